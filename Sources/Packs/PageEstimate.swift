import Documents

/// How many printed pages a paper of ours will take, from its text alone.
///
/// Used where nothing can render it. Counts lines of about 86 characters and
/// 44 lines a page, which is A4 with 12-point type in the house style.
enum PageEstimate {
  static let charactersPerLine = 86
  static let linesPerPage = 44.0

  static func pages(of document: Document) -> Int {
    max(1, Int((lines(document.blocks, width: charactersPerLine) / linesPerPage).rounded(.up)))
  }

  private static func lines(_ blocks: [Block], width: Int) -> Double {
    blocks.reduce(0) { $0 + lines($1, width: width) }
  }

  private static func lines(_ text: String, width: Int) -> Double {
    Double(max(1, (text.count + width - 1) / width))
  }

  private static func lines(_ block: Block, width: Int) -> Double {
    switch block {
    case .heading(let heading):
      return 1.6 * lines(heading.content.plainText, width: width) + 1
    case .paragraph(let paragraph):
      let breaks = paragraph.content.count { $0 == .lineBreak }
      return lines(paragraph.content.plainText, width: width) + Double(breaks) + 0.5
    case .list(let list):
      return list.items.reduce(0) { $0 + lines($1.blocks, width: width - 6) }
    case .table(let table):
      let shares = table.columns.map(\.width)
      let total = max(shares.reduce(0, +), 0.001)
      return (table.head + table.body).reduce(table.caption.isEmpty ? 0.5 : 2) { sum, row in
        let heights = row.cells.enumerated().map { index, cell in
          let share = index < shares.count ? shares[index] / total : 1 / Double(shares.count)
          return lines(cell.blocks, width: max(6, Int(Double(width) * share)))
        }
        return sum + (heights.max() ?? 1)
      }
    case .figure(let figure):
      return (figure.image.height ?? 60) / 5.5 + (figure.caption.isEmpty ? 0 : 1.5)
    case .section(let section):
      return lines(section.blocks, width: width - 2) + 0.5
    case .slot(let slot):
      switch slot.kind {
      case .line: return 1.5
      case .text: return 3.5
      case .choice(let choices):
        return choices.reduce(1.5) {
          $0 + lines($1.label + ": " + $1.sentence.plainText, width: width - 4)
        }
      }
    case .preformatted(let text):
      return Double(text.split(separator: "\n", omittingEmptySubsequences: false).count) + 0.5
    case .rule: return 1
    case .pageBreak: return linesPerPage / 2
    case .included: return 0
    }
  }
}
