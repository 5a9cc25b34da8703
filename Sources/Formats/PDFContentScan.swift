/// What a page's content leaves open at its end, and what it leaves unmarked.
///
/// Whatever stands behind a page's content starts in the state that it left:
/// a coordinate system that was not restored would move it, an open marked
/// sequence or a string without an end would swallow it.
struct PDFContentScan: Equatable {
  /// `q` without its `Q`.
  var openStates = 0
  /// `Q` without a `q` before it.
  var surplusRestores = 0
  /// `BMC` or `BDC` without its `EMC`.
  var openMarks = 0
  /// `BT` without its `ET`.
  var isTextOpen = false
  /// Whether it ends inside a string, a list, a dictionary or a picture.
  var isCutShort = false
  /// Lines and areas that stand in no marked sequence.
  var unmarkedPaths: [Range<Int>] = []

  private var openBrackets = 0
  /// Where the operands of the next operator begin.
  private var operands: Int?
  private var path: Int?

  init() {}

  /// Reads content to its end, whatever stands in it.
  init(_ content: UnsafeBufferPointer<UInt8>) {
    PDFSyntax.kinds.withUnsafeBufferPointer { kinds in read(content, kinds) }
    isCutShort = isCutShort || openBrackets > 0
  }

  private mutating func read(
    _ content: UnsafeBufferPointer<UInt8>, _ kinds: UnsafeBufferPointer<PDFSyntax.Kind>
  ) {
    var position = 0
    let end = content.count
    while position < end {
      let kind = kinds[Int(content[position])]
      if kind == .space {
        position += 1
        continue
      }
      let start = position
      switch kind {
      case .space: break
      case .comment:
        while position < end, content[position] != 10, content[position] != 13 { position += 1 }
        continue
      case .string:
        let close = PDFSyntax.stringEnd(content, position)
        isCutShort = isCutShort || close == nil
        position = close ?? end
      case .hex:
        // `<<` opens a dictionary, whose items are read like any others.
        if position + 1 < end, content[position + 1] == 60 {
          openBrackets += 1
          position += 2
        } else {
          while position < end, content[position] != 62 { position += 1 }
          isCutShort = position == end
          position += 1
        }
      case .hexEnd:
        if position + 1 < end, content[position + 1] == 62 {
          openBrackets = max(0, openBrackets - 1)
          position += 1
        }
        position += 1
      case .open:
        openBrackets += 1
        position += 1
      case .close:
        openBrackets = max(0, openBrackets - 1)
        position += 1
      case .other: position += 1
      case .name:
        position += 1
        while position < end, kinds[Int(content[position])] == .word { position += 1 }
      case .word:
        while position < end, kinds[Int(content[position])] == .word { position += 1 }
        let first = content[start]
        if first >= 65 || first == 39 || first == 34 {  // a letter, or ' or "
          if position - start <= 3, count(content, start, position) {
            position = imageEnd(content, position, kinds)
          }
          if openBrackets == 0 { operands = nil }
          continue
        }
      }
      if operands == nil { operands = start }
    }
  }

  /// Takes an operator into account.
  ///
  /// - Returns: whether the data of an inline image begin behind it.
  private mutating func count(
    _ content: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Bool {
    let first = content[start]
    let second = end - start > 1 ? content[start + 1] : 0
    let third = end - start > 2 ? content[start + 2] : 0
    switch (first, second, third) {
    case (113, 0, 0): openStates += 1  // q
    case (81, 0, 0):  // Q
      if openStates > 0 { openStates -= 1 } else { surplusRestores += 1 }
    case (66, 84, 0): isTextOpen = true  // BT
    case (69, 84, 0): isTextOpen = false  // ET
    case (73, 68, 0): return true  // ID
    case (66, 77, 67), (66, 68, 67): openMarks += 1  // BMC, BDC
    case (69, 77, 67): openMarks = max(0, openMarks - 1)  // EMC
    case (109, 0, 0), (114, 101, 0):  // m, re
      if openMarks == 0, path == nil { path = operands ?? start }
    case (110, 0, 0): path = nil  // n
    case (83, 0, 0), (115, 0, 0), (102, 0, 0), (70, 0, 0), (66, 0, 0), (98, 0, 0),
      (102, 42, 0), (66, 42, 0), (98, 42, 0):  // S s f F B b f* B* b*
      if openMarks == 0, let path { unmarkedPaths.append(path..<end) }
      path = nil
    default: break
    }
    return false
  }

  /// Behind the `EI` of an inline image: one that stands alone and has only
  /// text behind it, since the data may hold any bytes.
  private mutating func imageEnd(
    _ content: UnsafeBufferPointer<UInt8>, _ start: Int,
    _ kinds: UnsafeBufferPointer<PDFSyntax.Kind>
  ) -> Int {
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
    isCutShort = true
    return end
  }

  /// What must stand before the content so that nothing underflows.
  var opening: String { String(repeating: "q\n", count: 1 + min(surplusRestores, 1_000)) }

  /// What must stand behind the content to be back at its beginning.
  var closing: String {
    (isTextOpen ? "\nET" : "") + String(repeating: "\nEMC", count: min(openMarks, 1_000))
      + String(repeating: "\nQ", count: 1 + min(openStates, 1_000)) + "\n"
  }

  /// The content with its unmarked lines and areas marked as decoration.
  func marked(_ content: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var marked: [UInt8] = []
    marked.reserveCapacity(content.count + unmarkedPaths.count * 24)
    var position = 0
    for path in unmarkedPaths {
      marked += content[position..<path.lowerBound]
      marked += Array("/Artifact BMC\n".utf8)
      marked += content[path]
      marked += Array("\nEMC\n".utf8)
      position = path.upperBound
    }
    return marked + content[position...]
  }
}
