/// What is written and published of an executive decision.
public struct ExecutiveRecord: Rule {
  public static let name = "executive-record"
  public static let title = "Record of executive decisions"

  public enum Element: String, Sendable, CaseIterable {
    case decision, date, reasons, alternatives, conflicts, dispensations

    public var printed: String {
      switch self {
      case .decision: "the decision"
      case .date: "the date it was made"
      case .reasons: "the reasons for it"
      case .alternatives: "alternatives considered and rejected"
      case .conflicts: "conflicts of interest declared"
      case .dispensations: "dispensations granted by the head of paid service"
      }
    }
  }

  public var elements: [Element]
  /// Working days within which it is published; nil for "as soon as
  /// reasonably practicable".
  public var workingDays: Int?

  public init(elements: [Element], workingDays: Int? = nil) {
    self.elements = elements
    self.workingDays = workingDays
  }

  public init?(reading fields: some RuleFields) {
    elements = fields.choices("records", Element.self)
    workingDays = fields.integer("working-days", in: 0...60)
    if elements.isEmpty {
      _ = fields.required("records")
      return nil
    }
  }

  public var sentence: String {
    "A written statement of \(elements.map(\.printed).joined(separator: ", ")), published "
      + (workingDays.map { "within \($0) working days" } ?? "as soon as reasonably practicable")
      + "."
  }
}
