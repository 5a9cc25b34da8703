import Documents
import Foundation
import Testing

@testable import Formats

@Suite("House style")
struct ODTStyleTests {
  static let houseBytes: [UInt8] = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appendingPathComponent("Templates/Styles/house.fodt")
    return (try? Data(contentsOf: file)).map { Array($0) } ?? []
  }()

  static func house() throws -> Stylesheet { try Stylesheet(template: houseBytes) }

  @Test("The house style has every style that a paper needs")
  func complete() throws {
    let house = try Self.house()
    let text = String(decoding: Self.houseBytes, as: UTF8.self)
    for family in Stylesheet.Family.allCases {
      for name in (Stylesheet.standard.styles[family] ?? [:]).keys.sorted() {
        #expect(text.contains("style:name=\"\(name)\""), "\(name) is not in house.fodt")
        #expect(house.style(family, name) != nil)
      }
    }
    #expect(house.warnings.isEmpty)
  }

  @Test("Every style that the writer can name is in the standard style")
  func allNamed() throws {
    let house = try Self.house()
    var used: Set<String> = []
    for document in [ODTSample.agenda, ODTSample.minutes, ODTSample.report]
      + (1...40).map({ ODTRandom(seed: $0).documentValue })
    {
      for part in ODTWriter(house).parts(of: document) where part.mediaType == "text/xml" {
        let xml = String(decoding: part.bytes, as: UTF8.self)
        for attribute in ["text:style-name", "style:parent-style-name"] {
          for piece in xml.components(separatedBy: "\(attribute)=\"").dropFirst() {
            used.insert(String(piece.prefix { $0 != "\"" }))
          }
        }
      }
    }
    let known = Set(Stylesheet.standard.styles.values.flatMap(\.keys))
    let automatic = #/(P|T|S|L|Table|Column|Row|Cell|fr)\d+|FooterLine|InitialsBox|Watermark/#
    let unknown = used.filter { !known.contains($0) && $0.wholeMatch(of: automatic) == nil }
    #expect(unknown.sorted() == [])
    #expect(used.count > 60)
  }

  @Test("Letters in the text are 12 points or more, small ones 11, and running ones 10")
  func sizes() throws {
    let house = try Self.house()
    let running: Set = ["Header", "Footer", "Initials", "Horizontal_20_Line"]
    for name in (house.styles[.paragraph] ?? [:]).keys where !running.contains(name) {
      #expect(house.fontSize(of: name) >= 11, "\(name)")
    }
    for name in ["Text_20_body", "Resolution", "Item_20_purpose", "List_20_text"] {
      #expect(house.fontSize(of: name) >= 12, "\(name)")
    }
  }

  @Test("Every colour of letters stands out 7 to 1 on white and on its panel")
  func contrast() throws {
    let house = try Self.house()
    let panels = ["Decision_20_box", "Notice_20_box", "Restriction_20_box", "Aside_20_box"]
      .compactMap { house.paragraphProperty("fo:background-color", of: $0) }
    #expect(panels.count == 4)
    let cells = [house.table.head["fo:background-color"]].compactMap { $0 }
    for family in Stylesheet.Family.allCases {
      for (name, style) in house.styles[family] ?? [:] {
        guard let colour = style.text["fo:color"] else { continue }
        let grounds =
          style.text["fo:background-color"].map { [$0] } ?? ["#ffffff"] + panels + cells
        for ground in grounds {
          let red = house.paragraphProperty("fo:background-color", of: "Restriction_20_box")
          // A mark that something is withheld does not stand on other panels.
          if colour == house.style(.text, "Not_20_for_20_publication")?.text["fo:color"],
            ground != "#ffffff", ground != red
          {
            continue
          }
          #expect(Self.contrast(colour, ground) >= 7, "\(name): \(colour) on \(ground)")
        }
      }
    }
  }

  @Test(
    "What LibreOffice made of the house style still gives valid papers",
    .enabled(if: ODTSchema.canConvert && ODTSchema.canValidate))
  func throughLibreOffice() throws {
    let house = try Self.house()
    let odt = try ODTSchema.convert(Self.houseBytes, named: "house.fodt", to: "odt")
    let sheet = try Stylesheet(template: odt)
    #expect(sheet.page.textWidth.rounded() == house.page.textWidth.rounded())
    #expect(sheet.fontSize(of: "Heading_20_1") == house.fontSize(of: "Heading_20_1"))
    #expect(
      sheet.style(.paragraph, "Letterhead")?.text["fo:color"]
        == house.style(.paragraph, "Letterhead")?.text["fo:color"])
    #expect(sheet.table.head["fo:background-color"] == house.table.head["fo:background-color"])
    #expect(
      sheet.paragraphProperty("fo:background-color", of: "Decision_20_box")
        == house.paragraphProperty("fo:background-color", of: "Decision_20_box"))
    #expect(abs(sheet.bullets[0].indent - house.bullets[0].indent) < 0.01)
    let writer = ODTWriter(sheet, including: [DocumentID("trees"): ODTSample.report])
    let papers = [ODTSample.agenda, ODTSample.minutes]
    let flat = try ODTSchema.convert(Self.houseBytes, named: "house.fodt", to: "fodt")
    let again = ODTWriter(try Stylesheet(template: flat))
    #expect(
      try ODTSchema.problems(of: papers.map(writer.parts) + papers.map(again.parts)) == "")
  }

  @Test(
    "Values that OpenDocument does not allow are left out, foreign ones too",
    .enabled(if: ODTSchema.canValidate))
  func badValues() throws {
    let template = """
      <o:document xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
        xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
        xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0">
      <o:styles>
        <style:style style:name="Letterhead" style:family="paragraph"
          style:parent-style-name="Subtitle" loext:x="1">
          <style:paragraph-properties fo:margin-top="-1cm" fo:margin-left="1e3cm" fo:color="red"
            fo:text-align="middle" style:border-line-width="0in 0in 0in" loext:y="2"
            fo:line-height="130%" style:page-number="auto">
            <style:tab-stops><style:tab-stop style:type="char"/>
              <style:tab-stop style:position="3cm" style:leader-text="ab"/></style:tab-stops>
          </style:paragraph-properties>
          <style:text-properties fo:color="red" fo:font-size="0pt" fo:language="xx"
            loext:opacity="0%" style:font-name="None &quot; such"/>
        </style:style>
        <style:style style:name="Subtitle" style:family="paragraph"
          style:parent-style-name="Letterhead"/>
        <style:style style:name="1 bad:name" style:family="paragraph"/>
      </o:styles></o:document>
      """
    let sheet = try Stylesheet(template: Array(template.utf8))
    let letterhead = try #require(sheet.style(.paragraph, "Letterhead"))
    #expect(letterhead.paragraph == ["fo:line-height": "130%"])
    #expect(letterhead.text == ["style:font-name": "None \" such"])
    #expect(letterhead.tabStops == [["style:position": "3cm"]])
    let parents = [letterhead.parent, sheet.style(.paragraph, "Subtitle")?.parent]
    #expect(parents.compactMap { $0 }.count == 1)
    #expect(
      try ODTSchema.problems(of: [ODTWriter(sheet).parts(of: ODTSample.agenda)]) == "")
  }

  @Test("A style that states one margin has the other as well, as it inherits it")
  func margins() throws {
    for sheet in [.standard, try Self.house()] {
      for style in (sheet.styles[.paragraph] ?? [:]).values {
        let sides = ["fo:margin-top", "fo:margin-bottom"].map { style.paragraph[$0] != nil }
        #expect(sides[0] == sides[1], "\(style.name)")
      }
      #expect(
        sheet.length("fo:margin-bottom", of: "Heading_20_2_20_with_20_number")
          == sheet.length("fo:margin-bottom", of: "Heading_20_2"))
    }
  }

  @Test("A file that is no template is refused with a sentence")
  func notATemplate() throws {
    for bytes in [
      Array("<html/>".utf8),
      try Archive.bytes(of: [
        Part(path: "word/document.xml", mediaType: "text/xml", bytes: Array("<x/>".utf8))
      ]),
    ] {
      do {
        _ = try Stylesheet(template: bytes)
        Issue.record("it was read")
      } catch {
        #expect(error.code == "style.not-template")
      }
    }
    #expect(throws: FormatError.self) { try Stylesheet(template: []) }
    #expect(throws: FormatError.self) {
      try Stylesheet(template: Array(Self.houseBytes.prefix(4000)))
    }
  }

  /// As the Web Content Accessibility Guidelines define it.
  private static func contrast(_ a: String, _ b: String) -> Double {
    func luminance(_ colour: String) -> Double {
      let value = Int(colour.dropFirst(), radix: 16) ?? 0
      let parts = [value >> 16 & 255, value >> 8 & 255, value & 255].map { part in
        let share = Double(part) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    let (x, y) = (luminance(a), luminance(b))
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }
}
