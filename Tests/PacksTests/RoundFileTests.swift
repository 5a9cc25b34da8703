import Meetings
import Testing

@testable import Packs

@Suite("Draft minutes going round, as a file")
struct RoundFileTests {
  private static func event(
    _ id: String, _ action: MinutesRound.Action, by person: String = "ann-ash",
    recordedBy: String? = nil
  ) -> MinutesRound.Event {
    .init(
      id: id, at: "2026-12-09T10:00:00Z", by: person, recordedBy: recordedBy, action: action)
  }

  static let events: [MinutesRound.Event] = [
    event(
      "r1", .sent(to: ["ann-ash", "cy-moss"], answerBy: Day(2026, 12, 18), journal: 40),
      by: "eve-elm"),
    event("c1", .commented(item: "depot", text: "“Yard” is wrong.\nIt was a depot.")),
    event("c2", .commented(item: nil, text: "Too long."), by: "cy-moss", recordedBy: "eve-elm"),
    event("a1", .answered(comment: "c1", isTaken: true, reply: nil), by: "eve-elm"),
    event("g1", .agreed(journal: 42)),
    event("e1", .ended, by: "eve-elm"),
  ]

  @Test("What is written is read again, whatever was said")
  func roundTrip() throws {
    let bytes = Self.events.flatMap { RoundFile.line(of: $0) }
    #expect(try RoundFile.read(bytes).events == Self.events)
    #expect(try RoundFile.read([]).events.isEmpty)
  }

  @Test(
    "A line that is none is named",
    arguments: [
      "{\"action\":\"commented\"",
      "{\"action\":\"sung\",\"at\":\"2026-12-09T10:00:00Z\",\"by\":\"a\",\"id\":\"x\"}",
      "{\"action\":\"sent\",\"at\":\"2026-12-09T10:00:00Z\",\"by\":\"a\",\"id\":\"x\"}",
    ])
  func slips(line: String) {
    let bytes = RoundFile.line(of: Self.events[0]) + [UInt8](line.utf8)
    do throws(PackError) {
      _ = try RoundFile.read(bytes)
      Issue.record("\(line) was read")
    } catch {
      #expect(error.code == "round.line" && error.place == "round.jsonl line 2")
    }
  }
}
