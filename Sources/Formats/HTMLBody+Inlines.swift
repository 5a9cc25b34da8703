import Documents

extension HTMLBody {
  mutating func write(_ inlines: [Inline]) {
    for inline in inlines { write(inline) }
  }

  private mutating func write(_ inline: Inline) {
    switch inline {
    case .text(let text): out.text(text)
    case .emphasis(let content): write(content, in: "em")
    case .strong(let content): write(content, in: "strong")
    case .underline(let content): write(content, in: "u")
    case .strikethrough(let content): write(content, in: "s")
    case .superscript(let content): write(content, in: "sup")
    case .subscript(let content): write(content, in: "sub")
    case .code(let text):
      out.raw("<code>")
      out.text(text)
      out.raw("</code>")
    case .link(let link): write(link)
    case .image(let image): write(image)
    case .note(let note): write(note)
    case .lineBreak: out.raw("<br>\n")
    case .tab: out.raw("\u{2003}")
    case .anchor(let anchor):
      guard let id = id(of: anchor) else { break }
      out.raw("<span")
      out.attribute("id", id)
      out.raw("></span>")
    case .span(let span): write(span)
    }
  }

  private mutating func write(_ content: [Inline], in tag: StaticString) {
    guard !content.isEmpty else { return }
    out.raw("<")
    out.raw(tag)
    out.raw(">")
    write(content)
    out.raw("</")
    out.raw(tag)
    out.raw(">")
  }

  private mutating func write(_ span: Span) {
    let start = out.count
    out.raw(span.role == .verb ? "<strong" : "<span")
    let bare = out.count
    if span.role != .plain { out.attribute("class", span.role.rawValue) }
    let outer = writeLanguage(span.language)
    if out.count == bare {
      // It says nothing, so it needs no element.
      out.truncate(to: start)
      write(span.content)
      return
    }
    out.raw(">")
    write(span.content)
    language = outer
    out.raw(span.role == .verb ? "</strong>" : "</span>")
  }

  // MARK: Links

  private mutating func write(_ link: Link) {
    guard !isInLink, let address = address(of: link.target) else {
      write(link.content)
      return
    }
    out.raw("<a")
    out.attribute("href", address)
    out.raw(">")
    isInLink = true
    write(link.content)
    isInLink = false
    // A link without words is read out as nothing.
    if link.content.isBlank { out.text(words(for: link.target)) }
    out.raw("</a>")
    let marks = waiting
    waiting = []
    for note in marks { write(note) }
  }

  /// Where a link leads, or `nil` where it must stay text.
  private mutating func address(of target: Link.Target) -> String? {
    switch target {
    case .anchor(let anchor):
      if let id = scope.ids[anchor.name] { return "#" + id }
      warn(
        "link.no-target", "A link leads to “\(anchor)”, which is not there; it stays as text.")
      return nil
    case .address(let address):
      if address.utf8.first == 0x23, address.utf8.count > 1 {
        return self.address(of: .anchor(Anchor(String(address.dropFirst()))))
      }
      if let safe = HTMLAddress.safe(address) { return safe }
      warn(
        "link.unsafe",
        "A link leads to “\(address.prefix(80))”, which a page may not link to;"
          + " it stays as text."
      )
      return nil
    }
  }

  private func words(for target: Link.Target) -> String {
    switch target {
    case .address(let address): address
    case .anchor(let anchor): anchor.name
    }
  }

  // MARK: Notes

  private mutating func write(_ note: Note) {
    if isInLink {
      waiting.append(note)
      return
    }
    scope.noteCount += 1
    let number = scope.noteCount
    let id = ids.claim("\(scope.prefix)note-\(number)")
    let mark = ids.claim("\(scope.prefix)note-\(number)-mark")
    scope.notes.append((number, id, mark, note.blocks))
    out.raw("<sup class=\"note\"><a")
    out.attribute("id", mark)
    out.attribute("href", "#" + id)
    out.raw(" aria-label=\"Note ")
    out.raw(number)
    out.raw("\">")
    out.raw(number)
    out.raw("</a></sup>")
  }
}
