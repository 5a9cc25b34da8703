import Meetings
import Testing

@testable import Packs

@Suite("Reading orders of business")
struct OrderReaderTests {
  static let wording = """
    items:
      apologies:
        title: Apologies
        function: apologies
        outcomes: [{id: none, label: None, minute: "None were received from {apologies}."}]
    business:
      report: {opening: "{The-committee} considered {report}.", slots: [discussion, vote]}
    outcomes: [{id: deferred, label: Deferred, minute: "that it be deferred.", decision: yes}]
    """

  private func read(_ text: String) throws -> (order: OrderOfBusiness, findings: [Finding]) {
    let shared = try OrderReader(name: "Orders/wording.yaml").shared(Array(Self.wording.utf8))
    let reader = OrderReader(name: "Orders/own.yaml")
    let order = try reader.order(Array(text.utf8), shared: shared)
    return (order, reader.file.findings)
  }

  @Test("An order takes shared items and changes what it says over them")
  func use() throws {
    let (order, findings) = try read(
      """
      order: own
      name: Own
      urgency: chair
      items:
        - {use: apologies, title: Who is not here, when: {business: [petition]}, fixed: yes}
        - {item: silence, title: Silence}
        - {place: petitions, kinds: [petition], group: {title: Petitions, purpose: To hear.}}
        - place: business
        - {place: private, private: yes}
      business:
        petition: {opening: "About {subject}."}
      deadlines: {petition: {days: 10, time: "12:00", source: Scheme}}
      """)
    #expect(findings == [])
    guard case .standard(let item) = order.entries[0], case .business(let place) = order.entries[2]
    else {
      Issue.record("other entries")
      return
    }
    #expect(item.title == "Who is not here")
    #expect(item.function == .apologies)
    #expect(item.condition == .business([.petition]))
    #expect(item.isFixed)
    #expect(item.minute.outcomes.map(\.id) == ["none"])
    #expect(place.groupTitle == "Petitions" && place.kinds == [.petition])
    #expect(order.wording[.report]?.slots == [.discussion, .vote])
    #expect(order.wording[.petition]?.opening == "About {subject}.")
    #expect(order.deadlines[.petition]?.days == 10)
    #expect(
      order.commonOutcomes == [
        Outcome(
          id: "deferred", label: "Deferred", sentence: "that it be deferred.", isDecision: true)
      ])
  }

  @Test(
    "What an order may not say is named with its line and its cure, and the rest is read",
    arguments: [
      ("- {use: apologeis}", "order.unknown-wording", "Did you mean `apologies`?"),
      ("- {titel: X}", "order.entry", "Say which standard item"),
      ("- {item: x, title: X, when: somtimes}", "yaml.unknown-value", "Values: always"),
      ("- {item: x, title: X, when: {business: [petitoin]}}", "yaml.unknown-value", "`petition`"),
      ("- {item: x, title: X, opening: \"{comittee}\"}", "order.unknown-field", "`{committee}`"),
      ("- {item: x, title: X, slots: [votes]}", "yaml.unknown-value", "`vote`"),
      ("- {item: x, title: X, outcomes: [{id: a, minute: M.}]}", "yaml.missing", "`label:`"),
      ("- {item: x, title: X, fixed: perhaps}", "yaml.not-yes-or-no", "`yes` or `no`"),
      ("- {item: x}", "yaml.missing", "`title:`"),
      ("- {item: x, title: X, colour: red}", "yaml.unknown-key", "Keys here"),
      ("- just text", "yaml.not-a-mapping", "a line of its own"),
    ])
  func bad(entry: String, code: String, cure: String) throws {
    let (order, findings) = try read(
      "order: own\nname: Own\nitems:\n  - place: business\n  \(entry)\n")
    let finding = try #require(findings.first { $0.code == code })
    #expect(finding.place == "Orders/own.yaml line 5")
    #expect(finding.hint?.contains(cure) == true)
    #expect(order.entries.first.map { if case .business = $0 { true } else { false } } == true)
  }

  @Test("An order that does not parse is placed by its line")
  func syntax() throws {
    let error = try #require(throws: PackError.self) { try read("order: own\nitems: [\n") }
    #expect(error.code == "yaml.syntax")
    #expect(error.place?.hasPrefix("Orders/own.yaml line ") == true)
  }

  @Test("A council's own order goes before the program's")
  func ownOrder() throws {
    let bench = try Bench()
    try bench.write(
      "order: scrutiny\nname: Ours\nurgency: chair\nitems:\n  - {item: song, title: Song}\n  - place: business\n",
      to: "Templates/Orders/scrutiny.yaml")
    let pack = try bench.read()
    #expect(pack.order.name == "Ours")
    #expect(pack.agenda.entries.map(\.item.id) == ["song"])
    #expect(pack.findings == [])
  }
}
