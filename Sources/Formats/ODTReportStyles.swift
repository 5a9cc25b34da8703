/// The styles of a report as they go into another document.
///
/// What a report leaves to its own defaults is said in its styles, for the
/// other document has defaults of its own; what nothing in the report uses
/// stays behind.
struct ODTReportStyles {
  let source: ODTReportSource
  let names: ODTReportNames
  /// The paragraph style on which all others rest.
  let ground: MarkupElement

  /// Where the number of the first page goes.
  static let firstPageMark = "MEETINGDAY-FIRST-PAGE"
  /// Where bookmarks of the place in the other document go.
  static let bookmarkMark = "<text:soft-page-break/>"

  /// Elements among the named styles that drawings use, by `draw:name`.
  static let drawingElements: Set<String> = [
    "draw:gradient", "draw:hatch", "draw:fill-image", "draw:marker", "draw:stroke-dash",
    "draw:opacity", "svg:linearGradient", "svg:radialGradient",
  ]

  init(_ source: ODTReportSource, names: ODTReportNames, title: String) {
    self.source = source
    self.names = names
    let defaults = Dictionary(
      source.namedStyles.filter { $0.name == "style:default-style" }
        .map { ($0["style:family"] ?? "", $0) }, uniquingKeysWith: { first, _ in first })
    ground = Self.ground(names, defaults["paragraph"])
    rest(on: defaults, title: title)
    hang()
  }

  // MARK: Defaults

  /// What a document that says nothing means. The other document may say
  /// something, so it is said.
  private static let initial: [String: [(String, String)]] = [
    "style:paragraph-properties": [
      ("fo:orphans", "0"), ("fo:widows", "0"), ("fo:margin-top", "0cm"),
      ("fo:margin-bottom", "0cm"), ("fo:margin-left", "0cm"), ("fo:margin-right", "0cm"),
      ("fo:text-indent", "0cm"), ("fo:line-height", "normal"), ("fo:text-align", "start"),
      ("fo:keep-with-next", "auto"), ("style:writing-mode", "page"),
      ("fo:hyphenation-ladder-count", "no-limit"),
    ],
    "style:text-properties": [
      ("fo:color", "#000000"), ("fo:font-weight", "normal"), ("fo:font-style", "normal"),
      ("fo:hyphenate", "false"), ("fo:letter-spacing", "normal"),
      ("style:letter-kerning", "false"), ("fo:font-size", "12pt"),
    ],
  ]

  private static func ground(_ names: ODTReportNames, _ defaults: MarkupElement?) -> MarkupElement {
    let ground = MarkupElement(
      "style:style", [("style:name", names.own("Ground")), ("style:family", "paragraph")])
    for group in ["style:paragraph-properties", "style:text-properties"] {
      let properties = defaults?.first(group)?.copy() ?? MarkupElement(group)
      properties["style:page-number"] = nil
      for (name, value) in initial[group] ?? [] where properties[name] == nil {
        // One margin for all sides says each.
        if name.hasPrefix("fo:margin-"), properties["fo:margin"] != nil { continue }
        properties[name] = value
      }
      ground.children.append(.element(properties))
    }
    return ground
  }

  /// Puts the report's defaults under its styles.
  private func rest(on defaults: [String: MarkupElement], title: String) {
    for (home, styles) in [
      (ODTReportNames.Home.named, source.namedStyles), (.text, source.textStyles),
      (.pages, source.pageStyles),
    ] {
      for style in styles where style.name == "style:style" {
        let family = style["style:family"] ?? ""
        if home == .named {
          let name = style["style:name"].map { Self.shown($0, without: names.key) } ?? ""
          style["style:display-name"] =
            title.isEmpty ? "\(name) (\(names.key))" : "\(name) (\(title), \(names.key))"
        }
        guard style["style:parent-style-name"] == nil else { continue }
        if family == "paragraph" {
          style["style:parent-style-name"] = ground["style:name"]
        } else if let missing = defaults[family] {
          Self.add(missing, to: style)
        }
        if family == "table" {
          Self.set("table:border-model", "separating", in: "style:table-properties", of: style)
        }
        if family == "table-row" {
          Self.set("fo:keep-together", "auto", in: "style:table-row-properties", of: style)
        }
      }
    }
    // Paragraphs without a style have the defaults alone.
    for tree in [source.body] + source.masterPages {
      tree.forEach { element in
        guard ["text:p", "text:h"].contains(element.name), element["text:style-name"] == nil else {
          return
        }
        element["text:style-name"] = ground["style:name"]
      }
    }
  }

  /// `r5_Heading_20_1` as a person reads it.
  private static func shown(_ name: String, without key: String) -> String {
    String(name.dropFirst(key.utf8.count + 1)).replacingOccurrences(of: "_20_", with: " ")
  }

  private static func set(
    _ name: String, _ value: String, in group: String, of style: MarkupElement
  ) {
    let properties: MarkupElement
    if let found = style.first(group) {
      properties = found
    } else {
      properties = MarkupElement(group)
      style.children.insert(.element(properties), at: 0)
    }
    if properties[name] == nil { properties[name] = value }
  }

  private static func add(_ defaults: MarkupElement, to style: MarkupElement) {
    for group in defaults.elements {
      guard let own = style.first(group.name) else {
        style.children.append(.element(group.copy()))
        continue
      }
      for (name, value) in group.attributes where own[name] == nil { own[name] = value }
    }
    // The schema has an order for the groups.
    let order = [
      "style:table-properties", "style:table-column-properties", "style:table-row-properties",
      "style:table-cell-properties", "style:section-properties", "style:graphic-properties",
      "style:paragraph-properties", "style:text-properties",
    ]
    style.children = style.elements.enumerated().sorted {
      let places = ($0.element, $1.element)
      let first = order.firstIndex(of: places.0.name) ?? order.count
      let second = order.firstIndex(of: places.1.name) ?? order.count
      return (first, $0.offset) < (second, $1.offset)
    }.map { .element($0.element) }
  }

  /// Has links that lead nowhere in the pack be words alone, and headings
  /// with no style of their own be numbered by none.
  private func hang() {
    for tree in [source.body] + source.masterPages { Self.unwrapLinks(in: tree) }
  }

  private static func unwrapLinks(in element: MarkupElement) {
    var children: [MarkupElement.Node] = []
    for child in element.children {
      if case .element(let inner) = child {
        unwrapLinks(in: inner)
        if inner.name == "text:a", inner["xlink:href"] == nil {
          children += inner.children
          continue
        }
      }
      children.append(child)
    }
    element.children = children
  }

  // MARK: The beginning

  /// The style in which the report begins, on a page with a number to come.
  func beginning(of body: MarkupElement) -> (style: MarkupElement, master: String) {
    let paragraph = ODTReportText.firstParagraph(in: body) ?? Self.appendedParagraph(to: body)
    let first = Self.firstBlock(in: body) ?? paragraph
    paragraph.children.insert(.element(MarkupElement("text:soft-page-break")), at: 0)
    let isTable = first.name == "table:table"
    let attribute = isTable ? "table:style-name" : "text:style-name"
    let family = isTable ? "table" : "paragraph"
    let old = first[attribute]
    let automatic = source.textStyles.first {
      $0["style:name"] == old && $0["style:family"] == family
    }
    let style =
      automatic?.copy()
      ?? MarkupElement("style:style", [("style:family", family)])
    if automatic == nil, !isTable { style["style:parent-style-name"] = old }
    let master =
      master(of: automatic ?? named(old, family)) ?? names.own("Standard")
    let known = Set(source.masterPages.compactMap { $0["style:name"] })
    let page = known.contains(master) ? master : source.masterPages[0]["style:name"] ?? master
    style["style:name"] = names.own("first")
    style["style:master-page-name"] = page
    let group = isTable ? "style:table-properties" : "style:paragraph-properties"
    Self.set("style:page-number", Self.firstPageMark, in: group, of: style)
    style.first(group)?["fo:break-before"] = nil
    first[attribute] = names.own("first")
    return (style, page)
  }

  private static func appendedParagraph(to body: MarkupElement) -> MarkupElement {
    let paragraph = MarkupElement("text:p")
    body.children.append(.element(paragraph))
    return paragraph
  }

  private func named(_ name: String?, _ family: String) -> MarkupElement? {
    source.namedStyles.first { $0["style:name"] == name && $0["style:family"] == family }
  }

  private func master(of style: MarkupElement?) -> String? {
    var at = style
    var steps = 0
    while let here = at, steps < 64 {
      if let master = here["style:master-page-name"], !master.isEmpty { return master }
      at = here["style:parent-style-name"].flatMap { named($0, here["style:family"] ?? "") }
      steps += 1
    }
    return nil
  }

  private static func firstBlock(in element: MarkupElement) -> MarkupElement? {
    for inner in element.elements {
      if ["text:p", "text:h", "table:table"].contains(inner.name) { return inner }
      if inner.name.hasPrefix("draw:") { continue }
      if let found = firstBlock(in: inner) { return found }
    }
    return nil
  }

  // MARK: What is used

  /// What the text, and what it uses, uses in turn.
  func used(
    by body: MarkupElement, _ first: (style: MarkupElement, master: String)
  ) -> (
    styles: (named: [MarkupElement], text: [MarkupElement], page: [MarkupElement]),
    masters: [MarkupElement]
  ) {
    var byName: [String: [MarkupElement]] = [:]
    let all =
      source.namedStyles + source.textStyles + source.pageStyles + source.masterPages + [ground]
    for element in all {
      guard let name = element["style:name"] ?? element["draw:name"] else { continue }
      byName[name, default: []].append(element)
    }
    var reached: Set<String> = []
    var waiting: [MarkupElement] = [body, first.style]
    while let element = waiting.popLast() {
      element.forEach { inner in
        for (name, value) in inner.attributes
        where name != "style:name" && value.hasPrefix(names.key) && byName[value] != nil {
          if reached.insert(value).inserted { waiting += byName[value] ?? [] }
        }
      }
    }
    func kept(_ elements: [MarkupElement]) -> [MarkupElement] {
      elements.filter { element in
        Self.kinds.contains(element.name)
          && (element["style:name"] ?? element["draw:name"]).map(reached.contains) == true
      }
    }
    // Drawings first and the ground before what rests on it.
    let named = kept(source.namedStyles)
    return (
      (
        named.filter { Self.drawingElements.contains($0.name) }
          + (reached.contains(names.own("Ground")) ? [ground] : [])
          + named.filter { !Self.drawingElements.contains($0.name) },
        kept(source.textStyles), kept(source.pageStyles)
      ),
      kept(source.masterPages)
    )
  }

  private static let kinds: Set<String> = drawingElements.union([
    "style:style", "text:list-style", "style:page-layout", "style:master-page",
    "number:number-style", "number:currency-style", "number:percentage-style",
    "number:date-style", "number:time-style", "number:boolean-style", "number:text-style",
  ])
}
