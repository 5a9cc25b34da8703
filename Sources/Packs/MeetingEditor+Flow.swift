import Yams

// Lists and items in brackets, laid out on lines so that something can be
// added to them.
extension MeetingEditor {
  /// A list or group on the way to what is edited.
  struct Step {
    enum Place: Equatable {
      case root
      /// After a key at this column, from 0, and this line, from 1.
      case value(column: Int, line: Int, name: String)
      /// After a dash.
      case entry
    }

    var place: Place
    var mark: Mark?
    var isEmpty = false
  }

  /// Lays out every list and group on a way that stands in brackets, from
  /// the outermost in; those beside the way stay as they are.
  mutating func openBrackets(
    on way: (MeetingEditor) throws(PackError) -> [Step]
  ) throws(PackError) {
    // Each turn lays out one; items stand only so deep.
    for _ in 0..<32 {
      let next = try way(self).first { step in
        guard isFlow(step.mark) else { return false }
        guard step.isEmpty, case .value(let column, let line, _) = step.place else { return true }
        return lines[line - 1].withoutEmptyList(from: column) == nil
      }
      guard let next, let mark = next.mark else { return }
      try open(next.place, at: mark)
    }
  }

  func pathToBusiness() throws(PackError) -> [Step] {
    let root = try root()
    return [Step(place: .root, mark: root.mark)] + list("business", of: root)
  }

  /// The way to an item's documents; as far as it goes where there are none.
  func path(toDocumentsOf id: String) throws(PackError) -> [Step] {
    func way(_ map: Node.Mapping, _ key: String) -> [Step]? {
      let list = list(key, of: map)
      for case .mapping(let item) in (map[key]?.sequence).map(Array.init) ?? [] {
        let here = list + [Step(place: .entry, mark: item.mark)]
        if self.id(of: item) == id { return here + self.list("documents", of: item) }
        if let deeper = way(item, "items") { return here + deeper }
      }
      return nil
    }
    let root = try root()
    return [Step(place: .root, mark: root.mark)]
      + (way(root, "business") ?? way(root, "urgent") ?? [])
  }

  private func list(_ key: String, of map: Node.Mapping) -> [Step] {
    guard let mark = map.keys.first(where: { $0.string == key })?.mark,
      case .sequence(let list)? = map[key], let listMark = list.mark,
      // A list above its key is another's, pointed to.
      (listMark.line, listMark.column) > (mark.line, mark.column)
    else { return [] }
    return [
      Step(
        place: .value(column: mark.column - 1, line: mark.line, name: key), mark: list.mark,
        isEmpty: list.isEmpty)
    ]
  }

  /// Lays out one list or group on lines.
  private mutating func open(_ place: Step.Place, at mark: Mark) throws(PackError) {
    let start = mark.line - 1
    let column = mark.column - 1
    guard let flow = FlowCollection(in: lines, line: start, column: column) else {
      throw cannotEdit("what stands in brackets here cannot be laid out on lines", at: mark)
    }
    let head = String(
      String.UnicodeScalarView(lines[start].text.unicodeScalars.prefix(column)))
    let rest = YAMLLine(
      text: String(
        String.UnicodeScalarView(
          lines[flow.end.line].text.unicodeScalars
            .dropFirst(flow.end.column))), end: "")
    guard !rest.isContent else {
      throw cannotEdit("something follows the closing bracket on its line", at: mark)
    }
    let after = rest.isBlank ? nil : rest.text.onOneLine
    var notes = [flow.opening, after].compactMap { $0 }
    var new: [String] = []
    switch place {
    case .value(let indent, _, _):
      if !YAMLLine(text: head, end: "").isBlank {
        new.append(head.withoutTrailingBlanks + (notes.isEmpty ? "" : "  " + notes.removeFirst()))
      }
      new += flow.laidOut(indent: indent + 2)
      new += notes.map { indented($0, by: indent + 2) }
    case .entry:
      var laid = flow.laidOut(indent: column)
      // What stood before the first key goes before the dash.
      let comments = flow.parts.first?.comments.count ?? 0
      laid.removeFirst(comments)
      guard let part = flow.parts.first, !laid.isEmpty else {
        throw cannotEdit("the item is empty", at: mark)
      }
      let hasRoom = part.lines.count == 1 && part.trailing == nil && !notes.isEmpty
      let note = hasRoom ? "  " + notes.removeLast() : ""
      let dashIndent = YAMLLine(text: head, end: "").indent
      new += (notes + part.comments).map { indented($0, by: dashIndent) }
      new.append(head + String(laid.removeFirst().dropFirst(column)) + note)
      new += laid
    case .root:
      guard YAMLLine(text: head, end: "").isBlank else {
        throw cannotEdit("the whole file stands in braces after other text", at: mark)
      }
      new += notes + flow.laidOut(indent: 0)
    }
    let lastEnd = lines[flow.end.line].end
    var written = new.map { YAMLLine(text: $0, end: lineEnd) }
    if let last = written.indices.last { written[last].end = lastEnd }
    lines.replaceSubrange(start...flow.end.line, with: written)
  }
}

extension FlowCollection {
  /// Its parts on lines of their own, at a column.
  fileprivate func laidOut(indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    var result: [String] = []
    for part in parts {
      result += part.comments.map { margin + $0 }
      var lines = part.lines
      let first = lines.removeFirst()
      if let key = part.key {
        result.append(margin + key + ":" + (first.isEmpty ? "" : " " + first))
      } else {
        result.append(margin + "- " + first)
      }
      result += Self.shifted(lines, deeperThan: indent + (part.key == nil ? 2 : 1))
      if let trailing = part.trailing { result[result.count - 1] += "  " + trailing }
    }
    return result + closing.map { margin + $0 }
  }

  /// Further lines of a part, moved to the right together where one of them
  /// stands too far to the left to belong to it.
  private static func shifted(_ lines: [String], deeperThan indent: Int) -> [String] {
    let used = lines.filter { !YAMLLine(text: $0, end: "").isBlank }
    let least = used.map { YAMLLine(text: $0, end: "").indent }.min() ?? 0
    let shift = String(repeating: " ", count: max(0, indent + 1 - least))
    return lines.map { YAMLLine(text: $0, end: "").isBlank ? "" : shift + $0 }
  }
}

extension String {
  var withoutTrailingBlanks: String {
    var scalars = unicodeScalars[...]
    while let last = scalars.last, last == " " || last == "\t" { scalars.removeLast() }
    return String(scalars)
  }
}
