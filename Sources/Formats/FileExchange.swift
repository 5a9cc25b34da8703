import CFiles
import Glibc

/// Files and folders changing places.
public enum FileExchange {
  /// Makes two paths change places in one step: whoever looks sees both
  /// before or both after.
  ///
  /// - Returns: false where either is missing, they lie on two file systems,
  ///   or the file system cannot do it.
  public static func swap(_ a: String, _ b: String) -> Bool {
    let exchange: UInt32 = 2  // RENAME_EXCHANGE
    return renameat2(AT_FDCWD, a, AT_FDCWD, b, exchange) == 0
  }
}
