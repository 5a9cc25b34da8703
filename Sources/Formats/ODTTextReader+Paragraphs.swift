import Documents

extension ODTTextReader {
  func paragraph(_ element: XMLElement<ODFName>, into blocks: inout [Block]) {
    let style = styles.paragraph(element[.textStyleName] ?? "")
    var kind = style.kind
    if element.name == .textH {
      kind = .heading(max(1, element.int(.textOutlineLevel) ?? 1))
    }
    guard !style.text.on.contains(.hidden) else { return noteHidden(element) }
    if style.startsPage { breakPage(into: &blocks) }

    var ground = style.ground
    if case .heading = kind { ground = style.text }
    let outer = hoisted
    hoisted = []
    paragraphIsHidden = false
    var runs = ODTRuns(ground: ground, languages: styles.languages)
    inlines(of: element, into: &runs, style.text)
    if paragraphIsHidden {
      paragraphIsHidden = false
      noteHidden(element)
    } else {
      let line = runs.finish()
      if runs.controls + runs.directions > 0 { noteCleaned(runs) }
      add(line, element, kind, style, into: &blocks)
      blocks += hoisted
    }
    hoisted = outer
    if style.endsPage { breakPage(into: &blocks) }
  }

  private func add(
    _ line: [Inline], _ element: XMLElement<ODFName>, _ kind: ODTParagraphStyle.Kind,
    _ style: ODTParagraphStyle, into blocks: inout [Block]
  ) {
    if case .preformatted = kind, addPreformatted(line, into: &blocks) { return }
    guard line.contains(where: Self.shows) else {
      for case .anchor(let anchor) in line { pendingAnchors.append(anchor) }
      if kind == .rule { blocks.append(.rule) }
      return
    }
    var line = line
    if !pendingAnchors.isEmpty {
      line.insert(contentsOf: pendingAnchors.map { .anchor($0) }, at: 0)
      pendingAnchors = []
    }
    let language = differing(style.ground.language)
    if case .heading(let level) = kind {
      blocks.append(.heading(heading(level, line, element, style, language)))
      return
    }
    var role = Paragraph.Role.body
    if case .paragraph(let named) = kind { role = named }
    if let figure = figure(line, role) {
      blocks.append(.figure(figure))
    } else {
      blocks.append(.paragraph(Paragraph(role: role, language: language, line)))
    }
  }

  private func heading(
    _ level: Int, _ line: [Inline], _ element: XMLElement<ODFName>, _ style: ODTParagraphStyle,
    _ language: String?
  ) -> Heading {
    var content = line
    var anchor: Anchor?
    if let at = content.firstIndex(where: { if case .anchor = $0 { true } else { false } }),
      case .anchor(let first) = content[at]
    {
      anchor = first
      content.remove(at: at)
    }
    if let language { content = [.span(Span(language: language, content))] }
    return Heading(
      level: level, number: headingNumber(element, level, style), anchor: anchor, content)
  }

  /// The number before a heading: as the file printed it, or counted by
  /// the outline.
  private func headingNumber(
    _ element: XMLElement<ODFName>, _ level: Int, _ style: ODTParagraphStyle
  ) -> String? {
    if let printed = printedNumber(element) { return printed }
    guard element.name == .textH, style.listStyle != "", listMemory.depth == 0,
      !element.has(.textIsListHeader, "true")
    else { return nil }
    let start = element.has(.textRestartNumbering, "true") ? element.int(.textStartValue) : nil
    outlineCounts.step(level, styles.outline[level]?.start ?? 1, restart: start)
    return outlineCounts.label(level, styles.outline)
  }

  func printedNumber(_ element: XMLElement<ODFName>) -> String? {
    guard let number = element.first(.textNumber)?.text else { return nil }
    let trimmed = String(decoding: number.utf8.trimmingBlanks, as: UTF8.self)
    return trimmed.isEmpty ? nil : trimmed
  }

  /// A picture that has a paragraph to itself, or shares it with a caption.
  private func figure(_ line: [Inline], _ role: Paragraph.Role) -> Figure? {
    var image: Image?
    var rest: [Inline] = []
    for inline in line {
      if case .image(let found) = inline {
        guard image == nil else { return nil }
        image = found
      } else {
        rest.append(inline)
      }
    }
    guard let image else { return nil }
    if !rest.contains(where: Self.shows) {
      for case .anchor(let anchor) in rest { pendingAnchors.append(anchor) }
      return Figure(image)
    }
    guard role == .caption else { return nil }
    while let first = rest.first, first == .lineBreak || first == .tab { rest.removeFirst() }
    return Figure(image, caption: rest)
  }

  /// Joins lines of preformatted text; false where a line has more than text.
  private func addPreformatted(_ line: [Inline], into blocks: inout [Block]) -> Bool {
    guard let text = Self.preformatted(line) else { return false }
    if case .preformatted(let before)? = blocks.last {
      blocks[blocks.count - 1] = .preformatted(before + "\n" + text)
    } else if !text.isEmpty {
      blocks.append(.preformatted(text))
    }
    return true
  }

  private static func preformatted(_ line: [Inline]) -> String? {
    var text = ""
    for inline in line {
      switch inline {
      case .text(let words), .code(let words): text += words
      case .tab: text += "\t"
      case .lineBreak: text += "\n"
      case .strong(let inside), .emphasis(let inside), .underline(let inside),
        .strikethrough(let inside), .superscript(let inside), .subscript(let inside):
        guard let words = preformatted(inside) else { return nil }
        text += words
      case .span(let span):
        guard let words = preformatted(span.content) else { return nil }
        text += words
      case .link, .image, .note, .anchor: return nil
      }
    }
    return text
  }

  /// Whether an inline shows anything but white space.
  private static func shows(_ inline: Inline) -> Bool {
    switch inline {
    case .text(let text), .code(let text): text.utf8.contains { $0 > 0x20 }
    case .emphasis(let inside), .strong(let inside), .underline(let inside),
      .strikethrough(let inside), .superscript(let inside), .subscript(let inside):
      inside.contains(where: shows)
    case .link(let link): link.content.contains(where: shows)
    case .span(let span): span.content.contains(where: shows)
    case .image, .note: true
    case .lineBreak, .tab, .anchor: false
    }
  }

  /// A language worth saying: one that is not the document's.
  func differing(_ number: Int) -> String? {
    guard number != 0 else { return nil }
    let tag = styles.languages[number]
    return tag == language ? nil : tag
  }

  private func breakPage(into blocks: inout [Block]) {
    guard nesting == 0, !blocks.isEmpty, blocks.last != .pageBreak else { return }
    blocks.append(.pageBreak)
  }
}
