/// On what co-opted members with a statutory vote may vote.
public struct CoOptedVoting: Rule {
  public static let name = "co-opted-voting"
  public static let title = "Co-opted members with a vote"

  /// The only matters: `education functions`.
  public var matters: String

  public init(matters: String) { self.matters = matters }

  public init?(reading fields: some RuleFields) {
    guard let matters = fields.required("matters") else { return nil }
    self.matters = matters
  }

  public var sentence: String {
    "Parent governor and church representatives may vote on \(matters) only."
  }
}
