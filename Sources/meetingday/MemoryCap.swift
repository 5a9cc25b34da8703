import Glibc

/// The memory that reading files from outside may take.
///
/// Readers have limits of their own; this one stands behind them, for what
/// a library unpacks by itself, such as the object streams of a PDF. There
/// an allocation that fails is an error of that file and not of the machine.
enum MemoryCap {
  /// Address space of the process, in bytes.
  static let bytes: UInt = 2 << 30

  /// Sets the cap for the rest of the process; never raises a lower one.
  static func set(_ bytes: UInt = bytes) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = min(limit.rlim_cur, rlim_t(bytes), limit.rlim_max)
    _ = setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit)
  }
}
