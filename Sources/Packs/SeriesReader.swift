import Foundation
import Meetings

/// Reads the meetings beside this one, for what follows from them: the first
/// minute number, and minutes not yet approved.
struct SeriesReader {
  let reader: PackReader
  let folders: TemplateFolders

  /// The first minute number of a meeting, and what is to be said about it.
  struct Series {
    var first: Int
    var findings: [Finding]
  }

  /// One meeting of the same run of numbers.
  struct Neighbour {
    var id: String
    var file: MeetingFile
    /// How many minutes it has.
    var count: Int
  }

  func series(
    of file: MeetingFile, at location: PackLocation, council: Council,
    _ sources: inout [Pack.Source]
  ) -> Series {
    let meeting = file.meeting
    let form = meeting.committee.numbering.form
    var findings: [Finding] = []
    let earlier = neighbours(of: meeting, at: location, council, &sources, &findings)
    if form.needsMeeting {
      // Numbers begin again at each meeting.
      if meeting.meetingNumber == nil {
        findings.append(
          Finding(
            code: "numbering.no-meeting", severity: .warning,
            message: "Minute numbers carry the meeting's own number, and none is given.",
            hint: "Add `numbering: {meeting: 8}` with the right number.", place: "meeting.yaml"))
      }
      return Series(first: file.isNumberSet ? meeting.firstMinute : 1, findings: findings)
    }
    var next = 1
    var last: Neighbour?
    for neighbour in earlier {
      if neighbour.file.isNumberSet { next = neighbour.file.meeting.firstMinute }
      next += neighbour.count
      last = neighbour
    }
    func printed(_ number: Int) -> String {
      form.print(
        number, year: meeting.committee.numbering.year(of: meeting.date), isPrivate: false,
        meeting: nil)
    }
    guard file.isNumberSet else {
      if let last {
        findings.append(
          Finding(
            code: "numbering.not-written", severity: .advice,
            message: "The first minute number, \(printed(next)), is taken from the meeting of "
              + "\(last.file.meeting.date.printed).",
            hint: "Write it down so that it stays: `numbering: {next: \(next)}`.",
            place: "meeting.yaml"))
      }
      return Series(first: next, findings: findings)
    }
    if let last, meeting.firstMinute != next {
      let isRepeat = meeting.firstMinute < next
      findings.append(
        Finding(
          code: isRepeat ? "numbering.repeat" : "numbering.gap", severity: .warning,
          message: "The minutes begin with \(printed(meeting.firstMinute)), but those of "
            + "\(last.file.meeting.date.printed) end with \(printed(next - 1)): "
            + (isRepeat ? "numbers are used twice." : "numbers are left out."),
          hint: "Write `numbering: {next: \(next)}`, unless minutes of another meeting explain it.",
          place: "meeting.yaml"))
    }
    return Series(first: meeting.firstMinute, findings: findings)
  }

  /// Earlier meetings that number in one run with this one, oldest first.
  func neighbours(
    of meeting: Meeting, at location: PackLocation, _ council: Council,
    _ sources: inout [Pack.Source], _ findings: inout [Finding]
  ) -> [Neighbour] {
    let numbering = meeting.committee.numbering
    return others(at: location, council, &sources, &findings).filter { neighbour in
      let other = neighbour.file.meeting
      return (numbering.scope == .council || other.committee.id == meeting.committee.id)
        && (other.date, neighbour.id) < (meeting.date, meeting.id)
        && numbering.isOneRun(from: other.date, to: meeting.date)
    }
  }

  /// All other meetings of the council that can be read, oldest first.
  func others(
    at location: PackLocation, _ council: Council, _ sources: inout [Pack.Source],
    _ findings: inout [Finding]
  ) -> [Neighbour] {
    var result: [Neighbour] = []
    for url in location.neighbours {
      let id = url.lastPathComponent
      do throws(PackError) {
        let bytes = try read(
          url.appendingPathComponent("meeting.yaml"), as: "\(id)/meeting.yaml")
        let file = try MeetingReader(council: council).read(bytes, id: id)
        var ignored: [Finding] = []
        var unused: [Pack.Source] = []
        let order = try reader.readOrder(file.order, folders, &ignored, &unused)
        let agenda = Workflow(council: council, order: order).agenda(for: file.meeting)
        let count = agenda.allEntries.filter { $0.minuteNumber != nil }.count
        sources.append(.init(name: "\(id)/meeting.yaml", sha256: sha256(bytes)))
        result.append(Neighbour(id: id, file: file, count: count))
      } catch {
        findings.append(
          Finding(
            code: "neighbour.unreadable", severity: .warning,
            message: "The meeting beside this one, \(id), cannot be read, so numbers are not "
              + "checked against it: \(error.message)",
            hint: "Put it right, or move it elsewhere.", place: error.place))
      }
    }
    return result.sorted {
      ($0.file.meeting.date, $0.id) < ($1.file.meeting.date, $1.id)
    }
  }
}
