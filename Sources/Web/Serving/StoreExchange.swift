import Foundation
import Meetings
import Packs
import Store

/// Takes folders of packs into a store.
public struct StoreExchange: Sendable {
  let store: Store

  public init(store: Store) { self.store = store }

  /// Takes a council's folder with its meetings, or one meeting's.
  ///
  /// - Parameters:
  ///   - now: ISO 8601 in UTC.
  ///   - isRenamed: whether the council may have another name than before.
  /// - Throws: `PackError` where a file is not right or it is of another
  ///   council, `StoreError` where the folder and the store were both changed.
  ///   Meetings before that one are taken.
  public func take(
    _ folder: String, at now: String, isRenamed: Bool = false
  ) throws -> [ImportReport] {
    let place = URL(fileURLWithPath: folder).standardizedFileURL
    let isMeeting = FileManager.default.fileExists(
      atPath: place.appendingPathComponent("meeting.yaml").path)
    let councilFile = try PackLocation.councilFile(above: place)
    let councilFolder = councilFile.deletingLastPathComponent()
    // Read before anything is taken: what cannot be read stays out.
    let council = try CouncilFacts.read(councilFile)
    if !isRenamed { try requireSame(council, in: councilFolder) }
    var reports: [ImportReport] = []
    let isNew = try store.folder(Store.council) == nil
    if !isMeeting || isNew {
      reports.append(
        try store.take(councilFolder, as: Store.council, journal: [], by: nil, at: now))
      _ = try RegisterExchange(store: store).take(councilFolder, at: now)
    }
    let meetings = isMeeting ? [place] : PackLocation.meetings(in: place)
    for meeting in meetings {
      let facts = try MeetingFacts.read(meeting, of: council)
      reports.append(
        try store.take(
          meeting, as: meeting.lastPathComponent, journal: try lines(of: meeting), by: nil,
          at: now))
      try summarise(meeting, facts)
      try forgetTakenDown(meeting.lastPathComponent, at: now)
    }
    return reports
  }

  /// A store is for one council: another's file would take the place of its
  /// own, and its meetings would be of a council that does not have them.
  private func requireSame(_ council: Council, in folder: URL) throws {
    guard let sha256 = try store.folder(Store.council)?.files["council.yaml"],
      let own = try? CouncilFacts.read([UInt8](try store.document(sha256))),
      own.name != council.name
    else { return }
    throw PackError(
      code: "store.other-council", place: folder.lastPathComponent,
      message: "The store is that of \(own.name), and this folder of \(council.name). Nothing was "
        + "taken: name another store with --store, or say --renamed if it is the same council.")
  }

  /// Takes out of the store what was taken down in a folder: the paper, and
  /// every issued file that held it.
  private func forgetTakenDown(_ meeting: String, at now: String) throws {
    guard let sha256 = try store.folder(meeting)?.files["issued/log.jsonl"] else { return }
    let entries = try IssueLog.read([UInt8](try store.document(sha256))).entries
    let removals = entries.compactMap(\.removal)
    let files = Set(removals.flatMap(\.files))
    let issued = entries.flatMap(\.files).filter { files.contains($0.file) }.map(\.sha256)
    let documents = Set(removals.flatMap(\.sha256) + issued)
    guard !documents.isEmpty else { return }
    try store.forget(documents, of: meeting, by: nil, at: now, subject: "papers taken down")
  }

  /// Writes a folder out with everything in it.
  ///
  /// - Parameter asOfficer: whether natures that were recorded before the
  ///   interest was said to be sensitive go with it; else their entries have
  ///   the fact alone.
  public func write(_ id: String, to target: URL, asOfficer: Bool) throws {
    try store.export(id, to: target)
    guard id != Store.council, !asOfficer else { return }
    let journal = try store.journal(of: id)
    let masked = try Self.masked(journal)
    guard !masked.isEmpty else { return }
    let text = journal.map { (masked[$0.id] ?? $0.line) + "\n" }.joined()
    try Data(text.utf8)
      .write(to: target.appendingPathComponent("proceedings.jsonl"), options: .atomic)
  }

  /// The lines of natures that became sensitive, with the fact alone, by the
  /// entry's id.
  private static func masked(_ journal: [JournalLine]) throws -> [String: String] {
    Dictionary(
      Proceedings(entries: try journal.entries()).becameSensitive.map {
        ($0.id, ProceedingsFile.line(of: $0))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The lines of a meeting's journal, once they have been read and found
  /// right. What went out with the fact alone is the store's own line.
  private func lines(of meeting: URL) throws -> [JournalLine] {
    let file = meeting.appendingPathComponent("proceedings.jsonl")
    guard FileManager.default.fileExists(atPath: file.path) else { return [] }
    let bytes = [UInt8](try Data(contentsOf: file))
    let entries = try ProceedingsFile.read(bytes).entries
    let texts = bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
      .filter { !$0.allSatisfy(\.isWhitespace) }
    let known = try store.journal(of: meeting.lastPathComponent)
    let masked = try Self.masked(known)
    return zip(entries, texts).map { entry, text in
      let own = masked[entry.id] == text ? known.first { $0.id == entry.id } : nil
      return JournalLine(sequence: entry.sequence, id: entry.id, line: own?.line ?? text)
    }
  }

  private func summarise(_ folder: URL, _ facts: MeetingFacts) throws {
    // The store's, which may have gone further than the folder's.
    let journal = try store.journal(of: folder.lastPathComponent)
    var facts = facts
    if !facts.isClosed, !journal.isEmpty {
      let text = journal.map { $0.line + "\n" }.joined()
      facts.isClosed =
        (try? ProceedingsFile.read(Array(text.utf8)))?.effectiveEntries
        .contains { $0.action == .closed } ?? false
    }
    try store.put(
      MeetingSummary(
        folder: folder.lastPathComponent, committee: facts.meeting.committee.id.name,
        date: facts.meeting.date.iso, time: facts.meeting.time?.printed,
        venue: facts.meeting.venue,
        state: MeetingState(facts, hasJournal: !journal.isEmpty).rawValue,
        items: facts.meeting.business.count))
  }
}

/// How far a meeting has come, as lists say it.
enum MeetingState: String {
  case draft, issued, open, closed
  /// Its minutes are public.
  case published

  init(_ facts: MeetingFacts, hasJournal: Bool) {
    self =
      facts.isClosed ? .closed : hasJournal ? .open : facts.isIssued ? .issued : .draft
  }
}
