import Documents
import Testing

@testable import Formats

@Suite("CommonMark")
struct CommonMarkReadingTests {
  private func read(_ source: String, offset: Int = 0) -> (blocks: [Block], codes: [String]) {
    let (blocks, warnings) = CommonMarkReader.blocks(source, headingOffset: offset)
    return (blocks, warnings.map(\.code))
  }

  @Test("Paragraphs, headings, lists, quotations and rules become blocks")
  func blocks() {
    let (blocks, codes) = read(
      """
      # Costs

      The *net* cost is **£2m**
      a year.

      3. first
      4. second
         - inner

      > As agreed.

      ---

          code  kept
      """, offset: 2)
    #expect(codes.isEmpty)
    #expect(
      blocks == [
        .heading(Heading(level: 3, "Costs")),
        .paragraph(
          Paragraph([
            .text("The "), .emphasis([.text("net")]), .text(" cost is "), .strong([.text("£2m")]),
            .text(" a year."),
          ])),
        .list(
          List(
            .numbered(.decimal, start: 3),
            [
              List.Item([.text("first")]),
              List.Item([.text("second"), .list(List(.bullet, ["inner"]))]),
            ])),
        .text("As agreed.", .quote), .rule, .preformatted("code  kept"),
      ])
  }

  @Test("HTML is shown as it is written and never used")
  func html() {
    let (blocks, codes) = read("<script>alert(1)</script>\n\nA <b>bold</b> move")
    #expect(blocks == [.text("<script>alert(1)</script>"), .text("A <b>bold</b> move")])
    #expect(codes == ["markdown.html-shown"])
  }

  @Test("Links go only to safe addresses; pictures give way to their words")
  func links() {
    let (blocks, codes) = read(
      "[a](https://example.org) [b](javascript:alert(1)) [c](data:text/html,x) ![A map](m.png)")
    #expect(
      blocks == [
        .paragraph(
          Paragraph([
            .link(Link(.address("https://example.org"), [.text("a")])), .text(" b c A map"),
          ]))
      ])
    #expect(codes == ["link.unsafe", "markdown.image"])
  }

  @Test(
    "Only web, mail, telephone, relative addresses and places in the paper are safe",
    arguments: [
      ("https://example.org/a", true), ("HTTP://example.org", true), ("mailto:a@example.org", true),
      ("tel:+441234", true), ("reports/a.pdf", true), ("#costs", true), ("?page=2", true),
      ("javascript:x", false), ("JAVASCRIPT:x", false), ("java\nscript:x", false),
      ("data:text/html,x", false), ("file:///etc/passwd", false), ("//example.org", false),
      ("\\\\server\\share", false), ("/etc/passwd", false), ("vbscript:x", false), ("", false),
      ("http:example.org", false), ("\u{1}javascript:x", false), ("a:b", false),
    ])
  func addresses(address: String, isSafe: Bool) {
    #expect((LinkAddress.target(address) != nil) == isSafe)
  }

  @Test("Control characters and direction marks are taken out, also where written as references")
  func invisible() {
    let (blocks, codes) = read("pay\u{202E}ment\u{7}s &#x202E;x&#7;")
    #expect(blocks.flatMap(\.lines) == ["payments x"])
    #expect(Set(codes) == ["text.control-characters", "text.direction-marks"])
  }

  @Test("Quotations and lists nested without end lose their marks, not their words")
  func depth() {
    for mark in [">", "- ", "1. ", "*a **b "] {
      let (blocks, _) = read(String(repeating: mark, count: 5_000) + "word")
      #expect(blocks.flatMap(\.lines).joined().contains("word"))
    }
    let (_, codes) = read(String(repeating: ">", count: 500) + " word")
    #expect(codes == ["text.too-deep"])
  }

  @Test("Text too long to parse is kept as it is")
  func length() {
    let (blocks, codes) = read(String(repeating: "*word* ", count: 400_000))
    #expect(blocks.count == 1)
    #expect(codes == ["text.too-long"])
  }

  @Test(
    "A line stays a line, whatever it begins with",
    arguments: [
      ("1. Budget", "1. Budget"), ("# 5", "# 5"), ("- dash", "- dash"), ("> x", "> x"),
      ("a\nb", "a b"), ("two  \nlines", "two   lines"), ("", ""), ("---", "---"),
      ("    four", "four"),
      ("[a]: b", "[a]: b"), ("<div>", "<div>"), ("...and", "...and"),
    ])
  func lines(source: String, expected: String) {
    #expect(CommonMarkReader.inlines(source).inlines.plainText == expected)
  }

  @Test("A line keeps its emphasis and links, at its start too")
  func lineMarks() {
    #expect(
      CommonMarkReader.inlines("**Late:** _see_ [it](https://example.org)").inlines == [
        .strong([.text("Late:")]), .text(" "), .emphasis([.text("see")]), .text(" "),
        .link(Link(.address("https://example.org"), [.text("it")])),
      ])
  }
}
