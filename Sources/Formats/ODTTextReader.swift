import Documents

/// Reads the body of an ODT into blocks.
///
/// One for each file. What stands where is in the extensions: inlines,
/// lists, tables, frames.
final class ODTTextReader {
  var styles: ODTStyles
  var log = WarningLog()
  let limits: ReadLimits
  /// The package the pictures are in; nil for a flat file.
  let archive: ArchiveReader?
  var resources: [ResourceID: Resource] = [:]

  /// The document's language; what differs from it is marked.
  var language: String?

  /// Blocks that stand beside the paragraph being read: text boxes and
  /// pictures that are not in its line. They follow it.
  var hoisted: [Block] = []

  /// Bookmarks of empty paragraphs, kept for the next that has text.
  var pendingAnchors: [Anchor] = []

  /// 0 in the main text, more in lists, cells, notes and boxes.
  var nesting = 0

  var isInLink = false

  /// Set where lists begin anew whatever is around: boxes, notes.
  var isInBox = false

  /// Set while a paragraph is read that says that it is hidden.
  var paragraphIsHidden = false

  var listMemory = ODTListMemory()
  var outlineCounts = ODTCounts()

  /// Cells read so far, since a table may repeat them at no cost.
  var cells = 0
  var pictureNames: [String: ResourceID] = [:]

  init(styles: ODTStyles, limits: ReadLimits, archive: ArchiveReader?) {
    self.styles = styles
    self.limits = limits
    self.archive = archive
  }

  /// The blocks inside an element, in order.
  func blocks(of element: XMLElement<ODFName>) -> [Block] {
    var blocks: [Block] = []
    for child in element.elements { read(child, into: &blocks) }
    if nesting == 0 { flushAnchors(into: &blocks) }
    return blocks
  }

  /// The blocks inside a cell, a note, a box: where no page can begin.
  func nestedBlocks(of element: XMLElement<ODFName>) -> [Block] {
    nesting += 1
    let outer = hoisted
    hoisted = []
    defer {
      nesting -= 1
      hoisted = outer
    }
    return blocks(of: element)
  }

  func flushAnchors(into blocks: inout [Block]) {
    guard !pendingAnchors.isEmpty else { return }
    blocks.append(.paragraph(Paragraph(pendingAnchors.map { .anchor($0) })))
    pendingAnchors = []
  }

  func read(_ element: XMLElement<ODFName>, into blocks: inout [Block]) {
    switch element.name {
    case .textP, .textH: paragraph(element, into: &blocks)
    case .textList: list(element, into: &blocks)
    case .textNumberedParagraph: numberedParagraph(element, into: &blocks)
    case .tableTable: table(element, into: &blocks)
    case .textSection: section(element, into: &blocks)
    case .textTableOfContent, .textIllustrationIndex, .textTableIndex, .textObjectIndex,
      .textUserIndex, .textAlphabeticalIndex, .textBibliography:
      index(element, into: &blocks)
    case .textIndexTitle: blocks += self.blocks(of: element)
    case .textTrackedChanges: trackedChanges(element)
    case .officeAnnotation, .officeAnnotationEnd: comment(element)
    case .officeForms:
      if element.elements.contains(where: { _ in true }) { formLeftOut() }
    case .officeEventListeners, .officeScripts, .officeScript: scripts(element)
    case .textDdeConnectionDecls: connectionLeftOut()
    case .textSoftPageBreak, .textSequenceDecls, .textVariableDecls, .textUserFieldDecls,
      .textAlphabeticalIndexAutoMarkFile, .textChange, .textChangeStart, .textChangeEnd,
      .textNumber, .textSectionSource, .textTableOfContentSource, .textIllustrationIndexSource,
      .textTableIndexSource, .textObjectIndexSource, .textUserIndexSource,
      .textAlphabeticalIndexSource, .textBibliographySource, .tableTitle, .tableDesc:
      break
    default:
      if isShape(element) {
        let outer = hoisted
        hoisted = []
        shape(element)
        blocks += hoisted
        hoisted = outer
      } else {
        noteUnknown(element)
        for child in element.elements { read(child, into: &blocks) }
      }
    }
  }

  // MARK: Paragraphs and headings

  private func paragraph(_ element: XMLElement<ODFName>, into blocks: inout [Block]) {
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

  // MARK: Sections

  private func section(_ element: XMLElement<ODFName>, into blocks: inout [Block]) {
    guard !element.has(.textDisplay, "none"), !element.has(.textIsHidden, "true") else {
      return noteHidden(element)
    }
    if element.first(.textSectionSource) != nil {
      log.note(
        "section.linked",
        "A section is taken from another file; the text as last saved in this one is read.")
    }
    let inside = self.blocks(of: element)
    guard !inside.isEmpty else { return }
    let anchor = element[.textName].map { Anchor($0) }
    blocks.append(.section(Section(anchor: anchor, inside)))
  }

  /// A contents list or index as it was last made: its page numbers are
  /// those of the report by itself.
  private func index(_ element: XMLElement<ODFName>, into blocks: inout [Block]) {
    var inside: [Block] = []
    for body in element.elements where body.name == .textIndexBody {
      inside += self.blocks(of: body)
    }
    guard !inside.isEmpty else { return }
    let isContents = element.name == .textTableOfContent
    blocks.append(.section(Section(isContents ? .contents : .plain, inside)))
    log.note(
      "index.kept-as-text",
      "A contents list or index is kept as it was last made; its page numbers are the report's own.")
  }
}

extension Sequence where Element == UInt8 {
  /// Without white space at either end.
  var trimmingBlanks: ArraySlice<UInt8> {
    let bytes = Array(self)
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }),
      let last = bytes.lastIndex(where: { $0 > 0x20 })
    else { return [] }
    return bytes[first...last]
  }
}
