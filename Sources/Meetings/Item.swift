/// An item of business, as the clerk lists it.
public struct Item: Equatable, Sendable {
  public typealias ID = String

  /// What sort of business it is. Orders place items and word their minutes
  /// by it.
  public enum Kind: String, Sendable, CaseIterable {
    /// An item the order itself puts there.
    case standard
    case report, presentation, dashboard
    case workProgramme = "work-programme"
    case application
    case preApplication = "pre-application"
    case enforcement, hearing, petition, question, deputation, motion, recommendation
    case callIn = "call-in"
    case appointments, payments, finance, correspondence, announcement, update
    case urgent
  }

  /// Unique in the meeting and stable: links and minutes hang on it.
  public var id: ID
  public var title: String
  public var kind: Kind
  /// What the item is for: "To approve …".
  public var purpose: Prose?
  /// The limbs of the recommendation, in order.
  public var recommendations: [Prose]
  public var leadOfficer: String?
  public var contactOfficer: String?
  public var cabinetMember: String?
  public var wards: [String]
  public var keyDecision: KeyDecision?
  /// Background papers within section 100D of the 1972 Act.
  public var backgroundPapers: [String]
  /// Who is to attend for it: witnesses, presenters.
  public var attending: [String]
  public var documents: [Attachment]
  /// Why the whole item is taken in private, if it is.
  public var restriction: Restriction?
  /// What the public agenda calls it where it is restricted.
  public var neutralTitle: String?
  /// Taken after the exclusion although only part of it is restricted.
  public var isMovedToPrivate: Bool
  public var matter: Matter?
  public var speakers: [Speaker]
  /// Why it is urgent: the special circumstances, for an urgent item or one
  /// that was put on the agenda too late.
  public var urgency: String?
  /// Whether it decides the budget or council tax: votes on it are by name
  /// where the law says so.
  public var isBudget: Bool
  /// Whether it is about education functions, on which co-opted members with
  /// a statutory vote may use it.
  public var isEducation: Bool
  /// What lets the executive take a key decision without 28 clear days'
  /// notice, for an urgent item.
  public var exception: UrgencyException?
  /// Items under this one: 5.1, 5.2.
  public var items: [Item]

  public init(
    id: ID, title: String, kind: Kind = .report, purpose: Prose? = nil,
    recommendations: [Prose] = [], leadOfficer: String? = nil, contactOfficer: String? = nil,
    cabinetMember: String? = nil, wards: [String] = [], keyDecision: KeyDecision? = nil,
    backgroundPapers: [String] = [], attending: [String] = [], documents: [Attachment] = [],
    restriction: Restriction? = nil, neutralTitle: String? = nil,
    isMovedToPrivate: Bool = false, matter: Matter? = nil, speakers: [Speaker] = [],
    urgency: String? = nil, exception: UrgencyException? = nil, isBudget: Bool = false,
    isEducation: Bool = false, items: [Item] = []
  ) {
    self.id = id
    self.title = title
    self.kind = kind
    self.purpose = purpose
    self.recommendations = recommendations
    self.leadOfficer = leadOfficer
    self.contactOfficer = contactOfficer
    self.cabinetMember = cabinetMember
    self.wards = wards
    self.keyDecision = keyDecision
    self.backgroundPapers = backgroundPapers
    self.attending = attending
    self.documents = documents
    self.restriction = restriction
    self.neutralTitle = neutralTitle
    self.isMovedToPrivate = isMovedToPrivate
    self.matter = matter
    self.speakers = speakers
    self.urgency = urgency
    self.isBudget = isBudget
    self.isEducation = isEducation
    self.exception = exception
    self.items = items
  }
}

/// A key decision of the executive (2012 Regulations, regulation 8).
public struct KeyDecision: Equatable, Sendable {
  /// The reference in the forward plan.
  public var reference: String?
  public init(reference: String? = nil) { self.reference = reference }
}

/// What an item is about, where its kind has facts of its own.
public enum Matter: Equatable, Sendable {
  case application(PlanningApplication)
  case question(PublicQuestion)
  case petition(Petition)
  case deputation(Deputation)
  case motion(NoticeOfMotion)
  case payments([Payment])
}

public struct PlanningApplication: Equatable, Sendable {
  public var reference: String
  public var address: String
  public var ward: String?
  public var proposal: String
  public var applicant: String?
  public var caseOfficer: String?
  /// In the officer's words: "GRANT permission subject to conditions".
  public var recommendation: String?

  public init(
    reference: String, address: String, ward: String? = nil, proposal: String,
    applicant: String? = nil, caseOfficer: String? = nil, recommendation: String? = nil
  ) {
    self.reference = reference
    self.address = address
    self.ward = ward
    self.proposal = proposal
    self.applicant = applicant
    self.caseOfficer = caseOfficer
    self.recommendation = recommendation
  }
}

public struct PublicQuestion: Equatable, Sendable {
  /// Who asks, as the council prints it.
  public var from: String
  public var to: String?
  public var text: Prose
  public var received: Day?

  public init(from: String, to: String? = nil, text: Prose, received: Day? = nil) {
    self.from = from
    self.to = to
    self.text = text
    self.received = received
  }
}

public struct Petition: Equatable, Sendable {
  public var subject: String
  public var lead: String?
  public var signatures: Int?
  public var received: Day?

  public init(
    subject: String, lead: String? = nil, signatures: Int? = nil, received: Day? = nil
  ) {
    self.subject = subject
    self.lead = lead
    self.signatures = signatures
    self.received = received
  }
}

public struct Deputation: Equatable, Sendable {
  public var subject: String
  public var lead: String?
  public var received: Day?

  public init(subject: String, lead: String? = nil, received: Day? = nil) {
    self.subject = subject
    self.lead = lead
    self.received = received
  }
}

/// A motion of which notice was given.
public struct NoticeOfMotion: Equatable, Sendable {
  public var text: Prose
  /// As printed: `Councillor Amara Nwosu`.
  public var proposer: String
  public var seconder: String?
  public var received: Day?

  public init(text: Prose, proposer: String, seconder: String? = nil, received: Day? = nil) {
    self.text = text
    self.proposer = proposer
    self.seconder = seconder
    self.received = received
  }
}

/// An account for payment.
public struct Payment: Equatable, Sendable {
  public var payee: String
  public var description: String
  /// In pence, tax included.
  public var amount: Int
  /// In pence, the tax within the amount.
  public var tax: Int?
  /// The power under which it is spent.
  public var power: String?

  public init(
    payee: String, description: String, amount: Int, tax: Int? = nil, power: String? = nil
  ) {
    self.payee = payee
    self.description = description
    self.amount = amount
    self.tax = tax
    self.power = power
  }

  /// An amount in pence as printed: `£1,234.50`.
  public static func printed(pence: Int) -> String {
    var pounds = String(pence.magnitude / 100)
    var grouped = ""
    while pounds.count > 3 {
      grouped = "," + pounds.suffix(3) + grouped
      pounds.removeLast(3)
    }
    return (pence < 0 ? "−" : "") + "£" + pounds + grouped + "."
      + padded(Int(pence.magnitude % 100), 2)
  }
}

/// A person registered to speak on an item. Names of the public are not
/// printed for the public.
public struct Speaker: Equatable, Sendable {
  public enum Capacity: String, Sendable, CaseIterable {
    case objector, supporter, applicant, agent
    case parishCouncil = "parish-council"
    case wardMember = "ward-member"
    case publicSpeaker = "public"
  }

  public var name: String?
  public var capacity: Capacity
  public var registered: Day?

  public init(name: String? = nil, capacity: Capacity, registered: Day? = nil) {
    self.name = name
    self.capacity = capacity
    self.registered = registered
  }
}

/// A document of an item: a report, its appendix, a presentation.
public struct Attachment: Equatable, Sendable {
  /// Unique in the meeting: the item's id and the place within it.
  public struct ID: Hashable, Comparable, Sendable, CustomStringConvertible {
    public var name: String
    public init(_ name: String) { self.name = name }
    public var description: String { name }
    public static func < (a: Self, b: Self) -> Bool { a.name < b.name }
  }

  public enum Kind: String, Sendable, CaseIterable {
    case report, appendix, presentation, addendum, minutes, plan
  }

  /// Where it stands on its way to the public.
  public enum State: String, Sendable, CaseIterable {
    case inPack = "in-pack"
    case toFollow = "to-follow"
    case late, tabled
  }

  /// What is known from the file itself.
  public struct Facts: Equatable, Sendable {
    /// How its pages were had.
    public enum PageSource: String, Sendable { case counted, rendered, stored }

    public var mediaType: String
    public var bytes: Int
    /// As councils print it: `PDF 170 KB`.
    public var label: String
    public var pages: Int?
    public var pagesFrom: PageSource?
    /// Lower-case hexadecimal.
    public var sha256: String
    /// Whether its text can be shown within the pack.
    public var isReadable: Bool
    /// Whether the file holds what its readers are not shown: comments,
    /// struck-out or hidden text. Its copy is then not for the public.
    public var holdsUnseen: Bool

    public init(
      mediaType: String, bytes: Int, label: String, pages: Int?, pagesFrom: PageSource?,
      sha256: String, isReadable: Bool, holdsUnseen: Bool = false
    ) {
      self.mediaType = mediaType
      self.bytes = bytes
      self.label = label
      self.pages = pages
      self.pagesFrom = pagesFrom
      self.sha256 = sha256
      self.isReadable = isReadable
      self.holdsUnseen = holdsUnseen
    }
  }

  public var id: ID
  /// The path within the meeting's folder; nil while it is to follow.
  public var file: String?
  public var title: String
  public var kind: Kind
  public var state: State
  public var restriction: Restriction?
  /// What the public is told it is, where it is restricted.
  public var neutralTitle: String?
  /// Nil where there is no file, or it could not be read at all.
  public var facts: Facts?

  public init(
    id: ID, file: String? = nil, title: String, kind: Kind = .report, state: State = .inPack,
    restriction: Restriction? = nil, neutralTitle: String? = nil, facts: Facts? = nil
  ) {
    self.id = id
    self.file = file
    self.title = title
    self.kind = kind
    self.state = state
    self.restriction = restriction
    self.neutralTitle = neutralTitle
    self.facts = facts
  }
}
