/// The styles a text makes up as it goes: a paragraph that starts a page, a
/// cell with its borders, a list that counts from 3.
///
/// Equal styles are made once and named in order of first use.
struct ODTAutomaticStyles {
  enum Family: String, CaseIterable {
    case paragraph, text, section, table
    case column = "table-column"
    case row = "table-row"
    case cell = "table-cell"
    case graphic

    fileprivate var initial: String {
      switch self {
      case .paragraph: "P"
      case .text: "T"
      case .section: "S"
      case .table: "Table"
      case .column: "Column"
      case .row: "Row"
      case .cell: "Cell"
      case .graphic: "fr"
      }
    }

    /// The element for the properties that are this family's own.
    fileprivate var element: String? {
      switch self {
      case .paragraph: "style:paragraph-properties"
      case .text: nil
      case .section: "style:section-properties"
      case .table: "style:table-properties"
      case .column: "style:table-column-properties"
      case .row: "style:table-row-properties"
      case .cell: "style:table-cell-properties"
      case .graphic: "style:graphic-properties"
      }
    }
  }

  struct Look: Hashable {
    var parent: String?
    var masterPage: String?
    /// Of the family's own properties element.
    var own: [String: String] = [:]
    var text: [String: String] = [:]
    /// A tab stop of its own, by the attributes of `style:tab-stop`.
    var tab: [String: String] = [:]

    /// A section at whose end its endnotes stand.
    var gathersEndnotes = false

    var isPlain: Bool {
      masterPage == nil && own.isEmpty && text.isEmpty && tab.isEmpty && !gathersEndnotes
    }
  }

  struct ListLook: Hashable {
    var numerals: String?
    var indent: Int
  }

  private var names: [Family: [Look: String]] = [:]
  private var order: [(family: Family, look: Look, name: String)] = []
  private var listNames: [ListLook: String] = [:]
  private var listOrder: [(look: ListLook, name: String)] = []

  /// The name of a style that looks so; the parent's own where it adds
  /// nothing to its parent.
  mutating func name(_ family: Family, _ look: Look) -> String {
    if look.isPlain, let parent = look.parent { return parent }
    if let name = names[family]?[look] { return name }
    let name = "\(family.initial)\((names[family]?.count ?? 0) + 1)"
    names[family, default: [:]][look] = name
    order.append((family, look, name))
    return name
  }

  /// The name of a list style.
  mutating func listName(_ look: ListLook) -> String {
    if let name = listNames[look] { return name }
    let name = "L\(listNames.count + 1)"
    listNames[look] = name
    listOrder.append((look, name))
    return name
  }

  func write(to xml: inout XMLBuilder, _ sheet: Stylesheet) {
    for (family, look, name) in order {
      xml.start(
        "style:style",
        [
          "style:name": name, "style:family": family.rawValue,
          "style:parent-style-name": look.parent, "style:master-page-name": look.masterPage,
        ])
      if let element = family.element, !look.own.isEmpty || !look.tab.isEmpty {
        xml.properties(
          element, look.own, tabStops: look.tab.isEmpty ? nil : [look.tab],
          gathersEndnotes: look.gathersEndnotes)
      }
      if !look.text.isEmpty { xml.properties("style:text-properties", look.text) }
      xml.end()
    }
    for (look, name) in listOrder { write(look, name, to: &xml, sheet) }
  }

  private func write(
    _ look: ListLook, _ name: String, to xml: inout XMLBuilder, _ sheet: Stylesheet
  ) {
    xml.start("text:list-style", ["style:name": name])
    let levels = look.numerals == nil ? sheet.bullets : sheet.numbers
    for (index, level) in levels.enumerated() {
      xml.listLevel(
        level, number: index + 1, numerals: look.numerals,
        indent: Double(look.indent) / 1000)
    }
    xml.end()
  }
}

extension XMLBuilder {
  /// An element that holds properties, in the order of their names.
  mutating func properties(
    _ element: String, _ properties: [String: String], tabStops: [[String: String]]? = nil,
    gathersEndnotes: Bool = false
  ) {
    start(element)
    for (name, value) in properties.sorted(by: { $0.key < $1.key }) { attribute(name, value) }
    if let tabStops {
      start("style:tab-stops")
      for stop in tabStops { self.properties("style:tab-stop", stop) }
      end()
    }
    if gathersEndnotes {
      self.element("text:notes-configuration", ["text:note-class": "endnote"])
    }
    end()
  }

  mutating func listLevel(
    _ level: Stylesheet.ListLevel, number: Int, numerals: String?, indent: Double
  ) {
    let margin = Length.text(level.indent + indent)
    if let numerals {
      start(
        "text:list-level-style-number",
        [
          "text:level": String(number),
          "style:num-prefix": level.prefix.isEmpty ? nil : level.prefix,
          "style:num-suffix": level.suffix.isEmpty ? nil : level.suffix,
          "style:num-format": numerals,
        ])
    } else {
      start(
        "text:list-level-style-bullet",
        ["text:level": String(number), "text:bullet-char": level.bullet])
    }
    start(
      "style:list-level-properties",
      ["text:list-level-position-and-space-mode": "label-alignment"])
    element(
      "style:list-level-label-alignment",
      [
        "text:label-followed-by": "listtab", "text:list-tab-stop-position": margin,
        "fo:text-indent": Length.text(-level.hang), "fo:margin-left": margin,
      ])
    end()
    if !level.text.isEmpty { properties("style:text-properties", level.text) }
    end()
  }
}
