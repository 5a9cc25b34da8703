import Documents

extension DOCXParagraph {
  mutating func read(run element: XMLElement<DOCXName>) {
    let properties = element.first(.rPr)
    let format = DOCXFormat(properties)
    let styleID = properties?.first(.rStyle)?[.value]
    let styled = styleID.flatMap { reading.styles.byID[$0] }?.format
    let (look, isHidden) = look(of: format, styled: styled)
    let font = format.font ?? styled?.font ?? base.font
    read(inside: element, look, isHidden: isHidden, font: font)
  }

  private mutating func read(
    inside element: XMLElement<DOCXName>, _ look: DOCXPiece.Look, isHidden: Bool, font: String?
  ) {
    for child in element.elements {
      switch child.name {
      case .fldChar:
        read(fieldMark: child)
        continue
      case .instrText:
        appendInstruction(child.text)
        continue
      case .rPr: continue
      default: break
      }
      guard reading.story.fields.allSatisfy(\.isResult) else { continue }
      if isHidden {
        if child.name == .t, !child.text.allSatisfy(\.isWhitespace) { reading.noteHidden() }
        continue
      }
      read(visible: child, look, font)
    }
  }

  private mutating func read(
    visible child: XMLElement<DOCXName>, _ look: DOCXPiece.Look, _ font: String?
  ) {
    switch child.name {
    case .t: add(text: child.text, look, font)
    case .tab, .ptab: add(.tab, look)
    case .br:
      if child.has(.sectionType, "page") { breakPage() } else { add(.lineBreak, look) }
    case .cr: add(.lineBreak, look)
    case .noBreakHyphen: add(.text("\u{2011}"), look)
    case .softHyphen: add(.text("\u{AD}"), look)
    case .sym: add(.text(reading.symbol(child[.char] ?? "", child[.font] ?? "")), look)
    case .footnoteReference: add(note: .footnote, child)
    case .endnoteReference: add(note: .endnote, child)
    case .commentReference: reading.noteComment()
    case .drawing, .pict, .object:
      let found = reading.pictures(in: child)
      for image in found.images { add(.image(image)) }
      for inline in found.inlines { add(inline) }
      asides += found.blocks
    case .alternate:
      guard let chosen = reading.alternative(child) else { return }
      for inner in chosen.elements { read(visible: inner, look, font) }
    case .ruby:
      if let base = child.first(.rubyBase) { read(base) }
    default: break
    }
  }

  private mutating func add(text: String, _ look: DOCXPiece.Look, _ font: String?) {
    let clean = CleanText(text)
    reading.log.append(clean.warnings())
    let words =
      clean.text.unicodeScalars.contains { 0xF000...0xF0FF ~= $0.value }
      ? reading.symbols(clean.text, font ?? "") : clean.text
    guard !words.isEmpty else { return }
    add(.text(String(words.map { $0.isNewline ? " " : $0 })), look)
  }

  private mutating func add(note kind: Note.Kind, _ element: XMLElement<DOCXName>) {
    guard let id = element[.wid], let note = reading.note(kind, id) else { return }
    add(.note(note))
  }

  /// A page break between words: before the paragraph where nothing stands
  /// before it, else after.
  private mutating func breakPage() {
    let isFirst = pieces.allSatisfy { [$0.inline].showsNothing }
    if isFirst { breaksBefore = true } else { breaksAfter = true }
  }

  // MARK: Fields

  private mutating func read(fieldMark element: XMLElement<DOCXName>) {
    switch element[.fldCharType] {
    case "begin":
      var field = DOCXReading.Field(outerLink: link?.number)
      if let box = element.first(.ffData, .checkBox) {
        let isTicked = (box.first(.checked) ?? box.first(.isDefault))?.isOn ?? false
        field.box = isTicked ? "\u{2611}" : "\u{2610}"
      }
      if reading.story.fields.count < 100 { reading.story.fields.append(field) }
    case "separate":
      guard let last = reading.story.fields.indices.last else { return }
      reading.story.fields[last].isResult = true
      reading.noteField(reading.story.fields[last].instruction)
      openLink(reading.target(instruction: reading.story.fields[last].instruction))
    case "end":
      guard let field = reading.story.fields.popLast() else { return }
      if link?.number != field.outerLink { link = nil }
      if let box = field.box, reading.story.fields.allSatisfy(\.isResult) { add(.text(box)) }
    default: break
    }
  }

  private func appendInstruction(_ text: String) {
    guard let last = reading.story.fields.indices.last,
      !reading.story.fields[last].isResult,
      reading.story.fields[last].instruction.utf8.count < 8_000
    else { return }
    reading.story.fields[last].instruction += text
  }
}

extension DOCXReading {
  /// Whether a table of contents is being read that a field made.
  var isInContents: Bool {
    !story.isContents
      && story.fields.contains { field in
        field.isResult && field.instruction.drop { $0 == " " }.hasPrefix("TOC ")
      }
  }

  /// Where a hyperlink goes; nil, with a warning, where that is not safe.
  func target(of element: XMLElement<DOCXName>) -> Link.Target? {
    let place = element[.anchor].flatMap { $0.isEmpty ? nil : $0 }
    guard let id = element[.relation] else { return place.flatMap { target(place: $0) } }
    guard let relation = package.relations(of: story.part)[id], relation.isExternal else {
      return place.flatMap { target(place: $0) }
    }
    return target(address: relation.target + (place.map { "#\($0)" } ?? ""))
  }

  /// Where a HYPERLINK field goes; nil where it is another field.
  func target(instruction: String) -> Link.Target? {
    let words = Self.words(of: instruction)
    guard words.first?.uppercased() == "HYPERLINK" else { return nil }
    var address = ""
    var place: String?
    var at = 1
    while at < words.count {
      let word = words[at]
      if word == "\\l", at + 1 < words.count {
        place = words[at + 1]
        at += 1
      } else if word == "\\o" || word == "\\t" {
        at += 1
      } else if !word.hasPrefix("\\"), address.isEmpty {
        address = word
      }
      at += 1
    }
    if address.isEmpty { return place.flatMap { target(place: $0) } }
    return target(address: address + (place.map { "#\($0)" } ?? ""))
  }

  private func target(place: String) -> Link.Target? {
    guard bookmarks.contains(place) else {
      if place != "_top" {
        log.note(
          "link.broken", "A link goes to a place that is not in the document; its words stay.",
          place: story.heading)
      }
      return nil
    }
    return .anchor(Anchor(CleanText(place).text))
  }

  private func target(address: String) -> Link.Target? {
    if let target = LinkAddress.target(address) { return target }
    log.note(
      "link.unsafe",
      "A link that goes neither to a web page, a mail address nor a telephone was taken off its "
        + "words: check whether it went to a file that only officers can open.",
      place: story.heading)
    return nil
  }

  /// The words of a field's instruction, quoted ones whole.
  private static func words(of instruction: String) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for sign in instruction {
      if sign == "\"" || sign == "\u{201C}" || sign == "\u{201D}" {
        if isQuoted { words.append(word) }
        word = ""
        isQuoted.toggle()
      } else if sign.isWhitespace, !isQuoted {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(sign)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
