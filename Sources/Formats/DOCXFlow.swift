import Documents

/// Blocks as they come, paragraphs of a list gathered into lists.
///
/// Word knows no lists, only paragraphs that are counted: those that follow
/// one another become one list, by their levels.
final class DOCXFlow {
  private let reading: DOCXReading
  private var blocks: [Block] = []
  private var items: [Item] = []
  /// Anchors that stand between paragraphs, or in empty ones.
  private var anchors: [Anchor] = []
  /// Words of a paragraph whose end was deleted: they begin the next.
  private var carried: [DOCXPiece] = []
  private var contentsStart: Int?

  private struct Item {
    var level: Int
    var list: String
    var marker: DOCXNumbering.Marker
    var blocks: [Block]
  }

  /// No page can begin inside a cell, a note or a box.
  private let isNested: Bool

  init(_ reading: DOCXReading, isNested: Bool) {
    self.reading = reading
    self.isNested = isNested
  }

  func read(_ container: XMLElement<DOCXName>) {
    for element in container.elements {
      switch element.name {
      case .p: read(paragraph: element)
      case .tbl:
        flushItems()
        if let table = reading.table(element) { append(table: table) }
      case .sdt: read(control: element)
      case .customXML, .smartTag, .ins, .moveTo, .sdtContent, .dir, .bdo:
        if element.name == .ins || element.name == .moveTo { reading.noteChange() }
        read(element)
      case .del, .moveFrom: reading.noteChange()
      case .alternate: if let chosen = reading.alternative(element) { read(chosen) }
      case .bookmarkStart:
        if let anchor = element[.name].flatMap(reading.anchor) { anchors.append(anchor) }
      case .mathParagraph, .math:
        append(.paragraph(Paragraph(reading.inlines(math: element))))
      case .altChunk:
        reading.log.note(
          "docx.chunk",
          "A document inside the document (altChunk) is left out: open it in Word, save it, and "
            + "send it again.")
      default: break
      }
    }
  }

  func finish() -> [Block] {
    if !carried.isEmpty {
      let content = DOCXPiece.fold(carried, language: reading.language)
      carried = []
      if !content.showsNothing { append(.paragraph(Paragraph(content))) }
    }
    flushItems()
    endContents()
    if !anchors.isEmpty {
      blocks.append(.paragraph(Paragraph(anchors.map(Inline.anchor))))
      anchors = []
    }
    if blocks.last == .pageBreak { blocks.removeLast() }
    return blocks
  }

  // MARK: Paragraphs

  private func read(paragraph element: XMLElement<DOCXName>) {
    let wasContents = reading.isInContents
    var paragraph = DOCXParagraph(element, reading)
    paragraph.pieces.insert(contentsOf: carried, at: 0)
    carried = []
    if paragraph.endIsDeleted {
      carried = paragraph.pieces
      for aside in paragraph.asides { append(aside) }
      return
    }
    if wasContents || reading.isInContents {
      flushItems()
      contentsStart = contentsStart ?? blocks.count
    } else {
      endContents()
    }
    if paragraph.breaksBefore { appendPageBreak() }
    append(paragraph)
    if paragraph.breaksAfter { appendPageBreak() }
  }

  private func append(_ paragraph: DOCXParagraph) {
    let content = DOCXPiece.fold(paragraph.pieces, language: reading.language)
    guard !content.showsNothing else {
      anchors += content.compactMap { if case .anchor(let anchor) = $0 { anchor } else { nil } }
      for aside in paragraph.asides { append(aside) }
      return
    }
    let position = paragraph.reference.flatMap { reading.numbering.advance($0) }
    if let level = paragraph.headingLevel {
      append(heading: content, level: level, number: position?.label)
    } else if let position {
      append(content, at: position, paragraph)
    } else if let level = paragraph.continuesList, !items.isEmpty {
      continueItem(at: level, body(content, paragraph))
    } else {
      for block in body(content, paragraph) { append(block) }
    }
    for aside in paragraph.asides { append(aside) }
  }

  private func append(heading content: [Inline], level: Int, number: String?) {
    var content = content
    var anchor = anchors.popLast()
    content.removeAll {
      guard anchor == nil, case .anchor(let found) = $0 else { return false }
      anchor = found
      return true
    }
    reading.story.heading = CleanText.line(content.plainText)
    let number = (number ?? "").isEmpty ? nil : number
    append(.heading(Heading(level: level, number: number, anchor: anchor, content)))
  }

  private func append(
    _ content: [Inline], at position: DOCXNumbering.Position, _ paragraph: DOCXParagraph
  ) {
    switch position.marker {
    case .bullet, .counted:
      items.append(
        Item(
          level: position.level, list: position.list, marker: position.marker,
          blocks: body(content, paragraph)))
    case .label(let label):
      let numbered = [.span(Span(.number, [.text(label)])), .tab] + content
      append(.paragraph(Paragraph(role: paragraph.role, numbered)))
    case .none:
      for block in body(content, paragraph) { append(block) }
    }
  }

  /// A paragraph as a block; where there are only pictures, as figures.
  private func body(_ content: [Inline], _ paragraph: DOCXParagraph) -> [Block] {
    let content = anchors.map(Inline.anchor) + content
    anchors = []
    if let images = content.onlyImages {
      return images.map { .figure(Figure($0)) }
    }
    if paragraph.isPreformatted { return [.preformatted(content.linesOfText)] }
    let (language, words) = content.takingLanguage()
    return [.paragraph(Paragraph(role: paragraph.role, language: language, words))]
  }

  // MARK: Blocks

  private func append(_ block: Block) {
    flushItems()
    if case .paragraph(let caption) = block, caption.role == .caption, attach(caption) { return }
    if !anchors.isEmpty, case .paragraph(var paragraph) = block {
      paragraph.content = anchors.map(Inline.anchor) + paragraph.content
      anchors = []
      return blocks.append(.paragraph(paragraph))
    }
    blocks.append(block)
  }

  /// Puts a caption under the figure it follows, unless it is a table's.
  private func attach(_ caption: Paragraph) -> Bool {
    guard case .figure(var figure)? = blocks.last, figure.caption.isEmpty,
      !caption.content.plainText.lowercased().hasPrefix("table")
    else { return false }
    figure.caption = caption.content
    blocks[blocks.count - 1] = .figure(figure)
    return true
  }

  /// Adds a table, with the caption that stands right above it.
  private func append(table: Table) {
    var table = table
    if case .paragraph(let caption)? = blocks.last, caption.role == .caption {
      table.caption = caption.content
      blocks.removeLast()
    }
    if !anchors.isEmpty {
      table.caption = anchors.map(Inline.anchor) + table.caption
      anchors = []
    }
    blocks.append(.table(table))
  }

  private func appendPageBreak() {
    guard !isNested else { return }
    flushItems()
    if let last = blocks.last, last != .pageBreak { blocks.append(.pageBreak) }
  }

  private func endContents() {
    guard let start = contentsStart else { return }
    contentsStart = nil
    guard start < blocks.count else { return }
    let entries = Array(blocks[start...])
    blocks.removeSubrange(start...)
    reading.noteContents()
    blocks.append(.section(Section(.contents, label: "Contents", entries)))
  }

  private func read(control: XMLElement<DOCXName>) {
    guard let content = control.first(.sdtContent) else { return }
    let properties = control.first(.sdtPr)
    if properties?.first(.showingPlaceholder)?.isOn == true { reading.notePlaceholder() }
    let gallery = properties?.first(.docPartObj, .docPartGallery)?[.value]
    guard gallery == "Table of Contents", !reading.story.isContents else { return read(content) }
    flushItems()
    reading.story.isContents = true
    let entries = reading.blocks(in: content)
    reading.story.isContents = false
    if !entries.isEmpty {
      reading.noteContents()
      append(.section(Section(.contents, label: "Contents", entries)))
    }
  }

  // MARK: Lists

  /// Adds to the last item at a level or above it. Where a deeper list stood
  /// between, what follows it is kept apart by an item without a mark.
  private func continueItem(at level: Int, _ blocks: [Block]) {
    let last = items[items.count - 1]
    guard last.level > level else {
      items[items.count - 1].blocks += blocks
      return
    }
    items.append(Item(level: level, list: last.list, marker: .none, blocks: blocks))
  }

  private func flushItems() {
    guard !items.isEmpty else { return }
    let gathered = items
    items = []
    blocks += Self.lists(gathered[...])
  }

  /// Lists from counted paragraphs; deeper ones stand in the item before.
  private static func lists(_ items: ArraySlice<Item>) -> [Block] {
    guard let base = items.map(\.level).min() else { return [] }
    var lists: [List] = []
    var previous: Item?
    var at = items.startIndex
    while at < items.endIndex {
      let deeper = items[(at + 1)...].prefix { $0.level > base }
      if items[at].marker == .none, let last = lists.indices.last {
        let item = lists[last].items.indices.last!
        lists[last].items[item].blocks += items[at].blocks + Self.lists(deeper)
        at = deeper.endIndex
        continue
      }
      if items[at].level > base {
        // Deeper than what follows, and nothing to stand in.
        let orphans = items[at...].prefix { $0.level > base }
        lists += Self.lists(orphans).compactMap {
          if case .list(let list) = $0 { list } else { nil }
        }
        at = orphans.endIndex
        previous = nil
        continue
      }
      let item = List.Item(items[at].blocks + Self.lists(deeper))
      if let before = previous, continues(items[at], before), !lists.isEmpty {
        lists[lists.count - 1].items.append(item)
      } else {
        lists.append(List(kind(items[at].marker), [item]))
      }
      previous = items[at]
      at = deeper.endIndex
    }
    return lists.map(Block.list)
  }

  private static func kind(_ marker: DOCXNumbering.Marker) -> List.Kind {
    if case .counted(let numerals, let number) = marker {
      .numbered(numerals, start: number)
    } else {
      .bullet
    }
  }

  private static func continues(_ item: Item, _ before: Item) -> Bool {
    switch (before.marker, item.marker) {
    case (.bullet, .bullet): true
    case (.counted(let a, let first), .counted(let b, let second)): a == b && second == first + 1
    default: false
    }
  }
}
