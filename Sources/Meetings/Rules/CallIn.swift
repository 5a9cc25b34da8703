/// How long an executive decision may be called in before it takes effect.
public struct CallIn: Rule {
  public static let name = "call-in"
  public static let title = "Call-in"

  /// Working days from publication of the decision.
  public var workingDays: Int

  public init(workingDays: Int) { self.workingDays = workingDays }

  public init?(reading fields: some RuleFields) {
    guard let days = fields.requiredInteger("working-days", in: 0...60) else { return nil }
    workingDays = days
  }

  public var sentence: String {
    "A decision may be called in within \(workingDays) working days of its publication."
  }
}
