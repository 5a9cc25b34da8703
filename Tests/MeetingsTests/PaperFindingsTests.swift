import Testing

@testable import Meetings

@Suite("What the journal says of papers and of the exclusion")
struct PaperFindingsTests {
  private func journal(_ actions: [Proceedings.Action]) -> Proceedings {
    Proceedings(
      entries: actions.enumerated().map { index, action in
        Proceedings.Entry(
          id: "e\(index + 1)", sequence: index + 1, occurredAt: "2026-12-08T18:31:00Z",
          by: "clerk", action: action)
      })
  }

  private var tabled: Agenda {
    Samples.agenda(
      Samples.meeting([
        Samples.item("a", documents: [Samples.document("a/1", state: .tabled)]),
        Samples.item("b", documents: [Samples.document("b/1")]),
      ]))
  }

  @Test(
    "The minutes must say that a tabled paper was circulated (Local Government Act 1972, s 100B)",
    arguments: [
      ("The addendum was circulated at the meeting.", false),
      ("Members had the paper that was tabled.", false), ("The figures were questioned.", true),
    ])
  func circulation(text: String, isMissing: Bool) {
    let found = tabled.paperFindings(
      of: journal([.startedItem("a"), .discussed(item: "a", text: text)]),
      under: SampleLaws.committee)
    #expect(found.map(\.code) == (isMissing ? ["document.not-noted"] : []))
    #expect(found.allSatisfy { $0.isRestricted && $0.source == "Source of document" })
  }

  @Test("Nothing is missed of an item that was not taken, or where no rule asks for it")
  func notTaken() {
    let untaken = journal([.startedItem("a"), .choseOutcome(item: "a", outcome: "deferred")])
    #expect(tabled.paperFindings(of: untaken, under: SampleLaws.committee).isEmpty)
    let taken = journal([.resolved(item: "a", text: "That it be noted.")])
    #expect(tabled.paperFindings(of: taken, under: SampleLaws.committee).count == 1)
    #expect(tabled.paperFindings(of: taken, under: SampleLaws.summons).isEmpty)
    let corrected = journal([
      .resolved(item: "a", text: "That it be noted."), .corrected(entry: "e1", by: "e3"),
      .choseOutcome(item: "a", outcome: "deferred"),
    ])
    #expect(tabled.paperFindings(of: corrected, under: SampleLaws.committee).isEmpty)
  }

  private var closed: Agenda {
    Samples.agenda(
      Samples.meeting([Samples.item("x", restriction: Samples.exempt("3"), neutral: "Contract")]))
  }

  @Test("A resolution for the remainder of the meeting is questioned where more is public after it")
  func remainder() {
    for (text, count) in [
      ("That the public be excluded from the remainder of the meeting.", 1),
      ("That the public be excluded for item 6.", 0),
    ] {
      let found = closed.paperFindings(
        of: journal([.resolved(item: "exclusion", text: text)]), under: SampleLaws.weighing)
      #expect(found.filter { $0.code == "exclusion.remainder" }.count == count)
    }
    // With nothing public after it, those words name the private items too.
    var order = Samples.scrutiny
    order.entries.removeLast()
    let last = Samples.agenda(closed.meeting, order)
    let words = "That the public be excluded for the rest of the meeting."
    #expect(
      last.paperFindings(
        of: journal([.resolved(item: "exclusion", text: words)]), under: SampleLaws.weighing
      ).isEmpty)
  }

  @Test("After a lost motion what it named is no longer withheld, or it is asked why")
  func lost() {
    func found(_ outcomes: String..., agenda: Agenda? = nil) -> [String] {
      (agenda ?? closed).paperFindings(
        of: journal(outcomes.map { .choseOutcome(item: "exclusion", outcome: $0) }),
        under: SampleLaws.weighing
      ).map(\.code)
    }
    #expect(found("not-carried") == ["exclusion.still-withheld"])
    #expect(found("excluded").isEmpty)
    #expect(found("not-carried", "excluded").isEmpty, "the last that was chosen")
    let open = Samples.agenda(Samples.meeting([Samples.item("x")]))
    #expect(found("not-carried", agenda: open).isEmpty)
  }

  @Test("A label is told from a reason")
  func labels() {
    for label in ["Commercially sensitive", "confidential.", "This is still a DRAFT report"] {
      #expect(label.isMereLabel, "\(label)")
    }
    for reason in [
      "", "It would harm.", "Commercially sensitive: tenders are still open",
      "The confidential nature of the business",
    ] {
      #expect(!reason.isMereLabel, "\(reason)")
    }
  }
}
