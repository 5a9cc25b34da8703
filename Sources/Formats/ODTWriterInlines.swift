import Documents

extension ODTText {
  /// Where white space stands: OpenDocument takes a run of spaces for one
  /// and drops those that begin a paragraph, unless they are spelt out.
  struct Spacing {
    var afterSpace = true
  }

  mutating func write(_ content: [Inline], _ place: Place) {
    for inline in content { write(inline, place) }
  }

  /// Writes words inside a named character style.
  mutating func write(_ content: [Inline], _ place: Place, style: String) {
    guard !content.isEmpty else { return }
    xml.start("text:span", ["text:style-name": style])
    write(content, place)
    xml.end()
  }

  private mutating func write(_ inline: Inline, _ place: Place) {
    switch inline {
    case .text(let text): writeText(text, place)
    case .emphasis(let content): write(content, place, style: "Emphasis")
    case .strong(let content): write(content, place, style: "Strong_20_Emphasis")
    case .underline(let content): write(content, place, style: "Underlined")
    case .strikethrough(let content): write(content, place, style: "Struck_20_out")
    case .superscript(let content): write(content, place, style: "Superscript")
    case .subscript(let content): write(content, place, style: "Subscript")
    case .code(let text):
      guard !text.isEmpty else { return }
      xml.start("text:span", ["text:style-name": "Source_20_Text"])
      writeText(text, place, keepingSpaces: true)
      xml.end()
    case .link(let link): write(link, place)
    case .image(let image): write(image, place)
    case .note(let note): write(note, place)
    case .lineBreak:
      xml.element("text:line-break")
      spacing.afterSpace = true
    case .tab:
      xml.element("text:tab")
      spacing.afterSpace = true
    case .anchor(let anchor):
      if let name = take(anchor, place) { xml.element("text:bookmark", ["text:name": name]) }
    case .span(let span): write(span, place)
    }
  }

  private mutating func write(_ span: Span, _ place: Place) {
    guard !span.content.isEmpty else { return }
    let named: String? =
      switch span.role {
      case .plain: nil
      case .number: "Item_20_number"
      case .size: "Document_20_size"
      case .pages: "Page_20_range"
      case .restriction: "Not_20_for_20_publication"
      case .label: "Fact_20_label"
      case .prompt: "Placeholder"
      case .verb: "Decision_20_verb"
      }
    var place = place
    var look = ODTAutomaticStyles.Look(parent: named)
    if let language = span.language, language != place.language,
      let tag = WrittenLanguage(language)
    {
      place.language = language
      look.text = tag.properties
    }
    guard named != nil || !look.isPlain else { return write(span.content, place) }
    write(span.content, place, style: automatic.name(.text, look))
  }

  // MARK: Text

  /// Writes text so that it is read back as it is: the second and further
  /// spaces of a run, and one that begins a paragraph, are spelt out. A line
  /// end in text is a space, as in HTML.
  mutating func writeText(_ text: String, _ place: Place, keepingSpaces: Bool = false) {
    guard !text.isEmpty else { return }
    var plain = String.UnicodeScalarView()
    var spaces = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r":
        if !spacing.afterSpace {
          plain.append(" ")
          spacing.afterSpace = true
        }
      case " ":
        if spacing.afterSpace {
          spaces += 1
        } else {
          plain.append(" ")
          spacing.afterSpace = true
        }
      case "\t":
        flush(&plain, &spaces)
        xml.element("text:tab")
        spacing.afterSpace = true
      default:
        // Not a character in XML, so not one between spaces either.
        if scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF { continue }
        if spaces > 0 { flush(&plain, &spaces) }
        plain.append(scalar)
        spacing.afterSpace = false
      }
    }
    flush(&plain, &spaces)
  }

  private mutating func flush(_ plain: inout String.UnicodeScalarView, _ spaces: inout Int) {
    if !plain.isEmpty {
      xml.text(String(plain))
      plain.removeAll(keepingCapacity: true)
    }
    if spaces > 0 {
      xml.element("text:s", ["text:c": spaces > 1 ? String(spaces) : nil])
      spaces = 0
    }
  }

  // MARK: Links

  private mutating func write(_ link: Link, _ place: Place) {
    let target: String =
      switch link.target {
      case .address(let address): Self.reference(address)
      case .anchor(let anchor): "#" + Self.escaped(name(of: anchor, place))
      }
    let content = link.content.isEmpty ? [.text(target)] : link.content
    // A link in a link leads nowhere: the outer one counts.
    guard !isInLink, !target.isEmpty else { return write(content, place) }
    xml.start(
      "text:a",
      [
        "xlink:type": "simple", "xlink:href": target, "text:style-name": "Internet_20_link",
        "text:visited-style-name": "Internet_20_link",
      ])
    isInLink = true
    write(content, place)
    isInLink = false
    xml.end()
  }

  /// An address as an ODT states it. A relative one is taken from beside
  /// the file, while the format counts from inside it: hence `../`.
  private static func reference(_ address: String) -> String {
    let escaped = escaped(address)
    guard !escaped.isEmpty else { return "" }
    let colon = escaped.firstIndex(of: ":")
    let end = escaped.firstIndex { "/?#".contains($0) } ?? escaped.endIndex
    let hasScheme = colon.map { $0 < end } ?? false
    if hasScheme || escaped.hasPrefix("#") || escaped.hasPrefix("/") { return escaped }
    return "../" + escaped
  }

  /// With everything that cannot stand in a URI written `%20`; what is
  /// written so already stays.
  static func escaped(_ text: String) -> String {
    var escaped: [UInt8] = []
    let hex = Array("0123456789ABCDEF".utf8)
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() {
      if byte < 0x20 || byte == 0x7F { continue }
      let isFollowedByHex =
        index + 2 < bytes.count && Self.isHex(bytes[index + 1]) && Self.isHex(bytes[index + 2])
      let isUnsafe =
        byte == UInt8(ascii: "%")
        ? !isFollowedByHex : byte <= 0x20 || byte > 0x7E || "\"<>\\^`{|}[]".utf8.contains(byte)
      if isUnsafe {
        escaped += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      } else {
        escaped.append(byte)
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    UnicodeScalar(byte).properties.isASCIIHexDigit
  }

  // MARK: Notes

  private mutating func write(_ note: Note, _ place: Place) {
    guard !place.isInNote else {
      warnings.note("odt.note.nested", "A note within a note was put in brackets.")
      writeText(" (", place)
      writeWords(of: note.blocks, place)
      return writeText(")", place)
    }
    let count = (noteCounts[note.kind] ?? 0) + 1
    noteCounts[note.kind] = count
    let isFootnote = note.kind == .footnote
    xml.start(
      "text:note",
      [
        "text:id": (isFootnote ? "ftn" : "edn") + String(count),
        "text:note-class": note.kind.rawValue,
      ])
    xml.element(
      "text:note-citation",
      text: isFootnote ? String(count) : Self.roman(count))
    xml.start("text:note-body")
    let outer = (spacing, lists, anchors, isInLink)
    let outerWidth = lineWidth
    lists = []
    anchors = []
    var inner = place
    inner.isInNote = true
    inner.cell = nil
    // LibreOffice never ends laying out a picture too large for its note.
    inner.width = bodyWidth - 1
    inner.height = 6
    inner.panel = nil
    inner.endsPanel = false
    inner.indent = 0
    inner.inset = 0
    write(note.blocks.isEmpty ? [.text("")] : note.blocks, inner)
    // What waited in the note and found no paragraph waits on.
    let waiting = anchors
    (spacing, lists, anchors, isInLink) = outer
    lineWidth = outerWidth
    anchors += waiting
    xml.end()
    xml.end()
    // A note does not part the spaces on its two sides (OpenDocument 1.3,
    // part 3, 6.1.2), so the spacing goes on from before it.
  }

  /// The words of blocks in one line, for a place that holds no blocks.
  private mutating func writeWords(of blocks: [Block], _ place: Place) {
    var isFirst = true
    for block in blocks {
      guard case .paragraph(let paragraph) = block else { continue }
      if !isFirst { writeText(" ", place) }
      isFirst = false
      write(paragraph.content, place)
    }
  }

  static func roman(_ number: Int) -> String {
    var rest = min(max(number, 1), 3999)
    var text = ""
    let steps: [(Int, String)] = [
      (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
      (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ]
    for (value, letters) in steps {
      while rest >= value {
        text += letters
        rest -= value
      }
    }
    return text
  }
}
