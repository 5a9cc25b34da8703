import Foundation
import Meetings
import Testing

@testable import Packs

/// The rules for a sitting as they are shipped, each row with its source.
@Suite("What the rule files say of a sitting")
struct SittingLawTests {
  private func law(
    _ id: String, _ body: Committee.Kind, on day: String = "2026-12-08"
  ) throws -> Law {
    try LawBook.law(
      id, body, on: try Day(parsing: day),
      in: TemplateFolders(named: nil, council: nil, program: nil))
  }

  private func committee(of members: Int, quorum: Int? = nil, co opted: Int = 0) -> Committee {
    var committee = Committee(id: .init("c"), name: "The Body", order: "council", quorum: quorum)
    committee.members = (0..<members).map { .init(person: .init("m\($0)")) }
    committee.members += (0..<opted).map {
      .init(person: .init("c\($0)"), role: .coopted, voting: .education)
    }
    return committee
  }

  struct Quorate: CustomTestStringConvertible, Sendable {
    var regime: String
    var body: Committee.Kind
    var members: Int
    var own: Int?
    var needed: Int
    var source: String
    var testDescription: String { "\(regime) \(body) of \(members)" }
  }

  static let quorums: [Quorate] = [
    // Local Government Act 1972, Schedule 12, para 6: a quarter, rounded up.
    .init(
      regime: "principal-england", body: .council, members: 40, needed: 10,
      source: "Schedule 12, para 6"),
    .init(
      regime: "principal-england", body: .council, members: 41, needed: 11,
      source: "Schedule 12, para 6"),
    .init(
      regime: "principal-england", body: .council, members: 40, own: 8, needed: 10,
      source: "Schedule 12, para 6"),
    .init(
      regime: "principal-wales", body: .council, members: 75, needed: 19,
      source: "Schedule 12, para 6"),
    // Section 106: standing orders; a quarter and three are only usual.
    .init(
      regime: "principal-england", body: .committee, members: 9, needed: 3, source: "s 106"),
    .init(
      regime: "principal-england", body: .subCommittee, members: 9, own: 2, needed: 2,
      source: "council.yaml"),
    // Schedule 12, paras 12 and 28: a third, never fewer than three.
    .init(
      regime: "parish-england", body: .parishCouncil, members: 7, needed: 3,
      source: "Schedule 12, para 12"),
    .init(
      regime: "parish-england", body: .parishCouncil, members: 13, needed: 5,
      source: "Schedule 12, para 12"),
    .init(
      regime: "parish-england", body: .parishCouncil, members: 7, own: 2, needed: 3,
      source: "Schedule 12, para 12"),
    .init(
      regime: "community-wales", body: .parishCouncil, members: 10, needed: 4,
      source: "Schedule 12, para 28"),
    // Licensing Act 2003, s 9: a panel of three.
    .init(
      regime: "licensing-hearing", body: .licensingPanel, members: 12, needed: 3,
      source: "Licensing Act 2003"),
  ]

  @Test("The quorum of each body", arguments: quorums)
  func quorum(_ row: Quorate) throws {
    let committee = committee(of: row.members, quorum: row.own, co: 2)
    let found = try #require(
      committee.neededQuorum(under: try law(row.regime, row.body)))
    #expect(found.needed == row.needed)
    #expect(found.source.contains(row.source), "\(found.source)")
  }

  @Test(
    "Votes on the budget are by name in full councils of England since 25 February 2014 alone",
    arguments: [
      // SI 2001/3384 as amended by SI 2014/165; not applied to parishes.
      ("principal-england", Committee.Kind.council, "2026-02-24", true),
      ("principal-england", .council, "2014-02-24", false),
      ("principal-england", .council, "2014-02-25", true),
      ("principal-england", .committee, "2026-02-24", false),
      ("principal-wales", .council, "2026-02-24", false),
      ("parish-england", .parishCouncil, "2026-01-12", false),
    ] as [(String, Committee.Kind, String, Bool)])
  func budget(regime: String, body: Committee.Kind, day: String, isByName: Bool) throws {
    let law = try law(regime, body, on: day)
    var meeting = Meeting(id: "m", committee: committee(of: 3), date: law.day)
    meeting.committee.kind = body
    var item = Item(id: "budget", title: "Budget")
    item.isBudget = true
    meeting.business = [item]
    let order = OrderOfBusiness(
      id: "council", name: "Council", urgency: .none, exclusion: .schedule,
      entries: [.business(BusinessPlace(id: "business"))])
    let agenda = Workflow(council: Council(name: "Larkmoor"), order: order).agenda(for: meeting)
    let actions: [Proceedings.Action] =
      [.opened]
      + (0..<3).map { .attended(person: "m\($0)", as: .member, substituteFor: nil) } + [
        .startedItem("budget"),
        .voted(
          .init(
            item: "budget", method: .show, votesFor: 2, votesAgainst: 1, abstentions: 0,
            isCarried: true)),
      ]
    let journal = Proceedings(
      entries: actions.enumerated().map { index, action in
        Proceedings.Entry(
          id: "e\(index)", sequence: index + 1, occurredAt: "2026-02-24T19:00:00Z", by: "clerk",
          action: action)
      })
    let codes = agenda.findings(of: journal, under: law).map(\.code)
    #expect(codes == (isByName ? ["vote.budget-not-named"] : []))
  }

  @Test(
    "Who attends remotely counts where the law of the day lets them",
    arguments: [
      // R (Hertfordshire CC) [2021] EWHC 1093; SI 2020/392; the 2021 Act, s 47.
      ("principal-england", Committee.Kind.committee, "2026-12-08", false),
      ("principal-england", .committee, "2020-06-01", true),
      ("principal-england", .committee, "2021-05-07", false),
      ("principal-wales", .committee, "2026-12-08", true),
      ("parish-england", .parishCouncil, "2026-12-08", false),
      ("community-wales", .parishCouncil, "2026-12-08", true),
      // Walk Safe v Lewisham [2024] EWHC 1787.
      ("licensing-hearing", .licensingPanel, "2026-12-08", true),
    ] as [(String, Committee.Kind, String, Bool)])
  func remote(regime: String, body: Committee.Kind, day: String, counts: Bool) throws {
    let law = try law(regime, body, on: day)
    let meeting = Meeting(id: "m", committee: committee(of: 1), date: law.day)
    let order = OrderOfBusiness(
      id: "o", name: "O", urgency: .none, exclusion: .schedule, entries: [])
    var roll = SittingRoll(
      of: Agenda(council: Council(name: "L"), meeting: meeting, order: order, entries: []),
      under: law)
    roll.record(
      Proceedings.Entry(
        id: "e", sequence: 1, occurredAt: "2026-12-08T19:00:00Z", by: "clerk",
        action: .attended(person: "m0", as: .remote, substituteFor: nil)))
    #expect(roll.voters(on: nil).count == (counts ? 1 : 0))
    #expect(roll.attendedAsMembers.count == (counts ? 1 : 0))
  }

  @Test(
    "What must be published after a meeting, and by when",
    arguments: [
      // s 100C(1C); law.md 5.1: Thursday 2 May 2024 to Monday 13 May 2024.
      ("principal-wales", Committee.Kind.committee, "2024-05-02", ["note 2024-05-13"]),
      // Schedule 12, para 26ZA.
      ("community-wales", .parishCouncil, "2024-05-02", ["note 2024-05-13"]),
      // Before the duty began.
      ("principal-wales", .committee, "2022-05-04", []),
      // Transparency Code for Smaller Authorities.
      ("parish-england", .parishCouncil, "2026-11-09", ["draft-minutes 2026-12-09"]),
      ("principal-england", .council, "2026-12-08", []),
    ] as [(String, Committee.Kind, String, [String])])
  func published(regime: String, body: Committee.Kind, day: String, due: [String]) throws {
    let law = try law(regime, body, on: day)
    let meeting = Meeting(id: "m", committee: committee(of: 3), date: law.day)
    let found = meeting.duties(under: law).compactMap { duty -> String? in
      guard case .publish(let record) = duty.kind else { return nil }
      return "\(record.rawValue) \(duty.day.iso)"
    }
    #expect(found == due)
  }

  @Test("Records of England are kept six years, background papers four; in Wales six")
  func kept() throws {
    func years(_ regime: String, _ body: Committee.Kind) throws -> [String: Int] {
      let law = try law(regime, body)
      let meeting = Meeting(id: "m", committee: committee(of: 3), date: law.day)
      var years: [String: Int] = [:]
      for duty in meeting.duties(under: law) {
        guard case .keep(let record) = duty.kind else { continue }
        years[record.rawValue] = duty.day.year - law.day.year
      }
      return years
    }
    // Local Government Act 1972, ss 100C(1) and 100D(2).
    let england = try years("principal-england", .committee)
    #expect(england["minutes"] == 6 && england["agenda"] == 6 && england["background-papers"] == 4)
    // Section 100D as it is in Wales.
    #expect(try years("principal-wales", .committee)["background-papers"] == 6)
    // 2012 Regulations, reg 21(6) and (7).
    let executive = try years("executive-england", .executive)
    #expect(executive["executive-decisions"] == 6 && executive["background-papers"] == 4)
  }

  @Test("An executive decision may be called in for five working days after publication")
  func callIn() throws {
    let law = try law("executive-england", .executive, on: "2024-05-01")
    var meeting = Meeting(id: "m", committee: committee(of: 3), date: law.day)
    meeting.published[.decisions] = try Day(parsing: "2024-05-03")
    let end = meeting.duties(under: law).first { $0.kind == .callInEnds }
    #expect(end?.day.iso == "2024-05-13")
    #expect(end?.days.count { $0.counts } == 5)
  }
}
