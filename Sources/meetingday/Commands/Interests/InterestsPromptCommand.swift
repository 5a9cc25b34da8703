import ArgumentParser
import Foundation
import Meetings
import Packs

struct InterestsPromptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prompt",
    abstract: "Say what the papers of a coming meeting name of what members have registered.",
    discussion: """
      A find is something to ask and says nothing of a member; that nothing was found is no \
      evidence of anything. The list is for the clerk and the monitoring officer: what is withheld \
      from the public is searched too, and marked. What is sensitive is searched for with \
      --monitoring-officer alone.

      Example:
        meetingday interests prompt Packs/harrowmere/2026-12-10-planning

      Exit status: 0, or 2 where the folder or the register cannot be read.
      """)

  @OptionGroup var options: PackOptions
  @OptionGroup var rendering: RenderOptions

  @Flag(help: "Search for what is sensitive too.")
  var monitoringOfficer = false

  @Flag(help: "Print one JSON object a line, for programs.")
  var json = false

  func run() async throws {
    try await CouncilSource.with(options.folder, asOfficer: monitoringOfficer) { place in
      var command = self
      command.options.folder = place
      try await command.perform()
    }
  }

  private func perform() async throws {
    let progress = ProgressLine()
    let (pack, prompts, findings) = try await Exit.reporting {
      () async throws(PackError) -> (Pack, RegisterPrompts, [Finding]) in
      defer { progress.finish() }
      let (pack, counter) = try await options.read(progress, rendering)
      let builder = PackBuilder(
        pack: pack, reader: options.reader, counter: counter, progress: { progress.show($0) })
      let folder = try RegisterFolder(pack.location.councilFolder.path)
      if monitoringOfficer {
        let (register, told) = try folder.readAsMonitoringOfficer()
        let (prompts, unread) = try await builder.prompts(of: register)
        return (pack, prompts, told + unread)
      }
      let (register, told) = try folder.read()
      let (prompts, unread) = try await builder.prompts(of: register)
      return (pack, prompts, told + unread)
    }
    let items = Dictionary(
      pack.agenda.reviewedItems.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    for hit in prompts.hits {
      let item = hit.item.flatMap { items[$0] }
      if json {
        printLineAsJSON(Line(hit, item))
      } else {
        print(hit, item, pack.council)
      }
    }
    for reminder in prompts.reminders {
      if json {
        printLineAsJSON(reminder.line)
      } else {
        let item = items[reminder.item]
        Output.line(
          Output.plain("\(item?.number ?? "") \(item?.title ?? ""): \(reminder.words)"))
      }
    }
    if !json, prompts.hits.isEmpty {
      Output.line("Nothing was found, which is no evidence that nobody has an interest.")
    }
    Console.warn(findings)
  }

  private func print(_ hit: ReviewedHit, _ item: ReviewedItem?, _ council: Council) {
    let name = council.people[Person.ID(hit.member)]?.name ?? hit.member
    let place = item.map { "\($0.number) \($0.title)" } ?? "the agenda"
    let marks = [hit.isRestricted ? "restricted" : nil, hit.isSensitive ? "sensitive" : nil]
      .compactMap { $0 }.map { " [\($0)]" }.joined()
    Output.line(Output.plain("\(place): \(name), \(hit.sureness.rawValue)\(marks)"))
    Output.line(
      Output.plain(
        "  \(hit.place): “\(hit.excerpt)” "
          + "(\(hit.reasons.joined(separator: "; ")))"))
  }

  private struct Line: Encodable {
    var member: String
    var interest: String
    var item: String?
    var number: String?
    var document: String
    var page: String
    var sureness: String
    var reasons: [String]
    var excerpt: String
    var restricted: Bool
    var sensitive: Bool

    init(_ hit: ReviewedHit, _ item: ReviewedItem?) {
      member = hit.member
      interest = hit.interest
      self.item = item?.id
      number = item?.number
      document = hit.document
      page = hit.pageLabel
      sureness = hit.sureness.rawValue
      reasons = hit.reasons
      excerpt = hit.excerpt
      restricted = hit.isRestricted
      sensitive = hit.isSensitive
    }
  }
}

extension RegisterPrompts.Reminder {
  fileprivate struct Line: Encodable {
    var item: String
    var reminder: String
    var source: String
  }

  fileprivate var line: Line { Line(item: item, reminder: words, source: source) }
}
