import CCrypto

/// A password as it is kept: scrypt (RFC 7914) with a salt of its own.
///
/// Written as `scrypt$N$r$p$SALT$HASH`, salt and hash in hexadecimal, so that
/// the cost can be raised and old hashes still be read.
public struct PasswordHash: Equatable, Sendable {
  /// What it costs to try one: 32 MiB of memory, about a tenth of a second.
  static let cost = (n: UInt64(1 << 15), r: UInt64(8), p: UInt64(1))

  public let text: String

  /// Hashes a password.
  ///
  /// - Returns: nil where libcrypto has no random bytes or no memory to give.
  public init?(of password: String) {
    guard let salt = SecretBytes.random(16),
      let hash = Self.derive(password, salt, Self.cost.n, Self.cost.r, Self.cost.p)
    else { return nil }
    text =
      "scrypt$\(Self.cost.n)$\(Self.cost.r)$\(Self.cost.p)$\(SecretBytes.hex(salt))$"
      + SecretBytes.hex(hash)
  }

  /// A hash as it was kept.
  public init(kept text: String) { self.text = text }

  /// Whether a password is the one that was hashed. Takes as long for a wrong
  /// one as for the right one.
  public func matches(_ password: String) -> Bool {
    let fields = text.split(separator: "$", omittingEmptySubsequences: false)
    guard fields.count == 6, fields[0] == "scrypt", let n = UInt64(fields[1]),
      let r = UInt64(fields[2]), let p = UInt64(fields[3]),
      (2...1 << 20).contains(n), (1...32).contains(r), (1...16).contains(p),
      let salt = SecretBytes.bytes(hex: fields[4]), let kept = SecretBytes.bytes(hex: fields[5]),
      let hash = Self.derive(password, salt, n, r, p), hash.count == kept.count
    else { return false }
    return CRYPTO_memcmp(hash, kept, hash.count) == 0
  }

  private static func derive(
    _ password: String, _ salt: [UInt8], _ n: UInt64, _ r: UInt64, _ p: UInt64
  ) -> [UInt8]? {
    // The same characters give the same bytes, whoever typed them.
    var key = [UInt8](repeating: 0, count: 32)
    let bytes = Array(password.utf8)
    let made = bytes.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        EVP_PBE_scrypt($0.baseAddress, $0.count, salt, salt.count, n, r, p, 256 << 20, &key, 32)
      }
    }
    return made == 1 ? key : nil
  }
}

/// Bytes that nobody can guess.
public enum SecretBytes {
  /// - Returns: nil where the machine has none to give.
  public static func random(_ count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    return RAND_bytes(&bytes, Int32(count)) == 1 ? bytes : nil
  }

  /// A new secret of 32 bytes in hexadecimal: 64 digits.
  public static func token() -> String? { random(32).map(hex) }

  /// Whether two texts are the same, in a time that does not tell where they
  /// differ.
  public static func equal(_ one: String, _ other: String) -> Bool {
    let (one, other) = (Array(one.utf8), Array(other.utf8))
    return one.count == other.count && CRYPTO_memcmp(one, other, one.count) == 0
  }

  static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  static func bytes(hex text: Substring) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2), !digits.isEmpty else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let byte = UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(byte)
    }
    return bytes
  }
}
