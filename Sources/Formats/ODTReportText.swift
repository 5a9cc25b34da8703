/// Which styles of a report hide what is set in them.
struct ODTReportVisibility {
  private var ofText: [String: Bool] = [:]
  private var named: [String: Bool] = [:]

  init(_ source: ODTReportSource) {
    var parents: [String: String] = [:]
    func own(_ style: MarkupElement) -> Bool? {
      style.first("style:text-properties")?["text:display"].map { $0 == "none" }
    }
    func key(_ style: MarkupElement) -> String {
      "\(style["style:family"] ?? "") \(style["style:name"] ?? "")"
    }
    for style in source.namedStyles where style.name == "style:style" {
      named[key(style)] = own(style)
      parents[key(style)] = style["style:parent-style-name"].map {
        "\(style["style:family"] ?? "") \($0)"
      }
    }
    for name in parents.keys where named[name] == nil {
      var at: String? = name
      var steps = 0
      while let here = at, named[here] == nil, steps < 64 {
        (at, steps) = (parents[here], steps + 1)
      }
      if let found = at.flatMap({ named[$0] }) { named[name] = found }
    }
    for style in source.textStyles + source.pageStyles where style.name == "style:style" {
      let parent = style["style:parent-style-name"].map { "\(style["style:family"] ?? "") \($0)" }
      ofText[key(style)] = own(style) ?? parent.flatMap { named[$0] }
    }
  }

  func hides(_ family: String, _ name: String?) -> Bool {
    guard let name else { return false }
    return ofText["\(family) \(name)"] ?? named["\(family) \(name)"] ?? false
  }
}

/// Takes out of a report's text what its readers do not see, and makes words
/// of what would say something else in another document.
struct ODTReportText {
  let names: ODTReportNames
  let styles: ODTReportVisibility

  /// - Throws: `odt.report.anchored`.
  func clean(_ source: ODTReportSource) throws(FormatError) {
    for element in [source.body] + source.masterPages { clean(element) }
    try takeInAnchored(source.body)
    numberHeadings(source)
  }

  /// Left out with all that is in them.
  private static let dropped: Set<String> = [
    "office:annotation", "office:annotation-end", "office:forms", "office:event-listeners",
    "office:script", "office:scripts", "office:dde-source", "text:tracked-changes", "text:change",
    "text:change-start", "text:change-end", "text:script", "text:section-source",
    "text:variable-decls", "text:user-field-decls", "text:sequence-decls",
    "text:dde-connection-decls",
    "text:alphabetical-index-auto-mark-file", "draw:control", "draw:plugin", "draw:applet",
    "draw:floating-frame", "table:dde-links", "table:table-source", "style:map",
    "text:soft-page-break", "presentation:notes", "text:alphabetical-index-mark",
    "text:alphabetical-index-mark-start", "text:alphabetical-index-mark-end",
    "text:user-index-mark", "text:user-index-mark-start", "text:user-index-mark-end",
    "text:toc-mark", "text:toc-mark-start", "text:toc-mark-end",
  ]

  /// Fields that say of themselves where they stand, and so may stay.
  private static let living: Set<String> = [
    "text:page-number", "text:page-count", "text:page-continuation", "text:chapter",
    "text:bookmark-ref", "text:reference-ref", "text:note-ref", "text:sequence-ref",
    "text:sequence",
  ]

  /// Fields whose words are kept as they stand: in the pack they would tell
  /// of the pack, of its author or of this day.
  private static let still: Set<String> = [
    "text:date", "text:time", "text:author-name", "text:author-initials", "text:title",
    "text:subject", "text:keywords", "text:description", "text:user-defined", "text:creator",
    "text:initial-creator", "text:creation-date", "text:creation-time",
    "text:modification-date", "text:modification-time", "text:print-date", "text:print-time",
    "text:printed-by", "text:editing-cycles", "text:editing-duration", "text:file-name",
    "text:template-name", "text:variable-set", "text:variable-get", "text:variable-input",
    "text:user-field-get", "text:user-field-input", "text:expression", "text:text-input",
    "text:conditional-text", "text:database-display", "text:database-name", "text:database-next",
    "text:database-row-select", "text:database-row-number", "text:measure", "text:placeholder",
    "text:drop-down", "text:dde-connection", "text:execute-macro", "text:page-variable-get",
    "text:page-variable-set", "text:paragraph-count", "text:word-count", "text:character-count",
    "text:table-count", "text:image-count", "text:object-count", "text:sheet-name",
    "text:bibliography-mark", "text:hidden-text", "text:table-formula",
  ]

  private func clean(_ element: MarkupElement) {
    var children: [MarkupElement.Node] = []
    for child in element.children {
      guard case .element(let inner) = child else {
        children.append(child)
        continue
      }
      if Self.dropped.contains(inner.name) || inner.name.hasPrefix("text:sender-")
        || isHidden(inner)
      {
        continue
      }
      if ["text:meta", "text:meta-field"].contains(inner.name) {
        clean(inner)
        children += inner.children
        continue
      }
      if Self.still.contains(inner.name) {
        let isShown = inner["text:display"] != "none"
        let words =
          isShown ? inner.children.filter { if case .text = $0 { true } else { false } } : []
        children += words
        continue
      }
      if inner.name == "text:note" { keepNumber(of: inner) }
      inner["text:protected"] = nil
      inner["text:protection-key"] = nil
      inner["table:protected"] = nil
      clean(inner)
      children.append(.element(inner))
    }
    element.children = children
  }

  private func isHidden(_ element: MarkupElement) -> Bool {
    switch element.name {
    case "text:section":
      return element["text:display"] == "none"
        || (element["text:display"] == "condition" && element["text:is-hidden"] == "true")
    case "text:hidden-text": return element["text:is-hidden"] != "false"
    case "text:span", "text:a":
      return styles.hides("text", element["text:style-name"])
    case "text:p", "text:h":
      return styles.hides("paragraph", element["text:style-name"])
        || element.elements.contains {
          $0.name == "text:hidden-paragraph" && $0["text:is-hidden"] == "true"
        }
    default: return element.name == "text:hidden-paragraph"
    }
  }

  /// In the pack the count of notes goes through all reports, in a report it
  /// begins at 1: the number is kept as a label.
  private func keepNumber(of note: MarkupElement) {
    guard let citation = note.first("text:note-citation"), citation["text:label"] == nil else {
      return
    }
    citation["text:label"] = citation.text
  }

  // MARK: What hangs on a page

  /// Hangs what hangs on the first page on the first paragraph instead, for
  /// in the pack the page has another number.
  private func takeInAnchored(_ body: MarkupElement) throws(FormatError) {
    let anchored = body.elements.filter { $0["text:anchor-type"] == "page" }
    guard !anchored.isEmpty else { return }
    guard anchored.allSatisfy({ ($0["text:anchor-page-number"] ?? "1") == "1" }),
      let first = Self.firstParagraph(in: body)
    else {
      throw FormatError(
        code: "odt.report.anchored",
        message: "Something in it hangs on a page by its number, which the page loses in the pack: "
          + "anchor it to a paragraph.")
    }
    for element in anchored {
      element["text:anchor-type"] = "paragraph"
      element["text:anchor-page-number"] = nil
    }
    body.children.removeAll {
      if case .element(let element) = $0 { anchored.contains { $0 === element } } else { false }
    }
    first.children.insert(contentsOf: anchored.map { .element($0) }, at: 0)
  }

  static func firstParagraph(in element: MarkupElement) -> MarkupElement? {
    for inner in element.elements {
      if inner.name == "text:p" || inner.name == "text:h" { return inner }
      if inner.name.hasPrefix("draw:") { continue }
      if let found = firstParagraph(in: inner) { return found }
    }
    return nil
  }

  // MARK: Numbered headings

  /// The outline of a document numbers its headings; a pack has one outline,
  /// so the numbers of a report's come from a list of its own.
  private func numberHeadings(_ source: ODTReportSource) {
    guard let outline = source.namedStyles.first(where: { $0.name == "text:outline-style" }) else {
      return
    }
    let levels = outline.elements.filter { $0.name == "text:outline-level-style" }
    guard levels.contains(where: { !($0["style:num-format"] ?? "").isEmpty }) else { return }
    outline.name = "text:list-style"
    outline.attributes = []
    outline["style:name"] = Self.outlineName
    for level in levels { level.name = "text:list-level-style-number" }
    let lists = Set(
      source.namedStyles.filter { $0["style:list-style-name"] != nil }
        .compactMap { $0["style:name"] })
    var isFirst = true
    func number(_ element: MarkupElement) {
      for (index, child) in element.children.enumerated() {
        guard case .element(let inner) = child else { continue }
        if inner.name == "text:list" { continue }
        if inner.name == "text:h", let level = inner["text:outline-level"].flatMap({ Int($0) }),
          !lists.contains(inner["text:style-name"] ?? ""), inner["text:is-list-header"] != "true",
          (1...10).contains(level)
        {
          element.children[index] = .element(listed(inner, level: level, isFirst: isFirst))
          isFirst = false
        } else {
          number(inner)
        }
      }
    }
    number(source.body)
  }

  static let outlineName = "Outline"

  private func listed(_ heading: MarkupElement, level: Int, isFirst: Bool) -> MarkupElement {
    let item = MarkupElement("text:list-item", [], [.element(heading)])
    if heading["text:restart-numbering"] == "true" {
      item["text:start-value"] = heading["text:start-value"] ?? "1"
    }
    heading["text:restart-numbering"] = nil
    heading["text:start-value"] = nil
    var list = MarkupElement("text:list", [], [.element(item)])
    for _ in 1..<level {
      list = MarkupElement(
        "text:list", [], [.element(MarkupElement("text:list-item", [], [.element(list)]))])
    }
    list["text:style-name"] = Self.outlineName
    list[isFirst ? "xml:id" : "text:continue-list"] = "outline"
    return list
  }
}
