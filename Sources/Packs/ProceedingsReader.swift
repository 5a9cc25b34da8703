import Foundation
import Meetings

/// Reads and writes `proceedings.jsonl`: one entry a line.
///
/// Each line is an object with `schema`, `id`, `sequence`, `occurredAt`,
/// `recordedAt` (if later), `by`, `restricted` (if true), `action` (its name)
/// and the action's own fields beside it.
public enum ProceedingsFile {
  /// The entries of a file.
  ///
  /// - Throws: `PackError` naming the line, for JSON that does not parse, an
  ///   unknown action, a missing field, a gap or repeat in the sequence, or
  ///   a schema later than this program knows.
  public static func read(
    _ bytes: [UInt8], name: String = "proceedings.jsonl"
  ) throws(PackError) -> Proceedings {
    var entries: [Proceedings.Entry] = []
    var ids: Set<String> = []
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let line = line.last == 0x0D ? line.dropLast() : line
      guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { continue }
      let place = "\(name) line \(number)"
      let raw: RawEntry
      do {
        // Asked first: a later schema may have fields of other types.
        let schema = try JSONDecoder().decode(RawSchema.self, from: Data(line)).schema
        guard (1...Proceedings.schema).contains(schema) else {
          throw PackError(
            code: "proceedings.schema", place: place,
            message: "The entry has schema \(schema); this program knows \(Proceedings.schema). "
              + "Use a newer version of it.")
        }
        raw = try JSONDecoder().decode(RawEntry.self, from: Data(line))
      } catch let error as PackError {
        throw error
      } catch {
        throw PackError(
          code: "proceedings.line", place: place,
          message: "The line is not an entry of a journal: \(explanation(error)). Export the "
            + "journal again.")
      }
      for time in [raw.occurredAt, raw.recordedAt].compactMap({ $0 })
      where CivilTime.instant(time) == nil {
        throw PackError(
          code: "proceedings.time", place: place,
          message: "“\(time.shortened)” is not an instant such as 2026-12-08T18:31:00Z.")
      }
      guard raw.sequence == entries.count + 1 else {
        throw PackError(
          code: "proceedings.sequence", place: place,
          message: "The entry has sequence \(raw.sequence), and \(entries.count + 1) is due: a "
            + "line is missing or stands twice.")
      }
      guard ids.insert(raw.id).inserted else {
        throw PackError(
          code: "proceedings.repeat", place: place,
          message: "The entry “\(raw.id)” stands twice.")
      }
      guard let action = raw.proceedingsAction else {
        throw PackError(
          code: "proceedings.action", place: place,
          message: "“\(raw.action)” is not an action, or a field it needs is missing.")
      }
      entries.append(
        Proceedings.Entry(
          id: raw.id, sequence: raw.sequence, occurredAt: raw.occurredAt,
          recordedAt: raw.recordedAt, by: raw.by, isRestricted: raw.restricted ?? false,
          action: action))
    }
    return Proceedings(entries: entries)
  }

  /// The file's bytes: the inverse of ``read(_:name:)``.
  public static func bytes(of proceedings: Proceedings) -> [UInt8] {
    proceedings.entries.flatMap { encodedLine(RawEntry($0)) + [0x0A] }
  }

  /// One line of a journal, whose number is known.
  ///
  /// - Throws: `PackError` where it is none, or has another number.
  public static func entry(
    _ line: String, sequence: Int
  ) throws(PackError) -> Proceedings.Entry {
    let raw = try? JSONDecoder().decode(RawEntry.self, from: Data(line.utf8))
    guard let raw, raw.sequence == sequence, raw.schema <= Proceedings.schema,
      let action = raw.proceedingsAction
    else {
      throw PackError(
        code: "proceedings.line", place: "entry \(sequence)",
        message: "The entry cannot be read. A newer version of the program may have written it.")
    }
    return Proceedings.Entry(
      id: raw.id, sequence: raw.sequence, occurredAt: raw.occurredAt, recordedAt: raw.recordedAt,
      by: raw.by, isRestricted: raw.restricted ?? false, action: action)
  }

  /// An entry as one line, without its line end.
  public static func line(of entry: Proceedings.Entry) -> String {
    String(decoding: encodedLine(RawEntry(entry)), as: UTF8.self)
  }

  /// An action written as JSON with the keys it has in a line; nil where it is
  /// none that this program knows, or lacks a key.
  public static func action(reading json: [UInt8]) -> Proceedings.Action? {
    guard var fields = try? JSONSerialization.jsonObject(with: Data(json)) as? [String: Any]
    else { return nil }
    // What stands round it in a line, which is not looked at here.
    fields["schema"] = Proceedings.schema
    fields["sequence"] = 0
    for name in ["id", "occurredAt", "by"] { fields[name] = "" }
    for name in ["recordedAt", "restricted"] { fields[name] = nil }
    return (try? JSONSerialization.data(withJSONObject: fields))
      .flatMap { try? JSONDecoder().decode(RawEntry.self, from: $0) }?.proceedingsAction
  }

  private static func explanation(_ error: any Error) -> String {
    switch error as? DecodingError {
    case .keyNotFound(let key, _): "“\(key.stringValue)” is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "“\(context.codingPath.map(\.stringValue).joined(separator: "."))” has the wrong type"
    default: "it is not JSON"
    }
  }
}

/// What is read of a line before anything else.
private struct RawSchema: Decodable {
  var schema: Int
}

/// One line, with the fields of every action.
struct RawEntry: Codable {
  var schema: Int
  var id: String
  var sequence: Int
  var occurredAt: String
  var recordedAt: String?
  var by: String
  var restricted: Bool?
  var action: String

  var item: String?
  var person: String?
  var `as`: String?
  var substitute: String?
  var substituteFor: String?
  var text: String?
  var beside: String?
  var outcome: String?
  var title: String?
  var reason: String?
  var reasons: String?
  var alternatives: String?
  var entry: String?
  var correctedBy: String?
  var interest: String?
  var nature: String?
  var conduct: String?
  var relation: String?
  var test: String?
  var dispensation: String?
  var lifts: [String]?
  var sensitive: Bool?
  var motion: String?
  var mover: String?
  var seconder: String?
  var amends: String?
  var method: String?
  var votesFor: Int?
  var votesAgainst: Int?
  var abstentions: Int?
  var namesFor: [String]?
  var namesAgainst: [String]?
  var namesAbstaining: [String]?
  var castingVote: String?
  var demandedBy: [String]?
  var carried: Bool?
  var number: String?
  var owner: String?
  var due: String?

  /// The action the fields tell, or nil where they do not tell one.
  var proceedingsAction: Proceedings.Action? {
    switch action {
    case "opened": return .opened
    case "attended":
      guard let person, let how = Proceedings.Attendance(rawValue: self.as ?? "member") else {
        return nil
      }
      return .attended(person: person, as: how, substituteFor: substituteFor)
    case "sent-apologies":
      return person.map { .sentApologies(person: $0, substitute: substitute, reason: reason) }
    case "absent": return person.map { .absent(person: $0) }
    case "arrived": return person.map { .arrived(person: $0, item: item) }
    case "left": return person.map { .left(person: $0, item: item) }
    case "started-item": return item.map { .startedItem($0) }
    case "introduced":
      guard let item, let person else { return nil }
      return .introduced(item: item, by: person)
    case "discussed":
      guard let item, let text else { return nil }
      return .discussed(item: item, text: text, beside: beside)
    case "declared": return declaration.map { .declared($0) }
    case "moved-motion":
      guard let item, let motion, let text else { return nil }
      return .movedMotion(
        .init(
          id: motion, item: item, text: text, mover: mover, seconder: seconder, amends: amends))
    case "voted":
      guard let item, let method = method.flatMap(Proceedings.Vote.Method.init), let carried,
        [votesFor, votesAgainst, abstentions].allSatisfy({ $0 ?? 0 >= 0 })
      else { return nil }
      return .voted(
        .init(
          item: item, motion: motion, method: method, votesFor: votesFor,
          votesAgainst: votesAgainst, abstentions: abstentions, namesFor: namesFor ?? [],
          namesAgainst: namesAgainst ?? [], namesAbstaining: namesAbstaining ?? [],
          castingVote: castingVote, demandedBy: demandedBy ?? [], isCarried: carried))
    case "chose-outcome":
      guard let item, let outcome else { return nil }
      return .choseOutcome(item: item, outcome: outcome)
    case "resolved":
      guard let item, let text else { return nil }
      return .resolved(item: item, text: text, reasons: reasons, alternatives: alternatives)
    case "undertook":
      guard let item, let text else { return nil }
      if let due, (try? Day(parsing: due)) == nil { return nil }
      return .undertook(
        .init(item: item, text: text, owner: owner, due: due.flatMap { try? Day(parsing: $0) }))
    case "admitted-urgent":
      guard let item, let title, let reason else { return nil }
      return .admittedUrgent(item: item, title: title, reason: reason)
    case "excluded-public": return .excludedPublic
    case "readmitted-public": return .readmittedPublic
    case "adjourned": return .adjourned
    case "resumed": return .resumed
    case "corrected":
      guard let entry, let correctedBy else { return nil }
      return .corrected(entry: entry, by: correctedBy)
    case "released": return entry.map { .released(entry: $0) }
    case "numbered":
      guard let item, let number else { return nil }
      return .numbered(item: item, number: number)
    case "closed": return .closed
    default: return nil
    }
  }

  init(_ source: Proceedings.Entry) {
    schema = source.action.schema
    id = source.id
    sequence = source.sequence
    occurredAt = source.occurredAt
    recordedAt = source.recordedAt
    by = source.by
    restricted = source.isRestricted ? true : nil
    action = ""
    set(source.action)
  }

  private mutating func set(_ value: Proceedings.Action) {
    switch value {
    case .opened: action = "opened"
    case .attended(let person, let how, let absent):
      action = "attended"
      (self.person, self.as, substituteFor) = (person, how.rawValue, absent)
    case .sentApologies(let person, let substitute, let reason):
      action = "sent-apologies"
      (self.person, self.substitute, self.reason) = (person, substitute, reason)
    case .absent(let person):
      action = "absent"
      self.person = person
    case .arrived(let person, let item):
      action = "arrived"
      (self.person, self.item) = (person, item)
    case .left(let person, let item):
      action = "left"
      (self.person, self.item) = (person, item)
    case .startedItem(let item):
      action = "started-item"
      self.item = item
    case .introduced(let item, let person):
      action = "introduced"
      (self.item, self.person) = (item, person)
    case .discussed(let item, let text, let other):
      action = "discussed"
      (self.item, self.text, beside) = (item, text, other)
    case .declared(let declaration): set(declaration)
    case .movedMotion(let moved):
      action = "moved-motion"
      (item, motion, text) = (moved.item, moved.id, moved.text)
      (mover, seconder, amends) = (moved.mover, moved.seconder, moved.amends)
    case .voted(let vote): set(vote)
    case .choseOutcome(let item, let outcome):
      action = "chose-outcome"
      (self.item, self.outcome) = (item, outcome)
    case .resolved(let item, let text, let reasons, let alternatives):
      action = "resolved"
      (self.item, self.text) = (item, text)
      (self.reasons, self.alternatives) = (reasons, alternatives)
    case .undertook(let undertaking):
      action = "undertook"
      (item, text, owner) = (undertaking.item, undertaking.text, undertaking.owner)
      due = undertaking.due?.iso
    case .admittedUrgent(let item, let title, let reason):
      action = "admitted-urgent"
      (self.item, self.title, self.reason) = (item, title, reason)
    case .excludedPublic: action = "excluded-public"
    case .readmittedPublic: action = "readmitted-public"
    case .adjourned: action = "adjourned"
    case .resumed: action = "resumed"
    case .corrected(let entry, let later):
      action = "corrected"
      (self.entry, correctedBy) = (entry, later)
    case .released(let entry):
      action = "released"
      self.entry = entry
    case .numbered(let item, let number):
      action = "numbered"
      (self.item, self.number) = (item, number)
    case .closed: action = "closed"
    }
  }

  private mutating func set(_ vote: Proceedings.Vote) {
    action = "voted"
    (item, motion, method) = (vote.item, vote.motion, vote.method.rawValue)
    (votesFor, votesAgainst, abstentions) = (vote.votesFor, vote.votesAgainst, vote.abstentions)
    namesFor = vote.namesFor.isEmpty ? nil : vote.namesFor
    namesAgainst = vote.namesAgainst.isEmpty ? nil : vote.namesAgainst
    namesAbstaining = vote.namesAbstaining.isEmpty ? nil : vote.namesAbstaining
    castingVote = vote.castingVote
    demandedBy = vote.demandedBy.isEmpty ? nil : vote.demandedBy
    carried = vote.isCarried
  }
}

extension Proceedings.Action {
  /// The first version of the entries that has all it says.
  fileprivate var schema: Int {
    switch self {
    case .absent, .released: 2
    case .sentApologies(_, _, let reason): reason == nil ? 1 : 2
    case .discussed(_, _, let other): other == nil ? 1 : 2
    case .declared(let declaration): declaration.schema
    default: 1
    }
  }
}
