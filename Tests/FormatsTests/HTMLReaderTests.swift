import Documents
import Testing

@testable import Formats

@Suite("Web pages read into the tree")
struct HTMLReaderTests {
  private func read(_ html: String) throws -> Document {
    try HTMLReader().read(Array(html.utf8)).document
  }

  @Test("Headings, paragraphs, lists and line breaks come as they stand; scripts do not")
  func blocks() throws {
    let page = try read(
      """
      <title>A  page</title><script>var x = "<p>no</p>"</script><style>p {}</style>
      <h1>Top <em>of</em> it</h1><p>One &amp; <b>two</b><br>three</p>
      <ul><li>a</li><li>b<ul><li>c</li></ul></li></ul><dl><dt>Land</dt><dd>A field</dd></dl>
      <button>Go</button>Loose words
      """)
    #expect(page.title == "A page")
    #expect(
      page.blocks == [
        .heading(Heading(level: 1, "Top of it")),
        .paragraph(
          Paragraph([.text("One & "), .strong([.text("two")]), .lineBreak, .text("three")])),
        .list(
          List(
            .bullet,
            [.init([.text("a")]), .init([.text("b"), .list(List(.bullet, ["c"]))])])),
        .paragraph(Paragraph([.strong([.text("Land")])])),
        .list(List(.bullet, ["A field"])),
        .text("Loose words"),
      ])
  }

  @Test("Tables keep caption, head and spans")
  func tables() throws {
    let page = try read(
      """
      <table><caption>1. Land</caption><tr><th>Member</th><th>Partner</th></tr>
      <tbody><tr><td>A<br>B</td><td>&nbsp;</td></tr><tr><td colspan="2">C</td></tr></tbody></table>
      """)
    guard case .table(let table) = page.blocks.first else {
      Issue.record("no table")
      return
    }
    #expect(table.caption.plainText == "1. Land")
    #expect(table.columns.count == 2)
    #expect(table.head.map { $0.cells.map(\.blocks.plainText) } == [["Member", "Partner"]])
    #expect(table.body.count == 2)
    #expect(table.body[1].cells[0].columnSpan == 2)
  }

  @Test("Text that is not UTF-8 is Windows-1252, whatever it says")
  func encoding() throws {
    var bytes = Array("<meta charset=utf-8><p>Caf".utf8)
    bytes += [0xE9, 0x20, 0x96, 0x20, 0xA3] + Array("5</p>".utf8)
    #expect(try HTMLReader().read(bytes).document.blocks == [.text("Café – £5")])
    #expect(
      try read("<meta charset=iso-8859-1><p>Café</p>").blocks == [.text("Café")])
  }

  @Test("What is no page, too deep or too large is refused with its code")
  func refused() throws {
    func code(_ html: String, _ limits: ReadLimits = ReadLimits()) -> String? {
      do throws(FormatError) {
        _ = try HTMLReader(limits: limits).read(Array(html.utf8))
        return nil
      } catch {
        return error.code
      }
    }
    #expect(code(" \n") == "html.empty")
    #expect(code("<p>a</p>", ReadLimits(fileBytes: 4)) == "html.too-large")
    #expect(code(String(repeating: "<div>", count: 220)) == "html.too-deep")
    #expect(
      code(String(repeating: "<i>a</i>", count: 40), ReadLimits(elements: 20)) == "html.too-deep")
    #expect(code("<p>a</p>") == nil)
  }

  @Test("Cut short or changed anywhere, a page is read without harm")
  func hostile() {
    let page = Array(
      """
      <html><head><title>x</title></head><body><h1>a</h1><table><caption>c</caption><tr><th>d</th>
      <td rowspan="99999999">e &#x1F600; &bogus; <p>f</td></tr></table><ul><li>g</ul></body></html>
      """.utf8)
    for index in page.indices {
      _ = try? HTMLReader().read(Array(page.prefix(index)))
      for bit in [0x01, 0x10, 0x80] as [UInt8] {
        var changed = page
        changed[index] ^= bit
        _ = try? HTMLReader().read(changed)
      }
    }
  }
}
