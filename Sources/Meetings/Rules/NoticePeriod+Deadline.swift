extension NoticePeriod {
  /// The last day for this notice, with the working.
  ///
  /// - Parameters:
  ///   - meeting: the day of the meeting or decision.
  ///   - calendar: the days that do not count.
  ///   - reading: another counting that the council has chosen; one that the
  ///     rule does not offer is not followed.
  public func deadline(
    for meeting: Day, in calendar: CivilCalendar, reading: DayCounting? = nil
  ) -> Deadline {
    var deadline = calendar.deadline(
      for: meeting, days: days, counting: self.counting(reading), clear: isClear)
    if let advised {
      let safe = calendar.deadline(for: meeting, days: days, counting: advised)
      if safe.recommended < deadline.recommended {
        deadline.recommended = safe.recommended
        deadline.recommendedReason =
          "\(safe.recommended.printedInFull) leaves \(days.counted("clear day")), counting "
          + "\(advised.name), to be safe."
      }
    }
    return deadline
  }

  /// The counting that is followed where a council has chosen a reading.
  public func counting(_ reading: DayCounting?) -> DayCounting {
    if let reading, readings.contains(reading) { reading } else { counting }
  }

  /// What is asked for, in words: `5 clear days, counting working days`.
  public func printedPeriod(reading: DayCounting? = nil) -> String {
    guard days > 0 else { return "no period" }
    let what = isClear ? days.counted("clear day") : "at least \(days.counted("day"))"
    return "\(what), counting \(counting(reading).name)"
  }
}

extension Law {
  /// The rule for a notice of this meeting: the one in force when the notice
  /// is given, which is the act it governs.
  ///
  /// - Parameter given: the day it was given; nil while it is still to be
  ///   given, when the last day for it decides.
  public func notice(
    _ kind: NoticePeriod.Kind, given: Day? = nil
  ) -> Provision<NoticePeriod>? {
    if let given { return rule(NoticePeriod.self, kind.rawValue, at: given) }
    guard let atMeeting = rule(NoticePeriod.self, kind.rawValue) else { return nil }
    let last = deadline(of: atMeeting.value).last
    guard let from = atMeeting.from, last < from else { return atMeeting }
    return rule(NoticePeriod.self, kind.rawValue, at: last) ?? atMeeting
  }

  /// The notices that the meeting needs, each with its deadline: those of
  /// every meeting of the body.
  ///
  /// What only some decisions need (a private meeting, a key decision, the
  /// exceptions to it) is asked for by kind.
  ///
  /// - Parameter given: when each was given, as far as that is known.
  public func notices(
    given: [NoticePeriod.Kind: Day]
  ) -> [(provision: Provision<NoticePeriod>, deadline: Deadline)] {
    [.meeting, .papers, .summons, .hearing].compactMap { kind in
      notice(kind, given: given[kind]).map { ($0, deadline(of: $0.value)) }
    }
  }

  /// The same while none has been given.
  public var notices: [(provision: Provision<NoticePeriod>, deadline: Deadline)] {
    notices(given: [:])
  }

  /// Every deadline for notice there may be, those of particular decisions
  /// too.
  public var deadlines: [(provision: Provision<NoticePeriod>, deadline: Deadline)] {
    NoticePeriod.Kind.allCases.filter { $0 != .constitution }.compactMap { notice($0) }
      .filter { $0.value.days > 0 }
      .map { ($0, deadline(of: $0.value)) }
  }

  /// The last day for a notice of this meeting, as the council counts.
  public func deadline(of notice: NoticePeriod) -> Deadline {
    notice.deadline(for: day, in: calendar, reading: readings[notice.kind])
  }
}
