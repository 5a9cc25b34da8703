import Foundation
import GRDB

/// A meeting's folder, or the council's, as the store has it.
public struct StoredFolder: Equatable, Sendable {
  /// The meeting's id; empty for the council's own folder.
  public var id: String
  /// Counted up with each change.
  public var revision: Int
  /// The SHA-256 of each file by its path.
  public var files: [String: String]
}

/// A change of a folder that was kept.
public struct FolderRevision: Equatable, Sendable {
  public var revision: Int
  /// ISO 8601 in UTC.
  public var at: String
  public var account: Int64?
  public var note: String
  /// Paths with the SHA-256 before and after.
  public var changes: [String: Change]

  public struct Change: Equatable, Sendable {
    public var before: String?
    public var after: String?
  }
}

/// What lists and calendars show of a meeting.
public struct MeetingSummary: Equatable, Sendable {
  public var folder: String
  public var committee: String
  /// `2026-12-08`.
  public var date: String
  public var time: String?
  public var venue: String?
  /// `draft`, `issued`, `open`, `closed`, `published`, `cancelled`.
  public var state: String
  public var items: Int

  public init(
    folder: String, committee: String, date: String, time: String? = nil, venue: String? = nil,
    state: String, items: Int
  ) {
    self.folder = folder
    self.committee = committee
    self.date = date
    self.time = time
    self.venue = venue
    self.state = state
    self.items = items
  }
}

extension Store {
  /// The name of the council's own folder.
  public static let council = ""

  /// A folder as it stands; nil where there is none.
  public func folder(_ id: String) throws(StoreError) -> StoredFolder? {
    try read { db in try Store.folder(id, in: db) }
  }

  /// The ids of all meetings, by name.
  public func folders() throws(StoreError) -> [String] {
    try read { db in
      try String.fetchAll(db, sql: "SELECT id FROM folders WHERE id <> '' ORDER BY id")
    }
  }

  /// Changes a folder, and keeps what was there before.
  ///
  /// - Parameters:
  ///   - base: the revision that the change was made from; nil to make the
  ///     folder.
  ///   - put: the SHA-256 of documents that are kept already, by path.
  ///   - remove: paths that go.
  ///   - summary: what lists show, where it is a meeting's.
  ///   - now: ISO 8601 in UTC.
  ///   - note: what was changed, in words.
  /// - Returns: the folder as it then stands.
  /// - Throws: `StoreError` with the code `folder.changed` where somebody else
  ///   has changed it since.
  @discardableResult
  public func change(
    _ id: String, from base: Int?, put: [String: String] = [:], remove: [String] = [],
    summary: MeetingSummary? = nil, by account: Int64?, at now: String, note: String
  ) throws(StoreError) -> StoredFolder {
    try write { db in
      try Store.change(
        id, from: base, put: put, remove: remove, summary: summary, by: account, at: now,
        note: note, in: db)
    }
  }

  @discardableResult
  static func change(
    _ id: String, from base: Int?, put: [String: String], remove: [String],
    summary: MeetingSummary? = nil, by account: Int64?, at now: String, note: String,
    in db: Database
  ) throws -> StoredFolder {
    let old = try Store.folder(id, in: db)
    guard old?.revision == base else {
      throw StoreError(
        code: base == nil ? "folder.exists" : "folder.changed", place: id,
        message: base == nil
          ? "There is a meeting of that body on that day already."
          : "Somebody else has changed this meeting since you opened it. Your change was not "
            + "made; look at theirs, and make it again.")
    }
    let revision = (old?.revision ?? 0) + 1
    if old == nil {
      try db.execute(
        sql: "INSERT INTO folders (id, revision, createdAt) VALUES (?, ?, ?)",
        arguments: [id, revision, now])
    } else {
      try db.execute(
        sql: "UPDATE folders SET revision = ? WHERE id = ?", arguments: [revision, id])
    }
    try db.execute(
      sql: "INSERT INTO revisions (folder, revision, at, account, note) VALUES (?, ?, ?, ?, ?)",
      arguments: [id, revision, now, account, note])
    var files = old?.files ?? [:]
    func record(_ path: String, _ after: String?) throws {
      let before = files[path]
      guard before != after else { return }
      try db.execute(
        sql: "INSERT INTO changes (folder, revision, path, before, after) "
          + "VALUES (?, ?, ?, ?, ?)",
        arguments: [id, revision, path, before, after])
      if let after {
        try db.execute(
          sql: "INSERT INTO files (folder, path, sha256) VALUES (?, ?, ?) "
            + "ON CONFLICT (folder, path) DO UPDATE SET sha256 = excluded.sha256",
          arguments: [id, path, after])
      } else {
        try db.execute(
          sql: "DELETE FROM files WHERE folder = ? AND path = ?", arguments: [id, path])
      }
      files[path] = after
    }
    for (path, sha256) in put { try record(path, sha256) }
    for path in remove where put[path] == nil { try record(path, nil) }
    if let summary { try Store.put(summary, in: db) }
    return StoredFolder(id: id, revision: revision, files: files)
  }

  /// What was changed, the latest first.
  public func history(of id: String, limit: Int = 200) throws(StoreError) -> [FolderRevision] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: "SELECT revision, at, account, note FROM revisions WHERE folder = ? "
          + "ORDER BY revision DESC LIMIT ?", arguments: [id, limit]
      ).map { row in
        let revision: Int = row["revision"]
        let changes = try Row.fetchAll(
          db, sql: "SELECT path, before, after FROM changes WHERE folder = ? AND revision = ?",
          arguments: [id, revision])
        return FolderRevision(
          revision: revision, at: row["at"], account: row["account"], note: row["note"],
          changes: Dictionary(
            uniqueKeysWithValues: changes.map {
              ($0["path"], FolderRevision.Change(before: $0["before"], after: $0["after"]))
            }))
      }
    }
  }

  /// Sets what lists show of a meeting.
  public func put(_ summary: MeetingSummary) throws(StoreError) {
    try write { db in try Store.put(summary, in: db) }
  }

  /// The meetings of some days, soonest first.
  ///
  /// - Parameters:
  ///   - from, to: days as `2026-12-08`, both counted in; nil for no end.
  ///   - committee: only of this one.
  public func meetings(
    from: String? = nil, to: String? = nil, of committee: String? = nil, limit: Int = 1000
  ) throws(StoreError) -> [MeetingSummary] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM meetings
          WHERE date >= ? AND date <= ? AND (? IS NULL OR committee = ?)
          ORDER BY date, time, folder LIMIT ?
          """,
        arguments: [from ?? "", to ?? "9999-12-31", committee, committee, limit]
      ).map(MeetingSummary.init)
    }
  }

  public func meeting(_ folder: String) throws(StoreError) -> MeetingSummary? {
    try read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM meetings WHERE folder = ?", arguments: [folder])
        .map(MeetingSummary.init)
    }
  }

  static func folder(_ id: String, in db: Database) throws -> StoredFolder? {
    guard
      let revision = try Int.fetchOne(
        db, sql: "SELECT revision FROM folders WHERE id = ?", arguments: [id])
    else { return nil }
    let files = try Row.fetchAll(
      db, sql: "SELECT path, sha256 FROM files WHERE folder = ?", arguments: [id])
    return StoredFolder(
      id: id, revision: revision,
      files: Dictionary(uniqueKeysWithValues: files.map { ($0["path"], $0["sha256"]) }))
  }

  private static func put(_ summary: MeetingSummary, in db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO meetings (folder, committee, date, time, venue, state, items)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (folder) DO UPDATE SET committee = excluded.committee, date = excluded.date,
          time = excluded.time, venue = excluded.venue, state = excluded.state,
          items = excluded.items
        """,
      arguments: [
        summary.folder, summary.committee, summary.date, summary.time, summary.venue,
        summary.state, summary.items,
      ])
  }
}

extension MeetingSummary {
  init(_ row: Row) {
    self.init(
      folder: row["folder"], committee: row["committee"], date: row["date"], time: row["time"],
      venue: row["venue"], state: row["state"], items: row["items"])
  }
}
