extension Law {
  /// What is wrong with the notice of particular decisions, or of a meeting in
  /// private: given too late, or not attested though its last day has passed.
  ///
  /// - Parameters:
  ///   - kinds: the notices that the agenda needs; those of which the law of
  ///     the body has no rule are passed over.
  ///   - today: the day it is asked.
  ///   - given: when each notice was given, as somebody attested.
  public func decisionNoticeFindings(
    _ kinds: [NoticePeriod.Kind], on today: Day, given: [NoticePeriod.Kind: Day]
  ) -> [Finding] {
    kinds.compactMap { kind in
      guard let provision = rule(NoticePeriod.self, kind.rawValue) else { return nil }
      let deadline = deadline(of: provision.value)
      let name = kind.printed.capitalisedFirst
      let period = provision.value.printedPeriod(reading: readings[kind])
      let message: String
      if let given = given[kind] {
        guard given > (provision.value.days > 0 ? deadline.last : day) else { return nil }
        message =
          "\(name) was given on \(given.printedInFull), and the last lawful day was "
          + "\(deadline.last.printedInFull) (\(period))."
      } else {
        guard today > (provision.value.days > 0 ? deadline.last : day) else { return nil }
        message =
          "Nobody has attested the \(kind.printed) in full, and the last lawful day was "
          + "\(deadline.last.printedInFull) (\(period))."
      }
      return Finding(
        code: "notice.decision-short", severity: .blocker, message: message,
        hint: given[kind] == nil
          ? "If it was given, attest it with `meetingday attest`; else put the decision off."
          : "Put the decision off, or take the general exception or special urgency.",
        place: "notice", source: provision.citation)
    }
  }
}
