import ArgumentParser
import Foundation
import Meetings
import Packs

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make the folder of a new meeting.",
    discussion: """
      The folder is named after the date and the committee. The first minute number and the \
      minutes to be approved are taken from the meetings beside it and written down.

      Example:
        meetingday new Packs/harrowmere --committee children-scrutiny --date 2027-01-26

      With --json it prints one object: folder, meeting, committee, date, time, venue, order, \
      firstMinute, previousMinutes.

      Exit status: 0; 2 where the meeting cannot be made, and then nothing was.
      """)

  @Argument(
    help: "The folder with council.yaml, or one below it (default: here).",
    completion: .directory)
  var parent = "."

  @Option(help: "The committee's id in council.yaml.")
  var committee: String

  @Option(help: "The date: 2027-01-26, or \"Tuesday 26 January 2027\".")
  var date: String

  @Option(help: "Another order of business than the committee's own.")
  var order: String?

  @Option(help: "The time, if not the committee's usual: 18:30.")
  var time: String?

  @Option(help: "The place, if not the committee's usual.")
  var venue: String?

  @Option(help: "A folder of templates to look in first.", completion: .directory)
  var templates: String?

  @Flag(help: "Print what was made as JSON.")
  var json = false

  func validate() throws {
    do throws(Day.ParseFailure) {
      _ = try Day(parsing: date)
    } catch {
      let fault =
        switch error {
        case .form: "is not a date. Write --date 2027-01-26 or --date \"Tuesday 26 January 2027\""
        case .impossible: "is no date that there is. Look at the calendar"
        case .weekday(let written, let actual):
          "says \(written.name), and that date is a \(actual.name). Put right whichever is wrong"
        }
      throw ValidationError("--date “\(date)” \(fault).")
    }
    if let time, LocalTime(parsing: time) == nil {
      throw ValidationError("--time “\(time)” is not a time of day. Write --time 18:30.")
    }
  }

  func run() throws {
    let reader = PackReader(templatesNamed: templates)
    let made = try Exit.reporting { () throws(PackError) in
      try PackScaffold(reader: reader).make(
        .init(committee: committee, date: date, order: order, time: time, venue: venue),
        in: parent)
    }
    guard !json else { return printAsJSON(NewReport(made)) }
    print(made.folder.path)
    print("Next: meetingday add \(made.folder.path) REPORT --new \"Title of the item\"")
  }
}

/// What `new --json` prints.
private struct NewReport: Encodable {
  var folder: String
  var meeting: String
  var committee: String
  var date: String
  var time: String?
  var venue: String?
  var order: String
  /// The first minute number, counted within its series.
  var firstMinute: Int
  /// Days whose minutes are to be approved.
  var previousMinutes: [String]

  init(_ made: PackScaffold.Made) {
    folder = made.folder.path
    meeting = made.meeting.id
    committee = made.meeting.committee.id.name
    date = made.meeting.date.iso
    time = made.meeting.time?.description
    venue = made.meeting.venue
    order = made.order
    firstMinute = made.meeting.firstMinute
    previousMinutes = made.meeting.previousMinutes.map(\.date.iso)
  }
}
