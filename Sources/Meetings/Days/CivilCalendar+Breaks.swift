// The breaks of section 270(1) of the Local Government Act 1972. A week day
// there is taken as any day but Sunday: the section does not say.
extension CivilCalendar {
  /// The Christmas break of a year: from the last week day before Christmas
  /// Day to the first week day after it that is not a bank holiday.
  ///
  /// In 2024 from 24 to 27 December. Nil outside the years 1 to 9999.
  public func christmasBreak(in year: Int) -> ClosedRange<Day>? {
    guard let christmas = Day(year, 12, 25) else { return nil }
    return lastWeekDay(before: christmas)...nextWeekDayNotAHoliday(after: christmas)
  }

  /// The Easter break of a year: from the Thursday before Easter Day to the
  /// Tuesday after it.
  ///
  /// Nil outside the years 1 to 9999.
  public func easterBreak(in year: Int) -> ClosedRange<Day>? {
    Day.easter(in: year).map { $0.adding(-3)...$0.adding(2) }
  }

  /// The Christmas break that a day lies in.
  public func christmasBreak(containing day: Day) -> ClosedRange<Day>? {
    // It begins on the 23rd at the earliest, and ends in January only where
    // a run of bank holidays follows it.
    guard day.month == 12 && day.day >= 23 || day.month == 1 else { return nil }
    return christmasBreak(in: day.month == 12 ? day.year : day.year - 1)
      .flatMap { $0.contains(day) ? $0 : nil }
  }

  /// The Easter break that a day lies in.
  public func easterBreak(containing day: Day) -> ClosedRange<Day>? {
    guard (3...4).contains(day.month) else { return nil }
    return easterBreak(in: day.year).flatMap { $0.contains(day) ? $0 : nil }
  }

  /// The bank holiday break that a day lies in, and whose it is.
  ///
  /// From the last week day before a bank holiday that is in neither the
  /// Christmas nor the Easter break to the next week day that is not a bank
  /// holiday. The early May bank holiday of 2024, a Monday, makes one of
  /// Saturday 4 to Tuesday 7 May.
  public func bankHolidayBreak(
    containing day: Day
  ) -> (holiday: BankHoliday, days: ClosedRange<Day>)? {
    // On a bank holiday, or before one.
    var candidates = [day, day.adding(1)]
    if day.adding(1).weekday == .sunday { candidates.append(day.adding(2)) }
    // Or after one: then only Sundays and bank holidays lie between.
    var earlier = day.adding(-1)
    while earlier > .earliest, earlier.weekday == .sunday || bankHoliday(on: earlier) != nil {
      candidates.append(earlier)
      earlier = earlier.adding(-1)
    }
    for candidate in candidates {
      guard let holiday = bankHoliday(on: candidate), christmasBreak(containing: candidate) == nil,
        easterBreak(containing: candidate) == nil
      else { continue }
      let days = lastWeekDay(before: candidate)...nextWeekDayNotAHoliday(after: candidate)
      if days.contains(day) { return (holiday, days) }
    }
    return nil
  }

  private func lastWeekDay(before day: Day) -> Day {
    let before = day.adding(-1)
    return before.weekday == .sunday ? before.adding(-1) : before
  }

  private func nextWeekDayNotAHoliday(after day: Day) -> Day {
    var next = day.adding(1)
    while next < .latest, next.weekday == .sunday || bankHoliday(on: next) != nil {
      next = next.adding(1)
    }
    return next
  }
}
