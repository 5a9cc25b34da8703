import Foundation
import Testing

@testable import Documents
@testable import Formats

@Suite("Reports that stand whole in an ODT")
struct ODTReportTests {
  @Test("Two reports that use the same names keep their own looks")
  func names() throws {
    let red = report(
      styles: [("P1", "fo:color=\"#cc0000\"")], body: "<text:p text:style-name=\"P1\">Red</text:p>")
    let blue = report(
      styles: [("P1", "fo:color=\"#0000cc\"")], body: "<text:p text:style-name=\"P1\">Blue</text:p>"
    )
    let parts = try pack([("one", red), ("two", blue)])
    let content = try tree("content.xml", parts)
    for (words, colour) in [("Red", "#cc0000"), ("Blue", "#0000cc")] {
      let paragraph = try #require(paragraphs(content).first { $0.text == words })
      let name = try #require(paragraph["text:style-name"])
      let styles = all("style:style", in: content).filter { $0["style:name"] == name }
      #expect(styles.count == 1)
      #expect(styles.first?.first("style:text-properties")?["fo:color"] == colour)
    }
  }

  @Test("Each report begins on its own page, by its number, and house pages come after it")
  func firstPages() throws {
    let parts = try pack([
      ("one", report(body: "<text:p>One</text:p>")), ("two", report(body: "<text:p>Two</text:p>")),
    ])
    let content = try tree("content.xml", parts)
    let styles = all("style:style", in: content).filter { $0["style:master-page-name"] != nil }
    let numbers = styles.map {
      (
        $0["style:master-page-name"] ?? "",
        $0.first("style:paragraph-properties")?["style:page-number"] ?? ""
      )
    }
    #expect(numbers.contains { $0.0.hasPrefix("rone_") && $0.1 == "5" })
    #expect(numbers.contains { $0.0.hasPrefix("rtwo_") && $0.1 == "6" })
    let last = try #require(paragraphs(content).last)
    #expect(last.text == "After")
    let style = styles.first { $0["style:name"] == last["text:style-name"] }
    #expect(style?["style:master-page-name"] == "Standard")
  }

  @Test("What its readers do not see is not in the pack")
  func unseen() throws {
    let body = """
      <text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>\
      <dc:creator>A. Writer</dc:creator></office:change-info><text:p>STRUCKOUT</text:p>\
      </text:deletion></text:changed-region></text:tracked-changes>\
      <text:p text:style-name="P1">Kept<text:change text:change-id="c1"/>\
      <office:annotation><dc:creator>A. Writer</dc:creator><text:p>REMARK</text:p></office:annotation>\
      <text:span text:style-name="T9">UNSHOWN</text:span></text:p>\
      <text:p text:style-name="P8">HIDDENLINE</text:p>\
      <text:section text:name="s" text:display="none"><text:p>HIDDENPART</text:p></text:section>\
      <text:p><text:hidden-text text:condition="ooow:1" text:string-value="SECRETVALUE" \
      text:is-hidden="true"/>Seen<text:author-name>A. Writer</text:author-name></text:p>
      """
    let bytes = report(
      styles: [("P1", ""), ("P8", "text:display=\"none\"")],
      spans: [("T9", "text:display=\"none\"")],
      body: body)
    let parts = try pack([("one", bytes)])
    let written = parts.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    for word in [
      "STRUCKOUT", "REMARK", "UNSHOWN", "HIDDENLINE", "HIDDENPART", "SECRETVALUE",
      "dc:creator>A. Writer",
    ] {
      #expect(!written.contains(word), "\(word)")
    }
    #expect(written.contains("Kept"))
    // What a field said is kept as it stood.
    #expect(written.contains("SeenA. Writer"))
  }

  @Test("References lead where they led, and links leave the pack only for the web")
  func references() throws {
    let body = """
      <text:p><text:bookmark text:name="here"/>Target</text:p>\
      <text:p><text:bookmark-ref text:reference-format="page" text:ref-name="here">1</text:bookmark-ref>\
      <text:a xlink:type="simple" xlink:href="#here">inside</text:a>\
      <text:a xlink:type="simple" xlink:href="https://example.org/a">web</text:a>\
      <text:a xlink:type="simple" xlink:href="file:///C:/plan.odt">own disk</text:a></text:p>
      """
    let content = try tree(
      "content.xml", try pack([("one", report(body: body)), ("two", report(body: body))]))
    let marks = all("text:bookmark", in: content).compactMap { $0["text:name"] }
    #expect(Set(marks).isSuperset(of: ["rone_here", "rtwo_here"]))
    #expect(Set(marks).count == marks.count)
    let references = all("text:bookmark-ref", in: content).compactMap { $0["text:ref-name"] }
    #expect(references == ["rone_here", "rtwo_here"])
    let links = all("text:a", in: content).compactMap { $0["xlink:href"] }
    #expect(
      links == ["#rone_here", "https://example.org/a", "#rtwo_here", "https://example.org/a"])
    #expect(paragraphs(content).contains { $0.text.contains("own disk") })
  }

  @Test("Notes keep the numbers that they have alone")
  func notes() throws {
    let body = """
      <text:p>Said<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1\
      </text:note-citation><text:note-body><text:p>Why</text:p></text:note-body></text:note></text:p>
      """
    let content = try tree(
      "content.xml", try pack([("one", report(body: body)), ("two", report(body: body))]))
    #expect(all("text:note-citation", in: content).map { $0["text:label"] } == ["1", "1"])
    #expect(all("text:note", in: content).map { $0["text:id"] } == ["rone_ftn1", "rtwo_ftn1"])
  }

  @Test(
    "Pictures go along; of an embedded spreadsheet the picture alone, of an address elsewhere nothing"
  )
  func pictures() throws {
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]
    let body = """
      <text:p><draw:frame draw:name="Map"><draw:image xlink:href="Pictures/map.png"/></draw:frame>\
      <draw:frame draw:name="Web"><draw:image xlink:href="https://example.org/spy.png"/></draw:frame>\
      <draw:frame draw:name="Sheet"><draw:object xlink:href="./Object 1"/>\
      <draw:image xlink:href="./ObjectReplacements/Object 1"/></draw:frame></text:p>
      """
    let bytes = report(
      body: body,
      further: [
        ("Pictures/map.png", png), ("ObjectReplacements/Object 1", png + [4]),
        (
          "Object 1/content.xml", Array("<office:spreadsheet>HIDDENSHEET</office:spreadsheet>".utf8)
        ),
      ])
    let parts = try pack([("one", bytes)])
    let content = try tree("content.xml", parts)
    let shown = all("draw:image", in: content).compactMap { $0["xlink:href"] }
    #expect(shown.count == 2)
    for path in shown { #expect(parts.contains { $0.path == path && $0.bytes.starts(with: png) }) }
    #expect(all("draw:object", in: content).isEmpty)
    #expect(!parts.contains { String(decoding: $0.bytes, as: UTF8.self).contains("HIDDENSHEET") })
  }

  @Test("Where the pack adds spaces, one made for the larger of two keeps its distances")
  func spacing() throws {
    let settings = """
      <office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"><office:settings>\
      <config:config-item-set config:name="ooo:configuration-settings"><config:config-item \
      config:name="AddParaTableSpacing" config:type="boolean">false</config:config-item>\
      </config:config-item-set></office:settings></office:document-settings>
      """
    let bytes = report(
      paragraphs: [("P1", "fo:margin-top=\"0.2cm\" fo:margin-bottom=\"0.5cm\"")],
      body: "<text:p text:style-name=\"P1\">a</text:p><text:p text:style-name=\"P1\">b</text:p>",
      further: [("settings.xml", Array(settings.utf8))])
    let content = try tree("content.xml", try pack([("one", bytes)]))
    let first = try #require(paragraphs(content).first { $0.text == "a" })
    // The first of a report has a style of its own.
    let properties = all("style:style", in: content)
      .first { $0["style:name"] == first["text:style-name"] }?.first("style:paragraph-properties")
    // Larger of 0.5 and 0.2: 0.3 below and 0.2 above.
    #expect(properties?["fo:margin-bottom"] == "0.3cm")
    #expect(properties?["fo:margin-top"] == "0.2cm")
  }

  @Test("What hangs on a page that is not the first cannot be put in, and says why")
  func anchored() throws {
    let frame = "<draw:frame text:anchor-type=\"page\" text:anchor-page-number=\"3\"/>"
    let bytes = report(body: "\(frame)<text:p>Text</text:p>")
    let error = #expect(throws: FormatError.self) {
      try ODTReport(bytes, key: "one", title: "One")
    }
    #expect(error?.code == "odt.report.anchored")
  }

  // MARK: Making

  private static let namespaces = [
    "office": "office", "style": "style", "text": "text", "draw": "drawing", "table": "table",
    "fo": "xsl-fo-compatible", "svg": "svg-compatible",
  ].sorted { $0.key < $1.key }
    .map { "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($1):1.0\"" }
    .joined(separator: " ")

  /// An ODT with these automatic styles: a name and its text properties, or
  /// for `paragraphs` its paragraph properties.
  private func report(
    styles: [(String, String)] = [], spans: [(String, String)] = [],
    paragraphs: [(String, String)] = [], body: String, further: [(String, [UInt8])] = []
  ) -> [UInt8] {
    func style(_ name: String, _ family: String, _ group: String, _ properties: String) -> String {
      "<style:style style:name=\"\(name)\" style:family=\"\(family)\"><style:\(group)-properties "
        + "\(properties)/></style:style>"
    }
    let automatic =
      styles.map { style($0.0, "paragraph", "text", $0.1) }
      + spans.map { style($0.0, "text", "text", $0.1) }
      + paragraphs.map { style($0.0, "paragraph", "paragraph", $0.1) }
    let content = """
      <office:document-content \(Self.namespaces) xmlns:xlink="http://www.w3.org/1999/xlink" \
      xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:automatic-styles>\
      \(automatic.joined())</office:automatic-styles><office:body><office:text>\(body)\
      </office:text></office:body></office:document-content>
      """
    let parts =
      [
        Part(
          path: "mimetype", mediaType: "", bytes: Array(ODTWriter.mediaType.utf8), isStored: true),
        Part(path: "content.xml", mediaType: "text/xml", bytes: Array(content.utf8)),
      ] + further.map { Part(path: $0.0, mediaType: "", bytes: $0.1) }
    return (try? Archive.bytes(of: parts)) ?? []
  }

  /// The parts of a paper that holds reports from its fifth page on, and a
  /// line behind them.
  private func pack(_ reports: [(String, [UInt8])]) throws -> [Part] {
    var whole: [DocumentID: ODTReport] = [:]
    for (name, bytes) in reports {
      whole[DocumentID(name)] = try ODTReport(
        bytes, key: name, title: name, running: .init(beforeNumber: "Page "))
    }
    let sections = reports.enumerated().map { index, report in
      Block.section(
        Section(
          firstPage: 5 + index,
          [.heading(Heading(level: 2, report.0)), .included(DocumentID(report.0))]))
    }
    let paper = Document(
      title: "Pack", language: "en-GB",
      blocks: [.text("Front")] + sections + [.pageBreak, .text("After")])
    return ODTWriter(.standard, reports: whole).parts(of: paper)
  }

  private func tree(_ path: String, _ parts: [Part]) throws -> MarkupElement {
    let part = try #require(parts.first { $0.path == path })
    return try MarkupElement.parse(part.bytes, part: path, limits: ReadLimits())
  }

  private func all(_ name: String, in tree: MarkupElement) -> [MarkupElement] {
    var found: [MarkupElement] = []
    tree.forEach { if $0.name == name { found.append($0) } }
    return found
  }

  private func paragraphs(_ tree: MarkupElement) -> [MarkupElement] {
    all("text:p", in: tree)
  }
}
