/// What notices say that no agenda does: who signs, how to attend, reasons,
/// representations, a new date.
///
/// Written by the clerk for the public: whatever stands here is printed as it
/// is, of restricted items too.
public struct NoticeFacts: Equatable, Sendable {
  /// The date that the notices bear.
  public var dated: Day?
  /// The proper officer, by id or in words; nil for the committee's clerk.
  public var signedBy: String?
  public var attendance: Attendance
  /// From where copies of documents are to be had; nil for the council's
  /// address.
  public var copiesFrom: String?
  /// How to ask for documents as they become available; nil for the
  /// council's contact.
  public var requests: String?
  public var change: Change
  public var items: [Item.ID: Matter]

  public init(
    dated: Day? = nil, signedBy: String? = nil, attendance: Attendance = Attendance(),
    copiesFrom: String? = nil, requests: String? = nil, change: Change = Change(),
    items: [Item.ID: Matter] = [:]
  ) {
    self.dated = dated
    self.signedBy = signedBy
    self.attendance = attendance
    self.copiesFrom = copiesFrom
    self.requests = requests
    self.change = change
    self.items = items
  }

  /// How the public may attend.
  public struct Attendance: Equatable, Sendable {
    /// In what manner the meeting is held, which a notice in Wales must say.
    public enum Manner: String, Sendable, CaseIterable {
      case inPerson = "in-person"
      case remote
      case multiLocation = "multi-location"
      /// Not open to the public at all.
      case closed
    }

    public var manner: Manner?
    public var how: String?
    /// Where it may be followed.
    public var address: String?

    public init(manner: Manner? = nil, how: String? = nil, address: String? = nil) {
      self.manner = manner
      self.how = how
      self.address = address
    }
  }

  /// What has become of the meeting.
  public struct Change: Equatable, Sendable {
    public var reason: String?
    public var decidedBy: String?
    /// When and where it is held instead.
    public var date: Day?
    public var time: LocalTime?
    public var venue: String?
    /// At what time it was found inquorate, or adjourned.
    public var at: LocalTime?
    /// How many members were there, where it was inquorate.
    public var present: Int?

    public init(
      reason: String? = nil, decidedBy: String? = nil, date: Day? = nil, time: LocalTime? = nil,
      venue: String? = nil, at: LocalTime? = nil, present: Int? = nil
    ) {
      self.reason = reason
      self.decidedBy = decidedBy
      self.date = date
      self.time = time
      self.venue = venue
      self.at = at
      self.present = present
    }
  }

  /// What is said of one item.
  public struct Matter: Equatable, Sendable {
    /// The matter, in words for the public.
    public var matter: String?
    public var reference: String?
    /// The decision-maker's name and title, or the body.
    public var decisionMaker: String?
    /// The date or period of the decision, where it is not the meeting's.
    public var period: String?
    /// Documents to be submitted, where they are not those of the agenda.
    public var documents: [String]
    /// Why it is to be taken in private.
    public var privateReason: String?
    public var representations: Representations?
    public var response: String?
    /// Why the usual notice was impracticable.
    public var impracticable: String?
    /// Who was told, or who agreed: the chair of overview and scrutiny.
    public var scrutinyChair: String?
    public var decision: Prose?
    public var reasons: Prose?
    public var alternatives: Prose?
    public var conflicts: Prose?
    public var dispensations: Prose?
    public var appeal: Prose?
    /// Who applied, for which premises.
    public var applicant: String?
    public var premises: String?

    public init() { documents = [] }
  }

  /// What was said for holding it in public.
  public enum Representations: Equatable, Sendable {
    /// None came: somebody says so.
    case none
    case received([Prose])
  }
}

/// What the notices of one meeting are composed from, besides its agenda.
///
/// Fit for the public: of a restricted item it holds only what was written
/// for a notice, and which notices it needs.
public struct NoticeMatter: Equatable, Sendable {
  /// An item as the notices know it.
  public struct Entry: Equatable, Sendable {
    public var facts: NoticeFacts.Matter
    public var isKeyDecision: Bool
    public var isDecision: Bool
    public var isHearing: Bool
    public var exception: UrgencyException?

    /// Whether 28 clear days' notice is to be given of it: not where it is
    /// taken by an exception to that.
    public var needsKeyDecisionNotice: Bool { isKeyDecision && exception == nil }
  }

  public var facts: NoticeFacts
  public var entries: [AgendaNumber: Entry]
  /// What is on record about the notice given.
  public var attestations: Attestations
  /// The day as at which the papers speak.
  public var day: Day
  /// Whether part of the meeting is to be held in private.
  public var hasPrivatePart: Bool

  /// - Parameters:
  ///   - agenda: with everything in it; nothing of a restricted item is kept
  ///     but what kind of business it is.
  ///   - day: what was put on record after it is left out.
  ///   - recorded: the day on which an instant fell.
  public init(
    of agenda: Agenda, facts: NoticeFacts, attestations: Attestations, on day: Day,
    recorded: (String) -> Day? = { _ in nil }
  ) {
    self.facts = facts
    self.day = day
    hasPrivatePart = agenda.entries.contains(where: \.isPrivate)
    self.attestations = Attestations(
      entries: attestations.entries.filter {
        ($0.recordedAt.flatMap(recorded) ?? $0.day) <= day
      })
    var entries: [AgendaNumber: Entry] = [:]
    func add(_ entry: Agenda.Entry, _ isRestricted: Bool) {
      let isRestricted = isRestricted || entry.item.restriction != nil
      var exception = entry.item.exception
      if isRestricted {
        exception?.reason = nil
        exception?.agreedBy = nil
      }
      entries[entry.number] = Entry(
        facts: facts.items[entry.item.id] ?? NoticeFacts.Matter(),
        isKeyDecision: entry.item.keyDecision != nil, isDecision: entry.isExecutiveDecision,
        isHearing: entry.item.kind == .hearing, exception: exception)
      for inner in entry.entries { add(inner, isRestricted) }
    }
    for entry in agenda.entries { add(entry, false) }
    self.entries = entries
  }

  /// The notices that particular decisions need, or the part held in private,
  /// where the law of the body asks for them.
  public var decisionNotices: [NoticePeriod.Kind] {
    var kinds: [NoticePeriod.Kind] = []
    if entries.values.contains(where: \.needsKeyDecisionNotice) { kinds.append(.keyDecision) }
    if hasPrivatePart { kinds += [.privateMeeting, .privateMeetingFinal] }
    let exceptions = Set(entries.values.compactMap { $0.exception?.kind })
    if exceptions.contains(.generalException) { kinds.append(.generalException) }
    if exceptions.contains(.specialUrgency) { kinds.append(.specialUrgency) }
    return kinds
  }

  public subscript(number: AgendaNumber) -> Entry {
    entries[number]
      ?? Entry(
        facts: .init(), isKeyDecision: false, isDecision: false, isHearing: false, exception: nil)
  }
}
