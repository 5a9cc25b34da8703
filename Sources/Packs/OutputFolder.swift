import Formats
import Foundation
import Glibc
import Meetings

/// A folder that papers are built into, swapped in whole.
///
/// Papers are written to a folder beside the one they replace; when all are
/// there, the two change places in one step. A build that fails leaves the
/// last good one as it was, and two builds cannot mix.
final class OutputFolder {
  let root: URL
  private let staging: URL
  private let lock: Int32

  /// Makes the folder if need be and takes its lock.
  ///
  /// - Throws: `PackError` where it cannot be written, is a file, or another
  ///   build is running.
  init(_ root: URL) throws(PackError) {
    self.root = root
    do {
      try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    } catch {
      throw OutputFolder.unwritable(root)
    }
    lock = try OutputFolder.lock(root)
    staging = root.appendingPathComponent(".new")
    // What a build that was stopped left behind.
    try? FileManager.default.removeItem(at: staging)
    try? FileManager.default.removeItem(at: root.appendingPathComponent(".old"))
    do {
      try FileManager.default.createDirectory(at: staging, withIntermediateDirectories: true)
    } catch {
      throw OutputFolder.unwritable(root)
    }
  }

  deinit {
    try? FileManager.default.removeItem(at: staging)
    // While it is still locked: see `lock(_:)`.
    unlink(OutputFolder.lockFile(in: root))
    close(lock)
  }

  private static func lockFile(in root: URL) -> String {
    root.appendingPathComponent(".building").path
  }

  /// Takes the lock that keeps two builds of one folder apart: a file that
  /// goes when the build ends, however it ends.
  ///
  /// Between opening the file and locking it, the build that held it may have
  /// ended and taken it away; then a third could lock another file of that
  /// name. So the lock counts only where the file locked is the one that is
  /// there.
  private static func lock(_ root: URL) throws(PackError) -> Int32 {
    let path = lockFile(in: root)
    while true {
      let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard file >= 0 else { throw unwritable(root) }
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
        close(file)
        throw PackError(
          code: "output.busy", place: root.path,
          message: "Another build of this folder is running. Wait until it has finished.")
      }
      var held = stat()
      var there = stat()
      if fstat(file, &held) == 0, stat(path, &there) == 0, held.st_ino == there.st_ino,
        held.st_dev == there.st_dev
      {
        return file
      }
      close(file)
    }
  }

  func folder(_ audience: Audience) -> URL { root.appendingPathComponent(audience.rawValue) }

  /// Where a file of the new build lies until it is swapped in.
  func staged(_ path: String) -> URL { staging.appendingPathComponent(path) }

  /// Writes a file of the new build.
  func write(_ bytes: [UInt8], to path: String) throws(PackError) {
    let file = staging.appendingPathComponent(path)
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    } catch {
      throw unwritable(file)
    }
    // Not Data.write, which waits for the disk after every file: what is built
    // can be built again.
    guard let stream = fopen(file.path, "wb") else { throw unwritable(file) }
    let written = fwrite(bytes, 1, bytes.count, stream)
    guard fclose(stream) == 0, written == bytes.count else { throw unwritable(file) }
  }

  private func unwritable(_ file: URL) -> PackError {
    PackError(
      code: "output.write", place: file.path,
      message: "The file cannot be written: is the disk full?")
  }

  /// Puts the new folders where the old ones were.
  ///
  /// - Parameters:
  ///   - folders: those built now: `public`, `supplement-1/public`.
  ///   - stale: those whose old papers no longer hold and are taken away.
  func swapIn(_ folders: [String], stale: [String]) throws(PackError) {
    for target in (folders + stale).map(root.appendingPathComponent) where !isOurs(target) {
      throw PackError(
        code: "output.not-ours", place: target.path,
        message: "The folder holds files that no build made, and they would be replaced. "
          + "Choose another folder with --output.")
    }
    for folder in folders {
      let new = staging.appendingPathComponent(folder)
      let target = root.appendingPathComponent(folder)
      if FileManager.default.fileExists(atPath: target.path) {
        // One step: the two folders change places.
        guard FileExchange.swap(new.path, target.path) else {
          throw OutputFolder.unwritable(root)
        }
        continue
      }
      try? FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      guard rename(new.path, target.path) == 0 else { throw OutputFolder.unwritable(root) }
    }
    for (index, folder) in stale.enumerated() {
      let old = root.appendingPathComponent(folder)
      guard FileManager.default.fileExists(atPath: old.path) else { continue }
      guard rename(old.path, staging.appendingPathComponent("stale-\(index)").path) == 0 else {
        throw OutputFolder.unwritable(root)
      }
    }
    let lockFile = staging.appendingPathComponent("meeting.lock")
    if rename(lockFile.path, root.appendingPathComponent("meeting.lock").path) != 0 {
      throw OutputFolder.unwritable(root)
    }
  }

  /// Whether a folder is one that a build made, or none: it has a manifest, or
  /// one for each audience within it.
  private func isOurs(_ folder: URL) -> Bool {
    guard FileManager.default.fileExists(atPath: folder.path) else { return true }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let audiences = Set(Audience.allCases.map(\.rawValue))
    return names.isEmpty || names.contains("manifest.json")
      || (folder.lastPathComponent.hasPrefix(OutputFolder.supplementPrefix)
        && names.allSatisfy {
          audiences.contains($0) && isOurs(folder.appendingPathComponent($0))
        })
  }

  /// What the folder of a supplement is called before its number.
  static let supplementPrefix = "supplement-"

  /// Folders of supplements that were built before.
  var supplements: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return names.filter { $0.hasPrefix(OutputFolder.supplementPrefix) }.sorted()
  }

  private static func unwritable(_ root: URL) -> PackError {
    PackError(
      code: "output.unwritable", place: root.path,
      message: "The folder for the papers cannot be written. Choose another with --output, or "
        + "ask for permission.")
  }
}
