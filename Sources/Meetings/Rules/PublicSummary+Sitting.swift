extension SittingReview {
  /// Items minuted in private of which the public minutes would say nothing.
  ///
  /// Asked once the meeting has closed, and until a summary is said to be
  /// published.
  var summaryFindings: [Finding] {
    guard let rule = law.rule(PublicSummary.self), rule.value.isOwed, roll.isClosed,
      agenda.meeting.published[.summary] == nil
    else { return [] }
    let owed = agenda.allEntries.filter { record.isPrivateAlone($0) }
    guard !owed.isEmpty else { return [] }
    let list = owed.map(\.place).joined(separator: "; ")
    return [
      Finding(
        code: "minutes.summary-owed", severity: .warning,
        message: "Of \(owed.count) \(owed.count == 1 ? "item" : "items") taken in private the "
          + "public minutes say nothing: \(list).",
        hint: "Where they are then no fair and coherent record, write a summary without what is "
          + "exempt, and say when it is published: `published: {summary: DATE}` in meeting.yaml.",
        place: "proceedings.jsonl", source: rule.citation, isRestricted: true)
    ]
  }
}
