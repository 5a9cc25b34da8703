import Documents
import Testing

@testable import Formats

@Suite("Writing DOCX: the text")
struct DOCXWritingTextTests {
  @Test("Headings are Word's own, with their outline levels and numbers")
  func headings() {
    let package = WrittenDOCX(DOCXSamples.agenda)
    func texts(_ style: String) -> [[String]] {
      package.xml().all("w:p").filter { $0.all("w:pStyle").first?.attributes["w:val"] == style }
        .map { $0.all("w:t").map(\.text) }
    }
    #expect(texts("Title") == [["Meeting of the Parish Council"]])
    #expect(texts("Heading2").first == ["1", "Apologies for absence"])
    let styles = package.xml("word/styles.xml").all("w:style")
    for level in 1...6 {
      let style = styles.first { $0.attributes["w:styleId"] == "Heading\(level)" }
      #expect(style?.all("w:name").first?.attributes["w:val"] == "heading \(level)")
      #expect(style?.all("w:outlineLvl").first?.attributes["w:val"] == String(level - 1))
    }
  }

  @Test("Each list counts for itself, from its own start")
  func lists() {
    let package = WrittenDOCX(
      .list(List(.numbered(.decimal), ["a", "b"])), .list(List(.numbered(.decimal), ["c"])),
      .list(
        List(
          .numbered(.lowerLetter, start: 4),
          [List.Item([.text("d"), .list(List(.bullet, ["e"])), .text("f")])])))
    #expect(package.values("w:numId") == ["1", "1", "2", "3", "4"])
    #expect(package.values("w:ilvl") == ["0", "0", "0", "0", "1"])
    #expect(
      package.values("w:startOverride", in: "word/numbering.xml") == ["1", "1", "4"])
    #expect(package.xml().all("w:p").filter { !$0.has("w:numPr") }.map(\.text) == ["f"])
  }

  @Test("A header row repeats, spans are kept, and rows hold together")
  func table() {
    let package = WrittenDOCX(DOCXSamples.agenda)
    #expect(package.xml().all("w:tblHeader").count == 1)
    #expect(package.xml().all("w:cantSplit").count == 4)
    #expect(package.values("w:vMerge") == ["restart", "continue"])
    #expect(package.values("w:gridSpan") == ["2"])
    #expect(package.values("w:tblLook", "w:firstRow") == ["1"])
    #expect(package.values("w:tblLook", "w:firstColumn") == ["1"])
    #expect(package.values("w:tblCaption") == ["Table 1. The tenders"])
    let widths = package.values("w:gridCol", "w:w").compactMap(Int.init)
    #expect(widths.count == 3 && widths[0] > widths[1] && widths[1] == widths[2])
  }

  @Test("A table wider than Word can hold keeps its words")
  func wideTable() {
    let cells = (1...80).map { Table.Cell("zq\($0)") }
    let package = WrittenDOCX(.table(Table(columns: [], body: [Table.Row(cells)])))
    #expect(package.values("w:gridCol", "w:w").count == 63)
    #expect(package.texts() == (1...80).map { "zq\($0)" })
    #expect(package.warnings.map(\.code) == ["table.wide"])
  }

  @Test("Spans beyond all measure do not harm")
  func hugeSpans() {
    let cell = Table.Cell([.text("a")], columnSpan: .max, rowSpan: .max)
    let package = WrittenDOCX(
      .table(Table(columns: [Table.Column(width: .nan)], body: [Table.Row([cell, cell])])))
    #expect(package.texts() == ["a", "a"])
  }

  @Test("A picture has its words, and a decorative one is marked")
  func pictures() {
    var document = Document(
      title: "A paper",
      blocks: [
        .figure(Figure(Image(ResourceID("p"), alternative: "A map"), caption: [.text("Fig")])),
        .paragraph(
          Paragraph([.image(Image(ResourceID("p"), alternative: "", isDecorative: true))])),
        .figure(Figure(Image(ResourceID("q"), alternative: "A drawing"))),
        .figure(Figure(Image(ResourceID("gone"), alternative: "A lost one"))),
      ])
    document.resources = [
      ResourceID("p"): Resource(mediaType: "image/png", bytes: DOCXSamples.picture),
      ResourceID("q"): Resource(mediaType: "image/svg+xml", bytes: Array("<svg/>".utf8)),
    ]
    let package = WrittenDOCX(document)
    #expect(package.values("wp:docPr", "descr") == ["A map", ""])
    #expect(package.values("adec:decorative", "val") == ["1"])
    #expect(package.order.filter { $0.hasPrefix("word/media/") } == ["word/media/image1.png"])
    #expect(package.texts() == ["Fig", "[A drawing]", "[A lost one]"])
    #expect(package.warnings.map(\.code) == ["image.missing", "image.unsupported"])
  }

  @Test("Notes stand in their own parts, with their links; one within another in brackets")
  func notes() {
    let inner = Note(.footnote, [.text("inner")])
    let package = WrittenDOCX(
      .paragraph(
        Paragraph([
          .text("a"),
          .note(
            Note(
              .footnote,
              [
                .paragraph(
                  Paragraph([
                    .link(Link(.address("https://a.example"), [.text("b")])), .note(inner),
                  ]))
              ])), .note(Note(.endnote, [])),
        ])))
    #expect(
      package.texts(in: "word/footnotes.xml")
        == [" ", "b", " (inner)"])
    #expect(package.values("w:footnote", "w:id", in: "word/footnotes.xml") == ["-1", "0", "1"])
    #expect(
      package.relations(of: "word/footnotes.xml").values.map(\.target) == ["https://a.example"])
    #expect(package.xml("word/endnotes.xml").all("w:endnoteRef").count == 1)
    #expect(package.warnings.map(\.code) == ["note.nested"])
  }

  @Test("Line ends, tabs, soft hyphens and spaces are kept, what XML cannot hold is dropped")
  func characters() {
    let package = WrittenDOCX(
      .paragraph(
        Paragraph([.text("a\tb\u{AD}c\u{0}\u{B}d\ne  "), .lineBreak, .tab, .text("<&>")])),
      .preformatted("  x\n\ty"))
    #expect(package.texts() == ["a", "b", "cd e  ", "<&>", "  x", "y"])
    #expect(package.xml().all("w:tab").count == 3)
    #expect(package.xml().all("w:br").count == 2)
    #expect(package.xml().all("w:softHyphen").count == 1)
  }

  @Test("Links lead to places and addresses, never to what Word must not open")
  func links() {
    func link(_ target: Link.Target) -> Block {
      .paragraph(Paragraph([.link(Link(target, [.text("here")]))]))
    }
    let package = WrittenDOCX(
      .heading(Heading(level: 2, anchor: Anchor("item 5: é"), "Five")),
      link(.anchor(Anchor("item 5: é"))), link(.address("#item 5: é")),
      link(.address("https://a.example/ŵ x?q=[1]&r=50%")), link(.address("javascript:alert(1)")),
      link(.anchor(Anchor("nowhere"))))
    #expect(package.values("w:hyperlink", "w:anchor") == ["item_5___", "item_5___"])
    #expect(
      package.relations(of: "word/document.xml").values.filter(\.isExternal).map(\.target)
        == ["https://a.example/%C5%B5%20x?q=%5B1%5D&r=50%25"])
    #expect(package.texts().filter { $0 == "here" }.count == 5)
    #expect(package.warnings.map(\.code) == ["link.address", "link.nowhere"])
  }

  @Test("Addresses are made legal or refused")
  func addresses() {
    let legal = DOCXWriter.Address.legal
    #expect(legal("mailto:clerk@a.example") == "mailto:clerk@a.example")
    #expect(legal("HTTPS://a.example") == "https://a.example")
    #expect(legal(" reports/a b.pdf ") == "reports/a%20b.pdf")
    #expect(legal("a%20b%zz") == "a%20b%25zz")
    for bad in [
      "", " ", "http:", "http://", "https:///x", "file:///etc", "data:x", "\\\\a\\b", "//a",
    ] {
      #expect(legal(bad) == nil, "\(bad)")
    }
    #expect(legal("https://a.example/" + String(repeating: "x", count: 3000)) == nil)
  }

  @Test("Anchors that Word would confuse stay apart, and keep their names where they can")
  func anchors() {
    var bookmarks = DOCXWriter.Bookmarks()
    func key(_ name: String, _ scope: Int = 0) -> DOCXWriter.Bookmarks.Key {
      DOCXWriter.Bookmarks.Key(scope: scope, anchor: Anchor(name))
    }
    let names = ["item-5", "item.5", "ITEM_5", "5", "", "ŵ", String(repeating: "x", count: 100)]
    for name in names { bookmarks.define(key(name)) }
    bookmarks.define(key("item-5", 1))
    let given = names.compactMap { bookmarks.name(of: key($0)) }
    #expect(given.first == "item_5")
    #expect(Set(given.map { $0.lowercased() }).count == names.count)
    #expect(bookmarks.name(of: key("item-5", 1)) == "r1_item_5")
    #expect(bookmarks.name(of: key("item-6")) == nil)
  }

  @Test("A report in the paper has its own anchors and stands below its heading")
  func included() {
    let id = DocumentID("r")
    let report = Document(
      title: "Report",
      blocks: [
        .heading(Heading(level: 1, anchor: Anchor("top"), "Report")),
        .paragraph(Paragraph([.link(Link(.anchor(Anchor("top")), [.text("up")]))])),
        .included(id),
      ])
    let document = Document(
      title: "Pack",
      blocks: [
        .heading(Heading(level: 1, anchor: Anchor("top"), "Pack")),
        .heading(Heading(level: 2, "Item")), .included(id), .included(DocumentID("gone")),
        .heading(Heading(level: 2, "Next")),
      ])
    let package = WrittenDOCX(document, included: [id: report])
    #expect(
      package.values("w:pStyle").filter { $0.hasPrefix("H") }
        == ["Heading1", "Heading2", "Heading3", "Heading2"])
    #expect(package.values("w:bookmarkStart", "w:name") == ["top", "r1_top"])
    #expect(package.values("w:hyperlink", "w:anchor") == ["r1_top"])
    #expect(package.warnings.map(\.code) == ["included.circular", "included.missing"])
  }
}

@Suite("Writing DOCX: slots")
struct DOCXWritingSlotTests {
  @Test("Each slot is a content control under its own name")
  func tags() {
    let package = WrittenDOCX(DOCXSamples.skeleton)
    let tags = package.values("w:tag")
    #expect(
      tags.prefix(5) == [
        "present", "item-1.outcome.none", "item-1.outcome.none.sentence",
        "item-1.outcome.received", "item-1.outcome.received.sentence",
      ])
    #expect(Set(tags).count == tags.count)
    #expect(tags.contains("item-2.said") && tags.contains("item-2.vote.against"))
    #expect(
      package.xml().all("w:sdt").first { $0.values(of: "w:val").contains("item-2.said") }?.text
        == "[What was said]")
  }

  @Test("Each slot and choice stands in the bookmark that its anchor is known by")
  func bookmarks() {
    let package = WrittenDOCX(DOCXSamples.skeleton)
    let written = Set(package.values("w:bookmarkStart", "w:name"))
    let known = DOCXWriter().bookmarks(of: DOCXSamples.skeleton)
    #expect(Set(known.values) == written)
    #expect(known[Anchor("item-2.decided.approved")] == "item_2_decided_approved")
    #expect(known[Anchor("item-2.said")] == "item_2_said")
  }

  @Test("Choices are boxes, none of them ticked")
  func choices() {
    let package = WrittenDOCX(DOCXSamples.skeleton)
    #expect(Set(package.values("w14:checked", "w14:val")) == ["0"])
    #expect(package.texts().filter { $0 == "\u{2610}" }.count == 5)
    #expect(!package.texts().contains("\u{2612}"))
  }

  @Test("A name longer than Word allows is shortened the same way each time")
  func longTags() {
    let anchor = Anchor(String(repeating: "item-", count: 20))
    let tag = DOCXWriter.tag(of: anchor, choice: "approved")
    #expect(tag.utf16.count == 64)
    #expect(tag == DOCXWriter.tag(of: anchor, choice: "approved"))
    #expect(tag != DOCXWriter.tag(of: anchor, choice: "deferred"))
    #expect(DOCXWriter.tag(of: Anchor("item-5.decision")) == "item-5.decision")
  }
}
