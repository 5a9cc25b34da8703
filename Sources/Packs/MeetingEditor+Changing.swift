import Yams

// Keys set and items moved as lines of text.
extension MeetingEditor {
  /// Sets a key of the meeting, or takes it away.
  mutating func set(_ key: String, to value: YAMLValue?) throws(PackError) {
    let root = try root()
    if isFlow(root.mark) {
      try openBrackets { (editor) throws(PackError) in
        [Step(place: .root, mark: try editor.root().mark)]
      }
    }
    try set(key, in: try self.root(), indent: 0, to: value)
  }

  /// Sets a key of an item, or takes it away.
  mutating func set(
    _ key: String, of id: String, to value: YAMLValue?
  ) throws(PackError) {
    try openItem(id)
    guard let item = try located(id) else { throw try unknownItem(id) }
    guard let first = item.map.keys.first?.mark else {
      throw cannotEdit("the item is empty", at: item.map.mark)
    }
    try set(key, in: item.map, indent: first.column - 1, to: value)
  }

  mutating func removeItem(_ id: String) throws(PackError) {
    try openItem(id)
    let block = try block(of: id)
    let item = try located(id)
    remove(block, isOnly: item?.siblings.count == 1, under: item?.key.mark)
  }

  /// Takes an entry of a list away.
  private mutating func remove(_ block: Range<Int>, isOnly: Bool, under key: Mark?) {
    lines.removeSubrange(block)
    guard isOnly, let key else { return }
    // A key without a list would read as nothing at all.
    lines[key.line - 1].text = lines[key.line - 1].text.withoutTrailingBlanks + " []"
  }

  /// Sets a key of a paper of an item, or takes it away.
  ///
  /// - Parameter name: its file, or its title where it has none.
  mutating func set(
    _ key: String, ofPaper name: String, of id: String, to value: YAMLValue?
  ) throws(PackError) {
    let paper = try openPaper(name, of: id)
    guard let first = paper.keys.first?.mark else {
      throw cannotEdit("the paper is empty", at: paper.mark)
    }
    try set(key, in: paper, indent: first.column - 1, to: value)
  }

  mutating func removePaper(_ name: String, of id: String) throws(PackError) {
    let paper = try openPaper(name, of: id)
    guard let item = try located(id)?.map, let mark = paper.keys.first?.mark,
      let key = item.keys.first(where: { $0.string == "documents" })?.mark
    else { throw unknownPaper(name) }
    remove(
      try block(of: mark, under: key), isOnly: item["documents"]?.sequence?.count == 1, under: key)
  }

  /// A paper, laid out on lines with all that leads to it.
  private mutating func openPaper(
    _ name: String, of id: String
  ) throws(PackError) -> Node.Mapping {
    func paper(_ editor: MeetingEditor) throws(PackError) -> Node.Mapping? {
      let papers = try editor.located(id)?.map["documents"]?.sequence.map(Array.init) ?? []
      return papers.compactMap(\.mapping).first {
        ($0["file"]?.string ?? $0["title"]?.string) == name
      }
    }
    try openBrackets { (editor) throws(PackError) in
      let path = try editor.path(toDocumentsOf: id)
      let found = try paper(editor)
      return path + (found.map { [Step(place: .entry, mark: $0.mark)] } ?? [])
    }
    guard let found = try paper(self) else { throw unknownPaper(name) }
    return found
  }

  private func unknownPaper(_ name: String) -> PackError {
    PackError(
      code: "paper.unknown", place: "meeting.yaml",
      message: "There is no paper “\(name.shortened)” any more. Somebody may have taken it away.")
  }

  /// Puts an item before another of its list, or at its end.
  mutating func moveItem(_ id: String, before other: String?) throws(PackError) {
    guard id != other else { return }
    try openItem(id)
    if let other { try openItem(other) }
    guard let item = try located(id) else { throw try unknownItem(id) }
    if let other, !item.siblings.contains(other) {
      throw PackError(
        code: "item.elsewhere", place: "meeting.yaml",
        message: "“\(other)” does not stand in the same list as “\(id)”.")
    }
    let from = try block(of: id)
    let last = item.siblings.last { $0 != id }
    guard let last else { return }
    let to: Int
    if let other {
      to = try block(of: other).lowerBound
    } else {
      to = try block(of: last).upperBound
    }
    var moved = Array(lines[from])
    // A last line without an end is the last one's still.
    if to == lines.count || from.upperBound == lines.count {
      for index in lines.indices where lines[index].end.isEmpty { lines[index].end = lineEnd }
      for index in moved.indices where moved[index].end.isEmpty { moved[index].end = lineEnd }
    }
    lines.insert(contentsOf: moved, at: to)
    lines.removeSubrange(
      to <= from.lowerBound
        ? from.lowerBound + moved.count..<from.upperBound + moved.count : from)
  }

  // MARK: Where things stand

  /// An item with the list it stands in.
  private struct Located {
    var map: Node.Mapping
    /// The key of the list.
    var key: Node
    /// The ids of the list, in order.
    var siblings: [String]
  }

  private func located(_ id: String) throws(PackError) -> Located? {
    func find(_ map: Node.Mapping, _ name: String) -> Located? {
      guard let key = map.keys.first(where: { $0.string == name }) else { return nil }
      let items = (map[name]?.sequence).map(Array.init)?.compactMap(\.mapping) ?? []
      if let found = items.first(where: { self.id(of: $0) == id }) {
        return Located(map: found, key: key, siblings: items.map { self.id(of: $0) })
      }
      for item in items { if let found = find(item, "items") { return found } }
      return nil
    }
    let root = try root()
    return find(root, "business") ?? find(root, "urgent")
  }

  private func unknownItem(_ id: String) throws(PackError) -> PackError {
    PackError(
      code: "item.unknown", place: "meeting.yaml",
      message: "There is no item “\(id)” any more. Somebody may have taken it away.")
  }

  /// Lays out whatever stands in brackets on the way to an item, and the item.
  private mutating func openItem(_ id: String) throws(PackError) {
    try openBrackets { (editor) throws(PackError) in
      try editor.path(toDocumentsOf: id).filter { step in
        if case .value(_, _, "documents") = step.place { false } else { true }
      }
    }
  }

  /// The lines of an item, with the comments directly above it.
  private func block(of id: String) throws(PackError) -> Range<Int> {
    guard let item = try located(id) else { throw try unknownItem(id) }
    guard let mark = item.map.keys.first?.mark, let keyMark = item.key.mark else {
      throw cannotEdit("the item is empty", at: item.map.mark)
    }
    return try block(of: mark, under: keyMark)
  }

  /// The lines of an entry, by its first key and the key of its list.
  private func block(of mark: Mark, under keyMark: Mark) throws(PackError) -> Range<Int> {
    guard let dash = dashLine(before: mark), dash >= keyMark.line else {
      throw cannotEdit("it does not begin with a dash on a line", at: mark)
    }
    let column = lines[dash].indent
    var start = dash
    while start > keyMark.line, !lines[start - 1].isContent, !lines[start - 1].isBlank,
      lines[start - 1].indent == column
    {
      start -= 1
    }
    var end = dash + 1
    while end < lines.count, !lines[end].isContent || lines[end].indent > column { end += 1 }
    // Blank lines and comments at the end belong to what follows.
    while end > dash + 1, !lines[end - 1].isContent,
      lines[end - 1].isBlank || lines[end - 1].indent <= column
    {
      end -= 1
    }
    return start..<end
  }

  /// The line, from 0, of the dash that begins an entry.
  private func dashLine(before mark: Mark) -> Int? {
    var line = mark.line - 1
    while lines.indices.contains(line) {
      if lines[line].isEntry { return line }
      guard !lines[line].isContent || line == mark.line - 1 else { return nil }
      line -= 1
    }
    return nil
  }

  /// Sets a key of a group whose keys stand at a column.
  private mutating func set(
    _ key: String, in map: Node.Mapping, indent: Int, to value: YAMLValue?
  ) throws(PackError) {
    let new = value.map { YAMLValue.Pair(key, $0).lines } ?? []
    guard let mark = map.keys.first(where: { $0.string == key })?.mark else {
      guard !new.isEmpty else { return }
      let lastLine = Node.mapping(map).lastLine(after: map.mark?.line ?? 1)
      var end = lastLine
      while end < lines.count, lines[end].isContent == false || lines[end].indent > indent {
        end += 1
      }
      while end > lastLine, !lines[end - 1].isContent,
        lines[end - 1].isBlank || lines[end - 1].indent <= indent
      {
        end -= 1
      }
      insert(new.map { $0.isEmpty ? $0 : indented($0, by: indent) }, at: end)
      return
    }
    let start = mark.line - 1
    var end = start + 1
    while end < lines.count, isPartOf(lines[end], under: indent) { end += 1 }
    while end > start + 1, !lines[end - 1].isContent,
      lines[end - 1].isBlank || lines[end - 1].indent <= indent
    {
      end -= 1
    }
    let head = String(
      String.UnicodeScalarView(lines[start].text.unicodeScalars.prefix(mark.column - 1)))
    guard head.allSatisfy({ $0 == " " || $0 == "-" }) else {
      throw cannotEdit("`\(key):` does not stand on a line of its own", at: mark)
    }
    var written = new.enumerated().map { index, line in
      index == 0 ? head + line : line.isEmpty ? line : indented(line, by: indent)
    }
    if new.isEmpty, head.contains("-") {
      // The first key of an entry has the dash; the next one takes it.
      guard end < lines.count, lines[end].isContent, lines[end].indent == indent else {
        throw cannotEdit("`\(key):` is all that the entry has", at: mark)
      }
      let next = lines[end].text.unicodeScalars.dropFirst(indent)
      written = [head + String(String.UnicodeScalarView(next))]
      end += 1
    }
    let ending = lines[end - 1].end
    var replaced = written.map { YAMLLine(text: $0, end: lineEnd) }
    if ending.isEmpty, let last = replaced.indices.last { replaced[last].end = "" }
    lines.replaceSubrange(start..<end, with: replaced)
  }

  /// Whether a line goes on with what began above it at a column. A list may
  /// stand at the column of its key.
  private func isPartOf(_ line: YAMLLine, under indent: Int) -> Bool {
    !line.isContent || line.indent > indent || (line.indent == indent && line.isEntry)
  }
}
