import CZip

/// A ZIP package opened for reading, under limits.
///
/// Names of entries are only ever compared, never used as paths. Owns the
/// bytes it reads from and the libzip handle; not for use by two threads at
/// once.
public final class ArchiveReader {
  /// An entry as the directory of the package states it: claims, until
  /// `bytes(of:)` has checked them.
  public struct Entry: Equatable, Sendable {
    public var path: String
    /// Unpacked and packed sizes, in bytes.
    public var size: Int
    public var packedSize: Int
    /// Kept as it is, not compressed.
    public var isStored: Bool
    public var isEncrypted: Bool
    fileprivate var index: UInt64
  }

  /// Every entry in the order of the package's directory; of entries with
  /// the same name the first alone.
  public private(set) var entries: [Entry] = []

  /// What is wrong with the package though it can be read.
  public private(set) var warnings: [FormatWarning] = []

  private let handle: OpaquePointer
  private let memory: UnsafeMutableRawPointer?
  private let limits: ReadLimits
  private var byPath: [String: Int] = [:]
  private var unpacked = 0

  /// Opens a package that is in memory.
  ///
  /// Throws `file.empty`, `file.too-large`, `zip.not-zip`, `zip.damaged` or
  /// `zip.too-many-entries`.
  public init(_ bytes: [UInt8], limits: ReadLimits = ReadLimits()) throws(FormatError) {
    try Self.check(size: bytes.count, limits)
    guard Self.looksZipped(bytes) else {
      throw FormatError(
        code: "zip.not-zip",
        message: "This is not a ZIP package, so it is no ODT or DOCX. Save it again as ODT, "
          + "DOCX or PDF.")
    }
    // libzip reads from this copy for as long as the handle lives.
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes.count, alignment: 16)
    bytes.withUnsafeBytes { memory.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
    var problem = zip_error_t()
    zip_error_init(&problem)
    defer { zip_error_fini(&problem) }
    guard let source = zip_source_buffer_create(memory, UInt64(bytes.count), 0, &problem) else {
      memory.deallocate()
      throw Self.damaged(problem.zip_err)
    }
    guard let handle = zip_open_from_source(source, ZIP_RDONLY, &problem) else {
      zip_source_free(source)
      memory.deallocate()
      throw Self.damaged(problem.zip_err)
    }
    self.handle = handle
    self.memory = memory
    self.limits = limits
    try list()
  }

  /// Opens a package on disk without reading more of it than is asked for.
  public init(path: String, limits: ReadLimits = ReadLimits()) throws(FormatError) {
    var code: Int32 = 0
    guard let handle = zip_open(path, ZIP_RDONLY, &code) else { throw Self.damaged(code) }
    self.handle = handle
    self.memory = nil
    self.limits = limits
    try list()
  }

  deinit {
    zip_discard(handle)
    memory?.deallocate()
  }

  /// Whether bytes begin as a ZIP package does.
  public static func looksZipped(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }

  /// Whether there is an entry of this name.
  public func contains(_ path: String) -> Bool { byPath[path] != nil }

  /// The entry of this name, if there is one.
  public func entry(_ path: String) -> Entry? { byPath[path].map { entries[$0] } }

  /// The unpacked bytes of an entry, its checksum checked.
  ///
  /// Throws `zip.missing`, `file.password`, `zip.damaged`, `zip.checksum`,
  /// `zip.method`, or `zip.bomb` where the entry, or all read so far, would
  /// be larger than the limits allow. Sizes are checked before and while
  /// unpacking, since the directory may lie.
  public func bytes(of path: String) throws(FormatError) -> [UInt8] {
    guard let entry = entry(path) else {
      throw FormatError(
        code: "zip.missing", place: path,
        message: "The package has no part named \(path). It is incomplete: save it again.")
    }
    guard !entry.isEncrypted else {
      throw FormatError(
        code: "file.password", place: path,
        message: "The file is protected by a password. Save a copy without one.")
    }
    try check(entry)
    guard let file = zip_fopen_index(handle, entry.index, 0) else {
      throw failure(zip_get_error(handle), path)
    }
    defer { zip_fclose(file) }

    // Room for what is claimed, but never much on a claim alone: memory that
    // is not written to is not taken.
    let room = min(limits.entryBytes, limits.totalBytes - unpacked)
    var result = [UInt8]()
    result.reserveCapacity(min(max(0, entry.size), 32 << 20))
    let chunk = UnsafeMutablePointer<UInt8>.allocate(capacity: 1 << 16)
    defer { chunk.deallocate() }
    var failed: FormatError?
    while failed == nil {
      let count = zip_fread(file, chunk, 1 << 16)
      if count < 0 { failed = failure(zip_file_get_error(file), path) }
      if count <= 0 { break }
      // Not a raw buffer: that one is appended byte by byte in a debug build.
      result.append(contentsOf: UnsafeBufferPointer(start: chunk, count: Int(count)))
      if result.count > room { failed = Self.bomb(path) }
      if result.count > 1 << 20, result.count / max(1, entry.packedSize) > limits.ratio {
        failed = Self.bomb(path)
      }
    }
    if let failed { throw failed }
    unpacked += result.count
    return result
  }
}

extension ArchiveReader {
  private static func check(size: Int, _ limits: ReadLimits) throws(FormatError) {
    guard size > 0 else {
      throw FormatError(
        code: "file.empty", message: "The file is empty (0 bytes). Ask for it again.")
    }
    guard size <= limits.fileBytes else {
      throw FormatError(
        code: "file.too-large",
        message: "The file is larger than \(limits.fileBytes >> 20) MB, the most that is read.")
    }
  }

  private func list() throws(FormatError) {
    let count = Int(zip_get_num_entries(handle, 0))
    guard count <= limits.entries else {
      throw FormatError(
        code: "zip.too-many-entries",
        message: "The package holds \(count) parts; no more than \(limits.entries) are read. "
          + "Save it again with a word processor.")
    }
    entries.reserveCapacity(max(0, count))
    var repeated: [String: Int] = [:]
    for index in 0..<UInt64(max(0, count)) {
      var stat = zip_stat_t()
      zip_stat_init(&stat)
      guard zip_stat_index(handle, index, 0, &stat) == 0, let name = stat.name else { continue }
      let path = String(cString: name)
      guard byPath[path] == nil else {
        repeated[path, default: 0] += 1
        continue
      }
      byPath[path] = entries.count
      entries.append(
        Entry(
          path: path, size: Int(clamping: stat.size), packedSize: Int(clamping: stat.comp_size),
          isStored: Int32(stat.comp_method) == ZIP_CM_STORE,
          isEncrypted: Int32(stat.encryption_method) != Int32(ZIP_EM_NONE), index: index))
    }
    for (path, count) in repeated.sorted(by: { $0.key < $1.key }).prefix(20) {
      warnings.append(
        FormatWarning(
          code: "zip.duplicate",
          message: "The package holds more than one part named \(path); the first is read.",
          place: path, count: count))
    }
  }

  private func check(_ entry: Entry) throws(FormatError) {
    let tooLarge = entry.size > limits.entryBytes || entry.size > limits.totalBytes - unpacked
    let tooDense =
      entry.size > 1 << 20 && entry.size / max(1, entry.packedSize) > limits.ratio
    if tooLarge || tooDense { throw Self.bomb(entry.path) }
  }

  private static func bomb(_ path: String) -> FormatError {
    FormatError(
      code: "zip.bomb", place: path,
      message: "The package unpacks to far more than it should and is not read. Ask where it "
        + "came from, and for a fresh copy.")
  }

  private func failure(_ error: UnsafeMutablePointer<zip_error_t>?, _ path: String) -> FormatError {
    switch error?.pointee.zip_err ?? 0 {
    case ZIP_ER_CRC:
      FormatError(
        code: "zip.checksum", place: path,
        message: "Part of the file was damaged on its way (checksum of \(path)). Ask for it again.")
    case ZIP_ER_COMPNOTSUPP, ZIP_ER_ENCRNOTSUPP:
      FormatError(
        code: "zip.method", place: path,
        message: "\(path) is packed in a way that cannot be read. Save the file again.")
    case ZIP_ER_NOPASSWD, ZIP_ER_WRONGPASSWD:
      FormatError(
        code: "file.password", place: path,
        message: "The file is protected by a password. Save a copy without one.")
    default:
      FormatError(
        code: "zip.damaged", place: path,
        message: "Part of the file is damaged (\(path)). Ask for it again.")
    }
  }

  private static func damaged(_ code: Int32) -> FormatError {
    switch code {
    case ZIP_ER_NOENT, ZIP_ER_OPEN, ZIP_ER_READ:
      FormatError(code: "file.unreadable", message: "The file cannot be opened.")
    default:
      FormatError(
        code: "zip.damaged",
        message: "The file is damaged or incomplete: its directory cannot be read. Ask for it "
          + "again.")
    }
  }
}
