import ArgumentParser
import Foundation
import Meetings
import Packs

struct MinutesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "minutes",
    abstract: "Write the minutes skeleton of a meeting to a file to work in.",
    discussion: """
      The skeleton has each item under its minute number, with the usual sentences to choose from \
      and room for what was said, decided and voted. Where the meeting's folder has a \
      proceedings.jsonl, what happened is filled in. A file that is there already is never \
      written over.

      Example:
        meetingday minutes Packs/harrowmere/2026-12-08-children-scrutiny --output minutes.docx
      """)

  @OptionGroup var options: PackOptions
  @OptionGroup var rendering: RenderOptions

  @Option(help: "The file to write: .odt, .docx or .html (default: minutes.odt, here).")
  var output = "minutes.odt"

  @Option(help: "Whose minutes: members (everything) or public (nothing restricted).")
  var audience = Audience.members

  func run() async throws {
    let url = URL(fileURLWithPath: output)
    guard let format = PaperFormat(rawValue: url.pathExtension.lowercased()) else {
      throw ValidationError("Name the file with .odt, .docx or .html at its end.")
    }
    let progress = ProgressLine()
    try await Exit.reporting { () async throws(PackError) in
      defer { progress.finish() }
      let (pack, counter) = try await options.read(progress, render: rendering.render)
      let builder = PackBuilder(pack: pack, reader: options.reader, counter: counter)
      try await builder.writeMinutes(for: audience, as: format, to: url)
    }
    print(url.path)
  }
}
