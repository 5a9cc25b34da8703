/// The shapes of postcodes and of title numbers, as folded words.
enum Postcode {
  /// Its first half: one or two letters, a figure, perhaps another sign.
  static func isOutward(_ word: [UInt8]) -> Bool {
    guard (2...4).contains(word.count), isLetter(word[0]) else { return false }
    let figures = word.drop { isLetter($0) }
    guard (1...2).contains(word.count - figures.count), let first = figures.first else {
      return false
    }
    return first.isDigit && figures.count <= 2
  }

  /// Its second half: a figure and two letters.
  static func isInward(_ word: [UInt8]) -> Bool {
    word.count == 3 && word[0].isDigit && isLetter(word[1]) && isLetter(word[2])
  }

  static func isWhole(_ word: [UInt8]) -> Bool {
    (5...7).contains(word.count) && isInward(Array(word.suffix(3)))
      && isOutward(Array(word.dropLast(3)))
  }

  /// Of the Land Registry: up to three letters and at least four figures.
  static func isTitle(_ word: [UInt8]) -> Bool {
    let figures = word.drop { isLetter($0) }
    return (1...3).contains(word.count - figures.count) && (4...7).contains(figures.count)
      && figures.allSatisfy(\.isDigit)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
}
