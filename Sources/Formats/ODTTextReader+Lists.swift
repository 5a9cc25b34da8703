import Documents

/// How far each level of a list or of the outline has counted.
struct ODTCounts {
  /// Nil where a level has not begun, or a level above has moved on.
  private var counts = [Int?](repeating: nil, count: 21)

  static let levels = 1...20

  subscript(level: Int) -> Int? {
    get { counts[min(max(level, 1), 20)] }
    set {
      let level = min(max(level, 1), 20)
      counts[level] = newValue
      for deeper in counts.indices where deeper > level { counts[deeper] = nil }
    }
  }

  /// Counts one on at a level, which begins at `start`.
  mutating func step(_ level: Int, _ start: Int, restart: Int? = nil) {
    self[level] = restart ?? self[level].map { $0 &+ 1 } ?? start
  }

  /// The number as printed, with those of the levels above where the level
  /// shows them; nil where it shows none.
  func label(_ level: Int, _ definitions: [Int: ODTListLevel]) -> String? {
    guard let definition = definitions[level], case .numbered = definition.label else { return nil }
    var parts: [String] = []
    for shown in max(1, level - definition.shown + 1)...level {
      guard let here = definitions[shown], case .numbered(let numerals) = here.label else {
        continue
      }
      parts.append(numerals.text(self[shown] ?? here.start))
    }
    let label = definition.prefix + parts.joined(separator: ".") + definition.suffix
    let trimmed = String(decoding: label.utf8.trimmingBlanks, as: UTF8.self)
    return trimmed.isEmpty ? nil : trimmed
  }
}

/// Where lists left off, for those that continue them.
struct ODTListMemory {
  var byID: [String: ODTCounts] = [:]
  var byStyle: [String: ODTCounts] = [:]
  var last = ODTCounts()
  /// Lists around the text being read.
  var depth = 0
  var style: String?
  var counts = ODTCounts()
}

extension ODTTextReader {
  func list(_ element: XMLElement<ODFName>, into blocks: inout [Block]) {
    let outer = listMemory
    let isOutermost = listMemory.depth == 0 || isInBox
    let style = element[.textStyleName] ?? (isOutermost ? paragraphListStyle(element) : outer.style)
    let wasInBox = isInBox
    isInBox = false
    listMemory.style = style
    listMemory.depth = isOutermost ? 1 : outer.depth + 1
    if isOutermost {
      if let id = element[.textContinueList], let counts = listMemory.byID[id] {
        listMemory.counts = counts
      } else if element.has(.textContinueNumbering, "true") {
        listMemory.counts = style.flatMap { listMemory.byStyle[$0] } ?? listMemory.last
      } else {
        listMemory.counts = ODTCounts()
      }
    }
    nesting += 1
    items(of: element, level: min(listMemory.depth, 20), into: &blocks)
    nesting -= 1

    if isOutermost {
      if let id = element[.xmlId] { listMemory.byID[id] = listMemory.counts }
      if let style { listMemory.byStyle[style] = listMemory.counts }
      listMemory.last = listMemory.counts
      listMemory.counts = outer.counts
    }
    listMemory.depth = outer.depth
    listMemory.style = outer.style
    isInBox = wasInBox
  }

  /// The list style that the style of a paragraph in the list names.
  private func paragraphListStyle(_ element: XMLElement<ODFName>) -> String? {
    for item in element.elements {
      for child in item.elements where child.name == .textP || child.name == .textH {
        if let style = styles.paragraph(child[.textStyleName] ?? "").listStyle { return style }
      }
    }
    return nil
  }

  private func items(of element: XMLElement<ODFName>, level: Int, into blocks: inout [Block]) {
    let definitions = listMemory.style.flatMap { styles.lists[$0] } ?? [:]
    let definition = definitions[level] ?? ODTListLevel()
    // A number such as 1.1, a list of headings and a list without labels
    // cannot be a `List`: their items stand as paragraphs with the number
    // in front.
    let isFlat =
      definition.shown > 1 || definition.label == .silent || element.contains(.textH)
    var list = List(.bullet, [List.Item]())
    func close() {
      if !list.items.isEmpty { blocks.append(.list(list)) }
      list = List(.bullet, [List.Item]())
    }

    for item in element.elements {
      let children = Array(item.elements)
      if item.name != .textListItem {
        // A header of the list, or something that should not be here.
        let inside = item.name == .textListHeader ? nestedItem(children) : nestedItem([item])
        place(inside, into: &list, or: &blocks)
        continue
      }
      let isCounted = children.first.map { $0.name != .textList } ?? true
      guard isCounted else {
        place(nestedItem(children), into: &list, or: &blocks)
        continue
      }
      let restart = item.int(.textStartValue).map { min(max($0, 0), 1_000_000) }
      if restart != nil { close() }
      listMemory.counts.step(level, definition.start, restart: restart)
      let number = listMemory.counts[level] ?? definition.start
      if isFlat {
        let label = printedLabel(children) ?? listMemory.counts.label(level, definitions)
        blocks += Self.labelled(nestedItem(children), label)
        continue
      }
      let inside = nestedItem(children)
      switch definition.label {
      case .numbered(let numerals):
        if list.items.isEmpty { list.kind = .numbered(numerals, start: number) }
        list.items.append(List.Item(inside))
      case .bullet, .silent:
        if !inside.isEmpty { list.items.append(List.Item(inside)) }
      }
    }
    close()
  }

  /// What stands in an item; page breaks in it are not kept.
  private func nestedItem(_ elements: [XMLElement<ODFName>]) -> [Block] {
    var blocks: [Block] = []
    for element in elements { read(element, into: &blocks) }
    return blocks
  }

  private func printedLabel(_ elements: [XMLElement<ODFName>]) -> String? {
    elements.first.flatMap { printedNumber($0) }
  }

  /// Adds blocks that have no number of their own to the item before them.
  private func place(_ inside: [Block], into list: inout List, or blocks: inout [Block]) {
    if list.items.isEmpty {
      blocks += inside
    } else {
      list.items[list.items.count - 1].blocks += inside
    }
  }

  /// Blocks with a number before the first of them.
  static func labelled(_ blocks: [Block], _ label: String?) -> [Block] {
    guard let label else { return blocks }
    var blocks = blocks
    let number: [Inline] = [.span(Span(.number, [.text(label)])), .text(" ")]
    switch blocks.first {
    case .heading(var heading):
      heading.number = heading.number ?? label
      blocks[0] = .heading(heading)
    case .paragraph(var paragraph):
      paragraph.content = number + paragraph.content
      blocks[0] = .paragraph(paragraph)
    default: blocks.insert(.paragraph(Paragraph([number[0]])), at: 0)
    }
    return blocks
  }

  /// A paragraph of a list that is written without the list around it.
  func numberedParagraph(_ element: XMLElement<ODFName>, into blocks: inout [Block]) {
    let level = min(max(element.int(.textLevel) ?? 1, 1), 20)
    let id = element[.textListId] ?? element[.textStyleName] ?? ""
    let inner = element.elements.first { $0.name == .textP || $0.name == .textH }
    let style =
      element[.textStyleName]
      ?? inner.flatMap { styles.paragraph($0[.textStyleName] ?? "").listStyle }
    let definitions = style.flatMap { styles.lists[$0] } ?? [:]
    var counts = listMemory.byID[id] ?? ODTCounts()
    counts.step(
      level, definitions[level]?.start ?? 1,
      restart: element.int(.textStartValue).map { min(max($0, 0), 1_000_000) })
    listMemory.byID[id] = counts
    let label =
      inner.flatMap { printedNumber($0) } ?? printedNumber(element)
      ?? counts.label(level, definitions)
    let depth = listMemory.depth
    listMemory.depth = max(1, depth)
    let inside = nestedItem(Array(element.elements).filter { $0.name != .textNumber })
    listMemory.depth = depth
    if definitions[level]?.label ?? .bullet == .bullet, label == nil {
      if !inside.isEmpty { blocks.append(.list(List(.bullet, [List.Item(inside)]))) }
    } else {
      blocks += Self.labelled(inside, label)
    }
  }
}
