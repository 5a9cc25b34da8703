/// A dictionary as qpdf writes it, looked at without a call for each entry.
///
/// An element of a tree of tags has half a dozen entries, and there are tens
/// of thousands: to have each written out once and to read that is three
/// times as fast as to ask for the entries.
struct PDFElementText {
  /// Whether it is a dictionary at all.
  let isDictionary: Bool
  /// What `/S` says, with its slash.
  private(set) var role: [UInt8] = []
  private(set) var hasID = false
  /// Where `/A` refers to an object.
  private(set) var attributes: PDFReference?
  /// What `/K` holds.
  private(set) var content = Content.nothing

  enum Content {
    case nothing
    /// Objects, and numbers of marked sequences, which are left out here.
    case references([PDFReference])
    /// Something that has to be asked for entry by entry.
    case other
  }

  /// - Parameter text: as `qpdf_oh_unparse_resolved` gives it: one space
  ///   between all, strings and names escaped.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    isDictionary = text.count >= 4 && text[0] == UInt8(ascii: "<") && text[1] == text[0]
    guard isDictionary else { return }
    var at = 2
    while let key = Self.token(text, &at), text[key.lowerBound] == UInt8(ascii: "/") {
      let start = at
      guard Self.skipValue(text, &at) else { break }
      let value = start..<at
      if Self.holds(text, key, "/S") {
        role = Self.trimmed(text, value)
      } else if Self.holds(text, key, "/ID") {
        hasID = true
      } else if Self.holds(text, key, "/A") {
        if case .references(let found) = Self.content(text, value), found.count == 1 {
          attributes = text[value].contains(UInt8(ascii: "[")) ? nil : found[0]
        }
      } else if Self.holds(text, key, "/K") {
        content = Self.content(text, value)
      }
    }
  }

  /// The next run of anything but spaces; a string or a dictionary is taken
  /// for what its first run is.
  private static func token(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Range<Int>? {
    while at < text.count, text[at] == 32 { at += 1 }
    let start = at
    while at < text.count, text[at] != 32 { at += 1 }
    return start < at ? start..<at : nil
  }

  /// Passes over one value: all up to the next name of a key.
  private static func skipValue(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Bool {
    var depth = 0
    var count = 0
    while at < text.count {
      while at < text.count, text[at] == 32 { at += 1 }
      guard at < text.count else { return false }
      let start = at
      switch text[at] {
      case UInt8(ascii: "("):
        guard skipString(text, &at) else { return false }
      case UInt8(ascii: "<") where at + 1 < text.count && text[at + 1] == UInt8(ascii: "<"):
        depth += 1
        at += 2
      case UInt8(ascii: ">") where depth == 0: return count > 0
      case UInt8(ascii: ">"):
        depth -= 1
        at += 2
      case UInt8(ascii: "["):
        depth += 1
        at += 1
      case UInt8(ascii: "]"):
        depth -= 1
        at += 1
      case UInt8(ascii: "/") where depth == 0 && count > 0: return true
      default: while at < text.count, text[at] != 32 { at += 1 }
      }
      if depth < 0 || at == start { return false }
      if depth == 0 { count += 1 }
    }
    return false
  }

  private static func skipString(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Bool {
    var depth = 0
    while at < text.count {
      switch text[at] {
      case UInt8(ascii: "\\"): at += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      default: break
      }
      at += 1
      if depth == 0 { return true }
    }
    return false
  }

  private static func holds(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ word: StaticString
  ) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    for index in 0..<range.count
    where text[range.lowerBound + index] != word.utf8Start[index] { return false }
    return true
  }

  private static func trimmed(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> [UInt8] {
    text[range].filter { $0 != 32 }
  }

  /// One reference, or a list of references and numbers.
  private static func content(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Content {
    var found: [PDFReference] = []
    // The last two numbers, for the `R` behind them.
    var numbers: (Int32, Int32) = (0, 0)
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = text[at]
      switch byte {
      case 32, UInt8(ascii: "["), UInt8(ascii: "]"): at += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        var number: Int32 = 0
        while at < range.upperBound, (48...57).contains(text[at]) {
          let (product, isOver) = number.multipliedReportingOverflow(by: 10)
          let (sum, isAbove) = product.addingReportingOverflow(Int32(text[at]) - 48)
          if isOver || isAbove { return .other }
          number = sum
          at += 1
        }
        numbers = (numbers.1, number)
      case UInt8(ascii: "R"):
        if numbers.0 > 0 { found.append(PDFReference(number: numbers.0, generation: numbers.1)) }
        at += 1
      default: return .other
      }
    }
    return .references(found)
  }
}
