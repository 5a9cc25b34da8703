import ArgumentParser
import Packs

@main
struct MeetingDay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "meetingday",
    abstract: "Agendas, packs and minutes for council meetings.",
    version: PackBuilder.version,
    subcommands: [
      NewCommand.self, AddCommand.self, CheckCommand.self, BuildCommand.self, MinutesCommand.self,
      InspectCommand.self, CleanCommand.self, ReadCommand.self, AssembleCommand.self,
      DeadlineCommand.self, CalendarCommand.self, AttendanceCommand.self, AttestCommand.self,
      NoticeCommand.self, InterestsCommand.self,
      IssueCommand.self, VerifyCommand.self, TakedownCommand.self, DespatchCommand.self,
      RulesCommand.self, SiteCommand.self, ServeCommand.self, ImportCommand.self,
      ExportCommand.self,
      BackupCommand.self, RestoreCommand.self, DisposeCommand.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      UsageError.exit(error, from: self)
    }
  }
}
