import Foundation
import Testing

@testable import Formats

@Suite("Files without text")
struct EmptyTextTests {
  private func codes(_ bytes: [UInt8], _ name: String) throws -> (read: [String], seen: [String]) {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "\(UUID().uuidString)-\(name)")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let read = try DocumentFile.read(path: file.path)
    return (read.warnings.map(\.code), Inspection.of(path: file.path).findings.map(\.code))
  }

  @Test("A DOCX of empty paragraphs is read with the warning that it has no text, once")
  func word() throws {
    var file = WordFile()
    file.body = "<w:p/><w:p><w:r><w:t> </w:t></w:r></w:p>"
    let found = try codes(file.bytes, "scan.docx")
    #expect(found.read.filter { $0 == "text.empty" }.count == 1)
    #expect(found.seen.filter { $0 == "text.empty" }.count == 1)
    file.body = "<w:p><w:r><w:t>Ponds</w:t></w:r></w:p>"
    #expect(try !codes(file.bytes, "ponds.docx").read.contains("text.empty"))
  }

  @Test(
    "An ODT without paragraphs, or with an empty one, is read with the same warning",
    arguments: ["", "<text:p/>"])
  func openDocument(body: String) throws {
    let text = """
      <?xml version="1.0"?><office:document office:version="1.3" \
      xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
      office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>\(body)\
      </office:text></office:body></office:document>
      """
    let found = try codes(Array(text.utf8), "scan.fodt")
    #expect(found.read.filter { $0 == "text.empty" }.count == 1)
    #expect(found.seen.filter { $0 == "text.empty" }.count == 1)
  }
}
