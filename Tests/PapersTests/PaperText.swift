import Documents

/// Every word of a paper that a reader can come by, in order.
func words(of document: Document) -> String {
  ([document.title, document.running.header, document.running.footer]
    + document.properties.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    + [words(of: document.blocks)]).joined(separator: "\n")
}

func words(of blocks: [Block]) -> String {
  blocks.map(words(of:)).joined(separator: "\n")
}

func words(of block: Block) -> String {
  switch block {
  case .heading(let heading): (heading.number.map { $0 + " " } ?? "") + line(heading.content)
  case .paragraph(let paragraph): line(paragraph.content)
  case .list(let list):
    list.items.map { "- " + words(of: $0.blocks) }.joined(separator: "\n")
  case .table(let table):
    ([line(table.caption)]
      + (table.head + table.body).map { row in
        row.cells.map { words(of: $0.blocks) }.joined(separator: " | ")
      }).joined(separator: "\n")
  case .figure(let figure): line(figure.caption)
  case .section(let section): words(of: section.blocks)
  case .slot(let slot):
    switch slot.kind {
    case .line, .text: "[\(slot.prompt)]"
    case .choice(let choices):
      "[\(slot.prompt)]\n"
        + choices.map { "[ ] \($0.label): \(line($0.sentence))" }.joined(separator: "\n")
    }
  case .preformatted(let text): text
  case .included(let id): "<\(id.name)>"
  case .rule, .pageBreak: ""
  }
}

private func line(_ content: [Inline]) -> String {
  content.map { inline -> String in
    if case .lineBreak = inline { return "\n" }
    return inline.plainText
  }.joined()
}

/// Everything that a paper holds, to whatever depth, as text.
func everything(in document: Document) -> String { document.dump() }

/// Blocks of a paper with those inside sections, in order.
func allBlocks(_ blocks: [Block]) -> [Block] {
  blocks.flatMap { block -> [Block] in
    if case .section(let section) = block { return [block] + allBlocks(section.blocks) }
    return [block]
  }
}

/// Slots of a paper, in order.
func slots(of document: Document) -> [Slot] {
  allBlocks(document.blocks).compactMap { if case .slot(let slot) = $0 { slot } else { nil } }
}

/// Anchors of slots, headings and sections, in order.
func anchors(of document: Document) -> [String] {
  allBlocks(document.blocks).compactMap { block in
    switch block {
    case .slot(let slot): slot.anchor.name
    case .heading(let heading): heading.anchor?.name
    case .section(let section): section.anchor?.name
    default: nil
    }
  }
}
