import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("The page of calendars")
struct CalendarPageTests {
  @Test("The page is the one that the calendar files make")
  func kept() throws {
    let calendars = try CivilCalendar.Division.allCases.map(CalendarListTests.calendar)
    let page = CalendarPage(calendars: calendars, years: CalendarPage.listedYears).markdown
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Templates/Calendars/CALENDARS.md")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try page.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("Wrote the page of calendars: look at it and run again.")
    } else {
      let kept = try? String(contentsOf: file, encoding: .utf8)
      #expect(kept == page, "run `meetingday rules --calendars > Templates/Calendars/CALENDARS.md`")
    }
  }

  @Test("A council’s own days stand on the page, mourning of days on end in one row")
  func own() throws {
    let source = "Order | of the day"
    let mourning = [1, 2, 3, 9].map {
      SpecialDay(day: Day(2027, 3, $0)!, name: "Mourning", source: source, isUnverified: true)
    }
    let calendar = CivilCalendar(
      division: .scotland, rules: [],
      closures: [
        ClosedPeriod(first: Day(2027, 7, 2)!, last: Day(2027, 7, 2)!, reason: "Conference"),
        ClosedPeriod(
          first: Day(2027, 12, 24)!, last: Day(2027, 12, 31)!, reason: "Winter", counts: false,
          source: "Standing order 4"),
      ], mourning: mourning)
    let page = CalendarPage(calendars: [calendar], years: 2027...2027).markdown
    #expect(
      page.contains(
        "| 1 March 2027 to 3 March 2027 | Mourning | `working-days`, `nalc`, `strict-breaks` "
          + "| Order \\| of the day (**unverified**) |"))
    #expect(page.contains("\n| 9 March 2027 | Mourning |"))
    #expect(page.contains("\n| 2 July 2027 | Conference | yes |  |"))
    #expect(
      page.contains("\n| 24 December 2027 to 31 December 2027 | Winter | no | Standing order 4 |"))
    #expect(!page.contains("Every year") && !page.contains("Of one year"))
  }
}
