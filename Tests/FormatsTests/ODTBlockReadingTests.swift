import Documents
import Testing

@testable import Formats

private let lists = """
  <text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1"/>\
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>\
  </text:list-style><text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/>\
  </text:list-style><text:list-style style:name="L"><text:list-level-style-number text:level="1" \
  style:num-format="1"/><text:list-level-style-number text:level="2" style:num-format="1" \
  text:display-levels="2"/></text:list-style><text:list-style style:name="R">\
  <text:list-level-style-number text:level="1" style:num-format="i" text:start-value="4"/>\
  </text:list-style>
  """

private func item(_ inside: String, start: Int? = nil) -> String {
  let start = start.map { " text:start-value='\($0)'" } ?? ""
  return "<text:list-item\(start)>\(inside)</text:list-item>"
}

private func para(_ text: String) -> String { "<text:p>\(text)</text:p>" }

private func list(_ style: String?, _ attributes: String = "", _ items: String...) -> String {
  let style = style.map { " text:style-name='\($0)'" } ?? ""
  return "<text:list\(style) \(attributes)>\(items.joined())</text:list>"
}

@Suite("Reading lists of an ODT")
struct ODTListReadingTests {
  private func read(_ body: String, automatic: String = "") throws -> String {
    let read = try readFlat(body, automatic: lists + automatic)
    #expect(read.warnings == [])
    return read.dump
  }

  @Test("Nested lists have the kind of their level")
  func nested() throws {
    let dump = try read(
      list(
        "N", "", item(para("one") + list(nil, "", item(para("a")), item(para("b")))),
        item(para("two")))
        + list("B", "", item(para("dot"))) + list("R", "", item(para("four"))))
    #expect(
      dump == #"""
        list decimal from 1
          item
            paragraph
              text "one"
            list lowerLetter from 1
              item
                paragraph
                  text "a"
              item
                paragraph
                  text "b"
          item
            paragraph
              text "two"
        list
          item
            paragraph
              text "dot"
        list lowerRoman from 4
          item
            paragraph
              text "four"

        """#)
  }

  @Test("A list goes on where it says that it does, at each level")
  func continued() throws {
    let body =
      list("N", "xml:id='l1'", item(para("1") + list(nil, "", item(para("a")))))
      + para("between")
      + list(
        "N", "text:continue-numbering='true'", item(list(nil, "", item(para("b")))), item(para("2"))
      )
      + list("N", "xml:id='l2'", item(para("new")))
      + list("N", "text:continue-list='l1'", item(para("after l1")))
      + list(
        "N", "", item(para("from seven"), start: 7), item(para("eight")),
        item(para("20"), start: 20))
    let dump = try read(body)
    let starts = dump.split(separator: "\n").filter { $0.contains("list ") }
      .map { $0.drop { $0 == " " } }
    #expect(
      starts == [
        "list decimal from 1", "list lowerLetter from 1", "list lowerLetter from 2",
        "list decimal from 2", "list decimal from 1", "list decimal from 2", "list decimal from 7",
        "list decimal from 20",
      ])
  }

  @Test("A number such as 1.1 is kept as text, since no list can say it")
  func composite() throws {
    let dump = try read(
      list(
        "L", "", item(para("one") + list(nil, "", item(para("sub")), item(para("<text:s/>")))),
        item(para("two"))))
    #expect(
      dump == #"""
        list decimal from 1
          item
            paragraph
              text "one"
            paragraph
              span number
                text "1.1"
              text " "
              text "sub"
            paragraph
              span number
                text "1.2"
          item
            paragraph
              text "two"

        """#)
  }

  @Test("Headings in lists are headings with the number of the list")
  func headings() throws {
    let dump = try read(
      list(
        "L", "",
        item(
          "<text:h text:outline-level='1'>A</text:h>"
            + list(nil, "", item("<text:h text:outline-level='2'>B</text:h>")))))
    #expect(
      dump == "heading 1 number=\"1\"\n  text \"A\"\nheading 2 number=\"1.1\"\n  text \"B\"\n")
  }

  @Test("A header of a list has no number, a list style may come from the paragraph")
  func header() throws {
    let dump = try read(
      list(
        nil, "", "<text:list-header>\(para("Head"))</text:list-header>",
        item("<text:p text:style-name='PL'>x</text:p>")),
      automatic: paragraphStyle("PL", "", "style:list-style-name='N'"))
    #expect(dump.contains("paragraph\n  text \"Head\"\nlist "))
    let plain = try read(
      list(nil, "", item("<text:p text:style-name='PL'>x</text:p>")),
      automatic: "<style:style style:name='PL' style:family='paragraph' style:list-style-name='N'/>"
    )
    #expect(plain.hasPrefix("list decimal from 1"))
  }

  @Test("Impossible numbers and levels do no harm")
  func hostile() throws {
    var deep = para("deep")
    for _ in 0..<60 { deep = list("N", "", item(deep)) }
    _ = try read(deep)
    _ = try read(list("N", "", item(para("x"), start: 9_223_372_036_854_775_807), item(para("y"))))
    _ = try read(
      list(
        "N", "",
        "<text:list-item text:start-value='-99999999999999999999'>\(para("x"))</text:list-item>"))
  }
}

@Suite("Reading tables of an ODT")
struct ODTTableReadingTests {
  private func cell(_ text: String, _ attributes: String = "") -> String {
    "<table:table-cell \(attributes)>\(text.isEmpty ? "" : para(text))</table:table-cell>"
  }

  private func row(_ cells: String..., repeated: Int? = nil) -> String {
    let repeated = repeated.map { " table:number-rows-repeated='\($0)'" } ?? ""
    return "<table:table-row\(repeated)>\(cells.joined())</table:table-row>"
  }

  private func table(_ inside: String) -> String { "<table:table>\(inside)</table:table>" }

  private func only(_ read: FlatReading) throws -> Table {
    guard case .table(let table)? = read.document.blocks.first else {
      throw FormatError(code: "test", message: "no table: \(read.dump)")
    }
    return table
  }

  @Test("Heads, spans, covered cells, widths and alignment are read")
  func shape() throws {
    let read = try readFlat(
      table(
        """
        <table:table-column table:style-name="C1"/><table:table-column table:style-name="C2" \
        table:number-columns-repeated="2"/><table:table-header-rows>\
        \(row(cell("Year"), cell("Sum", "table:number-columns-spanned='2'"), "<table:covered-table-cell/>"))\
        </table:table-header-rows>
        """
          + row(
            cell("2026", "table:number-rows-spanned='2'"),
            "<table:table-cell><text:p text:style-name='R'>1</text:p></table:table-cell>", cell("x")
          )
          + row(
            "<table:covered-table-cell/>",
            "<table:table-cell><text:p text:style-name='R'>2</text:p></table:table-cell>")),
      automatic: """
        <style:style style:name="C1" style:family="table-column"><style:table-column-properties \
        style:column-width="2cm"/></style:style><style:style style:name="C2" \
        style:family="table-column"><style:table-column-properties style:column-width="40mm"/>\
        </style:style>
        """ + paragraphStyle("R", paragraph: "fo:text-align='end'"))
    #expect(read.warnings == [])
    #expect(
      read.dump == #"""
        table [0.6 start, 1.2 end, 1.2 start]
          head
            row
              cell
                paragraph
                  text "Year"
              cell columns 2
                paragraph
                  text "Sum"
          body
            row
              cell rows 2
                paragraph
                  text "2026"
              cell
                paragraph
                  text "1"
              cell
                paragraph
                  text "x"
            row
              cell
                paragraph
                  text "2"
              cell

        """#)
  }

  @Test("Spans that do not fit are cut to what is covered, holes are filled")
  func misfit() throws {
    let read = try readFlat(
      table(
        row(cell("a", "table:number-columns-spanned='9' table:number-rows-spanned='9'"), cell("b"))
          + row("<table:covered-table-cell/>", "<table:covered-table-cell/>")))
    let table = try only(read)
    #expect(table.body[0].cells.map(\.columnSpan) == [1, 1])
    #expect(table.body[0].cells.map(\.rowSpan) == [2, 1])
    #expect(table.body[1].cells.count == 1)
  }

  @Test("Rows and columns repeated a million times are not made")
  func repeated() throws {
    let sheet = try only(
      readFlat(
        table(
          row(cell("x"), cell("", "table:number-columns-repeated='16384'"))
            + row(cell("", "table:number-columns-repeated='16384'"), repeated: 1_048_576))))
    #expect(sheet.body.count <= 2)
    #expect(sheet.columns.count == 1)
    let filled = try readFlat(table(row(cell("y"), repeated: 1_048_576)))
    #expect(try only(filled).body.count == 1000)
    #expect(filled.codes == ["table.cut"])
    let nines = try readFlat(
      table(row(cell("z", "table:number-columns-repeated='999999999999'"), repeated: 999_999_999)))
    #expect(nines.codes == ["table.cut"])
    #expect(try only(nines).body.reduce(0) { $0 + $1.cells.count } <= 200_000)
    let twice = try only(readFlat(table(row(cell("a"), cell("b"), repeated: 3))))
    #expect(twice.body.count == 3)
  }

  @Test("Rows of heading style are heads where none are marked")
  func headings() throws {
    let heading =
      "<table:table-cell><text:p text:style-name='Table_20_Heading'>H</text:p></table:table-cell>"
    let table = try only(readFlat(table(row(heading, heading) + row(heading, cell("b")))))
    #expect(table.head.count == 1)
    #expect(table.headerColumns == 1)
  }

  @Test("Lists and tables within cells are their own")
  func nested() throws {
    let inner = table(row(cell("inner")))
    let read = try readFlat(
      list("N", "", item(para("1")))
        + table(
          "<table:table-row><table:table-cell>\(inner)\(list("N", "", item(para("1"))))</table:table-cell></table:table-row>"
        ),
      automatic: lists)
    #expect(read.dump.contains("inner"))
    #expect(read.dump.components(of: "list decimal from 1") == 2)
  }
}

extension String {
  fileprivate func components(of part: String) -> Int {
    var count = 0
    var rest = self[...]
    while let found = rest.firstRange(of: part) {
      count += 1
      rest = rest[found.upperBound...]
    }
    return count
  }
}

@Suite("Reading pictures and boxes of an ODT")
struct ODTFrameReadingTests {
  private static let png =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
  private var picture: String {
    "<draw:image><office:binary-data>\(Self.png.prefix(40))\n \(Self.png.dropFirst(40))</office:binary-data></draw:image>"
  }

  @Test("A picture has its words, its size and its bytes")
  func pictures() throws {
    let read = try readFlat(
      """
      <text:p>Text <draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="1in">\(picture)\
      <svg:title>Map</svg:title><svg:desc>Where the\n works are</svg:desc></draw:frame> after</text:p>
      <text:p><draw:frame text:anchor-type="as-char">\(picture)</draw:frame></text:p>
      <text:p>Beside<draw:frame text:anchor-type="paragraph">\(picture)</draw:frame></text:p>
      """)
    #expect(read.warnings == [])
    #expect(
      read.dump == #"""
        paragraph
          text "Text "
          image width 20.0 height 25.4 name="image-1" alternative="Map: Where the works are"
          text " after"
        figure
          image name="image-2" alternative=""
        paragraph
          text "Beside"
        figure
          image name="image-3" alternative=""

        """#)
    #expect(read.document.resources.count == 3)
    #expect(
      read.document.resources.values.allSatisfy {
        $0.mediaType == "image/png" && $0.bytes.count == 70
      })
  }

  @Test("A picture and its caption are one figure, a box is an aside")
  func boxes() throws {
    let read = try readFlat(
      """
      <text:p><draw:frame text:anchor-type="as-char"><draw:text-box><text:p text:style-name="Figure">\
      <draw:frame text:anchor-type="as-char">\(picture)</draw:frame><text:line-break/>Figure \
      <text:sequence>1</text:sequence>: a map</text:p></draw:text-box></draw:frame></text:p>
      <text:p>Before<draw:frame text:anchor-type="paragraph"><draw:text-box><text:p>In the box</text:p>\
      </draw:text-box></draw:frame></text:p>
      <text:p><draw:custom-shape><text:p>On a shape</text:p></draw:custom-shape><draw:line/></text:p>
      """)
    #expect(
      read.dump == #"""
        figure
          image name="image-1" alternative=""
          caption
            text "Figure 1: a map"
        paragraph
          text "Before"
        section aside
          paragraph
            text "In the box"
        section aside
          paragraph
            text "On a shape"

        """#)
    #expect(read.codes == ["drawing.left-out"])
  }

  @Test("What cannot be had is told: linked, missing, damaged, objects")
  func warnings() throws {
    let read = try readFlat(
      """
      <text:p><draw:frame><draw:image xlink:href="https://example.org/a.png"/><svg:desc>A chart</svg:desc>\
      </draw:frame><draw:frame><draw:image><office:binary-data>????</office:binary-data></draw:image>\
      </draw:frame><draw:frame><draw:image><office:binary-data>AAAA</office:binary-data></draw:image>\
      </draw:frame><draw:frame><draw:object/>\(picture)</draw:frame><draw:frame><draw:object-ole/>\
      </draw:frame><draw:control/></text:p>
      """)
    #expect(
      read.codes == [
        "image.outside", "image.damaged", "image.format-unknown", "object.as-picture",
        "object.left-out", "form.left-out",
      ])
    #expect(read.document.blocks.plainText.contains("A chart"))
  }

  @Test("Pictures of a package are found by name only")
  func package() throws {
    let content = flatODT(
      """
      <text:p><draw:frame><draw:image xlink:href="Pictures/a.png"/></draw:frame>x\
      <draw:frame><draw:image xlink:href="./Pictures/a.png"/></draw:frame>\
      <draw:frame><draw:image xlink:href="Pictures/none.png"/></draw:frame>\
      <draw:frame><draw:image xlink:href="../../../../etc/hostname"/></draw:frame></text:p>
      """)
    let bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1]
    let read = try ODTReader().read(
      packedODT(content: content, others: [("Pictures/a.png", bytes)]))
    #expect(read.document.resources.count == 1)
    #expect(read.document.resources.values.first?.bytes == bytes)
    #expect(
      read.warnings.map(\.code).filter { $0.hasPrefix("image") } == [
        "image.missing", "image.outside",
      ])
  }
}
