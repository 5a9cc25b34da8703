import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("How a meeting was held, as a pack tells it")
struct SittingInPackTests {
  private static let meeting = """
    committee: scrutiny
    date: 2026-12-08
    numbering: {next: 1}
    business:
      - {id: depot, title: The depot, budget: yes}
      - {id: schools, title: Schools, education: yes}

    """

  private func journal(_ actions: [Proceedings.Action]) -> [UInt8] {
    ProceedingsFile.bytes(
      of: Proceedings(
        entries: actions.enumerated().map { index, action in
          Proceedings.Entry(
            id: "e\(index + 1)", sequence: index + 1, occurredAt: "2026-12-08T18:31:00Z",
            by: "clerk", action: action)
        }))
  }

  private static let actions: [Proceedings.Action] = [
    .opened, .attended(person: "ada-penn", as: .member, substituteFor: nil),
    .startedItem("depot"),
    .voted(.init(item: "depot", method: .show, votesFor: 1, votesAgainst: 2, isCarried: true)),
  ]

  @Test("Items may be marked as budget and as education")
  func marks() throws {
    let pack = try Bench(meeting: Self.meeting).read()
    #expect(pack.findings.filter { $0.code.hasPrefix("yaml.") }.isEmpty)
    #expect(pack.meeting.business.map(\.isBudget) == [true, false])
    #expect(pack.meeting.business.map(\.isEducation) == [false, true])
  }

  @Test("The journal is held against the law, with times as the hall's clock has them")
  func findings() async throws {
    let bench = try Bench(meeting: Self.meeting)
    try bench.write(journal(Self.actions), to: "2026-12-08-scrutiny/proceedings.jsonl")
    let pack = try bench.read()
    let found = pack.findings.filter { $0.place?.contains("journal entry") ?? false }
    #expect(found.map(\.code) == ["quorum.not-met", "vote.outcome", "vote.too-many"])
    #expect(found.allSatisfy { $0.severity == .warning && $0.isRestricted && $0.source != nil })
    #expect(found.first?.place?.contains("6.31 pm") == true)
    // The public's manifest has none of it.
    let result = try await bench.build()
    #expect(result.findings.contains { $0.code == "vote.outcome" })
    let manifest = try bench.text("2026-12-08-scrutiny/out/public/manifest.json")
    #expect(!manifest.contains("vote.outcome") && !manifest.contains("quorum.not-met"))
  }

  @Test("What is due after it follows from the nation's rules and what is said to be published")
  func due() throws {
    let wales = Bench.council + "nation: wales\n"
    let bench = try Bench(council: wales, meeting: Self.meeting)
    try bench.write(journal(Self.actions), to: "2026-12-08-scrutiny/proceedings.jsonl")
    func codes(_ day: Day?) throws -> [String] {
      try bench.read().findings(on: try #require(day)).map(\.code)
        .filter { $0.hasPrefix("minutes.") }
    }
    // Seven working days beginning with Tuesday 8 December: Wednesday 16.
    #expect(try codes(Day(2026, 12, 10)) == [])
    #expect(try codes(Day(2026, 12, 16)) == ["minutes.due-soon"])
    #expect(try codes(Day(2026, 12, 17)) == ["minutes.overdue"])
    try bench.write(Self.meeting + "published: {note: 2026-12-16}\n")
    #expect(try codes(Day(2026, 12, 17)) == [])
  }

  @Test("A publication of another kind is a slip in meeting.yaml")
  func unknownPublication() throws {
    let pack = try Bench(meeting: Self.meeting + "published: {notes: 2026-12-16}\n").read()
    #expect(pack.finding("yaml.unknown-key")?.hint?.contains("note") == true)
  }
}
