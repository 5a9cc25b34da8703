/// Something a clerk should know about a meeting or its papers.
///
/// A value, never thrown. What is found today (deadlines) and what is found
/// in the papers themselves are told apart by whoever asks.
public struct Finding: Hashable, Sendable {
  public enum Severity: Int, Sendable, CaseIterable, Comparable {
    /// The papers cannot be issued until this is put right.
    case blocker
    /// Should be put right.
    case warning
    /// Worth knowing.
    case advice

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    public var name: String {
      switch self {
      case .blocker: "blocker"
      case .warning: "warning"
      case .advice: "advice"
      }
    }
  }

  /// Stable, for programs: `notice.short`.
  public var code: String
  public var severity: Severity
  /// What is wrong, in a sentence.
  public var message: String
  /// What would put it right.
  public var hint: String?
  /// Where: a file and line, an item.
  public var place: String?
  /// The rule's source: an Act and section, a council's own rule.
  public var source: String?
  /// True where it would tell the public something they may not see.
  public var isRestricted: Bool
  /// True where it is for the clerk and the monitoring officer alone: it goes
  /// into no paper, no manifest and nobody else's view.
  public var isForOfficers: Bool

  public init(
    code: String, severity: Severity, message: String, hint: String? = nil,
    place: String? = nil, source: String? = nil, isRestricted: Bool = false,
    isForOfficers: Bool = false
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.hint = hint
    self.place = place
    self.source = source
    self.isRestricted = isRestricted
    self.isForOfficers = isForOfficers
  }
}
