extension SittingRoll {
  /// What bars a co-opted member with a statutory vote from an item, if
  /// anything does.
  ///
  /// Where the law of the body has no rule for such members they have no
  /// vote by statute, and the committee's own list says on what they vote.
  func coOptedBar(on item: Item.ID?) -> (matters: String, source: String?)? {
    guard !isEducation(item) else { return nil }
    let rule = law.rule(CoOptedVoting.self)
    return (rule?.value.matters ?? "education", rule?.citation)
  }
}
