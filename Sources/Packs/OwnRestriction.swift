import Documents

extension Document {
  /// Where the text says of the paper itself that it is not for publication;
  /// nil where it does not.
  ///
  /// Only the first pages and the running lines are asked, and only lines
  /// that begin with it: what is said of an appendix, or of a motion to
  /// exclude the public, is about something else.
  var ownRestriction: String? {
    let opening = blocks.prefix(40).map(\.plainText).joined(separator: "\n")
    let lines =
      [running.header, running.footer]
      + opening.split(whereSeparator: \.isNewline)
      .prefix(80).map(String.init)
    return lines.first { Self.isOwnRestriction($0) }
  }

  static func isOwnRestriction(_ line: String) -> Bool {
    let words = line.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard !words.contains(where: { ["appendix", "appendices", "annex", "annexe"].contains($0) })
    else { return false }
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

  private static let starts =
    ["not for publication", "exempt from publication", "confidential not for publication"]
    + ["report", "paper", "document"].flatMap { paper in
      ["not for publication", "exempt", "exempt from publication"].map { "this \(paper) is \($0)" }
    }
}
