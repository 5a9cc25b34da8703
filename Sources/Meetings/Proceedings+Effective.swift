extension Proceedings {
  /// The entries that stand, in the order of what happened.
  ///
  /// A correction names an entry and the entry that stands in its stead,
  /// which then takes its place; where there is no such entry, what was
  /// corrected is struck out. A correction can itself be corrected. What is
  /// restricted stays so in whatever replaces it, until it is released; an
  /// interest that was recorded as sensitive has no nature anywhere.
  public var effectiveEntries: [Entry] {
    var byID: [String: Entry] = [:]
    for entry in entries where byID[entry.id] == nil { byID[entry.id] = entry }
    // The last correction that was not itself corrected counts.
    var replacement: [String: String] = [:]
    var undone: Set<String> = []
    var struck: Set<String> = []
    for entry in entries.reversed() {
      guard case .corrected(let corrected, let by) = entry.action else { continue }
      guard !undone.contains(entry.id) else {
        struck.insert(by)
        continue
      }
      if let target = byID[corrected], case .corrected = target.action {
        undone.insert(corrected)
      }
      if replacement[corrected] == nil { replacement[corrected] = by }
    }
    let replacing = Set(replacement.values)
    var released: Set<String> = []
    for entry in entries where replacement[entry.id] == nil {
      if case .released(let name) = entry.action { released.insert(name) }
    }
    struck.subtract(replacing)
    var seen: Set<String> = []
    let standing = entries.compactMap { entry -> Entry? in
      guard seen.insert(entry.id).inserted, !struck.contains(entry.id) else { return nil }
      if case .corrected = entry.action { return nil }
      // Stands where the entry stood that it replaces.
      if replacing.contains(entry.id), replacement[entry.id] == nil { return nil }
      var standing = entry
      if released.contains(entry.id) { standing.isRestricted = false }
      var path: Set<String> = [entry.id]
      while let next = replacement[standing.id] {
        guard path.insert(next).inserted, let successor = byID[next] else { return nil }
        let wasRestricted = standing.isRestricted
        standing = successor
        standing.isRestricted =
          (standing.isRestricted || wasRestricted) && !released.contains(standing.id)
      }
      // A link in the middle of a chain is reached from its start.
      if path.count > 1, replacing.contains(entry.id) { return nil }
      return standing
    }
    return withoutSensitiveNatures(standing)
  }
}

extension Proceedings.Action {
  /// The item that it belongs to, where it belongs to one.
  public var item: Item.ID? {
    switch self {
    case .startedItem(let item), .introduced(let item, _), .discussed(let item, _, _),
      .choseOutcome(let item, _), .resolved(let item, _, _, _),
      .admittedUrgent(let item, _, _), .numbered(let item, _):
      item
    case .arrived(_, let item), .left(_, let item): item
    case .declared(let declaration): declaration.item
    case .movedMotion(let motion): motion.item
    case .voted(let vote): vote.item
    case .undertook(let undertaking): undertaking.item
    case .opened, .attended, .sentApologies, .absent, .excludedPublic, .readmittedPublic,
      .adjourned, .resumed, .corrected, .released, .closed:
      nil
    }
  }
}
