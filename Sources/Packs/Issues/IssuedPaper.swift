import Foundation
import Meetings

/// A paper as it was issued once: one content of one document.
struct IssuedPaper: Equatable {
  /// Its id in the agenda it was issued with.
  var id: String
  var source: String?
  /// As the public were given it; nil where it is restricted, or ever was.
  var publicTitle: String?
  var sha256: String
  /// Its pages; nil where nobody could count them.
  var label: IssueEntry.Label?

  /// Finds the paper that is meant.
  ///
  /// - Parameter words: its file, that file's name, its title or id, or the
  ///   label of a page it stands on.
  /// - Throws: `PackError` where none or several fit, naming those there are.
  static func find(_ words: String, in log: IssueLog) throws(PackError) -> IssuedPaper {
    let papers = all(in: log)
    let wanted = words.lowercased()
    func isMeant(_ paper: (paper: IssuedPaper, titles: Set<String>)) -> Bool {
      let file = paper.paper.source?.lowercased()
      return file == wanted || file.map { ($0 as NSString).lastPathComponent } == wanted
        || paper.paper.id.lowercased() == wanted || paper.titles.contains(wanted)
    }
    var found = papers.filter(isMeant).map(\.paper)
    if found.isEmpty {
      found = papers.map(\.paper).filter { paper in
        paper.label.map { label in
          wanted.hasPrefix(label.series.lowercased())
            && Int(wanted.dropFirst(label.series.count)).map {
              (label.first...label.last).contains($0)
            } ?? false
        } ?? false
      }
    }
    if let paper = found.first, found.count == 1 { return paper }
    let known = (found.isEmpty ? papers.map(\.paper) : found).map(\.described)
    throw PackError(
      code: found.isEmpty ? "takedown.unknown" : "takedown.several", place: words,
      message: (found.isEmpty
        ? "No paper of that file, title or id was issued. There are: "
        : "More than one that was issued fits; name one by a page of it: ")
        + known.joined(separator: "; ") + ".")
  }

  /// `reports/roads.odt (pages 21 to 26)`.
  private var described: String {
    let pages = label.map { " (\($0.span.printed))" } ?? ""
    return (source ?? id) + pages
  }

  /// Every content that was issued, with the titles it had.
  private static func all(in log: IssueLog) -> [(paper: IssuedPaper, titles: Set<String>)] {
    var papers: [(paper: IssuedPaper, titles: Set<String>)] = []
    for document in log.entries.flatMap(\.items).flatMap(\.documents) {
      guard let hash = document.sha256 else { continue }
      let label = log.entries.flatMap(\.labels).last {
        $0.sha256 == hash && ($0.source == document.source || $0.document == document.id)
      }
      let title = document.restriction == nil ? document.title : nil
      if let known = papers.firstIndex(where: {
        $0.paper.sha256 == hash
          && ($0.paper.source == document.source || $0.paper.id == document.id)
      }) {
        papers[known].titles.insert(document.title.lowercased())
        if title == nil { papers[known].paper.publicTitle = nil }
      } else {
        papers.append(
          (
            IssuedPaper(
              id: document.id, source: document.source, publicTitle: title, sha256: hash,
              label: label), [document.title.lowercased()]
          ))
      }
    }
    return papers
  }
}
