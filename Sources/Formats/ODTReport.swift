import Documents

/// An OpenDocument report made ready to stand whole in another document:
/// text, styles, page layouts, fonts, pictures and charts, each under a name
/// that no other report has.
///
/// Two reports that both have a style "Heading 1" look in the pack as they
/// look alone. Notes keep the numbers they have alone; pages are numbered
/// on; references within the report go where they went. Tracked changes are
/// taken as accepted; comments, hidden text, forms, macros and what is
/// fetched from elsewhere are left out, as a reader of the report would not
/// see them either.
///
/// A value of bytes: it shares nothing with the file it was read from.
public struct ODTReport: Sendable {
  /// What stands on each of the report's pages besides what it has itself.
  public struct Running: Equatable, Sendable {
    /// Before the page number: `Page `, `Page S1-`.
    public var beforeNumber: String
    /// Before it on that line: `Agenda item 5`.
    public var words: String
    /// What every page says, also one that has its number already: `Not for
    /// publication`.
    public var mark: String?

    public init(beforeNumber: String, words: String = "", mark: String? = nil) {
      self.beforeNumber = beforeNumber
      self.words = words
      self.mark = mark
    }
  }

  /// `style:font-face` elements.
  let fonts: [UInt8]
  /// What goes into `office:styles`.
  let namedStyles: [UInt8]
  /// What goes into the automatic styles of the text and of the pages.
  let textStyles: [UInt8]
  let pageStyles: [UInt8]
  let masterPages: [UInt8]
  /// The style with which the report begins, before and after the number of
  /// its first page.
  let firstStyle: (before: [UInt8], after: [UInt8])
  /// Names of the sequences by which captions are numbered.
  let sequences: [String]
  /// The text, before and after where bookmarks of its place may stand.
  let body: (before: [UInt8], after: [UInt8])
  /// The number that its first page has alone.
  let firstPageAlone: Int
  let parts: [Part]
  /// Folders of the package that hold a document of their own, by its type.
  let folders: [(path: String, mediaType: String)]

  /// Reads a report.
  ///
  /// - Parameters:
  ///   - bytes: an ODT, packaged or flat.
  ///   - key: what tells it from the other reports: its document's id.
  ///   - title: what word processors show beside the names of its styles.
  ///   - running: nil to leave its pages as they are.
  ///   - layout: how the document that it is put into breaks its pages.
  /// - Throws: what ``ODTReader`` throws; `odt.report.anchored` where
  ///   something hangs on a page that is not its first.
  public init(
    _ bytes: [UInt8], key: String, title: String, running: Running? = nil,
    layout: ODTLayoutSettings = .standard, limits: ReadLimits = ReadLimits()
  ) throws(FormatError) {
    let file = try ODTFile(bytes, limits: limits)
    guard !file.needsPassword else { throw ODTFile.locked }
    var source = try ODTReportSource(file, bytes, limits: limits)
    firstPageAlone = source.firstPage ?? 1
    var names = ODTReportNames(key: key, source)
    var pictures = ODTReportPictures(file.archive, key: names.key, limits: limits)
    var text = ODTReportText(names: names, styles: ODTReportVisibility(source))
    try text.clean(source)
    let own = ODTLayoutSettings(of: file, limits: limits) ?? .standard
    if own.addsSpaces != layout.addsSpaces {
      var spacing = ODTReportSpacing(source, packAdds: layout.addsSpaces)
      spacing.convert()
      source.textStyles += spacing.textStyles
      source.pageStyles += spacing.pageStyles
      names = ODTReportNames(key: key, source)
    }
    names.note(source.body)
    names.rename(source, pictures: &pictures)
    let styles = ODTReportStyles(source, names: names, title: title)
    let first = styles.beginning(of: source.body)
    if let running { ODTReportRunning(running, names: names).add(to: source) }

    let (used, masters) = styles.used(by: source.body, first)
    fonts = Self.joined(source.fonts)
    namedStyles = Self.joined(used.named)
    textStyles = Self.joined(used.text)
    pageStyles = Self.joined(used.page)
    masterPages = Self.joined(masters)
    firstStyle = Self.split(first.style.bytes, at: ODTReportStyles.firstPageMark)
    sequences = names.sequences.sorted()
    body = Self.split(Self.joined(source.body.elements), at: ODTReportStyles.bookmarkMark)
    parts = pictures.parts
    folders = pictures.folders
  }

  private static func joined(_ elements: [MarkupElement]) -> [UInt8] {
    var xml = XMLBuilder(declaration: false)
    for element in elements { element.write(to: &xml) }
    return xml.finish()
  }

  private static func split(
    _ bytes: [UInt8], at mark: String
  ) -> (before: [UInt8], after: [UInt8]) {
    guard let at = bytes.firstOffset(of: mark) else { return (bytes, []) }
    return (Array(bytes[..<at]), Array(bytes[(at + mark.utf8.count)...]))
  }
}

/// The pieces of a report's file, each to be changed where it stands.
struct ODTReportSource {
  var body: MarkupElement
  /// Of the text and of the pages; one and the same in a flat file.
  var textStyles: [MarkupElement]
  var pageStyles: [MarkupElement]
  var namedStyles: [MarkupElement]
  var masterPages: [MarkupElement]
  var fonts: [MarkupElement]

  init(_ file: ODTFile, _ bytes: [UInt8], limits: ReadLimits) throws(FormatError) {
    let content: MarkupElement
    var styles: MarkupElement?
    if let archive = file.archive {
      guard archive.contains("content.xml") else { throw ODTFile.noContent }
      content = try .parse(
        try archive.bytes(of: "content.xml"), part: "content.xml", limits: limits)
      if archive.contains("styles.xml") {
        styles = try .parse(
          try archive.bytes(of: "styles.xml"), part: "styles.xml", limits: limits)
      }
    } else {
      content = try .parse(bytes, part: "the file", limits: limits)
    }
    guard let text = content.first("office:body")?.first("office:text") else {
      throw ODTFile.noContent
    }
    // Word processors show an empty page of it.
    if ODTReportText.firstParagraph(in: text) == nil {
      text.children.append(.element(MarkupElement("text:p")))
    }
    body = text
    let pages = styles ?? content
    textStyles = content.first("office:automatic-styles")?.elements ?? []
    // A flat file has the styles of its pages among those of its text.
    pageStyles = (pages.first("office:automatic-styles")?.elements ?? []).map {
      styles == nil ? $0.copy() : $0
    }
    namedStyles = pages.first("office:styles")?.elements ?? []
    masterPages = (pages.first("office:master-styles")?.elements ?? []).filter {
      $0.name == "style:master-page"
    }
    var seen: Set<String> = []
    fonts = [content, pages].flatMap { $0.first("office:font-face-decls")?.elements ?? [] }
      .filter { seen.insert($0["style:name"] ?? "").inserted }
    if masterPages.isEmpty {
      masterPages = [MarkupElement("style:master-page", [("style:name", "Standard")])]
    }
  }

  /// The number that the report gives its first page, where it gives one.
  var firstPage: Int? {
    guard let first = ODTReportText.firstParagraph(in: body) else { return nil }
    var name = first["text:style-name"]
    var styles = textStyles
    for _ in 0..<64 {
      guard let here = name,
        let style = (styles + namedStyles).first(where: {
          $0["style:name"] == here && $0["style:family"] == "paragraph"
        })
      else { return nil }
      let number = style.first("style:paragraph-properties")?["style:page-number"]
      if let number = number.flatMap({ Int($0) }), number > 0 { return number }
      name = style["style:parent-style-name"]
      styles = []
    }
    return nil
  }
}
