import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("Attendance read from a council's packs")
struct AttendanceReaderTests {
  private static let council = """
    name: Larkmoor Borough Council
    people:
      ada-penn: {name: Councillor Ada Penn}
      ben-rook: {name: Councillor Ben Rook}
      cy-moss: {name: Councillor Cy Moss}
      dee-voss: {name: Dee Voss}
    committees:
      council:
        name: Full Council
        kind: council
        order: council
        members: [{person: ada-penn, role: chair}, ben-rook, cy-moss]
        dates: [2026-07-14]
      cabinet: {name: Cabinet, kind: executive, order: cabinet, members: [ada-penn, ben-rook]}
      scrutiny:
        name: Scrutiny Committee
        order: scrutiny
        members: [ben-rook, {person: dee-voss, role: co-opted}]
        substitutes: [cy-moss]

    """

  private func bench() throws -> Bench {
    let bench = try Bench(council: Self.council)
    try FileManager.default.removeItem(at: bench.meeting)
    return bench
  }

  private func add(
    _ bench: Bench, _ committee: String, _ date: String, order: String? = nil,
    _ attended: [(String, String, String?)]
  ) throws {
    let id = "\(date)-\(committee)"
    try bench.write(
      "committee: \(committee)\ndate: \(date)\nnumbering: {next: 1}\n"
        + (order.map { "order: \($0)\n" } ?? ""), to: "\(id)/meeting.yaml")
    guard !attended.isEmpty else { return }
    let entries = attended.enumerated().map { index, who in
      Proceedings.Entry(
        id: "e\(index + 1)", sequence: index + 1, occurredAt: "\(date)T18:30:00Z", by: "clerk",
        action: .attended(
          person: who.0, as: Proceedings.Attendance(rawValue: who.1)!, substituteFor: who.2))
    }
    try bench.write(
      ProceedingsFile.bytes(of: Proceedings(entries: entries)), to: "\(id)/proceedings.jsonl")
  }

  private func read(_ bench: Bench) throws -> AttendanceLedger {
    try AttendanceReader(reader: PackReader()).read(bench.root.path)
  }

  private func clock(
    _ ledger: AttendanceLedger, _ person: String, _ day: String,
    _ which: AttendanceClock.Which = .authority
  ) throws -> AttendanceClock {
    try #require(
      ledger.clocks(on: try Day(parsing: day)).first {
        $0.person.name == person && $0.which == which
      })
  }

  @Test("Members of the council and of its executive have a clock each; co-opted members none")
  func members() throws {
    let bench = try bench()
    let found = try read(bench).members.map { "\($0.person) \($0.which)" }
    #expect(
      found == [
        "ada-penn authority", "ben-rook authority", "cy-moss authority", "ada-penn executive",
        "ben-rook executive",
      ])
  }

  @Test("Attending anything as a member counts: a committee, as a substitute, the executive")
  func counts() throws {
    let bench = try bench()
    try add(
      bench, "council", "2026-01-13",
      [("ada-penn", "member", nil), ("ben-rook", "remote", nil), ("cy-moss", "also-present", nil)])
    try add(
      bench, "scrutiny", "2026-02-03",
      [("cy-moss", "substitute", "ben-rook"), ("ada-penn", "member", nil)])
    try add(bench, "cabinet", "2026-02-10", [("ada-penn", "member", nil)])
    let ledger = try read(bench)
    let ada = try clock(ledger, "ada-penn", "2026-03-01")
    // Not the scrutiny committee, on which she does not sit.
    #expect(ada.last == Day(2026, 2, 10) && ada.lastBody == "Cabinet")
    #expect(try clock(ledger, "ada-penn", "2026-03-01", .executive).last == Day(2026, 2, 10))
    #expect(try clock(ledger, "cy-moss", "2026-03-01").last == Day(2026, 2, 3))
    #expect(try clock(ledger, "ben-rook", "2026-03-01").standing == .unknown)
  }

  @Test("Meetings of the council to come are where a reason can be approved; extraordinary not")
  func ordinary() throws {
    let bench = try bench()
    try add(bench, "council", "2026-01-13", [("ada-penn", "member", nil)])
    try add(bench, "council", "2026-05-12", [])
    try add(bench, "council", "2026-06-30", order: "extraordinary-council", [])
    let ledger = try read(bench)
    #expect(ledger.ordinary.map(\.iso) == ["2026-01-13", "2026-05-12", "2026-07-14"])
    let found = ledger.findings(on: Day(2026, 5, 1)!)
      .first { $0.message.hasPrefix("Councillor Ada Penn") }
    #expect(found?.code == "attendance.warning")
    #expect(found?.hint?.contains("12 May 2026") == true)
    #expect(found?.source?.contains("s 85") == true)
  }

  @Test("Members of whom nothing is known are told of in one finding, the executive apart")
  func unknown() throws {
    let found = try read(try bench()).findings(on: Day(2026, 5, 1)!)
    #expect(found.map(\.code) == ["attendance.unknown", "attendance.unknown"])
    #expect(
      found.first?.message.contains("Councillor Ada Penn, Councillor Ben Rook and Councillor Cy")
        == true)
    #expect(found.last?.message.contains("meeting of the executive") == true)
  }

  @Test("Where no council is listed, its members are those of its committees, with substitutes")
  func committeesAlone() throws {
    let bench = try Bench(
      council: Self.council.replacing("kind: council\n", with: "kind: committee\n"))
    let found = try read(bench).members.filter { $0.which == .authority }.map(\.person.name)
    #expect(found == ["ada-penn", "ben-rook", "cy-moss"])
  }

  @Test("What no journal holds stands in attendance.yaml")
  func file() throws {
    let bench = try bench()
    try add(bench, "council", "2026-01-13", [("ada-penn", "member", nil)])
    try bench.write(
      """
      attended:
        - {person: ben-rook, on: 2026-03-02, at: Larkmoor Fire Authority}
        - {person: ben-rook, on: 2026-03-09, executive: yes}
      approved:
        - {person: ada-penn, on: 2026-05-12, until: 2026-12-31, reason: Illness}
      disregarded:
        - {person: ada-penn, from: 2026-02-01, to: 2026-02-02, reason: Suspension}
      took-office: {cy-moss: 2026-05-07}

      """, to: "attendance.yaml")
    let ledger = try read(bench)
    #expect(ledger.findings.isEmpty)
    #expect(try clock(ledger, "ben-rook", "2026-06-01", .executive).last == Day(2026, 3, 9))
    #expect(try clock(ledger, "ada-penn", "2026-06-01").expires == Day(2026, 12, 31))
    #expect(try clock(ledger, "cy-moss", "2026-06-01").expires == Day(2026, 11, 7))
  }

  @Test("A slip in attendance.yaml is named by its line, and the rest is read")
  func slips() throws {
    let bench = try bench()
    try bench.write(
      "approved:\n  - {person: ada-pen, on: 2026-05-12}\n  - {person: ada-penn}\n"
        + "  - {person: ben-rook, on: soon}\ntook-ofice: {}\ntook-office: {zed: 2026-05-07}\n",
      to: "attendance.yaml")
    let ledger = try read(bench)
    #expect(
      Set(ledger.findings.map(\.code)) == [
        "person.unknown", "yaml.missing", "date.form", "yaml.unknown-key",
      ])
    #expect(ledger.findings.allSatisfy { $0.place?.hasPrefix("attendance.yaml line") == true })
    #expect(ledger.history.approvals.isEmpty)
  }

  @Test("A meeting that cannot be read is told of, and the others count")
  func unread() throws {
    let bench = try bench()
    try add(bench, "council", "2026-01-13", [("ada-penn", "member", nil)])
    try bench.write("committee: ghosts\ndate: 2026-02-01\n", to: "2026-02-01-x/meeting.yaml")
    try bench.write(
      "committee: council\ndate: 2026-03-01\nnumbering: {next: 1}\n",
      to: "2026-03-01-council/meeting.yaml")
    try bench.write("{\n", to: "2026-03-01-council/proceedings.jsonl")
    let ledger = try read(bench)
    #expect(ledger.findings.map(\.code) == ["attendance.unread", "attendance.unread"])
    #expect(try clock(ledger, "ada-penn", "2026-03-01").last == Day(2026, 1, 13))
  }

  @Test("Without a council, or a rule for it, it says so")
  func none() throws {
    let reader = AttendanceReader(reader: PackReader())
    let bench = try Bench(council: "name: Nowhere\nauthority: parish\nnation: scotland\n")
    let error = try #require(throws: PackError.self) { try reader.read(bench.root.path) }
    #expect(error.code == "attendance.no-rule" && error.message.contains("rule: attendance"))
    #expect(throws: PackError.self) { try reader.read("/nowhere/at/all") }
  }
}
