extension SittingRoll {
  /// What a member who declared an interest may do, by the council's policy.
  ///
  /// The desk, the findings and the count of votes all ask this. Nil where no
  /// policy was read, or it has no such class.
  public func interestStanding(of declaration: Proceedings.Declaration) -> InterestStanding? {
    council.interestPolicy?.standing(
      of: declared(declaration), dispensations: dispensations(for: declaration), on: day,
      publicMaySpeak: publicMaySpeak(on: declaration.item))
  }

  /// Whether the public may speak at an item: its minute has a place for them.
  public func publicMaySpeak(on item: Item.ID?) -> Bool {
    item.flatMap { items[$0] }?.publicMaySpeak ?? false
  }

  /// Whether dispensations are decided at an item.
  public func decidesDispensations(at item: Item.ID) -> Bool {
    items[item]?.decidesDispensations ?? false
  }

  /// What every member is reminded of at an item.
  public func prompts(at item: Item.ID) -> [InterestPrompt] {
    isBudget(item) ? council.interestPolicy?.prompts.filter { $0.occasion == .budget } ?? [] : []
  }

  /// The items, and those under them, whose restricted matter an interest keeps
  /// from a person: they
  /// left for it, the policy has them leave, or it is pecuniary and lets them
  /// neither speak nor vote.
  public func itemsKeptBack(from person: String) -> Set<Item.ID> {
    let person = id(of: person)
    let own = Set(
      declarations.filter { declaration in
        guard declaration.person == person else { return false }
        if declaration.isWithdrawal { return true }
        guard let standing = interestStanding(of: declaration) else { return false }
        let interest = council.interestPolicy?.interestClass(declaration.interest)
        return standing.mustLeave.isSo && !standing.isOpen
          || interest?.isPecuniary == true && !standing.maySpeak.isSo && !standing.mayVote.isSo
      }.map(\.item))
    guard !own.isEmpty else { return [] }
    return own.union(items.keys.filter { !own.isDisjoint(with: places(of: $0)) })
  }

  /// The declarations of a person that keep them from something on an item,
  /// with what the policy answers.
  ///
  /// Where the answer hangs on what was not recorded, nothing is kept from
  /// anybody: the findings ask for it.
  func interestBars(
    of person: String, on item: Item.ID?
  ) -> [(declaration: Proceedings.Declaration, standing: InterestStanding)] {
    guard council.interestPolicy != nil, let item else { return [] }
    let places = places(of: item)
    return declarations.compactMap { declaration in
      guard declaration.person == person, places.contains(declaration.item),
        let standing = interestStanding(of: declaration), standing.isBarred, !standing.isOpen
      else { return nil }
      return (declaration, standing)
    }
  }

  /// The interest of a declaration as the policy looks at it.
  func declared(_ declaration: Proceedings.Declaration) -> DeclaredInterest {
    DeclaredInterest(
      person: id(of: declaration.person), interest: declaration.interest,
      relation: declaration.relation, isTestMet: declaration.isTestMet,
      isSensitive: declaration.isSensitive, item: declaration.item,
      places: places(of: declaration.item), dispensation: declaration.dispensation?.reference,
      isDecidingDispensation: items[declaration.item]?.decidesDispensations ?? false)
  }

  /// Those on record, and one that the meeting was told of and that is not.
  private func dispensations(for declaration: Proceedings.Declaration) -> [Dispensation] {
    guard let told = declaration.dispensation, !told.lifts.isEmpty,
      !dispensations.contains(where: { $0.id == told.reference })
    else { return dispensations }
    return dispensations + [
      Dispensation(
        id: told.reference, member: id(of: declaration.person), ground: "", lifts: told.lifts,
        grantedBy: "", grantedOn: day, from: day, until: day)
    ]
  }

  /// An item and what stands above it.
  func places(of item: Item.ID) -> [Item.ID] {
    var places: [Item.ID] = []
    var next: Item.ID? = item
    while let id = next {
      places.append(id)
      next = items[id]?.parent
    }
    return places
  }
}

extension InterestStanding {
  /// The rule that bars a vote, where one does.
  var voteSource: String? { mayVote.isSo || isOpen ? nil : mayVote.source }
}
