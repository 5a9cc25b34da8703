/// Keeps the distances between a report's paragraphs where the pack counts
/// them in another way.
///
/// Between two paragraphs stands, by a setting of the whole document, either
/// the sum of the space below the first and above the second, as
/// LibreOffice does by itself, or the larger of the two, as Word does. A
/// report that was made for one is written for the other by changing the
/// space below paragraphs; the space above is left, for it shows at the top
/// of pages too.
struct ODTReportSpacing {
  private let source: ODTReportSource
  /// Whether the pack adds the two; the report then takes the larger.
  private let packAdds: Bool
  private var made: [String: String] = [:]
  private(set) var textStyles: [MarkupElement] = []
  private(set) var pageStyles: [MarkupElement] = []
  private var resolved: [String: (top: Double, bottom: Double)?] = [:]

  init(_ source: ODTReportSource, packAdds: Bool) {
    self.source = source
    self.packAdds = packAdds
  }

  /// Changes the text and the heads and feet of pages; the styles made for
  /// that stand in ``textStyles`` and ``pageStyles``.
  mutating func convert() {
    flow(source.body, inText: true)
    for master in source.masterPages {
      for place in master.elements { flow(place, inText: false) }
    }
  }

  /// Containers whose paragraphs follow on from those around them.
  private static let open: Set<String> = [
    "text:section", "text:list", "text:list-item", "text:list-header", "text:numbered-paragraph",
    "text:table-of-content", "text:index-body", "text:index-title", "text:alphabetical-index",
    "text:illustration-index", "text:table-index", "text:object-index", "text:user-index",
    "text:bibliography",
  ]

  private mutating func flow(_ container: MarkupElement, inText: Bool) {
    var blocks: [MarkupElement] = []
    func gather(_ element: MarkupElement) {
      for inner in element.elements {
        if ["text:p", "text:h", "table:table"].contains(inner.name) {
          blocks.append(inner)
        } else if Self.open.contains(inner.name) {
          gather(inner)
        }
      }
    }
    gather(container)
    let spaces = blocks.map { margins(of: $0, inText: inText) }
    for index in blocks.indices.dropLast() {
      guard let own = spaces[index], let next = spaces[index + 1] else { continue }
      let bottom = packAdds ? max(0, own.bottom - next.top) : own.bottom + next.top
      guard abs(bottom - own.bottom) > 0.0005 else { continue }
      set(own.top, bottom, of: blocks[index], inText: inText)
    }
    // What stands inside these flows by itself.
    for block in blocks {
      for inner in flows(in: block) { flow(inner, inText: inText) }
    }
  }

  private func flows(in element: MarkupElement) -> [MarkupElement] {
    var found: [MarkupElement] = []
    for inner in element.elements {
      switch inner.name {
      case "table:table-cell", "draw:text-box", "text:note-body": found.append(inner)
      default: found += flows(in: inner)
      }
    }
    return found
  }

  // MARK: Styles

  private static func kind(
    of block: MarkupElement
  ) -> (family: String, attribute: String, group: String) {
    block.name == "table:table"
      ? ("table", "table:style-name", "style:table-properties")
      : ("paragraph", "text:style-name", "style:paragraph-properties")
  }

  private func style(_ name: String, _ family: String, inText: Bool) -> MarkupElement? {
    let automatic = inText ? source.textStyles + textStyles : source.pageStyles + pageStyles
    return (automatic + source.namedStyles).first {
      $0["style:name"] == name && $0["style:family"] == family
    }
  }

  /// In centimetres; nil where they are not to be told.
  private mutating func margins(
    of block: MarkupElement, inText: Bool
  ) -> (top: Double, bottom: Double)? {
    let kind = Self.kind(of: block)
    let name = block[kind.attribute] ?? ""
    let key = "\(inText) \(kind.family) \(name)"
    if let known = resolved[key] { return known }
    var (top, bottom): (Double?, Double?)
    var here = style(name, kind.family, inText: inText)
    var isOdd = false
    for _ in 0..<64 {
      guard let style = here else { break }
      let properties = style.first(kind.group)
      for (side, value) in [
        ("top", properties?["fo:margin-top"] ?? properties?["fo:margin"]),
        ("bottom", properties?["fo:margin-bottom"] ?? properties?["fo:margin"]),
      ] {
        guard let value, (side == "top" ? top : bottom) == nil else { continue }
        let length = Length.centimetres(value)
        if length == nil { isOdd = true }
        if side == "top" { top = length } else { bottom = length }
      }
      let parent = style["style:parent-style-name"]
      here = parent.flatMap { name in
        source.namedStyles.first { $0["style:name"] == name && $0["style:family"] == kind.family }
      }
      if parent == nil {
        let defaults = source.namedStyles.first {
          $0.name == "style:default-style" && $0["style:family"] == kind.family
        }?.first(kind.group)
        top = top ?? defaults?["fo:margin-top"].flatMap(Length.centimetres)
        bottom = bottom ?? defaults?["fo:margin-bottom"].flatMap(Length.centimetres)
      }
    }
    let result: (top: Double, bottom: Double)? = isOdd ? nil : (top ?? 0, bottom ?? 0)
    resolved[key] = .some(result)
    return result
  }

  private mutating func set(
    _ top: Double, _ bottom: Double, of block: MarkupElement, inText: Bool
  ) {
    let kind = Self.kind(of: block)
    let old = block[kind.attribute] ?? ""
    let key = "\(inText) \(kind.family) \(old) \(Length.text(bottom))"
    if let name = made[key] {
      block[kind.attribute] = name
      return
    }
    let name = "spaced_\(made.count + 1)"
    let automatic = (inText ? source.textStyles : source.pageStyles).first {
      $0["style:name"] == old && $0["style:family"] == kind.family
    }
    let style = automatic?.copy() ?? MarkupElement("style:style", [("style:family", kind.family)])
    style["style:name"] = name
    if automatic == nil, !old.isEmpty { style["style:parent-style-name"] = old }
    let properties: MarkupElement
    if let own = style.first(kind.group) {
      properties = own
    } else {
      properties = MarkupElement(kind.group)
      style.children.insert(.element(properties), at: 0)
    }
    if let all = properties["fo:margin"] {
      for side in ["left", "right"] where properties["fo:margin-\(side)"] == nil {
        properties["fo:margin-\(side)"] = all
      }
      properties["fo:margin"] = nil
    }
    // Both: word processors take the one that is left out for nothing.
    properties["fo:margin-top"] = Length.text(top)
    properties["fo:margin-bottom"] = Length.text(bottom)
    if properties["style:contextual-spacing"] == nil,
      let contextual = inherited("style:contextual-spacing", style, kind)
    {
      properties["style:contextual-spacing"] = contextual
    }
    if inText { textStyles.append(style) } else { pageStyles.append(style) }
    made[key] = name
    block[kind.attribute] = name
  }

  private func inherited(
    _ property: String, _ style: MarkupElement,
    _ kind: (family: String, attribute: String, group: String)
  ) -> String? {
    var here: MarkupElement? = style
    for _ in 0..<64 {
      if let value = here?.first(kind.group)?[property] { return value }
      guard let parent = here?["style:parent-style-name"] else { return nil }
      here = source.namedStyles.first {
        $0["style:name"] == parent && $0["style:family"] == kind.family
      }
    }
    return nil
  }
}
