import Documents
import Meetings

// What has changed since the agenda was issued, in words.
extension Composer {
  func changeSection(
    _ supplement: Supplement, _ full: AudienceAgenda<Behind>
  ) -> [Block] {
    let issued = supplement.agendaIssued.map { " on \($0.printedInFull)" } ?? ""
    var words =
      "This supplement is to be read with the agenda that was issued\(issued). Pages issued "
      + "before keep their numbers."
    if !supplement.papers.isEmpty {
      words +=
        " Pages of this supplement are numbered \(supplement.series)1, "
        + "\(supplement.series)2 and so on."
    }
    // An item that came with its paper is one change.
    let new = supplement.changes.filter { $0.kind == .itemAdded }
    let merged = Set(
      new.filter { item in
        supplement.changes.contains {
          $0.kind == .paperAdded && $0.place?.number == item.place?.number
            && $0.title == item.title
        }
      }.compactMap(\.place))
    let rows = supplement.changes.filter { change in
      change.place.map { !merged.contains($0) } ?? true
    }.map { change in
      let isItem =
        change.place.map {
          merged.contains(Supplement.Place($0.number)) && change.kind == .paperAdded
        } ?? false
      return changeRow(change, full, words: isItem ? "item added, with its paper" : change.words)
    }
    return [
      .heading(Heading(level: 2, "What has changed since the agenda was issued")),
      .text(words),
      .table(
        Table(
          columns: [.init(width: 1), .init(width: 5), .init(width: 6), .init(width: 3)],
          head: [
            .init(["Item", "Title", "What has changed", "Pages"].map { .init($0) })
          ],
          body: rows, headerColumns: 1)),
    ]
  }

  private func changeRow(
    _ change: Supplement.Change, _ full: AudienceAgenda<Behind>, words: String
  ) -> Table.Row {
    let entry = change.place.flatMap { full.entry(at: $0) }
    let document = change.place.flatMap { full.document(at: $0) }
    let name = document.map { title(of: $0) } ?? entry.map { title(of: $0) } ?? change.title
    var words = words
    if let restriction = document?.restriction ?? entry?.restriction {
      words += "; \(uncapitalised(context.withholding.mark)), \(basis(restriction))"
    }
    return Table.Row([
      .init(change.number), .init(name), .init(capitalised(words)),
      .init(pages(of: change, document)),
    ])
  }

  private func pages(of change: Supplement.Change, _ document: PackDocument?) -> String {
    guard let pages = change.kind.bringsPaper ? document?.pages : change.before else { return "–" }
    return pages.first == pages.last ? "\(pages.first)" : "\(pages.first) to \(pages.last)"
  }
}

extension Supplement.Change {
  /// What became of it: `takes the place of pages 21 to 26`.
  var words: String {
    let pages = before.map { $0.cited(of: " of the agenda") }
    switch kind {
    case .itemAdded: return "item added"
    case .itemWithdrawn: return "item withdrawn"
    case .itemRenumbered: return "was item \(formerly ?? "") on the agenda"
    case .itemRetitled: return "title changed"
    case .itemRestricted: return "item withheld from the public"
    case .itemReleased: return "item open to the public now"
    case .paperAdded: return "paper added"
    case .paperArrived: return "paper that was to follow"
    case .paperReplaced:
      return pages.map { "takes the place of \($0)" } ?? "takes the place of the one issued before"
    case .paperWithdrawn: return "paper withdrawn"
    case .paperExpected: return "paper to follow"
    case .paperRestricted: return "paper withheld from the public"
    case .paperReleased:
      return "open to the public now" + (pages.map { "; members have it as \($0)" } ?? "")
    }
  }
}
