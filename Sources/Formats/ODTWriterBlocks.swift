import Documents

extension ODTText {
  mutating func write(_ blocks: [Block], _ place: Place) {
    for (index, block) in blocks.enumerated() {
      var place = place
      place.endsPanel = place.endsPanel && index == blocks.count - 1
      if index + 1 < blocks.count, block.introduces(blocks[index + 1]) {
        place.keepsWithNext = true
      }
      write(block, place)
    }
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
      // A page cannot begin inside a cell, a note or a panel.
      if place.cell == nil, !place.isInNote, place.panel == nil { breaksPage = true }
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
    var hang: Double?
    var place = place
    if number != nil {
      style += "_20_with_20_number"
      if level > 1, place.reports.isEmpty, place.panel == nil {
        hang = numberWidth
        // The number stands in the space by which the item's text is moved in.
        if lists.isEmpty { place.indent = max(0, place.indent - numberWidth) }
      }
    }
    startParagraph(style, place, level: level, hang: hang)
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
    // A line to sign on runs on to its end by itself.
    if paragraph.role == .signature, !paragraph.content.contains(.tab) {
      xml.text(" ")
      xml.element("text:tab")
    }
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
    _ style: String, _ place: Place, level: Int? = nil, hang: Double? = nil,
    extra: [String: String] = [:], tab: [String: String] = [:]
  ) {
    openLists()
    var look = ODTAutomaticStyles.Look(parent: style)
    look.tab = tab
    look.own = properties(of: style, place, hang: hang)
    look.own.merge(extra) { _, new in new }
    if place.keepsWithNext, !place.endsPanel, place.cell == nil, !place.isInNote {
      look.own["fo:keep-with-next"] = "always"
      look.own["fo:keep-together"] = "always"
    }
    if place.cell == nil { opensPanel = nil }
    if let last = lists.indices.last { lists[last].isAtLabel = false }
    if breaksPage, place.cell == nil, !place.isInNote {
      if !xml.bytes.isEmpty { look.own["fo:break-before"] = "page" }
      breaksPage = false
    }
    if let first = startsAtPage, place.cell == nil, !place.isInNote {
      look.masterPage = "Standard"
      look.own["style:page-number"] = String(first)
      look.own["fo:break-before"] = nil
      startsAtPage = nil
      leavesReport = false
    }
    if leavesReport, place.cell == nil, !place.isInNote {
      look.masterPage = "Standard"
      leavesReport = false
    }
    if place.language != document.language, let language = WrittenLanguage(place.language) {
      look.text = language.properties
      let isMirrored = language.isRightToLeft != isRightToLeft
      if isMirrored {
        look.own["style:writing-mode"] = language.isRightToLeft ? "rl-tb" : "lr-tb"
      }
    }
    let margins = ["fo:margin-left", "fo:margin-right"].map { max(0, sheet.length($0, of: style)) }
    lineWidth = max(1, place.width - margins[0] - margins[1])
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

  private var isRightToLeft: Bool { WrittenLanguage(document.language)?.isRightToLeft ?? false }

  /// What the place adds to a style: the alignment of a column, distance
  /// from the edges, the upper and lower edge of a panel.
  private func properties(of style: String, _ place: Place, hang: Double?) -> [String: String] {
    var own: [String: String] = [:]
    guard place.cell == nil, !place.isInNote else {
      switch place.alignment {
      case .start: break
      case .centre: own["fo:text-align"] = "center"
      case .end: own["fo:text-align"] = "end"
      }
      return own
    }
    var left = sheet.length("fo:margin-left", of: style)
    var first = sheet.length("fo:text-indent", of: style)
    if let hang { (left, first) = (hang, -hang) }
    var indent = place.indent
    var inset = place.inset
    var isChanged = hang != nil || indent != 0 || inset != 0
    if let panel = place.panel {
      for (side, isThere) in [("top", opensPanel == panel), ("bottom", place.endsPanel)] {
        guard isThere else { continue }
        own["fo:border-\(side)"] = sheet.sideProperty("border", side, of: panel) ?? "none"
        own["fo:padding-\(side)"] = sheet.sideProperty("padding", side, of: panel) ?? "0.15cm"
      }
      if !own.isEmpty {
        // The line runs from edge to edge, the text keeps its distance.
        own["style:join-border"] = "false"
        own["fo:padding-left"] = Length.text(indent)
        own["fo:padding-right"] = Length.text(inset)
        (indent, inset) = (0, 0)
      }
    } else if !lists.isEmpty {
      // The list says how far in its items stand.
      isChanged = false
    }
    if let list = lists.last, isChanged {
      let level = self.level(of: list)
      (left, first) = (level.indent, list.isAtLabel ? -level.hang : 0)
    }
    guard isChanged else { return own }
    // All three: word processors take those that are left out for nothing.
    own["fo:margin-left"] = Length.text(left + indent)
    own["fo:text-indent"] = Length.text(first)
    own["fo:margin-right"] = Length.text(sheet.length("fo:margin-right", of: style) + inset)
    return own
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
