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

      Each finding has a code, in brackets; --explain CODE prints the rule behind it, where the \
      rule comes from, and an example.

      Examples:
        meetingday check Packs/harrowmere/2026-12-08-children-scrutiny
        meetingday check --explain notice.short
      """)

  // As in `PackOptions`, but the folder may be left out.
  @Argument(
    help: "The meeting's folder, the one with meeting.yaml. Not needed with --explain.",
    completion: .directory)
  var folder: String?

  @Option(
    help: "A folder of templates to look in first (Orders, Styles, Regimes, Findings).",
    completion: .directory)
  var templates: String?

  @OptionGroup var rendering: RenderOptions

  @Option(
    name: .customLong("at"),
    help: "Say what holds on another day than today: 2026-12-01.")
  var date: String?

  @Option(help: "Print what a code stands for instead: notice.short.")
  var explain: String?

  @Flag(help: "Print the findings, or the explanation, as JSON.")
  var json = false

  func validate() throws {
    guard folder != nil || explain != nil else {
      throw ValidationError("Name the meeting's folder, the one with meeting.yaml.")
    }
  }

  func run() async throws {
    if let explain { return try show(explanationOf: explain) }
    guard let options else { return }
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

  private var options: PackOptions? {
    guard let folder else { return nil }
    var options = PackOptions()
    options.folder = folder
    options.templates = templates
    return options
  }

  private func show(explanationOf code: String) throws {
    let explanation = try Exit.reporting { () throws(PackError) in
      try Explanation.of(code, folder: folder, templates: templates)
    }
    if json { printAsJSON(explanation) } else { Output.line(explanation.printed) }
  }
}
