/// When, how often and how early a body meets.
public struct MeetingDates: Rule {
  public static let name = "dates"
  public static let title = "When it meets"

  /// First and last month in which the annual meeting may be; nil where the
  /// law names none.
  public var annualFrom: Int?
  public var annualTo: Int?
  /// Meetings a year besides the annual one.
  public var others: Int?
  public var notBefore: LocalTime?

  public init(
    annualFrom: Int? = nil, annualTo: Int? = nil, others: Int? = nil,
    notBefore: LocalTime? = nil
  ) {
    self.annualFrom = annualFrom
    self.annualTo = annualTo
    self.others = others
    self.notBefore = notBefore
  }

  public init?(reading fields: some RuleFields) {
    annualFrom = fields.integer("annual-from-month", in: 1...12)
    annualTo = fields.integer("annual-to-month", in: 1...12)
    others = fields.integer("others-a-year", in: 0...365)
    notBefore = fields.time("not-before")
  }

  public var sentence: String {
    var parts: [String] = []
    if let annualFrom, let annualTo {
      let first = Day.monthNames[annualFrom - 1]
      let last = Day.monthNames[annualTo - 1]
      parts.append(
        first == last
          ? "the annual meeting in \(first)" : "the annual meeting from \(first) to \(last)")
    }
    if let others { parts.append("at least \(others) other meetings a year") }
    if let notBefore { parts.append("not before \(notBefore)") }
    return parts.joined(separator: "; ").capitalisedFirst + "."
  }
}
