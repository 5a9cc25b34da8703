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

  /// Every case, the latest meeting first, those of no meeting last; then
  /// those about which something was done and which the record no longer shows.
  public var cases: [InterestCase] {
    let files = Dictionary(grouping: events, by: \.interestCase).mapValues(CaseFile.init)
    var seen: [String: Int] = [:]
    var found: [InterestCase] = []
    for var one in meetings.reversed().flatMap({ cases(of: $0) }) + dispensationCases + overdueCases
    {
      // Two of one kind by one member at one item are told apart by their order.
      let count = seen[one.id, default: 0] + 1
      seen[one.id] = count
      if count > 1 { one.id += "-\(count)" }
      one.file = files[one.id] ?? CaseFile()
      found.append(one)
    }
    let ids = Set(found.map(\.id))
    return found + files.filter { !ids.contains($0.key) }.sorted { $0.key < $1.key }.map(gone)
  }

  /// A case about which something was done, and which the record no longer
  /// shows: it was put right, or lies further back than was looked at.
  private func gone(_ id: String, _ file: CaseFile) -> InterestCase {
    let parts = id.split(separator: "/").map(String.init)
    let member = parts.first { council.people[Person.ID($0)] != nil } ?? ""
    var one = InterestCase(
      id: id, kind: .gone, member: member,
      summary: "The record no longer shows what this case was about, or it lies further back than "
        + "was looked at.", isSettled: true)
    one.file = file
    return one
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
    _ meeting: ReviewedMeeting, _ item: Item.ID, _ member: String, _ what: String
  ) -> String {
    "\(meeting.id)/\(item)/\(member)/\(what)"
  }

  // MARK: Declared and registered

  private func registrationCases(
    _ declared: ReviewedDeclaration, _ meeting: ReviewedMeeting
  ) -> [InterestCase] {
    let declaration = declared.declaration
    guard let interest = policy.interestClass(declaration.interest), interest.isRegistrable,
      declared.standing?.mustDisclose.isSo ?? true
    else {
      // What no code has registered never counts as unregistered.
      return []
    }
    let held = interests(of: declaration.person, in: interest, on: meeting.day)
    let item = meeting[item: declaration.item]
    let isPrivate = declared.isRestricted || item?.isRestricted ?? true
    let nature = isPrivate ? "" : declaration.nature.map { " (\($0))" } ?? ""
    let said = "\(name(declaration.person)) declared \(interest.minuted)\(nature)"
    let clock = time(for: interest, from: meeting.day)
    // One case for the registration of it, however far that has come.
    func made(
      _ kind: InterestCase.Kind, _ rest: String, _ about: [RegisteredInterest<WithheldMatter>],
      question: String? = nil, due: Day? = nil, isSettled: Bool = false
    ) -> [InterestCase] {
      [
        InterestCase(
          id: id(meeting, declaration.item, declaration.person, "registration/\(interest.id)"),
          kind: kind, member: declaration.person, meeting: meeting, item: item,
          interestClass: interest.name, interests: about.map(\.id), summary: said + rest,
          question: question, source: clock.source, due: due, isSettled: isSettled)
      ]
    }
    if declaration.isSensitive {
      let withheld = held.filter(\.isWithheld)
      guard !withheld.isEmpty else {
        return made(.notRegistered, ". Only the fact was told.", held, due: clock.due)
      }
      return made(
        .agreed, ". Only the fact was told, and something of that class is withheld.", withheld,
        question: "Look whether what is withheld is what was declared.")
    }
    let linked = held.filter { isMeant($0, declared, meeting) }
    if linked.contains(where: { stands($0).map { $0 <= meeting.day } ?? false }) {
      return made(.agreed, ", and it is on the register.", linked, isSettled: true)
    }
    if let notice = linked.compactMap(notice).min() {
      let isLate = notice > clock.due && notice > meeting.day
      let isDone = linked.contains { stands($0) != nil }
      let when = "It was notified on \(notice.printed)\(isLate ? ", after the time for it" : "")"
      return isDone
        ? made(.agreed, ". \(when), and is on the register.", linked, isSettled: !isLate)
        : made(
          .notRegistered, ". \(when), and is not on the register yet.", linked,
          question: "Publish what was notified, or say why not.")
    }
    let others =
      switch held.count {
      case 0: "Nothing of that class is registered."
      case 1: "One of that class is registered, and it is not plainly the one declared."
      default: "\(held.count) of that class are registered, and none is plainly the one declared."
      }
    return made(
      .notRegistered, ". \(others)", held,
      question: held.isEmpty ? nil : "Look whether one of those registered is meant.",
      due: clock.due)
  }

  /// How long a member has to register what was declared on a day, and by which
  /// rule: the Act's time is for pecuniary interests, the code's for others.
  private func time(
    for interest: InterestPolicy.Class, from day: Day
  ) -> (due: Day, source: String) {
    interest.isPecuniary || !policy.classes.contains(where: \.isPecuniary)
      ? (policy.registration.lastDay(from: day), policy.registration.cited.source)
      : (RegisterRules(policy).change.end(from: day), interest.cited.source)
  }

  /// Since when an interest has been on the register as it is now.
  private func stands(_ interest: RegisteredInterest<WithheldMatter>) -> Day? {
    guard let registered = interest.registered else { return nil }
    return interest.isAmended ? max(registered, interest.changed ?? registered) : registered
  }

  /// When the member gave notice of it as it is now; nil where the officer does
  /// not register it.
  private func notice(_ interest: RegisteredInterest<WithheldMatter>) -> Day? {
    if case .refused = interest.state { return nil }
    guard interest.isAmended else { return interest.noticeGiven ?? interest.registered }
    return (interest.proposed ?? interest.current)?.day
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
  /// Where a policy has no pecuniary class, as in Wales, everything but gifts
  /// is of each.
  private func isOf(_ tier: InterestTier, _ interest: InterestPolicy.Class) -> Bool {
    guard policy.classes.contains(where: { $0.isPecuniary && $0.isRegistrable }) else {
      return tier != .gift
    }
    return interest.isPecuniary ? tier == .pecuniary : tier == .other
  }

  /// Whether a registered interest is the one that was declared: the words of
  /// the declaration name it; where there are none, the papers of the item do.
  private func isMeant(
    _ interest: RegisteredInterest<WithheldMatter>, _ declared: ReviewedDeclaration,
    _ meeting: ReviewedMeeting
  ) -> Bool {
    let declaration = declared.declaration
    guard let nature = declaration.nature else {
      return meeting.hits.contains {
        $0.interest == interest.id && $0.item == declaration.item && $0.sureness > .possible
      }
    }
    guard let name = RegisteredName(interest, member: self.name(declaration.person)) else {
      return false
    }
    return RegisterMatcher(names: [name]).hits(in: [
      Passage(document: "declaration", pageLabel: "", text: nature)
    ]).contains { $0.sureness > .possible }
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
        id: id(meeting, declaration.item, declaration.person, kind.rawValue), kind: kind,
        member: declaration.person, meeting: meeting, item: item,
        interestClass: policy.interestClass(declaration.interest)?.name, summary: summary,
        question: isSettled ? nil : "Is the record right? If it is, was there a reason?",
        source: source, isSettled: isSettled)
    }
    var cases: [InterestCase] = []
    if let reliance = declaration.dispensation {
      let known = dispensations.first { $0.id == reliance.reference }
      let isGood =
        known.map {
          $0.isInForce(on: meeting.day) && $0.member == declaration.person
            && standing.dispensations.contains($0.id)
        } ?? false
      cases.append(
        made(
          .dispensationUsed,
          "\(who) relied on the dispensation \(reliance.reference)"
            + (isGood
              ? "." : ", which is not on record, was not in force that day or is not for this."),
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
            && (meeting.places(of: item).contains($0.declaration.item)
              || meeting.places(of: $0.declaration.item).contains(item))
        })
      else { return nil }
      return InterestCase(
        id: id(meeting, item, hit.member, "not-declared/\(hit.interest)"), kind: .notDeclared,
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
