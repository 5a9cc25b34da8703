/// What there is to say about business that the agenda did not list in time.
extension AgendaReview {
  var urgencyFindings: [Finding] {
    agenda.meeting.urgent.flatMap { item -> [Finding] in
      let place = "urgent item “\(item.shownTitle)”"
      switch route {
      case .none: return [noPowerFinding(place)]
      case .standingOrders:
        return notExecutiveFinding(item, place) + standingOrderFinding(item, place)
      case .executive:
        guard let exception = item.exception else {
          return [noExceptionFinding(place)] + reasonFinding(item, place)
        }
        return findings(exception, of: item, place)
      case .chair: return notExecutiveFinding(item, place) + reasonFinding(item, place)
      }
    }
  }

  private func noPowerFinding(_ place: String) -> Finding {
    Finding(
      code: "urgent.no-power", severity: urgent?.severity(.blocker) ?? .blocker,
      message: "\(agenda.order.name) may take only the business in its summons; there is no "
        + "urgent business.",
      hint: "Leave the item for a meeting whose summons lists it, or summon one.",
      place: place, source: urgent?.citation)
  }

  private func standingOrderFinding(_ item: Item, _ place: String) -> [Finding] {
    guard item.urgency?.isBlank ?? true else { return [] }
    return [
      Finding(
        code: "urgent.standing-orders", severity: .warning,
        message: "This meeting takes urgent business only where standing orders let it, and none "
          + "is named.",
        hint: "Name the standing order after `reason:`, or leave the item for another meeting.",
        place: place, source: urgent?.citation)
    ]
  }

  private func reasonFinding(_ item: Item, _ place: String) -> [Finding] {
    guard item.urgency?.isBlank ?? true, urgent?.value.mustMinuteReason ?? true else { return [] }
    return [
      Finding(
        code: "urgent.no-reason", severity: urgent?.severity(.blocker) ?? .blocker,
        message: "The special circumstances must stand in the minutes, and none are given.",
        hint: "Add `reason:` with the circumstances that the chair accepted.", place: place,
        source: urgent?.citation)
    ]
  }

  // MARK: Key decisions of the executive

  /// The notice of the general exception, or of special urgency.
  private func notice(_ kind: NoticePeriod.Kind) -> Provision<NoticePeriod>? {
    law?.rule(NoticePeriod.self, kind.rawValue)
  }

  private func noExceptionFinding(_ place: String) -> Finding {
    Finding(
      code: "urgent.executive", severity: .warning,
      message: "The executive has no urgent business of this kind: a key decision needs the "
        + "general exception or special urgency.",
      hint: "Ask the monitoring officer; publish the notice under regulation 10 or 11, and add "
        + "`exception:` with it.",
      place: place, source: urgent?.citation)
  }

  private func notExecutiveFinding(_ item: Item, _ place: String) -> [Finding] {
    guard item.exception != nil else { return [] }
    return [
      Finding(
        code: "exception.not-executive", severity: .warning,
        message: "The general exception and special urgency are for key decisions of the "
          + "executive alone; here they change nothing.",
        hint: "Take out `exception:`, and give the special circumstances after `reason:`.",
        place: place, source: urgent?.citation)
    ]
  }

  private func findings(
    _ exception: UrgencyException, of item: Item, _ place: String
  ) -> [Finding] {
    var found: [Finding] = []
    switch exception.kind {
    case .generalException: found += noticeFindings(exception, place)
    case .specialUrgency: found += agreementFindings(exception, place)
    }
    if (exception.reason ?? item.urgency)?.isBlank ?? true {
      let isGeneral = exception.kind == .generalException
      found.append(
        Finding(
          code: "exception.no-reason", severity: .blocker,
          message: isGeneral
            ? "A notice must say why 28 clear days’ notice was impracticable, and no reason is "
              + "given."
            : "A notice must say why the decision is urgent and cannot reasonably be deferred, "
              + "and no reason is given.",
          hint: "Add `reason:` under `exception:`.", place: place,
          source: notice(isGeneral ? .generalException : .specialUrgency)?.citation))
    }
    return found
  }

  /// Notice to the chair of scrutiny, its publication, and the clear days
  /// that must pass after it.
  private func noticeFindings(_ exception: UrgencyException, _ place: String) -> [Finding] {
    let rule = notice(.generalException)
    guard let published = exception.notice else {
      return [
        Finding(
          code: "exception.no-notice", severity: .blocker,
          message: "The general exception needs notice to the chair of the overview and scrutiny "
            + "committee, published, and no date of it is given.",
          hint: "Add `notice:` under `exception:` with the day on which it was published.",
          place: place, source: rule?.citation)
      ]
    }
    guard let law, let rule else { return [] }
    let deadline = law.deadline(of: rule.value)
    guard published > deadline.last else { return [] }
    return [
      Finding(
        code: "exception.notice-short", severity: rule.severity(.blocker),
        message: "The notice of \(published.printed) is too late: it needs "
          + "\(rule.value.printedPeriod(reading: law.readings[.generalException])), and the last "
          + "day for it was \(deadline.last.printed).",
        hint: "Decide later, or use special urgency with the agreement it needs.", place: place,
        source: rule.citation)
    ]
  }

  /// Who agreed that it is urgent, and before the decision.
  private func agreementFindings(_ exception: UrgencyException, _ place: String) -> [Finding] {
    guard let day = exception.agreedOn, !(exception.agreedBy?.isBlank ?? true) else {
      return [
        Finding(
          code: "exception.no-agreement", severity: .blocker,
          message: "Special urgency needs the agreement of the chair of the overview and scrutiny "
            + "committee, else of the chair of the council, else of the vice-chair.",
          hint: "Add `agreed-by:` and `agreed-on:` under `exception:`.", place: place,
          source: notice(.specialUrgency)?.citation)
      ]
    }
    var found: [Finding] = []
    let by = exception.agreedBy ?? ""
    if let objection = agenda.objection(toAgreementBy: by) {
      found.append(
        Finding(
          code: "exception.agreed-by", severity: .warning,
          message: "Special urgency is agreed to by \(by), who \(objection). It is for the chair "
            + "of the overview and scrutiny committee, else the chair of the council, else the "
            + "vice-chair, to agree.",
          hint: "Correct `agreed-by:`, or ask whoever may agree; until then the decision cannot "
            + "be taken.", place: place, source: notice(.specialUrgency)?.citation))
    }
    guard day > agenda.meeting.date else { return found }
    return found + [
      Finding(
        code: "exception.agreed-late", severity: .blocker,
        message: "The agreement is dated \(day.printed), after the meeting; it must come before "
          + "the decision.",
        hint: "Check `agreed-on:`, or take the item at a later meeting.", place: place,
        source: notice(.specialUrgency)?.citation)
    ]
  }
}
