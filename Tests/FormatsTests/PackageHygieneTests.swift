import Foundation
import Testing

@testable import Formats

@Suite("What ODT and Word reports carry unseen")
struct PackageHygieneTests {
  static let office = "application/vnd.oasis.opendocument.spreadsheet"

  static let odtBody = """
    <text:tracked-changes>
    <text:changed-region xml:id="c1" text:id="c1"><text:deletion><office:change-info>\
    <dc:creator>Ann</dc:creator></office:change-info><text:p>STRUCK OUT</text:p></text:deletion>\
    </text:changed-region>
    <text:changed-region xml:id="c2" text:id="c2"><text:insertion><office:change-info>\
    <dc:creator>Bob</dc:creator></office:change-info></text:insertion></text:changed-region>
    </text:tracked-changes>
    <text:h text:outline-level="1">Options<text:change text:change-id="c1"/></text:h>
    <text:p>First.</text:p>
    <text:p>Second <text:change-start text:change-id="c2"/>new<text:change-end text:change-id="c2"/>\
    <office:annotation><dc:creator>Ann</dc:creator><text:p>SAID IN CONFIDENCE</text:p>\
    </office:annotation>.</text:p>
    <text:h text:outline-level="1">Costs &amp; risks</text:h>
    <text:p>Shown <text:span text:style-name="H">UNSEEN WORDS</text:span>.</text:p>
    <text:section text:name="s" text:display="none"><text:p>UNSEEN SECTION</text:p></text:section>
    <text:p>Table <draw:frame><draw:object xlink:href="./Object 1"/>\
    <draw:image xlink:href="./ObjectReplacements/Object 1"/></draw:frame></text:p>
    """

  static let sheets = """
    <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
    xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:automatic-styles>\
    <style:style style:name="ta1" style:family="table"><style:table-properties \
    table:display="false"/></style:style></office:automatic-styles><office:body>\
    <office:spreadsheet><table:table table:name="Shown"/><table:table table:name="Staff" \
    table:style-name="ta1"/></office:spreadsheet></office:body></office:document-content>
    """

  static let manifest = """
    <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">\
    <manifest:file-entry manifest:full-path="/" manifest:media-type="x"/>\
    <manifest:file-entry manifest:full-path="Object 1/" manifest:media-type="x"/>\
    <manifest:file-entry manifest:full-path="Object 1/content.xml" manifest:media-type="x"/>\
    <manifest:file-entry manifest:full-path="Thumbnails/thumbnail.png" manifest:media-type="x"/>\
    </manifest:manifest>
    """

  static func odt(
    _ body: String = odtBody, object: [UInt8]? = Array(sheets.utf8)
  ) -> [UInt8] {
    var others: [(String, [UInt8])] = [
      ("ObjectReplacements/Object 1", onePixel), ("Thumbnails/thumbnail.png", onePixel),
      ("Basic/Standard/Module1.xml", Array("<m/>".utf8)),
      ("Versions/Version1", Array("an older draft".utf8)), ("Pictures/a.png", onePixel),
    ]
    if let object { others.append(("Object 1/content.xml", object)) }
    return packedODT(
      content: flatODT(
        body, automatic: textStyle("H", "text:display='none'")),
      styles: flatODT(""),
      meta: flatODT(
        "",
        meta: "<dc:title>T</dc:title><meta:initial-creator>Ann</meta:initial-creator>"
          + "<meta:user-defined meta:name='Matter'>SECRET</meta:user-defined>"),
      manifest: manifest, others: others)
  }

  @Test("Each trace in an ODT is found, counted and placed, and no hidden word is repeated")
  func findsInODT() throws {
    let found = try Hygiene.of(Self.odt(), .odt)
    let changes = try #require(found[.trackedChanges])
    #expect(changes.count == 2 && changes.authors == 2)
    #expect(changes.places == ["at “Options”", "under “Options”, paragraph 2"])
    #expect(found[.comments]?.places == ["under “Options”, paragraph 2"])
    #expect(found[.hiddenText]?.count == 2)
    #expect(found[.hiddenText]?.places.first == "under “Costs & risks”, paragraph 1")
    #expect(found[.hiddenSheets]?.details == ["1 hidden sheet"])
    #expect(found[.hiddenSheets]?.places == ["under “Costs & risks”, paragraph 2"])
    #expect(found[.versions] != nil && found[.macros] != nil)
    #expect(
      found[.properties]?.details
        == ["author", "one property of its own", "small picture of its first page"])
    let words = found.traces.map { $0.message + ($0.place ?? "") }.joined()
    for secret in ["UNSEEN", "STRUCK", "CONFIDENCE", "SECRET", "Ann", "Staff"] {
      #expect(!words.contains(secret))
    }
  }

  @Test("A clean ODT holds none of it, keeps the rest byte for byte, and is cleaned no further")
  func cleansODT() throws {
    let bytes = Self.odt()
    let copy = try CleanCopy.of(bytes, .odt)
    #expect(copy.remaining == [])
    #expect(copy.removed.map(\.kind).contains(.hiddenSheets))
    #expect(try CleanCopy.of(bytes, .odt) == copy)
    let archive = try ArchiveReader(copy.bytes)
    let content = String(decoding: try archive.bytes(of: "content.xml"), as: UTF8.self)
    for gone in ["STRUCK", "CONFIDENCE", "UNSEEN", "tracked-changes", "change-", "./Object 1\""] {
      #expect(!content.contains(gone), "\(gone)")
    }
    #expect(content.contains("Second new."))
    #expect(content.contains("./ObjectReplacements/Object 1"))
    #expect(try archive.bytes(of: "Pictures/a.png") == onePixel)
    #expect(try archive.bytes(of: "styles.xml") == Array(flatODT("").utf8))
    #expect(!archive.contains("Object 1/content.xml") && !archive.contains("Versions/Version1"))
    let manifest = String(
      decoding: try archive.bytes(of: "META-INF/manifest.xml"), as: UTF8.self)
    #expect(!manifest.contains("Object 1") && manifest.contains("full-path=\"/\""))
    let meta = String(decoding: try archive.bytes(of: "meta.xml"), as: UTF8.self)
    #expect(meta.contains("<dc:title>T</dc:title>") && !meta.contains("SECRET"))
    #expect(archive.entries.first?.path == "mimetype")
    let again = try CleanCopy.of(copy.bytes, .odt)
    #expect(again.bytes == copy.bytes && again.removed == [])
    let read = try ODTReader().read(copy.bytes)
    #expect(!read.warnings.contains { ["comments.left-out", "text.hidden"].contains($0.code) })
  }

  @Test("A flat ODT is cleaned as a package is")
  func cleansFlat() throws {
    let flat = Array(
      flatODT(Self.odtBody, automatic: textStyle("H", "text:display='none'")).utf8)
    let copy = try CleanCopy.of(flat, .fodt)
    #expect(copy.remaining == [])
    let text = String(decoding: copy.bytes, as: UTF8.self)
    #expect(!text.contains("UNSEEN") && !text.contains("STRUCK") && text.contains("First."))
  }

  @Test("An object that is broken, a bomb or a package within itself is told and harms nothing")
  func hostileObjects() throws {
    let bomb = HandmadeZip([
      .init(path: "xl/workbook.xml", bytes: [UInt8](repeating: 0x20, count: 4 << 20))
    ]).bytes()
    var nested = HandmadeZip([.init(path: "content.xml", bytes: Array(flatODT("").utf8))]).bytes()
    for _ in 0..<4 {
      nested = packedODT(content: flatODT("<text:p/>"), others: [("Object 1", nested)])
    }
    for (object, isTold) in [
      (Array(bomb.prefix(bomb.count / 2)), true), (Array("PK\u{3}\u{4}rest".utf8), true),
      (nested, true), ([0xD0, 0xCF, 0x11, 0xE0], false),
    ] {
      let file = packedODT(content: flatODT("<text:p>x</text:p>"), others: [("Object 1", object)])
      let found = try Hygiene.of(file, .odt)
      #expect((found[.unreadableObjects] != nil) == isTold)
      #expect((found[.embeddedObjects] != nil) != isTold)
      _ = try CleanCopy.of(file, .odt)
    }
    var limits = ReadLimits()
    limits.totalBytes = 8 << 20
    let large = packedODT(content: flatODT("<text:p>x</text:p>"), others: [("Object 1", bomb)])
    #expect(try Hygiene.of(large, .odt, limits: limits)[.unreadableObjects] != nil)
    let damaged = Self.odt(object: Array("<office:document-content".utf8))
    #expect(try Hygiene.of(damaged, .odt)[.unreadableObjects]?.count == 1)
  }

  @Test("Styles that are their own parents end the search")
  func cyclicStyles() throws {
    let body = "<text:p><text:span text:style-name='A'>x</text:span></text:p>"
    let styles =
      "<style:style style:name='A' style:family='text' style:parent-style-name='B'/>"
      + "<style:style style:name='B' style:family='text' style:parent-style-name='A'/>"
      + textStyle("C", "text:display='none'")
    let file = packedODT(content: flatODT(body, automatic: styles))
    #expect(try Hygiene.of(file, .odt)[.hiddenText] == nil)
  }

  @Test("A file that somebody signed is not changed")
  func signed() throws {
    let file = packedODT(
      content: flatODT(Self.odtBody),
      others: [("META-INF/documentsignatures.xml", Array("<s/>".utf8))])
    #expect { try CleanCopy.of(file, .odt) } throws: {
      ($0 as? FormatError)?.code == "clean.signed"
    }
  }

  // MARK: Word

  static func word() -> WordFile {
    var file = WordFile()
    file.styles =
      wordStyle("Heading1", "heading 1")
      + wordStyle("Gone", "Gone", "<w:rPr><w:vanish/></w:rPr>", type: "character")
    file.core = "<dc:title>T</dc:title><dc:creator>Ann</dc:creator>"
    file.body =
      wordParagraph("Options", "<w:pStyle w:val='Heading1'/>")
      + "<w:p><w:commentRangeStart w:id='0'/><w:r><w:t>One</w:t></w:r>"
      + "<w:ins w:id='1' w:author='Ann'><w:r><w:t>, two</w:t></w:r></w:ins>"
      + "<w:del w:id='2' w:author='Bob'><w:r><w:delText>STRUCK OUT</w:delText></w:r></w:del>"
      + "<w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r></w:p>"
      + "<w:p><w:pPr><w:jc w:val='left'/><w:rPr><w:del w:id='3' w:author='Bob'/></w:rPr></w:pPr>"
      + "<w:r><w:t>Joined </w:t></w:r></w:p>"
      + "<w:p><w:pPr><w:jc w:val='right'/></w:pPr><w:r><w:t>together</w:t></w:r></w:p>"
      + "<w:p><w:r><w:t>Seen </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>UNSEEN</w:t></w:r>"
      + "<w:r><w:rPr><w:rStyle w:val='Gone'/></w:rPr><w:t>UNSEEN TOO</w:t></w:r>"
      + "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>shown</w:t></w:r></w:p>"
      + "<w:p><w:r><w:object><v:shape><v:imagedata r:id='i1'/></v:shape>"
      + "<o:OLEObject Type='Embed' r:id='o1'/></w:object></w:r></w:p>"
      + "<w:tbl><w:tr><w:trPr><w:del w:id='4' w:author='Bob'/></w:trPr><w:tc>"
      + wordParagraph("DELETED ROW") + "</w:tc></w:tr><w:tr><w:tc>" + wordParagraph("Row")
      + "</w:tc></w:tr></w:tbl>"
    file.relations = [
      ("c1", "comments", "comments.xml", false), ("i1", "image", "media/a.png", false),
      ("o1", "package", "embeddings/book.xlsx", false),
    ]
    let book =
      "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheets>"
      + "<sheet name='A'/><sheet name='Pay' state='hidden'/><sheet name='B' state='veryHidden'/>"
      + "</sheets></workbook>"
    file.others = [
      (
        "word/comments.xml",
        Array(
          ("<w:comments \(WordFile.namespaces)><w:comment w:id='0' w:author='Ann'>"
            + wordParagraph("SAID IN CONFIDENCE") + "</w:comment></w:comments>").utf8)
      ), ("word/media/a.png", onePixel),
      (
        "word/embeddings/book.xlsx",
        HandmadeZip([.init(path: "xl/workbook.xml", bytes: Array(book.utf8))]).bytes()
      ), ("customXml/item1.xml", Array("<x>SECRET</x>".utf8)),
      ("docProps/thumbnail.jpeg", onePixel),
    ]
    return file
  }

  @Test("Each trace in a Word document is found, counted and placed")
  func findsInWord() throws {
    let found = try Hygiene.of(Self.word().bytes, .docx)
    let changes = try #require(found[.trackedChanges])
    #expect(changes.count == 4 && changes.authors == 2)
    #expect(changes.places.first == "under “Options”, paragraph 1")
    #expect(found[.comments]?.count == 1)
    #expect(found[.comments]?.places == ["under “Options”, paragraph 1"])
    #expect(found[.hiddenText]?.count == 1)
    #expect(found[.hiddenText]?.places == ["under “Options”, paragraph 4"])
    #expect(found[.hiddenSheets]?.count == 2)
    #expect(found[.hiddenSheets]?.details == ["2 hidden sheets"])
    #expect(found[.properties]?.details.contains("data of another program (custom XML)") == true)
  }

  @Test("A clean Word document reads as if everything had been accepted and deleted")
  func cleansWord() throws {
    let bytes = Self.word().bytes
    let copy = try CleanCopy.of(bytes, .docx)
    #expect(copy.remaining == [])
    let archive = try ArchiveReader(copy.bytes)
    let text = String(decoding: try archive.bytes(of: "word/document.xml"), as: UTF8.self)
    for gone in ["STRUCK", "UNSEEN", "DELETED", "OLEObject", "w:ins", "w:del", "comment"] {
      #expect(!text.contains(gone), "\(gone)")
    }
    #expect(text.contains("v:imagedata"))
    for part in ["word/comments.xml", "word/embeddings/book.xlsx", "customXml/item1.xml"] {
      #expect(!archive.contains(part), "\(part)")
    }
    #expect(try archive.bytes(of: "word/media/a.png") == onePixel)
    let relations = String(
      decoding: try archive.bytes(of: "word/_rels/document.xml.rels"), as: UTF8.self)
    #expect(!relations.contains("comments.xml") && relations.contains("media/a.png"))
    let before = try DOCXReader().read(bytes).document.blocks.map(\.plainText)
    let after = try DOCXReader().read(copy.bytes).document.blocks.map(\.plainText)
    #expect(before == after)
    #expect(after.contains("Joined together"))
    #expect(text.contains("<w:jc w:val='right'/></w:pPr><w:r><w:t>Joined "))
    let again = try CleanCopy.of(copy.bytes, .docx)
    #expect(again.bytes == copy.bytes && again.removed == [])
  }

  @Test("Ends of paragraphs that were deleted join what they parted, and no more")
  func joined() throws {
    let gone = "<w:rPr><w:del w:id='1' w:author='Ann'/></w:rPr>"
    let body =
      wordParagraph("One ", gone) + wordParagraph("two ", gone) + wordParagraph("three")
      + wordParagraph("four") + "<w:tbl><w:tr><w:tc>" + wordParagraph("five", gone)
      + "</w:tc></w:tr></w:tbl>"
    let copy = try CleanCopy.of(WordFile(body: body).bytes, .docx)
    #expect(copy.remaining == [] && copy.removed.first?.count == 3)
    let blocks = try DOCXReader().read(copy.bytes).document.blocks
    #expect(blocks.prefix(2).map(\.plainText) == ["One two three", "four"])
    #expect(blocks.plainText.contains("five"))
  }

  @Test("A Word document with macros becomes one without")
  func macros() throws {
    var file = WordFile(body: wordParagraph("x"))
    file.relations = [("v", "vbaProject", "vbaProject.bin", false)]
    file.others = [("word/vbaProject.bin", [1, 2, 3])]
    let type = "application/vnd.ms-word.document.macroEnabled.main+xml"
    let office = "application/vnd.openxmlformats-officedocument."
    let bytes = HandmadeZip(
      file.entries.map { entry in
        guard entry.path == "[Content_Types].xml" else { return entry }
        let text = String(decoding: entry.bytes, as: UTF8.self)
          .replacingOccurrences(of: "\(office)wordprocessingml.document.main+xml", with: type)
        return HandmadeZip.Entry(path: entry.path, bytes: Array(text.utf8))
      }
    ).bytes()
    let copy = try CleanCopy.of(bytes, .docm)
    #expect(copy.format == .docx && copy.remaining == [])
    let archive = try ArchiveReader(copy.bytes)
    #expect(!archive.contains("word/vbaProject.bin"))
    let types = String(decoding: try archive.bytes(of: "[Content_Types].xml"), as: UTF8.self)
    #expect(types.contains(office) && !types.contains("macroEnabled"))
  }

  @Test("Inspection tells each kind once, with its place")
  func inspected() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in [("a.odt", Self.odt()), ("b.docx", Self.word().bytes)] {
      let path = folder.appending(path: name).path
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      let findings = Inspection.of(path: path).findings
      for code in ["comments.left-out", "changes.accepted", "text.hidden", "object.hidden-sheets"] {
        let told = findings.filter { $0.code == code }
        #expect(told.count == 1 && told.first?.place?.contains("under “") == true, "\(code)")
      }
    }
  }
}

@Suite("Clean copies of foreign files", .enabled(if: Corpus.folder != nil, "no corpus"))
struct CleanCorpusTests {
  @Test("Each can be made or is refused with a reason, opens, says the same and is clean")
  func copies() throws {
    let folder = try #require(Corpus.folder)
    var made = 0
    for entry in Corpus.entries where entry.file.hasPrefix("odt/") || entry.file.hasPrefix("docx/")
    {
      let bytes = try SourceFile(path: folder.appendingPathComponent(entry.file).path).bytes()
      guard bytes.count < 30_000 else { continue }
      let isODT = entry.file.hasPrefix("odt/")
      let format: FileFormat = isODT ? .odt : .docx
      func text(_ bytes: [UInt8]) throws -> String {
        let result = try isODT ? ODTReader().read(bytes) : DOCXReader().read(bytes)
        return result.document.blocks.map(\.plainText).joined(separator: "\n")
      }
      do throws(FormatError) {
        let copy = try CleanCopy.of(bytes, format)
        guard !copy.removed.isEmpty else { continue }
        made += 1
        let again = try CleanCopy.of(copy.bytes, format)
        #expect(again.bytes == copy.bytes, "\(entry.file)")
        for kind in [HygieneTrace.Kind.comments, .trackedChanges, .hiddenText, .properties] {
          #expect(!copy.remaining.contains { $0.kind == kind }, "\(entry.file): \(kind)")
        }
        if let before = try? text(bytes) {
          #expect((try? text(copy.bytes)) == before, "\(entry.file)")
        }
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
    #expect(made > 20)
  }
}
