/// A link's address as it may stand in a page of ours.
enum HTMLAddress {
  /// The address made legal, or `nil` where a page must not carry it.
  ///
  /// Kept are `http`, `https`, `mailto`, `tel`, and paths without a scheme.
  /// Everything else (`javascript:`, `file:`, `C:\…`, `\\server\share`,
  /// `//host`) is refused, and so is what a browser might read otherwise
  /// than we do: controls inside, a name and password before the host.
  static func safe(_ address: String) -> String? {
    var bytes = Array(address.utf8)[...]
    while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    guard !bytes.isEmpty, !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0x5C })
    else { return nil }

    if let colon = bytes.firstIndex(where: { ":/?#".utf8.contains($0) }), bytes[colon] == 0x3A {
      let scheme = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
      let rest = bytes[(colon + 1)...]
      switch scheme {
      case "http", "https":
        guard let encoded = web(rest) else { return nil }
        return "\(scheme):\(encoded)"
      case "mailto", "tel":
        guard !rest.isEmpty else { return nil }
        return "\(scheme):\(encoded(rest))"
      default: return nil
      }
    }
    guard !bytes.starts(with: [0x2F, 0x2F]) else { return nil }
    return encoded(bytes)
  }

  /// `//host:port/path` of a web address, where the host is one.
  private static func web(_ rest: ArraySlice<UInt8>) -> String? {
    guard rest.starts(with: [0x2F, 0x2F]) else { return nil }
    let afterSlashes = rest.dropFirst(2)
    let end =
      afterSlashes.firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 } ?? afterSlashes.endIndex
    let authority = afterSlashes[..<end]
    let colon = authority.firstIndex(of: 0x3A) ?? authority.endIndex
    let host = authority[..<colon]
    let port = authority[colon...].dropFirst()
    guard !host.isEmpty, port.count <= 5, (Int(String(decoding: port, as: UTF8.self)) ?? 0) < 65536,
      host.allSatisfy({ isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F || $0 > 0x7F }
      ),
      host.contains(where: { $0 != 0x2E }), host.first != 0x2E,
      !host.split(separator: 0x2E, omittingEmptySubsequences: false).dropLast().contains([]),
      port.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    // All digits and dots is an IPv4 address, or nothing a browser opens.
    if host.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) {
      let numbers = host.split(separator: 0x2E, omittingEmptySubsequences: false)
      guard numbers.count == 4,
        numbers.allSatisfy({ (Int(String(decoding: $0, as: UTF8.self)) ?? 256) < 256 })
      else { return nil }
    }
    return "//" + String(decoding: authority, as: UTF8.self)
      + encoded(afterSlashes[end...])
  }

  /// Percent signs put where the grammar of addresses wants them; what is
  /// encoded already stays as it is.
  private static func encoded(_ bytes: ArraySlice<UInt8>) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var hasFragment = false
    for index in bytes.indices {
      let byte = bytes[index]
      let isKept =
        switch byte {
        case 0x25:
          bytes[index...].count > 2 && isHexadecimal(bytes[index + 1])
            && isHexadecimal(bytes[index + 2])
        case 0x23: !hasFragment
        default: isLetterOrDigit(byte) || "-._~:/?@!$'()*+,;=&".utf8.contains(byte)
        }
      if byte == 0x23 { hasFragment = true }
      if isKept {
        result.append(byte)
      } else {
        result.append(0x25)
        result.append(digits[Int(byte >> 4)])
        result.append(digits[Int(byte & 15)])
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
  }
}
