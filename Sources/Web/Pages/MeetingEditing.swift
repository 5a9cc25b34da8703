import Foundation
import Hummingbird
import Meetings
import Packs
import Store

extension Site {
  /// The meeting that is asked for, if whoever asks may see it.
  func stored(_ visit: Visit) throws -> StoredFolder {
    guard visit["meeting"] != Store.council, let folder = try store.folder(visit["meeting"]) else {
      throw Problem.notFound
    }
    return folder
  }

  /// How the findings of a meeting are shown to somebody.
  func shownFindings(
    _ meeting: String, of pack: Pack, to sight: DeskSight
  ) async throws -> FindingsShown {
    let file = try store.folder(meeting)?.files["meeting.yaml"]
    let source = try file.map { String(decoding: try store.document($0), as: UTF8.self) }
    return FindingsShown(
      id: meeting, pack: pack, sight: sight, hints: try await workspace.hints(),
      source: source ?? "")
  }

  /// What somebody may see of a meeting that is being prepared.
  func sight(_ visit: Visit, of pack: Pack) throws -> DeskSight {
    guard let account = visit.account else { throw Problem.signInFirst }
    let roll = pack.law.flatMap { law in
      pack.proceedings.map { pack.agenda.roll(of: $0, under: law) }
    }
    return DeskSight(
      of: account, in: pack.agenda, grants: try store.grants(of: pack.location.id),
      keptBack: account.person.flatMap { roll?.itemsKeptBack(from: $0) } ?? [])
  }

  /// Changes a meeting as one edit, from the revision that the form was made
  /// of.
  ///
  /// - Parameter files: what is put into its folder besides, by path.
  /// - Throws: `Problem` or `StoreError` where it cannot be; nothing has then
  ///   changed.
  func change(
    _ visit: Visit, _ changes: [MeetingChange], note: String, putting files: [String: String] = [:]
  ) async throws {
    let folder = try stored(visit)
    guard let base = Int(visit.form["revision"]), base == folder.revision else {
      throw Problem(
        .conflict,
        "Somebody else has changed this meeting since you opened it. Nothing was changed; look at "
          + "theirs, and make your change again.")
    }
    guard let sha256 = folder.files["meeting.yaml"] else { throw Problem.notFound }
    var text = String(decoding: try store.document(sha256), as: UTF8.self)
    for change in changes { text = try MeetingText.changing(text, change) }
    let council = try await workspace.council()
    let meeting = try MeetingFacts.meeting(Array(text.utf8), id: folder.id, of: council)
    let kept = try store.keep(Data(text.utf8))
    let old = try store.meeting(folder.id)
    try store.change(
      folder.id, from: folder.revision, put: files.merging(["meeting.yaml": kept]) { $1 },
      summary: MeetingSummary(
        folder: folder.id, committee: meeting.committee.id.name, date: meeting.date.iso,
        time: meeting.time?.printed, venue: meeting.venue,
        state: old?.state ?? MeetingState.draft.rawValue,
        items: meeting.business.count),
      by: visit.account?.id, at: now, note: note)
    try audit("agenda-changed", visit, folder: folder.id, subject: note)
    try await refreshRoom(folder.id)
  }

  /// Has an open desk see a changed agenda.
  func refreshRoom(_ folder: String) async throws {
    try await rooms.openRoom(folder)?.refresh()
  }

  /// Makes a meeting's folder.
  func makeMeeting(_ visit: Visit) async throws -> String {
    let scaffold = PackScaffold(reader: workspace.reader)
    let form = visit.form
    let council = try await workspace.council()
    let numbering = council.committees[Committee.ID(form["committee"])]?.numbering
    let parent = try await workspace.laidOutCouncil(
      of: form["committee"], all: numbering?.scope == .council)
    func given(_ name: String) -> String? { form[name].isEmpty ? nil : form[name] }
    let made = try scaffold.make(
      .init(
        committee: form["committee"], date: form["date"], order: given("order"),
        time: given("time"), venue: given("venue")), in: parent.path)
    let id = made.folder.lastPathComponent
    defer { try? FileManager.default.removeItem(at: made.folder) }
    let text = try Data(contentsOf: made.folder.appendingPathComponent("meeting.yaml"))
    let kept = try store.keep(text)
    try store.change(
      id, from: nil, put: ["meeting.yaml": kept],
      summary: MeetingSummary(
        folder: id, committee: made.meeting.committee.id.name, date: made.meeting.date.iso,
        time: made.meeting.time?.printed, venue: made.meeting.venue,
        state: MeetingState.draft.rawValue, items: 0),
      by: visit.account?.id, at: now, note: "Made the meeting")
    try audit("meeting-made", visit, folder: id)
    return id
  }
}

extension Problem {
  /// Why a meeting could not be made, in the words of its form.
  static func ofNewMeeting(_ error: any Error) -> Problem {
    var problem = Problem(error)
    let code = (error as? PackError)?.code ?? (error as? StoreError)?.code ?? ""
    switch code {
    case "committee.unknown": problem.field = "committee"
    case "yaml.not-a-time": problem.field = "time"
    case "folder.exists": problem.field = "date"
    case let code where code.hasPrefix("date."): problem.field = "date"
    default: return problem
    }
    // Lines and keys are of a file that nobody has seen.
    if let told = (error as? PackError)?.message, let field = problem.field {
      problem.message = told.replacing("`\(field)`", with: "The \(field)").quotedAsProse
    }
    return problem
  }
}
