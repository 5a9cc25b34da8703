/// Whether the public were out for what was private, and back for the rest.
struct ExclusionWatch {
  private enum Ground { case exempt, confidential }

  /// What became of the motion to exclude the public.
  private enum Motion { case none, carried, lost, notMoved }

  private var grounds: [Item.ID: Ground] = [:]
  private var amendments: Set<String> = []
  private var motion = Motion.none
  /// Whether a motion was put that nothing says was voted on.
  private var isMoved = false
  private var isAnnounced = false
  private var told: Set<Item.ID> = []
  private var isEndTold = false
  /// What was recorded as private where the public had stayed.
  private(set) var takenInPublic: Set<Item.ID> = []
  /// What was taken while the public were out and nothing had been resolved.
  private(set) var withoutPower: Set<Item.ID> = []

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
    case .movedMotion(let moved):
      if moved.amends != nil { amendments.insert(moved.id) } else { isMoved = true }
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
    let rule = law.rule(Exclusion.self)
    let isHearing = rule?.value.method == .hearing
    switch motion {
    case .carried: return []
    case .lost, .notMoved:
      if roll.isPublicExcluded {
        return [excludedWithoutPower(item, moment, isHearing, rule?.citation)]
      }
      guard moment.entry.isRestricted else { return [] }
      return [privateInPublic(item, moment, rule?.citation)]
    case .none:
      if roll.isPublicExcluded {
        // That the panel withdraws under the regulation is what the minute says.
        if isHearing, moment.item?.origin == .standard(.deliberation) { return [] }
        return [excludedWithoutPower(item, moment, isHearing, rule?.citation)]
      }
      told.insert(item)
      return [
        moment.finding(
          "exclusion.not-carried",
          isHearing
            ? "Private business is recorded, and no decision to exclude the public before it."
            : "Private business is recorded, and no resolution to exclude the public before it"
              + (isMoved ? ": the motion was moved, and no vote on it is recorded." : "."),
          hint: isHearing
            ? "Record the decision under the item of the exclusion, or release what was said in "
              + "public."
            : "Record the motion and its vote, or release what was said in public.",
          source: rule?.citation)
      ]
    }
  }

  /// The public were put out, and nothing gave the power to do it.
  private mutating func excludedWithoutPower(
    _ item: Item.ID, _ moment: SittingMoment, _ isHearing: Bool, _ source: String?
  ) -> Finding {
    told.insert(item)
    withoutPower.insert(item)
    guard motion == .none else {
      let what = motion == .lost ? "was lost" : "was not moved"
      return moment.finding(
        motion == .lost ? "exclusion.lost" : "exclusion.not-carried",
        "The motion to exclude the public \(what), and they were excluded all the same: there was "
          + "no power to do so.",
        hint: "Tell the monitoring officer, and release nothing meanwhile; or correct the journal, "
          + "if the public stayed.", source: source)
    }
    let what =
      isHearing
      ? "no decision to exclude them is recorded"
      : isMoved
        ? "the motion to exclude them was moved and never voted on"
        : "no resolution to exclude them is recorded"
    return moment.finding(
      "exclusion.not-carried",
      "Private business is recorded while the public were out, and \(what): without it there is "
        + "no power to exclude them.",
      hint: (isHearing
        ? "Record the decision, where it was taken before they left; else "
        : "Record the motion and its vote, where it was carried before they left; else ")
        + "tell the monitoring officer.", source: source)
  }

  /// What is withheld was said before the public.
  private mutating func privateInPublic(
    _ item: Item.ID, _ moment: SittingMoment, _ source: String?
  ) -> Finding {
    told.insert(item)
    takenInPublic.insert(item)
    guard motion == .lost else {
      return moment.finding(
        "exclusion.not-carried",
        "Private business is recorded, and no resolution to exclude the public before it: the "
          + "motion was not moved.",
        hint: "Release what was said in public, or correct the journal.", source: source)
    }
    return moment.finding(
      "exclusion.lost",
      "The motion to exclude the public was lost, nothing says that they left, and this is still "
        + "recorded as private.",
      hint: "If the item was taken in public, release its entries; if it was not taken, correct "
        + "them; if the public were put out all the same, tell the monitoring officer.",
      source: source)
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
