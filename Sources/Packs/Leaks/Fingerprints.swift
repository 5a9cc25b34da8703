/// Runs of words by which a text is known again, whatever its format.
///
/// Case, punctuation and how it is broken into lines do not count. Each run
/// of seven words has one fingerprint; a text of fewer words has one for all
/// of it.
struct Fingerprints {
  /// Long enough that two papers do not have a run in common by chance,
  /// short enough that a sentence copied is found.
  static let run = 7

  private(set) var prints: [UInt64: Range<Int>] = [:]
  private let words: [Substring]

  init(of text: String) {
    words = Self.words(of: text)
    let length = min(Self.run, words.count)
    guard length > 0 else { return }
    for start in 0...(words.count - length) {
      let range = start..<(start + length)
      prints[Self.hash(words[range])] = prints[Self.hash(words[range])] ?? range
    }
  }

  var isEmpty: Bool { prints.isEmpty }
  var count: Int { prints.count }

  mutating func remove(_ others: Fingerprints) {
    for print in others.prints.keys { prints[print] = nil }
  }

  /// The first words of this text that another has too; nil where it has
  /// none.
  func words(foundIn other: Fingerprints) -> String? {
    prints.filter { other.prints[$0.key] != nil }.map(\.value)
      .min { $0.lowerBound < $1.lowerBound }
      .map { words[$0].joined(separator: " ") }
  }

  /// Letters and figures in lower case, one word after another.
  private static func words(of text: String) -> [Substring] {
    text.lowercased().split { !($0.isLetter || $0.isNumber) }
  }

  /// FNV-1a, for it must be the same in every run of the program.
  private static func hash(_ words: ArraySlice<Substring>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for word in words {
      for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0x20) &* 0x100_0000_01B3
    }
    return hash
  }
}
