/// A paragraph as the rules for words see it: its words, and what stands
/// between them.
struct LintedText {
  struct Word {
    /// As it stands.
    var text: String
    /// In lower case, with straight apostrophes.
    var lower: String
    /// What stands between it and the word before.
    var gap: String

    /// Whether only blanks part it from the word before.
    var followsDirectly: Bool { !gap.isEmpty && gap.allSatisfy(\.isWhitespace) }
    var isCapitalised: Bool { text.first?.isUppercase ?? false }
  }

  let text: String
  let words: [Word]
  /// What stands after the last word.
  let end: String

  init(_ text: String) {
    self.text = text
    let characters = Array(text)
    var words: [Word] = []
    var gap = ""
    var at = 0
    func isPart(_ index: Int) -> Bool {
      let character = characters[index]
      if character.isLetter || character.isNumber { return true }
      // An apostrophe or hyphen belongs to a word that goes on behind it.
      guard "'’-‑".contains(character), index > 0, index + 1 < characters.count else {
        return false
      }
      let before = characters[index - 1]
      let after = characters[index + 1]
      return (before.isLetter || before.isNumber) && (after.isLetter || after.isNumber)
    }
    while at < characters.count {
      guard isPart(at) else {
        gap.append(characters[at])
        at += 1
        continue
      }
      let start = at
      while at < characters.count, isPart(at) { at += 1 }
      let word = String(characters[start..<at])
      words.append(
        Word(text: word, lower: String(word.lowercased().map { $0 == "’" ? "'" : $0 }), gap: gap))
      gap = ""
    }
    self.words = words
    end = gap
  }

  /// The word at a place, in lower case; empty outside the text.
  func lower(_ index: Int) -> String { words.indices.contains(index) ? words[index].lower : "" }

  /// The next word, where nothing but blanks stands before it; else empty.
  func following(_ index: Int) -> String {
    guard words.indices.contains(index + 1), words[index + 1].followsDirectly else { return "" }
    return words[index + 1].lower
  }

  /// The word before, where nothing but blanks stands behind it; else empty.
  func preceding(_ index: Int) -> String {
    guard index > 0, words[index].followsDirectly else { return "" }
    return words[index - 1].lower
  }

  /// What stands behind a word, before the next.
  func gap(after index: Int) -> String {
    words.indices.contains(index + 1) ? words[index + 1].gap : end
  }

  /// Some words as they stand, with one on each side.
  func excerpt(_ range: ClosedRange<Int>) -> String {
    let first = max(0, range.lowerBound - 1)
    let last = min(words.count - 1, range.upperBound + 1)
    guard first <= last else { return "" }
    return words[first...last].enumerated().reduce("") { text, pair in
      text + (pair.offset == 0 ? "" : pair.element.gap) + pair.element.text
    }
  }

  /// Which words stand within quotation marks.
  var quoted: Set<Int> {
    var result: Set<Int> = []
    var isInside = false
    for (index, word) in words.enumerated() {
      for character in word.gap {
        switch character {
        case "“": isInside = true
        case "”": isInside = false
        case "\"": isInside.toggle()
        default: break
        }
      }
      if isInside { result.insert(index) }
    }
    return result
  }
}

/// What a rule found in a paragraph.
struct LintHit: Equatable {
  var code: String
  var severity: Finding.Severity
  var message: String
  var hint: String

  init(_ code: String, _ message: String, hint: String) {
    self.init(code, .warning, message, hint: hint)
  }

  init(_ code: String, _ severity: Finding.Severity, _ message: String, hint: String) {
    self.code = code
    self.severity = severity
    self.message = message
    self.hint = hint
  }
}
