import ArgumentParser
import Foundation
import Meetings
import Packs

struct MinutesImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take minutes back that were finished in LibreOffice or Word.",
    discussion: """
      The file is one that meetingday minutes wrote, worked in and saved as ODT or DOCX. What was \
      written into its places becomes entries of the journal, proceedings.jsonl: what was said, \
      outcomes ticked (or left when the others were deleted), resolutions, votes given as \
      “7 for, 2 against, 1 abstention”, actions with “Owner: …. Due: ….” behind them, members \
      ticked \
      as present. Other edits are told. What matches nothing is kept in inbox.md beside the \
      journal, \
      with where it stood; nothing is dropped.

      Examples:
        meetingday minutes import draft.odt --folder FOLDER --dry-run
        meetingday minutes import draft.odt --folder FOLDER --by helen-clerk

      Exit status: 0, or 2 where the file cannot be read, is of another meeting or was imported \
      before.
      """)

  @Argument(help: "The file that came back: .odt or .docx.", completion: .file())
  var file: String

  @Option(help: "The meeting's folder, the one with meeting.yaml.", completion: .directory)
  var folder: String

  @Option(help: "A folder of templates to look in first.", completion: .directory)
  var templates: String?

  @Option(help: "Who imports it, by the id in council.yaml (default: the committee’s clerk).")
  var by: String?

  @OptionGroup var rendering: RenderOptions

  @Flag(help: "Print what would be recorded and write nothing.")
  var dryRun = false

  func run() async throws {
    let progress = ProgressLine()
    let name = URL(fileURLWithPath: file).lastPathComponent
    let result = try await Exit.reporting { () async throws(PackError) -> MinutesReturn in
      defer { progress.finish() }
      var options = PackOptions()
      options.folder = folder
      options.templates = templates
      let (pack, counter) = try await options.read(progress, rendering)
      let builder = PackBuilder(
        pack: pack, reader: options.reader, counter: counter,
        progress: { progress.show("Writing \($0)") })
      let result = try await builder.readMinutes(
        try bytes(), name: name, by: try pack.recorder(by), at: CivilTime.text(of: Date()))
      if !dryRun { try builder.record(result) }
      return result
    }
    show(result)
  }

  private func bytes() throws(PackError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw PackError(
        code: "file.unreadable", place: file,
        message: "The file cannot be read: is it there, and may you open it?")
    }
    return [UInt8](data)
  }

  private func show(_ result: MinutesReturn) {
    let verb = dryRun ? "would be recorded" : "recorded"
    let count = result.entries.count
    print("\(count) \(count == 1 ? "entry" : "entries") \(verb) in proceedings.jsonl.")
    if dryRun { for entry in result.entries { Output.line(ProceedingsFile.line(of: entry)) } }
    if !result.edits.isEmpty {
      print("Other edits:")
      for edit in result.edits { print(Output.plain("  \(edit)")) }
    }
    guard !result.inbox.isEmpty else { return }
    print(dryRun ? "Would be kept in inbox.md:" : "Kept in inbox.md, for you to place:")
    for stray in result.inbox {
      print(Output.plain("  \(stray.place):"))
      print(Output.plain("    \(stray.text)"))
    }
  }
}
