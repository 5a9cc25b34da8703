import Foundation
import Testing

@testable import Formats

/// Files to render, and office programs that are none.
enum RenderingSamples {
  static let program = try? OfficeProgram.find()

  static let canRender: Bool = {
    if program == nil { print("SKIPPED: nothing was rendered; it needs LibreOffice Writer.") }
    return program != nil
  }()

  /// A document of some pages, each with its words.
  static func odt(pages: Int, _ words: String = "Page", body: String = "") -> [UInt8] {
    let paragraphs = (1...pages).map {
      "<text:p text:style-name=\"\($0 == 1 ? "First" : "Break")\">\(words) \($0)</text:p>"
    }.joined()
    return odt(body: paragraphs + body)
  }

  static func odt(body: String) -> [UInt8] {
    HandmadeZip([
      ("mimetype", "application/vnd.oasis.opendocument.text"),
      ("META-INF/manifest.xml", manifest),
      ("content.xml", content(body)),
    ]).bytes()
  }

  static func flat(pages: Int) -> [UInt8] {
    let paragraphs = (1...pages).map { "<text:p text:style-name=\"Break\">Page \($0)</text:p>" }
    return flat(body: paragraphs.joined())
  }

  static func flat(body: String) -> [UInt8] {
    Array(
      content(body).replacing("office:document-content", with: "office:document")
        .replacing(
          "office:version", with: "office:mimetype=\"application/vnd.oasis.opendocument.text\" "
            + "office:version").utf8)
  }

  /// A Word document of few parts, without settings.
  static func docx(paragraphs: [String]) -> [UInt8] {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006"
    let type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return HandmadeZip([
      (
        "[Content_Types].xml",
        "<Types xmlns=\"\(package)/content-types\"><Default Extension=\"rels\" ContentType=\""
          + "application/vnd.openxmlformats-package.relationships+xml\"/>"
          + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
          + "<Override PartName=\"/word/document.xml\" "
          + "ContentType=\"\(type)\"/></Types>"
      ),
      (
        "_rels/.rels",
        "<Relationships xmlns=\"\(package)/relationships\"><Relationship Id=\"a\" Type=\"\(office)"
          + "/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
      ),
      (
        "word/document.xml",
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
          + "<w:body>\(paragraphs.joined())</w:body></w:document>"
      ),
    ]).bytes()
  }

  private static let manifest = """
    <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" \
    manifest:version="1.3"><manifest:file-entry manifest:full-path="/" \
    manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry \
    manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>
    """

  private static func content(_ body: String) -> String {
    let names = [
      "office": "office", "style": "style", "text": "text", "draw": "drawing",
      "fo": "xsl-fo-compatible", "svg": "svg-compatible", "script": "script",
    ].sorted { $0.key < $1.key }
      .map { "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($1):1.0\"" }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <office:document-content \(names.joined(separator: " ")) \
      xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" \
      office:version="1.3"><office:automatic-styles>\
      <style:style style:name="First" style:family="paragraph"/>\
      <style:style style:name="Break" style:family="paragraph"><style:paragraph-properties \
      fo:break-before="page"/></style:style></office:automatic-styles><office:body><office:text>\
      \(body)</office:text></office:body></office:document-content>
      """
  }

  /// A PDF of one empty page, as a fake program may give it.
  static let pdf = """
    %PDF-1.4
    1 0 obj
    <</Type/Catalog/Pages 2 0 R>>
    endobj
    2 0 obj
    <</Type/Pages/Kids[3 0 R]/Count 1>>
    endobj
    3 0 obj
    <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>
    endobj
    xref
    0 4
    0000000000 65535 f\u{20}
    0000000009 00000 n\u{20}
    0000000054 00000 n\u{20}
    0000000105 00000 n\u{20}
    trailer
    <</Size 4/Root 1 0 R>>
    startxref
    170
    %%EOF

    """
}

/// A temporary folder with a cache in it, and what a test puts there.
final class RenderingPlace: Sendable {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("rendering-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  func renderer(
    _ program: OfficeProgram? = nil, limits: RenderLimits = RenderLimits(), jobs: Int = 2
  ) -> Renderer {
    Renderer(cache: path("cache"), limits: limits, jobs: jobs, program: program)
  }

  /// A script in place of LibreOffice. It finds `$out` and the files as
  /// its arguments.
  func fake(_ script: String) throws -> OfficeProgram {
    let path = path("fake-office")
    try Data(RenderingSamples.pdf.utf8).write(to: folder.appendingPathComponent("one.pdf"))
    try Data(
      """
      #!/bin/sh
      here='\(folder.path)'
      echo start >> "$here/starts"
      while [ $# -gt 0 ]; do
        case "$1" in
          --convert-to) shift 2;;
          --outdir) out=$2; shift 2;;
          -*) shift;;
          *) break;;
        esac
      done
      make() { cp "$here/one.pdf" "$out/$(basename "${1%.*}").pdf"; }
      \(script)

      """.utf8
    ).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return OfficeProgram(path: path, version: "0", fingerprint: "fake")
  }

  func text(_ name: String) -> String {
    (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
  }
}

extension Result where Success == RenderedFile, Failure == FormatError {
  var pages: Int? { try? get().pages }
  var code: String? {
    if case .failure(let error) = self { error.code } else { nil }
  }
}
