/// An interest in one matter, as it bears on what a member may do.
public struct DeclaredInterest: Equatable, Sendable {
  public var person: String
  /// The id of its class.
  public var interest: String
  /// How the matter touches it; nil where that was not said.
  public var relation: String?
  /// Whether the objective test is met, each limb of it; nil where it was not
  /// answered.
  public var isTestMet: Bool?
  /// Whether its details may not be told.
  public var isSensitive: Bool
  /// Whether it stands on the register; nil where that is not known.
  public var isRegistered: Bool?
  /// The item at which the matter is considered.
  public var item: Item.ID?
  /// The item and the headings above it.
  public var places: [Item.ID]
  /// The id of the dispensation that the member relies on.
  public var dispensation: Dispensation.ID?
  /// Whether the matter is whether to give a dispensation.
  public var isDecidingDispensation: Bool

  public init(
    person: String, interest: String, relation: String? = nil, isTestMet: Bool? = nil,
    isSensitive: Bool = false, isRegistered: Bool? = nil, item: Item.ID? = nil,
    places: [Item.ID]? = nil, dispensation: Dispensation.ID? = nil,
    isDecidingDispensation: Bool = false
  ) {
    self.person = person
    self.interest = interest
    self.relation = relation
    self.isTestMet = isTestMet
    self.isSensitive = isSensitive
    self.isRegistered = isRegistered
    self.item = item
    self.places = places ?? item.map { [$0] } ?? []
    self.dispensation = dispensation
    self.isDecidingDispensation = isDecidingDispensation
  }
}
