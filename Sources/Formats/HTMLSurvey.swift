import Documents

/// What must be known of a document before its first byte is written: the
/// anchors that links may point to, and which heading is the title.
struct HTMLSurvey {
  /// Anchor names, in reading order.
  private(set) var anchors: [String] = []

  /// The headings of level 1 that stand outside tables and notes, each with
  /// its place among all such headings.
  private(set) var titles: [(index: Int, heading: Heading, isInMasthead: Bool)] = []

  private var headings = 0
  private var isInMasthead = false
  private var depth = 0  // in tables and notes

  init(_ blocks: [Block]) { survey(blocks) }

  /// Which heading is the title of the page, counted from 0; `nil` where
  /// none can be, and the document's own title has to stand over the text.
  func title(of document: Document) -> Int? {
    guard let first = titles.first else { return nil }
    if titles.count == 1 || first.isInMasthead || document.title.isEmpty { return first.index }
    func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
    return words(first.heading.content.plainText) == words(document.title) ? first.index : nil
  }

  private mutating func survey(_ blocks: [Block]) {
    for block in blocks {
      switch block {
      case .heading(let heading):
        if let anchor = heading.anchor { anchors.append(anchor.name) }
        survey(heading.content)
        guard depth == 0, !heading.isBlank else { break }
        if heading.level == 1 { titles.append((headings, heading, isInMasthead)) }
        headings += 1
      case .paragraph(let paragraph): survey(paragraph.content)
      case .list(let list):
        for item in list.items { survey(item.blocks) }
      case .table(let table):
        survey(table.caption)
        depth += 1
        for row in table.head { for cell in row.cells { survey(cell.blocks) } }
        for row in table.body { for cell in row.cells { survey(cell.blocks) } }
        depth -= 1
      case .figure(let figure): survey(figure.caption)
      case .section(let section):
        if let anchor = section.anchor { anchors.append(anchor.name) }
        let outer = isInMasthead
        if section.role == .masthead { isInMasthead = true }
        survey(section.blocks)
        isInMasthead = outer
      case .slot(let slot):
        anchors.append(slot.anchor.name)
        if case .choice(let choices) = slot.kind {
          for choice in choices { survey(choice.sentence) }
        }
      case .preformatted, .rule, .pageBreak, .included: break
      }
    }
  }

  private mutating func survey(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline {
      case .text, .code, .image, .lineBreak, .tab: break
      case .emphasis(let content), .strong(let content), .underline(let content),
        .strikethrough(let content), .superscript(let content), .subscript(let content):
        survey(content)
      case .link(let link): survey(link.content)
      case .span(let span): survey(span.content)
      case .anchor(let anchor): anchors.append(anchor.name)
      case .note(let note):
        depth += 1
        survey(note.blocks)
        depth -= 1
      }
    }
  }
}

extension [Inline] {
  /// Whether there is nothing to see or hear in it. Bookmarks do not count.
  var isBlank: Bool {
    allSatisfy { inline in
      switch inline {
      case .text(let text), .code(let text): text.utf8.allSatisfy { $0 <= 0x20 } || text.isBlankText
      case .emphasis(let content), .strong(let content), .underline(let content),
        .strikethrough(let content), .superscript(let content), .subscript(let content):
        content.isBlank
      case .link(let link): link.content.isBlank && !link.hasAddress
      case .span(let span): span.content.isBlank
      case .image, .note: false
      case .lineBreak, .tab, .anchor: true
      }
    }
  }

  /// Whether bookmarks stand in it.
  var hasAnchor: Bool {
    contains { inline in
      switch inline {
      case .emphasis(let content), .strong(let content), .underline(let content),
        .strikethrough(let content), .superscript(let content), .subscript(let content):
        content.hasAnchor
      case .link(let link): link.content.hasAnchor
      case .span(let span): span.content.hasAnchor
      case .anchor: true
      case .text, .code, .image, .note, .lineBreak, .tab: false
      }
    }
  }
}

extension String {
  /// Whether it has no more than white space: no-break spaces and
  /// zero-width characters too, which no one sees and no one hears.
  fileprivate var isBlankText: Bool {
    // Nothing that begins with a letter needs a closer look.
    guard let first = utf8.first, first <= 0x20 || first > 0x7F else { return false }
    return unicodeScalars.allSatisfy {
      $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint
    }
  }
}

extension Heading {
  var isBlank: Bool { content.isBlank && (number ?? "").isEmpty }
}

extension Link {
  /// Whether there is an address that can stand for missing words.
  fileprivate var hasAddress: Bool {
    if case .address(let address) = target { return !address.isEmpty }
    return false
  }
}

extension Block {
  /// Whether there is nothing to see or hear in it.
  var isBlank: Bool {
    switch self {
    case .paragraph(let paragraph): paragraph.content.isBlank
    case .heading(let heading): heading.isBlank
    case .list(let list): list.items.allSatisfy { $0.blocks.allSatisfy(\.isBlank) }
    case .section(let section): section.blocks.allSatisfy(\.isBlank)
    case .preformatted(let text): text.allSatisfy(\.isWhitespace)
    case .table, .figure, .slot, .rule, .pageBreak, .included: false
    }
  }
}
