/// What a class of interest lets a member do where a matter touches it in one
/// way, and an objective test has one answer.
public struct InterestRule: Equatable, Sendable {
  /// What must be said to the meeting.
  public enum Disclosure: String, Sendable, CaseIterable {
    /// The interest and its nature.
    case yes
    /// The same; of a sensitive interest the fact alone.
    case factOnlyIfSensitive = "fact-only-if-sensitive"
    case no
  }

  public enum Speaking: String, Sendable, CaseIterable {
    case never
    /// As a member of the public may, where they may at this item.
    case ifPublicMay = "if-public-may"
    case always
  }

  public enum Leaving: String, Sendable, CaseIterable {
    case yes
    /// Once they have spoken as the public may; at once where they may not.
    case afterSpeaking = "after-speaking"
    case no
  }

  /// The class it is of.
  public var interest: String
  public var relations: [String]
  /// The test it hangs on, and the answer it is for; nil for a rule that
  /// hangs on none.
  public var test: String?
  public var isMet: Bool?
  public var disclose: Disclosure
  public var speak: Speaking
  public var mayVote: Bool
  public var leave: Leaving
  /// What a dispensation may lift.
  public var dispensationLifts: Set<Participation>
  public var cited: InterestPolicy.Cited

  public init(
    interest: String, relations: [String], test: String? = nil, isMet: Bool? = nil,
    disclose: Disclosure, speak: Speaking, mayVote: Bool, leave: Leaving,
    dispensationLifts: Set<Participation> = [], cited: InterestPolicy.Cited
  ) {
    self.interest = interest
    self.relations = relations
    self.test = test
    self.isMet = isMet
    self.disclose = disclose
    self.speak = speak
    self.mayVote = mayVote
    self.leave = leave
    self.dispensationLifts = dispensationLifts
    self.cited = cited
  }
}

/// What an interest may keep a member from, and a dispensation may lift.
public enum Participation: String, Sendable, CaseIterable, Comparable {
  case speak, vote
  /// The duty to leave.
  case leave

  public static func < (a: Self, b: Self) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }
}
