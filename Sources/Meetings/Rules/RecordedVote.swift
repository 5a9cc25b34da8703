/// When how each member voted is written down.
public struct RecordedVote: Rule {
  public static let name = "recorded-vote"
  public static let title = "Recorded votes"

  public enum Occasion: String, Sendable, CaseIterable {
    /// A member asks, right after a vote, that the minutes show how they
    /// themselves voted.
    case ownVote = "own-vote"
    /// Members ask that the vote be taken by name.
    case demand
    /// Any vote on the budget or council tax at a budget decision meeting.
    case budget

    public var printed: String {
      switch self {
      case .ownVote: "a member’s own vote"
      case .demand: "a vote by name on demand"
      case .budget: "votes at a budget decision meeting"
      }
    }
  }

  public var occasion: Occasion
  /// How many members must ask; nil where nobody need.
  public var members: Int?
  /// Whether abstentions are recorded too.
  public var recordsAbstentions: Bool

  public var subject: String { occasion.rawValue }

  public init(occasion: Occasion, members: Int? = nil, recordsAbstentions: Bool = true) {
    self.occasion = occasion
    self.members = members
    self.recordsAbstentions = recordsAbstentions
  }

  public init?(reading fields: some RuleFields) {
    let occasion = fields.requiredChoice("occasion", Occasion.self)
    members = fields.integer("members", in: 1...500)
    recordsAbstentions = fields.flag("abstentions") ?? true
    guard let occasion else { return nil }
    self.occasion = occasion
  }

  public var sentence: String {
    let names = recordsAbstentions ? "for, against or abstaining" : "for or against"
    return switch occasion {
    case .ownVote:
      "Right after a vote any member may have the minutes show whether they voted \(names)."
    case .demand:
      "A vote is taken by name, \(names), where \(members ?? 1) of the members present "
        + "\(members ?? 1 == 1 ? "asks" : "ask")."
    case .budget:
      "Right after any vote on the budget or council tax the minutes record the names of those "
        + "\(names); it cannot be waived."
    }
  }
}
