import Testing

@testable import Meetings

@Suite("The lint of minutes: what is left out")
struct MinutesRecordTests {
  static let agenda = Chamber.agenda()

  static func codes(
    _ actions: [Proceedings.Action], law: Law? = nil, at item: String? = nil
  ) -> [String] {
    agenda.minutesFindings(of: Chamber.journal(actions), law: law)
      .filter { finding in
        guard let item, let entry = agenda.allEntries.first(where: { $0.item.id == item }) else {
          return true
        }
        return finding.place?.hasPrefix(entry.place) ?? false
      }.map(\.code)
  }

  @Test("An item with no minute is told once it has passed, and not before")
  func noMinute() {
    #expect(!Self.codes([.startedItem("depot")], at: "depot").contains("minutes.no-minute"))
    #expect(
      Self.codes([.startedItem("depot"), .startedItem("parks")], at: "depot")
        .contains("minutes.no-minute"))
    #expect(Self.codes([.closed], at: "parks").contains("minutes.no-minute"))
    #expect(
      !Self.codes([.choseOutcome(item: "parks", outcome: "deferred"), .closed], at: "parks")
        .contains("minutes.no-minute"))
  }

  @Test("An item that had a decision to take has an outcome")
  func noOutcome() {
    let talk = Proceedings.Action.discussed(item: "depot", text: "It was discussed.")
    #expect(Self.codes([talk, .closed], at: "depot").contains("minutes.no-outcome"))
    for ending in [
      Proceedings.Action.choseOutcome(item: "depot", outcome: "noted"),
      .resolved(item: "depot", text: "that it be noted."), Chamber.vote(),
    ] {
      #expect(!Self.codes([talk, ending, .closed], at: "depot").contains("minutes.no-outcome"))
    }
  }

  @Test("A resolution has a vote or an assent")
  func noVote() {
    let resolution = Proceedings.Action.resolved(item: "depot", text: "that it be noted.")
    #expect(Self.codes([resolution]).contains("minutes.no-vote"))
    #expect(!Self.codes([Chamber.vote("depot", .assent), resolution]).contains("minutes.no-vote"))
  }

  @Test("Of an interest the minutes say what the member did")
  func noConduct() {
    #expect(Self.codes([Chamber.declared("ann", "depot", nil)]).contains("minutes.no-conduct"))
    #expect(Self.codes([Chamber.declared("ann", "depot", "")]).contains("minutes.no-conduct"))
    #expect(
      !Self.codes([Chamber.declared("ann", "depot", "stayed")]).contains("minutes.no-conduct"))
    #expect(
      !Self.codes([Chamber.declared("ann", "depot", nil), .left(person: "ann", item: "depot")])
        .contains("minutes.no-conduct"))
  }

  @Test("An action has an owner and a date")
  func undertakings() {
    func codes(_ owner: String?, _ due: Day?) -> [String] {
      Self.codes([.undertook(.init(item: "depot", text: "Report back", owner: owner, due: due))])
    }
    #expect(codes(nil, nil) == ["minutes.no-owner", "minutes.no-due"])
    #expect(codes("ann", nil) == ["minutes.no-due"])
    #expect(codes("ann", Samples.day) == [])
  }

  @Test("The numbers of a vote make those who were there")
  func voteNumbers() {
    func severity(_ yes: Int, _ no: Int, _ abstaining: Int?) -> Finding.Severity? {
      Self.agenda.minutesFindings(
        of: Chamber.journal(Chamber.all + [Chamber.vote("depot", .show, yes, no, abstaining)]),
        law: Chamber.law()
      ).first { $0.code == "minutes.vote-numbers" }?.severity
    }
    #expect(severity(3, 1, 1) == nil)
    #expect(severity(3, 1, nil) == nil)
    #expect(severity(3, 1, 0) == .advice)
    #expect(severity(3, 2, 1) == .warning)
  }

  @Test("Findings name the item and the paragraph, and what is restricted stays so")
  func places() {
    let text = "It was noted.\n\nThe the depot."
    let open = Self.agenda.minutesFindings(
      of: Chamber.journal([.discussed(item: "depot", text: text)]))
    #expect(open.count == 1)
    #expect(open.first?.place?.hasSuffix(", paragraph 2") == true)
    #expect(open.first?.isRestricted == false)
    let closed = Self.agenda.minutesFindings(
      of: Chamber.journal([.discussed(item: "depot", text: text)], restricted: [0]))
    #expect(closed.map(\.isRestricted) == [true])
  }

  @Test("What was corrected is read as it stands")
  func corrections() {
    let journal = Chamber.journal([
      .discussed(item: "depot", text: "The the depot."),
      .discussed(item: "depot", text: "The depot."), .corrected(entry: "e1", by: "e2"),
    ])
    #expect(Self.agenda.minutesFindings(of: journal).isEmpty)
  }
}
