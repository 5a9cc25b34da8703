import Documents

/// Text cut after a number of words.
///
/// A word is a run of characters between spaces with at least one letter or
/// digit, so a bare `&` or dash is none; emphasis and links within a word do
/// not divide it. Footnotes and descriptions of pictures are not counted.
struct WordCut {
  /// The blocks up to the last word allowed, or nil where all of it fits.
  static func blocks(_ blocks: [Block], after limit: Int) -> [Block]? {
    guard count(blocks) > limit else { return nil }
    var cut = WordCut(limit: limit)
    return cut.cut(blocks)
  }

  /// How many words there are.
  static func count(_ blocks: [Block]) -> Int {
    var counter = WordCut(limit: .max)
    _ = counter.cut(blocks)
    return counter.words
  }

  private let limit: Int
  private var words = 0
  private var isInWord = false
  /// Whether a word has shown its first letter or digit.
  private var isCounted = false
  private var isDone: Bool { words >= limit && !isInWord }

  private init(limit: Int) {
    self.limit = limit
  }

  private mutating func endWord() {
    isInWord = false
    isCounted = false
  }

  private mutating func cut(_ blocks: [Block]) -> [Block] {
    var kept: [Block] = []
    for block in blocks {
      endWord()
      if isDone { break }
      kept.append(cut(block))
    }
    endWord()
    return kept
  }

  private mutating func cut(_ block: Block) -> Block {
    switch block {
    case .heading(var heading):
      heading.content = cut(heading.content)
      return .heading(heading)
    case .paragraph(var paragraph):
      paragraph.content = cut(paragraph.content)
      return .paragraph(paragraph)
    case .list(var list):
      var items: [List.Item] = []
      for item in list.items where !isDone {
        items.append(List.Item(cut(item.blocks)))
      }
      list.items = items
      return .list(list)
    case .table(let table): return .table(cut(table))
    case .figure(var figure):
      figure.caption = cut(figure.caption)
      return .figure(figure)
    case .section(var section):
      section.blocks = cut(section.blocks)
      return .section(section)
    case .preformatted(let text): return .preformatted(cut(text))
    case .slot, .rule, .pageBreak, .included: return block
    }
  }

  /// A row in which the last word falls keeps its cells, later ones empty.
  private mutating func cut(_ table: Table) -> Table {
    var table = table
    table.caption = cut(table.caption)
    endWord()
    table.head = table.head.map { cut($0) }
    var body: [Table.Row] = []
    for row in table.body where !isDone { body.append(cut(row)) }
    table.body = body
    return table
  }

  private mutating func cut(_ row: Table.Row) -> Table.Row {
    Table.Row(
      row.cells.map { cell in
        var cell = cell
        cell.blocks = cut(cell.blocks)
        return cell
      })
  }

  private mutating func cut(_ content: [Inline]) -> [Inline] {
    var kept: [Inline] = []
    for inline in content {
      if isDone { break }
      switch inline {
      case .text(let text): kept.append(.text(cut(text)))
      case .code(let text): kept.append(.code(cut(text)))
      case .emphasis(let inner): kept.append(.emphasis(cut(inner)))
      case .strong(let inner): kept.append(.strong(cut(inner)))
      case .underline(let inner): kept.append(.underline(cut(inner)))
      case .strikethrough(let inner): kept.append(.strikethrough(cut(inner)))
      case .superscript(let inner): kept.append(.superscript(cut(inner)))
      case .subscript(let inner): kept.append(.subscript(cut(inner)))
      case .link(var link):
        link.content = cut(link.content)
        kept.append(.link(link))
      case .span(var span):
        span.content = cut(span.content)
        kept.append(.span(span))
      case .lineBreak, .tab:
        endWord()
        if !isDone { kept.append(inline) }
      case .image, .note, .anchor: kept.append(inline)
      }
    }
    return kept
  }

  private mutating func cut(_ text: String) -> String {
    var end = text.startIndex
    for index in text.indices {
      let character = text[index]
      if character.isWhitespace {
        endWord()
        if isDone { return String(text[..<end]) }
      } else {
        if isDone { return String(text[..<end]) }
        isInWord = true
        if !isCounted, character.isLetter || character.isNumber {
          isCounted = true
          words += 1
        }
        end = text.index(after: index)
      }
    }
    return text
  }
}
