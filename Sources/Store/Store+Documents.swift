import Foundation
import GRDB
import Glibc

extension Store {
  /// Where a document lies. Never to be written to.
  public func location(of sha256: String) -> URL { Store.location(of: sha256, in: folder) }

  static func location(of sha256: String, in folder: URL) -> URL {
    folder.appendingPathComponent("documents/\(sha256.prefix(2))/\(sha256)")
  }

  /// A document's bytes.
  ///
  /// - Throws: `StoreError` where it is not there or cannot be read.
  public func document(_ sha256: String) throws(StoreError) -> Data {
    do { return try Data(contentsOf: location(of: sha256)) } catch {
      throw StoreError(
        code: "document.missing", place: sha256,
        message: "A document is not in the store any more. Restore it from a backup.")
    }
  }

  /// Keeps a small text.
  ///
  /// - Returns: its SHA-256, under which it is found.
  public func keep(_ bytes: Data) throws(StoreError) -> String {
    let file = staging()
    do { try bytes.write(to: file) } catch { throw StoreError(error, place: nil) }
    return try keep(movingFrom: file)
  }

  /// Keeps a file, which is moved into the store: on disk before this
  /// returns, and there once however often it is kept.
  ///
  /// - Parameter file: on the same disk, best made with ``staging()``.
  /// - Returns: its SHA-256, under which it is found.
  public func keep(movingFrom file: URL) throws(StoreError) -> String {
    defer { try? FileManager.default.removeItem(at: file) }
    do {
      let sha256 = try hash(file)
      let target = location(of: sha256)
      let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int ?? 0
      let parent = target.deletingLastPathComponent()
      if !FileManager.default.fileExists(atPath: target.path) {
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        try Store.flush(file)
      }
      // In one with what forgets it, so that none is deleted while it is kept.
      try database.write { db in
        if !FileManager.default.fileExists(atPath: target.path) {
          guard rename(file.path, target.path) == 0 else {
            throw CocoaError(errno == ENOSPC ? .fileWriteOutOfSpace : .fileWriteUnknown)
          }
          try Store.flush(parent)
          try Store.flush(parent.deletingLastPathComponent())
        }
        try db.execute(
          sql: """
            INSERT INTO documents (sha256, bytes) VALUES (?, ?)
            ON CONFLICT (sha256) DO UPDATE SET forgottenAt = NULL
            """,
          arguments: [sha256, size])
      }
      return sha256
    } catch {
      throw StoreError(error, place: nil)
    }
  }

  /// A new name for a file on its way into the store.
  public func staging() -> URL {
    folder.appendingPathComponent("documents/.new-\(UUID().uuidString)")
  }

  /// Waits until a file or folder is on disk.
  private static func flush(_ url: URL) throws {
    let descriptor = open(url.path, O_RDONLY)
    guard descriptor >= 0 else { throw CocoaError(.fileReadUnknown) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw CocoaError(errno == ENOSPC ? .fileWriteOutOfSpace : .fileWriteUnknown)
    }
  }
}
