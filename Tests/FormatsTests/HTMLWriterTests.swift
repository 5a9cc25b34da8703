import Documents
import Foundation
import Testing

@testable import Formats

/// The markup of blocks alone, without the page round them.
private func html(
  _ blocks: [Block], resources: [ResourceID: Resource] = [:],
  including documents: [DocumentID: Document] = [:]
) -> String {
  HTMLWriter().fragment(
    blocks, of: Document(title: "T", blocks: blocks, resources: resources), including: documents
  ).text
}

private func html(_ inlines: Inline...) -> String { html([.paragraph(Paragraph(inlines))]) }

private func warnings(_ blocks: [Block], title: String = "T") -> [String] {
  HTMLWriter().page(Document(title: title, blocks: blocks)).warnings.map(\.code)
}

@Suite("HTML blocks")
struct HTMLBlockTests {
  @Test("A heading has its number in a span and its anchor as id")
  func heading() {
    #expect(
      html([.heading(Heading(level: 1, number: "8.10", anchor: Anchor("item 8"), "Parks"))])
        == "<h2 id=\"item-8\"><span class=\"number\">8.10</span> Parks</h2>\n")
  }

  @Test(
    "The role of a paragraph is its class, and a plain one has none",
    arguments: Paragraph.Role.allCases)
  func paragraph(role: Paragraph.Role) {
    let expected =
      switch role {
      case .body: "<p>x</p>\n"
      case .quote: "<blockquote>\n<p>x</p>\n</blockquote>\n"
      default: "<p class=\"\(role.rawValue)\">x</p>\n"
      }
    #expect(html([.text("x", role)]) == expected)
  }

  @Test("Empty paragraphs and headings leave nothing but their bookmarks")
  func empty() {
    #expect(html([.text(" \u{A0}\u{200B}"), .heading(Heading(level: 2, ""))]) == "")
    #expect(
      html([.paragraph(Paragraph([.anchor(Anchor("a"))]))])
        == "<div class=\"place\"><span id=\"a\"></span></div>\n")
  }

  @Test(
    "A numbered list counts as its numerals say",
    arguments: [
      (List.Numerals.decimal, ""), (.lowerLetter, " type=\"a\""), (.upperLetter, " type=\"A\""),
      (.lowerRoman, " type=\"i\""), (.upperRoman, " type=\"I\""),
    ])
  func list(numerals: List.Numerals, type: String) {
    #expect(
      html([.list(List(.numbered(numerals, start: 3), ["x"]))])
        == "<ol\(type) start=\"3\">\n<li>x</li>\n</ol>\n")
  }

  @Test("A list within an item stands after its words")
  func nested() {
    #expect(
      html([.list(List(.bullet, [List.Item([.text("a"), .list(List(.bullet, ["b"]))])]))])
        == "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n")
  }

  @Test("Preformatted text keeps its first line end, and takes the focus where it may scroll")
  func preformatted() {
    #expect(html([.preformatted("\na")]) == "<pre>\n\na</pre>\n")
    #expect(
      html([.preformatted(String(repeating: "x", count: 31))]).contains("<pre tabindex=\"0\""))
  }

  @Test("A section is the element its role calls for, named by its label")
  func sections() {
    func tag(_ role: Section.Role) -> String {
      String(html([.section(Section(role, label: "Name", [.text("x")]))]).prefix { $0 != "\n" })
    }
    #expect(tag(.contents) == "<nav class=\"contents\" aria-label=\"Name\">")
    #expect(tag(.item) == "<section class=\"item\" aria-label=\"Name\">")
    #expect(tag(.report) == "<article class=\"report\" aria-label=\"Name\">")
    #expect(tag(.masthead) == "<header class=\"masthead\" aria-label=\"Name\">")
    #expect(tag(.notice) == "<aside class=\"notice\" role=\"note\" aria-label=\"Name\">")
    #expect(tag(.decision) == "<div class=\"decision\" role=\"group\" aria-label=\"Name\">")
    #expect(html([.section(Section(.plain, [.text("x")]))]) == "<div>\n<p>x</p>\n</div>\n")
  }

  @Test("A section without a label is named by its first heading")
  func labelled() {
    #expect(
      html([
        .section(
          Section(.item, [.heading(Heading(level: 2, anchor: Anchor("h"), "Parks")), .text("x")]))
      ])
        == "<section class=\"item\" aria-labelledby=\"h\">\n<h2 id=\"h\">Parks</h2>\n<p>x</p>\n</section>\n"
    )
  }

  @Test("A heading deep inside does not name the section round it")
  func deepHeading() {
    let text = html([
      .section(
        Section(
          .item,
          [
            .section(Section(.decision, [.heading(Heading(level: 3, "Inner"))])),
            .heading(Heading(level: 2, anchor: Anchor("outer"), "Outer")),
          ])),
      .paragraph(Paragraph([.link(Link(.anchor(Anchor("outer")), [.text("go")]))])),
    ])
    #expect(text.hasPrefix("<div class=\"item\">"))
    #expect(text.contains("id=\"outer\">Outer"))
    #expect(text.contains("aria-labelledby=\"heading\">\n<h2 id=\"heading\">Inner"))
  }

  @Test("A second landmark of the same name gives its name up")
  func landmarks() {
    let item = Block.section(Section(.item, label: "Same", [.text("x")]))
    #expect(html([item, item]).components(separatedBy: "aria-label=\"Same\"").count == 2)
  }

  @Test("A slot is a blank with its prompt")
  func slots() {
    let line = html([.slot(Slot(anchor: Anchor("s"), prompt: "Introduced by", kind: .line))])
    #expect(line.hasPrefix("<p class=\"slot line\" id=\"s\">"))
    #expect(line.contains(">Introduced by</span> <span class=\"blank\">"))
  }

  @Test("Each choice of a slot is offered, and none is chosen")
  func choices() {
    let text = html([
      .slot(
        Slot(
          anchor: Anchor("s"), prompt: "Outcome",
          kind: .choice([
            .init(id: "a", label: "Approved", sentence: [.text("It was approved.")]),
            .init(id: "b", label: "Deferred", sentence: []),
          ])))
    ])
    #expect(text.contains("role=\"group\" aria-labelledby=\"s-prompt\""))
    #expect(text.components(separatedBy: "☐").count == 3)
    #expect(text.components(separatedBy: "Not chosen: ").count == 3)
    #expect(!text.contains("☑") && !text.contains("checked"))
    #expect(text.contains("<span class=\"sentence\">It was approved.</span>"))
  }

  @Test("A draft says so once")
  func watermark() {
    let page = HTMLWriter().page(Document(title: "T", running: Running(watermark: "DRAFT")))
    #expect(page.text.components(separatedBy: "DRAFT").count == 2)
  }
}

@Suite("HTML inlines")
struct HTMLInlineTests {
  @Test("Each kind of emphasis has its element")
  func emphasis() {
    #expect(
      html(
        .emphasis([.text("a")]), .strong([.text("b")]), .underline([.text("c")]),
        .strikethrough([.text("d")]), .superscript([.text("e")]), .subscript([.text("f")]),
        .code("g"), .lineBreak, .tab)
        == "<p><em>a</em><strong>b</strong><u>c</u><s>d</s><sup>e</sup><sub>f</sub>"
        + "<code>g</code><br>\n\u{2003}</p>\n")
  }

  @Test("The role of a span is its class, and its language its own", arguments: Span.Role.allCases)
  func span(role: Span.Role) {
    let text = html(.span(Span(role, language: "cy", [.text("x")])))
    #expect(text.contains("lang=\"cy\">x</"))
    #expect(text.contains("class=\"\(role.rawValue)\"") == (role != .plain))
  }

  @Test("A language that is none is left out", arguments: ["zxx", "none", "x-none", "", "qq-GB"])
  func noLanguage(tag: String) {
    #expect(html([.paragraph(Paragraph(language: tag, [.text("x")]))]) == "<p>x</p>\n")
  }

  @Test("A language is said only where it differs from the words round it")
  func languageOnce() {
    let span = Inline.span(Span(.plain, language: "en-GB", [.text("x")]))
    #expect(html(span) == "<p>x</p>\n")
    #expect(
      html([.paragraph(Paragraph(language: "cy", [.text("a"), span])), .text("b")])
        == "<p lang=\"cy\">a<span lang=\"en-GB\">x</span></p>\n<p>b</p>\n")
  }

  @Test("Languages are spelt as they should be")
  func languages() {
    #expect(HTMLLanguage.tag("en_gb") == "en-GB")
    #expect(HTMLLanguage.tag("pa-guru-in") == "pa-Guru-IN")
    #expect(HTMLLanguage.tag("EN-x-private") == "en")
    #expect(HTMLLanguage.isRightToLeft("ur-PK") && !HTMLLanguage.isRightToLeft("cy"))
  }

  @Test("Words that run from right to left let the line take its direction from them")
  func direction() {
    #expect(html(.text("שלום")) == "<p dir=\"auto\">שלום</p>\n")
    #expect(html(.text("bore da ô ’ –")) == "<p>bore da ô ’ –</p>\n")
    let list = html([.list(List(.bullet, ["one", "نسخة"]))])
    #expect(list == "<ul>\n<li>one</li>\n<li dir=\"auto\">نسخة</li>\n</ul>\n")
  }

  @Test("A link has no link within, and the mark of a note stands after it")
  func linkInLink() {
    let text = html(
      .link(
        Link(
          .address("a"),
          [
            .text("x"), .note(Note(.footnote, [.text("n")])),
            .link(Link(.address("b"), [.text("y")])),
          ])))
    #expect(text.hasPrefix("<p><a href=\"a\">xy</a><sup class=\"note\"><a id=\"note-1-mark\""))
  }

  @Test("Notes stand after the text, each with its way back")
  func notes() {
    let text = html(
      .text("a"), .note(Note(.footnote, [.text("first")])),
      .note(Note(.endnote, [.text("second"), .list(List(.bullet, ["x"]))])))
    #expect(text.contains("href=\"#note-1\" aria-label=\"Note 1\">1</a></sup>"))
    #expect(
      text.contains(
        "<li id=\"note-1\">first <a class=\"return\" href=\"#note-1-mark\""
          + " aria-label=\"Back to the text of note 1\">"))
    #expect(text.contains("<li id=\"note-2\">\n<p>second</p>\n<ul>"))
    #expect(text.hasSuffix("</ol>\n</section>\n"))
  }
}

@Suite("HTML addresses")
struct HTMLAddressTests {
  @Test(
    "What a page may link to keeps its address",
    arguments: [
      ("https://www.marrowdale.example/a?b=c&d#e", "https://www.marrowdale.example/a?b=c&d#e"),
      ("HTTP://marrowdale.example", "http://marrowdale.example"),
      ("mailto:clerk@marrowdale.example", "mailto:clerk@marrowdale.example"),
      ("tel:+441632960418", "tel:+441632960418"), ("reports/a.pdf", "reports/a.pdf"),
      ("../a b.pdf", "../a%20b.pdf"), ("/council/", "/council/"), ("?page=2", "?page=2"),
      ("a%20b%zz", "a%20b%25zz"), ("é.pdf", "%C3%A9.pdf"), (" a.pdf\n", "a.pdf"),
      ("a.pdf#x#y", "a.pdf#x%23y"),
      ("https://marrowdale.example:8080/", "https://marrowdale.example:8080/"),
    ])
  func safe(address: String, expected: String) {
    #expect(HTMLAddress.safe(address) == expected)
  }

  @Test(
    "What a page may not link to has no address",
    arguments: [
      "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", "\u{1}javascript:x",
      "data:text/html,x", "vbscript:x", "file:///etc/passwd", "C:\\a.docx", "\\\\server\\share",
      "//server/share", "http:", "http://", "http:///a", "http://a..b/", "http://.a/",
      "http://user:word@host/", "http://[::1]/", "http://1.2.3/", "http://1.2.3.256/",
      "https://a:99999/", "https://a:8o/", "mailto:", "", "  ", "blob:x", "foo:bar",
    ])
  func unsafe(address: String) {
    #expect(HTMLAddress.safe(address) == nil)
  }

  @Test("A link that must not be stays as its words, with a warning")
  func warned() {
    let blocks: [Block] = [
      .paragraph(Paragraph([.link(Link(.address("javascript:alert(1)"), [.text("words")]))])),
      .paragraph(Paragraph([.link(Link(.anchor(Anchor("gone")), [.text("there")]))])),
    ]
    #expect(html(blocks) == "<p>words</p>\n<p>there</p>\n")
    #expect(warnings(blocks) == ["link.unsafe", "link.no-target"])
  }

  @Test("A link without words stands under its address")
  func wordless() {
    #expect(
      html(.link(Link(.address("a.pdf"), [.text(" ")]))) == "<p><a href=\"a.pdf\"> a.pdf</a></p>\n")
  }

  @Test("An address that is only a fragment leads to the anchor of that name")
  func fragment() {
    #expect(
      html([
        .heading(Heading(level: 2, anchor: Anchor("_Toc 1"), "x")),
        .paragraph(Paragraph([.link(Link(.address("#_Toc 1"), [.text("y")]))])),
      ]).contains("<a href=\"#_Toc-1\">y</a>"))
  }
}
