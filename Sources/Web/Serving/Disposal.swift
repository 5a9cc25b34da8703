import Foundation
import Meetings
import Packs
import Store

/// Disposes of drafts: what was typed and later replaced, once the minutes
/// have been approved for long enough.
public struct Disposal: Sendable {
  let store: Store

  public init(store: Store) { self.store = store }

  /// - Parameters:
  ///   - days: since the minutes were published as approved.
  ///   - instant: now.
  ///   - isDryRun: only say what would go.
  /// - Returns: each meeting with the number of entries that lost their words.
  public func run(
    after days: Int, on instant: Date, isDryRun: Bool = false
  ) throws -> [(meeting: String, entries: Int)] {
    var disposed: [(meeting: String, entries: Int)] = []
    for meeting in try store.folders() {
      guard let approved = try approved(meeting),
        instant.timeIntervalSince(approved) >= Double(days) * 86_400
      else { continue }
      let entries = try store.journal(of: meeting).entries()
      let (kept, emptied) = Proceedings(entries: entries).withoutDrafts()
      guard !emptied.isEmpty else { continue }
      disposed.append((meeting, emptied.count))
      guard !isDryRun else { continue }
      let ids = Set(emptied)
      try store.replaceDisposed(
        kept.entries.filter { ids.contains($0.id) }.map {
          JournalLine(sequence: $0.sequence, id: $0.id, line: ProceedingsFile.line(of: $0))
        }, of: meeting, by: nil, at: CivilTime.text(of: instant))
    }
    return disposed
  }

  /// When the minutes of a meeting were published as approved.
  private func approved(_ meeting: String) throws -> Date? {
    guard let sha256 = try store.folder(meeting)?.files["issued/log.jsonl"] else { return nil }
    let log = try IssueLog.read(Array(try store.document(sha256)))
    return log.entries.last { $0.kind == .approvedMinutes }
      .flatMap { CivilTime.instant(written: $0.occurredAt) }
  }
}
