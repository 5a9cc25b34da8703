import Documents
import Testing

@testable import Formats

@Suite("Word documents: text")
struct DOCXTextReadingTests {
  @Test("Headings are known by outline, by built-in name and through a chain of styles")
  func headings() throws {
    let styles =
      wordStyle("berschrift2", "heading 2")
      + wordStyle("Own", "Council Head", "<w:basedOn w:val='berschrift2'/>")
      + wordStyle("Out", "Section", "<w:pPr><w:outlineLvl w:val='2'/></w:pPr>")
      + wordStyle("T", "Title")
    let blocks = try wordBlocks(
      wordParagraph("Report", "<w:pStyle w:val='T'/>")
        + wordParagraph("Purpose", "<w:pStyle w:val='berschrift2'/>")
        + wordParagraph("Costs", "<w:pStyle w:val='Own'/>")
        + wordParagraph("Detail", "<w:pStyle w:val='Out'/>")
        + wordParagraph("Deep", "<w:outlineLvl w:val='8'/>")
        + wordParagraph("Plain", "<w:pStyle w:val='Own'/><w:outlineLvl w:val='9'/>"),
      styles: styles)
    #expect(
      blocks == [
        .heading(Heading(level: 1, "Report")), .heading(Heading(level: 2, "Purpose")),
        .heading(Heading(level: 2, "Costs")), .heading(Heading(level: 3, "Detail")),
        .heading(Heading(level: 6, "Deep")), .text("Plain"),
      ])
  }

  @Test("A style based on itself does not hang and keeps its own look")
  func circularStyles() throws {
    let styles =
      wordStyle("A", "a", "<w:basedOn w:val='B'/>") + wordStyle("B", "b", "<w:basedOn w:val='A'/>")
      + wordStyle("C", "heading 3", "<w:basedOn w:val='C'/>")
    let blocks = try wordBlocks(
      wordParagraph("One", "<w:pStyle w:val='A'/>") + wordParagraph("Two", "<w:pStyle w:val='C'/>"),
      styles: styles)
    #expect(blocks == [.text("One"), .heading(Heading(level: 3, "Two"))])
  }

  @Test("Runs that look alike are joined, and marks are nested as little as can be")
  func runs() throws {
    let body = """
      <w:p><w:r><w:t xml:space="preserve">The </w:t></w:r>\
      <w:r><w:rPr><w:b/></w:rPr><w:t>bud</w:t></w:r><w:r><w:rPr><w:b w:val="1"/></w:rPr><w:t>get</w:t></w:r>\
      <w:r><w:rPr><w:b/><w:i/></w:rPr><w:t xml:space="preserve"> gap</w:t></w:r>\
      <w:r><w:rPr><w:b w:val="false"/></w:rPr><w:t xml:space="preserve"> m</w:t></w:r>\
      <w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>\
      <w:r><w:rPr><w:strike/></w:rPr><w:t>old</w:t></w:r>\
      <w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>new</w:t></w:r></w:p>
      """
    #expect(
      try wordBlocks(body) == [
        .paragraph(
          Paragraph([
            .text("The "), .strong([.text("budget"), .emphasis([.text(" gap")])]), .text(" m"),
            .superscript([.text("2")]), .strikethrough([.text("old")]),
            .underline([.text("new")]),
          ]))
      ])
  }

  @Test("A switch set by the character style and by the paragraph style is off")
  func toggles() throws {
    let styles =
      wordStyle("P", "Label", "<w:rPr><w:b/></w:rPr>")
      + wordStyle("S", "Strong", "<w:rPr><w:b/></w:rPr>", type: "character")
    let body =
      "<w:p><w:pPr><w:pStyle w:val='P'/></w:pPr><w:r><w:t>a</w:t></w:r>"
      + "<w:r><w:rPr><w:rStyle w:val='S'/></w:rPr><w:t>b</w:t></w:r></w:p>"
    #expect(
      try wordBlocks(body, styles: styles)
        == [.paragraph(Paragraph([.strong([.text("a")]), .text("b")]))])
  }

  @Test("Links go to the web and to bookmarks; others are taken off their words")
  func links() throws {
    var file = WordFile()
    file.relations = [
      ("r1", "hyperlink", "https://example.org/a", true),
      ("r2", "hyperlink", "javascript:alert(1)", true),
      ("r3", "hyperlink", "file:///server/share", true),
    ]
    file.body = """
      <w:p><w:bookmarkStart w:id="1" w:name="costs"/><w:bookmarkStart w:id="2" w:name="_GoBack"/>\
      <w:hyperlink r:id="r1"><w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t>site</w:t></w:r></w:hyperlink>\
      <w:hyperlink r:id="r2"><w:r><w:t>bad</w:t></w:r></w:hyperlink>\
      <w:hyperlink r:id="r3"><w:r><w:t>worse</w:t></w:r></w:hyperlink>\
      <w:hyperlink w:anchor="costs"><w:r><w:t>here</w:t></w:r></w:hyperlink>\
      <w:hyperlink w:anchor="gone"><w:r><w:t>there</w:t></w:r></w:hyperlink></w:p>
      """
    let result = try file.read()
    #expect(
      result.document.blocks == [
        .paragraph(
          Paragraph([
            .anchor(Anchor("costs")),
            .link(Link(.address("https://example.org/a"), [.text("site")])),
            .text("badworse"), .link(Link(.anchor(Anchor("costs")), [.text("here")])),
            .text("there"),
          ]))
      ])
    #expect(result.warnings.first { $0.code == "link.unsafe" }?.count == 2)
    #expect(codes(result).contains("link.broken"))
  }

  @Test("Fields show what they last showed, and a HYPERLINK field is a link")
  func fields() throws {
    func mark(_ kind: String) -> String { "<w:r><w:fldChar w:fldCharType='\(kind)'/></w:r>" }
    func run(_ text: String) -> String { "<w:r><w:t>\(text)</w:t></w:r>" }
    let body =
      "<w:p>" + mark("begin")
      + "<w:r><w:instrText> HYPERLINK &quot;https://example.org/b&quot; \\o &quot;tip&quot; "
      + "</w:instrText></w:r>" + mark("separate") + run("linked") + mark("end") + run(" then ")
      + mark("begin") + "<w:r><w:instrText>XE &quot;index&quot;</w:instrText></w:r>" + run("no")
      + mark("end")
      + "<w:fldSimple w:instr='DATE'>" + run("1 May") + "</w:fldSimple></w:p>"
    let result = try WordFile(body: body).read()
    #expect(
      result.document.blocks == [
        .paragraph(
          Paragraph([
            .link(Link(.address("https://example.org/b"), [.text("linked")])), .text(" then 1 May"),
          ]))
      ])
    #expect(codes(result) == ["field.kept-as-text"])
  }

  @Test("Tracked changes are accepted, comments and hidden text left out, and each is counted")
  func changes() throws {
    let body = """
      <w:p><w:r><w:t xml:space="preserve">We </w:t></w:r>\
      <w:del w:id="1"><w:r><w:delText>shall</w:delText></w:r></w:del>\
      <w:ins w:id="2"><w:r><w:t xml:space="preserve">will </w:t></w:r></w:ins>\
      <w:r><w:rPr><w:vanish/></w:rPr><w:t>secretly</w:t></w:r><w:r><w:t>act</w:t></w:r>\
      <w:r><w:commentReference w:id="0"/></w:r></w:p>\
      <w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">first half, </w:t></w:r></w:p>\
      <w:p><w:r><w:t>second half</w:t></w:r></w:p>
      """
    let result = try WordFile(body: body).read()
    #expect(result.document.blocks == [.text("We will act"), .text("first half, second half")])
    let counts = Dictionary(uniqueKeysWithValues: result.warnings.map { ($0.code, $0.count) })
    #expect(counts == ["changes.accepted": 3, "comments.left-out": 1, "text.hidden": 1])
  }

  @Test("Tabs, breaks, hyphens and signs of symbol fonts are carried")
  func signs() throws {
    let body = """
      <w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/>\
      <w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F062"/>\
      <w:sym w:font="Webdings" w:char="F001"/></w:r></w:p>\
      <w:p><w:r><w:t>end</w:t><w:br w:type="page"/></w:r></w:p><w:p><w:r><w:t>next</w:t></w:r></w:p>
      """
    let result = try WordFile(body: body).read()
    #expect(
      result.document.blocks == [
        .paragraph(
          Paragraph([
            .text("a"), .tab, .text("b"), .lineBreak, .text("c\u{2011}\u{2713}\u{3B2}\u{25A1}"),
          ])),
        .text("end"), .pageBreak, .text("next"),
      ])
    #expect(codes(result) == ["symbol.unknown"])
  }

  @Test("Footnotes stand where their marks are; a missing one is told")
  func notes() throws {
    var file = WordFile()
    file.footnotes =
      "<w:footnote w:type='separator' w:id='0'><w:p/></w:footnote>"
      + "<w:footnote w:id='2'>" + wordParagraph(" See the plan.") + "</w:footnote>"
    file.body =
      "<w:p><w:r><w:t>Plan</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>"
      + "<w:r><w:footnoteReference w:id='9'/></w:r></w:p>"
    let result = try file.read()
    #expect(
      result.document.blocks
        == [
          .paragraph(Paragraph([.text("Plan"), .note(Note(.footnote, [.text("See the plan.")]))]))
        ])
    #expect(codes(result) == ["note.missing"])
  }

  @Test("Words in another language say so; the document's own do not")
  func languages() throws {
    let styles =
      "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='en-GB'/></w:rPr></w:rPrDefault></w:docDefaults>"
    let body =
      "<w:p><w:r><w:rPr><w:lang w:val='en-US'/></w:rPr><w:t xml:space='preserve'>The </w:t></w:r>"
      + "<w:r><w:rPr><w:lang w:val='cy-GB'/></w:rPr><w:t>Senedd</w:t></w:r></w:p>"
      + wordParagraph("Croeso", run: "<w:lang w:val='cy-GB'/>")
    let result = try WordFile(body: body, styles: styles).read()
    #expect(result.document.language == "en-GB")
    #expect(
      result.document.blocks == [
        .paragraph(Paragraph([.text("The "), .span(Span(language: "cy-GB", [.text("Senedd")]))])),
        .paragraph(Paragraph(language: "cy-GB", [.text("Croeso")])),
      ])
  }

  @Test("Content controls are read through, and one still to be filled in is told")
  func controls() throws {
    let body =
      "<w:sdt><w:sdtPr/><w:sdtContent>" + wordParagraph("Inside") + "</w:sdtContent></w:sdt>"
      + "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here</w:t></w:r>"
      + "</w:sdtContent></w:sdt></w:p>"
      + "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
      + "<w:sdtContent>" + wordParagraph("Costs 3") + "</w:sdtContent></w:sdt>"
    let result = try WordFile(body: body).read()
    #expect(
      result.document.blocks == [
        .text("Inside"), .text("Click here"),
        .section(Section(.contents, label: "Contents", [.text("Costs 3")])),
      ])
    #expect(codes(result) == ["form.placeholder", "index.kept-as-text"])
  }

  @Test("Properties and the stored page count are read; impossible ones are not used")
  func properties() throws {
    var file = WordFile(body: wordParagraph("x"))
    file.core =
      "<dc:title> Budget \n 2027 </dc:title><dc:creator>A. Officer</dc:creator>"
      + "<dcterms:created>2026-11-02T09:00:00Z</dcterms:created><dcterms:modified>2026-02-30</dcterms:modified>"
    file.pages = "12"
    var found = try DOCXReader.metadata(file.bytes)
    #expect(found.title == "Budget 2027")
    #expect(found.author == "A. Officer")
    #expect(found.created == "2026-11-02T09:00:00Z")
    #expect(found.modified == nil)
    #expect(found.storedPages == 12)
    #expect(found.warnings.map(\.code) == ["date.impossible"])
    for wrong in ["0", "4000000000", "-3", "many", "99999999999999999999"] {
      file.pages = wrong
      found = try DOCXReader.metadata(file.bytes)
      #expect(found.storedPages == nil)
      #expect(found.warnings.contains { $0.code == "pages.stored-impossible" })
    }
  }

  @Test("A formula and an embedded document are told, not lost in silence")
  func leftOvers() throws {
    let body =
      "<w:p><m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath></w:p><w:altChunk r:id='x'/>"
    let result = try WordFile(body: body).read()
    #expect(result.document.blocks == [.text("a=b")])
    #expect(codes(result) == ["formula.flattened", "docx.chunk"])
  }

  @Test("The strict form of the standard is read as the usual one is")
  func strict() throws {
    var file = WordFile()
    let w = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    file.others = [
      (
        "word/document2.xml",
        Array(
          "<d:document xmlns:d='\(w)'><d:body><d:p><d:r><d:t>Strict</d:t></d:r></d:p></d:body></d:document>"
            .utf8)
      )
    ]
    var entries = file.entries.filter { $0.path != "word/document.xml" && $0.path != "_rels/.rels" }
    entries[0].path = "[content_types].xml"
    #expect(
      try DOCXReader().read(HandmadeZip(entries).bytes()).document.blocks == [.text("Strict")])
  }
}
