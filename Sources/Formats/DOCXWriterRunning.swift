import Documents

extension DOCXWriter.Composition {
  private var running: Running { document.running }

  var hasHeader: Bool { !running.header.isEmpty || !watermark.isEmpty }

  var hasFooter: Bool {
    !running.footer.isEmpty || running.firstPage != nil || running.initialsBox
  }

  private var watermark: String { DOCXWriter.Name.text(running.watermark ?? "") }

  /// What stands at the top of each page, the watermark with it: Word keeps
  /// watermarks in the header.
  func header() -> [UInt8] {
    var xml = XMLBuilder()
    xml.start("w:hdr", OOXML.textNamespaces)
    xml.element("w:p") { xml in
      xml.element("w:pPr") { $0.element("w:pStyle", ["w:val": "Header"]) }
      Self.run(DOCXWriter.Name.text(running.header), in: &xml)
      guard !watermark.isEmpty else { return }
      // The word also stands in plain text, for those who do not see the
      // large one and for printers that leave it out.
      xml.element("w:r") { $0.element("w:tab") }
      Self.run(watermark, style: "WatermarkText", in: &xml)
      writeWatermark(in: &xml)
    }
    xml.end()
    return xml.finish()
  }

  /// The word across the page, as Word itself writes one.
  private func writeWatermark(in xml: inout XMLBuilder) {
    let height = 120.0
    let width = min(Double(max(watermark.count, 3)) * height * 0.68, 520)
    xml.start("w:r")
    xml.element("w:rPr") { $0.element("w:noProof") }
    xml.start("w:pict")
    xml.element(
      "v:shapetype",
      [
        "id": "_x0000_t136", "coordsize": "21600,21600", "o:spt": "136", "adj": "10800",
        "path": "m@7,l@8,m@5,21600l@6,21600e",
      ]
    ) { xml in
      xml.element("v:formulas") { xml in
        for formula in [
          "sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3",
          "if @0 @3 0", "if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600", "mid @5 @6",
          "mid @8 @5", "mid @7 @8", "mid @6 @7", "sum @6 0 @5",
        ] { xml.element("v:f", ["eqn": formula]) }
      }
      xml.element(
        "v:path",
        [
          "textpathok": "t", "o:connecttype": "custom",
          "o:connectlocs": "@9,0;@10,10800;@11,21600;@12,10800", "o:connectangles": "270,180,90,0",
        ])
      xml.element("v:textpath", ["on": "t", "fitshape": "t"])
      xml.element("v:handles") { xml in
        xml.element("v:h", ["position": "#0,bottomRight", "xrange": "6629,14971"])
      }
      xml.element("o:lock", ["v:ext": "edit", "text": "t", "shapetype": "t"])
    }
    let look = """
      position:absolute;margin-left:0;margin-top:0;width:\(Int(width))pt;height:\(Int(height))pt;\
      rotation:315;z-index:-251658752;mso-position-horizontal:center;\
      mso-position-horizontal-relative:margin;mso-position-vertical:center;\
      mso-position-vertical-relative:margin
      """
    xml.element(
      "v:shape",
      [
        "id": "PowerPlusWaterMarkObject1", "o:spid": "_x0000_s2049", "type": "#_x0000_t136",
        "alt": "", "style": look, "o:allowincell": "f", "fillcolor": "#dfe5e7", "stroked": "f",
      ]
    ) { xml in
      xml.element("v:fill", ["opacity": ".5"])
      xml.element(
        "v:textpath", ["style": "font-family:\"\(style.font)\";font-size:1pt", "string": watermark])
      xml.element("w10:wrap", ["anchorx": "margin", "anchory": "margin"])
    }
    xml.end()
    xml.end()
  }

  /// What stands at the foot of each page: the line, the page number and the
  /// box for initials.
  func footer() -> [UInt8] {
    var xml = XMLBuilder()
    xml.start("w:ftr", OOXML.textNamespaces)
    if running.initialsBox {
      writeInitialsTable(in: &xml)
    } else {
      writeFooterLine(in: &xml)
    }
    xml.end()
    return xml.finish()
  }

  private func writeFooterLine(in xml: inout XMLBuilder, tab: Bool = true) {
    xml.element("w:p") { xml in
      xml.element("w:pPr") { $0.element("w:pStyle", ["w:val": "Footer"]) }
      Self.run(DOCXWriter.Name.text(running.footer), in: &xml)
      guard running.firstPage != nil else { return }
      if tab {
        xml.element("w:r") { $0.element("w:tab") }
      } else if !running.footer.isEmpty {
        xml.element("w:r") { $0.element("w:br") }
      }
      writePageNumber(in: &xml)
    }
  }

  private func writePageNumber(in xml: inout XMLBuilder) {
    Self.run("\(DOCXWriter.Words(language: language).page) \(running.pagePrefix)", in: &xml)
    for (kind, instruction) in [("begin", nil), (nil, " PAGE "), ("separate", nil)]
      as [(String?, String?)]
    {
      xml.element("w:r") { xml in
        if let kind { xml.element("w:fldChar", ["w:fldCharType": kind]) }
        if let instruction {
          xml.element("w:instrText", ["xml:space": "preserve"], text: instruction)
        }
      }
    }
    Self.run(String(max(running.firstPage ?? 1, 0)), in: &xml)
    xml.element("w:r") { $0.element("w:fldChar", ["w:fldCharType": "end"]) }
  }

  private func writeInitialsTable(in xml: inout XMLBuilder) {
    let box = 1985
    let line = style.textWidth - box
    let borders = ["top", "left", "bottom", "right"]
    xml.start("w:tbl")
    xml.element("w:tblPr") { xml in
      xml.element("w:tblW", ["w:w": String(style.textWidth), "w:type": "dxa"])
      xml.element("w:tblLayout", ["w:type": "fixed"])
      xml.element("w:tblCellMar") { xml in
        xml.element("w:left", ["w:w": "0", "w:type": "dxa"])
        xml.element("w:right", ["w:w": "80", "w:type": "dxa"])
      }
      xml.element("w:tblLook", ["w:val": "0000"])
    }
    xml.element("w:tblGrid") { xml in
      xml.element("w:gridCol", ["w:w": String(line)])
      xml.element("w:gridCol", ["w:w": String(box)])
    }
    xml.start("w:tr")
    xml.element("w:trPr") { $0.element("w:trHeight", ["w:val": "624", "w:hRule": "atLeast"]) }
    xml.start("w:tc")
    xml.element("w:tcPr") { xml in
      xml.element("w:tcW", ["w:w": String(line), "w:type": "dxa"])
      xml.element("w:vAlign", ["w:val": "bottom"])
    }
    writeFooterLine(in: &xml, tab: false)
    xml.end()
    xml.start("w:tc")
    xml.element("w:tcPr") { xml in
      xml.element("w:tcW", ["w:w": String(box), "w:type": "dxa"])
      xml.element("w:tcBorders") { xml in
        for side in borders {
          xml.element(
            "w:\(side)",
            ["w:val": "single", "w:sz": "6", "w:space": "0", "w:color": style.muted])
        }
      }
      xml.element("w:tcMar") { xml in
        xml.element("w:left", ["w:w": "80", "w:type": "dxa"])
      }
    }
    xml.element("w:p") { xml in
      xml.element("w:pPr") { $0.element("w:pStyle", ["w:val": "InitialsBox"]) }
      Self.run(DOCXWriter.Words(language: language).initials, in: &xml)
    }
    xml.end()
    xml.end()
    xml.end()
    xml.element("w:p") { xml in
      xml.element("w:pPr") { $0.element("w:pStyle", ["w:val": "Gap"]) }
    }
  }

  private static func run(_ text: String, style: String? = nil, in xml: inout XMLBuilder) {
    guard !text.isEmpty else { return }
    xml.element("w:r") { xml in
      if let style {
        xml.element("w:rPr") { $0.element("w:rStyle", ["w:val": style]) }
      }
      xml.element("w:t", ["xml:space": "preserve"], text: text)
    }
  }
}
