import Documents

extension ODTText {
  /// A list that is being written.
  ///
  /// An item may hold paragraphs, headings and lists only. Where it holds a
  /// table or a report, all open lists are closed before it (`suspendLists`)
  /// and opened again by the next paragraph; counting goes on.
  struct OpenList {
    var style: String
    /// The number of the next item, where items are counted.
    var next: Int?
    var mustStateNumber = true
    var isOpen = false
    var isItemOpen = false
    /// Before the paragraph that stands beside the item's sign.
    var isAtLabel = false
    var depth = 0
  }

  mutating func write(_ list: List, _ outer: Place) {
    guard !list.items.isEmpty else { return }
    var place = outer
    let base = place.cell == nil && !place.isInNote ? outer.indent : 0
    var look = ODTAutomaticStyles.ListLook(indent: Int((base * 1000).rounded()))
    var next: Int?
    if case .numbered(let numerals, let start) = list.kind {
      look.numerals = Self.format(of: numerals)
      next = min(max(start, 0), 1_000_000)
    }
    let level = lists.count
    lists.append(OpenList(style: automatic.listName(look), next: next, depth: level))
    place.width -= self.level(of: lists[level]).hang
    for (index, item) in list.items.enumerated() {
      place.endsPanel = outer.endsPanel && index == list.items.count - 1
      openItem(level)
      write(item.blocks.isEmpty ? [.text("")] : item.blocks, place)
      closeItem(level)
    }
    if lists[level].isOpen { xml.end() }
    lists.removeLast()
  }

  func level(of list: OpenList) -> Stylesheet.ListLevel {
    let levels = list.next == nil ? sheet.bullets : sheet.numbers
    return levels.isEmpty ? Stylesheet.ListLevel() : levels[min(list.depth, levels.count - 1)]
  }

  private static func format(of numerals: List.Numerals) -> String {
    switch numerals {
    case .decimal: "1"
    case .lowerLetter: "a"
    case .upperLetter: "A"
    case .lowerRoman: "i"
    case .upperRoman: "I"
    }
  }

  /// Opens what is closed of the lists round this place: after a table in an
  /// item the rest of the item stands in an uncounted header.
  mutating func openLists() {
    for level in lists.indices {
      openList(level)
      if !lists[level].isItemOpen {
        xml.start("text:list-header")
        lists[level].isItemOpen = true
      }
    }
  }

  /// Closes all open lists, so that what an item cannot hold may stand here.
  mutating func suspendLists() {
    for level in lists.indices.reversed() {
      if lists[level].isItemOpen { xml.end() }
      if lists[level].isOpen { xml.end() }
      lists[level].isItemOpen = false
      lists[level].isOpen = false
      lists[level].mustStateNumber = true
    }
  }

  private mutating func openList(_ level: Int) {
    guard !lists[level].isOpen else { return }
    xml.start("text:list", ["text:style-name": lists[level].style])
    lists[level].isOpen = true
  }

  private mutating func openItem(_ level: Int) {
    for outer in 0..<level {
      openList(outer)
      if !lists[outer].isItemOpen {
        xml.start("text:list-header")
        lists[outer].isItemOpen = true
      }
    }
    openList(level)
    xml.start("text:list-item")
    if let number = lists[level].next {
      if lists[level].mustStateNumber { xml.attribute("text:start-value", String(number)) }
      lists[level].next = number + 1
    }
    lists[level].mustStateNumber = false
    lists[level].isItemOpen = true
    lists[level].isAtLabel = true
  }

  private mutating func closeItem(_ level: Int) {
    if lists[level].isItemOpen { xml.end() }
    lists[level].isItemOpen = false
  }
}
