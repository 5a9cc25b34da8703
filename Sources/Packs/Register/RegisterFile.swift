import Foundation
import Meetings

/// Reads and writes `register.jsonl`: the register of members' interests as
/// everyone may have it, one entry a line.
///
/// Details of interests that are sensitive stand in ``WithheldFile`` alone.
public enum RegisterFile {
  public static let name = "register.jsonl"

  /// A register read from its file.
  public struct Reading: Sendable {
    public var log: RegisterLog<Never>
    /// What is wrong with lines; each such line is left out of the log.
    public var findings: [Finding]
    /// How many lines could not be read.
    public var unread: Int
    /// Acts, by entry, of which the file tells what is withheld; for putting
    /// the file right, and for nothing else.
    var told: [String: RegisterEntry<Never>.Act] = [:]
  }

  /// The entries of a file. Good lines are kept; what is wrong with others is
  /// a finding with its line.
  ///
  /// No detail of an interest that is withheld is in the log, even where the
  /// file tells it; that is a finding, `register.told`.
  public static func read(_ bytes: [UInt8], name: String = name) -> Reading {
    var reading = Reading(log: RegisterLog(), findings: [], unread: 0)
    var ids: Set<String> = []
    var told: [(number: Int, entry: String)] = []
    var last = 0
    for line in JSONLines(bytes) {
      func note(_ code: String, _ message: String, _ hint: String) {
        reading.findings.append(
          Finding(
            code: code, severity: .warning, message: message, hint: hint,
            place: "\(name) line \(line.number)", isRestricted: true))
      }
      let raw: RegisterLine
      let entry: RegisterEntry<Never>
      do throws(RegisterLine.Fault) {
        raw = try line.decoded(RegisterLine.self, keys: RegisterLine.keys)
        guard let day = CivilTime.londonDay(raw.at) else {
          throw RegisterLine.Fault(
            code: "register.time",
            message: "“\(raw.at.shortened)” is not an instant such as 2026-05-18T10:00:00Z.")
        }
        guard ids.insert(raw.id).inserted else {
          throw RegisterLine.Fault(
            code: "register.repeated-id", message: "The entry “\(raw.id)” stands twice.")
        }
        entry = RegisterEntry(
          id: raw.id, sequence: raw.sequence, at: raw.at, day: day, by: raw.by,
          act: try raw.registerAct())
      } catch {
        note(
          error.code, error.message,
          "The line is left out. Put it back from a copy, or record what happened anew.")
        reading.unread += 1
        last += 1
        continue
      }
      if raw.sequence != last + 1 {
        note(
          "register.sequence",
          "The entry has sequence \(raw.sequence), and \(last + 1) is due.",
          "A line is missing or stands in the wrong place: put the file back from a copy.")
      }
      last = raw.sequence
      if raw.withheld == true, raw.tellsDetails {
        told.append((line.number, raw.id))
        var open = raw
        open.withheld = nil
        reading.told[raw.id] = (try? open.registerAct()) ?? entry.act
      }
      reading.log.entries.append(entry)
    }
    let masked = reading.log.masked
    for (entry, other) in zip(reading.log.entries, masked.entries) where entry != other {
      told.append((entry.sequence, entry.id))
      reading.told[entry.id] = entry.act
    }
    for (number, entry) in told {
      reading.findings.append(
        Finding(
          code: "register.told", severity: .blocker,
          message: "The entry “\(entry)” tells details of an interest that is withheld.",
          hint: "They are shown nowhere. Record the next act as monitoring officer: it moves them "
            + "to \(WithheldFile.name).",
          place: "\(name) line \(number)", source: "Localism Act 2011, s 32",
          isRestricted: true))
    }
    reading.log = masked
    return reading
  }

  /// The lines of entries.
  public static func bytes(of entries: [RegisterEntry<Never>]) -> [UInt8] {
    entries.flatMap { encodedLine(RegisterLine($0)) + [0x0A] }
  }
}

/// The lines of a file of JSON objects that are not blank, with their numbers.
struct JSONLines: Sequence {
  struct Line {
    var number: Int
    var bytes: ArraySlice<UInt8>
  }

  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func makeIterator() -> some IteratorProtocol<Line> {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated().lazy
      .map { Line(number: $0 + 1, bytes: $1.last == 0x0D ? $1.dropLast() : $1) }
      .filter { !$0.bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
      .makeIterator()
  }
}

extension JSONLines.Line {
  /// The object of the line, of a schema that this program knows and without
  /// keys that it does not.
  func decoded<Value: Decodable>(
    _ type: Value.Type, keys: Set<String>
  ) throws(RegisterLine.Fault) -> Value {
    guard
      let object = (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any]
    else { throw .init(code: "register.line", message: "The line is not a JSON object.") }
    guard let schema = object["schema"] as? Int, schema >= 1 else {
      throw .init(code: "register.line", message: "“schema” is missing.")
    }
    guard schema <= RegisterLog<Never>.schema else {
      throw .init(
        code: "register.schema",
        message: "The line has schema \(schema); this program knows "
          + "\(RegisterLog<Never>.schema). Use a newer version of it.")
    }
    let gift = (object["gift"] as? [String: Any])?.keys.map { $0 } ?? []
    let unknown =
      object.keys.filter { !keys.contains($0) }
      + gift.filter { !RegisterLine.GiftFields.keys.contains($0) }
    guard unknown.isEmpty else {
      throw .init(
        code: "register.field",
        message: "There is no field “\(unknown.sorted().joined(separator: "”, “").shortened)”.")
    }
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch {
      let what: String =
        switch error as? DecodingError {
        case .keyNotFound(let key, _): "“\(key.stringValue)” is missing."
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
          "“\(context.codingPath.map(\.stringValue).joined(separator: "."))” has the wrong type."
        default: "The line is not an entry of a register."
        }
      throw .init(code: "register.line", message: what)
    }
  }
}
