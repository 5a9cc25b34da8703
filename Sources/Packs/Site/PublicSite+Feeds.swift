import Foundation
import Meetings
import Papers

// What programs read of a site: calendars, feeds, the index of its search.
extension PublicSite {
  /// A calendar and a feed for each committee, and a calendar of all.
  func writeFeeds(
    _ council: Council, _ meetings: [SiteMeeting], to staging: URL
  ) throws(PackError) {
    let host = council.website.flatMap { URL(string: $0)?.host() } ?? "meetingday.invalid"
    func calendar(_ name: String, _ all: [SiteMeeting]) -> [UInt8] {
      Array(ICalendar(name: name, host: host, stamp: stamp).text(of: all).utf8)
    }
    try write(
      calendar(council.name, meetings), to: staging.appendingPathComponent("calendar.ics"))
    for committee in council.committees.values {
      let own = meetings.filter { $0.committee == committee.id }
      try write(
        calendar(committee.name, own),
        to: staging.appendingPathComponent("committees/\(committee.id.name).ics"))
      let feed = AtomFeed(
        title: "\(committee.name), \(council.name)", host: host, id: committee.id.name,
        updated: CivilTime.text(of: stamp))
      try write(
        Array(feed.text(own).utf8),
        to: staging.appendingPathComponent("committees/\(committee.id.name).atom"))
    }
  }

  /// The page of the search, its script and the texts that it looks through.
  func writeSearch(
    _ council: Council, _ texts: [SiteText], to staging: URL
  ) throws(PackError) {
    let folders = reader.folders(ofCouncil: nil)
    for name in ["site-search.html", "site-search.js"] {
      var bytes = try folders.bytes("Web/\(name)")
      if name.hasSuffix(".html") {
        let page = String(decoding: bytes, as: UTF8.self)
          .replacing("{{council}}", with: council.name.escapedForHTML)
          .replacing("{{language}}", with: council.language.escapedForHTML)
        bytes = Array(page.utf8)
      }
      let target = name == "site-search.html" ? "search.html" : "search.js"
      try write(bytes, to: staging.appendingPathComponent(target))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts always encode.
    let index = (try? encoder.encode(texts)) ?? Data("[]".utf8)
    try write([UInt8](index), to: staging.appendingPathComponent("search.json"))
  }
}

/// A feed of what was published (RFC 4287).
struct AtomFeed {
  var title: String
  /// What makes ids the council's own.
  var host: String
  var id: String
  /// ISO 8601 in UTC.
  var updated: String

  func text(_ meetings: [SiteMeeting]) -> String {
    var entries: [(at: String, text: String)] = []
    for meeting in meetings {
      for paper in meeting.papers {
        let name = "\(paper.title): \(meeting.committeeName), \(meeting.date.printed)"
        let path = "../meetings/\(meeting.id)/\(paper.path ?? "web/index.html")"
        let key = paper.title.lowercased().replacing(" ", with: "-")
        entries.append(
          (
            paper.at,
            """
              <entry>
                <title>\(name.escapedForHTML)</title>
                <id>tag:\(host),2026:\(meeting.id)/\(key.escapedForHTML)</id>
                <updated>\(paper.at)</updated>
                <link href="\(path.escapedForHTML)"/>
              </entry>

            """
          ))
      }
    }
    entries.sort { $0.at > $1.at }
    return """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom">
        <title>\(title.escapedForHTML)</title>
        <id>tag:\(host),2026:committees/\(id.escapedForHTML)</id>
        <updated>\(entries.first?.at ?? updated)</updated>
        <author><name>\(title.escapedForHTML)</name></author>
        <link rel="self" href="\(id.escapedForHTML).atom"/>

      """ + entries.map(\.text).joined() + "</feed>\n"
  }
}

extension ICalendar {
  /// The text of a file of public meetings. One that was cancelled stays in
  /// it as cancelled, so that programs take it away (RFC 5546, 3.2.5).
  func text(of meetings: [SiteMeeting]) -> String {
    let events = meetings.map { meeting in
      CouncilCalendar.Event(
        day: meeting.date, time: meeting.time, kind: .meeting, what: "",
        committee: meeting.committee, committeeName: meeting.committeeName,
        meeting: meeting.date, venue: meeting.venue, source: nil)
    }
    let cancelled = Set(
      zip(meetings, events).filter { $0.0.standing != .planned }.map(\.1.identity))
    return text(events, cancelled: cancelled)
  }
}

extension String {
  /// The text as it stands in HTML or XML, in quotation marks too.
  var escapedForHTML: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
