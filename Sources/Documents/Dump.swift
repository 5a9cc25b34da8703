extension Document {
  /// The whole document as an indented tree, a line for each thing.
  ///
  /// The common language of tests, of `read --to tree` and of the pages of
  /// documentation: stable, complete, and equal exactly where documents are
  /// equal, but for the bytes of pictures, of which it gives number and a
  /// checksum.
  public func dump() -> String {
    var dump = Dump()
    dump.line("document", [("title", title), ("language", language)])
    dump.indented { dump in
      dump.attribute("author", author)
      dump.attribute("date", date)
      for (name, value) in properties.sorted(by: { $0.key < $1.key }) {
        dump.line("property", [("name", name), ("value", value)])
      }
      if running != Running() { dump.add(running) }
      for block in blocks { dump.add(block) }
      for (id, resource) in resources.sorted(by: { $0.key < $1.key }) {
        let size = "\(resource.bytes.count) bytes \(Dump.sum(resource.bytes))"
        dump.line("resource \(resource.mediaType) \(size)", [("name", id.name)])
      }
    }
    return dump.text
  }
}

extension [Block] {
  /// The blocks as an indented tree, as in `Document.dump()`.
  public func dump() -> String {
    var dump = Dump()
    for block in self { dump.add(block) }
    return dump.text
  }
}

/// A tree dump being written.
private struct Dump {
  var text = ""
  private var depth = 0

  mutating func line(_ words: String, _ attributes: [(String, String?)] = []) {
    text += String(repeating: "  ", count: depth) + words
    for (name, value) in attributes {
      if let value { text += " \(name)=\(Self.quote(value))" }
    }
    text += "\n"
  }

  mutating func attribute(_ name: String, _ value: String?) {
    if let value { line("\(name) \(Self.quote(value))") }
  }

  mutating func indented(_ inside: (inout Dump) -> Void) {
    depth += 1
    inside(&self)
    depth -= 1
  }

  mutating func add(_ running: Running) {
    line("running")
    indented { dump in
      if !running.header.isEmpty { dump.attribute("header", running.header) }
      if !running.footer.isEmpty { dump.attribute("footer", running.footer) }
      dump.line(
        running.firstPage.map { "pages from \(running.pagePrefix)\($0)" } ?? "pages not numbered")
      dump.attribute("watermark", running.watermark)
      if running.initialsBox { dump.line("initials box") }
    }
  }

  mutating func add(_ block: Block) {
    switch block {
    case .heading(let heading):
      line(
        "heading \(heading.level)",
        [("number", heading.number), ("anchor", heading.anchor?.name)])
      add(heading.content)
    case .paragraph(let paragraph):
      let role = paragraph.role == .body ? "" : " \(paragraph.role.rawValue)"
      line("paragraph" + role, [("language", paragraph.language)])
      add(paragraph.content)
    case .list(let list):
      switch list.kind {
      case .bullet: line("list")
      case .numbered(let numerals, let start): line("list \(numerals.rawValue) from \(start)")
      }
      indented { dump in
        for item in list.items {
          dump.line("item")
          dump.add(item.blocks)
        }
      }
    case .table(let table): add(table)
    case .figure(let figure):
      line("figure")
      add([.image(figure.image)])
      caption(figure.caption)
    case .section(let section):
      line(
        "section \(section.role.rawValue)",
        [
          ("anchor", section.anchor?.name),
          ("label", section.label.isEmpty ? nil : section.label), ("language", section.language),
          ("page", section.firstPage.map(String.init)),
        ])
      add(section.blocks)
    case .slot(let slot): add(slot)
    case .preformatted(let text): line("preformatted \(Self.quote(text))")
    case .rule: line("rule")
    case .pageBreak: line("page break")
    case .included(let id): line("included \(Self.quote(id.name))")
    }
  }

  private mutating func add(_ blocks: [Block]) {
    indented { dump in for block in blocks { dump.add(block) } }
  }

  private mutating func caption(_ caption: [Inline]) {
    guard !caption.isEmpty else { return }
    indented { dump in
      dump.line("caption")
      dump.add(caption)
    }
  }

  private mutating func add(_ table: Table) {
    let columns = table.columns.map { "\($0.width) \($0.alignment.rawValue)" }
    let headers = table.headerColumns > 0 ? " header columns \(table.headerColumns)" : ""
    line("table [\(columns.joined(separator: ", "))]" + headers)
    caption(table.caption)
    indented { dump in
      for (name, rows) in [("head", table.head), ("body", table.body)] where !rows.isEmpty {
        dump.line(name)
        dump.indented { dump in for row in rows { dump.add(row) } }
      }
    }
  }

  private mutating func add(_ row: Table.Row) {
    line("row")
    indented { dump in
      for cell in row.cells {
        let columns = cell.columnSpan > 1 ? " columns \(cell.columnSpan)" : ""
        let rows = cell.rowSpan > 1 ? " rows \(cell.rowSpan)" : ""
        dump.line("cell" + columns + rows)
        dump.add(cell.blocks)
      }
    }
  }

  private mutating func add(_ slot: Slot) {
    let kind =
      switch slot.kind {
      case .line: "line"
      case .text: "text"
      case .choice: "choice"
      }
    line("slot \(kind)", [("anchor", slot.anchor.name), ("prompt", slot.prompt)])
    guard case .choice(let choices) = slot.kind else { return }
    indented { dump in
      for choice in choices {
        dump.line("choice", [("id", choice.id), ("label", choice.label)])
        dump.add(choice.sentence)
      }
    }
  }

  private mutating func add(_ inlines: [Inline]) {
    indented { dump in for inline in inlines { dump.add(inline) } }
  }

  private mutating func add(_ inline: Inline) {
    switch inline {
    case .text(let text): line("text \(Self.quote(text))")
    case .code(let text): line("code \(Self.quote(text))")
    case .emphasis(let inside): add("emphasis", inside)
    case .strong(let inside): add("strong", inside)
    case .underline(let inside): add("underline", inside)
    case .strikethrough(let inside): add("strikethrough", inside)
    case .superscript(let inside): add("superscript", inside)
    case .subscript(let inside): add("subscript", inside)
    case .link(let link):
      switch link.target {
      case .address(let address): add("link to \(Self.quote(address))", link.content)
      case .anchor(let anchor): add("link to anchor \(Self.quote(anchor.name))", link.content)
      }
    case .image(let image):
      let size = [image.width.map { " width \($0)" }, image.height.map { " height \($0)" }]
      line(
        "image" + (image.isDecorative ? " decorative" : "") + size.compactMap { $0 }.joined(),
        [("name", image.resource.name), ("alternative", image.alternative)])
    case .note(let note):
      line(note.kind.rawValue)
      add(note.blocks)
    case .lineBreak: line("line break")
    case .tab: line("tab")
    case .anchor(let anchor): line("anchor \(Self.quote(anchor.name))")
    case .span(let span):
      line("span \(span.role.rawValue)", [("language", span.language)])
      add(span.content)
    }
  }

  private mutating func add(_ words: String, _ inside: [Inline]) {
    line(words)
    add(inside)
  }

  /// In quotes, with all that a reader could not see written out.
  static func quote(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case " ": quoted += " "
      default:
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator,
          .unassigned, .privateUse, .surrogate:
          quoted += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        default: quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }

  /// A checksum to tell pictures apart (FNV-1a), not to trust.
  static func sum(_ bytes: [UInt8]) -> String {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    let digits = String(sum, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
