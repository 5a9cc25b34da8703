/// Which days count towards a period of notice.
public enum DayCounting: String, Sendable, CaseIterable {
  /// Working days, as the courts read "clear days" for principal councils.
  case workingDays = "working-days"
  /// The practice of parish and community councils.
  case nalc
  /// The stricter reading of that practice, by breaks.
  case strictBreaks = "strict-breaks"
  /// Every day.
  case calendarDays = "calendar-days"
}
