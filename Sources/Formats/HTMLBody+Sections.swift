import Documents

extension HTMLBody {
  /// How a section stands in the page.
  private enum Shape {
    /// An element that becomes a landmark once it has a name.
    case landmark(StaticString)
    /// An element that is never a landmark, and may have a name.
    case element(StaticString)
    /// Things that belong together, with a name of their own.
    case group
    /// Words beside the text.
    case note(StaticString)
    case division
  }

  private func shape(of section: Section) -> Shape {
    if isInHeaderCell { return .division }
    switch section.role {
    case .plain: return section.label.isEmpty ? .division : .group
    case .masthead: return isInMasthead ? .division : .element("header")
    case .membership, .item, .closing: return .landmark("section")
    case .contents: return .landmark("nav")
    case .report: return .element("article")
    case .documents, .decision, .vote, .actions, .choices, .minute, .slip: return .group
    case .restriction: return .note("div")
    case .notice, .aside: return .note("aside")
    }
  }

  mutating func write(_ section: Section) {
    var shape = shape(of: section)
    let heading = section.label.isEmpty && !isInNote ? section.firstHeading : nil
    // Landmarks of one kind need names that differ: a second of a name, or
    // one without, is no landmark.
    if case .landmark = shape {
      var name = heading?.words ?? section.label
      if name.isEmpty, section.role == .contents { name = "Contents" }
      if !claimLandmark(name) { shape = .division }
    }
    let tag: StaticString
    switch shape {
    case .landmark(let element), .element(let element), .note(let element): tag = element
    case .group, .division: tag = "div"
    }
    out.raw("<")
    out.raw(tag)
    if section.role != .plain { out.attribute("class", section.role.rawValue) }
    if let id = id(of: section.anchor) { out.attribute("id", id) }
    let language = writeLanguage(section.language)
    writeName(of: section, shape, heading)
    out.raw(">\n")
    let outer = isInMasthead
    if section.role == .masthead { isInMasthead = true }
    write(section.blocks)
    isInMasthead = outer
    self.language = language
    out.raw("</")
    out.raw(tag)
    out.raw(">\n")
  }

  /// Role and name: by its label, or else by its first heading.
  private mutating func writeName(of section: Section, _ shape: Shape, _ heading: Heading?) {
    switch shape {
    case .division: return
    case .note: out.raw(" role=\"note\"")
    case .group where heading != nil || !section.label.isEmpty: out.raw(" role=\"group\"")
    case .group, .landmark, .element: break
    }
    if let heading {
      let id = promised ?? id(of: heading.anchor) ?? ids.claim(scope.prefix + "heading")
      promised = id
      out.attribute("aria-labelledby", id)
    } else if !section.label.isEmpty {
      out.attribute("aria-label", section.label)
    }
  }

  mutating func writeIncluded(_ id: DocumentID) {
    guard let document = documents[id], !including.contains(id) else {
      let isMissing = documents[id] == nil
      out.raw("<p class=\"note\">")
      out.text(isMissing ? "This paper could not be shown here: " : "This paper contains itself: ")
      out.text(id.name)
      out.raw("</p>\n")
      warn(
        isMissing ? "included.missing" : "included.circular",
        isMissing
          ? "The paper “\(id)” is not there to be shown; the page names it only."
          : "The paper “\(id)” stands inside itself; the page names it only.")
      return
    }
    out.raw("<div class=\"included\"")
    let language = writeLanguage(document.language)
    out.raw(">\n")
    let outer = (scope, headings, lastHeading)
    including.append(id)
    scope = Scope(
      document: document,
      prefix: ids.claim(outer.0.prefix + HTMLIdentifiers.legal(id.name)) + "-")
    headings = HTMLHeadings(base: outer.1.current)
    lastHeading = nil
    claim(HTMLSurvey(document.blocks).anchors)
    write(document.blocks)
    finishDocument()
    (scope, headings, lastHeading) = outer
    including.removeLast()
    self.language = language
    out.raw("</div>\n")
  }
}

// MARK: - Places to fill in

extension HTMLBody {
  mutating func write(_ slot: Slot) {
    let id = id(of: slot.anchor)
    switch slot.kind {
    case .line, .text:
      let isText = slot.kind == .text
      out.raw(isText ? "<p class=\"slot text\"" : "<p class=\"slot line\"")
      if let id { out.attribute("id", id) }
      out.raw("><span class=\"prompt\"")
      writeContent([.text(slot.prompt)])
      out.raw(
        "</span> <span class=\"blank\"><span class=\"hidden\">(left blank)</span></span></p>\n")
    case .choice(let choices):
      let name = ids.claim((id ?? scope.prefix + "slot") + "-prompt")
      out.raw("<div class=\"slot choice\"")
      if let id { out.attribute("id", id) }
      out.raw(" role=\"group\"")
      out.attribute("aria-labelledby", name)
      out.raw(">\n<p class=\"prompt\"")
      out.attribute("id", name)
      writeContent([.text(slot.prompt)])
      out.raw("</p>\n<ul class=\"choices\">\n")
      for choice in choices {
        out.raw("<li><span class=\"box\" aria-hidden=\"true\">☐</span> ")
        out.raw("<span class=\"hidden\">Not chosen: </span><strong class=\"choice\"")
        writeContent([.text(choice.label)])
        out.raw("</strong>")
        if !choice.sentence.isBlank {
          out.raw(" <span class=\"sentence\"")
          writeContent(choice.sentence)
          out.raw("</span>")
        }
        out.raw("</li>\n")
      }
      out.raw("</ul>\n</div>\n")
    }
  }
}

// MARK: - Notes

extension HTMLBody {
  var isInNote: Bool { noteDepth > 0 }

  /// The notes of this document, after its text.
  mutating func writeNotes() {
    guard !scope.notes.isEmpty else { return }
    let heading = ids.claim(scope.prefix + "notes")
    let level = min(headings.base + 1, 6)
    out.raw("<section class=\"notes\"")
    // In a pack each report has notes; only the page's own are a landmark.
    if including.isEmpty, claimLandmark("Notes") { out.attribute("aria-labelledby", heading) }
    out.raw(">\n<h")
    out.raw(level)
    out.attribute("id", heading)
    out.raw(">Notes</h")
    out.raw(level)
    out.raw(">\n<ol>\n")
    noteDepth += 1
    // A note may have notes of its own, so the row may grow on the way.
    var next = 0
    while next < scope.notes.count {
      let note = scope.notes[next]
      next += 1
      out.raw("<li")
      out.attribute("id", note.id)
      if case .paragraph(let last)? = note.blocks.last, last.role == .body {
        if note.blocks.count > 1 {
          out.raw(">\n")
          write(Array(note.blocks.dropLast()))
          out.raw("<p")
        }
        writeContent(last.content)
        out.raw(" ")
        writeReturn(note)
        if note.blocks.count > 1 { out.raw("</p>") }
      } else {
        out.raw(">\n")
        write(note.blocks)
        out.raw("<p>")
        writeReturn(note)
        out.raw("</p>")
      }
      out.raw("</li>\n")
    }
    noteDepth -= 1
    scope.notes = []
    out.raw("</ol>\n</section>\n")
  }

  private mutating func writeReturn(
    _ note: (number: Int, id: String, mark: String, blocks: [Block])
  ) {
    out.raw("<a class=\"return\"")
    out.attribute("href", "#" + note.mark)
    out.raw(" aria-label=\"Back to the text of note ")
    out.raw(note.number)
    out.raw("\">↩\u{FE0E}</a>")
  }
}

extension Section {
  /// The heading that says what the section is; only text and breaks may
  /// stand before it, so that it is the next heading written.
  fileprivate var firstHeading: Heading? {
    for block in blocks {
      switch block {
      case .heading(let heading) where !heading.isBlank: return heading
      case .heading, .paragraph, .preformatted, .rule, .pageBreak: continue
      case .list, .table, .figure, .section, .slot, .included: return nil
      }
    }
    return nil
  }
}

extension Heading {
  /// Number and words, as read out.
  var words: String {
    guard let number, !number.isEmpty else { return content.plainText }
    return "\(number) \(content.plainText)"
  }
}
