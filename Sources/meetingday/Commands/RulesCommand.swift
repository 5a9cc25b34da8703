import ArgumentParser
import Foundation
import Meetings
import Packs

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Print every rule that is applied, with its source and dates.",
    discussion: """
      A page in Markdown for a monitoring officer to review: each rule of each regime, what it \
      says, for whom, from when, its source, and whether it is law, practice or unverified.

      Example:
        meetingday rules --council Packs/harrowmere > rules.md
        meetingday rules --calendars > calendars.md

      Exit status: 0, or 2 where a rule file is not right.
      """)

  @Option(
    help: "A council's folder, the one with council.yaml, whose own rules are shown too.",
    completion: .directory)
  var council: String?

  @Flag(help: "Print the calendars instead: every bank holiday, closure and day of mourning.")
  var calendars = false

  @Option(help: "A folder of templates to look in first.", completion: .directory)
  var templates: String?

  func run() throws {
    let folders = TemplateFolders(templatesNamed: templates, council: council)
    if calendars {
      let reader = CalendarReader(folders: folders)
      let all = try Exit.reporting { () throws(PackError) in
        var all: [CivilCalendar] = []
        for division in CivilCalendar.Division.allCases {
          all.append(try reader.calendar(division).calendar)
        }
        return all
      }
      Output.text(CalendarPage(calendars: all, years: CalendarPage.listedYears).markdown)
      return
    }
    let book = try Exit.reporting { () throws(PackError) in try LawBook(folders) }
    Output.text(RulesPage(book: book).markdown)
  }
}
