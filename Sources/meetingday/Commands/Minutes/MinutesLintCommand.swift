import ArgumentParser
import Meetings
import Packs

struct MinutesLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Say what is to be mended in the minutes: words, marks, and what they leave out.",
    discussion: """
      Reads the journal, proceedings.jsonl, beside the agenda: doubled words and words mistaken \
      for \
      one another, names where the house uses a role, an item without a minute or an outcome, a \
      resolution without a vote, an interest without what the member did, actions without owner or \
      date, votes that do not add up, pages that were never issued.

      Each finding has a code, in brackets; meetingday check --explain CODE prints the rule behind \
      it. What was private is marked; leave it out with --audience public.

      Example:
        meetingday minutes lint Packs/harrowmere/2026-12-08-children-scrutiny

      Exit status: 0, or 2 where the folder cannot be read or has no journal.
      """)

  @OptionGroup var options: PackOptions

  @Option(help: "Whose findings: members (everything) or public (nothing restricted).")
  var audience = Audience.members

  @Flag(help: "Print the findings as JSON.")
  var json = false

  func run() throws {
    let findings = try Exit.reporting { () throws(PackError) in
      let pack = try options.reader.read(options.folder)
      guard pack.proceedings != nil else { throw .noJournal }
      return pack.minutesFindings()
    }.filter { audience == .members || !$0.isRestricted }
    Console.report(findings, asJSON: json)
  }
}

extension PackError {
  /// There is nothing to make minutes of.
  static var noJournal: PackError {
    PackError(
      code: "minutes.no-journal", place: "proceedings.jsonl",
      message: "The folder has no journal: take the meeting with meetingday serve, or bring "
        + "finished minutes back with meetingday minutes import.")
  }
}
