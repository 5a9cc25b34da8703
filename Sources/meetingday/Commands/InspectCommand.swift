import ArgumentParser
import Formats

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Say what files are: title, author, pages, and what is wrong with them.",
    discussion: """
      Reads ODT, flat ODT, DOCX and PDF, and goes by what is in a file, not by its name. \
      Pages are counted in a PDF; of the others the count that was stored is given.

      Example:
        meetingday inspect reports/*.pdf reports/budget.docx
        meetingday inspect --json reports/* | jq -r 'select(.needsPassword) | .file'

      However large or hostile a file, no more than 2 GB of memory is taken.

      Exit status: 0 where every file could be read, 2 where one could not.
      """)

  @Argument(help: "The files to look at.", completion: .file())
  var files: [String]

  @Flag(help: "Print one JSON object a line, for programs.")
  var json = false

  func run() throws {
    MemoryCap.set()
    var isUnreadable = false
    for (index, file) in files.enumerated() {
      let inspection = Inspection.of(path: file)
      isUnreadable = isUnreadable || inspection.isUnreadable
      if json {
        Output.line(inspection.json)
      } else {
        if index > 0 { Output.line("") }
        Output.line(inspection.summary)
      }
    }
    if isUnreadable { throw Exit.unreadable }
  }
}

extension Inspection {
  /// A block of lines for a person.
  var summary: String {
    var lines = [Output.plain(file)]
    func add(_ label: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      let space = String(repeating: " ", count: max(1, 12 - label.count))
      lines.append("  \(label)\(space)\(Output.plain(value))")
    }
    add("What", format == .unknown && bytes == 0 ? nil : "\(format.phrase), \(label)")
    add("Title", title)
    add("Author", author)
    let pageWords = pages.map { "\($0) \($0 == 1 ? "page" : "pages")" }
    add("Pages", pageWords.map { words in pagesFrom.map { "\(words), \($0.rawValue)" } ?? words })
    add("Created", created)
    add("Modified", modified)
    add("Language", language)
    if let sheet = frontSheet {
      add("Officer", sheet.leadOfficer ?? sheet.author)
      add("Wards", sheet.wards.isEmpty ? nil : sheet.wards.joined(separator: ", "))
      add("Key", sheet.isKeyDecision.map { $0 ? "key decision" : "not a key decision" })
      add("Publication", sheet.restriction.map(\.phrase))
    }
    for finding in findings {
      let place = finding.place.map { " [\($0)]" } ?? ""
      lines.append("  \(finding.severity.rawValue): \(Output.plain(finding.message + place))")
    }
    return lines.joined(separator: "\n")
  }
}

extension FrontSheet.Restriction {
  var phrase: String {
    switch self {
    case .open: "open"
    case .confidential: "confidential"
    case .unclear(let text): "unclear: \(text)"
    case .exempt(let paragraphs):
      paragraphs.isEmpty
        ? "exempt, no paragraph given"
        : "exempt, paragraph \(paragraphs.map(String.init).joined(separator: ", "))"
    }
  }
}
