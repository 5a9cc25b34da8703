/// What there is to say about business that the agenda did not list in time.
extension Agenda {
  func urgencyFindings() -> [Finding] {
    meeting.urgent.flatMap { item -> [Finding] in
      let place = "urgent item “\(item.shownTitle)”"
      switch order.urgency {
      case .none:
        return [
          Finding(
            code: "urgent.no-power", severity: .blocker,
            message: "\(order.name) may take only the business in its summons; there is no "
              + "urgent business.",
            hint: "Leave the item for a meeting whose summons lists it, or summon one.",
            place: place,
            source: council.authority == .parish
              ? "Local Government Act 1972, Schedule 12, para 10(2)(b)"
              : "Local Government Act 1972, Schedule 12, para 4(5)")
        ]
      case .executive:
        guard let exception = item.exception else {
          return [noExceptionFinding(place)] + reasonFinding(item, place)
        }
        return findings(exception, of: item, place)
      case .chair:
        return notExecutiveFinding(item, place) + reasonFinding(item, place)
      }
    }
  }

  private func reasonFinding(_ item: Item, _ place: String) -> [Finding] {
    guard item.urgency?.isBlank ?? true else { return [] }
    return [
      Finding(
        code: "urgent.no-reason", severity: .blocker,
        message: "The special circumstances must stand in the minutes, and none are given.",
        hint: "Add `reason:` with the circumstances that the chair accepted.", place: place,
        source: "Local Government Act 1972, s 100B(4)(b)")
    ]
  }

  // MARK: Key decisions of the executive

  private var regulations: String {
    "Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) "
      + "Regulations 2012"
  }

  private func noExceptionFinding(_ place: String) -> Finding {
    Finding(
      code: "urgent.executive", severity: .warning,
      message: "The executive has no urgent business of this kind: a key decision needs the "
        + "general exception or special urgency.",
      hint: "Ask the monitoring officer; publish the notice under regulation 10 or 11, and add "
        + "`exception:` with it.",
      place: place, source: "\(regulations), regs 10 and 11")
  }

  private func notExecutiveFinding(_ item: Item, _ place: String) -> [Finding] {
    guard item.exception != nil else { return [] }
    return [
      Finding(
        code: "exception.not-executive", severity: .warning,
        message: "The general exception and special urgency are for key decisions of the "
          + "executive alone; here they change nothing.",
        hint: "Take out `exception:`, and give the special circumstances after `reason:`.",
        place: place, source: "\(regulations), regs 10 and 11")
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
          source: "\(regulations), " + (isGeneral ? "reg 10(3)" : "reg 11(2)")))
    }
    return found
  }

  /// Regulation 10(1): notice, its publication, and five clear days.
  private func noticeFindings(_ exception: UrgencyException, _ place: String) -> [Finding] {
    guard let notice = exception.notice else {
      return [
        Finding(
          code: "exception.no-notice", severity: .blocker,
          message: "The general exception needs notice to the chair of the overview and scrutiny "
            + "committee, published, and no date of it is given.",
          hint: "Add `notice:` under `exception:` with the day on which it was published.",
          place: place, source: "\(regulations), reg 10(1)(a) and (b)")
      ]
    }
    let between = max(0, meeting.date.number - notice.number - 1)
    let working = (0..<min(between, 14)).count {
      ![.saturday, .sunday].contains(notice.adding($0 + 1).weekday)
    }
    guard working < 5 else { return [] }
    return [
      Finding(
        code: "exception.notice-short", severity: between < 5 ? .blocker : .warning,
        message: between < 5
          ? "Five clear days must pass after the notice of \(notice.printed) is published; to "
            + "\(meeting.date.printed) there are \(between)."
          : "Five clear days must pass after the notice of \(notice.printed) is published; "
            + "without weekends there are \(working) to \(meeting.date.printed).",
        hint: "Decide later, or use special urgency with the agreement it needs.", place: place,
        source: "\(regulations), reg 10(1)(c)")
    ]
  }

  /// Regulation 11(1): who agreed, and before the decision.
  private func agreementFindings(_ exception: UrgencyException, _ place: String) -> [Finding] {
    guard let day = exception.agreedOn, !(exception.agreedBy?.isBlank ?? true) else {
      return [
        Finding(
          code: "exception.no-agreement", severity: .blocker,
          message: "Special urgency needs the agreement of the chair of the overview and scrutiny "
            + "committee, else of the chair of the council, else of the vice-chair.",
          hint: "Add `agreed-by:` and `agreed-on:` under `exception:`.", place: place,
          source: "\(regulations), reg 11(1)")
      ]
    }
    guard day > meeting.date else { return [] }
    return [
      Finding(
        code: "exception.agreed-late", severity: .blocker,
        message: "The agreement is dated \(day.printed), after the meeting; it must come before "
          + "the decision.",
        hint: "Check `agreed-on:`, or take the item at a later meeting.", place: place,
        source: "\(regulations), reg 11(1)")
    ]
  }
}
