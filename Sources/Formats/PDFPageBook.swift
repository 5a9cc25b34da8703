import Foundation
import Subprocess

/// Makes an ODT of a PDF: each page a picture, with its words as the text
/// that is read out.
///
/// By way of poppler's `pdftoppm` and `pdftotext`. What was made once is
/// kept with the renderings.
public struct PDFPageBook: Sendable {
  private let renderer: Renderer
  private let cache: RendererCache?

  /// Dots to the inch: letters of 8 points are still clear in print.
  private static let resolution = 110
  /// Room at the foot of a page, in centimetres, for its label.
  private static let foot = 1.2
  /// More pages than these make an ODT that no word processor is quick with.
  public static let mostPages = 200

  /// - Parameter renderer: in whose cache they are kept.
  public init(renderer: Renderer) {
    self.renderer = renderer
    cache = renderer.cache?.holding(.odt, "pages as pictures \(Self.resolution)")
  }

  /// - Parameters:
  ///   - path: of a PDF.
  ///   - title: what it is called in the words for each picture.
  /// - Returns: nil where its pages cannot be had.
  public func odt(of path: String, title: String) async -> [UInt8]? {
    guard let digest = try? SHA256.hex(file: path) else { return nil }
    let source = SHA256.hex(Array("\(digest) \(title)".utf8))
    if let known = cache?.lookUp(source) { return Self.bytes(known.path) }
    guard let folder = try? renderer.workshop.newFolder() else { return nil }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    guard await draw(path, in: folder), let words = await PDFText.pages(of: path) else {
      return nil
    }
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(".png") }.sorted()
    var pages: [Page] = []
    for (index, name) in names.enumerated() {
      guard let bytes = Self.bytes("\(folder)/\(name)"), let size = Self.size(of: bytes) else {
        return nil
      }
      pages.append(
        Page(
          picture: bytes, width: size.width, height: size.height,
          words: words.indices.contains(index) ? words[index] : ""))
    }
    guard !pages.isEmpty, let odt = try? Archive.bytes(of: Self.parts(of: pages, title: title))
    else { return nil }
    let draft = "\(folder)/pages.odt"
    if (try? Data(odt).write(to: URL(fileURLWithPath: draft))) != nil {
      _ = try? cache?.store(draft, from: source)
    }
    return odt
  }

  fileprivate struct Page {
    var picture: [UInt8]
    /// In centimetres.
    var width: Double
    var height: Double
    var words: String
  }

  private static func bytes(_ path: String) -> [UInt8]? {
    (try? Data(contentsOf: URL(fileURLWithPath: path))).map(Array.init)
  }

  /// The size of a PNG drawn at the resolution, in centimetres.
  private static func size(of png: [UInt8]) -> (width: Double, height: Double)? {
    guard ImageType.mediaType(of: png) == "image/png", png.count > 24 else { return nil }
    func number(at offset: Int) -> Double {
      Double(png[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) })
    }
    let scale = 2.54 / Double(resolution)
    return (number(at: 16) * scale, number(at: 20) * scale)
  }

  private func draw(_ path: String, in folder: String) async -> Bool {
    await TimedChild.within(seconds: 240) {
      let result = try? await Subprocess.run(
        .name("pdftoppm"),
        arguments: [
          "-q", "-cropbox", "-png", "-r", String(Self.resolution), "-l",
          String(Self.mostPages), path, "\(folder)/page",
        ], platformOptions: TimedChild.options, output: .discarded, error: .discarded)
      return result?.terminationStatus.isSuccess == true
    } ?? false
  }

  // MARK: The ODT

  private static func parts(of pages: [Page], title: String) -> [Part] {
    var content = XMLBuilder()
    ODTNames.start("office:document-content", in: &content)
    content.element("office:automatic-styles") { xml in
      for (index, page) in pages.enumerated() where index == 0 || page.isUnlike(pages[index - 1]) {
        writeParagraphStyle("P\(index)", &xml, master: master(of: page))
      }
      writeParagraphStyle("Next", &xml, master: nil)
      xml.start("style:style", ["style:name": "Picture", "style:family": "graphic"])
      xml.properties(
        "style:graphic-properties",
        [
          "style:vertical-pos": "top", "style:vertical-rel": "baseline", "fo:margin": "0cm",
          "fo:padding": "0cm", "fo:border": "none",
        ])
      xml.end()
    }
    content.start("office:body")
    content.start("office:text")
    for (index, page) in pages.enumerated() {
      let isNew = index == 0 || page.isUnlike(pages[index - 1])
      content.start("text:p", ["text:style-name": isNew ? "P\(index)" : "Next"])
      write(page, index, title, of: pages.count, &content)
      content.end()
    }
    for _ in 0..<3 { content.end() }

    var styles = XMLBuilder()
    ODTNames.start("office:document-styles", in: &styles)
    let kinds = Dictionary(pages.map { (master(of: $0), $0) }, uniquingKeysWith: { a, _ in a })
      .sorted { $0.key < $1.key }
    styles.element("office:automatic-styles") { xml in
      for (name, page) in kinds { writeLayout(name, page, &xml) }
    }
    styles.element("office:master-styles") { xml in
      for (name, _) in kinds {
        xml.element(
          "style:master-page", ["style:name": name, "style:page-layout-name": "\(name)layout"])
      }
    }
    styles.end()
    return [
      Part(
        path: "mimetype", mediaType: "text/plain", bytes: Array(ODTWriter.mediaType.utf8),
        isStored: true),
      Part(path: "content.xml", mediaType: "text/xml", bytes: content.finish()),
      Part(path: "styles.xml", mediaType: "text/xml", bytes: styles.finish()),
    ]
      + pages.enumerated().map {
        Part(
          path: "Pictures/\($0.offset + 1).png", mediaType: "image/png",
          bytes: $0.element.picture, isStored: true)
      }
  }

  private static func master(of page: Page) -> String {
    "Page\(Int(page.width * 100))x\(Int(page.height * 100))"
  }

  private static func writeParagraphStyle(
    _ name: String, _ xml: inout XMLBuilder, master: String?
  ) {
    xml.start(
      "style:style",
      ["style:name": name, "style:family": "paragraph", "style:master-page-name": master])
    var properties = [
      "fo:margin-top": "0cm", "fo:margin-bottom": "0cm", "fo:text-align": "center",
      "fo:line-height": "100%",
    ]
    if master == nil { properties["fo:break-before"] = "page" }
    xml.properties("style:paragraph-properties", properties)
    xml.properties("style:text-properties", ["fo:font-size": "2pt"])
    xml.end()
  }

  private static func writeLayout(_ name: String, _ page: Page, _ xml: inout XMLBuilder) {
    xml.start("style:page-layout", ["style:name": "\(name)layout"])
    xml.properties(
      "style:page-layout-properties",
      [
        "fo:page-width": Length.text(page.width), "fo:page-height": Length.text(page.height),
        "fo:margin-top": "0cm", "fo:margin-left": "0cm", "fo:margin-right": "0cm",
        "fo:margin-bottom": Length.text(foot),
        "style:print-orientation": page.width > page.height ? "landscape" : "portrait",
      ])
    xml.end()
  }

  private static func write(
    _ page: Page, _ index: Int, _ title: String, of count: Int, _ xml: inout XMLBuilder
  ) {
    // A little less than the room there is, so that the line fits in it.
    let scale = (page.height - foot - 0.25) / page.height
    xml.start(
      "draw:frame",
      [
        "draw:style-name": "Picture", "draw:name": "Page \(index + 1)",
        "text:anchor-type": "as-char", "svg:width": Length.text(page.width * scale),
        "svg:height": Length.text(page.height * scale),
      ])
    xml.element(
      "draw:image",
      [
        "xlink:href": "Pictures/\(index + 1).png", "xlink:type": "simple", "xlink:show": "embed",
        "xlink:actuate": "onLoad",
      ])
    xml.element("svg:title", text: "\(title), page \(index + 1) of \(count)")
    let words = page.words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    xml.element(
      "svg:desc", text: words.isEmpty ? "A picture of a page that has no text in it." : words)
    xml.end()
  }
}

extension PDFPageBook.Page {
  /// Of another size, so that it needs another page layout.
  fileprivate func isUnlike(_ other: PDFPageBook.Page) -> Bool {
    abs(width - other.width) > 0.01 || abs(height - other.height) > 0.01
  }
}
