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

      A council's folder, the one with council.yaml, checks every meeting that has not been held: \
      after a day of mourning or a closure was added, say.
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
    let open = try Exit.reporting { () throws(PackError) in
      try options.reader.openMeetings(of: options.folder, on: day)
    }
    if let open { return try await check(open, on: day) }
    let findings = try await Exit.reporting { () async throws(PackError) in
      try await self.findings(in: options.folder, on: day)
    }
    if json {
      printAsJSON(findings.map(Manifest.Finding.init))
    } else if findings.isEmpty {
      print("Nothing to mend.")
    } else {
      Console.print(findings)
    }
    if findings.contains(where: { $0.severity == .blocker }) { throw Exit.blocked }
  }
  private func findings(in folder: String, on day: Day) async throws(PackError) -> [Finding] {
    let progress = ProgressLine()
    defer { progress.finish() }
    let pack = try await options.read(folder, progress, render: rendering.render).0
    return pack.findings + pack.findings(on: day)
  }

  /// Every meeting that has not been held, one after the other.
  private func check(_ folders: [String], on day: Day) async throws {
    var isUnreadable = false
    var isBlocked = false
    var byMeeting: [String: [Manifest.Finding]] = [:]
    for folder in folders {
      let name = URL(fileURLWithPath: folder).lastPathComponent
      do throws(PackError) {
        let findings = try await findings(in: folder, on: day)
        isBlocked = isBlocked || findings.contains { $0.severity == .blocker }
        byMeeting[name] = findings.map(Manifest.Finding.init)
        guard !json else { continue }
        print("\(name)")
        if findings.isEmpty { print("  Nothing to mend.") } else { Console.print(findings) }
        print("")
      } catch {
        isUnreadable = true
        Console.error("\(name): \(error.description)")
      }
    }
    if json { printAsJSON(byMeeting) }
    if folders.isEmpty, !json { print("No meeting is still to be held.") }
    if isUnreadable { throw Exit.unreadable }
    if isBlocked { throw Exit.blocked }
  }
}
