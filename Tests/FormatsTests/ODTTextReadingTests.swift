import Documents
import Testing

@testable import Formats

@Suite("Reading paragraphs and words of an ODT")
struct ODTTextReadingTests {
  @Test("White space is collapsed, and kept where the file says so")
  func whiteSpace() throws {
    let read = try readFlat(
      """
      <text:p>  Two
         words <text:span>  and</text:span> <text:s text:c="3"/>more<text:tab/>after<text:line-break/>end  </text:p>
      <text:p>   </text:p><text:p/>
      """)
    #expect(
      read.dump == #"""
        paragraph
          text "Two words and    more"
          tab
          text "after"
          line break
          text "end"

        """#)
    #expect(read.warnings == [])
  }

  @Test("Emphasis comes from automatic and common styles and their parents")
  func emphasis() throws {
    let read = try readFlat(
      """
      <text:p>a<text:span text:style-name="B">b</text:span><text:span text:style-name="BI">c</text:span>\
      <text:span text:style-name="Strong_20_Emphasis">d</text:span>\
      <text:span text:style-name="U">u</text:span><text:span text:style-name="S">s</text:span>\
      <text:span text:style-name="Up">p</text:span><text:span text:style-name="Down">w</text:span>\
      <text:span text:style-name="Source_20_Text">x = 1</text:span></text:p>
      """,
      automatic: textStyle("B", "fo:font-weight='bold'")
        + textStyle("BI", "fo:font-style='italic'", parent: "B")
        + textStyle("U", "style:text-underline-style='solid'")
        + textStyle("S", "style:text-line-through-style='solid'")
        + textStyle("Up", "style:text-position='super 58%'")
        + textStyle("Down", "style:text-position='-33% 58%'"),
      common: textStyle("Strong_20_Emphasis", "fo:font-weight='700'"))
    #expect(
      read.dump == #"""
        paragraph
          text "a"
          strong
            text "b"
            emphasis
              text "c"
            text "d"
          underline
            text "u"
          strikethrough
            text "s"
          superscript
            text "p"
          subscript
            text "w"
          code "x = 1"

        """#)
  }

  @Test("A bold paragraph is strong by hand and not by its named style")
  func ground() throws {
    let styles = paragraphStyle("Loud", "fo:font-weight='bold'")
    let automatic =
      paragraphStyle("P1", "fo:font-weight='bold'", parent: "Standard")
      + paragraphStyle("P2", parent: "Loud") + textStyle("N", "fo:font-weight='normal'")
      + textStyle("B", "fo:font-weight='bold'")
    let read = try readFlat(
      """
      <text:p text:style-name="P1">one <text:span text:style-name="N">two</text:span></text:p>\
      <text:p text:style-name="P2">three <text:span text:style-name="B">four</text:span></text:p>
      """, automatic: automatic, common: styles)
    #expect(
      read.dump == #"""
        paragraph
          strong
            text "one "
          text "two"
        paragraph
          text "three four"

        """#)
  }

  @Test("A circle of parent styles ends")
  func circle() throws {
    let read = try readFlat(
      "<text:p text:style-name='A'>x<text:span text:style-name='T'>y</text:span></text:p>",
      automatic: paragraphStyle("A", parent: "B") + paragraphStyle("B", parent: "A")
        + textStyle("T", "fo:font-style='italic'", parent: "T"))
    #expect(read.dump.contains("emphasis"))
  }

  @Test("Headings are known by element, by outline level and by their parents")
  func headings() throws {
    let read = try readFlat(
      """
      <text:p text:style-name="Title">The paper</text:p>
      <text:p text:style-name="Subtitle">What it is</text:p>
      <text:h text:outline-level="2"><text:bookmark-start text:name="mark"/>One\
      <text:bookmark-end text:name="mark"/></text:h>
      <text:p text:style-name="Mine">Two</text:p>
      <text:p text:style-name="P9">Three</text:p>
      <text:h text:outline-level="9">Deep</text:h>
      """,
      automatic: paragraphStyle("P9", parent: "Heading_20_3"),
      common: paragraphStyle("Heading_20_3", "fo:font-weight='bold'", parent: "Heading")
        + paragraphStyle("Mine", "", "style:default-outline-level='4'")
        + paragraphStyle("Title"))
    #expect(
      read.dump == #"""
        heading 1
          text "The paper"
        paragraph subtitle
          text "What it is"
        heading 2 anchor="mark"
          text "One"
        heading 4
          text "Two"
        heading 3
          text "Three"
        heading 6
          text "Deep"

        """#)
    #expect(read.document.title == "The paper")
  }

  @Test("Headings have the numbers that the outline gives them")
  func outline() throws {
    let outline = """
      <text:outline-style><text:outline-level-style text:level="1" style:num-format="1" \
      style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format="1" \
      text:display-levels="2"/><text:outline-level-style text:level="3" style:num-format=""/>\
      </text:outline-style>
      """
    let read = try readFlat(
      """
      <text:h text:outline-level="1">a</text:h><text:h text:outline-level="2">b</text:h>\
      <text:h text:outline-level="2">c</text:h><text:h text:outline-level="3">d</text:h>\
      <text:h text:outline-level="1" text:is-list-header="true">e</text:h>\
      <text:h text:outline-level="1">f</text:h><text:h text:outline-level="2">g</text:h>\
      <text:h text:outline-level="1"><text:number>X1.</text:number>h</text:h>
      """, common: outline)
    let numbers = read.document.blocks.map { block -> String? in
      if case .heading(let heading) = block { heading.number } else { "not a heading" }
    }
    #expect(numbers == ["1.", "1.1", "1.2", nil, nil, "2.", "2.1", "X1."])
  }

  @Test("Safe links are kept, all others are words and a warning")
  func links() throws {
    let read = try readFlat(
      """
      <text:p><text:a xlink:href="https://example.org/a?b=1&amp;c=2">web</text:a>\
      <text:a xlink:href="#mark">place</text:a><text:a xlink:href="mailto:a@example.org">mail</text:a>\
      <text:a xlink:href="notes/paper.pdf">file</text:a>\
      <text:a xlink:href="javascript:alert(1)">script</text:a>\
      <text:a xlink:href="file:///etc/passwd">disk</text:a>\
      <text:a xlink:href="JaVa&#9;Script:alert(1)">tab</text:a>\
      <text:a xlink:href="data:text/html,x">data</text:a>\
      <text:a xlink:href="//host/share">share</text:a>\
      <text:a xlink:href="#Summary|outline">heading</text:a></text:p>
      """)
    #expect(
      read.dump == #"""
        paragraph
          link to "https://example.org/a?b=1&c=2"
            text "web"
          link to anchor "mark"
            text "place"
          link to "mailto:a@example.org"
            text "mail"
          link to "notes/paper.pdf"
            text "file"
          text "scriptdisktabdatashareheading"

        """#)
    #expect(read.codes == ["link.unsafe", "link.inside"])
    #expect(read.warnings.first?.count == 5)
  }

  @Test("In a package a link beside the file loses the step out of it")
  func packageLinks() throws {
    let content = flatODT(#"<text:p><text:a xlink:href="../annex.pdf">annex</text:a></text:p>"#)
    let read = try ODTReader().read(packedODT(content: content))
    #expect(
      read.document.blocks == [
        .paragraph(Paragraph([.link(Link(.address("annex.pdf"), [.text("annex")]))]))
      ])
  }

  @Test("Notes stand at their marks")
  func notes() throws {
    let read = try readFlat(
      """
      <text:p>Word<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>\
      <text:note-body><text:p>The <text:span text:style-name="Emphasis">note</text:span></text:p>\
      </text:note-body></text:note> and<text:note text:note-class="endnote"><text:note-body>\
      <text:p>end</text:p></text:note-body></text:note>.</text:p>
      """)
    #expect(
      read.dump == #"""
        paragraph
          text "Word"
          footnote
            paragraph
              text "The "
              emphasis
                text "note"
          text " and"
          endnote
            paragraph
              text "end"
          text "."

        """#)
  }

  @Test("Tracked changes are accepted, comments and hidden text left out, each told once")
  func leftOut() throws {
    let read = try readFlat(
      """
      <text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info/>\
      <text:p>gone</text:p></text:deletion></text:changed-region><text:changed-region text:id="c2">\
      <text:insertion/></text:changed-region></text:tracked-changes>
      <text:p>Kept<text:change text:change-id="c1"/> <text:change-start text:change-id="c2"/>new\
      <text:change-end text:change-id="c2"/><office:annotation><dc:creator>X</dc:creator>\
      <text:p>secret thought</text:p></office:annotation><office:annotation><text:p>another</text:p>\
      </office:annotation><text:span text:style-name="H">unseen</text:span></text:p>
      <text:p text:style-name="HP">unseen too</text:p>
      <text:section text:display="none"><text:p>a hidden section</text:p></text:section>
      <text:p>Also<text:hidden-paragraph text:is-hidden="true"/> hidden</text:p>
      <text:section text:name="Seen"><text:p>in a section</text:p></text:section>
      """,
      automatic: textStyle("H", "text:display='none'")
        + paragraphStyle("HP", "text:display='none'"))
    #expect(
      read.dump == #"""
        paragraph
          text "Kept new"
        section plain anchor="Seen"
          paragraph
            text "in a section"

        """#)
    #expect(read.codes == ["changes.accepted", "comments.left-out", "text.hidden"])
    #expect(read.warnings.map(\.count) == [2, 2, 4])
  }

  @Test("Contents lists are kept as last made; fields as last shown")
  func contents() throws {
    let read = try readFlat(
      """
      <text:table-of-content><text:table-of-content-source/><text:index-body><text:index-title>\
      <text:p>Contents</text:p></text:index-title><text:p><text:a xlink:href="#h">One</text:a><text:tab/>3\
      </text:p></text:index-body></text:table-of-content>
      <text:p>Page <text:page-number>7</text:page-number> by <text:author-name>A. Clerk</text:author-name>\
      <text:date text:fixed="true">1 May</text:date><text:soft-page-break/></text:p>
      """)
    #expect(
      read.dump == #"""
        section contents
          paragraph
            text "Contents"
          paragraph
            link to anchor "h"
              text "One"
            tab
            text "3"
        paragraph
          text "Page 7 by A. Clerk1 May"

        """#)
    #expect(read.codes == ["index.kept-as-text", "field.kept-as-text"])
  }

  @Test("Page breaks, rules and preformatted text are kept")
  func breaks() throws {
    let read = try readFlat(
      """
      <text:p text:style-name="New">first</text:p><text:p text:style-name="New">second</text:p>
      <text:p text:style-name="Horizontal_20_Line"/>
      <text:p text:style-name="Preformatted_20_Text">if a<text:s text:c="2"/>b</text:p>\
      <text:p text:style-name="Preformatted_20_Text"><text:tab/>c</text:p>
      """, automatic: paragraphStyle("New", paragraph: "fo:break-before='page'"))
    #expect(
      read.dump == #"""
        paragraph
          text "first"
        page break
        paragraph
          text "second"
        rule
        preformatted "if a  b\n\tc"

        """#)
  }

  @Test("Languages are marked where they differ from the document's")
  func languages() throws {
    let english =
      "<style:default-style style:family='paragraph'>"
      + "<style:text-properties fo:language='en' fo:country='GB'/></style:default-style>"
    let read = try readFlat(
      """
      <text:p text:style-name="W">Cymraeg</text:p>
      <text:p>Plain <text:span text:style-name="F">voilà</text:span></text:p>
      """,
      automatic: textStyle("F", "fo:language='fr' fo:country='FR'"),
      common: english + paragraphStyle("W", "fo:language='cy' fo:country='none'"))
    #expect(read.document.language == "en-GB")
    #expect(
      read.dump == #"""
        paragraph language="cy"
          text "Cymraeg"
        paragraph
          text "Plain "
          span plain language="fr-FR"
            text "voilà"

        """#)
  }

  @Test("Characters that nobody sees are taken out and told")
  func unseen() throws {
    let read = try readFlat("<text:p>pay\u{202E}ment\u{85} – “fine” 😀</text:p>")
    #expect(read.document.blocks.plainText == "payment – “fine” 😀")
    #expect(read.codes == ["text.control-characters", "text.direction-marks"])
  }

  @Test("What is not known is a warning that names it, its text kept")
  func unknown() throws {
    let read = try readFlat(
      """
      <text:p>a<x:odd xmlns:x="urn:x">b</x:odd><x:odd xmlns:x="urn:x">c</x:odd></text:p>
      <y:block xmlns:y="urn:y"><text:p>d</text:p></y:block>
      <office:forms><form:form/></office:forms>
      """, scripts: "<office:script script:language='ooo:Basic'>Sub X</office:script>")
    #expect(read.document.blocks.plainText == "abc\nd")
    #expect(
      read.codes == ["macros.left-out", "element.unknown", "element.unknown", "form.left-out"])
    #expect(read.warnings[1].message.contains("{urn:x}odd"))
    #expect(read.warnings[1].count == 2)
  }
}
