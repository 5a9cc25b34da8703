import Documents
import Testing

@testable import Formats

@Suite("Word documents: lists and tables")
struct DOCXListReadingTests {
  private static let numbering = """
    <w:abstractNum w:abstractNumId="0">\
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>\
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId="2">\
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="H1"/><w:lvlText w:val="%1"/></w:lvl>\
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Para"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>\
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>\
    <w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>\
    <w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
    """

  private func item(_ text: String, _ list: Int, _ level: Int = 0) -> String {
    wordParagraph(text, "<w:numPr><w:ilvl w:val='\(level)'/><w:numId w:val='\(list)'/></w:numPr>")
  }

  @Test("Counted paragraphs become nested lists")
  func nested() throws {
    let body =
      item("one", 1) + item("a", 1, 1) + item("b", 1, 1) + item("two", 1) + item("dot", 2)
    #expect(
      try wordBlocks(body, numbering: Self.numbering) == [
        .list(
          List(
            .numbered(.decimal),
            [
              List.Item([.text("one"), .list(List(.numbered(.lowerLetter), ["a", "b"]))]),
              List.Item([.text("two")]),
            ])),
        .list(List(.bullet, ["dot"])),
      ])
  }

  @Test("A list goes on counting after text between, and restarts where told")
  func counting() throws {
    let body =
      item("one", 1) + wordParagraph("between") + item("two", 1) + wordParagraph("again")
      + item("five", 4)
    #expect(
      try wordBlocks(body, numbering: Self.numbering) == [
        .list(List(.numbered(.decimal), ["one"])), .text("between"),
        .list(List(.numbered(.decimal, start: 2), ["two"])), .text("again"),
        .list(List(.numbered(.decimal, start: 5), ["five"])),
      ])
  }

  @Test("Numbered headings and paragraphs such as 1.2 keep their numbers")
  func legalNumbers() throws {
    let styles =
      wordStyle("H1", "heading 1", "<w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr>")
      + wordStyle("Para", "Numbered", "<w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr>")
    let body =
      wordParagraph("Purpose", "<w:pStyle w:val='H1'/>")
      + wordParagraph("To ask", "<w:pStyle w:val='Para'/>")
      + wordParagraph("Costs", "<w:pStyle w:val='H1'/>")
      + wordParagraph("First", "<w:pStyle w:val='Para'/>")
      + wordParagraph("Second", "<w:pStyle w:val='Para'/>")
    func numbered(_ number: String, _ text: String) -> Block {
      .paragraph(Paragraph([.span(Span(.number, [.text(number)])), .tab, .text(text)]))
    }
    #expect(
      try wordBlocks(body, styles: styles, numbering: Self.numbering) == [
        .heading(Heading(level: 1, number: "1", "Purpose")), numbered("1.1", "To ask"),
        .heading(Heading(level: 1, number: "2", "Costs")), numbered("2.1", "First"),
        numbered("2.2", "Second"),
      ])
  }

  @Test("A list paragraph without a number continues the item before it")
  func continuation() throws {
    let body = item("one", 2) + wordParagraph("more", "<w:pStyle w:val='LP'/>") + item("two", 2)
    let blocks = try wordBlocks(
      body, styles: wordStyle("LP", "List Paragraph"), numbering: Self.numbering)
    #expect(
      blocks == [
        .list(
          List(.bullet, [List.Item([.text("one"), .text("more")]), List.Item([.text("two")])]))
      ])
  }

  @Test("Letters and Roman numbers are written as word processors write them")
  func numerals() {
    #expect(Numeral.text(28, "lowerLetter") == "bb")
    #expect(Numeral.text(1994, "upperRoman") == "MCMXCIV")
    #expect(Numeral.text(4, "lowerRoman") == "iv")
    #expect(Numeral.text(7, "decimalZero") == "07")
    #expect(Numeral.text(0, "upperRoman") == "0")
  }

  // MARK: Tables

  private func cell(_ text: String, _ properties: String = "") -> String {
    "<w:tc><w:tcPr>\(properties)</w:tcPr>\(text.isEmpty ? "<w:p/>" : wordParagraph(text))</w:tc>"
  }

  @Test("Header rows, spans and widths of a table are known")
  func table() throws {
    let body =
      "<w:tbl><w:tblGrid><w:gridCol w:w='1000'/><w:gridCol w:w='3000'/><w:gridCol w:w='1000'/></w:tblGrid>"
      + "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell("Head", "<w:gridSpan w:val='2'/>")
      + cell("H2") + "</w:tr>"
      + "<w:tr>" + cell("Down", "<w:vMerge w:val='restart'/>") + cell("b") + cell("c") + "</w:tr>"
      + "<w:tr>" + cell("", "<w:vMerge/>") + cell("d") + "</w:tr></w:tbl>"
    let blocks = try wordBlocks(body)
    #expect(
      blocks == [
        .table(
          Table(
            columns: [.init(width: 1000), .init(width: 3000), .init(width: 1000)],
            head: [.init([.init([.text("Head")], columnSpan: 2), .init("H2")])],
            body: [
              .init([.init([.text("Down")], rowSpan: 2), .init("b"), .init("c")]),
              .init([.init("d"), .init([])]),
            ]))
      ])
  }

  @Test("Columns of figures stand to the right, and a table without header is told")
  func alignment() throws {
    func right(_ text: String) -> String {
      "<w:tc>\(wordParagraph(text, "<w:jc w:val='right'/>"))</w:tc>"
    }
    let body =
      "<w:tbl><w:tr>" + cell("Rents") + right("100") + "</w:tr><w:tr>" + cell("Fees") + right("20")
      + "</w:tr></w:tbl>"
    let result = try WordFile(body: body).read()
    guard case .table(let table)? = result.document.blocks.first else {
      Issue.record("no table")
      return
    }
    #expect(table.columns.map(\.alignment) == [.start, .end])
    #expect(codes(result) == ["table.no-header"])
  }

  @Test("A first column that is bold throughout heads its rows")
  func boldLabels() throws {
    func row(_ label: String, _ value: String) -> String {
      "<w:tr><w:tc>\(wordParagraph(label, run: "<w:b/>"))</w:tc>" + cell(value) + "</w:tr>"
    }
    let result = try WordFile(
      body: "<w:tbl>\(row("Title:", "Rents"))\(row("Wards", "All"))</w:tbl>"
    ).read()
    guard case .table(let table)? = result.document.blocks.first else {
      Issue.record("no table")
      return
    }
    #expect(table.headerColumns == 1)
    #expect(result.warnings.isEmpty)
  }

  @Test("A deleted row is gone, and a span of billions is cut")
  func hostileTable() throws {
    let body =
      "<w:tbl><w:tr><w:trPr><w:del w:id='1'/></w:trPr>" + cell("gone") + "</w:tr><w:tr>"
      + cell("kept", "<w:gridSpan w:val='2000000000'/>") + "</w:tr><w:tr>"
      + cell("x", "<w:vMerge w:val='continue'/>") + "</w:tr></w:tbl>"
    let result = try WordFile(body: body).read()
    guard case .table(let table)? = result.document.blocks.first else {
      Issue.record("no table")
      return
    }
    #expect(table.columns.count == 500)
    #expect(table.body.count == 2)
    #expect(table.body[0].cells[0].blocks == [.text("kept")])
  }

  @Test("A caption above a table is its caption")
  func caption() throws {
    let body =
      wordParagraph("Table 1: Rents", "<w:pStyle w:val='Cap'/>") + "<w:tbl><w:tr>" + cell("a")
      + "</w:tr></w:tbl>"
    let blocks = try wordBlocks(body, styles: wordStyle("Cap", "caption"))
    guard case .table(let table)? = blocks.first else {
      Issue.record("no table")
      return
    }
    #expect(blocks.count == 1)
    #expect(table.caption.plainText == "Table 1: Rents")
  }
}
