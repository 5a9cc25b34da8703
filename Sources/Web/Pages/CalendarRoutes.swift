import Foundation
import Hummingbird
import Meetings
import Packs
import Store

extension Site {
  var calendarRoutes: [Route] {
    [
      .get("/calendar", .permission(.readMeetings)) { visit in
        try await visit.site.calendarPage(visit)
      }
    ]
  }

  /// `?month=2026-12`; this month where it names none.
  private func calendarPage(_ visit: Visit) async throws -> Response {
    guard try store.folder(Store.council) != nil else { return .seeOther("/") }
    let today = CivilTime.today(at: clock())
    var month = CalendarMonth(containing: today)
    var problem: Problem?
    if let asked = visit.query("month") {
      if let other = CalendarMonth(parsing: asked) {
        month = other
      } else {
        problem = Problem(
          .unprocessableContent, "“\(asked.prefix(20))” is not a month such as 2026-12.")
      }
    }
    let council = try await workspace.council()
    let meetings = try store.meetings(
      from: month.first.adding(-Workspace.calendarReach).iso,
      to: month.last.adding(Workspace.calendarReach).iso)
    let calendar = try await workspace.calendar(of: month, holding: meetings.map(\.folder))
    let page = CalendarPage(
      month: month, today: today, calendar: calendar, meetings: meetings,
      mayEdit: visit.may(.editAgenda))
    var values = page.values
    values["council"] = council.name
    return self.page(
      "calendar", title: "Calendar, \(month.name)", values, visit,
      problem: problem, isWide: true)
  }
}

/// A month of a year.
struct CalendarMonth: Hashable, Sendable {
  let first: Day
  var last: Day { first.adding(months: 1).adding(-1) }
  /// `December 2026`.
  var name: String { "\(first.monthName) \(first.year)" }
  /// `2026-12`.
  var id: String { String(first.iso.dropLast(3)) }
  var next: CalendarMonth { CalendarMonth(containing: first.adding(months: 1)) }
  var previous: CalendarMonth { CalendarMonth(containing: first.adding(-1)) }

  init(containing day: Day) { first = day.adding(1 - day.day) }

  /// - Parameter text: `2026-12`; nil for what is no month from 1900 to 2199,
  ///   the years that calendars know.
  init?(parsing text: String) {
    guard text.utf8.count == 7, let first = try? Day(parsing: text + "-01"),
      (1900...2199).contains(first.year)
    else { return nil }
    self.first = first
  }
}
