import Documents
import Meetings
import Testing

@testable import Papers

@Suite("Recommendations, led in and resolved")
struct RecommendationTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var limbs: [Prose]
    var agenda: String
    /// What the outcome “agreed” says.
    var minute: String
  }

  static let fallback = "RESOLVED that the recommendations in the report be agreed."

  static let cases: [Case] = [
    Case(
      testDescription: "bare verbs",
      limbs: ["note the progress made; and", "ask for a further report."],
      agenda: """
        Recommendations: The Sub-Committee is recommended to:
        - note the progress made; and
        - ask for a further report.
        """,
      minute: "RESOLVED TO:\n1. note the progress made; and\n2. ask for a further report."),
    Case(
      testDescription: "infinitives with their to",
      limbs: ["To note the progress made.", "to ask for a further report."],
      agenda: """
        Recommendations: The Sub-Committee is recommended to:
        - note the progress made.
        - ask for a further report.
        """,
      minute: "RESOLVED TO:\n1. note the progress made.\n2. ask for a further report."),
    Case(
      testDescription: "clauses",
      limbs: ["That the report be noted;", "that the Sub-Committee notes the risks."],
      agenda: """
        Recommendations: It is recommended:
        - That the report be noted;
        - that the Sub-Committee notes the risks.
        """,
      minute: "RESOLVED:\n1. That the report be noted;\n2. that the Sub-Committee notes the risks."),
    Case(
      testDescription: "what the body does",
      limbs: ["notes the report;", "Authorises the works; and", "ratifies the contract."],
      agenda: """
        Recommendations: It is recommended that the Sub-Committee:
        - notes the report;
        - authorises the works; and
        - ratifies the contract.
        """,
      minute: "RESOLVED that the Sub-Committee:\n1. notes the report;\n2. authorises the works; "
        + "and\n3. ratifies the contract."),
    Case(
      testDescription: "one thing the body does", limbs: ["Notes the report."],
      agenda: "Recommendation: It is recommended that the Sub-Committee notes the report.",
      minute: "RESOLVED that the Sub-Committee notes the report."),
    Case(
      testDescription: "one infinitive", limbs: ["To note the report."],
      agenda: "Recommendation: The Sub-Committee is recommended to note the report.",
      minute: "RESOLVED TO note the report."),
    Case(
      testDescription: "one bare verb", limbs: ["Approve the plan"],
      agenda: "Recommendation: The Sub-Committee is recommended to approve the plan.",
      minute: "RESOLVED TO approve the plan."),
    Case(
      testDescription: "one clause", limbs: ["That the report be noted."],
      agenda: "Recommendation: It is recommended that the report be noted.",
      minute: "RESOLVED that the report be noted."),
    Case(
      testDescription: "one of the report's own", limbs: ["Members’ views are sought."],
      agenda: "Recommendation: Members’ views are sought.", minute: fallback),
    Case(
      testDescription: "mixed", limbs: ["note the report", "That a plan be made."],
      agenda: """
        Recommendations:
        - note the report
        - That a plan be made.
        """, minute: fallback),
    Case(
      testDescription: "a lead-in of the report's own",
      limbs: ["Cabinet is asked to:", "note the report", "approve the plan"],
      agenda: """
        Recommendations:
        Cabinet is asked to:
        - note the report
        - approve the plan
        """, minute: fallback),
    Case(
      testDescription: "numbers of the report's own",
      limbs: ["2.1 note the report;", "2.2 approve the plan."],
      agenda: """
        Recommendations: The Sub-Committee is recommended to:
        2.1 note the report;
        2.2 approve the plan.
        """, minute: "RESOLVED TO:\n2.1 note the report;\n2.2 approve the plan."),
    Case(
      testDescription: "numbers that a list has anyway",
      limbs: ["1. note the report;", "2. approve the plan."],
      agenda: """
        Recommendations: The Sub-Committee is recommended to:
        - note the report;
        - approve the plan.
        """, minute: "RESOLVED TO:\n1. note the report;\n2. approve the plan."),
    Case(
      testDescription: "to, but no verb", limbs: ["To the Cabinet, these comments."],
      agenda: "Recommendation: To the Cabinet, these comments.", minute: fallback),
  ]

  private func agenda(_ sample: Case) -> PublicAgenda {
    var meeting = SampleMeetings.scrutiny
    let at = meeting.business.firstIndex { $0.id == "transformation" }!
    meeting.business[at].recommendations = sample.limbs
    var order = SampleOrders.scrutiny
    order.wording[.report]?.outcomes[0] = Outcome(
      id: "agreed", label: "Recommendations agreed",
      sentence: "that {the-recommendations} be agreed.", isDecision: true,
      adoptsRecommendations: true)
    return SampleMeetings.publicAgenda(meeting, order)
  }

  @Test("The agenda leads them in as their grammar asks", arguments: cases)
  func ledIn(_ sample: Case) throws {
    let agenda = agenda(sample)
    let item = try #require(
      agenda.allEntries.first { $0.id == "transformation" }?.visibleItem)
    #expect(words(of: Composer(agenda, .plain()).recommendations(item)) == sample.agenda)
  }

  @Test("The minutes offer them as a resolution that reads as English", arguments: cases)
  func offered(_ sample: Case) throws {
    let document = composeMinutesSkeleton(agenda(sample), .plain(), proceedings: nil)
    let slot = slots(of: document).first { $0.anchor.name == "minute-transformation.outcome" }
    guard case .choice(let choices)? = slot?.kind else {
      Issue.record("no choice")
      return
    }
    let choice = try #require(choices.first { $0.id == "agreed" })
    let text = choice.sentence.map { inline -> String in
      if case .lineBreak = inline { "\n" } else { inline.plainText }
    }.joined()
    #expect(text == sample.minute)
  }

  @Test("Chosen, they stand in the minutes limb by limb", arguments: cases)
  func chosen(_ sample: Case) {
    let journal = SampleProceedings.journal([
      .discussed(item: "transformation", text: "It was discussed."),
      .choseOutcome(item: "transformation", outcome: "agreed"),
    ])
    let text = words(
      of: composeMinutesSkeleton(
        agenda(sample), .plain(), proceedings: journal, status: .approved))
    let lines = sample.minute.split(separator: "\n").map { line in
      ["1. ", "2. ", "3. "].contains { line.hasPrefix($0) }
        ? "- " + line.dropFirst(3) : String(line)
    }
    #expect(text.contains(lines.joined(separator: "\n")))
  }

  @Test("Words set off in bold keep it when they lose their “to”")
  func emphasis() {
    let limb: [Block] = [.paragraph(Paragraph([.strong([.text("To note")]), .text(" it.")]))]
    #expect(
      RecommendedLimbs([limb]).limbs
        == [[.paragraph(Paragraph([.strong([.text("note")]), .text(" it.")]))]])
  }

  @Test("A limb that is more than paragraphs is not squeezed onto a line")
  func limbsWithLists() {
    let limb: [Block] = [.text("note these:"), .list(List(.bullet, ["a", "b"]))]
    let limbs = RecommendedLimbs([limb])
    #expect(limbs.form == .infinitive && limbs.lines == nil)
  }

  // MARK: What there is to consider

  private func skeleton(_ item: Item, _ order: OrderOfBusiness = SampleOrders.scrutiny) -> String {
    var meeting = SampleMeetings.scrutiny
    meeting.business = [item]
    var order = order
    order.wording[.report] = MinuteWording(
      opening: "{The-committee} considered {report}.",
      openingWithoutReport: "{The-committee} received a verbal update on {title}.",
      outcomes: [
        Outcome(
          id: "agreed", label: "Agreed", sentence: "that {the-recommendations} be agreed.",
          isDecision: true, adoptsRecommendations: true),
        Outcome(
          id: "noted", label: "Noted", sentence: "that {the-report} be noted.", isDecision: true),
      ])
    return words(
      of: composeMinutesSkeleton(
        SampleMeetings.publicAgenda(meeting, order), .plain(), proceedings: nil))
  }

  private func document(
    _ kind: Meetings.Attachment.Kind, _ state: Meetings.Attachment.State = .inPack
  ) -> Meetings.Attachment {
    Meetings.Attachment(
      id: Meetings.Attachment.ID("x/1"), file: "x.odt", title: "X", kind: kind, state: state,
      facts: state == .inPack ? SampleMeetings.facts("ODT 1 KB", pages: 2) : nil)
  }

  @Test("Without a document no report is spoken of, and no recommendation is made up")
  func noDocument() {
    let text = skeleton(Item(id: "x", title: "Bus stops"))
    #expect(text.contains("received a verbal update on Bus stops."))
    #expect(text.contains("RESOLVED that the verbal report be noted."))
    #expect(!text.contains("a report") && !text.contains("the report"))
    #expect(!text.contains("recommendations"))
    let recommended = skeleton(
      Item(id: "x", title: "Bus stops", recommendations: ["Views are sought."]))
    #expect(recommended.contains("that the recommendations on the agenda be agreed."))
  }

  @Test(
    "What was considered is called what it is",
    arguments: [
      (
        Meetings.Attachment.Kind.report, Meetings.Attachment.State.inPack,
        "considered a report set out on pages"
      ),
      (.report, .toFollow, "considered a report marked on the agenda as to follow."),
      (.appendix, .inPack, "considered a paper set out on pages"),
      (.presentation, .inPack, "considered a presentation set out on pages"),
      (.plan, .tabled, "considered the plans tabled at the meeting."),
      (.addendum, .late, "considered an addendum published after the agenda."),
    ])
  func considered(
    _ kind: Meetings.Attachment.Kind, _ state: Meetings.Attachment.State, _ expected: String
  ) {
    let text = skeleton(Item(id: "x", title: "Bus stops", documents: [document(kind, state)]))
    #expect(text.contains(expected))
    #expect(!text.contains("verbal"))
  }

  // MARK: Key decisions without the usual notice

  private func cabinet(_ exception: UrgencyException?) -> PublicAgenda {
    var meeting = SampleMeetings.scrutiny
    meeting.business = []
    meeting.urgent = [
      Item(
        id: "depot", title: "Purchase of the depot", kind: .urgent,
        keyDecision: KeyDecision(reference: "KD-9"), urgency: "the seller’s offer lapses",
        exception: exception)
    ]
    return SampleMeetings.publicAgenda(
      meeting, SampleOrders.order("cabinet", .schedule, urgency: .executive))
  }

  @Test("The agenda and the minutes say by what exception a key decision is taken")
  func exceptions() {
    let general = cabinet(
      UrgencyException(kind: .generalException, notice: Day(2026, 11, 27)!))
    let front = words(of: composeAgenda(general, .plain()))
    #expect(
      front.contains(
        "General exception: notice was given to the chair of the relevant overview and scrutiny "
          + "committee and published on 27 November 2026 (regulation 10)."))
    #expect(front.contains("Reason: the seller’s offer lapses"))
    let offered = words(of: composeMinutesSkeleton(general, .plain(), proceedings: nil))
    #expect(offered.contains("[ ] Taken under the general exception: The decision was taken under"))
    #expect(offered.contains("The reason given was: the seller’s offer lapses."))

    let special = cabinet(
      UrgencyException(
        kind: .specialUrgency, agreedBy: "the Chair of the Scrutiny Committee",
        agreedOn: Day(2026, 12, 7)!, reason: "The offer lapses at noon."))
    #expect(
      words(of: composeAgenda(special, .plain())).contains(
        "Special urgency: The Chair of the Scrutiny Committee agreed on 7 December 2026 that the "
          + "decision was urgent and could not reasonably be deferred (regulation 11)."))
    let journal = SampleProceedings.journal([.discussed(item: "depot", text: "It was weighed.")])
    let minutes = words(
      of: composeMinutesSkeleton(special, .plain(), proceedings: journal, status: .approved))
    #expect(minutes.contains("The decision was taken under special urgency (regulation 11 of the"))
    #expect(minutes.contains("The reason given was: The offer lapses at noon."))
    #expect(!minutes.contains("The person presiding was of the opinion"))
  }

  @Test("A heading that only groups items is no decision, key or other")
  func headingIsNoDecision() {
    var meeting = SampleMeetings.scrutiny
    meeting.committee.kind = .executive
    meeting.business = [
      Item(id: "sites", title: "Sites", items: [Item(id: "north", title: "North site")])
    ]
    let text = words(
      of: composeAgenda(
        SampleMeetings.publicAgenda(
          meeting, SampleOrders.order("cabinet", .schedule, urgency: .executive)), .plain()))
    #expect(text.contains("5 Sites\n5.1 North site\nKey decision: No"))
  }

  @Test("What is missing of an exception is a visible blank")
  func exceptionBlanks() {
    let text = words(
      of: composeAgenda(cabinet(UrgencyException(kind: .specialUrgency)), .plain()))
    #expect(text.contains("[who agreed] agreed on [date] that the decision was urgent"))
  }

  @Test("The agenda says where no other business may be considered")
  func statement() {
    var order = SampleOrders.scrutiny
    order.statement = "No other business may be considered."
    let text = words(
      of: composeAgenda(SampleMeetings.publicAgenda(SampleMeetings.scrutiny, order), .plain()))
    #expect(
      text.contains("Part A: items open to the public\nNo other business may be considered."))
  }
}
