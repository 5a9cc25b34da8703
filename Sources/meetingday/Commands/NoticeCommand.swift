import ArgumentParser
import Foundation
import Meetings
import Packs

struct NoticeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notice",
    abstract: "Make a notice of a meeting, its record of decisions or its certificate.",
    discussion: """
      Writes the paper as ODT, HTML and DOCX. What the agenda does not say (reasons, \
      representations, a new date, the right of appeal) comes from notice.yaml in the meeting’s \
      folder; what nobody has written has a place of its own in the paper, and is said.

      Making a paper is not giving notice, and attests nothing: use `meetingday attest` for what \
      was done with it. A file that somebody has worked in is never written over.

      Kinds: \(NoticePaper.allCases.map(\.rawValue).joined(separator: ", ")).

      Examples:
        meetingday notice FOLDER meeting
        meetingday notice FOLDER summons --member amara-nwosu
        meetingday notice FOLDER certificate --at 2026-12-01

      Exit status: 0, 1 where something in notice.yaml must be put right first, 2 \
      where the meeting has no such paper or the input cannot be read.
      """)

  @Argument(help: "The meeting's folder, the one with meeting.yaml.", completion: .directory)
  var folder: String

  @Argument(help: "Which paper, one of the kinds above.")
  var kind: NoticePaper

  @Option(help: "The folder to write to (default: out/notices in the meeting's folder).")
  var output: String?

  @Option(help: "A member to summon; every member where none is named.")
  var member: [String] = []

  @Option(
    name: .customLong("at"), help: "As at which day, for what is on record (default: today).")
  var date: String?

  @Option(help: "Another head of the chain of issues than the log’s, for the certificate.")
  var chainHead: String?

  @Option(help: "A folder of templates to look in first.", completion: .directory)
  var templates: String?

  @Flag(help: "Print one JSON object, for programs.")
  var json = false

  func validate() throws {
    guard member.isEmpty || kind == .summons else {
      throw ValidationError("--member is for a summons alone.")
    }
    guard chainHead == nil || kind == .certificate else {
      throw ValidationError("--chain-head is for the certificate alone.")
    }
  }

  func run() throws {
    let day = try date.map(Day.init(argument:)) ?? CivilTime.today()
    let reader = PackReader(templatesNamed: templates)
    let pack = try Exit.reporting { () throws(PackError) in try reader.read(folder) }
    let members = try member.map { try self.member($0, of: pack) }
    let url = URL(fileURLWithPath: output ?? folder + "/out/notices", isDirectory: true)
      .standardizedFileURL
    let request = NoticeBuilder.Request(kind, on: day, members: members, chainHead: chainHead)
    let result = try Exit.reporting { () throws(PackError) in
      let result = try NoticeBuilder(pack: pack, reader: reader).make(request)
      try NoticeFolder(url).write(result.files)
      return result
    }
    let attest = attestLines(request, in: url, pack)
    if json {
      printAsJSON(Answer(kind, day, result, url, attest))
    } else {
      show(result, in: url, attest)
    }
    if result.findings.contains(where: { $0.severity == .blocker }) { throw Exit.blocked }
  }

  private func show(_ result: NoticeBuilder.Result, in url: URL, _ attest: [String]) {
    for file in result.files {
      let note = file.audience == .members ? "  (members’ copy: not for publication)" : ""
      print(url.appendingPathComponent(file.name).path + note)
    }
    if !result.findings.isEmpty { Console.print(result.findings) }
    if !attest.isEmpty {
      print("Nothing has been attested. Once it is done, put it on record:")
      for line in attest { print("  \(line)") }
    }
  }

  private func member(_ text: String, of pack: Pack) throws -> Person.ID {
    let ids = pack.meeting.committee.members.map(\.person)
    if let id = ids.first(where: { $0.name == text }) { return id }
    let near = text.nearest(among: ids.map(\.name))
    throw ValidationError(
      "“\(text)” is not a member of \(pack.meeting.committee.name)."
        + (near.map { " Did you mean \($0)?" } ?? ""))
  }

  /// The command lines by which a person attests what was done with it.
  private func attestLines(
    _ request: NoticeBuilder.Request, in url: URL, _ pack: Pack
  ) -> [String] {
    guard let notice = kind.attested else { return [] }
    let start = "meetingday attest \(quoted(folder)) --by NAME --notice \(notice.rawValue)"
    var acts = ["--generated \(quoted(url.appendingPathComponent("\(request.name).odt").path))"]
    let means = pack.law?.rule(NoticePeriod.self, notice.rawValue)?.value.means ?? []
    if means.contains(.offices) { acts.append("--posted-at-offices") }
    if means.contains(.conspicuousPlace) { acts.append("--posted-at PLACE") }
    if means.contains(.website) || means.contains(.electronic) { acts.append("--on-website") }
    if means.contains(.residence) || notice == .summons {
      acts.append(
        "--served MEANS" + request.members.map { " --member \(quoted($0.name))" }.joined())
    }
    return acts.map { "\(start) \($0)" }
  }

  private func quoted(_ path: String) -> String {
    let isPlain = path.allSatisfy { $0.isLetter || $0.isNumber || "/._-".contains($0) }
    return isPlain ? path : "'" + path.replacingOccurrences(of: "'", with: "'\\''") + "'"
  }

  private struct Answer: Encodable {
    struct File: Encodable {
      var path: String
      var audience: String
      var bytes: Int
      var sha256: String
    }
    var kind: String
    var at: String
    var files: [File]
    var findings: [Manifest.Finding]
    var attest: [String]

    init(
      _ kind: NoticePaper, _ day: Day, _ result: NoticeBuilder.Result, _ url: URL,
      _ attest: [String]
    ) {
      self.kind = kind.rawValue
      at = day.iso
      files = result.files.map {
        File(
          path: url.appendingPathComponent($0.name).path, audience: $0.audience.rawValue,
          bytes: $0.bytes.count, sha256: $0.sha256)
      }
      findings = result.findings.map(Manifest.Finding.init)
      self.attest = attest
    }
  }
}

extension NoticePaper: ExpressibleByArgument {}
