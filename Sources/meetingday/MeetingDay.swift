import ArgumentParser

@main
struct MeetingDay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "meetingday",
    abstract: "Agendas, packs and minutes for council meetings.",
    subcommands: [InspectCommand.self])
}
