/// Whether the public were out for what was private, and back for the rest.
struct ExclusionWatch {
  private enum Ground { case exempt, confidential }

  /// What became of the motion to exclude the public.
  private enum Motion { case none, carried, lost, notMoved }

  private var grounds: [Item.ID: Ground] = [:]
  private var amendments: Set<String> = []
  private var motion = Motion.none
  private var isAnnounced = false
  private var told: Set<Item.ID> = []
  private var isEndTold = false

  init(of agenda: Agenda) {
    func add(_ entries: [Agenda.Entry], under parent: Restriction?) {
      for entry in entries {
        let restriction = entry.item.restriction ?? parent
        let inside = entry.item.documents.compactMap(\.restriction)
        if let restriction {
          grounds[entry.item.id] = restriction.exemption == nil ? .confidential : .exempt
        } else if entry.isPrivate, !inside.isEmpty {
          let isConfidential = inside.allSatisfy { $0.exemption == nil }
          grounds[entry.item.id] = isConfidential ? .confidential : .exempt
        }
        add(entry.entries, under: restriction)
      }
    }
    add(agenda.entries, under: nil)
  }

  mutating func take(_ moment: SittingMoment, roll: SittingRoll, law: Law) -> [Finding] {
    let action = moment.entry.action
    switch moment.item?.origin {
    case .standard(.exclusion) where action.item != nil:
      decide(action)
      return []
    case .standard(.confidential) where action.item != nil:
      if case .choseOutcome = action { isAnnounced = true }
      return []
    default: break
    }
    switch action {
    case .excludedPublic:
      isEndTold = false
      return []
    case .startedItem(let item): return end(item, moment, roll, law)
    default: break
    }
    guard action.isSubstance, let item = action.item else { return [] }
    return privateBusiness(item, moment, roll, law) + end(item, moment, roll, law)
  }

  private mutating func decide(_ action: Proceedings.Action) {
    switch action {
    case .movedMotion(let moved): if moved.amends != nil { amendments.insert(moved.id) }
    case .voted(let vote):
      if vote.motion.map({ !amendments.contains($0) }) ?? true {
        // There may be one for each ground: one that was carried stands.
        if vote.isCarried { motion = .carried } else if motion != .carried { motion = .lost }
      }
    case .resolved: motion = .carried
    case .choseOutcome(_, let outcome):
      switch outcome {
      case "excluded": motion = .carried
      case "not-carried": motion = .lost
      case "not-needed": motion = .notMoved
      default: break
      }
    default: break
    }
  }

  private mutating func privateBusiness(
    _ item: Item.ID, _ moment: SittingMoment, _ roll: SittingRoll, _ law: Law
  ) -> [Finding] {
    guard moment.entry.isRestricted || moment.item?.isPrivate ?? false, !told.contains(item)
    else { return [] }
    if grounds[item] == .confidential {
      guard !roll.isPublicExcluded, !isAnnounced else { return [] }
      told.insert(item)
      return [
        moment.finding(
          "exclusion.not-announced",
          "Confidential business is recorded, and nothing says that the public had left.",
          hint: "Record when they left: no resolution is needed, but they must be excluded.",
          source: "Local Government Act 1972, s 100A(2)")
      ]
    }
    let source = law.rule(Exclusion.self)?.citation
    switch motion {
    case .carried: return []
    case .lost:
      guard moment.entry.isRestricted else { return [] }
      told.insert(item)
      return [
        moment.finding(
          "exclusion.lost",
          "The motion to exclude the public was lost, and this is still recorded as private.",
          hint: "The item was taken in public: release its entries, or record that it was not "
            + "taken.", source: source)
      ]
    case .notMoved where !moment.entry.isRestricted: return []
    case .none where roll.isPublicExcluded: return []
    case .none, .notMoved:
      told.insert(item)
      return [
        moment.finding(
          "exclusion.not-carried",
          "Private business is recorded, and no resolution to exclude the public before it.",
          hint: "Record the motion and its vote, or release what was said in public.",
          source: source)
      ]
    }
  }

  private mutating func end(
    _ item: Item.ID, _ moment: SittingMoment, _ roll: SittingRoll, _ law: Law
  ) -> [Finding] {
    guard roll.isPublicExcluded, !isEndTold, let entry = moment.item, !entry.isPrivate,
      !moment.entry.isRestricted, moment.entry.action == .startedItem(item) || roll.current != item
    else { return [] }
    isEndTold = true
    return [
      moment.finding(
        "exclusion.not-ended",
        "A public item is taken, and nothing says that the public were let in again.",
        hint: "Record when they were readmitted; they are excluded from the private items only.",
        source: law.rule(Exclusion.self)?.citation)
    ]
  }
}
