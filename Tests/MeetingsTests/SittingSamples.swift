@testable import Meetings

/// A committee of five with two co-opted members, and journals of its
/// meetings.
enum Chamber {
  static let voting = ["ann", "bob", "cat", "dan", "eve"]

  static let committee = Committee(
    id: Committee.ID("scrutiny"), name: "Scrutiny Committee", order: "scrutiny",
    members: [
      .init(person: .init("ann"), role: .chair), .init(person: .init("bob"), role: .viceChair),
      .init(person: .init("cat")), .init(person: .init("dan")), .init(person: .init("eve")),
      .init(person: .init("gov"), role: .coopted, voting: .education),
      .init(person: .init("adv"), role: .coopted),
    ],
    substitutes: [.init("sub"), .init("sab")])

  static let council: Council = {
    var council = Council(name: "Larkmoor Borough Council")
    for id in voting + ["gov", "adv", "sub", "sab", "pat"] {
      council.people[.init(id)] = Person(id: .init(id), name: "Cllr \(id)")
    }
    council.interestPolicy = InterestSamples.policy
    return council
  }()

  /// The rules that tests reckon by, each with a source of its own.
  static let rules: [any Rule] = [
    Quorum(numerator: 1, denominator: 2), Voting(hasCastingVote: true),
    RecordedVote(occasion: .demand, members: 2), RecordedVote(occasion: .budget),
    CoOptedVoting(matters: "education functions"), RemoteAttendance(counts: false),
    Signing(atExtraordinary: false, initialLeaves: true), PublicSummary(isOwed: true),
    Exclusion(method: .schedule, elements: []),
  ]

  static func law(
    _ rules: [any Rule] = rules, body: Committee.Kind = .committee, on day: Day = Samples.day,
    standing: Standing = .law
  ) -> Law {
    var provisions: [String: [Provision<any Rule>]] = [:]
    for rule in rules {
      let name = type(of: rule).name
      provisions[name, default: []].append(
        Provision(value: rule, source: "Rule of \(name)", standing: standing))
    }
    return Law(
      regime: Regime(
        id: "larkmoor", title: "Larkmoor", calendar: .englandAndWales,
        scope: .init(nations: [.england], authority: .principal, bodies: [body]),
        provisions: provisions),
      body: body, day: day, calendar: .sample)
  }

  /// The rules with one in place of those of its name.
  static func law(with rule: any Rule) -> Law {
    law(rules.filter { type(of: $0).name != type(of: rule).name } + [rule])
  }

  /// The rules without those of a name.
  static func law(without name: String) -> Law {
    law(rules.filter { type(of: $0).name != name })
  }

  static let order: OrderOfBusiness = {
    var order = Samples.scrutiny
    order.wording[.report] = MinuteWording(
      opening: "considered",
      outcomes: [
        Outcome(id: "agreed", label: "Agreed", sentence: "agreed", isDecision: true),
        Outcome(id: "noted", label: "Noted", sentence: "noted"),
      ])
    return order
  }()

  static func agenda(
    _ items: [Item] = [Samples.item("depot"), Samples.item("parks")],
    committee: Committee = committee, order: OrderOfBusiness = order,
    change: (inout Meeting) -> Void = { _ in }
  ) -> Agenda {
    var meeting = Samples.meeting(items)
    meeting.committee = committee
    change(&meeting)
    return Samples.agenda(meeting, order, of: council)
  }

  // MARK: Journals

  static func journal(
    _ actions: [Proceedings.Action], restricted: Set<Int> = []
  ) -> Proceedings {
    Proceedings(
      entries: actions.enumerated().map { index, action in
        Proceedings.Entry(
          id: "e\(index + 1)", sequence: index + 1, occurredAt: "2026-12-08T18:30:00Z", by: "clerk",
          isRestricted: restricted.contains(index), action: action)
      })
  }

  static func here(_ people: String...) -> [Proceedings.Action] {
    [.opened] + people.map { .attended(person: $0, as: .member, substituteFor: nil) }
  }

  static let all = here("ann", "bob", "cat", "dan", "eve")

  static func vote(
    _ item: String = "depot", _ method: Proceedings.Vote.Method = .show, _ yes: Int? = nil,
    _ no: Int? = nil, _ abstaining: Int? = nil, for namesFor: [String] = [],
    against: [String] = [], abstain: [String] = [], casting: String? = nil,
    demanded: [String] = [], carried: Bool = true, motion: String? = nil
  ) -> Proceedings.Action {
    .voted(
      .init(
        item: item, motion: motion, method: method, votesFor: yes, votesAgainst: no,
        abstentions: abstaining, namesFor: namesFor, namesAgainst: against,
        namesAbstaining: abstain, castingVote: casting, demandedBy: demanded, isCarried: carried))
  }

  static func declared(
    _ person: String, _ item: String, _ conduct: String?, interest: String = "ORI"
  ) -> Proceedings.Action {
    .declared(.init(item: item, person: person, interest: interest, conduct: conduct))
  }
}
