import Foundation
import Glibc
import Meetings
import Testing

@testable import Packs

/// What a clerk is told of a paper that is wrong, with everything else built.
@Suite("Bad papers")
struct BadPaperTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    /// As `meeting.yaml` names it.
    var file: String
    /// Makes the bad paper.
    var make: @Sendable (Bench) throws -> Void
    var code: String
    var severity: Finding.Severity = .blocker
    /// Words of the sentence or its hint that say what to do.
    var cure: String
    var place: String?
  }

  private static let odtType = "application/vnd.oasis.opendocument.text"

  private static func paper(_ name: String, _ bytes: @autoclosure @escaping @Sendable () throws -> [UInt8])
    -> @Sendable (Bench) throws -> Void
  {
    { bench in try bench.paper(try bytes(), name) }
  }

  static let cases: [Case] = [
    Case(
      testDescription: "a report that is not there, with the near one", file: "reports/goood.odt",
      make: { _ in }, code: "document.missing", cure: "Did you mean “good.odt”?"),
    Case(
      testDescription: "a path that leads up and out", file: "../secrets.odt",
      make: { try $0.write("x", to: "secrets.odt") }, code: "document.outside",
      cure: "reports/", place: "meeting.yaml line 8"),
    Case(
      testDescription: "a path out from within", file: "reports/../../secrets.odt",
      make: { try $0.write("x", to: "secrets.odt") }, code: "document.outside",
      cure: "reports/", place: "meeting.yaml line 8"),
    Case(
      testDescription: "an absolute path", file: "/etc/hostname", make: { _ in },
      code: "document.outside", cure: "reports/", place: "meeting.yaml line 8"),
    Case(
      testDescription: "a path with backslashes", file: #"..\secrets.odt"#, make: { _ in },
      code: "document.outside", cure: "reports/", place: "meeting.yaml line 8"),
    Case(
      testDescription: "a link that leads out", file: "reports/link.odt",
      make: { bench in
        try bench.write(try Bench.odt("Out", ["Outside."]), to: "outside.odt")
        try FileManager.default.createSymbolicLink(
          at: bench.meeting.appending(path: "reports/link.odt"),
          withDestinationURL: bench.root.appending(path: "outside.odt"))
      }, code: "document.outside", cure: "Copy the file itself"),
    Case(
      testDescription: "a folder on the way that is a link out", file: "far/outside.odt",
      make: { bench in
        try bench.write(try Bench.odt("Out", ["Outside."]), to: "away/outside.odt")
        try FileManager.default.createSymbolicLink(
          at: bench.meeting.appending(path: "far"),
          withDestinationURL: bench.root.appending(path: "away"))
      }, code: "document.outside", cure: "Copy the file itself"),
    Case(
      testDescription: "a file that is not what its name says", file: "reports/bad.odt",
      make: paper("bad.odt", Array("Just some words.\n".utf8)), code: "file.not-a-report", cure: "ODT"),
    Case(
      testDescription: "a PDF called an ODT", file: "reports/bad.odt",
      make: paper("bad.odt", Array("%PDF-1.7\nno more".utf8)), code: "pdf.damaged", cure: "PDF"),
    Case(
      testDescription: "an ODT called a PDF", file: "reports/bad.pdf",
      make: paper("bad.pdf", try Bench.odt("Ponds", ["Water."])),
      code: "file.not-what-its-name-says", severity: .warning, cure: "name"),
    Case(
      testDescription: "a paper locked with a password", file: "reports/bad.odt",
      make: paper("bad.odt", HandmadeZip.locked(mimetype: odtType, path: "content.xml")),
      code: "file.password", cure: "password"),
    Case(
      testDescription: "a paper cut short", file: "reports/bad.odt",
      make: paper("bad.odt", Array(try Bench.odt("Cut", ["short"]).dropLast(200))),
      code: "zip.damaged", cure: "again"),
    Case(
      testDescription: "a zip bomb", file: "reports/bad.odt",
      make: paper(
        "bad.odt", HandmadeZip.bomb(mimetype: odtType, path: "content.xml", repeats: 1_050_000)),
      code: "zip.bomb", cure: "fresh copy"),
    Case(
      testDescription: "XML with entities", file: "reports/bad.odt",
      make: paper(
        "bad.odt",
        try Bench.odt(
          content: Bench.content(
            "&b;", prolog: "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>"))),
      code: "xml.entities", cure: "Save it again"),
    Case(
      testDescription: "XML that is cut off", file: "reports/bad.odt",
      make: paper("bad.odt", try Bench.odt(content: String(Bench.content("x").dropLast(40)))),
      code: "xml.damaged", cure: "again"),
    Case(
      testDescription: "a paper of no bytes", file: "reports/bad.odt", make: paper("bad.odt", []),
      code: "file.empty", cure: "again"),
    Case(
      testDescription: "a folder in place of a file", file: "reports", make: { _ in },
      code: "file.folder", cure: "file"),
    Case(
      testDescription: "a pipe in place of a file", file: "reports/bad.odt",
      make: { bench in
        let path = bench.meeting.appending(path: "reports/bad.odt").path
        #expect(mkfifo(path, 0o644) == 0)
      }, code: "file.not-a-file", cure: "save the document to disk"),
    Case(
      testDescription: "a page count of none", file: "reports/bad.odt",
      make: paper(
        "bad.odt", try Bench.odt(content: Bench.content("x"), meta: Bench.meta(pages: "0"))),
      code: "pages.unknown", severity: .warning, cure: "save the report again"),
    Case(
      testDescription: "a page count of billions", file: "reports/bad.odt",
      make: paper(
        "bad.odt",
        try Bench.odt(content: Bench.content("x"), meta: Bench.meta(pages: "4000000000"))),
      code: "pages.unknown", severity: .warning, cure: "save the report again"),
    Case(
      testDescription: "a page count beyond any number", file: "reports/bad.odt",
      make: paper(
        "bad.odt",
        try Bench.odt(
          content: Bench.content("x"), meta: Bench.meta(pages: "99999999999999999999999"))),
      code: "pages.unknown", severity: .warning, cure: "save the report again"),
  ]

  @Test("A bad paper is named with its cure, and everything else is built", arguments: cases)
  func bad(_ sample: Case) throws {
    let bench = try Bench(
      meeting: Bench.head + """
        business:
          - id: bad
            title: The bad one
            documents:
              - {title: Bad, file: '\(sample.file)'}
          - id: good
            title: The good one
            documents:
              - {title: Good, file: reports/good.odt}

        """)
    try bench.paper(try Bench.odt("Good", ["Plain words of the good report."]), "good.odt")
    try sample.make(bench)
    let result = try bench.build()

    let finding = try #require(result.findings.first { $0.code == sample.code }, Comment(rawValue: "\(result.findings.map(\.code))"))
    #expect(finding.severity == sample.severity)
    #expect(try #require(finding.place).hasPrefix(sample.place ?? sample.file))
    let words = [finding.message, finding.hint ?? ""].joined(separator: " ")
    #expect(words.contains(sample.cure), "\(words)")
    #expect(!words.contains("Optional(") && !words.contains("FormatError"))
    let blockers = result.findings.filter { $0.severity == .blocker }
    #expect(blockers.map(\.code) == (sample.severity == .blocker ? [sample.code] : []))

    // The rest is there.
    let pack = try bench.text("2026-12-08-scrutiny/out/public/pack.html")
    #expect(pack.contains("Plain words of the good report."))
    #expect(pack.contains("The bad one"))
    #expect(!pack.contains("Outside."))
    #expect(bench.exists("2026-12-08-scrutiny/out/public/web/documents/good.odt"))
    let manifest = try #require(result.manifests[.publicAudience])
    #expect(manifest.items.map(\.title).contains("The bad one"))
    #expect(result.pages.total < 100)
  }

  @Test("A paper that is late or tabled is linked and has no pages in the pack")
  func states() throws {
    let bench = try Bench(
      meeting: Bench.head + """
        business:
          - id: a
            title: A
            documents:
              - {file: reports/a.odt, state: late}
              - {file: reports/a.odt, state: tabled}
              - {title: Figures, state: to-follow}
              - {kind: plan}

        """)
    try bench.paper(
      try Bench.odt(content: Bench.content("Late words."), meta: Bench.meta(pages: "3")), "a.odt")
    let pack = try bench.read()
    #expect(pack.codes.filter { $0 == "document.no-file" }.count == 1)
    #expect(pack.finding("document.no-file")?.place == "meeting.yaml line 11")
    let pages = Pagination(of: pack.agenda, frontSheet: 2)
    #expect(pages.total == 2)
  }

  @Test("What a paper's front sheet says fills the gaps, and the clerk's words win")
  func frontSheet() throws {
    let bench = try Bench(
      meeting: Bench.head + """
        business:
          - {id: a, title: A, documents: [{file: reports/a.odt}]}
          - {id: b, title: B, lead-officer: cy-moss, documents: [{file: reports/a.odt}]}

        """)
    let content = Bench.content("Body.").replacingOccurrences(
      of: "<text:p>Body.</text:p>",
      with: """
        <table:table xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" table:name="t">
        <table:table-column table:number-columns-repeated="2"/>
        <table:table-row><table:table-cell><text:p>Lead officer:</text:p></table:table-cell>
        <table:table-cell><text:p>Jo Vance</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell><text:p>Wards affected:</text:p></table:table-cell>
        <table:table-cell><text:p>All</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell><text:p>Title:</text:p></table:table-cell>
        <table:table-cell><text:p>Ponds</text:p></table:table-cell></table:table-row>
        </table:table><text:p>Body.</text:p>
        """)
    try bench.paper(try Bench.odt(content: content), "a.odt")
    let business = try bench.read().meeting.business
    #expect(business[0].leadOfficer == "Jo Vance")
    #expect(business[0].wards == ["All"])
    #expect(business[1].leadOfficer == "Cy Moss, Head of Parks")
  }
}
