import ArgumentParser
import Foundation
import Meetings
import Packs

struct AttestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attest",
    abstract: "Put on record what was done to give notice of a meeting.",
    discussion: """
      That a paper was made, placed on the website, posted up at the offices and served on \
      members are different things: each is attested by a person, and none follows from another. \
      The record, notices.jsonl, is only ever appended to.

      Examples:
        meetingday attest FOLDER --by "J Felstead" --posted-at-offices --at "2026-11-30 16:00"
        meetingday attest FOLDER --by "J Felstead" --on-website --notice papers
        meetingday attest FOLDER --by "P Clerk" --served post --notice summons
        meetingday attest FOLDER --by "P Clerk" --consented amara-nwosu --at 2026-05-11
        meetingday attest FOLDER --list

      Exit status: 0, 2 where the record cannot be read or written.
      """)

  @Argument(help: "The meeting's folder, the one with meeting.yaml.", completion: .directory)
  var folder: String

  @Option(help: "Who attests it.")
  var by: String?

  @Option(help: "When it was done: 2026-11-30, or \"2026-11-30 16:00\"; now where not given.")
  var at: String?

  @Option(
    help: """
      Of what: meeting, papers, summons, private-meeting, private-meeting-final, key-decision, \
      general-exception, special-urgency, hearing. More than once for several.
      """)
  var notice: [NoticePeriod.Kind] = []

  @Option(help: "This paper was made: a file, of which the hash is kept.", completion: .file())
  var generated: String?

  @Flag(help: "It was posted up, or copies were laid open, at the council's offices.")
  var postedAtOffices = false

  @Option(help: "It was posted up in this conspicuous place in the area.")
  var postedAt: String?

  @Flag(help: "It was placed on the website.")
  var onWebsite = false

  @Option(help: "It was served by these means: post, residence, specified, electronic.")
  var served: Attestation.Service.Means?

  @Option(help: "A member it was served on; every member of the committee where none is named.")
  var member: [String] = []

  @Option(help: "This member consented to electronic service.")
  var consented: String?

  @Option(help: "This member took that consent back.")
  var consentWithdrawn: String?

  @Flag(help: "The meeting was convened, at shorter notice than usual.")
  var convened = false

  @Option(help: "Take back the record of this id, which was a mistake.")
  var retract: String?

  @Option(help: "A note to go with it.")
  var note: String?

  @Flag(help: "Print what is on record.")
  var list = false

  @Option(help: "A folder of templates to look in first.", completion: .directory)
  var templates: String?

  @Flag(help: "Print one JSON object a line, for programs.")
  var json = false

  func validate() throws {
    guard !list else { return }
    guard let by, !by.allSatisfy(\.isWhitespace) else {
      throw ValidationError("Say who attests it: --by \"J Felstead\".")
    }
    guard
      generated != nil || postedAtOffices || postedAt != nil || onWebsite || served != nil
        || consented != nil || consentWithdrawn != nil || convened || retract != nil
    else {
      throw ValidationError(
        "Say what was done: --generated FILE, --posted-at-offices, --posted-at PLACE, "
          + "--on-website, --served MEANS, --consented MEMBER, --consent-withdrawn MEMBER, "
          + "--convened or --retract ID.")
    }
  }

  func run() throws {
    let reader = PackReader(templatesNamed: templates)
    let (committee, council) = try Exit.reporting { () throws(PackError) in
      try reader.committee(of: folder)
    }
    let url = URL(fileURLWithPath: folder).standardizedFileURL
    func name(_ id: Person.ID) -> String { council.people[id]?.name ?? id.name }
    if list {
      let all = try Exit.reporting { () throws(PackError) in try AttestationsFile.read(in: url) }
      if !json, all.entries.isEmpty { print("Nothing is on record yet.") }
      let standing = Set(all.standing.map(\.id))
      for entry in all.entries { show(entry, isStanding: standing.contains(entry.id), name) }
      return
    }
    let now = Date()
    let dayAlone = at.flatMap { try? Day(parsing: $0) }
    let occurred =
      try at.map { text in
        guard let date = CivilTime.instant(written: text) else {
          throw ValidationError(
            "“\(text)” is not a day or time. Write 2026-11-30 or \"2026-11-30 16:00\".")
        }
        // Of today alone nobody says that it was noon.
        if let dayAlone, dayAlone == CivilTime.today() { return min(date, now) }
        guard date <= now.addingTimeInterval(60) else {
          throw ValidationError("“\(text)” has not come yet: only what was done can be attested.")
        }
        return date
      } ?? now
    let acts = try acts(committee, council)
    let entries = try Exit.reporting { () throws(PackError) in
      try AttestationsFile.append(
        acts, by: by ?? "", occurredAt: CivilTime.text(of: occurred),
        isDayOnly: dayAlone != nil, recordedAt: CivilTime.text(of: now), note: note, in: url
      ) { UUID().uuidString.lowercased() }
    }
    for entry in entries { show(entry, isStanding: true, name) }
    warn(of: entries, in: reader)
  }

  /// Says on standard error what is odd about records that were kept all the
  /// same. What cannot be read of the pack is passed over: it is for `check`.
  private func warn(of entries: [Attestation], in reader: PackReader) {
    if entries.contains(where: { $0.act.notice == .summons }),
      let law = try? reader.law(of: folder),
      law.rule(NoticePeriod.self, NoticePeriod.Kind.summons.rawValue) == nil
    {
      Console.error(
        "Warning: the rules for a \(law.body.printed) ask for no summons, so nothing follows from "
          + "this record. It is kept; if it was a mistake, take it back with --retract ID.")
    }
    let texts = [note, postedAt, by].compactMap { $0 }
    guard note != nil || postedAt != nil, let pack = try? reader.read(folder) else { return }
    let wording = pack.restrictedWording
    guard texts.contains(where: wording.isTold) else { return }
    Console.error(
      "Warning: this record tells the title or the file of something that is not for publication, "
        + "or a part of one. It is kept, and the public certificate leaves those words out; if "
        + "it was a mistake, take it back with --retract ID.")
  }

  private func acts(_ committee: Committee, _ council: Council) throws -> [Attestation.Act] {
    func person(_ text: String) throws -> Person.ID {
      if let id = council.people.keys.first(where: { $0.name == text }) { return id }
      let near = text.nearest(among: council.people.keys.map(\.name))
      throw ValidationError(
        "There is nobody “\(text)” in council.yaml."
          + (near.map { " Did you mean \($0)?" } ?? ""))
    }
    var acts: [Attestation.Act] = []
    for kind in notice.isEmpty ? [served == nil ? .meeting : .summons] : notice {
      if let generated { acts.append(try made(kind, generated)) }
      if postedAtOffices { acts.append(.postedAtOffices(kind)) }
      if let postedAt { acts.append(.postedInArea(kind, place: postedAt)) }
      if onWebsite { acts.append(.placedOnWebsite(kind, address: council.website)) }
      if let served {
        let members =
          member.isEmpty ? committee.members.map(\.person) : try member.map(person)
        acts += members.map {
          .served(.init(notice: kind, member: $0, means: served))
        }
      }
    }
    if let consented { acts.append(.consented(try person(consented), isWithdrawn: false)) }
    if let consentWithdrawn {
      acts.append(.consented(try person(consentWithdrawn), isWithdrawn: true))
    }
    if convened { acts.append(.convened) }
    if let retract { acts.append(.retracted(retract)) }
    return acts
  }

  /// That a paper was made, with the hash of the file as it is now.
  private func made(_ kind: NoticePeriod.Kind, _ path: String) throws -> Attestation.Act {
    guard let sha256 = AttestationsFile.hash(of: URL(fileURLWithPath: path)) else {
      throw ValidationError("“\(path)” cannot be read. Name the file of the paper that was made.")
    }
    return .generated(kind, file: URL(fileURLWithPath: path).lastPathComponent, sha256: sha256)
  }

  private struct Line: Encodable {
    var id: String
    var occurredAt: String
    /// `day` where the hour is not known.
    var precision: String?
    var by: String
    var what: String
    var stands: Bool
    var note: String?
  }

  private func show(_ entry: Attestation, isStanding: Bool, _ name: (Person.ID) -> String) {
    let what = entry.act.printed(name)
    if json {
      printLineAsJSON(
        Line(
          id: entry.id, occurredAt: entry.occurredAt, precision: entry.isDayOnly ? "day" : nil,
          by: entry.by, what: what,
          stands: isStanding, note: entry.note))
    } else {
      let mark = isStanding ? "" : " (taken back)"
      let note = entry.note.map { "; \($0)" } ?? ""
      let when = entry.isDayOnly ? entry.day.iso : entry.occurredAt
      print("\(when)  \(what); attested by \(entry.by)\(note)\(mark)  [\(entry.id)]")
    }
  }
}

extension Attestation.Service.Means: ExpressibleByArgument {}
