import Foundation
import Glibc

/// A file of lines that is only ever appended to.
///
/// What is added follows from what is there (a sequence, a hash of the entry
/// before), so reading and appending happen under one lock; the lines are on
/// the disk before it is let go, or none of them is.
enum AppendedFile {
  /// Appends lines to a file, which is made if there is none.
  ///
  /// - Parameter lines: given the file's bytes, the bytes to add.
  /// - Throws: `PackError` where the file cannot be opened or written; what
  ///   stood in it stands there still.
  static func append<Value>(
    to file: URL, as name: String,
    _ lines: ([UInt8]) throws(PackError) -> (bytes: [UInt8], value: Value)
  ) throws(PackError) -> Value {
    let descriptor = open(file.path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw unwritable(name) }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw unwritable(name) }
    }
    var known = try Packs.read(file, as: name)
    let length = known.count
    var added: [UInt8] = []
    if let last = known.last, last != 0x0A {
      known.append(0x0A)
      added.append(0x0A)
    }
    let result = try lines(known)
    added += result.bytes
    guard write(added, to: descriptor), fsync(descriptor) == 0 else {
      ftruncate(descriptor, off_t(length))
      throw unwritable(name)
    }
    return result.value
  }

  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = UnsafeRawBufferPointer(buffer)
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
      return true
    }
  }

  private static func unwritable(_ name: String) -> PackError {
    PackError(
      code: "file.unwritable", place: name,
      message: "The file cannot be written: may you write in the meeting's folder, and is there "
        + "room on the disk?")
  }
}
