@testable import Meetings

/// A policy of three classes, of which one hangs on a test.
enum InterestSamples {
  static func cited(_ source: String) -> InterestPolicy.Cited { .init(source: source) }

  static let clock = RegistrationClock(
    days: 28, countsFirstDay: true, cited: cited("Localism Act 2011, s 31(3)"))

  private static func kind(
    _ id: String, _ minuted: String, isRegistrable: Bool = true
  ) -> InterestPolicy.Class {
    .init(
      id: id, name: id, minuted: minuted, isPecuniary: id == "DPI", isRegistrable: isRegistrable,
      isDeclaredWhenRegistered: id != "DPI", cited: cited("Code, classes"))
  }

  private static func rule(
    _ id: String, _ relation: String, isMet: Bool? = nil, _ speak: InterestRule.Speaking,
    vote: Bool, _ leave: InterestRule.Leaving, _ source: String,
    lifts: Set<Participation> = [.speak, .vote, .leave]
  ) -> InterestRule {
    .init(
      interest: id, relations: [relation], test: isMet == nil ? nil : "wider", isMet: isMet,
      disclose: .factOnlyIfSensitive, speak: speak, mayVote: vote, leave: leave,
      dispensationLifts: lifts, cited: cited(source))
  }

  static let policy = InterestPolicy(
    id: "larkmoor", title: "Larkmoor code", nations: [.england], cited: cited("Larkmoor code"),
    classes: [
      kind("DPI", "a Disclosable Pecuniary Interest"), kind("ORI", "an Other Registrable Interest"),
      kind("NRI", "a Non-Registrable Interest", isRegistrable: false),
    ],
    relations: [
      .init(id: "directly-relates", name: "It relates"), .init(id: "affects", name: "It affects"),
    ],
    tests: [.init(id: "wider", limbs: ["More than most?", "Would it sway?"], cited: cited("P 9"))],
    rules: [
      rule(
        "DPI", "directly-relates", .never, vote: false, .yes, "Localism Act 2011, s 31(4)"),
      rule("ORI", "directly-relates", .ifPublicMay, vote: false, .afterSpeaking, "Code, para 6"),
      rule("ORI", "affects", .always, vote: true, .no, "Code, para 8", lifts: []),
      rule("NRI", "directly-relates", .ifPublicMay, vote: false, .afterSpeaking, "Code, para 7"),
      rule(
        "NRI", "affects", isMet: true, .ifPublicMay, vote: false, .afterSpeaking, "Code, para 9"),
      rule("NRI", "affects", isMet: false, .always, vote: true, .no, "Code, para 9", lifts: []),
    ],
    registration: clock, newMember: clock,
    dispensations: DispensationTerms(
      grounds: ["a", "b", "c", "d", "e"].map { .init(id: $0, words: $0) }, longestYears: 4,
      needsWrittenRequest: true, deciding: [.speak, .vote],
      decidingSource: "Localism Act 2011, s 33(4)", cited: cited("Localism Act 2011, s 33")))

  static func given(
    _ lifts: Set<Participation>, to member: String = "ann", scope: Dispensation.Scope = .init(),
    from: Day = Day(2026, 5, 1)!, until: Day = Day(2027, 4, 30)!
  ) -> Dispensation {
    Dispensation(
      id: "D-7", member: member, ground: "c", scope: scope, lifts: lifts,
      requestedOn: Day(2026, 4, 1)!, grantedBy: "Standards Committee", grantedOn: Day(2026, 4, 20)!,
      from: from, until: until)
  }
}
