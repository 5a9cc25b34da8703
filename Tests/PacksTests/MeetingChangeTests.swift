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
