import Meetings
import Papers

extension Pack {
  /// The pages as they were issued; nil where the agenda has not been.
  var issuedPages: Pagination? {
    guard issues.isIssued else { return nil }
    var spans: [Attachment.ID: PageSpan] = [:]
    var replaced: [Attachment.ID: PageSpan] = [:]
    let changes = issues.entries.flatMap(\.changes)
    for document in agenda.allEntries.flatMap(\.item.documents) {
      guard let label = issues.label(of: document) else { continue }
      spans[document.id] = label.span
      let change = changes.last { $0.kind == .paperReplaced && $0.document == label.document }
      if let before = change?.before, before.series != label.series {
        replaced[document.id] = before.span
      }
    }
    return Pagination(
      issued: spans, frontSheet: issues.frontSheetPages ?? 1, replaced: replaced)
  }

  /// What has changed since the agenda, or its last supplement, was issued;
  /// nil where nothing has, or nothing was issued.
  public var nextSupplement: Supplement? {
    guard let agenda = issues.agenda else { return nil }
    let supplement = Supplement(
      number: issues.nextSupplement, from: issues.lastAgenda, to: self.agenda,
      agendaIssued: CivilTime.londonDay(agenda.occurredAt)
    ) { issues.label(of: $0.id, source: $0.source)?.span }
    return supplement.isEmpty ? nil : supplement
  }

  /// The agenda of the meeting as it is now; what was issued keeps its
  /// numbers.
  var composedAgenda: Agenda {
    Workflow(council: council, order: order).agenda(for: meeting).keepingNumbers(of: issues.items)
  }

  /// What differs from what was issued, and must go out as a supplement.
  func issueFindings() -> [Finding] {
    takenDownFindings() + (nextSupplement?.changes ?? []).compactMap(finding)
  }

  private func finding(_ change: Supplement.Change) -> Finding? {
    let publish = "Publish it as a supplement."
    let (code, message, hint): (String, String, String)
    switch change.kind {
    case .paperReplaced:
      code = "issue.replaced"
      message =
        "“\(change.title)” is not the file that was issued; its pages stay those of the "
        + "one that was."
      hint = "Put the file back, or publish this one as a supplement."
    case .paperAdded, .paperArrived:
      code = "issue.new"
      message = "“\(change.title)” was not in what was issued, so it has no pages yet."
      hint = publish
    case .paperWithdrawn:
      code = "issue.withdrawn"
      message = "“\(change.title)” was issued and is not on the agenda any more."
      hint = "Put it back, or say so in a supplement."
    case .itemWithdrawn:
      code = "issue.item-withdrawn"
      message = "The item “\(change.title)” was issued and is not on the agenda any more."
      hint = "Put it back, or say so in a supplement."
    case .itemRenumbered:
      code = "issue.renumbered"
      message =
        "“\(change.title)” was issued as item \(change.formerly ?? "") and is item "
        + "\(change.number) now; people have the other number in their hands."
      hint = "Put new items after those that were issued, or say so in a supplement."
    case .paperRestricted, .itemRestricted:
      code = "issue.restricted"
      message = "“\(change.title)” was issued otherwise and is withheld now."
      hint = "Say so in a supplement. Where it should never have been out, `meetingday takedown`."
    case .paperReleased, .itemReleased:
      code = "issue.released"
      message = "“\(change.title)” was issued as not for publication and is open now."
      hint = publish
    case .itemAdded, .itemRetitled, .paperExpected: return nil
    }
    return Finding(
      code: code, severity: .warning, message: message, hint: hint,
      place: "item \(change.number) “\(change.title)”", isRestricted: change.isRestricted)
  }

  /// Forgets files whose content was taken down, so that no build publishes
  /// them again; the finding says why.
  mutating func leaveOutTakenDown() {
    let removed = issues.removedPapers
    guard !removed.isEmpty else { return }
    var left: Set<Attachment.ID> = []
    meeting.changeDocuments { document in
      guard let hash = document.facts?.sha256, removed.contains(hash) else { return }
      document.facts = nil
      left.insert(document.id)
    }
    guard !left.isEmpty else { return }
    for id in left { reports[id] = nil }
    agenda = composedAgenda
  }

  /// Papers on the agenda whose content was taken down.
  private func takenDownFindings() -> [Finding] {
    let removals = issues.entries.compactMap(\.removal)
    return agenda.allEntries.flatMap(\.item.documents).compactMap { document in
      guard let hash = document.facts?.sha256, let file = document.file,
        removals.contains(where: { $0.sha256.contains(hash) })
      else { return nil }
      return Finding(
        code: "issue.taken-down", severity: .blocker,
        message: "The file was taken down after it was issued, and would be published again.",
        hint: "Put the right file in its place, mark it `state: to-follow`, or take it off.",
        place: file, isRestricted: isRestricted(document.id))
    }
  }
}
