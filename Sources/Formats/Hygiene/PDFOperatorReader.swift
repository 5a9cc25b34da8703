/// Reads a content stream operator by operator, with its operands.
///
/// Whatever the bytes, it comes to their end: what is no operand and no
/// operator is passed over.
struct PDFOperatorReader {
  enum Operand {
    case number(Double)
    /// With its slash.
    case name(String)
    case string([UInt8])
  }

  /// Those of the operator that `next()` gave; the items of a list stand by
  /// themselves, dictionaries are passed over.
  private(set) var operands: [Operand] = []
  private let content: UnsafeBufferPointer<UInt8>
  private var at = 0
  private static let mostOperands = 5_000

  init(_ content: UnsafeBufferPointer<UInt8>) { self.content = content }

  /// The next operator; nil at the end. `BI` stands for a whole inline
  /// picture.
  mutating func next() -> String? {
    operands.removeAll(keepingCapacity: true)
    while at < content.count {
      let byte = content[at]
      switch byte {
      case 0, 9, 10, 12, 13, 32, 91, 93, 123, 125, 41, 62: at += 1  // blanks, [ ] { } ) >
      case 37: skipComment()
      case 40: add(.string(literal()))
      case 60:
        if at + 1 < content.count, content[at + 1] == 60 { at += 2 } else { add(.string(hex())) }
      case 47: add(.name(word()))
      case 43, 45, 46, 48...57:
        let start = at
        at += 1
        while at < content.count, Self.isRegular(content[at]) { at += 1 }
        add(.number(Self.number(content[start..<at])))
      default:
        let name = word()
        if name == "BI" { skipPicture() }
        if name == "true" || name == "false" || name == "null" { continue }
        return name
      }
    }
    return nil
  }

  private mutating func add(_ operand: Operand) {
    if operands.count < Self.mostOperands { operands.append(operand) }
  }

  private static func isRegular(_ byte: UInt8) -> Bool {
    switch byte {
    case 0, 9, 10, 12, 13, 32, 37, 40, 41, 47, 60, 62, 91, 93, 123, 125: false
    default: true
    }
  }

  private mutating func word() -> String {
    let start = at
    at += 1
    while at < content.count, Self.isRegular(content[at]) { at += 1 }
    return String(decoding: content[start..<at], as: UTF8.self)
  }

  private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Double {
    var value = 0.0
    var place = 0.0
    var sign = 1.0
    for digit in digits {
      switch digit {
      case 45: sign = -1
      case 46: place = 1
      case 48...57:
        if place > 0 {
          place /= 10
          value += Double(digit - 48) * place
        } else {
          value = value * 10 + Double(digit - 48)
        }
      default: break
      }
    }
    return min(value, 1e9) * sign
  }

  private mutating func skipComment() {
    while at < content.count, content[at] != 10, content[at] != 13 { at += 1 }
  }

  private mutating func literal() -> [UInt8] {
    var bytes: [UInt8] = []
    var open = 0
    while at < content.count {
      let byte = content[at]
      at += 1
      switch byte {
      case 92:
        guard at < content.count else { return bytes }
        var value = 0
        var digits = 0
        while digits < 3, at < content.count, (48...55).contains(content[at]) {
          value = value * 8 + Int(content[at] - 48)
          digits += 1
          at += 1
        }
        if digits > 0 {
          bytes.append(UInt8(truncatingIfNeeded: value))
        } else {
          bytes.append(content[at])
          at += 1
        }
      case 40:
        open += 1
        if open > 1 { bytes.append(byte) }
      case 41:
        open -= 1
        if open == 0 { return bytes }
        bytes.append(byte)
      default: bytes.append(byte)
      }
    }
    return bytes
  }

  private mutating func hex() -> [UInt8] {
    var digits: [UInt8] = []
    at += 1
    while at < content.count, content[at] != 62 {
      if let digit = PDFSyntax.hex(content[at]) { digits.append(digit) }
      at += 1
    }
    at += 1
    if digits.count % 2 == 1 { digits.append(0) }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  /// Goes behind the `EI` of an inline picture that stands alone.
  private mutating func skipPicture() {
    while at + 1 < content.count {
      if content[at] == 69, content[at + 1] == 73, !Self.isRegular(content[at - 1]),
        at + 2 >= content.count || !Self.isRegular(content[at + 2])
      {
        at += 2
        return
      }
      at += 1
    }
    at = content.count
  }
}
