import Testing

@testable import Meetings

@Suite("Calendars")
struct CalendarTests {
  let calendar = CivilCalendar.sample

  @Test(
    "Easter Day is the Sunday that the church has",
    arguments: [
      // Book of Common Prayer, table of Easter; 1954, 1981, 2038 and 2049 are
      // the hard cases.
      "1818-03-22", "1943-04-25", "1954-04-18", "1961-04-02", "1981-04-19", "1990-04-15",
      "2000-04-23", "2008-03-23", "2019-04-21", "2020-04-12", "2024-03-31", "2025-04-20",
      "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21", "2038-04-25",
      "2049-04-18", "2076-04-19", "2285-03-22",
    ])
  func easter(iso: String) {
    #expect(Day.easter(in: on(iso).year) == on(iso))
  }

  @Test("Easter Day is a Sunday from 22 March to 25 April in every year there is")
  func everyEaster() throws {
    var wrong: [Int] = []
    for year in 1...9999 {
      let easter = try #require(Day.easter(in: year))
      let isIn = (3, 22) <= (easter.month, easter.day) && (easter.month, easter.day) <= (4, 25)
      if !isIn || easter.weekday != .sunday || easter.year != year { wrong.append(year) }
    }
    #expect(wrong.isEmpty)
    #expect(Day.easter(in: 0) == nil && Day.easter(in: 10_000) == nil)
  }

  @Test(
    "When a holiday falls is read from words",
    arguments: [
      ("26 December", "2024-12-26"), ("first Monday in May", "2024-05-06"),
      ("second tuesday in october", "2024-10-08"), ("Fourth Thursday in November", "2024-11-28"),
      ("last Monday in May", "2024-05-27"), ("last Friday in May", "2024-05-31"),
      ("last Sunday in June", "2024-06-30"), ("2 days before Easter", "2024-03-29"),
      ("1 day after Easter", "2024-04-01"), ("0 days after Easter", "2024-03-31"),
      ("29 February", "2024-02-29"),
    ])
  func occurrences(text: String, iso: String) throws {
    let occurrence = try HolidayRule.Occurrence(parsing: text)
    #expect(occurrence.day(in: 2024) == on(iso))
    #expect(try HolidayRule.Occurrence(parsing: occurrence.printed) == occurrence)
    #expect(occurrence.printed.lowercased() == text.lowercased())
  }

  @Test(
    "What does not say when is refused, and a date that no year has told apart",
    arguments: [
      ("", Day.ParseFailure.form), ("December", .form), ("26 Decembre", .form),
      ("-1 December", .form), ("fifth Monday in May", .form), ("first May in Monday", .form),
      ("61 days after Easter", .form), ("two days before Easter", .form),
      ("1 day near Easter", .form), ("31 June", .impossible), ("0 May", .impossible),
    ])
  func badOccurrences(text: String, failure: Day.ParseFailure) {
    #expect(throws: failure) { try HolidayRule.Occurrence(parsing: text) }
  }

  @Test("A leap day is no holiday in other years, and a rule holds only in its time")
  func validity() throws {
    var rule = HolidayRule(
      id: "leap", name: "Leap day", falls: try .init(parsing: "29 February"), source: "Sample")
    #expect(rule.holidays(in: 2023).isEmpty)
    #expect(rule.holidays(in: 2024).map(\.day) == [on("2024-02-29")])
    rule.validTo = on("2024-02-28")
    #expect(rule.holidays(in: 2024).isEmpty)
    rule.validTo = on("2024-02-29")
    rule.validFrom = on("2024-02-29")
    #expect(rule.holidays(in: 2024).count == 1 && rule.holidays(in: 2020).isEmpty)
  }

  @Test("A moved holiday is not held on its own day that year, and is the next")
  func moved() {
    #expect(calendar.bankHoliday(on: on("2020-05-04")) == nil)
    #expect(calendar.bankHoliday(on: on("2020-05-08"))?.isMoved == true)
    #expect(calendar.bankHoliday(on: on("2021-05-03"))?.kind == .yearly)
    #expect(calendar.bankHoliday(on: on("2022-09-19"))?.isOneOff == true)
    #expect(calendar.bankHolidays(in: 2020).count == 9)
  }

  @Test("Boxing Day on a Saturday is a bank holiday, and the Monday is one too")
  func saturday() {
    let december = calendar.bankHolidays(in: 2026).suffix(3)
    #expect(december.map(\.day) == [on("2026-12-25"), on("2026-12-26"), on("2026-12-28")])
    #expect(december.map(\.holiday.kind) == [.yearly, .yearly, .substitute])
    #expect(december.last?.holiday.name == "Boxing Day (substitute day)")
  }

  @Test("Years beyond those kept ready are computed alike")
  func farYears() {
    let christmas = calendar.bankHolidays(in: 2400).filter { $0.day.month == 12 }
    #expect(christmas.map(\.day) == [on("2400-12-25"), on("2400-12-26")])
    #expect(calendar.bankHolidays(in: 9999).count == 8)
    #expect(calendar.bankHolidays(in: 0).isEmpty)
    #expect(calendar.bankHolidays(in: 2100).map(\.day) == holidaysByRule(2100))
    #expect(calendar.bankHolidays(in: 2101).map(\.day) == holidaysByRule(2101))
  }

  private func holidaysByRule(_ year: Int) -> [Day] {
    calendar.rules.flatMap { $0.holidays(in: year) }.map(\.day).sorted()
  }

  @Test(
    "The Christmas break runs from the week day before to the first that is no bank holiday",
    arguments: [
      // LGA 1972 s270(1). Christmas on each weekday; Boxing Day on a Saturday
      // is a bank holiday (BFDA 1971, Schedule 1), so the break goes on.
      (2024, "2024-12-24", "2024-12-27"), (2025, "2025-12-24", "2025-12-27"),
      (2026, "2026-12-24", "2026-12-29"), (2021, "2021-12-24", "2021-12-29"),
      (2022, "2022-12-24", "2022-12-28"), (2023, "2023-12-23", "2023-12-27"),
      (2029, "2029-12-24", "2029-12-27"),
    ])
  func christmasBreak(year: Int, first: String, last: String) {
    #expect(calendar.christmasBreak(in: year) == on(first)...on(last))
    #expect(calendar.christmasBreak(containing: on(first).adding(-1)) == nil)
    #expect(calendar.christmasBreak(containing: on(first)) == on(first)...on(last))
    #expect(calendar.christmasBreak(containing: on(last)) == on(first)...on(last))
    #expect(calendar.christmasBreak(containing: on(last).adding(1)) == nil)
  }

  @Test("The Easter break runs from Maundy Thursday to the Tuesday")
  func easterBreak() {
    #expect(calendar.easterBreak(in: 2025) == on("2025-04-17")...on("2025-04-22"))
    #expect(calendar.easterBreak(containing: on("2025-04-16")) == nil)
    #expect(calendar.easterBreak(containing: on("2025-04-17")) != nil)
    #expect(calendar.easterBreak(containing: on("2025-04-22")) != nil)
    #expect(calendar.easterBreak(containing: on("2025-04-23")) == nil)
    // March and April both, where it begins in one and ends in the other.
    #expect(calendar.easterBreak(in: 2024) == on("2024-03-28")...on("2024-04-02"))
    #expect(calendar.easterBreak(containing: on("2024-04-02")) != nil)
  }

  @Test(
    "A bank holiday break takes in the week day on either side",
    arguments: [
      // LGA 1972 s270(1). A Monday: from the Saturday. A Friday, 8 May 2020:
      // from Thursday to Saturday. New Year's Day 2025, a Wednesday.
      ("2024-05-06", "2024-05-04", "2024-05-07"), ("2020-05-08", "2020-05-07", "2020-05-09"),
      ("2025-01-01", "2024-12-31", "2025-01-02"), ("2024-08-26", "2024-08-24", "2024-08-27"),
      ("2022-09-19", "2022-09-17", "2022-09-20"),
    ])
  func bankHolidayBreak(holiday: String, first: String, last: String) {
    for number in on(first).number...on(last).number {
      #expect(
        calendar.bankHolidayBreak(containing: Day(number: number))?.days == on(first)...on(last))
    }
    #expect(calendar.bankHolidayBreak(containing: on(first).adding(-1)) == nil)
    #expect(calendar.bankHolidayBreak(containing: on(last).adding(1)) == nil)
  }

  @Test("Bank holidays of the Christmas and Easter breaks make no break of their own")
  func noDoubleBreaks() {
    #expect(calendar.bankHolidayBreak(containing: on("2024-12-26")) == nil)
    #expect(calendar.bankHolidayBreak(containing: on("2025-04-18")) == nil)
    #expect(calendar.bankHolidayBreak(containing: on("2025-04-23")) == nil)
  }

  @Test("Two bank holidays on end make one break that runs past both")
  func adjacent() {
    let two = calendar.adding(oneOffs: [
      OneOffHoliday(day: on("2024-05-07"), name: "Second", source: "Sample")
    ])
    for iso in ["2024-05-04", "2024-05-05", "2024-05-06", "2024-05-07", "2024-05-08"] {
      #expect(two.bankHolidayBreak(containing: on(iso)) != nil, "\(iso)")
    }
    #expect(two.bankHolidayBreak(containing: on("2024-05-09")) == nil)
    #expect(
      two.bankHolidayBreak(containing: on("2024-05-08"))?.days.upperBound == on("2024-05-08"))
  }

  @Test("A calendar with days added is the one made with them")
  func added() {
    let more = [
      OneOffHoliday(
        day: on("2024-05-08"), name: "Moved", replaces: "early-may", source: "Sample"),
      OneOffHoliday(day: on("2200-05-08"), name: "Far", source: "Sample"),
      OneOffHoliday(day: on("2022-09-19"), name: "Renamed", source: "Sample"),
    ]
    let added = calendar.adding(oneOffs: more)
    #expect(
      added
        == CivilCalendar(
          division: .englandAndWales, rules: calendar.rules, oneOffs: calendar.oneOffs + more))
    #expect(added.bankHoliday(on: on("2024-05-06")) == nil)
    #expect(added.bankHoliday(on: on("2200-05-08"))?.name == "Far")
    #expect(added.bankHoliday(on: on("2022-09-19"))?.name == "Renamed")
  }

  @Test("A closure whose days do not count is named before one whose days do")
  func closures() {
    let closed = calendar.adding(closures: [
      ClosedPeriod(first: on("2024-07-01"), last: on("2024-07-05"), reason: "Refit"),
      ClosedPeriod(
        first: on("2024-07-03"), last: on("2024-07-03"), reason: "Conference", counts: false,
        source: "Standing order 4"),
    ])
    #expect(closed.closure(on: on("2024-07-02"))?.reason == "Refit")
    #expect(closed.closure(on: on("2024-07-03"))?.reason == "Conference")
    #expect(closed.closure(on: on("2024-07-06")) == nil)
    #expect(closed.counted(on("2024-07-02"), counting: .workingDays).counts)
    let conference = closed.counted(on("2024-07-03"), counting: .nalc)
    #expect(!conference.counts && conference.reason == "offices closed: Conference")
    #expect(closed.counted(on("2024-07-03"), counting: .calendarDays).counts)
  }

  @Test("Each nation has the calendar of its part of the kingdom")
  func divisions() {
    #expect(
      Council.Nation.allCases.map { CivilCalendar.Division($0).name } == [
        "England and Wales", "England and Wales", "Scotland", "Northern Ireland",
      ])
  }
}
