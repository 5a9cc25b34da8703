import Foundation
import Meetings

/// A calendar as an iCalendar file (RFC 5545), which calendar programs
/// subscribe to.
public struct ICalendar {
  /// As the program shows it: `Harrowmere Borough Council`.
  public var name: String
  /// What makes identifiers the council's own: its website's host.
  public var host: String
  /// When the file was made, which every event must say.
  public var stamp: Date

  public init(name: String, host: String, stamp: Date) {
    self.name = name
    self.host = host
    self.stamp = stamp
  }

  /// The text of the file: lines end in CR LF and are folded at 75 octets.
  ///
  /// - Parameter cancelled: the identities of events that are not held.
  public func text(
    _ events: [CouncilCalendar.Event], cancelled: Set<String> = []
  ) -> String {
    file(events.flatMap { lines($0, cancelled.contains($0.identity)) })
  }

  /// A whole file with these lines in it.
  func file(_ lines: [String]) -> String {
    let head = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Meeting Day//meetingday//EN",
      "CALSCALE:GREGORIAN", "X-WR-CALNAME:\(escaped(name))",
    ]
    return (head + lines + ["END:VCALENDAR"]).map(folded).joined()
  }

  private func lines(_ event: CouncilCalendar.Event, _ isCancelled: Bool) -> [String] {
    var lines = [
      "BEGIN:VEVENT", "UID:\(event.identity)@\(host)", "DTSTAMP:\(utc(stamp))",
    ]
    if event.kind == .meeting, let time = event.time,
      let start = CivilTime.instant(event.day, time)
    {
      lines.append("DTSTART:\(utc(start))")
    } else {
      lines.append("DTSTART;VALUE=DATE:\(basic(event.day))")
      lines.append("DTEND;VALUE=DATE:\(basic(event.day.adding(1)))")
    }
    let time = event.kind == .meeting ? nil : event.time.map { ", by \($0)" }
    lines.append("SUMMARY:\(escaped(event.title + (time ?? "")))")
    if isCancelled { lines += ["STATUS:CANCELLED", "SEQUENCE:1"] }
    if let venue = event.venue { lines.append("LOCATION:\(escaped(venue))") }
    if event.kind != .meeting {
      let about = "For the meeting of \(event.meeting.printedInFull)."
      let source = event.source.map { " Source: \($0)." } ?? ""
      lines.append("DESCRIPTION:\(escaped(about + source))")
      lines.append("TRANSP:TRANSPARENT")
    }
    return lines + ["END:VEVENT"]
  }

  func basic(_ day: Day) -> String { day.iso.replacing("-", with: "") }

  func utc(_ date: Date) -> String {
    date.formatted(.iso8601).replacing("-", with: "").replacing(":", with: "")
  }

  /// Text as a value: RFC 5545, 3.3.11.
  func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\", ";", ",": result += "\\\(character)"
      case _ where character.isNewline: result += "\\n"
      default: result.append(character)
      }
    }
    return result
  }

  /// A line cut at 75 octets, never within a character: RFC 5545, 3.1.
  private func folded(_ line: String) -> String {
    var result = ""
    var octets = 0
    for character in line.unicodeScalars {
      let width = String(character).utf8.count
      if octets + width > 75 {
        result += "\r\n "
        octets = 1
      }
      result.unicodeScalars.append(character)
      octets += width
    }
    return result + "\r\n"
  }
}
