import CFiles
import Glibc
import Synchronization

/// A pipe by which a family of processes lives and dies with this one.
///
/// A watcher in the family's process group waits for the end of the pipe
/// and then kills the whole group, itself included. The end comes when the
/// line is dropped, or when this process is gone for whatever reason, be
/// it `kill -9`: no LibreOffice outlives the build that started it, and no
/// number of a process is ever signalled that may by then be another's.
final class RendererLifeline: Sendable {
  /// For the child's standard input; closed by whoever starts it.
  let far: Int32
  private let near: Mutex<Int32>

  /// - Throws: `render.no-pipe` where there are no more descriptors.
  init() throws(FormatError) {
    var ends: [Int32] = [-1, -1]
    guard pipe2(&ends, O_CLOEXEC) == 0 else {
      throw FormatError(
        code: "render.no-pipe",
        message: "LibreOffice cannot be started: too many files are open. Try again.")
    }
    far = ends[0]
    near = Mutex(ends[1])
  }

  deinit { drop() }

  /// Ends the family. Does nothing the second time.
  func drop() {
    near.withLock { end in
      if end >= 0 { close(end) }
      end = -1
    }
  }

  /// Run by `sh`, with the bounds and then the command as its arguments:
  /// sets the watch, bounds what the command may use, becomes the command.
  ///
  /// Without a group of its own it must not go on: the watcher would kill
  /// ours. A bound that cannot be set is one that is lower already.
  static let script = """
    read -r pid name state parent group rest < "/proc/$$/stat" || exit 125
    [ "$group" = "$$" ] || exit 125
    exec 3<&0 </dev/null
    ( read -r line <&3; kill -s KILL 0 ) >/dev/null 2>&1 &
    exec 3<&-
    ulimit -c 0
    ulimit -v "$1" 2>/dev/null
    ulimit -f "$2" 2>/dev/null
    ulimit -t "$3" 2>/dev/null
    shift 3
    exec "$@"
    """
}
