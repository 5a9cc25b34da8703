import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("Policy files")
struct InterestPolicyReaderTests {
  static let text = """
    policy: own
    title: Own
    nations: [england]
    source: Own code
    standing: practice
    classes:
      - {class: DPI, name: Pecuniary, minuted: a DPI, pecuniary: yes, registrable: yes, \
    declare-when-registered: no, source: Para 1}
      - {class: NRI, name: Other, minuted: an NRI, pecuniary: no, registrable: no, \
    declare-when-registered: yes, source: Para 2}
    relations:
      - {relation: directly-relates, name: It relates}
      - {relation: affects, name: It affects}
    tests:
      - {test: wider, limbs: [More than most?, Would it sway?], source: Para 9}
    rules:
      - {class: DPI, relations: [directly-relates], disclose: fact-only-if-sensitive, \
    speak: never, vote: no, leave: yes, dispensation-lifts: [speak, vote], source: Para 4, \
    standing: law}
      - {class: NRI, relations: [affects], test: wider, when: met, disclose: yes, \
    speak: if-public-may, vote: no, leave: after-speaking, source: Para 9}
      - {class: NRI, relations: [affects], test: wider, when: not-met, disclose: no, \
    speak: always, vote: yes, leave: no, source: Para 9}
    registration: {days: 28, first-day-counts: yes, source: "s 31(3)"}
    new-member: {days: 28, first-day-counts: yes, source: "s 30(1)"}
    gifts: {threshold: 25, counting: over, aggregate-months: 12, refused: no, days: 28, \
    first-day-counts: no, source: Para 11}
    dispensations:
      grounds: [{ground: a, words: Too few would be left}]
      longest-years: 4
      written-request: yes
      deciding-lifts: [vote]
      deciding-source: s 33(4)
      source: s 33
    prompts:
      - {prompt: arrears, at: budget, words: Say so., source: s 106}
    """

  private func read(_ text: String) throws(PackError) -> InterestPolicy {
    try InterestPolicyReader(name: "Interests/own.yaml").read(Array(text.utf8))
  }

  @Test("Everything in a file is in the policy")
  func everything() throws {
    let policy = try read(Self.text)
    #expect(policy.classes.map(\.id) == ["DPI", "NRI"] && policy.classes[0].isPecuniary)
    #expect(!policy.classes[0].isDeclaredWhenRegistered && policy.classes[1].minuted == "an NRI")
    #expect(policy.rules.count == 3 && policy.rules[0].dispensationLifts == [.speak, .vote])
    #expect(policy.rules[0].cited == .init(source: "Para 4", standing: .law))
    #expect(policy.rules[1].cited.standing == .practice && policy.rules[1].isMet == true)
    #expect(policy.test("wider")?.limbs == ["More than most?", "Would it sway?"])
    #expect(policy.relations(of: "NRI").map(\.id) == ["affects"])
    #expect(policy.registration.days == 28 && policy.registration.countsFirstDay)
    #expect(policy.gifts?.threshold == 2500 && policy.gifts?.counting == .over)
    #expect(policy.gifts?.aggregateMonths == 12 && policy.gifts?.includesRefused == false)
    #expect(policy.dispensations?.longestYears == 4 && policy.dispensations?.deciding == [.vote])
    #expect(policy.prompts.map(\.words) == ["Say so."])
  }

  @Test(
    "A slip is refused with its line and what to do",
    arguments: [
      ("title: Own", "titel: Own", "yaml.missing", "line 1", "`title`"),
      ("nations: [england]", "nations: [britain]", "yaml.unknown-value", "line 3", "britain"),
      ("source: Para 1}", "note: Para 1}", "yaml.missing", "line 7", "`source`"),
      ("pecuniary: yes", "pecuniary: perhaps", "yaml.not-yes-or-no", "line 7", "yes"),
      (", minuted: an NRI", "", "yaml.missing", "line 8", "`minuted`"),
      ("class: NRI, name", "class: dpi, name", "policy.repeat", "line 8", "twice"),
      ("relation: affects", "relation: directly-relates", "policy.repeat", "line 11", "twice"),
      (
        "{class: DPI, relations", "{class: DIP, relations", "policy.reference", "line 15",
        "Did you mean `DPI`?"
      ),
      (
        "relations: [directly-relates]", "relations: [afects]", "policy.reference", "line 15",
        "Did you mean `affects`?"
      ),
      ("test: wider, when: met", "test: widder, when: met", "policy.reference", "line 16", "wider"),
      ("speak: never", "speak: rarely", "yaml.unknown-value", "line 15", "rarely"),
      ("vote: no, leave: yes", "vote: maybe, leave: yes", "yaml.unknown-value", "line 15", "maybe"),
      ("test: wider, when: met", "test: wider", "yaml.missing", "line 16", "`when`"),
      ("when: not-met", "when: met", "policy.overlap", "line 17", "own.yaml line 16"),
      ("lifts: [speak, vote]", "lifts: [sing]", "yaml.unknown-value", "line 15", "sing"),
      (
        "leave: yes, dispensation", "laeve: yes, dispensation", "yaml.missing", "line 15",
        "`leave`"
      ),
      ("days: 28, first", "days: soon, first", "yaml.not-a-number", "line 18", "soon"),
      ("threshold: 25, ", "", "yaml.missing", "line 20", "`threshold`"),
      ("counting: over", "counting: about", "yaml.unknown-value", "line 20", "about"),
      ("  deciding-source: s 33(4)\n", "", "yaml.missing", "line 22", "`deciding-source`"),
      ("at: budget", "at: lunch", "yaml.unknown-value", "line 29", "lunch"),
    ])
  func slips(
    _ right: String, _ wrong: String, _ code: String, _ place: String, _ says: String
  ) throws {
    #expect(Self.text.contains(right))
    let text = Self.text.replacing(right, with: wrong, maxReplacements: 1)
    let error = #expect(throws: PackError.self) { _ = try read(text) }
    #expect(error?.code == code)
    #expect(error?.place == "Interests/own.yaml \(place)")
    #expect(error?.message.contains(says) == true, "\(error?.message ?? "")")
  }

  /// The lines of the file without those that begin so.
  private func without(_ start: String) -> String {
    Self.text.split(separator: "\n").filter { !$0.hasPrefix(start) }.joined(separator: "\n")
  }

  @Test("A class must be answered for, and a test either way")
  func answered() {
    let half = #expect(throws: PackError.self) {
      try read(without("  - {class: NRI, relations: [affects], test: wider, when: not-met"))
    }
    #expect(half?.code == "policy.half-a-test")
    let none = #expect(throws: PackError.self) { try read(without("  - {class: NRI, relations")) }
    #expect(none?.code == "policy.no-rule" && none?.place == "Interests/own.yaml line 8")
  }

  @Test("Any cut of the file is refused or read, and never stops the program")
  func cuts() {
    let bytes = Array(Self.text.utf8)
    for length in stride(from: 0, to: bytes.count, by: 7) {
      _ = try? InterestPolicyReader(name: "cut.yaml").read(Array(bytes.prefix(length)))
    }
  }
}
