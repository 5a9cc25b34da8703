/// What happened at a meeting, entry by entry, in the order recorded.
///
/// The agenda is edited until it is issued; this is appended to and never
/// edited. A correction is a new entry. It is kept beside the agenda as
/// `proceedings.jsonl`: one entry a line, each with its ``schema``.
public struct Proceedings: Equatable, Sendable {
  /// The latest version of the entries. A reader takes this version and those
  /// before it, and refuses later ones rather than misread them; an entry is
  /// written in the first version that has all it says.
  public static let schema = 3

  public var entries: [Entry]
  public init(entries: [Entry] = []) { self.entries = entries }

  /// One thing that happened, and who recorded it.
  public struct Entry: Equatable, Sendable {
    /// Unique for ever; made by the program that recorded it.
    public var id: String
    /// Counted from 1 without gaps.
    public var sequence: Int
    /// When it happened, ISO 8601 in UTC: `2026-12-08T18:31:00Z`.
    public var occurredAt: String
    /// When it was recorded, if later than it happened.
    public var recordedAt: String?
    /// Who recorded it, a person's id.
    public var by: String
    /// True where it belongs to the part held with the public excluded and
    /// has not been released.
    public var isRestricted: Bool
    public var action: Action

    public init(
      id: String, sequence: Int, occurredAt: String, recordedAt: String? = nil, by: String,
      isRestricted: Bool = false, action: Action
    ) {
      self.id = id
      self.sequence = sequence
      self.occurredAt = occurredAt
      self.recordedAt = recordedAt
      self.by = by
      self.isRestricted = isRestricted
      self.action = action
    }
  }

  /// What happened. Closed: a minute is composed from every case.
  public enum Action: Equatable, Sendable {
    case opened
    case attended(person: String, as: Attendance, substituteFor: String?)
    /// The reason is for the clerk alone and stands in no paper.
    case sentApologies(person: String, substitute: String?, reason: String? = nil)
    /// A member who was not there and sent no word.
    case absent(person: String)
    case arrived(person: String, item: Item.ID?)
    case left(person: String, item: Item.ID?)
    case startedItem(Item.ID)
    case introduced(item: Item.ID, by: String)
    /// - Parameter beside: the entry that says the same otherwise, where two
    ///   people wrote at once and what they wrote could not be brought together.
    case discussed(item: Item.ID, text: String, beside: String? = nil)
    case declared(Declaration)
    case movedMotion(Motion)
    case voted(Vote)
    case choseOutcome(item: Item.ID, outcome: String)
    /// What was decided; for an executive decision with the reasons for it
    /// and the alternatives considered and rejected.
    case resolved(
      item: Item.ID, text: String, reasons: String? = nil, alternatives: String? = nil)
    case undertook(Undertaking)
    case admittedUrgent(item: Item.ID, title: String, reason: String)
    case excludedPublic
    case readmittedPublic
    case adjourned
    case resumed
    case corrected(entry: String, by: String)
    /// What was recorded in private, and the public may see now.
    case released(entry: String)
    /// The minute number of an item, fixed when the meeting closes.
    case numbered(item: Item.ID, number: String)
    case closed
  }

  public enum Attendance: String, Sendable, CaseIterable {
    case member, substitute, officer, remote
    case alsoPresent = "also-present"
  }

  public struct Motion: Equatable, Sendable {
    public var id: String
    public var item: Item.ID
    public var text: String
    public var mover: String?
    public var seconder: String?
    /// The motion that this one amends.
    public var amends: String?

    public init(
      id: String, item: Item.ID, text: String, mover: String? = nil, seconder: String? = nil,
      amends: String? = nil
    ) {
      self.id = id
      self.item = item
      self.text = text
      self.mover = mover
      self.seconder = seconder
      self.amends = amends
    }
  }

  public struct Vote: Equatable, Sendable {
    public enum Method: String, Sendable, CaseIterable { case assent, show, named, ballot }

    public var item: Item.ID
    public var motion: String?
    public var method: Method
    public var votesFor: Int?
    public var votesAgainst: Int?
    public var abstentions: Int?
    /// People by how they voted, where it was by name; in another vote, those
    /// who asked that their own be shown.
    public var namesFor: [String]
    public var namesAgainst: [String]
    public var namesAbstaining: [String]
    /// Who gave the casting vote; it is not in the numbers.
    public var castingVote: String?
    /// Who asked that it be taken by name.
    public var demandedBy: [String]
    public var isCarried: Bool

    public init(
      item: Item.ID, motion: String? = nil, method: Method, votesFor: Int? = nil,
      votesAgainst: Int? = nil, abstentions: Int? = nil, namesFor: [String] = [],
      namesAgainst: [String] = [], namesAbstaining: [String] = [], castingVote: String? = nil,
      demandedBy: [String] = [], isCarried: Bool
    ) {
      self.item = item
      self.motion = motion
      self.method = method
      self.votesFor = votesFor
      self.votesAgainst = votesAgainst
      self.abstentions = abstentions
      self.namesFor = namesFor
      self.namesAgainst = namesAgainst
      self.namesAbstaining = namesAbstaining
      self.castingVote = castingVote
      self.demandedBy = demandedBy
      self.isCarried = isCarried
    }
  }

  /// Something a person promised to do.
  public struct Undertaking: Equatable, Sendable {
    public var item: Item.ID
    public var text: String
    public var owner: String?
    public var due: Day?

    public init(item: Item.ID, text: String, owner: String? = nil, due: Day? = nil) {
      self.item = item
      self.text = text
      self.owner = owner
      self.due = due
    }
  }
}
