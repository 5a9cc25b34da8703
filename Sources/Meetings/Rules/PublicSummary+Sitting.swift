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
    // Of what the public heard another finding says that it is to be released.
    let owed = owed(agenda.entries, isWithheld: false)
      .filter { !exclusion.takenInPublic.contains($0.item.id) }
    guard !owed.isEmpty else { return [] }
    let list = owed.map(\.place).joined(separator: "; ")
    let without = owed.filter { exclusion.withoutPower.contains($0.item.id) }
    let first =
      without.isEmpty
      ? ""
      : " Ask the monitoring officer first about \(without.map(\.place).joined(separator: "; ")), "
        + "where there was no power to exclude the public."
    return [
      Finding(
        code: "minutes.summary-owed", severity: .warning,
        message: "Of \(owed.count) \(owed.count == 1 ? "item" : "items") taken in private the "
          + "public minutes say nothing: \(list).",
        hint: "Where they are then no fair and coherent record, write a summary without what is "
          + "exempt, and say when it is published: `published: {summary: DATE}` in meeting.yaml."
          + first,
        place: "proceedings.jsonl", source: rule.citation, isRestricted: true)
    ]
  }
}
