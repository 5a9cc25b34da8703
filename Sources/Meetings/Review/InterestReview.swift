/// What was declared beside what is registered, for the monitoring officer.
///
/// Worked out anew whenever it is looked at, from the register, the journals
/// and the papers; only what the officer did about it is kept.
public struct InterestReview: Sendable {
  public typealias OfficersRegister = Register<WithheldMatter>

  public var register: OfficersRegister
  public var council: Council
  public var policy: InterestPolicy
  public var dispensations: [Dispensation]
  /// Oldest first.
  public var meetings: [ReviewedMeeting]
  /// What was done about cases, oldest first.
  public var events: [CaseEvent]
  /// Today.
  public var day: Day

  public init(
    register: OfficersRegister, council: Council, policy: InterestPolicy,
    dispensations: [Dispensation] = [], meetings: [ReviewedMeeting], events: [CaseEvent] = [],
    on day: Day
  ) {
    self.register = register
    self.council = council
    self.policy = policy
    self.dispensations = dispensations
    self.meetings = meetings.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
    self.events = events
    self.day = day
  }

  /// Every case, the latest meeting first, those of no meeting last.
  public var cases: [InterestCase] {
    let files = Dictionary(grouping: events, by: \.interestCase).mapValues(CaseFile.init)
    let found =
      meetings.reversed().flatMap { cases(of: $0) } + dispensationCases + overdueCases
    return found.map { one in
      var one = one
      one.file = files[one.id] ?? CaseFile()
      return one
    }
  }

  /// A member's name as printed, or the id.
  public func name(_ person: String) -> String {
    council.people[Person.ID(person)]?.name ?? register.members[Person.ID(person)]?.name ?? person
  }

  // MARK: One meeting

  private func cases(of meeting: ReviewedMeeting) -> [InterestCase] {
    meeting.declarations.flatMap { declared in
      registrationCases(declared, meeting) + conductCases(declared, meeting)
    } + undeclaredCases(meeting)
  }

  /// `2026-12-08-scrutiny/budget/hester-vane/stayed`.
  private func id(
    _ meeting: ReviewedMeeting, _ item: Item.ID, _ member: String, _ kind: InterestCase.Kind,
    _ more: String = ""
  ) -> String {
    let more = more.isEmpty ? "" : "/\(more)"
    return "\(meeting.id)/\(item)/\(member)/\(kind.rawValue)\(more)"
  }

  // MARK: Declared and registered

  private func registrationCases(
    _ declared: ReviewedDeclaration, _ meeting: ReviewedMeeting
  ) -> [InterestCase] {
    let declaration = declared.declaration
    guard let interest = policy.interestClass(declaration.interest), interest.isRegistrable else {
      // What no code has registered never counts as unregistered.
      return []
    }
    let held = interests(of: declaration.person, in: interest, on: meeting.day)
    let linked = held.filter { isMeant($0, declared, meeting) }
    let who = name(declaration.person)
    let item = meeting[item: declaration.item]
    func made(
      _ kind: InterestCase.Kind, _ summary: String, question: String? = nil, due: Day? = nil,
      isSettled: Bool = false
    ) -> InterestCase {
      InterestCase(
        id: id(meeting, declaration.item, declaration.person, kind, interest.id), kind: kind,
        member: declaration.person, meeting: meeting, item: item, interestClass: interest.name,
        interests: linked.map(\.id), summary: summary, question: question,
        source: policy.registration.cited.source, due: due, isSettled: isSettled)
    }
    let nature = declaration.nature.map { " (\($0))" } ?? ""
    let said = "\(who) declared \(interest.minuted)\(nature)"
    if linked.contains(where: { $0.registered.map { $0 <= meeting.day } ?? false }) {
      return [made(.agreed, "\(said), and it is on the register.", isSettled: true)]
    }
    if let since = linked.compactMap(\.registered).min() {
      let due = policy.registrationDue(
        afterDisclosing: interest.id, on: meeting.day, isRegistered: false, isPending: false)
      let isLate = due.map { since > $0 } ?? false
      return [
        made(
          .agreed,
          "\(said). It has been on the register since \(since.printed)"
            + (isLate ? ", after the time for it." : "."), isSettled: !isLate)
      ]
    }
    // Notified already, and waiting for the officer.
    let isPending = linked.contains { $0.notified <= meeting.day }
    let due = policy.registrationDue(
      afterDisclosing: interest.id, on: meeting.day, isRegistered: false, isPending: isPending)
    if !linked.isEmpty {
      return [
        made(
          .notRegistered, "\(said). It has been notified, and is not on the register yet.",
          question: "Publish what was notified, or say why not.", due: isPending ? nil : due)
      ]
    }
    let others =
      declaration.isSensitive
      ? "Only the fact was told; look whether one of the withheld interests is meant."
      : held.isEmpty
        ? "Nothing of that class is registered."
        : held.count == 1
          ? "One of that class is registered, and it is not plainly the one declared."
          : "\(held.count) of that class are registered, and none is plainly the one declared."
    var unclear = made(
      .notRegistered, "\(said). \(others)",
      question: held.isEmpty ? nil : "Look whether one of those registered is meant.", due: due)
    unclear.interests = held.map(\.id)
    return [unclear]
  }

  /// The interests of a class that a member held on a day, on the register or
  /// notified.
  private func interests(
    of member: String, in interest: InterestPolicy.Class, on day: Day
  ) -> [RegisteredInterest<WithheldMatter>] {
    register.interests(of: Person.ID(member)).filter {
      $0.isCurrent(on: day) && isOf($0.tier, interest)
    }
  }

  /// Whether a tier of the register is what a class of the policy is about.
  ///
  /// Where a policy has one class only, as in Wales, everything is of it.
  private func isOf(_ tier: InterestTier, _ interest: InterestPolicy.Class) -> Bool {
    guard policy.classes.contains(where: { $0.isPecuniary && $0.isRegistrable }) else {
      return tier != .gift
    }
    return interest.isPecuniary ? tier == .pecuniary : tier == .other || tier == .gift
  }

  /// Whether a registered interest is the one that was declared: the papers of
  /// the item name it, or the words of the declaration do.
  private func isMeant(
    _ interest: RegisteredInterest<WithheldMatter>, _ declared: ReviewedDeclaration,
    _ meeting: ReviewedMeeting
  ) -> Bool {
    let declaration = declared.declaration
    if declaration.isSensitive { return interest.isWithheld }
    if meeting.hits.contains(where: {
      $0.interest == interest.id && $0.item == declaration.item && $0.sureness > .possible
    }) {
      return true
    }
    guard let nature = declaration.nature,
      let name = RegisteredName(interest, member: self.name(declaration.person))
    else { return false }
    return RegisterMatcher(names: [name]).hits(in: [
      Passage(document: "declaration", pageLabel: "", text: nature)
    ]).isEmpty == false
  }

  // MARK: What the declarer did

  private func conductCases(
    _ declared: ReviewedDeclaration, _ meeting: ReviewedMeeting
  ) -> [InterestCase] {
    guard let standing = declared.standing else { return [] }
    let declaration = declared.declaration
    let who = name(declaration.person)
    let item = meeting[item: declaration.item]
    func made(
      _ kind: InterestCase.Kind, _ summary: String, _ source: String?, isSettled: Bool = false
    ) -> InterestCase {
      InterestCase(
        id: id(meeting, declaration.item, declaration.person, kind), kind: kind,
        member: declaration.person, meeting: meeting, item: item,
        interestClass: policy.interestClass(declaration.interest)?.name, summary: summary,
        question: isSettled ? nil : "Is the record right? If it is, was there a reason?",
        source: source, isSettled: isSettled)
    }
    var cases: [InterestCase] = []
    if let reliance = declaration.dispensation {
      let known = dispensations.first { $0.id == reliance.reference }
      let isGood = known.map { $0.isInForce(on: meeting.day) } ?? false
      cases.append(
        made(
          .dispensationUsed,
          "\(who) relied on the dispensation \(reliance.reference)"
            + (isGood ? "." : ", which was not in force that day or is not on record."),
          policy.dispensations?.cited.source, isSettled: isGood))
    }
    // Where the answer hangs on what was not recorded, nothing is held against
    // anybody.
    guard !standing.isOpen else { return cases }
    let what = "\(who) declared an interest in the item"
    if standing.mustLeave.isSo, !declared.didLeave, declaration.conduct != nil {
      cases.append(
        made(
          .stayed, "\(what) and stayed, where the code has them leave.",
          standing.mustLeave.source))
    }
    if declared.didVote, !standing.mayVote.isSo {
      cases.append(
        made(.voted, "\(what) and is recorded as voting on it.", standing.mayVote.source))
    }
    if declared.didSpeak, !standing.maySpeak.isSo {
      cases.append(
        made(.spoke, "\(what) and is recorded as speaking to it.", standing.maySpeak.source))
    }
    return cases
  }

  // MARK: Registered and not declared

  /// What is in the papers of an item, where the member was there and declared
  /// nothing, under a policy that asks for it.
  private func undeclaredCases(_ meeting: ReviewedMeeting) -> [InterestCase] {
    let sure = meeting.hits.filter { $0.sureness > .possible && $0.item != nil }
    let places = Dictionary(grouping: sure) { "\($0.item!)/\($0.member)/\($0.interest)" }
    return places.sorted { $0.key < $1.key }.compactMap { _, hits in
      guard let hit = hits.first, let item = hit.item,
        let interest = register[interest: hit.interest], interest.isCurrent(on: meeting.day),
        interest.registered.map({ $0 <= meeting.day }) ?? false,
        let rule = policy.classes.first(where: {
          $0.isRegistrable && isOf(interest.tier, $0) && $0.isDeclaredWhenRegistered
        }), meeting.presentAt[item]?.contains(hit.member) ?? false,
        !meeting.declarations.contains(where: {
          $0.declaration.person == hit.member
            && meeting.places(of: item).contains($0.declaration.item)
        })
      else { return nil }
      return InterestCase(
        id: id(meeting, item, hit.member, .notDeclared, hit.interest), kind: .notDeclared,
        member: hit.member, meeting: meeting, item: meeting[item: item], interestClass: rule.name,
        interests: [hit.interest], hits: hits,
        summary: "The papers name what \(name(hit.member)) has registered; the member was there "
          + "and declared nothing at the item.",
        question: "Does the matter concern what is registered? The words alone do not say so.",
        source: rule.cited.source)
    }
  }

  // MARK: Of no meeting

  private var dispensationCases: [InterestCase] {
    dispensations.filter { $0.isAboutToLapse(on: day) }.map { given in
      InterestCase(
        id: "dispensation/\(given.id)/\(given.until.iso)", kind: .dispensationLapsing,
        member: given.member,
        summary: "The dispensation \(given.id) of \(name(given.member)) ends on "
          + "\(given.until.printed).",
        question: "Ask whether it is still needed; a new one wants a new request in writing.",
        source: policy.dispensations?.cited.source, due: given.until)
    }
  }

  private var overdueCases: [InterestCase] {
    register.clocks(under: RegisterRules(policy)).compactMap { clock in
      guard case .overdue(let days) = clock.standing(on: day) else { return nil }
      let (what, interest, key): (String, String?, String) =
        switch clock.duty {
        case .newMember: ("the interests of a new member", nil, "new-member")
        case .change(let id): ("an interest that came up or changed", id, "change/\(id)")
        case .gift(let id): ("a gift", id, "gift/\(id)")
        }
      return InterestCase(
        id: "register/\(clock.member.name)/\(key)/\(clock.due.iso)", kind: .overdue,
        member: clock.member.name, interests: [interest].compactMap { $0 },
        summary: "\(name(clock.member.name)) has not notified \(what); it was due "
          + "\(days == 1 ? "one day" : "\(days) days") ago.",
        source: policy.newMember.cited.source, due: clock.due)
    }
  }
}

extension ReviewedMeeting {
  /// An item and the headings above it.
  func places(of item: Item.ID) -> [Item.ID] {
    var places: [Item.ID] = []
    var next: Item.ID? = item
    while let id = next, !places.contains(id) {
      places.append(id)
      next = self[item: id]?.parent
    }
    return places
  }
}

extension RegisterRules {
  /// As a policy has them.
  public init(_ policy: InterestPolicy) {
    self.init()
    func period(_ clock: RegistrationClock) -> Period {
      Period(days: clock.days, beginsWithDay: clock.countsFirstDay)
    }
    newMember = period(policy.newMember)
    disclosure = period(policy.registration)
    if let gifts = policy.gifts {
      gift = period(gifts.clock)
      threshold = gifts.threshold
      counting = gifts.counting == .over ? .over : .atLeast
      aggregationMonths = gifts.aggregateMonths
    }
  }
}

extension RegisteredName {
  /// What there is to search for of a registered interest; nil where it is
  /// withheld from this reader.
  public init?<Behind>(_ interest: RegisteredInterest<Behind>, member: String) {
    guard let particulars = interest.visible else { return nil }
    let kind: Kind =
      switch particulars.kind {
      case .employment: .employer
      case .sponsorship, .gift: .donor
      case .contracts: .contractor
      case .land: .land
      case .licences: .licence
      case .corporateTenancies: .tenancy
      case .securities: .security
      case .other: .body
      }
    let text = [particulars.body, particulars.gift?.donor, particulars.text, particulars.address]
      .compactMap { $0 }
    self.init(id: interest.id, member: member, kind: kind, text: text.joined(separator: ", "))
  }
}
