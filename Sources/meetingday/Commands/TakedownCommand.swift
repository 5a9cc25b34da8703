import ArgumentParser
import Foundation
import Packs

struct TakedownCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "takedown",
    abstract: "Take a paper's content out of issued/ after a data breach.",
    discussion: """
      Its published copies, every pack it stands in, and every issued page that repeats its words \
      give way to a note with the hash, the reason, the person and the day; the log of issues says \
      so, and `meetingday verify` still passes. What this command cannot reach it names.

      Examples:
        meetingday takedown FOLDER --by "J Felstead" --document reports/appendix-b.odt \
      --reason "Names a child"
        meetingday takedown FOLDER --by "J Felstead" --document S1-2 --reason "Names a child"

      Exit status: 0; 2 where no such paper was issued, or nothing can be written.
      """)

  @Argument(help: "The meeting's folder, the one with meeting.yaml.", completion: .directory)
  var folder: String

  @Option(help: "Who takes it down.")
  var by: String

  @Option(help: "The paper: its file, title or id, or a page it stands on.")
  var document: String

  @Option(help: "Why; it stands in the file's place, where the public may read it.")
  var reason: String

  @Option(help: "A further file in issued/ to take down with it. More than once for several.")
  var also: [String] = []

  @Flag(help: "Print what came of it as JSON.")
  var json = false

  func validate() throws {
    if by.allSatisfy(\.isWhitespace) { throw ValidationError("Say who takes it down: --by NAME.") }
    if reason.allSatisfy(\.isWhitespace) {
      throw ValidationError("A takedown needs its reason: --reason \"…\".")
    }
  }

  private struct Result: Encodable {
    var entry: IssueEntry
    var remaining: [String]
    var quoting: [String]
  }

  func run() throws {
    let report = try Exit.reporting { () throws(PackError) in
      try Takedown(
        folder, document: document, reason: reason, also: also, by: by,
        at: CivilTime.text(of: Date())
      ).perform()
    }
    guard !json else {
      return printAsJSON(
        Result(entry: report.entry, remaining: report.remaining, quoting: report.quoting))
    }
    print("Taken down, in issued/:")
    for file in report.entry.removal?.files ?? [] { print("  \(file)") }
    print("Record \(report.entry.sequence): \(report.entry.hash ?? "")")
    if !report.quoting.isEmpty {
      print("These have words in common with it. Look at them; --also FILE takes one down too:")
      for file in report.quoting { print("  issued/\(file)") }
    }
    if !report.remaining.isEmpty {
      print("It is still in these files, which are yours to delete or build again:")
      for file in report.remaining { print("  \(file)") }
    }
    print(
      """
      Think of these too, which hold what was published until someone deletes it there:
        the council's website, its caches and search engines
        mail to members, their tablets, printed copies
        backups of this folder and of the website, document stores, version control
      """)
  }
}
