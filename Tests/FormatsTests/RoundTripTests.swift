import Documents
import Testing

@testable import Formats

@Suite("What is written is read back")
struct RoundTripTests {
  static let seeds: [UInt64] = Array(301...340)

  private func document(_ seed: UInt64) -> Document {
    var generator = DocumentGenerator(seed: seed, [.languages])
    return generator.document()
  }

  @Test("A DOCX has the text and structure that it was written from", arguments: seeds)
  func docx(_ seed: UInt64) throws {
    let document = document(seed)
    let bytes = try Archive.bytes(of: DOCXWriter().parts(of: document))
    let read = try DOCXReader().read(bytes).document
    expectSame(document, read)
  }

  @Test("An ODT has the text and structure that it was written from", arguments: seeds)
  func odt(_ seed: UInt64) throws {
    let document = document(seed)
    let bytes = try Archive.bytes(of: ODTWriter().parts(of: document))
    let read = try ODTReader().read(bytes).document
    expectSame(document, read)
  }

  private func expectSame(
    _ written: Document, _ read: Document, _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(read.title == written.title, sourceLocation: location)
    #expect(read.language == written.language, sourceLocation: location)
    let before = RoundTripOutline(written).lines
    let after = RoundTripOutline(read).lines
    for (one, other) in zip(before, after) where one != other {
      Issue.record("written: \(one)\n   read: \(other)", sourceLocation: location)
      return
    }
    #expect(before.count == after.count, sourceLocation: location)
  }
}

/// The text and structure of a document, a line for each block, without what
/// the formats leave open: in which order marks nest, how an anchor is
/// spelt, where one list ends and another of its kind goes on.
struct RoundTripOutline {
  private(set) var lines: [String] = []
  private var language: String?
  /// In a cell that heads others, which is bold whether it says so or not.
  private var isInHeader = false

  init(_ document: Document) { add(document.blocks, "") }

  private mutating func add(_ blocks: [Block], _ indent: String) {
    var previous: List?
    for block in Self.joined(blocks) {
      if case .list(let list) = block {
        if let previous, Self.continues(list, previous) {
          add(list.items, indent)
        } else {
          lines.append("\(indent)list \(Self.name(list.kind))")
          add(list.items, indent)
        }
        previous = list
        continue
      }
      previous = nil
      add(block, indent)
    }
  }

  /// Preformatted blocks that touch are one: ODT has a paragraph a line.
  private static func joined(_ blocks: [Block]) -> [Block] {
    blocks.reduce(into: []) { blocks, block in
      guard case .preformatted(let text) = block, case .preformatted(let before)? = blocks.last
      else { return blocks.append(block) }
      blocks[blocks.count - 1] = .preformatted("\(before)\n\(text)")
    }
  }

  private static func name(_ kind: List.Kind) -> String {
    switch kind {
    case .bullet: "bullet"
    case .numbered(let numerals, let start): "\(numerals.rawValue) from \(start)"
    }
  }

  private static func continues(_ list: List, _ before: List) -> Bool {
    switch (before.kind, list.kind) {
    case (.bullet, .bullet): true
    case (.numbered(let a, let first), .numbered(let b, let second)):
      a == b && second == first + before.items.count
    default: false
    }
  }

  private mutating func add(_ items: [List.Item], _ indent: String) {
    for item in items {
      lines.append("\(indent)• item")
      add(item.blocks, indent + "  ")
    }
  }

  private mutating func add(_ block: Block, _ indent: String) {
    switch block {
    case .heading(let heading):
      let anchor = heading.anchor.map { [Inline.anchor($0)] } ?? []
      let number = heading.number.map { "\($0) " } ?? ""
      lines.append("\(indent)heading \(heading.level) \(number)\(text(anchor + heading.content))")
    case .paragraph(let paragraph):
      let language = paragraph.language.map { "[\($0)]" } ?? self.language ?? ""
      let words = text(paragraph.content, language)
      if !words.isEmpty { lines.append("\(indent)\(words)") }
    case .table(let table):
      lines.append(
        "\(indent)table \(table.columns.count), \(table.head.count) head, \(table.headerColumns)"
          + " header columns: \(text(table.caption))")
      for (index, row) in (table.head + table.body).enumerated() {
        lines.append("\(indent)row")
        for (column, cell) in row.cells.enumerated() {
          lines.append("\(indent)  cell \(cell.columnSpan) × \(cell.rowSpan)")
          isInHeader = index < table.head.count || column < table.headerColumns
          add(cell.blocks, indent + "    ")
          isInHeader = false
        }
      }
    case .preformatted(let text): lines.append("\(indent)preformatted \(text.debugDescription)")
    case .figure(let figure):
      lines.append("\(indent)figure \(figure.image.alternative): \(text(figure.caption))")
    case .section(let section): add(section.blocks, indent)
    case .rule: lines.append("\(indent)rule")
    case .pageBreak: lines.append("\(indent)page break")
    case .slot, .included, .list: lines.append("\(indent)\(block)")
    }
  }

  private func text(_ content: [Inline], _ marks: String = "") -> String {
    content.map { text($0, marks) }.joined()
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func text(_ inline: Inline, _ marks: String) -> String {
    func inside(_ content: [Inline], _ mark: String) -> String {
      var all = Set(marks.split(separator: "+").map(String.init))
      // Words are in the innermost language.
      if mark.hasPrefix("[") { all = all.filter { !$0.hasPrefix("[") } }
      if !mark.isEmpty { all.insert(mark) }
      return content.map { text($0, all.sorted().joined(separator: "+")) }.joined()
    }
    switch inline {
    case .text(let words), .code(let words):
      guard !marks.isEmpty else { return words }
      return words.replacing(#/zq[0-9]+/#) { "\($0.output)<\(marks)>" }
    case .emphasis(let content): return inside(content, "italic")
    case .strong(let content): return inside(content, isInHeader ? "" : "bold")
    case .underline(let content): return inside(content, "underline")
    case .strikethrough(let content): return inside(content, "strike")
    case .superscript(let content): return inside(content, "super")
    case .subscript(let content): return inside(content, "sub")
    case .link(let link):
      switch link.target {
      case .address(let address):
        return inside(link.content, "link \(DOCXWriter.Address.legal(address) ?? address)")
      case .anchor(let anchor): return inside(link.content, "link #\(plain(anchor))")
      }
    case .span(let span):
      guard let language = span.language else { return inside(span.content, "") }
      return inside(span.content, "[\(language)]")
    case .image(let image): return "picture \(image.alternative)"
    case .note(let note):
      var inner = RoundTripOutline(Document(title: ""))
      // A note is in the language of the words it hangs on.
      inner.language = marks.split(separator: "+").first { $0.hasPrefix("[") }.map(String.init)
      inner.add(note.blocks, "")
      return "{\(note.kind.rawValue): \(inner.lines.joined(separator: " / "))}"
    case .lineBreak: return " ⏎ "
    case .tab: return " ⇥ "
    case .anchor(let anchor): return " #\(plain(anchor)) "
    }
  }

  private func plain(_ anchor: Anchor) -> String {
    String(anchor.name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }
}
