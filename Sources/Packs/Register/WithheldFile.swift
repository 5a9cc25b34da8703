import Foundation
import Meetings

/// Reads and writes `register.sensitive.jsonl`: what is withheld of sensitive
/// interests, for the monitoring officer alone.
///
/// Each line has `schema`, `entry` (of `register.jsonl`), `interest`, and
/// either the fields of particulars or `note`. The file is readable by its
/// owner alone.
public enum WithheldFile {
  public static let name = "register.sensitive.jsonl"

  /// One line, whose other fields are those of the register's.
  private struct Head: Codable {
    var schema: Int
    var entry: String
    var interest: String
  }

  private struct Line: Encodable {
    var head: Head
    var matter: RegisterLine

    private enum Keys: String, CodingKey {
      case schema, entry, interest, note, kind, holder, details, body, address, partner, since
      case aware, gift
    }

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: Keys.self)
      try fields.encode(head.schema, forKey: .schema)
      try fields.encode(head.entry, forKey: .entry)
      try fields.encode(head.interest, forKey: .interest)
      try fields.encodeIfPresent(matter.note, forKey: .note)
      try fields.encodeIfPresent(matter.kind, forKey: .kind)
      try fields.encodeIfPresent(matter.holder, forKey: .holder)
      try fields.encodeIfPresent(matter.details, forKey: .details)
      try fields.encodeIfPresent(matter.body, forKey: .body)
      try fields.encodeIfPresent(matter.address, forKey: .address)
      try fields.encodeIfPresent(matter.partner, forKey: .partner)
      try fields.encodeIfPresent(matter.since, forKey: .since)
      try fields.encodeIfPresent(matter.aware, forKey: .aware)
      try fields.encodeIfPresent(matter.gift, forKey: .gift)
    }
  }

  /// What the file holds. Good lines are kept; what is wrong with others is a
  /// finding, for the officer alone.
  static func read(_ bytes: [UInt8]) -> (
    records: [WithheldRecord], findings: [Finding], unread: Int
  ) {
    var records: [WithheldRecord] = []
    var findings: [Finding] = []
    var unread = 0
    for line in JSONLines(bytes) {
      do throws(RegisterLine.Fault) {
        let head = try line.decoded(Head.self, keys: RegisterLine.keys)
        var raw = RegisterLine(schema: 1, id: "", sequence: 0, at: "", by: "", act: "")
        let fields = try line.decoded(Matter.self, keys: RegisterLine.keys)
        (raw.kind, raw.holder, raw.details) = (fields.kind, fields.holder, fields.details)
        (raw.body, raw.address, raw.partner) = (fields.body, fields.address, fields.partner)
        (raw.since, raw.aware, raw.gift) = (fields.since, fields.aware, fields.gift)
        let matter: WithheldMatter =
          if let note = fields.note, fields.kind == nil {
            .note(note)
          } else {
            .particulars(try raw.particulars())
          }
        records.append(
          WithheldRecord(entry: head.entry, interest: head.interest, matter: matter))
      } catch {
        unread += 1
        findings.append(
          Finding(
            code: error.code, severity: .warning, message: error.message,
            hint: "The line is left out. Put it back from a copy.",
            place: "\(name) line \(line.number)", isRestricted: true))
      }
    }
    return (records, findings, unread)
  }

  private struct Matter: Decodable {
    var note: String?
    var kind: String?
    var holder: String?
    var details: String?
    var body: String?
    var address: String?
    var partner: String?
    var since: String?
    var aware: String?
    var gift: RegisterLine.GiftFields?
  }

  static func bytes(of records: [WithheldRecord]) -> [UInt8] {
    records.flatMap { record in
      encodedLine(
        Line(
          head: Head(schema: 1, entry: record.entry, interest: record.interest),
          matter: RegisterLine(record.matter))) + [0x0A]
    }
  }
}
