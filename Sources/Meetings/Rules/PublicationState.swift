/// What a document that comes in this way needs before it may be taken.
public struct PublicationState: Rule {
  public static let name = "document"
  public static let title = "Papers and when they come"

  /// How a document comes to a meeting.
  public enum State: String, Sendable, CaseIterable {
    /// In the pack as it was issued.
    case inPack = "in-pack"
    /// Its item stood on the published agenda; the paper comes later.
    case toFollow = "to-follow"
    /// Its item was not on the agenda in time.
    case lateItem = "late-item"
    /// Laid round at the meeting: an addendum.
    case tabled

    public var printed: String {
      switch self {
      case .inPack: "in the pack"
      case .toFollow: "to follow"
      case .lateItem: "late item"
      case .tabled: "tabled"
      }
    }
  }

  /// What must be there.
  public enum Need: String, Sendable, CaseIterable {
    case itemOnAgenda = "item-on-agenda"
    case openWhenMembersHaveIt = "open-when-members-have-it"
    case chairsReason = "chairs-reason"
    case reasonInMinutes = "reason-in-minutes"
    case notedInMinutes = "noted-in-minutes"
    case onWebsite = "on-website"

    public var printed: String {
      switch self {
      case .itemOnAgenda: "its item is on the agenda that was published in time"
      case .openWhenMembersHaveIt: "it is open to the public as soon as members have it"
      case .chairsReason:
        "the chair’s opinion that it is urgent, by reason of special circumstances"
      case .reasonInMinutes: "the special circumstances are specified in the minutes"
      case .notedInMinutes: "the minutes say that it was circulated"
      case .onWebsite: "it is on the website"
      }
    }
  }

  public var state: State
  public var isAllowed: Bool
  public var needs: [Need]

  public var subject: String { state.rawValue }

  public init(state: State, isAllowed: Bool, needs: [Need] = []) {
    self.state = state
    self.isAllowed = isAllowed
    self.needs = needs
  }

  public init?(reading fields: some RuleFields) {
    let state = fields.requiredChoice("state", State.self)
    isAllowed = fields.flag("allowed") ?? true
    needs = fields.choices("needs", Need.self)
    guard let state else { return nil }
    self.state = state
  }

  public var sentence: String {
    guard isAllowed else {
      return "\(state.printed.capitalisedFirst): not allowed; the business must be on the agenda."
    }
    let needs = needs.isEmpty ? "nothing more" : needs.map(\.printed).joined(separator: "; ")
    return "\(state.printed.capitalisedFirst): \(needs)."
  }
}
