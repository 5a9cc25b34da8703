import Foundation
import Meetings
import Papers

/// One issue of papers: what was published, when, by whom.
///
/// Each entry holds the hash of the one before, so that none can be changed,
/// put in or taken out without the rest no longer fitting. It is the evidence
/// that a paper was published when the council says it was.
public struct IssueEntry: Codable, Equatable, Sendable {
  /// The version of the entries written today.
  public static let schema = 1
  /// What stands for the entry before the first.
  static let beginning = String(repeating: "0", count: 64)

  public enum Kind: String, Codable, Sendable, CaseIterable {
    case agenda, supplement
    /// Minutes that have not been approved yet, and those that have.
    case draftMinutes = "draft-minutes"
    case approvedMinutes = "approved-minutes"
    /// A paper's content taken away: what is left says that it was there.
    case takedown
  }

  /// A file as it was issued, by its path within `issued/`.
  public struct File: Codable, Equatable, Sendable {
    public var file: String
    public var sha256: String
    public var bytes: Int
  }

  /// The pages of a document, which never move.
  public struct Label: Codable, Equatable, Sendable {
    /// The document's id in the agenda.
    public var document: String
    /// The file in the meeting's folder, by which it is known again.
    public var source: String?
    /// `S1-` in the first supplement; empty in the agenda.
    public var series: String
    public var first: Int
    public var last: Int
    /// Of the file that stood there.
    public var sha256: String?
  }

  /// What a supplement changed, in words that the public were given.
  public struct Change: Codable, Equatable, Sendable {
    public var kind: Supplement.ChangeKind
    /// The item's number and id.
    public var number: String
    public var item: String
    /// The paper's id, where it is about one.
    public var document: String?
    public var title: String
    public var formerly: String?
    /// The pages it had, or those of the paper it took the place of.
    public var before: Label?
  }

  /// A finding that stood in the way and was overridden.
  public struct Override: Codable, Equatable, Sendable {
    public var code: String
    public var reason: String

    public init(code: String, reason: String) {
      self.code = code
      self.reason = reason
    }
  }

  /// What a takedown took away.
  public struct Removal: Codable, Equatable, Sendable {
    /// Its id in the agenda.
    public var document: String
    /// Nil where it is restricted.
    public var title: String?
    /// The files that held it, by path within `issued/`.
    public var files: [String]
    /// What the paper's own files were.
    public var sha256: [String]
    public var reason: String
  }

  /// By what meeting minutes were approved, and what was changed in them since
  /// their draft was published.
  public struct Approval: Codable, Equatable, Sendable {
    /// The id of the meeting that approved them.
    public var meeting: String?
    /// When it was held: `2027-01-12`.
    public var date: String?
    /// Its body, where another than the one whose minutes they are.
    public var body: String?
    public var amendments: [MinutesAmendment]
  }

  public var schema: Int
  /// Counted from 1 without gaps.
  public var sequence: Int
  public var kind: Kind
  /// Which supplement; nil for the agenda.
  public var number: Int?
  /// ISO 8601 in UTC.
  public var occurredAt: String
  public var by: String
  /// Where its files lie, within `issued/`.
  public var folder: String?
  public var files: [File]
  public var labels: [Label]
  /// Pages of the front sheet.
  public var frontSheetPages: Int?
  /// The whole agenda as it then stood; empty for a takedown.
  public var items: [IssuedAgenda.Item]
  /// What it changed; empty for an agenda.
  public var changes: [Change]
  public var overrides: [Override]
  public var removal: Removal?
  /// The last entry of the journal that is in the minutes, where it published
  /// minutes.
  public var journal: Int? = nil
  /// Where it published approved minutes.
  public var approval: Approval? = nil
  /// The hash of the entry before.
  public var before: String
  /// The hash of this one, of everything above.
  public var hash: String?

  /// The hash of what the entry says.
  var digest: String {
    var unsealed = self
    unsealed.hash = nil
    return sha256(unsealed.line)
  }

  /// As it stands in the log, without the end of the line.
  var line: [UInt8] { encodedLine(self) }

  /// The entry with its hash, which holds it to the one before.
  func sealed(after entry: IssueEntry?) -> IssueEntry {
    var sealed = self
    sealed.before = entry?.hash ?? IssueEntry.beginning
    sealed.hash = sealed.digest
    return sealed
  }
}

/// Everything that was issued of one meeting, oldest first.
public struct IssueLog: Equatable, Sendable {
  public var entries: [IssueEntry]

  public init(entries: [IssueEntry] = []) { self.entries = entries }

  /// The hash of the last entry: printed where the public see it, it anchors
  /// all before it.
  public var head: String? { entries.last?.hash }
  /// The agenda's own issue.
  public var agenda: IssueEntry? { entries.first { $0.kind == .agenda } }
  /// The agenda as it was issued last.
  public var lastAgenda: IssuedAgenda {
    IssuedAgenda(items: entries.last { $0.kind != .takedown }?.items ?? [])
  }
  /// Every item as it was issued, again for each issue.
  var items: [IssuedAgenda.Item] { entries.flatMap(\.items) }
  public var isIssued: Bool { entries.contains { $0.kind == .agenda } }
  /// The number the next supplement takes.
  public var nextSupplement: Int { entries.count { $0.kind == .supplement } + 1 }

  /// The pages of a document as they were issued, the latest where it was
  /// issued more than once; nil where it never was.
  ///
  /// A document is known by its file; where it has none, by its id.
  public func label(of document: Attachment) -> IssueEntry.Label? {
    label(of: document.id.name, source: document.file)
  }

  /// The same for a document as a log names it.
  func label(of document: String, source: String?) -> IssueEntry.Label? {
    entries.flatMap(\.labels).last {
      if let known = $0.source, let source { return known == source }
      return $0.document == document
    }
  }

  /// The entry on which a takedown's files or anything else can be proved.
  var record: IssueRecord? {
    entries.last.flatMap { entry in
      entry.hash.map {
        IssueRecord(
          sequence: entry.sequence, day: CivilTime.londonDay(entry.occurredAt), hash: $0)
      }
    }
  }

  /// The pages of the papers that were issued with the agenda, in order.
  var issuedPages: [IssuedPages] {
    guard let agenda else { return [] }
    return agenda.labels.filter(\.series.isEmpty).sorted { $0.first < $1.first }.map { label in
      let item = agenda.items.first { item in
        item.documents.contains { $0.id == label.document }
      }
      return IssuedPages(label.span, item: item?.number ?? "")
    }
  }

  /// Pages of the front sheet that was issued.
  var frontSheetPages: Int? { entries.first { $0.kind == .agenda }?.frontSheetPages }

  /// Reads `log.jsonl`.
  ///
  /// - Throws: `PackError` naming the line that does not fit the one before,
  ///   or is none.
  public static func read(_ bytes: [UInt8]) throws(PackError) -> IssueLog {
    var log = IssueLog()
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: true) {
      number += 1
      func refuse(_ code: String, _ message: String) -> PackError {
        PackError(code: code, place: "issued/log.jsonl line \(number)", message: message)
      }
      guard let entry = try? JSONDecoder().decode(IssueEntry.self, from: Data(line)) else {
        throw refuse(
          "issue.line",
          "The line is not a record of an issue: it was cut short or edited. Put the log back from "
            + "a copy.")
      }
      guard (1...IssueEntry.schema).contains(entry.schema) else {
        throw refuse(
          "issue.schema",
          "The record has schema \(entry.schema); this program knows \(IssueEntry.schema). Use a "
            + "newer version of it.")
      }
      guard entry.sequence == log.entries.count + 1,
        entry.before == log.entries.last?.hash ?? IssueEntry.beginning
      else {
        throw refuse(
          "issue.chain",
          "The record does not follow the one before it: one was taken out, put in or changed.")
      }
      guard entry.hash == entry.digest else {
        throw refuse("issue.hash", "The record was changed after it was written.")
      }
      log.entries.append(entry)
    }
    return log
  }

  var bytes: [UInt8] { entries.flatMap { $0.line + [0x0A] } }
}

extension IssueEntry.Label {
  /// As a range of pages.
  public var span: PageSpan {
    PageSpan(
      first: PageLabel(series: series, number: first),
      last: PageLabel(series: series, number: last))
  }
}
