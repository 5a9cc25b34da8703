import Documents

extension ODTStyles {
  /// What a paragraph is for, by the names of its style and its parents.
  static func kind(_ names: [String]) -> ODTParagraphStyle.Kind {
    for name in names {
      switch name {
      case "Title": return .heading(1)
      case "Subtitle": return .paragraph(.subtitle)
      case "Quotations", "Quote", "Intense Quote", "Block Text": return .paragraph(.quote)
      case "Caption", "caption", "Table caption", "Illustration", "Figure", "Drawing", "Table":
        return .paragraph(.caption)
      case "Signature": return .paragraph(.signature)
      case "Preformatted Text", "HTML Preformatted": return .preformatted
      case "Horizontal Line": return .rule
      default:
        let words = name.split(separator: " ")
        if words.count == 2, words[0] == "Heading" || words[0] == "heading",
          let level = Int(words[1]), level > 0
        {
          return .heading(level)
        }
      }
    }
    return .paragraph(.body)
  }

  /// The look of the usual character styles where a file does not give it.
  static func usual(_ name: String) -> ODTTextProperties? {
    var properties = ODTTextProperties()
    switch name {
    case "Emphasis": properties.put(.emphasis, true)
    case "Strong Emphasis", "Strong": properties.put(.strong, true)
    case "Source Text", "Teletype": properties.put(.code, true)
    default: return nil
    }
    return properties
  }

  /// A BCP 47 tag of ODF's parts; nil for none and for "no language".
  static func languageTag(_ language: String?, _ script: String?, _ country: String?) -> String? {
    guard let language, (2...8).contains(language.utf8.count), language.utf8.allSatisfy(isLetter),
      !["none", "zxx", "und"].contains(language)
    else { return nil }
    var tag = language.lowercased()
    if let script, script.utf8.count == 4, script.utf8.allSatisfy(isLetter) { tag += "-\(script)" }
    if let country, country.utf8.count == 2, country.utf8.allSatisfy(isLetter) {
      tag += "-\(country.uppercased())"
    }
    return tag
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  static func alignment(_ element: XMLElement<ODFName>) -> Table.Alignment? {
    switch element[.foTextAlign] {
    case "end", "right": .end
    case "center": .centre
    case "start", "left", "justify": .start
    default: nil
    }
  }

  static func levels(_ style: XMLElement<ODFName>) -> [Int: ODTListLevel] {
    var levels: [Int: ODTListLevel] = [:]
    for element in style.elements {
      guard let number = element.int(.textLevel), (1...20).contains(number) else { continue }
      var level = ODTListLevel()
      if element.name == .textListLevelStyleNumber || element.name == .textOutlineLevelStyle {
        level.label = label(element[.styleNumFormat] ?? "")
        level.start = element.int(.textStartValue).map { min(max($0, 0), 1_000_000) } ?? 1
        level.prefix = element[.styleNumPrefix] ?? ""
        level.suffix = element[.styleNumSuffix] ?? ""
        level.shown = min(max(element.int(.textDisplayLevels) ?? 1, 1), number)
      }
      levels[number] = level
    }
    return levels
  }

  static func label(_ format: String) -> ODTListLevel.Label {
    switch format {
    case "": .silent
    case "a": .numbered(.lowerLetter)
    case "A": .numbered(.upperLetter)
    case "i": .numbered(.lowerRoman)
    case "I": .numbered(.upperRoman)
    default: .numbered(.decimal)
    }
  }

  /// A style's name as people see it: `Heading_20_1` is `Heading 1`.
  static func decode(_ name: String) -> String {
    guard name.contains("_") else { return name }
    var result = ""
    var rest = name[...]
    while let mark = rest.firstIndex(of: "_") {
      result += rest[..<mark]
      let after = rest[rest.index(after: mark)...]
      if let end = after.firstIndex(of: "_"), after.distance(from: after.startIndex, to: end) <= 6,
        let code = UInt32(after[..<end], radix: 16), let scalar = Unicode.Scalar(code)
      {
        result.unicodeScalars.append(scalar)
        rest = after[after.index(after: end)...]
      } else {
        result += "_"
        rest = after
      }
    }
    return result + rest
  }
}

/// Lengths as ODF writes them.
enum ODTLength {
  /// Millimetres of `2.5cm`, `1in`, `12pt` …; nil for what is no length.
  static func millimetres(_ text: String) -> Double? {
    let number = text.prefix { $0.isNumber || $0 == "." || $0 == "-" }
    guard let value = Double(number), value.isFinite else { return nil }
    switch text[number.endIndex...] {
    case "mm": return value
    case "cm": return value * 10
    case "in", "inch": return value * 25.4
    case "pt": return value * 25.4 / 72
    case "pc": return value * 25.4 / 6
    case "px": return value * 25.4 / 96
    default: return nil
    }
  }
}
