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
      InspectCommand.self, ReadCommand.self, AssembleCommand.self,
    ])
}
