import Testing

@testable import Packs

@Suite("Changes of meeting.yaml keep what they do not change")
struct MeetingChangeTests {
  static let text = """
    # Works Committee
    committee: works
    date: 2026-12-08   # a Tuesday
    business:
      # The long one
      - id: depot
        title: The depot   # agreed with the director
        recommendations:
        - "One"
        - "Two"

      - title: Parks
        id: parks
        purpose: |
          To consider parks.

          And greens.
        documents:
          - {file: reports/parks.odt}
      # last but not least
      - {id: roads, title: Roads}
    notices: []

    """

  private func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

  private func change(_ change: MeetingChange, in text: String = text) throws -> String {
    try MeetingText.changing(text, change)
  }

  @Test("A key is set where it stands, and its neighbours keep their bytes")
  func set() throws {
    let new = try change(.setItem("depot", key: "title", .text("The “new” depot: a start")))
    #expect(new.contains("    title: \"The “new” depot: a start\"\n"))
    let kept = lines(Self.text).filter { !$0.contains("title: The depot") }
    #expect(lines(new).filter { !$0.contains("“new”") } == kept)
    let list = try change(
      .setItem("depot", key: "recommendations", .list([.text("Only: one"), .text("- two")])))
    #expect(list.contains("- \"Only: one\"\n") && !list.contains("\"Two\""))
    let prose = try change(.setItem("parks", key: "purpose", .text("First.\n\nSecond: #2")))
    #expect(prose.contains("    purpose: |-\n      First.\n\n      Second: #2\n    documents:"))
    #expect(prose.contains("# last but not least"))
    let meeting = try change(.setMeeting(key: "venue", .text("Moot Hall")))
    #expect(meeting.contains("venue: \"Moot Hall\"\n"))
    #expect(try change(.setMeeting(key: "date", .text("2026-12-09"))).contains("2026-12-09"))
  }

  @Test("A key is added to an item that lacks it, one in brackets too")
  func add() throws {
    let depot = try change(.setItem("depot", key: "purpose", .text("To look.")))
    #expect(depot.contains("    - \"Two\"\n    purpose: \"To look.\"\n"))
    let roads = try change(
      .setItem("roads", key: "restricted", .map([.init("exempt", .list([.text("3")]))])))
    #expect(roads.contains("    restricted:\n      exempt:\n        - 3\n"))
    #expect(roads.contains("  # last but not least\n"))
  }

  @Test("A key is taken away, the first of an item too")
  func takeAway() throws {
    let parks = try change(.setItem("parks", key: "purpose", nil))
    #expect(!parks.contains("greens") && parks.contains("    id: parks\n    documents:"))
    let first = try change(.setItem("depot", key: "recommendations", nil))
    #expect(!first.contains("One") && first.contains("agreed with the director"))
    #expect(try change(.setItem("depot", key: "kind", nil)) == Self.text)
  }

  @Test("Items are moved with their comments, and go")
  func move() throws {
    let up = try change(.moveItem("roads", before: "depot"))
    let order = ["roads", "# The long one", "depot", "parks"]
    let places = try order.map { try #require(up.range(of: $0)).lowerBound }
    #expect(places == places.sorted())
    #expect(
      up.contains("  # last but not least\n  - id: roads\n    title: Roads\n  # The long one"))
    let down = try change(.moveItem("depot", before: nil))
    #expect(down.contains("title: Roads}\n  # The long one\n  - id: depot"))
    #expect(down.hasSuffix("notices: []\n"))
    let gone = try change(.removeItem("parks"))
    #expect(!gone.contains("greens") && gone.contains("# last but not least"))
    var none = Self.text
    for id in ["depot", "parks", "roads"] { none = try change(.removeItem(id), in: none) }
    #expect(none.contains("business: []"))
    #expect(
      try change(.addItem([.init("title", .text("New"))]), in: none).contains("- title: \"New\""))
  }

  @Test("What is not there, or cannot be changed safely, is refused and nothing is changed")
  func refused() {
    for change in [
      MeetingChange.setItem("nobody", key: "title", .text("x")), .removeItem("nobody"),
      .moveItem("depot", before: "nobody"),
    ] {
      #expect(throws: PackError.self) { try self.change(change) }
    }
    let anchored = "business:\n  - &a {id: one, title: One}\n  - *a\n"
    #expect(throws: PackError.self) {
      try self.change(.setItem("one", key: "title", .text("x")), in: anchored)
    }
  }

  @Test("Any text can be written and is read as it was")
  func anyText() throws {
    for text in [
      "", " leading", "trailing ", "a\nb", "a\n\n b", "- x", "{a: b}", "# no", "yes", "12", "'",
      "\"",
      "\\n", "a: b", "tab\there", "€ – “x”", "a\u{2028}b", "|", "> x", "a\n", "\na", "   ",
    ] {
      let new = try change(.setItem("depot", key: "title", .text(text)))
      let tree = try YAMLTree(MeetingEditor(new).root())
      guard case .map(let root) = tree,
        case .list(let items)? = root.first(where: { $0.key == "business" })?.value,
        case .map(let item)? = items.first,
        case .text(let read)? = item.first(where: { $0.key == "title" })?.value
      else {
        Issue.record("nothing there for “\(text)”")
        continue
      }
      #expect(read == text)
    }
  }
}

@Suite("Changes of an item's papers in meeting.yaml")
struct PaperChangeTests {
  private static let text = """
    business:
      - id: depot
        title: The depot
        documents:
          # sent by the director
          - file: reports/depot.odt   # her second
            title: The depot in 2026
          - {file: reports/costs.pdf, title: Costs}
          - title: Map
            state: to-follow
        kind: report
      - {id: roads, title: Roads, documents: [{file: reports/roads.odt}]}

    """

  private func change(_ changes: MeetingChange...) throws -> String {
    try changes.reduce(Self.text) { try MeetingText.changing($0, $1) }
  }

  @Test("A key is set where the paper stands, whether on lines or in brackets")
  func set() throws {
    let depot = try change(
      .setPaper("depot", paper: "reports/depot.odt", key: "title", .text("The depot: a year")))
    #expect(depot.contains("# her second\n        title: \"The depot: a year\"\n"))
    #expect(depot.contains("# sent by the director") && depot.contains("{file: reports/costs.pdf"))
    let costs = try change(
      .setPaper(
        "depot", paper: "reports/costs.pdf", key: "restricted",
        .map([.init("exempt", .list([.text("3")])), .init("title", .text("Appendix"))])))
    #expect(
      costs.contains("- file: reports/costs.pdf\n        title: Costs\n        restricted:\n"))
    let roads = try change(
      .setPaper("roads", paper: "reports/roads.odt", key: "kind", .text("plan")))
    #expect(roads.contains("kind: \"plan\"") || roads.contains("kind: plan"))
    #expect(roads.hasPrefix("business:\n  - id: depot\n"))
  }

  @Test("A paper that was to follow gets its file, and is known by it from then on")
  func come() throws {
    let new = try change(
      .setPaper("depot", paper: "Map", key: "state", nil),
      .setPaper("depot", paper: "Map", key: "file", .text("reports/map.pdf")),
      .setPaper("depot", paper: "reports/map.pdf", key: "title", .text("The map")))
    #expect(!new.contains("to-follow") && new.contains("reports/map.pdf"))
    #expect(new.contains("The map") && new.contains("    kind: report\n"))
  }

  @Test("A paper is taken off with its comments, and the last leaves an empty list")
  func remove() throws {
    let one = try change(.removePaper("depot", paper: "reports/depot.odt"))
    #expect(!one.contains("director") && !one.contains("The depot in") && one.contains("Costs"))
    let none = try change(
      .removePaper("depot", paper: "reports/depot.odt"),
      .removePaper("depot", paper: "reports/costs.pdf"), .removePaper("depot", paper: "Map"))
    #expect(none.contains("    documents: []\n    kind: report\n"))
    let roads = try change(.removePaper("roads", paper: "reports/roads.odt"))
    #expect(roads.contains("documents: []") && !roads.contains("roads.odt"))
    for (item, paper) in [("depot", "reports/other.odt"), ("nobody", "Map"), ("roads", "Map")] {
      #expect(throws: PackError.self) { try change(.removePaper(item, paper: paper)) }
    }
  }
}
