import Meetings
import Testing

@testable import Papers

@Suite("The journal replayed into facts")
struct ReplayTests {
  func replay(
    _ proceedings: Proceedings, items: Set<Item.ID> = ["a", "b", "exclusion"],
    seesAll: Bool = true
  ) -> MinutesRecord {
    MinutesRecord(
      replaying: proceedings, items: items, seesAll: seesAll, exclusionItem: "exclusion",
      hidesUnlisted: false)
  }

  func journal(_ actions: [Proceedings.Action]) -> Proceedings {
    SampleProceedings.journal(actions)
  }

  @Test("A correction takes the place of what it corrects")
  func correctionTakesPlace() {
    let record = replay(
      journal([
        .discussed(item: "a", text: "first, mispelt"), .discussed(item: "a", text: "second"),
        .discussed(item: "a", text: "first"), .corrected(entry: "e1", by: "e3"),
      ]))
    #expect(record["a"].events == [.discussed("first"), .discussed("second")])
  }

  @Test("What is corrected by nothing is struck out")
  func correctionByNothingStrikesOut() {
    let record = replay(
      journal([
        .choseOutcome(item: "a", outcome: "noted"), .corrected(entry: "e1", by: ""),
        .discussed(item: "b", text: "kept"),
      ]))
    #expect(record["a"].isEmpty)
    #expect(record["b"].events == [.discussed("kept")])
  }

  @Test("Who comes in after leaving, or after withdrawing from an item taken, has returned")
  func returning() {
    let interest = Proceedings.Declaration(
      item: "a", person: "ann", interest: "ORI", conduct: "left")
    let record = replay(
      journal([
        .attended(person: "bob", as: .member, substituteFor: nil), .declared(interest),
        .startedItem("b"), .arrived(person: "bob", item: "b"), .left(person: "bob", item: "b"),
        .startedItem("a"), .arrived(person: "bob", item: "a"), .arrived(person: "ann", item: "a"),
      ]))
    func kinds(_ item: Item.ID) -> [String] {
      record[item].events.map { event in
        switch event {
        case .arrived(let person, _): "\(person) arrived"
        case .returned(let person, _): "\(person) returned"
        case .left(let person, _): "\(person) left"
        default: "something else"
        }
      }
    }
    #expect(kinds("b") == ["bob arrived", "bob left"])
    #expect(kinds("a") == ["bob returned", "ann returned"])
  }

  @Test("A correction can itself be corrected")
  func correctionIsCorrected() {
    let replaced = replay(
      journal([
        .discussed(item: "a", text: "one"), .discussed(item: "a", text: "two"),
        .corrected(entry: "e1", by: "e2"), .discussed(item: "a", text: "three"),
        .corrected(entry: "e2", by: "e4"),
      ]))
    #expect(replaced["a"].events == [.discussed("three")])
    let undone = replay(
      journal([
        .discussed(item: "a", text: "one"), .discussed(item: "a", text: "two"),
        .corrected(entry: "e1", by: "e2"), .corrected(entry: "e3", by: ""),
      ]))
    #expect(undone["a"].events == [.discussed("one")])
  }

  @Test("Corrections that go round in a circle end, and strike out")
  func circle() {
    let record = replay(
      journal([
        .discussed(item: "a", text: "one"), .discussed(item: "a", text: "two"),
        .corrected(entry: "e1", by: "e2"), .corrected(entry: "e2", by: "e1"),
      ]))
    #expect(record["a"].isEmpty)
  }

  @Test("A replacement of something restricted stays restricted")
  func replacementStaysRestricted() {
    var proceedings = journal([
      .discussed(item: "a", text: "secret"), .discussed(item: "a", text: "secret, amended"),
      .corrected(entry: "e1", by: "e2"),
    ])
    proceedings.entries[0].isRestricted = true
    #expect(replay(proceedings, seesAll: false)["a"].events.isEmpty)
    #expect(replay(proceedings, seesAll: false)["a"].hasWithheld)
    #expect(replay(proceedings)["a"].events == [.discussed("secret, amended")])
  }

  @Test("An entry recorded twice counts once")
  func repeatCountsOnce() {
    var proceedings = journal([.discussed(item: "a", text: "said")])
    proceedings.entries.append(proceedings.entries[0])
    #expect(replay(proceedings)["a"].events.count == 1)
  }

  @Test("A substitute and an apology find each other, in either order")
  func substitutesPair() {
    let arrivals: [Proceedings.Action] = [
      .attended(person: "s", as: .substitute, substituteFor: "p"),
      .sentApologies(person: "p", substitute: nil),
    ]
    for actions in [arrivals, arrivals.reversed()] {
      let record = replay(journal(actions))
      #expect(record.apologies == [.init(person: "p", substitute: "s")])
      #expect(record.present([.substitute]).map(\.person) == ["s"])
    }
  }

  @Test("A member who arrives late was present")
  func lateArrivalIsPresent() {
    let record = replay(journal([.startedItem("a"), .arrived(person: "p", item: "a")]))
    #expect(record.present([.member]).map(\.person) == ["p"])
    #expect(record["a"].events == [.arrived("p", at: "2026-12-08T18:32:00Z")])
  }

  @Test("An adjournment belongs to the item being taken, readmission to the next")
  func eventsFindTheirItem() {
    let record = replay(
      journal([
        .startedItem("a"), .adjourned, .resumed, .excludedPublic, .readmittedPublic,
        .startedItem("b"), .readmittedPublic, .closed,
      ]))
    #expect(
      record["a"].events == [
        .adjourned(at: "2026-12-08T18:32:00Z"), .resumed(at: "2026-12-08T18:33:00Z"),
      ])
    #expect(record["exclusion"].events == [.excluded(at: "2026-12-08T18:34:00Z")])
    #expect(record["b"].events == [.readmitted(at: "2026-12-08T18:35:00Z")])
    #expect(record.closingEvents == [.readmitted(at: "2026-12-08T18:37:00Z")])
    #expect(record.closedAt == "2026-12-08T18:38:00Z")
  }

  @Test("Entries of items that the audience may not see are left out")
  func unseenItemsAreLeftOut() {
    let record = replay(
      journal([
        .startedItem("hidden"), .discussed(item: "hidden", text: "secret"),
        .left(person: "p", item: "hidden"), .adjourned, .startedItem("a"),
      ]), seesAll: false)
    #expect(record.facts.keys.sorted() == ["a"])
    #expect(record["a"].events == [.adjourned(at: "2026-12-08T18:34:00Z")])
  }

  @Test("Urgent business that no agenda listed is an item of its own")
  func urgentBusinessIsAdded() {
    let action = Proceedings.Action.admittedUrgent(item: "u", title: "Flood", reason: "now")
    let said = Proceedings.Action.discussed(item: "u", text: "said")
    let record = replay(journal([action, said]))
    #expect(record.added == [.init(id: "u", title: "Flood", reason: "now")])
    #expect(record["u"].events == [.discussed("said")])
    let hiding = MinutesRecord(
      replaying: journal([action, said]), items: ["a"], seesAll: false, exclusionItem: nil,
      hidesUnlisted: true)
    #expect(hiding.added.isEmpty && hiding.facts.isEmpty)
  }
}
