import Foundation
import Meetings

/// Reads registered interests and passages from tables: text files with a
/// head line, columns parted by tabs.
public enum InterestTables {
  /// Columns `id`, `member`, `kind` and `text`; others are passed over.
  ///
  /// - Throws: `PackError` where the file cannot be read, a column is
  ///   missing, or a kind is none of ``RegisteredName/Kind``.
  public static func names(of path: String) throws(PackError) -> [RegisteredName] {
    let table = try Table(path, columns: ["id", "member", "kind", "text"])
    var names: [RegisteredName] = []
    for (line, row) in table.rows {
      guard let kind = RegisteredName.Kind(rawValue: row[2]) else {
        let known = RegisteredName.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw PackError(
          code: "interests.kind", place: "\(table.name) line \(line)",
          message: "“\(row[2].shortened)” is no kind of interest. There are: \(known).")
      }
      names.append(RegisteredName(id: row[0], member: row[1], kind: kind, text: row[3]))
    }
    return names
  }

  /// Columns `document`, `page` and `text`, in which `\n` breaks a line;
  /// others are passed over.
  ///
  /// - Throws: `PackError` where the file cannot be read or a column is
  ///   missing.
  public static func passages(of path: String) throws(PackError) -> [Passage] {
    try Table(path, columns: ["document", "page", "text"]).rows.map { _, row in
      Passage(
        document: row[0], pageLabel: row[1],
        text: row[2].replacingOccurrences(of: "\\n", with: "\n"))
    }
  }

  /// A name a line.
  ///
  /// - Throws: `PackError` where the file cannot be read.
  public static func lines(of path: String) throws(PackError) -> [String] {
    let url = URL(fileURLWithPath: path)
    let bytes = try Packs.read(url, as: url.lastPathComponent)
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map(String.init)
  }

  private struct Table {
    let name: String
    /// The values of the columns asked for, with the line they stand on.
    private(set) var rows: [(line: Int, values: [String])] = []

    init(_ path: String, columns: [String]) throws(PackError) {
      let url = URL(fileURLWithPath: path)
      name = url.lastPathComponent
      let bytes = try Packs.read(url, as: name)
      let lines = String(decoding: bytes, as: UTF8.self)
        .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      let head = lines.first?.split(separator: "\t").map(String.init) ?? []
      var places: [Int] = []
      for column in columns {
        guard let place = head.firstIndex(of: column) else {
          throw PackError(
            code: "interests.columns", place: name,
            message: "The first line has no column “\(column)”. It names the columns, parted by "
              + "tabs: \(columns.joined(separator: ", ")).")
        }
        places.append(place)
      }
      for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
        rows.append(
          (index + 1, places.map { $0 < cells.count ? String(cells[$0]) : "" }))
      }
    }
  }
}

extension Council {
  /// The names that every paper of the council has: its own, its wards' and
  /// groups', and where it meets.
  ///
  /// They say little in the name of a body.
  public var familiarNames: [String] {
    let places = [address].compactMap { $0 } + committees.values.compactMap(\.venue)
    let people = people.values.flatMap { [$0.ward, $0.group].compactMap { $0 } }
    return Set([name, short] + places + people).sorted()
  }
}
