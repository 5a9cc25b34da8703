/// A page's label in its series: `21`, or `S1-3` in the first supplement.
public struct PageLabel: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// What stands before the number: empty for the main pack.
  public var series: String
  /// Counted from 1.
  public var number: Int

  public init(series: String = "", number: Int) {
    self.series = series
    self.number = number
  }

  public var description: String { series + String(number) }
  public static func < (a: Self, b: Self) -> Bool { (a.series, a.number) < (b.series, b.number) }
}

/// The pages from one label to another, both included.
public struct PageSpan: Hashable, Sendable {
  public var first: PageLabel
  public var last: PageLabel

  public init(first: PageLabel, last: PageLabel) {
    self.first = first
    self.last = last
  }

  public var count: Int { last.number - first.number + 1 }

  /// As minutes cite it: `pages 21 to 26`, `page 21`.
  public var printed: String {
    first == last ? "page \(first)" : "pages \(first) to \(last)"
  }
}

/// Which pages of the pack each document stands on.
///
/// One series for all audiences: a page that the public do not get keeps its
/// number.
public struct Pagination: Equatable, Sendable {
  /// Pages of the front sheet, at least 1.
  public var frontSheet: Int
  /// Pages of all.
  public var total: Int
  private var spans: [Attachment.ID: PageSpan]

  /// Lays out an agenda's documents behind its front sheet.
  ///
  /// Documents to follow, late and tabled have no pages in the main pack,
  /// nor has one whose pages nobody could count.
  ///
  /// - Parameters:
  ///   - agenda: whose documents, in its order.
  ///   - frontSheet: how many pages the front sheet takes.
  ///   - counts: pages by document, instead of those in its facts.
  public init(
    of agenda: Agenda, frontSheet: Int, counts: [Attachment.ID: Int] = [:]
  ) {
    self.frontSheet = max(1, frontSheet)
    var next = self.frontSheet + 1
    var spans: [Attachment.ID: PageSpan] = [:]
    for entry in agenda.allEntries {
      for attachment in entry.item.documents where attachment.state == .inPack {
        guard let pages = counts[attachment.id] ?? attachment.facts?.pages, pages > 0,
          spans[attachment.id] == nil
        else { continue }
        spans[attachment.id] = PageSpan(
          first: PageLabel(number: next), last: PageLabel(number: next + pages - 1))
        next += pages
      }
    }
    self.spans = spans
    total = next - 1
  }

  /// The pages as they were issued, which never move: what was not issued has
  /// none, whatever the agenda says now.
  public init(issued spans: [Attachment.ID: PageSpan], frontSheet: Int) {
    self.frontSheet = max(1, frontSheet)
    self.spans = spans
    total = max(
      self.frontSheet, spans.values.filter { $0.last.series.isEmpty }.map(\.last.number).max() ?? 0)
  }

  public func span(of attachment: Attachment.ID) -> PageSpan? { spans[attachment] }
}
