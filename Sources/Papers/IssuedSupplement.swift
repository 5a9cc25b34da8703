import Meetings

/// A supplement that was issued, as a page tells of it.
public struct IssuedSupplement: Equatable, Sendable {
  public struct Row: Equatable, Sendable {
    /// The item's id in the audience's agenda, or the one it was issued with.
    public var itemID: String
    /// Its number then.
    public var number: String
    public var title: String
    public var kind: Supplement.ChangeKind
    public var before: PageSpan?
    /// Where it stands in the supplement.
    public var pages: PageSpan?
    /// Its number or title before, where that is what changed.
    public var formerly: String?

    public init(
      itemID: String, number: String, title: String, kind: Supplement.ChangeKind,
      before: PageSpan? = nil, pages: PageSpan? = nil, formerly: String? = nil
    ) {
      self.itemID = itemID
      self.number = number
      self.title = title
      self.kind = kind
      self.before = before
      self.pages = pages
      self.formerly = formerly
    }
  }

  public var number: Int
  public var issued: Day?
  public var rows: [Row]

  public init(number: Int, issued: Day?, rows: [Row]) {
    self.number = number
    self.issued = issued
    self.rows = rows
  }
}

/// An entry of the log of issues, as the public are told of it.
public struct IssueRecord: Equatable, Sendable {
  /// Counted from 1.
  public var sequence: Int
  public var day: Day?
  public var hash: String

  public init(sequence: Int, day: Day?, hash: String) {
    self.sequence = sequence
    self.day = day
    self.hash = hash
  }

  /// `Issue record 2 (4 December 2026): 1ecd28…`.
  public var printed: String {
    "Issue record \(sequence)" + (day.map { " (\($0.printed))" } ?? "") + ": \(hash)"
  }
}
