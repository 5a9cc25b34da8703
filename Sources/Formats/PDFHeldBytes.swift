import CFiles
import Glibc

/// Bytes at an address that stays.
///
/// Those of a file are copied to one without a name, so that nobody can
/// shorten it, and mapped: what of them lies in memory can be dropped and
/// comes back when it is read again.
final class PDFHeldBytes {
  let start: UnsafeMutablePointer<CChar>
  let count: Int
  private let isMapped: Bool

  init(_ bytes: [UInt8]) {
    count = bytes.count
    isMapped = false
    start = .allocate(capacity: max(1, bytes.count))
    bytes.withUnsafeBytes {
      guard let source = $0.baseAddress else { return }
      UnsafeMutableRawPointer(start).copyMemory(from: source, byteCount: $0.count)
    }
  }

  /// Holds a whole file; nil where there is no room for a copy.
  ///
  /// - Throws: `file.not-readable`.
  init?(copying file: SourceFile) throws(FormatError) {
    guard file.size > 0, let copy = Self.nameless() else { return nil }
    defer { close(copy) }
    guard posix_fallocate(copy, 0, off_t(file.size)) == 0,
      let place = mmap(nil, file.size, PROT_READ | PROT_WRITE, MAP_SHARED, copy, 0),
      place != MAP_FAILED
    else { return nil }
    do throws(FormatError) {
      count = try file.read(into: UnsafeMutableRawBufferPointer(start: place, count: file.size))
    } catch {
      munmap(place, file.size)
      throw error
    }
    mappedSize = file.size
    isMapped = true
    start = place.assumingMemoryBound(to: CChar.self)
  }

  private var mappedSize = 0

  /// Lets go of the memory that the bytes take, until they are read again.
  func drop() {
    if isMapped { madvise(start, mappedSize, MADV_DONTNEED) }
  }

  /// A new file that nobody else can open, gone when it is closed.
  private static func nameless() -> Int32? {
    for folder in [getenv("TMPDIR").map { String(cString: $0) }, "/var/tmp", "/tmp"] {
      guard let folder, folder.hasPrefix("/") else { continue }
      var name = Array("\(folder)/meetingday.XXXXXX".utf8CString)
      let file = mkostemp(&name, O_CLOEXEC)
      guard file >= 0 else { continue }
      unlink(name)
      return file
    }
    return nil
  }

  deinit {
    if isMapped { munmap(start, mappedSize) } else { start.deallocate() }
  }
}
