/// Which days count towards a period of notice.
///
/// A clear day is one that counts and lies between the day of publication and
/// the day of the meeting, neither of which counts itself.
public enum DayCounting: String, Sendable, CaseIterable {
  /// Not Saturdays, Sundays, bank holidays or days of public thanksgiving or
  /// mourning.
  ///
  /// “Clear days” in section 100B of the Local Government Act 1972 are working
  /// days: *R v Swansea City Council ex parte Elitestone* (Court of Appeal, 5
  /// May 1993). A day on which the council's own offices are closed counts
  /// unless the council has set that it does not.
  case workingDays = "working-days"
  /// Not Sundays, days of the Christmas break or of the Easter break, bank
  /// holidays, or days of public thanksgiving or mourning. Saturdays count.
  ///
  /// What the National Association of Local Councils advises parishes (Legal
  /// Topic Note 5) on section 243 of the Local Government Act 1972: settled
  /// practice rather than the letter of section 243(4).
  case nalc
  /// As ``nalc``, and not days of a bank holiday break.
  ///
  /// The bank holiday break of section 270(1) of the Local Government Act
  /// 1972, to which section 243(1) refers, takes in the week day before the
  /// bank holiday and the one after it.
  case strictBreaks = "strict-breaks"
  /// Every day counts.
  case calendarDays = "calendar-days"

  /// As a sentence names it: `working days`.
  public var name: String {
    switch self {
    case .workingDays: "working days"
    case .nalc: "days in the parish practice"
    case .strictBreaks: "days outside the statutory breaks"
    case .calendarDays: "calendar days"
    }
  }

  /// Whether days of the Christmas and Easter breaks are left out.
  var leavesOutBreaks: Bool { self == .nalc || self == .strictBreaks }
}
