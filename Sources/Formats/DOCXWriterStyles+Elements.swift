extension DOCXWriter.Stylesheet {
  /// Writes a paragraph style, its elements in the order of the schema.
  mutating func paragraph(_ id: String, _ name: String, _ look: Look) {
    xml.start(
      "w:style",
      [
        "w:type": "paragraph", "w:default": look.basedOn == nil ? "1" : nil,
        "w:customStyle": look.isBuiltIn ? nil : "1", "w:styleId": id,
      ])
    xml.element("w:name", ["w:val": name])
    if let basedOn = look.basedOn { xml.element("w:basedOn", ["w:val": basedOn]) }
    if let next = look.next { xml.element("w:next", ["w:val": next]) }
    if look.isHidden { xml.element("w:semiHidden") } else { xml.element("w:qFormat") }
    xml.start("w:pPr")
    if look.keepNext { xml.element("w:keepNext") }
    if look.keepLines { xml.element("w:keepLines") }
    if let box = look.box {
      box.write(to: &xml)
    } else if !look.borders.isEmpty {
      xml.start("w:pBdr")
      for (side, size, space, color) in look.borders {
        xml.element(
          "w:\(side)",
          [
            "w:val": "single", "w:sz": String(size), "w:space": String(space), "w:color": color,
          ])
      }
      xml.end()
    }
    if !look.tabs.isEmpty {
      xml.start("w:tabs")
      for (kind, position, leader) in look.tabs {
        xml.element(
          "w:tab", ["w:val": kind, "w:leader": leader, "w:pos": String(position)])
      }
      xml.end()
    }
    if look.before != nil || look.after != nil || look.line != nil {
      xml.element(
        "w:spacing",
        [
          "w:before": look.before.map(Self.twentieths),
          "w:after": look.after.map(Self.twentieths),
          "w:line": look.line.map(String.init), "w:lineRule": look.line.map { _ in "auto" },
        ])
    }
    if look.left != 0 || look.right != 0 {
      xml.element("w:ind", ["w:left": String(look.left), "w:right": String(look.right)])
    }
    if let alignment = look.alignment { xml.element("w:jc", ["w:val": alignment]) }
    if let outline = look.outline { xml.element("w:outlineLvl", ["w:val": String(outline)]) }
    xml.end()
    writeRun(look)
    xml.end()
  }

  private mutating func writeRun(_ look: Look) {
    xml.start("w:rPr")
    if let font = look.font {
      xml.element("w:rFonts", ["w:ascii": font, "w:hAnsi": font, "w:cs": font])
    }
    if look.isBold {
      xml.element("w:b")
      xml.element("w:bCs")
    }
    if look.isItalic {
      xml.element("w:i")
      xml.element("w:iCs")
    }
    if look.hasNoProofing { xml.element("w:noProof") }
    if let color = look.color { xml.element("w:color", ["w:val": color]) }
    if let size = look.size {
      xml.element("w:sz", ["w:val": String(style.halfPoints(size))])
      xml.element("w:szCs", ["w:val": String(style.halfPoints(size))])
    }
    xml.end()
  }

  private static func twentieths(_ points: Double) -> String { String(Int(points * 20)) }

  /// The style of tables: a line above and below each row, none between
  /// columns, header cells set off.
  mutating func table() {
    xml.start("w:style", ["w:type": "table", "w:default": "1", "w:styleId": "TableNormal"])
    xml.element("w:name", ["w:val": "Normal Table"])
    xml.element("w:uiPriority", ["w:val": "99"])
    xml.element("w:semiHidden")
    xml.element("w:tblPr") { xml in
      xml.element("w:tblInd", ["w:w": "0", "w:type": "dxa"])
      Self.margins(in: &xml, side: 108)
    }
    xml.end()
    xml.start("w:style", ["w:type": "table", "w:customStyle": "1", "w:styleId": "MeetingTable"])
    xml.element("w:name", ["w:val": "Meeting table"])
    xml.element("w:basedOn", ["w:val": "TableNormal"])
    xml.element("w:qFormat")
    xml.element("w:tblPr") { xml in
      xml.element("w:tblBorders") { xml in
        for (side, size) in [("top", 8), ("bottom", 8), ("insideH", 4)] {
          xml.element(
            "w:\(side)",
            [
              "w:val": "single", "w:sz": String(size), "w:space": "0",
              "w:color": side == "insideH" ? "B8C6CA" : style.accent,
            ])
        }
      }
      Self.margins(in: &xml, side: DOCXWriter.Composition.cellMargin)
    }
    for part in ["firstRow", "firstCol"] {
      xml.element("w:tblStylePr", ["w:type": part]) { xml in
        xml.element("w:rPr") { $0.element("w:b") }
        xml.element("w:tcPr") { xml in
          xml.element("w:shd", ["w:val": "clear", "w:color": "auto", "w:fill": style.tint])
        }
      }
    }
    xml.end()
  }

  private static func margins(in xml: inout XMLBuilder, side: Int) {
    xml.element("w:tblCellMar") { xml in
      for name in ["top", "left", "bottom", "right"] {
        let width = name == "left" || name == "right" ? side : 0
        xml.element("w:\(name)", ["w:w": String(width), "w:type": "dxa"])
      }
    }
  }
}
