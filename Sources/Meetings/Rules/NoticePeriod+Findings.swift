extension Law {
  /// What there is to say on a day about the notice of a meeting.
  ///
  /// Notices that are due on one day for one reason are spoken of together.
  ///
  /// - Parameters:
  ///   - today: the day it is asked.
  ///   - given: when each notice was given, as somebody attested.
  ///   - convened: when the meeting was convened, if at shorter notice.
  /// - Returns: a deadline that is near or past, and notice that was given
  ///   too late; nothing of a meeting that has been held without a record.
  public func noticeFindings(
    on today: Day, given: [NoticePeriod.Kind: Day] = [:], convened: Day? = nil
  ) -> [Finding] {
    var found: [Finding] = []
    var open: [NoticeGroup] = []
    for (provision, deadline) in notices {
      let notice = provision.value
      if let given = given[notice.kind] {
        found += late(provision, deadline, given: given, convened: convened)
      } else if today <= day {
        let group = NoticeGroup(
          names: [notice.kind.printed], sources: [provision.citation], deadline: deadline,
          period: notice.printedPeriod(reading: readings[notice.kind]),
          orWhenConvened: notice.orWhenConvened)
        if let index = open.firstIndex(where: { $0.isAlike(group) }) {
          open[index].names += group.names
          open[index].sources += group.sources
        } else {
          open.append(group)
        }
      }
    }
    return found + open.map { $0.finding(on: today, convened: convened) }
  }

  /// Notice that somebody attests, and that was given too late.
  private func late(
    _ provision: Provision<NoticePeriod>, _ deadline: Deadline, given: Day, convened: Day?
  ) -> [Finding] {
    let notice = provision.value
    guard given > deadline.last else { return [] }
    if notice.orWhenConvened, let convened, given <= convened { return [] }
    let reading = readings[notice.kind]
    let count = calendar.count(from: given, to: day, counting: notice.counting(reading)).counted
    return [
      Finding(
        code: "notice.short", severity: .blocker,
        message: "\(notice.kind.printed.capitalisedFirst): given on \(given.printedInFull), "
          + "which leaves \(count); it needs \(notice.printedPeriod(reading: reading)).",
        hint: notice.orWhenConvened
          ? "Where the meeting was convened at shorter notice, write the day under `convened:`; "
            + "else move the meeting."
          : "Move the meeting: this notice has no shorter form.",
        place: "notice", source: provision.citation)
    ]
  }
}

/// Notices that nobody has attested, due on one day for one reason.
private struct NoticeGroup {
  var names: [String]
  var sources: [String]
  var deadline: Deadline
  var period: String
  var orWhenConvened: Bool

  func isAlike(_ other: NoticeGroup) -> Bool {
    deadline == other.deadline && period == other.period
      && orWhenConvened == other.orWhenConvened
  }

  func finding(on today: Day, convened: Day?) -> Finding {
    let name = names.joined(separator: "; ")
    func finding(
      _ code: String, _ severity: Finding.Severity, _ message: String, _ hint: String
    ) -> Finding {
      Finding(
        code: code, severity: severity, message: message, hint: hint, place: "notice",
        source: sources.joined(separator: "; "))
    }
    let (last, recommended) = (deadline.last, deadline.recommended)
    if today > last {
      if orWhenConvened, let convened, convened > last {
        return finding(
          "notice.at-convening", .warning,
          "The meeting was convened on \(convened.printedInFull), at shorter notice, so this is "
            + "due at once: \(name).",
          "Give it now, and attest it with `meetingday attest`.")
      }
      return finding(
        "notice.short", .blocker,
        "The last lawful day was \(last.printedInFull) (\(period)), and nobody has attested: "
          + "\(name).",
        orWhenConvened
          ? "If it was given, attest it with `meetingday attest`; if the meeting was convened at "
            + "shorter notice, write the day under `convened:`; else move the meeting."
          : "If it was given, attest it with `meetingday attest`; else move the meeting.")
    }
    let isDue = today >= recommended
    return finding(
      isDue ? "notice.due" : "notice.deadline", isDue ? .warning : .advice,
      "\(name.capitalisedFirst): the last lawful day is \(last.printedInFull)"
        + (recommended == last ? "" : ", the recommended one \(recommended.printedInFull)")
        + " (\(period)).",
      "`meetingday deadline` shows the count day by day.")
  }
}
