import Meetings
import Testing

@Suite("Draft minutes going round")
struct MinutesRoundTests {
  private static let sent = MinutesRound.Action.sent(
    to: ["ann-ash", "cy-moss"], answerBy: Day(2026, 12, 18), journal: 40)

  private static func round(_ steps: [(String, MinutesRound.Action)]) -> MinutesRound {
    MinutesRound(
      events: steps.enumerated().map { index, step in
        .init(id: "e\(index)", at: "2026-12-09T10:0\(index):00Z", by: step.0, action: step.1)
      })
  }

  private func standing(_ round: MinutesRound, journal: Int = 40, _ day: Int)
    -> MinutesRound.Standing
  {
    round.standing(of: "ann-ash", journal: journal, on: Day(2026, 12, day)!)
  }

  @Test("Who was asked waits, is late the day after, has commented, or has agreed")
  func standings() {
    let asked = Self.round([("eve-elm", Self.sent)])
    #expect(standing(asked, 18) == .waiting)
    #expect(standing(asked, 19) == .overdue)
    let said = Self.round([
      ("eve-elm", Self.sent), ("ann-ash", .commented(item: nil, text: "No.")),
      ("cy-moss", .agreed(journal: 40)),
    ])
    #expect(standing(said, 19) == .commented(1))
    let agreed = Self.round([
      ("eve-elm", Self.sent), ("ann-ash", .commented(item: nil, text: "No.")),
      ("ann-ash", .agreed(journal: 41)),
    ])
    #expect(
      standing(agreed, journal: 41, 19)
        == .agreed(at: "2026-12-09T10:02:00Z", isChangedSince: false))
    #expect(
      standing(agreed, journal: 42, 19) == .agreed(at: "2026-12-09T10:02:00Z", isChangedSince: true)
    )
    // Sent again, everybody is asked again.
    let again = Self.round([
      ("eve-elm", Self.sent), ("ann-ash", .agreed(journal: 40)), ("eve-elm", Self.sent),
    ])
    #expect(standing(again, 18) == .waiting)
    let ended = Self.round([("eve-elm", Self.sent), ("eve-elm", .ended)])
    #expect(!ended.isOpen && standing(ended, 19) == .waiting)
  }

  @Test("Comments keep the last answer, and those without one are found")
  func comments() {
    var round = Self.round([
      ("eve-elm", Self.sent), ("ann-ash", .commented(item: "depot", text: "One.")),
      ("cy-moss", .commented(item: nil, text: "Two.")),
      ("eve-elm", .answered(comment: "e1", isTaken: false, reply: "No.")),
      ("eve-elm", .answered(comment: "e1", isTaken: true, reply: nil)),
      ("eve-elm", .answered(comment: "nothing", isTaken: true, reply: nil)),
    ])
    #expect(round.comments.map(\.text) == ["One.", "Two."])
    #expect(round.comments[0].answer?.isTaken == true)
    #expect(round.open.map(\.id) == ["e2"])
    #expect(round.findings(place: "round.jsonl").map(\.code) == ["minutes.comments-open"])
    round.events.append(
      .init(
        id: "last", at: "2026-12-10T10:00:00Z", by: "eve-elm",
        action: .answered(comment: "e2", isTaken: true, reply: nil)))
    #expect(round.findings(place: "round.jsonl").isEmpty)
  }

  @Test("Sending to one more asks nobody again; a comment after agreeing is what counts")
  func oneMore() {
    let more = MinutesRound.Action.sent(to: ["dee-elm"], answerBy: Day(2026, 12, 20), journal: 41)
    let round = Self.round([
      ("eve-elm", Self.sent), ("ann-ash", .agreed(journal: 40)), ("eve-elm", more),
    ])
    #expect(
      standing(round, 30) == .agreed(at: "2026-12-09T10:01:00Z", isChangedSince: false))
    let said = Self.round([
      ("eve-elm", Self.sent), ("ann-ash", .agreed(journal: 40)),
      ("ann-ash", .commented(item: nil, text: "Wait.")),
    ])
    #expect(standing(said, 18) == .commented(1))
  }
}
