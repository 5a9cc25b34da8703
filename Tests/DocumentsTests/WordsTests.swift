import Documents
import Testing

@Suite("Counting words and cutting at a number of them")
struct WordsTests {
  @Test(
    "A word has a letter or a digit",
    arguments: [
      ("", 0), ("one", 1), ("one two  three", 3), ("salt & pepper", 2), ("– & – …", 0),
      ("31/24 don't £1,200", 3), ("(a) “quoted” end.", 3), ("café naïve Ωμέγα 你好", 4),
      ("no\u{A0}break line\nend", 4),
    ])
  func counting(text: String, count: Int) {
    #expect([Block.text(text)].words == count)
  }

  @Test("A word over several inlines is one word")
  func acrossInlines() {
    let line: [Inline] = [.text("un"), .emphasis([.text("believ")]), .text("able story")]
    #expect(line.words == 2)
    #expect([Inline.text("a"), .lineBreak, .text("b"), .tab, .text("c")].words == 3)
  }

  @Test("Pictures and notes have no words of their own")
  func unseen() {
    let line: [Inline] = [
      .text("one"), .note(Note(.footnote, [.text("two three")])),
      .image(Image(ResourceID("x"), alternative: "four")),
    ]
    #expect(line.words == 1)
  }

  private func cut(_ blocks: [Block], _ words: Int) -> (String, Bool) {
    let (blocks, wasCut) = blocks.prefix(words: words)
    return (blocks.dump(), wasCut)
  }

  @Test("Text with no more words than allowed is left as it is")
  func uncut() {
    let blocks: [Block] = [
      .heading(Heading(level: 2, number: "5", "Budget")), .text("Two words."), .rule,
    ]
    for limit in [4, 5, 500] {
      #expect(blocks.prefix(words: limit).wasCut == false)
      #expect(blocks.prefix(words: limit).blocks.words == 4)
    }
    #expect(blocks.prefix(words: 5).blocks == blocks)
  }

  @Test("The cut falls at the end of the last word, marks and notes kept")
  func insideALine() {
    let line: [Inline] = [
      .text("One "),
      .strong([.text("two "), .link(Link(.address("x.html"), [.text("three four")]))]),
      .note(Note(.footnote, [.text("a note")])), .text(" & five"),
    ]
    #expect(
      cut([.paragraph(Paragraph(line))], 3).0 == """
        paragraph
          text "One "
          strong
            text "two "
            link to "x.html"
              text "three"

        """)
    let four = [Block.paragraph(Paragraph(line))].prefix(words: 4)
    #expect(four.wasCut)
    #expect(four.blocks.plainText == "One two three four")
    #expect(four.blocks.dump().contains("footnote"))
  }

  @Test("Every limit leaves exactly that many words, whatever holds them")
  func exactly() {
    let blocks: [Block] = [
      .heading(Heading(level: 1, number: "31/24", "A heading here")),
      .text("Some text & more (text)."),
      .list(List(.numbered(.decimal, start: 3), ["first item", "second & third"])),
      .table(
        Table(
          caption: [.text("Money spent")], columns: [.init(), .init()],
          head: [.init([.init("Year"), .init("Sum")])],
          body: [
            .init([.init([.text("2026")], rowSpan: 2), .init("£1")]), .init([.init("£2 or so")]),
          ])),
      .section(Section(.aside, [.preformatted("plain old\ntext here")])),
      .figure(
        Figure(Image(ResourceID("p"), alternative: "no words"), caption: [.text("Seen here")])),
    ]
    let all = blocks.words
    #expect(all == 4 + 4 + 4 + 2 + 2 + 1 + 1 + 3 + 4 + 2)
    for limit in 0...all + 2 {
      let (kept, wasCut) = blocks.prefix(words: limit)
      #expect(kept.words == min(limit, all))
      #expect(wasCut == (limit < all), "at \(limit)")
      kept.walk { node in
        guard case .block(.table(let table)) = node else { return }
        for (y, row) in table.body.enumerated() {
          #expect(row.cells.allSatisfy { $0.rowSpan <= table.body.count - y })
        }
      }
    }
  }

  @Test("A decision is never cut, nor counted, wherever it stands")
  func decisions() {
    let decision = Block.section(Section(.decision, [.text("RESOLVED that it be so.")]))
    let vote = Block.section(Section(.vote, [.text("For 4, against 2.")]))
    let blocks: [Block] = [
      decision, .text("one two three four"),
      .section(
        Section(.item, [.text("five six"), .list(List(.bullet, [.init([.text("seven"), vote])]))])),
      decision,
    ]
    let (kept, wasCut) = blocks.prefix(words: 2)
    #expect(wasCut)
    #expect(
      kept == [
        decision, .text("one two"),
        .section(Section(.item, [.list(List(.bullet, [.init([vote])]))])), decision,
      ])
    #expect(blocks.prefix(words: 7).wasCut == false)
    #expect(blocks.prefix(words: 7).blocks == blocks)
  }
}
