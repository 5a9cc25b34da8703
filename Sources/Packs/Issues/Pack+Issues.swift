import Meetings

extension Pack {
  /// The pages as they were issued; nil where the agenda has not been.
  var issuedPages: Pagination? {
    guard issues.isIssued else { return nil }
    var spans: [Attachment.ID: PageSpan] = [:]
    for document in agenda.allEntries.flatMap(\.item.documents) {
      guard let label = issues.label(of: document) else { continue }
      spans[document.id] = PageSpan(
        first: PageLabel(series: label.series, number: label.first),
        last: PageLabel(series: label.series, number: label.last))
    }
    return Pagination(issued: spans, frontSheet: issues.frontSheetPages ?? 1)
  }

  /// How a document stands to what was issued.
  enum IssueState: Equatable {
    /// It is the one that was issued.
    case same
    /// Another file stands under its name now.
    case replaced
    /// It was not issued yet.
    case new
  }

  func issueState(of document: Attachment) -> IssueState {
    guard let label = issues.label(of: document) else { return .new }
    guard let now = document.facts?.sha256, let then = label.sha256 else { return .same }
    return now == then ? .same : .replaced
  }

  /// What differs from what was issued, and must go out as a supplement.
  func issueFindings() -> [Finding] {
    guard issues.isIssued else { return [] }
    return agenda.allEntries.flatMap { entry in
      entry.item.documents.compactMap { document -> Finding? in
        let isRestricted = (document.restriction ?? entry.item.restriction) != nil
        let title = isRestricted ? document.printedNeutralTitle : document.title
        switch issueState(of: document) {
        case .same: return nil
        case .replaced:
          return Finding(
            code: "issue.replaced", severity: .warning,
            message: "“\(title)” is not the file that was issued; its pages stay those of the one "
              + "that was.",
            hint: "Put the file back, or publish this one as a supplement.", place: entry.place)
        case .new:
          guard document.file != nil, document.facts != nil else { return nil }
          return Finding(
            code: "issue.new", severity: .warning,
            message: "“\(title)” was not in what was issued, so it has no pages yet.",
            hint: "Publish it as a supplement.", place: entry.place)
        }
      }
    }
  }
}
