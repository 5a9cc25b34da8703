import Meetings
import Packs
import Store

/// A month as a table of weeks: meetings, the last days for notice, holidays.
struct CalendarPage {
  var month: CalendarMonth
  var today: Day
  var calendar: CouncilCalendar
  /// Those that have a folder.
  var meetings: [MeetingSummary]
  var mayEdit: Bool

  /// What the template takes.
  var values: [String: Any] {
    [
      "month": month.name, "id": month.id,
      "previous": link(month.previous), "next": link(month.next),
      "today": CalendarMonth(containing: today) == month ? false : link(.init(containing: today)),
      "weekdays": weekdays.map { ["name": $0.name, "short": String($0.name.prefix(3))] },
      "weeks": weeks.map { week in ["days": week.map(values(of:))] },
      "isEmpty": !calendar.events.contains { isShown($0) }, "mayEdit": mayEdit,
      "unread": calendar.findings.map(\.message),
    ]
  }

  private var weekdays: [Day.Weekday] { Day.Weekday.allCases }

  private func link(_ month: CalendarMonth) -> [String: Any] {
    ["id": month.id, "name": month.name]
  }

  /// Whole weeks from Monday; nil for days of other months.
  private var weeks: [[Day?]] {
    let before = weekdays.firstIndex(of: month.first.weekday) ?? 0
    var cells: [Day?] = Array(repeating: nil, count: before)
    cells += (month.first.number...month.last.number).map { Day(number: $0) }
    cells += Array(repeating: nil, count: (7 - cells.count % 7) % 7)
    return stride(from: 0, to: cells.count, by: 7).map { Array(cells[$0..<$0 + 7]) }
  }

  private func values(of day: Day?) -> [String: Any] {
    guard let day else { return ["isDay": false, "isFree": true] }
    let events = calendar.events.filter { $0.day == day && isShown($0) }
    let closed = holiday(day)
    return [
      "isDay": true, "iso": day.iso, "number": String(day.day), "weekday": day.weekday.name,
      "month": day.monthName, "isToday": day == today, "holiday": shown(closed),
      "isOff": closed != nil || [.saturday, .sunday].contains(day.weekday),
      "isFree": events.isEmpty && closed == nil,
      "meetings": events.filter { $0.kind == .meeting }.map(values(ofMeeting:)),
      "deadlines": events.filter { $0.kind != .meeting }.map(values(ofDeadline:)),
    ]
  }

  private func isShown(_ event: CouncilCalendar.Event) -> Bool { event.kind != .after }

  private func values(ofMeeting event: CouncilCalendar.Event) -> [String: Any] {
    let stored = summary(of: event)
    return [
      "committee": event.committeeName, "time": shown(event.time?.printed),
      "folder": shown(stored?.folder), "state": stored?.state ?? "planned",
    ]
  }

  private func values(ofDeadline event: CouncilCalendar.Event) -> [String: Any] {
    let kind =
      switch event.kind {
      case .last: "Last lawful day"
      case .recommended: "Send today"
      default: "Closes"
      }
    return [
      "kind": kind, "class": event.kind.rawValue, "committee": event.committeeName,
      "what": event.what, "folder": shown(summary(of: event)?.folder),
      "meeting": event.meeting.printed,
    ]
  }

  private func summary(of event: CouncilCalendar.Event) -> MeetingSummary? {
    meetings.first { $0.committee == event.committee.name && $0.date == event.meeting.iso }
  }

  /// Why a day does not count, or the office is closed.
  private func holiday(_ day: Day) -> String? {
    guard let civil = calendar.civil else { return nil }
    if let holiday = civil.bankHoliday(on: day) { return holiday.name }
    if let closure = civil.closure(on: day) { return closure.reason }
    return civil.mourning(on: day, counting: .workingDays)?.name
      ?? civil.mourning.first { $0.day == day }?.name
  }
}
