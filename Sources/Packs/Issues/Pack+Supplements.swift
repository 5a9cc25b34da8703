import Meetings
import Papers

extension IssueLog {
  /// SHA-256 of the papers whose content was taken down.
  var removedPapers: Set<String> { Set(entries.compactMap(\.removal).flatMap(\.sha256)) }

  /// Whether the content of a file in `issued/` was taken down.
  func isTakenDown(_ path: String) -> Bool {
    entries.contains { $0.removal?.files.contains(path) ?? false }
  }
}

extension Pack {
  /// Whether what was issued may be offered again: not to the public where
  /// something of it that was open is restricted now.
  func mayShow(_ entry: IssueEntry, to audience: Audience) -> Bool {
    guard audience == .publicAudience else { return true }
    let open = entry.items.flatMap(\.documents).filter { $0.restriction == nil }
    let openItems = entry.items.filter { $0.restriction == nil }.map(\.id)
    return !IssuedAgenda(agenda).items.contains { item in
      (item.restriction != nil && openItems.contains(item.id))
        || item.documents.contains { document in
          document.restriction != nil
            && open.contains {
              $0.id == document.id || ($0.source != nil && $0.source == document.source)
                || ($0.sha256 != nil && $0.sha256 == document.sha256)
            }
        }
    }
  }

  /// What was issued after the agenda, as an audience may be told now.
  func issuedSupplements(for audience: Audience) -> [IssuedSupplement] {
    let items = IssuedAgenda(agenda).items
    let restricted = Set(items.filter { $0.restriction != nil }.map(\.id))
    let withheld = Set(
      items.flatMap(\.documents).filter { $0.restriction != nil }.map(\.id))
    return issues.entries.compactMap { entry in
      guard entry.kind == .supplement, let number = entry.number else { return nil }
      let rows = entry.changes.map { change in
        let isWithheld =
          restricted.contains(change.item) || change.document.map(withheld.contains) ?? false
        var title = change.title
        // What was open when it was issued may not be now.
        if audience == .publicAudience, isWithheld {
          title = change.document == nil ? "item not for publication" : "paper not for publication"
        }
        let label = entry.labels.first { $0.document == change.document }
        return IssuedSupplement.Row(
          itemID: change.item, number: change.number, title: title, kind: change.kind,
          before: change.before?.span, pages: change.kind.bringsPaper ? label?.span : nil,
          formerly: change.kind == .itemRenumbered ? change.formerly : nil)
      }
      return IssuedSupplement(
        number: number, issued: CivilTime.londonDay(entry.occurredAt), rows: rows)
    }
  }
}
