import Testing

@testable import Meetings

@Suite("Who is in the room, and who of them counts")
struct SittingRollTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var law: String
    var person: String
    var obstacle: Eligibility.Obstacle?
    var maySpeak = true
    var item: String? = "depot"
    var actions: [Proceedings.Action]
    var testDescription: String { "\(person): \(law)" }
  }

  private static func came(
    _ person: String, _ how: Proceedings.Attendance = .member, for absent: String? = nil
  ) -> Proceedings.Action {
    .attended(person: person, as: how, substituteFor: absent)
  }

  static let rows: [Row] = [
    Row(law: "Sch 12 para 39: members present", person: "ann", actions: [came("ann")]),
    Row(law: "A name as printed is the same person", person: "Cllr ann", actions: [came("ann")]),
    Row(
      law: "Sch 12 para 39", person: "ann", obstacle: .absent, maySpeak: false,
      actions: [came("bob")]),
    Row(
      law: "Sch 12 para 39: gone", person: "ann", obstacle: .absent, maySpeak: false,
      actions: [came("ann"), .left(person: "ann", item: nil)]),
    Row(
      law: "Came back", person: "ann",
      actions: [came("ann"), .left(person: "ann", item: nil), .arrived(person: "ann", item: nil)]),
    Row(law: "Came late", person: "ann", actions: [.arrived(person: "ann", item: "depot")]),
    Row(
      law: "law.md 0: a substitute for this meeting only", person: "sub",
      actions: [came("sub", .substitute, for: "eve")]),
    Row(
      law: "law.md 0: the pair is in the apologies", person: "sub",
      actions: [.sentApologies(person: "eve", substitute: "sub"), came("sub", .substitute)]),
    Row(
      law: "A substitute who comes late has the seat named for them", person: "sub",
      actions: [
        .sentApologies(person: "eve", substitute: "sub"), .arrived(person: "sub", item: nil),
      ]),
    Row(
      law: "law.md 0: for nobody", person: "sub", obstacle: .substituteForNobody, maySpeak: false,
      actions: [came("sub", .substitute)]),
    Row(
      law: "For someone who is no member", person: "sub", obstacle: .substituteForNobody,
      maySpeak: false, actions: [came("sub", .substitute, for: "pat")]),
    Row(
      law: "One seat, one vote", person: "sub", obstacle: .seatTaken(by: "eve"), maySpeak: false,
      actions: [came("sub", .substitute, for: "eve"), .arrived(person: "eve", item: nil)]),
    Row(
      law: "One seat, one vote", person: "sub",
      actions: [
        came("eve"), came("sub", .substitute, for: "eve"), .left(person: "eve", item: nil),
      ]),
    Row(
      law: "A substitute has the vote of the seat", person: "sub",
      obstacle: .only(matters: "education functions"),
      actions: [came("sub", .substitute, for: "gov")]),
    Row(
      law: "LGA 2000, Schedule A1", person: "gov", obstacle: .only(matters: "education functions"),
      actions: [came("gov")]),
    Row(law: "LGA 2000, Schedule A1", person: "gov", item: "schools", actions: [came("gov")]),
    Row(
      law: "What stands under an education item is education", person: "gov", item: "places",
      actions: [came("gov")]),
    Row(
      law: "law.md 5.3: non-voting co-optee", person: "adv", obstacle: .nonVoting, item: "schools",
      actions: [came("adv")]),
    Row(
      law: "R (Hertfordshire CC) [2021] EWHC 1093", person: "ann", obstacle: .remote,
      actions: [came("ann", .remote)]),
    Row(
      law: "law.md 4.3: leave the room", person: "ann", obstacle: .withdrew(interest: "ORI"),
      maySpeak: false, actions: [came("ann"), Chamber.declared("ann", "depot", "left")]),
    Row(
      law: "law.md 4.3: speaks, then leaves", person: "ann", obstacle: .withdrew(interest: "ORI"),
      maySpeak: false,
      actions: [came("ann"), Chamber.declared("ann", "depot", "spoke-and-left")]),
    Row(
      law: "Who withdrew from an item is out of those under it", person: "ann",
      obstacle: .withdrew(interest: "ORI"), maySpeak: false, item: "places",
      actions: [came("ann"), Chamber.declared("ann", "schools", "left")]),
    Row(
      law: "Localism Act 2011, s 31: nothing there makes them leave", person: "ann",
      actions: [came("ann"), Chamber.declared("ann", "depot", "stayed")]),
    Row(
      law: "To declare alone changes nothing", person: "ann",
      actions: [came("ann"), Chamber.declared("ann", "depot", nil)]),
    Row(
      law: "Until the next item", person: "ann", item: "schools",
      actions: [
        came("ann"), Chamber.declared("ann", "depot", "left"), .startedItem("schools"),
      ]),
    Row(
      law: "Officers and guests have no vote", person: "ann", obstacle: .notMember,
      maySpeak: false, actions: [came("ann", .officer)]),
    Row(
      law: "Councillors who sit elsewhere", person: "pat", obstacle: .notMember, maySpeak: false,
      actions: [came("pat", .alsoPresent)]),
    Row(
      law: "Nobody of that name", person: "nobody", obstacle: .notMember, maySpeak: false,
      actions: []),
  ]

  static let agenda: Agenda = {
    var schools = Samples.item("schools", items: [Samples.item("places")])
    schools.isEducation = true
    return Chamber.agenda([Samples.item("depot"), schools])
  }()

  @Test("Who may vote and speak, and why not", arguments: rows)
  func eligibility(_ row: Row) {
    let roll = Self.agenda.roll(of: Chamber.journal(row.actions), under: Chamber.law())
    let found = roll.eligibility(of: row.person, on: row.item)
    #expect(found.obstacle == row.obstacle)
    #expect(found.mayVote == (row.obstacle == nil))
    #expect(found.maySpeak == row.maySpeak)
    #expect(roll.voters(on: row.item).contains(found.person) == found.mayVote)
  }

  @Test("What bars a vote cites its rule")
  func sources() {
    func source(_ person: String, _ actions: Proceedings.Action...) -> String? {
      Self.agenda.roll(of: Chamber.journal(actions), under: Chamber.law())
        .eligibility(of: person, on: "depot").source
    }
    #expect(source("ann", Self.came("ann", .remote)) == "Rule of remote-attendance")
    #expect(source("gov", Self.came("gov")) == "Rule of co-opted-voting")
    #expect(
      source("ann", Self.came("ann"), Chamber.declared("ann", "depot", "left", interest: "DPI"))
        == "Localism Act 2011, s 31(4)")
    #expect(source("ann") == "Local Government Act 1972, Schedule 12, paras 39 and 40")
  }

  @Test("Where the law lets members attend remotely, they count (2021 Act, Wales, s 47)")
  func remote() {
    let law = Chamber.law(with: RemoteAttendance(counts: true))
    let roll = Self.agenda.roll(of: Chamber.journal([Self.came("ann", .remote)]), under: law)
    #expect(roll.voters(on: "depot") == ["ann"])
  }

  // MARK: Quorum

  @Test(
    "How many make a quorum, and by which rule",
    arguments: [
      // Sch 12 para 6: at least a quarter, of 5 voting members.
      (Quorum(numerator: 1, denominator: 4), nil, Standing.law, 2, "Rule of quorum"),
      // Sch 12 para 12: a third, never fewer than three.
      (Quorum(numerator: 1, denominator: 3, minimum: 3), nil, .law, 3, "Rule of quorum"),
      // Licensing Act 2003, s 9: a panel of three.
      (Quorum(minimum: 3), nil, .practice, 3, "Rule of quorum"),
      // s 106: standing orders, where the law leaves it to them.
      (Quorum(minimum: 3), 2, .unverified, 2, "council.yaml"),
      (Quorum(minimum: 3), 4, .law, 4, "council.yaml"),
      // No standing order goes below the Act.
      (Quorum(minimum: 3), 2, .law, 3, "Rule of quorum"),
    ] as [(Quorum, Int?, Standing, Int, String)])
  func needed(rule: Quorum, own: Int?, standing: Standing, needed: Int, source: String) throws {
    var committee = Chamber.committee
    committee.quorum = own
    let found = try #require(
      committee.neededQuorum(under: Chamber.law([rule], standing: standing)))
    #expect(found.needed == needed)
    #expect(found.source.contains(source))
  }

  @Test("Without any rule there is no quorum to speak of")
  func noRule() {
    let law = Chamber.law([])
    #expect(Self.agenda.roll(of: Chamber.journal(Chamber.all), under: law).quorum() == nil)
    let empty = Chamber.journal(Chamber.here("ann") + [.startedItem("depot"), .closed])
    #expect(Self.agenda.findings(of: empty, under: law).isEmpty)
  }

  @Test("The running quorum says who counts, how many must, and by which rule")
  func running() throws {
    let roll = Self.agenda.roll(
      of: Chamber.journal(
        Chamber.here("ann", "bob", "gov", "adv") + [
          .startedItem("depot"), Chamber.declared("bob", "depot", "left"),
        ]), under: Chamber.law())
    let now = try #require(roll.quorum())
    #expect(now.counted == ["ann"] && now.needed == 3 && now.missing == 2 && !now.isMet)
    #expect(roll.quorum(on: "schools")?.counted == ["ann", "bob", "gov"])
    #expect(roll.quorum(on: "schools")?.isMet == true)
  }

  // MARK: Properties

  /// Comings, goings and declarations made up from a seed.
  private static func random(_ numbers: inout SeededNumbers) -> [Proceedings.Action] {
    let people = Chamber.voting + ["gov", "adv", "sub", "sab", "pat"]
    let items = ["depot", "schools", "places", "interests"]
    return (0..<Int.random(in: 1...40, using: &numbers)).map { _ in
      let person = numbers.pick(people)
      switch Int.random(in: 0..<9, using: &numbers) {
      case 0: return .left(person: person, item: nil)
      case 1: return .arrived(person: person, item: nil)
      case 2: return .startedItem(numbers.pick(items))
      case 3, 4:
        return Chamber.declared(
          person, numbers.pick(items), numbers.pick(["left", "spoke-and-left", "stayed"]))
      case 5: return .sentApologies(person: numbers.pick(Chamber.voting), substitute: person)
      case 6: return came(person, .substitute, for: numbers.pick(Chamber.voting))
      default:
        return came(person, numbers.pick([.member, .member, .remote, .officer, .alsoPresent]))
      }
    }
  }

  @Test("Whatever happens, nobody withdrawn, absent or without a vote is counted, and a seat once")
  func counted() {
    var numbers = SeededNumbers(seed: 2026)
    for _ in 0..<400 {
      let journal = Chamber.journal(Self.random(&numbers))
      let roll = Self.agenda.roll(of: journal, under: Chamber.law())
      for item in ["depot", "schools", "places"] {
        let voters = roll.voters(on: item)
        #expect(voters.count <= (item == "depot" ? 5 : 6))
        #expect(Set(voters).count == voters.count)
        for person in voters {
          #expect(roll.withdrawal(of: person, from: item) == nil)
          #expect(roll.attendees.contains { $0.person == person && $0.isPresent })
          #expect(
            person != "adv" && person != "pat" || roll.substitutes.values.contains(person)
              || roll.attendees.contains { $0.person == person && $0.substituteFor != nil })
        }
      }
    }
  }

  @Test("Who leaves takes at most a substitute's bar with them: a member's going never adds a vote")
  func leaving() {
    var numbers = SeededNumbers(seed: 85)
    for _ in 0..<100 {
      let actions = Self.random(&numbers)
      let before = Self.agenda.roll(of: Chamber.journal(actions), under: Chamber.law())
      for person in Chamber.voting {
        let after = Self.agenda.roll(
          of: Chamber.journal(actions + [.left(person: person, item: nil)]), under: Chamber.law())
        let (had, has) = (before.voters(on: "depot"), after.voters(on: "depot"))
        #expect(!has.contains(person))
        // Nobody but a substitute for the one who left can gain by it.
        for gained in has where !had.contains(gained) {
          let seat =
            after.attendees.first { $0.person == gained }?.substituteFor
            ?? after.substitutes.first { $0.value == gained }?.key
          #expect(seat == person || after.substitutes[person] == gained)
        }
      }
    }
  }

  @Test("Without substitutes, who leaves or withdraws never raises the count")
  func monotone() {
    var numbers = SeededNumbers(seed: 12)
    for _ in 0..<400 {
      let actions = Self.random(&numbers).filter { action in
        switch action {
        case .sentApologies: false
        case .attended(_, let how, _): how != .substitute
        default: true
        }
      }
      let person = numbers.pick(Chamber.voting + ["gov", "adv"])
      let more: [Proceedings.Action] = [
        .left(person: person, item: nil), Chamber.declared(person, "depot", "left"),
      ]
      let count = { (actions: [Proceedings.Action]) in
        Self.agenda.roll(of: Chamber.journal(actions), under: Chamber.law())
          .voters(on: "depot").count
      }
      for action in more { #expect(count(actions + [action]) <= count(actions)) }
    }
  }
}
