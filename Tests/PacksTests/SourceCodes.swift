import Foundation

/// The codes of findings and errors that stand in the program's own text.
///
/// A code is a text of the form `subject.what-is-wrong`. Any text of that form
/// in Sources counts as one, unless it ends as a file does or is listed here:
/// a code that is written in a way nobody thought of is then still found.
enum SourceCodes {
  /// Texts of that form that are something else.
  static let others: Set<String> = [
    // Places in the minutes that are filled in by hand.
    "attendance.also-present", "attendance.apologies", "attendance.chair",
    "attendance.officers", "attendance.opened", "attendance.other-apologies",
    "attendance.present", "minutes.date", "minutes.ended", "minutes.signed",
    // A kind of part in a Word package.
    "document.main",
    // The end of an address in an invitation to a meeting.
    "meetingday.invalid",
  ]

  /// How file names end that stand in the program.
  static let endings: Set<String> = [
    "csv",
    "ics", "js", "md", "sqlite",
    "bin", "css", "docx", "html", "json", "jsonl", "lock", "odt", "pdf", "so", "xml", "yaml",
  ]

  /// A text of the form of a code, and the file and line it stands in.
  struct Literal {
    var text: String
    var place: String
  }

  /// Every code, with the place that it stands in first.
  static func all() throws -> [String: String] {
    var codes: [String: String] = [:]
    for literal in try literals() where !others.contains(literal.text) {
      let ending = literal.text.split(separator: ".").last.map(String.init) ?? ""
      guard !endings.contains(ending) else { continue }
      codes[literal.text] = codes[literal.text] ?? literal.place
    }
    return codes
  }

  static func literals() throws -> [Literal] {
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    let swift = (files?.allObjects ?? []).compactMap { $0 as? URL }
      .filter { $0.pathExtension == "swift" }.sorted { $0.path < $1.path }
    return try swift.flatMap { file in
      let text = try String(contentsOf: file, encoding: .utf8)
      return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        .flatMap { index, line in
          let isComment = line.drop { $0 == " " }.hasPrefix("//")
          guard !isComment, line.utf8.contains(0x2E) else { return [Literal]() }
          return line.matches(of: #/"([a-z]+(?:-[a-z]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*)"/#).map {
            Literal(text: String($0.output.1), place: "\(file.lastPathComponent):\(index + 1)")
          }
        }
    }
  }
}
