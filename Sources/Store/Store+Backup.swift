import Foundation
import GRDB

/// What a backup holds, or a check of one has found.
public struct BackupReport: Equatable, Sendable {
  public var meetings: Int
  public var entries: Int
  public var documents: Int
  public var bytes: Int
}

extension Store {
  /// Copies the store while it is in use.
  ///
  /// The copy is of one moment: papers are never rewritten, so those that it
  /// names are those of that moment. It is checked before this returns.
  ///
  /// - Parameter folder: where it is put; must not be there yet.
  /// - Throws: `StoreError` where it cannot be written, or the copy is not
  ///   whole; a copy begun is then taken away.
  public func backUp(to target: URL) throws(StoreError) -> BackupReport {
    let files = FileManager.default
    guard !files.fileExists(atPath: target.path) else {
      throw StoreError(
        code: "backup.exists", place: target.path,
        message: "There is something of that name already. Name a folder that is not there yet.")
    }
    let unfinished = target.deletingLastPathComponent()
      .appendingPathComponent(".\(target.lastPathComponent).unfinished")
    try? files.removeItem(at: unfinished)
    defer { try? files.removeItem(at: unfinished) }
    do {
      try files.createDirectory(
        at: unfinished.appendingPathComponent("documents"), withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      let copy = try DatabaseQueue(path: Store.file(in: unfinished).path)
      try database.backup(to: copy)
      let names = try copy.read { db in
        try String.fetchAll(db, sql: "SELECT sha256 FROM documents WHERE forgottenAt IS NULL")
      }
      try copy.close()
      for name in names {
        let to = unfinished.appendingPathComponent("documents/\(name.prefix(2))/\(name)")
        try files.createDirectory(
          at: to.deletingLastPathComponent(), withIntermediateDirectories: true)
        try files.copyItem(at: location(of: name), to: to)
      }
    } catch {
      throw StoreError(error, place: target.path)
    }
    let report = try Store.check(unfinished, hash: hash)
    guard rename(unfinished.path, target.path) == 0 else {
      throw StoreError(
        code: "store.unwritable", place: target.path,
        message: "The backup cannot be put there. Choose another place.")
    }
    return report
  }

  /// Looks whether a store or a backup is whole: the database, and every paper
  /// against its hash.
  ///
  /// - Throws: `StoreError` naming what is not.
  public static func check(
    _ folder: URL, hash: (URL) throws -> String
  ) throws(StoreError) -> BackupReport {
    let file = Store.file(in: folder)
    guard FileManager.default.fileExists(atPath: file.path) else {
      throw StoreError(
        code: "backup.missing", place: folder.path,
        message: "There is no backup in this folder: it has no meetingday.sqlite.")
    }
    do {
      let copy = try DatabaseQueue(path: file.path)
      defer { try? copy.close() }
      let found = try copy.read { db in
        let problems = try String.fetchAll(db, sql: "PRAGMA integrity_check")
        let broken = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
        guard problems == ["ok"], broken == 0 else {
          throw StoreError(
            code: "store.damaged", place: file.path,
            message: "The database in it is damaged (\(problems.first ?? "links are broken")).")
        }
        // Backups of earlier versions know of nothing forgotten.
        let forgets = try db.columns(in: "documents").contains { $0.name == "forgottenAt" }
        let kept = forgets ? " WHERE forgottenAt IS NULL" : ""
        return (
          meetings: try Int.fetchOne(
            db, sql: "SELECT count(*) FROM folders WHERE id <> ''") ?? 0,
          entries: try Int.fetchOne(db, sql: "SELECT count(*) FROM entries") ?? 0,
          documents: try Row.fetchAll(db, sql: "SELECT sha256, bytes FROM documents" + kept).map {
            (name: $0["sha256"] as String, bytes: $0["bytes"] as Int)
          }
        )
      }
      for document in found.documents {
        let place = folder.appendingPathComponent(
          "documents/\(document.name.prefix(2))/\(document.name)")
        guard FileManager.default.fileExists(atPath: place.path),
          try hash(place) == document.name
        else {
          throw StoreError(
            code: "backup.document", place: place.path,
            message: "A paper in it is missing or is not what it was.")
        }
      }
      return BackupReport(
        meetings: found.meetings, entries: found.entries, documents: found.documents.count,
        bytes: found.documents.reduce(0) { $0 + $1.bytes })
    } catch {
      throw StoreError(error, place: folder.path)
    }
  }

  /// Puts a backup where a store is to be, after checking it.
  ///
  /// - Parameter target: must not be there yet, or be an empty folder.
  public static func restore(
    _ backup: URL, to target: URL, hash: (URL) throws -> String
  ) throws(StoreError) -> BackupReport {
    let report = try check(backup, hash: hash)
    let files = FileManager.default
    let there = (try? files.contentsOfDirectory(atPath: target.path)) ?? []
    guard there.isEmpty else {
      throw StoreError(
        code: "restore.exists", place: target.path,
        message: "There is a store already, and it would be lost. Move it away first, or restore "
          + "to another folder.")
    }
    let unfinished = target.deletingLastPathComponent()
      .appendingPathComponent(".\(target.lastPathComponent).unfinished")
    try? files.removeItem(at: unfinished)
    defer { try? files.removeItem(at: unfinished) }
    do {
      try files.copyItem(at: backup, to: unfinished)
      _ = try check(unfinished, hash: hash)
      try? files.removeItem(at: target)
      try files.moveItem(at: unfinished, to: target)
    } catch {
      throw StoreError(error, place: target.path)
    }
    return report
  }
}
