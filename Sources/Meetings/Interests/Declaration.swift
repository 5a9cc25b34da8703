extension Proceedings {
  /// An interest as it was declared at a meeting.
  ///
  /// Of a sensitive interest there is no nature here at all: what is not
  /// recorded can be in no paper.
  public struct Declaration: Equatable, Sendable {
    public var item: Item.ID
    public var person: String
    /// `DPI`, `ORI`, `NRI`, or the nation's own class.
    public var interest: String
    /// In the member's words; always nil for a sensitive interest.
    public let nature: String?
    /// What the member did: `stayed`, `spoke-and-left`, `left`.
    public var conduct: String?
    /// How the matter touches it, an id of the policy: `affects`.
    public var relation: String?
    /// Whether the policy's objective test is met; nil where not answered.
    public var isTestMet: Bool?
    /// The dispensation relied on.
    public var dispensation: Reliance?
    /// Whether only the fact of it may be told.
    public let isSensitive: Bool

    /// A dispensation as the meeting was told of it.
    public struct Reliance: Equatable, Sendable {
      /// The id of one on record, or what was said of it.
      public var reference: String
      /// What it was said to lift; what is on record goes before it.
      public var lifts: Set<Participation>

      public init(_ reference: String, lifts: Set<Participation> = []) {
        self.reference = reference
        self.lifts = lifts
      }
    }

    public init(
      item: Item.ID, person: String, interest: String, nature: String? = nil,
      conduct: String? = nil, relation: String? = nil, isTestMet: Bool? = nil,
      dispensation: Reliance? = nil, isSensitive: Bool = false
    ) {
      self.item = item
      self.person = person
      self.interest = interest
      self.nature = isSensitive ? nil : nature
      self.conduct = conduct
      self.relation = relation
      self.isTestMet = isTestMet
      self.dispensation = dispensation
      self.isSensitive = isSensitive
    }

    /// Whether the member left, having spoken or not.
    public var isWithdrawal: Bool { conduct == "left" || conduct == "spoke-and-left" }
  }
}
