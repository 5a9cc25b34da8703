import Documents

extension FrontSheet {
  /// Finds a report's front sheet in its tree.
  ///
  /// The table at the top goes before lines, lines before headed sections.
  /// Nothing is found further than the first `within` blocks except headed
  /// sections, which may stand anywhere.
  public init(reading document: Document, labels: Labels = .standard, within: Int = 60) {
    let blocks = document.blocks.opened
    let top = Array(blocks.prefix(within))
    var reader = FrontSheetReader(labels: labels)
    reader.readTables(top)
    reader.readLines(top)
    reader.readSections(blocks)
    values = reader.values
  }
}

/// One search for a front sheet.
private struct FrontSheetReader {
  let labels: FrontSheet.Labels
  var values: [FrontSheet.Field: FrontSheet.Value] = [:]

  mutating func note(
    _ field: FrontSheet.Field, _ place: FrontSheet.Place, _ label: String, _ blocks: [Block]
  ) {
    let lines = blocks.flatMap(\.lines)
    guard values[field] == nil, !lines.isEmpty else { return }
    // "See section 3" points to what is found there.
    if field == .recommendations, lines.count == 1, lines[0].lowercased().hasPrefix("see ") {
      return
    }
    values[field] = FrontSheet.Value(place: place, label: label, blocks: blocks)
  }

  // MARK: The table at the top

  /// Takes the first table with two labels in it, or a table of two columns
  /// with one, where no other is like a front sheet.
  mutating func readTables(_ blocks: [Block]) {
    let tables = blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    let found = tables.map {
      (pairs: pairs(in: $0), isSheet: $0.columns.count == 2 && $0.head.isEmpty)
    }
    guard
      let best = found.first(where: { $0.pairs.count > 1 })
        ?? found.first(where: { $0.pairs.count == 1 && $0.isSheet })
    else { return }
    for pair in best.pairs { note(pair.field, .table, pair.label, pair.blocks) }
  }

  private typealias Pair = (field: FrontSheet.Field, label: String, blocks: [Block])

  private func pairs(in table: Table) -> [Pair] {
    (table.head + table.body).enumerated().flatMap { pairs(in: $1, isFirst: $0 == 0) }
  }

  private func pairs(in row: Table.Row, isFirst: Bool) -> [Pair] {
    let texts = row.cells.map { $0.blocks.flatMap(\.lines).joined(separator: " ") }
    let fields = texts.map { labels.field(for: $0) }
    var found: [Pair] = []
    var at = 0
    while at < row.cells.count {
      if let field = fields[at] {
        if at + 1 < row.cells.count {
          // A label beside a label heads a column, unless it is the answer
          // to it: "Key decision: key decision".
          let isAnswer =
            fields[at + 1] == nil || fields[at + 1] == field || row.cells.count == 2 && !isFirst
          if isAnswer {
            found.append((field, texts[at], row.cells[at + 1].blocks))
            at += 1
          }
        } else if let pair = pair(inOneCell: row.cells[at].blocks) {
          found.append(pair)
        }
      } else if let pair = pair(inOneCell: row.cells[at].blocks) {
        found.append(pair)
      }
      at += 1
    }
    return found
  }

  /// A label and its value in the same cell: on one line, or the label on
  /// the first line and the value below.
  private func pair(inOneCell blocks: [Block]) -> Pair? {
    guard let first = blocks.first else { return nil }
    if let pair = pair(inLine: first) {
      return (pair.field, pair.label, pair.blocks + blocks.dropFirst())
    }
    let label = first.lines.joined(separator: " ")
    guard blocks.count > 1, let field = labels.field(for: label) else { return nil }
    return (field, label, Array(blocks.dropFirst()))
  }

  // MARK: Lines

  /// Reads `Label: value` lines up to the second heading.
  mutating func readLines(_ blocks: [Block]) {
    var headings = 0
    for block in blocks {
      if case .heading = block {
        headings += 1
        if headings > 2 { return }
      }
      if let pair = pair(inLine: block) { note(pair.field, .line, pair.label, pair.blocks) }
    }
  }

  private func pair(inLine block: Block) -> Pair? {
    guard case .paragraph(var paragraph) = block else { return nil }
    let text = paragraph.content.plainText
    guard text.utf8.count < 2_000, let colon = text.firstIndex(of: ":") else { return nil }
    let label = String(text[..<colon])
    guard let field = labels.field(for: label),
      let value = CleanText.line(String(text[text.index(after: colon)...]))
    else { return nil }
    paragraph.content = [.text(value)]
    return (field, label, [.paragraph(paragraph)])
  }

  // MARK: Sections

  /// Reads what stands under headings such as "Recommendations", and under
  /// paragraphs that are bold throughout and so serve as headings.
  mutating func readSections(_ blocks: [Block]) {
    for (index, block) in blocks.enumerated() {
      guard let (title, level) = headline(block), let field = labels.field(for: title),
        [.recommendations, .backgroundPapers, .purpose, .exempt, .contact].contains(field)
      else { continue }
      let under = blocks[(index + 1)...].prefix { next in
        guard let (_, nextLevel) = headline(next) else { return true }
        return nextLevel > level
      }
      note(field, .section, title, Array(under.prefix(100)))
    }
  }

  private func headline(_ block: Block) -> (title: String, level: Int)? {
    switch block {
    case .heading(let heading): return (heading.content.plainText, heading.level)
    case .paragraph(let paragraph):
      let words = paragraph.content.filter { $0 != .tab && !$0.isNumberOrAnchor }
      guard words.count == 1, case .strong = words[0] else { return nil }
      let title = words.plainText
      return title.utf8.count < 80 ? (title, 7) : nil
    default: return nil
    }
  }
}

extension Inline {
  /// What may stand before a headline without being part of it.
  fileprivate var isNumberOrAnchor: Bool {
    switch self {
    case .anchor: true
    case .span(let span): span.role == .number
    case .text(let text): text.allSatisfy { $0.isWhitespace || $0.isNumber || $0 == "." }
    default: false
    }
  }
}

extension [Block] {
  /// The blocks with plain sections opened up.
  fileprivate var opened: [Block] {
    flatMap { block -> [Block] in
      guard case .section(let section) = block, section.role != .contents else { return [block] }
      return section.blocks.opened
    }
  }
}
