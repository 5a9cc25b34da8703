import Meetings
import Packs

/// What is to be done about findings on the pages of the site.
///
/// Hints name keys of files and commands, for whoever has the folder of a
/// meeting before them. In the browser an explanation's own sentence stands
/// in their place.
struct BrowserHints: Sendable {
  private let explanations: [String: Explanation]

  /// What is said of a finding whose hint names what no form can change.
  static let noForm =
    "This is kept in the meeting’s own file, and there is no form for it here. Ask whoever looks "
    + "after the program."

  init(_ explanations: [String: Explanation]) { self.explanations = explanations }

  /// Whether words speak of files, keys or commands.
  static func speaksOfFiles(_ words: String) -> Bool {
    words.contains("`") || words.contains("meetingday ") || words.lowercased().contains("yaml")
      || words.contains(".jsonl")
  }

  /// What to do, in words for the browser; nil where there is nothing to say.
  func hint(for finding: Finding) -> String? {
    if let own = explanations[finding.code]?.browser, !Self.speaksOfFiles(own) { return own }
    guard let hint = finding.hint, !hint.isEmpty else { return nil }
    return Self.speaksOfFiles(hint) ? Self.noForm : hint
  }

  /// The field or part of a page that a finding is about.
  func field(of finding: Finding) -> String? { explanations[finding.code]?.field }
}
