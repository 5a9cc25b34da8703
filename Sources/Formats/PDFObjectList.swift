import CQPDF

/// Where the objects of a file stand, by its own list of them.
///
/// Nearly all objects of a tagged report are tags. qpdf reads each into an
/// object of its own, to write it as text again; where the list is of the
/// plainest kind, as LibreOffice writes it, their text can be had from the
/// file. Every entry of the list is looked up, so that what is read by it is
/// what qpdf would read.
struct PDFObjectList {
  private let held: PDFHeldBytes
  /// By number, from behind `N 0 obj` to where the next object begins; empty
  /// where there is none.
  private var texts: [Range<Int>] = []

  /// - Returns: nil where the file is not in memory, encrypted, changed by
  ///   additions, or its list is not plain and right in every entry.
  init?(of file: borrowing PDFFile) {
    guard let held = file.held, qpdf_is_encrypted(file.data) == 0 else { return nil }
    let trailer = qpdf_get_trailer(file.data)
    guard ["/Prev", "/XRefStm", "/Encrypt"].allSatisfy({ file.value(trailer, $0) == nil }) else {
      return nil
    }
    self.held = held
    guard let list = Self.listStart(bytes), let places = Self.places(bytes, list) else {
      return nil
    }
    var starts: [(number: Int, start: Int)] = []
    for (number, start) in places.enumerated() where start > 0 { starts.append((number, start)) }
    starts.sort { $0.start < $1.start }
    texts = Array(repeating: 0..<0, count: places.count)
    for (index, (number, start)) in starts.enumerated() {
      guard let text = Self.textStart(bytes, start, of: number) else { return nil }
      let next = index + 1 < starts.count ? starts[index + 1].start : bytes.count
      let end = start < list ? min(next, list) : next
      guard text <= end else { return nil }
      texts[number] = text..<end
    }
  }

  /// The highest number that an object has.
  var last: Int { texts.count - 1 }

  /// What stands behind `N 0 obj`, the object first; nil where it has none.
  func text(of reference: PDFReference) -> UnsafeBufferPointer<UInt8>? {
    guard reference.generation == 0, texts.indices.contains(Int(reference.number)) else {
      return nil
    }
    let text = texts[Int(reference.number)]
    return text.isEmpty ? nil : UnsafeBufferPointer(rebasing: bytes[text])
  }

  private var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: UnsafeRawPointer(held.start).assumingMemoryBound(to: UInt8.self), count: held.count)
  }

  /// Where the list is, as the end of the file says.
  private static func listStart(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard has("%PDF-", bytes, 0) else { return nil }
    var at = bytes.count - 9
    while at >= max(0, bytes.count - 1_024), !has("startxref", bytes, at) { at -= 1 }
    guard has("startxref", bytes, at) else { return nil }
    at += 9
    guard isSpace(bytes, at) else { return nil }
    skipSpace(bytes, &at)
    let start = number(bytes, &at, most: 10)
    return at == bytes.count || isSpace(bytes, at) ? start : nil
  }

  /// Where each object begins, by its number; 0 for one that is not there.
  private static func places(_ bytes: UnsafeBufferPointer<UInt8>, _ list: Int) -> [Int]? {
    guard has("xref", bytes, list) else { return nil }
    var at = list + 4
    var places: [Int] = []
    while true {
      skipSpace(bytes, &at)
      if has("trailer", bytes, at) { return places }
      guard let first = number(bytes, &at, most: 7), isSpace(bytes, at) else { return nil }
      at += 1
      guard let count = number(bytes, &at, most: 7), isSpace(bytes, at) else { return nil }
      skipSpace(bytes, &at)
      guard first >= places.count, first + count <= PDFSource.mostObjects,
        at + count * 20 <= bytes.count
      else {
        return nil
      }
      places += repeatElement(0, count: first + count - places.count)
      for entry in first..<first + count {
        var field = at
        guard let place = number(bytes, &field, most: 10), field == at + 10,
          isSpace(bytes, at + 10), let generation = number(bytes, at + 11, digits: 5),
          isSpace(bytes, at + 16), isSpace(bytes, at + 18), isSpace(bytes, at + 19)
        else { return nil }
        switch bytes[at + 17] {
        case UInt8(ascii: "n"):
          guard generation == 0, place > 0, entry > 0 else { return nil }
          places[entry] = place
        case UInt8(ascii: "f"): break
        default: return nil
        }
        at += 20
      }
    }
  }

  /// Behind `N 0 obj`, if that is what stands there.
  private static func textStart(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, of object: Int
  ) -> Int? {
    var at = start
    guard number(bytes, &at, most: 10) == object, has(" 0 obj", bytes, at) else { return nil }
    at += 6
    guard at < bytes.count, PDFSyntax.kinds[Int(bytes[at])] != .word else { return nil }
    return at
  }

  private static func has(
    _ word: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int
  ) -> Bool {
    guard at >= 0, at + word.utf8CodeUnitCount <= bytes.count else { return false }
    for index in 0..<word.utf8CodeUnitCount where bytes[at + index] != word.utf8Start[index] {
      return false
    }
    return true
  }

  private static func isSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    at < bytes.count && PDFSyntax.kinds[Int(bytes[at])] == .space
  }

  private static func skipSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) {
    while isSpace(bytes, at) { at += 1 }
  }

  private static func number(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, digits: Int
  ) -> Int? {
    var end = at
    guard let number = number(bytes, &end, most: digits), end == at + digits else { return nil }
    return number
  }

  /// A whole number of some digits, and no more.
  private static func number(
    _ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int, most: Int
  ) -> Int? {
    let start = at
    var number = 0
    while at < bytes.count, at - start <= most, (48...57).contains(bytes[at]) {
      number = number * 10 + Int(bytes[at]) - 48
      at += 1
    }
    return (1...most).contains(at - start) ? number : nil
  }
}
