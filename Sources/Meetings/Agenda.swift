/// The order of business of one meeting, numbered: standard items and
/// business in the order in which they are to be taken.
///
/// Holds everything, restricted matter included. Papers are composed from an
/// ``AudienceAgenda``, never from this.
public struct Agenda: Equatable, Sendable {
  /// An item in its place.
  public struct Entry: Equatable, Sendable {
    public enum Origin: Equatable, Sendable {
      /// Put there by the order of business.
      case standard(StandardItem.Function)
      /// Listed by the clerk.
      case business
      /// Urgent business accepted by the chair.
      case urgent
      /// A heading for the items under it.
      case group
    }

    public var number: AgendaNumber
    /// Nil for a heading whose items are numbered each for itself.
    public var minuteNumber: String?
    public var origin: Origin
    /// The item; for a standard item, its title and purpose as printed.
    public var item: Item
    public var wording: MinuteWording
    /// Whether the public are excluded while it is taken.
    public var isPrivate: Bool
    public var entries: [Entry]

    public init(
      number: AgendaNumber, minuteNumber: String? = nil, origin: Origin, item: Item,
      wording: MinuteWording = MinuteWording(), isPrivate: Bool = false, entries: [Entry] = []
    ) {
      self.number = number
      self.minuteNumber = minuteNumber
      self.origin = origin
      self.item = item
      self.wording = wording
      self.isPrivate = isPrivate
      self.entries = entries
    }
  }

  public var council: Council
  public var meeting: Meeting
  public var order: OrderOfBusiness
  public var entries: [Entry]
  /// What the exclusion resolution covers, and what is announced instead.
  public var exclusion: ExclusionCover
  /// What the workflow has to say about it.
  public var findings: [Finding]

  public init(
    council: Council, meeting: Meeting, order: OrderOfBusiness, entries: [Entry],
    exclusion: ExclusionCover = ExclusionCover(), findings: [Finding] = []
  ) {
    self.council = council
    self.meeting = meeting
    self.order = order
    self.entries = entries
    self.exclusion = exclusion
    self.findings = findings
  }

  /// Every entry in the order of the agenda, those under a heading after it.
  public var allEntries: [Entry] {
    func flatten(_ entries: [Entry]) -> [Entry] {
      entries.flatMap { [$0] + flatten($0.entries) }
    }
    return flatten(entries)
  }

  /// The items that are restricted, by themselves or with the item above
  /// them.
  public var restrictedItems: Set<Item.ID> {
    itemsWithThoseUnder { $0.item.restriction != nil }
  }

  /// Some items with all that stand under them.
  public func itemsWithThoseUnder(_ items: Set<Item.ID>) -> Set<Item.ID> {
    items.isEmpty ? [] : items.union(itemsWithThoseUnder { items.contains($0.item.id) })
  }

  private func itemsWithThoseUnder(_ isMeant: (Entry) -> Bool) -> Set<Item.ID> {
    var found: Set<Item.ID> = []
    func look(_ entries: [Entry], _ isUnder: Bool) {
      for entry in entries {
        let isIn = isUnder || isMeant(entry)
        if isIn { found.insert(entry.item.id) }
        look(entry.entries, isIn)
      }
    }
    look(entries, false)
    return found
  }
}

/// What is to be taken in private, and why.
public struct ExclusionCover: Equatable, Sendable {
  /// One item, or part of one.
  public struct Part: Equatable, Sendable {
    public var number: AgendaNumber
    public var itemID: Item.ID
    /// What the public may be told it is called.
    public var title: String
    /// Nil for the whole item, else which documents of it, by neutral title.
    public var documents: [String]?
    public var restriction: Restriction

    public init(
      number: AgendaNumber, itemID: Item.ID, title: String, documents: [String]? = nil,
      restriction: Restriction
    ) {
      self.number = number
      self.itemID = itemID
      self.title = title
      self.documents = documents
      self.restriction = restriction
    }
  }

  /// Covered by the resolution: exempt information.
  public var resolved: [Part]
  /// Announced with its basis: confidential information.
  public var announced: [Part]

  public init(resolved: [Part] = [], announced: [Part] = []) {
    self.resolved = resolved
    self.announced = announced
  }

  public var isEmpty: Bool { resolved.isEmpty && announced.isEmpty }
}
