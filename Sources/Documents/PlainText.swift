extension Inline {
  /// The words alone: no marks, no notes; a line break or tab is a space,
  /// a picture its alternative text.
  public var plainText: String {
    switch self {
    case .text(let text), .code(let text): text
    case .emphasis(let content), .strong(let content), .underline(let content),
      .strikethrough(let content), .superscript(let content), .subscript(let content):
      content.plainText
    case .link(let link): link.content.plainText
    case .span(let span): span.content.plainText
    case .image(let image): image.alternative
    case .lineBreak, .tab: " "
    case .note, .anchor: ""
    }
  }
}

extension [Inline] {
  /// The words alone, joined as they stand.
  public var plainText: String { reduce(into: "") { $0 += $1.plainText } }
}
