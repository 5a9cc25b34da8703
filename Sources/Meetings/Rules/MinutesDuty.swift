/// By when something about the meeting must be published after it.
public struct MinutesDuty: Rule {
  public static let name = "minutes"
  public static let title = "Publishing after the meeting"

  public enum What: String, Sendable, CaseIterable {
    case note
    case draftMinutes = "draft-minutes"

    public var printed: String {
      switch self {
      case .note: "a note of who attended, apologies, declarations and decisions"
      case .draftMinutes: "the draft minutes"
      }
    }
  }

  public enum Unit: String, Sendable, CaseIterable {
    /// Working days, the day of the meeting being the first.
    case workingDaysIncluding = "working-days-including"
    case workingDays = "working-days"
    case months
  }

  public var what: What
  public var number: Int
  public var unit: Unit
  /// Whom it binds, where not everyone: `with a turnover of £25,000 or less`.
  public var condition: String?

  public var subject: String { what.rawValue }

  public init(what: What, number: Int, unit: Unit, condition: String? = nil) {
    self.what = what
    self.number = number
    self.unit = unit
    self.condition = condition
  }

  public init?(reading fields: some RuleFields) {
    let what = fields.requiredChoice("publish", What.self)
    let number = fields.requiredInteger("within", in: 1...366)
    let unit = fields.requiredChoice("unit", Unit.self)
    condition = fields.text("condition")
    guard let what, let number, let unit else { return nil }
    self.what = what
    self.number = number
    self.unit = unit
  }

  public var sentence: String {
    let when =
      switch unit {
      case .workingDaysIncluding:
        "before the end of \(number) working days beginning with the day of the meeting"
      case .workingDays: "within \(number) working days of the meeting"
      case .months: "within \(number) \(number == 1 ? "month" : "months") of the meeting"
      }
    return "Publish \(what.printed) \(when)\(condition.map { " (\($0))" } ?? "")."
  }
}
