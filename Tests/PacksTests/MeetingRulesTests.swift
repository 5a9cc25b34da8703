import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("When a body meets, and who may ask for it")
struct MeetingRulesTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var regime: String
    var body: Committee.Kind
    var order = "council"
    var date: Day
    var time: LocalTime?
    /// How many of ten members signed a requisition.
    var signed: Int?
    var received: Day?
    var codes: [String]
    var source: String
    var testDescription: String { "\(regime), \(date): \(codes) (\(source))" }
  }

  static let cases: [Case] = [
    Case(
      regime: "principal-england", body: .council, order: "annual-council",
      date: Day(2027, 5, 19)!, codes: [], source: "Schedule 12, para 1"),
    Case(
      regime: "principal-england", body: .council, order: "annual-council",
      date: Day(2027, 6, 2)!, codes: ["dates.annual"], source: "Schedule 12, para 1"),
    Case(
      regime: "principal-england", body: .council, date: Day(2027, 6, 2)!, codes: [],
      source: "Schedule 12, para 1"),
    Case(
      regime: "parish-england", body: .parishCouncil, order: "annual-parish-council",
      date: Day(2027, 5, 4)!, codes: [], source: "Schedule 12, paras 7 and 8"),
    Case(
      regime: "parish-england", body: .parishCouncil, order: "annual-parish-council",
      date: Day(2027, 4, 27)!, codes: ["dates.annual"], source: "Schedule 12, paras 7 and 8"),
    Case(
      regime: "parish-meeting-england", body: .parishMeeting, order: "annual-parish-council",
      date: Day(2027, 4, 6)!, time: LocalTime(18, 0), codes: [], source: "Schedule 12, para 14"),
    Case(
      regime: "parish-meeting-england", body: .parishMeeting, order: "annual-parish-council",
      date: Day(2027, 4, 6)!, time: LocalTime(17, 59), codes: ["dates.too-early"],
      source: "Schedule 12, para 14"),
    Case(
      regime: "parish-meeting-england", body: .parishMeeting, order: "annual-parish-council",
      date: Day(2027, 7, 6)!, time: LocalTime(19, 0), codes: ["dates.annual"],
      source: "Schedule 12, para 14"),
    Case(
      regime: "principal-england", body: .council, order: "extraordinary-council",
      date: Day(2027, 2, 3)!, signed: 5, received: Day(2027, 1, 18)!,
      codes: ["requisition.to-act"], source: "Schedule 12, para 3"),
    Case(
      regime: "principal-england", body: .council, order: "extraordinary-council",
      date: Day(2027, 2, 3)!, signed: 4, received: Day(2027, 1, 18)!,
      codes: ["requisition.to-act", "requisition.too-few"], source: "Schedule 12, para 3"),
    Case(
      regime: "parish-england", body: .parishCouncil, order: "extraordinary-council",
      date: Day(2027, 2, 3)!, signed: 2, received: Day(2027, 1, 18)!,
      codes: ["requisition.to-act"], source: "Schedule 12, para 9"),
    Case(
      regime: "parish-england", body: .parishCouncil, order: "extraordinary-council",
      date: Day(2027, 2, 3)!, signed: 1, received: Day(2027, 2, 4)!,
      codes: ["requisition.after-meeting", "requisition.too-few"], source: "Schedule 12, para 9"),
    Case(
      regime: "parish-england", body: .parishCouncil, order: "extraordinary-council",
      date: Day(2027, 2, 3)!, signed: 12, received: Day(2027, 1, 18)!,
      codes: ["requisition.not-a-member", "requisition.to-act"], source: "Schedule 12, para 9"),
  ]

  @Test("Each rule is told where it is not kept, with its source", arguments: cases)
  func told(_ row: Case) throws {
    let law = try NoticeTests.law(row.regime, row.date, row.body)
    let members = (0..<10).map { Person.ID("m\($0)") }
    let committee = Committee(
      id: Committee.ID("body"), name: "The body", kind: row.body, order: row.order,
      members: members.map { .init(person: $0) })
    var meeting = Meeting(id: "x", committee: committee, date: row.date, time: row.time)
    meeting.requisition = row.signed.flatMap { count in
      row.received.map {
        Requisitioned(members: (0..<count).map { Person.ID("m\($0)") }, received: $0)
      }
    }
    let order = try TemplatesTests.order(row.order).order
    let agenda = Workflow(council: Council(name: "C"), order: order).agenda(for: meeting)
    let found = agenda.sittingRuleFindings(under: law).filter {
      $0.code.hasPrefix("dates.") || $0.code.hasPrefix("requisition.")
    }
    #expect(found.map(\.code).sorted() == row.codes)
    #expect(found.allSatisfy { $0.source?.contains(row.source) ?? false })
    #expect(found.allSatisfy { $0.severity != .blocker })
  }
}
