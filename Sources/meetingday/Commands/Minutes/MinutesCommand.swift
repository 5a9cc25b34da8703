import ArgumentParser
import Foundation
import Meetings
import Packs

struct MinutesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "minutes",
    abstract: "Write, read through and follow up the minutes of a meeting.",
    discussion: """
      With a folder alone it writes the minutes skeleton: meetingday minutes FOLDER --output \
      minutes.docx is the same as meetingday minutes write FOLDER --output minutes.docx. A folder \
      that is called as one of the commands below is written ./lint.

      Examples:
        meetingday minutes FOLDER --output minutes.docx
        meetingday minutes lint FOLDER
        meetingday minutes actions FOLDER --output actions.odt
        meetingday minutes import draft.odt --folder FOLDER --dry-run
      """,
    subcommands: [
      MinutesWriteCommand.self, MinutesLintCommand.self, MinutesActionsCommand.self,
      MinutesScriptCommand.self, MinutesImportCommand.self,
    ],
    defaultSubcommand: MinutesWriteCommand.self)
}

struct MinutesWriteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write",
    abstract: "Write the minutes skeleton of a meeting to a file to work in.",
    discussion: """
      The skeleton has each item under its minute number, with the usual sentences to choose from \
      and room for what was said, decided and voted. Where the meeting's folder has a \
      proceedings.jsonl, what happened is filled in. A file that is there already is never \
      written over.

      Example:
        meetingday minutes Packs/harrowmere/2026-12-08-children-scrutiny --output minutes.docx

      With --json it prints one object: file, audience, format, findings.

      Exit status: 0; 1 where the journal cannot be read or says what the minutes cannot hold, so \
      that they are written without it; 2 where they cannot be written.
      """)

  @OptionGroup var options: PackOptions
  @OptionGroup var rendering: RenderOptions

  @Option(help: "The file to write: .odt, .docx or .html (default: minutes.odt, here).")
  var output = "minutes.odt"

  @Option(help: "Whose minutes: members (everything) or public (nothing restricted).")
  var audience = Audience.members

  @Flag(help: "Print what was written as JSON, with what was found in the folder.")
  var json = false

  func run() async throws {
    let url = URL(fileURLWithPath: output)
    let format = try PaperFormat(ofOutput: url)
    let progress = ProgressLine()
    let findings = try await Exit.reporting { () async throws(PackError) -> [Finding] in
      defer { progress.finish() }
      let (pack, counter) = try await options.read(progress, rendering)
      let builder = PackBuilder(
        pack: pack, reader: options.reader, counter: counter,
        progress: { progress.show("Writing \($0)") })
      try await builder.writeMinutes(for: audience, as: format, to: url)
      return pack.findings
    }
    // The agenda's findings are for `check`; what the journal says is not in
    // these minutes is for whoever works in them.
    let ofJournal = findings.filter { $0.code.hasPrefix("proceedings.") }
    if json {
      printAsJSON(
        MinutesReport(
          file: url.path, audience: audience.rawValue, format: format.rawValue,
          findings: findings.map(Manifest.Finding.init)))
    } else {
      print(url.path)
      Console.warn(ofJournal)
    }
    if ofJournal.contains(where: { $0.severity == .blocker }) { throw Exit.blocked }
  }
}

/// What `minutes --json` prints.
private struct MinutesReport: Encodable {
  var file: String
  var audience: String
  var format: String
  var findings: [Manifest.Finding]
}

extension PaperFormat {
  /// The format that a file's name says.
  ///
  /// - Throws: `ValidationError` where it says none.
  init(ofOutput url: URL) throws {
    guard let format = PaperFormat(rawValue: url.pathExtension.lowercased()) else {
      throw ValidationError(
        "--output “\(url.lastPathComponent)” does not say in which format. Name the file with "
          + ".odt, .docx or .html at its end.")
    }
    self = format
  }
}
