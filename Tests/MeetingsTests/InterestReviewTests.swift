import Testing

@testable import Meetings

@Suite("What was declared beside what is registered")
struct InterestReviewTests {
  private static let ann = Person.ID("ann")

  /// A register with what the member has on it.
  private static func register(
    _ interests: [(id: String, tier: InterestTier, Particulars, published: Day?)],
    on day: Day = Day(2026, 5, 18)!
  ) throws -> Register<WithheldMatter> {
    var log = RegisterLog<WithheldMatter>()
    var count = 0
    func record(_ act: RegisterEntry<WithheldMatter>.Act, on day: Day) throws {
      let made = try log.applying([act], by: "mo", at: "\(day.iso)T10:00:00Z", on: day) {
        count += 1
        return "e\(count)"
      }
      log.entries += made
    }
    for (id, tier, particulars, published) in interests {
      try record(
        .submitted(id, member: ann, tier, .told(particulars)),
        on: published ?? day)
      if let published { try record(.published(id, on: published), on: published) }
    }
    return Register(log)
  }

  private static let joinery = Particulars(
    kind: .employment, text: "Manager", body: "Thackray Joinery Ltd")
  private static let registered = ("i-1", InterestTier.pecuniary, joinery, Day(2026, 5, 18))

  private static func declared(
    _ interest: String = "DPI", nature: String? = "Manager of Thackray Joinery",
    conduct: String? = "left", relation: String? = nil, isMet: Bool? = nil,
    reliesOn: Proceedings.Declaration.Reliance? = nil, isSensitive: Bool = false
  ) -> Proceedings.Action {
    .declared(
      .init(
        item: "depot", person: "ann", interest: interest, nature: nature, conduct: conduct,
        relation: relation, isTestMet: isMet, dispensation: reliesOn, isSensitive: isSensitive))
  }

  private static func cases(
    _ actions: [Proceedings.Action],
    register: [(id: String, tier: InterestTier, Particulars, published: Day?)] = [],
    hits: [ReviewedHit] = [], policy: InterestPolicy = InterestSamples.policy,
    given: [Dispensation] = [], events: [CaseEvent] = [], on day: Day = Day(2026, 12, 10)!
  ) throws -> [InterestCase] {
    let agenda = Chamber.agenda { $0.dispensations = given }
    var meeting = agenda.reviewed(
      Chamber.journal(Chamber.all + [.startedItem("depot")] + actions), under: Chamber.law())
    meeting.hits = hits
    var council = Chamber.council
    council.interestPolicy = policy
    return InterestReview(
      register: try Self.register(register), council: council, policy: policy,
      dispensations: given, meetings: [meeting], events: events, on: day
    ).cases
  }

  private static func hit(
    _ sureness: RegisterHit.Sureness = .certain, item: String? = "depot", interest: String = "i-1"
  ) -> ReviewedHit {
    ReviewedHit(
      interest: interest, member: "ann", item: item, document: "The depot", pageLabel: "7",
      excerpt: "a tender of Thackray Joinery Limited", sureness: sureness, reasons: ["the name"],
      isRestricted: false, isSensitive: false)
  }

  @Test("Declared and registered agree, by the words of the declaration or of the papers")
  func agreed() throws {
    let byNature = try Self.cases([Self.declared()], register: [Self.registered])
    #expect(byNature.map(\.kind) == [.agreed] && byNature[0].isSettled && !byNature[0].isOpen)
    #expect(byNature[0].interests == ["i-1"])
    let byPapers = try Self.cases(
      [Self.declared(nature: nil)], register: [Self.registered], hits: [Self.hit()])
    #expect(byPapers.map(\.kind) == [.agreed])
    // Words of the declaration that name something else go before the papers.
    let other = try Self.cases(
      [Self.declared(nature: "Shares in Brigg Homes")], register: [Self.registered],
      hits: [Self.hit()])
    #expect(other.map(\.kind) == [.notRegistered] && other[0].interests == ["i-1"])
    #expect(other[0].question?.contains("one of those registered") == true)
    // A find that is no more than possible does not make it so.
    let unsure = try Self.cases(
      [Self.declared(nature: nil)], register: [Self.registered], hits: [Self.hit(.possible)])
    #expect(unsure.map(\.kind) == [.notRegistered])
  }

  @Test("What is declared and not registered is due in 28 days, the day of disclosure the first")
  func notRegistered() throws {
    let cases = try Self.cases([Self.declared()])
    #expect(cases.map(\.kind) == [.notRegistered])
    #expect(cases[0].due == Samples.day.adding(27))
    #expect(cases[0].isOpen && !cases[0].isLate(on: Samples.day.adding(27)))
    #expect(cases[0].isLate(on: Samples.day.adding(28)))
    #expect(cases[0].summary.contains("Manager of Thackray Joinery"))
    #expect(cases[0].source == "Localism Act 2011, s 31(3)")
  }

  @Test("No time runs where the officer had been notified before, and none for what no code lists")
  func exempted() throws {
    let pending = try Self.cases(
      [Self.declared()], register: [("i-1", .pecuniary, Self.joinery, nil)])
    #expect(pending.map(\.kind) == [.notRegistered])
    #expect(pending[0].due == nil && pending[0].summary.contains("It was notified on"))
    let other = try Self.cases([
      Self.declared("NRI", conduct: "stayed", relation: "affects", isMet: false)
    ])
    #expect(other.isEmpty)
  }

  @Test("What was registered after the meeting settles it where it was in time")
  func registeredSince() throws {
    func since(_ days: Int) throws -> InterestCase {
      let cases = try Self.cases(
        [Self.declared()],
        register: [("i-1", .pecuniary, Self.joinery, Samples.day.adding(days))],
        on: Samples.day.adding(60))
      return try #require(cases.first)
    }
    #expect(try since(27).isSettled)
    let late = try since(28)
    #expect(!late.isSettled && late.summary.contains("after the time"))
  }

  @Test("In the papers and not declared: where the member was there, and the policy asks for it")
  func notDeclared() throws {
    func found(
      asks: Bool, declares: Bool = false, sureness: RegisterHit.Sureness = .likely,
      leaves: Bool = false
    ) throws -> [InterestCase.Kind] {
      var policy = InterestSamples.policy
      policy.classes[0].isDeclaredWhenRegistered = asks
      var actions: [Proceedings.Action] = [.discussed(item: "depot", text: "It was said.")]
      if declares { actions = [Self.declared()] + actions }
      var journal = Chamber.all
      if leaves { journal.append(.left(person: "ann", item: nil)) }
      let agenda = Chamber.agenda()
      var meeting = agenda.reviewed(
        Chamber.journal(journal + [.startedItem("depot")] + actions), under: Chamber.law())
      meeting.hits = [Self.hit(sureness)]
      return InterestReview(
        register: try Self.register([Self.registered]), council: Chamber.council, policy: policy,
        meetings: [meeting], on: Day(2026, 12, 10)!
      ).cases.map(\.kind)
    }
    #expect(try found(asks: true) == [.notDeclared])
    // Statute alone does not ask it of what is registered.
    #expect(try found(asks: false) == [])
    #expect(try found(asks: true, declares: true) == [.agreed])
    #expect(try found(asks: true, sureness: .possible) == [])
    #expect(try found(asks: true, leaves: true) == [])
  }

  @Test("What a declarer did against the policy's answer is a case, and only that")
  func conduct() throws {
    func kinds(_ actions: [Proceedings.Action], given: [Dispensation] = []) throws
      -> [InterestCase.Kind]
    {
      try Self.cases(actions, register: [Self.registered], given: given).map(\.kind)
        .filter { $0 != .agreed }
    }
    #expect(try kinds([Self.declared(conduct: "left")]) == [])
    #expect(try kinds([Self.declared(conduct: "stayed")]) == [.stayed])
    #expect(
      try kinds([Self.declared(conduct: "stayed"), Chamber.vote("depot", .named, for: ["ann"])])
        == [.stayed, .voted])
    #expect(
      try kinds([
        Self.declared(conduct: "left"),
        .movedMotion(.init(id: "m", item: "depot", text: "That.", mover: "ann")),
      ]) == [.spoke])
    // Who left by a later entry left.
    #expect(
      try kinds([Self.declared(conduct: "stayed"), .left(person: "ann", item: "depot")]) == [])
    // Nothing is held against anybody where it was not recorded.
    #expect(try kinds([Self.declared(conduct: nil)]) == [])
    let given = InterestSamples.given([.speak, .vote, .leave])
    #expect(
      try kinds(
        [Self.declared(conduct: "stayed", reliesOn: .init("D-7"))], given: [given])
        == [.dispensationUsed])
  }

  @Test("A dispensation about to lapse, and what was not notified in time, are cases of no meeting")
  func others() throws {
    let given = InterestSamples.given([.vote], until: Day(2026, 12, 31)!)
    let lapsing = try Self.cases([], given: [given])
    #expect(lapsing.map(\.kind) == [.dispensationLapsing])
    #expect(lapsing[0].due == Day(2026, 12, 31) && lapsing[0].meeting == nil)
  }

  @Test("Of a sensitive interest only the fact is in a case")
  func sensitive() throws {
    let cases = try Self.cases([
      Self.declared(nature: "Plumbago Cottage", isSensitive: true)
    ])
    #expect(cases.map(\.kind) == [.notRegistered])
    #expect(!"\(cases)".contains("Plumbago"))
  }

  @Test("A case keeps its id, and what was done about it")
  func files() throws {
    let first = try #require(try Self.cases([Self.declared()]).first)
    func event(_ action: CaseEvent.Action, _ id: String) -> CaseEvent {
      CaseEvent(id: id, case: first.id, at: "2026-12-09T10:00:00Z", by: "mo", action: action)
    }
    func after(_ actions: [CaseEvent.Action]) throws -> InterestCase {
      let events = actions.enumerated().map { event($1, "c\($0)") }
      return try #require(try Self.cases([Self.declared()], events: events).first)
    }
    #expect(try after([.noted("Rang.")]).file.state == .open)
    let waiting = try after([.noted("Rang."), .waits(until: Day(2026, 12, 20))])
    #expect(waiting.file.state == .waiting && waiting.file.reminder == Day(2026, 12, 20))
    let closed = try after([.noted("Rang."), .closed(.registered, note: nil)])
    #expect(!closed.isOpen && closed.file.outcome == .registered)
    let again = try after([.closed(.registered, note: nil), .reopened(reason: "It was not.")])
    #expect(again.isOpen && again.file.outcome == nil && again.file.events.count == 2)
    // What was done about another case is not this one's.
    let other = CaseEvent(
      id: "x", case: "other", at: "2026-12-09T10:00:00Z", by: "mo", action: .noted("No."))
    #expect(try Self.cases([Self.declared()], events: [other]).first?.file.events.isEmpty == true)
  }

  @Test("The report counts what was declared, and has nothing of breaches or of what is sensitive")
  func report() throws {
    let agenda = Chamber.agenda()
    let meeting = agenda.reviewed(
      Chamber.journal(
        Chamber.all + [
          .startedItem("depot"), Self.declared(conduct: "stayed"),
          .declared(
            .init(
              item: "parks", person: "bob", interest: "ORI", nature: "Plumbago Society",
              conduct: "left", isSensitive: true)),
          Chamber.vote("depot", .named, for: ["ann"]),
        ]), under: Chamber.law())
    let review = InterestReview(
      register: try Self.register([Self.registered]), council: Chamber.council,
      policy: InterestSamples.policy, meetings: [meeting], on: Day(2026, 12, 31)!)
    let report = review.report(from: Day(2026, 5, 1)!, until: Day(2027, 4, 30)!)
    #expect(report.declarations.map(\.nature) == ["Manager of Thackray Joinery", nil])
    #expect(report.classes.map(\.count) == [1, 1, 0])
    #expect(report.members.first { $0.id == "ann" }?.registered == 1)
    #expect(report.members.first { $0.id == "bob" }?.withdrawals == 1)
    #expect(report.updates == 1)
    #expect(!"\(report)".contains("Plumbago"))
    let none = review.report(from: Day(2027, 1, 1)!, until: Day(2027, 4, 30)!)
    #expect(none.declarations.isEmpty && none.updates == 0)
  }

  @Test("Other registrable interests follow the code's time and rule, and gifts are none of them")
  func otherRegistrable() throws {
    let declared = Self.declared(
      "ORI", nature: "Trustee of the Sallow Trust", conduct: "left", relation: "directly-relates")
    let cases = try Self.cases([declared])
    #expect(cases.map(\.kind) == [.notRegistered])
    #expect(cases[0].due == Samples.day.adding(28) && cases[0].source == "Code, classes")
    let gift = Particulars(
      kind: .gift, text: "Dinner", gift: Gift(donor: "Sallow Trust", received: Day(2026, 5, 1)))
    let beside = try Self.cases([declared], register: [("g", .gift, gift, Day(2026, 5, 18))])
    #expect(beside.map(\.kind) == [.notRegistered] && beside[0].interests.isEmpty)
  }

  @Test("What was done about a case stays when the record no longer shows it, or shows it settled")
  func kept() throws {
    let open = try #require(try Self.cases([Self.declared()]).first)
    let note = CaseEvent(
      id: "c", case: open.id, at: "2026-12-09T10:00:00Z", by: "mo", action: .noted("Rang."))
    let settled = try Self.cases(
      [Self.declared()], register: [Self.registered], events: [note])
    #expect(settled.map(\.kind) == [.agreed] && settled[0].file.events == [note])
    let gone = try Self.cases([], events: [note])
    #expect(gone.map(\.kind) == [.gone] && gone[0].id == open.id && gone[0].isOpen)
    #expect(gone[0].member == "ann")
    // Two by one member at one item are two cases.
    let twice = try Self.cases([Self.declared(), Self.declared(nature: "Owner of Brigg Homes")])
    #expect(Set(twice.map(\.id)).count == 2)
  }

  @Test("A declaration at a heading holds under it; minutes without starts tell who was there")
  func places() throws {
    let agenda = Chamber.agenda()
    var policy = InterestSamples.policy
    policy.classes[0].isDeclaredWhenRegistered = true
    // No item was started: it came from a word processor.
    var meeting = agenda.reviewed(
      Chamber.journal(Chamber.all + [.discussed(item: "depot", text: "It was said.")]),
      under: Chamber.law())
    #expect(meeting.presentAt["depot"]?.contains("ann") == true)
    meeting.hits = [Self.hit()]
    let review = InterestReview(
      register: try Self.register([Self.registered]), council: Chamber.council, policy: policy,
      meetings: [meeting], on: Day(2026, 12, 10)!)
    #expect(review.cases.map(\.kind) == [.notDeclared])
  }
}
