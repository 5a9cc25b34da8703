import Documents

extension DOCXWriter.Composition {
  /// The parts of the package, in the order in which Word itself puts them.
  func package() -> [Part] {
    var parts: [Part] = []
    func add(_ path: String, _ mediaType: String, _ bytes: [UInt8]) {
      parts.append(Part(path: path, mediaType: mediaType, bytes: bytes))
    }
    let relationsType = "application/vnd.openxmlformats-package.relationships+xml"

    var root = DOCXWriter.Relations()
    _ = root.id("officeDocument", "word/document.xml")
    _ = root.id(
      "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
      "docProps/core.xml")
    _ = root.id("extended-properties", "docProps/app.xml")
    if !document.properties.isEmpty { _ = root.id("custom-properties", "docProps/custom.xml") }
    add("_rels/.rels", relationsType, root.part())

    var main = relations[.body] ?? DOCXWriter.Relations()
    var siblings: [(path: String, kind: String, bytes: [UInt8])] = [
      ("styles", "styles", DOCXWriter.Stylesheet(style, language: language).part()),
      ("settings", "settings", settings()),
      ("fontTable", "fontTable", fontTable()),
    ]
    if !numbering.isEmpty {
      siblings.append(("numbering", "numbering", numbering.part(style: style)))
    }
    if !footnotes.isEmpty { siblings.append(("footnotes", "footnotes", notes(.footnotes))) }
    if !endnotes.isEmpty { siblings.append(("endnotes", "endnotes", notes(.endnotes))) }
    var references: [(kind: String, id: String)] = []
    if hasHeader { siblings.append(("header1", "header", header())) }
    if hasFooter { siblings.append(("footer1", "footer", footer())) }
    _ = main.id("theme", "theme/theme1.xml")
    for (path, kind, _) in siblings {
      let id = main.id(kind, "\(path).xml")
      if kind == "header" || kind == "footer" { references.append((kind, id)) }
    }

    add("word/document.xml", OOXML.mediaType("document.main"), text(references))
    add("word/_rels/document.xml.rels", relationsType, main.part())
    for (path, kind, bytes) in siblings {
      add("word/\(path).xml", OOXML.mediaType(kind), bytes)
    }
    add(
      "word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml", theme())
    for (story, name) in [(Story.footnotes, "footnotes"), (.endnotes, "endnotes")] {
      guard let links = relations[story], !links.isEmpty else { continue }
      add("word/_rels/\(name).xml.rels", relationsType, links.part())
    }
    for picture in media { add(picture.path, picture.mediaType, picture.bytes) }
    add(
      "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml",
      coreProperties())
    add(
      "docProps/app.xml",
      "application/vnd.openxmlformats-officedocument.extended-properties+xml", appProperties())
    if !document.properties.isEmpty {
      add(
        "docProps/custom.xml",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        customProperties())
    }
    let types = Part(
      path: "[Content_Types].xml", mediaType: "application/xml", bytes: contentTypes(of: parts))
    return [types] + parts
  }

  private func contentTypes(of parts: [Part]) -> [UInt8] {
    var xml = XMLBuilder()
    xml.start("Types", ["xmlns": OOXML.contentTypes])
    xml.element(
      "Default",
      [
        "Extension": "rels",
        "ContentType": "application/vnd.openxmlformats-package.relationships+xml",
      ])
    xml.element("Default", ["Extension": "xml", "ContentType": "application/xml"])
    var endings: Set<String> = []
    for picture in media {
      let ending = picture.path.split(separator: ".").last.map(String.init) ?? ""
      guard endings.insert(ending).inserted else { continue }
      xml.element("Default", ["Extension": ending, "ContentType": picture.mediaType])
    }
    for part in parts where part.path.hasSuffix(".xml") {
      xml.element("Override", ["PartName": "/\(part.path)", "ContentType": part.mediaType])
    }
    xml.end()
    return xml.finish()
  }

  /// The main part: the text and the shape of its pages.
  private func text(_ references: [(kind: String, id: String)]) -> [UInt8] {
    var xml = XMLBuilder()
    xml.start("w:document", OOXML.textNamespaces)
    xml.start("w:body")
    xml.raw(body)
    xml.element("w:sectPr") { xml in
      for (kind, id) in references {
        xml.element("w:\(kind)Reference", ["w:type": "default", "r:id": id])
      }
      xml.element(
        "w:pgSz",
        [
          "w:w": String(DOCXWriter.Style.twips(style.pageWidth)),
          "w:h": String(DOCXWriter.Style.twips(style.pageHeight)),
        ])
      let margins = style.margins
      xml.element(
        "w:pgMar",
        [
          "w:top": String(DOCXWriter.Style.twips(margins.top)),
          "w:right": String(DOCXWriter.Style.twips(margins.right)),
          "w:bottom": String(DOCXWriter.Style.twips(margins.bottom + footerRoom)),
          "w:left": String(DOCXWriter.Style.twips(margins.left)),
          "w:header": String(DOCXWriter.Style.twips(min(margins.top * 0.55, 12.5))),
          "w:footer": String(DOCXWriter.Style.twips(min(margins.bottom * 0.5, 11))),
          "w:gutter": "0",
        ])
      if let first = document.running.firstPage {
        xml.element("w:pgNumType", ["w:start": String(min(max(first, 0), 32_767))])
      }
      xml.element("w:cols", ["w:space": "720"])
    }
    xml.end()
    xml.end()
    return xml.finish()
  }

  /// What the box for initials takes beyond a footer of one line, in
  /// millimetres.
  private var footerRoom: Double { document.running.initialsBox ? 9 : 0 }

  private func notes(_ story: Story) -> [UInt8] {
    let isFootnote = story == .footnotes
    let name = isFootnote ? "footnote" : "endnote"
    var xml = XMLBuilder()
    xml.start("w:\(name)s", OOXML.textNamespaces)
    for (id, kind, mark) in [
      ("-1", "separator", "w:separator"),
      ("0", "continuationSeparator", "w:continuationSeparator"),
    ] {
      xml.element("w:\(name)", ["w:type": kind, "w:id": id]) { xml in
        xml.element("w:p") { xml in
          xml.element("w:pPr") { xml in
            xml.element("w:spacing", ["w:after": "0", "w:line": "240", "w:lineRule": "auto"])
          }
          xml.element("w:r") { $0.element(mark) }
        }
      }
    }
    for note in isFootnote ? footnotes : endnotes { xml.raw(note) }
    xml.end()
    return xml.finish()
  }

  private func settings() -> [UInt8] {
    var xml = XMLBuilder()
    xml.start("w:settings", ["xmlns:w": OOXML.main])
    xml.element("w:zoom", ["w:percent": "100"])
    xml.element("w:defaultTabStop", ["w:val": "720"])
    xml.element("w:characterSpacingControl", ["w:val": "doNotCompress"])
    for (name, isUsed) in [("footnote", !footnotes.isEmpty), ("endnote", !endnotes.isEmpty)]
    where isUsed {
      xml.element("w:\(name)Pr") { xml in
        for id in ["-1", "0"] { xml.element("w:\(name)", ["w:id": id]) }
      }
    }
    xml.element("w:compat") { xml in
      xml.element(
        "w:compatSetting",
        [
          "w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word",
          "w:val": "15",
        ])
    }
    xml.element("w:themeFontLang", ["w:val": language])
    xml.element("w:decimalSymbol", ["w:val": "."])
    xml.element("w:listSeparator", ["w:val": ","])
    xml.end()
    return xml.finish()
  }

  private func fontTable() -> [UInt8] {
    var xml = XMLBuilder()
    xml.start("w:fonts", ["xmlns:w": OOXML.main])
    var known: Set<String> = []
    for (font, family, pitch) in [
      (style.font, "swiss", "variable"), (style.monospacedFont, "modern", "fixed"),
      ("MS Gothic", "modern", "fixed"),
    ] where known.insert(font).inserted {
      xml.element("w:font", ["w:name": font]) { xml in
        xml.element("w:family", ["w:val": family])
        xml.element("w:pitch", ["w:val": pitch])
      }
    }
    xml.end()
    return xml.finish()
  }
}
