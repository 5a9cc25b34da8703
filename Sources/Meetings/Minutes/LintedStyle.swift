/// Marks, length and voice: what the house style of minutes asks of a
/// paragraph.
enum LintedStyle {
  /// Beyond so many words a paragraph is hard to cite and to read.
  static let longest = 150

  static func hits(in text: LintedText, isNarrative: Bool) -> [LintHit] {
    var hits = [straightQuotes(text), doubleSpace(text), long(text)]
    if isNarrative { hits += [firstPerson(text), verbatim(text)] }
    return hits.compactMap { $0 }
  }

  // MARK: Marks

  private static func straightQuotes(_ text: LintedText) -> LintHit? {
    let characters = Array(text.text)
    for (index, character) in characters.enumerated() where character == "\"" || character == "'" {
      let before = index > 0 ? characters[index - 1] : " "
      let after = index + 1 < characters.count ? characters[index + 1] : " "
      // Feet and inches.
      guard !before.isNumber, before.isLetter || after.isLetter || after.isNumber else { continue }
      let near = around(index, in: characters)
      return LintHit(
        "minutes.straight-quotes", .advice, "“\(near)” has a straight quotation mark.",
        hint: "Use ‘ ’ and “ ”, as the rest of the papers do.")
    }
    return nil
  }

  private static func doubleSpace(_ text: LintedText) -> LintHit? {
    let characters = Array(text.text)
    guard characters.count > 2 else { return nil }
    for index in 1..<(characters.count - 1)
    where characters[index] == " " && characters[index + 1] == " " {
      // Blanks at the start or end of a line are CommonMark's.
      let rest = characters[(index + 1)...].first { $0 != " " }
      guard !characters[index - 1].isWhitespace, let rest, !rest.isNewline else { continue }
      let near = around(index, in: characters)
      return LintHit(
        "minutes.double-space", .advice, "“\(near)” has two spaces together.",
        hint: "Take one out.")
    }
    return nil
  }

  /// The words round a place.
  private static func around(_ index: Int, in characters: [Character]) -> String {
    var first = index
    while first > 0, index - first < 16, !characters[first - 1].isNewline { first -= 1 }
    var last = index
    while last + 1 < characters.count, last - index < 16, !characters[last + 1].isNewline {
      last += 1
    }
    let near = String(characters[first...last])
    return (first > 0 ? "…" : "") + near + (last + 1 < characters.count ? "…" : "")
  }

  private static func long(_ text: LintedText) -> LintHit? {
    guard text.words.count > longest else { return nil }
    let start = text.excerpt(0...5)
    return LintHit(
      "minutes.long-paragraph", .advice,
      "The paragraph “\(start)…” has \(text.words.count) words.",
      hint: "Break it where another point begins: \(longest) words are plenty.")
  }

  // MARK: Voice

  private static func firstPerson(_ text: LintedText) -> LintHit? {
    let quoted = text.quoted
    for (index, word) in text.words.enumerated() where !quoted.contains(index) {
      let isPerson =
        switch word.text {
        case "I": !isNumeral(text, index)
        case "we", "our", "us", "my", "We": true
        case "I’m", "I'm", "I’ve", "I've", "I’ll", "I'll", "we’re", "we're": true
        default: false
        }
      guard isPerson else { continue }
      return LintHit(
        "minutes.first-person", .advice,
        "“\(text.excerpt(index...index))” speaks in the first person.",
        hint: "Minutes tell it in the third: “Members heard that …”.")
    }
    return nil
  }

  /// Part I, Class I, Edward I; not the I of "Then I asked".
  private static func isNumeral(_ text: LintedText, _ index: Int) -> Bool {
    guard index > 0 else { return text.following(index).isEmpty }
    let before = text.words[index - 1]
    let startsSentence = index == 1 || before.gap.contains { ".!?\n".contains($0) }
    return text.following(index).isEmpty || numbered.contains(before.lower)
      || before.isCapitalised && !startsSentence
  }

  private static let numbered: Set<String> = [
    "part", "schedule", "class", "phase", "grade", "type", "annex", "war", "volume", "section",
    "tier", "category", "level", "stage", "title", "table", "figure", "appendix", "option",
  ]

  private static let speech: Set<String> = [
    "said", "stated", "replied", "added", "asked", "answered", "commented", "remarked",
    "explained", "told", "responded", "declared",
  ]

  private static func verbatim(_ text: LintedText) -> LintHit? {
    let quoted = text.quoted.sorted()
    guard let first = quoted.first, first > 0, quoted.count >= 6 else { return nil }
    let before = text.words[..<first].suffix(4)
    guard before.contains(where: { speech.contains($0.lower) }) else { return nil }
    return LintHit(
      "minutes.verbatim", .advice,
      "“\(text.excerpt((first + 1)...(first + 4)))…” is told word for word.",
      hint: "Say what was meant; minutes record what was decided and why, not each word.")
  }
}
