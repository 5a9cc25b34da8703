extension [Block] {
  /// These blocks cut after exactly this many words, their structure kept,
  /// and whether anything was cut off.
  ///
  /// Decisions and votes are never cut: they stay whole wherever they
  /// stand, even past the cut, and their words are not counted. Uncut where
  /// there are no more words than `words`. Nothing is added to mark the
  /// cut.
  public func prefix(words: Int) -> (blocks: [Block], wasCut: Bool) {
    var cutter = Cutter(remaining: Swift.max(0, words))
    let blocks = cutter.cut(self)
    return (blocks, cutter.wasCut)
  }
}

/// Cuts blocks once the words allowed have been used up.
private struct Cutter {
  var remaining: Int
  var wasCut = false

  mutating func cut(_ blocks: [Block]) -> [Block] {
    blocks.compactMap { cut($0) }
  }

  /// The block, its start, what of it is never cut, or nil.
  private mutating func cut(_ block: Block) -> Block? {
    switch block {
    case .heading(var heading):
      if let number = heading.number, !take(Words.count(number)) { return nil }
      guard let content = cut(heading.content) else {
        // A number that was the last word allowed stands alone.
        guard heading.number != nil else { return nil }
        heading.content = []
        return .heading(heading)
      }
      heading.content = content
      return .heading(heading)
    case .paragraph(var paragraph):
      guard let content = cut(paragraph.content) else { return nil }
      paragraph.content = content
      return .paragraph(paragraph)
    case .list(var list):
      list.items = list.items.compactMap { item in
        let hadBlocks = !item.blocks.isEmpty
        let blocks = cut(item.blocks)
        return blocks.isEmpty && (hadBlocks || wasCut) ? nil : List.Item(blocks)
      }
      return list.items.isEmpty ? nil : .list(list)
    case .table(let table): return cut(table)
    case .figure(var figure):
      guard stands() else { return nil }
      figure.caption = cut(figure.caption) ?? []
      return .figure(figure)
    case .section(var section):
      if section.role == .decision || section.role == .vote { return block }
      let isEmpty = section.blocks.isEmpty
      section.blocks = cut(section.blocks)
      return section.blocks.isEmpty && !isEmpty ? nil : .section(section)
    case .slot: return take(block.words) ? block : nil
    case .preformatted(let text):
      guard case .text(let kept)? = cut([.text(text)])?.first else { return nil }
      return .preformatted(kept)
    case .included: return stands() ? block : nil
    case .rule, .pageBreak: return remaining > 0 && !wasCut ? block : nil
    }
  }

  /// Whether something without words of its own may still stand here;
  /// where it may not, it has been cut off.
  private mutating func stands() -> Bool {
    if remaining == 0 { wasCut = true }
    return !wasCut
  }

  /// Uses up the words of a thing that cannot be divided.
  private mutating func take(_ count: Int) -> Bool {
    guard !wasCut, count <= remaining, remaining > 0 || count == 0 else {
      wasCut = true
      remaining = 0
      return false
    }
    remaining -= count
    return true
  }

  private mutating func cut(_ line: [Inline]) -> [Inline]? {
    let text = line.visibleText
    let count = Words.count(text)
    if wasCut { return nil }
    if count <= remaining, remaining > 0 {
      remaining -= count
      return line
    }
    if count == 0 {
      // Blanks cost nothing, but a picture past the last word does.
      if line.contains(where: \.isPicture) { wasCut = true }
      return nil
    }
    wasCut = true
    guard remaining > 0 else { return nil }
    var room = Words.end(of: text, keeping: remaining)
    remaining = 0
    return truncated(line, &room)
  }

  /// The start of a line, up to `room` scalars of what is seen. A note that
  /// touches the last word stays with it.
  private func truncated(_ line: [Inline], _ room: inout Int) -> [Inline] {
    var result: [Inline] = []
    for inline in line {
      let before = room
      switch inline {
      case .text(let text): add(.text(start(of: text, &room)), to: &result, before)
      case .code(let text): add(.code(start(of: text, &room)), to: &result, before)
      case .lineBreak, .tab:
        add(inline, to: &result, before)
        room = max(0, room - 1)
      case .anchor, .image: add(inline, to: &result, before)
      case .note: result.append(inline)
      case .emphasis(let inside): add(.emphasis(truncated(inside, &room)), to: &result, before)
      case .strong(let inside): add(.strong(truncated(inside, &room)), to: &result, before)
      case .underline(let inside): add(.underline(truncated(inside, &room)), to: &result, before)
      case .strikethrough(let inside):
        add(.strikethrough(truncated(inside, &room)), to: &result, before)
      case .superscript(let inside):
        add(.superscript(truncated(inside, &room)), to: &result, before)
      case .subscript(let inside): add(.subscript(truncated(inside, &room)), to: &result, before)
      case .link(let link):
        add(.link(Link(link.target, truncated(link.content, &room))), to: &result, before)
      case .span(let span):
        let inside = truncated(span.content, &room)
        add(.span(Span(span.role, language: span.language, inside)), to: &result, before)
      }
      if room == 0, [inline].visibleText.unicodeScalars.count > before { break }
    }
    return result
  }

  /// Adds what was kept of an inline, if there was room for any of it.
  private func add(_ inline: Inline, to result: inout [Inline], _ room: Int) {
    if room > 0 { result.append(inline) }
  }

  private func start(of text: String, _ room: inout Int) -> String {
    let kept = text.unicodeScalars.prefix(room)
    room -= kept.count
    return String(String.UnicodeScalarView(kept))
  }

  // MARK: Tables

  private mutating func cut(_ table: Table) -> Block? {
    guard !wasCut else { return keptOfCut(table).map { .table($0) } }
    var result = table
    if !table.caption.isEmpty { result.caption = cut(table.caption) ?? [] }
    result.head = cut(table.head)
    result.body = cut(table.body)
    if !result.head.isEmpty || !result.body.isEmpty { return .table(result) }
    // The last words allowed were its caption's.
    return result.caption.isEmpty ? nil : .paragraph(Paragraph(role: .caption, result.caption))
  }

  /// Past the cut, a table stays only for decisions in it.
  private mutating func keptOfCut(_ table: Table) -> Table? {
    var result = table
    result.caption = []
    result.head = []
    result.body = cut(table.head) + cut(table.body)
    return result.body.isEmpty ? nil : result
  }

  private mutating func cut(_ rows: [Table.Row]) -> [Table.Row] {
    var kept: [Table.Row] = []
    for row in rows {
      let cells = row.cells.map { cell in
        Table.Cell(cut(cell.blocks), columnSpan: cell.columnSpan, rowSpan: cell.rowSpan)
      }
      if wasCut, cells.allSatisfy(\.blocks.isEmpty) { continue }
      kept.append(Table.Row(cells))
    }
    // No cell may reach below the rows that are left.
    for y in kept.indices {
      for x in kept[y].cells.indices {
        kept[y].cells[x].rowSpan = min(kept[y].cells[x].rowSpan, kept.count - y)
      }
    }
    return kept
  }
}

extension Inline {
  fileprivate var isPicture: Bool {
    switch self {
    case .image: true
    case .link(let link): link.content.contains(where: \.isPicture)
    default: false
    }
  }
}
