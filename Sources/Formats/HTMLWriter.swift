import Documents

/// Writes a document as an HTML page.
///
/// The page is whole: it needs nothing beside it but a style sheet and
/// pictures, where the options put them there. It is legal by the Nu
/// validator of June 2020 and passes axe, also where the document comes from
/// outside and is neither: levels of headings, tables, ids, addresses and
/// languages are put right as they are written, and what that changes for a
/// reader is told as a warning. No script and no `style` attribute is ever
/// written, so the strictest content security policy can stand over it
/// (`img-src` needs `data:`, since drawings are always embedded).
///
///     let page = HTMLWriter(style: .embedded(css)).page(agenda)
///     try page.html.write(…)
///
/// Pure: the same document gives the same bytes.
public struct HTMLWriter: Equatable, Sendable {
  /// Where the looks of a page come from.
  public enum Style: Equatable, Sendable {
    case none
    /// The text of a style sheet, carried in each page: papers that are
    /// mailed and kept.
    case embedded(String)
    /// The address of a style sheet: pages of a web site.
    case linked(String)
  }

  /// Where pictures go.
  public enum Pictures: Equatable, Sendable {
    /// Into the page, as `data:` addresses.
    case embedded
    /// Beside the page, in a folder with this relative path. Drawings (SVG)
    /// are embedded all the same: in a file of their own they could run
    /// scripts.
    case beside(folder: String)
  }

  public var style: Style
  public var pictures: Pictures
  /// What stands round the text on a web page; `nil` for a paper.
  public var chrome: HTMLChrome?

  public init(
    style: Style = .none, pictures: Pictures = .embedded, chrome: HTMLChrome? = nil
  ) {
    self.style = style
    self.pictures = pictures
    self.chrome = chrome
  }

  /// A document as a whole page.
  ///
  /// - Parameter documents: The documents that `Block.included` stands for.
  ///   Their headings are put under the heading they stand below, their
  ///   anchors, notes and pictures kept apart from those of the others. One
  ///   that is missing is named on the page and warned of.
  public func page(
    _ document: Document, including documents: [DocumentID: Document] = [:]
  ) -> HTMLPage {
    let survey = HTMLSurvey(document.blocks)
    let title = survey.title(of: document)
    var body = HTMLBody(
      document: document, including: documents, pictures: pictures, anchors: survey.anchors,
      headings: HTMLHeadings(base: 1, title: title), reserved: ["main"])
    // About what a block comes to; room not written to is not taken.
    body.out.reserve(max(64 << 10, document.blocks.count * 512))
    writeHead(of: document, to: &body)
    if let chrome { body.writeHeader(chrome) }
    body.out.raw("<main id=\"main\">\n")
    if let watermark = document.running.watermark, !watermark.isEmpty {
      body.out.raw("<p class=\"watermark\"><strong")
      body.writeContent([.text(watermark)])
      body.out.raw("</strong></p>\n")
    }
    if title == nil {
      body.out.raw("<h1")
      body.writeContent([.text(name(of: document))])
      body.out.raw("</h1>\n")
      if survey.titles.count > 1 {
        body.warn(
          "heading.several-titles",
          "Several headings claim to be the title; the title of the file was put over them.")
      }
    } else if survey.titles.count > 1 {
      body.warn(
        "heading.several-titles",
        "Several headings claim to be the title; the first stays, the others come under it.")
    }
    body.write(document.blocks)
    body.finishDocument()
    body.out.raw("</main>\n")
    if let chrome { body.writeFooter(chrome) }
    body.out.raw("</body>\n</html>\n")
    return body.page
  }

  /// Blocks as markup to stand inside a page that someone else writes.
  ///
  /// - Parameters:
  ///   - document: Where anchors, pictures and language belong.
  ///   - level: The level of the heading that stands over them there.
  ///   - prefix: Put before each id, so that fragments of one page stay
  ///     apart.
  public func fragment(
    _ blocks: [Block], of document: Document, under level: Int = 1, prefix: String = "",
    including documents: [DocumentID: Document] = [:]
  ) -> HTMLPage {
    var body = HTMLBody(
      document: document, including: documents, pictures: pictures,
      anchors: HTMLSurvey(blocks).anchors, headings: HTMLHeadings(base: max(1, level)),
      reserved: [], prefix: prefix)
    body.write(blocks)
    body.finishDocument()
    return body.page
  }

  private func name(of document: Document) -> String {
    document.title.allSatisfy(\.isWhitespace) ? "Untitled paper" : document.title
  }

  private func writeHead(of document: Document, to body: inout HTMLBody) {
    body.out.raw("<!DOCTYPE html>\n<html")
    body.out.attribute("lang", body.language)
    if HTMLLanguage.isRightToLeft(body.language) { body.out.raw(" dir=\"rtl\"") }
    body.out.raw(">\n<head>\n<meta charset=\"utf-8\">\n")
    body.out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    body.out.raw("<title>")
    body.out.text(name(of: document))
    if let council = chrome?.councilName, !council.isEmpty {
      body.out.raw(" – ")
      body.out.text(council)
    }
    body.out.raw("</title>\n")
    if let author = document.author, !author.isEmpty {
      body.out.raw("<meta name=\"author\"")
      body.out.attribute("content", author)
      body.out.raw(">\n")
    }
    if let date = document.date, !date.isEmpty {
      body.out.raw("<meta name=\"dcterms.date\"")
      body.out.attribute("content", date)
      body.out.raw(">\n")
    }
    switch style {
    case .none: break
    case .embedded(let sheet):
      body.out.raw("<style>\n")
      body.out.raw(Self.embeddable(sheet))
      body.out.raw("</style>\n")
    case .linked(let address):
      body.out.raw("<link rel=\"stylesheet\"")
      body.out.attribute("href", HTMLAddress.safe(address) ?? "")
      body.out.raw(">\n")
    }
    body.out.raw("</head>\n<body class=\"")
    body.out.raw(chrome == nil ? "paper" : "web")
    body.out.raw("\">\n<a class=\"skip\" href=\"#main\">Skip to main content</a>\n")
    body.out.hasRightToLeft = false
  }

  /// A style sheet that cannot end the element it stands in.
  private static func embeddable(_ sheet: String) -> String {
    guard sheet.utf8.contains(0x3C) else { return sheet.hasSuffix("\n") ? sheet : sheet + "\n" }
    return sheet.split(separator: "<", omittingEmptySubsequences: false)
      .joined(separator: "\\3c ") + "\n"
  }
}

/// A page as written, with what stands beside it.
public struct HTMLPage: Equatable, Sendable {
  /// The page, as UTF-8.
  public var html: [UInt8]
  /// Pictures to stand beside the page, each under its relative path; none
  /// where they are embedded.
  public var parts: [Part]
  /// What could not be carried, or was put right.
  public var warnings: [FormatWarning]

  public var text: String { String(decoding: html, as: UTF8.self) }
}
