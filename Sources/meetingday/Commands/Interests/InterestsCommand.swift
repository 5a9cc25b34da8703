import ArgumentParser

struct InterestsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interests",
    abstract: "Keep the register of members' interests.",
    discussion: """
      The register lies in register.jsonl beside council.yaml, and what is sensitive in \
      register.sensitive.jsonl, which only --monitoring-officer reads.

      Examples:
        meetingday interests register Packs/harrowmere
        meetingday interests register Packs/harrowmere --format odt --output register.odt
      """,
    subcommands: [InterestsRegisterCommand.self])
}
