/// Something of members' interests that the monitoring officer has to look at,
/// or need not.
///
/// A case says what the record shows; whether a rule was broken is for the
/// officer to decide, and for the officer alone to see.
public struct InterestCase: Equatable, Sendable {
  public typealias ID = String

  public enum Kind: String, Sendable, CaseIterable {
    /// Declared, and on the register: nothing to do.
    case agreed
    /// Declared, and nothing on the register is it.
    case notRegistered = "not-registered"
    /// Registered, in the papers of an item, and not declared there.
    case notDeclared = "not-declared"
    /// Stayed where the policy has the member leave.
    case stayed
    /// Voted where the policy bars it.
    case voted
    /// Spoke where the policy bars it.
    case spoke
    /// Relied on a dispensation.
    case dispensationUsed = "dispensation-used"
    /// A dispensation that ends soon.
    case dispensationLapsing = "dispensation-lapsing"
    /// What a member must notify, and has not within the time.
    case overdue
    /// Something was done about it, and the record no longer shows it.
    case gone
  }

  /// The same for the same matter whenever it is reviewed.
  public var id: ID
  public var kind: Kind
  /// A person's id.
  public var member: String
  /// The meeting it comes from; nil where it comes from none.
  public var meeting: String?
  public var day: Day?
  public var item: ReviewedItem?
  /// The class declared, as the policy names it.
  public var interestClass: String?
  /// Interests of the register that it is about.
  public var interests: [String]
  public var hits: [ReviewedHit]
  /// What the record shows, in a sentence.
  public var summary: String
  /// What to look at before deciding.
  public var question: String?
  /// The rule.
  public var source: String?
  /// The last day for the member to do what is due.
  public var due: Day?
  /// Whether the record itself settles it.
  public var isSettled: Bool
  /// What was done about it.
  public var file = CaseFile()

  public init(
    id: ID, kind: Kind, member: String, meeting: ReviewedMeeting? = nil,
    item: ReviewedItem? = nil, interestClass: String? = nil, interests: [String] = [],
    hits: [ReviewedHit] = [], summary: String, question: String? = nil, source: String? = nil,
    due: Day? = nil, isSettled: Bool = false
  ) {
    self.id = id
    self.kind = kind
    self.member = member
    self.meeting = meeting?.id
    day = meeting?.day
    self.item = item
    self.interestClass = interestClass
    self.interests = interests
    self.hits = hits
    self.summary = summary
    self.question = question
    self.source = source
    self.due = due
    self.isSettled = isSettled
  }

  /// Whether anybody has anything to do.
  public var isOpen: Bool { file.state.map { $0 != .closed } ?? !isSettled }

  /// The day to look at it: the one set when it was put by, else the last day
  /// for the member.
  public var next: Day? { isOpen ? file.reminder ?? due : nil }

  /// Whether that day has gone.
  public func isLate(on day: Day) -> Bool { next.map { $0 < day } ?? false }
}

/// What was done about a case.
public struct CaseFile: Equatable, Sendable {
  public enum State: String, Sendable, CaseIterable {
    case open
    /// The member has been asked.
    case waiting
    /// With the standards committee, or the police.
    case referred
    case closed
  }

  public enum Outcome: String, Sendable, CaseIterable {
    /// The member has notified the interest since.
    case registered
    /// There was nothing to register or declare.
    case nothingToDo = "nothing-to-do"
    case advised
    /// The minutes or the register were put right.
    case corrected
    case dispensed
    case referred
    case noFurtherAction = "no-further-action"
  }

  /// Nil until somebody has done something.
  public var state: State?
  public var outcome: Outcome?
  /// The day to look at it again.
  public var reminder: Day?
  /// Oldest first.
  public var events: [CaseEvent] = []

  public init() {}
}

/// Something done about a case: a line of the officer's log.
public struct CaseEvent: Equatable, Sendable {
  public enum Action: Equatable, Sendable {
    case noted(String)
    /// A letter was made from a template.
    case wrote(letter: String, text: String)
    /// The member was asked and is to answer by a day.
    case waits(until: Day?)
    case referred(to: String)
    case closed(CaseFile.Outcome, note: String?)
    case reopened(reason: String)
  }

  public var id: String
  public var interestCase: InterestCase.ID
  /// ISO 8601 in UTC.
  public var at: String
  public var by: String
  public var action: Action

  public init(
    id: String, case interestCase: InterestCase.ID, at: String, by: String, action: Action
  ) {
    self.id = id
    self.interestCase = interestCase
    self.at = at
    self.by = by
    self.action = action
  }
}

extension CaseFile {
  /// A case's events in order, as they leave it.
  public init(_ events: [CaseEvent]) {
    self.events = events
    for event in events {
      switch event.action {
      case .noted, .wrote: if state == nil { state = .open }
      case .waits(let day): (state, reminder) = (.waiting, day)
      case .referred: (state, reminder) = (.referred, nil)
      case .closed(let outcome, _):
        (state, self.outcome, reminder) = (.closed, outcome, nil)
      case .reopened: (state, outcome, reminder) = (.open, nil, nil)
      }
    }
  }
}

extension CaseEvent {
  /// In a line: `2026-12-09 10:00, S Mensforth: rang the member.`
  public var printed: String {
    let what =
      switch action {
      case .noted(let text): text
      case .wrote(let letter, _): "wrote the letter “\(letter)”"
      case .waits(let day): "waits for the member\(day.map { " until \($0.printed)" } ?? "")"
      case .referred(let to): "referred to \(to)"
      case .closed(let outcome, let note):
        "closed: \(outcome.words)\(note.map { ". \($0)" } ?? "")"
      case .reopened(let reason): "opened again: \(reason)"
      }
    return "\(at.prefix(10)) \(at.dropFirst(11).prefix(5)), \(by): \(what)"
  }
}

extension CaseFile.Outcome {
  public var words: String {
    switch self {
    case .registered: "registered since"
    case .nothingToDo: "nothing to register or declare"
    case .advised: "the member was advised"
    case .corrected: "the record was put right"
    case .dispensed: "a dispensation was given"
    case .referred: "referred"
    case .noFurtherAction: "no further action"
    }
  }
}
