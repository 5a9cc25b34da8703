import Meetings

/// The journal of the scrutiny evening of ``SampleMeetings``.
enum SampleProceedings {
  static func journal(_ actions: [Proceedings.Action], restrictedFrom: Int? = nil) -> Proceedings {
    Proceedings(
      entries: actions.enumerated().map { index, action in
        entry(index + 1, action, isRestricted: restrictedFrom.map { index >= $0 } ?? false)
      })
  }

  static func entry(
    _ sequence: Int, _ action: Proceedings.Action, isRestricted: Bool = false
  ) -> Proceedings.Entry {
    let minutes = 30 + sequence
    let time = "\(18 + minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
    return Proceedings.Entry(
      id: "e\(sequence)", sequence: sequence, occurredAt: "2026-12-08T\(time):00Z",
      by: "priya-lang", isRestricted: isRestricted, action: action)
  }

  static let evening = Proceedings(
    entries: actions.enumerated().map { index, step in
      entry(index + 1, step.0, isRestricted: step.1)
    })

  private static let actions: [(Proceedings.Action, Bool)] = [
    (.opened, false),
    (.attended(person: "amara-nwosu", as: .member, substituteFor: nil), false),
    (.attended(person: "tom-ashgrove", as: .member, substituteFor: nil), false),
    (.attended(person: "idris-cole", as: .substitute, substituteFor: "lena-fisk"), false),
    (.sentApologies(person: "lena-fisk", substitute: nil), false),
    (.attended(person: "jon-adeyemi", as: .officer, substituteFor: nil), false),
    (.startedItem("apologies"), false),
    (.choseOutcome(item: "apologies", outcome: "received"), false),
    (.startedItem("previous-minutes"), false),
    (.choseOutcome(item: "previous-minutes", outcome: "approved"), false),
    (.startedItem("interests"), false),
    (.choseOutcome(item: "interests", outcome: "declared"), false),
    (
      .declared(
        .init(
          item: "transformation", person: "tom-ashgrove", interest: "ORI",
          nature: "Governor of Millgate School", conduct: "stayed")), false
    ),
    (
      .admittedUrgent(
        item: "flood", title: "Flooding at Fenside School",
        reason: "the school cannot open until repairs are agreed"), false
    ),
    (.resolved(item: "flood", text: "that the repairs be supported."), false),
    (.startedItem("transformation"), false),
    (.introduced(item: "transformation", by: "jon-adeyemi"), false),
    (
      .discussed(
        item: "transformation",
        text: "Members asked about staff turnover.\n\nThey heard that it had fallen."), false
    ),
    (.arrived(person: "ruth-pell", item: "transformation"), false),
    (
      .movedMotion(
        .init(
          id: "m1", item: "transformation", text: "That the progress be noted.",
          mover: "amara-nwosu", seconder: "idris-cole")), false
    ),
    (
      .movedMotion(
        .init(
          id: "m2", item: "transformation", text: "After “noted” add “with concern”.",
          mover: "tom-ashgrove", amends: "m1")), false
    ),
    (
      .voted(
        .init(
          item: "transformation", motion: "m2", method: .show, votesFor: 2, votesAgainst: 2,
          abstentions: 0, castingVote: "amara-nwosu", isCarried: false)), false
    ),
    (
      .voted(
        .init(
          item: "transformation", motion: "m1", method: .named,
          namesFor: ["amara-nwosu", "idris-cole"], namesAgainst: ["tom-ashgrove"],
          isCarried: true)), false
    ),
    (
      .resolved(
        item: "transformation", text: "1. that progress be noted;\n2. that a report return."),
      false
    ),
    (
      .undertook(
        .init(
          item: "transformation", text: "Send the impact report to members.",
          owner: "jon-adeyemi", due: Day(2027, 1, 15)!)), false
    ),
    (
      .discussed(item: "transformation", text: "The prices of Larkfield Homes were weighed."),
      true
    ),
    (.startedItem("exclusion"), false),
    (.choseOutcome(item: "exclusion", outcome: "excluded"), false),
    (
      .voted(.init(item: "exclusion", method: .assent, isCarried: true)), false
    ),
    (.excludedPublic, false),
    (.startedItem("larkfield"), false),
    (.discussed(item: "larkfield", text: "Larkfield Homes had missed each target."), true),
    (.left(person: "tom-ashgrove", item: "larkfield"), false),
    (.resolved(item: "larkfield", text: "that the contract be ended."), true),
    (.readmittedPublic, false),
    (.closed, false),
  ]
}
