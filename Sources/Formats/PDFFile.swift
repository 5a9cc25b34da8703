import CQPDF

/// A PDF opened for reading.
///
/// Wraps one `qpdf_data`, owned by the value and closed with it. qpdf is not
/// safe across threads: a value stays on the one that opened it. It repairs
/// what it can while reading; what it repaired is told by `repairs()`. It
/// never writes to standard error here.
public struct PDFFile: ~Copyable {
  let data: qpdf_data
  let limits: ReadLimits
  /// The file's bytes where it was opened from memory. What was copied from
  /// it reads its streams from them, so they may have to outlive it.
  let held: PDFHeldBytes?
  let numbering = PDFNumbering()

  /// Opens a PDF by path; its body is read only as it is needed.
  ///
  /// - Throws: `file.*` where the file cannot be read, `file.password` where
  ///   it wants a password, `pdf.damaged` where it cannot be repaired.
  public init(path: String, limits: ReadLimits = ReadLimits()) throws(FormatError) {
    try SourceFile(path: path).requireSize(limits)
    data = try Self.open { _ = qpdf_read($0, path, nil) }
    held = nil
    self.limits = limits
  }

  /// Opens a PDF that is in memory; its bytes are copied once.
  ///
  /// - Throws: as `init(path:limits:)`.
  public init(bytes: [UInt8], limits: ReadLimits = ReadLimits()) throws(FormatError) {
    guard bytes.count <= limits.fileBytes else {
      throw FormatError(
        code: "file.too-large",
        message: "The file has \(SizeLabel.size(bytes.count)), more than the limit of "
          + "\(SizeLabel.size(limits.fileBytes)): make its pictures smaller or split it.")
    }
    try self.init(held: PDFHeldBytes(bytes), limits: limits)
  }

  /// Opens a PDF whose bytes are held already.
  ///
  /// - Throws: as `init(path:limits:)`.
  init(held: PDFHeldBytes, limits: ReadLimits) throws(FormatError) {
    data = try Self.open {
      _ = qpdf_read_memory($0, "memory", held.start, UInt64(held.count), nil)
    }
    self.held = held
    self.limits = limits
  }

  /// A PDF without pages, to be filled.
  init() throws(FormatError) {
    data = try Self.open { _ = qpdf_empty_pdf($0) }
    held = nil
    limits = ReadLimits()
  }

  deinit {
    // An error that nobody asked for would be printed on the way out.
    if qpdf_has_error(data) != 0 { _ = qpdf_get_error(data) }
    var data: qpdf_data? = data
    qpdf_cleanup(&data)
  }

  /// The version of the standard it says it follows: `1.7`.
  public var version: String { String(cString: qpdf_get_pdf_version(data)) }

  /// What had to be repaired so far while reading: how much, and the first.
  /// Asking again gives only what came since.
  ///
  /// - Throws: `pdf.bomb` where it unpacked to more than there is memory.
  func repairs() throws(FormatError) -> (count: Int, first: String)? {
    var details: [String] = []
    var count = 0
    func note(_ error: qpdf_error) {
      count += 1
      guard details.count < 100, let text = qpdf_get_error_message_detail(data, error) else {
        return
      }
      details.append(String(cString: text))
    }
    while qpdf_more_warnings(data) != 0, let warning = qpdf_next_warning(data) { note(warning) }
    if qpdf_has_error(data) != 0, let error = qpdf_get_error(data) { note(error) }
    if details.contains(where: { $0.contains("bad_alloc") }) {
      throw FormatError(
        code: "pdf.bomb",
        message: "The PDF unpacks to far more than it should and is not read. Ask where it came "
          + "from, and for a fresh copy.")
    }
    return count == 0 ? nil : (count, CleanText.line(details.first ?? "") ?? "")
  }

  private static func open(_ read: (qpdf_data) -> Void) throws(FormatError) -> qpdf_data {
    var data: qpdf_data? = qpdf_init()
    guard let opened = data else { fatalError("no memory for a PDF reader") }
    qpdf_set_suppress_warnings(opened, 1)
    qpdf_silence_errors(opened)
    read(opened)
    if let error = openError(opened) {
      qpdf_cleanup(&data)
      throw error
    }
    return opened
  }

  private static func openError(_ data: qpdf_data) -> FormatError? {
    guard qpdf_has_error(data) != 0, let error = qpdf_get_error(data) else { return nil }
    let detail = qpdf_get_error_message_detail(data, error).map { String(cString: $0) } ?? ""
    switch qpdf_get_error_code(data, error) {
    case qpdf_e_password:
      return FormatError(
        code: "file.password",
        message: "The PDF wants a password to open: ask its author for a copy without one.")
    case qpdf_e_unsupported:
      return FormatError(
        code: "pdf.unsupported", place: detail,
        message: "The PDF uses a protection that cannot be read here: ask its author for an "
          + "ordinary PDF.")
    case qpdf_e_system:
      return FormatError(
        code: "file.not-readable", place: detail,
        message: "The file could not be read to its end: copy it here again.")
    default:
      return FormatError(
        code: "pdf.damaged", place: detail,
        message: "The PDF is damaged beyond repair or cut short: ask its author to export it "
          + "again.")
    }
  }
}

/// Numbers for the objects that are added to a file.
///
/// qpdf, asked for one, reads every object of the file first to know which
/// are free.
final class PDFNumbering {
  private var last: Int32?

  /// Takes numbers from well behind those that the file itself has.
  func start(behind last: Int) { self.last = Int32(last) + 1_000_000 }

  /// A free number; nil where qpdf has to be asked.
  func next() -> Int32? {
    guard let last else { return nil }
    self.last = last + 1
    return last + 1
  }
}

/// Objects of a PDF, by handle.
///
/// A handle belongs to the file it came from and lives as long, unless
/// released. Asking a wrong type for a key or a value gives nil, not a trap.
extension PDFFile {
  typealias Handle = qpdf_oh

  var root: Handle? {
    let root = qpdf_get_root(data)
    return qpdf_oh_is_dictionary(data, root) != 0 ? root : nil
  }

  var information: Handle? { dictionary(qpdf_get_trailer(data), "/Info") }

  /// The value of a key where the holder is a dictionary (or a stream) and
  /// has one.
  func value(_ holder: Handle, _ key: String) -> Handle? {
    guard qpdf_oh_is_dictionary(data, holder) != 0, qpdf_oh_has_key(data, holder, key) != 0
    else { return nil }
    let found = qpdf_oh_get_key(data, holder, key)
    return qpdf_oh_is_null(data, found) != 0 ? nil : found
  }

  func dictionary(_ holder: Handle, _ key: String) -> Handle? {
    guard let found = value(holder, key), qpdf_oh_is_dictionary(data, found) != 0 else {
      return nil
    }
    return found
  }

  /// A text string as one line without invisible characters.
  func line(_ holder: Handle, _ key: String) -> String? {
    guard let found = value(holder, key), qpdf_oh_is_string(data, found) != 0 else { return nil }
    var length = 0
    guard let start = qpdf_oh_get_binary_utf8_value(data, found, &length) else { return nil }
    let bytes = UnsafeRawBufferPointer(start: start, count: length)
    return CleanText.line(String(decoding: bytes, as: UTF8.self))
  }

  func isTrue(_ holder: Handle, _ key: String) -> Bool {
    guard let found = value(holder, key), qpdf_oh_is_bool(data, found) != 0 else { return false }
    return qpdf_oh_get_bool_value(data, found) != 0
  }

  func integer(_ holder: Handle, _ key: String) -> Int? {
    guard let found = value(holder, key), qpdf_oh_is_integer(data, found) != 0 else { return nil }
    return Int(qpdf_oh_get_int_value(data, found))
  }

  func isName(_ holder: Handle, _ key: String, _ name: String) -> Bool {
    guard let found = value(holder, key) else { return false }
    return qpdf_oh_is_name_and_equals(data, found, name) != 0
  }

  func release(_ handle: Handle) { qpdf_oh_release(data, handle) }
}
