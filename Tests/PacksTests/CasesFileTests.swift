import Meetings
import Testing

@testable import Packs

@Suite("What was done about cases of interests, as a file")
struct CasesFileTests {
  private static let events: [CaseEvent] = [
    .noted("Rang.\n“Will look.”"), .wrote(letter: "overdue", text: "Dear member"),
    .waits(until: Day(2026, 12, 20)), .waits(until: nil), .referred(to: "Standards Committee"),
    .closed(.noFurtherAction, note: "It was another firm."), .closed(.registered, note: nil),
    .reopened(reason: "It was not."),
  ].enumerated().map { index, action in
    CaseEvent(
      id: "c\(index)", case: "m/depot/ann/stayed", at: "2026-12-09T10:00:00Z", by: "mo",
      action: action)
  }

  @Test("What is written is read again")
  func roundTrip() {
    let bytes: [UInt8] = Self.events.flatMap { CasesFile.line(of: $0) + [0x0A] }
    let read = CasesFile.read(bytes)
    #expect(read.events == Self.events && read.findings.isEmpty)
  }

  @Test("A line that is none is told, and the others are read")
  func slips() {
    let good = CasesFile.line(of: Self.events[0])
    for bad in ["{", "{\"action\":\"sung\",\"at\":\"x\",\"by\":\"a\",\"case\":\"m\",\"id\":\"x\"}"] {
      let read = CasesFile.read(good + [0x0A] + [UInt8](bad.utf8) + [0x0A] + good)
      #expect(read.events == [Self.events[0], Self.events[0]])
      #expect(read.findings.map(\.code) == ["cases.line"])
      #expect(read.findings[0].place == "interest-cases.jsonl line 2")
      #expect(read.findings[0].isForOfficers)
    }
  }
}
