/// Whether a quorum was there when business began, after each departure and
/// at each decision.
struct QuorumWatch {
  /// Whether it was met when last counted; nil until business begins.
  private var wasMet: Bool?
  private var told: Set<Item.ID> = []

  mutating func take(
    _ moment: SittingMoment, roll: SittingRoll, agenda: Agenda
  ) -> [Finding] {
    guard roll.isTaken, !roll.isAdjourned else { return [] }
    let action = moment.entry.action
    guard wasMet != nil else { return begin(moment, roll) }
    switch action {
    case .attended, .arrived:
      if let quorum = roll.quorum(), quorum.isMet { wasMet = true }
      return []
    case .left(let person, _): return count(moment, roll, after: "\(name(person, roll)) left")
    case .declared(let declaration):
      return count(
        moment, roll,
        after: "\(name(declaration.person, roll)) "
          + (declaration.isWithdrawal ? "withdrew" : "declared an interest"))
    case .startedItem: return count(moment, roll, after: "the item was begun")
    case .resumed: return count(moment, roll, after: "the meeting resumed")
    case .voted(let vote): return decide(moment, roll, on: vote.item)
    case .resolved(let item, _, _, _): return decide(moment, roll, on: item)
    case .choseOutcome(let item, let outcome):
      let offered = (moment.item?.wording.outcomes ?? []) + agenda.order.commonOutcomes
      guard offered.first(where: { $0.id == outcome })?.isDecision ?? false else { return [] }
      return decide(moment, roll, on: item)
    default: return []
    }
  }

  /// Counts when the first business is taken up, or the meeting ends without
  /// any. The items at which the roll itself is taken come before.
  private mutating func begin(_ moment: SittingMoment, _ roll: SittingRoll) -> [Finding] {
    var isClosed = false
    if case .closed = moment.entry.action { isClosed = true }
    guard moment.entry.action.isBusiness || isClosed else { return [] }
    switch moment.item?.origin {
    case .standard(.apologies), .standard(.chair): if !isClosed { return [] }
    default: break
    }
    guard let quorum = roll.quorum(on: moment.entry.action.item) else { return [] }
    wasMet = quorum.isMet
    guard !quorum.isMet else { return [] }
    if let item = moment.entry.action.item { told.insert(item) }
    return [
      moment.finding(
        "quorum.not-met",
        "\(there(quorum)) when \(isClosed ? "the meeting ended" : "business began"), and the "
          + "quorum is \(quorum.needed).",
        hint: "Without a quorum there is no meeting: record that it could not proceed, or correct "
          + "the attendance.", source: quorum.source)
    ]
  }

  private mutating func count(
    _ moment: SittingMoment, _ roll: SittingRoll, after what: String
  ) -> [Finding] {
    guard let quorum = roll.quorum() else { return [] }
    defer { wasMet = quorum.isMet }
    guard !quorum.isMet, wasMet == true else { return [] }
    return [
      moment.finding(
        "quorum.lost",
        "\(there(quorum)) after \(what), and the quorum is \(quorum.needed)."
          + withdrawn(roll),
        hint: "Adjourn until a quorum is back, and minute the time; nothing can be decided "
          + "meanwhile.", source: quorum.source)
    ]
  }

  private mutating func decide(
    _ moment: SittingMoment, _ roll: SittingRoll, on item: Item.ID
  ) -> [Finding] {
    guard let quorum = roll.quorum(on: item), !quorum.isMet, told.insert(item).inserted else {
      return []
    }
    return [
      moment.finding(
        "quorum.decision",
        "\(there(quorum)) at this decision, and the quorum is \(quorum.needed)."
          + withdrawn(roll),
        hint: "Take it again at a meeting with a quorum, and tell the monitoring officer; or "
          + "correct the attendance.", source: quorum.source)
    ]
  }

  private func there(_ quorum: RunningQuorum) -> String {
    let count = quorum.counted.count
    return count == 0
      ? "No member who may vote was there"
      : "\(count) \(count == 1 ? "member" : "members") who may vote "
        + "\(count == 1 ? "was" : "were") there"
  }

  private func withdrawn(_ roll: SittingRoll) -> String {
    let here = roll.attendees.filter(\.isPresent).map(\.person)
    let withdrew = here.filter { roll.withdrawal(of: $0, from: roll.current) != nil }
    let barred = here.filter { person in
      !withdrew.contains(person)
        && roll.interestBars(of: person, on: roll.current).contains { !$0.standing.mayVote.isSo }
    }
    return (withdrew.isEmpty ? "" : " \(withdrew.count) withdrew for an interest.")
      + (barred.isEmpty ? "" : " \(barred.count) may not vote for an interest.")
  }

  private func name(_ person: String, _ roll: SittingRoll) -> String {
    roll.name(of: roll.id(of: person))
  }
}
