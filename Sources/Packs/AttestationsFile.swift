import Foundation
import Meetings

/// Reads and appends to `notices.jsonl`: what was done to give notice of a
/// meeting, one attestation a line.
///
/// Each line is an object with `schema`, `id`, `sequence`, `occurredAt`,
/// `recordedAt`, `by`, `act` (its name) and the act's own fields: `notice`,
/// `file`, `sha256`, `address`, `place`, `member`, `means`, `entry`, `note`.
/// `precision` is `day` where the hour of `occurredAt` is not known.
public enum AttestationsFile {
  public static let name = "notices.jsonl"
  private static let dayAlone = "day"

  /// Names of acts as they stand in the file.
  enum ActName: String, Codable, CaseIterable {
    case generated
    case placedOnWebsite = "placed-on-website"
    case postedAtOffices = "posted-at-offices"
    case postedInArea = "posted-in-area"
    case served
    case consented
    case consentWithdrawn = "consent-withdrawn"
    case convened
    case retracted
  }

  private struct Raw: Codable {
    var schema: Int
    var id: String
    var sequence: Int
    var occurredAt: String
    var precision: String?
    var recordedAt: String?
    var by: String
    var act: String
    var notice: String?
    var file: String?
    var sha256: String?
    var address: String?
    var place: String?
    var member: String?
    var means: String?
    var entry: String?
    var note: String?
  }

  /// The attestations of a meeting's folder; none where there is no file.
  ///
  /// - Throws: `PackError` naming the line that is not right.
  public static func read(in folder: URL) throws(PackError) -> Attestations {
    let file = folder.appendingPathComponent(name)
    guard FileManager.default.fileExists(atPath: file.path) else { return Attestations() }
    return try read(try Packs.read(file, as: name))
  }

  static func read(_ bytes: [UInt8]) throws(PackError) -> Attestations {
    var all = Attestations()
    var ids: Set<String> = []
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let line = line.last == 0x0D ? line.dropLast() : line
      guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { continue }
      let place = "\(name) line \(number)"
      func refuse(_ code: String, _ message: String) -> PackError {
        PackError(code: code, place: place, message: message)
      }
      guard let raw = try? JSONDecoder().decode(Raw.self, from: Data(line)) else {
        throw refuse(
          "notices.line",
          "The line is not a record of a notice. It was perhaps cut short or edited: put the file "
            + "back from a copy.")
      }
      guard (1...Attestations.schema).contains(raw.schema) else {
        throw refuse(
          "notices.schema",
          "The record has schema \(raw.schema); this program knows \(Attestations.schema). Use a "
            + "newer version of it.")
      }
      guard raw.sequence == all.entries.count + 1, ids.insert(raw.id).inserted else {
        throw refuse(
          "notices.sequence",
          "The record has sequence \(raw.sequence), and \(all.entries.count + 1) is due: a line is "
            + "missing or stands twice.")
      }
      guard let day = CivilTime.londonDay(raw.occurredAt) else {
        throw refuse(
          "notices.time",
          "“\(raw.occurredAt.shortened)” is not an instant such as 2026-11-30T16:00:00Z.")
      }
      guard let act = act(raw) else {
        throw refuse(
          "notices.act",
          "“\(raw.act.shortened)” is not something that can be attested, or a field it needs is "
            + "missing or unknown.")
      }
      all.entries.append(
        Attestation(
          id: raw.id, sequence: raw.sequence, day: day, occurredAt: raw.occurredAt,
          isDayOnly: raw.precision == dayAlone, recordedAt: raw.recordedAt, by: raw.by, act: act,
          note: raw.note))
    }
    return all
  }

  private static func act(_ raw: Raw) -> Attestation.Act? {
    let notice = raw.notice.map(NoticePeriod.Kind.init(rawValue:)) ?? .meeting
    guard let name = ActName(rawValue: raw.act), let notice else { return nil }
    switch name {
    case .generated:
      return raw.file.map { .generated(notice, file: $0, sha256: raw.sha256) }
    case .placedOnWebsite: return .placedOnWebsite(notice, address: raw.address)
    case .postedAtOffices: return .postedAtOffices(notice)
    case .postedInArea: return raw.place.map { .postedInArea(notice, place: $0) }
    case .served:
      guard let member = raw.member,
        let means = raw.means.flatMap(Attestation.Service.Means.init(rawValue:))
      else { return nil }
      return .served(.init(notice: notice, member: Person.ID(member), means: means))
    case .consented: return raw.member.map { .consented(Person.ID($0), isWithdrawn: false) }
    case .consentWithdrawn: return raw.member.map { .consented(Person.ID($0), isWithdrawn: true) }
    case .convened: return .convened
    case .retracted: return raw.entry.map { .retracted($0) }
    }
  }

  private static func raw(_ entry: Attestation) -> Raw {
    var raw = Raw(
      schema: Attestations.schema, id: entry.id, sequence: entry.sequence,
      occurredAt: entry.occurredAt, precision: entry.isDayOnly ? dayAlone : nil,
      recordedAt: entry.recordedAt, by: entry.by, act: "",
      note: entry.note)
    func set(_ act: ActName, _ notice: NoticePeriod.Kind? = nil) {
      raw.act = act.rawValue
      raw.notice = notice?.rawValue
    }
    switch entry.act {
    case .generated(let notice, let file, let sha256):
      set(.generated, notice)
      raw.file = file
      raw.sha256 = sha256
    case .placedOnWebsite(let notice, let address):
      set(.placedOnWebsite, notice)
      raw.address = address
    case .postedAtOffices(let notice): set(.postedAtOffices, notice)
    case .postedInArea(let notice, let place):
      set(.postedInArea, notice)
      raw.place = place
    case .served(let service):
      set(.served, service.notice)
      raw.member = service.member.name
      raw.means = service.means.rawValue
    case .consented(let member, let isWithdrawn):
      set(isWithdrawn ? .consentWithdrawn : .consented)
      raw.member = member.name
    case .convened: set(.convened)
    case .retracted(let id):
      set(.retracted)
      raw.entry = id
    }
    return raw
  }

  /// The lines of entries, as they are appended.
  static func bytes(of entries: [Attestation]) -> [UInt8] {
    entries.flatMap { encodedLine(raw($0)) + [0x0A] }
  }

  /// The hash of a paper that a person attests to have been made, in
  /// lower-case hexadecimal; nil where it cannot be read.
  public static func hash(of file: URL) -> String? {
    FileManager.default.contents(atPath: file.path).map { sha256([UInt8]($0)) }
  }

  /// Appends what a person attests.
  ///
  /// - Parameters:
  ///   - acts: what was done, each a record of its own.
  ///   - occurredAt: when, ISO 8601 in UTC.
  ///   - isDayOnly: whether only the day of it is known.
  ///   - recordedAt: now, ISO 8601 in UTC.
  ///   - id: makes an identifier for each record.
  /// - Returns: the records as written.
  /// - Throws: `PackError` where the file cannot be read or written. What was
  ///   in it stays.
  public static func append(
    _ acts: [Attestation.Act], by person: String, occurredAt: String, isDayOnly: Bool = false,
    recordedAt: String, note: String? = nil, in folder: URL, id: () -> String
  ) throws(PackError) -> [Attestation] {
    guard let day = CivilTime.londonDay(occurredAt) else {
      throw PackError(
        code: "notices.time", place: nil,
        message: "“\(occurredAt.shortened)” is not an instant such as 2026-11-30T16:00:00Z.")
    }
    let file = folder.appendingPathComponent(name)
    return try AppendedFile.append(to: file, as: name) { bytes throws(PackError) in
      let known = try read(bytes)
      let standing = Set(known.standing.map(\.id))
      for case .retracted(let id) in acts where !standing.contains(id) {
        throw PackError(
          code: "notices.retracted", place: name,
          message: "There is no record “\(id.shortened)” that stands; `meetingday attest --list` "
            + "shows them.")
      }
      let entries = acts.enumerated().map { offset, act in
        Attestation(
          id: id(), sequence: known.entries.count + offset + 1, day: day, occurredAt: occurredAt,
          isDayOnly: isDayOnly, recordedAt: recordedAt, by: person, act: act, note: note)
      }
      return (self.bytes(of: entries), entries)
    }
  }
}
