/// A day, whether it counts, and why.
public struct CountedDay: Sendable, Hashable {
  public var day: Day
  public var counts: Bool
  /// `Saturday`, `Early May bank holiday`, `the day of the meeting`; where it
  /// counts, `working day`.
  public var reason: String

  public init(day: Day, counts: Bool, reason: String) {
    self.day = day
    self.counts = counts
    self.reason = reason
  }
}

extension CivilCalendar {
  /// Whether a day counts towards a period, and why.
  public func counted(_ day: Day, counting: DayCounting) -> CountedDay {
    if let reason = reasonNotToCount(day, counting) {
      return CountedDay(day: day, counts: false, reason: reason)
    }
    let reason =
      switch counting {
      case .workingDays: "working day"
      case .nalc, .strictBreaks:
        day.weekday == .saturday ? "Saturday, which counts here" : "week day"
      case .calendarDays: "every day counts"
      }
    return CountedDay(day: day, counts: true, reason: reason)
  }

  private func reasonNotToCount(_ day: Day, _ counting: DayCounting) -> String? {
    guard counting != .calendarDays else { return nil }
    let weekday = day.weekday
    if weekday == .sunday || weekday == .saturday && counting == .workingDays {
      return weekday.name
    }
    if let holiday = bankHoliday(on: day) { return holiday.name }
    if let name = breakName(day, counting) { return name }
    if let special = mourning(on: day, counting: counting) { return special.name }
    if let closure = closure(on: day), !closure.counts {
      return "offices closed: \(closure.reason)"
    }
    return nil
  }

  /// The break that a day lies in, where the counting knows breaks.
  private func breakName(_ day: Day, _ counting: DayCounting) -> String? {
    guard counting.leavesOutBreaks else { return nil }
    if christmasBreak(containing: day) != nil { return "Christmas break" }
    if easterBreak(containing: day) != nil { return "Easter break" }
    if counting == .strictBreaks, let found = bankHolidayBreak(containing: day) {
      return "bank holiday break (\(found.holiday.name))"
    }
    return nil
  }

  /// Why nothing should be published on a day, as the rest of a sentence that
  /// begins with it; nil where the office is open.
  ///
  /// An office is open from Monday to Friday, but not on a bank holiday or in
  /// a closure. A day of mourning, and in the parish countings a day of a
  /// break, is kept clear as well: section 243(1) of the Local Government Act
  /// 1972 would carry what is due on it to a later day.
  public func reasonNotToPublish(on day: Day, counting: DayCounting) -> String? {
    if day.weekday == .saturday || day.weekday == .sunday { return "is at a weekend" }
    if let holiday = bankHoliday(on: day) { return "is a bank holiday (\(holiday.name))" }
    if let name = breakName(day, counting) { return "is a day of the \(name)" }
    if let special = mourning(on: day, counting: counting) {
      return "is a day of mourning or thanksgiving (\(special.name))"
    }
    if let closure = closure(on: day) {
      return "is in a closure of the offices (\(closure.reason))"
    }
    return nil
  }
}
