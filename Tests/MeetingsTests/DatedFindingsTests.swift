import Testing

@testable import Meetings

@Suite("Findings that depend on the day")
struct DatedFindingsTests {
  private func agenda() -> Agenda {
    var item = Samples.item("depot", .report)
    item.documents = [
      Attachment(
        id: .init("depot/1"), file: "a.odt", title: "Depot",
        restriction: .exempt(
          Exemption(
            basis: .schedule(["3"]), publicInterest: "Bids are open.",
            review: Day(2026, 12, 1)!)),
        neutralTitle: "Appendix A"),
      Attachment(id: .init("depot/2"), title: "Late figures", state: .toFollow),
    ]
    return Samples.agenda(Samples.meeting([item]))
  }

  @Test(
    "A review falls due on its day and not before",
    arguments: [(Day(2026, 11, 30)!, false), (Day(2026, 12, 1)!, true), (Day(2027, 1, 1)!, true)])
  func review(day: Day, isDue: Bool) {
    let found = agenda().findings(on: day).filter { $0.code == "restriction.review-due" }
    #expect(found.count == (isDue ? 1 : 0))
    #expect(found.allSatisfy { $0.message.contains("1 December 2026") && $0.hint != nil })
  }

  @Test("A paper to follow is asked for from the day of the meeting on")
  func toFollow() {
    let agenda = agenda()
    let day = agenda.meeting.date
    func found(_ day: Day) -> [Finding] {
      agenda.findings(on: day).filter { $0.code == "document.still-to-follow" }
    }
    #expect(found(day.adding(-1)).isEmpty)
    #expect(found(day).map(\.message).joined().contains("is today"))
    #expect(found(day.adding(1)).map(\.message).joined().contains("has been held"))
  }
}
