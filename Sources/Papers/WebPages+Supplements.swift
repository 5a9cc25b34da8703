import Documents
import Meetings

// What was issued after the agenda, on the meeting's pages.
extension Composer {
  /// What each supplement changed, the latest first.
  func supplementSections() -> [Block] {
    guard !context.supplements.isEmpty else { return [] }
    var blocks: [Block] = [.heading(Heading(level: 2, "Changes since the agenda was issued"))]
    for supplement in context.supplements.reversed() {
      let issued = supplement.issued.map { ", issued on \($0.printedInFull)" } ?? ""
      blocks.append(.heading(Heading(level: 3, "Supplement \(supplement.number)\(issued)")))
      blocks.append(
        .list(List(.bullet, supplement.rows.map { row in List.Item([.text(sentence(row))]) })))
    }
    return blocks
  }

  /// Papers of an item that were issued and then withdrawn.
  func withdrawnPapers(of entry: Entry) -> [Block] {
    let rows = context.supplements.flatMap { supplement in
      supplement.rows.filter { $0.kind == .paperWithdrawn && $0.itemID == entry.id }
        .map { (supplement.number, $0) }
    }
    return rows.map { number, row in
      let pages = row.before.map { " (\($0.cited(of: " of the agenda")))" } ?? ""
      return .text("\(row.title)\(pages): withdrawn by Supplement \(number).", .note)
    }
  }

  /// `Item 6, Bridges, pages S1-2 to S1-9: takes the place of pages 21 to 26
  /// of the agenda.`
  private func sentence(_ row: IssuedSupplement.Row) -> String {
    let change = Supplement.Change(
      kind: row.kind, number: row.number, itemID: row.itemID, title: row.title,
      formerly: row.formerly, before: row.before)
    let pages = (row.pages ?? (row.kind.isWithdrawal ? row.before : nil)).map {
      ", \($0.cited(of: " of the agenda"))"
    }
    return "Item \(row.number), \(row.title)\(pages ?? ""): \(change.words)."
  }
}
