/// The words of all passages in one row, each with its number among the words
/// that are registered.
struct PackText {
  private(set) var tokens: [TextToken] = []
  /// The registered word that each is; -1 for none.
  private(set) var words: [Vocabulary.ID] = []
  /// The registered word that each is with the one before; -1 for none.
  private(set) var joined: [Vocabulary.ID] = []
  /// Where each passage's words stand.
  private(set) var passages: [Range<Int>] = []
  /// How many passages have a registered word.
  private(set) var frequency: [Int32]
  /// How often it is written small.
  private(set) var small: [Int32]
  /// The last passage that has the word.
  private var seen: [Int32]
  /// Words that differ by a letter from what they count as.
  private(set) var slips: Set<Int> = []

  init(_ texts: [Passage], vocabulary: Vocabulary, near: NearWords) {
    let count = vocabulary.words.count
    frequency = Array(repeating: 0, count: count)
    small = Array(repeating: 0, count: count)
    seen = Array(repeating: -1, count: count)
    var known: [UInt64: Vocabulary.ID] = [:]
    for (index, passage) in texts.enumerated() {
      let found = TextTokenizer.tokens(of: passage.text)
      let first = tokens.count
      for token in found {
        var id = vocabulary[token.hash]
        if id < 0, token.length >= 6, token.flags.contains(.capital), token.value < 0 {
          if let answer = known[token.hash] {
            id = answer
          } else {
            id = near.nearest(to: Self.folded(token, in: passage.text))
            known[token.hash] = id
          }
          if id >= 0 { slips.insert(words.count) }
        }
        words.append(id)
        let pair = vocabulary[token.joined]
        joined.append(pair)
        if pair >= 0 { note(pair, index) }
        guard id >= 0 else { continue }
        note(id, index)
        if !token.flags.contains(.capital) { small[Int(id)] += 1 }
      }
      tokens += found
      passages.append(first..<tokens.count)
    }
  }

  private mutating func note(_ id: Vocabulary.ID, _ passage: Int) {
    guard seen[Int(id)] != passage else { return }
    seen[Int(id)] = Int32(passage)
    frequency[Int(id)] += 1
  }

  private static func folded(_ token: TextToken, in text: String) -> [UInt8] {
    let bytes = text.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: Int(token.start))
    let end = bytes.index(bytes.startIndex, offsetBy: Int(token.end))
    return TextTokenizer.folded(text[start..<end])
  }
}
