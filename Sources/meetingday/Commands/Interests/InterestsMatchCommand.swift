import ArgumentParser
import Foundation
import Meetings
import Packs

struct InterestsMatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Say where a pack, or a table of passages, has what members have registered.",
    discussion: """
      A find is a prompt to ask and says nothing of a member; that nothing was found is no \
      evidence of anything. What is withheld from the public is searched too, and marked: keep \
      the list from whoever may not see it, or search with --audience public.

      The register is a table: a text file whose first line names the columns id, member, kind \
      and text, parted by tabs. A kind is employer, company, body, contractor, land, licence, \
      tenancy, security or donor.

      Examples:
        meetingday interests match --names register.tsv --pack Packs/harrowmere/2026-12-10-planning
        meetingday interests match --names register.tsv --passages passages.tsv --json

      Exit status: 0, or 2 where the register, the passages or the folder cannot be read.
      """)

  @Option(help: "The register: a table of id, member, kind, text.", completion: .file())
  var names: String

  @Option(help: "Passages to search: a table of document, page, text.", completion: .file())
  var passages: String?

  @Option(
    help: "The meeting's folder to search, the one with meeting.yaml.", completion: .directory)
  var pack: String?

  @Option(
    help: "Names that every paper has (the council, its places), one a line.", completion: .file())
  var familiar: String?

  @Option(help: "Search what members may see (everything), or the public.")
  var audience = Audience.members

  @Option(help: "A folder of templates to look in first.", completion: .directory)
  var templates: String?

  @OptionGroup var rendering: RenderOptions

  @Flag(help: "Print one JSON object a line, one a hit, and the seconds that the search took.")
  var json = false

  func validate() throws {
    guard (passages == nil) != (pack == nil) else {
      throw ValidationError("Say what to search: --pack FOLDER or --passages FILE.")
    }
  }

  func run() async throws {
    let progress = ProgressLine()
    let (register, searched, common) = try await Exit.reporting {
      () async throws(PackError) -> ([RegisteredName], PackPassages, [String]) in
      defer { progress.finish() }
      let register = try InterestTables.names(of: names)
      var common: [String] = []
      if let familiar { common = try InterestTables.lines(of: familiar) }
      if let passages {
        let found = try InterestTables.passages(of: passages)
        return (register, PackPassages(passages: found), common)
      }
      let (found, names) = try await passagesOfPack(progress)
      return (register, found.visible(to: audience), common + names)
    }
    let clock = ContinuousClock()
    var hits: [RegisterHit] = []
    let time = clock.measure {
      hits = RegisterMatcher(names: register, familiar: common).hits(in: searched.passages)
    }
    let members = Dictionary(register.map { ($0.id, $0.member) }, uniquingKeysWith: { $1 })
    for hit in hits {
      let passage = searched.passages[hit.passage]
      if json {
        printLineAsJSON(Line(hit, passage, members[hit.name] ?? ""))
      } else {
        Output.line(Output.plain(hit.printed(passage, members[hit.name] ?? "")))
      }
    }
    if json {
      printLineAsJSON(
        Summary(
          seconds: time / .seconds(1), names: register.count,
          passages: searched.passages.count, hits: hits.count))
    } else if hits.isEmpty {
      Output.line("Nothing was found, which is no evidence that nobody has an interest.")
    }
    Console.warn(searched.findings)
  }

  private func passagesOfPack(
    _ progress: ProgressLine
  ) async throws(PackError) -> (PackPassages, [String]) {
    guard let pack else { return (PackPassages(passages: []), []) }
    let reader = PackReader(templatesNamed: templates)
    var read = try reader.read(pack) { progress.show("Reading \($0)") }
    var counter: PageCounter?
    if rendering.render {
      let made = PageCounter(renderer: .init(jobs: rendering.jobs))
      read = await made.counted(read) { progress.show($0) }
      counter = made
    }
    let builder = PackBuilder(
      pack: read, reader: reader, counter: counter, progress: { progress.show($0) })
    return (try await builder.passages(), read.council.familiarNames)
  }

  private struct Line: Encodable {
    var name: String
    var member: String
    var passage: Int
    var document: String
    var page: String
    var restricted: Bool
    var sureness: String
    var score: Double
    var words: String
    var excerpt: String
    var reasons: [String]
    var count: Int

    init(_ hit: RegisterHit, _ passage: Passage, _ member: String) {
      name = hit.name
      self.member = member
      self.passage = hit.passage
      document = passage.document
      page = passage.pageLabel
      restricted = passage.isRestricted
      sureness = hit.sureness.rawValue
      score = (hit.score * 1000).rounded() / 1000
      words = hit.words
      excerpt = hit.excerpt
      reasons = hit.reasons
      count = hit.count
    }
  }

  private struct Summary: Encodable {
    var seconds: Double
    var names: Int
    var passages: Int
    var hits: Int
  }
}

extension RegisterHit {
  /// On one line: how sure, the entry, where, and the words.
  fileprivate func printed(_ passage: Passage, _ member: String) -> String {
    let page = passage.pageLabel.isEmpty ? "" : ", page \(passage.pageLabel)"
    let mark = passage.isRestricted ? " [restricted]" : ""
    return "\(sureness.rawValue): \(name) (\(member)): \(passage.document)\(page)\(mark): "
      + "“\(excerpt)” (\(reasons.joined(separator: "; ")))"
  }
}
