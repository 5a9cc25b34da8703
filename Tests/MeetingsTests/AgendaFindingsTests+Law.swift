@testable import Meetings

extension AgendaFindingsTests {
  /// An item with one document, which comes so.
  private static func paper(
    _ state: Attachment.State, _ order: OrderOfBusiness = Samples.scrutiny, isUrgent: Bool = false,
    reason: String? = nil
  ) -> Agenda {
    var item = Samples.item(
      "a", isUrgent ? .urgent : .report, documents: [Samples.document("a/1", state: state)])
    item.urgency = reason
    return Samples.agenda(
      isUrgent ? Samples.meeting(urgent: [item]) : Samples.meeting([item]), order)
  }

  /// An exclusion worded for all that follows, and an item after it.
  private static func remainder(_ outcome: String) -> Agenda {
    var order = Samples.scrutiny
    for (index, entry) in order.entries.enumerated() {
      guard case .standard(var item) = entry, item.function == .exclusion else { continue }
      item.minute.outcomes = [Outcome(id: "excluded", label: "Carried", sentence: outcome)]
      order.entries[index] = .standard(item)
    }
    return restricted(Samples.exempt("3"), order)
  }

  /// What the rules find, each with the rule that finds it.
  static let lawful: [Case] = [
    Case(
      code: "order.other-urgency", severity: .warning, place: "order: scrutiny",
      law: SampleLaws.law(UrgentBusiness(route: .none)),
      agenda: { Samples.agenda(Samples.meeting()) }, hint: "`urgency: none`"),
    Case(
      code: "order.other-urgency", severity: .advice, place: "order: council",
      law: SampleLaws.law(UrgentBusiness(route: .chair)),
      agenda: { Samples.agenda(Samples.meeting(), Samples.fullCouncil) },
      hint: "`urgency: chair`"),
    Case(
      code: "order.other-exclusion", severity: .warning, place: "order: scrutiny",
      law: SampleLaws.law(Exclusion(method: .publicBodies, elements: [.reason])),
      agenda: { Samples.agenda(Samples.meeting()) }, hint: "`exclusion: public-bodies`"),
    Case(
      code: "urgent.standing-orders", severity: .warning, place: "urgent item “Title of flood”",
      law: SampleLaws.law(
        UrgentBusiness(route: .standingOrders, meeting: "annual"), UrgentBusiness(route: .none)),
      agenda: { urgent(" ", Samples.annual) }, hint: "Name the standing order"),
    Case(
      code: "urgent.no-reason", severity: .warning, place: "urgent item “Title of flood”",
      law: SampleLaws.law(
        UrgentBusiness(route: .chair, mustMinuteReason: true), standing: .unverified),
      agenda: { urgent(" ", Samples.scrutiny) }, hint: "Add `reason:`"),
    Case(
      code: "restriction.no-review", severity: .advice, place: "item 6 “Contract matter”",
      law: SampleLaws.weighing, agenda: { restricted(Samples.exempt("3")) }, hint: "`review:`"),
    Case(
      code: "restriction.label-only", severity: .warning, place: "item 6 “Contract matter”",
      agenda: {
        restricted(Samples.exempt("3", because: "The report is commercially sensitive."))
      }, hint: "`public-interest:`"),
    Case(
      code: "restriction.label-only", severity: .warning, place: "item 3 “Contract matter”",
      agenda: { restricted(exempt(.publicBodies(reason: "Draft")), Samples.parish) },
      hint: "`reason:`"),
    Case(
      code: "restriction.label-only", severity: .blocker, place: "item 6 “Contract matter”",
      agenda: {
        restricted(.confidential(Confidentiality(basis: .enactment, detail: "Confidential item")))
      }, hint: "`exempt: [3]`"),
    Case(
      code: "restriction.called-confidential", severity: .advice,
      place: "item 6 “Confidential: a contract”",
      agenda: { restricted(Samples.exempt("3"), neutral: "Confidential: a contract") },
      hint: "Call it “exempt”"),
    Case(
      code: "restriction.summary-owed", severity: .advice, place: "item 6 “Contract matter”",
      law: SampleLaws.law(PublicSummary(isOwed: true)),
      agenda: { restricted(Samples.confidential) }, hint: "proper officer"),
    Case(
      code: "exclusion.remainder", severity: .blocker, place: "item 5 “The exclusion”",
      agenda: {
        remainder("that the press and public be excluded from the remainder of the\n meeting.")
      }, hint: "`{exclusion}`"),
    Case(
      code: "document.late-no-reason", severity: .blocker,
      place: "item 4 “Title of a”, Document a/1", law: SampleLaws.committee,
      agenda: { paper(.late) }, hint: "add `reason:`"),
    Case(
      code: "document.late-not-allowed", severity: .blocker,
      place: "item 2 “Title of a”, Document a/1", law: SampleLaws.summons,
      agenda: { paper(.late, Samples.fullCouncil, reason: "It is urgent.") },
      hint: "whose summons lists it"),
    Case(
      code: "document.to-follow-not-listed", severity: .warning,
      place: "item 3.1 “Title of a”, Document a/1", law: SampleLaws.committee,
      agenda: { paper(.toFollow, isUrgent: true, reason: "Water is rising.") },
      hint: "`state: late`"),
    Case(
      code: "document.not-allowed", severity: .blocker,
      place: "item 2 “Title of a”, Document a/1", law: SampleLaws.summons,
      agenda: { paper(.tabled, Samples.fullCouncil) }, hint: "Put it into the pack"),
  ]

  /// What the rules have nothing to say about.
  static let inOrder: [(name: String, law: Law, agenda: @Sendable () -> Agenda)] = [
    ("a late item with its reason", SampleLaws.committee, { paper(.late, reason: "A flood.") }),
    ("a paper to follow of a listed item", SampleLaws.committee, { paper(.toFollow) }),
    ("a paper to be tabled", SampleLaws.committee, { paper(.tabled) }),
    (
      "an addendum to papers that are out", SampleLaws.summons,
      {
        var agenda = paper(.late, Samples.fullCouncil)
        agenda.entries[1].item.documents[0].kind = .addendum
        return agenda
      }
    ),
    (
      "the papers of an urgent item", SampleLaws.committee,
      { paper(.late, isUrgent: true, reason: "Water is rising.") }
    ),
    (
      "an annual meeting under standing orders",
      SampleLaws.law(UrgentBusiness(route: .standingOrders, meeting: "annual")),
      { urgent("Standing order 12.", Samples.annual) }
    ),
    (
      "a schedule without a test of the public interest",
      SampleLaws.law(Exclusion(method: .schedule, elements: [.proceedings, .description])),
      { restricted(Samples.exempt("12", because: nil)) }
    ),
    (
      "the confidential nature of the business, of which the Act of 1960 speaks",
      SampleLaws.law(Exclusion(method: .publicBodies, elements: [.reason])),
      {
        restricted(
          exempt(.publicBodies(reason: "The confidential nature of the business")), Samples.parish)
      }
    ),
    (
      "an exclusion of the items it names", SampleLaws.law(PublicSummary(isOwed: false)),
      { remainder("that the press and public be excluded for the following: {exclusion}") }
    ),
  ]
}
