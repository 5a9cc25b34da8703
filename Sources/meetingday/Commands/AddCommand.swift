import ArgumentParser
import Foundation
import Packs

struct AddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add a report to an item of a meeting.",
    discussion: """
      Looks at the file as a build would, copies it into reports/ and lists it in meeting.yaml, \
      which otherwise stays as it is. A file that no pack could carry (damaged, locked with a \
      password, empty, no document at all) is refused, and nothing is changed.

      Examples:
        meetingday add 2027-01-26 budget.odt --new "Budget monitoring"
        meetingday add 2027-01-26 legal.docx --item budget-monitoring \\
          --appendix --exempt 5 --public-title "Appendix B (exempt)"
        meetingday add 2027-01-26 --item budget-monitoring --to-follow \\
          --title "Quarter 3 figures"

      With --json it prints one object: item, file, title, mediaType, bytes, label, pages, \
      pagesFrom, findings.

      Exit status: 0; 1 where it was added and something about it stops the papers going out; 2 \
      where the file or the folder cannot be read, and then nothing was added.
      """)

  @OptionGroup var options: PackOptions

  @Argument(help: "The report; none for one that is to follow.", completion: .file())
  var file: String?

  @Option(help: "The id of the item it belongs to.")
  var item: String?

  @Option(name: .customLong("new"), help: "Make a new item of this title for it.")
  var newItem: String?

  @Option(help: "What the document is called (default: its own title).")
  var title: String?

  @Flag(help: "It is an appendix.")
  var appendix = false

  @Option(
    name: .customLong("exempt"), parsing: .upToNextOption,
    help: "Paragraphs of exempt information under which it is withheld.")
  var exempt: [String] = []

  @Option(help: "A parish council's special reason for which it is withheld.")
  var reason: String?

  @Option(help: "What the public are told it is, where it is withheld.")
  var publicTitle: String?

  @Flag(help: "It is listed now and will follow.")
  var toFollow = false

  @Flag(help: "Print what was added as JSON.")
  var json = false

  func validate() throws {
    if item == nil, newItem == nil {
      throw ValidationError("Say which item with --item ID, or make one with --new TITLE.")
    }
    if file == nil, !toFollow, newItem == nil {
      throw ValidationError("Name the report's file, or say --to-follow.")
    }
    if file != nil, toFollow {
      throw ValidationError("--to-follow is for a report that has no file yet. Leave one out.")
    }
    let isWithheld = !exempt.isEmpty || reason != nil
    if publicTitle != nil, !isWithheld {
      throw ValidationError("--public-title goes with --exempt or --reason.")
    }
    if !exempt.isEmpty, reason != nil {
      throw ValidationError("Give paragraphs with --exempt or a reason with --reason, not both.")
    }
    if newItem != nil, isWithheld, publicTitle == nil {
      throw ValidationError(
        "A new item for a withheld paper needs --public-title: what the public agenda calls it.")
    }
    for paragraph in paragraphs where Int(paragraph.prefix { $0.isNumber }) == nil {
      throw ValidationError(
        "--exempt takes paragraph numbers, and “\(paragraph)” is not one. Write --exempt 1 2.")
    }
    if let newItem, newItem.allSatisfy(\.isWhitespace) {
      throw ValidationError("--new needs the title of the new item after it.")
    }
  }

  /// `1,2` and `1 2` alike.
  private var paragraphs: [String] {
    exempt.flatMap { $0.split { $0 == "," || $0 == " " }.map(String.init) }
  }

  func run() throws {
    MemoryCap.set()
    let added = try Exit.reporting { () throws(PackError) in
      try PackScaffold(reader: options.reader).add(
        .init(
          file: file, item: item, newItem: newItem, title: title, isAppendix: appendix,
          exempt: paragraphs, reason: reason, publicTitle: publicTitle, isToFollow: toFollow),
        to: options.folder)
    }
    if json {
      printAsJSON(AddReport(added))
    } else {
      for line in added.summary { print(line) }
      Console.print(added.findings)
    }
    if added.findings.contains(where: { $0.severity == .blocker }) { throw Exit.blocked }
  }
}
