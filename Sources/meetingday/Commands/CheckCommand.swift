import ArgumentParser
import Foundation
import Meetings
import Packs

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong with a meeting's folder, and what would put it right.",
    discussion: """
      Prints what stops the papers going out, what should be mended and what is worth knowing. \
      Exits with 1 where something stops them.

      Example:
        meetingday check Packs/harrowmere/2026-12-08-children-scrutiny
      """)

  @OptionGroup var options: PackOptions
  @OptionGroup var rendering: RenderOptions

  @Option(
    name: .customLong("at"),
    help: "Say what holds on another day than today: 2026-12-01.")
  var date: String?

  @Flag(help: "Print the findings as JSON.")
  var json = false

  func run() async throws {
    let day =
      try date.map { text in
        guard let day = try? Day(parsing: text) else {
          throw ValidationError("--at “\(text)” is not a date. Write it as 2026-12-01.")
        }
        return day
      } ?? CivilTime.today()
    let progress = ProgressLine()
    let pack = try await Exit.reporting { () async throws(PackError) -> Pack in
      defer { progress.finish() }
      return try await options.read(progress, render: rendering.render).0
    }
    let findings = pack.findings + pack.findings(on: day)
    if json {
      printAsJSON(findings.map(Manifest.Finding.init))
    } else if findings.isEmpty {
      print("Nothing to mend.")
    } else {
      Console.print(findings)
    }
    if findings.contains(where: { $0.severity == .blocker }) { throw Exit.blocked }
  }
}
