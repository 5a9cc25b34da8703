/// How many members must be there.
public struct Quorum: Rule {
  public static let name = "quorum"
  public static let title = "Quorum"

  /// The share of the whole number of members, as a fraction; nil where the
  /// number is fixed.
  public var numerator: Int?
  public var denominator: Int?
  /// Never fewer than these; the number itself where there is no share.
  public var minimum: Int

  public init(numerator: Int? = nil, denominator: Int? = nil, minimum: Int = 1) {
    self.numerator = numerator
    self.denominator = denominator
    self.minimum = minimum
  }

  public init?(reading fields: some RuleFields) {
    numerator = fields.integer("share", in: 1...100)
    denominator = fields.integer("of", in: 1...100)
    let minimum = fields.integer("minimum", in: 1...500)
    if numerator == nil || denominator == nil {
      guard let fixed = minimum ?? fields.requiredInteger("minimum", in: 1...500) else {
        return nil
      }
      numerator = nil
      denominator = nil
      self.minimum = fixed
    } else {
      self.minimum = minimum ?? 1
    }
  }

  /// The quorum of a body.
  ///
  /// - Parameter members: the whole number of members, vacancies counted.
  public func needed(of members: Int) -> Int {
    guard let numerator, let denominator, denominator > 0 else { return minimum }
    let (product, overflow) = max(0, members).multipliedReportingOverflow(by: numerator)
    let share = overflow ? Int.max : (product + denominator - 1) / denominator
    return max(minimum, share)
  }

  public var sentence: String {
    guard let numerator, let denominator else {
      return minimum.counted("member").capitalisedFirst + "."
    }
    let least = minimum > 1 ? ", never fewer than \(minimum)" : ""
    return "At least \(numerator)/\(denominator) of the whole number of members\(least)."
  }
}
