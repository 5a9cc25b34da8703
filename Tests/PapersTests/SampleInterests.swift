import Meetings

/// Classes of interest as minutes say them.
enum SampleInterests {
  private static let cited = InterestPolicy.Cited(source: "Harrowmere code")
  private static let clock = RegistrationClock(days: 28, countsFirstDay: true, cited: cited)

  static let policy = InterestPolicy(
    id: "harrowmere", title: "Harrowmere code", nations: [.england], cited: cited,
    classes: [
      ("DPI", "a Disclosable Pecuniary Interest"), ("ORI", "an Other Registrable Interest"),
      ("NRI", "a Non-Registrable Interest"),
    ].map {
      .init(
        id: $0.0, name: $0.0, minuted: $0.1, isPecuniary: $0.0 == "DPI", isRegistrable: true,
        isDeclaredWhenRegistered: true, cited: cited)
    },
    relations: [.init(id: "directly-relates", name: "It relates")],
    rules: ["DPI", "ORI", "NRI"].map {
      .init(
        interest: $0, relations: ["directly-relates"], disclose: .factOnlyIfSensitive,
        speak: .never, mayVote: false, leave: .yes, dispensationLifts: [.speak, .vote, .leave],
        cited: cited)
    },
    registration: clock, newMember: clock)
}
