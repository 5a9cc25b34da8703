extension SittingReview {
  /// What the names in a vote show: who had no vote, who is missing, whether
  /// they agree with the numbers, and whether the vote had to be by name.
  func nameFindings(_ vote: Proceedings.Vote, _ moment: SittingMoment) -> [Finding] {
    var found = demandFindings(vote, moment)
    let lists = [vote.namesFor, vote.namesAgainst, vote.namesAbstaining]
      .map { $0.map(roll.id(of:)) }
    let all = lists.flatMap { $0 }
    if roll.isTaken { found += entitlementFindings(all, vote, moment) }
    var seen: Set<String> = []
    var twice: [String] = []
    for person in all where !seen.insert(person).inserted && !twice.contains(person) {
      twice.append(person)
    }
    if !twice.isEmpty {
      found.append(
        moment.finding(
          "vote.named-twice",
          "The vote names \(names(twice)) more than once.",
          hint: "Correct the lists: a member is on one of them, once.",
          source: namingSource(vote.item)))
    }
    guard vote.method == .named else { return found }
    return found + listFindings(vote, lists, moment)
  }

  // MARK: Lists against numbers and against the roll

  private func listFindings(
    _ vote: Proceedings.Vote, _ lists: [[String]], _ moment: SittingMoment
  ) -> [Finding] {
    guard !lists.allSatisfy(\.isEmpty) else {
      return [
        moment.finding(
          "vote.names-missing", "The vote was taken by name, and no names are recorded.",
          hint: "Correct the entry with `namesFor`, `namesAgainst` and `namesAbstaining`.",
          source: namingSource(vote.item))
      ]
    }
    var found: [Finding] = []
    let counts = [vote.votesFor, vote.votesAgainst, vote.abstentions]
    for (side, index) in [("for", 0), ("against", 1), ("abstaining", 2)] {
      guard let count = counts[index], count != lists[index].count else { continue }
      // Where abstentions are not taken by name, their number may stand alone.
      if index == 2, lists[2].isEmpty, !recordsAbstentions(vote.item) { continue }
      found.append(
        moment.finding(
          "vote.names-count",
          "\(lists[index].count) \(lists[index].count == 1 ? "name stands" : "names stand") "
            + "\(side), and the number recorded is \(count).",
          hint: "Correct whichever is wrong.", source: namingSource(vote.item)))
    }
    guard roll.isTaken, recordsAbstentions(vote.item) else { return found }
    let named = Set(lists.flatMap { $0 })
    let missing = roll.voters(on: vote.item).filter { !named.contains($0) }
    guard !missing.isEmpty else { return found }
    let isOwed = roll.isBudget(vote.item) && law.budgetVote != nil
    found.append(
      moment.finding(
        "vote.names-incomplete", isOwed ? .warning : .advice,
        "\(names(missing)) may vote on the item and \(missing.count == 1 ? "is" : "are") on none "
          + "of the lists.",
        hint: "Add them to `namesAbstaining`, or record that they had left.",
        source: namingSource(vote.item)))
    return found
  }

  private func recordsAbstentions(_ item: Item.ID) -> Bool {
    (roll.isBudget(item) ? law.budgetVote : nil)?.value.recordsAbstentions
      ?? law.rule(RecordedVote.self, RecordedVote.Occasion.demand.rawValue)?.value
      .recordsAbstentions ?? true
  }

  /// The rule by which names are taken on an item; standing orders where each
  /// council has its own and none was found.
  private func namingSource(_ item: Item.ID) -> String {
    let rule =
      (roll.isBudget(item) ? law.budgetVote : nil)
      ?? law.rule(RecordedVote.self, RecordedVote.Occasion.demand.rawValue)
    return rule.flatMap { $0.standing == .unverified && !$0.isLocal ? nil : $0.citation }
      ?? "The council’s standing orders on votes by name"
  }

  // MARK: Who had no vote

  private func entitlementFindings(
    _ people: [String], _ vote: Proceedings.Vote, _ moment: SittingMoment
  ) -> [Finding] {
    var told: Set<String> = []
    return people.filter { told.insert($0).inserted }.compactMap { person in
      let eligibility = roll.eligibility(of: person, on: vote.item)
      let name = roll.name(of: person)
      // Of a name that nobody knows the journal itself is told.
      if eligibility.obstacle == .notMember, agenda.council.people[Person.ID(person)] == nil {
        return nil
      }
      guard let obstacle = eligibility.obstacle else { return nil }
      let (code, why): (String, String) =
        switch obstacle {
        case .notMember: ("vote.by-stranger", "is not a member of \(roll.committee.name)")
        case .absent: ("vote.by-absent", "was not there at the time")
        case .substituteForNobody:
          ("vote.by-substitute", "is a substitute for no member that is recorded")
        case .seatTaken(let other):
          ("vote.by-substitute", "is a substitute whose seat \(roll.name(of: other)) fills")
        case .nonVoting: ("vote.by-non-voting", "is a co-opted member without a vote")
        case .only(let matters): ("vote.by-co-opted", "may vote on \(matters) only")
        case .remote: ("vote.by-remote", "attended remotely, which does not count")
        case .withdrew(let interest):
          ("vote.by-withdrawn", "withdrew from the item for an interest (\(interest))")
        case .interest(let interest):
          ("vote.declared-interest", "declared an interest (\(interest)) that bars a vote")
        }
      return moment.finding(
        code, .warning, "\(name) is named in the vote and \(why).", hint: obstacle.hint,
        source: eligibility.source, isForOfficers: obstacle.isInterest)
    }
  }

  // MARK: By name on demand

  private func demandFindings(
    _ vote: Proceedings.Vote, _ moment: SittingMoment
  ) -> [Finding] {
    guard !vote.demandedBy.isEmpty,
      let rule = law.rule(RecordedVote.self, RecordedVote.Occasion.demand.rawValue)
    else { return [] }
    let needed = rule.value.members ?? 1
    let asked = Set(vote.demandedBy.map(roll.id(of:)))
    let voters = Set(roll.voters(on: vote.item))
    let count = roll.isTaken ? asked.intersection(voters).count : asked.count
    if count >= needed, vote.method != .named {
      return [
        moment.finding(
          "vote.demand-refused",
          "\(count) \(count == 1 ? "member" : "members") asked for a vote by name, and it was not "
            + "taken so.",
          hint: "\(needed) \(needed == 1 ? "is" : "are") enough: record the names, or why it was "
            + "refused.", source: rule.citation)
      ]
    }
    if count < needed, vote.method == .named {
      return [
        moment.finding(
          "vote.demand-short", .advice,
          "The vote was taken by name at the request of \(count) of the members who may vote, and "
            + "\(needed) must ask.",
          hint: "Nothing need be done; add those who asked and are not recorded.",
          source: rule.citation)
      ]
    }
    return []
  }

  private func names(_ people: [String]) -> String {
    let names = people.map(roll.name(of:))
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension Eligibility.Obstacle {
  fileprivate var isInterest: Bool {
    switch self {
    case .withdrew, .interest: true
    default: false
    }
  }

  fileprivate var hint: String {
    switch self {
    case .absent: "Correct the vote, or record when they arrived."
    case .withdrew: "Correct the vote, or what they did when they declared."
    case .interest:
      "Correct the vote, or record the dispensation that let them; else tell the monitoring "
        + "officer."
    case .substituteForNobody, .seatTaken: "Correct the vote, or for whom they sat."
    case .only: "Correct the vote; if the item is such a matter, mark it `education: yes`."
    case .notMember, .nonVoting, .remote:
      "Correct the vote; where the outcome hung on it, tell the monitoring officer."
    }
  }
}

extension Law {
  /// The rule that votes at a budget decision meeting are by name.
  var budgetVote: Provision<RecordedVote>? {
    rule(RecordedVote.self, RecordedVote.Occasion.budget.rawValue)
  }
}

/// Decisions on the budget that were not by name.
struct BudgetWatch {
  private var votes: [(vote: Proceedings.Vote, moment: SittingMoment)] = []
  private var decisions: [(item: Item.ID, moment: SittingMoment)] = []

  mutating func take(_ moment: SittingMoment) {
    switch moment.entry.action {
    case .voted(let vote): votes.append((vote, moment))
    case .resolved(let item, _, _, _): decisions.append((item, moment))
    default: break
    }
  }

  func findings(
    roll: SittingRoll, law: Law, entries: [Item.ID: Agenda.Entry]
  ) -> [Finding] {
    guard let rule = law.budgetVote else { return [] }
    let hint =
      "Immediately after any such vote the names must be recorded; correct the entry with them."
    var found = votes.filter { roll.isBudget($0.vote.item) && $0.vote.method != .named }
      .map { vote, moment in
        moment.finding(
          "vote.budget-not-named",
          "A vote on the budget was taken and not recorded by name.", hint: hint,
          source: rule.citation)
      }
    var told = Set(votes.map(\.vote.item))
    for (item, moment) in decisions where roll.isBudget(item) && told.insert(item).inserted {
      found.append(
        moment.finding(
          "vote.budget-not-named",
          "A decision on the budget is recorded without any vote, and so without names.",
          hint: hint, source: rule.citation))
    }
    return found
  }
}
