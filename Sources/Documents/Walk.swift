/// A block or an inline, as met on a walk.
public enum DocumentNode: Equatable, Sendable {
  case block(Block)
  case inline(Inline)
}

extension [Block] {
  /// Visits every block and inline in reading order, the outer before what
  /// is in it: captions, cells, notes and the sentences of slots included.
  public func walk(_ visit: (DocumentNode) throws -> Void) rethrows {
    for block in self {
      try visit(.block(block))
      switch block {
      case .heading(let heading): try heading.content.walk(visit)
      case .paragraph(let paragraph): try paragraph.content.walk(visit)
      case .list(let list): for item in list.items { try item.blocks.walk(visit) }
      case .table(let table):
        try table.caption.walk(visit)
        for row in table.head + table.body {
          for cell in row.cells { try cell.blocks.walk(visit) }
        }
      case .figure(let figure):
        try visit(.inline(.image(figure.image)))
        try figure.caption.walk(visit)
      case .section(let section): try section.blocks.walk(visit)
      case .slot(let slot):
        if case .choice(let choices) = slot.kind {
          for choice in choices { try choice.sentence.walk(visit) }
        }
      case .preformatted, .rule, .pageBreak, .included: break
      }
    }
  }
}

extension [Inline] {
  /// Visits every inline in reading order, the outer before what is in it,
  /// and the blocks of notes.
  public func walk(_ visit: (DocumentNode) throws -> Void) rethrows {
    for inline in self {
      try visit(.inline(inline))
      switch inline {
      case .emphasis(let inside), .strong(let inside), .underline(let inside),
        .strikethrough(let inside), .superscript(let inside), .subscript(let inside):
        try inside.walk(visit)
      case .link(let link): try link.content.walk(visit)
      case .span(let span): try span.content.walk(visit)
      case .note(let note): try note.blocks.walk(visit)
      case .text, .code, .image, .lineBreak, .tab, .anchor: break
      }
    }
  }
}

extension Document {
  /// Visits every block and inline in reading order.
  public func walk(_ visit: (DocumentNode) throws -> Void) rethrows { try blocks.walk(visit) }
}

extension Block {
  /// The words alone: a line for each paragraph, a tab between cells.
  /// Notes are left out; a picture is its alternative text.
  public var plainText: String {
    switch self {
    case .heading(let heading):
      return [heading.number, heading.content.plainText].compactMap { $0 }.joined(separator: " ")
    case .paragraph(let paragraph): return paragraph.content.plainText
    case .list(let list): return list.items.map(\.blocks.plainText).joinedLines()
    case .table(let table):
      let rows = (table.head + table.body).map { row in
        row.cells.map { cell in
          cell.blocks.map(\.plainText).filter { !$0.isEmpty }.joined(separator: " ")
        }.joined(separator: "\t")
      }
      return ([table.caption.plainText] + rows).joinedLines()
    case .figure(let figure):
      return [figure.image.alternative, figure.caption.plainText].joinedLines()
    case .section(let section): return section.blocks.plainText
    case .slot(let slot): return slot.prompt
    case .preformatted(let text): return text
    case .rule, .pageBreak, .included: return ""
    }
  }
}

extension [Block] {
  /// The words alone, a line for each block that has any.
  public var plainText: String { map(\.plainText).joinedLines() }
}

extension [String] {
  fileprivate func joinedLines() -> String { filter { !$0.isEmpty }.joined(separator: "\n") }
}
