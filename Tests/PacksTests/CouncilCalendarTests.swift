import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("A council’s calendar")
struct CouncilCalendarTests {
  /// A council in a folder of its own, taken away afterwards.
  final class Bench {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("calendar-\(UUID().uuidString)")

    init(council: String, meetings: [String: String]) throws {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try write(council, "council.yaml")
      for (name, text) in meetings { try write(text, "\(name)/meeting.yaml") }
    }

    func write(_ text: String, _ path: String) throws {
      let url = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: true, encoding: .utf8)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
  }

  static let council = """
    name: Ashby Sallow Town Council
    authority: parish
    website: https://ashby-sallow.example
    committees:
      council:
        name: Town Council
        kind: parish-council
        order: parish-council
        time: "19:00"
        dates: [2027-01-12, 2027-02-09]
      allotments:
        name: Allotments Committee
        kind: parish-committee
        order: parish-council
        dates: [2027-01-19]
    """

  private func calendar(
    _ bench: Bench, committee: String? = nil, from: String = "2026-12-01",
    to: String = "2027-12-31"
  ) throws -> CouncilCalendar {
    try CouncilCalendar(
      of: bench.folder.path, committee: committee, from: try Day(parsing: from),
      to: try Day(parsing: to), reader: PackReader())
  }

  @Test("Meetings come from folders and from dates, once each, with their deadlines")
  func both() throws {
    let bench = try Bench(
      council: Self.council,
      meetings: ["2027-01-12-council": "committee: council\ndate: 2027-01-12\n"])
    let events = try calendar(bench).events
    let meetings = events.filter { $0.kind == .meeting }
    #expect(meetings.map(\.day.iso) == ["2027-01-12", "2027-01-19", "2027-02-09"])
    #expect(meetings[0].time == LocalTime(19, 0))
    // Three clear days before Tuesday 12 January, by the parish practice.
    let notice = events.filter {
      $0.kind == .last && $0.meeting.iso == "2027-01-12" && $0.what.contains("public notice")
    }
    #expect(notice.map(\.day.iso) == ["2027-01-07"])
    #expect(notice.first?.source?.contains("Schedule 12") ?? false)
    #expect(events.map(\.day) == events.map(\.day).sorted())
    #expect(
      try calendar(bench, committee: "allotments").events.allSatisfy {
        $0.committee.name == "allotments"
      })
    #expect(try calendar(bench, from: "2027-01-12", to: "2027-01-12").events.count == 1)
  }

  @Test("A closure moves the recommended day and not the lawful one")
  func closure() throws {
    let bench = try Bench(council: Self.council, meetings: [:])
    try bench.write(
      "closures:\n  - {from: 2027-01-06, to: 2027-01-08, reason: Works at the office}\n",
      "Templates/Calendars/local.yaml")
    let events = try calendar(bench).events.filter {
      $0.meeting.iso == "2027-01-12" && $0.what.contains("public notice")
    }
    #expect(
      events.map { "\($0.kind.rawValue) \($0.day.iso)" } == [
        "recommended 2027-01-05", "last 2027-01-07",
      ])
  }

  @Test("A meeting that cannot be read is named, and the others are there")
  func unreadable() throws {
    let bench = try Bench(
      council: Self.council, meetings: ["bad": "committee: nobody\ndate: 2027-01-05\n"])
    let calendar = try calendar(bench)
    #expect(calendar.findings.count == 1)
    #expect(calendar.findings.first?.message.contains("nobody") ?? false)
    #expect(calendar.events.filter { $0.kind == .meeting }.count == 3)
    let error = try #require(throws: PackError.self) {
      _ = try self.calendar(bench, committee: "alotments")
    }
    #expect(error.message.contains("Did you mean `allotments`?"))
  }

  @Test("An iCalendar file has short lines that unfold to what was meant")
  func iCalendar() throws {
    var council = Self.council
    council = council.replacing(
      "Allotments Committee",
      with: "Allotments, Commons; and “Über-Grün” Committee of the Town of Ashby Sallow on the Wold"
    )
    let bench = try Bench(council: council, meetings: [:])
    let events = try calendar(bench).events
    let stamp = Date(timeIntervalSince1970: 1_780_000_000)
    let file = ICalendar(name: "Ashby", host: "ashby-sallow.example", stamp: stamp)
    let text = file.text(events)
    #expect(text.hasSuffix("END:VCALENDAR\r\n"))
    let lines = text.components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 75 })
    #expect(!text.replacing("\r\n", with: "").contains { $0 == "\n" || $0 == "\r" })
    let unfolded = text.replacing("\r\n ", with: "")
    #expect(unfolded.contains("SUMMARY:Allotments\\, Commons\\; and “Über-Grün” Committee of"))
    // 19:00 in January is 19:00 in UTC.
    #expect(unfolded.contains("DTSTART:20270112T190000Z"))
    #expect(unfolded.components(separatedBy: "BEGIN:VEVENT").count == events.count + 1)
    let ids = unfolded.components(separatedBy: "\r\n").filter { $0.hasPrefix("UID:") }
    #expect(Set(ids).count == events.count)
    #expect(file.text(events) == text)
  }
}
