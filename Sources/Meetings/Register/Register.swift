/// The register of members' interests of one council: who is a member, what
/// each has registered, and how it came to be so.
///
/// Replayed from its log. `Register<Never>` is for everyone and has nothing
/// behind what is withheld; `Register<WithheldMatter>` is for the monitoring
/// officer (Localism Act 2011, s 29 and 32). Both hold what is not published
/// and whose interest each is: what the public may see is ``PublicRegister``.
public struct Register<Behind: RegisterMatter>: Equatable, Sendable {
  public struct Member: Equatable, Sendable {
    public var id: Person.ID
    /// The name, where the log gives one.
    public var name: String?
    /// When the member last took office.
    public var tookOffice: Day?
    public var left: Day?
    /// The code of conduct that the member undertook to observe.
    public var code: Code?
    /// The forms that came in, oldest first.
    public var forms: [Form]

    public struct Code: Equatable, Sendable {
      public var name: String
      public var day: Day
    }

    /// A form that came in.
    public struct Form: Equatable, Sendable {
      /// Nil where nobody knows the day.
      public var day: Day?
      /// When it was entered.
      public var entered: Day
    }

    init(_ id: Person.ID) {
      self.id = id
      forms = []
    }

    /// Whether the person is a member on a day, as far as the log says.
    public func isMember(on day: Day) -> Bool { left.map { day <= $0 } ?? true }
  }

  /// By id.
  public private(set) var members: [Person.ID: Member] = [:]
  /// In the order in which they were notified.
  public private(set) var interests: [RegisteredInterest<Behind>] = []
  /// Entries that make no sense where they stand, in words.
  public private(set) var findings: [Finding] = []

  private var places: [String: Int] = [:]
  private var placesByMember: [Person.ID: [Int]] = [:]

  /// Replays a log, masked where it is not yet.
  public init(_ log: RegisterLog<Behind>) {
    for entry in log.masked.effectiveEntries { take(entry) }
  }

  public subscript(interest id: String) -> RegisteredInterest<Behind>? {
    places[id].map { interests[$0] }
  }

  /// What a member has notified, in that order.
  public func interests(of member: Person.ID) -> [RegisteredInterest<Behind>] {
    (placesByMember[member] ?? []).map { interests[$0] }
  }

  mutating func take(_ entry: RegisterEntry<Behind>) {
    switch entry.act {
    case .joined(let id, let name, let day):
      change(id) {
        $0.name = name ?? $0.name
        $0.tookOffice = day
        $0.left = nil
      }
    case .adopted(let id, let code, let day): change(id) { $0.code = .init(name: code, day: day) }
    case .returned(let id, let day):
      change(id) { $0.forms.append(.init(day: day, entered: entry.day)) }
    case .left(let id, let day): change(id) { $0.left = day }
    case .submitted(let id, let member, let tier, let details):
      guard places[id] == nil else {
        return note(entry, "The interest “\(id)” is notified for a second time.")
      }
      change(member) { _ in }
      let version = RegisteredInterest<Behind>.Version(
        entry: entry.id, day: entry.day, details: details)
      places[id] = interests.count
      placesByMember[member, default: []].append(interests.count)
      interests.append(
        RegisteredInterest(
          id: id, member: member, tier: tier, notified: entry.day, proposed: version,
          state: .pending, withholding: .none, history: [entry]))
    case .corrected: break
    case .amended(let id, _, _), .queried(let id, _), .answered(let id, _),
      .published(let id, _), .refused(let id, _), .askedWithholding(let id, _),
      .agreedWithholding(let id), .declinedWithholding(let id, _), .endedWithholding(let id),
      .ended(let id, _):
      guard let place = places[id] else {
        return note(entry, "The interest “\(id)” is not in the register.")
      }
      interests[place].history.append(entry)
      if let fault = interests[place].take(entry) { note(entry, fault) }
    }
  }

  private mutating func change(_ id: Person.ID, _ change: (inout Member) -> Void) {
    change(&members[id, default: Member(id)])
  }

  private mutating func note(_ entry: RegisterEntry<Behind>, _ message: String) {
    findings.append(
      Finding(
        code: "register.out-of-place", severity: .warning, message: message,
        hint: "Record what really happened, and correct the entry.",
        place: "register.jsonl, entry \(entry.sequence)", isRestricted: true))
  }
}

extension RegisteredInterest {
  /// - Returns: what is wrong with the entry where it stands, if anything.
  fileprivate mutating func take(_ entry: RegisterEntry<Behind>) -> String? {
    switch entry.act {
    case .amended(_, let tier, let details):
      self.tier = tier
      proposed = Version(entry: entry.id, day: entry.day, details: details)
      state = .pending
    case .queried(_, let question):
      guard proposed != nil else { return "Nothing of “\(id)” waits for an answer." }
      state = .queried(question)
    case .answered:
      guard case .queried = state else { return "Nothing was asked about “\(id)”." }
      state = .pending
    case .published(_, let day):
      guard let version = proposed else { return "Nothing of “\(id)” waits to be published." }
      current = version
      proposed = nil
      state = .published
      registered = registered ?? day ?? entry.day
      changed = day ?? entry.day
    case .refused(_, let reason):
      guard proposed != nil else { return "Nothing of “\(id)” waits to be published." }
      // What stood on the register stands there still.
      proposed = current == nil ? proposed : nil
      state = .refused(reason)
    case .askedWithholding: withholding = .asked(entry.day)
    case .agreedWithholding:
      let wasAsked = withholding != .none
      withholding = .agreed(entry.day)
      if !wasAsked {
        return "The member did not ask that “\(id)” be withheld. Both must hold it to be "
          + "sensitive; it is withheld all the same."
      }
    case .declinedWithholding, .endedWithholding:
      guard withholding != .none else { return "“\(id)” was not withheld." }
      withholding = .none
    case .ended(_, let day):
      ended = day
      changed = current == nil ? changed : max(changed ?? day, day)
    case .joined, .adopted, .returned, .left, .submitted, .corrected: break
    }
    return nil
  }
}
