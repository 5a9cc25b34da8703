/// How long before a meeting or decision something must be given or
/// published, and how the days are counted.
public struct NoticePeriod: Rule {
  public static let name = "notice"
  public static let title = "Notice"

  /// What the notice is of.
  public enum Kind: String, Sendable, CaseIterable {
    /// Public notice of the meeting.
    case meeting
    /// The summons to each member.
    case summons
    /// Agenda and reports open to inspection.
    case papers
    case privateMeeting = "private-meeting"
    /// The second notice of a private meeting, with the answers to
    /// representations.
    case privateMeetingFinal = "private-meeting-final"
    case keyDecision = "key-decision"
    case generalException = "general-exception"
    case specialUrgency = "special-urgency"
    /// Notice of a licensing hearing to its parties.
    case hearing
    /// A parish or community meeting about whether its council exists.
    case constitution

    /// As it is printed: `public notice of the meeting`.
    public var printed: String {
      switch self {
      case .meeting: "public notice of the meeting"
      case .summons: "summons to members"
      case .papers: "agenda and reports open to inspection"
      case .privateMeeting: "notice of a private meeting"
      case .privateMeetingFinal: "second notice of a private meeting"
      case .keyDecision: "notice of a key decision"
      case .generalException: "notice of the general exception"
      case .specialUrgency: "notice of special urgency"
      case .hearing: "notice of the hearing"
      case .constitution: "notice of a meeting about the existence or grouping of the council"
      }
    }
  }

  /// How it is given.
  public enum Means: String, Sendable, CaseIterable {
    case offices, website
    case conspicuousPlace = "conspicuous-place"
    case residence
    /// By electronic means, where the member consents and has not withdrawn
    /// the consent.
    case electronicWithConsent = "electronic-with-consent"
    case electronic

    public var printed: String {
      switch self {
      case .offices: "at the council’s offices"
      case .website: "on the website"
      case .conspicuousPlace: "in a conspicuous place in the area"
      case .residence: "by post or left at the member’s residence"
      case .electronicWithConsent: "electronically to a member who consents"
      case .electronic: "electronically"
      }
    }
  }

  public var kind: Kind
  public var days: Int
  public var counting: DayCounting
  /// The other ways of counting that a council may choose.
  public var readings: [DayCounting]
  /// The counting whose clear days the recommended day keeps, where the rule
  /// itself asks for less.
  public var advised: DayCounting?
  /// Clear days leave out the day of notice and the day of the meeting;
  /// otherwise the day of notice is one of them.
  public var isClear: Bool
  /// True where a meeting may be convened at shorter notice, and notice is
  /// then given when it is convened.
  public var orWhenConvened: Bool
  public var means: [Means]
  /// How sure it is which days count, where that is less sure than the number
  /// of days.
  public var countingStanding: Standing?
  /// Whom it binds, where not everyone: `councils with a turnover of £25,000
  /// or less`. To the others it is advice.
  public var condition: String?

  public var subject: String { kind.rawValue }

  public init(
    kind: Kind, days: Int, counting: DayCounting, readings: [DayCounting] = [],
    isClear: Bool = true, advised: DayCounting? = nil, orWhenConvened: Bool = false,
    means: [Means] = [], countingStanding: Standing? = nil, condition: String? = nil
  ) {
    self.kind = kind
    self.days = days
    self.counting = counting
    self.readings = readings
    self.isClear = isClear
    self.advised = advised
    self.orWhenConvened = orWhenConvened
    self.means = means
    self.countingStanding = countingStanding
    self.condition = condition
  }

  public init?(reading fields: some RuleFields) {
    let kind = fields.requiredChoice("of", Kind.self)
    let days = fields.requiredInteger("days", in: 0...366)
    let counting = fields.requiredChoice("counting", DayCounting.self)
    readings = fields.choices("readings", DayCounting.self)
    isClear = fields.flag("clear") ?? true
    advised = fields.choice("advise", DayCounting.self)
    orWhenConvened = fields.flag("or-when-convened") ?? false
    means = fields.choices("means", Means.self)
    countingStanding = fields.choice("counting-standing", Standing.self)
    condition = fields.text("condition")
    guard let kind, let days, let counting else { return nil }
    self.kind = kind
    self.days = days
    self.counting = counting
  }

  public var sentence: String {
    var text =
      days == 0
      ? ""
      : isClear
        ? days.counted("clear day") : "at least \(days.counted("day"))"
    if days == 0 {
      text = "No period"
    } else {
      text += " before, counting \(counting.printed)"
    }
    if let advised { text += "; to be safe, as many clear days counting \(advised.printed)" }
    if orWhenConvened { text += "; at shorter notice, when the meeting is convened" }
    if !means.isEmpty { text += "; \(means.map(\.printed).joined(separator: ", "))" }
    if !readings.isEmpty {
      text += ". A council may choose instead: \(readings.map(\.printed).joined(separator: "; "))"
    }
    if let condition { text += ". Binds \(condition)" }
    return "\(kind.printed.capitalisedFirst): \(text)."
  }
}

extension DayCounting {
  /// As it is printed: `working days`.
  public var printed: String {
    switch self {
    case .workingDays: "working days"
    case .nalc:
      "all days but Sundays, bank holidays, the Christmas and Easter breaks, and days of "
        + "thanksgiving or mourning"
    case .strictBreaks: "the same days, less those of each bank holiday break"
    case .calendarDays: "every day"
    }
  }
}

extension Int {
  /// `1 member`, `3 members`.
  func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}

extension String {
  /// With its first letter a capital.
  package var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
