/// What a text is known by: every run of seven words in it, as a number.
///
/// Case, punctuation, the breaks of lines and apostrophes make no
/// difference. Runs that are all but figures are left out, for any table
/// may have them.
struct Fingerprints {
  /// Words in a run.
  static let length = 7

  /// Each run's number, with the word it begins at.
  private(set) var runs: [(mark: UInt64, word: Int)] = []
  private var letters: [UInt8] = []
  /// Where each word ends in `letters`.
  private var ends: [Int] = []

  init(of text: String) {
    var hashes: [UInt64] = []
    var isWord: [Bool] = []
    var hash = Self.offset
    var begin = 0
    var hasLetter = false
    func close(_ self: inout Fingerprints) {
      guard self.letters.count > begin else { return }
      hashes.append(hash)
      isWord.append(hasLetter)
      self.ends.append(self.letters.count)
      begin = self.letters.count
      hash = Self.offset
      hasLetter = false
    }
    func take(_ byte: UInt8, _ self: inout Fingerprints) {
      self.letters.append(byte)
      hash = (hash ^ UInt64(byte)) &* Self.prime
    }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x61...0x7A:
        take(UInt8(scalar.value), &self)
        hasLetter = true
      case 0x41...0x5A:
        take(UInt8(scalar.value + 0x20), &self)
        hasLetter = true
      case 0x30...0x39: take(UInt8(scalar.value), &self)
      // Apostrophes, soft hyphens and what has no width.
      case 0x27, 0xAD, 0x2018, 0x2019, 0x200B...0x200D, 0x2060, 0xFEFF: break
      case 0xFB00...0xFB04:
        for byte in Self.ligatures[Int(scalar.value - 0xFB00)].utf8 { take(byte, &self) }
        hasLetter = true
      case 0x80... where scalar.properties.isAlphabetic || scalar.properties.numericType != nil:
        for byte in scalar.properties.lowercaseMapping.utf8 { take(byte, &self) }
        hasLetter = true
      default: close(&self)
      }
    }
    close(&self)
    guard hashes.count >= Self.length else { return }
    for first in 0...(hashes.count - Self.length) {
      let span = first..<(first + Self.length)
      guard isWord[span].count(where: { $0 }) >= 3 else { continue }
      runs.append(
        (hashes[span].reduce(Self.offset) { (($0 << 5 | $0 >> 59) ^ $1) &* Self.prime }, first))
    }
  }

  /// How many words the text has.
  var words: Int { ends.count }

  var marks: Set<UInt64> { Set(runs.map(\.mark)) }

  /// The words of a run, folded as they are compared.
  func printed(from word: Int) -> String {
    (word..<min(word + Self.length, ends.count)).map { index in
      String(decoding: letters[(index == 0 ? 0 : ends[index - 1])..<ends[index]], as: UTF8.self)
    }.joined(separator: " ")
  }

  /// How many of these runs are among others, and the words of the first.
  func held(against marks: Set<UInt64>) -> (count: Int, words: String)? {
    let found = runs.filter { marks.contains($0.mark) }
    return found.first.map { (Set(found.map(\.mark)).count, printed(from: $0.word)) }
  }

  /// The most words in a row that are all in runs among others.
  func longest(against marks: Set<UInt64>) -> Int {
    var longest = 0
    var length = 0
    var last = -2
    for run in runs where marks.contains(run.mark) {
      length = run.word == last + 1 ? length + 1 : Self.length
      last = run.word
      longest = max(longest, length)
    }
    return longest
  }

  // FNV-1a, so that a number is the same on every machine.
  private static let offset: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01B3
  private static let ligatures = ["ff", "fi", "fl", "ffi", "ffl"]
}
