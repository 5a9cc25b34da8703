import Documents
import Foundation
import Testing

@testable import Formats

@Suite("Writing ODT")
struct ODTWritingTests {
  static let writer = ODTWriter(including: [DocumentID("trees"): ODTSample.report])

  private func content(_ blocks: [Block], _ sheet: Stylesheet = .standard) -> String {
    let parts = ODTWriter(sheet).parts(of: Document(title: "Test", blocks: blocks))
    return String(decoding: parts[1].bytes, as: UTF8.self)
  }

  /// What stands in the body, without the styles before it.
  private func body(_ blocks: [Block]) -> String {
    let content = content(blocks)
    let start = content.range(of: "<office:text>")!.upperBound
    return String(content[start..<content.range(of: "</office:text>")!.lowerBound])
  }

  @Test("The parts are those of an ODT, mimetype first and stored")
  func partList() throws {
    let parts = Self.writer.parts(of: ODTSample.agenda)
    #expect(
      parts.map(\.path) == [
        "mimetype", "content.xml", "styles.xml", "meta.xml", "Pictures/picture-1.png",
        "Pictures/picture-2.png", "Pictures/picture-3.png", "META-INF/manifest.xml",
      ])
    #expect(parts[0].isStored)
    #expect(String(decoding: parts[0].bytes, as: UTF8.self) == ODTWriter.mediaType)
    let manifest = String(decoding: parts.last!.bytes, as: UTF8.self)
    for part in parts.dropFirst().dropLast() {
      #expect(
        manifest.contains(
          "manifest:full-path=\"\(part.path)\" manifest:media-type=\"\(part.mediaType)\""))
    }
  }

  @Test("The same paper gives the same bytes")
  func deterministic() throws {
    var document = ODTSample.agenda
    document.properties = ["b": "2", "a": "1", "c": "3"]
    let first = try Archive.bytes(of: Self.writer.parts(of: document))
    document.properties = ["c": "3", "a": "1", "b": "2"]
    #expect(try Archive.bytes(of: Self.writer.parts(of: document)) == first)
  }

  @Test("File properties are the paper's, and no clock is read")
  func fileProperties() throws {
    let meta = String(
      decoding: Self.writer.parts(of: ODTSample.agenda)[3].bytes, as: UTF8.self)
    let start = try #require(meta.range(of: "<office:meta>"))
    #expect(
      meta[start.lowerBound...] == """
        <office:meta><meta:generator>MeetingDay</meta:generator>\
        <dc:title>Agenda: Streets and Green Spaces Scrutiny Panel, 8 December 2026</dc:title>\
        <meta:initial-creator>Democratic Services</meta:initial-creator>\
        <dc:creator>Democratic Services</dc:creator>\
        <meta:creation-date>2026-12-08T00:00:00</meta:creation-date>\
        <dc:date>2026-12-08T00:00:00</dc:date><dc:language>en-GB</dc:language>\
        <meta:user-defined meta:name="baseRevision" meta:value-type="string">7</meta:user-defined>\
        <meta:user-defined meta:name="meeting" meta:value-type="string">2026-12-08-streets\
        </meta:user-defined></office:meta></office:document-meta>
        """)
  }

  @Test("A date that is none is left out and told")
  func badDate() {
    var document = ODTSample.report
    document.date = "2026-02-30"
    let result = ODTWriter().write(document)
    #expect(!String(decoding: result.parts[3].bytes, as: UTF8.self).contains("dc:date"))
    #expect(result.warnings.map(\.code) == ["odt.date"])
  }

  @Test("A number stands before its heading as text, with a tab")
  func headingNumber() {
    #expect(
      body([.heading(Heading(level: 2, number: "8.10", anchor: Anchor("item-8"), "Bins"))]) == """
        <text:h text:style-name="P1" text:outline-level="2"><text:bookmark text:name="item-8"/>\
        <text:span text:style-name="Heading_20_number">8.10</text:span><text:tab/>Bins</text:h>
        """)
  }

  @Test("Spaces, tabs and line ends are read back as they were")
  func whiteSpace() {
    #expect(
      body([.text("  a   b\tc\nd ")]) == """
        <text:p text:style-name="Text_20_body"><text:s text:c="2"/>a <text:s text:c="2"/>b\
        <text:tab/>c d </text:p>
        """)
    #expect(
      body([.preformatted("a\n  b")]) == """
        <text:p text:style-name="Preformatted_20_Text">a<text:line-break/><text:s text:c="2"/>b\
        </text:p>
        """)
    let split: [Inline] = [.text("a "), .strong([.text(" b")])]
    #expect(
      body([.paragraph(Paragraph(split))]) == """
        <text:p text:style-name="Text_20_body">a <text:span text:style-name="Strong_20_Emphasis">\
        <text:s/>b</text:span></text:p>
        """)
  }

  @Test("A slot can be found again by its bookmark, and each choice by its own")
  func slots() {
    let choice = Slot.Choice(id: "none", label: "None", sentence: [.text("There were none.")])
    let written = body([
      .slot(Slot(anchor: Anchor("item-1.by"), prompt: "Introduced by", kind: .line)),
      .slot(Slot(anchor: Anchor("item-1.said"), prompt: "What was said", kind: .text)),
      .slot(Slot(anchor: Anchor("item-1.out"), prompt: "Outcome", kind: .choice([choice]))),
    ])
    #expect(
      written == """
        <text:p text:style-name="P1"><text:bookmark-start text:name="item-1.by"/>\
        <text:span text:style-name="Fact_20_label">Introduced by:</text:span> <text:tab/>\
        <text:bookmark-end text:name="item-1.by"/></text:p>\
        <text:p text:style-name="Text_20_to_20_fill_20_in">\
        <text:bookmark-start text:name="item-1.said"/><text:span text:style-name="Placeholder">\
        [What was said]</text:span><text:bookmark-end text:name="item-1.said"/></text:p>\
        <text:p text:style-name="Question"><text:bookmark-start text:name="item-1.out"/>Outcome\
        <text:bookmark-end text:name="item-1.out"/></text:p>\
        <text:p text:style-name="Choice_20_to_20_tick">\
        <text:bookmark-start text:name="item-1.out.none"/>\
        <text:span text:style-name="Tick_20_box">☐</text:span><text:tab/>\
        <text:span text:style-name="Strong_20_Emphasis">None</text:span> – There were none.\
        <text:bookmark-end text:name="item-1.out.none"/></text:p>
        """)
  }

  @Test("After a table in an item its list goes on counting")
  func listRoundTable() {
    let table = Table(columns: [Table.Column()], body: [Table.Row([Table.Cell("cell")])])
    let written = body([
      .list(
        List(
          .numbered(.decimal),
          [
            List.Item([.text("one")]),
            List.Item([.text("two"), .table(table), .text("still two")]),
            List.Item([.text("three")]),
          ]))
    ])
    let list = "<text:list text:style-name=\"L1\">"
    let paragraph = { (text: String) in "<text:p text:style-name=\"List_20_text\">\(text)</text:p>"
    }
    let pieces = written.components(separatedBy: list)
    #expect(pieces.count == 3)
    #expect(pieces[1].hasPrefix("<text:list-item text:start-value=\"1\">\(paragraph("one"))"))
    #expect(pieces[1].contains("\(paragraph("two"))</text:list-item></text:list><table:table"))
    #expect(pieces[1].hasSuffix("</table:table>"))
    #expect(
      pieces[2] == "<text:list-header>\(paragraph("still two"))</text:list-header>"
        + "<text:list-item text:start-value=\"3\">\(paragraph("three"))</text:list-item></text:list>"
    )
  }

  @Test("Header rows repeat, spans cover cells, header columns are known")
  func tables() {
    let table = Table(
      columns: [Table.Column(), Table.Column(), Table.Column()],
      head: [Table.Row([Table.Cell("a"), Table.Cell([.text("b")], columnSpan: 2)])],
      body: [
        Table.Row([Table.Cell([.text("c")], rowSpan: 9), Table.Cell("d"), Table.Cell("e")]),
        Table.Row([Table.Cell("f")]),
      ], headerColumns: 1)
    let written = body([.table(table)])
    #expect(written.components(separatedBy: "<table:table-header-rows>").count == 2)
    #expect(written.components(separatedBy: "<table:table-header-columns>").count == 2)
    #expect(written.components(separatedBy: "<table:covered-table-cell/>").count == 3)
    #expect(written.contains("table:number-rows-spanned=\"2\""))
    #expect(written.components(separatedBy: "<table:table-cell ").count == 8)
  }

  @Test("A column is as wide as its longest word, where there is room")
  func columnWidths() {
    let table = Table(
      columns: [Table.Column(width: 1), Table.Column(width: 20)],
      body: [Table.Row([Table.Cell("Responsibility"), Table.Cell("x")])])
    let content = content([.table(table)])
    let widths = content.components(separatedBy: "style:column-width=\"").dropFirst()
      .compactMap { Length.centimetres(String($0.prefix { $0 != "\"" })) }
    #expect(widths.count == 2)
    #expect(widths[0] > 2.7 && widths[0] < 3.5)
    #expect(abs(widths[0] + widths[1] - Stylesheet.standard.page.textWidth) < 0.01)
  }

  @Test("A line that introduces a list stays with it")
  func introducing() {
    let content = content([
      .text("Recommendations:"), .list(List(.bullet, ["one"])), .text("Other:"), .text("text"),
    ])
    #expect(content.components(separatedBy: "fo:keep-with-next=\"always\"").count == 2)
    #expect(content.contains("<text:p text:style-name=\"P1\">Recommendations:"))
  }

  @Test("Nobody signs on a page that says nothing: the line before a signature stays with it")
  func signed() {
    let content = content([
      .text("You are hereby summoned."), .text("To transact this business."),
      .paragraph(Paragraph(role: .signature, [.text("Signed: ")])), .text("Notes"),
    ])
    #expect(content.components(separatedBy: "fo:keep-with-next=\"always\"").count == 2)
    #expect(content.contains("<text:p text:style-name=\"P1\">To transact this business."))
  }

  @Test("A table without rows is not written, its caption is")
  func emptyTable() {
    let table = Table(caption: [.text("Nothing")], columns: [Table.Column()], body: [])
    #expect(
      body([.table(table)])
        == "<text:p text:style-name=\"Table_20_caption\">Nothing</text:p>")
    #expect(body([.table(Table(columns: [], body: []))]).hasPrefix("<text:p"))
  }

  @Test("A report stands below its heading, its names apart from the pack's")
  func includedReport() {
    let id = DocumentID("trees")
    let pack = Document(
      title: "Pack",
      blocks: [
        .heading(Heading(level: 2, anchor: Anchor("summary"), "Item 3")), .included(id),
      ])
    let result = ODTWriter(including: [id: ODTSample.report]).write(pack)
    let content = String(decoding: result.parts[1].bytes, as: UTF8.self)
    #expect(result.warnings.isEmpty)
    #expect(content.contains("text:name=\"report trees\""))
    #expect(content.contains("<text:h text:style-name=\"Heading_20_3\" text:outline-level=\"3\">"))
    #expect(content.contains("<text:bookmark text:name=\"summary\"/>"))
    #expect(content.contains("<text:bookmark text:name=\"trees.summary\"/>"))
    #expect(content.contains("xlink:href=\"#trees.survival\""))
  }

  @Test("A report that is missing or holds itself is a line and a warning")
  func missingReport() {
    let id = DocumentID("self")
    let report = Document(title: "Circle", blocks: [.text("Once."), .included(id)])
    let pack = Document(title: "Pack", blocks: [.included(id), .included(DocumentID("no"))])
    let result = ODTWriter(including: [id: report]).write(pack)
    let content = String(decoding: result.parts[1].bytes, as: UTF8.self)
    #expect(content.components(separatedBy: "Once.").count == 2)
    #expect(content.components(separatedBy: "This paper is published separately.").count == 3)
    #expect(result.warnings.map(\.code) == ["odt.included.circle", "odt.included.missing"])
  }

  @Test("A picture that is missing leaves its words and a warning")
  func missingPicture() {
    let image = Image(ResourceID("gone"), alternative: "A map of the parish")
    let result = ODTWriter().write(Document(title: "T", blocks: [.figure(Figure(image))]))
    #expect(result.warnings.map(\.code) == ["odt.picture"])
    #expect(
      String(decoding: result.parts[1].bytes, as: UTF8.self).contains(">A map of the parish<"))
  }

  @Test("A picture fits its line, its cell, and a note")
  func pictureSizes() {
    let image = Inline.image(Image(ResourceID("a"), alternative: "x", width: 900, height: 900))
    let paragraph = Block.paragraph(Paragraph([image]))
    var document = Document(title: "T", blocks: [paragraph])
    document.resources[ResourceID("a")] = Resource(mediaType: "image/png", bytes: ODTSample.png)
    func widths(_ block: Block) -> [Double] {
      document.blocks = [block]
      let xml = String(decoding: ODTWriter().parts(of: document)[1].bytes, as: UTF8.self)
      return xml.components(separatedBy: "svg:width=\"").dropFirst()
        .compactMap { Length.centimetres(String($0.prefix { $0 != "\"" })) }
    }
    let full = Stylesheet.standard.page.textWidth
    #expect(widths(paragraph) == [full])
    let columns = [Table.Column(), Table.Column()]
    let row = Table.Row([Table.Cell([paragraph]), Table.Cell("y")])
    #expect(widths(.table(Table(columns: columns, body: [row])))[0] < full / 2)
    #expect(widths(.paragraph(Paragraph([.note(Note(.footnote, [paragraph]))])))[0] <= 6)
    #expect(widths(.paragraph(Paragraph(role: .quote, [image])))[0] < full)
  }

  @Test("Links keep what a URI may hold, and paths count from beside the file")
  func links() {
    func href(_ target: Link.Target) -> String {
      let written = body([.paragraph(Paragraph([.link(Link(target, [.text("x")]))]))])
      let start = written.range(of: "xlink:href=\"")!.upperBound
      return String(written[start...].prefix { $0 != "\"" })
    }
    #expect(
      href(.address("https://wenbury.example/a?b=c&d#e")) == "https://wenbury.example/a?b=c&amp;d#e"
    )
    #expect(href(.address("mailto:clerk@wenbury.example")) == "mailto:clerk@wenbury.example")
    #expect(href(.address("reports/a b.pdf")) == "../reports/a%20b.pdf")
    #expect(href(.address("a%20b.pdf")) == "../a%20b.pdf")
    #expect(href(.address("100%")) == "../100%25")
    #expect(href(.anchor(Anchor("item 5 ŵ"))) == "#item%205%20%C5%B5")
  }

  @Test("A section that begins a numbered page says so at its first paragraph")
  func numberedPages() {
    let document = Document(
      title: "Pack",
      blocks: [
        .text("Front"), .section(Section(firstPage: 8, [.text("Report")])),
        .section(Section(.slip, firstPage: 14, [.text("Slip")])),
      ])
    let content = String(decoding: ODTWriter().parts(of: document)[1].bytes, as: UTF8.self)
    for page in ["8", "14"] {
      #expect(content.contains("style:page-number=\"\(page)\""))
    }
    #expect(content.components(separatedBy: "style:master-page-name=\"Standard\"").count >= 3)
  }

  @Test("DRAFT and the box for initials stand on every page, outside the text")
  func running() {
    let parts = ODTWriter().parts(of: ODTSample.minutes)
    let content = String(decoding: parts[1].bytes, as: UTF8.self)
    let styles = String(decoding: parts[2].bytes, as: UTF8.self)
    #expect(!content.contains("DRAFT"))
    #expect(content.contains("style:page-number=\"22\""))
    for element in ["style:header", "style:header-first"] {
      let start = styles.range(of: "<\(element)>")!.upperBound
      let end = styles.range(of: "</\(element)>")!.lowerBound
      #expect(styles[start..<end].components(separatedBy: "DRAFT").count == 3)
    }
    for element in ["style:footer", "style:footer-first"] {
      let start = styles.range(of: "<\(element)>")!.upperBound
      let end = styles.range(of: "</\(element)>")!.lowerBound
      #expect(styles[start..<end].contains("<text:page-number"))
      #expect(styles[start..<end].contains("Chair’s initials"))
    }
  }

  @Test("A language of its own is told for a paragraph and for words")
  func languages() {
    let content = content([
      .paragraph(Paragraph(language: "cy", [.text("Croeso")])),
      .paragraph(Paragraph([.span(Span(.plain, language: "ar", [.text("مرحبا")]))])),
    ])
    #expect(content.contains("fo:country=\"none\" fo:language=\"cy\""))
    #expect(content.contains("style:country-complex=\"none\" style:language-complex=\"ar\""))
  }
}

@Suite("ODT validity", .enabled(if: ODTSchema.canValidate))
struct ODTValidityTests {
  @Test("The sample papers are valid OpenDocument 1.3 in the standard style")
  func samples() throws {
    let papers = [ODTSample.agenda, ODTSample.minutes, ODTSample.report, Document(title: "")]
    let packages = papers.map(ODTWritingTests.writer.parts)
    #expect(try ODTSchema.problems(of: packages) == "")
  }

  @Test("Documents made up at random are valid in the house style")
  func random() throws {
    let house = try ODTStyleTests.house()
    var selfish = ODTRandom(seed: 999).documentValue
    selfish.blocks.append(.included(DocumentID("self")))
    let writer = ODTWriter(
      house,
      including: [DocumentID("trees"): ODTSample.report, DocumentID("self"): selfish])
    let packages = (1...40).map { writer.parts(of: ODTRandom(seed: $0).documentValue) }
    let problems = try ODTSchema.problems(of: packages)
    #expect(problems.isEmpty, "\(problems.prefix(3000))")
    for parts in packages { _ = try Archive.bytes(of: parts) }
  }
}

@Suite("ODT in LibreOffice", .enabled(if: ODTSchema.canConvert))
struct ODTConversionTests {
  @Test("Sample and random papers become PDFs, within two minutes for all")
  func toPDF() throws {
    let writer = ODTWriter(
      try ODTStyleTests.house(), including: [DocumentID("trees"): ODTSample.report])
    let papers =
      [ODTSample.agenda, ODTSample.minutes] + (1...12).map { ODTRandom(seed: $0).documentValue }
    let files = try papers.enumerated().map { index, paper in
      (name: "\(index).odt", bytes: try Archive.bytes(of: writer.parts(of: paper)))
    }
    let made = try ODTSchema.convert(files, to: "pdf")
    #expect(made.count == files.count)
    #expect(made.allSatisfy { $0.starts(with: "%PDF".utf8) })
  }
}

extension ODTRandom {
  /// The document of this seed.
  var documentValue: Document {
    var random = self
    return random.document()
  }
}
