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

      --clean also writes, beside each report for the public that carries comments, tracked \
      changes, names of people or the like, a copy without them: reports/budget-clean.docx. The \
      report itself stays as it is; to publish the copy, name it in meeting.yaml in its place.

      A council's folder, the one with council.yaml, checks every meeting that has not been held: \
      after a day of mourning or a closure was added, say.
      """)

  // As in `PackOptions`, but the folder may be left out.
  @Argument(
    help: "The meeting's folder, or the council's. Not needed with --explain.",
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

  @Flag(help: "Write clean copies beside the reports for the public.")
  var clean = false

  @Flag(help: "Print the findings, or the explanation, as JSON.")
  var json = false

  func validate() throws {
    guard folder != nil || explain != nil else {
      throw ValidationError("Name the meeting's folder, the one with meeting.yaml.")
    }
    if clean, json || explain != nil {
      throw ValidationError("--clean writes copies and says so; leave out --json and --explain.")
    }
  }

  func run() async throws {
    if let explain { return try show(explanationOf: explain) }
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
    if let open {
      guard !clean else {
        throw ValidationError("--clean takes one meeting's folder, the one with meeting.yaml.")
      }
      return try await check(open, on: day)
    }
    let findings = try await Exit.reporting { () async throws(PackError) in
      try await self.findings(in: options.folder, on: day)
    }
    Console.report(findings, asJSON: json)
    if clean { try writeCleanCopies() }
    if findings.contains(where: { $0.severity == .blocker }) { throw Exit.blocked }
  }

  /// Writes a clean copy of each report for the public that has anything to
  /// be taken out. One that cannot be made keeps no other back.
  private func writeCleanCopies() throws {
    let pack = try Exit.reporting { () throws(PackError) in
      try options.reader.read(options.folder)
    }
    print("")
    print("Clean copies:")
    var isUnreadable = false
    for file in pack.publicFiles {
      let path = pack.location.folder.appendingPathComponent(file).path
      guard FileManager.default.fileExists(atPath: path) else { continue }
      do {
        for line in try CleanedFile(path).lines { print(Output.plain("  \(line)")) }
      } catch {
        isUnreadable = true
      }
    }
    if isUnreadable { throw Exit.unreadable }
  }

  private var options: PackOptions {
    var options = PackOptions()
    options.folder = folder ?? ""
    options.templates = templates
    return options
  }

  private func show(explanationOf code: String) throws {
    let explanation = try Exit.reporting { () throws(PackError) in
      try Explanation.of(code, folder: folder, templates: templates)
    }
    if json { printAsJSON(explanation) } else { Output.line(explanation.printed) }
  }

  private func findings(in folder: String, on day: Day) async throws(PackError) -> [Finding] {
    let progress = ProgressLine()
    defer { progress.finish() }
    let pack = try await options.read(folder, progress, rendering).0
    return pack.findings + (await pack.restrictedPDFs()) + pack.findings(on: day)
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
