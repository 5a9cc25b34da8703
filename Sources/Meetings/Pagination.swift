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
  public static func < (a: Self, b: Self) -> Bool {
    (a.supplement ?? 0, a.series, a.number) < (b.supplement ?? 0, b.series, b.number)
  }

  /// The series of a supplement: `S1-`.
  public static func series(ofSupplement number: Int) -> String { "S\(number)-" }

  /// Which supplement its series is of; nil for the main pack.
  public var supplement: Int? {
    guard series.hasPrefix("S"), series.hasSuffix("-") else { return nil }
    return Int(series.dropFirst().dropLast())
  }
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

  /// As cited at a distance from the papers: `pages S1-2 to S1-9 of
  /// Supplement 1`.
  ///
  /// - Parameter whole: what follows a range of the main pack: " of the
  ///   agenda", or nothing.
  public func cited(of whole: String) -> String {
    printed + (first.supplement.map { " of Supplement \($0)" } ?? whole)
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
  private var replaced: [Attachment.ID: PageSpan] = [:]

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
  ///
  /// - Parameter replaced: pages of the papers in whose place others came
  ///   later, by the document that came.
  public init(
    issued spans: [Attachment.ID: PageSpan], frontSheet: Int,
    replaced: [Attachment.ID: PageSpan] = [:]
  ) {
    self.frontSheet = max(1, frontSheet)
    self.spans = spans
    self.replaced = replaced
    total = max(
      self.frontSheet, spans.values.filter { $0.last.series.isEmpty }.map(\.last.number).max() ?? 0)
  }

  /// Of an agenda whose papers nobody has laid out yet: none has pages.
  public static let unsettled = Pagination(issued: [:], frontSheet: 1)

  public func span(of attachment: Attachment.ID) -> PageSpan? { spans[attachment] }

  /// The pages that a document took the place of, in what was issued before.
  public func replaced(by attachment: Attachment.ID) -> PageSpan? { replaced[attachment] }

  /// The same pages with those of a supplement, which stand in a series of
  /// their own behind its front sheet; whatever was issued stays where it is.
  ///
  /// - Parameters:
  ///   - number: of the supplement.
  ///   - frontSheet: how many pages its front sheet takes.
  ///   - papers: its documents in order, with their pages; those whose pages
  ///     nobody could count have none here either.
  public func adding(
    supplement number: Int, frontSheet: Int,
    papers: [(id: Attachment.ID, pages: Int?, replacing: PageSpan?)]
  ) -> Pagination {
    let series = PageLabel.series(ofSupplement: number)
    var pages = self
    var next = max(1, frontSheet) + 1
    for paper in papers {
      pages.spans[paper.id] = nil
      pages.replaced[paper.id] = paper.replacing
      guard let count = paper.pages, count > 0 else { continue }
      pages.spans[paper.id] = PageSpan(
        first: PageLabel(series: series, number: next),
        last: PageLabel(series: series, number: next + count - 1))
      next += count
    }
    return pages
  }
}
