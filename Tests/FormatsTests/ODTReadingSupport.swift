import Documents

@testable import Formats

/// A flat ODT around the given parts.
func flatODT(
  _ body: String, automatic: String = "", common: String = "", meta: String = "",
  scripts: String = "", master: String = ""
) -> String {
  let namespaces = [
    "office": "office", "text": "text", "table": "table", "draw": "drawing", "style": "style",
    "fo": "xsl-fo-compatible", "svg": "svg-compatible", "meta": "meta", "form": "form",
    "script": "script",
  ].sorted { $0.key < $1.key }.map {
    #"xmlns:\#($0.key)="urn:oasis:names:tc:opendocument:xmlns:\#($0.value):1.0""#
  }.joined(separator: " ")
  return """
    <?xml version="1.0" encoding="UTF-8"?>
    <office:document \(namespaces) xmlns:xlink="http://www.w3.org/1999/xlink" \
    xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3" \
    office:mimetype="application/vnd.oasis.opendocument.text">
    <office:meta>\(meta)</office:meta>
    <office:scripts>\(scripts)</office:scripts>
    <office:styles>\(common)</office:styles>
    <office:automatic-styles>\(automatic)</office:automatic-styles>
    <office:master-styles>\(master)</office:master-styles>
    <office:body><office:text>\(body)</office:text></office:body>
    </office:document>
    """
}

/// The same as a package, its parts given as XML.
func packedODT(
  content: String, styles: String? = nil, meta: String? = nil, manifest: String? = nil,
  mimetype: String? = "application/vnd.oasis.opendocument.text",
  others: [(String, [UInt8])] = []
) -> [UInt8] {
  var parts: [HandmadeZip.Entry] = []
  func add(_ path: String, _ text: String?) {
    if let text { parts.append(.init(path: path, bytes: Array(text.utf8))) }
  }
  add("mimetype", mimetype)
  add("content.xml", content)
  add("styles.xml", styles)
  add("meta.xml", meta)
  add(
    "META-INF/manifest.xml",
    manifest
      ?? #"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#
  )
  for (path, bytes) in others { parts.append(.init(path: path, bytes: bytes)) }
  return HandmadeZip(parts).bytes()
}

/// A text style of automatic styles.
func textStyle(_ name: String, _ properties: String, parent: String? = nil) -> String {
  let parent = parent.map { " style:parent-style-name='\($0)'" } ?? ""
  return "<style:style style:name='\(name)' style:family='text'\(parent)>"
    + "<style:text-properties \(properties)/></style:style>"
}

/// A paragraph style, with text and paragraph properties.
func paragraphStyle(
  _ name: String, _ text: String = "", paragraph: String = "", parent: String? = nil,
  _ attributes: String = ""
) -> String {
  let parent = parent.map { " style:parent-style-name='\($0)'" } ?? ""
  return "<style:style style:name='\(name)' style:family='paragraph'\(parent) \(attributes)>"
    + "<style:paragraph-properties \(paragraph)/><style:text-properties \(text)/></style:style>"
}

struct FlatReading {
  var document: Document
  var warnings: [FormatWarning]
  var codes: [String] { warnings.map(\.code) }
  var dump: String { document.blocks.dump() }
}

func readFlat(
  _ body: String, automatic: String = "", common: String = "", meta: String = "",
  scripts: String = "", master: String = "", limits: ReadLimits = ReadLimits()
) throws -> FlatReading {
  let xml = flatODT(
    body, automatic: automatic, common: common, meta: meta, scripts: scripts, master: master)
  let result = try ODTReader(limits: limits).read(Array(xml.utf8))
  return FlatReading(document: result.document, warnings: result.warnings)
}
