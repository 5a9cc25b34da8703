import Documents

extension ODTText {
  mutating func write(_ blocks: [Block], _ place: Place) {
    for block in blocks { write(block, place) }
  }

  mutating func write(_ block: Block, _ place: Place) {
    switch block {
    case .heading(let heading): write(heading, place)
    case .paragraph(let paragraph): write(paragraph, place)
    case .list(let list): write(list, place)
    case .table(let table): write(table, place)
    case .figure(let figure): write(figure, place)
    case .section(let section): write(section, place)
    case .slot(let slot): write(slot, place)
    case .preformatted(let text): writePreformatted(text, place)
    case .rule:
      startParagraph("Horizontal_20_Line", place)
      endParagraph()
    case .pageBreak:
      // A page cannot begin inside a cell, a note or a frame.
      if place.cell == nil, !place.isInNote, place.box == nil { breaksPage = true }
    case .included(let id): writeIncluded(id, place)
    }
  }

  // MARK: Headings and paragraphs

  private mutating func write(_ heading: Heading, _ place: Place) {
    let level = min(heading.level + place.shift, 6)
    if let anchor = heading.anchor { anchors.append(anchor) }
    let number = heading.number.flatMap { $0.isEmpty ? nil : $0 }
    if place.isInNote {
      startParagraph("Footnote", place)
      write([.strong(heading.content)], place)
      return endParagraph()
    }
    if place.reports.isEmpty { headingLevel = level }
    var style = "Heading_20_\(level)"
    var extra: [String: String] = [:]
    var place = place
    if number != nil {
      style += "_20_with_20_number"
      // The number stands in the space by which the item's text is moved in.
      let isItem = place.indent > 0 && level > 1 && lists.isEmpty
      let width = level > 1 && place.reports.isEmpty ? numberWidth : sheet.length("fo:margin-left", of: style)
      if isItem { place.indent = max(0, place.indent - width) }
      if abs(sheet.length("fo:margin-left", of: style) - width) > 0.001 {
        extra["fo:text-indent"] = Length.text(-width)
        place.indent += width - sheet.length("fo:margin-left", of: style)
        extra["fo:margin-left"] = Length.text(
          sheet.length("fo:margin-left", of: style) + place.indent)
      }
    }
    startParagraph(style, place, level: level, extra: extra)
    if let number {
      write([.span(Span(.plain, [.text(number)]))], place, style: "Heading_20_number")
      xml.element("text:tab")
      spacing.afterSpace = true
    }
    write(heading.content, place)
    endParagraph()
  }

  private mutating func write(_ paragraph: Paragraph, _ place: Place) {
    var place = place
    if let language = paragraph.language { place.language = language }
    startParagraph(styleName(paragraph.role, place), place)
    write(paragraph.content, place)
    endParagraph()
  }

  /// The named style for a paragraph of this role in this place.
  func styleName(_ role: Paragraph.Role, _ place: Place) -> String {
    if place.isInNote { return "Footnote" }
    switch role {
    case .body:
      switch place.cell {
      case .head: return "Table_20_Heading"
      case .rowHead: return "Table_20_row_20_heading"
      case .body: return "Table_20_Contents"
      case nil: break
      }
      if !lists.isEmpty { return "List_20_text" }
      return switch place.section {
      case .membership: "Membership"
      case .contents: "Contents_20_line"
      case .documents: "Document_20_line"
      case .slip: "Paper_20_not_20_shown"
      default: "Text_20_body"
      }
    case .letterhead: return "Letterhead"
    case .subtitle: return "Subtitle"
    case .purpose: return "Item_20_purpose"
    case .detail: return "Item_20_detail"
    case .note: return "Standing_20_note"
    case .restriction: return "Restriction_20_mark"
    case .resolution: return "Resolution"
    case .quote: return "Quotations"
    case .caption: return "Caption"
    case .signature: return "Signature_20_line"
    }
  }

  /// Opens a paragraph or heading in a named style, with what its place adds
  /// to that style, and writes the bookmarks that waited for it.
  mutating func startParagraph(
    _ style: String, _ place: Place, level: Int? = nil, extra: [String: String] = [:],
    tab: [String: String] = [:]
  ) {
    openLists()
    var look = ODTAutomaticStyles.Look(parent: style)
    look.tab = tab
    look.own = properties(of: style, place)
    look.own.merge(extra) { _, new in new }
    if breaksPage, place.cell == nil, !place.isInNote {
      if !xml.bytes.isEmpty { look.own["fo:break-before"] = "page" }
      breaksPage = false
    }
    if let first = startsAtPage, place.cell == nil, !place.isInNote {
      look.masterPage = "Standard"
      look.own["style:page-number"] = String(first)
      look.own["fo:break-before"] = nil
      startsAtPage = nil
    }
    if place.language != document.language, let language = LanguageTag(place.language) {
      look.text = language.properties
      let isMirrored = language.isRightToLeft != isRightToLeft
      if isMirrored {
        look.own["style:writing-mode"] = language.isRightToLeft ? "rl-tb" : "lr-tb"
      }
    }
    xml.start(level == nil ? "text:p" : "text:h")
    xml.attribute("text:style-name", automatic.name(.paragraph, look))
    if let level { xml.attribute("text:outline-level", String(level)) }
    spacing = Spacing()
    for anchor in anchors {
      if let name = take(anchor, place) { xml.element("text:bookmark", ["text:name": name]) }
    }
    anchors = []
  }

  mutating func endParagraph() { xml.end() }

  private var isRightToLeft: Bool { LanguageTag(document.language)?.isRightToLeft ?? false }

  /// What the place adds to a style: distance from the edge, the frame of a
  /// box, the alignment of a column.
  private func properties(of style: String, _ place: Place) -> [String: String] {
    var own: [String: String] = [:]
    if place.cell != nil {
      switch place.alignment {
      case .start: break
      case .centre: own["fo:text-align"] = "center"
      case .end: own["fo:text-align"] = "end"
      }
      return own
    }
    let isNumbered = sheet.length("fo:text-indent", of: style) < 0
    if let box = place.box.flatMap(boxStyle) {
      own = frame(of: box)
      if lists.isEmpty {
        let hang = isNumbered ? -sheet.length("fo:text-indent", of: style) : 0
        own["fo:margin-left"] = Length.text(
          sheet.length("fo:margin-left", of: box) + place.indent + hang)
        own["fo:text-indent"] = Length.text(-hang)
      }
      own["fo:margin-right"] = sheet.paragraphProperty("fo:margin-right", of: box) ?? "0cm"
      return own
    }
    if place.indent > 0, lists.isEmpty {
      own["fo:margin-left"] = Length.text(sheet.length("fo:margin-left", of: style) + place.indent)
    }
    return own
  }

  // MARK: Sections

  private mutating func write(_ section: Section, _ outer: Place) {
    guard !section.blocks.isEmpty else {
      if let anchor = section.anchor { anchors.append(anchor) }
      return
    }
    var place = outer
    place.section = section.role == .plain ? outer.section : section.role
    if let language = section.language { place.language = language }
    if section.role == .report {
      place.indent = 0
      place.width = bodyWidth
      place.box = nil
    } else if section.role == .item, outer.indent == 0, outer.cell == nil, lists.isEmpty,
      case .heading(let heading)? = section.blocks.first, heading.number != nil
    {
      place.indent = numberWidth
      place.width -= numberWidth
    }
    let isBoxed = boxStyle(section.role) != nil && outer.cell == nil && !outer.isInNote
    if isBoxed, outer.box == nil { place.box = section.role }
    if let anchor = section.anchor { anchors.append(anchor) }
    // A list item or a note cannot hold a section: its blocks stand alone.
    let isWritten = lists.isEmpty && !outer.isInNote && outer.cell == nil && outer.box == nil
    if isWritten {
      xml.start("text:section")
      xml.attribute(
        "text:style-name", automatic.name(.section, .init(own: ["style:editable": "false"])))
      xml.attribute("text:name", sectionName(section.role, section.anchor, outer))
    }
    write(section.blocks, place)
    if isWritten { xml.end() }
  }

  /// The paragraph style whose frame goes round sections of this role.
  func boxStyle(_ role: Section.Role) -> String? {
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

  /// Borders, padding and colour of a box, to be put on each of its
  /// paragraphs: neighbours with equal frames share one.
  func frame(of box: String) -> [String: String] {
    var frame: [String: String] = ["style:join-border": "true"]
    for side in ["top", "bottom", "left", "right"] {
      frame["fo:border-\(side)"] = sheet.sideProperty("border", side, of: box) ?? "none"
      frame["fo:padding-\(side)"] = sheet.sideProperty("padding", side, of: box) ?? "0.15cm"
    }
    for name in ["fo:background-color", "style:shadow"] {
      frame[name] = sheet.paragraphProperty(name, of: box)
    }
    return frame
  }

  // MARK: Reports

  private mutating func writeIncluded(_ id: DocumentID, _ outer: Place) {
    var reason = "odt.included.missing"
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
    if place.box == nil, place.cell == nil, !place.isInNote, lists.isEmpty { place.box = .slip }
    startParagraph(outer.isInNote ? "Footnote" : "Paper_20_not_20_shown", place)
    let isWelsh = LanguageTag(place.language)?.language == "cy"
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
    let isWritten = outer.cell == nil && outer.box == nil
    if isWritten {
      xml.start("text:section")
      xml.attribute(
        "text:style-name", automatic.name(.section, .init(own: ["style:editable": "false"])))
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

  // MARK: Preformatted

  private mutating func writePreformatted(_ text: String, _ place: Place) {
    startParagraph("Preformatted_20_Text", place)
    var isFirst = true
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if !isFirst { xml.element("text:line-break") }
      isFirst = false
      spacing.afterSpace = true
      writeText(String(line), place, keepingSpaces: true)
    }
    endParagraph()
  }
}

extension Stylesheet {
  /// One side of a border or padding, whether it is given by itself or for
  /// all sides at once.
  func sideProperty(_ kind: String, _ side: String, of name: String) -> String? {
    paragraphProperty("fo:\(kind)-\(side)", of: name) ?? paragraphProperty("fo:\(kind)", of: name)
  }
}
