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

  /// What the law asks the papers to say of what is withheld.
  public var withholding: WithholdingWords

  /// Which state of the pack a minutes skeleton was made from, so that an
  /// edited one can be brought back.
  public var baseRevision: String

  /// What was issued after the agenda, oldest first. Fit for the audience.
  public var supplements: [IssuedSupplement] = []

  /// The head of the log of issues, by which it can be proved: its hash, and
  /// when it was made.
  public var issueRecord: IssueRecord?

  /// The pages of papers that were issued with the agenda, in order.
  public var issuedPages: [IssuedPages] = []

  /// The day on which the agenda was issued, or is being issued.
  public var issued: Day?

  /// By what meeting the minutes were approved, where they were.
  public var approval: MinutesApproval?

  public init(
    blocks: @escaping @Sendable (Prose) -> [Block],
    inlines: @escaping @Sendable (Prose) -> [Inline],
    localTime: @escaping @Sendable (String) -> LocalTime? = { _ in nil },
    reports: [String: Document] = [:], files: [String: String] = [:],
    downloads: [Download] = [], paragraphs: [String: String] = [:],
    scheduleName: String = "Part 1 of Schedule 12A to the Local Government Act 1972",
    withholding: WithholdingWords = WithholdingWords(), baseRevision: String = ""
  ) {
    self.blocks = blocks
    self.inlines = inlines
    self.localTime = localTime
    self.reports = reports
    self.files = files
    self.downloads = downloads
    self.paragraphs = paragraphs
    self.scheduleName = scheduleName
    self.withholding = withholding
    self.baseRevision = baseRevision
  }
}

/// What the law of the meeting asks its papers to say of what is withheld.
public struct WithholdingWords: Equatable, Sendable {
  /// The mark on every copy: `Not for publication`.
  public var mark: String
  /// Whether the mark is followed by the description of the information.
  public var describes: Bool
  /// Whether the resolution says that the public interest in withholding
  /// outweighs that in disclosure.
  public var weighsPublicInterest: Bool
  /// Whether a summary is owed where the public minutes are no coherent
  /// record.
  public var owesSummary: Bool

  public init(
    mark: String = "Not for publication", describes: Bool = true,
    weighsPublicInterest: Bool = true, owesSummary: Bool = true
  ) {
    self.mark = mark
    self.describes = describes
    self.weighsPublicInterest = weighsPublicInterest
    self.owesSummary = owesSummary
  }

  /// As the rules of a meeting have it.
  public init(_ law: Law) {
    let mark = law.rule(RestrictedMark.self)?.value
    self.init(
      mark: mark?.words ?? "Not for publication", describes: mark?.withDescription ?? true,
      weighsPublicInterest: law.rule(Exclusion.self)?.value.states(.publicInterest)
        ?? false,
      owesSummary: law.rule(PublicSummary.self)?.value.isOwed ?? false)
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
