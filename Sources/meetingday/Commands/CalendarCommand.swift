import ArgumentParser
import Foundation
import Meetings
import Packs

struct CalendarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar",
    abstract: "List a council's meetings and every deadline round them.",
    discussion: """
      Reads the meetings' folders and the `dates:` of each committee in council.yaml. With \
      --ics it prints an iCalendar file, which calendar programs take.

      Examples:
        meetingday calendar Packs/harrowmere --from 2026-11-01 --to 2027-10-31
        meetingday calendar Packs/harrowmere --committee planning --ics > planning.ics

      Exit status: 0, or 2 where the council or a rule file cannot be read.
      """)

  @Argument(
    help: "The council's folder, the one with council.yaml.", completion: .directory)
  var folder: String

  @Option(help: "One committee, by its id in council.yaml.")
  var committee: String?

  @Option(help: "The first day; today where none is given.")
  var from: String?

  @Option(help: "The last day; a year after the first where none is given.")
  var to: String?

  @Option(help: "A folder of templates to look in first.", completion: .directory)
  var templates: String?

  @Flag(help: "Print an iCalendar file.")
  var ics = false

  @Flag(help: "Print one JSON object a line, for programs.")
  var json = false

  func run() throws {
    let first = try from.map(Day.init(argument:)) ?? CivilTime.today()
    let last =
      try to.map(Day.init(argument:))
      ?? (Day(first.year + 1, first.month, first.day) ?? first)
      .adding(-1)
    guard first <= last else {
      throw ValidationError("--to \(last.iso) is before --from \(first.iso).")
    }
    let reader = PackReader(templatesNamed: templates)
    let calendar = try Exit.reporting { () throws(PackError) in
      try CouncilCalendar(
        of: folder, committee: committee, from: first, to: last, reader: reader)
    }
    for finding in calendar.findings {
      Console.error("\(finding.place.map { "\($0): " } ?? "")\(finding.message)")
    }
    if ics {
      let council = try Exit.reporting { () throws(PackError) in try reader.council(of: folder) }
      let file = ICalendar(
        name: committee.flatMap { council.committees[Committee.ID($0)]?.name } ?? council.name,
        host: council.website.flatMap { URL(string: $0)?.host } ?? "meetingday.invalid",
        stamp: Date())
      Output.text(file.text(calendar.events))
    } else if json {
      for event in calendar.events { printLineAsJSON(Line(event)) }
    } else {
      Output.text(text(calendar.events))
    }
  }

  private struct Line: Encodable {
    var date: String
    var time: String?
    var kind: String
    var what: String
    var committee: String
    var meeting: String
    var source: String?

    init(_ event: CouncilCalendar.Event) {
      date = event.day.iso
      time = event.time?.description
      kind = event.kind.rawValue
      what = event.what
      committee = event.committee.name
      meeting = event.meeting.iso
      source = event.source
    }
  }

  private func text(_ events: [CouncilCalendar.Event]) -> String {
    guard !events.isEmpty else { return "Nothing is due in that time.\n" }
    var lines: [String] = []
    var month = ""
    for event in events {
      let name = String(event.day.printed.drop { $0 != " " }.dropFirst())
      if name != month {
        if !lines.isEmpty { lines.append("") }
        lines.append(name)
        month = name
      }
      let day = "\(event.day.weekday.name.prefix(3)) \(event.day.day)"
      let pad = String(repeating: " ", count: 8 - day.count)
      let time =
        switch (event.kind, event.time) {
        case (.meeting, let time?): ", \(time)"
        case (_, let time?): ", by \(time)"
        default: ""
        }
      let about =
        event.kind == .meeting ? "" : " (meeting of \(event.meeting.printed))"
      lines.append("  \(day)\(pad)\(event.title)\(time)\(about)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
