/// How a quorum stands at one moment.
public struct RunningQuorum: Equatable, Sendable {
  /// Those who count: there, entitled to vote and not withdrawn.
  public var counted: [String]
  /// How many must.
  public var needed: Int
  /// Which rule says so.
  public var source: String

  public var isMet: Bool { counted.count >= needed }
  /// How many are missing; none where it is met.
  public var missing: Int { max(0, needed - counted.count) }
}

extension SittingRoll {
  /// How the quorum stands on an item; nil where neither the committee nor
  /// the law of its body sets one.
  ///
  /// - Parameter item: nil for the item being taken.
  public func quorum(on item: Item.ID? = nil) -> RunningQuorum? {
    guard let rule = committee.neededQuorum(under: law) else { return nil }
    return RunningQuorum(
      counted: voters(on: item ?? current), needed: rule.needed, source: rule.source)
  }
}

extension Committee {
  /// How many make a quorum, and which rule says so.
  ///
  /// What the council set for the committee goes before a rule that leaves it
  /// to the council, and never below one that the law itself sets. The law's
  /// share is of the members who vote on everything: a co-opted member
  /// without a vote, or with one on education alone, is not reckoned in the
  /// whole number. Vacancies are not in the list of members; a council that
  /// has one sets `quorum`.
  public func neededQuorum(under law: Law) -> (needed: Int, source: String)? {
    let whole = members.count { $0.voting == .all }
    let rule = law.rule(Quorum.self)
    let byLaw = rule.map { ($0.value.needed(of: whole), $0.citation) }
    guard let own = quorum else { return byLaw }
    if let byLaw, rule?.standing == .law, byLaw.0 > own { return byLaw }
    return (own, "The quorum of \(name), as council.yaml sets it")
  }
}
