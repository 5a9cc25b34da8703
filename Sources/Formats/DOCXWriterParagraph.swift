import Documents

extension DOCXWriter {
  /// The frame round the paragraphs of a section.
  struct Box {
    var styleID: String
    /// Sides with a line, in Word's order, and how thick in eighths of a
    /// point.
    var sides: [(side: String, size: Int)]
    var color: String
    var fill: String?

    /// How far the text stands in from the column, in twentieths of a point.
    static let indent = 227

    /// The section roles that have a frame.
    static let roles: [Section.Role] = [
      .decision, .vote, .actions, .restriction, .slip, .notice, .choices, .aside,
    ]

    init?(_ role: Section.Role, style: Style) {
      let all = ["top", "left", "bottom", "right"]
      switch role {
      case .decision:
        styleID = "Decision"
        sides = all.map { ($0, $0 == "left" ? 36 : 6) }
        (color, fill) = (style.accent, style.tint)
      case .vote:
        styleID = "Vote"
        sides = [("left", 24)]
        (color, fill) = (style.accent, nil)
      case .actions:
        styleID = "Actions"
        sides = [("left", 24)]
        (color, fill) = (style.muted, nil)
      case .restriction:
        styleID = "Withheld"
        sides = all.map { ($0, 6) }
        (color, fill) = (style.restriction, style.restrictionTint)
      case .slip:
        styleID = "Slip"
        sides = all.map { ($0, 6) }
        (color, fill) = (style.muted, nil)
      case .notice:
        styleID = "Notice"
        sides = [("top", 6), ("bottom", 6)]
        (color, fill) = (style.accent, nil)
      case .choices:
        styleID = "Choices"
        sides = [("left", 12)]
        (color, fill) = (style.muted, nil)
      case .aside:
        styleID = "Aside"
        sides = all.map { ($0, 4) }
        (color, fill) = (style.muted, style.tint)
      case .plain, .masthead, .membership, .contents, .item, .documents, .report, .closing,
        .minute:
        return nil
      }
    }

    /// Borders and shading of a paragraph in the frame.
    ///
    /// - Parameter inset: how far the paragraph is indented more than the
    ///   frame, which the line at its left makes good as far as Word allows.
    func write(to xml: inout XMLBuilder, inset: Int = 0) {
      xml.element("w:pBdr") { xml in
        for (side, size) in sides {
          let space = side == "left" ? min(8 + inset / 20, 31) : side == "right" ? 8 : 5
          xml.element(
            "w:\(side)",
            [
              "w:val": "single", "w:sz": String(size), "w:space": String(space),
              "w:color": color,
            ])
        }
      }
      if let fill {
        xml.element("w:shd", ["w:val": "clear", "w:color": "auto", "w:fill": fill])
      }
    }
  }
}

extension DOCXWriter.Composition {
  /// What a paragraph has beside its style.
  struct Properties {
    var keepNext = false
    /// Centred or to the end, where the style or cell does not say.
    var alignment: Table.Alignment?
    /// How far the first line stands out, in twentieths of a point.
    var hanging = 0
  }

  /// Writes a paragraph around what `content` writes.
  mutating func paragraph(
    _ styleID: String, _ context: Context, _ properties: Properties = Properties(),
    content: (inout Self) -> Void
  ) {
    let taken = pending
    pending = Pending()
    xml.start("w:p")
    xml.start("w:pPr")
    xml.element("w:pStyle", ["w:val": styleID])
    if properties.keepNext { xml.element("w:keepNext") }
    if taken.pageBreak { xml.element("w:pageBreakBefore") }
    if let (list, level) = taken.numbering {
      xml.element("w:numPr") { xml in
        xml.element("w:ilvl", ["w:val": String(level)])
        xml.element("w:numId", ["w:val": String(list)])
      }
    }
    let isInList = context.listDepth > 0
    if let box = context.box, styleID != box.styleID || isInList {
      let inset = isInList ? max(context.listDepth - 1, 0) * DOCXWriter.Numbering.step : 0
      box.write(to: &xml, inset: inset)
    }
    if let language = context.language, DOCXWriter.Name.isRightToLeft(language) {
      xml.element("w:bidi")
    }
    if taken.isApart && !styleID.hasPrefix("Heading") && context.cell == nil {
      xml.element("w:spacing", ["w:before": "160"])
    }
    writeIndent(styleID, taken.numbering?.level, context, properties)
    writeAlignment(properties.alignment ?? context.cell?.alignment)
    xml.end()
    if let kind = taken.noteMark { noteMark(kind) }
    content(&self)
    xml.end()
    last = .paragraph
  }

  private mutating func writeIndent(
    _ styleID: String, _ level: Int?, _ context: Context, _ properties: Properties
  ) {
    let boxIndent = context.box == nil ? 0 : DOCXWriter.Box.indent
    let hanging = level == nil ? properties.hanging : DOCXWriter.Numbering.step
    let left = context.indent + boxIndent + properties.hanging
    // What the style or the list says already need not be said again: a
    // clerk's Tab then still moves a list item one level in.
    if let level, boxIndent == 0, left == (level + 1) * DOCXWriter.Numbering.step { return }
    if let box = context.box, styleID == box.styleID, level == nil, left == boxIndent { return }
    guard left != 0 || hanging != 0 else { return }
    xml.element(
      "w:ind",
      [
        "w:left": String(left), "w:right": boxIndent == 0 ? nil : String(boxIndent),
        level == nil && hanging == 0 ? "w:firstLine" : "w:hanging": String(hanging),
      ])
  }

  private mutating func writeAlignment(_ alignment: Table.Alignment?) {
    switch alignment {
    case .centre: xml.element("w:jc", ["w:val": "center"])
    case .end: xml.element("w:jc", ["w:val": "right"])
    case .start, nil: break
    }
  }

  /// The number of a note at its start.
  private mutating func noteMark(_ kind: Note.Kind) {
    let name = kind == .footnote ? "Footnote" : "Endnote"
    xml.element("w:r") { xml in
      xml.element("w:rPr") { $0.element("w:rStyle", ["w:val": "\(name)Reference"]) }
      xml.element(kind == .footnote ? "w:footnoteRef" : "w:endnoteRef")
    }
    xml.element("w:r") { $0.element("w:t", ["xml:space": "preserve"], text: " ") }
  }

  /// Puts a bookmark round what `content` writes; nothing where the anchor
  /// was met before.
  mutating func bookmarked(
    _ anchor: Anchor?, _ context: Context, content: (inout Self) -> Void
  ) {
    guard let anchor else { return content(&self) }
    let key = DOCXWriter.Bookmarks.Key(scope: context.scope, anchor: anchor)
    guard let name = bookmarks.name(of: key), writtenAnchors.insert(key).inserted else {
      return content(&self)
    }
    let id = String(next("bookmark"))
    xml.element("w:bookmarkStart", ["w:id": id, "w:name": name])
    content(&self)
    xml.element("w:bookmarkEnd", ["w:id": id])
  }
}
