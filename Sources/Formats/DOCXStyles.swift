/// How a run looks, as far as it means something.
struct DOCXFormat: Equatable {
  var isBold: Bool?
  var isItalic: Bool?
  var isUnderlined: Bool?
  var isStruck: Bool?
  var isHidden: Bool?
  var script: Script?
  var language: String?
  var font: String?

  enum Script { case normal, raised, lowered }

  init() {}

  /// From `w:rPr`.
  init(_ properties: XMLElement<DOCXName>?) {
    guard let properties else { return }
    for property in properties.elements {
      switch property.name {
      case .b: isBold = property.isOn
      case .i: isItalic = property.isOn
      case .strike, .dstrike: isStruck = property.isOn || isStruck == true
      case .vanish: isHidden = property.isOn
      case .u: isUnderlined = !(property.has(.value, "none") || property[.value] == nil)
      case .lang: language = property[.value] ?? language
      case .rFonts: font = property[.fontASCII] ?? font
      case .vertAlign:
        script =
          property.has(.value, "superscript")
          ? .raised : property.has(.value, "subscript") ? .lowered : .normal
      default: break
      }
    }
  }

  /// This format where it says something, the other where it does not.
  func over(_ other: DOCXFormat) -> DOCXFormat {
    var result = self
    result.isBold = isBold ?? other.isBold
    result.isItalic = isItalic ?? other.isItalic
    result.isUnderlined = isUnderlined ?? other.isUnderlined
    result.isStruck = isStruck ?? other.isStruck
    result.isHidden = isHidden ?? other.isHidden
    result.script = script ?? other.script
    result.language = language ?? other.language
    result.font = font ?? other.font
    return result
  }
}

extension XMLElement<DOCXName> {
  /// Whether a switch such as `w:b` is on; it is where it has no value.
  var isOn: Bool {
    guard let value = self[.value] else { return true }
    return !["0", "false", "off", "none"].contains(value)
  }
}

/// The styles of a document, their chains resolved.
struct DOCXStyles {
  struct Style {
    var name = ""
    var type = ""
    var basedOn: String?
    var format = DOCXFormat()
    var outline: Int?
    var numbering: DOCXNumbering.Reference?
    var alignment: String?
    /// For a table style: whether it sets off the first row or column.
    var headsRow = false
    var headsColumn = false
  }

  private(set) var byID: [String: Style] = [:]
  private(set) var defaults = DOCXFormat()
  private(set) var defaultParagraph: String?

  init(_ tree: XMLTree<DOCXName>?) {
    guard let root = tree?.root else { return }
    for element in root.elements {
      switch element.name {
      case .docDefaults:
        defaults = DOCXFormat(element.first(.rPrDefault, .rPr))
      case .style:
        guard let id = element[.styleId] else { continue }
        let style = Self.read(element)
        if style.type == "paragraph", element[.isDefault].map({ $0 == "1" || $0 == "true" }) == true
        {
          defaultParagraph = defaultParagraph ?? id
        }
        if byID[id] == nil { byID[id] = style }
      default: break
      }
    }
    flattenChains()
  }

  private static func read(_ element: XMLElement<DOCXName>) -> Style {
    var style = Style()
    style.type = element[.sectionType] ?? ""
    for property in element.elements {
      switch property.name {
      case .name: style.name = (property[.value] ?? "").lowercased()
      case .basedOn: style.basedOn = property[.value]
      case .rPr: style.format = DOCXFormat(property)
      case .pPr:
        style.outline = property.first(.outlineLvl)?.int(.value)
        style.numbering = property.first(.numPr).map(DOCXNumbering.Reference.init)
        style.alignment = property.first(.jc)?[.value]
      case .tblStylePr:
        if property.has(.sectionType, "firstRow") { style.headsRow = true }
        if property.has(.sectionType, "firstCol") { style.headsColumn = true }
      default: break
      }
    }
    return style
  }

  /// Puts into each style what it inherits; a style based on itself, in
  /// however many steps, inherits only as far as the circle.
  private mutating func flattenChains() {
    let own = byID
    for id in own.keys {
      var style = own[id]!
      var seen: Set<String> = [id]
      var next = style.basedOn
      while let base = next, seen.insert(base).inserted, seen.count < 64, let parent = own[base] {
        style.format = style.format.over(parent.format)
        style.outline = style.outline ?? parent.outline
        style.alignment = style.alignment ?? parent.alignment
        if let inherited = parent.numbering {
          style.numbering = style.numbering.map { $0.over(inherited) } ?? inherited
        }
        style.headsRow = style.headsRow || parent.headsRow
        style.headsColumn = style.headsColumn || parent.headsColumn
        if !Self.hasMeaning(style.name), Self.hasMeaning(parent.name) { style.name = parent.name }
        next = parent.basedOn
      }
      byID[id] = style
    }
  }

  subscript(_ id: String?) -> Style? { (id ?? defaultParagraph).flatMap { byID[$0] } }

  /// The language of the text where nothing says otherwise.
  var language: String? { self[nil]?.format.language ?? defaults.language }

  /// Built-in style names stay English in the file whatever the language
  /// of the program; a council's own styles take theirs from what they are
  /// based on.
  private static func hasMeaning(_ name: String) -> Bool {
    headingLevel(of: name) != nil
      || [
        "title", "subtitle", "caption", "quote", "intense quote", "html preformatted",
      ].contains(name) || name.hasPrefix("list continue")
  }

  /// 1 to 9 for `heading 1` to `heading 9`, else nil.
  static func headingLevel(of name: String) -> Int? {
    guard name.hasPrefix("heading "), let level = Int(name.dropFirst(8)), 1...9 ~= level else {
      return nil
    }
    return level
  }
}
