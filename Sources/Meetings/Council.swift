/// A council: who it is, who sits on what, how it numbers its minutes.
public struct Council: Equatable, Sendable {
  public enum Authority: String, Sendable, CaseIterable { case principal, parish }
  public enum Nation: String, Sendable, CaseIterable {
    case england, wales, scotland
    case northernIreland = "northern-ireland"
  }

  public var name: String
  public var short: String
  public var authority: Authority
  public var nation: Nation
  /// The language of its papers, BCP 47.
  public var language: String
  public var website: String?
  public var address: String?
  public var contact: Contact?
  /// Standing notices to the public, printed on every agenda.
  public var notices: [Prose]
  public var people: [Person.ID: Person]
  public var committees: [Committee.ID: Committee]
  /// For how many days it keeps drafts of minutes once the minutes are
  /// approved; nil where it does not say, and then they stay.
  public var draftRetention: Int?
  /// How the council counts days where a rule of notice offers a choice.
  public var readings: [NoticePeriod.Kind: DayCounting] = [:]
  /// What it asks of members with an interest; nil where that was not read,
  /// and then nothing is said of what a member may do.
  public var interestPolicy: InterestPolicy?

  public init(
    name: String, short: String? = nil, authority: Authority = .principal,
    nation: Nation = .england, language: String = "en-GB", website: String? = nil,
    address: String? = nil, contact: Contact? = nil, notices: [Prose] = [],
    people: [Person.ID: Person] = [:], committees: [Committee.ID: Committee] = [:]
  ) {
    self.name = name
    self.short = short ?? name
    self.authority = authority
    self.nation = nation
    self.language = language
    self.website = website
    self.address = address
    self.contact = contact
    self.notices = notices
    self.people = people
    self.committees = committees
  }
}

/// Whom to ask.
public struct Contact: Equatable, Sendable {
  public var name: String
  public var email: String?
  public var telephone: String?

  public init(name: String, email: String? = nil, telephone: String? = nil) {
    self.name = name
    self.email = email
    self.telephone = telephone
  }
}

/// A member, an officer, or anyone else a paper names.
public struct Person: Equatable, Sendable {
  public struct ID: Hashable, Comparable, Sendable, CustomStringConvertible {
    public var name: String
    public init(_ name: String) { self.name = name }
    public var description: String { name }
    public static func < (a: Self, b: Self) -> Bool { a.name < b.name }
  }

  public var id: ID
  /// As printed: `Councillor Amara Nwosu`.
  public var name: String
  /// The post or the body they speak for: `Parent Governor Representative`.
  public var title: String?
  public var ward: String?
  public var group: String?
  public var isOfficer: Bool
  public var email: String?
  public var telephone: String?

  public init(
    id: ID, name: String, title: String? = nil, ward: String? = nil, group: String? = nil,
    isOfficer: Bool = false, email: String? = nil, telephone: String? = nil
  ) {
    self.id = id
    self.name = name
    self.title = title
    self.ward = ward
    self.group = group
    self.isOfficer = isOfficer
    self.email = email
    self.telephone = telephone
  }
}

/// A body that meets: the council itself, a committee, a panel.
public struct Committee: Equatable, Sendable {
  public struct ID: Hashable, Comparable, Sendable, CustomStringConvertible {
    public var name: String
    public init(_ name: String) { self.name = name }
    public var description: String { name }
    public static func < (a: Self, b: Self) -> Bool { a.name < b.name }
  }

  public enum Kind: String, Sendable, CaseIterable {
    case council, committee
    case subCommittee = "sub-committee"
    case executive
    case licensingPanel = "licensing-panel"
    case parishCouncil = "parish-council"
    case parishCommittee = "parish-committee"
    case parishMeeting = "parish-meeting"
  }

  public struct Membership: Equatable, Sendable {
    public enum Role: String, Sendable, CaseIterable {
      case chair
      case viceChair = "vice-chair"
      case member
      case coopted = "co-opted"
    }

    /// On what the person may vote. A voting parent governor votes on
    /// education matters only (Local Government Act 2000, Schedule A1).
    public enum Voting: String, Sendable, CaseIterable { case all, education, none }

    /// How the member gets papers.
    public enum Delivery: String, Sendable, CaseIterable { case print, email }

    public var person: Person.ID
    public var role: Role
    public var voting: Voting
    public var delivery: Delivery

    public init(
      person: Person.ID, role: Role = .member, voting: Voting? = nil, delivery: Delivery = .email
    ) {
      self.person = person
      self.role = role
      self.voting = voting ?? (role == .coopted ? .none : .all)
      self.delivery = delivery
    }
  }

  public var id: ID
  public var name: String
  /// How minutes call it: `the Sub-Committee`.
  public var short: String
  public var kind: Kind
  /// Which order of business it follows: `scrutiny`.
  public var order: String
  public var quorum: Int?
  public var time: LocalTime?
  public var venue: String?
  public var clerk: Person.ID?
  public var members: [Membership]
  public var substitutes: [Person.ID]
  public var numbering: MinuteNumbering
  /// The days on which it is to meet.
  public var dates: [Day] = []

  public init(
    id: ID, name: String, short: String? = nil, kind: Kind = .committee, order: String,
    quorum: Int? = nil, time: LocalTime? = nil, venue: String? = nil, clerk: Person.ID? = nil,
    members: [Membership] = [], substitutes: [Person.ID] = [],
    numbering: MinuteNumbering = MinuteNumbering()
  ) {
    self.id = id
    self.name = name
    self.short = short ?? "the \(kind.word)"
    self.kind = kind
    self.order = order
    self.quorum = quorum
    self.time = time
    self.venue = venue
    self.clerk = clerk
    self.members = members
    self.substitutes = substitutes
    self.numbering = numbering
  }
}

extension Committee.Kind {
  /// What minutes call such a body after "the".
  public var word: String {
    switch self {
    case .council, .parishCouncil: "Council"
    case .committee, .parishCommittee: "Committee"
    case .subCommittee, .licensingPanel: "Sub-Committee"
    case .executive: "Cabinet"
    case .parishMeeting: "Meeting"
    }
  }
}
