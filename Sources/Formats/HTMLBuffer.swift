/// The bytes of a page while it is written.
///
/// One array that only grows. Text is escaped as it is copied, a run at a
/// time, so that a long report costs little more than a copy.
struct HTMLBuffer {
  private(set) var bytes: [UInt8] = []

  /// Whether text written since this was last cleared has letters that run
  /// from right to left.
  var hasRightToLeft = false

  var count: Int { bytes.count }

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  /// Markup of ours, as it stands.
  mutating func raw(_ markup: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  /// Markup put together elsewhere: an address already made safe, an id.
  mutating func raw(_ markup: String) {
    var markup = markup
    markup.withUTF8 { bytes.append(contentsOf: $0) }
  }

  mutating func raw(_ number: Int) {
    if (0..<10).contains(number) {
      bytes.append(0x30 &+ UInt8(truncatingIfNeeded: number))
    } else {
      raw(String(number))
    }
  }

  /// Takes back what was written after a place.
  mutating func truncate(to count: Int) { bytes.removeLast(bytes.count - count) }

  /// Text between tags.
  mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { escape($0) }
  }

  /// An attribute with its value: ` lang="cy"`.
  mutating func attribute(_ name: StaticString, _ value: String) {
    bytes.append(0x20)
    raw(name)
    raw("=\"")
    let before = hasRightToLeft
    text(value)
    hasRightToLeft = before
    bytes.append(0x22)
  }

  /// Puts markup in at a place already passed. Costs a move of what follows,
  /// so only for what is rare.
  mutating func insert(_ markup: StaticString, at place: Int) {
    bytes.insert(
      contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount),
      at: place)
  }

  /// Copies, escaping `& < > "`; what HTML forbids (controls, code points
  /// that are no characters) becomes U+FFFD, so that nothing goes unseen.
  ///
  /// Marks that turn the direction of writing are closed at the end, so that
  /// a title which turns its own letters leaves the page number after it.
  private mutating func escape(_ source: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var index = 0
    var turned: [StaticString] = []
    let end = source.count
    while index < end {
      let byte = source[index]
      if Self.isPlain(byte) {
        index &+= 1
        continue
      }
      var length = 1
      var markup: StaticString?
      switch byte {
      case 0x26: markup = "&amp;"
      case 0x3C: markup = "&lt;"
      case 0x3E: markup = "&gt;"
      case 0x22: markup = "&quot;"
      case 0x0D: markup = "\n"
      case 0x00..<0x20, 0x7F: markup = "\u{FFFD}"
      default:
        let scalar: UInt32
        (scalar, length) = Self.scalar(in: source, at: index)
        if Self.isForbidden(scalar) {
          markup = "\u{FFFD}"
        } else if Self.isRightToLeft(scalar) {
          hasRightToLeft = true
        } else if byte == 0xE2 {
          switch scalar {
          case 0x202A, 0x202B, 0x202D, 0x202E: turned.append("\u{202C}")
          case 0x2066...0x2068: turned.append("\u{2069}")
          case 0x202C, 0x2069: _ = turned.popLast()
          default: break
          }
        }
      }
      if let markup {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<index]))
        raw(markup)
        start = index &+ length
      }
      index &+= length
    }
    if start < end {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<end]))
    }
    for close in turned.reversed() { raw(close) }
  }

  /// True for bytes that need no second look: most of them. The others are
  /// escaped, or begin a character that may be forbidden or turn the writing.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    if byte < 0x80 {
      return byte >= 0x3F
        ? byte != 0x7F
        : byte >= 0x20
          ? byte != 0x26 && byte != 0x3C && byte != 0x3E && byte != 0x22
          : byte == 0x0A || byte == 0x09
    }
    if byte < 0xD6 { return byte != 0xC2 }
    return byte > 0xE0 && byte < 0xEF && byte != 0xE2
  }

  /// The character at an index of well-formed UTF-8, and its bytes.
  private static func scalar(
    in source: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (UInt32, Int) {
    let lead = UInt32(source[index])
    func tail(_ offset: Int) -> UInt32 { UInt32(source[index &+ offset]) & 0x3F }
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | tail(1), 2) }
    if lead < 0xF0 { return ((lead & 0x0F) << 12 | tail(1) << 6 | tail(2), 3) }
    return ((lead & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
  }

  private static func isForbidden(_ scalar: UInt32) -> Bool {
    scalar & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar)
      || (0x80...0x9F).contains(scalar)
  }

  private static func isRightToLeft(_ scalar: UInt32) -> Bool {
    (0x0590...0x08FF).contains(scalar) || (0xFB1D...0xFDFF).contains(scalar)
      || (0xFE70...0xFEFE).contains(scalar) || (0x10800...0x10FFF).contains(scalar)
      || (0x1E800...0x1EFFF).contains(scalar)
  }
}

extension HTMLBuffer {
  /// Bytes as base64, for a `data:` address.
  mutating func base64(_ source: [UInt8]) {
    bytes.reserveCapacity(bytes.count + (source.count + 2) / 3 * 4)
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    digits.withUnsafeBufferPointer { digits in
      source.withUnsafeBufferPointer { source in
        var index = 0
        while index < source.count {
          let left = source.count - index
          let group =
            UInt32(source[index]) << 16
            | (left > 1 ? UInt32(source[index + 1]) << 8 : 0)
            | (left > 2 ? UInt32(source[index + 2]) : 0)
          bytes.append(digits[Int(group >> 18)])
          bytes.append(digits[Int(group >> 12 & 63)])
          bytes.append(left > 1 ? digits[Int(group >> 6 & 63)] : 0x3D)
          bytes.append(left > 2 ? digits[Int(group & 63)] : 0x3D)
          index += 3
        }
      }
    }
  }
}
