import Meetings

/// Pages that a paper was issued with, in the agenda's own series.
public struct IssuedPages: Equatable, Sendable {
  public var span: PageSpan
  /// The number of its item then; empty where it had none.
  public var item: String

  public init(_ span: PageSpan, item: String) {
    self.span = span
    self.item = item
  }

  /// What a page says that stands in the place of a paper which is on the
  /// agenda no more.
  ///
  /// - Parameter whole: what the pages are of: `pack`.
  public func withdrawal(of whole: String) -> String {
    "\(capitalised(span.printed)) of the \(whole): the paper that was issued here has been "
      + "withdrawn or replaced; a supplement says what became of it."
  }

  /// What stands in the place of such a paper as its title.
  public static let withdrawnTitle = "Paper withdrawn or replaced"
}

extension [IssuedPages] {
  /// Those that no paper of an agenda has any more, nor has taken the place
  /// of.
  public func left<Behind: AudienceMatter>(by agenda: AudienceAgenda<Behind>) -> [IssuedPages] {
    let taken = agenda.allEntries.flatMap(\.documents).flatMap { document in
      [document.pages, document.replaces].compactMap { $0 }
    }.filter { $0.first.series.isEmpty }.map { $0.first.number...$0.last.number }
    return filter { issued in
      let pages = issued.span.first.number...issued.span.last.number
      return !taken.contains { $0.overlaps(pages) }
    }
  }

  /// Whether a paper with these pages was issued.
  public func hold(_ span: PageSpan?) -> Bool {
    span.map { span in contains { $0.span == span } } ?? false
  }
}
