import Testing

@testable import Meetings

@Suite("Interests at a meeting")
struct InterestFindingsTests {
  private static func declared(
    _ interest: String, _ conduct: String?, relation: String? = nil, isMet: Bool? = nil,
    reliesOn: Proceedings.Declaration.Reliance? = nil
  ) -> Proceedings.Action {
    .declared(
      .init(
        item: "depot", person: "ann", interest: interest, conduct: conduct, relation: relation,
        isTestMet: isMet, dispensation: reliesOn))
  }

  private static func found(
    _ actions: [Proceedings.Action], given: [Dispensation] = []
  ) -> [Finding] {
    let agenda = Chamber.agenda { $0.dispensations = given }
    return agenda.findings(
      of: Chamber.journal(Chamber.all + [.startedItem("depot")] + actions), under: Chamber.law()
    ).filter { $0.code.hasPrefix("interest.") || $0.code == "vote.declared-interest" }
  }

  static let rows: [(String, [Proceedings.Action], [String])] = [
    ("leaves as asked", [declared("DPI", "left")], []),
    ("stays where the code says leave", [declared("DPI", "stayed")], ["interest.stayed"]),
    ("speaks where it is barred", [declared("DPI", "spoke-and-left")], ["interest.spoke"]),
    (
      "moves a motion where speaking is barred",
      [
        declared("DPI", nil),
        .movedMotion(.init(id: "m", item: "depot", text: "That.", mover: "Cllr ann")),
      ], ["interest.spoke"]
    ),
    (
      "introduces the item", [declared("DPI", nil), .introduced(item: "depot", by: "ann")],
      ["interest.spoke"]
    ),
    (
      "votes where it is barred",
      [declared("DPI", nil), Chamber.vote("depot", .show, for: ["ann"])],
      ["vote.declared-interest"]
    ),
    (
      "votes where the test is not met",
      [
        declared("NRI", "stayed", relation: "affects", isMet: false),
        Chamber.vote("depot", .show, for: ["ann"]),
      ], []
    ),
    ("is not asked the test", [declared("NRI", "stayed", relation: "affects")], ["interest.open"]),
    ("is not asked the relation", [declared("ORI", "stayed")], ["interest.open"]),
    ("has a class of another code", [declared("personal", "left")], ["interest.class-unknown"]),
    (
      "has a relation of another class", [declared("DPI", "left", relation: "affects")],
      ["interest.relation-unknown"]
    ),
    (
      "relies on what nobody has on record",
      [declared("DPI", "stayed", reliesOn: .init("D-9"))],
      ["interest.dispensation-unknown", "interest.stayed"]
    ),
    (
      "relies on what the meeting was told of",
      [
        declared("DPI", "stayed", reliesOn: .init("Granted tonight", lifts: [.vote])),
        Chamber.vote("depot", .show, for: ["ann"]),
      ], ["interest.dispensation-unknown"]
    ),
  ]

  @Test("A member who …", arguments: rows)
  func breaches(_ what: String, _ actions: [Proceedings.Action], _ codes: [String]) {
    let found = Self.found(actions)
    #expect(found.map(\.code) == codes)
    #expect(found.allSatisfy { $0.isForOfficers && $0.isRestricted && $0.severity != .blocker })
    #expect(found.allSatisfy { $0.source != nil && $0.hint != nil })
  }

  @Test("A dispensation on record makes it no breach, while it is in force")
  func dispensed() {
    let actions = [
      Self.declared("DPI", "stayed", reliesOn: .init("D-7")),
      Chamber.vote("depot", .show, for: ["ann"]),
    ]
    #expect(Self.found(actions, given: [InterestSamples.given([.speak, .vote])]).isEmpty)
    let over = InterestSamples.given([.vote], until: Day(2026, 12, 7)!)
    #expect(
      Self.found(actions, given: [over]).map(\.code) == [
        "interest.dispensation-not-for-this", "interest.stayed", "vote.declared-interest",
      ])
  }

  @Test("Who stays though barred is out of vote and quorum, and is back with the next item")
  func quorum() {
    let agenda = Chamber.agenda()
    let begun = Chamber.all + [.startedItem("depot"), Self.declared("DPI", "stayed")]
    let roll = agenda.roll(of: Chamber.journal(begun), under: Chamber.law())
    #expect(!roll.voters(on: "depot").contains("ann"))
    #expect(roll.eligibility(of: "ann", on: "depot").obstacle == .interest("DPI"))
    #expect(roll.eligibility(of: "ann", on: "depot").source == "Localism Act 2011, s 31(4)")
    #expect(roll.voters(on: "parks").contains("ann"))
    #expect(roll.quorum(on: "depot")?.counted.count == 4)
    #expect(roll.itemsKeptBack(from: "ann") == ["depot"])
    #expect(roll.itemsKeptBack(from: "bob").isEmpty)
  }

  @Test("Dispensations are decided at the item of interests, and the interest bars none of it")
  func deciding() {
    let agenda = Chamber.agenda()
    let own = Proceedings.Action.declared(
      .init(item: "interests", person: "ann", interest: "DPI", conduct: "stayed"))
    let roll = agenda.roll(of: Chamber.journal(Chamber.all + [own]), under: Chamber.law())
    #expect(roll.voters(on: "interests").contains("ann"))
  }

  @Test("A sensitive interest has no nature in the journal at all")
  func sensitive() {
    let hidden = Proceedings.Declaration(
      item: "depot", person: "ann", interest: "DPI", nature: "Quince Lane", isSensitive: true)
    #expect(hidden.nature == nil)
    let open = Proceedings.Declaration(
      item: "depot", person: "ann", interest: "DPI", nature: "Quince Lane")
    #expect(open.madeSensitive == hidden)
    let journal = Chamber.journal([
      .declared(open), .declared(hidden), .corrected(entry: "e1", by: "e2"),
    ])
    #expect(journal.hasBecomeSensitive(open))
    // Even where nobody corrected the first, or the second was struck out.
    for actions in [
      [Proceedings.Action.declared(open), .declared(hidden)],
      [.declared(open), .declared(hidden), .corrected(entry: "e2", by: "none")],
    ] {
      let standing = Chamber.journal(actions).effectiveEntries.first
      #expect(standing?.action == .declared(hidden))
    }
    #expect(!Chamber.journal([.declared(open)]).hasBecomeSensitive(open))
  }
}
