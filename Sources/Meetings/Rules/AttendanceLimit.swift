/// When a member who does not attend ceases to be one.
public struct AttendanceLimit: Rule {
  public static let name = "attendance"
  public static let title = "Six months without attending"

  public var months: Int
  /// From which month on to warn, so that a reason can still be approved.
  public var warnFrom: Int

  public init(months: Int, warnFrom: Int) {
    self.months = months
    self.warnFrom = warnFrom
  }

  public init?(reading fields: some RuleFields) {
    guard let months = fields.requiredInteger("months", in: 1...60) else { return nil }
    self.months = months
    warnFrom = fields.integer("warn-from", in: 1...60) ?? months
  }

  public var sentence: String {
    "A member who attends no meeting of the authority throughout \(months) months from the last "
      + "attendance ceases to be one, unless the authority approved the reason before then. "
      + "Warned of from month \(warnFrom)."
  }
}
