import Documents

extension ODTText {
  mutating func write(_ section: Section, _ outer: Place) {
    guard !section.blocks.isEmpty else {
      if let anchor = section.anchor { anchors.append(anchor) }
      return
    }
    if let first = section.firstPage, outer.cell == nil, !outer.isInNote {
      breaksPage = true
      startsAtPage = max(1, first)
    }
    if let id = wholeReport(in: section, outer) { return writeWhole(id, in: section, outer) }
    var place = outer
    place.section = section.role == .plain ? outer.section : section.role
    if let language = section.language { place.language = language }
    if section.role == .report {
      place.indent = 0
      place.width = bodyWidth
    } else if section.role == .item, outer.indent == 0, outer.cell == nil, outer.panel == nil,
      lists.isEmpty,
      case .heading(let heading)? = section.blocks.first, heading.number != nil
    {
      place.indent = numberWidth
      place.width -= numberWidth
    }
    if let anchor = section.anchor { anchors.append(anchor) }
    // A list item or a note cannot hold a section, and in a panel it would
    // break the panel: its blocks stand alone.
    let isWritten =
      lists.isEmpty && !outer.isInNote && outer.cell == nil && outer.panel == nil
    var own = ["style:editable": "false"]
    if isWritten, let panel = panelStyle(section.role) {
      own["fo:background-color"] = sheet.paragraphProperty("fo:background-color", of: panel)
      let left = sheet.length("fo:margin-left", of: panel) + place.indent
      let right = sheet.length("fo:margin-right", of: panel)
      own["fo:margin-left"] = Length.text(left)
      own["fo:margin-right"] = Length.text(right)
      func padding(_ side: String) -> Double {
        sheet.sideProperty("padding", side, of: panel).flatMap(Length.centimetres) ?? 0.3
      }
      place.width -= left - place.indent + right + padding("left") + padding("right")
      place.indent = padding("left")
      place.inset = padding("right")
      place.panel = panel
      place.endsPanel = true
      // A short panel moves to the next page as a whole.
      place.keepsWithNext = section.blocks.lineCount <= 24
      opensPanel = panel
    }
    if isWritten {
      xml.start("text:section")
      xml.attribute("text:style-name", automatic.name(.section, .init(own: own)))
      xml.attribute("text:name", sectionName(section.role, section.anchor, outer))
    }
    write(section.blocks, place)
    if isWritten { xml.end() }
    if place.panel != nil, outer.panel == nil { opensPanel = nil }
  }

  /// The paragraph style by which sections of this role stand on a panel:
  /// its colour, its upper and lower edge, its padding.
  func panelStyle(_ role: Section.Role) -> String? {
    switch role {
    case .decision: "Decision_20_box"
    case .restriction: "Restriction_20_box"
    case .notice: "Notice_20_box"
    case .slip: "Paper_20_not_20_shown_20_box"
    case .aside: "Aside_20_box"
    case .plain, .masthead, .membership, .contents, .item, .documents, .vote, .actions, .report,
      .closing, .choices, .minute:
      nil
    }
  }

  // MARK: Reports

  mutating func writeIncluded(_ id: DocumentID, _ outer: Place) {
    var reason = "odt.included.missing"
    if let report = reports[id], isFree(outer) { return writeWhole(report, id) }
    if let report = included[id] {
      if !outer.reports.contains(id), outer.reports.count < 8, !outer.isInNote {
        return write(report, id, outer)
      }
      reason = "odt.included.circle"
    }
    warnings.note(
      reason,
      reason.hasSuffix("missing")
        ? "A paper that belongs here could not be put into the ODT; a line says that it is "
          + "published separately."
        : "A paper holds itself; it was put in once only.",
      place: id.name, of: id.name)
    var place = outer
    place.section = .slip
    startParagraph(outer.isInNote ? "Footnote" : "Paper_20_not_20_shown", place)
    let isWelsh = WrittenLanguage(place.language)?.language == "cy"
    writeText(
      isWelsh
        ? "Cyhoeddir y papur hwn ar wahân." : "This paper is published separately.", place)
    endParagraph()
  }

  private mutating func write(_ report: Document, _ id: DocumentID, _ outer: Place) {
    suspendLists()
    var place = Place(
      width: bodyWidth, height: sheet.page.textHeight, language: report.language,
      resources: report.resources)
    place.section = .report
    place.shift = max(0, headingLevel + 1 - Self.topLevel(report.blocks))
    place.prefix = outer.prefix + id.name + "."
    place.reports = outer.reports + [id]
    place.cell = outer.cell
    if outer.cell != nil { place.width = outer.width }
    let level = headingLevel
    let isWritten = outer.cell == nil && outer.panel == nil && lists.isEmpty
    if isWritten {
      xml.start("text:section")
      var look = ODTAutomaticStyles.Look(own: ["style:editable": "false"])
      look.gathersEndnotes = report.blocks.hasEndnotes
      xml.attribute("text:style-name", automatic.name(.section, look))
      xml.attribute("text:name", sectionName(.report, Anchor(id.name), outer))
    }
    // A report's own lists begin afresh.
    let open = lists
    lists = []
    write(report.blocks, place)
    lists = open
    if isWritten {
      if !anchors.isEmpty {
        startParagraph("Text_20_body", place)
        endParagraph()
      }
      xml.end()
    }
    headingLevel = level
  }

  /// The level of the highest heading, 1 where there is none.
  private static func topLevel(_ blocks: [Block]) -> Int {
    var top: Int?
    func look(at blocks: [Block]) {
      for block in blocks {
        switch block {
        case .heading(let heading): top = min(top ?? 6, heading.level)
        case .section(let section): look(at: section.blocks)
        default: continue
        }
      }
    }
    look(at: blocks)
    return top ?? 1
  }
}

extension [Block] {
  /// Whether any of this has an endnote, which must not wander out of it.
  fileprivate var hasEndnotes: Bool {
    contains { block in
      switch block {
      case .heading(let heading): heading.content.hasEndnotes
      case .paragraph(let paragraph): paragraph.content.hasEndnotes
      case .list(let list): list.items.contains { $0.blocks.hasEndnotes }
      case .section(let section): section.blocks.hasEndnotes
      case .figure(let figure): figure.caption.hasEndnotes
      case .table(let table):
        table.caption.hasEndnotes
          || (table.head + table.body).contains { $0.cells.contains { $0.blocks.hasEndnotes } }
      case .slot, .preformatted, .rule, .pageBreak, .included: false
      }
    }
  }
}

extension [Inline] {
  fileprivate var hasEndnotes: Bool {
    contains { inline in
      switch inline {
      case .note(let note): note.kind == .endnote
      case .emphasis(let content), .strong(let content), .underline(let content),
        .strikethrough(let content), .superscript(let content), .subscript(let content):
        content.hasEndnotes
      case .link(let link): link.content.hasEndnotes
      case .span(let span): span.content.hasEndnotes
      case .text, .code, .image, .lineBreak, .tab, .anchor: false
      }
    }
  }
}
