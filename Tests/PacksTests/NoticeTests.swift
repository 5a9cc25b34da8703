import Foundation
import Meetings
import Testing

@testable import Packs

/// A case of the law, with where it is from.
struct NoticeCase: CustomTestStringConvertible, Sendable {
  var regime: String
  var meeting: String
  var last: String
  var recommended: String
  var counting: DayCounting? = nil
  var body: Committee.Kind? = nil
  var notice: NoticePeriod.Kind = .meeting
  var source: String

  var testDescription: String { "\(regime) \(meeting) \(counting?.rawValue ?? "") (\(source))" }
}

@Suite("Notice, by the rule files")
struct NoticeTests {
  static let elitestone = "LGA 1972 s 100A(6)(a); Elitestone"
  static let practice = "LGA 1972 Sch 12 para 10(2); NALC LTN 5"
  static let breaks = "LGA 1972 ss 243(1) and 270(1)"

  static func law(
    _ regime: String, _ day: Day, _ body: Committee.Kind? = nil
  ) throws -> Law {
    try LawBook.law(regime, body, on: day, in: TemplatesTests.folders)
  }

  @Test(
    "The last lawful and the recommended day are those of the law",
    arguments: [
      NoticeCase(
        regime: "principal-england", meeting: "2024-07-16", last: "2024-07-08",
        recommended: "2024-07-08", source: elitestone),
      NoticeCase(
        regime: "principal-england", meeting: "2024-05-14", last: "2024-05-06",
        recommended: "2024-05-03", source: "\(elitestone); May bank holiday"),
      NoticeCase(
        regime: "principal-england", meeting: "2024-05-16", last: "2024-05-08",
        recommended: "2024-05-08", source: elitestone),
      NoticeCase(
        regime: "principal-england", meeting: "2025-01-07", last: "2024-12-29",
        recommended: "2024-12-27", source: "\(elitestone); Christmas and New Year"),
      NoticeCase(
        regime: "principal-england", meeting: "2025-04-23", last: "2025-04-13",
        recommended: "2025-04-11", source: "\(elitestone); Maundy Thursday counts"),
      NoticeCase(
        regime: "principal-england", meeting: "2022-09-22", last: "2022-09-13",
        recommended: "2022-09-13", source: "\(elitestone); State Funeral"),
      NoticeCase(
        regime: "principal-england", meeting: "2001-07-17", last: "2001-07-11",
        recommended: "2001-07-11", source: "three days before SI 2002/715"),
      NoticeCase(
        regime: "principal-england", meeting: "2024-07-16", last: "2024-07-08",
        recommended: "2024-07-08", body: .council, notice: .summons,
        source: "LGA 1972 Sch 12 para 4(1A)"),
      NoticeCase(
        regime: "principal-wales", meeting: "2024-05-08", last: "2024-05-01",
        recommended: "2024-05-01", source: "LGA 1972 s 100A(6)(aa)"),
      NoticeCase(
        regime: "principal-wales", meeting: "1990-05-01", last: "1990-04-25",
        recommended: "1990-04-25", source: "Elitestone: Thursday 26 April was too late"),
      NoticeCase(
        regime: "parish-england", meeting: "2024-05-13", last: "2024-05-08",
        recommended: "2024-05-08", source: practice),
      NoticeCase(
        regime: "parish-england", meeting: "2024-05-07", last: "2024-05-01",
        recommended: "2024-05-01", source: practice),
      NoticeCase(
        regime: "parish-england", meeting: "2024-05-07", last: "2024-04-30",
        recommended: "2024-04-30", counting: .strictBreaks, source: breaks),
      NoticeCase(
        regime: "parish-england", meeting: "2024-05-08", last: "2024-05-02",
        recommended: "2024-05-02", source: practice),
      NoticeCase(
        regime: "parish-england", meeting: "2024-05-08", last: "2024-04-30",
        recommended: "2024-04-30", counting: .strictBreaks, source: breaks),
      NoticeCase(
        regime: "parish-england", meeting: "2025-04-23", last: "2025-04-13",
        recommended: "2025-04-11", source: practice),
      NoticeCase(
        regime: "parish-england", meeting: "2025-04-23", last: "2025-04-13",
        recommended: "2025-04-11", counting: .strictBreaks, source: breaks),
      NoticeCase(
        regime: "parish-england", meeting: "2025-01-02", last: "2024-12-27",
        recommended: "2024-12-23", source: practice),
      NoticeCase(
        regime: "parish-england", meeting: "2025-01-02", last: "2024-12-22",
        recommended: "2024-12-20", counting: .strictBreaks, source: breaks),
      NoticeCase(
        regime: "community-wales", meeting: "2024-05-13", last: "2024-05-08",
        recommended: "2024-05-08", source: "LGA 1972 Sch 12 para 26(2)"),
      NoticeCase(
        regime: "parish-meeting-england", meeting: "2024-03-20", last: "2024-03-11",
        recommended: "2024-03-11", source: "LGA 1972 Sch 12 para 15(2): seven clear days"),
      NoticeCase(
        regime: "parish-meeting-england", meeting: "2024-03-20", last: "2024-03-03",
        recommended: "2024-03-01", notice: .constitution,
        source: "LGA 1972 Sch 12 para 15(3): fourteen"),
      NoticeCase(
        regime: "executive-england", meeting: "2027-01-20", last: "2026-12-22",
        recommended: "2026-12-22", notice: .keyDecision, source: "2012 Regs reg 9(2)"),
      NoticeCase(
        regime: "executive-england", meeting: "2027-01-20", last: "2026-12-07",
        recommended: "2026-12-07", counting: .workingDays, notice: .keyDecision,
        source: "2012 Regs reg 9(2), the stricter reading"),
      NoticeCase(
        regime: "executive-england", meeting: "2026-12-08", last: "2026-11-30",
        recommended: "2026-11-30", notice: .privateMeetingFinal, source: "2012 Regs reg 5(4)"),
      NoticeCase(
        regime: "council-northern-ireland", meeting: "2026-12-08", last: "2026-12-03",
        recommended: "2026-11-30", source: "LGA(NI) 2014 s 42(6)(a): five days at least"),
      NoticeCase(
        regime: "council-scotland", meeting: "2026-12-03", last: "2026-11-26",
        recommended: "2026-11-26", source: "LG(S)A 1973 s 50B; St Andrew’s Day"),
      NoticeCase(
        regime: "licensing-hearing", meeting: "2026-12-08", last: "2026-11-24",
        recommended: "2026-11-24", notice: .hearing, source: "2005 Regs reg 6: ten working days"),
    ])
  func lastDay(_ row: NoticeCase) throws {
    let law = try Self.law(row.regime, try Day(parsing: row.meeting), row.body)
    let provision = try #require(law.rule(NoticePeriod.self, row.notice.rawValue))
    #expect(!provision.source.isEmpty)
    let deadline = provision.value.deadline(
      for: law.day, in: law.calendar, reading: row.counting)
    #expect(deadline.last.iso == row.last)
    #expect(deadline.recommended.iso == row.recommended)
  }

  // MARK: What check says

  static let sub = Committee.Kind.subCommittee

  private func codes(
    _ law: Law, on day: String, given: [NoticePeriod.Kind: String] = [:], convened: String? = nil
  ) throws -> [String] {
    try law.noticeFindings(
      on: try Day(parsing: day), given: given.mapValues { try Day(parsing: $0) },
      convened: try convened.map { try Day(parsing: $0) }
    ).map { "\($0.code) \($0.severity.name)" }
  }

  @Test("A deadline is announced, then due, then past")
  func approaching() throws {
    // Five clear days before Tuesday 8 December 2026: Monday 30 November.
    let law = try Self.law("principal-england", Day(2026, 12, 8)!, Self.sub)
    #expect(try codes(law, on: "2026-11-27") == ["notice.deadline advice"])
    #expect(try codes(law, on: "2026-11-30") == ["notice.due warning"])
    #expect(try codes(law, on: "2026-12-01") == ["notice.short blocker"])
    #expect(try codes(law, on: "2026-12-08") == ["notice.short blocker"])
    #expect(try codes(law, on: "2026-12-09") == ["notice.unattested advice"])
    #expect(
      try codes(law, on: "2026-12-04", convened: "2026-12-04") == ["notice.at-convening warning"])
  }

  @Test("Public notice and papers are due together and spoken of together, a summons too")
  func together() throws {
    let law = try Self.law("principal-england", Day(2026, 12, 8)!, .council)
    let findings = law.noticeFindings(on: Day(2026, 12, 1)!)
    // A summons has no shorter form, so it is spoken of by itself.
    #expect(findings.count == 2)
    #expect(findings[0].message.contains("public notice of the meeting; agenda and reports"))
    #expect(findings[1].message.contains("summons to members"))
    #expect(findings[1].hint?.contains("convened") == false)
    #expect(findings.allSatisfy { $0.source?.contains("Local Government Act 1972") ?? false })
  }

  @Test("Notice that was given is held against the day it was due, each by itself")
  func given() throws {
    let law = try Self.law("principal-england", Day(2026, 12, 8)!, Self.sub)
    let inTime: [NoticePeriod.Kind: String] = [.meeting: "2026-11-30", .papers: "2026-11-30"]
    #expect(try codes(law, on: "2026-12-02", given: inTime) == [])
    #expect(try codes(law, on: "2027-02-01", given: inTime) == [])
    // One is never inferred from the other.
    #expect(
      try codes(law, on: "2026-12-02", given: [.meeting: "2026-11-30"]) == ["notice.short blocker"])
    let late: [NoticePeriod.Kind: String] = [.meeting: "2026-12-01", .papers: "2026-11-30"]
    let findings = law.noticeFindings(
      on: Day(2027, 2, 1)!, given: try late.mapValues { try Day(parsing: $0) })
    #expect(findings.map(\.code) == ["notice.short"])
    #expect(findings[0].message.contains("which leaves 4 days that count; needed are 5 clear days"))
    #expect(try codes(law, on: "2026-12-02", given: late, convened: "2026-12-01") == [])
  }

  @Test("A day of convening that has not come, or is after the meeting, is not reckoned with")
  func convened() throws {
    let law = try Self.law("principal-england", Day(2026, 12, 8)!, Self.sub)
    #expect(
      try codes(law, on: "2026-12-02", convened: "2026-12-20")
        == ["notice.convened warning", "notice.short blocker"])
    #expect(
      try codes(law, on: "2026-12-02", convened: "2026-12-03")
        == ["notice.convened warning", "notice.short blocker"])
  }

  @Test("What binds only small parishes is advice, and no reason to move the meeting")
  func transparency() throws {
    let law = try Self.law("parish-england", Day(2026, 12, 14)!, .parishCouncil)
    let given: [NoticePeriod.Kind: String] = [.meeting: "2026-12-01", .summons: "2026-12-01"]
    for day in ["2026-12-08", "2026-12-11", "2026-12-14"] {
      let findings = law.noticeFindings(
        on: try Day(parsing: day), given: try given.mapValues { try Day(parsing: $0) })
      #expect(findings.map(\.severity) == [.advice])
      #expect(findings.first?.message.contains("£25,000") ?? false)
      #expect(findings.first?.hint?.contains("move") == false)
    }
  }

  @Test("The rule is the one in force on the day the notice is given")
  func versions() throws {
    var law = try Self.law("principal-england", Day(2027, 1, 5)!, Self.sub)
    let stricter = Provision<any Rule>(
      value: NoticePeriod(kind: .meeting, days: 9, counting: .workingDays, means: [.offices]),
      source: "Standing order 4", from: Day(2026, 12, 30), isLocal: true)
    law.regime = law.regime.amended(by: [NoticePeriod.name: [stricter]])
    // Nine days would have been due before the new rule was there.
    #expect(law.notice(.meeting)?.isLocal == false)
    #expect(law.notice(.meeting, given: Day(2026, 12, 22))?.isLocal == false)
    #expect(law.notice(.meeting, given: Day(2026, 12, 30))?.isLocal == true)
    law.day = Day(2027, 2, 2)!
    #expect(law.notice(.meeting)?.isLocal == true)
  }

  @Test("A council’s own rule that asks for less than the Act is told, more is not")
  func weaker() throws {
    var law = try Self.law("principal-england", Day(2026, 12, 8)!, .council)
    func codes(_ rules: any Rule...) -> [String] {
      var amended = law
      for rule in rules {
        let own = Provision<any Rule>(
          value: rule, source: "Constitution", place: "own.yaml line 3", isLocal: true)
        amended.regime = amended.regime.amended(by: [type(of: rule).name: [own]])
      }
      return amended.weakerRules().map(\.code)
    }
    func notice(_ days: Int, _ means: [NoticePeriod.Means] = [.offices]) -> NoticePeriod {
      NoticePeriod(kind: .meeting, days: days, counting: .workingDays, means: means)
    }
    #expect(codes() == [])
    #expect(codes(notice(7, [.offices, .website])) == [])
    #expect(codes(notice(5)) == [])
    #expect(codes(notice(4)) == ["rule.weaker"])
    #expect(codes(notice(5, [.website])) == ["rule.weaker"])
    #expect(codes(Quorum(minimum: 1)) == ["rule.weaker"])
    #expect(codes(Quorum(numerator: 1, denominator: 3)) == [])
    law.body = .subCommittee
    #expect(codes(Quorum(minimum: 1)) == [], "a committee’s quorum is its council’s to set")
  }

  @Test("A parish has no shorter notice")
  func parish() throws {
    let law = try Self.law("parish-england", Day(2026, 12, 14)!, .parishCouncil)
    #expect(
      try codes(law, on: "2026-12-11", convened: "2026-12-11").contains("notice.short blocker"))
  }

  @Test("A day of mourning added after notice was given makes it short")
  func mourning() throws {
    var law = try Self.law("parish-england", Day(2026, 12, 14)!, .parishCouncil)
    let given: [NoticePeriod.Kind: String] = [
      .meeting: "2026-12-09", .summons: "2026-12-09", .papers: "2026-12-09",
    ]
    #expect(try codes(law, on: "2026-12-10", given: given) == [])
    law.calendar = law.calendar.adding(mourning: [
      SpecialDay(day: Day(2026, 12, 11)!, name: "National mourning", source: "Proclamation")
    ])
    #expect(
      try codes(law, on: "2026-12-10", given: given)
        == ["notice.short blocker", "notice.short advice", "notice.short blocker"])
  }

  @Test("A council’s chosen reading is followed where the rule offers it, and nowhere else")
  func reading() throws {
    var parish = try Self.law("parish-england", Day(2024, 5, 7)!, .parishCouncil)
    var principal = try Self.law("principal-england", Day(2024, 5, 14)!, Self.sub)
    for kind in NoticePeriod.Kind.allCases {
      parish.readings[kind] = .strictBreaks
      principal.readings[kind] = .strictBreaks
    }
    #expect(parish.notices.first?.deadline.last.iso == "2024-04-30")
    #expect(principal.notices.first?.deadline.last.iso == "2024-05-06")
  }
}
