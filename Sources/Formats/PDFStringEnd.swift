/// Where a string in brackets ends, as content and objects of PDFs have it.
///
/// - Parameters:
///   - text: bytes of the file.
///   - start: of its opening bracket.
/// - Returns: behind its closing bracket; nil where it has none.
func pdfStringEnd(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
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
