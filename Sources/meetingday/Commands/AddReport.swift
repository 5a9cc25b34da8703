import Meetings
import Packs

/// What `add --json` prints.
struct AddReport: Encodable {
  var item: String
  var file: String?
  var title: String
  var mediaType: String?
  var bytes: Int?
  var label: String?
  var pages: Int?
  var pagesFrom: String?
  var findings: [Manifest.Finding]

  init(_ added: PackScaffold.Added) {
    item = added.item
    file = added.file
    title = added.title
    mediaType = added.facts?.mediaType
    bytes = added.facts?.bytes
    label = added.facts?.label
    pages = added.facts?.pages
    pagesFrom = added.facts?.pagesFrom?.rawValue
    findings = added.findings.map(Manifest.Finding.init)
  }
}

extension PackScaffold.Added {
  /// Lines for a person, laid out as `inspect` lays them out.
  var summary: [String] {
    var lines = ["Item \(item): \(file ?? (isToFollow ? "listed as to follow" : "added"))"]
    if !title.isEmpty { lines.append("  Title       \(title)") }
    if let facts {
      lines.append("  What        \(facts.label)")
      if let pages = facts.pages {
        let words = pages == 1 ? "1 page" : "\(pages) pages"
        lines.append(
          "  Pages       "
            + [words, facts.pagesFrom?.rawValue].compactMap { $0 }
            .joined(separator: ", "))
      }
    }
    return lines.map(Output.plain)
  }
}
