/// How PDF is written, as far as its content and its objects have it in
/// common (ISO 32000-1, 7.2 and 7.3).
enum PDFSyntax {
  /// What a byte begins where no string or comment is open.
  enum Kind: UInt8 {
    case space, comment, string, hex, hexEnd, open, close, name, word, other
  }

  /// The kind of each byte.
  static let kinds: [Kind] = (0..<256).map { byte in
    switch byte {
    case 0, 9, 10, 12, 13, 32: .space
    case 37: .comment
    case 40: .string
    case 60: .hex
    case 62: .hexEnd
    case 91: .open
    case 93: .close
    case 47: .name
    case 41, 123, 125: .other
    default: .word
    }
  }

  /// What a hexadecimal digit stands for; nil where it is none.
  static func hex(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 48...57: digit - 48
    case 65...70: digit - 55
    case 97...102: digit - 87
    default: nil
    }
  }

  /// Where a string in brackets ends.
  ///
  /// - Parameter start: of its opening bracket.
  /// - Returns: behind its closing bracket; nil where it has none.
  static func stringEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    var depth = 0
    var position = start
    while position < text.count {
      switch text[position] {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return position + 1 }
      default: break
      }
      position += 1
    }
    return nil
  }
}
