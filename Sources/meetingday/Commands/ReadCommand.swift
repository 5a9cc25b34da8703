import ArgumentParser
import Documents
import Formats
import Foundation

struct ReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Show what a report says, as text, as a web page or as the tree it is read into.",
    discussion: """
      Reads ODT, flat ODT and DOCX. Tracked changes are shown as accepted; comments and hidden \
      text are left out. What could not be carried is told on standard error.

      Example:
        meetingday read reports/budget.docx
        meetingday read reports/budget.odt --to html > budget.html

      Exit status: 0, or 2 where the file cannot be read.
      """)

  enum Form: String, ExpressibleByArgument, CaseIterable {
    case html, text, tree
  }

  @Argument(help: "The report to read.", completion: .file())
  var file: String

  @Option(help: "What to show it as.")
  var to = Form.text

  func run() throws {
    MemoryCap.set()
    let result: ReadResult
    do throws(FormatError) {
      result = try DocumentFile.read(path: file)
    } catch {
      Console.error(Output.plain("meetingday: \(file): \(error.description)"))
      throw Exit.unreadable
    }
    var warnings = result.warnings
    switch to {
    case .html:
      let page = HTMLWriter().page(result.document)
      Output.bytes(page.html)
      warnings += page.warnings
    case .text: Output.text(result.document.blocks.textLayout())
    case .tree: Output.text(result.document.dump())
    }
    for warning in warnings {
      let times = warning.count > 1 ? " (\(warning.count) times)" : ""
      let place = warning.place.map { " [\($0)]" } ?? ""
      Console.error(Output.plain("\(file): \(warning.message)\(times)\(place)"))
    }
    // All is written. Taking a long report's tree apart node by node first
    // would be time spent for nothing.
    Foundation.exit(EXIT_SUCCESS)
  }
}
