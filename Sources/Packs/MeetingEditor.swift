import Foundation
import Meetings
import Yams

/// Changes `meeting.yaml` as text, so that a clerk's comments, order and
/// layout stay as they were.
///
/// Lines are added; those there keep every byte, their line ends with them.
/// Two things are written anew: the line of an empty list, `documents: []`,
/// loses its brackets, and a list or item in brackets that something is to be
/// added to is laid out on lines. Whether the result reads as meant is for
/// the caller to check before it is kept.
struct MeetingEditor {
  var lines: [YAMLLine]
  /// The line end of new lines: that of the first line.
  let lineEnd: String
  /// What some editors begin a file with, else empty.
  private let byteOrderMark: String

  init(_ text: String) {
    byteOrderMark = text.unicodeScalars.first == "\u{FEFF}" ? "\u{FEFF}" : ""
    lines = YAMLLine.lines(
      of: byteOrderMark.isEmpty ? text : String(text.unicodeScalars.dropFirst()))
    lineEnd = lines.first.flatMap { $0.end.isEmpty ? nil : $0.end } ?? "\n"
  }

  var text: String { byteOrderMark + yaml }

  private var yaml: String { lines.reduce(into: "") { $0 += $1.text + $1.end } }

  /// Adds a document to an item of `business`.
  ///
  /// - Parameters:
  ///   - entry: the document's lines, not indented, without the dash.
  ///   - id: of the item, as written or as derived from its title.
  /// - Throws: `PackError` where there is no such item, or its documents are
  ///   written in a way that cannot be added to safely.
  mutating func addDocument(_ entry: [String], to id: String) throws(PackError) {
    try orLeaveAlone { (editor) throws(PackError) in
      try editor.openBrackets { (editor) throws(PackError) in
        try editor.path(toDocumentsOf: id)
      }
      guard let item = try editor.item(id), let first = item.keys.first?.mark else {
        throw try editor.unknown(id)
      }
      let indent = first.column - 1
      guard let key = item.keys.first(where: { $0.string == "documents" }) else {
        let end = editor.endOfBlock(
          indent: indent, from: Node.mapping(item).lastLine(after: first.line))
        editor.insert(
          [editor.indented("documents:", by: indent)]
            + editor.asEntry(entry, indent: indent + 2), at: end)
        return
      }
      try editor.addEntry(entry, to: item["documents"], under: key)
    }
  }

  /// Adds an item at the end of `business`.
  mutating func addItem(_ entry: [String]) throws(PackError) {
    try orLeaveAlone { (editor) throws(PackError) in
      try editor.openBrackets { (editor) throws(PackError) in try editor.pathToBusiness() }
      let root = try editor.root()
      guard let key = root.keys.first(where: { $0.string == "business" }) else {
        editor.insert(
          ["business:"] + editor.asEntry(entry, indent: 2), at: editor.lines.count)
        return
      }
      try editor.addEntry(entry, to: root["business"], under: key)
    }
  }

  /// Has the text as it was where an edit cannot be made.
  private mutating func orLeaveAlone(
    _ edit: (inout MeetingEditor) throws(PackError) -> Void
  ) throws(PackError) {
    var edited = self
    try edit(&edited)
    self = edited
  }

  private func unknown(_ id: String) throws(PackError) -> PackError {
    let known = try itemIDs()
    let near = id.nearest(among: known)
    return PackError(
      code: "item.unknown", place: "meeting.yaml",
      message: "There is no item “\(id.shortened)” under `business:`. "
        + (near.map { "Did you mean `\($0)`? " } ?? "")
        + (known.isEmpty ? "There are no items yet. " : "Items: \(known.joined(separator: ", ")). ")
        + "`--new TITLE` adds one.")
  }

  /// Adds an entry at the end of a list, which may be empty.
  private mutating func addEntry(
    _ entry: [String], to list: Node?, under key: Node
  ) throws(PackError) {
    let name = key.string ?? "the list"
    guard let keyMark = key.mark else { throw cannotEdit("`\(name):` cannot be found", at: nil) }
    if case .sequence(let sequence)? = list, let first = sequence.first {
      guard let mark = first.mark, let dash = dash(before: mark), !isFlow(sequence.mark) else {
        throw cannotEdit("the list under `\(name):` does not begin with a dash", at: keyMark)
      }
      guard dash.line >= keyMark.line else {
        throw cannotEdit("`\(name):` points to a list elsewhere (`*`)", at: keyMark)
      }
      let end = endOfList(
        dash: dash.column, from: Node.sequence(sequence).lastLine(after: dash.line))
      insert(asEntry(entry, indent: dash.column), at: end)
      return
    }
    guard let emptied = lines[keyMark.line - 1].withoutEmptyList(from: keyMark.column - 1) else {
      throw cannotEdit("what stands after `\(name):` is not a list", at: keyMark)
    }
    lines[keyMark.line - 1] = emptied
    // After the comments that stood in its brackets.
    var at = keyMark.line
    while at < lines.count, !lines[at].isBlank, !lines[at].isContent,
      lines[at].indent > keyMark.column - 1
    {
      at += 1
    }
    insert(asEntry(entry, indent: keyMark.column + 1), at: at)
  }

  // MARK: What the text says

  func root() throws(PackError) -> Node.Mapping {
    let node: Node?
    do { node = try Parser(yaml: yaml).singleRoot() } catch {
      throw PackError(
        code: "yaml.syntax", place: "meeting.yaml",
        message: "The file does not parse, so nothing was added. `meetingday check` says where.")
    }
    return node?.mapping ?? Node.Mapping([])
  }

  private func business() throws(PackError) -> [Node.Mapping] {
    func withItems(_ nodes: [Node]) -> [Node.Mapping] {
      nodes.compactMap(\.mapping).flatMap { map in
        [map] + withItems((map["items"]?.sequence).map(Array.init) ?? [])
      }
    }
    return withItems((try root()["business"]?.sequence).map(Array.init) ?? [])
  }

  func id(of item: Node.Mapping) -> String {
    ItemReader.id(written: item["id"]?.string, title: item["title"]?.string?.onOneLine ?? "")
  }

  private func itemIDs() throws(PackError) -> [String] { try business().map(id) }

  func item(_ id: String) throws(PackError) -> Node.Mapping? {
    try business().first { self.id(of: $0) == id }
  }

  /// Why an edit cannot be made, and what would let it be.
  func cannotEdit(_ why: String, at mark: Mark?) -> PackError {
    PackError(
      code: "edit.cannot", place: "meeting.yaml" + (mark.map { " line \($0.line)" } ?? ""),
      message: "Nothing was added, because \(why). Write a list there, each entry on a line of "
        + "its own that begins with `- `, and run the command again.")
  }

  /// Whether a list or group begins with a bracket. The parser does not say:
  /// it looks for the style at the end of a group, where there is none.
  func isFlow(_ mark: Mark?) -> Bool {
    guard let mark, lines.indices.contains(mark.line - 1) else { return false }
    let rest = lines[mark.line - 1].text.unicodeScalars.dropFirst(mark.column - 1)
    return rest.first == "[" || rest.first == "{"
  }

  // MARK: Lines

  /// The column (from 0) and line (from 1) of the dash that begins an entry,
  /// on its line or alone above it; nil where no dash begins a line.
  private func dash(before mark: Mark) -> (column: Int, line: Int)? {
    var line = mark.line
    while lines.indices.contains(line - 1) {
      let here = lines[line - 1]
      if here.isEntry { return (here.indent, line) }
      guard line == mark.line || !here.isContent,
        here.text.unicodeScalars.prefix(mark.column - 1).allSatisfy({ $0 == " " })
          || !here.isContent
      else { return nil }
      line -= 1
    }
    return nil
  }

  func indented(_ line: String, by indent: Int) -> String {
    String(repeating: " ", count: indent) + line
  }

  private func asEntry(_ entry: [String], indent: Int) -> [String] {
    entry.enumerated().map { indented(($0 == 0 ? "- " : "  ") + $1, by: indent) }
  }

  /// The line after the last of a list whose dashes stand at a column.
  private func endOfList(dash: Int, from line: Int) -> Int {
    var end = line
    while end < lines.count {
      let here = lines[end]
      if here.isContent, here.indent < dash || (here.indent == dash && !here.isEntry) { break }
      end += 1
    }
    return lastContent(before: end, deeperThan: dash)
  }

  /// The line after the last of a group whose keys stand at a column.
  private func endOfBlock(indent: Int, from line: Int) -> Int {
    var end = line
    while end < lines.count, !(lines[end].isContent && lines[end].indent < indent) { end += 1 }
    return lastContent(before: end, deeperThan: indent)
  }

  /// Steps back over blank lines and comments, which belong to what follows.
  ///
  /// What looks like a comment and stands deeper than the block may be part
  /// of a text (`# Heading`), and stays with it.
  private func lastContent(before end: Int, deeperThan indent: Int) -> Int {
    var at = end
    while at > 0, !lines[at - 1].isContent,
      lines[at - 1].isBlank || lines[at - 1].indent <= indent
    {
      at -= 1
    }
    return at
  }

  mutating func insert(_ new: [String], at index: Int) {
    var new = new.map { YAMLLine(text: $0, end: lineEnd) }
    if index > 0, lines[index - 1].end.isEmpty {
      // After a last line without an end, which stays as the last one's.
      lines[index - 1].end = lineEnd
      new[new.count - 1].end = ""
    }
    lines.insert(contentsOf: new, at: index)
  }
}

extension Node {
  /// The last line, from 1, on which anything in it begins: what stands in
  /// brackets may go on left of where it began.
  func lastLine(after line: Int) -> Int {
    let line = max(line, mark?.line ?? 0)
    return switch self {
    case .mapping(let map):
      map.reduce(line) { $1.value.lastLine(after: $1.key.lastLine(after: $0)) }
    case .sequence(let list): list.reduce(line) { $1.lastLine(after: $0) }
    default: line
    }
  }
}
