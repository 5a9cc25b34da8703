/// The law of one kind of body: its rules, as its rule file and the
/// council's own have them.
public struct Regime: Sendable {
  /// `principal-england`.
  public var id: String
  /// `Principal councils in England`.
  public var title: String
  /// Whose bank holidays count.
  public var calendar: CivilCalendar.Division
  public var scope: Scope
  /// By the name of the rule, in the order written; a council's own first.
  public private(set) var provisions: [String: [Provision<any Rule>]]

  /// Which bodies a regime is for.
  public struct Scope: Equatable, Sendable {
    public var nations: [Council.Nation]
    public var authority: Council.Authority
    public var bodies: [Committee.Kind]

    public init(
      nations: [Council.Nation], authority: Council.Authority, bodies: [Committee.Kind]
    ) {
      self.nations = nations
      self.authority = authority
      self.bodies = bodies
    }

    public func covers(
      _ nation: Council.Nation, _ authority: Council.Authority, _ body: Committee.Kind
    ) -> Bool {
      nations.contains(nation) && self.authority == authority && bodies.contains(body)
    }
  }

  public init(
    id: String, title: String, calendar: CivilCalendar.Division, scope: Scope,
    provisions: [String: [Provision<any Rule>]] = [:]
  ) {
    self.id = id
    self.title = title
    self.calendar = calendar
    self.scope = scope
    self.provisions = provisions
  }

  /// Every rule there is, in the order of the page of rules. A rule file may
  /// name no other.
  public static let rules: [any Rule.Type] = [
    NoticePeriod.self, PublicationState.self, UrgentBusiness.self, Exclusion.self,
    RestrictedMark.self, PublicSummary.self, Quorum.self, Voting.self, RecordedVote.self,
    CoOptedVoting.self, RemoteAttendance.self, Signing.self, MinutesDuty.self,
    AttendanceLimit.self, ExecutiveRecord.self, CallIn.self, Retention.self, Requisition.self,
    MeetingDates.self,
  ]

  /// The rule that holds for a body on the day of the act it governs.
  ///
  /// - Parameters:
  ///   - subject: which of several of the name, where there are several.
  ///   - day: the day of the act: of the meeting for notice, of the vote for
  ///     a vote.
  ///   - body: nil where the rule is asked for without a particular body.
  /// - Returns: the council's own rule where it has one, else the regime's;
  ///   nil where neither has one.
  public func rule<R: Rule>(
    _ type: R.Type = R.self, _ subject: String = "", on day: Day, for body: Committee.Kind?
  ) -> Provision<R>? {
    for provision in provisions[R.name] ?? [] {
      guard let value = provision.value as? R, value.subject == subject,
        provision.holds(on: day, for: body)
      else { continue }
      return provision.map { _ in value }
    }
    return nil
  }

  /// All rules of a name that hold for a body on a day, one a subject.
  public func all<R: Rule>(
    _ type: R.Type = R.self, on day: Day, for body: Committee.Kind?
  ) -> [Provision<R>] {
    var seen: Set<String> = []
    return (provisions[R.name] ?? []).compactMap { provision in
      guard let value = provision.value as? R, provision.holds(on: day, for: body),
        seen.insert(value.subject).inserted
      else { return nil }
      return provision.map { _ in value }
    }
  }

  /// The regime with a council's own rules put before its own.
  public func amended(by local: [String: [Provision<any Rule>]]) -> Regime {
    var amended = self
    for (name, provisions) in local {
      amended.provisions[name] = provisions + (amended.provisions[name] ?? [])
    }
    return amended
  }
}
