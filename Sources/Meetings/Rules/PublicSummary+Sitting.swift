extension SittingReview {
  /// Items minuted in private of which the public minutes would say nothing.
  ///
  /// Asked once the meeting has closed, and until a summary is said to be
  /// published.
  var summaryFindings: [Finding] {
    guard let rule = law.rule(PublicSummary.self), rule.value.isOwed, roll.isClosed,
      agenda.meeting.published[.summary] == nil
    else { return [] }
    // What stands under a restricted item is withheld with it.
    func owed(_ entries: [Agenda.Entry], isWithheld: Bool) -> [Agenda.Entry] {
      entries.flatMap { entry -> [Agenda.Entry] in
        let isWithheld = isWithheld || entry.item.restriction != nil
        return (record.isPrivateAlone(entry.item.id, isWithheld: isWithheld) ? [entry] : [])
          + owed(entry.entries, isWithheld: isWithheld)
      }
    }
    let owed = owed(agenda.entries, isWithheld: false)
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
