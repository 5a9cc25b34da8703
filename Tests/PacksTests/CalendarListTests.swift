import Meetings
import Testing

@testable import Packs

@Suite("Bank holidays as published")
struct CalendarListTests {
  static func calendar(_ division: CivilCalendar.Division) throws -> CivilCalendar {
    try CalendarReader(folders: TemplatesTests.folders).calendar(division).calendar
  }

  /// The published lists, month and day: GOV.UK to 2028, and for 2029 and 2030
  /// the statute with the substitutes that are customary.
  static let published: [(CivilCalendar.Division, Int, String)] = [
    (.englandAndWales, 2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26"),
    (.englandAndWales, 2013, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
    (.englandAndWales, 2014, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
    (.englandAndWales, 2015, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
    (.englandAndWales, 2016, "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27"),
    (.englandAndWales, 2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26"),
    (.englandAndWales, 2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
    (.englandAndWales, 2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
    (.englandAndWales, 2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
    (.englandAndWales, 2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
    (.englandAndWales, 2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
    (.englandAndWales, 2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
    (.englandAndWales, 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
    (.englandAndWales, 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
    (.englandAndWales, 2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
    (.englandAndWales, 2029, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26"),
    (.englandAndWales, 2030, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26"),

    (.scotland, 2012, "01-02 01-03 04-06 05-07 06-04 06-05 08-06 11-30 12-25 12-26"),
    (.scotland, 2013, "01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26"),
    (.scotland, 2014, "01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26"),
    (.scotland, 2015, "01-01 01-02 04-03 05-04 05-25 08-03 11-30 12-25 12-28"),
    (.scotland, 2016, "01-01 01-04 03-25 05-02 05-30 08-01 11-30 12-26 12-27"),
    (.scotland, 2019, "01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26"),
    (.scotland, 2020, "01-01 01-02 04-10 05-08 05-25 08-03 11-30 12-25 12-28"),
    (.scotland, 2021, "01-01 01-04 04-02 05-03 05-31 08-02 11-30 12-27 12-28"),
    (.scotland, 2022, "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27"),
    (.scotland, 2023, "01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26"),
    (.scotland, 2024, "01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26"),
    (.scotland, 2025, "01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26"),
    (.scotland, 2026, "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28"),
    (.scotland, 2027, "01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28"),
    (.scotland, 2028, "01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26"),
    (.scotland, 2029, "01-01 01-02 03-30 05-07 05-28 08-06 11-30 12-25 12-26"),
    (.scotland, 2030, "01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26"),

    (.northernIreland, 2012, "01-02 03-19 04-06 04-09 05-07 06-04 06-05 07-12 08-27 12-25 12-26"),
    (.northernIreland, 2013, "01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26"),
    (.northernIreland, 2019, "01-01 03-18 04-19 04-22 05-06 05-27 07-12 08-26 12-25 12-26"),
    (.northernIreland, 2020, "01-01 03-17 04-10 04-13 05-08 05-25 07-13 08-31 12-25 12-28"),
    (.northernIreland, 2021, "01-01 03-17 04-02 04-05 05-03 05-31 07-12 08-30 12-27 12-28"),
    (
      .northernIreland, 2022,
      "01-03 03-17 04-15 04-18 05-02 06-02 06-03 07-12 08-29 09-19 12-26 12-27"
    ),
    (.northernIreland, 2023, "01-02 03-17 04-07 04-10 05-01 05-08 05-29 07-12 08-28 12-25 12-26"),
    (.northernIreland, 2024, "01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26"),
    (.northernIreland, 2025, "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26"),
    (.northernIreland, 2026, "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28"),
    (.northernIreland, 2027, "01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28"),
    (.northernIreland, 2028, "01-03 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26"),
    (.northernIreland, 2029, "01-01 03-19 03-30 04-02 05-07 05-28 07-12 08-27 12-25 12-26"),
    (.northernIreland, 2030, "01-01 03-18 04-19 04-22 05-06 05-27 07-12 08-26 12-25 12-26"),
  ]

  @Test("The week days computed for a year are those published", arguments: published)
  func listed(division: CivilCalendar.Division, year: Int, days: String) throws {
    let computed = try Self.calendar(division).bankHolidays(in: year).map(\.day)
      .filter { ![.saturday, .sunday].contains($0.weekday) }
    #expect(computed.map { String($0.iso.dropFirst(5)) }.joined(separator: " ") == days)
  }

  @Test(
    "A Saturday that the statute names is a bank holiday, whatever the lists leave out",
    arguments: [
      // Banking and Financial Dealings Act 1971, Schedule 1.
      (CivilCalendar.Division.englandAndWales, "2020-12-26", true),
      (.englandAndWales, "2021-12-25", false), (.englandAndWales, "2022-01-01", false),
      (.englandAndWales, "2021-12-26", false), (.scotland, "2022-01-01", true),
      (.scotland, "2021-01-02", true), (.scotland, "2024-11-30", false),
      (.northernIreland, "2018-03-17", true), (.northernIreland, "2025-07-12", false),
    ])
  func saturdays(division: CivilCalendar.Division, iso: String, isHoliday: Bool) throws {
    let day = try Day(parsing: iso)
    #expect((try Self.calendar(division).bankHoliday(on: day) != nil) == isHoliday)
  }

  @Test(
    "The days of one year alone are listed, and a moved one leaves its own day",
    arguments: [
      (CivilCalendar.Division.englandAndWales, "1977-06-07", "Silver Jubilee", nil as String?),
      (.englandAndWales, "1981-07-29", "Wedding of the Prince of Wales", nil),
      (.englandAndWales, "1995-05-08", "VE Day", "1995-05-01"),
      (.englandAndWales, "1999-12-31", "Millennium", nil),
      (.englandAndWales, "2002-06-03", "Golden Jubilee", nil),
      (.englandAndWales, "2002-06-04", "Spring bank holiday", "2002-05-27"),
      (.englandAndWales, "2011-04-29", "Wedding of Prince William", nil),
      (.englandAndWales, "2012-06-04", "Spring bank holiday", "2012-05-28"),
      (.englandAndWales, "2012-06-05", "Diamond Jubilee", nil),
      (.englandAndWales, "2020-05-08", "VE day", "2020-05-04"),
      (.englandAndWales, "2022-06-02", "Spring bank holiday", "2022-05-30"),
      (.englandAndWales, "2023-05-08", "coronation", nil),
      (.northernIreland, "1995-05-08", "VE Day", "1995-05-01"),
      (.scotland, "2026-06-15", "World Cup", nil), (.scotland, "1995-05-08", "VE Day", nil),
      (.scotland, "1995-05-01", "Early May", nil),
    ])
  func oneOffs(
    division: CivilCalendar.Division, iso: String, name: String, left: String?
  ) throws {
    let calendar = try Self.calendar(division)
    let holiday = try #require(calendar.bankHoliday(on: Day(parsing: iso)))
    #expect(holiday.name.contains(name))
    #expect(holiday.isMoved == (left != nil))
    if let left { #expect(calendar.bankHoliday(on: try Day(parsing: left)) == nil) }
  }

  @Test("Each holiday began when it began")
  func beginnings() throws {
    let england = try Self.calendar(.englandAndWales)
    #expect(england.bankHoliday(on: Day(1973, 1, 1)!) == nil)
    #expect(england.bankHoliday(on: Day(1974, 1, 1)!)?.name == "New Year’s Day")
    #expect(england.bankHoliday(on: Day(1977, 5, 2)!) == nil)
    #expect(england.bankHoliday(on: Day(1978, 5, 1)!)?.name == "Early May bank holiday")
    #expect(england.bankHoliday(on: Day(1990, 5, 1)!) == nil)
    #expect(england.bankHolidays(in: 1971).isEmpty)
    let scotland = try Self.calendar(.scotland)
    #expect(scotland.bankHoliday(on: Day(2006, 11, 30)!) == nil)
    #expect(scotland.bankHoliday(on: Day(2007, 11, 30)!)?.name == "St Andrew’s Day")
    #expect(scotland.bankHoliday(on: Day(2025, 4, 21)!) == nil)
    // 2 January was a Saturday in 2010 and a Sunday in 2011; 4 January was
    // appointed in neither year.
    #expect(scotland.bankHoliday(on: Day(2010, 1, 2)!)?.kind == .yearly)
    #expect(scotland.bankHoliday(on: Day(2010, 1, 4)!) == nil)
    #expect(scotland.bankHoliday(on: Day(2011, 1, 3)!)?.kind == .substitute)
    #expect(scotland.bankHoliday(on: Day(2011, 1, 4)!) == nil)
    #expect(scotland.bankHoliday(on: Day(1999, 1, 4)!)?.kind == .substitute)
    #expect(try Self.calendar(.northernIreland).bankHoliday(on: Day(2025, 11, 30)!) == nil)
  }

  @Test(
    "What is yet unverified is marked, and nothing since 2012 is",
    arguments: CivilCalendar.Division.allCases)
  func unverified(division: CivilCalendar.Division) throws {
    let calendar = try Self.calendar(division)
    let marked = calendar.oneOffs.filter(\.isUnverified).map(\.day)
    #expect(!marked.isEmpty && marked.allSatisfy { $0.year < 2012 })
    #expect(calendar.bankHoliday(on: Day(1981, 7, 29)!)?.isUnverified == true)
  }

  @Test("Every entry has a source", arguments: CivilCalendar.Division.allCases)
  func sources(division: CivilCalendar.Division) throws {
    let calendar = try Self.calendar(division)
    #expect(calendar.rules.allSatisfy { !$0.source.isEmpty && $0.validFrom != nil })
    #expect(calendar.oneOffs.allSatisfy { !$0.source.isEmpty })
    #expect(calendar.mourning.allSatisfy { !$0.source.isEmpty })
  }
}
