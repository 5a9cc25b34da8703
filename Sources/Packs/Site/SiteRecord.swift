import Foundation
import Meetings
import Papers

/// What a site keeps of each meeting beside its pages, so that the pages round
/// them can be made anew without reading the meeting again.
struct SiteRecord: Codable, Equatable {
  static let name = ".site.json"

  struct Paper: Codable, Equatable {
    var title: String
    var day: String?
    var path: String?
    var at: String
  }

  var schema = 1
  var id: String
  var committee: String
  var committeeName: String
  /// `2026-12-08`.
  var date: String
  /// `18:30`.
  var time: String?
  var venue: String?
  var standing: String
  var papers: [Paper]
  var texts: [SiteText]

  init(_ meeting: SiteMeeting, texts: [SiteText]) {
    id = meeting.id
    committee = meeting.committee.name
    committeeName = meeting.committeeName
    date = meeting.date.iso
    time = meeting.time?.description
    venue = meeting.venue
    standing = meeting.standing.rawValue
    papers = meeting.papers.map {
      Paper(title: $0.title, day: $0.day?.iso, path: $0.path, at: $0.at)
    }
    self.texts = texts
  }

  var meeting: SiteMeeting {
    SiteMeeting(
      id: id, committee: Committee.ID(committee), committeeName: committeeName,
      date: (try? Day(parsing: date)) ?? Day(number: 0),
      time: time.flatMap { LocalTime(parsing: $0) }, venue: venue,
      standing: .init(rawValue: standing) ?? .planned,
      papers: papers.map {
        .init(
          title: $0.title, day: $0.day.flatMap { try? Day(parsing: $0) }, path: $0.path,
          at: $0.at)
      }, hasPages: true)
  }

  /// The records of every meeting on a site, by name. One that cannot be read
  /// is left out: its pages come back when it is written again.
  static func all(in site: URL) -> [SiteRecord] {
    let meetings = site.appendingPathComponent("meetings")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: meetings.path)) ?? []
    return names.sorted().compactMap { name in
      let file = meetings.appendingPathComponent("\(name)/\(SiteRecord.name)")
      return (try? Data(contentsOf: file)).flatMap {
        try? JSONDecoder().decode(SiteRecord.self, from: $0)
      }
    }
  }
}
