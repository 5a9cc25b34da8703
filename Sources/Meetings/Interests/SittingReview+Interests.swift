// What a journal shows of interests: what the policy cannot answer, and what
// was done against its answer. All of it is for the clerk and the monitoring
// officer alone.
extension SittingReview {
  func interestFindings(_ moment: SittingMoment) -> [Finding] {
    guard let policy = agenda.council.interestPolicy else { return [] }
    switch moment.entry.action {
    case .declared(let declaration): return declarationFindings(declaration, policy, moment)
    case .movedMotion(let motion):
      return spokenFindings([motion.mover, motion.seconder], at: motion.item, moment)
    case .introduced(let item, let person): return spokenFindings([person], at: item, moment)
    default: return []
    }
  }

  private func declarationFindings(
    _ declaration: Proceedings.Declaration, _ policy: InterestPolicy, _ moment: SittingMoment
  ) -> [Finding] {
    let name = roll.name(of: roll.id(of: declaration.person))
    func told(
      _ code: String, _ severity: Finding.Severity, _ message: String, _ hint: String,
      _ source: String?
    ) -> Finding {
      moment.finding(code, severity, message, hint: hint, source: source, isForOfficers: true)
    }
    guard let standing = roll.interestStanding(of: declaration) else {
      return [
        told(
          "interest.class-unknown", .warning,
          "\(name) declared an interest of the class “\(declaration.interest)”, which "
            + "\(policy.title) does not have.",
          "Correct the declaration. Classes: \(policy.classes.map(\.id).joined(separator: ", ")).",
          policy.cited.source)
      ]
    }
    var found: [Finding] = []
    if let relation = declaration.relation,
      !policy.relations(of: declaration.interest).contains(where: { $0.id == relation })
    {
      found.append(
        told(
          "interest.relation-unknown", .warning,
          "\(name)’s interest (\(declaration.interest)) is recorded with the relation "
            + "“\(relation)”, which that class does not have.",
          "Correct the declaration. Relations: "
            + policy.relations(of: declaration.interest).map(\.id).joined(separator: ", ") + ".",
          policy.cited.source))
    }
    if standing.isOpen, !declaration.isWithdrawal {
      let asked =
        standing.lacksRelation
        ? "how the matter touches it" : "whether the test is met on which it hangs"
      found.append(
        told(
          "interest.open", .advice,
          "\(name) declared an interest (\(declaration.interest)), and \(asked) is not recorded, "
            + "so that it cannot be said what they may do.",
          "Correct the declaration with it.", standing.mustLeave.source))
    }
    found += relianceFindings(declaration, policy, told)
    guard !standing.isOpen else { return found }
    if declaration.conduct == "stayed", standing.mustLeave.isSo {
      found.append(
        told(
          "interest.stayed", .warning,
          "\(name) declared an interest (\(declaration.interest)) and stayed, where the code has "
            + "them leave.",
          "Correct the entry if they left, or record the dispensation; else tell the monitoring "
            + "officer.", standing.mustLeave.source))
    }
    if declaration.conduct == "spoke-and-left", !standing.maySpeak.isSo {
      found.append(
        told(
          "interest.spoke", .warning,
          "\(name) declared an interest (\(declaration.interest)) and spoke, which it bars.",
          "Correct the entry if they did not speak; else tell the monitoring officer.",
          standing.maySpeak.source))
    }
    return found
  }

  /// A dispensation relied on that is not on record, or is not for this.
  private func relianceFindings(
    _ declaration: Proceedings.Declaration, _ policy: InterestPolicy,
    _ told: (String, Finding.Severity, String, String, String?) -> Finding
  ) -> [Finding] {
    guard let reliance = declaration.dispensation else { return [] }
    let name = roll.name(of: roll.id(of: declaration.person))
    let source = policy.dispensations?.cited.source
    guard let given = roll.dispensations.first(where: { $0.id == reliance.reference }) else {
      return [
        told(
          "interest.dispensation-unknown", .warning,
          "\(name) relied on a dispensation (\(reference(reliance))) that is not on record.",
          "Enter it where dispensations are kept, or correct the declaration.", source)
      ]
    }
    guard given.isInForce(on: roll.day), given.covers(roll.declared(declaration)) else {
      return [
        told(
          "interest.dispensation-not-for-this", .warning,
          "\(name) relied on the dispensation \(given.id), which "
            + (given.isInForce(on: roll.day)
              ? "is not for this member, class or item."
              : "was in force from \(given.from.printed) to \(given.until.printed)."),
          "Correct the declaration; else tell the monitoring officer.", source)
      ]
    }
    return []
  }

  private func reference(_ reliance: Proceedings.Declaration.Reliance) -> String {
    reliance.reference.isEmpty ? "no reference" : "“\(reliance.reference)”"
  }

  /// Who moved, seconded or introduced although an interest bars speaking.
  private func spokenFindings(
    _ people: [String?], at item: Item.ID, _ moment: SittingMoment
  ) -> [Finding] {
    people.compactMap { $0 }.map(roll.id(of:)).compactMap { person in
      guard
        let bar = roll.interestBars(of: person, on: item).first(where: {
          !$0.standing.maySpeak.isSo
        })
      else { return nil }
      return moment.finding(
        "interest.spoke", .warning,
        "\(roll.name(of: person)) declared an interest (\(bar.declaration.interest)) and spoke on "
          + "the item, which it bars.",
        hint: "Correct the entry if it was somebody else; else tell the monitoring officer.",
        source: bar.standing.maySpeak.source, isForOfficers: true)
    }
  }
}
