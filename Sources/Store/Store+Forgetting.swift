import Foundation
import GRDB

// What is taken out of the store for good: papers that were taken down,
// working papers that were disposed of. Their hashes stay, so that history
// still says what was there.
extension Store {
  /// Takes documents out of the store, but for those that a folder still has.
  ///
  /// - Parameters:
  ///   - documents: their SHA-256; those that are not there are left alone.
  ///   - now: ISO 8601 in UTC.
  ///   - subject: what they were, for the audit.
  /// - Returns: those that are gone now.
  /// - Throws: `StoreError` where it cannot be written.
  @discardableResult
  public func forget(
    _ documents: Set<String>, of folder: String, by account: Int64?, at now: String,
    subject: String
  ) throws(StoreError) -> [String] {
    let gone = try write { db in
      let forgotten = try documents.sorted().filter { name in
        let isThere = try Bool.fetchOne(
          db, sql: "SELECT forgottenAt IS NULL FROM documents WHERE sha256 = ?", arguments: [name])
        let isUsed = try Bool.fetchOne(
          db, sql: "SELECT EXISTS (SELECT 1 FROM files WHERE sha256 = ?)", arguments: [name])
        return isThere == true && isUsed == false
      }
      for name in forgotten {
        try db.execute(
          sql: "UPDATE documents SET forgottenAt = ? WHERE sha256 = ?", arguments: [now, name])
      }
      if !forgotten.isEmpty {
        try db.execute(
          sql: "INSERT INTO audit (at, account, action, folder, subject) VALUES (?, ?, ?, ?, ?)",
          arguments: [now, account, "documents-forgotten", folder, subject])
      }
      return forgotten
    }
    try sweep()
    return gone
  }

  /// Every version of some files of a folder that the store has had.
  public func versions(of paths: Set<String>, in folder: String) throws(StoreError) -> Set<String> {
    try read { db in
      var versions: Set<String> = []
      for path in paths {
        versions.formUnion(
          try String.fetchAll(
            db,
            sql: """
              SELECT before FROM changes WHERE folder = ?1 AND path = ?2 AND before IS NOT NULL
              UNION SELECT after FROM changes WHERE folder = ?1 AND path = ?2 AND after IS NOT NULL
              """, arguments: [folder, path]))
      }
      return versions
    }
  }

  /// Deletes the files of what was forgotten, again where that was cut short.
  func sweep() throws(StoreError) {
    let folder = folder
    try write { db in
      for name in try String.fetchAll(
        db, sql: "SELECT sha256 FROM documents WHERE forgottenAt IS NOT NULL")
      {
        let file = Store.location(of: name, in: folder)
        guard FileManager.default.fileExists(atPath: file.path) else { continue }
        try FileManager.default.removeItem(at: file)
      }
    }
  }
}
