import Documents

/// An edited paper beside the one it was made from, line by line.
struct PaperComparison {
  let places: SkeletonPlaces
  let base: [PaperLine]
  let edited: [PaperLine]

  /// What was written into slots for text or a line, by the slot's anchor.
  private(set) var texts: [String: [PaperLine]] = [:]
  /// Choices by the slot's anchor: those ticked, those whose box was taken
  /// away, those still there, those taken out.
  private(set) var choices: [String: Choices] = [:]
  /// Lines that belong to nothing, with the line before each.
  private(set) var strays: [(line: PaperLine, after: String)] = []
  /// Lines of the base that are no longer there, other than prompts.
  private(set) var removed: [PaperLine] = []
  /// Lines that stand elsewhere than they did.
  private(set) var moved: [PaperLine] = []
  let recorded: RecordedPlaces
  /// What recorded texts now consist of, by their index, where one was changed.
  private(set) var pieces: [Int: [RecordedText.Piece]] = [:]
  private(set) var changed: Set<Int> = []

  struct Choices: Equatable {
    var ticked: [String] = []
    var bare: [String] = []
    var kept: [String] = []
    var removed: [String] = []
    /// Whether one was reworded, so that what is left tells nothing.
    var isUnclear = false
  }

  /// Slots of lines of the base, by their index.
  private var slotOf: [Int: (slot: String, choice: String?)] = [:]

  init(
    places: SkeletonPlaces, base: [PaperLine], edited: [PaperLine], texts: [RecordedText]
  ) {
    self.places = places
    self.base = base
    self.edited = edited
    recorded = RecordedPlaces(texts, in: base)
    for (index, line) in base.enumerated() {
      // The last anchor is the innermost: a choice rather than its question.
      let found = line.anchors.compactMap { places.slot(at: $0) }
      if let slot = found.last(where: { $0.choice != nil }) ?? found.last { slotOf[index] = slot }
    }
  }

  mutating func run() {
    let difference = edited.map(\.key).difference(from: base.map(\.key))
    var gone: Set<Int> = []
    var new: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): gone.insert(offset)
      case .insert(let offset, _, _): new.insert(offset)
      }
    }
    var at = 0
    var there = 0
    var previous: Int?
    while at < base.count || there < edited.count {
      var lost: [Int] = []
      var found: [Int] = []
      while at < base.count, gone.contains(at) {
        lost.append(at)
        at += 1
      }
      while there < edited.count, new.contains(there) {
        found.append(there)
        there += 1
      }
      if !lost.isEmpty || !found.isEmpty { gap(lost, found, after: previous) }
      guard at < base.count, there < edited.count else { break }
      if let slot = slotOf[at], let choice = slot.choice {
        choices[slot.slot, default: Choices()].kept.append(choice)
      }
      if let place = recorded.at[at] { pieces[place.text, default: []].append(.kept(place.line)) }
      previous = at
      at += 1
      there += 1
    }
    resolveMoves()
  }

  // MARK: One place where the two differ

  private mutating func gap(_ lost: [Int], _ found: [Int], after previous: Int?) {
    var lost = lost
    // The slot whose text goes on in the next line.
    var open: String?
    // A prompt that was left standing, with text written under it; where another
    // was taken out, the text is that one's.
    if let previous, let slot = slotOf[previous], slot.choice == nil,
      places.slots[slot.slot]?.kind == .text, prompts(in: lost).isEmpty
    {
      open = slot.slot
    }
    var before = previous.map { base[$0].text } ?? ""
    var pending: [(PaperLine, String)] = []
    for index in found {
      let line = edited[index]
      defer { before = line.text }
      if take(choice: line, &lost) {
        open = nil
      } else if let slot = slot(of: line, lost) {
        texts[slot, default: []].append(places.written(line, into: slot))
        lost.removeAll { slotOf[$0]?.slot == slot && slotOf[$0]?.choice == nil }
        open = places.slots[slot]?.kind == .text ? slot : nil
      } else if let slot = open, !line.isHeading,
        !lost.contains(where: { recorded.at[$0] != nil && isSuccessor(line, of: $0) })
      {
        texts[slot, default: []].append(line)
      } else {
        open = nil
        pending.append((line, before))
      }
    }
    // One prompt was typed over, and nothing else tells what by.
    let prompts = prompts(in: lost)
    if prompts.count == 1, let slot = prompts.first, texts[slot] == nil,
      pending.allSatisfy({ !$0.0.isHeading && $0.0.item == places.slots[slot]?.item })
    {
      texts[slot] = pending.isEmpty ? nil : pending.map(\.0)
      pending = []
    }
    amend(&lost, &pending, after: previous)
    strays += pending.map { ($0.0, after: $0.1) }
    for index in lost { lose(index) }
  }

  // MARK: What the journal has already

  /// Takes new lines as changes of recorded texts: those like a line that is
  /// gone in its stead, those that follow one after it.
  private mutating func amend(
    _ lost: inout [Int], _ pending: inout [(PaperLine, String)], after previous: Int?
  ) {
    var gone = lost.filter { recorded.at[$0] != nil }
    var last = previous.flatMap { recorded.at[$0]?.text }
    var left: [(PaperLine, String)] = []
    var spared: Set<Int> = []
    for (line, before) in pending {
      guard !line.isHeading, !line.text.isTicked, !line.text.hasEmptyBox else {
        left.append((line, before))
        last = nil
        continue
      }
      if let at = gone.firstIndex(where: { isSuccessor(line, of: $0) }),
        let place = recorded.at[gone[at]]
      {
        // Those before it are gone for good.
        gone.removeFirst(at + 1)
        guard let source = source(of: line, at: place) else {
          // What the paper puts before it was changed: it stays as it is, and
          // the words are kept aside.
          pieces[place.text, default: []].append(.kept(place.line))
          spared.insert(place.text)
          left.append((line, before))
          last = nil
          continue
        }
        pieces[place.text, default: []].append(.written(source))
        changed.insert(place.text)
        last = place.text
      } else if let text = last, recorded.texts[text].item == line.item,
        case .discussed = recorded.texts[text].action
      {
        pieces[text, default: []].append(.written(line.source))
        changed.insert(text)
      } else {
        left.append((line, before))
        last = nil
      }
    }
    pending = left
    for index in lost {
      if let place = recorded.at[index], !spared.contains(place.text) { changed.insert(place.text) }
    }
    lost.removeAll { recorded.at[$0] != nil }
  }

  /// Whether a new line is what became of one that is gone.
  private func isSuccessor(_ line: PaperLine, of index: Int) -> Bool {
    line.item == base[index].item && line.likeness(to: base[index]) >= 0.4
  }

  /// What a line says of a recorded text, without what the paper puts before
  /// it; nil where that was changed.
  private func source(of line: PaperLine, at place: (text: Int, line: Int)) -> String? {
    guard place.line == 0, let lead = recorded.leads[place.text] else { return line.source }
    guard line.text.hasPrefix(lead) else { return nil }
    return PaperLine([.text(String(line.text.dropFirst(lead.count)))]).source
  }

  /// The places for text whose prompts are among some lines of the base.
  private func prompts(in lost: [Int]) -> Set<String> {
    Set(
      lost.compactMap { index in
        guard let slot = slotOf[index], slot.choice == nil,
          places.slots[slot.slot]?.kind == .text
        else { return nil }
        return slot.slot
      })
  }

  /// The slot that a line is of: by its anchor, or by the prompt before it.
  private func slot(of line: PaperLine, _ lost: [Int]) -> String? {
    if let slot = line.anchors.lazy.compactMap({ places.slot(at: $0) })
      .first(where: { $0.choice == nil })?.slot, places.slots[slot]?.isChoice == false
    {
      return slot
    }
    return lost.lazy.compactMap { slotOf[$0]?.slot }.first { slot in
      guard let place = places.slots[slot], place.kind == .line, place.item == line.item else {
        return false
      }
      return line.text.hasPrefix(place.prompt.singleSpaced + ":")
    }
  }

  /// A choice that was ticked, or whose box was taken away.
  private mutating func take(choice line: PaperLine, _ lost: inout [Int]) -> Bool {
    let bare = line.text.withoutBox
    guard
      let at = lost.firstIndex(where: { index in
        slotOf[index]?.choice != nil && base[index].item == line.item
          && base[index].text.withoutBox.words == bare.words
      }), let slot = slotOf[lost[at]], let choice = slot.choice
    else {
      reword(line, &lost)
      return false
    }
    if line.text.isTicked {
      choices[slot.slot, default: Choices()].ticked.append(choice)
    } else if line.text.hasEmptyBox {
      choices[slot.slot, default: Choices()].kept.append(choice)
    } else {
      choices[slot.slot, default: Choices()].bare.append(choice)
    }
    lost.remove(at: at)
    return true
  }

  /// A choice whose sentence was changed: its tick counts, its words are no
  /// one's but whoever wrote them.
  private mutating func reword(_ line: PaperLine, _ lost: inout [Int]) {
    let found = line.anchors.compactMap { places.slot(at: $0) }.last { $0.choice != nil }
    if let found, let choice = found.choice {
      if line.text.isTicked { choices[found.slot, default: Choices()].ticked.append(choice) }
      choices[found.slot, default: Choices()].isUnclear = true
      lost.removeAll { slotOf[$0]?.slot == found.slot && slotOf[$0]?.choice == choice }
    } else if line.text.isTicked || line.text.hasEmptyBox {
      for index in lost where slotOf[index]?.choice != nil && base[index].item == line.item {
        choices[slotOf[index]!.slot, default: Choices()].isUnclear = true
      }
    }
  }

  private mutating func lose(_ index: Int) {
    guard let slot = slotOf[index] else {
      removed.append(base[index])
      return
    }
    if let choice = slot.choice { choices[slot.slot, default: Choices()].removed.append(choice) }
  }

  /// What was taken out in one place and stands in another was moved.
  private mutating func resolveMoves() {
    strays.removeAll { stray in
      guard let at = removed.firstIndex(where: { $0.text == stray.line.text }) else { return false }
      moved.append(removed.remove(at: at))
      return true
    }
    // Of a recorded text that stands elsewhere, every line is there.
    for text in changed where pieces[text] == nil {
      let lines = recorded.texts[text].lines
      guard lines.allSatisfy({ line in strays.contains { $0.line.text == line.text } })
      else { continue }
      strays.removeAll { stray in lines.contains { $0.text == stray.line.text } }
      moved += lines.prefix(1).map { line in
        var line = line
        line.item = recorded.texts[text].item
        return line
      }
      changed.remove(text)
    }
  }
}

extension PaperLine {
  /// What is compared: the same words in the same item.
  fileprivate var key: String { "\(item ?? "")\u{1}\(text)" }
}

extension SkeletonPlaces.Place {
  var isChoice: Bool { if case .choice = kind { true } else { false } }
}

extension SkeletonPlaces {
  /// A line without the prompt that it was written behind.
  func written(_ line: PaperLine, into slot: String) -> PaperLine {
    guard let place = slots[slot] else { return line }
    var line = line
    let prompt = place.prompt.singleSpaced
    for lead in ["[\(prompt)]", "\(prompt):"] where line.text.hasPrefix(lead) {
      let rest = line.text.dropFirst(lead.count)
      let words = rest.drop { " .…_\t".contains($0) }
      let lineOf = PaperLine([.text(String(words))])
      (line.text, line.source) = (lineOf.text, lineOf.source)
    }
    return line
  }
}

extension String {
  private static var ticks: String { "☑☒✓✔✗✘×xX" }

  var isTicked: Bool {
    guard let first, Self.ticks.contains(first) else { return false }
    return !first.isLetter || dropFirst().first?.isWhitespace ?? false
  }

  var hasEmptyBox: Bool { first == "☐" }

  /// A choice without the box before it.
  var withoutBox: String {
    guard isTicked || hasEmptyBox else { return self }
    return String(dropFirst().drop { $0.isWhitespace })
  }

  /// Words alone: a box or a mark between label and sentence is none.
  var words: [Substring] {
    split { !$0.isLetter && !$0.isNumber }
  }
}
