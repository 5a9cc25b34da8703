import CCrypto
import Glibc

/// The SHA-256 of bytes, as manifests and the issue log state it.
///
/// Feed it with `update`, then take `hex` once. The digest context belongs
/// to the value and is freed with it; a value stays on one thread at a time.
public struct SHA256: ~Copyable {
  private let context: OpaquePointer

  public init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
    else { fatalError("libcrypto has no SHA-256") }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Adds bytes after those already given.
  public func update(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
    _ = EVP_DigestUpdate(context, start, bytes.count)
  }

  /// The digest in 64 lower-case hexadecimal digits.
  public consuming func hex() -> String {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    _ = EVP_DigestFinal_ex(context, &digest, &length)
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(Int(length) * 2)
    for byte in digest.prefix(Int(length)) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The digest of bytes in memory.
  public static func hex(_ bytes: [UInt8]) -> String {
    let digest = SHA256()
    bytes.withUnsafeBytes { digest.update($0) }
    return digest.hex()
  }

  /// The digest of a file, read piece by piece.
  ///
  /// - Throws: `file.missing`, `file.folder` or `file.not-readable`.
  public static func hex(file path: String) throws(FormatError) -> String {
    let source = try SourceFile(path: path)
    let digest = SHA256()
    let file = open(source.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw unreadable() }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let got = read(file, &buffer, buffer.count)
      if got == 0 { break }
      if got < 0 {
        if errno == EINTR { continue }
        throw unreadable()
      }
      buffer.withUnsafeBytes { digest.update(UnsafeRawBufferPointer(rebasing: $0[..<got])) }
    }
    return digest.hex()
  }

  private static func unreadable() -> FormatError {
    FormatError(
      code: "file.not-readable",
      message: "The file could not be read: \(String(cString: strerror(errno))).")
  }
}
