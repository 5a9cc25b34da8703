import Foundation
import Meetings

/// `interest-cases.jsonl` in a council's folder: what the monitoring officer
/// did about cases of interests, a line for each. The officer's own file.
public enum CasesFile {
  public static let name = "interest-cases.jsonl"

  private struct Line: Codable {
    var id: String
    var `case`: String
    var at: String
    var by: String
    var action: String
    var text: String?
    var letter: String?
    var until: String?
    var outcome: String?
  }

  /// A line of the file, without its end.
  public static func line(of event: CaseEvent) -> [UInt8] {
    var line = Line(
      id: event.id, case: event.interestCase, at: event.at, by: event.by, action: "")
    switch event.action {
    case .noted(let text): (line.action, line.text) = ("noted", text)
    case .wrote(let letter, let text):
      (line.action, line.letter, line.text) = ("wrote", letter, text)
    case .waits(let day): (line.action, line.until) = ("waits", day?.iso)
    case .referred(let to): (line.action, line.text) = ("referred", to)
    case .closed(let outcome, let note):
      (line.action, line.outcome, line.text) = ("closed", outcome.rawValue, note)
    case .reopened(let reason): (line.action, line.text) = ("reopened", reason)
    }
    return encodedLine(line)
  }

  /// Reads the file; lines that say nothing are left out and told of.
  public static func read(_ bytes: [UInt8]) -> (events: [CaseEvent], findings: [Finding]) {
    var events: [CaseEvent] = []
    var findings: [Finding] = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) {
      if let read = try? JSONDecoder().decode(Line.self, from: Data(line)),
        let action = action(read)
      {
        events.append(
          CaseEvent(id: read.id, case: read.case, at: read.at, by: read.by, action: action))
      } else {
        findings.append(
          Finding(
            code: "cases.line", severity: .warning,
            message: "The line says nothing that was done about a case: it was cut short or "
              + "edited.",
            hint: "Put it right, or put the file back from a copy. Other lines are read.",
            place: "\(name) line \(index + 1)", isRestricted: true, isForOfficers: true))
      }
    }
    return (events, findings)
  }

  private static func action(_ line: Line) -> CaseEvent.Action? {
    switch line.action {
    case "noted": line.text.map { .noted($0) }
    case "wrote":
      line.letter.flatMap { letter in line.text.map { .wrote(letter: letter, text: $0) } }
    case "waits": .waits(until: line.until.flatMap { try? Day(parsing: $0) })
    case "referred": line.text.map { .referred(to: $0) }
    case "closed":
      line.outcome.flatMap(CaseFile.Outcome.init).map { .closed($0, note: line.text) }
    case "reopened": line.text.map { .reopened(reason: $0) }
    default: nil
    }
  }
}
