/// A supplement to an agenda that was issued: what has changed since, and
/// the papers that go out with it.
///
/// Its words are fit for the public whoever it is composed for: of what is
/// restricted, or was, it holds neutral titles only, and everything else is
/// looked up by place in an ``AudienceAgenda``.
public struct Supplement: Equatable, Sendable {
  /// Where something stands in the agenda as it is now.
  public struct Place: Hashable, Sendable {
    public var number: AgendaNumber
    /// Which of the item's documents, counted from 0; nil for the item.
    public var document: Int?

    public init(_ number: AgendaNumber, document: Int? = nil) {
      self.number = number
      self.document = document
    }
  }

  /// What became of an item or a paper.
  public enum ChangeKind: String, Codable, Sendable, CaseIterable {
    case itemAdded = "item-added"
    case itemWithdrawn = "item-withdrawn"
    /// The item has another number than the one it was issued with.
    case itemRenumbered = "item-renumbered"
    case itemRetitled = "item-retitled"
    /// Withheld now, or withheld on other grounds.
    case itemRestricted = "item-restricted"
    case itemReleased = "item-released"
    case paperAdded = "paper-added"
    /// It was to follow and has come.
    case paperArrived = "paper-arrived"
    /// Another file stands in its place.
    case paperReplaced = "paper-replaced"
    case paperWithdrawn = "paper-withdrawn"
    /// Announced, and still to follow.
    case paperExpected = "paper-expected"
    case paperRestricted = "paper-restricted"
    case paperReleased = "paper-released"

    /// Whether the paper goes out with the supplement.
    public var bringsPaper: Bool {
      switch self {
      case .paperAdded, .paperArrived, .paperReplaced, .paperReleased: true
      default: false
      }
    }

    /// Whether it tells of something that is in the agenda no more.
    public var isWithdrawal: Bool { self == .itemWithdrawn || self == .paperWithdrawn }
  }

  public struct Change: Equatable, Sendable {
    public var kind: ChangeKind
    /// The item's number as it is now, or as it was issued where it is gone.
    public var number: String
    /// The item's id in the agenda.
    public var itemID: Item.ID
    /// Where it stands now; nil where it is gone.
    public var place: Place?
    /// The paper's id in the agenda, now or as it was issued.
    public var document: Attachment.ID?
    /// What it is called, or was where it is gone, as the public may be told.
    public var title: String
    /// Its number or title as it was issued, where that is what changed.
    public var formerly: String?
    /// The pages it had, or those of the paper it takes the place of.
    public var before: PageSpan?
    /// Whether it is restricted, or was.
    public var isRestricted: Bool

    public init(
      kind: ChangeKind, number: String, itemID: Item.ID, place: Place? = nil,
      document: Attachment.ID? = nil, title: String, formerly: String? = nil,
      before: PageSpan? = nil, isRestricted: Bool = false
    ) {
      self.kind = kind
      self.number = number
      self.itemID = itemID
      self.place = place
      self.document = document
      self.title = title
      self.formerly = formerly
      self.before = before
      self.isRestricted = isRestricted
    }
  }

  public var number: Int
  /// When the agenda was issued.
  public var agendaIssued: Day?
  public var changes: [Change]

  public var series: String { PageLabel.series(ofSupplement: number) }
  public var isEmpty: Bool { changes.isEmpty }
  /// The papers that go out with it, in the agenda's order.
  public var papers: [Place] { changes.filter(\.kind.bringsPaper).compactMap(\.place) }
  /// Whether members are told more than the public.
  public var concernsRestricted: Bool { changes.contains { $0.isRestricted && $0.place != nil } }

  public init(number: Int, agendaIssued: Day?, changes: [Change]) {
    self.number = number
    self.agendaIssued = agendaIssued
    self.changes = changes
  }
}
