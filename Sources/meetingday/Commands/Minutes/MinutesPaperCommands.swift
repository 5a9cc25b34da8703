import ArgumentParser
import Foundation
import Meetings
import Packs

/// What the two commands have in common that write one paper.
struct SittingPaperOptions: ParsableArguments {
  @OptionGroup var options: PackOptions
  @OptionGroup var rendering: RenderOptions

  @Option(help: "Whose copy: members (everything) or public (nothing restricted).")
  var audience = Audience.members

  func write(_ paper: PackBuilder.SittingPaper, to output: String) async throws {
    let url = URL(fileURLWithPath: output)
    let format = try PaperFormat(ofOutput: url)
    let progress = ProgressLine()
    try await Exit.reporting { () async throws(PackError) in
      defer { progress.finish() }
      let (pack, counter) = try await options.read(progress, rendering)
      if paper == .actions, pack.proceedings == nil { throw .noJournal }
      let builder = PackBuilder(
        pack: pack, reader: options.reader, counter: counter,
        progress: { progress.show("Writing \($0)") })
      try await builder.write(paper, for: audience, as: format, to: url)
    }
    print(url.path)
  }
}

struct MinutesActionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "actions",
    abstract: "Write what people undertook to do, a table for each of them.",
    discussion: """
      Item, minute, action and date, what is due first at the top, with a column to be ticked by \
      hand; what nobody was named for stands last. A file that is there already is never written \
      over.

      Example:
        meetingday minutes actions FOLDER --output actions.odt

      Exit status: 0, or 2 where it cannot be written or the folder has no journal.
      """)

  @OptionGroup var paper: SittingPaperOptions

  @Option(help: "The file to write: .odt, .docx or .html (default: actions.odt, here).")
  var output = "actions.odt"

  func run() async throws { try await paper.write(.actions, to: output) }
}

struct MinutesScriptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "script",
    abstract: "Write what the chair says at a meeting, item by item, in large type.",
    discussion: """
      Made before the meeting, from the agenda alone: opening, notices, apologies with \
      substitutes, \
      interests, who introduces each item, what is recommended, the motion to exclude the \
      public in \
      full, their return, the close. The words are those of Templates/Scripts/chair.yaml; a \
      council \
      may keep its own beside its council.yaml. A file that is there already is never written over.

      Example:
        meetingday minutes script FOLDER --output script.odt

      Exit status: 0, or 2 where it cannot be written.
      """)

  @OptionGroup var paper: SittingPaperOptions

  @Option(help: "The file to write: .odt, .docx or .html (default: script.odt, here).")
  var output = "script.odt"

  func run() async throws { try await paper.write(.script, to: output) }
}
