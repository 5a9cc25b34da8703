/// Whether business that is not on the agenda may be taken, and by what
/// route.
public struct UrgentBusiness: Rule {
  public static let name = "urgent-business"
  public static let title = "Urgent business"

  public enum Route: String, Sendable, CaseIterable {
    /// The chair of the meeting is of the opinion that it is urgent, by
    /// reason of special circumstances.
    case chair
    /// Only the business that the summons or agenda specifies.
    case none
    /// Only by the general exception or special urgency.
    case executive
    /// Only what standing orders let an annual meeting take.
    case standingOrders = "standing-orders"
  }

  /// Which of its meetings a body holds.
  public enum Occasion: String, Sendable, CaseIterable {
    case ordinary, annual, extraordinary

    /// The subject of the rules for it.
    public var subject: String { self == .ordinary ? "" : rawValue }
  }

  public var route: Route
  /// `annual` or `extraordinary`; empty for every other meeting.
  public var meeting: String
  /// Whether the special circumstances must stand in the minutes.
  public var mustMinuteReason: Bool

  public var subject: String { meeting }

  public init(route: Route, meeting: String = "", mustMinuteReason: Bool = false) {
    self.route = route
    self.meeting = meeting
    self.mustMinuteReason = mustMinuteReason
  }

  public init?(reading fields: some RuleFields) {
    let route = fields.requiredChoice("route", Route.self)
    let occasion = fields.choice("meeting", Occasion.self) ?? .ordinary
    mustMinuteReason = fields.flag("minute-the-reason") ?? false
    guard let route else { return nil }
    self.route = route
    meeting = occasion.subject
  }

  public var sentence: String {
    let who = meeting.isEmpty ? "" : "At an \(meeting) meeting: "
    let what =
      switch route {
      case .chair:
        "taken where the chair is of the opinion that it is urgent, by reason of special "
          + "circumstances"
      case .none: "none; only the business that the summons or agenda specifies"
      case .executive: "none of this kind; only by the general exception or special urgency"
      case .standingOrders: "what standing orders allow"
      }
    let minuted = mustMinuteReason ? ", which the minutes must specify" : ""
    return (who + what).capitalisedFirst + minuted + "."
  }
}
