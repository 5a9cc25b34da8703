import Testing

@testable import Meetings

@Suite("Notices, what they fit and what they lack")
struct NoticePaperTests {
  static func agenda(
    _ kind: Committee.Kind, _ items: [Item] = [], urgent: [Item] = [],
    nation: Council.Nation = .england
  ) -> Agenda {
    var meeting = Samples.meeting(items, urgent: urgent)
    meeting.committee.kind = kind
    meeting.time = nil
    meeting.venue = nil
    var agenda = Samples.agenda(meeting)
    agenda.council.nation = nation
    agenda.council.authority =
      [.parishCouncil, .parishCommittee, .parishMeeting].contains(kind) ? .parish : .principal
    return agenda
  }

  static let hidden = Item(
    id: "h", title: "Hidden",
    restriction: .exempt(Exemption(basis: .schedule(["3"]), publicInterest: "It would harm.")),
    neutralTitle: "Neutral")

  static func exception(_ kind: UrgencyException.Kind) -> Item {
    Item(
      id: "u", title: "Urgent", kind: .urgent, keyDecision: KeyDecision(),
      exception: UrgencyException(kind: kind))
  }

  static let key = Item(id: "k", title: "Key", keyDecision: KeyDecision())

  // MARK: Which fit

  struct Fit: CustomTestStringConvertible, Sendable {
    var paper: NoticePaper
    var agenda: @Sendable () -> Agenda
    /// Words of the refusal; nil where the paper fits.
    var refusal: String?
    var testDescription: String { "\(paper.rawValue): \(refusal ?? "fits")" }
  }

  @Test(
    "A paper that the body has no use for is refused in a sentence",
    arguments: [
      Fit(paper: .summons, agenda: { agenda(.council) }),
      Fit(paper: .summons, agenda: { agenda(.parishCouncil) }),
      Fit(paper: .summons, agenda: { agenda(.committee) }, refusal: "not summoned"),
      Fit(paper: .summons, agenda: { agenda(.parishMeeting) }, refusal: "nobody is summoned"),
      Fit(
        paper: .keyDecision, agenda: { agenda(.parishCouncil, [key]) },
        refusal: "only the executive takes key decisions"),
      Fit(paper: .keyDecision, agenda: { agenda(.executive, [key]) }),
      Fit(paper: .keyDecision, agenda: { agenda(.executive) }, refusal: "`key-decision:`"),
      Fit(
        paper: .keyDecision, agenda: { agenda(.executive, [key], nation: .wales) },
        refusal: "are for England"),
      Fit(paper: .privateMeeting, agenda: { agenda(.executive, [hidden]) }),
      Fit(
        paper: .privateMeetingFinal, agenda: { agenda(.executive, [key]) },
        refusal: "no private meeting"),
      Fit(
        paper: .generalException,
        agenda: { agenda(.executive, urgent: [exception(.generalException)]) }),
      Fit(
        paper: .specialUrgency,
        agenda: { agenda(.executive, urgent: [exception(.generalException)]) },
        refusal: "kind: special-urgency"),
      Fit(paper: .decisionRecord, agenda: { agenda(.executive, [key]) }),
      Fit(paper: .decisionRecord, agenda: { agenda(.executive) }, refusal: "asks the executive"),
      Fit(paper: .licensingDecision, agenda: { agenda(.committee) }, refusal: "licensing"),
      Fit(paper: .licensingDecision, agenda: { agenda(.licensingPanel) }, refusal: "kind: hearing"),
      Fit(paper: .certificate, agenda: { agenda(.parishMeeting) }),
    ])
  func fits(_ row: Fit) {
    let refusal = row.paper.refusal(for: row.agenda())
    guard let words = row.refusal else {
      #expect(refusal == nil)
      return
    }
    #expect(refusal?.contains(words) ?? false, "\(refusal ?? "it fits")")
  }

  // MARK: What they lack

  struct Gap: CustomTestStringConvertible, Sendable {
    var paper: NoticePaper
    var agenda: @Sendable () -> Agenda
    var facts = NoticeFacts()
    /// Words of what is lacking, in order.
    var lacks: [String]
    var source: String
    var testDescription: String { "\(paper.rawValue): \(lacks)" }
  }

  private static func facts(_ id: Item.ID, _ body: (inout NoticeFacts.Matter) -> Void)
    -> NoticeFacts
  {
    var matter = NoticeFacts.Matter()
    body(&matter)
    return NoticeFacts(copiesFrom: "Town Hall", requests: "Write.", items: [id: matter])
  }

  @Test(
    "What a notice needs and lacks is named, with the rule",
    arguments: [
      Gap(
        paper: .meeting, agenda: { agenda(.committee) }, lacks: ["the time", "the place"],
        source: "section 100A(6)(a)"),
      Gap(
        paper: .meeting, agenda: { agenda(.parishCouncil, nation: .wales) },
        lacks: ["the time", "the place", "how the meeting is held"], source: "paragraph 26(2)"),
      Gap(
        paper: .meeting, agenda: { agenda(.council, nation: .wales) },
        facts: NoticeFacts(attendance: .init(manner: .remote)),
        lacks: ["the time", "how to have access"], source: "section 100A(6)(aa)"),
      Gap(
        paper: .keyDecision, agenda: { agenda(.executive, [key]) },
        lacks: ["the address", "how to ask", "the documents to be submitted"],
        source: "regulation 9(1)"),
      Gap(
        paper: .keyDecision, agenda: { agenda(.executive, [key]) },
        facts: facts("k") { $0.documents = ["Report"] }, lacks: [], source: ""),
      Gap(paper: .privateMeeting, agenda: { agenda(.executive, [hidden]) }, lacks: [], source: ""),
      Gap(
        paper: .privateMeetingFinal, agenda: { agenda(.executive, [hidden]) },
        lacks: ["the representations received"], source: "regulation 5(4)"),
      Gap(
        paper: .privateMeetingFinal, agenda: { agenda(.executive, [hidden]) },
        facts: facts("h") { $0.representations = NoticeFacts.Representations.none },
        lacks: [], source: ""),
      Gap(
        paper: .privateMeetingFinal, agenda: { agenda(.executive, [hidden]) },
        facts: facts("h") { $0.representations = .received(["Open it."]) },
        lacks: ["the response"], source: "regulation 5(4)"),
      Gap(
        paper: .generalException,
        agenda: { agenda(.executive, urgent: [exception(.generalException)]) },
        facts: facts("x") { _ in },
        lacks: ["why 28 clear days’ notice was impracticable; who was told"],
        source: "regulation 10"),
      Gap(
        paper: .specialUrgency,
        agenda: { agenda(.executive, urgent: [exception(.specialUrgency)]) },
        lacks: ["when it was agreed", "cannot reasonably be deferred; who agreed"],
        source: "regulation 11"),
      Gap(
        paper: .decisionRecord, agenda: { agenda(.executive, [key]) },
        lacks: ["the decision; the reasons; the alternatives"], source: "regulation 12(2)"),
      Gap(
        paper: .licensingDecision,
        agenda: { agenda(.licensingPanel, [Item(id: "l", title: "Inn", kind: .hearing)]) },
        lacks: ["the decision; the reasons", "the right of appeal"], source: "Licensing Act 2003"),
      Gap(
        paper: .postponed, agenda: { agenda(.parishCouncil) }, lacks: ["the reason"],
        source: "paragraph 10(2)"),
      Gap(
        paper: .moved, agenda: { agenda(.committee) },
        facts: NoticeFacts(change: .init(reason: "A leak")),
        lacks: ["where or when"], source: "section 100A(6)(a)"),
      Gap(
        paper: .inquorate, agenda: { agenda(.committee) },
        lacks: ["how many members were present", "the quorum"], source: "section 100A(6)(a)"),
      Gap(
        paper: .adjourned, agenda: { agenda(.committee) },
        facts: NoticeFacts(change: .init(reason: "Late hour")),
        lacks: ["the day to which"], source: "section 100A(6)(a)"),
      Gap(paper: .certificate, agenda: { agenda(.committee) }, lacks: [], source: ""),
    ])
  func incomplete(_ row: Gap) {
    let agenda = row.agenda()
    let findings = row.paper.findings(
      NoticeMatter(
        of: agenda, facts: row.facts, attestations: Attestations(), on: Samples.day),
      agenda.forPublic(Pagination(of: agenda, frontSheet: 1)), hasJournal: false)
    #expect(findings.count == row.lacks.count, "\(findings.map(\.message))")
    for (finding, words) in zip(findings, row.lacks) {
      #expect(finding.code == "notice.incomplete" && finding.severity == .warning)
      #expect(finding.message.contains(words), "\(finding.message)")
      #expect(finding.source?.contains(row.source) ?? false)
      #expect(finding.hint != nil && finding.place != nil)
    }
  }

  // MARK: Notices of decisions

  @Test("A decision whose notice was late, or that nobody attests in time, is blocked")
  func decisionShort() {
    let day = Day(2027, 1, 20)!
    let rule = NoticePeriod(
      kind: .keyDecision, days: 28, counting: .calendarDays, means: [.website])
    let law = Law(
      regime: Regime(
        id: "t", title: "T", calendar: .englandAndWales,
        scope: .init(nations: [.england], authority: .principal, bodies: [.executive]),
        provisions: [NoticePeriod.name: [Provision(value: rule, source: "reg 9(2)")]]),
      body: .executive, day: day,
      calendar: CivilCalendar(division: .englandAndWales, rules: []))
    // 28 clear days before Wednesday 20 January 2027: Tuesday 22 December.
    func codes(_ today: Day, _ given: Day?) -> [String] {
      law.decisionNoticeFindings(
        [.keyDecision, .privateMeeting], on: today,
        given: given.map { [.keyDecision: $0] } ?? [:]
      ).map { "\($0.code) \($0.severity.name) \($0.source ?? "")" }
    }
    let short = ["notice.decision-short blocker reg 9(2)"]
    #expect(codes(Day(2026, 12, 22)!, nil) == [])
    #expect(codes(Day(2026, 12, 23)!, nil) == short)
    #expect(codes(Day(2027, 1, 10)!, Day(2026, 12, 22)!) == [])
    #expect(codes(Day(2027, 1, 10)!, Day(2026, 12, 23)!) == short)
  }

  @Test("Nothing of a restricted item is kept but what kind of business it is")
  func strippedMatter() {
    var item = Self.exception(.specialUrgency)
    item.restriction = Self.hidden.restriction
    item.exception?.reason = "secret"
    item.exception?.agreedBy = "secret"
    let agenda = Self.agenda(.executive, urgent: [item])
    let matter = NoticeMatter(
      of: agenda, facts: NoticeFacts(), attestations: Attestations(), on: Samples.day)
    #expect(matter.entries.values.contains { $0.exception?.kind == .specialUrgency })
    #expect(!"\(matter)".contains("secret"))
  }
}
