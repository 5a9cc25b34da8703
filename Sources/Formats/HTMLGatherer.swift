import CXML
import Documents

/// Walks the nodes of a parsed page and lays them out as blocks.
///
/// Nodes belong to libxml2 and are only looked at while the page lives.
struct HTMLGatherer {
  typealias Node = UnsafeMutablePointer<xmlNode>

  let limits: ReadLimits
  private(set) var blocks: [Block] = []
  private(set) var title = ""
  private(set) var refusal: FormatError?
  private var line: [Inline] = []
  private var elements = 0

  init(limits: ReadLimits) { self.limits = limits }

  /// Takes an element with all that is in it.
  mutating func take(_ node: Node, depth: Int) {
    guard refusal == nil else { return }
    switch node.pointee.type {
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
      addText(HTMLGatherer.string(node.pointee.content))
    case XML_ELEMENT_NODE:
      elements += 1
      guard depth < limits.depth, elements <= limits.elements else {
        refusal = FormatError(
          code: "html.too-deep",
          message: "The page is nested too deep, or has too many elements, for a page of text.")
        return
      }
      element(node, HTMLGatherer.string(node.pointee.name).lowercased(), depth)
    default: break
    }
  }

  private mutating func children(_ node: Node, depth: Int) {
    var next = node.pointee.children
    while let child = next {
      take(child, depth: depth + 1)
      next = child.pointee.next
    }
  }

  private mutating func element(_ node: Node, _ name: String, _ depth: Int) {
    switch name {
    case "head":
      var next = node.pointee.children
      while let child = next {
        if HTMLGatherer.string(child.pointee.name).lowercased() == "title" {
          var inner = HTMLGatherer(limits: limits)
          inner.children(child, depth: depth)
          title = inner.line.plainText
        }
        next = child.pointee.next
      }
    case "script", "style", "noscript", "template", "select", "button", "svg", "iframe", "object":
      break
    case "br": line.append(.lineBreak)
    case "h1", "h2", "h3", "h4", "h5", "h6":
      endParagraph()
      let text = inside(node, depth).flatMap(\.lines).joined(separator: " ").onOneLine
      let level = name.last.flatMap { $0.wholeNumberValue } ?? 1
      if !text.isEmpty { blocks.append(.heading(Heading(level: level, text))) }
    case "ul", "ol", "dl": list(node, depth, isTerms: name == "dl")
    case "table": table(node, depth)
    case "strong", "b", "dt":
      var inner = HTMLGatherer(limits: limits)
      inner.children(node, depth: depth)
      take(refusal: inner)
      guard inner.blocks.isEmpty else {
        endParagraph()
        blocks += inner.allBlocks
        return
      }
      if !inner.line.isEmpty { line.append(.strong(inner.line)) }
    case "p", "div", "section", "article", "main", "body", "html", "li", "dd", "tr", "td", "th",
      "caption", "header", "footer", "nav", "aside", "fieldset", "legend", "blockquote", "pre",
      "figure", "figcaption", "address", "form", "hr":
      endParagraph()
      children(node, depth: depth)
      endParagraph()
    default: children(node, depth: depth)
    }
  }

  private mutating func list(_ node: Node, _ depth: Int, isTerms: Bool) {
    endParagraph()
    var items: [List.Item] = []
    var next = node.pointee.children
    while let child = next {
      defer { next = child.pointee.next }
      guard child.pointee.type == XML_ELEMENT_NODE else { continue }
      let name = HTMLGatherer.string(child.pointee.name).lowercased()
      let inside = inside(child, depth + 1)
      guard !inside.isEmpty else { continue }
      if isTerms, name == "dt" {
        flush(&items)
        blocks.append(.paragraph(Paragraph([.strong([.text(inside.plainText.onOneLine)])])))
      } else {
        items.append(.init(inside))
      }
    }
    flush(&items)
  }

  private mutating func flush(_ items: inout [List.Item]) {
    if !items.isEmpty { blocks.append(.list(List(.bullet, items))) }
    items = []
  }

  private mutating func table(_ node: Node, _ depth: Int) {
    endParagraph()
    var caption: [Inline] = []
    var rows: [(row: Table.Row, isHead: Bool)] = []
    func walk(_ node: Node, inHead: Bool, _ depth: Int, _ gatherer: inout HTMLGatherer) {
      var next = node.pointee.children
      while let child = next {
        defer { next = child.pointee.next }
        guard child.pointee.type == XML_ELEMENT_NODE else { continue }
        switch HTMLGatherer.string(child.pointee.name).lowercased() {
        case "caption":
          caption = [.text(gatherer.inside(child, depth).plainText.onOneLine)]
        case "thead": walk(child, inHead: true, depth + 1, &gatherer)
        case "tbody", "tfoot": walk(child, inHead: false, depth + 1, &gatherer)
        case "tr":
          var cells: [Table.Cell] = []
          var allHeads = true
          var cell = child.pointee.children
          while let here = cell {
            defer { cell = here.pointee.next }
            let name = HTMLGatherer.string(here.pointee.name).lowercased()
            guard here.pointee.type == XML_ELEMENT_NODE, name == "td" || name == "th" else {
              continue
            }
            allHeads = allHeads && name == "th"
            cells.append(
              .init(
                gatherer.inside(here, depth + 2),
                columnSpan: HTMLGatherer.number(here, "colspan"),
                rowSpan: HTMLGatherer.number(here, "rowspan")))
          }
          if !cells.isEmpty { rows.append((.init(cells), inHead || allHeads)) }
        default: break
        }
      }
    }
    walk(node, inHead: false, depth + 1, &self)
    let head = rows.prefix { $0.isHead }.map(\.row)
    let body = rows.dropFirst(head.count).map(\.row)
    let width = rows.map { $0.row.cells.reduce(0) { $0 + $1.columnSpan } }.max() ?? 0
    guard width > 0 || !caption.isEmpty else { return }
    blocks.append(
      .table(
        Table(
          caption: caption, columns: (0..<max(1, width)).map { _ in .init() }, head: head,
          body: body)))
  }

  /// What is in an element, as blocks of its own.
  private mutating func inside(_ node: Node, _ depth: Int) -> [Block] {
    var inner = HTMLGatherer(limits: limits)
    inner.elements = elements
    inner.children(node, depth: depth + 1)
    elements = inner.elements
    take(refusal: inner)
    return inner.allBlocks
  }

  private mutating func take(refusal other: HTMLGatherer) {
    elements = max(elements, other.elements)
    refusal = refusal ?? other.refusal
  }

  private var allBlocks: [Block] {
    var copy = self
    copy.endParagraph()
    return copy.blocks
  }

  /// Text, with runs of spaces as one and none at the start of a line.
  private mutating func addText(_ text: String) {
    var words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty else {
      if !line.isEmpty, !text.isEmpty, !line.plainText.hasSuffix(" ") { line.append(.text(" ")) }
      return
    }
    if text.first?.isWhitespace == true, !line.isEmpty, !line.plainText.hasSuffix(" ") {
      words = " " + words
    }
    if text.last?.isWhitespace == true { words += " " }
    line.append(.text(words))
  }

  /// Ends the line of text that has been gathered.
  mutating func endParagraph() {
    defer { line = [] }
    guard line.plainText.contains(where: { !$0.isWhitespace }) else { return }
    blocks.append(.paragraph(Paragraph(line)))
  }

  private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }

  private static func string(_ text: UnsafeMutablePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }

  /// A number that an attribute gives, from 1 to 1000.
  private static func number(_ node: Node, _ attribute: String) -> Int {
    guard let value = xmlGetProp(node, attribute) else { return 1 }
    defer { meetingday_xml_free(value) }
    return min(max(Int(String(cString: value)) ?? 1, 1), 1000)
  }
}

extension String {
  /// The text with every run of white space as one space, and none at its
  /// ends.
  var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
