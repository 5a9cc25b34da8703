/// What a page's content leaves open at its end.
///
/// Whatever stands behind a page's content starts in the state that it left:
/// a coordinate system that was not restored would move it, an open marked
/// sequence would swallow it.
struct PDFContentBalance: Equatable {
  /// `q` without its `Q`.
  var openStates = 0
  /// `Q` without a `q` before it.
  var surplusRestores = 0
  /// `BMC` or `BDC` without its `EMC`.
  var openMarks = 0
  /// `BT` without its `ET`.
  var isTextOpen = false

  init() {}

  /// Reads content to its end, whatever stands in it.
  init(_ content: UnsafeBufferPointer<UInt8>) {
    var position = 0
    let end = content.count
    while position < end {
      let byte = content[position]
      switch Self.kinds[Int(byte)] {
      case .space: position += 1
      case .comment:
        while position < end, content[position] != 10, content[position] != 13 { position += 1 }
      case .string: position = Self.stringEnd(content, position)
      case .hex:
        // `<<` opens a dictionary, whose items are read like any others.
        if position + 1 < end, content[position + 1] == 60 {
          position += 2
        } else {
          while position < end, content[position] != 62 { position += 1 }
          position += 1
        }
      case .other: position += 1
      case .name:
        position += 1
        while position < end, Self.kinds[Int(content[position])] == .word { position += 1 }
      case .word:
        let start = position
        while position < end, Self.kinds[Int(content[position])] == .word { position += 1 }
        if position - start <= 3, count(content, start, position - start) {
          position = Self.imageEnd(content, position)
        }
      }
    }
  }

  /// Takes an operator into account.
  ///
  /// - Returns: whether the data of an inline image begin behind it.
  private mutating func count(
    _ content: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int
  ) -> Bool {
    switch (length, content[start]) {
    case (1, 113): openStates += 1  // q
    case (1, 81):  // Q
      if openStates > 0 { openStates -= 1 } else { surplusRestores += 1 }
    case (2, 66) where content[start + 1] == 84: isTextOpen = true  // BT
    case (2, 69) where content[start + 1] == 84: isTextOpen = false  // ET
    case (2, 73) where content[start + 1] == 68: return true  // ID
    case (3, 66) where content[start + 2] == 67:  // BMC, BDC
      if content[start + 1] == 77 || content[start + 1] == 68 { openMarks += 1 }
    case (3, 69) where content[start + 1] == 77 && content[start + 2] == 67:  // EMC
      openMarks = max(0, openMarks - 1)
    default: break
    }
    return false
  }

  private static func stringEnd(_ content: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var depth = 0
    var position = start
    while position < content.count {
      switch content[position] {
      case 92: position += 1
      case 40: depth += 1
      case 41:
        depth -= 1
        if depth == 0 { return position + 1 }
      default: break
      }
      position += 1
    }
    return content.count
  }

  /// Behind the `EI` of an inline image: one that stands alone and has only
  /// text behind it, since the data may hold any bytes.
  private static func imageEnd(_ content: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var position = start + 1
    let end = content.count
    while position + 1 < end {
      if content[position] == 69, content[position + 1] == 73,
        kinds[Int(content[position - 1])] == .space,
        position + 2 == end || kinds[Int(content[position + 2])] == .space
      {
        let tail = content[min(end, position + 2)..<min(end, position + 14)]
        if tail.allSatisfy({ ($0 >= 32 && $0 < 127) || ($0 >= 9 && $0 <= 13) }) {
          return position + 2
        }
      }
      position += 1
    }
    return end
  }

  private enum Kind { case space, comment, string, hex, name, word, other }

  private static let kinds: [Kind] = (0..<256).map { byte in
    switch byte {
    case 0, 9, 10, 12, 13, 32: .space
    case 37: .comment
    case 40: .string
    case 60: .hex
    case 47: .name
    case 41, 62, 91, 93, 123, 125: .other
    default: .word
    }
  }

  /// What must stand before the content so that nothing underflows.
  var opening: String { String(repeating: "q\n", count: 1 + min(surplusRestores, 1_000)) }

  /// What must stand behind the content to be back at its beginning.
  var closing: String {
    (isTextOpen ? "\nET" : "") + String(repeating: "\nEMC", count: min(openMarks, 1_000))
      + String(repeating: "\nQ", count: 1 + min(openStates, 1_000)) + "\n"
  }
}
