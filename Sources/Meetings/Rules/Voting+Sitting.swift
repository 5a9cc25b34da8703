extension SittingReview {
  /// What a vote shows against the rules for votes.
  func voteFindings(_ vote: Proceedings.Vote, _ moment: SittingMoment) -> [Finding] {
    var found = nameFindings(vote, moment)
    found += law.rule(Voting.self)?.findings(of: vote, moment) ?? []
    if roll.isTaken {
      found += totalFindings(vote, moment) + castingVoteFindings(vote, moment)
    }
    return found
  }

  /// More votes than there were members to give them.
  private func totalFindings(_ vote: Proceedings.Vote, _ moment: SittingMoment) -> [Finding] {
    let voters = roll.voters(on: vote.item).count
    let total = [vote.votesFor, vote.votesAgainst, vote.abstentions]
      .compactMap { $0 }.reduce(0) { $0.addingReportingOverflow($1).partialValue }
    guard total > voters || total < 0 else { return [] }
    return [
      moment.finding(
        "vote.too-many",
        "The vote counts \(total) members, and \(voters) who may vote on the item were there.",
        hint: "Correct the numbers, or the attendance: see who left, withdrew or has no vote here.",
        source: law.rule(Voting.self)?.citation)
    ]
  }

  private func castingVoteFindings(
    _ vote: Proceedings.Vote, _ moment: SittingMoment
  ) -> [Finding] {
    guard let caster = vote.castingVote, !["", "for", "against"].contains(caster),
      let presiding = roll.presiding(on: vote.item), roll.id(of: caster) != presiding
    else { return [] }
    return [
      moment.finding(
        "vote.casting-not-presiding",
        "\(roll.name(of: roll.id(of: caster))) is recorded with the casting vote, and "
          + "\(roll.name(of: presiding)) was there to preside.",
        hint: "Correct who gave it; if another presided for the item, say so in its minute.",
        source: law.rule(Voting.self)?.citation)
    ]
  }
}

extension Provision where Value == Voting {
  /// Whether the numbers bear out what was recorded as the outcome.
  func findings(of vote: Proceedings.Vote, _ moment: SittingMoment) -> [Finding] {
    let hasCasting = !(vote.castingVote ?? "").isEmpty
    var found: [Finding] = []
    if hasCasting, !value.hasCastingVote {
      found.append(
        moment.finding(
          "vote.no-casting-vote",
          "A casting vote is recorded, and whoever presides has none here.",
          hint: "Correct the entry; a motion on which the votes are equal is lost.",
          source: citation))
    }
    guard let yes = vote.votesFor, let no = vote.votesAgainst else { return found }
    let isTied = yes == no
    if hasCasting, !isTied {
      found.append(
        moment.finding(
          "vote.casting-not-tied",
          "A casting vote is recorded, and the votes were not equal: \(yes) for, \(no) against.",
          hint: "Correct the numbers (the casting vote is not counted in them) or take it out.",
          source: citation))
    }
    return found + outcome(vote, yes, no, isTied && hasCasting && value.hasCastingVote, moment)
  }

  private func outcome(
    _ vote: Proceedings.Vote, _ yes: Int, _ no: Int, _ isCast: Bool, _ moment: SittingMoment
  ) -> [Finding] {
    guard !isCast else { return [] }
    let isMajority = yes > no
    if vote.isCarried, !isMajority {
      return [
        moment.finding(
          "vote.outcome",
          "The motion is recorded as carried with \(yes) for and \(no) against.",
          hint: yes == no
            ? "Votes that are equal carry nothing without a casting vote; record who gave it."
            : "Correct the numbers or the outcome.", source: citation)
      ]
    }
    guard let percent = value.qualifiedPercent else {
      guard isMajority, !vote.isCarried else { return [] }
      return [lost(yes, no, moment)]
    }
    // Numbers of any size may stand in a journal.
    let isQualified = Double(yes) * 100 >= Double(percent) * (Double(yes) + Double(no))
    if !vote.isCarried { return isQualified ? [lost(yes, no, moment)] : [] }
    guard !isQualified else { return [] }
    return [
      moment.finding(
        "vote.qualified-majority", .advice,
        "The motion is carried by a majority of less than \(percent) %: \(yes) for, \(no) against.",
        hint: "Where the decision is one that needs the qualified majority it is not carried.",
        source: citation)
    ]
  }

  private func lost(_ yes: Int, _ no: Int, _ moment: SittingMoment) -> Finding {
    moment.finding(
      "vote.outcome", "The motion is recorded as lost with \(yes) for and \(no) against.",
      hint: "Correct the numbers or the outcome.", source: citation)
  }
}
