import Documents
import Testing

@testable import Papers

@Suite("Text cut after a number of words")
struct WordCutTests {
  @Test(
    "A word has a letter or a digit in it",
    arguments: [
      ("", 0), ("one", 1), ("one two", 2), ("fish & chips", 2), ("– & … *", 0),
      ("31/24 £1.50 & 5%", 3), ("a\u{00A0}b", 2), ("naïve Ŵyn 七", 3), ("  spaced   out  ", 2),
    ])
  func counts(_ text: String, _ count: Int) {
    #expect(WordCut.count([.text(text)]) == count)
  }

  @Test("Text of exactly the length allowed is not cut")
  func exactLengthStays() {
    let text = Array(repeating: "word", count: 500).joined(separator: " ")
    #expect(WordCut.blocks([.text(text)], after: 500) == nil)
    #expect(WordCut.blocks([.text(text + " &")], after: 500) == nil)
  }

  @Test("The cut falls after the last word allowed, with its punctuation")
  func cutFallsAfterWord() throws {
    let cut = try #require(
      WordCut.blocks([.text("one & two, three"), .text("four")], after: 2))
    #expect(cut == [.text("one & two,")])
  }

  @Test("Marks within a word do not divide it")
  func marksDoNotDivide() throws {
    let line: [Inline] = [.strong([.text("co-")]), .text("opted member "), .text("here")]
    #expect(WordCut.count([.paragraph(Paragraph(line))]) == 3)
    let cut = try #require(WordCut.blocks([.paragraph(Paragraph(line))], after: 2))
    #expect(
      cut == [.paragraph(Paragraph([.strong([.text("co-")]), .text("opted member")]))])
  }

  @Test("Lists and tables are cut inside, and lose what comes after")
  func structuresAreCut() throws {
    let list = Block.list(List(.bullet, ["one two", "three four", "five"]))
    let cut = try #require(WordCut.blocks([list], after: 3))
    #expect(cut == [.list(List(.bullet, ["one two", "three"]))])
    let table = Block.table(
      Table(
        columns: [.init(), .init()],
        body: [
          .init([.init("a b"), .init("c d")]), .init([.init("e"), .init("f")]),
        ]))
    let rows = try #require(WordCut.blocks([table], after: 3))
    guard case .table(let kept) = rows[0] else {
      Issue.record("The table is gone")
      return
    }
    #expect(kept.body.count == 1)
    #expect(words(of: rows) == "\na b | c")
  }

  @Test("Whatever is cut has exactly the words allowed, the first of the whole")
  func cutIsExact() {
    var chance = Chance(seed: 7)
    for _ in 0..<200 {
      let blocks = (0..<chance.upTo(6)).map { _ in chance.block(depth: 2) }
      let total = WordCut.count(blocks)
      let limit = chance.upTo(30)
      guard let cut = WordCut.blocks(blocks, after: limit) else {
        #expect(total <= limit)
        continue
      }
      #expect(total > limit)
      #expect(WordCut.count(cut) == limit)
      #expect(tokens(cut) == Array(tokens(blocks).prefix(limit)))
    }
  }

  private func tokens(_ blocks: [Block]) -> [String] {
    words(of: blocks).split { $0.isWhitespace || $0 == "|" }.map(String.init)
      .filter { token in token.contains { $0.isLetter || $0.isNumber } }
  }
}

/// A seeded source of chance: the same seed gives the same run.
struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// 0 up to, and not including, the bound.
  mutating func upTo(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func isTrue(oneIn bound: Int = 2) -> Bool { upTo(bound) == 0 }

  mutating func pick<T>(_ choices: [T]) -> T { choices[upTo(choices.count)] }

  mutating func text() -> String {
    (0..<upTo(8)).map { _ in pick(["alpha", "&", "beta,", "–", "31/24", "gamma.", "x"]) }
      .joined(separator: " ")
  }

  mutating func block(depth: Int) -> Block {
    switch depth > 0 ? upTo(5) : 0 {
    case 1: .list(List(.bullet, (0..<3).map { _ in List.Item([block(depth: depth - 1)]) }))
    case 2: .section(Section(.plain, (0..<2).map { _ in block(depth: depth - 1) }))
    case 3: .paragraph(Paragraph([.text(text() + " "), .strong([.text(text())])]))
    case 4:
      .table(
        Table(columns: [.init(), .init()], body: [.init([.init(text()), .init(text())])]))
    default: .text(text())
    }
  }
}
