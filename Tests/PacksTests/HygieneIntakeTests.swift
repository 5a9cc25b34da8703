import Formats
import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("What papers carry unseen, in a pack")
struct HygieneIntakeTests {
  static let one =
    Bench.head + "business:\n  - {id: a, title: A, documents: [{file: reports/a.pdf}]}\n"

  /// A PDF of one page with this content, and more entries of its page.
  static func pdf(_ content: String, _ page: String = "", root: String = "") -> [UInt8] {
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R \(root) >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        + "/Resources << /Font << /F0 4 0 R >> >> \(page) >>",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
      "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
    ]
    var file = "%PDF-1.7\n"
    var lines = ""
    for (index, object) in objects.enumerated() {
      lines += String(format: "%010d 00000 n \n", file.utf8.count)
      file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = file.utf8.count
    file += "xref\n0 6\n0000000000 65535 f \n\(lines)trailer\n<< /Size 6 /Root 1 0 R >>\n"
    return Array((file + "startxref\n\(start)\n%%EOF\n").utf8)
  }

  static let covered = pdf("BT /F0 12 Tf 72 400 Td (Name and address) Tj ET 0 g 70 396 120 16 re f")

  @Test("A black box over words stops a public paper with its page, and can be overridden")
  func stops() async throws {
    let bench = try Bench(meeting: Self.one)
    try bench.paper(Self.covered, "a.pdf")
    let pack = try bench.read()
    let finding = try #require(pack.finding("pdf.covered-text"))
    #expect(finding.severity == .blocker && finding.place == "reports/a.pdf, page 1")
    let result = try await bench.build()
    let told = result.manifests[.publicAudience]?.findings.map(\.code) ?? []
    #expect(!told.contains("pdf.covered-text"))
    let issuer = PackIssuer(
      builder: PackBuilder(pack: pack, reader: PackReader()), by: "cy-moss",
      at: "2026-11-27T10:00:00Z", overrides: [.init(code: "pdf.covered-text", reason: "A logo")])
    #expect(issuer.blockers([finding]).isEmpty)
  }

  @Test("In a restricted paper it is a warning, and known to the members alone")
  func restricted() throws {
    let bench = try Bench(
      meeting: Bench.head + """
        business:
          - id: a
            title: A
            documents: [{file: reports/a.pdf}]
            restricted: {exempt: [3], title: B, public-interest: C, review: 2027-12-08}

        """)
    try bench.paper(Self.covered, "a.pdf")
    let finding = try #require(try bench.read().finding("pdf.covered-text"))
    #expect(finding.severity == .warning && finding.isRestricted)
    #expect(try bench.read().publicFiles.isEmpty)
  }

  @Test(
    "What properties tell beyond an author is told once for all papers, as advice and not to the public"
  )
  func properties() throws {
    let bench = try Bench(
      meeting: Bench.head
        + "business:\n  - {id: a, title: A, documents: [{file: reports/a.odt}, "
        + "{file: reports/b.odt}]}\n")
    for name in ["a.odt", "b.odt"] {
      try bench.paper(
        try Bench.odt(
          content: Bench.content("Words."),
          meta: Bench.meta(pages: "1")
            .replacingOccurrences(
              of: "<office:meta>",
              with: "<office:meta><meta:printed-by>Ann Author"
                + "</meta:printed-by>")), name)
    }
    let pack = try bench.read()
    let told = pack.findings.filter { $0.code == "properties.personal" }
    #expect(told.count == 1 && told.first?.severity == .advice && told.first?.isRestricted == true)
    #expect(told.first?.place == "reports/a.odt, reports/b.odt")
    #expect(pack.publicFiles == ["reports/a.odt", "reports/b.odt"])
  }

  @Test("A sentence that plainly speaks of this report is its own restriction")
  func sentences() {
    for sentence in [
      "This report is not for publication by virtue of paragraph 3 of Schedule 12A.",
      "Please note that this report is exempt under paragraph 3 of Part 1 of Schedule 12A",
      "This paper is confidential and not for publication",
      "This report contains exempt information as defined in paragraph 1 of Schedule 12A",
    ] { #expect(OwnRestriction.isSentence(sentence), "\(sentence)") }
    for sentence in [
      "The appendix to this report is not for publication",
      "This report is not for publication until Appendix B is agreed",
      "That the press and public be excluded under paragraph 3 of Schedule 12A",
      "Not for publication: none", "If this report is not for publication, say why",
      "Members asked whether this report is exempt under Schedule 12A",
      "This report is not exempt under Schedule 12A", "This report is exempt from call-in",
      "Reasons why a report is not for publication",
    ] { #expect(!OwnRestriction.isSentence(sentence), "\(sentence)") }
    let own = "Background. This report is not for publication by virtue of Schedule 12A. More."
    #expect(OwnRestriction.line(in: ["Depot", own]) != nil)
    #expect(OwnRestriction.line(in: ["Minutes of the meeting held on 3 May", own]) == nil)
    #expect(OwnRestriction.line(in: ["Council agenda", own]) == nil)
  }

  @Test("A PDF that says it is not for publication is not taken as public")
  func ownWordsInPDF() async throws {
    for (text, isTold) in [
      ("NOT FOR PUBLICATION", true), ("Not for publication: no", false),
      ("Depot. This report is not for publication by virtue of Schedule 12A.", true),
      ("Appendix B is not for publication.", false),
    ] {
      let bench = try Bench(meeting: Self.one)
      try bench.paper(Self.pdf("BT /F0 12 Tf 72 700 Td (\(text)) Tj ET"), "a.pdf")
      let result = try await bench.build()
      let told = result.findings.first { $0.code == "restriction.listed-as-public" }
      #expect((told?.severity == .blocker) == isTold, "\(text)")
      #expect(told == nil || told?.place == "reports/a.pdf")
    }
  }

  @Test("Restricted words in notes, bookmarks and properties of a public PDF are found")
  func besidePages() async throws {
    let bench = try Bench(meeting: Bench.head + LeakCheckTests.business)
    try bench.paper(try Bench.odt("Depot", [LeakCheckTests.secret]), "secret.odt")
    let path = bench.root.appending(path: "plan.pdf").path
    func check(_ page: String, _ root: String = "") async throws -> [String] {
      try Data(Self.pdf("BT /F0 12 Tf 72 700 Td (Plan) Tj ET", page, root: root))
        .write(to: URL(fileURLWithPath: path))
      var leaks = await LeakCheck(
        restricted: [
          .init(
            name: "secret.odt", path: bench.meeting.appending(path: "reports/secret.odt").path)
        ], open: [], wording: "")
      leaks.telling = try bench.read().restrictedWording
      return await leaks.findings(in: [("public/plan.pdf", path)]).map(\.code)
    }
    let note = "/Annots [<< /Subtype /Text /Rect [0 0 9 9] /Contents (\(LeakCheckTests.secret)) >>]"
    #expect(try await check(note).contains("leak.found"))
    let mark = "/Outlines << /First << /Title (\(LeakCheckTests.secret)) >> >>"
    #expect(try await check("", mark).contains("leak.found"))
    let file = "/Outlines << /First << /Title (see secret.odt) >> >>"
    #expect(try await check("", file) == ["leak.words-beside"])
    #expect(try await check("") == [])
  }
}
