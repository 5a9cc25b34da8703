import Documents
import Testing

@testable import Formats

@Suite("Word documents: pictures and what is no text")
struct DOCXPictureReadingTests {
  private func inline(_ properties: String, _ inside: String) -> String {
    "<w:drawing><wp:inline><wp:extent cx='3600000' cy='1800000'/><wp:docPr id='1' name='p' \(properties)"
      + "<a:graphic><a:graphicData uri='x'>\(inside)</a:graphicData></a:graphic></wp:inline></w:drawing>"
  }

  private let blip =
    "<pic:pic><pic:nvPicPr><pic:cNvPr id='1' name='x'/></pic:nvPicPr><pic:blipFill><a:blip r:embed='i'/></pic:blipFill></pic:pic>"

  private func file(_ run: String, target: String = "media/image1.png") -> WordFile {
    var file = WordFile(body: "<w:p><w:r>\(run)</w:r></w:p>")
    file.relations = [("i", "image", target, false)]
    file.others = [("word/media/image1.png", onePixel)]
    return file
  }

  @Test("A picture alone in its paragraph is a figure, with its description, size and type")
  func figure() throws {
    var file = file(inline("descr='A map'/>", blip))
    file.styles = wordStyle("Cap", "caption")
    file.body += wordParagraph("Figure 1: The wards", "<w:pStyle w:val='Cap'/>")
    let document = try file.read().document
    let image = Image(ResourceID("image1.png"), alternative: "A map", width: 100, height: 50)
    #expect(document.blocks == [.figure(Figure(image, caption: [.text("Figure 1: The wards")]))])
    #expect(
      document.resources
        == [ResourceID("image1.png"): Resource(mediaType: "image/png", bytes: onePixel)])
  }

  @Test("A picture marked as decorative is known as such")
  func decorative() throws {
    let mark =
      "><a:extLst><a:ext uri='{C183D7F6}'><adec:decorative val='1'/></a:ext></a:extLst></wp:docPr>"
    let blocks = try file(inline(mark, blip)).read().document.blocks
    guard case .figure(let figure)? = blocks.first else {
      Issue.record("no figure")
      return
    }
    #expect(figure.image.isDecorative)
    #expect(figure.image.alternative.isEmpty)
  }

  @Test("A picture that is missing, outside or none leaves its description and a warning")
  func missing() throws {
    for (target, external, code) in [
      ("media/gone.png", false, "image.missing"), ("../../../etc/passwd", false, "image.missing"),
      ("https://example.org/a.png", true, "image.outside"),
      ("document.xml", false, "image.format-unknown"),
    ] {
      var file = file(inline("descr='A map'/>", blip))
      file.relations = [("i", "image", target, external)]
      let result = try file.read()
      #expect(result.document.blocks == [.text("A map")])
      #expect(codes(result) == [code])
      #expect(result.document.resources.isEmpty)
    }
  }

  @Test("Of two alternatives one is read, and a text box stands after its paragraph")
  func textBox() throws {
    let box =
      "<wps:wsp><wps:txbx><w:txbxContent>\(wordParagraph("In the box"))</w:txbxContent></wps:txbx></wps:wsp>"
    let old =
      "<w:pict><v:shape><v:textbox><w:txbxContent>\(wordParagraph("In the box"))</w:txbxContent></v:textbox></v:shape></w:pict>"
    let run =
      "<mc:AlternateContent><mc:Choice Requires='wps'>\(inline("/>", box))</mc:Choice>"
      + "<mc:Fallback>\(old)</mc:Fallback></mc:AlternateContent><w:t>Beside</w:t>"
    #expect(
      try wordBlocks("<w:p><w:r>\(run)</w:r></w:p>")
        == [.text("Beside"), .section(Section(.aside, [.text("In the box")]))])
  }

  @Test("Old pictures have a size in their style; an embedded file keeps its picture")
  func vml() throws {
    let run =
      "<w:object><v:shape style='width:72pt;height:1in' alt='A sheet'><v:imagedata r:id='i'/></v:shape>"
      + "<o:OLEObject ProgID='Excel.Sheet.12' r:id='x'/></w:object>"
    let result = try file(run).read()
    let image = Image(ResourceID("image1.png"), alternative: "A sheet", width: 25.4, height: 25.4)
    #expect(result.document.blocks == [.figure(Figure(image))])
    #expect(codes(result) == ["object.as-picture"])
  }

  @Test("A chart leaves its description and a warning")
  func chart() throws {
    let result = try file(inline("descr='Spending by year'/>", "<c:chart r:id='c'/>")).read()
    #expect(result.document.blocks == [.text("Spending by year")])
    #expect(codes(result) == ["chart.left-out"])
  }
}
