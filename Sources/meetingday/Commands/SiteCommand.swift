import ArgumentParser
import Foundation
import Meetings
import Packs

struct SiteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site",
    abstract: "Write a council's public site as files: meetings, committees, archive, search.",
    discussion: """
      Of each meeting it has what was issued: agenda and supplements, and the minutes once \
      `meetingday issue --minutes` has published them. Each committee has an Atom feed and an \
      iCalendar file. Any web server can give the files out; nothing else is needed.

      Example:
        meetingday site Packs/harrowmere --output site
      """)

  @Argument(help: "The council's folder, the one with council.yaml.", completion: .directory)
  var folder: String

  @Option(help: "The folder to write.") var output = "site"

  @Option(help: "A folder of templates to look in first.", completion: .directory)
  var templates: String?

  @OptionGroup var rendering: RenderOptions

  func run() async throws {
    let progress = ProgressLine()
    let result = try await Exit.reporting { () async throws(PackError) in
      defer { progress.finish() }
      let counter = rendering.render ? PageCounter(renderer: .init(jobs: rendering.jobs)) : nil
      let site = PublicSite(
        reader: PackReader(templatesNamed: templates),
        counter: counter?.obstacle == nil ? counter : nil, today: CivilTime.today(),
        stamp: Date(), progress: { progress.show("Writing \($0)") })
      return try await site.write(of: folder, to: URL(fileURLWithPath: output, isDirectory: true))
    }
    print("\(result.meetings.count) meetings: \(output)/index.html")
    Console.print(result.findings)
  }
}
