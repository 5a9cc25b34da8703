import ArgumentParser

struct InterestsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interests",
    abstract: "Members' interests: the register, what papers name of it, and the review.",
    discussion: """
      The register lies in register.jsonl beside council.yaml. What is sensitive lies in \
      register.sensitive.jsonl, and what the monitoring officer did about a case in \
      interest-cases.jsonl: both are read with --monitoring-officer alone. Each command takes a \
      council's folder or the store of the desk; in a store a meeting is STORE/MEETING.

      Examples:
        meetingday interests register Packs/harrowmere
        meetingday interests prompt Packs/harrowmere/2026-12-08-children-scrutiny
        meetingday interests review Packs/harrowmere --monitoring-officer
        meetingday interests prompt desk/2026-12-10-planning
        meetingday interests report Packs/harrowmere --from 2026-05-01 --output report.odt
      """,
    subcommands: [
      InterestsRegisterCommand.self, InterestsPromptCommand.self, InterestsReviewCommand.self,
      InterestsReportCommand.self, InterestsMatchCommand.self,
    ])
}
