/// The last day for something, with the count that gives it.
public struct Deadline: Sendable, Hashable {
  /// The last lawful day.
  public var last: Day
  /// The last day, not after it, on which the office is open.
  public var recommended: Day
  /// Why that day, in a sentence.
  public var recommendedReason: String
  /// The count in date order.
  ///
  /// For notice of a meeting, from the day after ``last`` (from `last` itself
  /// where the period is not of clear days, since it counts) to the day of the
  /// meeting. For a period that runs forward, from its first day to `last`.
  public var days: [CountedDay]

  public init(last: Day, recommended: Day, recommendedReason: String, days: [CountedDay]) {
    self.last = last
    self.recommended = recommended
    self.recommendedReason = recommendedReason
    self.days = days
  }

  /// How many days were counted.
  public var counted: Int { days.count { $0.counts } }
}

extension CivilCalendar {
  /// How many days a count may go over: no period of notice is near it.
  static let longestCount = 3660

  /// The last day for notice of a meeting.
  ///
  /// Counts back from the day before the meeting. Where notice is of clear
  /// days, the last day is the one before the nth that counts; where it is “at
  /// least n days” or “n working days before”, it is the nth that counts.
  /// Local Government Act 1972, sections 100A(6), 100B(3) and (4), Schedule 12
  /// paragraphs 4, 10 and 26; *R v Swansea City Council ex parte Elitestone*
  /// (Court of Appeal, 5 May 1993).
  ///
  /// - Parameters:
  ///   - meeting: the day of the meeting, which never counts.
  ///   - n: how many days must count; none where negative.
  ///   - clear: whether the day of notice is left out as well.
  public func deadline(
    for meeting: Day, days n: Int, counting: DayCounting, clear: Bool = true
  ) -> Deadline {
    var days = [CountedDay(day: meeting, counts: false, reason: "the day of the meeting")]
    var remaining = n
    var day = meeting
    while remaining > 0, days.count <= Self.longestCount, day > .earliest {
      day = day.adding(-1)
      let counted = self.counted(day, counting: counting)
      if counted.counts { remaining -= 1 }
      days.append(counted)
    }
    let last = clear ? day.adding(-1) : day
    return deadline(last, after: .earliest, counting, days.reversed())
  }

  /// How many clear days lie between a publication and a meeting, with the
  /// working.
  ///
  /// For checking what was done: papers open on Thursday 26 April 1990 for a
  /// meeting on Tuesday 1 May 1990 had two working days, not three
  /// (*Elitestone*).
  ///
  /// - Returns: the count, and the days from that of publication to that of
  ///   the meeting, neither of which counts; none and no days where
  ///   publication is not before the meeting. A publication more than ten
  ///   years before it is counted from ten years before.
  public func count(
    from published: Day, to meeting: Day, counting: DayCounting
  ) -> (counted: Int, days: [CountedDay]) {
    guard published < meeting else { return (0, []) }
    let first = max(published.number + 1, meeting.number - Self.longestCount)
    var days = [CountedDay(day: published, counts: false, reason: "the day of publication")]
    days += (first..<meeting.number).map { counted(Day(number: $0), counting: counting) }
    days.append(CountedDay(day: meeting, counts: false, reason: "the day of the meeting"))
    return (days.count { $0.counts }, days)
  }

  /// The last day of a period that runs forward.
  ///
  /// “Before the end of the period of seven working days beginning with the
  /// day on which the meeting is held” (Local Government Act 1972, section
  /// 100C(1C), Wales) after Thursday 2 May 2024 ends on Monday 13 May 2024;
  /// “28 days beginning with the day” (Localism Act 2011, section 30) from 9
  /// May 2024 ends on 5 June 2024.
  ///
  /// - Parameters:
  ///   - n: how many days must count, at least one.
  ///   - start: the day it begins with or runs from.
  ///   - including: true for “beginning with” the day, which counts if it is
  ///     one that does; false for “after” it.
  public func day(
    _ n: Int, from start: Day, counting: DayCounting, including: Bool
  ) -> Deadline {
    var days: [CountedDay] = []
    var remaining = max(n, 1)
    var day = start
    if including {
      let counted = self.counted(start, counting: counting)
      if counted.counts { remaining -= 1 }
      days.append(counted)
    } else {
      days.append(CountedDay(day: start, counts: false, reason: "the day it runs from"))
    }
    while remaining > 0, days.count <= Self.longestCount, day < .latest {
      day = day.adding(1)
      let counted = self.counted(day, counting: counting)
      if counted.counts { remaining -= 1 }
      days.append(counted)
    }
    return deadline(day, after: start, counting, days)
  }

  /// Finds the recommended day: not before `start`, else the last one itself.
  private func deadline(
    _ last: Day, after start: Day, _ counting: DayCounting, _ days: [CountedDay]
  ) -> Deadline {
    var recommended = last
    while recommended > start, last.number - recommended.number <= Self.longestCount,
      reasonNotToPublish(on: recommended, counting: counting) != nil
    {
      recommended = recommended.adding(-1)
    }
    var deadline = Deadline(last: last, recommended: last, recommendedReason: "", days: days)
    let lastName = last.printedInFull
    guard let reason = reasonNotToPublish(on: last, counting: counting) else {
      deadline.recommendedReason = "The office is open on \(lastName)."
      return deadline
    }
    guard reasonNotToPublish(on: recommended, counting: counting) == nil else {
      deadline.recommendedReason =
        "\(lastName) \(reason), and no earlier day is one on which the office is open."
      return deadline
    }
    deadline.recommended = recommended
    deadline.recommendedReason =
      "\(lastName) \(reason); the office is open on \(recommended.printedInFull)."
    return deadline
  }
}
