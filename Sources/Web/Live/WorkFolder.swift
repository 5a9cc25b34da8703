import Foundation
import Glibc
import Store

/// A folder in which one server lays meetings out, and no other does.
///
/// Several programs may serve one store. Each has a folder of its own under
/// `work/`, held by a lock that ends with the program however it ends; what
/// ended programs left is taken away by the next that starts.
public enum WorkFolder {
  /// Makes it.
  ///
  /// - Parameter parent: where those of all servers lie.
  /// - Throws: `StoreError` where it cannot be written.
  public static func make(in parent: URL) throws(StoreError) -> URL {
    let files = FileManager.default
    do {
      try files.createDirectory(
        at: parent, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      // Nobody else looks round while this one is made.
      let door = try lock(parent.appendingPathComponent(".lock"), waits: true)
      defer { close(door) }
      for name in try files.contentsOfDirectory(atPath: parent.path) where !name.hasPrefix(".") {
        let hold = parent.appendingPathComponent(".\(name).lock")
        guard let held = try? lock(hold, waits: false) else { continue }
        try? files.removeItem(at: parent.appendingPathComponent(name))
        try? files.removeItem(at: hold)
        close(held)
      }
      let name = UUID().uuidString
      // Held until the program ends.
      _ = try lock(parent.appendingPathComponent(".\(name).lock"), waits: false)
      let folder = parent.appendingPathComponent(name)
      try files.createDirectory(at: folder, withIntermediateDirectories: false)
      return folder
    } catch {
      throw StoreError(error, place: parent.path)
    }
  }

  /// Takes a lock, which a file stands for; no child inherits it.
  private static func lock(_ file: URL, waits: Bool) throws -> Int32 {
    let descriptor = open(file.path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw CocoaError(errno == ENOSPC ? .fileWriteOutOfSpace : .fileWriteUnknown)
    }
    guard flock(descriptor, waits ? LOCK_EX : LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw CocoaError(.fileLocking)
    }
    return descriptor
  }
}
