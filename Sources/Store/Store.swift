import Foundation
import GRDB

/// One council's meetings, journals, accounts and papers, in one folder.
///
/// `meetingday.sqlite` holds everything but the papers themselves, which lie
/// in `documents/` under the hash of their content and are never rewritten. A
/// write that returns is on disk. May be used from several threads, and by
/// several programs at once.
public final class Store: Sendable {
  /// The folder that it lies in.
  public let folder: URL
  let database: DatabasePool
  /// Sees what others write: its version changes with every commit that is not
  /// its own, and it makes none.
  private let watcher: DatabaseQueue
  /// The SHA-256 of a file, in hexadecimal.
  let hash: @Sendable (URL) throws -> String

  /// Opens a store, or makes one where there is none, and brings it up to
  /// this program's version.
  ///
  /// - Parameter hash: the SHA-256 of a file, in hexadecimal.
  /// - Throws: `StoreError` where the folder cannot be written, the file is
  ///   damaged, or a later version of the program has written it.
  public init(
    at folder: URL, hash: @escaping @Sendable (URL) throws -> String
  ) throws(StoreError) {
    self.folder = folder
    self.hash = hash
    do {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("documents"), withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      var configuration = Configuration()
      configuration.busyMode = .timeout(10)
      configuration.foreignKeysEnabled = true
      configuration.maximumReaderCount = 4
      configuration.prepareDatabase { db in
        // What was acknowledged survives a power cut, not only a crash.
        try db.execute(sql: "PRAGMA synchronous = FULL")
      }
      database = try DatabasePool(path: Store.file(in: folder).path, configuration: configuration)
      let migrator = Store.migrator
      guard try database.read({ try !migrator.hasBeenSuperseded($0) }) else {
        throw StoreError(
          code: "store.later", place: folder.path,
          message: "A later version of this program has written here. Use that version; nothing "
            + "was changed.")
      }
      try migrator.migrate(database)
      var reading = Configuration()
      reading.readonly = true
      watcher = try DatabaseQueue(path: Store.file(in: folder).path, configuration: reading)
      try sweep()
    } catch {
      throw StoreError(error, place: folder.path)
    }
  }

  static func file(in folder: URL) -> URL { folder.appendingPathComponent("meetingday.sqlite") }

  /// Closes it; nothing may use it afterwards.
  public func close() {
    try? watcher.close()
    try? database.close()
  }

  /// A number that is another one after each change of the store, whichever
  /// program made it. Cheap enough to be asked several times a second.
  public func version() throws(StoreError) -> Int {
    do {
      return try watcher.read { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
    } catch {
      throw StoreError(error, place: folder.path)
    }
  }

  func read<Value: Sendable>(
    _ body: @Sendable (Database) throws -> Value
  ) throws(StoreError) -> Value {
    do { return try database.read(body) } catch { throw StoreError(error, place: nil) }
  }

  func write<Value: Sendable>(
    _ body: @Sendable (Database) throws -> Value
  ) throws(StoreError) -> Value {
    do { return try database.write(body) } catch { throw StoreError(error, place: nil) }
  }
}

extension StoreError {
  /// What SQLite or the file system says, in words.
  public init(_ error: any Error, place: String?) {
    if let error = error as? StoreError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      let cocoa = error as NSError
      let isFull = cocoa.domain == NSCocoaErrorDomain && cocoa.code == 640
      self.init(
        code: isFull ? "store.full" : "store.unwritable", place: place,
        message: isFull
          ? StoreError.fullMessage
          : "The store cannot be read or written here: ask for permission, or choose another "
            + "folder.")
      return
    }
    switch error.resultCode {
    case .SQLITE_FULL:
      self.init(code: "store.full", place: place, message: StoreError.fullMessage)
    case .SQLITE_IOERR:
      self.init(
        code: "store.disk", place: place,
        message: "The disk does not take what is written. Nothing that was confirmed is lost; "
          + "look whether it is full or has failed.")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self.init(
        code: "store.busy", place: place,
        message: "Another program is writing to the store. Try again in a moment.")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self.init(
        code: "store.damaged", place: place,
        message: "The store is damaged. Stop, keep a copy of it, and restore the last backup "
          + "with `meetingday restore`.")
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
      self.init(
        code: "store.unwritable", place: place,
        message: "The store cannot be opened for writing: ask for permission, or choose another "
          + "folder.")
    default:
      self.init(
        code: "store.failed", place: place,
        message: "The store could not do that (\(error.message ?? "no reason was given")).")
    }
  }

  private static let fullMessage =
    "The disk is full. Nothing that was confirmed is lost, but nothing more can be recorded "
    + "until there is room."
}
