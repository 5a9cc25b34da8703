/// What there is to say about papers that do not come in the pack.
extension AgendaReview {
  var documentFindings: [Finding] {
    agenda.allEntries.flatMap { entry in
      entry.item.documents.flatMap { document in
        findings(document, of: entry)
      }
    }
  }

  private func findings(_ document: Attachment, of entry: Agenda.Entry) -> [Finding] {
    guard let state = document.state.lawful,
      let rule = law?.rule(PublicationState.self, state.rawValue)
    else { return [] }
    let isRestricted = (document.restriction ?? entry.item.restriction) != nil
    let title = isRestricted ? document.printedNeutralTitle : document.title
    let place = "\(entry.place), \(title)"
    // That the item itself came too late is said once, at the item.
    let isUrgent = entry.origin == .urgent
    switch state {
    case .inPack: return []
    case .lateItem:
      // An addendum adds to papers that are out.
      guard !isUrgent, document.kind != .addendum else { return [] }
      return lateFindings(rule, entry, at: place)
    case .toFollow, .tabled:
      guard rule.value.isAllowed else { return [notAllowed(rule, at: place)] }
      guard state == .toFollow, isUrgent, rule.value.needs.contains(.itemOnAgenda) else {
        return []
      }
      return [
        Finding(
          code: "document.to-follow-not-listed", severity: .warning,
          message: "The paper is said to follow, and its item was not on the agenda that was "
            + "published in time; only a listed item may have a paper to follow.",
          hint: "Add the file with `state: late`: it comes with the urgent item.", place: place,
          source: rule.citation)
      ]
    }
  }

  private func lateFindings(
    _ rule: Provision<PublicationState>, _ entry: Agenda.Entry, at place: String
  ) -> [Finding] {
    let ifListed =
      "If its item was on the agenda that was published in time, write `state: to-follow`, with "
      + "the `file:` once it is there"
    guard rule.value.isAllowed else {
      return [
        Finding(
          code: "document.late-not-allowed", severity: rule.severity(.blocker),
          message: "The paper is late: its item was not on the agenda in time, and this body may "
            + "not take such business on the chair’s word.",
          hint: "\(ifListed). If not, \(route.wayOut).", place: place, source: rule.citation)
      ]
    }
    guard rule.value.needs.contains(.chairsReason), entry.item.urgency?.isBlank ?? true else {
      return []
    }
    return [
      Finding(
        code: "document.late-no-reason", severity: rule.severity(.blocker),
        message: "The paper is late: its item was not on the agenda in time, and nothing says why "
          + "the chair takes it as a matter of urgency.",
        hint: "\(ifListed). If not, add `reason:` to the item, with the special circumstances "
          + "that the chair accepted.",
        place: place, source: rule.citation)
    ]
  }

  private func notAllowed(_ rule: Provision<PublicationState>, at place: String) -> Finding {
    Finding(
      code: "document.not-allowed", severity: rule.severity(.blocker),
      message: "A paper that is \(rule.value.state.printed) is not allowed at this body.",
      hint: "Put it into the pack, or leave the item for a later meeting.", place: place,
      source: rule.citation)
  }
}

extension Attachment.State {
  /// The state of which rules speak; nil where a paper is in the pack, which
  /// asks for nothing.
  var lawful: PublicationState.State? {
    switch self {
    case .inPack: nil
    case .toFollow: .toFollow
    case .late: .lateItem
    case .tabled: .tabled
    }
  }
}
