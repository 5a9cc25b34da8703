/// What a council prints beside the link to a document: `PDF 170 KB`.
///
/// A kilobyte is 1,024 bytes. Below one megabyte the size is a whole number
/// of kilobytes, rounded half up and never 0; from there on a whole number
/// of megabytes, rounded the same way. What would round to 1,024 KB is
/// printed as 1 MB.
public struct SizeLabel: Equatable, Sendable, CustomStringConvertible {
  /// What kind of file: `PDF`, `ODT`, `DOCX`.
  public var kind: String
  public var bytes: Int

  public init(kind: String, bytes: Int) {
    self.kind = kind
    self.bytes = bytes
  }

  /// The label of a file of a known format.
  public init(_ format: FileFormat, bytes: Int) {
    self.init(kind: format.label, bytes: bytes)
  }

  public var description: String {
    let size = Self.size(bytes)
    return kind.isEmpty ? size : "\(kind) \(size)"
  }

  /// The size alone: `170 KB`.
  public static func size(_ bytes: Int) -> String {
    let kilobytes = max(1, rounded(max(0, bytes), by: 1 << 10))
    if kilobytes < 1 << 10 { return "\(kilobytes) KB" }
    return "\(max(1, rounded(bytes, by: 1 << 20))) MB"
  }

  private static func rounded(_ bytes: Int, by unit: Int) -> Int {
    bytes / unit + (bytes % unit * 2 >= unit ? 1 : 0)
  }
}
