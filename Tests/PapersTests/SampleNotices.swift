import Meetings

@testable import Papers

/// A cabinet, a licensing hearing and what is on record of their notice.
enum SampleNotices {
  static func order(_ id: String, urgency: OrderOfBusiness.Urgency) -> OrderOfBusiness {
    var order = SampleOrders.order(id, .schedule, urgency: urgency)
    // A number each: urgent business too.
    order.wording[.urgent] = SampleOrders.report
    return order
  }

  static let cabinetOrder = order("cabinet", urgency: .executive)

  static let cabinetCommittee: Committee = {
    var committee = SampleMeetings.scrutinyCommittee
    committee.id = Committee.ID("cabinet")
    committee.name = "Cabinet"
    committee.short = "the Cabinet"
    committee.kind = .executive
    committee.members = committee.members.filter { $0.role != .coopted }
    return committee
  }()

  static let harrowmere: Council = {
    var council = SampleMeetings.harrowmere
    council.address = "Moot Hall, Harrowmere"
    return council
  }()

  static let cabinet = Meeting(
    id: "2027-01-20-cabinet", committee: cabinetCommittee, date: Day(2027, 1, 20)!,
    time: LocalTime(17, 0), venue: "Moot Hall",
    business: [
      Item(
        id: "leisure", title: "Leisure centres contract",
        purpose: "To decide how the leisure centres are to be run.",
        keyDecision: KeyDecision(reference: "KD-3"),
        documents: [
          Attachment(
            id: Attachment.ID("leisure/1"), file: "reports/leisure.odt", title: "Options",
            facts: SampleMeetings.facts("ODT 12 KB", pages: 5)),
          Attachment(
            id: Attachment.ID("leisure/2"), title: "Tenders of two firms", kind: .appendix,
            state: .toFollow, restriction: SampleMeetings.commercial,
            neutralTitle: "Appendix B (exempt)"),
        ]),
      Item(
        id: "depot", title: "Purchase of Quarry Yard", keyDecision: KeyDecision(reference: "KD-4"),
        documents: [
          Attachment(id: Attachment.ID("depot/1"), title: "Valuation", state: .toFollow)
        ],
        restriction: SampleMeetings.commercial, neutralTitle: "Acquisition of land"),
    ],
    urgent: [
      Item(
        id: "flood", title: "Flood wall at Ferrow Lock", kind: .urgent, keyDecision: KeyDecision(),
        urgency: "the wall was undermined",
        exception: UrgencyException(
          kind: .specialUrgency, agreedBy: "amara-nwosu", agreedOn: Day(2027, 1, 17)!,
          reason: "the wall was undermined")),
      Item(
        id: "boiler", title: "Boilers at Windmill School", kind: .urgent,
        keyDecision: KeyDecision(), urgency: "the boilers failed",
        exception: UrgencyException(
          kind: .generalException, notice: Day(2027, 1, 11)!, reason: "the boilers failed")),
    ],
    firstMinute: 70)

  static let licensing: Meeting = {
    var committee = cabinetCommittee
    committee.name = "Licensing Sub-Committee"
    committee.kind = .licensingPanel
    return Meeting(
      id: "2026-12-08-licensing", committee: committee, date: SampleMeetings.day,
      time: LocalTime(10, 0), venue: "Moot Hall",
      business: [Item(id: "lock-inn", title: "The Lock Inn: variation", kind: .hearing)])
  }()

  static func agenda(_ meeting: Meeting, _ order: OrderOfBusiness) -> Agenda {
    Workflow(council: harrowmere, order: order).agenda(for: meeting)
  }

  /// What a clerk wrote for the cabinet's notices.
  static let facts: NoticeFacts = {
    var leisure = NoticeFacts.Matter()
    leisure.representations = NoticeFacts.Representations.none
    leisure.reasons = "To keep all three centres open."
    leisure.alternatives = "Running them in house was rejected as dearer."
    var depot = NoticeFacts.Matter()
    depot.matter = "Acquisition of land for the council’s own use"
    depot.representations = .received(["That the price be told in public."])
    depot.response = "it will be told once the contract is signed"
    var lock = NoticeFacts.Matter()
    lock.decision = "The variation is granted until 11 pm."
    lock.applicant = "Lock Inn Ltd"
    return NoticeFacts(
      dated: Day(2026, 12, 21)!,
      attendance: .init(
        manner: .inPerson, how: "Come to the public gallery.",
        address: "https://www.harrowmere.example/live"),
      requests: "Write to Democratic Services.",
      change: .init(
        reason: "snow closed the roads", decidedBy: "amara-nwosu", date: Day(2027, 1, 27)!,
        present: 1),
      items: ["leisure": leisure, "depot": depot, "lock-inn": lock])
  }()

  // MARK: Law

  static func law(_ body: Committee.Kind, _ day: Day) -> Law {
    func period(
      _ kind: NoticePeriod.Kind, _ days: Int, _ means: [NoticePeriod.Means],
      _ counting: DayCounting = .workingDays
    ) -> Provision<any Rule> {
      Provision(
        value: NoticePeriod(kind: kind, days: days, counting: counting, means: means),
        source: "the rule of \(kind.rawValue)")
    }
    let isExecutive = body == .executive
    let both: [NoticePeriod.Means] = [.offices, .website]
    var provisions = [period(.meeting, 5, both), period(.papers, 5, both)]
    if isExecutive {
      provisions += [
        period(.keyDecision, 28, both, .calendarDays),
        period(.privateMeeting, 28, both, .calendarDays),
        period(.privateMeetingFinal, 5, both), period(.generalException, 5, both),
        period(.specialUrgency, 0, both),
      ]
    } else if body == .parishCouncil {
      provisions = [
        period(.meeting, 3, [.conspicuousPlace], .nalc),
        period(.summons, 3, [.residence, .electronicWithConsent], .nalc),
      ]
    }
    return Law(
      regime: Regime(
        id: "test", title: "Test", calendar: .englandAndWales,
        scope: .init(nations: [.england], authority: .principal, bodies: [body]),
        provisions: [NoticePeriod.name: provisions]),
      body: body, day: day, calendar: CivilCalendar(division: .englandAndWales, rules: []))
  }

  static func record(_ acts: [(Attestation.Act, Day)]) -> Attestations {
    Attestations(
      entries: acts.enumerated().map { index, act in
        Attestation(
          id: "a\(index + 1)", sequence: index + 1, day: act.1,
          occurredAt: "\(act.1.iso)T16:00:00Z", recordedAt: "\(act.1.iso)T16:05:00Z",
          by: "priya-lang", act: act.0)
      })
  }

  /// The notice was posted and placed; the papers were only placed on the
  /// website.
  static let attested = record([
    (.generated(.meeting, file: "meeting.odt", sha256: "ab"), Day(2027, 1, 11)!),
    (.postedAtOffices(.meeting), Day(2027, 1, 11)!),
    (.placedOnWebsite(.meeting, address: nil), Day(2027, 1, 12)!),
    (.placedOnWebsite(.papers, address: nil), Day(2027, 1, 12)!),
    (.postedAtOffices(.papers), Day(2027, 1, 12)!), (.retracted("a5"), Day(2027, 1, 13)!),
  ])

  static func day(_ text: String) -> Day? { try? Day(parsing: String(text.prefix(10))) }

  static func matter(
    _ agenda: Agenda, _ facts: NoticeFacts = facts, _ attestations: Attestations = attested,
    on day: Day = Day(2027, 1, 14)!
  ) -> NoticeMatter {
    NoticeMatter(of: agenda, facts: facts, attestations: attestations, on: day, recorded: self.day)
  }
}
