import Foundation
import Testing

@testable import Formats

@Suite("What PDFs carry unseen")
struct PDFTraceTests {
  private func kinds(_ pages: [SamplePDF.Page], _ change: (inout SamplePDF) -> Void = { _ in })
    throws -> Hygiene
  {
    var pdf = SamplePDF(pages)
    change(&pdf)
    return try Hygiene.of(pdf.bytes, .pdf)
  }

  private func page(_ content: String, _ entries: String = "") -> SamplePDF.Page {
    SamplePDF.Page(entries: entries, content: content)
  }

  static let words = "BT /F0 12 Tf 72 400 Td (Name and address) Tj ET "

  @Test(
    "A black box painted over words is found on its page",
    arguments: [
      "0 g 70 396 120 16 re f", "q 0 0 0 rg 1 0 0 1 20 0 cm 50 396 120 16 re f* Q",
      "0 0 0 1 k 70 396 m 190 396 l 190 412 l 70 412 l h f",
      "q 0.5 0 0 0.5 0 0 cm 0 g 140 792 240 32 re f Q", "0 g 100 396 40 16 re B",
      "0 g 100 396 m 70 396 l 70 412 l 190 412 l 190 396 l h f",
    ])
  func covered(box: String) throws {
    let found = try kinds([page("BT /F0 9 Tf 72 700 Td (x) Tj ET"), page(Self.words + box)])
    #expect(found[.coveredText]?.places == ["page 2"])
    #expect(found[.coveredText]?.isAdvice == false)
  }

  @Test("Black words on a black ground are found, as a black highlighter leaves them")
  func blackOnBlack() throws {
    let found = try kinds([page("0 g 70 396 120 16 re f " + Self.words), page(Self.words)])
    #expect(found[.coveredText]?.places == ["page 1"])
  }

  @Test(
    "What hides no words is not told",
    arguments: [
      // A band behind its words, a line under and through them, a light band.
      "0 g 70 396 120 16 re f 1 g " + PDFTraceTests.words,
      PDFTraceTests.words + "0 g 70 398 120 0.6 re f",
      PDFTraceTests.words + "0 g 70 404 120 0.8 re f",
      PDFTraceTests.words + "0.9 g 70 396 120 16 re f",
      // Beside the words, cut off from them, see-through, or a frame.
      PDFTraceTests.words + "0 g 300 396 120 16 re f",
      PDFTraceTests.words + "q 0 0 10 10 re W n 0 g 70 396 120 16 re f Q",
      PDFTraceTests.words + "/G0 gs 0 g 70 396 120 16 re f",
      PDFTraceTests.words + "0 g 70 396 120 16 re S",
      PDFTraceTests.words + "BI /W 1 /H 1 ID 0 g 70 396 120 16 re f EI",
    ])
  func uncovered(content: String) throws {
    let found = try kinds([page(content)]) { $0.resources = "/ExtGState << /G0 << /ca 0.3 >> >>" }
    #expect(found.traces == [])
  }

  @Test("Boxes inside a form, and words inside one, are followed; a form in itself ends")
  func forms() throws {
    let found = try kinds([page("q 1 0 0 1 10 0 cm /X0 Do Q 0 g 80 396 120 16 re f")]) { pdf in
      pdf.resources = "/XObject << /X0 \(pdf.firstObject) 0 R >>"
      pdf.objects = [
        SamplePDF.stream(
          "BT /F0 12 Tf 72 400 Td (Name and address) Tj ET /X0 Do",
          "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F0 3 0 R >> "
            + "/XObject << /X0 \(pdf.firstObject) 0 R >> >>")
      ]
    }
    #expect(found[.coveredText]?.count == 1)
  }

  @Test("Black highlights over words and redactions that were not applied are found")
  func annotations() throws {
    let found = try kinds([
      page(Self.words, "/Annots [<< /Subtype /Highlight /C [0 0 0] /Rect [70 396 190 412] >>]"),
      page(Self.words, "/Annots [<< /Subtype /Square /IC [0] /Rect [70 396 190 412] >>]"),
      page(Self.words, "/Annots [<< /Subtype /Redact /Rect [70 396 190 412] >>]"),
      page(
        Self.words,
        "/Annots [<< /Subtype /Highlight /C [1 1 0] /Rect [70 396 190 412] /Contents (Why?) >>]"),
    ])
    #expect(found[.coveredText]?.places == ["page 1", "page 2"])
    #expect(found[.unappliedRedactions]?.places == ["page 3"])
    #expect(found[.annotations]?.places == ["page 4"])
    #expect(found[.annotations]?.isAdvice == true)
  }

  @Test("White words on white and words without ink are found, but not those over a scan")
  func invisible() throws {
    let found = try kinds([
      page("1 g " + Self.words), page("3 Tr " + Self.words),
      page("0 0 1 rg 0 390 595 40 re f 1 g " + Self.words),
      page("q 595 0 0 842 0 0 cm /Im0 Do Q 3 Tr " + Self.words),
    ]) { pdf in
      pdf.resources = "/XObject << /Im0 \(pdf.firstObject) 0 R >>"
      pdf.objects = [
        SamplePDF.stream(
          "x",
          "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
            + "/ColorSpace /DeviceGray")
      ]
    }
    #expect(found[.invisibleText]?.places == ["page 1", "page 2"])
  }

  /// A file saved on top of itself with one object new.
  private func saved(_ bytes: [UInt8], _ number: Int, _ object: String, _ size: Int) -> [UInt8] {
    let place = bytes.count
    var bytes = bytes + Array("\(number) 0 obj\n\(object)\nendobj\n".utf8)
    let table = bytes.count
    let text = String(decoding: bytes[..<place], as: UTF8.self)
    let start = text.components(separatedBy: "startxref\n").last!.prefix { $0.isNumber }
    bytes += Array(
      ("xref\n\(number) 1\n\(String(format: "%010d", place)) 00000 n \ntrailer\n<< /Size \(size) "
        + "/Root 1 0 R /Prev \(start) >>\nstartxref\n\(table)\n%%EOF\n").utf8)
    return bytes
  }

  @Test("Earlier versions are counted, with the pages that were different in them")
  func revisions() throws {
    let first = SamplePDF("one", "old figures", "three").bytes
    #expect(try Hygiene.of(first, .pdf)[.revisions] == nil)
    let second = saved(
      first, 7, SamplePDF.stream("BT /F0 12 Tf 72 400 Td (new figures) Tj ET"), 10)
    let once = try #require(try Hygiene.of(second, .pdf)[.revisions])
    #expect(once.count == 1 && once.places == ["page 2"] && !once.isAdvice)
    let third = saved(
      second, 9, SamplePDF.stream("BT /F0 12 Tf 72 400 Td (new three) Tj ET"), 10)
    let twice = try #require(try Hygiene.of(third, .pdf)[.revisions])
    #expect(twice.count == 2 && twice.places == ["page 2", "page 3"])
    // Bookmarks alone were changed.
    let quiet = saved(first, 1, "<< /Type /Catalog /Pages 2 0 R /PageMode /UseNone >>", 10)
    #expect(try Hygiene.of(quiet, .pdf)[.revisions]?.isAdvice == true)

    let copy = try CleanCopy.of(third, .pdf)
    #expect(copy.remaining == [] && copy.removed.map(\.kind) == [.revisions])
    let plain = try withFile(copy.bytes) { try tool("qpdf", "--qdf", $0, "-") }
    #expect(plain.contains("new figures") && !plain.contains("old figures"))
    #expect(try CleanCopy.of(third, .pdf).bytes == copy.bytes)
    #expect(try CleanCopy.of(copy.bytes, .pdf).bytes == copy.bytes)
  }

  @Test("The two sections of a file made for reading page by page, and Word's, are no versions")
  func sections() throws {
    let plain = SamplePDF("one", "two").bytes
    let linear = try withFile(plain) { path in
      _ = try tool("qpdf", "--linearize", path, path + ".out")
      return try Array(Data(contentsOf: URL(fileURLWithPath: path + ".out")))
    }
    #expect(try Hygiene.of(linear, .pdf)[.revisions] == nil)
    let start = String(decoding: plain, as: UTF8.self).components(separatedBy: "startxref\n").last!
      .prefix { $0.isNumber }
    let word =
      plain
      + Array(
        ("xref\n0 0\ntrailer\n<< /Size 8 /Root 1 0 R /Prev \(start) /XRefStm 9 >>\nstartxref\n"
          + "\(plain.count)\n%%EOF\n").utf8)
    #expect(try Hygiene.of(word, .pdf)[.revisions] == nil)
    let loop = String(decoding: saved(plain, 7, "null", 8), as: UTF8.self)
    let at = loop.components(separatedBy: "startxref\n").last!.prefix { $0.isNumber }
    let cyclic = loop.replacingOccurrences(of: "/Prev \(start)", with: "/Prev \(at)")
    #expect(try Hygiene.of(Array(cyclic.utf8), .pdf).traces.allSatisfy { $0.count < 100 })
  }

  @Test("Attached files are named, and go with scripts, notes and the author from a clean copy")
  func cleaned() throws {
    var pdf = SamplePDF("a", "b")
    let first = pdf.firstObject
    pdf.root =
      "/Names << /EmbeddedFiles << /Names [(x) \(first) 0 R] >> /JavaScript << /Names [] >> >> "
      + "/OpenAction << /S /JavaScript /JS (secret1) >> /Metadata \(first + 3) 0 R"
    pdf.trailer = "/Info \(first + 2) 0 R"
    pdf.pages[1].entries = "/Annots [\(first + 1) 0 R << /Subtype /Link /Rect [0 0 9 9] >>]"
    pdf.objects = [
      "<< /Type /Filespec /UF (pay.xlsx) /EF << /F \(first + 4) 0 R >> >>",
      "<< /Subtype /Text /Rect [0 0 9 9] /Contents (secret2) /T (secret3) >>",
      "<< /Title (Plan) /Author (secret4) /Matter (secret5) >>",
      SamplePDF.stream(
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
          + "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
          + "xmlns:dc='http://purl.org/dc/elements/1.1/'><rdf:Description><dc:title>Plan</dc:title>"
          + "<dc:creator><rdf:Seq><rdf:li>secret6</rdf:li></rdf:Seq></dc:creator>"
          + "</rdf:Description></rdf:RDF></x:xmpmeta>", "/Type /Metadata /Subtype /XML"),
      SamplePDF.stream("secret7", "/Type /EmbeddedFile"),
    ]
    let found = try Hygiene.of(pdf.bytes, .pdf)
    #expect(found[.attachments]?.details == ["pay.xlsx"])
    #expect(found[.properties]?.details == ["author", "properties of its own"])
    #expect(found[.annotations]?.places == ["page 2"] && found[.scripts] != nil)
    let copy = try CleanCopy.of(pdf.bytes, .pdf)
    #expect(copy.remaining == [])
    let plain = try withFile(copy.bytes) { try tool("qpdf", "--qdf", $0, "-") }
    #expect(!plain.contains("secret") && plain.contains("/Link") && plain.contains("<dc:title>"))
    let facts = try PDFFacts(PDFFile(bytes: copy.bytes))
    #expect(facts.title == "Plan" && facts.author == nil && facts.pages == 2)
    let beside = try withFile(pdf.bytes) { try #require(PDFWords.beside(pagesOf: $0)) }
    for number in [2, 3, 4, 5, 6] { #expect(beside.contains("secret\(number)")) }
    #expect(beside.contains("pay.xlsx"))
  }

  @Test("What cannot be taken out safely is told as left, and what may not be changed refused")
  func left() throws {
    var pdf = SamplePDF([page(Self.words + "0 g 70 396 120 16 re f")])
    let copy = try CleanCopy.of(pdf.bytes, .pdf)
    #expect(copy.removed == [] && copy.bytes == pdf.bytes)
    #expect(copy.remaining.map(\.kind) == [.coveredText])
    pdf.root = "/AcroForm << /SigFlags 3 /Fields [] >>"
    pdf.trailer = "/Info << /Author (Ann) >>"
    #expect { try CleanCopy.of(pdf.bytes, .pdf) } throws: {
      ($0 as? FormatError)?.code == "clean.signed"
    }
    let locked = try withFile(SamplePDF("a").bytes) { path in
      _ = try tool(
        "qpdf", "--encrypt", "", "owner", "256", "--", path, path + ".out")
      return try Array(Data(contentsOf: URL(fileURLWithPath: path + ".out")))
    }
    #expect(throws: Never.self) { try CleanCopy.of(locked, .pdf) }
  }

  @Test("Content that is cut short or nonsense comes to its end")
  func hostile() throws {
    for content in [
      "BT /F0 12 Tf (open", "<41", "[(a) -1e99 (b)] TJ", "1 2 3 cm q q q Q Q Q Q", "BI ID xx",
      "\\ ) > ] } re f 1 re f 9 9 9 9 9 rg sc scn", "/X0 Do /Nothing Do /X0 gs", "%",
      String(repeating: "q ", count: 5_000) + String(repeating: "((", count: 100),
    ] { #expect(try kinds([page(content)]).traces == [], "\(content.prefix(20))") }
  }

  @Test("A tree of pages twenty thousand deep is looked through or refused")
  func deep() throws {
    let depth = 20_000
    var pdf = HandmadePDF(pages: 0)
    pdf.objects[1] = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    pdf.objects += (0..<depth).map {
      "<< /Type /Pages /Parent \($0 + 2) 0 R /Kids [\($0 + 4) 0 R] /Count 1 >>"
    }
    pdf.objects.append("<< /Type /Page /Parent \(depth + 2) 0 R /MediaBox [0 0 9 9] >>")
    pdf.trailer = "/Info << /Author (Ann) >>"
    let bytes = pdf.bytes
    do throws(FormatError) {
      #expect(try Hygiene.of(bytes, .pdf)[.coveredText] == nil)
      #expect(try CleanCopy.of(bytes, .pdf).bytes.starts(with: Array("%PDF".utf8)))
    } catch {
      #expect(!error.message.isEmpty)
    }
  }
}
