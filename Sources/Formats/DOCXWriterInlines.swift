import Documents

extension DOCXWriter {
  /// How a run of text looks.
  struct RunFormat {
    /// The character style; a link's wins over those within it.
    var style: String?
    var isBold = false
    var isItalic = false
    var isUnderlined = false
    var isStruck = false
    /// `superscript`, `subscript`.
    var position: String?
    /// The language, where it is not the document's.
    var language: String?
    var isInLink = false

    init(_ context: DOCXWriter.Context) { language = context.language }

    func with(_ change: (inout DOCXWriter.RunFormat) -> Void) -> DOCXWriter.RunFormat {
      var format = self
      change(&format)
      return format
    }
  }
}

extension DOCXWriter.Composition {
  mutating func write(_ content: [Inline], _ format: RunFormat, _ context: Context) {
    for inline in content { write(inline, format, context) }
  }

  private mutating func write(_ inline: Inline, _ format: RunFormat, _ context: Context) {
    switch inline {
    case .text(let text): run(text, format)
    case .emphasis(let content):
      write(content, format.with { $0.isItalic = true }, context)
    case .strong(let content): write(content, format.with { $0.isBold = true }, context)
    case .underline(let content):
      write(content, format.with { $0.isUnderlined = true }, context)
    case .strikethrough(let content):
      write(content, format.with { $0.isStruck = true }, context)
    case .superscript(let content):
      write(content, format.with { $0.position = "superscript" }, context)
    case .subscript(let content):
      write(content, format.with { $0.position = "subscript" }, context)
    case .code(let text):
      run(text, format.with { $0.style = $0.isInLink ? $0.style : "CodeText" })
    case .link(let link): write(link, format, context)
    case .image(let image): write(image, format, context)
    case .note(let note): write(note, format, context)
    case .lineBreak: special("w:br", format)
    case .tab: special("w:tab", format)
    case .anchor(let anchor): bookmarked(anchor, context) { _ in }
    case .span(let span):
      write(
        span.content,
        format.with { format in
          format.language = DOCXWriter.Name.language(span.language) ?? format.language
          if !format.isInLink { format.style = Self.style(of: span.role) ?? format.style }
        }, context)
    }
  }

  private static func style(of role: Span.Role) -> String? {
    switch role {
    case .plain: nil
    case .number: "NumberText"
    case .size: "SizeText"
    case .pages: "PagesText"
    case .restriction: "RestrictionText"
    case .label: "LabelText"
    case .prompt: "PromptText"
    case .verb: "VerbText"
    }
  }

  // MARK: Runs

  /// Writes text in one run: tabs as tabs, soft hyphens as Word's, any line
  /// end as the space that it is.
  mutating func run(_ text: String, _ format: RunFormat) {
    guard !text.isEmpty else { return }
    xml.start("w:r")
    properties(format)
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t", "\u{AD}":
        words(&plain)
        xml.element(scalar == "\t" ? "w:tab" : "w:softHyphen")
      case "\n", "\r": plain.append(" ")
      default: plain.unicodeScalars.append(scalar)
      }
    }
    words(&plain)
    xml.end()
  }

  /// Writes text whose line ends count.
  mutating func lines(_ text: String, _ format: RunFormat) {
    var isFirst = true
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      if !isFirst { special("w:br", format) }
      isFirst = false
      run(String(line), format)
    }
  }

  private mutating func words(_ text: inout String) {
    guard !text.isEmpty else { return }
    xml.element("w:t", ["xml:space": "preserve"], text: text)
    text = ""
  }

  private mutating func special(_ name: String, _ format: RunFormat) {
    xml.start("w:r")
    properties(format)
    xml.element(name)
    xml.end()
  }

  /// The properties of a run, in the order of the schema.
  mutating func properties(_ format: RunFormat) {
    let language = format.language.flatMap { $0 == self.language ? nil : $0 }
    guard
      format.style != nil || format.isBold || format.isItalic || format.isUnderlined
        || format.isStruck || format.position != nil || language != nil
    else { return }
    xml.start("w:rPr")
    if let style = format.style { xml.element("w:rStyle", ["w:val": style]) }
    if format.isBold { xml.element("w:b") }
    if format.isItalic { xml.element("w:i") }
    if format.isStruck { xml.element("w:strike") }
    if format.isUnderlined { xml.element("w:u", ["w:val": "single"]) }
    if let position = format.position { xml.element("w:vertAlign", ["w:val": position]) }
    if let language {
      let isRightToLeft = DOCXWriter.Name.isRightToLeft(language)
      if isRightToLeft { xml.element("w:rtl") }
      xml.element("w:lang", ["w:val": language, "w:bidi": isRightToLeft ? language : nil])
    }
    xml.end()
  }

  // MARK: Links

  private mutating func write(_ link: Link, _ format: RunFormat, _ context: Context) {
    // Word has no link within a link.
    guard !format.isInLink, let attribute = attribute(for: link.target, context) else {
      return write(link.content, format, context)
    }
    xml.start("w:hyperlink")
    xml.attribute(attribute.name, attribute.value)
    xml.attribute("w:history", "1")
    write(
      link.content,
      format.with {
        $0.style = "Hyperlink"
        $0.isInLink = true
      }, context)
    xml.end()
  }

  /// How `w:hyperlink` says where a link leads; nil where it leads nowhere
  /// that Word may open.
  private mutating func attribute(
    for target: Link.Target, _ context: Context
  ) -> (name: String, value: String)? {
    switch target {
    case .anchor(let anchor):
      let own = DOCXWriter.Bookmarks.Key(scope: context.scope, anchor: anchor)
      let outer = DOCXWriter.Bookmarks.Key(scope: 0, anchor: anchor)
      if let name = bookmarks.name(of: own) ?? bookmarks.name(of: outer) {
        return ("w:anchor", name)
      }
      warn("link.nowhere", "A link points to “\(anchor)”, which is not in the paper.")
    case .address(let address):
      if address.hasPrefix("#") {
        return attribute(for: .anchor(Anchor(String(address.dropFirst()))), context)
      }
      if let address = DOCXWriter.Address.legal(address) {
        return ("r:id", relation("hyperlink", address, isExternal: true))
      }
      warn("link.address", "A link has an address that cannot be opened: \(address)")
    }
    return nil
  }

  // MARK: Notes

  private mutating func write(_ note: Note, _ format: RunFormat, _ context: Context) {
    guard !context.isNote else {
      // Word has no note within a note: its words follow in brackets.
      warn("note.nested", "A note stands within a note; it is put in brackets.")
      return run(" (\(note.blocks.flatMap(\.lines).joined(separator: " ")))", format)
    }
    let isFootnote = note.kind == .footnote
    let number = (isFootnote ? footnotes.count : endnotes.count) + 1
    let name = isFootnote ? "Footnote" : "Endnote"
    // The place is taken before the note is written, since notes are numbered
    // in the order of their marks.
    if isFootnote { footnotes.append([]) } else { endnotes.append([]) }

    var outer = XMLBuilder(declaration: false)
    swap(&outer, &xml)
    let (outerStory, outerPending, outerLast) = (story, pending, last)
    story = isFootnote ? .footnotes : .endnotes
    pending = Pending(noteMark: note.kind)
    last = .nothing
    var inner = Context(width: style.textWidth, source: context.source)
    inner.scope = context.scope
    inner.path = context.path
    inner.headingShift = context.headingShift
    inner.language = context.language
    inner.bodyStyle = "\(name)Text"
    inner.isNote = true
    xml.start(isFootnote ? "w:footnote" : "w:endnote", ["w:id": String(number)])
    write(note.blocks, inner)
    if pending.noteMark != nil { paragraph("\(name)Text", inner) { _ in } }
    finishContainer()
    xml.end()
    swap(&outer, &xml)
    let bytes = outer.finish()
    if isFootnote { footnotes[number - 1] = bytes } else { endnotes[number - 1] = bytes }
    (story, pending, last) = (outerStory, outerPending, outerLast)

    xml.start("w:r")
    properties(format.with { $0.style = "\(name)Reference" })
    xml.element(isFootnote ? "w:footnoteReference" : "w:endnoteReference", ["w:id": String(number)])
    xml.end()
  }
}

extension DOCXWriter {
  /// Addresses as a relationship may hold them.
  enum Address {
    /// The address with everything escaped that a URI cannot hold; nil for one
    /// of a kind that a paper does not link to, or that leads nowhere.
    static func legal(_ address: String) -> String? {
      let trimmed = address.drop { $0.isWhitespace }
      let text = String(trimmed.reversed().drop { $0.isWhitespace }.reversed())
      guard !text.isEmpty else { return nil }
      let end = text.firstIndex { ":/?#".contains($0) }
      var rest = text[...]
      var start = ""
      if let end, text[end] == ":" {
        let scheme = text[..<end].lowercased()
        rest = text[text.index(after: end)...]
        switch scheme {
        case "http", "https":
          guard rest.hasPrefix("//") else { return nil }
          rest = rest.dropFirst(2)
          guard let first = rest.first, !"/?#:@".contains(first) else { return nil }
          start = "\(scheme)://"
        case "mailto", "tel":
          guard !rest.isEmpty else { return nil }
          start = "\(scheme):"
        default: return nil
        }
      } else if text.hasPrefix("//") || text.hasPrefix("\\") {
        return nil
      }
      let legal = start + escaped(rest)
      return legal.utf8.count <= 2000 ? legal : nil
    }

    private static func escaped(_ text: Substring) -> String {
      let bytes = Array(text.utf8)
      var result = ""
      for (index, byte) in bytes.enumerated() {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          result.unicodeScalars.append(Unicode.Scalar(byte))
        case UInt8(ascii: "%"):
          let next = bytes.dropFirst(index + 1).prefix(2)
          let isEscape = next.count == 2 && next.allSatisfy(isHexadecimal)
          result += isEscape ? "%" : "%25"
        case _ where "-._~:/?#@!$&'()*+,;=".utf8.contains(byte):
          result.unicodeScalars.append(Unicode.Scalar(byte))
        default:
          let digits = String(byte, radix: 16, uppercase: true)
          result += "%" + (digits.count == 1 ? "0" : "") + digits
        }
      }
      return result
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
    }
  }
}
