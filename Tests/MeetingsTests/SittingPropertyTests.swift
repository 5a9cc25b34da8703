import Testing

@testable import Meetings

@Suite("Any journal at all")
struct SittingPropertyTests {
  /// A journal of anything, in any order, by anyone, with corrections.
  private func journal(_ numbers: inout SeededNumbers) -> Proceedings {
    let people = Chamber.voting + ["gov", "adv", "sub", "pat", "nobody", ""]
    let items = [
      "depot", "schools", "bid", "secret", "exclusion", "confidential", "apologies", "ghost",
      "next-meeting",
    ]
    func some(_ numbers: inout SeededNumbers) -> [String] {
      (0..<Int.random(in: 0...4, using: &numbers)).map { _ in numbers.pick(people) }
    }
    func count(_ numbers: inout SeededNumbers) -> Int? {
      numbers.pick([nil, 0, 1, 2, 3, 5, 9, Int.max])
    }
    let total = Int.random(in: 0...30, using: &numbers)
    let entries = (0..<total).map { index -> Proceedings.Entry in
      let (item, person) = (numbers.pick(items), numbers.pick(people))
      let action: Proceedings.Action =
        switch Int.random(in: 0..<20, using: &numbers) {
        case 0: .opened
        case 1: .closed
        case 2: .adjourned
        case 3: .resumed
        case 4: .excludedPublic
        case 5: .readmittedPublic
        case 6: .left(person: person, item: item)
        case 7: .arrived(person: person, item: nil)
        case 8: .sentApologies(person: person, substitute: numbers.pick(people))
        case 9:
          Chamber.declared(
            person, item, numbers.pick(["left", "stayed", "spoke-and-left", nil]),
            interest: numbers.pick(["DPI", "ORI"]))
        case 10: .discussed(item: item, text: "Said.")
        case 11:
          .resolved(item: item, text: "that it be so.", reasons: numbers.pick([nil, "Why."]))
        case 12:
          .choseOutcome(item: item, outcome: numbers.pick(["agreed", "not-carried", "excluded"]))
        case 13:
          .movedMotion(
            .init(id: person, item: item, text: "That.", amends: numbers.pick([nil, "m"])))
        case 14: .corrected(entry: "e\(Int.random(in: 0...30, using: &numbers))", by: "e\(index)")
        case 15:
          .voted(
            .init(
              item: item, motion: person, method: numbers.pick(Proceedings.Vote.Method.allCases),
              votesFor: count(&numbers), votesAgainst: count(&numbers),
              abstentions: count(&numbers), namesFor: some(&numbers),
              namesAgainst: some(&numbers), namesAbstaining: some(&numbers),
              castingVote: numbers.pick([nil, "", "for", "ann", "bob"]),
              demandedBy: some(&numbers), isCarried: numbers.oneIn(2)))
        case 16: .admittedUrgent(item: "flood\(index)", title: "Flood", reason: "It floods.")
        case 17: .startedItem(item)
        default:
          .attended(
            person: person, as: numbers.pick(Proceedings.Attendance.allCases),
            substituteFor: numbers.pick([nil, "eve", "ann", "nobody"]))
        }
      return Proceedings.Entry(
        id: "e\(index)", sequence: index + 1, occurredAt: "2026-12-08T18:30:00Z", by: "clerk",
        isRestricted: numbers.oneIn(4), action: action)
    }
    return Proceedings(entries: entries)
  }

  private static let agenda: Agenda = {
    var schools = Samples.item("schools")
    (schools.isEducation, schools.isBudget) = (true, true)
    return Chamber.agenda([
      Samples.item("depot"), schools, Samples.item("bid", restriction: Samples.exempt("3")),
      Samples.item("secret", restriction: Samples.confidential),
    ])
  }()

  @Test("Whatever it says is found and never stops anything, and none of it is for the public")
  func anything() {
    var numbers = SeededNumbers(seed: 1972)
    let law = Chamber.law(
      Chamber.rules + [
        ExecutiveRecord(elements: [.reasons, .alternatives]), SittingDutyTests.note,
      ])
    var codes: Set<String> = []
    for _ in 0..<600 {
      let journal = journal(&numbers)
      let found = Self.agenda.findings(of: journal, under: law)
      codes.formUnion(found.map(\.code))
      for finding in found {
        #expect(finding.severity > .blocker && finding.isRestricted)
        #expect(finding.message.hasSuffix(".") && finding.hint?.hasSuffix(".") == true)
        #expect(!finding.message.contains("Optional(") && finding.place != nil)
      }
      #expect(found == Self.agenda.findings(of: journal, under: law), "the same each time")
      _ = Self.agenda.findings(of: journal, under: law, on: Samples.day.adding(60))
    }
    // The journals reach what there is to find.
    #expect(codes.count > 25, "\(codes.sorted())")
  }

  @Test("Told again without the entries that were corrected, nothing is found but what stands")
  func corrections() {
    var numbers = SeededNumbers(seed: 1993)
    for _ in 0..<200 {
      let journal = journal(&numbers)
      let standing = Proceedings(entries: journal.effectiveEntries)
      #expect(
        Self.agenda.findings(of: journal, under: Chamber.law())
          == Self.agenda.findings(of: standing, under: Chamber.law()))
    }
  }
}
