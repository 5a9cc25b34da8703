import Documents

/// Writes a paper as an OpenDocument text, valid against OpenDocument 1.3.
///
///     let writer = ODTWriter(try Stylesheet(template: house), including: reports)
///     let bytes = try Archive.bytes(of: writer.parts(of: agenda))
///
/// The same document and stylesheet give the same bytes, always. Anchors
/// become bookmarks under their own names, so that an edited file can be
/// read back: the bookmark of a slot begins before its prompt, and the
/// answer is what stands between that prompt and the next slot's bookmark
/// or the end of the text section round it. Each choice of a slot is a
/// paragraph with a bookmark of its own, `slot.choice`, that begins with ☐.
public struct ODTWriter: Sendable {
  public static let mediaType = "application/vnd.oasis.opendocument.text"

  /// A paper as parts to be zipped, and what could not be expressed.
  public struct Result: Equatable, Sendable {
    /// In the order in which they must be zipped: `mimetype` first.
    public var parts: [Part]
    public var warnings: [FormatWarning]
  }

  public var stylesheet: Stylesheet

  /// The documents that `Block.included` may name: reports in a pack. Their
  /// headings are moved below the heading they stand under; anchors and
  /// images keep apart by the document's name. One that is not here becomes
  /// a line saying that the paper is published separately, and a warning.
  public var included: [DocumentID: Document]

  /// Reports that stand in it whole, with their own styles and pages, where
  /// `Block.included` names them; they go before ``included``. Each begins a
  /// page, and what the paper says of it on that page gives way to it.
  public var reports: [DocumentID: ODTReport]

  /// How lines and pages are to be broken; nil for the way of the word
  /// processor that opens it.
  public var layout: ODTLayoutSettings?

  public init(
    _ stylesheet: Stylesheet = .standard, including included: [DocumentID: Document] = [:],
    reports: [DocumentID: ODTReport] = [:], layout: ODTLayoutSettings? = nil
  ) {
    self.stylesheet = stylesheet
    self.included = included
    self.reports = reports
    self.layout = layout
  }

  /// The parts of a paper, in the order in which they must be zipped.
  public func parts(of document: Document) -> [Part] { write(document).parts }

  /// The parts of a paper, and what could not be expressed.
  public func write(_ document: Document) -> Result {
    var text = ODTText(document, stylesheet: stylesheet, included: included, reports: reports)
    text.writeDocument()
    let content = text.contentXML()
    let whole = text.written.compactMap { reports[$0] }
    let styles = ODTStylesPart(
      stylesheet, document: document, reports: whole, showsFirstHeader: !text.hasMasthead)
    var warnings = text.warnings.warnings
    var parts = [
      Part(path: "content.xml", mediaType: "text/xml", bytes: content),
      Part(path: "styles.xml", mediaType: "text/xml", bytes: styles.xml()),
      Part(path: "meta.xml", mediaType: "text/xml", bytes: Self.meta(document, &warnings)),
    ]
    parts += text.pictures.map { picture in
      Part(
        path: picture.path, mediaType: picture.mediaType, bytes: picture.bytes,
        isStored: PictureKind(mediaType: picture.mediaType)?.isCompressed ?? false)
    }
    if let layout { parts.append(layout.part) }
    parts += whole.flatMap(\.parts)
    let manifest = Part(
      path: "META-INF/manifest.xml", mediaType: "text/xml",
      bytes: Self.manifest(of: parts, folders: whole.flatMap(\.folders)))
    let mimetype = Part(
      path: "mimetype", mediaType: "text/plain", bytes: Array(Self.mediaType.utf8),
      isStored: true)
    return Result(parts: [mimetype] + parts + [manifest], warnings: warnings)
  }

  private static func manifest(
    of parts: [Part], folders: [(path: String, mediaType: String)]
  ) -> [UInt8] {
    var xml = XMLBuilder()
    xml.start(
      "manifest:manifest",
      [
        "xmlns:manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
        "manifest:version": "1.3",
      ])
    xml.element(
      "manifest:file-entry",
      [
        "manifest:full-path": "/", "manifest:version": "1.3",
        "manifest:media-type": mediaType,
      ])
    for (path, mediaType) in folders + parts.map({ ($0.path, $0.mediaType) }) {
      xml.element(
        "manifest:file-entry", ["manifest:full-path": path, "manifest:media-type": mediaType])
    }
    xml.end()
    return xml.finish()
  }

  private static func meta(_ document: Document, _ warnings: inout [FormatWarning]) -> [UInt8] {
    var xml = XMLBuilder()
    ODTNames.start("office:document-meta", in: &xml)
    xml.start("office:meta")
    xml.element("meta:generator", text: "MeetingDay")
    if !document.title.isEmpty { xml.element("dc:title", text: document.title) }
    if let author = document.author, !author.isEmpty {
      xml.element("meta:initial-creator", text: author)
      xml.element("dc:creator", text: author)
    }
    if let date = document.date {
      if let moment = moment(date) {
        xml.element("meta:creation-date", text: moment)
        xml.element("dc:date", text: moment)
      } else {
        warnings.append(
          FormatWarning(
            code: "odt.date",
            message: "The paper's date is no date (\(date.prefix(40))) and was left out of the "
              + "file's properties."))
      }
    }
    if let language = WrittenLanguage(document.language) {
      xml.element("dc:language", text: language.text)
    }
    for (name, value) in document.properties.sorted(by: { $0.key < $1.key }) {
      xml.element(
        "meta:user-defined", ["meta:name": name, "meta:value-type": "string"], text: value)
    }
    xml.end()
    xml.end()
    return xml.finish()
  }

  /// A day or a moment in ISO 8601 as XML Schema wants it; nil for others.
  private static func moment(_ text: String) -> String? {
    let day = #/\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])/#
    let time = #/T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-](0\d|1[0-3]):[0-5]\d)?/#
    guard let date = text.prefixMatch(of: day), !text.hasPrefix("0000"),
      Self.isReal(date.output.0)
    else { return nil }
    let rest = text[date.range.upperBound...]
    if rest.isEmpty { return "\(text)T00:00:00" }
    if rest.wholeMatch(of: time) != nil { return text }
    let short = #/T([01]\d|2[0-3]):[0-5]\d/#
    return rest.wholeMatch(of: short) != nil ? "\(text):00" : nil
  }

  /// Whether the month has that day.
  private static func isReal(_ date: Substring) -> Bool {
    let numbers = date.split(separator: "-").compactMap { Int($0) }
    let year = numbers[0]
    let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return numbers[2] <= days[numbers[1] - 1]
  }
}

/// The namespaces of OpenDocument and the attributes that open each part.
enum ODTNames {
  static func start(_ root: String, in xml: inout XMLBuilder) {
    let odf = "urn:oasis:names:tc:opendocument:xmlns:"
    xml.start(root)
    for prefix in ["office", "style", "text", "table", "meta"] {
      xml.attribute("xmlns:\(prefix)", "\(odf)\(prefix):1.0")
    }
    xml.attribute("xmlns:draw", odf + "drawing:1.0")
    xml.attribute("xmlns:fo", odf + "xsl-fo-compatible:1.0")
    xml.attribute("xmlns:svg", odf + "svg-compatible:1.0")
    xml.attribute("xmlns:xlink", "http://www.w3.org/1999/xlink")
    xml.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
    xml.attribute("office:version", "1.3")
  }
}

/// A language as OpenDocument wants it, in its pieces.
struct WrittenLanguage: Hashable {
  var language: String
  var script: String?
  var region: String?

  /// Nil where the text is no BCP 47 tag of language, script and region;
  /// what follows these is left out.
  init?(_ tag: String) {
    let pieces = tag.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    let isWord = { (text: String) in text.allSatisfy { $0.isASCII && $0.isLetter } }
    guard let first = pieces.first, (2...3).contains(first.count), isWord(first) else { return nil }
    language = first.lowercased()
    var rest = pieces.dropFirst()
    if let next = rest.first, next.count == 4, isWord(next) {
      script = next.prefix(1).uppercased() + next.dropFirst().lowercased()
      rest = rest.dropFirst()
    }
    if let next = rest.first, next.count == 2 && isWord(next) || next.count == 3 && Int(next) != nil
    {
      region = next.uppercased()
    }
  }

  var text: String {
    [language, script, region].compactMap { $0 }.joined(separator: "-")
  }

  /// Written from right to left.
  var isRightToLeft: Bool {
    if let script { return ["Arab", "Hebr", "Syrc", "Thaa", "Nkoo"].contains(script) }
    return ["ar", "he", "fa", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"].contains(language)
  }

  /// As the properties of a text style. Word processors keep a language for
  /// each of three kinds of script.
  var properties: Stylesheet.Properties {
    let group =
      isRightToLeft || ["hi", "th"].contains(language)
      ? "-complex" : ["zh", "ja", "ko"].contains(language) ? "-asian" : ""
    let prefix = group.isEmpty ? "fo" : "style"
    var properties = ["\(prefix):language\(group)": language]
    properties["\(prefix):country\(group)"] = region ?? "none"
    properties["\(prefix):script\(group)"] = script
    if script != nil { properties["style:rfc-language-tag\(group)"] = text }
    return properties
  }
}
