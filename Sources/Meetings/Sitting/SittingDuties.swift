/// Something that is to be done after a meeting, or a day that follows from
/// it.
public struct SittingDuty: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    case publish(PublishedRecord)
    /// The last day on which a decision may be called in.
    case callInEnds
    /// The last day on which a record must still be open.
    case keep(Retention.Record)
  }

  public var kind: Kind
  /// As a calendar lists it: `Publish the draft minutes`.
  public var title: String
  /// The last day for it.
  public var day: Day
  /// The count that gives the day, where days are counted.
  public var days: [CountedDay]
  /// Whom it binds, where not everyone.
  public var condition: String?
  /// When somebody says that it was done.
  public var done: Day?
  public var source: String
  /// How many days before it is spoken of.
  var remindsBefore = 3
}

extension Meeting {
  /// What follows from a meeting held on its day: what must be published by
  /// when, until when decisions may be called in, how long records are kept.
  ///
  /// In order of their days. The call-in is only there once the day is known
  /// on which the decisions were published.
  public func duties(under law: Law) -> [SittingDuty] {
    let day = date
    let calendar = law.calendar
    var duties: [SittingDuty] = []
    for rule in law.regime.all(MinutesDuty.self, on: day, for: law.body) {
      let due = rule.value.due(after: day, calendar: calendar)
      duties.append(
        SittingDuty(
          kind: .publish(rule.value.record), title: "Publish \(rule.value.what.printed)",
          day: due.last, days: due.days, condition: rule.value.condition,
          done: published[rule.value.record], source: rule.citation,
          remindsBefore: rule.value.remindsBefore))
    }
    let decisions = published[.decisions]
    if let rule = law.rule(ExecutiveRecord.self),
      let due = rule.value.due(after: day, calendar: calendar)
    {
      duties.append(
        SittingDuty(
          kind: .publish(.decisions), title: "Publish the record of executive decisions",
          day: due.last, days: due.days, done: decisions, source: rule.citation))
    }
    if let decisions, let rule = law.rule(CallIn.self, at: decisions),
      let end = rule.value.end(after: decisions, calendar: calendar)
    {
      duties.append(
        SittingDuty(
          kind: .callInEnds, title: "Last day to call in a decision", day: end.last,
          days: end.days, source: rule.citation))
    }
    for rule in law.regime.all(Retention.self, on: day, for: law.body)
    where !rule.value.isOfficers {
      duties.append(
        SittingDuty(
          kind: .keep(rule.value.record),
          title: "\(rule.value.record.printed): last day they must be open",
          day: rule.value.last(from: day), days: [], source: rule.citation))
    }
    return duties.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
      .map(\.element)
  }
}

extension Agenda {
  /// What is to be said on a day of what follows from a meeting that has been
  /// held.
  ///
  /// - Parameters:
  ///   - proceedings: its journal; nothing is due of a meeting that has none.
  ///   - law: that of the meeting.
  ///   - day: the day that it is.
  public func findings(
    of proceedings: Proceedings, under law: Law, on day: Day
  ) -> [Finding] {
    let entries = proceedings.effectiveEntries
    guard !entries.isEmpty, day >= meeting.date else { return [] }
    let duties = meeting.duties(under: law)
    var found = duties.compactMap { finding(of: $0, on: day) }
    let hasDecided = entries.contains { entry in
      if case .resolved = entry.action { true } else { false }
    }
    let hasDay = duties.contains { $0.kind == .publish(.decisions) }
    if hasDecided, !hasDay, day > meeting.date, meeting.published[.decisions] == nil,
      let rule = law.rule(ExecutiveRecord.self)
    {
      found.append(
        Finding(
          code: "decisions.not-published", severity: .warning,
          message: "The executive decided on \(meeting.date.printed), and nothing says that the "
            + "record of its decisions is published; it is due as soon as reasonably practicable.",
          hint: "Publish it, and say when: `published: {decisions: DATE}` in meeting.yaml.",
          place: "meeting.yaml", source: rule.citation))
    }
    return found
  }

  private func finding(of duty: SittingDuty, on day: Day) -> Finding? {
    let severity: Finding.Severity = duty.condition == nil ? .warning : .advice
    let limit = duty.condition.map { " It binds \($0)." } ?? ""
    switch duty.kind {
    case .keep: return nil
    case .callInEnds:
      guard day <= duty.day else { return nil }
      return Finding(
        code: "decisions.call-in", severity: .advice,
        message: "Decisions of this meeting may be called in until \(duty.day.printedInFull).",
        hint: "Carry none of them out before then, unless it was declared urgent.",
        place: "meeting.yaml", source: duty.source)
    case .publish(let record):
      let codes: (soon: String, overdue: String, late: String) =
        record == .decisions
        ? ("decisions.due-soon", "decisions.overdue", "decisions.late")
        : ("minutes.due-soon", "minutes.overdue", "minutes.late")
      let cure =
        "Publish, and say when: `published: {\(record.rawValue): DATE}` in meeting.yaml."
      guard duty.done == nil else { return late(duty, codes.late, limit) }
      if day > duty.day {
        return Finding(
          code: codes.overdue, severity: severity,
          message: "\(duty.title): it was due by \(duty.day.printedInFull), and nothing says that "
            + "it was done." + limit, hint: cure, place: "meeting.yaml", source: duty.source)
      }
      guard duty.day.number - day.number <= duty.remindsBefore else { return nil }
      return Finding(
        code: codes.soon, severity: .advice,
        message: "\(duty.title) by \(duty.day.printedInFull)." + limit, hint: cure,
        place: "meeting.yaml", source: duty.source)
    }
  }

  private func late(
    _ duty: SittingDuty, _ code: String, _ limit: String
  ) -> Finding? {
    guard let done = duty.done, done > duty.day else { return nil }
    return Finding(
      code: code, severity: .advice,
      message: "\(duty.title): it was due by \(duty.day.printedInFull), and was done on "
        + "\(done.printedInFull)." + limit,
      hint: "Nothing can be mended; note why.", place: "meeting.yaml", source: duty.source)
  }
}
