/// A meeting at which members of the authority attended.
public struct MeetingAttendance: Equatable, Sendable {
  public var day: Day
  public var kind: Committee.Kind
  /// As printed: `Planning Committee`.
  public var body: String
  /// Those there as members, substitutes among them.
  public var attendees: Set<Person.ID>

  public init(day: Day, kind: Committee.Kind, body: String, attendees: Set<Person.ID>) {
    self.day = day
    self.kind = kind
    self.body = body
    self.attendees = attendees
  }
}

/// A reason for not attending that the authority approved.
public struct ApprovedAbsence: Equatable, Sendable {
  public var person: Person.ID
  /// The day on which the authority approved it.
  public var on: Day
  /// The last day it holds for; nil until the member attends again.
  public var until: Day?

  public init(person: Person.ID, on: Day, until: Day? = nil) {
    self.person = person
    self.on = on
    self.until = until
  }
}

/// A time that is not reckoned: suspension, family absence in Wales.
public struct DisregardedTime: Equatable, Sendable {
  public var person: Person.ID
  public var from: Day
  public var to: Day

  public init(person: Person.ID, from: Day, to: Day) {
    self.person = person
    self.from = from
    self.to = to
  }
}

/// How one member's time without attending stands on a day.
public struct AttendanceClock: Equatable, Sendable {
  /// Which meetings count. The executive's clock is its own (section 85(2A)).
  public enum Which: String, Sendable { case authority, executive }

  public enum Standing: Equatable, Sendable {
    /// Attended lately.
    case running
    /// Time enough has gone that a reason should be approved.
    case warned
    /// A reason is approved without an end.
    case approved
    /// The seat fell vacant at the end of this day.
    case lapsed(Day)
    /// No attendance is known to reckon from.
    case unknown
  }

  public var person: Person.ID
  public var which: Which
  /// The last attendance, or the day of taking office.
  public var last: Day?
  /// Where that was; nil for taking office.
  public var lastBody: String?
  /// The last day on which attending, or approving a reason, keeps the seat.
  public var expires: Day?
  public var standing: Standing
}

/// What is known of who attended, to reckon from.
public struct AttendanceHistory: Equatable, Sendable {
  public var meetings: [MeetingAttendance]
  public var approvals: [ApprovedAbsence]
  public var disregarded: [DisregardedTime]
  /// When each took office, where no attendance comes before.
  public var tookOffice: [Person.ID: Day]

  public init(
    meetings: [MeetingAttendance] = [], approvals: [ApprovedAbsence] = [],
    disregarded: [DisregardedTime] = [], tookOffice: [Person.ID: Day] = [:]
  ) {
    self.meetings = meetings
    self.approvals = approvals
    self.disregarded = disregarded
    self.tookOffice = tookOffice
  }
}

extension AttendanceLimit {
  /// How a member's clock stands on a day.
  ///
  /// A member who fails throughout six months from the last attendance to
  /// attend any meeting of the authority ceases to be one, unless the
  /// authority approved the reason before they ended (Local Government Act
  /// 1972, section 85(1)). Months end on the same date; a seat kept by
  /// attending on that date is kept. Attendance in the executive counts for
  /// the authority's clock, and alone for the executive's.
  ///
  /// - Parameters:
  ///   - history: whatever is known; what lies after `day` is left aside.
  ///   - day: the day that it is.
  public func clock(
    of person: Person.ID, _ which: AttendanceClock.Which, in history: AttendanceHistory,
    on day: Day
  ) -> AttendanceClock {
    var events: [(day: Day, body: String?)] = history.meetings.filter { meeting in
      meeting.day <= day && meeting.attendees.contains(person)
        && (which == .authority || meeting.kind == .executive)
    }.map { ($0.day, $0.body) }
    if let office = history.tookOffice[person], office <= day { events.append((office, nil)) }
    // The day of taking office goes before a meeting on the same day.
    events = events.enumerated().sorted {
      ($0.element.day, $0.element.body == nil ? 0 : 1, $0.offset)
        < ($1.element.day, $1.element.body == nil ? 0 : 1, $1.offset)
    }.map(\.element)
    var clock = AttendanceClock(person: person, which: which, standing: .unknown)
    var lapsed: Day?
    for event in events {
      // Who takes office anew begins anew.
      if event.body == nil { lapsed = nil }
      if lapsed == nil, event.body != nil, let last = clock.last,
        let ends = expiry(of: person, from: last, in: history, by: event.day), event.day > ends
      {
        lapsed = ends
      }
      guard lapsed == nil else { continue }
      (clock.last, clock.lastBody) = (event.day, event.body)
    }
    guard let last = clock.last else { return clock }
    if let lapsed {
      (clock.expires, clock.standing) = (lapsed, .lapsed(lapsed))
      return clock
    }
    guard let ends = expiry(of: person, from: last, in: history, by: day) else {
      clock.standing = .approved
      return clock
    }
    clock.expires = ends
    if day > ends {
      clock.standing = .lapsed(ends)
    } else {
      let warns = max(
        last.adding(months: warnFrom), ends.adding(months: -max(0, months - warnFrom)))
      clock.standing = day >= warns ? .warned : .running
    }
    return clock
  }

  /// The last day of the period from an attendance; nil where a reason is
  /// approved without an end.
  private func expiry(
    of person: Person.ID, from last: Day, in history: AttendanceHistory, by day: Day
  ) -> Day? {
    // Days before the approval of a later one are not known to it.
    let approvals = history.approvals.filter { $0.person == person && $0.on <= day }
      .sorted { ($0.on, $0.until ?? .latest) < ($1.on, $1.until ?? .latest) }
    var ends = extended(
      last.adding(months: months), of: person, from: last, history.disregarded)
    for approval in approvals {
      guard approval.on <= ends else { break }
      guard let until = approval.until else {
        if approval.on >= last { return nil }
        continue
      }
      if until > ends { ends = until }
    }
    return ends
  }

  /// The end moved by the days within that are not reckoned.
  private func extended(
    _ ends: Day, of person: Person.ID, from last: Day, _ times: [DisregardedTime]
  ) -> Day {
    var ends = ends
    var reckoned = last
    for time in times.filter({ $0.person == person && $0.to > last })
      .sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) })
    {
      let first = max(time.from, reckoned.adding(1))
      guard first <= ends, time.to >= first else { continue }
      ends = ends.adding(time.to.number - first.number + 1)
      reckoned = time.to
    }
    return ends
  }
}

extension Provision where Value == AttendanceLimit {
  /// What is to be said of a member's attendance on a day.
  ///
  /// - Parameters:
  ///   - name: as printed.
  ///   - authority: what findings call it: `the Council`.
  ///   - ordinary: days of the authority's ordinary meetings, at which a
  ///     reason can be approved.
  public func findings(
    of clock: AttendanceClock, name: String, authority: String, ordinary: [Day], on day: Day
  ) -> [Finding] {
    let meetings =
      clock.which == .executive ? "meeting of the executive" : "meeting of the authority"
    let since =
      clock.last.map { last in
        clock.lastBody.map { "since \(last.printed) (\($0))" }
          ?? "since taking office on \(last.printed)"
      } ?? ""
    switch (clock.standing, clock.expires) {
    case (.warned, let ends?):
      let last = ordinary.filter { $0 >= day && $0 <= ends }.max()
      return [
        Finding(
          code: "attendance.warning", severity: .warning,
          message: "\(name) has attended no \(meetings) \(since). Unless they attend, or "
            + "\(authority) approves the reason, by \(ends.printedInFull), the seat falls vacant "
            + "at the end of that day.",
          hint: last.map {
            "The last ordinary meeting that can approve it is on \($0.printedInFull)."
          } ?? "No ordinary meeting is listed before then: one would have to be called.",
          source: citation)
      ]
    case (.lapsed(let ended), _):
      return [
        Finding(
          code: "attendance.lapsed", severity: .warning,
          message: "\(name) attended no \(meetings) \(since) until \(ended.printedInFull), and no "
            + "approval of the reason is recorded: the seat fell vacant at the end of that day.",
          hint: "Look for attendance or an approval that is not recorded (attendance.yaml) before "
            + "declaring the vacancy.", source: citation)
      ]
    case (.unknown, _):
      return [
        Finding(
          code: "attendance.unknown", severity: .advice,
          message: "No attendance of \(name) at any \(meetings) is known, so that the time "
            + "without one cannot be reckoned.",
          hint: "Say when they took office, or last attended, in attendance.yaml.",
          source: citation)
      ]
    default: return []
    }
  }
}
