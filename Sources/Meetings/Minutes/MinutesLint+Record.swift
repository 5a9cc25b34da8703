// What the minutes leave out: a minute, an outcome, a vote, what became of an
// interest, who is to do it and by when.
extension MinutesLint {
  /// Takes in what an entry shows of its item.
  mutating func note(_ entry: Proceedings.Entry) {
    func change(_ item: Item.ID, _ body: (inout Facts) -> Void) {
      body(&facts[item, default: Facts()])
    }
    switch entry.action {
    case .startedItem(let item):
      if let current, current != item { change(current) { $0.isPassed = true } }
      current = item
      change(item) { $0.isStarted = true }
    case .introduced(let item, _), .discussed(let item, _, _):
      change(item) { $0.isMinuted = true }
    case .declared(let declaration):
      change(declaration.item) {
        $0.declarations.append((declaration, entry.isRestricted))
        $0.isMinuted = true
      }
    case .movedMotion(let motion): change(motion.item) { $0.isMinuted = true }
    case .voted(let vote):
      change(vote.item) {
        $0.isMinuted = true
        $0.hasVote = true
      }
    case .choseOutcome(let item, _):
      change(item) {
        $0.isMinuted = true
        $0.isDecided = true
      }
    case .resolved(let item, _, _, _):
      change(item) {
        $0.isMinuted = true
        $0.isDecided = true
        $0.resolution = ($0.resolution ?? true) && entry.isRestricted
      }
    case .undertook(let undertaking): change(undertaking.item) { $0.isMinuted = true }
    case .admittedUrgent(let item, _, _): change(item) { $0.isMinuted = true }
    case .left(let person, let item):
      guard let item = item ?? current else { break }
      change(item) { $0.left.insert(person) }
    case .sentApologies: minute(.apologies)
    case .excludedPublic:
      minute(.exclusion)
      minute(.confidential)
      for entry in agenda.allEntries where entry.origin == .standard(.exclusion) {
        change(entry.item.id) { $0.isDecided = true }
      }
    case .closed: isClosed = true
    case .opened, .attended, .absent, .arrived, .readmittedPublic, .adjourned, .resumed,
      .corrected, .released, .numbered:
      break
    }
    if case .declared = entry.action { minute(.interests) }
    if case .admittedUrgent = entry.action { minute(.urgent) }
  }

  /// Something was minuted that stands under a standard item.
  private mutating func minute(_ function: StandardItem.Function) {
    for entry in agenda.allEntries where entry.origin == .standard(function) {
      facts[entry.item.id, default: Facts()].isMinuted = true
    }
  }

  mutating func addOmissions(_ entry: Agenda.Entry) {
    let item = entry.item.id
    let facts = facts[item] ?? Facts()
    for (declaration, isRestricted) in facts.declarations
    where (declaration.conduct ?? "").isEmpty && !facts.left.contains(declaration.person) {
      let name = agenda.council.people[Person.ID(declaration.person)]?.name ?? declaration.person
      add(
        LintHit(
          "minutes.no-conduct",
          "\(name) declared an interest (\(declaration.interest)), and the minutes do not say what "
            + "they did.",
          hint: "Record whether they stayed, spoke and left, or left."),
        at: item, "", isRestricted: isRestricted)
    }
    if let isRestricted = facts.resolution, !facts.hasVote {
      add(
        LintHit(
          "minutes.no-vote", "A resolution is recorded with neither a vote nor an assent.",
          hint: "Record how it was agreed; by assent, where nobody asked for a vote."),
        at: item, "", isRestricted: isRestricted)
    }
    guard entry.minuteNumber != nil, isClosed || facts.isPassed else { return }
    guard facts.isMinuted else {
      add(
        LintHit(
          "minutes.no-minute", "The item has no minute.",
          hint: "Choose an outcome; where it was not taken, withdrawn, deferred or not reached."),
        at: item, "", isRestricted: false)
      return
    }
    let asksForDecision = entry.wording.outcomes.contains(where: \.isDecision)
    guard asksForDecision, !facts.isDecided, !facts.hasVote else { return }
    add(
      LintHit(
        "minutes.no-outcome", "The item had a decision to take, and no outcome was chosen.",
        hint: "Choose the outcome, or record what was resolved."),
      at: item, "", isRestricted: false)
  }

  mutating func addUndertaking(_ undertaking: Proceedings.Undertaking, isRestricted: Bool) {
    let words = LintedText(undertaking.text)
    let text = words.words.isEmpty ? "" : words.excerpt(0...min(7, words.words.count - 1))
    if (undertaking.owner ?? "").isEmpty {
      add(
        LintHit(
          "minutes.no-owner", "Nobody is named to do it: “\(text)”.",
          hint: "Record the owner: an action without one is done by nobody."),
        at: undertaking.item, "action", isRestricted: isRestricted)
    }
    if undertaking.due == nil {
      add(
        LintHit(
          "minutes.no-due", .advice, "There is no date by which it is to be done: “\(text)”.",
          hint: "Record when it is due; the next meeting, if nothing else was said."),
        at: undertaking.item, "action", isRestricted: isRestricted)
    }
  }

  /// Votes that are not as many as those who were there to give them.
  mutating func addVoteNumbers(
    _ vote: Proceedings.Vote, isRestricted: Bool, _ roll: SittingRoll?
  ) {
    guard let yes = vote.votesFor, let no = vote.votesAgainst, let abstained = vote.abstentions,
      let roll, roll.isTaken, max(yes, no, abstained) < 10_000
    else { return }
    let total = yes + no + abstained
    let voters = roll.voters(on: vote.item).count
    guard total != voters else { return }
    let comparison = total > voters ? "more" : "fewer"
    add(
      LintHit(
        "minutes.vote-numbers", total > voters ? .warning : .advice,
        "\(yes) for, \(no) against and \(abstained) abstaining make \(total), \(comparison) than "
          + "the \(voters) who were there to vote.",
        hint: "Correct the numbers or who was there; the chair’s casting vote is not counted in "
          + "them."),
      at: vote.item, "vote", isRestricted: isRestricted)
  }
}
