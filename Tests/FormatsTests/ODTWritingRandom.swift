import Documents

/// Documents made up at random, the same for the same seed: everything the
/// tree allows, and text that tries to break out of it.
struct ODTRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// Marsaglia's xorshift: enough to vary, the same everywhere.
  private mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % bound
  }

  private mutating func chance(_ oneIn: Int) -> Bool { next(oneIn) == 0 }

  private mutating func pick<T>(_ choices: [T]) -> T { choices[next(choices.count)] }

  private mutating func some<T>(_ most: Int, _ make: (inout Self) -> T) -> [T] {
    (0..<next(most + 1)).map { _ in make(&self) }
  }

  mutating func document() -> Document {
    let count = 3 + next(10)
    let blocks = (0..<count).map { _ in block(0) }
    var running = Running(
      header: chance(3) ? "" : text(), footer: chance(3) ? "" : text(),
      firstPage: pick([nil, 1, 0, 7, -3, 400]), watermark: pick([nil, "", "DRAFT", "A & <B>"]),
      initialsBox: chance(2))
    if chance(9) { running.header = String(repeating: "long ", count: 400) }
    return Document(
      title: text(), language: pick(["en-GB", "cy", "ar", "zh-Hant-TW", "x", "", "not a tag"]),
      author: pick([nil, "", text()]),
      date: pick([nil, "2026-12-08", "2026-12-08T19:00", "2026-02-30", "tomorrow", "2026-13-01"]),
      properties: Dictionary(some(3) { ($0.text(), $0.text()) }) { first, _ in first },
      running: running, blocks: blocks,
      resources: [
        ResourceID("a"): Resource(mediaType: "image/png", bytes: ODTSample.png),
        ResourceID("b"): Resource(mediaType: "image/jpeg", bytes: [0xFF, 0xD8, 0xFF, 0xE0, 0]),
        ResourceID("c"): Resource(mediaType: "text/plain", bytes: [1, 2, 3]),
      ])
  }

  private mutating func text() -> String {
    let hard = [
      "", " ", "  two  ", "a\tb", "line\nline\r\nline", "]]>", "<b>&amp;</b>", "\u{0}\u{7}\u{1F}",
      "\u{FFFE}\u{FFFF}", "\u{202E}\u{200F}שלום", "مرحبا", "Dŵr", "\u{1F468}\u{200D}\u{1F469}",
      "\"'", "--", "&#0;", "{}|^`\\", "%", "%zz%41", "\u{A0}", "x\u{301}\u{327}", "\u{2028}",
    ]
    return (0...next(4)).map { _ in chance(3) ? pick(hard) : pick(["motion", "carried ", " vote"]) }
      .joined()
  }

  private mutating func anchor() -> Anchor { Anchor(pick(["one", "two", "", "a b", text()])) }

  private mutating func inline(_ depth: Int) -> Inline {
    let content = { (random: inout Self) in
      random.some(3) { $0.inline(depth + 1) }
    }
    switch depth > 4 ? 0 : next(16) {
    case 0, 1, 2: return .text(text())
    case 3: return .emphasis(content(&self))
    case 4: return .strong(content(&self))
    case 5: return .underline(content(&self))
    case 6: return .strikethrough(content(&self))
    case 7: return chance(2) ? .superscript(content(&self)) : .subscript(content(&self))
    case 8: return .code(text())
    case 9:
      let address = pick(["https://wenbury.example/a b?c=d&e", "reports/x y.pdf", "", text(), "#x"])
      return .link(
        Link(chance(2) ? .anchor(anchor()) : .address(address), content(&self)))
    case 10: return .image(image())
    case 11:
      return .note(
        Note(chance(2) ? .footnote : .endnote, some(2) { $0.block(depth + 2) }))
    case 12: return chance(2) ? .lineBreak : .tab
    case 13: return .anchor(anchor())
    default:
      return .span(
        Span(
          pick(Span.Role.allCases), language: pick([nil, "cy", "he", "??", "sr-Latn-RS"]),
          content(&self)))
    }
  }

  private mutating func inlines(_ depth: Int) -> [Inline] { some(4) { $0.inline(depth) } }

  private mutating func image() -> Image {
    Image(
      ResourceID(pick(["a", "b", "c", "none"])), alternative: text(), isDecorative: chance(3),
      width: pick([nil, 10, 5000, 0, -1, .nan, .infinity]), height: pick([nil, 10, 9000, 0]))
  }

  private mutating func blocks(_ most: Int, _ depth: Int) -> [Block] {
    some(most) { $0.block(depth) }
  }

  private mutating func block(_ depth: Int) -> Block {
    switch depth > 5 ? 1 : next(13) {
    case 0:
      return .heading(
        Heading(
          level: next(8), number: pick([nil, "", "5.1", "31/24", text()]),
          anchor: chance(3) ? anchor() : nil, inlines(depth)))
    case 1, 2, 3:
      return .paragraph(
        Paragraph(
          role: pick(Paragraph.Role.allCases), language: pick([nil, nil, "cy", "ar", "%"]),
          inlines(depth)))
    case 4:
      let kind: List.Kind =
        chance(2)
        ? .bullet : .numbered(pick(List.Numerals.allCases), start: pick([1, 4, -2, 0, .max]))
      return .list(List(kind, some(3) { List.Item($0.blocks(3, depth + 1)) }))
    case 5: return .table(table(depth))
    case 6: return .figure(Figure(image(), caption: chance(2) ? inlines(depth) : []))
    case 7, 8:
      return .section(
        Section(
          pick(Section.Role.allCases), anchor: chance(2) ? anchor() : nil,
          language: pick([nil, nil, "cy"]), blocks(4, depth + 1)))
    case 9:
      let kind: Slot.Kind =
        switch next(3) {
        case 0: .line
        case 1: .text
        default:
          .choice(
            some(3) { Slot.Choice(id: $0.text(), label: $0.text(), sentence: $0.inlines(depth)) })
        }
      return .slot(Slot(anchor: anchor(), prompt: text(), kind: kind))
    case 10: return .preformatted(text() + "\n  " + text())
    case 11: return chance(2) ? .rule : .pageBreak
    default: return .included(DocumentID(pick(["trees", "self", "missing"])))
    }
  }

  private mutating func table(_ depth: Int) -> Table {
    func cell(_ random: inout Self) -> Table.Cell {
      Table.Cell(
        random.blocks(2, depth + 2), columnSpan: random.pick([1, 1, 1, 2, 3, .max]),
        rowSpan: random.pick([1, 1, 1, 2, 5, .max]))
    }
    func row(_ random: inout Self) -> Table.Row { Table.Row(random.some(4, cell)) }
    return Table(
      caption: chance(2) ? inlines(depth) : [],
      columns: some(4) {
        Table.Column(
          width: $0.pick([1, 2.5, 0, -1, .nan, 1e300]), alignment: $0.pick([.start, .centre, .end]))
      }, head: some(2, row), body: some(4, row), headerColumns: next(4) - 1)
  }
}
