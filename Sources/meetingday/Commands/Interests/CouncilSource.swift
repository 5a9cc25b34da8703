import Foundation
import Packs
import Store
import Web

/// A council's folder, or a store laid out as one for as long as a command
/// takes, so that commands work on either.
enum CouncilSource {
  /// Runs work on a folder.
  ///
  /// What the work adds to the register and to cases is taken back into the
  /// store, whatever came of it. The folder lies in a place of its owner's own
  /// and is gone afterwards.
  ///
  /// - Parameters:
  ///   - path: a council's folder or a meeting's, or a store, or the name of a
  ///     meeting within a store: `desk/2026-12-10-planning`.
  ///   - asOfficer: whether what is withheld is laid out too.
  static func with(
    _ path: String, asOfficer: Bool, _ work: (String) async throws -> Void
  ) async throws {
    let place = URL(fileURLWithPath: path).standardizedFileURL
    if isStore(place) {
      try await lay(out: place, meeting: nil, asOfficer, work)
    } else if isStore(place.deletingLastPathComponent()) {
      try await lay(
        out: place.deletingLastPathComponent(), meeting: place.lastPathComponent, asOfficer, work)
    } else {
      try await work(path)
    }
  }

  private static func isStore(_ place: URL) -> Bool {
    FileManager.default.fileExists(
      atPath: place.appendingPathComponent("meetingday.sqlite").path)
  }

  private static func lay(
    out place: URL, meeting: String?, _ asOfficer: Bool, _ work: (String) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("meetingday-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try Exit.reportingStore {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      let store = try Store(at: place, hash: StoreOptions.hash)
      try store.export(Store.council, to: folder)
      try RegisterExchange(store: store).write(to: folder, asOfficer: asOfficer)
      for meeting in try meeting.map({ [$0] }) ?? store.folders() {
        try StoreExchange(store: store).write(
          meeting, to: folder.appendingPathComponent(meeting), asOfficer: asOfficer)
      }
      return store
    }
    defer { store.close() }
    var failure: (any Error)?
    do {
      try await work(meeting.map { folder.appendingPathComponent($0).path } ?? folder.path)
    } catch {
      failure = error
    }
    try Exit.reportingStore {
      _ = try RegisterExchange(store: store).take(folder, at: CivilTime.text(of: Date()))
    }
    if let failure { throw failure }
  }
}
