import Foundation
import Meetings
import Testing

@testable import Packs

/// What `add` sees of a report before it takes it.
@Suite("Reports looked at as they are added")
struct AddedPaperTests {
  private static let one = Bench.head + "business:\n  - {id: a, title: First}  # alone\n"

  private func bench() throws -> Bench { try Bench(meeting: Self.one) }

  private func add(
    _ bench: Bench, _ name: String, title: String? = nil, exempt: [String] = []
  ) throws -> PackScaffold.Added {
    try bench.scaffold.add(
      .init(
        file: bench.root.appending(path: "desk/\(name)").path, item: "a", title: title,
        exempt: exempt, publicTitle: exempt.isEmpty ? nil : "Appendix"),
      to: bench.meeting.path)
  }

  static let unreadable = BadPaperTests.cases.filter {
    $0.file.hasPrefix("reports/bad") && $0.severity == .blocker
  }

  @Test(
    "A paper that no pack could carry is refused, and nothing is changed", arguments: unreadable)
  func refused(_ sample: BadPaperTests.Case) throws {
    let bench = try bench()
    try bench.paper([], "keep")
    try sample.make(bench)
    let made = bench.root.appending(path: "2026-12-08-scrutiny/\(sample.file)")
    let name = made.lastPathComponent
    try FileManager.default.createDirectory(
      at: bench.root.appending(path: "desk"), withIntermediateDirectories: true)
    try FileManager.default.moveItem(at: made, to: bench.root.appending(path: "desk/\(name)"))
    let before = try Bench.files(in: bench.meeting)
    let error = try #require(throws: PackError.self) { try add(bench, name) }
    #expect(error.code == sample.code)
    #expect(error.place?.hasSuffix("desk/\(name)") == true)
    #expect(error.message.contains(sample.cure) && error.message.hasSuffix("Nothing was added."))
    #expect(try Bench.files(in: bench.meeting) == before)
  }

  @Test("A parish withholds for a reason, since no schedule of exempt information binds it")
  func parish() throws {
    let bench = try bench()
    let council = try bench.text("council.yaml")
    try bench.write(council + "\nauthority: parish\n", to: "council.yaml")
    let before = try Bench.files(in: bench.meeting)
    let error = try #require(throws: PackError.self) { try add(bench, "any.odt", exempt: ["3"]) }
    #expect(error.code == "restriction.wrong-act" && error.message.contains("--reason"))
    #expect(try Bench.files(in: bench.meeting) == before)
  }

  @Test("What was found of a paper is told: title, label, pages and findings")
  func found() throws {
    let bench = try bench()
    try bench.write(
      try Bench.odt(content: Bench.content("Water."), meta: Bench.meta(pages: "3")),
      to: "desk/pond-clearance.odt")
    let added = try add(bench, "pond-clearance.odt")
    #expect(added.item == "a" && added.file == "reports/pond-clearance.odt")
    #expect(added.title == "First", "a report without a title has its item's")
    #expect(added.facts?.label == "ODT 1 KB" && added.facts?.pages == 3)
    #expect(added.facts?.pagesFrom == .stored)
    #expect(added.findings.map(\.code) == ["odf.part-missing", "pages.stored"])
    #expect(
      added.findings.map(\.place) == [
        "reports/pond-clearance.odt, styles.xml", "reports/pond-clearance.odt",
      ])
    let pack = try bench.read()
    #expect(pack.meeting.business[0].documents.map(\.facts) == [added.facts])
    #expect(pack.codes == added.findings.map(\.code))
  }

  @Test("A file under a wrong name is added with the finding that a build would have")
  func wrongName() throws {
    let bench = try bench()
    try bench.write(try Bench.odt("Ponds", ["Water."]), to: "desk/ponds.pdf")
    let added = try add(bench, "ponds.pdf", title: "Ponds\nand streams")
    #expect(added.title == "Ponds and streams")
    #expect(added.findings.map(\.code).contains("file.not-what-its-name-says"))
    #expect(added.facts?.mediaType == "application/vnd.oasis.opendocument.text")
    #expect(try bench.text().contains("title: \"Ponds and streams\""))
  }

  @Test("A report that calls itself exempt is a finding where it is added as public, else none")
  func exempt() throws {
    let table = """
      <table:table xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" table:name="t">
      <table:table-column table:number-columns-repeated="2"/>
      <table:table-row><table:table-cell><text:p>Title:</text:p></table:table-cell>
      <table:table-cell><text:p>Prices</text:p></table:table-cell></table:table-row>
      <table:table-row><table:table-cell><text:p>Lead officer:</text:p></table:table-cell>
      <table:table-cell><text:p>Jo Vance</text:p></table:table-cell></table:table-row>
      <table:table-row><table:table-cell><text:p>Publication status:</text:p></table:table-cell>
      <table:table-cell><text:p>Exempt: paragraph 3</text:p></table:table-cell></table:table-row>
      </table:table><text:p>Body.</text:p>
      """
    let content = Bench.content("Body.").replacing("<text:p>Body.</text:p>", with: table)
    let open = try bench()
    try open.write(try Bench.odt(content: content), to: "desk/prices.odt")
    let listed = try add(open, "prices.odt").findings.filter { $0.severity == .blocker }
    #expect(listed.map(\.code) == ["restriction.listed-as-public"])
    #expect(open.exists("2026-12-08-scrutiny/reports/prices.odt"))

    let closed = try bench()
    try closed.write(try Bench.odt(content: content), to: "desk/prices.odt")
    let withheld = try add(closed, "prices.odt", exempt: ["3"]).findings
    #expect(!withheld.contains { $0.severity == .blocker })
    #expect(try closed.text().contains("# alone"))
  }

  @Test("Items in brackets take a report, and the rest of the file stays")
  func brackets() throws {
    let bench = try Bench(
      meeting: Bench.head + "business: [{id: a, title: First}, {id: b, title: Second}]  # both\n")
    try bench.write(try Bench.odt("Ponds", ["Water."]), to: "desk/ponds.odt")
    _ = try add(bench, "ponds.odt")
    #expect(
      try bench.text() == Bench.head + """
        business:  # both
          - id: a
            title: First
            documents:
              - file: "reports/ponds.odt"
          - {id: b, title: Second}

        """)
  }
}
