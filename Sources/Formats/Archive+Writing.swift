import CZip
import Foundation

extension Archive {
  /// Zips parts into a package, in the order given.
  ///
  /// The bytes depend on the parts alone: every entry carries the same date,
  /// attributes and compression level, no entry has an extra field, and the
  /// time zone of the machine does not show. A part that `isStored` is kept
  /// as it is, so that the `mimetype` of an ODT can be read at a fixed place
  /// when it comes first.
  ///
  /// Throws `zip.empty` where there are no parts and `zip.write` where a
  /// path is used twice, is not a plain path within the package, or memory
  /// runs out. All parts are held in memory twice while this runs.
  public static func bytes(of parts: [Part]) throws(FormatError) -> [UInt8] {
    guard !parts.isEmpty else {
      throw FormatError(
        code: "zip.empty", message: "There is nothing to write into the file.")
    }
    let package = try ZipPackage()
    for part in parts { try package.add(part) }
    return try package.finished()
  }
}

/// A zip archive being written into memory.
///
/// Owns the archive handle and one reference to the source behind it; both
/// are given back in `deinit`. Used from one thread only.
private struct ZipPackage: ~Copyable {
  private var archive: OpaquePointer?
  private let target: OpaquePointer

  /// Midnight on 1 January 1980, the first moment that a zip can state.
  private static let date: UInt16 = 0 << 9 | 1 << 5 | 1
  private static let time: UInt16 = 0

  init() throws(FormatError) {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let target = zip_source_buffer_create(nil, 0, 0, &error) else {
      throw Self.failure(Self.words(of: &error))
    }
    guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, &error) else {
      zip_source_free(target)
      throw Self.failure(Self.words(of: &error))
    }
    // The archive frees the source when it is closed; the bytes are read
    // from it after that.
    zip_source_keep(target)
    self.archive = archive
    self.target = target
  }

  deinit {
    if let archive { zip_discard(archive) }
    zip_source_free(target)
  }

  func add(_ part: Part) throws(FormatError) {
    guard Self.isPlain(part.path) else {
      throw Self.failure("this is no path within a package", at: part.path)
    }
    guard let source = source(of: part.bytes) else {
      throw Self.failure(words, at: part.path)
    }
    let index = zip_file_add(archive, part.path, source, UInt32(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      let reason = words
      zip_source_free(source)
      throw Self.failure(reason, at: part.path)
    }
    let entry = UInt64(index)
    let method = part.isStored ? ZIP_CM_STORE : ZIP_CM_DEFLATE
    guard zip_set_file_compression(archive, entry, method, part.isStored ? 0 : 6) == 0,
      zip_file_set_dostime(archive, entry, Self.time, Self.date, 0) == 0,
      // As by Unix, a plain file that all may read: rw-r--r--.
      zip_file_set_external_attributes(
        archive, entry, 0, UInt8(ZIP_OPSYS_UNIX), 0o100644 << 16) == 0
    else { throw Self.failure(words, at: part.path) }
  }

  /// Closes the archive and hands out its bytes.
  consuming func finished() throws(FormatError) -> [UInt8] {
    guard zip_close(archive) == 0 else { throw Self.failure(words) }
    archive = nil
    var status = zip_stat_t()
    guard zip_source_stat(target, &status) == 0, zip_source_open(target) == 0 else {
      throw Self.failure(Self.words(of: zip_source_error(target)))
    }
    defer { zip_source_close(target) }
    let size = Int(status.size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let read = zip_source_read(
          target, buffer.baseAddress! + count, UInt64(size - count))
        guard read > 0 else { break }
        count += Int(read)
      }
    }
    guard bytes.count == size else { throw Self.failure("its bytes could not be read back") }
    return bytes
  }

  /// A copy of the bytes that the archive owns and frees: libzip reads them
  /// only when it closes, long after a borrowed pointer would be gone.
  private func source(of bytes: [UInt8]) -> OpaquePointer? {
    guard !bytes.isEmpty else { return zip_source_buffer(archive, nil, 0, 0) }
    guard let copy = malloc(bytes.count) else { return nil }
    bytes.withUnsafeBytes { copy.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
    guard let source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1) else {
      free(copy)
      return nil
    }
    return source
  }

  private var words: String { Self.words(of: zip_get_error(archive)) }

  private static func words(of error: UnsafeMutablePointer<zip_error_t>?) -> String {
    error.flatMap { zip_error_strerror($0) }.map { String(cString: $0) } ?? "no reason was given"
  }

  private static func isPlain(_ path: String) -> Bool {
    !path.isEmpty && !path.hasPrefix("/") && path.utf8.count < 65_536
      && !path.unicodeScalars.contains { $0.value < 0x20 || $0 == "\\" }
      && !path.split(separator: "/", omittingEmptySubsequences: false).contains("..")
  }

  private static func failure(_ reason: String, at place: String? = nil) -> FormatError {
    FormatError(
      code: "zip.write", place: place, message: "The file could not be put together: \(reason).")
  }
}
