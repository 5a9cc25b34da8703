import Meetings

extension ICalendar {
  /// A day to be reminded of, with an alarm the day before.
  public struct Reminder: Equatable, Sendable {
    /// The same whenever the file is made.
    public var identity: String
    public var day: Day
    public var title: String

    public init(identity: String, day: Day, title: String) {
      self.identity = identity
      self.day = day
      self.title = title
    }
  }

  /// The text of a file of reminders.
  public func text(reminders: [Reminder]) -> String {
    file(
      reminders.flatMap { reminder in
        [
          "BEGIN:VEVENT", "UID:\(escaped(reminder.identity))@\(host)", "DTSTAMP:\(utc(stamp))",
          "DTSTART;VALUE=DATE:\(basic(reminder.day))",
          "DTEND;VALUE=DATE:\(basic(reminder.day.adding(1)))",
          "SUMMARY:\(escaped(reminder.title))", "TRANSP:TRANSPARENT", "BEGIN:VALARM",
          "ACTION:DISPLAY", "DESCRIPTION:\(escaped(reminder.title))", "TRIGGER:-P1D",
          "END:VALARM", "END:VEVENT",
        ]
      })
  }
}

extension InterestCase {
  /// The day on which something is due of an open case. It names nobody and
  /// nothing: calendars are shared.
  public var reminderEntry: ICalendar.Reminder? {
    guard isOpen, let day = file.reminder ?? due else { return nil }
    return ICalendar.Reminder(
      identity: sha256(Array(id.utf8)).prefix(24).description, day: day,
      title: "Members’ interests: a case is due")
  }
}
