extension Proceedings {
  /// Whether a declaration was later recorded as sensitive: by the same person
  /// at the same item.
  public func hasBecomeSensitive(_ declaration: Declaration) -> Bool {
    entries.contains { entry in
      guard case .declared(let other) = entry.action else { return false }
      return other.isSensitive && other.person == declaration.person
        && other.item == declaration.item
    }
  }
}

extension Proceedings.Declaration {
  /// The same with the fact alone.
  public var madeSensitive: Self {
    Self(
      item: item, person: person, interest: interest, conduct: conduct, relation: relation,
      isTestMet: isTestMet, dispensation: dispensation, isSensitive: true)
  }
}
