import Documents

/// A paragraph of a paper, wherever it stands: in the text, a list, a cell, a
/// note.
struct PaperLine: Equatable {
  /// Its words, single blanks between them.
  var text: String
  /// The same as CommonMark that says it word for word.
  var source: String
  var anchors: [String] = []
  var isHeading = false
  /// The item whose minute it stands in, by its name in anchors.
  var item: String?

  init(_ content: [Inline], lead: String = "") {
    let words = content.plainText.split(whereSeparator: \.isWhitespace)
    text = words.joined(separator: " ")
    source = lead + text.commonMark
    content.walk { node in
      if case .inline(.anchor(let anchor)) = node { anchors.append(anchor.name) }
    }
  }
}

extension Document {
  /// Every paragraph that has words, in reading order.
  ///
  /// - Parameter names: what anchors are called in the file, by the name they
  ///   have in ours.
  func paperLines(_ names: [String: String] = [:]) -> [PaperLine] {
    var reader = LineReader()
    reader.read(blocks)
    return reader.lines.map { line in
      var line = line
      line.anchors = line.anchors.map { names[$0] ?? $0 }
      return line
    }
  }
}

private struct LineReader {
  var lines: [PaperLine] = []
  /// Anchors of paragraphs without words, which belong to the next.
  private var pending: [String] = []

  mutating func read(_ blocks: [Block], lead: String = "") {
    for (index, block) in blocks.enumerated() {
      let lead = index == 0 ? lead : lead.isEmpty ? "" : String(repeating: " ", count: lead.count)
      switch block {
      case .heading(let heading):
        let number = heading.number.map { [Inline.text($0 + " ")] } ?? []
        add(number + heading.content, isHeading: true, heading.anchor)
      case .paragraph(let paragraph): add(paragraph.content, lead: lead)
      case .list(let list):
        for (index, item) in list.items.enumerated() {
          let mark =
            if case .numbered(let numerals, let start) = list.kind {
              numerals.text(start + index) + ". "
            } else {
              "- "
            }
          read(item.blocks, lead: lead + mark)
        }
      case .table(let table):
        add(table.caption)
        for row in table.head + table.body { for cell in row.cells { read(cell.blocks) } }
      case .figure(let figure):
        add([.text(figure.image.alternative)])
        add(figure.caption)
      case .section(let section):
        read(section.blocks, lead: lead)
      case .slot(let slot):
        add([.anchor(slot.anchor), .text(slot.prompt)])
        guard case .choice(let choices) = slot.kind else { continue }
        for choice in choices {
          let anchor = Anchor("\(slot.anchor.name).\(choice.id)")
          add([.anchor(anchor), .text("☐ \(choice.label) ")] + choice.sentence)
        }
      case .preformatted(let text):
        for line in text.split(separator: "\n") { add([.text(String(line))]) }
      case .rule, .pageBreak, .included: break
      }
    }
  }

  private mutating func add(
    _ content: [Inline], lead: String = "", isHeading: Bool = false, _ anchor: Anchor? = nil
  ) {
    var line = PaperLine(content, lead: lead)
    line.isHeading = isHeading
    line.anchors = pending + [anchor?.name].compactMap { $0 } + line.anchors
    if line.text.isEmpty {
      pending = line.anchors
    } else {
      pending = []
      lines.append(line)
    }
    content.walk { node in
      if case .inline(.note(let note)) = node { read(note.blocks) }
    }
  }
}

extension String {
  /// As CommonMark prints it word for word.
  fileprivate var commonMark: String {
    var result = ""
    for character in self {
      if "\\`*_[<".contains(character) { result.append("\\") }
      result.append(character)
    }
    let digits = result.prefix { $0.isNumber }
    let rest = result.dropFirst(digits.count)
    if !digits.isEmpty, rest.hasPrefix(". ") || rest.hasPrefix(") ") {
      return digits + "\\" + rest
    }
    let isMark =
      result.hasPrefix("#") || result.hasPrefix(">")
      || ["- ", "+ "].contains(where: result.hasPrefix)
    return isMark ? "\\" + result : result
  }
}
