import ArgumentParser

struct InterestsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interests",
    abstract: "Search papers for what members have registered.",
    discussion: """
      Example:
        meetingday interests match --names register.tsv --pack FOLDER
      """,
    subcommands: [InterestsMatchCommand.self])
}
