import Foundation
import Hummingbird
import Meetings
import Packs
import Store

extension Site {
  var meetingRoutes: [Route] {
    let read = Route.Need.permission(.readMeetings)
    return [
      .get("/", read) { visit in try await visit.site.meetingsPage(visit) }
    ]
  }

  private func meetingsPage(_ visit: Visit) async throws -> Response {
    guard try store.folder(Store.council) != nil else {
      return page("no-council", title: "Meeting Day", [:], visit)
    }
    let council = try await workspace.council()
    let today = CivilTime.today(at: clock())
    let all = try store.meetings(from: today.adding(-120).iso)
    func row(_ meeting: MeetingSummary) -> [String: Any] {
      let committee = council.committees[Committee.ID(meeting.committee)]
      return [
        "id": meeting.folder, "committee": committee?.name ?? meeting.committee,
        "date": (try? Day(parsing: meeting.date))?.printedInFull ?? meeting.date,
        "time": shown(meeting.time ?? ""), "state": meeting.state, "items": String(meeting.items),
        "mayEdit": visit.may(.editAgenda),
      ]
    }
    return page(
      "meetings", title: council.name,
      [
        "council": council.name, "mayEdit": visit.may(.editAgenda),
        "coming": all.filter { $0.date >= today.iso }.map(row),
        "held": all.filter { $0.date < today.iso }.reversed().map(row),
      ], visit)
  }
}
