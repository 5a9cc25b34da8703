import Testing

@testable import Meetings

@Suite("Days")
struct DayTests {
  @Test("A day and its number are two names of one thing, over eight centuries")
  func numbersRoundTrip() throws {
    let first = try #require(Day(1600, 1, 1)).number
    let last = try #require(Day(2400, 12, 31)).number
    #expect(last - first == 292_559)
    var before = Day(number: first - 1)
    var wrong: [Day] = []
    for number in first...last {
      let day = Day(number: number)
      if day.number != number || Day(day.year, day.month, day.day) != day || before >= day
        || day.weekday.rawValue != before.weekday.rawValue % 7 + 1
      {
        wrong.append(day)
      }
      before = day
    }
    #expect(wrong.isEmpty)
  }

  @Test(
    "Known days fall on their weekdays",
    arguments: [
      ("1969-12-31", Day.Weekday.wednesday), ("1970-01-01", .thursday),
      ("2000-02-29", .tuesday), ("2024-02-29", .thursday), ("2026-12-08", .tuesday),
      ("2026-12-12", .saturday), ("2026-12-13", .sunday), ("2026-12-14", .monday),
      ("2026-12-11", .friday), ("0001-01-01", .monday), ("9999-12-31", .friday),
    ])
  func weekdays(iso: String, weekday: Day.Weekday) throws {
    #expect(try Day(parsing: iso).weekday == weekday)
  }

  @Test("Every fourth year is a leap year, but of the hundreds only every fourth")
  func leapYears() {
    for year in [1600, 2000, 2024, 2028, 2400] { #expect(Day(year, 2, 29) != nil) }
    for year in [1700, 1900, 2023, 2026, 2100] { #expect(Day(year, 2, 29) == nil) }
    let lengths = (1...12).map { Day.length(ofMonth: $0, year: 2026) }
    #expect(lengths == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
  }

  @Test("Dates that no calendar has are refused")
  func impossible() {
    for (year, month, day) in [
      (2026, 2, 30), (2026, 4, 31), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 1, 32),
      (0, 1, 1), (10_000, 1, 1), (-1, 1, 1),
    ] {
      #expect(Day(year, month, day) == nil)
    }
  }

  @Test("Arithmetic stays within the years that a day can have")
  func ends() {
    #expect(Day(number: -100_000_000).iso == "0001-01-01")
    #expect(Day(number: 100_000_000).iso == "9999-12-31")
    #expect(Day(2026, 12, 8)!.adding(25).iso == "2027-01-02")
    #expect(Day(2026, 3, 1)!.adding(-1).iso == "2026-02-28")
  }

  @Test(
    "Months are added to the same date, or the last that the month has",
    arguments: [
      ("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"),
      ("2024-08-31", 6, "2025-02-28"), ("2024-03-31", -1, "2024-02-29"),
      ("2024-05-15", 12, "2025-05-15"), ("2024-05-15", 0, "2024-05-15"),
      ("0001-01-15", -1, "0001-01-01"), ("9999-12-15", 1, "9999-12-31"),
      ("2024-11-30", 3, "2025-02-28"),
    ])
  func months(from: String, months: Int, to: String) {
    #expect(on(from).adding(months: months) == on(to))
  }

  @Test(
    "A date is read in each form that clerks use",
    arguments: [
      "2026-12-08", "8 December 2026", "Tuesday 8 December 2026", "Tuesday, 8 December 2026",
      "tue 8 dec 2026", "8th December 2026", "Tues 08 Dec 2026", " 8  December  2026 ",
    ])
  func forms(text: String) throws {
    #expect(try Day(parsing: text).iso == "2026-12-08")
  }

  @Test("What is printed is read as the same day")
  func printedRoundTrip() throws {
    for number in stride(from: 15_000, through: 25_000, by: 37) {
      let day = Day(number: number)
      #expect(try Day(parsing: day.printed) == day)
      #expect(try Day(parsing: day.printedInFull) == day)
      #expect(try Day(parsing: day.iso) == day)
    }
  }

  @Test(
    "What is not in a form we read is refused as such",
    arguments: [
      "", "soon", "8/12/2026", "2026-12", "2026-12-8", "26-12-08", "8 December", "8 Dec 26",
      "8 De 2026", "2026-+1-08", "-026-12-08", "+8 December 2026", "8 December +026", "２026-12-08",
      "Someday 8 December 2026", "8 December 2026 at noon", "99999999999999999999 May 2026",
    ])
  func badForms(text: String) {
    #expect(throws: Day.ParseFailure.form) { try Day(parsing: text) }
  }

  @Test(
    "A date in a good form that does not exist is told apart from a bad form",
    arguments: ["2026-02-30", "2026-13-01", "2026-00-10", "31 April 2026", "0000-01-01"])
  func impossibleText(text: String) {
    #expect(throws: Day.ParseFailure.impossible) { try Day(parsing: text) }
  }

  @Test("A weekday that is not the date's is named with the right one")
  func weekdayMismatch() {
    #expect(throws: Day.ParseFailure.weekday(written: .monday, actual: .tuesday)) {
      try Day(parsing: "Monday 8 December 2026")
    }
  }

  @Test("The municipal year begins in May, unless a council says otherwise")
  func municipalYear() {
    #expect(Day(2027, 4, 30)!.municipalYear() == 2026)
    #expect(Day(2027, 5, 1)!.municipalYear() == 2027)
    #expect(Day(2027, 4, 1)!.municipalYear(from: 4) == 2027)
  }
}

@Suite("Times of day")
struct LocalTimeTests {
  @Test("Every minute of the day is read as it is printed and as ISO 8601")
  func roundTrip() {
    for hour in 0...23 {
      for minute in 0...59 {
        let time = LocalTime(hour, minute)!
        #expect(LocalTime(parsing: time.printed) == time)
        #expect(LocalTime(parsing: time.description) == time)
      }
    }
  }

  @Test(
    "A time is read in each form that clerks use",
    arguments: [
      ("18:30", "18:30"), ("18.30", "18:30"), ("6.30 pm", "18:30"), ("6:30PM", "18:30"),
      ("7pm", "19:00"), ("12 am", "00:00"), ("12 pm", "12:00"), ("12 noon", "12:00"),
      ("noon", "12:00"), ("9:05", "09:05"),
    ])
  func forms(text: String, iso: String) {
    #expect(LocalTime(parsing: text)?.description == iso)
  }

  @Test(
    "What is not a time of day is refused",
    arguments: [
      "", "18", "1830", "24:00", "18:60", "18:5", "13 pm", "0 am", "18:+5", "-0:30", "+7pm",
      "18::30", ":18:30", "18:30:00", "6.30 p", "half past six", "000018:30",
    ])
  func badForms(text: String) {
    #expect(LocalTime(parsing: text) == nil)
  }

  @Test("Noon is printed as noon, and times are in order")
  func printed() {
    #expect(LocalTime(12, 0)!.printed == "12 noon")
    #expect(LocalTime(0, 5)!.printed == "12.05 am")
    #expect(LocalTime(18, 30)!.printed == "6.30 pm")
    #expect(LocalTime(9, 59)! < LocalTime(10, 0)!)
    #expect(LocalTime(24, 0) == nil)
    #expect(LocalTime(1, -1) == nil)
  }
}
