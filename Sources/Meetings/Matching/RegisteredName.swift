/// An entry of a member's register of interests, as written there.
public struct RegisteredName: Hashable, Sendable {
  /// What a hit names it by.
  public var id: String
  /// Whose entry it is, by name: the surname counts as a common word, since
  /// papers are full of members' names.
  public var member: String
  public var kind: Kind
  /// Free text, such as “Director, Thackray & Moss Ltd, Unit 4 Corn Street”.
  public var text: String

  public init(id: String, member: String, kind: Kind, text: String) {
    self.id = id
    self.member = member
    self.kind = kind
    self.text = text
  }

  /// What is registered; says how its text is read.
  public enum Kind: String, CaseIterable, Sendable {
    case employer, company, body, contractor, land, licence, tenancy, security, donor

    /// Whether the entry is of a piece of land or a place on it.
    var isOfLand: Bool { self == .land || self == .licence || self == .tenancy }
  }
}
