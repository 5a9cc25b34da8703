/// How questions are decided.
public struct Voting: Rule {
  public static let name = "voting"
  public static let title = "Voting"

  /// Whether the person presiding has a second or casting vote.
  public var hasCastingVote: Bool
  /// The share in a hundred of those voting that carries some decisions;
  /// nil where a simple majority always does.
  public var qualifiedPercent: Int?

  public init(hasCastingVote: Bool, qualifiedPercent: Int? = nil) {
    self.hasCastingVote = hasCastingVote
    self.qualifiedPercent = qualifiedPercent
  }

  public init?(reading fields: some RuleFields) {
    guard let casting = fields.requiredFlag("casting-vote") else { return nil }
    hasCastingVote = casting
    qualifiedPercent = fields.integer("qualified-percent", in: 51...100)
  }

  public var sentence: String {
    "By a majority of the members present and voting; abstentions do not count"
      + (hasCastingVote ? "; the person presiding has a second or casting vote" : "")
      + (qualifiedPercent.map { "; some decisions need \($0) % of those voting" } ?? "") + "."
  }
}
