/// An agenda as one audience may see it.
///
/// `Behind` is what stands behind a restriction: for the public that is
/// `Never`, so that a ``PublicAgenda`` cannot hold restricted matter; there
/// is no value to hold. For members it is the matter itself.
public struct AudienceAgenda<Behind: Equatable & Sendable>: Equatable, Sendable {
  public struct Entry: Equatable, Sendable {
    public var id: Item.ID
    public var number: AgendaNumber
    public var minuteNumber: String?
    public var origin: Agenda.Entry.Origin
    /// The neutral title where the item is restricted.
    public var title: String
    /// Why it is restricted, where it is.
    public var restriction: Restriction?
    public var isPrivate: Bool
    public var content: Content
    public var documents: [Document]
    public var wording: MinuteWording
    public var entries: [Entry]
  }

  /// What an item says.
  public enum Content: Equatable, Sendable {
    /// Open to this audience: the item, without its documents and without
    /// the items under it.
    case open(Item)
    /// Withheld from the public; members have what is behind it.
    case withheld(Behind?)
  }

  /// A document of an item, in the pack or not.
  public struct Document: Equatable, Sendable {
    public enum Content: Equatable, Sendable {
      case open(Attachment)
      case withheld(Behind?)
    }

    public var id: Attachment.ID
    /// The neutral title where it is restricted.
    public var title: String
    public var kind: Attachment.Kind
    public var state: Attachment.State
    public var restriction: Restriction?
    /// Its pages in the series that all audiences share.
    public var pages: PageSpan?
    public var content: Content
  }

  public var council: Council
  public var meeting: MeetingHeader
  public var urgency: OrderOfBusiness.Urgency
  public var exclusionRule: OrderOfBusiness.Exclusion
  /// What the agenda says before the business.
  public var statement: Prose?
  public var entries: [Entry]
  public var exclusion: ExclusionCover
  public var commonOutcomes: [Outcome]

  /// Every entry in order, those under a heading after it.
  public var allEntries: [Entry] {
    func flatten(_ entries: [Entry]) -> [Entry] {
      entries.flatMap { [$0] + flatten($0.entries) }
    }
    return flatten(entries)
  }
}

/// What the public may see, and nothing else.
public typealias PublicAgenda = AudienceAgenda<Never>

/// What members of the body may see.
public typealias MembersAgenda = AudienceAgenda<RestrictedMatter>

/// What stands behind a restriction.
public enum RestrictedMatter: Equatable, Sendable {
  case item(Item)
  case document(Attachment)
}

/// Matter that may be shown to an audience: nothing for the public.
public protocol AudienceMatter: Equatable, Sendable {
  /// Whom papers with this matter are for.
  static var audience: Audience { get }
  var restrictedItem: Item? { get }
  var restrictedDocument: Attachment? { get }
}

extension Never: AudienceMatter {
  public static var audience: Audience { .publicAudience }
  public var restrictedItem: Item? { switch self {} }
  public var restrictedDocument: Attachment? { switch self {} }
}

extension RestrictedMatter: AudienceMatter {
  public static var audience: Audience { .members }
  public var restrictedItem: Item? { if case .item(let item) = self { item } else { nil } }
  public var restrictedDocument: Attachment? {
    if case .document(let document) = self { document } else { nil }
  }
}

/// Whom a paper is for.
public enum Audience: String, Sendable, CaseIterable {
  case publicAudience = "public"
  case members
}

/// When, where and who: what heads every paper of a meeting.
public struct MeetingHeader: Equatable, Sendable {
  public var id: String
  public var committee: Committee
  public var date: Day
  public var time: LocalTime?
  public var venue: String?
  public var apologies: [Apology]
  public var previousMinutes: [Day]
  public var notices: [Prose]

  public init(_ meeting: Meeting) {
    id = meeting.id
    committee = meeting.committee
    date = meeting.date
    time = meeting.time
    venue = meeting.venue
    apologies = meeting.apologies
    previousMinutes = meeting.previousMinutes.map(\.date)
    notices = meeting.notices
  }
}

extension AudienceAgenda.Entry where Behind: AudienceMatter {
  /// The item as this audience may see it, or nil where it is withheld.
  public var visibleItem: Item? {
    switch content {
    case .open(let item): item
    case .withheld(let behind): behind?.restrictedItem
    }
  }
}

extension AudienceAgenda.Document where Behind: AudienceMatter {
  /// The document as this audience may see it, or nil where it is withheld.
  public var visible: Attachment? {
    switch content {
    case .open(let attachment): attachment
    case .withheld(let behind): behind?.restrictedDocument
    }
  }
}

// MARK: Making one

extension Agenda {
  /// The agenda that the public may see.
  public func forPublic(_ pages: Pagination) -> PublicAgenda {
    audience(pages, item: { _ in nil }, document: { _ in nil })
  }

  /// The agenda that members may see.
  public func forMembers(_ pages: Pagination) -> MembersAgenda {
    audience(pages, item: { .item($0) }, document: { .document($0) })
  }

  private func audience<Behind>(
    _ pages: Pagination, item behindItem: (Item) -> Behind?,
    document behindDocument: (Attachment) -> Behind?
  ) -> AudienceAgenda<Behind> {
    // A clerk's own id or a file's name may say what a thing is about, so
    // what is restricted goes by its place instead.
    func publicID(at number: AgendaNumber) -> Item.ID {
      "item-" + number.path.map(String.init).joined(separator: "-")
    }
    func documents(
      of item: Item, at number: AgendaNumber, under whole: Restriction?
    ) -> [AudienceAgenda<Behind>.Document] {
      item.documents.enumerated().map { index, attachment in
        let restriction = attachment.restriction ?? whole
        let title =
          restriction == nil
          ? attachment.title : attachment.printedNeutralTitle
        return .init(
          id: Attachment.ID(
            restriction == nil
              ? attachment.id.name : "withheld/\(publicID(at: number))/\(index + 1)"),
          title: title, kind: attachment.kind, state: attachment.state, restriction: restriction,
          pages: pages.span(of: attachment.id),
          content: restriction == nil ? .open(attachment) : .withheld(behindDocument(attachment)))
      }
    }
    func audienceEntry(
      _ entry: Agenda.Entry, under parent: Restriction?
    ) -> AudienceAgenda<Behind>.Entry {
      let restriction = entry.item.restriction ?? parent
      var bare = entry.item
      bare.documents = []
      bare.items = []
      return .init(
        id: restriction == nil ? entry.item.id : publicID(at: entry.number), number: entry.number,
        minuteNumber: entry.minuteNumber,
        origin: entry.origin,
        title: restriction == nil ? entry.item.title : entry.item.printedNeutralTitle,
        restriction: restriction, isPrivate: entry.isPrivate,
        content: restriction == nil ? .open(bare) : .withheld(behindItem(bare)),
        documents: documents(of: entry.item, at: entry.number, under: restriction),
        wording: entry.wording, entries: entry.entries.map { audienceEntry($0, under: restriction) }
      )
    }
    let shownEntries = entries.map { audienceEntry($0, under: nil) }
    func flatten(
      _ entries: [AudienceAgenda<Behind>.Entry]
    ) -> [AudienceAgenda<Behind>.Entry] {
      entries.flatMap { [$0] + flatten($0.entries) }
    }
    let ids = Dictionary(
      flatten(shownEntries).map { ($0.number, $0.id) }, uniquingKeysWith: { first, _ in first })
    func shown(_ part: ExclusionCover.Part) -> ExclusionCover.Part {
      var part = part
      part.itemID = ids[part.number] ?? publicID(at: part.number)
      return part
    }
    return AudienceAgenda(
      council: council, meeting: MeetingHeader(meeting), urgency: order.urgency,
      exclusionRule: order.exclusion, statement: order.statement, entries: shownEntries,
      exclusion: ExclusionCover(
        resolved: exclusion.resolved.map(shown), announced: exclusion.announced.map(shown)),
      commonOutcomes: order.commonOutcomes)
  }
}

extension Item {
  /// What the public may be told a restricted item is called.
  ///
  /// The clerk's neutral title; where there is none, words that say nothing.
  public var printedNeutralTitle: String { neutralTitle ?? "Item not for publication" }

}

extension Attachment {
  /// What the public may be told a restricted document is called.
  public var printedNeutralTitle: String {
    if let neutralTitle { return neutralTitle }
    return kind == .appendix ? "Appendix not for publication" : "Report not for publication"
  }
}
