import Testing

@testable import Meetings

@Suite("What an interest lets a member do")
struct InterestStandingTests {
  static let policy = InterestSamples.policy
  static let day = Samples.day

  private func standing(
    _ interest: String, _ relation: String? = "directly-relates", isMet: Bool? = nil,
    given: [Dispensation] = [], isSensitive: Bool = false, isRegistered: Bool? = nil,
    item: String = "depot", reliesOn: String? = nil, isDeciding: Bool = false,
    on day: Day = day, publicMaySpeak: Bool = false
  ) throws -> InterestStanding {
    try #require(
      Self.policy.standing(
        of: DeclaredInterest(
          person: "ann", interest: interest, relation: relation, isTestMet: isMet,
          isSensitive: isSensitive, isRegistered: isRegistered, item: item,
          dispensation: reliesOn, isDecidingDispensation: isDeciding),
        dispensations: given, on: day, publicMaySpeak: publicMaySpeak))
  }

  @Test("Each answer has its reason and its source, and all of it is one sentence")
  func reasons() throws {
    let pecuniary = try standing("DPI")
    #expect(
      pecuniary.sentence
        == "Must declare the interest and its nature; may not speak, may not vote, must leave the "
        + "room.")
    #expect(pecuniary.mayVote.source == "Localism Act 2011, s 31(4)")
    let other = try standing("ORI", publicMaySpeak: true)
    #expect(
      other.sentence
        == "Must declare the interest and its nature; may speak first, may not vote, must leave "
        + "the room after speaking.")
    #expect(other.maySpeak.reason == "Only as the public may, and they may speak here.")
    let free = try standing("NRI", "affects", isMet: false)
    #expect(
      free.sentence
        == "Must declare the interest and its nature; may speak, may vote, may stay.")
  }

  @Test("Of a sensitive interest the fact alone is told (Localism Act 2011, s 32(3))")
  func sensitive() throws {
    let hidden = try standing("DPI", isSensitive: true)
    #expect(hidden.discloses == .factOnly && hidden.mustDisclose.isSo)
    #expect(hidden.sentence.hasPrefix("Must declare that there is an interest, and not its nature"))
  }

  @Test("What is registered need not be declared where the policy does not ask it (s 31(2))")
  func registered() throws {
    #expect(try !standing("DPI", isRegistered: true).mustDisclose.isSo)
    #expect(try standing("DPI", isRegistered: false).mustDisclose.isSo)
    #expect(try standing("DPI").mustDisclose.isSo)
    #expect(try standing("ORI", isRegistered: true).mustDisclose.isSo)
  }

  @Test("A test that is not answered leaves the answer open, as if it were met")
  func open() throws {
    let open = try standing("NRI", "affects")
    #expect(open.openTest?.id == "wider" && open.isOpen && !open.mayVote.isSo)
    #expect(try !standing("NRI", "affects", isMet: true).isOpen)
    #expect(try standing("ORI", nil).isOpen && standing("ORI", "connection").isOpen)
    #expect(try !standing("DPI", nil).isOpen)
    #expect(
      Self.policy.standing(
        of: DeclaredInterest(person: "ann", interest: "none"), on: Self.day, publicMaySpeak: true)
        == nil)
    #expect(try standing("dpi").mayVote.isSo == false)
  }

  @Test("A dispensation counts on its days, for its member, class and item, and no others")
  func scope() throws {
    func mayVote(
      _ given: Dispensation, on day: Day = Self.day, item: String = "depot", reliesOn: String? = nil
    ) throws -> Bool {
      try standing("DPI", given: [given], item: item, reliesOn: reliesOn, on: day).mayVote.isSo
    }
    let both: Set<Participation> = [.speak, .vote]
    let plain = InterestSamples.given(both)
    #expect(try mayVote(plain))
    #expect(try !mayVote(InterestSamples.given(both, to: "bob")))
    #expect(try mayVote(plain, on: Day(2026, 5, 1)!) && mayVote(plain, on: Day(2027, 4, 30)!))
    #expect(try !mayVote(plain, on: Day(2026, 4, 30)!) && !mayVote(plain, on: Day(2027, 5, 1)!))
    #expect(try !mayVote(InterestSamples.given(both, scope: .init(classes: ["ORI"]))))
    #expect(try mayVote(InterestSamples.given(both, scope: .init(classes: ["dpi"]))))
    let one = InterestSamples.given(both, scope: .init(items: ["depot"]))
    #expect(try mayVote(one) && !mayVote(one, item: "parks"))
    let matter = InterestSamples.given(both, scope: .init(matters: ["Council tax"]))
    #expect(try !mayVote(matter) && mayVote(matter, reliesOn: "D-7"))
    #expect(try standing("DPI", given: [plain]).dispensations == ["D-7"])
    #expect(
      try standing("DPI", given: [plain]).mayVote
        == .init(
          true, "A dispensation allows it (D-7, until 30 April 2027).", "Localism Act 2011, s 33"))
  }

  @Test("Whether to give a dispensation is not barred by the interest (s 33(4))")
  func deciding() throws {
    let standing = try standing("DPI", isDeciding: true)
    #expect(standing.mayVote.isSo && standing.maySpeak.isSo && !standing.mustLeave.isSo)
    #expect(standing.mayVote.source == "Localism Act 2011, s 33(4)")
    #expect(standing.dispensations.isEmpty)
  }

  @Test("28 days of which the disclosure is the first (s 31(3)), or not")
  func registration() {
    // law.md 4.1: took office on 9 May 2024, last day 5 June.
    var clock = Self.policy.registration
    #expect(clock.lastDay(from: Day(2024, 5, 9)!) == Day(2024, 6, 5))
    clock.countsFirstDay = false
    #expect(clock.lastDay(from: Day(2024, 5, 9)!) == Day(2024, 6, 6))
  }
}
