import Documents

/// Random numbers that are the same on every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Makes documents by chance, each word a number of its own (`zq17`), so that
/// what becomes of a document can be compared word by word.
struct DocumentGenerator {
  /// What the documents may hold beside headings, paragraphs, lists, tables,
  /// links and notes.
  struct Scope: OptionSet {
    let rawValue: Int
    static let sections = Scope(rawValue: 1)
    static let slots = Scope(rawValue: 2)
    static let pictures = Scope(rawValue: 4)
    static let included = Scope(rawValue: 8)
    /// Tables whose rows do not fit their columns, lists that begin with
    /// lists, headings in cells.
    static let crooked = Scope(rawValue: 16)
    static let languages = Scope(rawValue: 32)
    /// Control characters and runs of spaces.
    static let dirt = Scope(rawValue: 64)
    static let everything: Scope = [
      .sections, .slots, .pictures, .included, .crooked, .languages, .dirt,
    ]
  }

  private var numbers: SeededNumbers
  var scope: Scope
  private var words = 0
  private var anchors: [Anchor] = []
  private var notes = 0

  init(seed: UInt64, _ scope: Scope = .everything) {
    numbers = SeededNumbers(seed: seed)
    self.scope = scope
  }

  mutating func document(title: String = "A paper made by chance", blocks: Int = 24) -> Document {
    var document = Document(title: title, date: "2026-12-08")
    document.blocks = [heading(level: 1)] + (0..<blocks).map { _ in block(depth: 0) }
    if scope.contains(.pictures) {
      document.resources[ResourceID("p")] = Resource(
        mediaType: "image/png", bytes: DOCXSamples.picture)
    }
    return document
  }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &numbers) < percent
  }

  private mutating func pick<T>(_ values: [T]) -> T { values.randomElement(using: &numbers)! }

  private mutating func several(_ range: ClosedRange<Int>) -> Range<Int> {
    0..<Int.random(in: range, using: &numbers)
  }

  mutating func text() -> String {
    words += 1
    let ends = ["", " and", ", “so”", " & <co>", " é ŵ", " – 5%", ".", ";"]
    let dirt = ["\u{1}", "  two", "\u{AD}soft", " \u{202E}x\u{202C}", "\u{FFFF}"]
    let end = scope.contains(.dirt) && chance(15) ? pick(dirt) : pick(ends)
    return "zq\(words)\(end)"
  }

  private mutating func content(depth: Int = 0, inNote: Bool = false) -> [Inline] {
    var content: [Inline] = [.text(text())]
    for _ in several(0...3) {
      content.append(.text(" "))
      content.append(inline(depth: depth, inNote: inNote))
    }
    return content
  }

  private mutating func inline(depth: Int, inNote: Bool) -> Inline {
    let inner: [Inline] = [.text(text())]
    switch Int.random(in: 0..<14, using: &numbers) {
    case 0: return .emphasis(inner)
    case 1: return .strong(inner)
    case 2: return .underline(inner)
    case 3: return .superscript(inner)
    case 4: return .strikethrough(inner)
    case 5:
      return .link(
        Link(.address("https://harrowmere.example/\(words)?a=1&b=é"), inner))
    case 6 where !anchors.isEmpty: return .link(Link(.anchor(pick(anchors)), inner))
    case 7 where !inNote && depth < 2:
      notes += 1
      return .note(
        Note(
          pick([.footnote, .footnote, .endnote]), [.paragraph(Paragraph(content(inNote: true)))]))
    case 8: return .lineBreak
    case 9: return .code(text())
    case 10 where !inNote:
      let anchor = Anchor("place \(words)")
      anchors.append(anchor)
      return .anchor(anchor)
    case 11 where scope.contains(.sections): return .span(Span(pick(Span.Role.allCases), inner))
    case 12 where scope.contains(.languages): return .span(Span(language: "cy", inner))
    default: return .text(text())
    }
  }

  private mutating func heading(level: Int? = nil) -> Block {
    var anchor: Anchor?
    if chance(40) {
      anchor = Anchor("h-\(words)")
      anchors.append(anchor!)
    }
    return .heading(
      Heading(
        level: level ?? Int.random(in: 2...4, using: &numbers), anchor: anchor, [.text(text())]))
  }

  private mutating func block(depth: Int) -> Block {
    switch Int.random(in: 0..<20, using: &numbers) {
    case 0...2 where depth == 0: return heading()
    case 3...4 where depth < 3: return .list(list(depth: depth))
    case 5...6 where depth < 2: return .table(table(depth: depth))
    case 7 where scope.contains(.sections) && depth < 3:
      return .section(
        Section(
          pick(Section.Role.allCases), anchor: chance(30) ? Anchor("s-\(words)") : nil,
          several(1...3).map { _ in block(depth: depth + 1) }))
    case 8 where scope.contains(.slots): return .slot(slot())
    case 9 where scope.contains(.pictures):
      return .figure(
        Figure(Image(ResourceID("p"), alternative: "A picture"), caption: [.text(text())]))
    case 10 where depth == 0: return .preformatted("\(text())\n  \(text())")
    case 11 where scope.contains(.crooked): return pick([.rule, .pageBreak])
    case 12 where scope.contains(.included) && depth == 0: return .included(DocumentID("report"))
    case 13 where scope.contains(.languages):
      return .paragraph(Paragraph(language: pick(["cy", "ur", "pl"]), content()))
    case 14 where scope.contains(.sections):
      return .paragraph(Paragraph(role: pick(Paragraph.Role.allCases), content(depth: depth)))
    default: return .paragraph(Paragraph(content(depth: depth)))
    }
  }

  private mutating func list(depth: Int) -> List {
    let kinds: [List.Kind] = [
      .bullet, .numbered(.decimal), .numbered(.lowerLetter, start: 3), .numbered(.lowerRoman),
    ]
    return List(
      pick(kinds),
      several(1...4).map { _ in
        if scope.contains(.crooked), chance(20) {
          return List.Item(several(0...2).map { _ in block(depth: depth + 1) })
        }
        var blocks: [Block] = [.paragraph(Paragraph(content(depth: depth)))]
        if depth < 2, chance(25) { blocks.append(.list(list(depth: depth + 1))) }
        if chance(15) { blocks.append(.paragraph(Paragraph(content(depth: depth)))) }
        return List.Item(blocks)
      })
  }

  private mutating func table(depth: Int) -> Table {
    let width = Int.random(in: 1...4, using: &numbers)
    let isCrooked = scope.contains(.crooked)
    var table = Table(
      caption: chance(30) ? [.text(text())] : [],
      columns: (0..<width).map { _ in
        Table.Column(width: Double(Int.random(in: 1...4, using: &numbers)))
      }, body: [])
    if chance(60) { table.head = [Table.Row((0..<width).map { _ in cell(depth: depth) })] }
    table.headerColumns = chance(20) ? 1 : 0
    for _ in several(1...4) {
      var cells: [Table.Cell] = []
      var column = 0
      while column < width {
        var cell = cell(depth: depth)
        if chance(20) {
          cell.columnSpan = Int.random(in: 1...(isCrooked ? 5 : width - column), using: &numbers)
        }
        if isCrooked && chance(15) { cell.rowSpan = Int.random(in: 1...3, using: &numbers) }
        column += cell.columnSpan
        cells.append(cell)
      }
      if isCrooked && chance(10) { cells.removeLast() }
      table.body.append(Table.Row(cells))
    }
    return table
  }

  private mutating func cell(depth: Int) -> Table.Cell {
    if scope.contains(.crooked), chance(15) {
      return Table.Cell(several(0...2).map { _ in block(depth: depth + 1) })
    }
    return Table.Cell([.paragraph(Paragraph(content(depth: 2)))])
  }

  private mutating func slot() -> Slot {
    let anchor = Anchor("slot-\(words).x")
    switch Int.random(in: 0..<3, using: &numbers) {
    case 0: return Slot(anchor: anchor, prompt: text(), kind: .line)
    case 1: return Slot(anchor: anchor, prompt: text(), kind: .text)
    default:
      let choices = several(1...3).map { index in
        Slot.Choice(id: "c\(index)", label: text(), sentence: content(inNote: true))
      }
      return Slot(anchor: anchor, prompt: text(), kind: .choice(choices))
    }
  }
}

/// The words of a generated document in reading order, a note's at its mark.
struct GeneratedWords {
  var included: [DocumentID: Document] = [:]
  private(set) var words: [String] = []

  static func of(_ document: Document, included: [DocumentID: Document] = [:]) -> [String] {
    var words = GeneratedWords(included: included)
    words.add(document.blocks)
    return words.words
  }

  /// Every `zq…` in a text.
  static func found(in text: String) -> [String] {
    text.matches(of: #/zq[0-9]+/#).map { String($0.output) }
  }

  private mutating func add(_ text: String) { words += Self.found(in: text) }

  private mutating func add(_ blocks: [Block]) {
    for block in blocks {
      switch block {
      case .heading(let heading): add(heading.content)
      case .paragraph(let paragraph): add(paragraph.content)
      case .list(let list): for item in list.items { add(item.blocks) }
      case .table(let table):
        add(table.caption)
        for row in table.head + table.body { for cell in row.cells { add(cell.blocks) } }
      case .figure(let figure): add(figure.caption)
      case .section(let section): add(section.blocks)
      case .slot(let slot):
        add(slot.prompt)
        guard case .choice(let choices) = slot.kind else { continue }
        for choice in choices {
          add(choice.label)
          add(choice.sentence)
        }
      case .preformatted(let text): add(text)
      case .included(let id): add(included[id]?.blocks ?? [])
      case .rule, .pageBreak: break
      }
    }
  }

  private mutating func add(_ content: [Inline]) {
    for inline in content {
      switch inline {
      case .text(let text), .code(let text): add(text)
      case .emphasis(let content), .strong(let content), .underline(let content),
        .strikethrough(let content), .superscript(let content), .subscript(let content):
        add(content)
      case .link(let link): add(link.content)
      case .span(let span): add(span.content)
      case .note(let note): add(note.blocks)
      case .image, .lineBreak, .tab, .anchor: break
      }
    }
  }
}
