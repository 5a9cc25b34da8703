extension InterestPolicy {
  /// What a member with an interest may do at a meeting, and why.
  ///
  /// - Parameters:
  ///   - declared: the interest as it touches the matter.
  ///   - dispensations: those on record; what is of another member, not in
  ///     force or for something else is left alone.
  ///   - day: that of the meeting.
  ///   - publicMaySpeak: whether members of the public may speak on the
  ///     matter.
  /// - Returns: nil for a class that the policy does not have. Without a
  ///   relation it is the class's first; without the answer of a test it is
  ///   as if it were met, and ``InterestStanding/openTest`` says so.
  public func standing(
    of declared: DeclaredInterest, dispensations: [Dispensation] = [], on day: Day,
    publicMaySpeak: Bool
  ) -> InterestStanding? {
    let candidates = rules(for: declared.interest, declared.relation)
    guard let interest = interestClass(declared.interest),
      let rule = candidates.first(where: { $0.isMet == nil || $0.isMet == declared.isTestMet })
        ?? candidates.first(where: { $0.isMet == true })
    else { return nil }
    let openTest = rule.isMet != nil && declared.isTestMet == nil ? test(rule.test) : nil
    let relief = relief(of: declared, under: rule, dispensations, on: day)
    let speaking = speaking(rule, relief, publicMaySpeak: publicMaySpeak)
    let voting = voting(rule, relief)
    let leaving = leaving(rule, relief, maySpeak: speaking.isSo)
    return InterestStanding(
      mustDisclose: disclosing(declared, interest, rule),
      discloses: declared.isSensitive && rule.disclose != .yes ? .factOnly : .nature,
      maySpeak: speaking, mayVote: voting, mustLeave: leaving.answer,
      leavesAfterSpeaking: leaving.isAfterSpeaking, openTest: openTest,
      lacksRelation: lacksRelation(declared, interest),
      dispensations: relief.ids)
  }

  /// Whether it is not known in which of several ways the matter touches it.
  private func lacksRelation(_ declared: DeclaredInterest, _ interest: Class) -> Bool {
    let known = relations(of: interest.id).map(\.id)
    return known.count > 1 && !(declared.relation.map(known.contains) ?? false)
  }

  /// What is lifted, and by what.
  private struct Relief {
    var lifted: Set<Participation> = []
    var dispensations: [Dispensation] = []
    /// Set where the matter is a dispensation itself.
    var deciding: Set<Participation> = []
    var decidingSource: String?
    var source: String

    /// Why something is lifted that the rule would bar; nil where it is not.
    func reason(_ one: Participation) -> (words: String, source: String)? {
      if deciding.contains(one) {
        return ("The matter is whether to give a dispensation.", decidingSource ?? source)
      }
      guard lifted.contains(one) else { return nil }
      let given = dispensations.first { $0.lifts.contains(one) } ?? dispensations.first
      return (
        given.map {
          "A dispensation allows it (\($0.id), until \($0.until.printed))."
        } ?? "A dispensation allows it.", source
      )
    }

    var ids: [Dispensation.ID] { lifted.isEmpty ? [] : dispensations.map(\.id) }
  }

  private func relief(
    of declared: DeclaredInterest, under rule: InterestRule, _ all: [Dispensation], on day: Day
  ) -> Relief {
    var relief = Relief(source: dispensations?.cited.source ?? rule.cited.source)
    if declared.isDecidingDispensation, let terms = dispensations {
      // Who may take part may be there.
      relief.deciding = terms.deciding.isEmpty ? [] : terms.deciding.union([.leave])
      relief.decidingSource = terms.decidingSource
    }
    guard dispensations != nil else { return relief }
    let given = all.filter { $0.isInForce(on: day) && $0.covers(declared) }
    relief.dispensations = given.filter { !$0.lifts.isDisjoint(with: rule.dispensationLifts) }
    var lifted = relief.dispensations.reduce(into: Set<Participation>()) {
      $0.formUnion($1.lifts)
    }
    // Nobody votes from outside.
    if lifted.contains(.vote) { lifted.insert(.leave) }
    relief.lifted = lifted.intersection(rule.dispensationLifts)
    return relief
  }

  private func disclosing(
    _ declared: DeclaredInterest, _ interest: Class, _ rule: InterestRule
  ) -> InterestStanding.Answer {
    let source = rule.cited.source
    guard rule.disclose != .no else {
      return .init(false, "There is nothing to declare here.", source)
    }
    if declared.isRegistered == true, !interest.isDeclaredWhenRegistered {
      return .init(
        false, "It is on the register, and only what is not must be declared.",
        interest.cited.source)
    }
    return .init(
      true,
      declared.isSensitive && rule.disclose == .factOnlyIfSensitive
        ? "The interest is sensitive: only the fact is declared."
        : "The interest is declared with its nature.", source)
  }

  private func speaking(
    _ rule: InterestRule, _ relief: Relief, publicMaySpeak: Bool
  ) -> InterestStanding.Answer {
    let source = rule.cited.source
    if rule.speak == .always { return .init(true, "The interest does not bar it.", source) }
    if let reason = relief.reason(.speak) { return .init(true, reason.words, reason.source) }
    if rule.speak == .never { return .init(false, "The interest bars it.", source) }
    return publicMaySpeak
      ? .init(true, "Only as the public may, and they may speak here.", source)
      : .init(false, "Only as the public may, and they may not speak here.", source)
  }

  private func voting(_ rule: InterestRule, _ relief: Relief) -> InterestStanding.Answer {
    if rule.mayVote { return .init(true, "The interest does not bar it.", rule.cited.source) }
    if let reason = relief.reason(.vote) { return .init(true, reason.words, reason.source) }
    return .init(false, "The interest bars it.", rule.cited.source)
  }

  private func leaving(
    _ rule: InterestRule, _ relief: Relief, maySpeak: Bool
  ) -> (answer: InterestStanding.Answer, isAfterSpeaking: Bool) {
    let source = rule.cited.source
    guard rule.leave != .no else {
      return (.init(false, "The rule does not ask it.", source), false)
    }
    if let reason = relief.reason(.leave) {
      return (.init(false, reason.words, reason.source), false)
    }
    // Leave to speak alone is leave to be there for it.
    let isAfter = maySpeak && (rule.leave == .afterSpeaking || relief.reason(.speak) != nil)
    return (
      .init(
        true, isAfter ? "The rule asks it once they have spoken." : "The rule asks it.", source),
      isAfter
    )
  }
}
