import Foundation
import Meetings
import Yams

/// Changes `meeting.yaml` as text, so that a clerk's comments, order and
/// layout stay as they were.
///
/// Each change is checked by reading the result: where it does not read as
/// meant, nothing is written.
struct MeetingEditor {
  private(set) var lines: [String]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  /// Adds a document to an item of `business`.
  ///
  /// - Parameters:
  ///   - entry: the document's lines, not indented, without the dash.
  ///   - id: of the item, as written or as derived from its title.
  /// - Throws: `PackError` where there is no such item, or its documents are
  ///   written in a way that cannot be added to safely.
  mutating func addDocument(_ entry: [String], to id: String) throws(PackError) {
    guard let item = try item(id) else {
      let known = try itemIDs()
      let near = id.nearest(among: known)
      throw PackError(
        code: "item.unknown", place: "meeting.yaml",
        message: "There is no item “\(id.shortened)” under `business:`. "
          + (near.map { "Did you mean `\($0)`? " } ?? "")
          + "Items: \(known.joined(separator: ", ")). `--new TITLE` adds one.")
    }
    if let documents = item["documents"], case .sequence(let sequence) = documents,
      let first = sequence.first
    {
      guard sequence.style != .flow, let mark = first.mark, let dash = dashColumn(at: mark) else {
        throw cannotEdit("the documents of “\(id)” stand on one line in brackets")
      }
      insert(asEntry(entry, indent: dash), atEndOf: dash, from: mark.line - 1)
      return
    }
    guard let mark = item.firstKeyMark, item.style != .flow else {
      throw cannotEdit("the item “\(id)” stands on one line in braces")
    }
    let indent = mark.column - 1
    if item.keys.contains(where: { $0.string == "documents" }) {
      // `documents:` with nothing under it.
      guard
        let at = lines.indices.first(where: {
          $0 >= mark.line - 1 && lines[$0].trimmed.hasPrefix("documents:")
        })
      else { throw cannotEdit("the documents of “\(id)” cannot be found") }
      lines[at] = String(repeating: " ", count: indent) + "documents:"
      lines.insert(contentsOf: asEntry(entry, indent: indent + 2), at: at + 1)
      return
    }
    var new = [String(repeating: " ", count: indent) + "documents:"]
    new += asEntry(entry, indent: indent + 2)
    let end = endOfBlock(indent: indent, from: mark.line)
    lines.insert(contentsOf: new, at: end)
  }

  /// Adds an item at the end of `business`.
  mutating func addItem(_ entry: [String]) throws(PackError) {
    let root = try root()
    if let business = root["business"], case .sequence(let sequence) = business,
      let first = sequence.first
    {
      guard sequence.style != .flow, let mark = first.mark, let dash = dashColumn(at: mark) else {
        throw cannotEdit("the business stands on one line in brackets")
      }
      insert(asEntry(entry, indent: dash), atEndOf: dash, from: mark.line - 1)
      return
    }
    lines.removeAll { $0.hasPrefix("business:") }
    lines.append("business:")
    lines += asEntry(entry, indent: 2)
  }

  // MARK: The text

  private func root() throws(PackError) -> Node.Mapping {
    let node: Node?
    do { node = try Parser(yaml: text).singleRoot() } catch {
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

  private func id(of item: Node.Mapping) -> String {
    item["id"]?.string ?? (item["title"]?.string ?? "").slug
  }

  private func itemIDs() throws(PackError) -> [String] { try business().map(id) }

  private func item(_ id: String) throws(PackError) -> Node.Mapping? {
    try business().first { self.id(of: $0) == id }
  }

  private func cannotEdit(_ why: String) -> PackError {
    PackError(
      code: "edit.cannot", place: "meeting.yaml",
      message: "Nothing was added, since \(why). Write it on lines of its own, or add the "
        + "document by hand.")
  }

  /// The column (from 0) of the dash that begins an entry, or nil where the
  /// entry does not begin a line.
  private func dashColumn(at mark: Mark) -> Int? {
    guard lines.indices.contains(mark.line - 1) else { return nil }
    let line = lines[mark.line - 1]
    guard let dash = line.firstIndex(of: "-"), line[..<dash].allSatisfy({ $0 == " " }) else {
      return nil
    }
    return line.distance(from: line.startIndex, to: dash)
  }

  private func asEntry(_ entry: [String], indent: Int) -> [String] {
    entry.enumerated().map { index, line in
      String(repeating: " ", count: indent) + (index == 0 ? "- " : "  ") + line
    }
  }

  private mutating func insert(_ new: [String], atEndOf dash: Int, from line: Int) {
    var end = line + 1
    while end < lines.count {
      let indent = lines[end].indent
      if lines[end].isContent, indent < dash || (indent == dash && !lines[end].isEntry) { break }
      end += 1
    }
    lines.insert(contentsOf: new, at: lastContent(before: end))
  }

  /// The line after the last of a block whose keys stand at a column.
  private func endOfBlock(indent: Int, from line: Int) -> Int {
    var end = line
    while end < lines.count, !(lines[end].isContent && lines[end].indent < indent) { end += 1 }
    return lastContent(before: end)
  }

  /// Steps back over blank lines and comments, which belong to what follows.
  private func lastContent(before end: Int) -> Int {
    var at = end
    while at > 0, !lines[at - 1].isContent { at -= 1 }
    return at
  }
}

extension Node.Mapping {
  fileprivate var firstKeyMark: Mark? { keys.first?.mark }
}

extension String {
  fileprivate var indent: Int { prefix { $0 == " " }.count }
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
  fileprivate var isContent: Bool { !trimmed.isEmpty && !trimmed.hasPrefix("#") }
  fileprivate var isEntry: Bool { trimmed == "-" || trimmed.hasPrefix("- ") }

  /// The text as a YAML scalar on one line, quoted.
  var yamlQuoted: String {
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F { continue }
        result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
