import Documents

/// How a run of text looks, as far as the tree can say it.
struct ODTLook: OptionSet, Equatable {
  var rawValue: UInt16
  static let strong = ODTLook(rawValue: 1)
  static let emphasis = ODTLook(rawValue: 2)
  static let underline = ODTLook(rawValue: 4)
  static let strikethrough = ODTLook(rawValue: 8)
  static let superscript = ODTLook(rawValue: 16)
  static let `subscript` = ODTLook(rawValue: 32)
  static let code = ODTLook(rawValue: 64)
  static let hidden = ODTLook(rawValue: 128)
}

/// What one style says about text: which looks it sets, and to what.
struct ODTTextProperties: Equatable {
  var set: ODTLook = []
  var on: ODTLook = []
  /// A number in `ODTStyles.languages`; 0 where the style does not say.
  var language = 0

  /// These properties over those of a parent or of the text around.
  func over(_ base: ODTTextProperties) -> ODTTextProperties {
    ODTTextProperties(
      set: set.union(base.set), on: on.union(base.on.subtracting(set)),
      language: language == 0 ? base.language : language)
  }

  mutating func put(_ look: ODTLook, _ isOn: Bool) {
    set.insert(look)
    if isOn { on.insert(look) } else { on.remove(look) }
  }
}

/// A paragraph style with everything its parents say.
struct ODTParagraphStyle {
  enum Kind: Equatable {
    case paragraph(Paragraph.Role)
    case heading(Int)
    case preformatted
    case rule
  }

  var kind: Kind = .paragraph(.body)
  /// What the named style says: the ground against which emphasis shows.
  var ground = ODTTextProperties()
  /// With what the automatic style adds: how the paragraph's text looks.
  var text = ODTTextProperties()
  var alignment = Table.Alignment.start
  var listStyle: String?
  var startsPage = false
  var endsPage = false
  var isTableHeading = false
}

/// A level of a list style or of the outline.
struct ODTListLevel {
  enum Label: Equatable {
    case bullet
    case numbered(List.Numerals)
    /// Counted, but no number is shown.
    case silent
  }
  var label = Label.bullet
  var start = 1
  var prefix = ""
  var suffix = ""
  /// How many levels the number shows: 2 for `1.1`.
  var shown = 1
}

/// The styles of a file, parents resolved once and kept.
struct ODTStyles {
  private struct Style {
    var name = ""
    var parent: String?
    var isAutomatic = false
    var text = ODTTextProperties()
    var outlineLevel: Int?
    var listStyle: String?
    var alignment: Table.Alignment?
    var startsPage: Bool?
    var endsPage: Bool?
    var columnWidth: Double?
  }

  private var paragraphs: [String: Style] = [:]
  private var texts: [String: Style] = [:]
  private var columns: [String: Style] = [:]
  private var defaults = ODTTextProperties()
  private(set) var lists: [String: [Int: ODTListLevel]] = [:]
  private(set) var outline: [Int: ODTListLevel] = [:]

  private var resolvedParagraphs: [String: ODTParagraphStyle] = [:]
  private var resolvedTexts: [String: ODTTextProperties] = [:]

  /// BCP 47 tags that styles name; the first stands for none.
  private(set) var languages = [""]

  /// The language of the default paragraph style.
  var language: String? { defaults.language == 0 ? nil : languages[defaults.language] }

  // MARK: Gathering

  /// Takes in `office:styles` or `office:automatic-styles`.
  mutating func add(_ container: XMLElement<ODFName>, automatic: Bool) {
    for element in container.elements {
      switch element.name {
      case .styleStyle: add(style: element, automatic: automatic)
      case .styleDefaultStyle where element.has(.styleFamily, "paragraph"):
        if let properties = element.first(.styleTextProperties) {
          defaults = textProperties(properties).over(defaults)
        }
      case .textListStyle:
        if let name = element[.styleName] { lists[name] = Self.levels(element) }
      case .textOutlineStyle: outline = Self.levels(element)
      default: break
      }
    }
  }

  private mutating func add(style element: XMLElement<ODFName>, automatic: Bool) {
    guard let name = element[.styleName] else { return }
    var style = Style(
      name: Self.decode(name), parent: element[.styleParentStyleName], isAutomatic: automatic)
    for child in element.elements {
      switch child.name {
      case .styleTextProperties: style.text = textProperties(child)
      case .styleParagraphProperties:
        style.alignment = Self.alignment(child)
        style.startsPage = child[.foBreakBefore].map { $0 == "page" }
        style.endsPage = child[.foBreakAfter].map { $0 == "page" }
      case .styleTableColumnProperties:
        style.columnWidth =
          child[.styleColumnWidth].flatMap(ODTLength.millimetres)
          ?? child[.styleRelColumnWidth].flatMap { Double($0.prefix { $0 != "*" }) }
      default: break
      }
    }
    if element.has(.styleFamily, "paragraph") {
      style.outlineLevel = element.int(.styleDefaultOutlineLevel).flatMap { $0 > 0 ? $0 : nil }
      style.listStyle = element[.styleListStyleName]
      if let page = element[.styleMasterPageName], !page.isEmpty { style.startsPage = true }
      paragraphs[name] = style
    } else if element.has(.styleFamily, "text") {
      if style.text.set.isEmpty { style.text = Self.usual(style.name) ?? style.text }
      if ["Source Text", "Teletype"].contains(style.name) { style.text.put(.code, true) }
      texts[name] = style
    } else if element.has(.styleFamily, "table-column") {
      columns[name] = style
    }
  }

  // MARK: Asking

  /// The width a column style gives, in units of its own.
  func columnWidth(_ name: String) -> Double? { columns[name]?.columnWidth }

  /// What a text style says, with its parents.
  mutating func text(_ name: String) -> ODTTextProperties {
    if let known = resolvedTexts[name] { return known }
    var result = ODTTextProperties()
    if texts[name] == nil { result = Self.usual(Self.decode(name)) ?? result }
    for style in chain(name, texts) { result = result.over(style.text) }
    resolvedTexts[name] = result
    return result
  }

  /// What a paragraph style says, with its parents and the defaults.
  mutating func paragraph(_ name: String) -> ODTParagraphStyle {
    if let known = resolvedParagraphs[name] { return known }
    let chain = chain(name, paragraphs)
    var result = ODTParagraphStyle()
    for style in chain {
      result.text = result.text.over(style.text)
      if !style.isAutomatic { result.ground = result.ground.over(style.text) }
    }
    result.text = result.text.over(defaults)
    result.ground = result.ground.over(defaults)
    result.alignment = chain.lazy.compactMap(\.alignment).first ?? .start
    result.listStyle = chain.lazy.compactMap(\.listStyle).first
    result.startsPage = chain.lazy.compactMap(\.startsPage).first ?? false
    result.endsPage = chain.lazy.compactMap(\.endsPage).first ?? false
    let names = chain.map(\.name) + (chain.isEmpty ? [Self.decode(name)] : [])
    result.kind =
      chain.lazy.compactMap(\.outlineLevel).first.map { .heading($0) } ?? Self.kind(names)
    result.isTableHeading = names.contains("Table Heading")
    resolvedParagraphs[name] = result
    return result
  }

  /// A style and its parents; a circle of parents ends where it closes.
  private func chain(_ name: String, _ family: [String: Style]) -> [Style] {
    var chain: [Style] = []
    var seen: Set<String> = []
    var next: String? = name
    while let name = next, let style = family[name], chain.count < 50,
      seen.insert(name).inserted
    {
      chain.append(style)
      next = style.parent
    }
    return chain
  }

  private mutating func textProperties(_ element: XMLElement<ODFName>) -> ODTTextProperties {
    var result = ODTTextProperties()
    if let weight = element[.foFontWeight] {
      result.put(.strong, weight == "bold" || (Int(weight) ?? 0) >= 600)
    }
    if let style = element[.foFontStyle] { result.put(.emphasis, style != "normal") }
    if let line = element[.styleTextUnderlineStyle] ?? element[.styleTextUnderlineType] {
      result.put(.underline, line != "none")
    }
    if let line = element[.styleTextLineThroughStyle] ?? element[.styleTextLineThroughType] {
      result.put(.strikethrough, line != "none")
    }
    if let position = element[.styleTextPosition] {
      let shift = position.split(separator: " ").first.map(String.init) ?? ""
      let percent = Double(shift.filter { $0 != "%" }) ?? 0
      result.put(.superscript, shift == "super" || percent > 0)
      result.put(.subscript, shift == "sub" || percent < 0)
    }
    if let display = element[.textDisplay] { result.put(.hidden, display == "none") }
    // Text that runs leftwards has its language under another name; where a
    // style gives both, the one for Latin letters says what the text is in.
    let tag =
      Self.languageTag(element[.foLanguage], element[.foScript], element[.foCountry])
      ?? (element[.foLanguage] == nil
        ? Self.languageTag(
          element[.styleLanguageComplex], element[.styleScriptComplex],
          element[.styleCountryComplex]) : nil)
    if let tag {
      if let known = languages.firstIndex(of: tag) {
        result.language = known
      } else if languages.count < 1000 {
        languages.append(tag)
        result.language = languages.count - 1
      }
    }
    return result
  }
}
