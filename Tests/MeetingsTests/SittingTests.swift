import Testing

@testable import Meetings

@Suite("The agenda as the meeting took it")
struct SittingTests {
  private func journal(_ actions: [Proceedings.Action], restricted: Set<Int> = []) -> Proceedings {
    Proceedings(
      entries: actions.enumerated().map { index, action in
        Proceedings.Entry(
          id: "e\(index + 1)", sequence: index + 1, occurredAt: "2026-12-08T18:30:00Z", by: "clerk",
          isRestricted: restricted.contains(index), action: action)
      })
  }

  private let agenda = Samples.agenda(
    Samples.meeting([Samples.item("depot"), Samples.item("parks")], first: 31))

  private func number(of id: String, in agenda: Agenda) -> String? {
    agenda.allEntries.first { $0.item.id == id }?.minuteNumber
  }

  @Test("A number that was fixed stays, whatever is listed before the item later")
  func fixed() throws {
    let first = try #require(number(of: "depot", in: agenda))
    let journal = journal(
      agenda.allEntries.compactMap { entry in
        entry.minuteNumber.map { .numbered(item: entry.item.id, number: $0) }
      } + [.closed])
    var later = agenda.meeting
    later.business.insert(Samples.item("added-afterwards"), at: 0)
    let moved = Samples.agenda(later)
    #expect(number(of: "depot", in: moved) != first)
    #expect(number(of: "depot", in: moved.taken(in: journal)) == first)
  }

  @Test("Until it is closed with its numbers, a finding says that they could move")
  func provisional() {
    let open = agenda.taken(in: journal([.opened]))
    #expect(!open.findings.map(\.code).contains("numbering.not-fixed"))
    let closed = agenda.taken(in: journal([.opened, .closed]))
    #expect(closed.findings.map(\.code).contains("numbering.not-fixed"))
  }

  @Test("Business admitted as urgent has a place and a number; the agenda itself stays as it was")
  func admitted() throws {
    let taken = agenda.taken(
      in: journal([.admittedUrgent(item: "flood", title: "Flooding", reason: "It floods.")]))
    #expect(number(of: "flood", in: agenda) == nil)
    let entry = try #require(taken.allEntries.first { $0.item.id == "flood" })
    #expect(entry.minuteNumber != nil && entry.origin == .urgent)
    #expect(entry.item.urgency == "It floods.")
    #expect(
      Set(taken.allEntries.compactMap(\.minuteNumber)).count
        == taken.allEntries.compactMap(\.minuteNumber).count)
  }

  @Test("A decision at a heading gives it a number of its own")
  func decidedHeading() {
    let heading = Samples.item("sites", items: [Samples.item("north"), Samples.item("south")])
    let agenda = Samples.agenda(Samples.meeting([heading, Samples.item("parks")], first: 31))
    #expect(number(of: "sites", in: agenda) == nil)
    let taken = agenda.taken(
      in: journal([.resolved(item: "sites", text: "that all sites be kept.")]))
    let ids = ["sites", "north", "south", "parks"]
    #expect(ids.map { number(of: $0, in: taken) } == ["34/26", "35/26", "36/26", "37/26"])
    #expect(number(of: "sites", in: agenda.taken(in: journal([.opened]))) == nil)
  }

  @Test("What comes after the numbers were fixed takes the next, and moves none")
  func afterFixing() throws {
    let numbered = agenda.allEntries.compactMap { entry in
      entry.minuteNumber.map { Proceedings.Action.numbered(item: entry.item.id, number: $0) }
    }
    let last = try #require(
      agenda.allEntries.compactMap {
        $0.minuteNumber.flatMap { NumberForm.standard.number(in: $0) }
      }
      .max())
    let taken = agenda.taken(
      in: journal(
        numbered + [.admittedUrgent(item: "flood", title: "Flooding", reason: "It floods.")]))
    #expect(number(of: "depot", in: taken) == number(of: "depot", in: agenda))
    let all = taken.allEntries.compactMap(\.minuteNumber)
    #expect(Set(all).count == all.count)
    let flood = try #require(number(of: "flood", in: taken))
    #expect(try #require(NumberForm.standard.number(in: flood)) > last)
  }

  @Test("What was admitted in private is withheld from the public")
  func admittedInPrivate() throws {
    let taken = agenda.taken(
      in: journal(
        [.admittedUrgent(item: "bid", title: "The Corvane bid", reason: "It closes tonight.")],
        restricted: [0]))
    let entry = try #require(taken.allEntries.first { $0.item.id == "bid" })
    #expect(entry.item.restriction != nil)
    let open = taken.forPublic(Pagination(of: taken, frontSheet: 1))
    #expect(!open.allEntries.contains { $0.title.contains("Corvane") || $0.id == "bid" })
  }

  @Test("An outcome that the item does not offer stops the minutes going out")
  func unknownOutcome() throws {
    let taken = agenda.taken(in: journal([.choseOutcome(item: "depot", outcome: "aproved")]))
    let finding = try #require(
      taken.findings.first { $0.code == "proceedings.unknown-outcome" })
    #expect(finding.severity == .blocker && finding.message.contains("aproved"))
  }

  @Test("An item that the agenda does not have is told of, once")
  func unknown() {
    let taken = agenda.taken(
      in: journal([.discussed(item: "ghost", text: "A"), .discussed(item: "ghost", text: "B")]))
    let found = taken.findings.filter { $0.code == "proceedings.unknown-item" }
    #expect(found.count == 1)
    #expect(found.first?.message.contains("ghost") == true)
  }
}
