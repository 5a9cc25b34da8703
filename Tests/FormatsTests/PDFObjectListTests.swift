import Foundation
import Testing

@testable import Formats

@Suite("Objects had from a PDF's text, by its own list of them")
struct PDFObjectListTests {
  private func list(_ text: String) throws -> PDFObjectList? {
    let file = try PDFFile(bytes: Array(text.utf8))
    return PDFObjectList(of: file)
  }

  private var text: String { String(decoding: taggedSample(["one", "two"]).bytes, as: UTF8.self) }

  @Test("Every object of a plain file is found, to where the next begins")
  func plain() throws {
    let sample = taggedSample(["one", "two"])
    let list = try #require(try list(text))
    #expect(list.last == sample.firstObject + sample.objects.count - 1)
    for number in 1...list.last {
      let found = try #require(
        list.text(of: PDFReference(number: Int32(number), generation: 0)))
      let words = String(decoding: found, as: UTF8.self)
      #expect(words.contains("endobj") && !words.contains(" obj"), "\(number)")
    }
    for other in [
      PDFReference(number: 0, generation: 0), PDFReference(number: -1, generation: 0),
      PDFReference(number: Int32(list.last + 1), generation: 0),
      PDFReference(number: 1, generation: 1),
    ] {
      #expect(list.text(of: other) == nil)
    }
  }

  @Test(
    "A list that is not plain and right in every entry is not gone by",
    arguments: [
      ("%PDF-1", "\n%PDF-1"), ("0 obj", "0  obj"), ("1 0 obj", "1 0 object"), ("xref\n", "xrep\n"),
      ("00000 n", "00001 n"), ("00000 n", "00000 m"), ("00000 n", "0000 n "), (" 00000", "0 0000"),
      ("trailer", "trailor"), ("/Root", "/Prev 9 /Root"), ("/Root", "/XRefStm 9 /Root"),
      ("xref\n0 ", "xref\n1 "), ("xref\n0 ", "xref\n12345678 "), ("xref\n0 ", "xref\n4999999 "),
      ("startxref\n", "startxref\n1"), ("startxref\n", "startxref\nx"), ("startxref", "startxrex"),
    ])
  func odd(_ old: String, _ new: String) throws {
    let place = try #require(text.range(of: old))
    let changed = text.replacingCharacters(in: place, with: new)
    // qpdf mends what it can; what it cannot is not asked for its list.
    guard let file = try? PDFFile(bytes: Array(changed.utf8)) else { return }
    #expect(PDFObjectList(of: file) == nil)
  }

  @Test("Cut short anywhere, or any byte of its list changed, it does no harm")
  func cutShort() throws {
    let bytes = Array(text.utf8)
    for count in stride(from: 0, to: bytes.count, by: 7) {
      if let file = try? PDFFile(bytes: Array(bytes.prefix(count))) {
        // Without the last line alone it is all there.
        #expect(PDFObjectList(of: file) == nil || count > bytes.count - 8)
      }
    }
    let start = try #require(text.range(of: "xref\n0")).lowerBound.utf16Offset(in: text)
    for place in stride(from: start, to: bytes.count, by: 3) {
      var changed = bytes
      changed[place] = changed[place] &+ 1
      guard let file = try? PDFFile(bytes: changed), let list = PDFObjectList(of: file) else {
        continue
      }
      for number in 0...list.last + 1 {
        _ = list.text(of: PDFReference(number: Int32(number), generation: 0))
      }
    }
  }

  @Test("A part gives the same tags from its text as through qpdf")
  func sameTags() throws {
    let attributes = "/A << /O /Layout /SpaceBefore 1 >> /Alt (a \\) b) /ActualText <feff0041>"
    let parts = [
      taggedSample(["one", "two"], element: attributes),
      taggedSample(["three"], tag: "Note"),
      taggedSample(["four"], tag: "Own", tree: "/RoleMap << /Own /P >>"),
    ].map(\.bytes)
    func pack(_ parts: [[UInt8]]) throws -> AssembledPDF {
      try AssembledPDF(
        parts.enumerated().map { number, bytes in
          PDFAssembler.Part(source: .bytes(bytes), name: "\(number).pdf", title: "Part \(number)")
        })
    }
    let packed = try parts.map { bytes in
      try withFile(bytes, named: "plain.pdf") { path in
        let other = path + ".packed.pdf"
        _ = try tool("qpdf", "--object-streams=generate", path, other)
        return Array(try Data(contentsOf: URL(fileURLWithPath: other)))
      }
    }
    for (plain, other) in zip(parts, packed) {
      #expect(try PDFObjectList(of: PDFFile(bytes: plain)) != nil)
      #expect(try PDFObjectList(of: PDFFile(bytes: other)) == nil)
    }
    let (plain, other) = (try pack(parts), try pack(packed))
    func elements(_ pack: AssembledPDF) -> [String] {
      pack.objects.filter { $0.contains("/S /") && !$0.contains("/Type /Page") }.map {
        $0.replacing(#/\d+ 0 R/#, with: "*")
      }.sorted()
    }
    #expect(elements(plain) == elements(other))
    #expect(elements(plain).count == 9, "\(elements(plain))")
    #expect(plain.assembly.notes == other.assembly.notes)
  }
}
