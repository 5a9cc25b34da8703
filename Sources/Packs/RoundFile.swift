import Foundation
import Meetings

extension Pack {
  /// Takes in what was said of the draft minutes, where they went round.
  mutating func readRound() {
    let file = location.folder.appendingPathComponent(RoundFile.name)
    guard FileManager.default.fileExists(atPath: file.path) else { return }
    do throws(PackError) {
      round = try RoundFile.read(try Packs.read(file, as: RoundFile.name))
    } catch {
      findings.append(
        Finding(
          code: error.code, severity: .warning, message: error.message,
          hint: "Until then nobody can see what was said of the draft minutes.",
          place: error.place))
    }
  }
}

/// `round.jsonl` beside the journal: what was sent round and said of draft
/// minutes, a line for each.
public enum RoundFile {
  public static let name = "round.jsonl"

  private struct Line: Codable {
    var id: String
    var at: String
    var by: String
    var recordedBy: String?
    var action: String
    var to: [String]?
    var answerBy: String?
    var journal: Int?
    var item: String?
    var text: String?
    var comment: String?
    var taken: Bool?
    var reply: String?
  }

  /// A line of the file, with its end.
  public static func line(of event: MinutesRound.Event) -> [UInt8] {
    var line = Line(
      id: event.id, at: event.at, by: event.by, recordedBy: event.recordedBy, action: "")
    switch event.action {
    case .sent(let to, let day, let journal):
      line.action = "sent"
      (line.to, line.answerBy, line.journal) = (to, day?.description, journal)
    case .commented(let item, let text):
      line.action = "commented"
      (line.item, line.text) = (item, text)
    case .answered(let comment, let isTaken, let reply):
      line.action = "answered"
      (line.comment, line.taken, line.reply) = (comment, isTaken, reply)
    case .agreed(let journal):
      line.action = "agreed"
      line.journal = journal
    case .ended: line.action = "ended"
    }
    return encodedLine(line) + [0x0A]
  }

  /// - Throws: `PackError` with the number of the first line that cannot be
  ///   read.
  public static func read(_ bytes: [UInt8]) throws(PackError) -> MinutesRound {
    var round = MinutesRound()
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) {
      guard let read = try? JSONDecoder().decode(Line.self, from: Data(line)),
        let action = action(read)
      else {
        throw PackError(
          code: "round.line", place: "\(name) line \(index + 1)",
          message: "The line says nothing that a round of minutes can hold: it was cut short or "
            + "edited. Put it right, or put the file back from a copy.")
      }
      round.events.append(
        MinutesRound.Event(
          id: read.id, at: read.at, by: read.by, recordedBy: read.recordedBy, action: action))
    }
    return round
  }

  private static func action(_ line: Line) -> MinutesRound.Action? {
    switch line.action {
    case "sent":
      guard let to = line.to, let journal = line.journal else { return nil }
      return .sent(
        to: to, answerBy: line.answerBy.flatMap { try? Day(parsing: $0) }, journal: journal)
    case "commented": return line.text.map { .commented(item: line.item, text: $0) }
    case "answered":
      guard let comment = line.comment, let taken = line.taken else { return nil }
      return .answered(comment: comment, isTaken: taken, reply: line.reply)
    case "agreed": return line.journal.map { .agreed(journal: $0) }
    case "ended": return .ended
    default: return nil
    }
  }
}
