extension ExecutiveRecord {
  /// The last day for publishing decisions; nil where they are only to be
  /// published as soon as reasonably practicable.
  public func due(after decided: Day, calendar: CivilCalendar) -> Deadline? {
    guard let workingDays, workingDays > 0 else { return nil }
    return calendar.day(workingDays, from: decided, counting: .workingDays, including: false)
  }
}
