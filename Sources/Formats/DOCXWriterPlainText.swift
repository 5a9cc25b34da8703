import Documents

extension [Block] {
  /// The words alone, block after block.
  var runOnText: String { map(\.runOnText).filter { !$0.isEmpty }.joined(separator: " ") }
}

extension Block {
  fileprivate var runOnText: String {
    switch self {
    case .heading(let heading): heading.content.plainText
    case .paragraph(let paragraph): paragraph.content.plainText
    case .list(let list): list.items.flatMap(\.blocks).runOnText
    case .table(let table):
      table.caption.plainText
        + (table.head + table.body).flatMap(\.cells).flatMap(\.blocks).runOnText
    case .figure(let figure): figure.caption.plainText
    case .section(let section): section.blocks.runOnText
    case .slot(let slot): slot.prompt
    case .preformatted(let text): text
    case .rule, .pageBreak, .included: ""
    }
  }
}
