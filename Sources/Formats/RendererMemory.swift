import Glibc
import Synchronization

/// Kept files that have proved to be whole, so that each is read through
/// once in a run, however often it is asked for.
///
/// One that was changed since, by size or time, is not remembered.
final class RendererMemory: Sendable {
  private struct Stamp: Equatable {
    var inode: UInt64
    var size: Int
    var changed: (seconds: Int, nanoseconds: Int)

    init?(_ path: String) {
      var status = stat()
      guard lstat(path, &status) == 0 else { return nil }
      inode = UInt64(status.st_ino)
      size = Int(status.st_size)
      changed = (status.st_ctim.tv_sec, status.st_ctim.tv_nsec)
    }

    static func == (a: Stamp, b: Stamp) -> Bool {
      a.inode == b.inode && a.size == b.size && a.changed == b.changed
    }
  }

  private let files = Mutex<[String: (stamp: Stamp, file: RenderedFile)]>([:])

  func file(at path: String) -> RenderedFile? {
    guard let known = files.withLock({ $0[path] }), known.stamp == Stamp(path) else { return nil }
    return known.file
  }

  func note(_ file: RenderedFile) {
    guard let stamp = Stamp(file.path) else { return }
    files.withLock { $0[file.path] = (stamp, file) }
  }
}
