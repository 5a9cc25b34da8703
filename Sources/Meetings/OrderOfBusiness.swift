/// The order of business of one kind of meeting, as data.
public struct OrderOfBusiness: Equatable, Sendable {
  /// How business not on the agenda may be taken.
  public enum Urgency: String, Sendable, CaseIterable {
    /// The chair's opinion, for special circumstances that the minutes
    /// specify (1972 Act, section 100B(4)(b)).
    case chair
    /// No such limb: only the business in the summons.
    case none
    /// The general exception and special urgency (2012 Regulations,
    /// regulations 10 and 11).
    case executive
  }

  /// How the public are excluded.
  public enum Exclusion: String, Sendable, CaseIterable {
    /// By resolution under section 100A(4), citing Schedule 12A.
    case schedule
    /// By resolution under section 1(2) of the 1960 Act, stating reasons.
    case publicBodies = "public-bodies"
    /// Under regulation 14(2) of the Hearings Regulations.
    case hearing
  }

  public enum Entry: Equatable, Sendable {
    case standard(StandardItem)
    case business(BusinessPlace)
  }

  /// `scrutiny`, `parish-council`.
  public var id: String
  /// `Scrutiny committee or sub-committee`.
  public var name: String
  public var urgency: Urgency
  public var exclusion: Exclusion
  /// Which of the body's meetings it is for: rules may differ for its annual
  /// and its extraordinary ones.
  public var occasion: UrgentBusiness.Occasion
  public var entries: [Entry]
  /// What the agenda says before the business: that nothing else may be
  /// considered.
  public var statement: Prose?
  /// How the minute of each kind of business is worded.
  public var wording: [Item.Kind: MinuteWording]
  /// Outcomes that every item of business also offers: deferred, withdrawn,
  /// not reached.
  public var commonOutcomes: [Outcome]
  /// Days before the meeting by which things from the public must be in, by
  /// kind, where the order states them.
  public var deadlines: [Item.Kind: SubmissionDeadline]

  public init(
    id: String, name: String, urgency: Urgency, exclusion: Exclusion,
    occasion: UrgentBusiness.Occasion = .ordinary, entries: [Entry], statement: Prose? = nil,
    wording: [Item.Kind: MinuteWording] = [:],
    commonOutcomes: [Outcome] = [],
    deadlines: [Item.Kind: SubmissionDeadline] = [:]
  ) {
    self.id = id
    self.name = name
    self.urgency = urgency
    self.exclusion = exclusion
    self.occasion = occasion
    self.entries = entries
    self.statement = statement
    self.wording = wording
    self.commonOutcomes = commonOutcomes
    self.deadlines = deadlines
  }
}

/// When a question, petition, deputation, motion or registration to speak
/// must have been received.
public struct SubmissionDeadline: Equatable, Sendable {
  /// Calendar days before the day of the meeting.
  public var days: Int
  /// By this time on that day, where it matters.
  public var time: LocalTime?
  /// Where the rule stands: the council's procedure rules.
  public var source: String?

  public init(days: Int, time: LocalTime? = nil, source: String? = nil) {
    self.days = days
    self.time = time
    self.source = source
  }
}

/// An item that the order itself puts on the agenda.
public struct StandardItem: Equatable, Sendable {
  /// When it appears.
  public enum Condition: Equatable, Sendable {
    case always
    /// Only where there are minutes not yet approved.
    case unapprovedMinutes
    /// Only where the public are to be excluded by resolution.
    case exempt
    /// Only where confidential information is to be considered.
    case confidential
    /// Only where anything is taken in private.
    case restricted
    /// Only where urgent business has been accepted.
    case urgent
    /// Only where there is business of one of these kinds.
    case business([Item.Kind])
    /// Only where the meeting asks for it, under `standard`.
    case asked
  }

  /// What the item does, for those who treat it specially.
  public enum Function: String, Sendable, CaseIterable {
    case apologies, minutes, interests, urgent, exclusion, confidential, chair, deliberation, other
  }

  public var id: String
  public var title: String
  public var function: Function
  public var condition: Condition
  /// The agenda's wording, CommonMark with `{fields}`.
  public var purpose: Prose?
  public var minute: MinuteWording
  /// Whether standing orders forbid moving it.
  public var isFixed: Bool

  public init(
    id: String, title: String, function: Function = .other, condition: Condition = .always,
    purpose: Prose? = nil, minute: MinuteWording = MinuteWording(), isFixed: Bool = false
  ) {
    self.id = id
    self.title = title
    self.function = function
    self.condition = condition
    self.purpose = purpose
    self.minute = minute
    self.isFixed = isFixed
  }
}

/// Where the clerk's business goes.
public struct BusinessPlace: Equatable, Sendable {
  public var id: String
  /// The kinds that go here; empty for all that no other place takes.
  public var kinds: [Item.Kind]
  /// Where set, the items stand under one item of this title: 6.1, 6.2.
  public var groupTitle: String?
  public var groupPurpose: Prose?
  /// Whether this is the place for what is taken in private.
  public var isPrivate: Bool

  public init(
    id: String, kinds: [Item.Kind] = [], groupTitle: String? = nil, groupPurpose: Prose? = nil,
    isPrivate: Bool = false
  ) {
    self.id = id
    self.kinds = kinds
    self.groupTitle = groupTitle
    self.groupPurpose = groupPurpose
    self.isPrivate = isPrivate
  }
}

/// How the minute of an item is worded.
public struct MinuteWording: Equatable, Sendable {
  /// How the minute begins, with `{fields}`; empty where the outcome's
  /// sentence is all there is.
  public var opening: String
  /// The same where the item has no document, so that no report is spoken of
  /// that does not exist; nil where ``opening`` serves.
  public var openingWithoutReport: String?
  /// The usual outcomes, none of them chosen.
  public var outcomes: [Outcome]
  /// What else the minute-taker is asked for.
  public var slots: [MinuteSlot]

  public init(
    opening: String = "", openingWithoutReport: String? = nil, outcomes: [Outcome] = [],
    slots: [MinuteSlot] = []
  ) {
    self.opening = opening
    self.openingWithoutReport = openingWithoutReport
    self.outcomes = outcomes
    self.slots = slots
  }
}

/// A usual outcome of an item and the sentence its minute then has.
public struct Outcome: Equatable, Sendable {
  /// `approved`.
  public var id: String
  /// `Approved with amendments`.
  public var label: String
  /// With `{fields}`.
  public var sentence: String
  /// Whether the sentence is a decision, set off as RESOLVED.
  public var isDecision: Bool
  /// Whether it agrees what was recommended as it stands, so that its minute
  /// gives the limbs of the recommendation where the agenda has them.
  public var adoptsRecommendations: Bool

  public init(
    id: String, label: String, sentence: String, isDecision: Bool = false,
    adoptsRecommendations: Bool = false
  ) {
    self.id = id
    self.label = label
    self.sentence = sentence
    self.isDecision = isDecision
    self.adoptsRecommendations = adoptsRecommendations
  }
}

/// What a minute-taker is asked to note at an item.
public enum MinuteSlot: String, Sendable, CaseIterable {
  case introducedBy = "introduced-by"
  case discussion
  case decision
  case vote
  case actions
  case interests
  case speakers
}
