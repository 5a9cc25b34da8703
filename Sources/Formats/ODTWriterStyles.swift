import Documents

/// `styles.xml`: named styles, the page, and what stands at its top and foot.
struct ODTStylesPart {
  let sheet: Stylesheet
  let document: Document
  /// Reports that stand in it whole.
  let reports: [ODTReport]
  /// False where the first page begins with the council's own head.
  let showsFirstHeader: Bool

  private var running: Running { document.running }
  private var language: WrittenLanguage? { WrittenLanguage(document.language) }

  init(
    _ sheet: Stylesheet, document: Document, reports: [ODTReport] = [], showsFirstHeader: Bool
  ) {
    self.sheet = sheet
    self.document = document
    self.reports = reports
    self.showsFirstHeader = showsFirstHeader
  }

  func xml() -> [UInt8] {
    var xml = XMLBuilder()
    ODTNames.start("office:document-styles", in: &xml)
    if !reports.isEmpty { MarkupElement.declareFurther(in: &xml) }
    xml.fontFaces(sheet, of: reports)
    xml.element("office:styles") { xml in
      writeDefaults(&xml)
      for family in Stylesheet.Family.allCases {
        for (_, style) in (sheet.styles[family] ?? [:]).sorted(by: { $0.key < $1.key }) {
          write(style, family, &xml)
        }
      }
      for report in reports { xml.raw(report.namedStyles) }
      if !reports.isEmpty { writeLabelFrame(&xml) }
      writeList("Bullets", sheet.bullets, numerals: nil, &xml)
      writeList("Numbers", sheet.numbers, numerals: "1", &xml)
      writeNotes(&xml)
    }
    xml.element("office:automatic-styles") { xml in
      writePage(&xml)
      for report in reports { xml.raw(report.pageStyles) }
    }
    xml.element("office:master-styles") { xml in
      writeMasters(&xml)
      for report in reports { xml.raw(report.masterPages) }
    }
    xml.end()
    return xml.finish()
  }

  private func writeDefaults(_ xml: inout XMLBuilder) {
    xml.start("style:default-style", ["style:family": "paragraph"])
    var paragraph = sheet.defaultParagraph
    paragraph["style:writing-mode"] = language?.isRightToLeft == true ? "rl-tb" : "lr-tb"
    paragraph["fo:orphans"] = paragraph["fo:orphans"] ?? "2"
    paragraph["fo:widows"] = paragraph["fo:widows"] ?? "2"
    xml.properties("style:paragraph-properties", paragraph)
    let text = sheet.defaultText.merging(language?.properties ?? [:]) { _, new in new }
    xml.properties("style:text-properties", text)
    xml.end()
    // Without this, frames and shapes get the word processor's own lines.
    xml.start("style:default-style", ["style:family": "graphic"])
    xml.properties(
      "style:graphic-properties", ["draw:stroke": "none", "draw:fill": "none"])
    xml.end()
    xml.start("style:default-style", ["style:family": "table"])
    xml.properties("style:table-properties", ["table:border-model": "collapsing"])
    xml.end()
    xml.start("style:default-style", ["style:family": "table-row"])
    xml.properties("style:table-row-properties", ["fo:keep-together": "auto"])
    xml.end()
  }

  private func write(
    _ style: Stylesheet.Style, _ family: Stylesheet.Family, _ xml: inout XMLBuilder
  ) {
    let shown = style.displayName.flatMap { $0.isEmpty || $0 == style.name ? nil : $0 }
    xml.start(
      "style:style",
      [
        "style:name": style.name, "style:display-name": shown, "style:family": family.rawValue,
        "style:parent-style-name": style.parent, "style:next-style-name": style.next,
        "style:default-outline-level": family == .paragraph
          ? style.outlineLevel.map(String.init) : nil,
      ])
    if !style.paragraph.isEmpty || style.tabStops != nil {
      xml.properties("style:paragraph-properties", style.paragraph, tabStops: style.tabStops)
    }
    if !style.text.isEmpty { xml.properties("style:text-properties", style.text) }
    xml.end()
  }

  private func writeList(
    _ name: String, _ levels: [Stylesheet.ListLevel], numerals: String?, _ xml: inout XMLBuilder
  ) {
    xml.start("text:list-style", ["style:name": name])
    for (index, level) in levels.enumerated() {
      xml.listLevel(level, number: index + 1, numerals: numerals, indent: 0)
    }
    xml.end()
  }

  /// The frame in which the label of a page stands where the page has a foot
  /// of its own.
  private func writeLabelFrame(_ xml: inout XMLBuilder) {
    xml.start("style:style", ["style:name": "PageLabel", "style:family": "graphic"])
    xml.properties(
      "style:graphic-properties",
      [
        "draw:stroke": "none", "draw:fill": "none", "fo:border": "none", "fo:padding": "0cm",
        "fo:margin": "0cm", "style:run-through": "foreground", "style:wrap": "run-through",
        "style:number-wrapped-paragraphs": "no-limit", "style:vertical-pos": "bottom",
        "style:vertical-rel": "page", "style:horizontal-pos": "center",
        "style:horizontal-rel": "page", "style:flow-with-text": "false",
      ])
    xml.end()
  }

  private func writeNotes(_ xml: inout XMLBuilder) {
    for (kind, style, format) in [("footnote", "Footnote", "1"), ("endnote", "Endnote", "i")] {
      xml.element(
        "text:notes-configuration",
        [
          "text:note-class": kind, "text:citation-style-name": "\(style)_20_Symbol",
          "text:citation-body-style-name": "\(style)_20_anchor",
          "text:default-style-name": style, "style:num-format": format, "text:start-value": "0",
          "text:footnotes-position": kind == "footnote" ? "page" : nil,
          "text:start-numbering-at": kind == "footnote" ? "document" : nil,
        ])
    }
  }

  // MARK: The page

  private func writePage(_ xml: inout XMLBuilder) {
    let width = Length.text(sheet.page.textWidth)
    if running.firstPage != nil || running.initialsBox {
      xml.start(
        "style:style",
        [
          "style:name": "FooterLine", "style:family": "paragraph",
          "style:parent-style-name": "Footer",
        ])
      xml.properties(
        "style:paragraph-properties", [:],
        tabStops: [["style:position": width, "style:type": "right"]])
      xml.end()
    }
    if running.initialsBox {
      xml.start("style:style", ["style:name": "InitialsBox", "style:family": "graphic"])
      xml.properties(
        "style:graphic-properties",
        [
          "fo:border": "0.75pt solid #404040", "fo:padding": "0cm", "fo:margin": "0cm",
          "fo:background-color": "#ffffff", "style:vertical-pos": "middle",
          "style:vertical-rel": "text", "draw:stroke": "solid", "svg:stroke-width": "0.03cm",
          "svg:stroke-color": "#404040", "draw:fill": "solid", "draw:fill-color": "#ffffff",
        ])
      xml.end()
    }
    if let watermark { writeWatermarkStyles(watermark, &xml) }
    xml.start("style:page-layout", ["style:name": "Page"])
    xml.start("style:page-layout-properties")
    var properties = sheet.page.properties
    properties["style:writing-mode"] = language?.isRightToLeft == true ? "rl-tb" : "lr-tb"
    properties["style:num-format"] = "1"
    for (name, value) in properties.sorted(by: { $0.key < $1.key }) { xml.attribute(name, value) }
    xml.element(
      "style:footnote-sep",
      [
        "style:width": "0.5pt", "style:distance-before-sep": "0.2cm",
        "style:distance-after-sep": "0.15cm", "style:line-style": "solid",
        "style:adjustment": "left", "style:rel-width": "25%", "style:color": "#404040",
      ])
    xml.end()
    xml.start("style:header-style")
    if hasHeader { xml.properties("style:header-footer-properties", sheet.page.header) }
    xml.end()
    xml.start("style:footer-style")
    if hasFooter { xml.properties("style:header-footer-properties", sheet.page.footer) }
    xml.end()
    xml.end()
  }

  private var watermark: String? {
    running.watermark.flatMap { $0.isEmpty ? nil : $0 }
  }

  private var hasHeader: Bool { !running.header.isEmpty || watermark != nil }

  private var hasFooter: Bool {
    !running.footer.isEmpty || running.firstPage != nil || running.initialsBox
  }

  private func writeMasters(_ xml: inout XMLBuilder) {
    writeMaster("Standard", hasFirstPage: hasHeader && !showsFirstHeader, &xml)
    // Word processors put endnotes on pages of this name.
    writeMaster("Endnote", hasFirstPage: false, &xml)
  }

  private func writeMaster(_ name: String, hasFirstPage: Bool, _ xml: inout XMLBuilder) {
    xml.start("style:master-page", ["style:name": name, "style:page-layout-name": "Page"])
    if hasHeader {
      xml.start("style:header")
      writeHeader(running.header, &xml)
      xml.end()
      if hasFirstPage {
        xml.start("style:header-first")
        writeHeader(nil, &xml)
        xml.end()
      }
    }
    if hasFooter {
      // A first page of its own needs a foot of its own too.
      for element in hasFirstPage ? ["style:footer", "style:footer-first"] : ["style:footer"] {
        xml.start(element)
        writeFooter(&xml)
        xml.end()
      }
    }
    xml.end()
  }

  /// The line at the top, nil for none, and the word over the page.
  private func writeHeader(_ words: String?, _ xml: inout XMLBuilder) {
    if let words, !words.isEmpty {
      xml.element("text:p", ["text:style-name": "Header"], text: words)
    }
    guard let watermark else {
      if words == nil { xml.element("text:p", ["text:style-name": "Standard"]) }
      return
    }
    xml.start("text:p", ["text:style-name": "Draft_20_mark"])
    writeWatermark(watermark, &xml)
    xml.text(watermark)
    xml.end()
  }

  private func writeFooter(_ xml: inout XMLBuilder) {
    if running.firstPage != nil || !running.footer.isEmpty {
      xml.start(
        "text:p",
        ["text:style-name": running.firstPage == nil ? "Footer" : "FooterLine"])
      xml.text(running.footer)
      if running.firstPage != nil {
        xml.element("text:tab")
        xml.text(pageWord + running.pagePrefix)
        xml.element("text:page-number", ["text:select-page": "current"], text: "1")
      }
      xml.end()
    }
    guard running.initialsBox else { return }
    xml.start("text:p", ["text:style-name": "Initials"])
    xml.text(initialsWord)
    xml.start(
      "draw:frame",
      [
        "draw:style-name": "InitialsBox", "draw:name": "Initials", "text:anchor-type": "as-char",
        "svg:width": "2cm", "svg:height": "0.85cm",
      ])
    xml.start("draw:text-box")
    xml.element("text:p", ["text:style-name": "Footer"])
    xml.end()
    xml.end()
    xml.end()
  }

  private var pageWord: String {
    switch language?.language {
    case "en": "Page "
    case "cy": "Tudalen "
    default: ""
    }
  }

  private var initialsWord: String {
    language?.language == "cy" ? "Llythrennau blaen y cadeirydd " : "Chair’s initials "
  }

  // MARK: The word over the page

  private func writeWatermarkStyles(_ word: String, _ xml: inout XMLBuilder) {
    xml.start("style:style", ["style:name": "Watermark", "style:family": "graphic"])
    xml.properties(
      "style:graphic-properties",
      [
        "draw:stroke": "none", "draw:fill": "solid", "draw:fill-color": "#d0d0d0",
        "draw:opacity": "45%", "style:run-through": "background", "style:wrap": "run-through",
        "style:number-wrapped-paragraphs": "no-limit", "style:vertical-pos": "from-top",
        "style:vertical-rel": "page", "style:horizontal-pos": "from-left",
        "style:horizontal-rel": "page", "draw:auto-grow-width": "false",
        "draw:auto-grow-height": "false", "style:flow-with-text": "false",
      ])
    xml.properties("style:text-properties", ["fo:font-size": "1pt"])
    xml.end()
  }

  /// The word along the page's diagonal, behind the text: letters as a
  /// shape, which no screen reader takes for text of the paper.
  private func writeWatermark(_ word: String, _ xml: inout XMLBuilder) {
    let length = min(18, 3.2 * Double(max(2, word.count)))
    let height = 3.6
    // The middle of the page, then back by half the turned shape.
    let turn = 0.9
    let centre = (x: 10.5, y: 15.2)
    let (c, s) = (0.62160996827066446, 0.78332690962748341)  // cos and sin of 0.9
    let left = centre.x - (length / 2 * c + height / 2 * s)
    let top = centre.y - (height / 2 * c - length / 2 * s)
    xml.start(
      "draw:custom-shape",
      [
        "draw:style-name": "Watermark", "draw:name": "PowerPlusWaterMarkObject1",
        "text:anchor-type": "paragraph", "draw:z-index": "0",
        "svg:width": Length.text(length), "svg:height": Length.text(height),
        "draw:transform":
          "rotate (\(turn)) translate (\(Length.text(left)) \(Length.text(top)))",
      ])
    xml.element("text:p", text: word)
    xml.start(
      "draw:enhanced-geometry",
      [
        "svg:viewBox": "0 0 21600 21600", "draw:type": "fontwork-plain-text",
        "draw:text-path": "true", "draw:text-path-mode": "shape", "draw:text-path-scale": "path",
        "draw:text-path-same-letter-heights": "false", "draw:modifiers": "10800",
        "draw:enhanced-path": "M ?f3 0 L ?f5 0 N M ?f6 21600 L ?f7 21600 N",
      ])
    let equations = [
      "$0 -10800", "?f0 *2", "abs(?f1 )", "if(?f1 ,0,?f2 )", "21600-?f2 ", "if(?f1 ,?f4 ,21600)",
      "if(?f1 ,?f2 ,0)", "if(?f1 ,21600,?f4 )",
    ]
    for (index, formula) in equations.enumerated() {
      xml.element("draw:equation", ["draw:name": "f\(index)", "draw:formula": formula])
    }
    xml.end()
    xml.end()
  }
}
