import Documents

@testable import Formats

/// A Word document made from the XML of its parts.
struct WordFile {
  var body = ""
  var styles = ""
  var numbering = ""
  var footnotes = ""
  var core = ""
  var pages: String?
  /// Relations of the main part: id, kind, target, outside or not.
  var relations: [(id: String, kind: String, target: String, isExternal: Bool)] = []
  var others: [(String, [UInt8])] = []
  var mainType = "wordprocessingml.document.main+xml"

  static let namespaces = """
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" \
    xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" \
    xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" \
    xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" \
    xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" \
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
    xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" \
    xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" \
    xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" \
    xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
    """

  var entries: [HandmadeZip.Entry] {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006"
    var parts: [HandmadeZip.Entry] = []
    func add(_ path: String, _ text: String) {
      parts.append(.init(path: path, bytes: Array("<?xml version='1.0'?>\(text)".utf8)))
    }
    add(
      "[Content_Types].xml",
      "<Types xmlns='\(package)/content-types'><Override PartName='/word/document.xml' "
        + "ContentType='application/vnd.openxmlformats-officedocument.\(mainType)'/></Types>")
    add(
      "_rels/.rels",
      "<Relationships xmlns='\(package)/relationships'>"
        + "<Relationship Id='a' Type='\(office)/officeDocument' Target='word/document.xml'/>"
        + "<Relationship Id='b' Type='\(package)/relationships/metadata/core-properties' "
        + "Target='docProps/core.xml'/>"
        + "<Relationship Id='c' Type='\(office)/extended-properties' Target='docProps/app.xml'/>"
        + "</Relationships>")
    let own = [
      ("styles", "styles.xml"), ("numbering", "numbering.xml"), ("footnotes", "footnotes.xml"),
    ]
    let links = own.map { "<Relationship Id='\($0.0)' Type='\(office)/\($0.0)' Target='\($0.1)'/>" }
    let more = relations.map {
      "<Relationship Id='\($0.id)' Type='\(office)/\($0.kind)' Target='\($0.target)'"
        + ($0.isExternal ? " TargetMode='External'/>" : "/>")
    }
    add(
      "word/_rels/document.xml.rels",
      "<Relationships xmlns='\(package)/relationships'>\((links + more).joined())</Relationships>")
    add("word/document.xml", "<w:document \(Self.namespaces)><w:body>\(body)</w:body></w:document>")
    add("word/styles.xml", "<w:styles \(Self.namespaces)>\(styles)</w:styles>")
    add("word/numbering.xml", "<w:numbering \(Self.namespaces)>\(numbering)</w:numbering>")
    add("word/footnotes.xml", "<w:footnotes \(Self.namespaces)>\(footnotes)</w:footnotes>")
    add(
      "docProps/core.xml",
      "<cp:coreProperties xmlns:cp='\(package)/metadata/core-properties' "
        + "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:dcterms='http://purl.org/dc/terms/'>"
        + "\(core)</cp:coreProperties>")
    if let pages {
      add(
        "docProps/app.xml",
        "<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/2006/"
          + "extended-properties'><Pages>\(pages)</Pages></Properties>")
    }
    return parts + others.map { HandmadeZip.Entry(path: $0.0, bytes: $0.1) }
  }

  var bytes: [UInt8] { HandmadeZip(entries).bytes() }

  func read() throws(FormatError) -> ReadResult { try DOCXReader().read(bytes) }
}

/// The blocks of a body.
func wordBlocks(_ body: String, styles: String = "", numbering: String = "") throws -> [Block] {
  try WordFile(body: body, styles: styles, numbering: numbering).read().document.blocks
}

/// A paragraph of one run, with what stands in `w:pPr`.
func wordParagraph(_ text: String, _ properties: String = "", run: String = "") -> String {
  "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:rPr>\(run)</w:rPr>"
    + "<w:t xml:space='preserve'>\(text)</w:t></w:r></w:p>"
}

func wordStyle(_ id: String, _ name: String, _ inside: String = "", type: String = "paragraph")
  -> String
{
  "<w:style w:type='\(type)' w:styleId='\(id)'><w:name w:val='\(name)'/>\(inside)</w:style>"
}

/// Codes of warnings, in order.
func codes(_ result: ReadResult) -> [String] { result.warnings.map(\.code) }

/// The smallest PNG: one pixel.
let onePixel: [UInt8] = [
  0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1,
  0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89, 0, 0, 0, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78,
  0x9C, 0x63, 0, 1, 0, 0, 5, 0, 1, 0x0D, 0x0A, 0x2D, 0xB4, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE,
  0x42, 0x60, 0x82,
]
