extension MinutesDuty {
  /// The last day for it, with the count that gives it.
  ///
  /// - Parameters:
  ///   - meeting: the day of the meeting.
  ///   - calendar: that of the regime, with the council's own days.
  public func due(after meeting: Day, calendar: CivilCalendar) -> Deadline {
    switch unit {
    case .workingDaysIncluding:
      return calendar.day(number, from: meeting, counting: .workingDays, including: true)
    case .workingDays:
      return calendar.day(number, from: meeting, counting: .workingDays, including: false)
    case .months:
      let last = meeting.adding(months: number)
      return Deadline(
        last: last, recommended: last,
        recommendedReason: "The same date \(number == 1 ? "a month" : "\(number) months") later.",
        days: [])
    }
  }

  /// How many days before it is due it is spoken of.
  var remindsBefore: Int { unit == .months ? 7 : 3 }

  /// Which attested publication fulfils it.
  var record: PublishedRecord {
    switch what {
    case .note: .note
    case .draftMinutes: .draftMinutes
    }
  }
}
