import Documents
import Meetings

/// Something said or resolved that the journal has already, as the paper
/// prints it: what a clerk changes in it is an edit of that entry.
struct RecordedText: Equatable {
  /// The entry's id in the journal.
  var entry: String
  var action: Proceedings.Action
  /// The item's name in anchors.
  var item: String
  /// Its text as the journal has it.
  var text: String
  /// The same as lines of a paper.
  var lines: [PaperLine]

  /// What becomes of one of its lines, or what was put between them.
  enum Piece: Equatable {
    case kept(Int)
    case written(String)
  }

  /// The text as it now stands, where its lines are these.
  func text(of pieces: [Piece]) -> String {
    // As it was typed where that can be told apart by line, for its emphasis.
    let typed = text.paragraphs
    let sources = typed.count == lines.count ? typed : lines.map(\.source)
    return pieces.map { piece in
      switch piece {
      case .kept(let line): sources[line]
      case .written(let source): source
      }
    }.joined(separator: "\n\n")
  }

  /// The same action with another text.
  func action(saying text: String) -> Proceedings.Action {
    switch action {
    case .resolved(let item, _, let reasons, let alternatives):
      .resolved(item: item, text: text, reasons: reasons, alternatives: alternatives)
    default: .discussed(item: action.item ?? item, text: text)
    }
  }
}

extension Composer {
  /// What was said and resolved of each item, as the journal has it.
  func recordedTexts(_ proceedings: Proceedings?) -> [RecordedText] {
    guard let proceedings else { return [] }
    let names = Dictionary(
      agenda.allEntries.map { (journalID(of: $0), name(of: $0)) }, uniquingKeysWith: { a, _ in a })
    return proceedings.effectiveEntries.compactMap { entry in
      guard let item = entry.action.item.flatMap({ names[$0] }) else { return nil }
      let text: String
      switch entry.action {
      case .discussed(_, let said, _): text = said
      case .resolved(_, let resolved, nil, nil): text = resolved
      default: return nil
      }
      let paper = Document(
        title: "", language: council.language, blocks: context.blocks(Prose(text)))
      return RecordedText(
        entry: entry.id, action: entry.action, item: item, text: text, lines: paper.paperLines())
    }
  }
}

/// Where recorded texts stand in a paper, by its lines.
struct RecordedPlaces {
  let texts: [RecordedText]
  /// A text and which of its lines, by the line of the paper.
  private(set) var at: [Int: (text: Int, line: Int)] = [:]
  /// What the paper puts before a text: `RESOLVED `.
  private(set) var leads: [Int: String] = [:]

  /// - Parameter paper: lines with their items.
  init(_ texts: [RecordedText], in paper: [PaperLine]) {
    self.texts = texts
    for (index, text) in texts.enumerated() where !text.lines.isEmpty {
      for start in paper.indices where at[start] == nil && paper[start].item == text.item {
        guard let lead = lead(of: text, in: paper, at: start) else { continue }
        for line in text.lines.indices { at[start + line] = (index, line) }
        if !lead.isEmpty { leads[index] = lead }
        break
      }
    }
  }

  /// What stands before a text where it stands at a line; nil where it does
  /// not stand there.
  private func lead(of text: RecordedText, in paper: [PaperLine], at start: Int) -> String? {
    guard start + text.lines.count <= paper.count, !paper[start].isHeading else { return nil }
    for line in text.lines.indices.dropFirst() {
      let there = start + line
      guard at[there] == nil, paper[there].item == text.item,
        paper[there].text == text.lines[line].text
      else { return nil }
    }
    let (first, wanted) = (paper[start].text, text.lines[0].text)
    guard case .resolved = text.action else { return first == wanted ? "" : nil }
    return first.hasSuffix(wanted) ? String(first.dropLast(wanted.count)) : nil
  }
}

extension PaperLine {
  /// How much of two lines is the same, from 0 to 1: words both have, in
  /// their order.
  func likeness(to other: PaperLine) -> Double {
    let (mine, theirs) = (text.lowercased().words, other.text.lowercased().words)
    guard !mine.isEmpty, !theirs.isEmpty else { return 0 }
    let gone = mine.difference(from: theirs).removals.count
    return 2 * Double(theirs.count - gone) / Double(mine.count + theirs.count)
  }
}

extension String {
  /// The text cut at its empty lines.
  fileprivate var paragraphs: [String] {
    var result: [[Substring]] = [[]]
    for line in split(separator: "\n", omittingEmptySubsequences: false) {
      if line.allSatisfy(\.isWhitespace) {
        if !result[result.count - 1].isEmpty { result.append([]) }
      } else {
        result[result.count - 1].append(line)
      }
    }
    return result.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
  }
}
