import Documents

/// A page on its way from the tree to bytes: the text written so far, and
/// what has been given out on the way (ids, numbers of notes, warnings).
struct HTMLBody {
  /// What belongs to one document on the page; each included document has
  /// its own.
  struct Scope {
    var document: Document
    /// Put before each id of an included document.
    var prefix: String
    /// The id of each anchor.
    var ids: [String: String] = [:]
    /// Anchors that have been written; a second one of that name gets no id.
    var written: Set<String> = []
    /// Notes whose marks stand in the text and whose own text does not yet.
    var notes: [(number: Int, id: String, mark: String, blocks: [Block])] = []
    var noteCount = 0
    /// The address of each picture that has been carried already.
    var pictures: [ResourceID: String] = [:]
  }

  var out = HTMLBuffer()
  var ids: HTMLIdentifiers
  var headings: HTMLHeadings
  var scope: Scope
  let pictures: HTMLWriter.Pictures
  let documents: [DocumentID: Document]

  /// The documents that are being included just now, outermost first.
  var including: [DocumentID] = []
  /// The language of the words round this place, as written.
  var language: String
  /// The id that the next heading has to take, since something names it.
  var promised: String?
  /// How many tables stand round this place.
  var nesting = 0
  /// How many notes stand round this place.
  var noteDepth = 0
  /// In a cell that heads others: no headings and no sections there.
  var isInHeaderCell = false
  var isInMasthead = false
  var isInLink = false
  /// Marks of notes that wait for a link to end.
  var waiting: [Note] = []
  var lastHeading: Heading?

  private(set) var parts: [Part] = []
  private var partNames = HTMLIdentifiers()
  private var landmarks: Set<String> = []
  private var warnings: [FormatWarning] = []
  private var warningIndex: [String: Int] = [:]

  init(
    document: Document, including documents: [DocumentID: Document],
    pictures: HTMLWriter.Pictures, anchors: [String], headings: HTMLHeadings,
    reserved: [String], prefix: String = ""
  ) {
    self.documents = documents
    self.pictures = pictures
    self.headings = headings
    language = HTMLLanguage.tag(document.language) ?? "en-GB"
    ids = HTMLIdentifiers(reserving: reserved)
    scope = Scope(document: document, prefix: prefix)
    claim(anchors)
  }

  var page: HTMLPage { HTMLPage(html: out.bytes, parts: parts, warnings: warnings) }

  /// Gives each anchor of this document its id, the first of a name first.
  mutating func claim(_ anchors: [String]) {
    for name in anchors where scope.ids[name] == nil {
      scope.ids[name] = ids.claim(scope.prefix + HTMLIdentifiers.legal(name))
    }
  }

  /// The id to write for an anchor; `nil` where an earlier one has it.
  mutating func id(of anchor: Anchor?) -> String? {
    guard let anchor else { return nil }
    guard scope.written.insert(anchor.name).inserted else {
      warn(
        "anchor.repeated",
        "Two places have the same bookmark “\(anchor)”; links lead to the first.")
      return nil
    }
    return scope.ids[anchor.name]
  }

  /// Whether no landmark of the page has this name yet; it has from now on.
  @discardableResult
  mutating func claimLandmark(_ name: String) -> Bool {
    !name.isEmpty && landmarks.insert(name.lowercased()).inserted
  }

  mutating func add(_ part: Part) { parts.append(part) }

  /// A path for a picture that no other part has.
  mutating func partName(_ wanted: String) -> String { partNames.claim(wanted) }

  mutating func warn(_ code: String, _ message: String) {
    var place = including.isEmpty ? "" : scope.document.title
    if let lastHeading {
      place += (place.isEmpty ? "" : ": ") + lastHeading.words.prefix(120)
    }
    let key = "\(code)\n\(place)\n\(message)"
    if let index = warningIndex[key] {
      warnings[index].count += 1
    } else {
      warningIndex[key] = warnings.count
      warnings.append(
        FormatWarning(code: code, message: message, place: place.isEmpty ? nil : place))
    }
  }

  /// Writes what stands at the end of a document: its notes. Tells of its
  /// levels.
  mutating func finishDocument() {
    writeNotes()
    lastHeading = nil
    if headings.jumps > 0 {
      warn(
        "heading.jump",
        "Headings skip a level \(headings.jumps == 1 ? "once" : "\(headings.jumps) times");"
          + " they were moved up, so that each has its place under the one before.")
    }
  }
}

// MARK: - Blocks

extension HTMLBody {
  mutating func write(_ blocks: [Block]) {
    for block in blocks { write(block) }
  }

  mutating func write(_ block: Block) {
    switch block {
    case .paragraph(let paragraph): write(paragraph)
    case .heading(let heading): write(heading)
    case .list(let list): write(list)
    case .table(let table): write(table)
    case .figure(let figure): write(figure)
    case .section(let section): write(section)
    case .slot(let slot): write(slot)
    case .preformatted(let text): writePreformatted(text)
    case .rule: out.raw("<hr>\n")
    case .pageBreak: out.raw("<div class=\"page-break\"></div>\n")
    case .included(let id): writeIncluded(id)
    }
  }

  /// Writes content between tags, where the start tag still lacks its `>`.
  /// Content with letters that run leftwards gets `dir="auto"`, so that each
  /// line takes its direction from its own first letter.
  mutating func writeContent(_ content: [Inline]) {
    let place = out.count
    out.raw(">")
    let outer = out.hasRightToLeft
    out.hasRightToLeft = false
    write(content)
    if out.hasRightToLeft { out.insert(" dir=\"auto\"", at: place) }
    out.hasRightToLeft = outer
  }

  /// ` lang="cy"`, where the language is not that of the words round it.
  ///
  /// - Returns: The language outside, to be put back at the end.
  mutating func writeLanguage(_ language: String?) -> String {
    let outer = self.language
    guard let language, language != outer, let tag = HTMLLanguage.tag(language), tag != outer
    else { return outer }
    out.attribute("lang", tag)
    self.language = tag
    return outer
  }

  private mutating func write(_ heading: Heading) {
    if heading.isBlank {
      // Word processors leave many; only what links point to is kept.
      writeAnchors(heading.anchor, in: heading.content)
      return
    }
    lastHeading = heading
    if isInHeaderCell || isInNote {
      out.raw("<p class=\"heading\"")
      if let id = id(of: heading.anchor) { out.attribute("id", id) }
      writeHeadingContent(heading)
      out.raw("</p>\n")
      return
    }
    let level = headings.next(heading.level, mayBeTitle: nesting == 0)
    out.raw("<h")
    out.raw(level)
    if let promised {
      out.attribute("id", promised)
      self.promised = nil
    } else if let id = id(of: heading.anchor) {
      out.attribute("id", id)
    }
    writeHeadingContent(heading)
    out.raw("</h")
    out.raw(level)
    out.raw(">\n")
  }

  private mutating func writeHeadingContent(_ heading: Heading) {
    guard let number = heading.number, !number.isEmpty else {
      writeContent(heading.content)
      return
    }
    writeContent([.span(Span(.number, [.text(number)])), .text(" ")] + heading.content)
  }

  private mutating func write(_ paragraph: Paragraph) {
    if paragraph.content.isBlank {
      writeAnchors(nil, in: paragraph.content)
      return
    }
    let isQuote = paragraph.role == .quote
    if isQuote { out.raw("<blockquote>\n") }
    out.raw("<p")
    if paragraph.role != .body, !isQuote { out.attribute("class", paragraph.role.rawValue) }
    let outer = writeLanguage(paragraph.language)
    writeContent(paragraph.content)
    language = outer
    out.raw("</p>\n")
    if isQuote { out.raw("</blockquote>\n") }
  }

  /// Bookmarks of a block that is itself left out.
  private mutating func writeAnchors(_ own: Anchor?, in content: [Inline]) {
    guard own != nil || content.hasAnchor else { return }
    out.raw("<div class=\"place\"")
    if let id = id(of: own) { out.attribute("id", id) }
    out.raw(">")
    write(content)
    out.raw("</div>\n")
  }

  private mutating func write(_ list: List) {
    guard list.items.contains(where: { !$0.blocks.allSatisfy(\.isBlank) }) else {
      for item in list.items { write(item.blocks) }
      return
    }
    switch list.kind {
    case .bullet: out.raw("<ul>\n")
    case .numbered(let numerals, let start):
      out.raw("<ol")
      switch numerals {
      case .decimal: break
      case .lowerLetter: out.raw(" type=\"a\"")
      case .upperLetter: out.raw(" type=\"A\"")
      case .lowerRoman: out.raw(" type=\"i\"")
      case .upperRoman: out.raw(" type=\"I\"")
      }
      if start != 1 { out.attribute("start", String(start)) }
      out.raw(">\n")
    }
    for item in list.items {
      out.raw("<li")
      writeTight(item.blocks)
      out.raw("</li>\n")
    }
    out.raw(list.kind == .bullet ? "</ul>\n" : "</ol>\n")
  }

  /// Blocks of an item or a cell, whose start tag still lacks its `>`: one
  /// plain paragraph, alone or before lists, needs no tags of its own.
  mutating func writeTight(_ blocks: [Block]) {
    guard case .paragraph(let first)? = blocks.first, first.role == .body,
      first.language == nil,
      blocks.dropFirst().allSatisfy({ if case .list = $0 { true } else { $0.isBlank } })
    else {
      out.raw(">")
      if !blocks.isEmpty { out.raw("\n") }
      write(blocks)
      return
    }
    writeContent(first.content)
    if blocks.count > 1 {
      out.raw("\n")
      write(Array(blocks.dropFirst()))
    }
  }

  private mutating func writePreformatted(_ text: String) {
    guard !text.utf8.isEmpty else { return }
    // What is wider than a telephone scrolls, and so has to take the focus.
    var widest = 0
    var width = 0
    for byte in text.utf8 where byte & 0xC0 != 0x80 {
      width = byte == 0x0A ? 0 : width + 1
      widest = max(widest, width)
    }
    out.raw("<pre")
    if widest > 30 { out.raw(" tabindex=\"0\" role=\"group\" aria-label=\"Text as typed\"") }
    // A line end at the start would be swallowed.
    out.raw(text.utf8.first == 0x0A ? ">\n" : ">")
    out.text(text)
    out.raw("</pre>\n")
  }
}
