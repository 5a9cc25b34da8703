import Documents

extension [Block] {
  /// The words alone, block after block.
  var flatWords: String { map(\.flatWords).filter { !$0.isEmpty }.joined(separator: " ") }
}

extension Block {
  fileprivate var flatWords: String {
    switch self {
    case .heading(let heading): heading.content.plainText
    case .paragraph(let paragraph): paragraph.content.plainText
    case .list(let list): list.items.flatMap(\.blocks).flatWords
    case .table(let table):
      table.caption.plainText
        + (table.head + table.body).flatMap(\.cells).flatMap(\.blocks).flatWords
    case .figure(let figure): figure.caption.plainText
    case .section(let section): section.blocks.flatWords
    case .slot(let slot): slot.prompt
    case .preformatted(let text): text
    case .rule, .pageBreak, .included: ""
    }
  }
}
