extension String {
  /// The text without control characters and marks that reorder text, and
  /// whether there were any.
  ///
  /// Line ends and tabs stay. Marks that reorder (U+202A to U+202E, U+2066 to
  /// U+2069) can make a page say other than it seems to; plain right-to-left
  /// letters need none of them.
  var withoutControls: (text: String, removed: Bool) {
    let kept = unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: true
      case 0x00...0x1F, 0x7F...0x9F, 0xFEFF: false
      case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: false
      default: true
      }
    }
    guard kept.count != unicodeScalars.count else { return (self, false) }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: kept)
    return (String(result), true)
  }

  /// The text with every line end, tab and run of spaces as one space, and
  /// none at its ends.
  var onOneLine: String {
    split { $0 != "\u{A0}" && $0.isWhitespace }.joined(separator: " ")
  }

  /// Short enough to quote in a sentence.
  var shortened: String { count <= 60 ? self : prefix(57) + "…" }

  /// The candidate that this is most likely a slip for, or nil where none is
  /// near.
  public func nearest(among candidates: some Sequence<String>) -> String? {
    let scored = candidates.map { ($0, distance(to: $0)) }
      .filter { $0.1 <= Swift.max(1, Swift.min(3, $0.0.count / 3)) }
    return scored.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }

  /// How many letters must be put in, taken out, changed or swapped to turn
  /// one into the other; long texts are taken as far apart.
  private func distance(to other: String) -> Int {
    let a = Array(lowercased())
    let b = Array(other.lowercased())
    guard a.count <= 64, b.count <= 64 else { return .max }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var best = Swift.min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = Swift.min(best, beforeLast[j - 1] + 1)
        }
        row.append(best)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}

extension StringProtocol {
  /// The number of the line on which it ends, counted from 1.
  var lineCount: Int { utf8.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 } }
}

extension String {
  /// Whether the words stand in the text as words of their own: `art` in
  /// `the art fund`, not in `start`.
  func holds(word: String) -> Bool {
    guard let first = word.first, let last = word.last else { return false }
    func isPartOfWord(_ character: Character) -> Bool {
      character.isLetter || character.isNumber
    }
    return ranges(of: word).contains { range in
      let before = self[..<range.lowerBound].last.map(isPartOfWord) ?? false
      let after = self[range.upperBound...].first.map(isPartOfWord) ?? false
      return !(before && isPartOfWord(first)) && !(after && isPartOfWord(last))
    }
  }
}
