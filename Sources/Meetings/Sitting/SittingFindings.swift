extension Agenda {
  /// What is to be said about how a meeting was held: quorum, votes, the
  /// exclusion of the public, what was recorded.
  ///
  /// What happened can always be recorded, lawful or not; nothing here stops
  /// it. The worst that is said is a warning, and all of it is for members
  /// and officers, since the journal holds what was private.
  ///
  /// - Parameters:
  ///   - proceedings: the journal, so far or whole.
  ///   - law: that of the meeting.
  ///   - clock: tells the time of day of an instant in the journal, where
  ///     times are to be printed.
  public func findings(
    of proceedings: Proceedings, under law: Law,
    clock: (String) -> LocalTime? = { _ in nil }
  ) -> [Finding] {
    var review = SittingReview(agenda: taken(in: proceedings), law: law)
    for entry in proceedings.effectiveEntries {
      review.take(entry, at: clock(entry.occurredAt))
    }
    return review.finished()
  }
}

/// Something in the journal that a finding speaks of.
struct SittingMoment {
  var entry: Proceedings.Entry
  /// The agenda's entry it happened at, if it happened at one.
  var item: Agenda.Entry?
  var time: LocalTime?

  /// `item 5 “Budget”, 6.45 pm (journal entry 12)`.
  var place: String {
    [item?.place, time?.printed].compactMap { $0 }.joined(separator: ", ")
      .withJournal(entry.sequence)
  }

  /// A warning.
  func finding(
    _ code: String, _ message: String, hint: String, source: String? = nil
  ) -> Finding {
    finding(code, .warning, message, hint: hint, source: source)
  }

  func finding(
    _ code: String, _ severity: Finding.Severity, _ message: String, hint: String,
    source: String? = nil, isForOfficers: Bool = false
  ) -> Finding {
    Finding(
      code: code, severity: severity, message: message, hint: hint, place: place,
      source: source, isRestricted: true, isForOfficers: isForOfficers)
  }
}

extension String {
  fileprivate func withJournal(_ sequence: Int) -> String {
    isEmpty ? "journal entry \(sequence)" : "\(self) (journal entry \(sequence))"
  }
}

/// A journal read entry by entry against the rules of the meeting.
struct SittingReview {
  let agenda: Agenda
  let law: Law
  var roll: SittingRoll
  var findings: [Finding] = []
  var quorum = QuorumWatch()
  var exclusion: ExclusionWatch
  var record = DecisionRecordWatch()
  var budget = BudgetWatch()
  private let entries: [Item.ID: Agenda.Entry]
  private var strangers: Set<String> = []
  private var hasBusiness = false

  init(agenda: Agenda, law: Law) {
    self.agenda = agenda
    self.law = law
    roll = SittingRoll(of: agenda, under: law)
    exclusion = ExclusionWatch(of: agenda)
    entries = Dictionary(agenda.allEntries.map { ($0.item.id, $0) }) { first, _ in first }
  }

  /// The agenda's entry of an item.
  func entry(_ item: Item.ID?) -> Agenda.Entry? { item.flatMap { entries[$0] } }

  mutating func take(_ entry: Proceedings.Entry, at time: LocalTime?) {
    roll.record(entry)
    let moment = SittingMoment(
      entry: entry, item: self.entry(entry.action.item ?? roll.current), time: time)
    hasBusiness = hasBusiness || entry.action.isBusiness
    findings += exclusion.take(moment, roll: roll, law: law)
    findings += quorum.take(moment, roll: roll, agenda: agenda)
    findings += attendanceFindings(moment)
    findings += interestFindings(moment)
    if case .voted(let vote) = entry.action { findings += voteFindings(vote, moment) }
    record.take(moment)
    budget.take(moment)
  }

  mutating func finished() -> [Finding] {
    if hasBusiness, !roll.isTaken {
      findings.append(
        Finding(
          code: "attendance.not-recorded", severity: .warning,
          message: "The journal records business and no member as present, so that neither the "
            + "quorum nor the votes can be checked.",
          hint: "Record who attended: their names must stand in the minutes.",
          place: "proceedings.jsonl", source: agenda.council.presenceSource, isRestricted: true))
    }
    findings += budget.findings(roll: roll, law: law, entries: entries)
    findings += record.findings(of: agenda, law: law)
    findings += summaryFindings
    return findings
  }

  /// Who is recorded in a place that they do not have.
  private mutating func attendanceFindings(_ moment: SittingMoment) -> [Finding] {
    guard case .attended(let person, let how, _) = moment.entry.action,
      [.member, .substitute, .remote].contains(how)
    else { return [] }
    let name = roll.name(of: roll.id(of: person))
    let eligibility = roll.eligibility(of: person, on: nil)
    guard let obstacle = eligibility.obstacle, !strangers.contains(eligibility.person) else {
      return []
    }
    switch obstacle {
    // Of a name that nobody knows the journal itself is told.
    case .notMember
    where how != .remote && agenda.council.people[Person.ID(eligibility.person)] == nil:
      return []
    case .notMember:
      strangers.insert(eligibility.person)
      return [
        moment.finding(
          "attendance.not-a-member",
          "\(name) is recorded as present as a member and does not sit on "
            + "\(agenda.meeting.committee.name).",
          hint: "Record them as `also-present`, or as a substitute with `substituteFor`.",
          source: eligibility.source)
      ]
    case .substituteForNobody:
      strangers.insert(eligibility.person)
      return [
        moment.finding(
          "substitute.for-nobody",
          "\(name) is recorded as a substitute, and for no member of "
            + "\(agenda.meeting.committee.name).",
          hint: "Correct the entry with `substituteFor`: the member in whose place they sit.")
      ]
    case .seatTaken(let other):
      strangers.insert(eligibility.person)
      let isMember = roll.committee.members.contains { $0.person.name == other }
      return [
        moment.finding(
          "substitute.seat-taken",
          "\(name) is recorded as a substitute while \(roll.name(of: other)) "
            + (isMember ? "is there in person." : "already sits for that member."),
          hint: "Correct whoever is recorded wrongly; one seat has one vote.")
      ]
    default: return []
    }
  }
}

extension Proceedings.Action {
  /// Whether it shows that the meeting was at its business.
  var isBusiness: Bool {
    switch self {
    case .startedItem, .introduced, .discussed, .movedMotion, .voted, .choseOutcome, .resolved,
      .undertook, .declared, .admittedUrgent, .excludedPublic:
      true
    case .opened, .attended, .sentApologies, .absent, .arrived, .left, .readmittedPublic,
      .adjourned, .resumed, .corrected, .released, .numbered, .closed:
      false
    }
  }

  /// Whether it tells what was said or decided on an item.
  var isSubstance: Bool {
    switch self {
    case .introduced, .discussed, .movedMotion, .voted, .resolved, .undertook: true
    default: false
    }
  }
}
