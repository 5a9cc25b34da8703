import Documents

/// How paragraphs are counted: lists and numbered headings.
///
/// Holds the counters too, so paragraphs must come in reading order.
struct DOCXNumbering {
  /// What a paragraph or style says: which list, which level.
  struct Reference: Equatable {
    var list: String?
    var level: Int?

    init(_ element: XMLElement<DOCXName>) {
      list = element.first(.numId)?[.value]
      level = element.first(.ilvl)?.int(.value)
    }

    func over(_ other: Reference) -> Reference {
      var result = self
      result.list = list ?? other.list
      result.level = level ?? other.level
      return result
    }
  }

  struct Level {
    var format = "decimal"
    var start = 1
    var text = ""
    var restart: Int?
    var isLegal = false
    var style: String?
  }

  /// One paragraph's place in its list.
  struct Position {
    /// What counts together.
    var list: String
    var level: Int
    var marker: Marker
    /// The number as printed, such as `1.` or `(a)`; empty for a bullet.
    var label: String
  }

  enum Marker: Equatable {
    case bullet
    /// A number that a list can print by itself.
    case counted(List.Numerals, Int)
    /// A number of several levels, or with words: printed as it is.
    case label(String)
    /// Numbered by the file, shown with nothing.
    case none
  }

  private struct Definition {
    var levels: [Int: Level] = [:]
    var styleLink: String?
  }

  private struct Instance {
    var abstract: String
    var levels: [Int: Level] = [:]
    var starts: [Int: Int] = [:]
  }

  private var definitions: [String: Definition] = [:]
  private var instances: [String: Instance] = [:]
  private var counters: [String: [Int: Int]] = [:]
  private var begun: Set<String> = []

  init(_ tree: XMLTree<DOCXName>?, styles: DOCXStyles) {
    guard let root = tree?.root else { return }
    for element in root.elements {
      switch element.name {
      case .abstractNum:
        guard let id = element[.abstractNumId] else { continue }
        var definition = Definition()
        definition.styleLink = element.first(.numStyleLink)?[.value]
        for level in element.elements where level.name == .lvl {
          guard let index = level.int(.ilvl), 0..<9 ~= index else { continue }
          definition.levels[index] = Self.level(level)
        }
        definitions[id] = definition
      case .num:
        guard let id = element[.numId], let abstract = element.first(.abstractNumId)?[.value]
        else { continue }
        var instance = Instance(abstract: abstract)
        for override in element.elements where override.name == .lvlOverride {
          guard let index = override.int(.ilvl), 0..<9 ~= index else { continue }
          if let level = override.first(.lvl) { instance.levels[index] = Self.level(level) }
          if let start = override.first(.startOverride)?.int(.value) {
            instance.starts[index] = start
          }
        }
        instances[id] = instance
      default: break
      }
    }
    followStyleLinks(styles)
  }

  /// The level at which a style is numbered within its list, where the
  /// style itself does not say.
  func level(of style: String, in list: String) -> Int? {
    guard let instance = instances[list] else { return nil }
    return definitions[instance.abstract]?.levels.first { $0.value.style == style }?.key
  }

  /// Counts a paragraph; nil where it belongs to no list.
  mutating func advance(_ reference: Reference) -> Position? {
    guard let id = reference.list, id != "0", let instance = instances[id] else { return nil }
    let index = min(max(reference.level ?? 0, 0), 8)
    let level = self.level(index, of: instance)
    var counter = counters[instance.abstract] ?? [:]
    if begun.insert("\(id)/\(index)").inserted, let start = instance.starts[index] {
      counter[index] = start
    } else {
      counter[index] = min(counter[index].map { $0 + 1 } ?? level.start, 1 << 30)
    }
    for deeper in (index + 1)..<10 where counter[deeper] != nil {
      let restart = self.level(deeper, of: instance).restart
      if restart == 0 || (restart.map { index >= $0 } ?? false) { continue }
      counter[deeper] = nil
    }
    for higher in 0..<index where counter[higher] == nil {
      counter[higher] = self.level(higher, of: instance).start
    }
    counters[instance.abstract] = counter
    let label = label(level, index, counter, instance)
    return Position(
      list: instance.abstract, level: index,
      marker: marker(level, index, counter[index] ?? level.start, label), label: label)
  }

  private func level(_ index: Int, of instance: Instance) -> Level {
    instance.levels[index] ?? definitions[instance.abstract]?.levels[index] ?? Level()
  }

  private func marker(_ level: Level, _ index: Int, _ number: Int, _ label: String) -> Marker {
    if level.format == "bullet" { return .bullet }
    if label.isEmpty { return .none }
    let bare = level.text.filter { !" \t\u{A0}().[]:-".contains($0) }
    if bare == "%\(index + 1)", let numerals = Self.numerals[level.format] {
      return .counted(numerals, number)
    }
    return .label(label)
  }

  private func label(
    _ level: Level, _ index: Int, _ counter: [Int: Int], _ instance: Instance
  ) -> String {
    guard level.format != "bullet", level.format != "none" else { return "" }
    var label = ""
    var rest = Substring(level.text.prefix(200))
    while let sign = rest.popFirst() {
      guard sign == "%", let digit = rest.first?.wholeNumberValue, 1...9 ~= digit else {
        label.append(sign)
        continue
      }
      rest = rest.dropFirst()
      let other = self.level(digit - 1, of: instance)
      let format = level.isLegal && digit - 1 != index ? "decimal" : other.format
      label += Numeral.text(counter[digit - 1] ?? other.start, format)
    }
    return CleanText.line(label) ?? ""
  }

  private static let numerals: [String: List.Numerals] = [
    "decimal": .decimal, "decimalZero": .decimal, "lowerLetter": .lowerLetter,
    "upperLetter": .upperLetter, "lowerRoman": .lowerRoman, "upperRoman": .upperRoman,
  ]

  private static func level(_ element: XMLElement<DOCXName>) -> Level {
    var level = Level()
    for property in element.elements {
      switch property.name {
      case .start: level.start = min(max(property.int(.value) ?? 1, 0), 1 << 30)
      case .numFmt: level.format = property[.value] ?? "decimal"
      case .lvlText: level.text = property[.value] ?? ""
      case .lvlRestart: level.restart = property.int(.value)
      case .isLegal: level.isLegal = property.isOn
      case .pStyle: level.style = property[.value]
      default: break
      }
    }
    return level
  }

  /// A list defined as "the one of that style" takes that style's levels.
  private mutating func followStyleLinks(_ styles: DOCXStyles) {
    for (id, definition) in definitions {
      guard let link = definition.styleLink, let list = styles.byID[link]?.numbering?.list,
        let abstract = instances[list]?.abstract, abstract != id,
        let levels = definitions[abstract]?.levels
      else { continue }
      definitions[id]!.levels = levels
    }
  }
}

/// A number written as a list format asks.
enum Numeral {
  static func text(_ number: Int, _ format: String) -> String {
    switch format {
    case "lowerLetter": letters(number).lowercased()
    case "upperLetter": letters(number)
    case "lowerRoman": roman(number).lowercased()
    case "upperRoman": roman(number)
    case "decimalZero": number < 10 && number >= 0 ? "0\(number)" : String(number)
    case "none", "bullet": ""
    default: String(number)
    }
  }

  /// A … Z, AA, BB … as word processors count.
  private static func letters(_ number: Int) -> String {
    guard 1...26_00 ~= number else { return String(number) }
    let letter = Character(Unicode.Scalar(UInt8(65 + (number - 1) % 26)))
    return String(repeating: letter, count: (number - 1) / 26 + 1)
  }

  private static func roman(_ number: Int) -> String {
    guard 1...3_999 ~= number else { return String(number) }
    let signs = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
      (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = number
    return signs.reduce(into: "") { text, sign in
      while rest >= sign.0 {
        text += sign.1
        rest -= sign.0
      }
    }
  }
}
