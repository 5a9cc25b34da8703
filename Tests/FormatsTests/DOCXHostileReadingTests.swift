import Documents
import Testing

@testable import Formats

@Suite("Word documents: hostile files")
struct DOCXHostileReadingTests {
  private static var sample: WordFile {
    var file = WordFile()
    file.styles = wordStyle("H", "heading 1") + wordStyle("N", "Normal")
    file.body =
      wordParagraph("Title", "<w:pStyle w:val='H'/>")
      + "<w:tbl><w:tr><w:tc>\(wordParagraph("cell"))</w:tc></w:tr></w:tbl>"
      + wordParagraph("Text", "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>")
    file.numbering =
      "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum>"
      + "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    return file
  }

  @Test("Cut short anywhere, a file is read or refused with a sentence")
  func truncation() {
    let whole = Self.sample.bytes
    for length in stride(from: 0, to: whole.count, by: 37) {
      do throws(FormatError) {
        _ = try DOCXReader().read(Array(whole.prefix(length)))
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
  }

  @Test("With bits turned over, a file is read or refused with a sentence", arguments: 0..<8)
  func flippedBits(seed: UInt64) {
    var generator = SeededNumbers(seed: seed)
    let whole = Self.sample.bytes
    for _ in 0..<60 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] ^=
          1 << UInt8.random(in: 0..<8, using: &generator)
      }
      do throws(FormatError) {
        _ = try DOCXReader().read(bytes)
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
  }

  @Test("With bits turned over inside its XML, a file is read or refused", arguments: 0..<8)
  func flippedText(seed: UInt64) {
    var generator = SeededNumbers(seed: seed)
    for _ in 0..<60 {
      var entries = Self.sample.entries
      let at = Int.random(in: 0..<entries.count, using: &generator)
      guard !entries[at].bytes.isEmpty else { continue }
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<entries[at].bytes.count, using: &generator)
        entries[at].bytes[place] = UInt8.random(in: 0x20..<0x7F, using: &generator)
      }
      do throws(FormatError) {
        _ = try DOCXReader().read(HandmadeZip(entries).bytes())
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
  }

  @Test("Tables nested without end are refused, not followed")
  func depth() {
    var inside = wordParagraph("deep")
    for _ in 0..<400 { inside = "<w:tbl><w:tr><w:tc>\(inside)</w:tc></w:tr></w:tbl>" }
    #expect(throws: FormatError.self) { try WordFile(body: inside).read() }
  }

  @Test("Tables as deep as the limit allows are read")
  func deepest() throws {
    var inside = wordParagraph("deep")
    for _ in 0..<64 { inside = "<w:tbl><w:tr><w:tc>\(inside)</w:tc></w:tr></w:tbl>" }
    let text = try WordFile(body: inside).read().document.blocks.flatMap(\.lines).joined()
    #expect(text.contains("deep"))
  }

  @Test("Entities are refused, and so is a package without a text")
  func refused() {
    var entries = Self.sample.entries
    let main = entries.firstIndex { $0.path == "word/document.xml" }!
    entries[main].bytes = Array(
      "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><w:document>&e;</w:document>".utf8)
    expect(HandmadeZip(entries), refusedWith: "xml.entities")
    entries.remove(at: main)
    expect(HandmadeZip(entries), refusedWith: "docx.no-text")
  }

  private func expect(_ package: HandmadeZip, refusedWith code: String) {
    do throws(FormatError) {
      _ = try DOCXReader().read(package.bytes())
      Issue.record("it was read")
    } catch {
      #expect(error.code == code)
    }
  }

  @Test("A damaged styles part costs the styles, not the text")
  func damagedStyles() throws {
    var entries = Self.sample.entries
    let styles = entries.firstIndex { $0.path == "word/styles.xml" }!
    entries[styles].bytes = Array("<w:styles".utf8)
    let result = try DOCXReader().read(HandmadeZip(entries).bytes())
    #expect(result.document.blocks.first == .text("Title"))
    #expect(codes(result).contains("docx.part-damaged"))
  }

  @Test("A note that refers to itself does not go round")
  func circularNote() throws {
    var file = WordFile()
    file.footnotes =
      "<w:footnote w:id='2'><w:p><w:r><w:t>n</w:t><w:footnoteReference w:id='2'/></w:r></w:p></w:footnote>"
    file.body = "<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id='2'/></w:r></w:p>"
    #expect(
      try file.read().document.blocks
        == [.paragraph(Paragraph([.text("a"), .note(Note(.footnote, [.text("n")]))]))])
  }
}
