extension Law {
  /// What there is to say on a day about the notice of a meeting.
  ///
  /// Notices that are due on one day for one reason are spoken of together.
  ///
  /// - Parameters:
  ///   - today: the day it is asked.
  ///   - given: when each notice was given, as somebody attested.
  ///   - convened: when the meeting was convened, if at shorter notice.
  /// - Returns: a deadline that is near or past, notice that was given too
  ///   late, and, once the meeting has been held, notice that nobody
  ///   attested.
  public func noticeFindings(
    on today: Day, given: [NoticePeriod.Kind: Day] = [:], convened: Day? = nil
  ) -> [Finding] {
    var found = convened.map { conveningFindings($0, on: today) } ?? []
    let convened = found.isEmpty ? convened : nil
    var open: [NoticeGroup] = []
    for (provision, deadline) in notices(given: given) {
      let notice = provision.value
      if let given = given[notice.kind] {
        found += late(provision, deadline, given: given, convened: convened)
        continue
      }
      let group = NoticeGroup(
        names: [notice.kind.printed], sources: [provision.citation], deadline: deadline,
        period: notice.printedPeriod(reading: readings[notice.kind]),
        orWhenConvened: notice.orWhenConvened, condition: notice.condition)
      if let index = open.firstIndex(where: { $0.isAlike(group) }) {
        open[index].names += group.names
        open[index].sources += group.sources
      } else {
        open.append(group)
      }
    }
    return found
      + open.map { $0.finding(on: today, meeting: day, convened: convened) }
  }

  /// A day of convening that cannot be one.
  private func conveningFindings(_ convened: Day, on today: Day) -> [Finding] {
    guard convened > min(today, day) else { return [] }
    return [
      Finding(
        code: "notice.convened", severity: .warning,
        message: "The meeting is said to have been convened on \(convened.printedInFull), "
          + (convened > day ? "after it was held" : "which has not come yet")
          + ", so that day is not reckoned with.",
        hint: "Put right `convened:`.", place: "meeting.yaml")
    ]
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
    let isBinding = notice.condition == nil
    return [
      Finding(
        code: "notice.short", severity: isBinding ? .blocker : .advice,
        message: "\(notice.kind.printed.capitalisedFirst): given on \(given.printedInFull), "
          + "which leaves \(count) \(count == 1 ? "day" : "days") that count; needed are "
          + "\(notice.printedPeriod(reading: reading))"
          + (notice.condition.map { " (binds \($0))" } ?? "") + ".",
        hint: !isBinding
          ? "Give it earlier next time, where it binds the council."
          : notice.orWhenConvened
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
  /// Whom the rule binds, where not everyone.
  var condition: String?

  func isAlike(_ other: NoticeGroup) -> Bool {
    deadline == other.deadline && period == other.period
      && orWhenConvened == other.orWhenConvened && condition == other.condition
  }

  func finding(on today: Day, meeting: Day, convened: Day?) -> Finding {
    let name = names.joined(separator: "; ")
    func finding(
      _ code: String, _ severity: Finding.Severity, _ message: String, _ hint: String
    ) -> Finding {
      Finding(
        code: code, severity: severity, message: message, hint: hint, place: "notice",
        source: sources.joined(separator: "; "))
    }
    let (last, recommended) = (deadline.last, deadline.recommended)
    let binding = condition.map { " (binds \($0))" } ?? ""
    if today > meeting {
      return finding(
        "notice.unattested", .advice,
        "The meeting has been held, and nobody has attested in full: \(name)\(binding).",
        "If it was given, attest it with `meetingday attest`.")
    }
    if today > last, condition != nil {
      return finding(
        "notice.short", .advice,
        "The last day was \(last.printedInFull) (\(period)), and nobody has attested in full: "
          + "\(name)\(binding).",
        "Where it binds the council, give it now; attest it with `meetingday attest` when it was.")
    }
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
        "The last lawful day was \(last.printedInFull) (\(period)), and nobody has attested in "
          + "full: \(name).",
        orWhenConvened
          ? "If it was given, attest it with `meetingday attest`; if the meeting was convened at "
            + "shorter notice, write the day under `convened:`; else move the meeting."
          : "If it was given, attest it with `meetingday attest`; else move the meeting.")
    }
    let isDue = today >= recommended
    return finding(
      isDue ? "notice.due" : "notice.deadline",
      isDue && condition == nil ? .warning : .advice,
      "\(name.capitalisedFirst): the last lawful day is \(last.printedInFull)"
        + (recommended == last ? "" : ", the recommended one \(recommended.printedInFull)")
        + " (\(period))\(binding).",
      "`meetingday deadline` shows the count day by day.")
  }
}
