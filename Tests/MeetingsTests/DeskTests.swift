import Testing

@testable import Meetings

@Suite("The desk: what is recorded while a meeting is taken")
struct DeskTests {
  private static let secret = Chamber.agenda([
    Samples.item("depot"),
    Item(
      id: "bid", title: "The bid", restriction: .exempt(Exemption(basis: .schedule(["3"]))),
      neutralTitle: "A contract"),
  ])

  private func desk(_ agenda: Agenda = Chamber.agenda()) -> Desk {
    Desk(agenda: agenda, law: Chamber.law())
  }

  /// Records actions one after another, a minute apart, under the keys `k1`,
  /// `k2` …
  private func recorded(
    _ actions: [Proceedings.Action], in agenda: Agenda = Chamber.agenda()
  ) -> Desk {
    var desk = desk(agenda)
    for (index, action) in actions.enumerated() {
      let now = "2026-12-08T18:\(30 + index):00Z"
      let result = desk.record(
        .init(key: "k\(index + 1)", occurredAt: now, action: action), by: "clerk", at: now)
      #expect(result.outcome == .recorded)
    }
    return desk
  }

  private func texts(_ desk: Desk) -> [String] {
    desk.proceedings.effectiveEntries.compactMap {
      if case .discussed(_, let text, _) = $0.action { text } else { nil }
    }
  }

  private let later = "2026-12-08T19:00:00Z"

  private func edit(
    _ desk: inout Desk, _ base: String, _ text: String, key: String
  ) -> Desk.Outcome {
    desk.record(
      .init(
        key: key, occurredAt: later, edits: base, action: .discussed(item: "depot", text: text)),
      by: "taker", at: later
    ).outcome
  }

  @Test("What is sent twice is recorded once")
  func repeated() {
    var desk = recorded([.opened, .discussed(item: "depot", text: "One.")])
    let again = desk.record(
      .init(key: "k2", occurredAt: later, action: .discussed(item: "depot", text: "One.")),
      by: "clerk", at: later)
    #expect(again.outcome == .repeated && again.entries.isEmpty)
    #expect(texts(desk) == ["One."])
    #expect(desk.last == 2)
  }

  @Test("An edit takes the place of what it edits, and the history has both")
  func edited() {
    var desk = recorded([
      .discussed(item: "depot", text: "Fisrt."), .discussed(item: "depot", text: "Second."),
    ])
    #expect(edit(&desk, "k1", "First.", key: "k3") == .recorded)
    #expect(texts(desk) == ["First.", "Second."])
    #expect(desk.standing(for: "k1")?.id == "k3")
    #expect(desk.proceedings.entries.count == 4)
  }

  @Test("Two edits of different words both stand, in whichever order they come")
  func merged() {
    let base = "The Chair asked about the cost of the depot and was told it was high."
    let one = base.replacing("cost", with: "price")
    let other = base.replacing("was high", with: "had doubled")
    for (first, second) in [(one, other), (other, one)] {
      var desk = recorded([.discussed(item: "depot", text: base)])
      #expect(edit(&desk, "k1", first, key: "a") == .recorded)
      #expect(edit(&desk, "k1", second, key: "b") == .merged)
      let both = "The Chair asked about the price of the depot and was told it had doubled."
      #expect(texts(desk) == [both])
      // Typed on before the answer came: what the other changed stays.
      #expect(edit(&desk, "b", second + " Twice.", key: "c") == .merged)
      #expect(texts(desk) == [both + " Twice."])
    }
  }

  @Test("Two edits of the same words both stand, one after the other, and say so")
  func clash() {
    var desk = recorded([.discussed(item: "depot", text: "It cost much.")])
    #expect(edit(&desk, "k1", "It cost £4m.", key: "a") == .recorded)
    #expect(edit(&desk, "k1", "It cost £5m.", key: "b") == .clash)
    #expect(texts(desk) == ["It cost £4m.", "It cost £5m."])
    guard case .discussed(_, _, let other)? = desk.entry("b")?.action else {
      Issue.record("no entry")
      return
    }
    #expect(other == "a")
    // An edit of the later one clashes with nothing.
    #expect(edit(&desk, "b", "It cost £4.5m.", key: "c") == .recorded)
    #expect(texts(desk) == ["It cost £4m.", "It cost £4.5m."])
  }

  @Test("Words typed into a paragraph that was struck out meanwhile are kept")
  func struckMeanwhile() {
    var desk = recorded([
      .discussed(item: "depot", text: "One."), .corrected(entry: "k1", by: "none"),
    ])
    #expect(texts(desk).isEmpty)
    #expect(edit(&desk, "k1", "One, and more.", key: "a") == .recorded)
    #expect(texts(desk) == ["One, and more."])
  }

  @Test("Striking out is undone by striking that out")
  func undo() {
    let desk = recorded([
      .discussed(item: "depot", text: "One."), .corrected(entry: "k1", by: "none"),
      .corrected(entry: "k2", by: "none"),
    ])
    #expect(texts(desk) == ["One."])
    #expect(desk.standing(for: "k1")?.id == "k1")
  }

  @Test("What cannot be an entry is refused with a reason, and nothing else is")
  func refused() {
    var desk = recorded([.opened])
    for key in ["", "a b", "k.1", String(repeating: "k", count: 65)] {
      let result = desk.record(
        .init(key: key, occurredAt: later, action: .adjourned), by: "clerk", at: later)
      guard case .refused = result.outcome else {
        Issue.record("“\(key)” was taken")
        continue
      }
    }
    let unknown = desk.record(
      .init(key: "u", occurredAt: later, action: .corrected(entry: "nobody", by: "none")),
      by: "clerk", at: later)
    guard case .refused = unknown.outcome else {
      Issue.record("it corrects nothing")
      return
    }
    #expect(desk.last == 1)
    // An inquorate vote by someone who may not vote is recorded all the same.
    let vote = desk.record(
      .init(key: "v", occurredAt: later, action: Chamber.vote(for: ["adv"])), by: "clerk",
      at: later)
    #expect(vote.outcome == .recorded)
  }

  @Test("What happens between exclusion and return is restricted until it is released")
  func exclusion() {
    var desk = recorded(
      [
        .opened, .discussed(item: "depot", text: "Open."), .excludedPublic,
        .discussed(item: "depot", text: "Closed."), .readmittedPublic,
        .discussed(item: "depot", text: "Open again."), .discussed(item: "bid", text: "Bids."),
      ], in: Self.secret)
    func restricted(_ desk: Desk) -> [String] {
      desk.proceedings.effectiveEntries.filter(\.isRestricted).map(\.id)
    }
    #expect(restricted(desk) == ["k4", "k7"])
    // Typed without a connection while the public were out, and sent after
    // their return.
    let late = desk.record(
      .init(
        key: "late", occurredAt: "2026-12-08T18:33:30Z",
        action: .discussed(item: "depot", text: "Late.")), by: "taker", at: later)
    #expect(late.entries[0].isRestricted)
    // An edit of what is restricted is restricted, whenever it is made.
    _ = edit(&desk, "k4", "Closed, amended.", key: "edit")
    #expect(restricted(desk) == ["edit", "k7", "late"])
    _ = desk.record(
      .init(key: "free", occurredAt: later, action: .released(entry: "edit")), by: "clerk",
      at: later)
    #expect(restricted(desk) == ["k7", "late"])
    _ = edit(&desk, "edit", "Closed, amended again.", key: "edit-2")
    #expect(restricted(desk) == ["k7", "late"])
    // To take the release back restricts it again.
    _ = desk.record(
      .init(key: "back", occurredAt: later, action: .corrected(entry: "free", by: "none")),
      by: "clerk", at: later)
    #expect(restricted(desk) == ["edit-2", "k7", "late"])
  }

  @Test("Where a clock went back while the public were out, nothing of it is public")
  func exclusionAndClock() {
    var desk = recorded([.opened, .excludedPublic], in: Self.secret)
    _ = desk.record(
      .init(key: "back", occurredAt: "2026-12-08T17:10:00Z", action: .readmittedPublic),
      by: "clerk", at: "2026-12-08T17:10:00Z")
    #expect(!desk.isPublicExcluded)
    let late = desk.record(
      .init(
        key: "late", occurredAt: "2026-12-08T17:05:00Z",
        action: .discussed(item: "depot", text: "Late.")), by: "taker", at: later)
    #expect(late.entries[0].isRestricted)
    let after = desk.record(
      .init(key: "after", occurredAt: later, action: .discussed(item: "depot", text: "After.")),
      by: "taker", at: later)
    #expect(!after.entries[0].isRestricted)
  }

  @Test("That the meeting ended is public even where it ended in private")
  func closedInPrivate() {
    let desk = recorded([.opened, .excludedPublic, .closed], in: Self.secret)
    #expect(desk.proceedings.entries.allSatisfy { !$0.isRestricted })
  }

  @Test("Closing fixes every minute number once")
  func numbers() {
    var desk = recorded([.opened, .closed])
    func numbered() -> [String: String] {
      var found: [String: String] = [:]
      for entry in desk.proceedings.entries {
        if case .numbered(let item, let number) = entry.action {
          #expect(found.updateValue(number, forKey: item) == nil)
        }
      }
      return found
    }
    let expected = desk.agenda.allEntries.filter { $0.minuteNumber != nil }
    #expect(numbered().count == expected.count && !expected.isEmpty)
    for entry in expected { #expect(numbered()[entry.item.id] == entry.minuteNumber) }
    let before = desk.last
    _ = desk.record(
      .init(key: "again", occurredAt: later, action: .closed), by: "clerk", at: later)
    #expect(desk.last == before + 1)
  }

  @Test("Drafts lose their words, and what stands does not change")
  func disposal() {
    var desk = recorded([
      .discussed(item: "depot", text: "Fisrt."), .discussed(item: "depot", text: "Struck."),
      .corrected(entry: "k2", by: "none"), .discussed(item: "depot", text: "Stands."),
      .sentApologies(person: "eve", substitute: nil, reason: "ill"),
    ])
    #expect(edit(&desk, "k1", "First.", key: "k9") == .recorded)
    let (kept, emptied) = desk.proceedings.withoutDrafts()
    #expect(emptied == ["k1", "k2"])
    #expect(kept.effectiveEntries == desk.proceedings.effectiveEntries)
    #expect(kept.entries.map(\.id) == desk.proceedings.entries.map(\.id))
    #expect(!"\(kept)".contains("Fisrt") && !"\(kept)".contains("Struck"))
    #expect(kept.withoutDrafts().emptied.isEmpty)
  }

  @Test("A clock that is ahead does not put an entry into the future, one that is behind is kept")
  func clocks() {
    var desk = desk()
    let ahead = desk.record(
      .init(key: "a", occurredAt: "2026-12-09T00:00:00Z", action: .opened), by: "clerk", at: later)
    #expect(ahead.entries[0].occurredAt == later && ahead.entries[0].recordedAt == nil)
    let behind = desk.record(
      .init(key: "b", occurredAt: "2026-12-08T18:00:00Z", action: .adjourned), by: "clerk",
      at: later)
    #expect(behind.entries[0].occurredAt == "2026-12-08T18:00:00Z")
    #expect(behind.entries[0].recordedAt == later)
  }

  @Test("Entries taken in from elsewhere give the same desk as those recorded here")
  func replayed() {
    var numbers = SeededNumbers(seed: 7)
    for _ in 0..<40 {
      var live = desk()
      var keys: [String] = []
      for step in 0..<30 {
        let key = "s\(step)"
        let base =
          keys.isEmpty || numbers.next() % 2 == 0
          ? nil : keys[Int(numbers.next() % UInt64(keys.count))]
        let text = ["One two three.", "One 2 three.", "One two 3.", "Four."][
          Int(numbers.next() % 4)]
        let action: Proceedings.Action =
          switch numbers.next() % 8 {
          case 0: .excludedPublic
          case 1: .readmittedPublic
          case 2:
            keys.isEmpty
              ? .opened
              : .corrected(entry: keys[Int(numbers.next() % UInt64(keys.count))], by: "none")
          default: .discussed(item: "depot", text: text)
          }
        let isText = if case .discussed = action { true } else { false }
        _ = live.record(
          .init(key: key, occurredAt: later, edits: isText ? base : nil, action: action),
          by: "clerk", at: later)
        keys.append(key)
      }
      var other = desk()
      for entry in live.proceedings.entries { other.take([entry]) }
      #expect(other.proceedings == live.proceedings)
      #expect(other.isPublicExcluded == live.isPublicExcluded)
      #expect(live.proceedings.entries.map(\.sequence) == Array(1...live.last))
    }
  }
}

@Suite("Two changes of one text")
struct TextMergeTests {
  @Test("Words join to the text they are of")
  func words() {
    for text in ["", "a", "One, two – three!  £4.50 don’t\nend ", "é 👩‍👩‍👧 x"] {
      #expect(TextMerge.words(of: text).joined() == text)
    }
  }

  @Test(
    "Changes of different places are brought together, of the same place are not",
    arguments: [
      ("a b c", "x b c", "a b y", "x b y"), ("a b c", "a b c d", "z a b c", "z a b c d"),
      ("a b c", "a c", "a b c d", "a c d"), ("a b c", "x b c", "x b c", "x b c"),
      ("a b c", "a b c", "q", "q"), ("a b c", "x b c", "y b c", nil),
      ("a b c", "a b c d", "a b c e", nil), ("a b c", "a c", "a B c", nil),
      ("", "new", "", "new"), ("", "new", "other", nil), ("a b", "", "a b", ""),
    ] as [(String, String, String, String?)])
  func merge(base: String, ours: String, theirs: String, expected: String?) {
    #expect(TextMerge.merge(base: base, ours: ours, theirs: theirs) == expected)
    #expect(TextMerge.merge(base: base, ours: theirs, theirs: ours) == expected)
  }

  @Test("No word that either added is lost where they are brought together")
  func nothingLost() {
    var numbers = SeededNumbers(seed: 3)
    for _ in 0..<300 {
      let base = (0..<12).map { "w\($0)" }
      func changed(_ mark: String) -> ([String], added: [String]) {
        var words = base
        var added: [String] = []
        for count in 0..<2 {
          let at = Int(numbers.next() % UInt64(words.count))
          let word = "\(mark)\(count)"
          if numbers.next() % 2 == 0 { words[at] = word } else { words.insert(word, at: at) }
          added.append(word)
        }
        return (words, added.filter(words.contains))
      }
      let (ours, mine) = changed("m")
      let (theirs, other) = changed("t")
      guard
        let merged = TextMerge.merge(
          base: base.joined(separator: " "), ours: ours.joined(separator: " "),
          theirs: theirs.joined(separator: " "))
      else { continue }
      let words = Set(merged.split(separator: " ").map(String.init))
      #expect(words.isSuperset(of: mine + other))
    }
  }
}
