import Foundation
import Testing

@testable import Formats

/// A PDF written by hand, its cross-reference table in order.
struct HandmadePDF {
  /// The bodies of objects 1, 2, 3 …; the first is the root.
  var objects: [String]
  var trailer = ""

  /// Pages in one flat tree, with entries for the root and the trailer.
  init(pages: Int = 1, root: String = "", trailer: String = "", more: [String] = []) {
    let kids = (0..<pages).map { "\($0 + 3) 0 R" }.joined(separator: " ")
    objects = [
      "<< /Type /Catalog /Pages 2 0 R \(root) >>",
      "<< /Type /Pages /Kids [\(kids)] /Count \(pages) >>",
    ]
    objects += (0..<pages).map { _ in
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    }
    objects += more
    self.trailer = trailer
  }

  var bytes: [UInt8] {
    var file = Array("%PDF-1.7\n".utf8)
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(file.count)
      file += Array("\(index + 1) 0 obj\n\(object)\nendobj\n".utf8)
    }
    let start = file.count
    let lines = offsets.map { String(format: "%010d 00000 n \n", $0) }.joined()
    file += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n\(lines)".utf8)
    file += Array(
      "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R \(trailer) >>\nstartxref\n\(start)\n%%EOF\n"
        .utf8)
    return file
  }
}

/// Runs work on a file of these bytes, which is gone afterwards.
func withFile<Result>(
  _ bytes: [UInt8], named name: String = "a.pdf", _ work: (String) throws -> Result
) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("meetingday-\(UUID().uuidString)", isDirectory: true)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let file = folder.appendingPathComponent(name)
  try Data(bytes).write(to: file)
  return try work(file.path)
}

@Suite("PDF facts")
struct PDFReadingTests {
  private func facts(_ pdf: HandmadePDF, _ limits: ReadLimits = ReadLimits()) throws -> PDFFacts {
    try withFile(pdf.bytes) { try PDFFacts(path: $0, limits: limits) }
  }

  private func refusal(_ bytes: [UInt8], _ limits: ReadLimits = ReadLimits()) throws -> String? {
    try withFile(bytes) { path in
      do throws(FormatError) {
        _ = try PDFFacts(path: path, limits: limits)
        return nil
      } catch { return error.code }
    }
  }

  @Test("Title, author, dates and language are read, in UTF-16 and in PDF's own letters")
  func properties() throws {
    let title =
      "FEFF" + "Budg\u{E9}t \u{2013} 2027".utf16.map { String(format: "%04X", $0) }.joined()
    let pdf = HandmadePDF(
      root:
        "/Lang (en-GB) /MarkInfo << /Marked true >> /StructTreeRoot << /Type /StructTreeRoot >>",
      trailer: "/Info 4 0 R",
      more: [
        "<< /Title <\(title)> /Author (A. Officer) /CreationDate (D:20261102091500+01'00') "
          + "/ModDate (D:20261131) >>"
      ])
    let facts = try facts(pdf)
    #expect(facts.title == "Budg\u{E9}t \u{2013} 2027")
    #expect(facts.author == "A. Officer")
    #expect(facts.created == "2026-11-02T09:15:00+01:00")
    #expect(facts.modified == nil)
    #expect(facts.language == "en-GB")
    #expect(facts.isTagged)
    #expect(facts.pages == 1)
    #expect(facts.warnings.isEmpty)
  }

  @Test(
    "Dates are as exact as they are given, and none where they cannot be",
    arguments: [
      ("D:2026", "2026"), ("D:202611", "2026-11"), ("D:20260229", nil),
      ("D:20280229", "2028-02-29"),
      ("20261102091500Z", "2026-11-02T09:15:00Z"),
      ("D:20261102091500-05'30'", "2026-11-02T09:15:00-05:30"),
      ("D:20261102091500+00'00'", "2026-11-02T09:15:00Z"), ("D:202613", nil), ("yesterday", nil),
      ("D:202611020915", "2026-11-02T09:15:00"),
    ] as [(String, String?)])
  func dates(given: String, expected: String?) {
    #expect(PDFDate.iso8601(given) == expected)
  }

  @Test("The title of the metadata packet stands in where the file has none")
  func packet() throws {
    let packet =
      "<x:xmpmeta><rdf:RDF><rdf:Description xmp:CreateDate=\"2026-01-02\"><dc:title><rdf:Alt>"
      + "<rdf:li xml:lang=\"cy\">Cyllideb</rdf:li><rdf:li xml:lang=\"x-default\">Rates &amp; rents</rdf:li>"
      + "</rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>"
    let facts = try facts(
      HandmadePDF(
        root: "/Metadata 4 0 R",
        more: [
          "<< /Type /Metadata /Subtype /XML /Length \(packet.utf8.count) >>\nstream\n\(packet)\nendstream"
        ]))
    #expect(facts.title == "Rates & rents")
    #expect(facts.created == "2026-01-02")
  }

  @Test("Pages are counted, not believed")
  func claims() throws {
    var pdf = HandmadePDF(pages: 3)
    pdf.objects[1] = pdf.objects[1].replacingOccurrences(of: "/Count 3", with: "/Count 4000000000")
    let facts = try facts(pdf)
    #expect(facts.pages == 3)
    #expect(facts.warnings.map(\.code) == ["pdf.page-count-differs"])
  }

  @Test("A page tree that goes round in circles is counted once")
  func cycle() throws {
    var pdf = HandmadePDF(pages: 2)
    pdf.objects[3] = "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R 4 0 R] /Count 2 >>"
    #expect(try facts(pdf).pages == 2)
  }

  @Test("A page tree fifty thousand deep is counted without running out of stack")
  func depth() throws {
    var pdf = HandmadePDF(pages: 0)
    pdf.objects[1] = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    let count = 50_000
    for index in 0..<count {
      pdf.objects.append("<< /Type /Pages /Kids [\(index + 4) 0 R] /Count 1 >>")
    }
    pdf.objects.append("<< /Type /Page >>")
    #expect(try refusal(pdf.bytes) == "pdf.too-many-pages")
    #expect(try facts(pdf, ReadLimits(pages: 100_000)).pages == 1)
  }

  @Test("More pages than the limits allow are refused, and so is a file with none")
  func limits() throws {
    #expect(
      try refusal(HandmadePDF(pages: 30).bytes, ReadLimits(pages: 20)) == "pdf.too-many-pages")
    #expect(try refusal(HandmadePDF(pages: 0).bytes) == "pdf.no-pages")
    #expect(try refusal(HandmadePDF().bytes, ReadLimits(fileBytes: 100)) == "file.too-large")
  }

  @Test("Scripts, attachments, signatures and forms of other programs are told")
  func hazards() throws {
    let pdf = HandmadePDF(
      root: "/OpenAction << /S /JavaScript /JS (x) >> /Names << /EmbeddedFiles << /Names [] >> >> "
        + "/Collection << >> /AcroForm << /SigFlags 3 /XFA (x) >>")
    #expect(
      Set(try facts(pdf).warnings.map(\.code)) == [
        "pdf.script", "pdf.attachments", "pdf.portfolio", "pdf.signed", "pdf.xfa-form",
      ])
  }

  @Test("A broken cross-reference table is repaired, and that is told")
  func repaired() throws {
    let text = String(decoding: HandmadePDF(pages: 2).bytes, as: UTF8.self)
    let bytes = Array(text.replacingOccurrences(of: "startxref\n", with: "startxref\n9").utf8)
    try withFile(bytes) { path in
      let facts = try PDFFacts(path: path)
      #expect(facts.pages == 2)
      #expect(facts.warnings.map(\.code) == ["pdf.damaged-recovered"])
    }
  }

  @Test("Cut short or with bits turned over, a PDF is read or refused", arguments: 0..<6)
  func hostile(seed: UInt64) throws {
    var generator = SeededNumbers(seed: seed)
    let whole = HandmadePDF(pages: 3, trailer: "/Info 6 0 R", more: ["<< /Title (A) >>"]).bytes
    for _ in 0..<25 {
      var bytes = whole
      if Bool.random(using: &generator) {
        bytes.removeLast(Int.random(in: 1..<bytes.count, using: &generator))
      }
      for _ in 0..<Int.random(in: 1...10, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^=
          1 << UInt8.random(in: 0..<8, using: &generator)
      }
      try withFile(bytes) { path in
        do throws(FormatError) {
          let facts = try PDFFacts(path: path)
          #expect(facts.pages ?? 0 <= 10)
        } catch { #expect(!error.message.isEmpty) }
      }
    }
  }
}
