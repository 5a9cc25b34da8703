/// Leave for a member to take part although an interest would bar it.
///
/// Localism Act 2011, s 33: on a written request, on one of the grounds, for
/// a stated period of at most four years.
public struct Dispensation: Equatable, Sendable {
  public typealias ID = String

  /// What it is for. Empty lists leave that side open.
  public struct Scope: Equatable, Sendable {
    /// Ids of classes of interest.
    public var classes: [String]
    public var items: [Item.ID]
    /// Matters in words, which no program can tell: it covers them where the
    /// member relies on it.
    public var matters: [String]

    public init(classes: [String] = [], items: [Item.ID] = [], matters: [String] = []) {
      self.classes = classes
      self.items = items
      self.matters = matters
    }
  }

  public var id: ID
  /// A person's id.
  public var member: String
  /// The id of its ground.
  public var ground: String
  public var scope: Scope
  public var lifts: Set<Participation>
  /// When it was asked for in writing.
  public var requestedOn: Day?
  public var grantedBy: String
  public var grantedOn: Day
  /// First and last day of it.
  public var from: Day
  public var until: Day

  public init(
    id: ID, member: String, ground: String, scope: Scope = Scope(), lifts: Set<Participation>,
    requestedOn: Day? = nil, grantedBy: String, grantedOn: Day, from: Day, until: Day
  ) {
    self.id = id
    self.member = member
    self.ground = ground
    self.scope = scope
    self.lifts = lifts
    self.requestedOn = requestedOn
    self.grantedBy = grantedBy
    self.grantedOn = grantedOn
    self.from = from
    self.until = until
  }

  public func isInForce(on day: Day) -> Bool { from <= day && day <= until }

  /// Whether it ends within so many days after a day on which it is in force.
  public func isAboutToLapse(on day: Day, within days: Int = 60) -> Bool {
    isInForce(on: day) && until < day.adding(days)
  }

  /// Whether it is for an interest, whatever the day.
  public func covers(_ declared: DeclaredInterest) -> Bool {
    guard member == declared.person else { return false }
    let interest = declared.interest.lowercased()
    guard scope.classes.isEmpty || scope.classes.contains(where: { $0.lowercased() == interest })
    else { return false }
    if scope.items.isEmpty && scope.matters.isEmpty { return true }
    if declared.places.contains(where: scope.items.contains) { return true }
    return !scope.matters.isEmpty && declared.dispensation == id
  }

  /// What is wrong with it under a policy: its ground, its term, its request,
  /// what it lifts.
  public func findings(under policy: InterestPolicy) -> [Finding] {
    func finding(_ code: String, _ message: String, _ hint: String, _ source: String?) -> Finding {
      Finding(
        code: code, severity: .warning, message: message, hint: hint, place: "dispensation \(id)",
        source: source, isRestricted: true, isForOfficers: true)
    }
    guard let terms = policy.dispensations else {
      return [
        finding(
          "dispensation.none-known",
          "\(policy.title) knows no dispensations, and this one lifts nothing.",
          "Look at `interests:` in council.yaml.", policy.cited.source)
      ]
    }
    let source = terms.cited.source
    var found: [Finding] = []
    if !terms.grounds.contains(where: { $0.id == ground }) {
      found.append(
        finding(
          "dispensation.ground", "“\(ground)” is not a ground for a dispensation.",
          "Grounds: " + terms.grounds.map(\.id).joined(separator: ", ") + ".", source))
    }
    if until < from {
      found.append(
        finding(
          "dispensation.dates", "It ends (\(until.printed)) before it begins (\(from.printed)).",
          "Put right the dates.", source))
    } else if let last = terms.lastDay(from: from), until > last {
      found.append(
        finding(
          "dispensation.too-long",
          "It runs to \(until.printed); from \(from.printed) it can run to \(last.printed) at "
            + "the longest.", "Grant it anew for a shorter period.", source))
    }
    if terms.needsWrittenRequest, requestedOn.map({ $0 > grantedOn }) ?? true {
      found.append(
        finding(
          "dispensation.request", "No written request from before it was granted is on record.",
          "Put `requested:` in: the day of the member’s written request.", source))
    }
    let liftable = Set(
      policy.rules.filter { rule in
        scope.classes.isEmpty
          || scope.classes.contains { policy.interestClass($0)?.id == rule.interest }
      }.flatMap(\.dispensationLifts))
    let excess = lifts.subtracting(liftable)
    if !excess.isEmpty {
      found.append(
        finding(
          "dispensation.lifts",
          "It would lift what a dispensation cannot under \(policy.title): "
            + excess.sorted().map(\.rawValue).joined(separator: ", ") + ".",
          "Leave those out; they have no effect.", source))
    }
    return found
  }
}
