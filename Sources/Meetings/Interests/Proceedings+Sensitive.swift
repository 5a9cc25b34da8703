extension Proceedings {
  /// A member at an item.
  private struct Place: Hashable {
    var person: String
    var item: Item.ID

    init(_ declaration: Declaration) { (person, item) = (declaration.person, declaration.item) }
  }

  /// Whether a declaration was, earlier or later, recorded as sensitive: by
  /// the same person at the same item.
  public func hasBecomeSensitive(_ declaration: Declaration) -> Bool {
    sensitivePlaces.contains(Place(declaration))
  }

  private var sensitivePlaces: Set<Place> {
    var places: Set<Place> = []
    for entry in entries {
      if case .declared(let declaration) = entry.action, declaration.isSensitive {
        places.insert(Place(declaration))
      }
    }
    return places
  }

  /// The entries whose nature became sensitive after it was recorded, with the
  /// fact alone.
  public var becameSensitive: [Entry] {
    zip(entries, withoutSensitiveNatures(entries)).filter { $0 != $1 }.map { $1 }
  }

  /// The entries with the fact alone where an interest was recorded as
  /// sensitive, struck out since or not.
  func withoutSensitiveNatures(_ entries: [Entry]) -> [Entry] {
    let places = sensitivePlaces
    guard !places.isEmpty else { return entries }
    return entries.map { entry in
      guard case .declared(let declaration) = entry.action, places.contains(Place(declaration))
      else { return entry }
      var entry = entry
      entry.action = .declared(declaration.madeSensitive)
      return entry
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
