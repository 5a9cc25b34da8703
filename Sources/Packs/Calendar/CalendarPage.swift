import Meetings

/// The page of calendars, as Markdown: every bank holiday, closure and day of
/// mourning, with its source and dates, and the holidays listed by year.
///
/// For a monitoring officer to review without reading code.
public struct CalendarPage {
  public var calendars: [CivilCalendar]
  /// The years listed day by day.
  public var years: ClosedRange<Int>

  /// The years that the page kept beside the calendars lists.
  public static let listedYears = 2019...2030

  public init(calendars: [CivilCalendar], years: ClosedRange<Int>) {
    self.calendars = calendars
    self.years = years
  }

  public var markdown: String {
    let lines =
      [
        "# The calendars", "",
        "Every day that is left out of a count, from the calendar files in `Templates/Calendars`. "
          + "This page is made from them; do not edit it.", "",
        "What is marked **unverified** was not found in a source. A bank holiday on a Saturday "
          + "stands here beside its substitute, which published lists give alone.", "",
      ] + calendars.flatMap(section)
    return lines.joined(separator: "\n")
  }

  private func section(_ calendar: CivilCalendar) -> [String] {
    ["## \(calendar.division.name)", ""] + yearly(calendar) + single(calendar)
      + mourning(calendar) + closures(calendar) + listed(calendar)
  }

  private func yearly(_ calendar: CivilCalendar) -> [String] {
    table(
      "Every year", ["Holiday", "Falls on", "Held instead", "From", "To", "Source"],
      calendar.rules.map { rule in
        [
          rule.name, rule.falls.printed, instead(rule), rule.validFrom?.printed ?? "",
          rule.validTo?.printed ?? "", source(rule.source, rule.isUnverified),
        ]
      })
  }

  /// `on a Saturday, 28 December as well; on a Sunday, 28 December`.
  private func instead(_ rule: HolidayRule) -> String {
    Day.Weekday.allCases.compactMap { weekday in
      rule.substitutes[weekday].map {
        "on a \(weekday.name), \($0.printed)" + (rule.standsOn.contains(weekday) ? " as well" : "")
      }
    }.joined(separator: "; ")
  }

  private func single(_ calendar: CivilCalendar) -> [String] {
    let names = Dictionary(
      calendar.rules.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    return table(
      "Of one year", ["Day", "Holiday", "In place of", "Source"],
      calendar.oneOffs.sorted { $0.day < $1.day }.map { one in
        [
          one.day.printedInFull, one.name, one.replaces.flatMap { names[$0] } ?? "",
          source(one.source, one.isUnverified),
        ]
      })
  }

  private func mourning(_ calendar: CivilCalendar) -> [String] {
    var rows: [[String]] = []
    var rest = calendar.mourning[...]
    while let first = rest.popFirst() {
      // Days on end of one entry are one row.
      var last = first
      while let next = rest.first, next.continues(last) { last = rest.removeFirst() }
      rows.append([
        first.day == last.day
          ? first.day.printed : "\(first.day.printed) to \(last.day.printed)",
        first.name,
        DayCounting.allCases.filter(first.counting.contains).map { "`\($0.rawValue)`" }
          .joined(separator: ", "),
        source(first.source, first.isUnverified),
      ])
    }
    return table(
      "Thanksgiving and mourning", ["Days", "For", "Left out of", "Source"], rows)
  }

  private func closures(_ calendar: CivilCalendar) -> [String] {
    table(
      "The council’s closures", ["Days", "Reason", "Count", "Source"],
      calendar.closures.map { closure in
        [
          closure.first == closure.last
            ? closure.first.printed : "\(closure.first.printed) to \(closure.last.printed)",
          closure.reason, closure.counts ? "yes" : "no", closure.source ?? "",
        ]
      })
  }

  private func listed(_ calendar: CivilCalendar) -> [String] {
    table(
      "Listed", ["Year", "Bank holidays"],
      years.map { year in
        [
          "\(year)",
          calendar.bankHolidays(in: year).map { entry in
            "\(entry.day.weekday.name.prefix(3)) \(entry.day.day) \(entry.day.monthName.prefix(3))"
          }.joined(separator: ", "),
        ]
      })
  }

  private func table(_ title: String, _ heads: [String], _ rows: [[String]]) -> [String] {
    guard !rows.isEmpty else { return [] }
    return ["### \(title)", "", row(heads), "|" + heads.map { _ in "---|" }.joined()]
      + rows.map(row) + [""]
  }

  private func row(_ cells: [String]) -> String {
    "| "
      + cells.map {
        $0.split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing("|", with: "\\|")
      }.joined(separator: " | ") + " |"
  }

  private func source(_ text: String, _ isUnverified: Bool) -> String {
    isUnverified ? "\(text) (**unverified**)" : text
  }
}

extension SpecialDay {
  /// Whether it is the next day of what the other belongs to.
  fileprivate func continues(_ other: SpecialDay) -> Bool {
    var next = other
    next.day = other.day.adding(1)
    return self == next
  }
}
