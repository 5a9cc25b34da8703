import ArgumentParser
import Foundation
import Meetings
import Packs
import Papers

struct IssueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issue",
    abstract: "Issue the agenda or, once it is out, a supplement: build and freeze the papers.",
    discussion: """
      The first time the agenda is issued with its papers. After that, whatever has changed since \
      in meeting.yaml and reports/ goes out as a supplement, with a front sheet that says what has \
      changed and pages S1-1, S1-2 … of its own; `meetingday build` shows it first, in \
      out/supplement-1.

      What is issued goes to issued/ in the meeting's folder and is never rewritten. Each issue is \
      a line in issued/log.jsonl that holds the hash of the line before; `meetingday verify` \
      proves that nothing was changed since. From then on no page number moves.

      --minutes draft, or approved, publishes the minutes as the journal has them, which are on \
      no public page until then. --approved-at FOLDER names the meeting that approved them; what \
      was changed since the draft was published stands at their end as amendments.

      Nothing is issued while a finding stands in the way. --override CODE --reason TEXT issues \
      all the same, and the override is on record.

      Example:
        meetingday issue Packs/harrowmere/2026-12-08-children-scrutiny --by "J Felstead"

      Exit status: 0; 1 where findings stand in the way, which are printed; 2 where it cannot be \
      read or written.
      """)

  @OptionGroup var options: PackOptions
  @OptionGroup var rendering: RenderOptions

  @Option(help: "Who issues it.")
  var by: String

  @Option(
    help: "The code of a finding that is not to stand in the way. More than once for several.")
  var override: [String] = []

  @Option(help: "Why it may be overridden.")
  var reason: String?

  @Option(help: "Where the papers are built (default: out/ in the meeting's folder).")
  var output: String?

  @Option(help: "Publish the minutes as recorded so far: draft or approved.")
  var minutes: MinutesStatus?

  @Option(
    help: "The folder of the meeting that approved the minutes.", completion: .directory)
  var approvedAt: String?

  @Flag(help: "Print the record of the issue as JSON.")
  var json = false

  func validate() throws {
    if by.allSatisfy(\.isWhitespace) { throw ValidationError("Say who issues it: --by NAME.") }
    if !override.isEmpty, reason?.allSatisfy(\.isWhitespace) ?? true {
      throw ValidationError("An override needs its reason: --reason \"…\".")
    }
    if approvedAt != nil, minutes != .approved {
      throw ValidationError("--approved-at belongs to --minutes approved.")
    }
  }

  /// Publishes the minutes.
  private func publish(_ status: MinutesStatus) async throws {
    let progress = ProgressLine()
    let entry = try await Exit.reporting { () async throws(PackError) -> IssueEntry in
      defer { progress.finish() }
      let (pack, counter) = try await options.read(progress, rendering)
      let issuer = PackIssuer(
        builder: PackBuilder(pack: pack, reader: options.reader, counter: counter), by: by,
        at: CivilTime.text(of: Date()))
      let approving = try approvedAt.map { folder throws(PackError) in
        try options.reader.read(folder)
      }
      return try await issuer.issueMinutes(status, by: approving, on: CivilTime.today())
    }
    if json { return printAsJSON(entry) }
    let what = status == .draft ? "Draft minutes" : "Approved minutes"
    print("Published: \(what), \(entry.files.count) files, entries 1 to \(entry.journal ?? 0).")
    for amendment in entry.approval?.amendments ?? [] {
      print(Output.plain("  minute \(amendment.number): \(amendment.sentence)"))
    }
    print("Record \(entry.sequence): \(entry.hash ?? "")")
  }

  func run() async throws {
    if let minutes { return try await publish(minutes) }
    let progress = ProgressLine()
    let outcome = try await Exit.reporting { () async throws(PackError) -> PackIssuer.Outcome in
      defer { progress.finish() }
      let (pack, counter) = try await options.read(progress, rendering)
      let builder = PackBuilder(
        pack: pack, reader: options.reader, counter: counter,
        progress: { progress.show("Writing \($0)") })
      let issuer = PackIssuer(
        builder: builder, by: by, at: CivilTime.text(of: Date()),
        overrides: override.map { .init(code: $0, reason: reason ?? "") })
      return try await issuer.issue(
        building: output.map { URL(fileURLWithPath: $0, isDirectory: true) }
          ?? pack.location.folder.appendingPathComponent("out"),
        on: CivilTime.today())
    }
    switch outcome {
    case .refused(let findings):
      if json {
        printAsJSON(findings.map(Manifest.Finding.init))
      } else {
        print("Nothing was issued.")
        Console.print(findings)
      }
      throw Exit.blocked
    case .issued(let entry, let result):
      if json {
        printAsJSON(entry)
      } else {
        if let supplement = result.supplement, entry.kind == .supplement {
          let number = supplement.supplement.number
          let series = PageLabel.series(ofSupplement: number)
          let last = entry.labels.map { $0.last }.max() ?? supplement.frontSheet
          let span = PageSpan(
            first: PageLabel(series: series, number: 1),
            last: PageLabel(series: series, number: last))
          print("Issued Supplement \(number): \(entry.files.count) files, \(span.printed).")
          for change in entry.changes {
            let kind = change.kind.rawValue.replacing("-", with: " ")
            print("  item \(change.number): \(kind), \(change.title)")
          }
        } else {
          print("Issued: \(entry.files.count) files, \(result.pages.total) pages.")
        }
        for override in entry.overrides {
          print("Overridden: \(override.code) (\(override.reason))")
        }
        if let place = entry.folder { print("They lie in \(options.folder)/issued/\(place).") }
        print("Record \(entry.sequence): \(entry.hash ?? "")")
        print("Build again for web pages that tell of it: meetingday build \(options.folder)")
      }
    }
  }
}

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove that what lies in issued/ is what was issued.",
    discussion: """
      Holds every file against the log of issues, and every line of the log against the one \
      before. The hash printed last, where it was published elsewhere too, proves the log itself.

      Example:
        meetingday verify Packs/harrowmere/2026-12-08-children-scrutiny

      Exit status: 0; 1 where a file is gone, changed or was never issued; 2 where nothing was \
      issued or the log was changed.
      """)

  @Argument(help: "The meeting's folder, the one with meeting.yaml.", completion: .directory)
  var folder: String

  @Flag(help: "Print the report as JSON.")
  var json = false

  private struct Report: Encodable {
    var issues: Int
    var checked: Int
    var takenDown: Int
    var head: String?
    var findings: [Manifest.Finding]
  }

  func run() throws {
    let progress = ProgressLine()
    let report = try Exit.reporting { () throws(PackError) in
      defer { progress.finish() }
      return try IssueVerifier.verify(folder) { progress.show("Checking files: \($0) of \($1)") }
    }
    if json {
      printAsJSON(
        Report(
          issues: report.log.entries.count, checked: report.checked, takenDown: report.takenDown,
          head: report.log.head, findings: report.findings.map(Manifest.Finding.init)))
    } else {
      for entry in report.log.entries {
        let number = entry.number.map { " \($0)" } ?? ""
        print(
          "\(entry.sequence)  \(entry.occurredAt)  \(entry.kind.rawValue)\(number), "
            + "\(entry.files.count) files, by \(entry.by)")
      }
      Console.print(report.findings, blockers: "Not as it was issued:")
      let taken = report.takenDown > 0 ? ", \(report.takenDown) taken down" : ""
      print(
        report.findings.isEmpty
          ? "All \(report.checked) files are as they were issued\(taken)."
          : "\(report.checked) files were looked at\(taken).")
      if let head = report.log.head { print("Head: \(head)") }
    }
    if !report.findings.isEmpty { throw Exit.blocked }
  }
}

extension MinutesStatus: ExpressibleByArgument {}
