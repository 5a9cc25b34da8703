extension DOCXWriter.Composition {
  /// The theme: the house's colours and font as Word offers them for what a
  /// clerk adds by hand.
  func theme() -> [UInt8] {
    var xml = XMLBuilder()
    xml.start(
      "a:theme",
      ["xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main", "name": "Meeting Day"])
    xml.element("a:themeElements") { xml in
      xml.element("a:clrScheme", ["name": "Meeting Day"]) { xml in
        for (name, color) in [
          ("dk1", style.ink), ("lt1", "FFFFFF"), ("dk2", style.accent), ("lt2", style.tint),
          ("accent1", style.accent), ("accent2", style.restriction), ("accent3", style.muted),
          ("accent4", style.ink), ("accent5", style.accent), ("accent6", style.restriction),
          ("hlink", style.link), ("folHlink", style.muted),
        ] {
          xml.element("a:\(name)") { $0.element("a:srgbClr", ["val": color]) }
        }
      }
      xml.element("a:fontScheme", ["name": "Meeting Day"]) { xml in
        for kind in ["major", "minor"] {
          xml.element("a:\(kind)Font") { xml in
            xml.element("a:latin", ["typeface": style.font])
            xml.element("a:ea", ["typeface": ""])
            xml.element("a:cs", ["typeface": ""])
          }
        }
      }
      xml.element("a:fmtScheme", ["name": "Meeting Day"], content: Self.plainShapes)
    }
    xml.end()
    return xml.finish()
  }

  /// Fills, lines and effects of drawn shapes: three of each, as a theme must
  /// have, and all of them plain.
  private static func plainShapes(in xml: inout XMLBuilder) {
    func fill(_ xml: inout XMLBuilder) {
      xml.element("a:solidFill") { $0.element("a:schemeClr", ["val": "phClr"]) }
    }
    xml.element("a:fillStyleLst") { xml in for _ in 0..<3 { fill(&xml) } }
    xml.element("a:lnStyleLst") { xml in
      for width in ["6350", "12700", "19050"] {
        xml.element("a:ln", ["w": width], content: fill)
      }
    }
    xml.element("a:effectStyleLst") { xml in
      for _ in 0..<3 {
        xml.element("a:effectStyle") { $0.element("a:effectLst") }
      }
    }
    xml.element("a:bgFillStyleLst") { xml in for _ in 0..<3 { fill(&xml) } }
  }
}
