import Documents

extension DOCXWriter.Composition {
  typealias Context = DOCXWriter.Context
  typealias RunFormat = DOCXWriter.RunFormat

  mutating func write(_ blocks: [Block], _ context: Context) {
    for (index, block) in blocks.enumerated() {
      if index + 1 < blocks.count, case .paragraph(let paragraph) = block {
        var properties = Properties()
        properties.keepNext = block.introduces(blocks[index + 1])
        write(paragraph, context, properties)
      } else {
        write(block, context)
      }
    }
  }

  private mutating func write(_ block: Block, _ context: Context) {
    switch block {
    case .heading(let heading): write(heading, context)
    case .paragraph(let paragraph): write(paragraph, context, Properties())
    case .list(let list): write(list, context)
    case .table(let table): write(table, context)
    case .figure(let figure): write(figure, context)
    case .section(let section): write(section, context)
    case .slot(let slot): write(slot, context)
    case .preformatted(let text):
      paragraph("Preformatted", context) { $0.lines(text, RunFormat(context)) }
    case .rule: paragraph("Rule", context) { _ in }
    case .pageBreak:
      // A cell and a note cannot be broken off.
      if context.cell == nil && !context.isNote { pending.pageBreak = true }
    case .included(let id): include(id, context)
    }
  }

  private mutating func write(_ heading: Heading, _ context: Context) {
    let level = min(heading.level + context.headingShift, 6)
    headingLevel = level
    let isTitle = level == 1 && context.isMasthead
    var properties = Properties()
    let number = heading.number.map(DOCXWriter.Name.text) ?? ""
    if !number.isEmpty { properties.hanging = number.count > 5 ? 1134 : 737 }
    paragraph(isTitle ? "Title" : "Heading\(level)", context, properties) { paragraph in
      paragraph.bookmarked(heading.anchor, context) { paragraph in
        var format = RunFormat(context)
        if !number.isEmpty {
          format.style = "NumberText"
          paragraph.run(number, format)
          paragraph.run("\t", RunFormat(context))
          format.style = nil
        }
        paragraph.write(heading.content, format, context)
      }
    }
  }

  private mutating func write(
    _ block: Paragraph, _ context: Context, _ properties: Properties
  ) {
    var context = context
    context.language = DOCXWriter.Name.language(block.language) ?? context.language
    paragraph(styleID(of: block.role, context), context, properties) {
      $0.write(block.content, RunFormat(context), context)
    }
  }

  /// The style of a paragraph: its role's own, or for body text that of the
  /// place where it stands.
  private func styleID(of role: Paragraph.Role, _ context: Context) -> String {
    switch role {
    case .body:
      // Word's own name for the further paragraphs of an item, by its level.
      let level = min(context.listDepth, 5)
      let isFurther = level > 0 && pending.numbering == nil
      if let cell = context.cell {
        if isFurther && !cell.isHeader { return "TableListContinue\(level)" }
        return cell.isHeader ? "TableHeading" : "TableText"
      }
      if level > 0 { return isFurther ? "ListContinue\(level)" : "ListParagraph" }
      return context.box?.styleID ?? context.bodyStyle ?? "Normal"
    case .letterhead: return "Letterhead"
    case .subtitle: return "Subtitle"
    case .purpose: return "Purpose"
    case .detail: return "Detail"
    case .note: return "Note"
    case .restriction: return "Restriction"
    case .resolution: return "Resolution"
    case .quote: return "Quote"
    case .caption: return "Caption"
    case .signature: return "Signature"
    }
  }

  private mutating func write(_ list: List, _ context: Context) {
    let level = min(context.listDepth, DOCXWriter.Numbering.levels - 1)
    let number = numbering.add(list.kind, level: level)
    var inner = context
    inner.listDepth += 1
    inner.indent += DOCXWriter.Numbering.step
    inner.width = max(inner.width - DOCXWriter.Numbering.step, 1440)
    for item in list.items {
      // An item that begins with an inner list, or holds nothing, has a line
      // of its own: Word has no item without one.
      if pending.numbering != nil { emptyItem(context) }
      pending.numbering = (number, level)
      switch item.blocks.first {
      case .paragraph, .heading, .section, .slot: break
      default: emptyItem(inner)
      }
      write(item.blocks, inner)
      if pending.numbering != nil { emptyItem(inner) }
    }
  }

  private mutating func emptyItem(_ context: Context) {
    paragraph("ListParagraph", context) { _ in }
  }

  private mutating func write(_ section: Section, _ context: Context) {
    var inner = context
    inner.language = DOCXWriter.Name.language(section.language) ?? context.language
    switch section.role {
    case .masthead: inner.isMasthead = true
    case .membership: inner.bodyStyle = "Membership"
    case .contents: inner.bodyStyle = "Contents"
    case .documents: inner.bodyStyle = "Documents"
    case .closing: inner.bodyStyle = "Closing"
    case .minute: inner.bodyStyle = "Minute"
    case .plain, .item, .report: break
    case .decision, .vote, .actions, .restriction, .slip, .notice, .choices, .aside:
      inner.box = DOCXWriter.Box(section.role, style: style)
    }
    let isApart = inner.box != nil && context.box == nil
    if isApart { pending.isApart = true }
    bookmarked(section.anchor, context) { $0.write(section.blocks, inner) }
    if isApart || section.role == .masthead || section.role == .membership {
      pending.isApart = true
    }
  }

  private mutating func include(_ id: DocumentID, _ context: Context) {
    guard let document = included[id], let scope = scopes[id], !context.path.contains(id) else {
      if included[id] == nil {
        warn(
          "included.missing",
          "The paper “\(id)” is not there to be put in; the file names it only.")
      } else {
        warn(
          "included.circular",
          "The paper “\(id)” stands inside itself; the file names it only.")
      }
      paragraph("Note", context) { paragraph in
        paragraph.run("This paper could not be shown here: \(id)", RunFormat(context))
      }
      return
    }
    var inner = context
    inner.source = document
    inner.scope = scope
    inner.path.append(id)
    inner.headingShift = headingLevel
    inner.isMasthead = false
    inner.language = DOCXWriter.Name.language(document.language) ?? context.language
    write(document.blocks, inner)
    headingLevel = inner.headingShift
  }

  /// A page break on a line of its own, where no paragraph can carry it.
  mutating func writePageBreak() {
    pending.pageBreak = false
    xml.element("w:p") { xml in
      xml.element("w:r") { $0.element("w:br", ["w:type": "page"]) }
    }
    last = .paragraph
  }

  /// Gives what waits for a paragraph a line of its own: a table cannot
  /// carry it.
  mutating func flushPending(_ context: Context) {
    if pending.numbering != nil || pending.noteMark != nil { emptyItem(context) }
    if pending.pageBreak { writePageBreak() }
  }

  /// Puts the line after a table that Word asks for at the end of a body,
  /// cell or note.
  mutating func finishContainer() {
    guard last != .paragraph else { return }
    gap()
  }

  /// A thin empty line.
  mutating func gap() {
    xml.element("w:p") { xml in
      xml.element("w:pPr") { $0.element("w:pStyle", ["w:val": "Gap"]) }
    }
    last = .paragraph
  }
}
