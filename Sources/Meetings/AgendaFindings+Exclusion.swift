/// What there is to say about the item at which the public are excluded.
extension AgendaReview {
  var exclusionFindings: [Finding] { placeFindings + remainderFindings }

  /// Private business that no resolution, or no announcement, comes before.
  private var placeFindings: [Finding] {
    let all = agenda.allEntries
    func findings(
      _ function: StandardItem.Function, _ what: String, _ source: String?,
      _ isOfKind: (Restriction) -> Bool
    ) -> [Finding] {
      let at = all.firstIndex { $0.origin == .standard(function) }
      return all.enumerated().compactMap { index, entry in
        let item = entry.item
        let documents = item.isMovedToPrivate ? item.documents.compactMap(\.restriction) : []
        guard ([item.restriction].compactMap { $0 } + documents).contains(where: isOfKind),
          at.map({ index < $0 }) ?? true
        else { return nil }
        guard at != nil else {
          return Finding(
            code: "exclusion.absent", severity: .blocker,
            message: "The item is taken in private, and the agenda has no item for \(what).",
            hint: "Put the item back that was left out under `standard:`.", place: entry.place,
            source: source)
        }
        return Finding(
          code: "exclusion.too-late", severity: .warning,
          message: "The item is taken in private, but stands before \(what).",
          hint: "Make it an item of its own, or move the exclusion before it.",
          place: entry.place, source: source)
      }
    }
    return findings(.exclusion, "the exclusion of the public", exclusion?.citation) {
      $0.exemption != nil
    }
      + findings(.confidential, "announcing confidential business", agenda.confidentialitySource) {
        $0.exemption == nil
      }
  }

  /// A resolution in the words of the agenda that would keep the public out of
  /// what is taken in public after it.
  private var remainderFindings: [Finding] {
    let all = agenda.allEntries
    guard let at = all.firstIndex(where: { $0.origin == .standard(.exclusion) }) else { return [] }
    let words = [all[at].item.purpose?.source ?? ""] + all[at].wording.outcomes.map(\.sentence)
    guard words.contains(where: \.excludesForTheRemainder),
      let open = all[at...].first(where: \.isTakenInPublic)
    else { return [] }
    return [
      Finding(
        code: "exclusion.remainder", severity: exclusion?.severity(.blocker) ?? .blocker,
        message: "The exclusion is worded for the remainder of the meeting, and \(open.place) is "
          + "taken in public after it: a resolution covers the items it names and no others.",
        hint: "Name the items, with `{exclusion}` in the wording, or move the public item before "
          + "the exclusion.",
        place: all[at].place, source: exclusion?.citation)
    ]
  }
}

extension Agenda.Entry {
  /// Whether it is a matter that the public may stay for.
  var isTakenInPublic: Bool {
    guard !isPrivate else { return false }
    switch origin {
    case .standard(.exclusion), .standard(.confidential), .standard(.deliberation): return false
    case .group: return entries.contains(where: \.isTakenInPublic)
    case .standard, .business, .urgent: return true
    }
  }
}

extension String {
  /// Whether a resolution so worded excludes the public from all that follows.
  var excludesForTheRemainder: Bool {
    let words = lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return ["remainder of the meeting", "rest of the meeting", "remainder of the business"]
      .contains { words.contains($0) }
  }

  /// Whether it says no more than that something is confidential, sensitive
  /// or a draft, none of which is a ground in law.
  ///
  /// “The confidential nature of the business” is one under section 1(2) of
  /// the Public Bodies (Admission to Meetings) Act 1960, and no label.
  var isMereLabel: Bool {
    let labels: Set<String> = [
      "commercial", "commercially", "sensitive", "sensitivity", "confidential", "confidence",
      "confidentiality", "confidentially", "draft", "embarrassing", "private", "secret",
    ]
    let filling: Set<String> = [
      "a", "an", "and", "because", "by", "contains", "contents", "contract", "data", "due", "for",
      "in", "information", "is", "it", "item", "matter", "of", "only", "or", "paper", "reason",
      "reasons", "report", "still", "the", "this", "to", "very",
    ]
    let words = lowercased().split { !$0.isLetter }.map(String.init)
    return words.contains(where: labels.contains)
      && words.allSatisfy { labels.contains($0) || filling.contains($0) }
  }
}
