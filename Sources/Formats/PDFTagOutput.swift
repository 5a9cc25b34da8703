/// Bytes on their way into a file.
struct PDFTagOutput {
  private(set) var bytes: [UInt8] = []

  var count: Int { bytes.count }

  mutating func append(_ more: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: more) }

  mutating func append(_ more: [UInt8]) { bytes += more }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// A number that is not negative.
  mutating func append(_ number: Int) {
    var power = 1
    while number / power >= 10 { power *= 10 }
    while power > 0 {
      bytes.append(UInt8(truncatingIfNeeded: 48 + number / power % 10))
      power /= 10
    }
  }
}
