extension Stylesheet {
  /// What a property may hold, so that OpenDocument 1.3 allows it.
  enum Value: Sendable {
    case length
    case nonNegative
    case positive
    case percent
    case lengthOrPercent
    case nonNegativeOrPercent
    case positiveOrPercent
    case lineHeight
    case letterSpacing
    case colour
    case colourOrTransparent
    case colourOrFont
    case boolean
    case whole
    case positiveWhole
    case one([String])
    case lineWidth
    case threeWidths
    /// `super 58%`, `-10% 80%`.
    case textPosition
    case character
    /// What the schema leaves open: borders, font names.
    case text

    /// Whether a value can stand as it is.
    func allows(_ text: String) -> Bool {
      switch self {
      case .length: Self.isLength(text)
      case .nonNegative: Self.isLength(text) && !text.hasPrefix("-")
      case .positive: Self.isLength(text) && (Length.centimetres(text) ?? 0) > 0
      case .percent: Self.isPercent(text)
      case .lengthOrPercent: Self.isLength(text) || Self.isPercent(text)
      case .nonNegativeOrPercent:
        Self.isLength(text) && !text.hasPrefix("-") || Self.isPercent(text)
      case .positiveOrPercent:
        Self.isLength(text) && (Length.centimetres(text) ?? 0) > 0 || Self.isPercent(text)
      case .lineHeight:
        text == "normal" || Self.isLength(text) && !text.hasPrefix("-") || Self.isPercent(text)
      case .letterSpacing: text == "normal" || Self.isLength(text)
      case .colour: Self.isColour(text)
      case .colourOrTransparent: text == "transparent" || Self.isColour(text)
      case .colourOrFont: text == "font-color" || Self.isColour(text)
      case .boolean: text == "true" || text == "false"
      case .whole: Self.isWhole(text)
      case .positiveWhole: Self.isWhole(text) && text.contains { $0 != "0" }
      case .one(let words): words.contains(text)
      case .lineWidth:
        ["auto", "normal", "bold", "thin", "medium", "thick"].contains(text)
          || Value.positive.allows(text) || Self.isPercent(text)
      case .threeWidths:
        Self.words(text).count == 3 && Self.words(text).allSatisfy { Value.positive.allows($0) }
      case .textPosition: Self.isTextPosition(Self.words(text))
      case .character: text.unicodeScalars.count == 1
      case .text: text.utf8.count <= 200
      }
    }

    private static func words(_ text: String) -> [String] {
      text.split(separator: " ").map(String.init)
    }

    private static func isTextPosition(_ words: [String]) -> Bool {
      guard (1...2).contains(words.count) else { return false }
      guard words[0] == "super" || words[0] == "sub" || isPercent(words[0]) else { return false }
      return words.count == 1 || isPercent(words[1])
    }

    private static func isWhole(_ text: String) -> Bool {
      (1...9).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Digits with at most one point; nothing as `1e3` or `+1`.
    private static func isNumber(_ text: Substring) -> Bool {
      let digits = text.utf8.filter { (0x30...0x39).contains($0) }.count
      let points = text.utf8.filter { $0 == UInt8(ascii: ".") }.count
      return digits > 0 && points <= 1 && digits + points == text.utf8.count && digits <= 20
    }

    private static func isLength(_ text: String) -> Bool {
      guard text.utf8.count > 2, Length.centimetres(text) != nil else { return false }
      let number = text.dropLast(2)
      return isNumber(number.hasPrefix("-") ? number.dropFirst() : number)
    }

    private static func isPercent(_ text: String) -> Bool {
      guard text.hasSuffix("%") else { return false }
      let number = text.dropLast()
      return isNumber(number.hasPrefix("-") ? number.dropFirst() : number)
    }

    private static func isColour(_ text: String) -> Bool {
      text.utf8.count == 7 && text.hasPrefix("#")
        && text.dropFirst().allSatisfy { $0.isASCII && $0.isHexDigit }
    }
  }

  /// Borders, space and colour round an area: what paragraphs, cells, pages
  /// and headers have in common.
  private static let area: [String: Value] = {
    var area: [String: Value] = [
      "fo:background-color": .colourOrTransparent, "style:shadow": .text,
      "fo:border": .text, "fo:padding": .nonNegative, "style:border-line-width": .threeWidths,
    ]
    for side in ["top", "bottom", "left", "right"] {
      area["fo:border-\(side)"] = .text
      area["fo:padding-\(side)"] = .nonNegative
      area["style:border-line-width-\(side)"] = .threeWidths
    }
    return area
  }()

  private static let margins: [String: Value] = [
    "fo:margin": .nonNegativeOrPercent, "fo:margin-top": .nonNegativeOrPercent,
    "fo:margin-bottom": .nonNegativeOrPercent, "fo:margin-left": .lengthOrPercent,
    "fo:margin-right": .lengthOrPercent,
  ]

  private static func all(_ tables: [String: Value]...) -> [String: Value] {
    tables.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
  }

  static let paragraphValues = all(
    area, margins,
    [
      "fo:text-indent": .lengthOrPercent, "fo:line-height": .lineHeight,
      "style:line-height-at-least": .nonNegative, "style:line-spacing": .length,
      "fo:text-align": .one(["start", "end", "left", "right", "center", "justify"]),
      "fo:text-align-last": .one(["start", "center", "justify"]),
      "style:justify-single-word": .boolean, "fo:keep-together": .one(["auto", "always"]),
      "fo:keep-with-next": .one(["auto", "always"]), "fo:orphans": .whole, "fo:widows": .whole,
      "fo:hyphenation-ladder-count": .one(["no-limit"]), "style:register-true": .boolean,
      "style:contextual-spacing": .boolean, "style:join-border": .boolean,
      "style:auto-text-indent": .boolean, "style:tab-stop-distance": .nonNegative,
      "style:snap-to-layout-grid": .boolean, "style:font-independent-line-spacing": .boolean,
      "style:line-break": .one(["normal", "strict"]),
      "style:vertical-align": .one(["top", "middle", "bottom", "auto", "baseline"]),
      "style:writing-mode": .one(["lr-tb", "rl-tb", "page"]),
    ])

  static let textValues: [String: Value] = {
    let weights = ["normal", "bold"] + (1...9).map { "\($0)00" }
    let lines = [
      "none", "solid", "dotted", "dash", "long-dash", "dot-dash", "dot-dot-dash", "wave",
    ]
    var text: [String: Value] = [
      "fo:color": .colour, "fo:background-color": .colourOrTransparent,
      "fo:font-variant": .one(["normal", "small-caps"]), "fo:letter-spacing": .letterSpacing,
      "fo:text-transform": .one(["none", "lowercase", "uppercase", "capitalize"]),
      "fo:hyphenate": .boolean, "fo:hyphenation-remain-char-count": .positiveWhole,
      "fo:hyphenation-push-char-count": .positiveWhole, "style:letter-kerning": .boolean,
      "style:text-outline": .boolean, "style:text-position": .textPosition,
      "style:text-scale": .percent, "style:use-window-font-color": .boolean,
    ]
    for script in ["", "-asian", "-complex"] {
      text["style:font-name\(script)"] = .text
      let prefix = script.isEmpty ? "fo" : "style"
      text["\(prefix):font-size\(script)"] = .positiveOrPercent
      text["\(prefix):font-style\(script)"] = .one(["normal", "italic", "oblique"])
      text["\(prefix):font-weight\(script)"] = .one(weights)
    }
    for line in ["underline", "overline", "line-through"] {
      text["style:text-\(line)-style"] = .one(lines)
      text["style:text-\(line)-type"] = .one(["none", "single", "double"])
      text["style:text-\(line)-width"] = .lineWidth
      text["style:text-\(line)-color"] = .colourOrFont
      text["style:text-\(line)-mode"] = .one(["continuous", "skip-white-space"])
    }
    return text
  }()

  static let tabValues: [String: Value] = [
    "style:position": .length, "style:type": .one(["left", "center", "right"]),
    "style:leader-style": .one(["none", "solid", "dotted", "dash", "long-dash"]),
    "style:leader-text": .character,
  ]

  static let cellValues = all(
    area, ["style:vertical-align": .one(["top", "middle", "bottom", "automatic"])])

  static let pageValues = all(
    area, margins,
    [
      "fo:page-width": .positive, "fo:page-height": .positive,
      "style:print-orientation": .one(["portrait", "landscape"]),
      "style:footnote-max-height": .nonNegative,
    ])

  static let headerValues = all(
    area, margins,
    ["fo:min-height": .nonNegative, "svg:height": .nonNegative, "style:dynamic-spacing": .boolean])

  static let fontValues: [String: Value] = [
    "svg:font-family": .text,
    "style:font-family-generic": .one([
      "roman", "swiss", "modern", "decorative", "script", "system",
    ]),
    "style:font-pitch": .one(["fixed", "variable"]),
  ]

  static let tableValues = all(
    margins, ["fo:background-color": .colourOrTransparent, "style:shadow": .text])
}

/// The names of elements and attributes that matter in a template; others
/// are not even read.
struct StyleWord: XMLVocabulary {
  let rawValue: String
  init(rawValue: String) { self.rawValue = rawValue }
  private init(_ rawValue: String) { self.rawValue = rawValue }

  static let document = Self("office:document")
  static let documentStyles = Self("office:document-styles")
  static let fontFaces = Self("office:font-face-decls")
  static let fontFace = Self("style:font-face")
  static let named = Self("office:styles")
  static let automatic = Self("office:automatic-styles")
  static let masters = Self("office:master-styles")
  static let body = Self("office:body")
  static let defaultStyle = Self("style:default-style")
  static let style = Self("style:style")
  static let listStyle = Self("text:list-style")
  static let bulletLevel = Self("text:list-level-style-bullet")
  static let numberLevel = Self("text:list-level-style-number")
  static let levelProperties = Self("style:list-level-properties")
  static let levelAlignment = Self("style:list-level-label-alignment")
  static let pageLayout = Self("style:page-layout")
  static let masterPage = Self("style:master-page")
  static let pageProperties = Self("style:page-layout-properties")
  static let headerStyle = Self("style:header-style")
  static let footerStyle = Self("style:footer-style")
  static let headerProperties = Self("style:header-footer-properties")
  static let paragraphProperties = Self("style:paragraph-properties")
  static let textProperties = Self("style:text-properties")
  static let cellProperties = Self("style:table-cell-properties")
  static let tableProperties = Self("style:table-properties")
  static let tabStops = Self("style:tab-stops")
  static let tabStop = Self("style:tab-stop")
  static let table = Self("table:table")
  static let headerRows = Self("table:table-header-rows")
  static let row = Self("table:table-row")
  static let cell = Self("table:table-cell")

  static let name = Self("style:name")
  static let displayName = Self("style:display-name")
  static let family = Self("style:family")
  static let parent = Self("style:parent-style-name")
  static let next = Self("style:next-style-name")
  static let outlineLevel = Self("style:default-outline-level")
  static let layoutName = Self("style:page-layout-name")
  static let level = Self("text:level")
  static let bullet = Self("text:bullet-char")
  static let prefix = Self("style:num-prefix")
  static let suffix = Self("style:num-suffix")
  static let spaceBefore = Self("text:space-before")
  static let labelWidth = Self("text:min-label-width")
  static let tableName = Self("table:name")
  static let tableStyle = Self("table:style-name")

  private static let structure: [Self] = [
    document, documentStyles, fontFaces, fontFace, named, automatic, masters, body, defaultStyle,
    style, listStyle, bulletLevel, numberLevel, levelProperties, levelAlignment, pageLayout,
    masterPage, pageProperties, headerStyle, footerStyle, headerProperties, paragraphProperties,
    textProperties, cellProperties, tableProperties, tabStops, tabStop, table, headerRows, row,
    cell, name, displayName, family, parent, next, outlineLevel, layoutName, level, bullet,
    prefix, suffix, spaceBefore, labelWidth, tableName, tableStyle, Self("office:text"),
    Self("table:table-rows"),
  ]

  static let allCases: [Self] = {
    let tables = [
      Stylesheet.paragraphValues, Stylesheet.textValues, Stylesheet.tabValues,
      Stylesheet.cellValues, Stylesheet.pageValues, Stylesheet.headerValues,
      Stylesheet.fontValues, Stylesheet.tableValues,
    ]
    let values = Set(tables.flatMap(\.keys)).map { Self($0) }
    return Array(Set(structure + values))
  }()

  static let byName = allNames()

  private static let numbers = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, UInt16($0)) })

  // Not an enum, so its number is looked up.
  var number: UInt16 { Self.numbers[self] ?? XMLEvent.unknown - 1 }

  static func named(_ number: UInt16) -> Self? {
    allCases.indices.contains(Int(number)) ? allCases[Int(number)] : nil
  }

  static let prefixes: [String: String] = {
    let odf = "urn:oasis:names:tc:opendocument:xmlns:"
    return [
      odf + "office:1.0": "office", odf + "style:1.0": "style", odf + "text:1.0": "text",
      odf + "table:1.0": "table", odf + "xsl-fo-compatible:1.0": "fo",
      odf + "svg-compatible:1.0": "svg",
    ]
  }()
}
