import Foundation
import GRDB

/// A line of a meeting's journal.
public struct JournalLine: Equatable, Sendable {
  /// Counted from 1 without gaps.
  public var sequence: Int
  /// Unique in the meeting.
  public var id: String
  /// The line of `proceedings.jsonl`, without its line end.
  public var line: String
  /// Whose account wrote it; nil where it came from a folder.
  public var account: Int64?

  public init(sequence: Int, id: String, line: String, account: Int64? = nil) {
    self.sequence = sequence
    self.id = id
    self.line = line
    self.account = account
  }

  /// Whether it says the same, whoever wrote it here.
  func says(_ other: JournalLine) -> Bool {
    sequence == other.sequence && id == other.id && line == other.line
  }
}

extension Store {
  /// The journal of a meeting after an entry, in order.
  ///
  /// - Parameter after: the sequence of the last entry that is known; 0 for
  ///   none.
  public func journal(
    of folder: String, after: Int = 0
  ) throws(StoreError) -> [JournalLine] {
    try read { db in try Store.journal(of: folder, after: after, in: db) }
  }

  /// The sequence of the last entry of a meeting; 0 for none.
  public func lastEntry(of folder: String) throws(StoreError) -> Int {
    try read { db in
      try Int.fetchOne(
        db, sql: "SELECT max(sequence) FROM entries WHERE folder = ?", arguments: [folder]) ?? 0
    }
  }

  /// Adds to a journal, in one transaction: what was added since by others
  /// is read, the new lines are worked out from it, and all of them are on
  /// disk, or none.
  ///
  /// - Parameters:
  ///   - known: the sequence of the last entry that the caller knows.
  ///   - work: given the lines after `known`, says which are new and whatever
  ///     else came of it. They must follow on without a gap.
  /// - Throws: `StoreError` where it cannot be written; nothing is then added.
  public func append<Value: Sendable>(
    to folder: String, after known: Int,
    _ work: @escaping @Sendable ([JournalLine]) throws -> (lines: [JournalLine], value: Value)
  ) async throws -> Value {
    do {
      return try await database.write { db in
        let tail = try Store.journal(of: folder, after: known, in: db)
        let result = try work(tail)
        try Store.append(result.lines, to: folder, in: db)
        return result.value
      }
    } catch {
      throw StoreError(error, place: nil)
    }
  }

  /// Writes lines anew that a retention schedule has had emptied. Nothing else
  /// ever changes a line; the audit says that it was done.
  ///
  /// - Throws: `StoreError` where a line is not there under that id, and then
  ///   none is changed.
  public func replaceDisposed(
    _ lines: [JournalLine], of folder: String, by account: Int64?, at now: String
  ) throws(StoreError) {
    try write { db in
      for line in lines {
        try db.execute(
          sql: "UPDATE entries SET line = ? WHERE folder = ? AND sequence = ? AND id = ?",
          arguments: [line.line, folder, line.sequence, line.id])
        guard db.changesCount == 1 else {
          throw StoreError(
            code: "journal.gap", place: folder,
            message: "The journal has changed meanwhile. Nothing was disposed of.")
        }
      }
      try db.execute(
        sql: "INSERT INTO audit (at, account, action, folder, subject) VALUES (?, ?, ?, ?, ?)",
        arguments: [now, account, "drafts-disposed", folder, "\(lines.count) entries"])
    }
  }

  /// The meetings of whose drafts words were disposed of, by whichever
  /// program.
  ///
  /// - Parameter known: the entry of the audit up to which that is known; 0
  ///   for none.
  /// - Returns: the last entry of the audit, and the meetings.
  public func disposals(
    since known: Int64
  ) throws(StoreError) -> (last: Int64, folders: Set<String>) {
    try read { db in
      (
        try Int64.fetchOne(db, sql: "SELECT max(id) FROM audit") ?? known,
        try String.fetchSet(
          db, sql: "SELECT folder FROM audit WHERE id > ? AND action = 'drafts-disposed'",
          arguments: [known])
      )
    }
  }

  static func journal(
    of folder: String, after: Int, in db: Database
  ) throws -> [JournalLine] {
    try Row.fetchAll(
      db,
      sql: "SELECT sequence, id, line, account FROM entries WHERE folder = ? AND sequence > ? "
        + "ORDER BY sequence",
      arguments: [folder, after]
    ).map {
      JournalLine(
        sequence: $0["sequence"], id: $0["id"], line: $0["line"], account: $0["account"])
    }
  }

  static func append(
    _ lines: [JournalLine], to folder: String, in db: Database
  ) throws {
    guard let first = lines.first else { return }
    let last = try Int.fetchOne(
      db, sql: "SELECT max(sequence) FROM entries WHERE folder = ?", arguments: [folder])
    guard first.sequence == (last ?? 0) + 1,
      zip(lines, lines.dropFirst()).allSatisfy({ $1.sequence == $0.sequence + 1 })
    else {
      throw StoreError(
        code: "journal.gap", place: folder,
        message: "The new entries do not follow the last one. Read the journal again.")
    }
    let statement = try db.cachedStatement(
      sql: "INSERT INTO entries (folder, sequence, id, line, account) VALUES (?, ?, ?, ?, ?)")
    for line in lines {
      try statement.execute(
        arguments: [folder, line.sequence, line.id, line.line, line.account])
    }
  }
}
