extension DOCXWriter {
  /// The named styles of a DOCX, which are the whole look of it: a clerk who
  /// changes a style in Word changes the paper.
  struct Stylesheet {
    let style: Style
    let language: String
    var xml = XMLBuilder()

    init(_ style: Style, language: String) {
      self.style = style
      self.language = language
    }

    consuming func part() -> [UInt8] {
      xml.start("w:styles", ["xmlns:w": OOXML.main])
      defaults()
      headings()
      paper()
      notesAndTables()
      boxes()
      characters()
      table()
      xml.end()
      return xml.finish()
    }

    /// What a paragraph style says; sizes in points or, for `size`, relative
    /// to body text.
    struct Look {
      var basedOn: String? = "Normal"
      var next: String?
      /// A style that Word knows by name and shows first.
      var isBuiltIn = false
      /// Left out of the gallery of styles.
      var isHidden = false
      var size: Double?
      var color: String?
      var isBold = false
      var isItalic = false
      var font: String?
      var before: Double?
      var after: Double?
      /// Lines in 240ths; nil for the one of Normal.
      var line: Int?
      var left = 0
      var right = 0
      var keepNext = false
      var keepLines = false
      var alignment: String?
      var outline: Int?
      /// Lines round the paragraph: side, eighths of a point, space, colour.
      var borders: [(side: String, size: Int, space: Int, color: String)] = []
      var tabs: [(kind: String, position: Int, leader: String?)] = []
      var box: Box?
      var hasNoProofing = false
    }

    private mutating func defaults() {
      xml.element("w:docDefaults") { xml in
        xml.element("w:rPrDefault") { xml in
          xml.element("w:rPr") { xml in
            xml.element(
              "w:rFonts",
              [
                "w:ascii": style.font, "w:eastAsia": style.font, "w:hAnsi": style.font,
                "w:cs": style.font,
              ])
            xml.element("w:color", ["w:val": style.ink])
            xml.element("w:sz", ["w:val": String(style.halfPoints())])
            xml.element("w:szCs", ["w:val": String(style.halfPoints())])
            xml.element(
              "w:lang", ["w:val": language, "w:eastAsia": language, "w:bidi": "ar-SA"])
          }
        }
        xml.element("w:pPrDefault") { xml in
          xml.element("w:pPr") { xml in
            xml.element("w:spacing", ["w:after": "140", "w:line": "288", "w:lineRule": "auto"])
          }
        }
      }
      paragraph("Normal", "Normal", Look(basedOn: nil, isBuiltIn: true))
    }

    private mutating func headings() {
      let sizes = [1.5, 1.25, 1.1, 1.0, 1.0, 1.0]
      for level in 1...6 {
        var look = Look(next: "Normal", isBuiltIn: true)
        look.size = sizes[level - 1]
        look.color = level <= 3 ? style.accent : style.ink
        look.isBold = level != 6
        look.isItalic = level == 6
        look.before = level == 1 ? 18 : level == 2 ? 16 : 12
        look.after = level <= 2 ? 5 : 3
        look.line = 252
        look.keepNext = true
        look.keepLines = true
        look.outline = level - 1
        if level == 2 { look.borders = [("bottom", 4, 2, style.accent)] }
        paragraph("Heading\(level)", "heading \(level)", look)
      }
      var title = Look(basedOn: "Heading1", next: "Normal", isBuiltIn: true)
      title.size = 1.85
      title.color = style.ink
      title.before = 6
      title.after = 8
      title.outline = 0
      paragraph("Title", "Title", title)
    }

    private mutating func paper() {
      paragraph(
        "Letterhead", "Letterhead",
        Look(
          next: "Title", size: 1.2, color: style.accent, isBold: true, after: 14, keepNext: true,
          borders: [("bottom", 18, 6, style.accent)]))
      paragraph(
        "Subtitle", "Subtitle",
        Look(isBuiltIn: true, size: 1.05, color: style.ink, after: 3, keepLines: true))
      paragraph("Purpose", "Purpose", Look(isItalic: true, keepLines: true))
      paragraph("Detail", "Detail", Look(size: 0.9, color: style.muted, after: 2, line: 264))
      paragraph("Note", "Guidance", Look(size: 0.92, color: style.muted))
      paragraph(
        "Restriction", "Restriction mark",
        Look(color: style.restriction, isBold: true, keepLines: true))
      paragraph("Resolution", "Resolution", Look(keepLines: true))
      paragraph(
        "Quote", "Quote",
        Look(
          isBuiltIn: true, left: 454, right: 454,
          borders: [("left", 12, 8, style.muted)]))
      paragraph(
        "Caption", "caption",
        Look(
          isBuiltIn: true, size: 0.92, color: style.ink, isBold: true, before: 6, after: 4,
          keepLines: true))
      paragraph(
        "Signature", "Signature",
        Look(
          isBuiltIn: true, before: 20, after: 4, keepLines: true,
          tabs: [("left", 5103, "underscore"), ("right", style.textWidth, "underscore")]))
      paragraph("Membership", "Membership", Look(after: 3))
      paragraph(
        "Contents", "Contents list", Look(after: 3, tabs: [("right", style.textWidth, nil)]))
      paragraph("Documents", "Documents list", Look(size: 0.92, after: 2, line: 264))
      paragraph("Closing", "Closing", Look(keepNext: true))
      paragraph("Minute", "Minute", Look())
      paragraph("Prompt", "Prompt line", Look(before: 4, after: 4))
      paragraph("Choice", "Choice", Look(color: style.muted, after: 4, keepLines: true))
      paragraph("ListParagraph", "List Paragraph", Look(isBuiltIn: true, after: 4))
      for level in 1...5 {
        let name = level == 1 ? "List Continue" : "List Continue \(level)"
        paragraph(
          "ListContinue\(level)", name,
          Look(isBuiltIn: true, isHidden: true, after: 4, left: level * Numbering.step))
        paragraph(
          "TableListContinue\(level)", "Table \(name)",
          Look(
            basedOn: "ListContinue\(level)", isHidden: true, size: 0.92, before: 2, after: 2,
            line: 259))
      }
      paragraph("Figure", "Figure", Look(before: 6, after: 6, line: 240))
      paragraph(
        "Preformatted", "HTML Preformatted",
        Look(
          isBuiltIn: true, size: 0.85, font: style.monospacedFont, line: 252, hasNoProofing: true))
      paragraph(
        "Rule", "Rule",
        Look(size: 0.5, before: 4, after: 8, borders: [("bottom", 6, 1, style.muted)]))
      paragraph("Gap", "Gap", Look(isHidden: true, size: 0.5, before: 0, after: 0, line: 240))
    }

    private mutating func notesAndTables() {
      for name in ["Footnote", "Endnote"] {
        paragraph(
          "\(name)Text", "\(name.lowercased()) text",
          Look(isBuiltIn: true, size: 0.83, after: 3, line: 252))
      }
      for name in ["Header", "Footer"] {
        paragraph(
          name, name.lowercased(),
          Look(
            isBuiltIn: true, size: 0.79, color: style.muted, after: 0, line: 240,
            tabs: [("right", style.textWidth, nil)]))
      }
      paragraph(
        "InitialsBox", "Initials box",
        Look(basedOn: "Footer", size: 0.7, color: style.muted, after: 0, line: 240))
      paragraph("TableText", "Table text", Look(size: 0.92, before: 2, after: 2, line: 259))
      paragraph("TableHeading", "Table heading", Look(basedOn: "TableText", isBold: true))
    }

    private mutating func boxes() {
      let names: [String: String] = [
        "Withheld": "Restriction box", "Slip": "Slip page", "Aside": "Text box",
      ]
      for role in Box.roles {
        guard let box = Box(role, style: style) else { continue }
        var look = Look(left: Box.indent, right: Box.indent, box: box)
        if role == .slip { look.alignment = "center" }
        if role == .aside { look.size = 0.96 }
        paragraph(box.styleID, names[box.styleID] ?? box.styleID, look)
      }
    }

    // MARK: Character styles

    private mutating func characters() {
      character("DefaultParagraphFont", "Default Paragraph Font", isDefault: true) { _ in }
      let style = style
      character("Hyperlink", "Hyperlink") { xml in
        xml.element("w:color", ["w:val": style.link])
        xml.element("w:u", ["w:val": "single"])
      }
      for name in ["Footnote", "Endnote"] {
        character("\(name)Reference", "\(name.lowercased()) reference") { xml in
          xml.element("w:vertAlign", ["w:val": "superscript"])
        }
      }
      character("PlaceholderText", "Placeholder Text") { xml in
        xml.element("w:color", ["w:val": style.accent])
        xml.element("w:shd", ["w:val": "clear", "w:color": "auto", "w:fill": style.tint])
      }
      character("NumberText", "Item number") { _ in }
      character("SizeText", "Document size") { xml in
        xml.element("w:color", ["w:val": style.muted])
      }
      character("PagesText", "Page range") { xml in
        xml.element("w:color", ["w:val": style.muted])
      }
      character("RestrictionText", "Restricted words") { xml in
        xml.element("w:b")
        xml.element("w:color", ["w:val": style.restriction])
      }
      character("LabelText", "Label") { $0.element("w:b") }
      character("PromptText", "Prompt") { xml in
        xml.element("w:i")
        xml.element("w:color", ["w:val": style.accent])
      }
      character("VerbText", "Verb of decision") { $0.element("w:b") }
      character("WatermarkText", "Watermark word") { xml in
        xml.element("w:b")
        xml.element("w:color", ["w:val": style.restriction])
      }
      character("TickBox", "Tick box") { xml in
        xml.element(
          "w:rFonts",
          [
            "w:ascii": "MS Gothic", "w:eastAsia": "MS Gothic", "w:hAnsi": "MS Gothic",
            "w:hint": "eastAsia",
          ])
        xml.element("w:color", ["w:val": style.accent])
      }
      character("CodeText", "HTML Code") { xml in
        let font = style.monospacedFont
        xml.element("w:rFonts", ["w:ascii": font, "w:hAnsi": font, "w:cs": font])
        xml.element("w:noProof")
      }
    }

    private mutating func character(
      _ id: String, _ name: String, isDefault: Bool = false, look: (inout XMLBuilder) -> Void
    ) {
      xml.start(
        "w:style", ["w:type": "character", "w:default": isDefault ? "1" : nil, "w:styleId": id])
      xml.element("w:name", ["w:val": name])
      if !isDefault {
        xml.element("w:basedOn", ["w:val": "DefaultParagraphFont"])
        xml.element("w:uiPriority", ["w:val": "20"])
        xml.element("w:rPr", content: look)
      } else {
        xml.element("w:uiPriority", ["w:val": "1"])
        xml.element("w:semiHidden")
      }
      xml.end()
    }
  }
}
