import ArgumentParser
import Foundation
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

  func run() throws {
    let reader = PackReader(
      templates: templates.map { URL(fileURLWithPath: $0, isDirectory: true) },
      program: Bundle.main.executableURL)
    let folder = try Exit.reporting { () throws(PackError) -> URL in
      try PackScaffold(reader: reader).make(
        .init(committee: committee, date: date, order: order, time: time, venue: venue),
        in: parent)
    }
    print(folder.path)
    print("Next: meetingday add \(folder.path) REPORT --new \"Title of the item\"")
  }
}
