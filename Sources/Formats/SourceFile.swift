import Glibc

/// A file from outside, before anyone knows what it is.
///
/// Only regular files are opened: a pipe or a device could keep a reader
/// waiting for ever.
public struct SourceFile: Sendable {
  /// The path as given.
  public let path: String
  /// Bytes, when it was looked at.
  public let size: Int

  /// Looks at a file without reading it.
  ///
  /// - Throws: `file.missing`, `file.folder`, `file.not-readable`.
  public init(path: String) throws(FormatError) {
    var status = stat()
    guard !path.utf8.contains(0), stat(path, &status) == 0 else {
      if errno == EACCES {
        throw FormatError(
          code: "file.not-readable",
          message: "The file may not be read: give yourself permission to open it.")
      }
      throw FormatError(
        code: "file.missing",
        message: "There is no such file: check the name and the folder.")
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR:
      throw FormatError(
        code: "file.folder", message: "This is a folder: name the files in it instead.")
    default:
      throw FormatError(
        code: "file.not-a-file",
        message: "This is not an ordinary file: save the document to disk first.")
    }
    self.path = path
    self.size = Int(status.st_size)
  }

  /// The last part of the path.
  public var name: String { Self.name(of: path) }

  /// The last part of a path.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Reads the first bytes, or all of them where there are fewer.
  public func prefix(_ count: Int) throws(FormatError) -> [UInt8] {
    try bytes(at: 0, upTo: count)
  }

  /// Reads the whole file.
  ///
  /// - Throws: `file.too-large` before reading anything beyond the limit.
  public func bytes(limits: ReadLimits = ReadLimits()) throws(FormatError) -> [UInt8] {
    try requireSize(limits)
    return try bytes(at: 0, upTo: limits.fileBytes)
  }

  /// - Throws: `file.too-large` where the file is beyond the limit.
  func requireSize(_ limits: ReadLimits) throws(FormatError) {
    guard size <= limits.fileBytes else {
      throw FormatError(
        code: "file.too-large",
        message: "The file has \(SizeLabel.size(size)), more than the limit of "
          + "\(SizeLabel.size(limits.fileBytes)): make its pictures smaller or split it.")
    }
  }

  /// Reads bytes from a place on, or fewer where the file ends.
  func bytes(at offset: Int, upTo count: Int) throws(FormatError) -> [UInt8] {
    let wanted = min(count, max(0, size - offset))
    var failure: FormatError?
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
      do throws(FormatError) {
        filled = try read(into: UnsafeMutableRawBufferPointer(buffer), from: offset)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Reads into memory until it is full or the file ends.
  ///
  /// - Returns: how many bytes were read.
  func read(
    into memory: UnsafeMutableRawBufferPointer, from offset: Int = 0
  ) throws(FormatError) -> Int {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw unreadable() }
    defer { close(file) }
    var filled = 0
    while filled < memory.count {
      let got = pread(
        file, memory.baseAddress! + filled, memory.count - filled, off_t(offset + filled))
      if got < 0, errno == EINTR { continue }
      if got < 0 { throw unreadable() }
      if got == 0 { break }
      filled += got
    }
    return filled
  }

  private func unreadable() -> FormatError {
    FormatError(
      code: "file.not-readable",
      message: "The file could not be read: \(String(cString: strerror(errno))).")
  }
}
