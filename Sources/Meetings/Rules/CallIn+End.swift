extension CallIn {
  /// The last day on which a decision may be called in, with the count.
  ///
  /// - Parameter published: the day its record was published, which does not
  ///   count. Nil where the rule gives no days.
  public func end(after published: Day, calendar: CivilCalendar) -> Deadline? {
    guard workingDays > 0 else { return nil }
    return calendar.day(workingDays, from: published, counting: .workingDays, including: false)
  }
}
