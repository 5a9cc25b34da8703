/// Finds the registered word that a word of a text is one letter away from.
///
/// Only long and rare words are in it. Each is kept under itself with any one
/// letter left out, so that two that differ by one letter meet.
struct NearWords {
  private var shortened: [UInt64: [Vocabulary.ID]] = [:]
  private let words: [Vocabulary.Word]

  init(_ vocabulary: Vocabulary) {
    words = vocabulary.words
    for (index, word) in words.enumerated() where word.mayBeMisspelt {
      for hash in Self.shortenings(word.bytes) {
        shortened[hash, default: []].append(Vocabulary.ID(index))
      }
    }
  }

  /// The word that is one letter more, less, other, or two letters changed
  /// about; -1 where there is none, or more than one.
  func nearest(to bytes: [UInt8]) -> Vocabulary.ID {
    guard bytes.count >= 6 else { return -1 }
    var found: Vocabulary.ID = -1
    for hash in Self.shortenings(bytes) {
      for id in shortened[hash] ?? [] where id != found {
        // A slip is seldom in the first letter.
        let word = words[Int(id)].bytes
        guard word[0] == bytes[0], Self.isOneSlip(word, bytes) else { continue }
        if found >= 0 { return -1 }
        found = id
      }
    }
    return found
  }

  private static func shortenings(_ bytes: [UInt8]) -> [UInt64] {
    var hashes = [WordHash.of(bytes)]
    for left in bytes.indices {
      hashes.append(WordHash.of(bytes[(left + 1)...], after: WordHash.of(bytes[..<left])))
    }
    return hashes
  }

  static func isOneSlip(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    if a == b { return false }
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    guard long.count - short.count <= 1 else { return false }
    var at = 0
    while at < short.count, short[at] == long[at] { at += 1 }
    if long.count > short.count { return short[at...].elementsEqual(long[(at + 1)...]) }
    if short[(at + 1)...].elementsEqual(long[(at + 1)...]) { return true }
    return at + 1 < short.count && short[at] == long[at + 1] && short[at + 1] == long[at]
      && short[(at + 2)...].elementsEqual(long[(at + 2)...])
  }
}
