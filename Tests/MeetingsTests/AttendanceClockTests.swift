import Testing

@testable import Meetings

@Suite("Six months without attending")
struct AttendanceClockTests {
  static let codes = ["attendance.warning", "attendance.lapsed", "attendance.unknown"]

  private static let ann = Person.ID("ann")
  /// Local Government Act 1972, s 85, with its warning from month three.
  private static let rule = AttendanceLimit(months: 6, warnFrom: 3)

  private static func meeting(
    _ day: String, _ kind: Committee.Kind = .council, who: Person.ID = ann
  ) -> MeetingAttendance {
    MeetingAttendance(day: on(day), kind: kind, body: "The body", attendees: [who])
  }

  struct Row: CustomTestStringConvertible, Sendable {
    var law: String
    var which = AttendanceClock.Which.authority
    var history: AttendanceHistory
    var day: String
    var standing: AttendanceClock.Standing
    var expires: String?
    var testDescription: String { "\(law), on \(day)" }
  }

  private static func history(
    _ meetings: MeetingAttendance..., approved: [ApprovedAbsence] = [],
    not: [DisregardedTime] = [], office: String? = nil
  ) -> AttendanceHistory {
    AttendanceHistory(
      meetings: meetings, approvals: approved, disregarded: not,
      tookOffice: office.map { [ann: on($0)] } ?? [:])
  }

  private static func approved(_ day: String, until: String? = nil) -> [ApprovedAbsence] {
    [ApprovedAbsence(person: ann, on: on(day), until: until.map { on($0) })]
  }

  static let rows: [Row] = [
    Row(
      law: "s 85(1): six months from the last attendance", history: history(meeting("2026-01-12")),
      day: "2026-04-11", standing: .running, expires: "2026-07-12"),
    Row(
      law: "law.md 5.3: warned from month three", history: history(meeting("2026-01-12")),
      day: "2026-04-12", standing: .warned, expires: "2026-07-12"),
    Row(
      law: "s 85(1): before the expiry", history: history(meeting("2026-01-12")),
      day: "2026-07-12", standing: .warned, expires: "2026-07-12"),
    Row(
      law: "s 85(1): ceases to be a member", history: history(meeting("2026-01-12")),
      day: "2026-07-13", standing: .lapsed(on("2026-07-12")), expires: "2026-07-12"),
    Row(
      law: "Months end on the same date, or the month's last",
      history: history(meeting("2025-08-31")), day: "2026-03-01",
      standing: .lapsed(on("2026-02-28")), expires: "2026-02-28"),
    Row(
      law: "Attending on the last day keeps the seat",
      history: history(meeting("2026-01-12"), meeting("2026-07-12")), day: "2026-07-20",
      standing: .running, expires: "2027-01-12"),
    Row(
      law: "Who had ceased does not begin again by coming",
      history: history(meeting("2026-01-12"), meeting("2026-07-13")), day: "2026-07-20",
      standing: .lapsed(on("2026-07-12")), expires: "2026-07-12"),
    Row(
      law: "Elected again, the clock begins anew",
      history: history(meeting("2025-01-12"), meeting("2026-06-02"), office: "2026-05-11"),
      day: "2026-06-10", standing: .running, expires: "2026-12-02"),
    Row(
      law: "From taking office where nothing is known before",
      history: history(office: "2026-05-11"), day: "2026-09-01", standing: .warned,
      expires: "2026-11-11"),
    Row(
      law: "s 85(1): a committee counts", history: history(meeting("2026-01-12", .committee)),
      day: "2026-02-01", standing: .running, expires: "2026-07-12"),
    Row(
      law: "s 85(1): reason approved before the expiry",
      history: history(meeting("2026-01-12"), approved: approved("2026-07-12")),
      day: "2026-12-01", standing: .approved),
    Row(
      law: "s 85(1): approved after the expiry is too late",
      history: history(meeting("2026-01-12"), approved: approved("2026-07-13")),
      day: "2026-12-01", standing: .lapsed(on("2026-07-12")), expires: "2026-07-12"),
    Row(
      law: "Approved until a day",
      history: history(
        meeting("2026-01-12"), approved: approved("2026-06-01", until: "2026-10-31")),
      day: "2026-07-30", standing: .running, expires: "2026-10-31"),
    Row(
      law: "Approved until a day, which nears",
      history: history(
        meeting("2026-01-12"), approved: approved("2026-06-01", until: "2026-10-31")),
      day: "2026-08-01", standing: .warned, expires: "2026-10-31"),
    Row(
      law: "Approved until a day, and then nothing",
      history: history(
        meeting("2026-01-12"), approved: approved("2026-06-01", until: "2026-10-31")),
      day: "2026-11-01", standing: .lapsed(on("2026-10-31")), expires: "2026-10-31"),
    Row(
      law: "Approved, and approved again",
      history: history(
        meeting("2026-01-12"),
        approved: approved("2026-06-01", until: "2026-10-31")
          + approved("2026-10-30", until: "2027-01-31")),
      day: "2026-11-01", standing: .warned, expires: "2027-01-31"),
    Row(
      law: "An approval of an earlier absence is spent",
      history: history(
        meeting("2026-01-12"), approved: approved("2025-12-01")),
      day: "2026-07-13", standing: .lapsed(on("2026-07-12")), expires: "2026-07-12"),
    Row(
      law: "law.md 5.3: suspension is disregarded",
      history: history(
        meeting("2026-01-12"),
        not: [DisregardedTime(person: ann, from: on("2026-02-01"), to: on("2026-02-10"))]),
      day: "2026-07-20", standing: .warned, expires: "2026-07-22"),
    Row(
      law: "Days disregarded twice are disregarded once",
      history: history(
        meeting("2026-01-12"),
        not: [
          DisregardedTime(person: ann, from: on("2026-02-01"), to: on("2026-02-10")),
          DisregardedTime(person: ann, from: on("2026-02-06"), to: on("2026-02-12")),
        ]),
      day: "2026-07-20", standing: .warned, expires: "2026-07-24"),
    Row(
      law: "s 85(2A): the executive has its own clock", which: .executive,
      history: history(meeting("2026-01-12", .executive), meeting("2026-06-01")),
      day: "2026-07-13", standing: .lapsed(on("2026-07-12")), expires: "2026-07-12"),
    Row(
      law: "s 85(2A): and counts for the authority's",
      history: history(meeting("2026-01-12", .executive)), day: "2026-02-01",
      standing: .running, expires: "2026-07-12"),
    Row(
      law: "What is to come is left aside", history: history(meeting("2026-08-12")),
      day: "2026-08-11", standing: .unknown),
    Row(
      law: "Another's attendance is none",
      history: history(meeting("2026-01-12", who: .init("bob"))),
      day: "2026-02-01", standing: .unknown),
  ]

  @Test("The clock stands as the section says", arguments: rows)
  func clock(_ row: Row) {
    let clock = Self.rule.clock(of: Self.ann, row.which, in: row.history, on: on(row.day))
    #expect(clock.standing == row.standing)
    #expect(clock.expires == row.expires.map { on($0) })
  }

  private func findings(
    _ history: AttendanceHistory, _ day: String, ordinary: [String] = []
  ) -> [Finding] {
    let provision = Provision(value: Self.rule, source: "Local Government Act 1972, s 85")
    return provision.findings(
      of: Self.rule.clock(of: Self.ann, .authority, in: history, on: on(day)), name: "Cllr Ann",
      authority: "the Council", ordinary: ordinary.map { on($0) }, on: on(day))
  }

  @Test("A warning names the day the seat falls vacant and the last meeting that can approve")
  func warning() throws {
    let found = findings(
      Self.history(Self.meeting("2026-01-12")), "2026-05-01",
      ordinary: ["2026-03-10", "2026-05-12", "2026-07-07", "2026-07-13"])
    let finding = try #require(found.first)
    #expect(finding.code == "attendance.warning" && finding.severity == .warning)
    #expect(finding.message.contains("Sunday 12 July 2026"))
    #expect(finding.hint?.contains("Tuesday 7 July 2026") == true)
    #expect(finding.source == "Local Government Act 1972, s 85")
    let none = findings(Self.history(Self.meeting("2026-01-12")), "2026-05-01")
    #expect(none.first?.hint?.contains("No ordinary meeting") == true)
  }

  @Test("What has lapsed and what is not known are said; what runs is not")
  func others() {
    let lapsed = findings(Self.history(Self.meeting("2026-01-12")), "2026-08-01")
    #expect(lapsed.map(\.code) == ["attendance.lapsed"])
    #expect(lapsed.first?.message.contains("12 July 2026") == true)
    let unknown = findings(AttendanceHistory(), "2026-08-01")
    #expect(unknown.map(\.code) == ["attendance.unknown"])
    #expect(unknown.first?.severity == .advice)
    #expect(findings(Self.history(Self.meeting("2026-01-12")), "2026-02-01").isEmpty)
  }

  @Test("Attending once more never makes a seat fall vacant earlier")
  func monotone() {
    var numbers = SeededNumbers(seed: 85)
    let first = on("2025-01-01").number
    for _ in 0..<500 {
      var days = (0..<Int.random(in: 1...5, using: &numbers)).map { _ in
        Day(number: first + Int.random(in: 0...700, using: &numbers))
      }
      let today = Day(number: first + 760)
      func expires() -> Day {
        let history = AttendanceHistory(
          meetings: days.map {
            MeetingAttendance(day: $0, kind: .council, body: "C", attendees: [Self.ann])
          })
        return Self.rule.clock(of: Self.ann, .authority, in: history, on: today).expires!
      }
      let before = expires()
      // Not before the first: nothing was known of the time before it.
      let earliest = days.min()!.number
      days.append(Day(number: Int.random(in: earliest...first + 760, using: &numbers)))
      #expect(expires() >= before)
    }
  }
}
