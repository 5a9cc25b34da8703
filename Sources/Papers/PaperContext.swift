import Documents
import Meetings

/// Everything a paper needs that only the edge can know.
///
/// Papers are composed without files, clocks or parsers: what was read,
/// parsed or looked up stands here as values. What is put here must be fit
/// for the audience of the paper: a context for a public paper holds reports
/// and files of open documents only.
public struct PaperContext: Sendable {
  /// Reads CommonMark into blocks.
  public var blocks: @Sendable (Prose) -> [Block]

  /// Reads one line of CommonMark into a line's content.
  public var inlines: @Sendable (Prose) -> [Inline]

  /// The wall clock's time at the meeting for an instant written as ISO 8601
  /// in UTC, or nil where the text is no instant.
  public var localTime: @Sendable (String) -> LocalTime?

  /// Reports that can be shown in the pack, by the name of their id in the
  /// audience's agenda.
  public var reports: [String: Document]

  /// Where the files of open documents lie, relative to the paper's folder,
  /// by the name of their id in the audience's agenda.
  public var files: [String: String]

  /// Whole papers to be offered on the meeting's page: the agenda pack as
  /// PDF. Fit for the audience.
  public var downloads: [Download]

  /// What each exempt paragraph covers, by its number: `3`. The nation's own.
  public var paragraphs: [String: String]

  /// `Part 1 of Schedule 12A to the Local Government Act 1972`.
  public var scheduleName: String

  /// Which state of the pack a minutes skeleton was made from, so that an
  /// edited one can be brought back.
  public var baseRevision: String

  /// What was issued after the agenda, oldest first. Fit for the audience.
  public var supplements: [IssuedSupplement] = []

  /// The head of the log of issues, by which it can be proved: its hash, and
  /// when it was made.
  public var issueRecord: IssueRecord?

  public init(
    blocks: @escaping @Sendable (Prose) -> [Block],
    inlines: @escaping @Sendable (Prose) -> [Inline],
    localTime: @escaping @Sendable (String) -> LocalTime? = { _ in nil },
    reports: [String: Document] = [:], files: [String: String] = [:],
    downloads: [Download] = [], paragraphs: [String: String] = [:],
    scheduleName: String = "Part 1 of Schedule 12A to the Local Government Act 1972",
    baseRevision: String = ""
  ) {
    self.blocks = blocks
    self.inlines = inlines
    self.localTime = localTime
    self.reports = reports
    self.files = files
    self.downloads = downloads
    self.paragraphs = paragraphs
    self.scheduleName = scheduleName
    self.baseRevision = baseRevision
  }
}

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

/// A whole paper and where it lies.
public struct Download: Equatable, Sendable {
  /// What it is, with its size label: `Agenda pack (PDF 2 MB)`.
  public var title: String
  /// Relative to the page.
  public var href: String

  public init(title: String, href: String) {
    self.title = title
    self.href = href
  }
}

/// How far a set of minutes has come.
public enum MinutesStatus: String, Sendable, CaseIterable {
  /// Not approved yet: DRAFT stands on every page.
  case draft
  /// Approved as a correct record.
  case approved
}
