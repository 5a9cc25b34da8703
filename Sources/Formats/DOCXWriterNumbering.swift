import Documents

extension DOCXWriter {
  /// The list definitions of a DOCX: one kind of list, nine levels deep, for
  /// each way of counting, and one counted list for each list in the text.
  ///
  /// Every list has its own number and start, so that none goes on counting
  /// where the one before it stopped.
  struct Numbering {
    /// How far each level is indented, in twentieths of a point.
    static let step = 454

    /// Levels that Word knows.
    static let levels = 9

    private struct Counted {
      var format: Int
      var level: Int
      var start: Int
    }

    private var lists: [Counted] = []

    var isEmpty: Bool { lists.isEmpty }

    /// A number for a list that stands at `level`, counted from 0.
    mutating func add(_ kind: List.Kind, level: Int) -> Int {
      let format: Int
      var start = 1
      switch kind {
      case .bullet: format = 0
      case .numbered(let numerals, let first):
        format = 1 + List.Numerals.allCases.firstIndex(of: numerals)!
        start = min(max(first, numerals == .decimal ? 0 : 1), 32_767)
      }
      lists.append(Counted(format: format, level: level, start: start))
      return lists.count
    }

    /// The numbering part.
    func part(style: DOCXWriter.Style) -> [UInt8] {
      var xml = XMLBuilder()
      xml.start("w:numbering", ["xmlns:w": OOXML.main])
      let used = Set(lists.map(\.format)).sorted()
      for format in used { define(format, style: style, in: &xml) }
      for (index, list) in lists.enumerated() {
        xml.element("w:num", ["w:numId": String(index + 1)]) { xml in
          xml.element("w:abstractNumId", ["w:val": String(list.format)])
          guard list.format > 0 else { return }
          xml.element("w:lvlOverride", ["w:ilvl": String(list.level)]) { xml in
            xml.element("w:startOverride", ["w:val": String(list.start)])
          }
        }
      }
      xml.end()
      return xml.finish()
    }

    private func define(_ format: Int, style: DOCXWriter.Style, in xml: inout XMLBuilder) {
      xml.element("w:abstractNum", ["w:abstractNumId": String(format)]) { xml in
        xml.element("w:multiLevelType", ["w:val": "hybridMultilevel"])
        for level in 0..<Self.levels {
          xml.element("w:lvl", ["w:ilvl": String(level)]) { xml in
            xml.element("w:start", ["w:val": "1"])
            xml.element("w:numFmt", ["w:val": Self.formats[format].name])
            xml.element(
              "w:lvlText",
              ["w:val": format == 0 ? Self.bullet(level) : Self.formats[format].text(level + 1)])
            xml.element("w:lvlJc", ["w:val": "left"])
            xml.element("w:pPr") { xml in
              xml.element(
                "w:ind",
                ["w:left": String((level + 1) * Self.step), "w:hanging": String(Self.step)])
            }
            xml.element("w:rPr") { xml in
              xml.element(
                "w:rFonts",
                ["w:ascii": style.font, "w:hAnsi": style.font, "w:cs": style.font])
              if format == 0 { xml.element("w:color", ["w:val": style.accent]) }
            }
          }
        }
      }
    }

    private struct Format {
      var name: String
      var before: String
      var after: String

      /// The text of a label at a level, counted from 1.
      func text(_ level: Int) -> String { "\(before)%\(level)\(after)" }
    }

    /// Bullets, then the numerals in the order of `List.Numerals`.
    private static let formats: [Format] =
      [Format(name: "bullet", before: "", after: "")]
      + List.Numerals.allCases.map { numerals in
        switch numerals {
        case .decimal: Format(name: "decimal", before: "", after: ".")
        case .lowerLetter: Format(name: "lowerLetter", before: "(", after: ")")
        case .upperLetter: Format(name: "upperLetter", before: "", after: ".")
        case .lowerRoman: Format(name: "lowerRoman", before: "(", after: ")")
        case .upperRoman: Format(name: "upperRoman", before: "", after: ".")
        }
      }

    private static func bullet(_ level: Int) -> String { ["•", "–", "▪"][level % 3] }
  }
}
