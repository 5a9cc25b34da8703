import Documents

/// What a paper says of itself: that it is not for publication.
enum OwnRestriction {
  /// Where the text says so of the paper itself; nil where it does not.
  ///
  /// A paragraph that begins with it is enough, and so is a sentence anywhere
  /// in the first pages that plainly speaks of this paper. What is said of an
  /// appendix, or of a motion to exclude the public, is about something else,
  /// and agendas and minutes speak of other papers.
  ///
  /// - Parameters:
  ///   - paragraphs: of the first pages, in order.
  ///   - running: lines at the head and foot of its pages.
  static func line(in paragraphs: [String], running: [String] = []) -> String? {
    if let line = (running + paragraphs).first(where: isLine) { return line }
    guard !speaksOfOthers(paragraphs) else { return nil }
    for paragraph in paragraphs {
      if let sentence = sentences(of: paragraph).first(where: isSentence) { return sentence }
    }
    return nil
  }

  /// Whether a line or paragraph begins by saying so.
  static func isLine(_ line: String) -> Bool {
    guard mayClaim(line) else { return false }
    let words = words(of: line)
    guard !words.contains(where: appended.contains) else { return false }
    let text = words.joined(separator: " ")
    for start in starts where text == start || text.hasPrefix(start + " ") {
      let rest = text.dropFirst(start.count + 1)
      if rest.isEmpty { return true }
      // A label with a denial after it: “Not for publication: no”.
      return !["no", "none", "n a", "nil", "not applicable", "neither"].contains {
        rest == $0 || rest.hasPrefix($0 + " ")
      }
    }
    return false
  }

  /// Whether a sentence says so of this paper, wherever in it: “This report
  /// is not for publication by virtue of paragraph 3 of Schedule 12A”.
  static func isSentence(_ sentence: String) -> Bool {
    guard mayClaim(sentence) else { return false }
    let words = words(of: sentence)
    guard !words.contains(where: { appended.contains($0) || conditional.contains($0) }) else {
      return false
    }
    let text = " " + words.joined(separator: " ") + " "
    let isGrounded = text.contains(" schedule 12a ")
    for paper in papers {
      let plain = ["not for publication", "exempt from publication", "not to be published"].flatMap
      {
        claim in
        ["is", "is confidential and", "is exempt and", "is restricted and", "must be treated as"]
          .map { " this \(paper) \($0) \(claim) " }
      }
      if plain.contains(where: text.contains) { return true }
      let grounded = [
        " this \(paper) is exempt ", " this \(paper) contains exempt information ",
        " information in this \(paper) is exempt ",
        " information contained in this \(paper) is exempt ",
      ]
      if isGrounded, grounded.contains(where: text.contains) { return true }
    }
    return false
  }

  // MARK: Words

  /// Whether any of the claims can be in a text: each has one of two words.
  /// Of a thousand sentences one has, and only that is taken apart.
  private static func mayClaim(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      bytes.indices.contains { start in
        claiming.contains { word in
          start + word.count <= bytes.count
            && word.indices.allSatisfy { bytes[start + $0] | 0x20 == word[$0] }
        }
      }
    }
  }

  private static let claiming = ["publi", "exempt"].map { Array($0.utf8) }

  private static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static func sentences(of paragraph: String) -> [String] {
    var sentences: [String] = []
    var sentence = ""
    var before: Character = " "
    for character in paragraph {
      if character.isWhitespace, ".!?;".contains(before), sentence.count > 15 {
        sentences.append(sentence)
        sentence = ""
      } else {
        sentence.append(character)
      }
      before = character
    }
    return sentences + [sentence]
  }

  /// Whether it is an agenda or minutes, by what it begins with.
  private static func speaksOfOthers(_ paragraphs: [String]) -> Bool {
    paragraphs.prefix(12).contains { paragraph in
      let words = words(of: paragraph)
      guard words.count <= 12 else { return false }
      return ["agenda", "minutes", "summons"].contains(words.first ?? "")
        || words.last == "agenda" || words.last == "minutes"
    }
  }

  private static let appended: Set<String> = [
    "appendix", "appendices", "annex", "annexe", "annexes", "enclosure",
  ]

  private static let conditional: Set<String> = [
    "if", "whether", "unless", "where", "when", "item", "items",
  ]

  private static let papers = ["report", "paper", "document", "briefing", "note"]

  private static let starts =
    ["not for publication", "exempt from publication", "confidential not for publication"]
    + ["report", "paper", "document"].flatMap { paper in
      ["not for publication", "exempt", "exempt from publication"].map { "this \(paper) is \($0)" }
    }
}

extension Document {
  /// Where the text says of the paper itself that it is not for publication;
  /// nil where it does not. Only the first pages and the running lines are
  /// asked.
  var ownRestriction: String? {
    let opening = blocks.prefix(40).map(\.plainText).joined(separator: "\n")
    return OwnRestriction.line(
      in: opening.split(whereSeparator: \.isNewline).prefix(80).map(String.init),
      running: [running.header, running.footer])
  }

  static func isOwnRestriction(_ line: String) -> Bool { OwnRestriction.isLine(line) }
}
