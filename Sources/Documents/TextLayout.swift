extension [Block] {
  /// Readable plain text: headings underlined, lists with their labels,
  /// tables in columns, notes at the end.
  ///
  /// With a `width`, paragraphs are wrapped to that many characters;
  /// without, each is one line. Tables too wide for columns have a tab
  /// between cells.
  public func textLayout(width: Int? = nil) -> String {
    var layout = TextLayout(width: width)
    layout.add(self, indent: "")
    layout.addNotes()
    return layout.text
  }
}

private struct TextLayout {
  let width: Int?
  var text = ""
  private var notes: [[Block]] = []

  init(width: Int?) { self.width = width.map { Swift.max($0, 20) } }

  mutating func add(_ blocks: [Block], indent: String) {
    for block in blocks { add(block, indent: indent) }
  }

  mutating func addNotes() {
    // Notes may have notes of their own.
    var next = 0
    while next < notes.count {
      if next == 0 { paragraph("Notes", indent: "", underline: "-") }
      let label = "[\(next + 1)] "
      labelled(notes[next], label, indent: "")
      next += 1
    }
  }

  // MARK: Blocks

  private mutating func add(_ block: Block, indent: String) {
    switch block {
    case .heading(let heading):
      let words = [heading.number, line(heading.content)].compactMap { $0 }.joined(separator: " ")
      paragraph(words, indent: indent, underline: heading.level == 1 ? "=" : "-")
    case .paragraph(let paragraph): self.paragraph(line(paragraph.content), indent: indent)
    case .list(let list): add(list, indent: indent)
    case .table(let table): add(table, indent: indent)
    case .figure(let figure):
      paragraph(line([.image(figure.image)]), indent: indent)
      paragraph(line(figure.caption), indent: indent)
    case .section(let section): add(section.blocks, indent: indent)
    case .slot(let slot):
      switch slot.kind {
      case .line, .text: paragraph("\(slot.prompt): ________", indent: indent)
      case .choice(let choices):
        paragraph("\(slot.prompt):", indent: indent)
        for choice in choices {
          lines("[ ] \(choice.label): \(line(choice.sentence))", indent: indent + "  ")
        }
      }
    case .preformatted(let words):
      gap()
      for line in words.split(separator: "\n", omittingEmptySubsequences: false) {
        text += indent + line + "\n"
      }
    case .rule: paragraph(String(repeating: "-", count: 20), indent: indent)
    case .included(let id): paragraph("[Document: \(id.name)]", indent: indent)
    case .pageBreak: break
    }
  }

  private mutating func add(_ list: List, indent: String) {
    for (index, item) in list.items.enumerated() {
      let label =
        switch list.kind {
        case .bullet: "• "
        case .numbered(let numerals, let start): numerals.text(start &+ index) + ". "
        }
      labelled(item.blocks, label, indent: indent, isTight: index > 0)
    }
  }

  /// Blocks with a label hanging before the first of them.
  private mutating func labelled(
    _ blocks: [Block], _ label: String, indent: String, isTight: Bool = false
  ) {
    var inner = TextLayout(width: width.map { $0 - label.count })
    inner.notes = notes
    inner.add(blocks, indent: "")
    notes = inner.notes
    if !isTight { gap() }
    let blank = String(repeating: " ", count: label.count)
    var isFirst = true
    for line in inner.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      text += line.isEmpty ? "\n" : indent + (isFirst ? label : blank) + line + "\n"
      isFirst = false
    }
    if isFirst { text += indent + label + "\n" }
  }

  private mutating func add(_ table: Table, indent: String) {
    paragraph(line(table.caption), indent: indent)
    let rows = (table.head + table.body).map { row in
      row.cells.flatMap { cell -> [String] in
        var inner = TextLayout(width: nil)
        inner.notes = notes
        inner.add(cell.blocks, indent: "")
        notes = inner.notes
        let words = inner.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return [words] + [String](repeating: "", count: Swift.min(cell.columnSpan, 100) - 1)
      }
    }
    guard rows.contains(where: { $0.contains { !$0.isEmpty } }) else { return }
    gap()
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    let whole = widths.reduce(0, +) + 2 * Swift.max(0, count - 1)
    let hasSpans = (table.head + table.body).contains { $0.cells.contains { $0.rowSpan > 1 } }
    guard whole <= (width ?? 100), !hasSpans else {
      for row in rows { text += indent + row.joined(separator: "\t") + "\n" }
      return
    }
    for (index, row) in rows.enumerated() {
      var line = ""
      for (column, words) in row.enumerated() {
        let blank = String(repeating: " ", count: widths[column] - words.count)
        let isEnd = column < table.columns.count && table.columns[column].alignment == .end
        line += (column > 0 ? "  " : "") + (isEnd ? blank + words : words + blank)
      }
      while line.last == " " { line.removeLast() }
      text += indent + line + "\n"
      if index == table.head.count - 1 {
        let rules = widths.map { String(repeating: "-", count: $0) }
        text += indent + rules.joined(separator: "  ") + "\n"
      }
    }
  }

  // MARK: Lines

  private mutating func gap() { if !text.isEmpty { text += "\n" } }

  private mutating func paragraph(_ words: String, indent: String, underline: Character? = nil) {
    guard words.contains(where: { !$0.isWhitespace }) else { return }
    gap()
    let longest = lines(words, indent: indent)
    if let underline { text += indent + String(repeating: underline, count: longest) + "\n" }
  }

  /// Writes text wrapped and gives the length of its longest line.
  @discardableResult
  private mutating func lines(_ words: String, indent: String) -> Int {
    var longest = 0
    for line in words.split(separator: "\n", omittingEmptySubsequences: false) {
      for part in wrapped(line, indent.count) {
        text += indent + part + "\n"
        longest = Swift.max(longest, part.count)
      }
    }
    return longest
  }

  private func wrapped(_ line: Substring, _ indent: Int) -> [String] {
    guard let width, line.count > width - indent else { return [String(line)] }
    var parts: [String] = []
    var part = ""
    var length = 0
    for word in line.split(separator: " ") {
      if length > 0, length + 1 + word.count > Swift.max(width - indent, 10) {
        parts.append(part)
        part = ""
        length = 0
      }
      part += (length > 0 ? " " : "") + word
      length += (length > 0 ? 1 : 0) + word.count
    }
    return parts + [part]
  }

  private mutating func line(_ inlines: [Inline]) -> String {
    var line = ""
    for inline in inlines {
      switch inline {
      case .text(let words), .code(let words): line += words
      case .emphasis(let inside), .strong(let inside), .underline(let inside),
        .strikethrough(let inside), .superscript(let inside), .subscript(let inside):
        line += self.line(inside)
      case .span(let span): line += self.line(span.content)
      case .link(let link):
        let words = self.line(link.content)
        line += words
        if case .address(let address) = link.target, address != words,
          address != "mailto:\(words)"
        {
          line += " <\(address)>"
        }
      case .image(let image):
        if !image.isDecorative {
          line += image.alternative.isEmpty ? "[Picture]" : "[Picture: \(image.alternative)]"
        }
      case .note(let note):
        notes.append(note.blocks)
        line += "[\(notes.count)]"
      case .lineBreak: line += "\n"
      case .tab: line += "\t"
      case .anchor: break
      }
    }
    return line
  }
}
