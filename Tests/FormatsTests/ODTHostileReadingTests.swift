import Documents
import Testing

@testable import Formats

/// SplitMix64: the same damage in each run.
private struct Chance: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite("Hostile and damaged ODT files")
struct ODTHostileReadingTests {
  private let body = """
    <text:h text:outline-level="1"><text:bookmark-start text:name="a"/>Head</text:h>\
    <text:p text:style-name="P1">Some <text:span text:style-name="B">bold &amp; big</text:span> \
    <text:a xlink:href="https://example.org/">link</text:a><text:s text:c="4"/><text:note \
    text:note-class="footnote"><text:note-body><text:p>note</text:p></text:note-body></text:note></text:p>\
    <text:list text:style-name="N"><text:list-item text:start-value="3"><text:p>item</text:p><text:list>\
    <text:list-item><text:p>sub</text:p></text:list-item></text:list></text:list-item></text:list>\
    <table:table><table:table-column table:number-columns-repeated="2"/><table:table-row \
    table:number-rows-repeated="2"><table:table-cell table:number-columns-spanned="2"><text:p>c</text:p>\
    </table:table-cell><table:covered-table-cell/></table:table-row></table:table>\
    <text:p><draw:frame svg:width="2cm"><draw:image><office:binary-data>iVBORw0KGgo=</office:binary-data>\
    </draw:image><svg:desc>words</svg:desc></draw:frame></text:p>
    """
  private var flat: String {
    flatODT(
      body,
      automatic: textStyle("B", "fo:font-weight='bold'") + paragraphStyle("P1", "fo:language='cy'"),
      meta: "<dc:title>T</dc:title><meta:document-statistic meta:page-count='3'/>")
  }

  /// Reads in both ways; anything but an answer or a `FormatError` fails.
  private func survives(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) {
    let limits = ReadLimits(entryBytes: 1 << 22, totalBytes: 1 << 23)
    do {
      let read = try ODTReader(limits: limits).read(bytes)
      #expect(read.document.dump().utf8.count < 1 << 24, sourceLocation: sourceLocation)
    } catch {
      #expect(!error.message.isEmpty && !error.code.isEmpty, sourceLocation: sourceLocation)
    }
    do { _ = try ODTReader.metadata(bytes, limits: limits) } catch {
      #expect(!error.message.isEmpty, sourceLocation: sourceLocation)
    }
  }

  @Test("Truncated files end in an answer")
  func truncated() {
    for whole in [Array(flat.utf8), packedODT(content: flat, styles: flat, meta: flat)] {
      for end in stride(from: 0, to: whole.count, by: whole.count / 60) {
        survives(Array(whole[..<end]))
      }
    }
  }

  @Test("Files with bits turned end in an answer", arguments: [1, 2, 3])
  func turned(seed: UInt64) {
    var chance = Chance(state: seed)
    let text = Array(flat.utf8)
    let pack = packedODT(content: flat, styles: flat, meta: flat)
    for round in 0..<150 {
      var bytes = round % 3 == 0 ? pack : text
      for _ in 0..<Int.random(in: 1...6, using: &chance) {
        let at = Int.random(in: bytes.indices, using: &chance)
        bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
      }
      if round % 3 == 1 {
        // Damaged inside, with a right checksum outside.
        bytes = HandmadeZip([
          .init(path: "content.xml", bytes: bytes), .init(path: "styles.xml", bytes: text),
        ]).bytes()
      }
      survives(bytes)
    }
  }

  @Test(
    "Numbers turned to nonsense do no harm",
    arguments: ["-1", "0", "99999999999999999999", "x", "2147483648", "1e9"])
  func numbers(value: String) {
    for number in ["\"1\"", "\"2\"", "\"3\"", "\"4\""] {
      survives(Array(flat.replacing(number, with: "\"\(value)\"").utf8))
    }
  }

  @Test("Text nested as deep as the limit is read, deeper is refused")
  func deep() throws {
    let pairs = [
      ("<text:span text:style-name='B'>", "</text:span>"),
      ("<text:section text:name='s'>", "</text:section>"),
      ("<text:list><text:list-item>", "</text:list-item></text:list>"),
      (
        "<table:table><table:table-row><table:table-cell>",
        "</table:table-cell></table:table-row></table:table>"
      ),
      ("<text:p><draw:frame><draw:text-box>", "</draw:text-box></draw:frame></text:p>"),
      ("<text:p><text:note><text:note-body>", "</text:note-body></text:note></text:p>"),
      ("<draw:g>", "</draw:g>"), ("<text:a xlink:href='a.html'>", "</text:a>"),
    ]
    for (open, close) in pairs {
      let each = open.count { $0 == "<" }
      let count = (ReadLimits().depth - 6) / each
      let core = "<text:p>core</text:p>"
      func nested(_ count: Int) -> [UInt8] {
        let xml =
          String(repeating: open, count: count) + core + String(repeating: close, count: count)
        return Array(flatODT(xml).utf8)
      }
      survives(nested(count))
      #expect(throws: FormatError.self) { try ODTReader().read(nested(count * 2 + 10)) }
    }
  }

  @Test("A bomb of entities is refused at once")
  func entities() {
    var declarations = "<!ENTITY a0 \"lol\">"
    for level in 1..<30 {
      declarations += "<!ENTITY a\(level) \"\(String(repeating: "&a\(level - 1);", count: 10))\">"
    }
    let bomb = flat.replacing(
      "?>\n", with: "?><!DOCTYPE office:document [\(declarations)]>\n", maxReplacements: 1
    )
    .replacing("Head", with: "&a29;")
    #expect { try ODTReader().read(Array(bomb.utf8)) } throws: {
      ($0 as? FormatError)?.code == "xml.entities"
    }
  }

  @Test("A bomb in a package is refused, wherever it is")
  func bombs() throws {
    let (packed, count) = HandmadeZip.zeros(repeats: 6_000)
    let zeros = [UInt8](repeating: 0, count: count)
    let limits = ReadLimits(ratio: 100)
    let content = HandmadeZip([.init(path: "content.xml", bytes: zeros, deflated: packed)])
    #expect { try ODTReader(limits: limits).read(content.bytes()) } throws: {
      ($0 as? FormatError)?.code == "zip.bomb"
    }
    let text = flatODT(
      "<text:p>kept<draw:frame><draw:image xlink:href='Pictures/z.png'/></draw:frame></text:p>")
    let picture = HandmadeZip([
      .init(path: "content.xml", bytes: Array(text.utf8)),
      .init(path: "Pictures/z.png", bytes: zeros, deflated: packed),
    ])
    let read = try ODTReader(limits: limits).read(picture.bytes())
    #expect(read.document.blocks.plainText == "kept")
    #expect(read.warnings.contains { $0.code == "image.damaged" && $0.message.contains("unpacks") })
  }

  @Test("A title of ten thousand characters and a paragraph of a million are text")
  func long() throws {
    let title = String(repeating: "long ", count: 2000)
    let words = String(repeating: "word ", count: 200_000)
    let read = try readFlat("<text:p>\(words)</text:p>", meta: "<dc:title>\(title)</dc:title>")
    #expect(read.document.title.count == 9_999)
    #expect(read.document.blocks.words == 200_000)
  }
}
