import Documents
import Meetings

@testable import Papers

extension PaperContext {
  /// A context that reads the little of CommonMark that the tests use:
  /// paragraphs between blank lines, and numbered lists.
  static func plain(
    reports: [String: Document] = [:], files: [String: String] = [:],
    downloads: [Download] = [], withholding: WithholdingWords = WithholdingWords()
  ) -> PaperContext {
    PaperContext(
      blocks: { prose in plainBlocks(prose.source) },
      inlines: { prose in [.text(prose.source.split(separator: "\n").joined(separator: " "))] },
      localTime: { instant in
        // The tests' meetings are held in winter, when clocks show UTC.
        let time = instant.drop { $0 != "T" }.dropFirst().prefix(5)
        return LocalTime(parsing: String(time))
      },
      reports: reports, files: files, downloads: downloads,
      paragraphs: [
        "1": "Information relating to any individual.",
        "3": "Information relating to the financial or business affairs of any particular person.",
        "5":
          "Information in respect of which a claim to legal professional privilege could be "
          + "maintained in legal proceedings.",
      ],
      withholding: withholding, baseRevision: "r1")
  }
}

private func plainBlocks(_ source: String) -> [Block] {
  var paragraphs: [[Substring]] = [[]]
  for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.isEmpty { paragraphs.append([]) } else { paragraphs[paragraphs.count - 1].append(line) }
  }
  return paragraphs.filter { !$0.isEmpty }.map { lines in
    if lines.allSatisfy({ $0.first?.isNumber == true && $0.contains(". ") }) {
      return .list(
        List(
          .numbered(.decimal, start: Int(lines[0].prefix { $0.isNumber }) ?? 1),
          lines.map { line in
            String(line.drop { $0 != " " }.dropFirst())
          }))
    }
    return .text(lines.joined(separator: " "))
  }
}
