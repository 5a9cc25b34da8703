import Foundation
import Meetings
import Testing

@testable import Packs

/// Ids, titles, names and dates that cannot stand as they are written.
@Suite("Bad ids, titles and names")
struct BadNamesTests {
  private func bench(_ text: String) throws -> Bench { try Bench(meeting: Bench.head + text) }

  @Test(
    "An id that cannot stand in links is told with the one that is used",
    arguments: [
      ("\"Bad ID/../x\"", "bad-id-x", "“Bad ID/../x” has other characters"),
      ("\"\"", "ponds", "The id is blank, so `ponds` is used"),
      ("\" \\n \"", "ponds", "The id is blank"),
      ("\"a\\nb\"", "a-b", "“a b” has other characters"),
      (String(repeating: "x", count: 5000), String(repeating: "x", count: 80), "5000 characters"),
    ])
  func ids(written: String, read: String, words: String) async throws {
    let bench = try bench("business:\n  - {id: \(written), title: Ponds}\n")
    let pack = try bench.read()
    #expect(pack.meeting.business.map(\.id) == [read])
    let finding = try #require(pack.finding("item.id"))
    #expect(finding.severity == .warning && finding.place == "meeting.yaml line 5")
    #expect(finding.message.contains(words), "\(finding.message)")
    #expect(finding.hint?.contains("`id: \(read)`") == true)
    #expect(try await bench.build().findings.filter { $0.severity == .blocker } == [])
  }

  @Test("Plain ids, and none at all, are not spoken of")
  func plainIDs() throws {
    let bench = try bench(
      "business: [{id: a_1.B, title: A}, {title: Ponds & Streams}, {id: , title: C}]")
    let pack = try bench.read()
    #expect(pack.codes == [])
    #expect(pack.meeting.business.map(\.id) == ["a_1.B", "ponds-streams", "c"])
  }

  @Test("Line ends and tabs in titles and venue are spaces in the papers")
  func oneLine() async throws {
    let bench = try bench(
      """
      venue: "Town\\nHall,\\tNorth\\u2028Street"
      business:
        - id: a
          title: |
            Ponds
            and streams
          documents: [{file: reports/a.odt, title: "The\\n report"}]

      """)
    try bench.paper(try Bench.odt("A", ["Words."]), "a.odt")
    let pack = try bench.read()
    #expect(pack.meeting.venue == "Town Hall, North Street")
    #expect(pack.meeting.business[0].title == "Ponds and streams")
    #expect(pack.meeting.business[0].documents[0].title == "The report")
    try await bench.build()
    #expect(
      try bench.text("2026-12-08-scrutiny/out/public/agenda.html").contains("Ponds and streams"))
  }

  @Test(
    "A paper that is not there is called after its file, readably",
    arguments: [
      ("reports/legal-advice_final.odt", "Legal advice final"), ("x.pdf", "X"),
      ("reports/--budget  2027.v2.docx", "Budget 2027.v2"), ("reports/---.odt", "---"),
    ])
  func titleOfFile(file: String, title: String) throws {
    let bench = try bench("business: [{id: a, title: A, documents: [{file: \(file)}]}]\n")
    let pack = try bench.read()
    #expect(pack.meeting.business[0].documents[0].title == title)
    #expect(pack.finding("document.missing")?.place == file)
  }

  @Test("People in the journal whom nobody knows are named once, with the near one")
  func journal() throws {
    let bench = try bench("business: [{id: a, title: A}]\n")
    func line(_ number: Int, _ fields: String) -> String {
      "{\"schema\":1,\"id\":\"e\(number)\",\"sequence\":\(number),"
        + "\"occurredAt\":\"2026-12-08T18:31:00Z\",\"by\":\"clerk\",\(fields)}\n"
    }
    try bench.write(
      line(1, "\"action\":\"attended\",\"person\":\"ada-pen\",\"as\":\"member\"")
        + line(2, "\"action\":\"arrived\",\"person\":\"ada-pen\",\"item\":\"a\"")
        + line(3, "\"action\":\"attended\",\"person\":\"Head of Parks\",\"as\":\"officer\"")
        + line(
          4, "\"action\":\"attended\",\"person\":\"zed\",\"as\":\"member\",\"restricted\":true")
        + line(5, "\"action\":\"introduced\",\"person\":\"cy-moss\",\"item\":\"a\""),
      to: "2026-12-08-scrutiny/proceedings.jsonl")
    let findings = try bench.read().findings.filter { $0.code == "proceedings.unknown-person" }
    #expect(findings.count == 2)
    #expect(findings[0].message.contains("“ada-pen”"))
    #expect(findings[0].hint?.contains("Did you mean `ada-penn`?") == true)
    #expect(findings[0].place == "proceedings.jsonl, entry 1" && !findings[0].isRestricted)
    #expect(findings[1].message.contains("“zed”") && findings[1].isRestricted)
    #expect(findings[1].hint?.contains("Add the person to council.yaml") == true)
  }

  @Test("An extraordinary meeting takes no minutes: told where they are listed, not listed by new")
  func extraordinary() throws {
    let bench = try Bench(
      meeting: Bench.head
        + "order: extraordinary-council\nprevious-minutes: [{date: 2026-10-13}]\n")
    let finding = try #require(try bench.read().finding("minutes.extraordinary"))
    #expect(finding.message.contains("13 October 2026"))
    #expect(finding.source?.contains("para 41(4)") == true)
    let made = try bench.scaffold.make(
      .init(committee: "scrutiny", date: "2026-12-15", order: "extraordinary-council"),
      in: bench.root.path)
    #expect(made.meeting.previousMinutes.isEmpty && made.order == "extraordinary-council")
    #expect(try !bench.read(made.folder).codes.contains("minutes.extraordinary"))
    let ordinary = try bench.scaffold.make(
      .init(committee: "scrutiny", date: "2026-12-22"), in: bench.root.path)
    #expect(ordinary.meeting.previousMinutes.map(\.date.iso) == ["2026-12-08", "2026-12-15"])
  }
}
