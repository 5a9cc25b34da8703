import Documents
import Foundation
import Testing

@testable import Formats

@Suite("HTML pages")
struct HTMLPageTests {
  private func levels(_ blocks: [Block], title: String = "T") -> [Int] {
    let text = HTMLWriter().page(Document(title: title, blocks: blocks)).text
    return text.matches(of: /<h([1-6])/).compactMap { Int($0.1) }
  }

  private func headings(_ levels: Int...) -> [Block] {
    levels.map { .heading(Heading(level: $0, "Level \($0)")) }
  }

  @Test("A page has one title and skips no level")
  func levels() {
    #expect(levels(headings(1, 2, 3, 2)) == [1, 2, 3, 2])
    #expect(levels(headings(1, 3, 3, 2, 6, 4)) == [1, 2, 2, 2, 3, 3])
    #expect(levels(headings(2, 3)) == [1, 2, 3])
    #expect(levels([]) == [1])
    #expect(levels(headings(1, 1, 2, 1)) == [1, 2, 2, 3, 2])
    #expect(levels(headings(1, 1, 2, 1), title: "Level 1") == [1, 2, 3, 2])
    #expect(levels(headings(3, 1, 2)) == [2, 1, 2])
    #expect(levels(headings(1, 2, 3, 4, 5, 6)) == [1, 2, 3, 4, 5, 6])
  }

  @Test("The levels of random headings never jump", arguments: 0..<100)
  func noJumps(seed: UInt64) {
    var random = HTMLRandom(seed: seed)
    let blocks = (0..<30).map { _ -> Block in
      .heading(Heading(level: Int.random(in: 1...6, using: &random), "x"))
    }
    let written = levels(blocks)
    #expect(written.count { $0 == 1 } == 1)
    for (before, after) in zip(written, written.dropFirst()) { #expect(after <= before + 1) }
  }

  @Test("Levels that were put right are told")
  func told() {
    func codes(_ blocks: [Block]) -> [String] {
      HTMLWriter().page(Document(title: "T", blocks: blocks)).warnings.map(\.code)
    }
    #expect(codes(headings(1, 2, 3)).isEmpty)
    #expect(codes(headings(1, 3)) == ["heading.jump"])
    #expect(codes(headings(1, 1)) == ["heading.several-titles"])
  }

  @Test("The headings of an included document come under the heading it stands below")
  func includedLevels() {
    let report = Document(title: "R", blocks: headings(1, 2, 4))
    let page = HTMLWriter().page(
      Document(title: "T", blocks: headings(1, 2) + [.included(DocumentID("r"))] + headings(2)),
      including: [DocumentID("r"): report])
    #expect(page.text.matches(of: /<h([1-6])/).compactMap { Int($0.1) } == [1, 2, 3, 4, 5, 2])
    #expect(page.warnings.map(\.code) == ["heading.jump"])
    #expect(page.warnings.first?.place == "R")
  }

  @Test("Anchors, notes and pictures of included documents are kept apart")
  func apart() throws {
    let id = ResourceID("Pictures/1.png")
    let document = { (title: String) in
      Document(
        title: title,
        blocks: [
          .heading(Heading(level: 1, anchor: Anchor("top"), title)),
          .paragraph(
            Paragraph([
              .link(Link(.anchor(Anchor("top")), [.text("up")])),
              .note(Note(.footnote, [.text("n")])), .image(Image(id, alternative: title)),
            ])),
        ], resources: [id: Resource(mediaType: "image/png", bytes: Array(title.utf8))])
    }
    var outer = document("Outer")
    outer.blocks += [.included(DocumentID("a.odt")), .included(DocumentID("b"))]
    let page = HTMLWriter(pictures: .beside(folder: "pictures")).page(
      outer, including: [DocumentID("a.odt"): document("A"), DocumentID("b"): document("B")])
    let ids = page.text.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    for target in page.text.matches(of: /\shref="#([^"]*)"/) {
      #expect(ids.contains(String(target.1)))
    }
    #expect(page.text.contains("href=\"#a.odt-top\""))
    #expect(
      page.parts.map(\.path) == ["pictures/1.png", "pictures/a.odt-1.png", "pictures/b-1.png"])
    #expect(page.parts.map { String(decoding: $0.bytes, as: UTF8.self) } == ["Outer", "A", "B"])
  }

  @Test("A document that is missing, or inside itself, is named and warned of")
  func missing() {
    let a = DocumentID("a")
    let page = HTMLWriter().page(
      Document(title: "T", blocks: [.included(a), .included(DocumentID("gone.odt"))]),
      including: [a: Document(title: "A", blocks: [.included(a)])])
    #expect(page.warnings.map(\.code) == ["included.circular", "included.missing"])
    #expect(page.text.contains("gone.odt</p>"))
  }

  @Test("Equal and nearly equal anchors never share an id, and links find the first")
  func ids() {
    let names = ["a b", "a-b", "a b", "a\tb", "main", "", "ü", "note-1"]
    let page = HTMLWriter().page(
      Document(
        title: "T",
        blocks: names.map { .heading(Heading(level: 2, anchor: Anchor($0), "h")) } + [
          .paragraph(
            Paragraph([
              .link(Link(.anchor(Anchor("a-b")), [.text("x")])),
              .note(Note(.footnote, [.text("n")])),
            ]))
        ]))
    let ids = page.text.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { !$0.isEmpty && !$0.contains(where: \.isWhitespace) })
    #expect(page.text.contains("href=\"#a-b-2\">x"))
    #expect(page.warnings.map(\.code) == ["anchor.repeated"])
  }

  @Test("Pictures are carried in the page, with their words")
  func pictures() {
    let resources = [
      ResourceID("p"): Resource(mediaType: "image/png", bytes: Array("abcd".utf8)),
      ResourceID("e"): Resource(mediaType: "image/x-emf", bytes: [1]),
    ]
    func page(_ image: Image) -> HTMLPage {
      HTMLWriter().fragment(
        [.figure(Figure(image))], of: Document(title: "T", resources: resources))
    }
    let full = page(Image(ResourceID("p"), alternative: "A \"map\"", width: 25.4, height: 50.8))
    #expect(
      full.text == "<figure><img src=\"data:image/png;base64,YWJjZA==\""
        + " alt=\"A &quot;map&quot;\" width=\"96\" height=\"192\"></figure>\n")
    #expect(full.warnings.isEmpty)
    let silent = page(Image(ResourceID("p"), alternative: " "))
    #expect(silent.text.contains("alt=\"Picture without description\""))
    #expect(silent.warnings.map(\.code) == ["image.no-alternative"])
    let decorative = page(Image(ResourceID("p"), alternative: "", isDecorative: true))
    #expect(decorative.text.contains("alt=\"\"") && decorative.warnings.isEmpty)
    let foreign = page(Image(ResourceID("e"), alternative: "A chart"))
    #expect(foreign.text.contains("[Picture: A chart]") && !foreign.text.contains("<img"))
    #expect(foreign.warnings.map(\.code) == ["image.unsupported"])
    #expect(
      page(Image(ResourceID("gone"), alternative: "x")).warnings.map(\.code) == ["image.missing"])
  }

  @Test("Drawings are embedded even where pictures stand beside the page")
  func drawings() {
    let id = ResourceID("d.svg")
    let page = HTMLWriter(pictures: .beside(folder: "p")).fragment(
      [.figure(Figure(Image(id, alternative: "x")))],
      of: Document(
        title: "T", resources: [id: Resource(mediaType: "image/svg+xml", bytes: [0x3C])]))
    #expect(page.parts.isEmpty && page.text.contains("data:image/svg+xml;base64,PA=="))
  }

  @Test("A style sheet cannot end the element it stands in")
  func style() {
    let page = HTMLWriter(style: .embedded("a::after{content:'</style><script>'}"))
      .page(Document(title: "T"))
    #expect(page.text.components(separatedBy: "</style>").count == 2)
    #expect(!page.text.contains("<script>"))
    let linked = HTMLWriter(style: .linked("css/house.css")).page(Document(title: "T"))
    #expect(linked.text.contains("<link rel=\"stylesheet\" href=\"css/house.css\">"))
  }

  @Test("A web page has the council's band, the way here and a foot")
  func chrome() {
    let page = HTMLWriter(
      chrome: HTMLChrome(
        councilName: "A & B", breadcrumbs: [.init("Home", href: "./"), .init("Here")],
        footer: [.text("Foot")])
    ).page(Document(title: "T", language: "ar"))
    #expect(page.text.contains("<html lang=\"ar\" dir=\"rtl\">"))
    #expect(page.text.contains("<title>T – A &amp; B</title>"))
    #expect(page.text.contains("<a href=\"./\">Home</a>"))
    #expect(page.text.contains("<span aria-current=\"page\">Here</span>"))
    #expect(page.text.contains("<footer class=\"site\">\n<p>Foot</p>"))
  }

  @Test("Everything a tree can hold is written as it always was")
  func golden() throws {
    let file = HTMLSamplePages.top.appendingPathComponent("Tests/Goldens/HTML/everything.html")
    let page = HTMLWriter().page(HTMLEverything.document, including: HTMLEverything.included)
    let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"
    if isRecording || !FileManager.default.fileExists(atPath: file.path) {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(page.html).write(to: file)
      Issue.record("The golden was written; look at it and run the test again.")
      return
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    let lines = page.text.split(separator: "\n", omittingEmptySubsequences: false)
    let known = golden.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, (line, old)) in zip(lines, known).enumerated() where line != old {
      Issue.record("Line \(number + 1) was “\(old)” and is “\(line)”.")
      break
    }
    #expect(lines.count == known.count)
  }
}

@Suite("HTML escaping")
struct HTMLEscapingTests {
  /// What is dangerous, what is odd, and what is neither.
  private static let scalars: [Unicode.Scalar] =
    Array("&<>\"'`=/\\ \n\tabz;#x-!]é’–שعنসি中😀\u{202E}\u{200F}\u{A0}\u{FEFF}".unicodeScalars)
    + Array("\u{0}\u{1}\u{B}\u{C}\u{1F}\u{7F}\u{80}\u{85}\u{9F}".unicodeScalars)
    + [0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF].compactMap(Unicode.Scalar.init)

  private static func text(seed: UInt64) -> String {
    var random = HTMLRandom(seed: seed)
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...60, using: &random) {
      text.append(scalars.randomElement(using: &random)!)
    }
    return String(text)
  }

  private static func unescaped(_ markup: some StringProtocol) -> String {
    markup.replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&gt;", with: ">")
      .replacingOccurrences(of: "&quot;", with: "\"").replacingOccurrences(of: "&amp;", with: "&")
  }

  /// The text as a page can hold it.
  private static func legal(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          let value = scalar.value
          let isForbidden =
            (value < 0x20 && value != 9 && value != 10) || (0x7F...0x9F).contains(value)
            || (0xFDD0...0xFDEF).contains(value) || value & 0xFFFE == 0xFFFE
          return isForbidden ? "\u{FFFD}" : scalar
        }))
  }

  @Test("Text is only ever escaped", arguments: 0..<500)
  func roundTrip(seed: UInt64) throws {
    let text = Self.text(seed: seed)
    var buffer = HTMLBuffer()
    buffer.text(text)
    let markup = String(decoding: buffer.bytes, as: UTF8.self)
    #expect(!markup.utf8.contains(where: { "<>\"".utf8.contains($0) }))
    // What is added at the end can only turn the writing back.
    let written = Array(Self.unescaped(markup).unicodeScalars)
    let expected = Array(Self.legal(text).unicodeScalars)
    #expect(written.starts(with: expected))
    #expect(
      written.dropFirst(expected.count).allSatisfy {
        "\u{202C}\u{2069}".unicodeScalars.contains($0)
      })
  }

  @Test("Text that turns the direction of writing turns it back at its end")
  func turned() {
    func written(_ text: String) -> String {
      var buffer = HTMLBuffer()
      buffer.text(text)
      return String(decoding: buffer.bytes, as: UTF8.self)
    }
    #expect(written("\u{202E}a\u{2066}b") == "\u{202E}a\u{2066}b\u{2069}\u{202C}")
    #expect(written("\u{202E}a\u{202C} ’") == "\u{202E}a\u{202C} ’")
  }

  @Test("Nowhere in a page does text become markup", arguments: 0..<60)
  func everywhere(seed: UInt64) throws {
    let text = "<i>" + Self.text(seed: seed) + "\"><script>"
    let anchor = Anchor(text)
    let document = Document(
      title: text, language: text, author: text, date: text,
      running: Running(watermark: text),
      blocks: [
        .heading(Heading(level: 1, number: text, anchor: anchor, text)),
        .paragraph(
          Paragraph(
            language: text,
            [
              .text(text), .code(text), .anchor(anchor),
              .link(Link(.address(text), [.text(text)])),
              .link(Link(.anchor(anchor), [.text(text)])),
              .link(Link(.address("a/" + text), [])),
              .image(Image(ResourceID(text), alternative: text)),
              .span(Span(.label, language: text, [.text(text)])),
              .note(Note(.footnote, [.text(text)])),
            ])),
        .section(
          Section(.item, anchor: anchor, label: text, language: text, [.preformatted(text)])),
        .table(Table(caption: [.text(text)], columns: [], body: [.init([.init(text)])])),
        .slot(
          Slot(
            anchor: anchor, prompt: text,
            kind: .choice([.init(id: text, label: text, sentence: [.text(text)])]))),
        .included(DocumentID(text)),
      ])
    let writer = HTMLWriter(
      style: .linked(text),
      chrome: HTMLChrome(
        councilName: text, breadcrumbs: [.init(text, href: text)], footer: [.text(text)]))
    let page = writer.page(document).text
    #expect(!page.contains("<script") && !page.contains("<i>"))
    // Outside quotes, each tag is one of ours.
    let ours = Set(
      """
      !DOCTYPE html head meta title link body a header p nav ol ul li span main h1 h2 strong \
      code sup section pre table caption tbody tr td div article footer
      """.split(separator: " "))
    for tag in page.matches(of: /<\/?([!A-Za-z0-9]*)/) { #expect(ours.contains(tag.1)) }
  }

  @Test("The same document gives the same bytes")
  func same() {
    let write = {
      HTMLWriter().page(HTMLEverything.worst, including: HTMLEverything.included)
    }
    #expect(write() == write())
  }
}
