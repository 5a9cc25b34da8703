import Foundation
import Meetings
import Packs
import Store

extension Workspace {
  /// How many days from a month a meeting may be for a deadline of it to fall
  /// in the month; no rule asks for notice of more than thirty.
  static let calendarReach = 62

  /// A month of the council's calendar, made again where the council or one
  /// of its meetings has changed.
  ///
  /// - Parameter meetings: the folders of those that may matter.
  func calendar(
    of month: CalendarMonth, holding meetings: [String]
  ) async throws -> CouncilCalendar {
    let state = try ([Store.council] + meetings).map {
      "\($0) \(try store.folder($0)?.revision ?? 0)"
    }
    if let known = calendars[month], known.state == state { return known.calendar }
    let root = try councilFolder()
    for meeting in meetings { _ = try folder(of: meeting) }
    let reader = reader
    let calendar = try await Task.detached {
      try CouncilCalendar(
        of: root.path, from: month.first, to: month.last, within: Workspace.calendarReach,
        reader: reader)
    }.value
    if calendars.count > 24 { calendars = [:] }
    calendars[month] = (state, calendar)
    return calendar
  }
}
