import ArgumentParser
import Foundation
import Meetings
import Packs

struct InterestsReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Make the annual report on interests for the standards committee.",
    discussion: """
      Counts the declarations of a period by class, body, meeting and member, the changes of the \
      register, gifts and dispensations. It is fit for a public paper: natures only of what was \
      declared in public and is not sensitive, and nothing of the review of cases.

      Examples:
        meetingday interests report Packs/harrowmere --from 2026-05-01 --output report.odt
        meetingday interests report FOLDER --from 2026-05-01 --until 2027-04-30 --format csv

      Exit status: 0, or 2 where the council, the register or a policy cannot be read.
      """)

  @Argument(
    help: "The council's folder, the one with council.yaml, or a store.", completion: .directory)
  var folder: String

  @Option(help: "The first day of the period (default: a year before the last).")
  var from: String?

  @Option(help: "The last day of the period (default: today).")
  var until: String?

  @Option(help: "How to print it: text, csv, json, html or odt.")
  var format: RegisterFormat?

  @Option(help: "The file to write instead of printing.", completion: .file())
  var output: String?

  @Option(help: "A folder of templates to look in first.", completion: .directory)
  var templates: String?

  func run() async throws {
    try await CouncilSource.with(folder, asOfficer: true) { place in
      var command = self
      command.folder = place
      try await command.perform()
    }
  }

  private func perform() async throws {
    let last = try until.map(Day.init(argument:)) ?? CivilTime.today()
    let first = try from.map(Day.init(argument:)) ?? last.adding(months: -12).adding(1)
    let wanted =
      try format ?? output.map { try RegisterFormat(ofFile: $0) } ?? RegisterFormat.text
    guard wanted != .odt || output != nil else {
      throw ValidationError("An ODT is not printed. Name a file: --output report.odt.")
    }
    let progress = ProgressLine()
    let (bytes, findings) = try await Exit.reporting {
      () async throws(PackError) -> ([UInt8], [Finding]) in
      defer { progress.finish() }
      let place = try InterestsFolder(
        folder, reader: PackReader(templatesNamed: templates), progress: { progress.show($0) })
      let (review, findings) = try await place.review(from: first, on: last)
      return (
        try place.bytes(of: review.report(from: first, until: last), on: last, as: wanted),
        findings.filter { !$0.isForOfficers }
      )
    }
    if let output {
      let url = URL(fileURLWithPath: output)
      do { try Data(bytes).write(to: url) } catch {
        Console.error("\(output): the file cannot be written. Choose another place.")
        throw Exit.unreadable
      }
      Output.line(url.path)
    } else if wanted == .text {
      for line in String(decoding: bytes, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false)
      {
        Output.line(Output.plain(String(line)))
      }
    } else {
      Output.bytes(bytes)
    }
    Console.warn(findings)
  }
}
