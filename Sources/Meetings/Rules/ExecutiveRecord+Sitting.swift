/// What the journal holds of each item: what was decided, with what reasons,
/// and how much of it the public may read.
struct DecisionRecordWatch {
  private struct Facts {
    var isDecided = false
    var hasReasons = false
    var hasAlternatives = false
    var hasPublic = false
    var hasPrivate = false
    var moment: SittingMoment?
  }

  private var facts: [Item.ID: Facts] = [:]
  /// In the order in which they were decided.
  private var decided: [Item.ID] = []

  mutating func take(_ moment: SittingMoment) {
    guard let item = moment.entry.action.item else { return }
    var facts = facts[item] ?? Facts()
    defer { self.facts[item] = facts }
    if moment.entry.action.isSubstance {
      if moment.entry.isRestricted { facts.hasPrivate = true } else { facts.hasPublic = true }
    }
    switch moment.entry.action {
    case .resolved(_, _, let reasons, let alternatives):
      facts.hasReasons = facts.hasReasons || !(reasons ?? "").isBlank
      facts.hasAlternatives = facts.hasAlternatives || !(alternatives ?? "").isBlank
      decide(item, moment, &facts)
    case .choseOutcome(_, let id):
      if !moment.entry.isRestricted { facts.hasPublic = true }
      if moment.item?.wording.outcomes.first(where: { $0.id == id })?.isDecision ?? false {
        decide(item, moment, &facts)
      }
    default: break
    }
  }

  private mutating func decide(_ item: Item.ID, _ moment: SittingMoment, _ facts: inout Facts) {
    if !facts.isDecided { decided.append(item) }
    facts.isDecided = true
    facts.moment = moment
  }

  /// Whether all that was minuted of an item is withheld from the public.
  ///
  /// - Parameter isWithheld: whether the whole item is.
  func isPrivateAlone(_ item: Item.ID, isWithheld: Bool) -> Bool {
    guard let facts = facts[item], facts.hasPrivate || facts.hasPublic else { return false }
    return isWithheld || (facts.hasPrivate && !facts.hasPublic)
  }

  /// Executive decisions of which the record is not whole.
  ///
  /// What the statement must hold and the journal can: reasons, and
  /// alternatives considered. A key decision without them is warned of.
  func findings(of agenda: Agenda, law: Law) -> [Finding] {
    guard let rule = law.rule(ExecutiveRecord.self) else { return [] }
    return decided.flatMap { item -> [Finding] in
      guard let facts = facts[item], let moment = facts.moment, let entry = moment.item,
        entry.origin == .business || entry.origin == .urgent
      else { return [] }
      let severity: Finding.Severity = entry.item.keyDecision == nil ? .advice : .warning
      var found: [Finding] = []
      if rule.value.elements.contains(.reasons), !facts.hasReasons {
        found.append(
          moment.finding(
            "record.no-reasons", severity,
            "The record of an executive decision states its reasons, and none are recorded.",
            hint: "Correct the `resolved` entry with `reasons`; “as in the report” will do where "
              + "it gives them.", source: rule.citation))
      }
      if rule.value.elements.contains(.alternatives), !facts.hasAlternatives {
        found.append(
          moment.finding(
            "record.no-alternatives", severity,
            "The record of an executive decision states the alternatives considered and rejected, "
              + "and none are recorded.",
            hint: "Correct the `resolved` entry with `alternatives`; say “none” where there were "
              + "none.", source: rule.citation))
      }
      return found
    }
  }
}
