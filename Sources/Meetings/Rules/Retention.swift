/// How long a record is kept open to the public.
public struct Retention: Rule {
  public static let name = "retention"
  public static let title = "Keeping records"

  public enum Record: String, Sendable, CaseIterable {
    case minutes, agenda, reports, summary
    case backgroundPapers = "background-papers"
    case executiveDecisions = "executive-decisions"
    case officerDecisions = "officer-decisions"
    case officerBackgroundPapers = "officer-background-papers"

    public var printed: String {
      switch self {
      case .minutes: "Minutes"
      case .agenda: "Agendas"
      case .reports: "Reports that were open"
      case .summary: "Summaries of what was done in private"
      case .backgroundPapers: "Background papers"
      case .executiveDecisions: "Records of executive decisions, with their reports"
      case .officerDecisions: "Records of officers’ decisions"
      case .officerBackgroundPapers: "Background papers of officers’ decisions"
      }
    }
  }

  public var record: Record
  /// Years from the date of the meeting or decision.
  public var years: Int

  public var subject: String { record.rawValue }

  public init(record: Record, years: Int) {
    self.record = record
    self.years = years
  }

  public init?(reading fields: some RuleFields) {
    let record = fields.requiredChoice("record", Record.self)
    let years = fields.requiredInteger("years", in: 1...100)
    guard let record, let years else { return nil }
    self.record = record
    self.years = years
  }

  /// The last day on which it must still be open.
  public func last(from day: Day) -> Day {
    Day(day.year + years, day.month, day.day) ?? Day(day.year + years, 2, 28) ?? day
  }

  public var sentence: String {
    "\(record.printed): \(years.counted("year")) from the date of the "
      + (isOfficers ? "decision." : "meeting.")
  }

  /// Whether it is of a decision that no meeting took.
  var isOfficers: Bool { [.officerDecisions, .officerBackgroundPapers].contains(record) }
}
