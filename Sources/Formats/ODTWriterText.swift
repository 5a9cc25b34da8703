import Documents

/// The text of an ODT while it is written: `content.xml` and its pictures.
///
/// Blocks are in `ODTWriterBlocks.swift`, words in `ODTWriterInlines.swift`,
/// lists, tables, slots and pictures in files of their own. State that lasts
/// for the whole text stands here; state that a block hands to those inside
/// it is a `Place`.
struct ODTText {
  /// Where in the text something stands, and what follows from that.
  struct Place {
    var section: Section.Role = .plain
    /// The paragraph style of the panel this stands in, and whether it is
    /// the last thing there.
    var panel: String?
    var endsPanel = false
    /// Stands on one page with what follows it.
    var keepsWithNext = false
    /// How far in the text stands, in centimetres.
    var indent = 0.0
    /// How far it keeps from the right edge, in centimetres.
    var inset = 0.0
    /// How wide it may be, in centimetres.
    var width: Double
    var height: Double
    var language: String
    var alignment: Table.Alignment = .start
    var cell: Cell?
    var isInNote = false
    /// Added to each heading's level.
    var shift = 0
    /// Put before anchors and pictures, so that those of reports keep apart.
    var prefix = ""
    var resources: [ResourceID: Resource]
    /// The reports round this place, so that none holds itself.
    var reports: [DocumentID] = []
  }

  enum Cell { case head, rowHead, body }

  let document: Document
  let sheet: Stylesheet
  let included: [DocumentID: Document]
  /// Reports that are put in whole, and those that have been.
  let reports: [DocumentID: ODTReport]
  var written: [DocumentID] = []
  /// Set behind a report, whose pages are not those of the paper.
  var leavesReport = false

  var xml = XMLBuilder(declaration: false)
  var automatic = ODTAutomaticStyles()
  var warnings = WarningLog()
  private(set) var pictures: [Picture] = []
  private var picturePaths: [String: String] = [:]

  /// Waiting for the next paragraph or table.
  var breaksPage = false
  var startsAtPage: Int?
  var anchors: [Anchor] = []
  /// How wide the lines of the paragraph being written are, in centimetres.
  var lineWidth = 0.0
  /// The panel whose first paragraph is still to come.
  var opensPanel: String?

  /// The styles with which reports begin, each with the number of its page.
  var reportStyles: [UInt8] = []

  var lists: [OpenList] = []
  var spacing = Spacing()
  var isInLink = false
  var noteCounts: [Note.Kind: Int] = [:]
  var headingLevel = 0
  /// The room for the number before a heading, so that all texts align.
  let numberWidth: Double

  private var names: Set<String> = []
  private var sectionNames: Set<String> = []
  private var tableCount = 0
  private var frameCount = 0
  let hasMasthead: Bool
  let bodyWidth: Double

  struct Picture {
    var path: String
    var mediaType: String
    var bytes: [UInt8]
  }

  init(
    _ document: Document, stylesheet: Stylesheet, included: [DocumentID: Document],
    reports: [DocumentID: ODTReport] = [:]
  ) {
    self.document = document
    self.sheet = stylesheet
    self.included = included
    self.reports = reports
    bodyWidth = stylesheet.page.textWidth
    hasMasthead = Self.hasMasthead(document.blocks)
    numberWidth = Self.numberWidth(document.blocks, stylesheet)
    if let first = document.running.firstPage, first != 1, first >= 0 { startsAtPage = first }
  }

  /// Writes all blocks into `xml`.
  mutating func writeDocument() {
    let place = Place(
      width: bodyWidth, height: sheet.page.textHeight, language: document.language,
      resources: document.resources)
    write(document.blocks, place)
    let endsEmpty = xml.bytes.isEmpty || !anchors.isEmpty || startsAtPage != nil
    leavesReport = false
    if endsEmpty {
      startParagraph("Text_20_body", place)
      endParagraph()
    }
  }

  func contentXML() -> [UInt8] {
    var content = XMLBuilder()
    let reports = written.compactMap { self.reports[$0] }
    ODTNames.start("office:document-content", in: &content)
    if !reports.isEmpty { MarkupElement.declareFurther(in: &content) }
    content.fontFaces(sheet, of: reports)
    content.element("office:automatic-styles") { xml in
      automatic.write(to: &xml, sheet)
      for report in reports { xml.raw(report.textStyles) }
      xml.raw(reportStyles)
    }
    content.start("office:body")
    content.start("office:text")
    let sequences = reports.flatMap(\.sequences)
    if !sequences.isEmpty {
      content.element("text:sequence-decls") { xml in
        for name in sequences {
          xml.element(
            "text:sequence-decl", ["text:display-outline-level": "0", "text:name": name])
        }
      }
    }
    content.raw(xml.bytes)
    content.end()
    content.end()
    content.end()
    return content.finish()
  }

  // MARK: Names

  /// A bookmark's name: the anchor's, after that of the report it stands in.
  func name(of anchor: Anchor, _ place: Place) -> String {
    let name = place.prefix + anchor.name
    let legal = name.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
    return legal.isEmpty ? "anchor" : String(String.UnicodeScalarView(legal))
  }

  /// Takes a bookmark's name; nil, with a warning, where it is taken: links
  /// go to the first.
  mutating func take(_ anchor: Anchor, _ place: Place) -> String? {
    let name = self.name(of: anchor, place)
    guard names.insert(name).inserted else {
      warnings.note(
        "odt.anchor.repeated",
        "A place in the text has a name that another has; links go to the first.",
        place: name)
      return nil
    }
    return name
  }

  mutating func sectionName(_ role: Section.Role, _ anchor: Anchor?, _ place: Place) -> String {
    let base = anchor.map { "\(role.rawValue) \(self.name(of: $0, place))" } ?? role.rawValue
    var name = base
    var count = 1
    while !sectionNames.insert(name).inserted {
      count += 1
      name = "\(base) (\(count))"
    }
    return name
  }

  mutating func tableName() -> String {
    tableCount += 1
    return "Table \(tableCount)"
  }

  mutating func frameName() -> String {
    frameCount += 1
    return "Picture \(frameCount)"
  }

  /// The path of a picture in the package, put there on first use.
  mutating func path(of id: ResourceID, _ resource: Resource, _ kind: PictureKind, _ place: Place)
    -> String
  {
    let key = "\(place.prefix)\u{1}\(id.name)"
    if let path = picturePaths[key] { return path }
    let path = "Pictures/picture-\(pictures.count + 1).\(kind.fileExtension)"
    picturePaths[key] = path
    pictures.append(Picture(path: path, mediaType: resource.mediaType, bytes: resource.bytes))
    return path
  }

  // MARK: Looking ahead

  private static func hasMasthead(_ blocks: [Block]) -> Bool {
    blocks.prefix(3).contains { block in
      switch block {
      case .section(let section): section.role == .masthead || hasMasthead(section.blocks)
      case .paragraph(let paragraph): paragraph.role == .letterhead
      default: false
      }
    }
  }

  /// Wide enough for the widest number of a heading below the title; what
  /// the style says where that is more. In centimetres, at most 4.
  private static func numberWidth(_ blocks: [Block], _ sheet: Stylesheet) -> Double {
    var width = sheet.length("fo:margin-left", of: "Heading_20_2_20_with_20_number")
    func look(at blocks: [Block]) {
      for block in blocks {
        switch block {
        case .heading(let heading):
          guard let number = heading.number, heading.level > 1 else { continue }
          let size = sheet.fontSize(of: "Heading_20_\(heading.level)")
          // Figures of a bold sans-serif face are 0.556 of its size wide.
          let needed = (Double(number.count) * 0.56 + 0.7) * size * 2.54 / 72
          width = max(width, min(needed, 4))
        case .section(let section): look(at: section.blocks)
        default: continue
        }
      }
    }
    look(at: blocks)
    return width
  }
}

extension XMLBuilder {
  mutating func fontFaces(_ sheet: Stylesheet, of reports: [ODTReport] = []) {
    element("office:font-face-decls") { xml in
      for (name, face) in sheet.fonts.sorted(by: { $0.key < $1.key }) {
        xml.start("style:font-face", ["style:name": name])
        for (key, value) in face.sorted(by: { $0.key < $1.key }) { xml.attribute(key, value) }
        xml.end()
      }
      for report in reports { xml.raw(report.fonts) }
    }
  }
}
