import Documents

extension Block {
  /// Pictures in it that have no description and are not decoration.
  var picturesWithoutWords: Int {
    switch self {
    case .figure(let figure):
      figure.image.isSilent ? 1 + figure.caption.picturesWithoutWords
        : figure.caption.picturesWithoutWords
    case .heading(let heading): heading.content.picturesWithoutWords
    case .paragraph(let paragraph): paragraph.content.picturesWithoutWords
    case .list(let list): list.items.reduce(0) { $0 + $1.blocks.picturesWithoutWords }
    case .table(let table):
      (table.head + table.body).flatMap(\.cells).reduce(table.caption.picturesWithoutWords) {
        $0 + $1.blocks.picturesWithoutWords
      }
    case .section(let section): section.blocks.picturesWithoutWords
    case .slot, .preformatted, .rule, .pageBreak, .included: 0
    }
  }
}

extension [Block] {
  fileprivate var picturesWithoutWords: Int { reduce(0) { $0 + $1.picturesWithoutWords } }
}

extension Image {
  fileprivate var isSilent: Bool { alternative.isEmpty && !isDecorative }
}

extension [Inline] {
  fileprivate var picturesWithoutWords: Int {
    reduce(0) { sum, inline in
      switch inline {
      case .image(let image): sum + (image.isSilent ? 1 : 0)
      case .emphasis(let content), .strong(let content), .underline(let content),
        .strikethrough(let content), .superscript(let content), .subscript(let content):
        sum + content.picturesWithoutWords
      case .link(let link): sum + link.content.picturesWithoutWords
      case .span(let span): sum + span.content.picturesWithoutWords
      case .note(let note): sum + note.blocks.picturesWithoutWords
      case .text, .code, .lineBreak, .tab, .anchor: sum
      }
    }
  }
}
