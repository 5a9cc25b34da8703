/// Counting words as a reader sees them.
///
/// A word is what stands between blanks and has at least one letter or
/// digit: `31/24`, `don't` and `£1,200` are words, a bare `&` or `–` is not.
enum Words {
  /// How many words a text has.
  static func count(_ text: String) -> Int {
    var count = 0
    var isCounted = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        isCounted = false
      } else if !isCounted, isWordly(scalar) {
        isCounted = true
        count += 1
      }
    }
    return count
  }

  /// Where a text ends if it keeps this many words: the length, in scalars,
  /// up to the end of the last of them.
  static func end(of text: String, keeping limit: Int) -> Int {
    var count = 0
    var isCounted = false
    var end = 0
    for (offset, scalar) in text.unicodeScalars.enumerated() {
      if scalar.properties.isWhitespace {
        if isCounted { end = offset }
        isCounted = false
        if count == limit { return end }
      } else if !isCounted, isWordly(scalar) {
        isCounted = true
        count += 1
      }
    }
    return isCounted ? text.unicodeScalars.count : end
  }

  private static func isWordly(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}

extension [Inline] {
  /// Words in the line as it is seen: pictures and notes have none.
  public var words: Int { Words.count(visibleText) }

  /// What is seen in the line itself: no notes, no words for pictures.
  var visibleText: String { reduce(into: "") { $0 += $1.visibleText } }
}

extension Inline {
  fileprivate var visibleText: String {
    switch self {
    case .text(let text), .code(let text): text
    case .emphasis(let inside), .strong(let inside), .underline(let inside),
      .strikethrough(let inside), .superscript(let inside), .subscript(let inside):
      inside.visibleText
    case .link(let link): link.content.visibleText
    case .span(let span): span.content.visibleText
    case .lineBreak, .tab: " "
    case .image, .note, .anchor: ""
    }
  }
}

extension Block {
  /// Words in the block as it is seen, the numbers of headings among them;
  /// notes, pictures and the labels of lists have none.
  public var words: Int {
    switch self {
    case .heading(let heading): Words.count(heading.number ?? "") + heading.content.words
    case .paragraph(let paragraph): paragraph.content.words
    case .list(let list): list.items.reduce(0) { $0 + $1.blocks.words }
    case .table(let table):
      (table.head + table.body).reduce(table.caption.words) { sum, row in
        row.cells.reduce(sum) { $0 + $1.blocks.words }
      }
    case .figure(let figure): figure.caption.words
    case .section(let section): section.blocks.words
    case .slot(let slot): slot.words
    case .preformatted(let text): Words.count(text)
    case .rule, .pageBreak, .included: 0
    }
  }
}

extension Slot {
  fileprivate var words: Int {
    guard case .choice(let choices) = kind else { return Words.count(prompt) }
    return choices.reduce(Words.count(prompt)) { $0 + Words.count($1.label) }
  }
}

extension [Block] {
  /// Words in the blocks as they are seen.
  public var words: Int { reduce(0) { $0 + $1.words } }
}
