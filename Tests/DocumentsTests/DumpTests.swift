import Documents
import Testing

/// A document with one of everything.
private let everything = Document(
  title: "Every \"thing\"", language: "en-GB", author: "A. Clerk", date: "2026-12-08",
  properties: ["b": "2", "a": "1"],
  running: Running(
    header: "Head", footer: "Foot", firstPage: 3, watermark: "DRAFT", initialsBox: true),
  blocks: [
    .heading(Heading(level: 1, number: "5.1", anchor: Anchor("top"), "Title")),
    .paragraph(
      Paragraph(
        role: .note, language: "cy",
        [
          .text("Plain, "), .emphasis([.text("e")]), .strong([.text("s")]),
          .underline([.text("u")]),
          .strikethrough([.text("x")]), .superscript([.text("2")]), .subscript([.text("3")]),
          .code("code"), .lineBreak, .tab, .anchor(Anchor("here")),
          .link(Link(.address("https://example.org/"), [.text("site")])),
          .link(Link(.anchor(Anchor("top")), [.text("up")])),
          .span(Span(.size, language: "en", [.text("PDF 1 MB")])),
          .note(Note(.endnote, [.text("Noted.")])),
        ])),
    .list(List(.bullet, ["a", "b"])),
    .list(
      List(.numbered(.lowerRoman, start: 4), [.init([.text("c"), .list(List(.bullet, ["d"]))])])),
    .table(
      Table(
        caption: [.text("Sums")], columns: [.init(width: 1.5), .init(alignment: .end)],
        head: [.init([.init("Year"), .init("Sum")])],
        body: [.init([.init([.text("all")], columnSpan: 2)])], headerColumns: 1)),
    .figure(
      Figure(
        Image(ResourceID("p.png"), alternative: "A map", width: 20, height: 10.5),
        caption: [.text("Map 1")])),
    .section(
      Section(.aside, anchor: Anchor("box"), label: "Box", language: "fr", [.text("Inside")])),
    .slot(Slot(anchor: Anchor("s1"), prompt: "Introduced by", kind: .line)),
    .slot(
      Slot(
        anchor: Anchor("s2"), prompt: "Outcome",
        kind: .choice([.init(id: "ok", label: "Approved", sentence: [.text("It was approved.")])]))),
    .preformatted("a\n  b"), .rule, .pageBreak, .included(DocumentID("report-1")),
  ],
  resources: [ResourceID("p.png"): Resource(mediaType: "image/png", bytes: [1, 2, 3])])

@Suite("Showing a document")
struct DumpTests {
  @Test("The dump shows everything in a document")
  func dump() {
    #expect(
      everything.dump() == #"""
        document title="Every \"thing\"" language="en-GB"
          author "A. Clerk"
          date "2026-12-08"
          property name="a" value="1"
          property name="b" value="2"
          running
            header "Head"
            footer "Foot"
            pages from 3
            watermark "DRAFT"
            initials box
          heading 1 number="5.1" anchor="top"
            text "Title"
          paragraph note language="cy"
            text "Plain, "
            emphasis
              text "e"
            strong
              text "s"
            underline
              text "u"
            strikethrough
              text "x"
            superscript
              text "2"
            subscript
              text "3"
            code "code"
            line break
            tab
            anchor "here"
            link to "https://example.org/"
              text "site"
            link to anchor "top"
              text "up"
            span size language="en"
              text "PDF 1 MB"
            endnote
              paragraph
                text "Noted."
          list
            item
              paragraph
                text "a"
            item
              paragraph
                text "b"
          list lowerRoman from 4
            item
              paragraph
                text "c"
              list
                item
                  paragraph
                    text "d"
          table [1.5 start, 1.0 end] header columns 1
            caption
              text "Sums"
            head
              row
                cell
                  paragraph
                    text "Year"
                cell
                  paragraph
                    text "Sum"
            body
              row
                cell columns 2
                  paragraph
                    text "all"
          figure
            image width 20.0 height 10.5 name="p.png" alternative="A map"
            caption
              text "Map 1"
          section aside anchor="box" label="Box" language="fr"
            paragraph
              text "Inside"
          slot line anchor="s1" prompt="Introduced by"
          slot choice anchor="s2" prompt="Outcome"
            choice id="ok" label="Approved"
              text "It was approved."
          preformatted "a\n  b"
          rule
          page break
          included "report-1"
          resource image/png 3 bytes d0aa6218672cf5ab name="p.png"

        """#)
  }

  @Test("The dump writes out what cannot be seen")
  func invisible() {
    #expect(
      [Block.text("a\u{A0}b\u{202E}c\u{200B}\n\u{7}é")].dump()
        == "paragraph\n  text \"a\\u{A0}b\\u{202E}c\\u{200B}\\n\\u{7}é\"\n")
  }

  @Test("The text layout can be read without the document")
  func layout() {
    #expect(
      everything.blocks.textLayout() == """
        5.1 Title
        =========

        Plain, esux23code
        \tsite <https://example.org/>upPDF 1 MB[1]

        • a
        • b

        iv. c

            • d

        Sums

        Year  Sum
        ----  ---
        all

        [Picture: A map]

        Map 1

        Inside

        Introduced by: ________

        Outcome:
          [ ] Approved: It was approved.

        a
          b

        --------------------

        [Document: report-1]

        Notes
        -----

        [1] Noted.

        """)
  }

  @Test("Long paragraphs are wrapped where a width is given")
  func wrapping() {
    let words = "The committee considered the report and asked for more."
    let text = [Block.text(words), .list(List(.bullet, [words]))].textLayout(width: 24)
    #expect(
      text == """
        The committee considered
        the report and asked for
        more.

        • The committee
          considered the report
          and asked for more.

        """)
  }

  @Test("Plain text has a line for each paragraph and a tab between cells")
  func plain() {
    let blocks: [Block] = [
      .heading(Heading(level: 1, number: "3", "Money")), .rule, .text("One."),
      .list(List(.bullet, ["Two", "Three"])),
      .table(Table(columns: [.init(), .init()], body: [.init([.init("a"), .init("b")])])),
    ]
    #expect(blocks.plainText == "3 Money\nOne.\nTwo\nThree\na\tb")
    #expect(everything.blocks.plainText.contains("A map\nMap 1"))
  }

  @Test("A walk meets everything once, in order")
  func walk() {
    var texts: [String] = []
    var blocks = 0
    everything.walk { node in
      switch node {
      case .inline(.text(let text)): texts.append(text)
      case .block: blocks += 1
      case .inline: break
      }
    }
    #expect(
      texts == [
        "Title", "Plain, ", "e", "s", "u", "x", "2", "3", "site", "up", "PDF 1 MB", "Noted.", "a",
        "b", "c", "d", "Sums", "Year", "Sum", "all", "Map 1", "Inside", "It was approved.",
      ])
    #expect(blocks == 13 + 1 + 2 + 3 + 3 + 1)
  }

  @Test("Numerals are those of word processors")
  func numerals() {
    #expect([1, 26, 27, 53].map { List.Numerals.lowerLetter.text($0) } == ["a", "z", "aa", "aaa"])
    #expect([4, 9, 1994].map { List.Numerals.upperRoman.text($0) } == ["IV", "IX", "MCMXCIV"])
    #expect(List.Numerals.lowerRoman.text(0) == "0")
    #expect(List.Numerals.upperLetter.text(-3) == "-3")
  }
}
