extension Agenda {
  /// What the rules for the meeting itself say of an agenda: minutes offered
  /// for signing where that is not suitable, a quorum set below the law's, a day
  /// or hour it may not be on, a requisition that does not do.
  ///
  /// Warnings at most: a council may find an extraordinary meeting suitable
  /// all the same.
  public func sittingRuleFindings(under law: Law) -> [Finding] {
    (law.rule(Signing.self)?.findings(of: self) ?? [])
      + (law.rule(Quorum.self)?.findings(of: meeting.committee) ?? [])
      + (law.rule(MeetingDates.self)?.findings(of: self) ?? [])
      + (law.rule(Requisition.self)?.findings(of: self) ?? [])
  }
}

extension Provision where Value == Signing {
  /// Minutes of earlier meetings offered at an extraordinary meeting whose
  /// order of business has an item for them.
  func findings(of agenda: Agenda) -> [Finding] {
    guard !value.atExtraordinary, agenda.order.id.hasPrefix("extraordinary"),
      let item = agenda.allEntries.first(where: { $0.origin == .standard(.minutes) })
    else { return [] }
    return [
      Finding(
        code: "signing.extraordinary", severity: .warning,
        message: "Minutes of earlier meetings are offered for signing at an extraordinary meeting, "
          + "which need not be a suitable one.",
        hint: "Leave them for the next ordinary meeting.",
        place: item.place, source: citation)
    ]
  }
}

extension Provision where Value == Quorum {
  /// A quorum set by the council that is less than the law's.
  func findings(of committee: Committee) -> [Finding] {
    let whole = committee.members.count { $0.voting == .all }
    let needed = value.needed(of: whole)
    guard standing == .law, let own = committee.quorum, own < needed else { return [] }
    return [
      Finding(
        code: "quorum.below-law", severity: .warning,
        message: "council.yaml sets a quorum of \(own) for \(committee.name), and with "
          + "\(whole.counted("member")) "
          + (isLocal ? "the council’s own rule" : "the law") + " asks for \(needed).",
        hint: "Set `quorum: \(needed)` or more; until then \(needed) is reckoned with.",
        place: "council.yaml", source: citation)
    ]
  }
}
