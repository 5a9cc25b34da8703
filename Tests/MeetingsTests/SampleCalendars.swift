@testable import Meetings

/// Days written in tests as `2024-05-06`.
func on(_ iso: String) -> Day { try! Day(parsing: iso) }

extension CivilCalendar {
  /// The yearly holidays of England and Wales, and the three of 2022 and 2020
  /// that tests speak of.
  static let sample: CivilCalendar = {
    func rule(
      _ id: String, _ name: String, _ falls: String, _ substitutes: [Day.Weekday: String] = [:],
      standsOn: Set<Day.Weekday> = []
    ) -> HolidayRule {
      HolidayRule(
        id: id, name: name, falls: try! .init(parsing: falls),
        substitutes: substitutes.mapValues { try! .init(parsing: $0) }, standsOn: standsOn,
        source: "Sample")
    }
    return CivilCalendar(
      division: .englandAndWales,
      rules: [
        rule(
          "new-year", "New Year’s Day", "1 January", [.saturday: "3 January", .sunday: "2 January"]),
        rule("good-friday", "Good Friday", "2 days before Easter"),
        rule("easter-monday", "Easter Monday", "1 day after Easter"),
        rule("early-may", "Early May bank holiday", "first Monday in May"),
        rule("spring", "Spring bank holiday", "last Monday in May"),
        rule("summer", "Summer bank holiday", "last Monday in August"),
        rule(
          "christmas", "Christmas Day", "25 December",
          [.saturday: "27 December", .sunday: "27 December"]),
        rule(
          "boxing-day", "Boxing Day", "26 December",
          [.saturday: "28 December", .sunday: "28 December"], standsOn: [.saturday]),
      ],
      oneOffs: [
        OneOffHoliday(
          day: on("2020-05-08"), name: "VE Day", replaces: "early-may", source: "Sample"),
        OneOffHoliday(day: on("2022-09-19"), name: "State Funeral", source: "Sample"),
      ])
  }()
}
