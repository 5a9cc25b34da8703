import Documents
import Foundation
import Testing

@testable import Formats

@Suite("Inspection")
struct InspectionTests {
  private func inspect(
    _ bytes: [UInt8], named name: String, limits: ReadLimits = ReadLimits()
  ) throws -> Inspection {
    try withFile(bytes, named: name) { Inspection.of(path: $0, limits: limits) }
  }

  @Test("A file is known by its content, and a wrong name is told")
  func formats() throws {
    let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    let cases: [([UInt8], FileFormat)] = [
      ([], .empty), (Array("{\\rtf1 x}".utf8), .rtf), (Array("<!DOCTYPE html><p>".utf8), .html),
      (Array("Dear clerk,\n".utf8), .text), (onePixel, .png), ([0xFF, 0xD8, 0xFF, 0xE0], .jpeg),
      (HandmadePDF().bytes, .pdf), (Array("junk\n".utf8) + HandmadePDF().bytes, .pdf),
      (WordFile(body: wordParagraph("x")).bytes, .docx), ([0, 1, 2, 3, 0xFF], .unknown),
      (HandmadeZip([("a.txt", "x")]).bytes(), .zip),
      (ole + [UInt8](repeating: 0, count: 2_000), .compound),
      (packedODT(content: "<x/>"), .odt), (Array(flatODT("").utf8), .fodt),
      (compound(with: "WordDocument"), .doc), (compound(with: "Workbook"), .xls),
    ]
    for (bytes, format) in cases {
      let inspection = try inspect(bytes, named: "report.odt")
      #expect(inspection.format == format)
      let isMisnamed = inspection.findings.contains { $0.code == "file.not-what-its-name-says" }
      let hasNoName: [FileFormat] = [.odt, .empty, .unknown, .compound, .zip]
      #expect(isMisnamed == !hasNoName.contains(format))
    }
  }

  /// A compound file with one more stream in its directory.
  private func compound(with name: String) -> [UInt8] {
    var file = [UInt8](repeating: 0, count: 512 + 256)
    file.replaceSubrange(0..<8, with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    for (index, entry) in ["Root Entry", name].enumerated() {
      let start = 512 + index * 128
      for (offset, byte) in entry.utf8.enumerated() { file[start + offset * 2] = byte }
      file[start + 64] = UInt8(entry.utf8.count * 2 + 2)
      file[start + 66] = index == 0 ? 5 : 2
    }
    return file
  }

  @Test("A Word document that wants a password says so and has no pages")
  func password() throws {
    let inspection = try inspect(compound(with: "EncryptedPackage"), named: "a.docx")
    #expect(inspection.format == .docx)
    #expect(inspection.needsPassword)
    #expect(inspection.pages == nil)
    #expect(inspection.findings.map(\.code) == ["file.password"])
    #expect(inspection.isUnreadable)
  }

  @Test("The front sheet's title goes before the properties, and these before the first heading")
  func titles() throws {
    let styles = wordStyle("H", "heading 1")
    let heading = wordParagraph("The heading", "<w:pStyle w:val='H'/>")
    func title(_ property: String, _ body: String) throws -> String? {
      var file = WordFile(body: body, styles: styles)
      file.core = "<dc:title>\(property)</dc:title>"
      return try inspect(file.bytes, named: "a.docx").title
    }
    #expect(try title("Budget", heading) == "Budget")
    #expect(try title("Microsoft Word - template v3", heading) == "The heading")
    #expect(try title("report FINAL.docx", heading) == "The heading")
    #expect(try title("Untitled", wordParagraph("x")) == "Untitled")
    #expect(try title("Budget", wordParagraph("Title: Rents 2027") + heading) == "Rents 2027")
    let long = try #require(try title(String(repeating: "long ", count: 3_000), heading))
    #expect(long.count == 501)
  }

  @Test("Pages stored in a document are said to be stored; a PDF's are counted")
  func pages() throws {
    var file = WordFile(body: wordParagraph("x"))
    file.pages = "7"
    let word = try inspect(file.bytes, named: "a.docx")
    #expect(word.pages == 7)
    #expect(word.pagesFrom == .stored)
    let pdf = try inspect(HandmadePDF(pages: 9).bytes, named: "a.pdf")
    #expect(pdf.pages == 9)
    #expect(pdf.pagesFrom == .counted)
    #expect(pdf.label == "PDF 1 KB")
  }

  @Test("The JSON has every key, null where nothing is known, on one line")
  func json() throws {
    let inspection = try inspect(Array("a \"note\"\n".utf8), named: "caf\u{E9}.pdf")
    let text = inspection.json
    #expect(!text.contains("\n"))
    #expect(!text.contains("\\/"))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(
      Set(object.keys) == [
        "file", "format", "title", "author", "created", "modified", "language", "bytes", "label",
        "pages", "pagesFrom", "needsPassword", "findings",
      ])
    #expect(object["title"] is NSNull)
    #expect(object["format"] as? String == "text")
    #expect(object["file"] as? String == inspection.file)
    let finding = try #require((object["findings"] as? [[String: Any]])?.first)
    #expect(finding["code"] as? String == "file.not-a-report")
    #expect(finding["severity"] as? String == "blocker")
  }

  @Test("Text of every kind comes back out of the JSON as it went in")
  func quoting() throws {
    let text = "a\"b\\c/d\u{1}\n\t\u{2028}\u{7F}é\u{1F600}"
    let line = "[" + JSONLine.quoted(text) + "]"
    #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String] == [text])
  }

  @Test("What cannot be opened is a finding, never a crash")
  func unopenable() throws {
    #expect(Inspection.of(path: "/nowhere/at/all.pdf").findings.map(\.code) == ["file.missing"])
    #expect(Inspection.of(path: "/tmp").findings.map(\.code) == ["file.folder"])
    #expect(Inspection.of(path: "/dev/zero").findings.map(\.code) == ["file.not-a-file"])
    let large = try inspect(
      WordFile(body: "").bytes, named: "a.docx", limits: ReadLimits(fileBytes: 200))
    #expect(large.findings.map(\.code) == ["file.too-large"])
    let zeros = HandmadeZip.zeros(repeats: 20_000)
    var bomb = WordFile(body: wordParagraph("x")).entries
    bomb.append(
      .init(
        path: "word/media/a.png", bytes: [UInt8](repeating: 0, count: zeros.count),
        deflated: zeros.packed))
    let found = try inspect(
      HandmadeZip(bomb).bytes(), named: "a.docx", limits: ReadLimits(entryBytes: 1 << 20))
    #expect(found.findings.contains { $0.code == "zip.bomb" })
  }

  @Test("A picture without a description is told")
  func silentPicture() throws {
    var file = WordFile(
      body: "<w:p><w:r><w:pict><v:shape><v:imagedata r:id='i'/></v:shape></w:pict></w:r></w:p>")
    file.relations = [("i", "image", "a.png", false)]
    file.others = [("word/a.png", onePixel)]
    let found = try inspect(file.bytes, named: "a.docx")
    #expect(found.findings.contains { $0.code == "image.no-alternative" })
  }

  @Test(
    "Sizes are printed as councils print them",
    arguments: [
      (0, "PDF 1 KB"), (1, "PDF 1 KB"), (1_535, "PDF 1 KB"), (1_536, "PDF 2 KB"),
      (174_080, "PDF 170 KB"), (1_023 * 1_024, "PDF 1023 KB"), (1_048_166, "PDF 1 MB"),
      (1 << 20, "PDF 1 MB"), (1_572_863, "PDF 1 MB"), (1_572_864, "PDF 2 MB"),
      (300 << 20, "PDF 300 MB"),
    ])
  func labels(bytes: Int, expected: String) {
    #expect(SizeLabel(.pdf, bytes: bytes).description == expected)
  }

  @Test("Hashes are SHA-256, of bytes and of files alike")
  func hashes() throws {
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(SHA256.hex([]) == empty)
    #expect(SHA256.hex(Array("abc".utf8)) == abc)
    let large = [UInt8](repeating: 7, count: 700_001)
    let hashed = try withFile(large) { try SHA256.hex(file: $0) }
    #expect(hashed == SHA256.hex(large))
    let nothing = try withFile([]) { try SHA256.hex(file: $0) }
    #expect(nothing == empty)
    #expect(throws: FormatError.self) { try SHA256.hex(file: "/nowhere/at/all") }
  }
}
