import Documents
import Testing

@testable import Formats

@Suite("What an ODT says of itself")
struct ODTMetadataReadingTests {
  private let meta = """
    <dc:title>  A report\n on bins </dc:title><meta:initial-creator>Ann Officer</meta:initial-creator>\
    <dc:creator>Bob Editor</dc:creator><meta:creation-date>2026-11-02T10:00:00</meta:creation-date>\
    <dc:date>2026-11-20T09:30:00.5</dc:date><meta:document-statistic meta:page-count="12"/>\
    <meta:user-defined meta:name="base-revision">r7</meta:user-defined>
    """
  private let english =
    "<style:default-style style:family='paragraph'>"
    + "<style:text-properties fo:language='en' fo:country='GB'/></style:default-style>"

  private func code(_ work: () throws -> Void) -> String? {
    do { try work() } catch { return (error as? FormatError)?.code }
    return nil
  }

  @Test("Flat and packed files give the same facts")
  func facts() throws {
    let expected = FileProperties(
      title: "A report on bins", author: "Ann Officer", created: "2026-11-02T10:00:00",
      modified: "2026-11-20T09:30:00.5", language: "en-GB", storedPages: 12)
    let flat = flatODT("<text:p>x</text:p>", common: english, meta: meta)
    #expect(try ODTReader.metadata(Array(flat.utf8)) == expected)
    let packed = packedODT(content: flat, styles: flat, meta: flat)
    #expect(try ODTReader.metadata(packed) == expected)
    let document = try ODTReader().read(packed).document
    #expect(document.title == "A report on bins")
    #expect(document.language == "en-GB")
    #expect(document.author == "Ann Officer")
    #expect(document.date == "2026-11-20T09:30:00.5")
    #expect(document.properties == ["base-revision": "r7"])
  }

  @Test(
    "Page counts that cannot be are dropped and told",
    arguments: ["0", "-3", "4000000000", "99999999999999999999", "x"])
  func pages(text: String) throws {
    let flat = flatODT("", meta: "<meta:document-statistic meta:page-count='\(text)'/>")
    let found = try ODTReader.metadata(Array(flat.utf8))
    #expect(found.storedPages == nil)
    #expect(found.warnings.map(\.code) == ["pages.stored-impossible"])
  }

  @Test("A date that cannot be is dropped and told")
  func dates() throws {
    let flat = flatODT("", meta: "<dc:date>2026-02-30T00:00:00</dc:date>")
    let found = try ODTReader.metadata(Array(flat.utf8))
    #expect(found.modified == nil)
    #expect(found.warnings.map(\.code) == ["date.impossible"])
  }

  @Test("A file with a password is recognised and not read")
  func password() throws {
    let manifest = """
      <m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry \
      m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>
      """
    let bytes = packedODT(content: "\u{1}\u{2}garbage", manifest: manifest)
    #expect(try ODTReader.metadata(bytes).needsPassword)
    #expect(code { _ = try ODTReader().read(bytes) } == "file.password")
  }

  @Test("Other kinds of file are refused by name")
  func kinds() throws {
    let sheet = packedODT(
      content: "<x/>", mimetype: "application/vnd.oasis.opendocument.spreadsheet")
    #expect(code { _ = try ODTReader.metadata(sheet) } == "odf.not-text")
    #expect(code { _ = try ODTReader().read(sheet) } == "odf.not-text")
    let body = flatODT("").replacing("office:text>", with: "office:spreadsheet>")
    #expect(code { _ = try ODTReader().read(Array(body.utf8)) } == "odf.not-text")
    #expect(code { _ = try ODTReader().read(Array("<html/>".utf8)) } == "odf.not-text")
    #expect(code { _ = try ODTReader().read([]) } == "file.empty")
    #expect(code { _ = try ODTReader().read(Array("hello".utf8)) } == "zip.not-zip")
    let hollow = HandmadeZip([("mimetype", "application/vnd.oasis.opendocument.text")]).bytes()
    #expect(code { _ = try ODTReader().read(hollow) } == "odf.no-content")
    #expect(try ODTReader.metadata(hollow).warnings.map(\.code).contains("odf.no-content"))
  }

  @Test("A package with lesser parts missing or damaged is still read")
  func lesserParts() throws {
    let content = flatODT("<text:p>Here</text:p>")
    let read = try ODTReader().read(
      packedODT(content: content, styles: "<broken", manifest: "<broken", mimetype: nil))
    #expect(read.document.blocks.plainText == "Here")
    #expect(
      read.warnings.map(\.code) == [
        "odf.no-mimetype", "odf.manifest-damaged", "odf.part-damaged", "odf.part-missing",
      ])
  }

  @Test("Header and footer of the usual page are kept as running lines")
  func running() throws {
    let read = try readFlat(
      "<text:p>x</text:p>",
      master: """
        <style:master-page style:name="Standard"><style:header><text:p>Fernhill Council</text:p>\
        </style:header><style:footer><text:p>Report 7</text:p><text:p>Page <text:page-number>1\
        </text:page-number></text:p></style:footer></style:master-page>
        """)
    #expect(
      read.document.running == Running(header: "Fernhill Council", footer: "Report 7", firstPage: 1)
    )
  }
}
