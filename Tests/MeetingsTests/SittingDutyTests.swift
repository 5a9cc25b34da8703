import Testing

@testable import Meetings

@Suite("What follows from a meeting, and by when")
struct SittingDutyTests {
  static let codes = [
    "minutes.due-soon", "minutes.overdue", "minutes.late", "decisions.due-soon",
    "decisions.overdue", "decisions.late", "decisions.not-published", "decisions.call-in",
  ]

  private static let journal = Chamber.journal(
    Chamber.all + [.startedItem("depot"), .resolved(item: "depot", text: "that it be so.")])

  private static func meeting(
    on day: Day, published: [PublishedRecord: Day] = [:]
  ) -> Agenda {
    Chamber.agenda {
      $0.date = day
      $0.published = published
    }
  }

  static let note = MinutesDuty(what: .note, number: 7, unit: .workingDaysIncluding)

  @Test(
    "A duty falls due on the day its rule gives",
    arguments: [
      // s 100C(1C), Wales; law.md 5.1: 6 May 2024 was a bank holiday.
      (note, "2024-05-02", "2024-05-13"),
      // The same, begun on a Saturday: that day does not count.
      (note, "2024-06-01", "2024-06-11"),
      // Transparency Code for Smaller Authorities: one month.
      (MinutesDuty(what: .draftMinutes, number: 1, unit: .months), "2026-01-31", "2026-02-28"),
      (MinutesDuty(what: .draftMinutes, number: 1, unit: .months), "2026-11-09", "2026-12-09"),
      // A council's own: five working days, over Christmas.
      (MinutesDuty(what: .draftMinutes, number: 5, unit: .workingDays), "2024-12-20", "2024-12-31"),
    ])
  func due(duty: MinutesDuty, meeting: String, due: String) throws {
    #expect(duty.due(after: on(meeting), calendar: .sample).last == on(due))
    let agenda = Self.meeting(on: on(meeting))
    let found = try #require(agenda.meeting.duties(under: Chamber.law([duty])).first)
    #expect(found.day == on(due) && found.source == "Rule of minutes" && found.done == nil)
  }

  @Test("A decision may be called in for five working days after it is published")
  func callIn() throws {
    // The council's constitution (law.md 8.1); Friday 3 May 2024 and the bank
    // holiday after it.
    let end = try #require(
      CallIn(workingDays: 5).end(after: on("2024-05-03"), calendar: .sample))
    #expect(end.last == on("2024-05-13"))
    #expect(CallIn(workingDays: 0).end(after: on("2024-05-03"), calendar: .sample) == nil)
    let law = Chamber.law([CallIn(workingDays: 5)], body: .executive)
    let silent = Self.meeting(on: on("2024-05-01"))
    #expect(silent.meeting.duties(under: law).isEmpty)
    let published = Self.meeting(on: on("2024-05-01"), published: [.decisions: on("2024-05-03")])
    #expect(published.meeting.duties(under: law).map(\.day) == [on("2024-05-13")])
  }

  @Test(
    "Records are kept for their years",
    arguments: [
      // Local Government Act 1972, s 100C(1): six years from the meeting.
      (Retention(record: .minutes, years: 6), "2026-12-08", "2032-12-08"),
      // s 100D(2): four years.
      (Retention(record: .backgroundPapers, years: 4), "2026-12-08", "2030-12-08"),
      (Retention(record: .minutes, years: 6), "2024-02-29", "2030-02-28"),
    ])
  func kept(rule: Retention, meeting: String, last: String) throws {
    let found = try #require(
      Self.meeting(on: on(meeting)).meeting.duties(under: Chamber.law([rule])).first)
    #expect(found.day == on(last) && found.kind == .keep(rule.record))
  }

  struct Row: CustomTestStringConvertible, Sendable {
    var rule: any Rule
    var day: String
    var published: [PublishedRecord: Day] = [:]
    var code: String?
    var severity = Finding.Severity.warning
    var testDescription: String { "\(code ?? "nothing") on \(day)" }
  }

  private static let record = ExecutiveRecord(elements: [.decision], workingDays: 2)
  private static let soon = ExecutiveRecord(elements: [.decision])
  private static let conditional = MinutesDuty(
    what: .draftMinutes, number: 1, unit: .months, condition: "small councils")

  /// A meeting on Thursday 2 May 2024.
  static let rows: [Row] = [
    // s 100C(1C), Wales: due on Monday 13 May.
    Row(rule: note, day: "2024-05-01"), Row(rule: note, day: "2024-05-09"),
    Row(rule: note, day: "2024-05-10", code: "minutes.due-soon", severity: .advice),
    Row(rule: note, day: "2024-05-13", code: "minutes.due-soon", severity: .advice),
    Row(rule: note, day: "2024-05-14", code: "minutes.overdue"),
    Row(rule: note, day: "2024-05-14", published: [.note: on("2024-05-13")]),
    Row(
      rule: note, day: "2024-05-20", published: [.note: on("2024-05-14")], code: "minutes.late",
      severity: .advice),
    // Transparency Code: only some councils, so never more than advice.
    Row(rule: conditional, day: "2024-05-26", code: "minutes.due-soon", severity: .advice),
    Row(rule: conditional, day: "2024-06-03", code: "minutes.overdue", severity: .advice),
    // 2012 Regulations, reg 12, with a council's own two working days: 7 May.
    Row(rule: record, day: "2024-05-03"),
    Row(rule: record, day: "2024-05-04", code: "decisions.due-soon", severity: .advice),
    Row(rule: record, day: "2024-05-08", code: "decisions.overdue"),
    Row(
      rule: record, day: "2024-05-09", published: [.decisions: on("2024-05-08")],
      code: "decisions.late", severity: .advice),
    // 2012 Regulations, reg 12: as soon as reasonably practicable.
    Row(rule: soon, day: "2024-05-02"),
    Row(rule: soon, day: "2024-05-03", code: "decisions.not-published"),
    Row(rule: soon, day: "2024-05-09", published: [.decisions: on("2024-05-03")]),
    // Call-in ends on Monday 13 May where published on 3 May.
    Row(
      rule: CallIn(workingDays: 5), day: "2024-05-13", published: [.decisions: on("2024-05-03")],
      code: "decisions.call-in", severity: .advice),
    Row(
      rule: CallIn(workingDays: 5), day: "2024-05-14", published: [.decisions: on("2024-05-03")]),
  ]

  @Test("What is due, overdue or done late is said on the days it is so", arguments: rows)
  func dated(_ row: Row) {
    let agenda = Self.meeting(on: on("2024-05-02"), published: row.published)
    let found = agenda.findings(of: Self.journal, under: Chamber.law([row.rule]), on: on(row.day))
    #expect(found.map(\.code) == [row.code].compactMap { $0 })
    #expect(found.allSatisfy { $0.severity == row.severity && $0.source != nil && $0.hint != nil })
    let silent = agenda.findings(of: Proceedings(), under: Chamber.law([row.rule]), on: on(row.day))
    #expect(silent.isEmpty, "nothing is due of a meeting without a journal")
  }

  @Test("A meeting held later never has its minutes due earlier")
  func monotone() {
    for number in on("2024-01-01").number...on("2025-12-31").number {
      let (day, next) = (Day(number: number), Day(number: number + 1))
      for duty in [Self.note, Self.conditional] {
        #expect(
          duty.due(after: day, calendar: .sample).last
            <= duty.due(after: next, calendar: .sample).last)
      }
    }
  }
}

@Suite("The record of executive decisions")
struct ExecutiveRecordTests {
  static let codes = ["record.no-reasons", "record.no-alternatives"]

  /// 2012 Regulations, regulation 12(2).
  private static let law = Chamber.law([ExecutiveRecord(elements: [.reasons, .alternatives])])

  private func codes(_ action: Proceedings.Action, key: Bool = false) -> [Finding] {
    var item = Samples.item("depot")
    item.keyDecision = key ? KeyDecision() : nil
    return Chamber.agenda([item]).findings(
      of: Chamber.journal(Chamber.all + [.startedItem("depot"), action]), under: Self.law)
  }

  @Test("A decision states its reasons and the alternatives; a key decision is warned of")
  func missing() {
    let bare = Proceedings.Action.resolved(item: "depot", text: "that it be so.")
    #expect(codes(bare).map(\.code) == Self.codes)
    #expect(codes(bare).allSatisfy { $0.severity == .advice })
    #expect(codes(bare, key: true).allSatisfy { $0.severity == .warning })
    #expect(codes(.choseOutcome(item: "depot", outcome: "agreed")).map(\.code) == Self.codes)
    #expect(codes(.choseOutcome(item: "depot", outcome: "noted")).isEmpty)
    #expect(
      codes(.resolved(item: "depot", text: "so", reasons: "It saves.", alternatives: " "))
        .map(\.code) == ["record.no-alternatives"])
    #expect(
      codes(.resolved(item: "depot", text: "so", reasons: "It saves.", alternatives: "None."))
        .isEmpty)
  }

  @Test("Standard items need no reasons")
  func standard() {
    #expect(codes(.resolved(item: "apologies", text: "that they be received.")).isEmpty)
  }
}

@Suite("What the rules of a sitting say of its agenda")
struct SittingRuleTests {
  static let codes = ["signing.extraordinary", "quorum.below-law"]

  private func agenda(_ order: String, minutes: Bool = true, quorum: Int? = nil) -> Agenda {
    var committee = Chamber.committee
    committee.quorum = quorum
    var business = Chamber.order
    business.id = order
    return Chamber.agenda(committee: committee, order: business) {
      if minutes { $0.previousMinutes = [PreviousMinutes(date: Day(2026, 10, 13)!)] }
    }
  }

  @Test("Minutes offered at an extraordinary meeting are warned of, where the rule says so")
  func signing() throws {
    // SI 1993/202, Schedule 2, para 2.
    let found = agenda("extraordinary-council").sittingRuleFindings(under: Chamber.law())
    #expect(found.map(\.code) == ["signing.extraordinary"])
    #expect(found.first?.severity == .warning && found.first?.source == "Rule of signing")
    #expect(
      agenda("council").sittingRuleFindings(under: Chamber.law()).isEmpty, "ordinary meeting")
    #expect(
      agenda("extraordinary-council", minutes: false).sittingRuleFindings(under: Chamber.law())
        .isEmpty)
    let parish = Chamber.law(with: Signing(atExtraordinary: true, initialLeaves: true))
    #expect(agenda("extraordinary-council").sittingRuleFindings(under: parish).isEmpty)
  }

  @Test("A quorum below the law's is warned of, not below one that is only usual")
  func quorum() {
    // Local Government Act 1972, Schedule 12, para 6.
    let low = agenda("council", quorum: 2)
    #expect(low.sittingRuleFindings(under: Chamber.law()).map(\.code) == ["quorum.below-law"])
    #expect(low.sittingRuleFindings(under: Chamber.law(standing: .unverified)).isEmpty)
    #expect(agenda("council", quorum: 3).sittingRuleFindings(under: Chamber.law()).isEmpty)
  }
}
