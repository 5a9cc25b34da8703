/// Gives everything that a report names a name of the report's own.
///
/// Automatic styles of the text, those of the pages and named styles have
/// one name space each: `P1` may be all three.
struct ODTReportNames {
  /// Letters, digits and `_`, so that it may stand in formulas too.
  let key: String
  private let ofText: Set<String>
  private let ofPages: Set<String>
  private let named: Set<String>
  private let masters: Set<String>
  private let fonts: Set<String>
  private(set) var sequences: Set<String> = []
  private var places: Set<String> = []
  /// Lists in order: word processors draw lots for their ids.
  private var lists: [String: String] = [:]

  enum Home { case text, pages, named }

  init(key: String, _ source: ODTReportSource) {
    var legal = "r"
    for scalar in key.unicodeScalars {
      if scalar.isASCII, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        legal.unicodeScalars.append(scalar)
      } else {
        legal += "_" + String(scalar.value, radix: 16) + "_"
      }
    }
    self.key = legal
    func names(_ elements: [MarkupElement]) -> Set<String> {
      Set(elements.compactMap { $0["style:name"] ?? $0["draw:name"] })
    }
    ofText = names(source.textStyles)
    ofPages = names(source.pageStyles)
    named = names(source.namedStyles)
    masters = names(source.masterPages)
    fonts = names(source.fonts)
  }

  /// Takes note of the places in a text that its links may lead to.
  mutating func note(_ body: MarkupElement) {
    var places: Set<String> = []
    var sequences: Set<String> = []
    var lists: [String: String] = [:]
    body.forEach { element in
      if element.name.hasPrefix("text:list"), let id = element["xml:id"], lists[id] == nil {
        lists[id] = "list\(lists.count + 1)"
      }
      switch element.name {
      case "text:bookmark", "text:bookmark-start": places.insert(element["text:name"] ?? "")
      case "text:sequence": sequences.insert(own(element["text:name"] ?? "sequence"))
      default: break
      }
    }
    self.places = places
    self.sequences = sequences
    self.lists = lists
  }

  /// A name of the report's own for anything but a style.
  func own(_ name: String) -> String { "\(key)_\(name)" }

  /// The name of a style that is defined at a place.
  func defined(_ name: String, in home: Home) -> String {
    switch home {
    case .text: "\(key)_t_\(name)"
    case .pages: "\(key)_p_\(name)"
    case .named: "\(key)_\(name)"
    }
  }

  /// The name of a style that is used at a place; nil where there is no
  /// such style.
  private func used(_ name: String, in home: Home) -> String? {
    if home == .text, ofText.contains(name) { return defined(name, in: .text) }
    if home == .pages, ofPages.contains(name) { return defined(name, in: .pages) }
    return named.contains(name) ? defined(name, in: .named) : nil
  }

  // MARK: Renaming

  func rename(_ source: ODTReportSource, pictures: inout ODTReportPictures) {
    for (home, elements) in [
      (Home.text, [source.body] + source.textStyles),
      (.pages, source.pageStyles + source.masterPages), (.named, source.namedStyles + source.fonts),
    ] {
      for element in elements {
        // Tells what is defined here from what is only used.
        var all: [MarkupElement] = []
        element.forEach { all.append($0) }
        for inner in all { rename(inner, home, pictures: &pictures) }
      }
    }
    for font in source.fonts { pictures.take(fontFilesOf: font) }
  }

  private static let fontNames: Set<String> = [
    "style:font-name", "style:font-name-asian", "style:font-name-complex",
  ]
  private static let drawings: Set<String> = [
    "draw:fill-gradient-name", "draw:fill-hatch-name", "draw:fill-image-name",
    "draw:opacity-name", "draw:stroke-dash", "draw:marker-start", "draw:marker-end",
    "text:citation-style-name", "text:citation-body-style-name",
  ]
  private static let dropped: Set<String> = [
    "text:class-names", "draw:class-names", "draw:master-page-name", "table:template-name",
    "style:default-outline-level", "style:next-style-name", "text:condition",
    "style:percentage-data-style-name",
  ]

  private func rename(
    _ element: MarkupElement, _ home: Home, pictures: inout ODTReportPictures
  ) {
    pictures.take(element)
    var result: [(name: String, value: String)] = []
    for (name, value) in element.attributes {
      if let value = renamed(name, value, of: element, home) { result.append((name, value)) }
    }
    element.attributes = result
  }

  private func renamed(
    _ name: String, _ value: String, of element: MarkupElement, _ home: Home
  ) -> String? {
    if Self.dropped.contains(name) {
      // The page that follows a page is no matter of taste.
      guard name == "style:next-style-name", element.name == "style:master-page" else { return nil }
      return masters.contains(value) ? own(value) : nil
    }
    switch name {
    case "style:name":
      switch element.name {
      case "style:master-page", "style:font-face": return own(value)
      default: return defined(value, in: home)
      }
    case "draw:name":
      let isStyle = home == .named && ODTReportStyles.drawingElements.contains(element.name)
      return isStyle ? defined(value, in: .named) : own(value)
    case "style:display-name": return nil
    case "style:parent-style-name":
      return named.contains(value) ? defined(value, in: .named) : nil
    case "style:master-page-name":
      return value.isEmpty || !masters.contains(value) ? nil : own(value)
    case "style:page-layout-name":
      return ofPages.contains(value) ? defined(value, in: .pages) : nil
    case "style:page-number", "style:first-page-number": return nil
    // Pages that must be right-hand ones would bring blank ones with them.
    case "style:page-usage": return value == "mirrored" ? value : nil
    case "table:name", "draw:chain-next-name", "text:ref-name": return own(value)
    case "text:name": return element.name.hasPrefix("text:") ? own(value) : value
    case "xml:id":
      return ["text:list", "text:list-item"].contains(element.name) ? lists[value].map(own) : nil
    case "text:id", "draw:id": return element.name == "text:note" ? own(value) : nil
    case "text:continue-list": return lists[value].map(own)
    case "text:formula":
      guard element.name == "text:sequence" else { return nil }
      return "ooow:\(own(element.attributes.first { $0.name == "text:name" }?.value ?? ""))+1"
    case "xlink:href":
      return element.name == "text:a" ? address(value) : value
    default: break
    }
    if Self.fontNames.contains(name) { return fonts.contains(value) ? own(value) : nil }
    if name.hasSuffix("style-name") || name == "style:leader-text-style"
      || Self.drawings.contains(name)
    {
      return value.isEmpty ? value : used(value, in: home)
    }
    return value
  }

  /// Where a link leads; nil where that is nowhere in the pack.
  private func address(_ address: String) -> String? {
    guard address.hasPrefix("#") else {
      guard case .address(let safe)? = LinkAddress.target(address), safe.contains(":") else {
        return nil
      }
      return safe
    }
    let target = String(address.dropFirst())
    if places.contains(target) { return "#" + own(target) }
    guard let bar = target.lastIndex(of: "|") else { return nil }
    return target[bar...] == "|outline" ? address : "#" + own(target)
  }
}
