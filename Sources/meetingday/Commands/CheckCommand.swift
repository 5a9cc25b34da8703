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

  @Flag(help: "Print the findings as JSON.")
  var json = false

  func run() async throws {
    let progress = ProgressLine()
    let pack = try await Exit.reporting { () async throws(PackError) -> Pack in
      defer { progress.finish() }
      return try await options.read(progress, render: rendering.render).0
    }
    if json {
      printAsJSON(pack.findings.map(Manifest.Finding.init))
    } else if pack.findings.isEmpty {
      print("Nothing to mend.")
    } else {
      Console.print(pack.findings)
    }
    if pack.findings.contains(where: { $0.severity == .blocker }) { throw Exit.blocked }
  }
}
