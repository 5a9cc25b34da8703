import Foundation
import Meetings
import Packs
import Store

/// Disposes of drafts: what was typed and later replaced, once the minutes
/// have been approved for long enough, and what was said of them on their way
/// round.
public struct Disposal: Sendable {
  let store: Store

  public init(store: Store) { self.store = store }

  /// For how many days the council keeps drafts, as its `council.yaml` says
  /// in `keep-drafts`; nil where it does not say.
  public func days() throws -> Int? {
    guard let sha256 = try store.folder(Store.council)?.files["council.yaml"] else { return nil }
    return try CouncilFacts.read(Array(try store.document(sha256))).draftRetention
  }

  /// When the drafts of a meeting's minutes fall due.
  ///
  /// - Parameters:
  ///   - log: what was issued and published of the meeting.
  ///   - days: since the minutes were published as approved.
  /// - Returns: nil where they have not been.
  static func due(_ log: IssueLog, after days: Int) -> Date? {
    log.entries.last { $0.kind == .approvedMinutes }
      .flatMap { CivilTime.instant(written: $0.occurredAt) }?
      .addingTimeInterval(Double(days) * 86_400)
  }

  /// - Parameters:
  ///   - days: since the minutes were published as approved.
  ///   - instant: now.
  ///   - earlier: when this was last done; what was due then is not looked at
  ///     again.
  ///   - isDryRun: only say what would go.
  /// - Returns: each meeting with the number of entries that lost their words,
  ///   and of files that are gone.
  public func run(
    after days: Int, on instant: Date, since earlier: Date? = nil, isDryRun: Bool = false
  ) throws -> [(meeting: String, entries: Int, files: Int)] {
    var disposed: [(meeting: String, entries: Int, files: Int)] = []
    for meeting in try store.folders() {
      guard let log = try log(of: meeting), let due = Self.due(log, after: days), due <= instant,
        earlier.map({ due > $0 }) ?? true
      else { continue }
      let entries = try store.journal(of: meeting).entries()
      let (kept, emptied) = Proceedings(entries: entries).withoutDrafts()
      let working = try workingPapers(of: meeting)
      guard !emptied.isEmpty || !working.isEmpty else { continue }
      disposed.append((meeting, emptied.count, working.count))
      guard !isDryRun else { continue }
      try dispose(of: working, meeting, at: CivilTime.text(of: instant))
      guard !emptied.isEmpty else { continue }
      let ids = Set(emptied)
      try store.replaceDisposed(
        kept.entries.filter { ids.contains($0.id) }.map {
          JournalLine(sequence: $0.sequence, id: $0.id, line: ProceedingsFile.line(of: $0))
        }, of: meeting, by: nil, at: CivilTime.text(of: instant))
    }
    return disposed
  }

  /// Files that were about the draft, and are of no use once it is approved.
  private func workingPapers(of meeting: String) throws -> [String] {
    let files = try store.folder(meeting)?.files ?? [:]
    return [RoundFile.name, "inbox.md"].filter { files[$0] != nil }
  }

  private func dispose(of files: [String], _ meeting: String, at now: String) throws {
    guard !files.isEmpty, let folder = try store.folder(meeting) else { return }
    try store.change(
      meeting, from: folder.revision, remove: files, by: nil, at: now,
      note: "Disposed of working papers of the minutes")
    try store.forget(
      try store.versions(of: Set(files), in: meeting), of: meeting, by: nil, at: now,
      subject: files.joined(separator: ", "))
  }

  private func log(of meeting: String) throws -> IssueLog? {
    guard let sha256 = try store.folder(meeting)?.files["issued/log.jsonl"] else { return nil }
    return try IssueLog.read(Array(try store.document(sha256)))
  }
}
