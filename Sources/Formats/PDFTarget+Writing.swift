import CQPDF
import Glibc

extension PDFTarget {
  static var unwritten: FormatError {
    FormatError(
      code: "pack.not-written",
      message: "The pack could not be written (\(String(cString: strerror(errno)))): check the "
        + "folder and the room on the disk.")
  }

  private static func unwritten(_ reason: String) -> FormatError {
    if errno == ENOSPC || errno == EDQUOT || errno == EFBIG { return unwritten }
    return FormatError(
      code: "pack.not-written", place: reason,
      message: "The pack could not be written, because a part of it is damaged or the disk is "
        + "full: check the room on the disk, then leave out reports that are damaged.")
  }

  /// What the program wrote itself is read whatever its size.
  private static var anySize: ReadLimits {
    var limits = ReadLimits()
    limits.fileBytes = .max
    return limits
  }

  /// - Parameter held: what the streams are read from.
  func write(
    to path: String, isLinearised: Bool, reading held: [PDFHeldBytes]
  ) throws(FormatError) {
    errno = 0
    guard qpdf_init_write(file.data, path) & Int32(QPDF_ERRORS) == 0 else { throw Self.unwritten }
    try write(held, isLinearised: isLinearised && structure.isEmpty)
    guard !structure.isEmpty else { return }
    let written = try SourceFile(path: path)
    let end = try written.bytes(at: max(0, written.size - 64), upTo: 64)
    let (list, tags) = try tags(behind: PDFFile(path: path, limits: Self.anySize), end)
    guard Self.replace(path, from: list, with: tags) else { throw Self.unwritten }
    guard isLinearised else { return }
    let other = "\(path).linear"
    defer { unlink(other) }
    let whole = try PDFFile(path: path, limits: Self.anySize)
    errno = 0
    guard qpdf_init_write(whole.data, other) & Int32(QPDF_ERRORS) == 0 else { throw Self.unwritten }
    try Self.write(whole, version, isLinearised: true)
    guard rename(other, path) == 0 else { throw Self.unwritten }
  }

  func bytes(isLinearised: Bool, reading held: [PDFHeldBytes]) throws(FormatError) -> [UInt8] {
    _ = qpdf_init_write_memory(file.data)
    try write(held, isLinearised: isLinearised && structure.isEmpty)
    var bytes = try Self.buffer(of: file)
    guard !structure.isEmpty else { return bytes }
    let (list, tags) = try tags(
      behind: PDFFile(bytes: bytes, limits: Self.anySize), Array(bytes.suffix(64)))
    bytes.replaceSubrange(list..., with: tags)
    guard isLinearised else { return bytes }
    let whole = try PDFFile(bytes: bytes, limits: Self.anySize)
    _ = qpdf_init_write_memory(whole.data)
    try Self.write(whole, version, isLinearised: true)
    return try Self.buffer(of: whole)
  }

  private static func buffer(of file: borrowing PDFFile) throws(FormatError) -> [UInt8] {
    guard let start = qpdf_get_buffer(file.data) else { throw Self.unwritten }
    return Array(UnsafeBufferPointer(start: start, count: qpdf_get_buffer_length(file.data)))
  }

  /// The tags, to be written behind what qpdf has written.
  ///
  /// - Parameter end: the last bytes of that, which say where its list of
  ///   objects is: that gives way to them.
  private func tags(
    behind base: borrowing PDFFile, _ end: [UInt8]
  ) throws(FormatError) -> (list: Int, bytes: [UInt8]) {
    let words = String(decoding: end, as: UTF8.self).split(separator: "\n")
    guard let mark = words.lastIndex(of: "startxref"), mark + 1 < words.count,
      let list = Int(words[mark + 1]),
      let writer = PDFTagWriter(structure.parts, base: base)
    else { throw Self.unwritten(file.takeError() ?? "") }
    return (list, writer.written(at: list))
  }

  /// Puts bytes in the place of all that a file has from a place on.
  private static func replace(_ path: String, from start: Int, with bytes: [UInt8]) -> Bool {
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    guard ftruncate(file, off_t(start)) == 0 else { return false }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        pwrite(file, $0.baseAddress! + written, bytes.count - written, off_t(start + written))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }

  private func write(_ held: [PDFHeldBytes], isLinearised: Bool) throws(FormatError) {
    let reading = PDFReadBytes(held)
    qpdf_register_progress_reporter(
      file.data,
      { percent, context in
        Unmanaged<PDFReadBytes>.fromOpaque(context!).takeUnretainedValue().drop(percent)
      }, Unmanaged.passUnretained(reading).toOpaque())
    defer { withExtendedLifetime(reading) {} }
    try Self.write(file, version, isLinearised: isLinearised)
  }

  private static func write(
    _ file: borrowing PDFFile, _ version: String, isLinearised: Bool
  ) throws(FormatError) {
    qpdf_set_deterministic_ID(file.data, 1)
    qpdf_set_object_stream_mode(file.data, qpdf_o_generate)
    qpdf_set_decode_level(file.data, qpdf_dl_none)
    qpdf_set_compress_streams(file.data, 1)
    qpdf_set_linearization(file.data, isLinearised ? 1 : 0)
    qpdf_set_minimum_pdf_version(file.data, version)
    errno = 0
    guard qpdf_write(file.data) & Int32(QPDF_ERRORS) == 0 else {
      throw unwritten(file.takeError() ?? "")
    }
  }
}

/// What a volume is written from: as writing goes on, the memory of what has
/// been read is given back.
private final class PDFReadBytes {
  private let held: [PDFHeldBytes]
  private var last = 0

  init(_ held: [PDFHeldBytes]) { self.held = held }

  func drop(_ percent: Int32) {
    guard Int(percent) / 5 != last / 5 else { return }
    last = Int(percent)
    for bytes in held { bytes.drop() }
  }
}
