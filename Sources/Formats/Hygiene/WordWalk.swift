/// Goes through one story of a Word document and says what would have to be
/// cut for it to hold only what its readers see.
struct WordWalk {
  struct Mark {
    var kind: HygieneTrace.Kind
    /// 0 for what belongs to the mark before.
    var count: Int
    var place: String?
    /// Nil for what cannot be taken out safely.
    var cuts: [XMLSource.Edit]?
  }

  private let source: XMLSource
  private let hidden: WordHiddenStyles
  private let place: (Int) -> String
  private(set) var marks: [Mark] = []
  /// Cuts of what goes with a mark and is not told by itself.
  private(set) var quiet: [XMLSource.Edit] = []
  private(set) var authors: Set<String> = []
  private var lastHidden: Int?

  init(_ source: XMLSource, _ hidden: WordHiddenStyles, place: @escaping (Int) -> String) {
    self.source = source
    self.hidden = hidden
    self.place = place
  }

  mutating func run() {
    var at = 0
    while at < source.elements.count {
      at = step(at) ? at + 1 : source.elements[at].next
    }
  }

  /// - Returns: whether what stands inside is to be looked at.
  private mutating func step(_ at: Int) -> Bool {
    let name = source.elements[at].name
    switch name {
    case "w:ins", "w:moveTo":
      change(at, source.unwrap(at))
      return true
    case "w:del", "w:moveFrom": return deleted(at)
    case "w:rPrChange", "w:pPrChange", "w:sectPrChange", "w:tblPrChange", "w:tblPrExChange",
      "w:tblGridChange", "w:trPrChange", "w:tcPrChange", "w:numberingChange", "w:cellIns",
      "w:cellMerge":
      change(at, [source.cut(at)])
      return false
    case "w:cellDel":
      change(at, nil)
      return false
    case "w:moveFromRangeStart", "w:moveFromRangeEnd", "w:moveToRangeStart", "w:moveToRangeEnd",
      "w:customXmlInsRangeStart", "w:customXmlInsRangeEnd", "w:customXmlDelRangeStart",
      "w:customXmlDelRangeEnd", "w:customXmlMoveFromRangeStart", "w:customXmlMoveFromRangeEnd",
      "w:customXmlMoveToRangeStart", "w:customXmlMoveToRangeEnd", "w:commentRangeStart",
      "w:commentRangeEnd":
      quiet.append(source.cut(at))
      return false
    case "w:commentReference":
      marks.append(Mark(kind: .comments, count: 1, place: place(at), cuts: [source.cut(at)]))
      return false
    case "w:p": return !cutsHidden(paragraph: at)
    case "w:r": return !cutsHidden(run: at)
    default: return true
    }
  }

  // MARK: Changes

  private mutating func change(_ at: Int, _ cuts: [XMLSource.Edit]?) {
    marks.append(Mark(kind: .trackedChanges, count: 1, place: place(at), cuts: cuts))
    if let author = source.attribute(at, local: "author") { authors.insert(author) }
  }

  private mutating func deleted(_ at: Int) -> Bool {
    let holder = source.elements[at].parent.map { source.elements[$0].name }
    switch holder {
    case "w:rPr", "m:ctrlPr":
      // The end of a paragraph: `WordMerge` joins it with the next.
      change(at, [])
    case "w:trPr":
      change(at, source.ancestor(of: at, ["w:tr"]).map { [rowCut($0)] })
    default: change(at, [source.cut(at)])
    }
    return false
  }

  /// The cut of a deleted row, or of its table where all its rows were.
  private func rowCut(_ row: Int) -> XMLSource.Edit {
    guard let table = source.elements[row].parent, source.elements[table].name == "w:tbl" else {
      return source.cut(row)
    }
    let rows = source.children(of: table).filter { source.elements[$0].name == "w:tr" }
    let isWhole = rows.allSatisfy { row in
      source.first("w:trPr", in: row).flatMap { source.first("w:del", in: $0) } != nil
    }
    return isWhole ? source.cut(table) : source.cut(row)
  }

  // MARK: Hidden text

  private func holdsWords(_ run: Int) -> Bool {
    source.children(of: run).contains {
      source.elements[$0].name == "w:t" && !source.words(of: $0).isEmpty
    }
  }

  private mutating func cutsHidden(run: Int) -> Bool {
    guard holdsWords(run), hidden.isHidden(run: run, source) else { return false }
    let paragraph = source.ancestor(of: run, ["w:p"])
    let isFirst = paragraph == nil || paragraph != lastHidden
    lastHidden = paragraph
    marks.append(
      Mark(
        kind: .hiddenText, count: isFirst ? 1 : 0, place: isFirst ? place(run) : nil,
        cuts: [source.cut(run)]))
    return true
  }

  /// A paragraph of which nothing shows, its end included, goes whole, as
  /// long as another follows it.
  private mutating func cutsHidden(paragraph: Int) -> Bool {
    guard let properties = source.first("w:pPr", in: paragraph),
      let mark = source.first("w:rPr", in: properties),
      source.first("w:vanish", in: mark).map({ source.isOn($0) }) == true,
      source.any("w:sectPr", in: paragraph) == nil,
      source.elements.indices.contains(source.elements[paragraph].next)
    else { return false }
    let next = source.elements[source.elements[paragraph].next]
    let children = source.children(of: paragraph).filter { source.elements[$0].name != "w:pPr" }
    let runs = children.filter { source.elements[$0].name == "w:r" }
    guard next.name == "w:p", next.parent == source.elements[paragraph].parent,
      runs.count == children.count, runs.contains(where: holdsWords),
      runs.allSatisfy({ hidden.isHidden(run: $0, source) }),
      !runs.contains(where: { source.any("w:fldChar", in: $0) != nil })
    else { return false }
    marks.append(
      Mark(
        kind: .hiddenText, count: 1, place: place(paragraph), cuts: [source.cut(paragraph)]))
    return true
  }
}

/// Joins paragraphs of which the end was deleted with those that follow, as
/// accepting the deletion does.
enum WordMerge {
  /// - Returns: the part without deleted ends; the same where it has none.
  static func merged(
    _ bytes: [UInt8], part: String, limits: ReadLimits
  ) throws(FormatError) -> [UInt8] {
    guard bytes.holds([":del ", ":del>", ":del/", "<del", ":moveFrom "]) else { return bytes }
    let source = try XMLSource(bytes, part: part, limits: limits)
    var edits: [XMLSource.Edit] = []
    var at = 0
    while at < source.elements.count {
      guard source.elements[at].name == "w:p", endIsDeleted(at, source) else {
        at += 1
        continue
      }
      var group = [at]
      while let last = group.last, endIsDeleted(last, source) {
        let next = source.elements[last].next
        guard source.elements.indices.contains(next), source.elements[next].name == "w:p",
          source.elements[next].parent == source.elements[at].parent
        else { break }
        group.append(next)
      }
      edits.append(join(group, source))
      at = source.elements[group[group.count - 1]].next
    }
    return source.applying(edits)
  }

  private static func mark(_ paragraph: Int, _ source: XMLSource) -> Int? {
    guard let properties = source.first("w:pPr", in: paragraph),
      let run = source.first("w:rPr", in: properties)
    else { return nil }
    return source.first("w:del", in: run) ?? source.first("w:moveFrom", in: run)
  }

  private static func endIsDeleted(_ paragraph: Int, _ source: XMLSource) -> Bool {
    mark(paragraph, source) != nil
  }

  /// One paragraph of all, with the properties of the last.
  private static func join(_ group: [Int], _ source: XMLSource) -> XMLSource.Edit {
    let first = source.elements[group[0]]
    let last = group[group.count - 1]
    var joined: [UInt8] = Array(source.bytes[first.tag])
    if let properties = source.first("w:pPr", in: last) {
      let range = source.elements[properties].whole
      let cut =
        mark(last, source).map { source.elements[$0].whole } ?? range.upperBound..<range.upperBound
      joined += source.bytes[range.lowerBound..<cut.lowerBound]
      joined += source.bytes[cut.upperBound..<range.upperBound]
    }
    for paragraph in group {
      let element = source.elements[paragraph]
      let start =
        source.first("w:pPr", in: paragraph).map { source.elements[$0].whole.upperBound }
        ?? element.tag.upperBound
      if start < element.contentEnd { joined += source.bytes[start..<element.contentEnd] }
    }
    joined += source.bytes[first.contentEnd..<first.whole.upperBound]
    let end = source.elements[last].whole.upperBound
    return XMLSource.Edit(range: first.whole.lowerBound..<end, replacement: joined)
  }
}
