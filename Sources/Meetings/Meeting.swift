/// One meeting, as its clerk lists it: the business, not yet in order.
public struct Meeting: Equatable, Sendable {
  /// The name of its folder: `2026-12-08-children-scrutiny`.
  public var id: String
  public var committee: Committee
  public var date: Day
  public var time: LocalTime?
  public var venue: String?
  public var apologies: [Apology]
  public var previousMinutes: [PreviousMinutes]
  public var business: [Item]
  /// Urgent business that the chair has already accepted.
  public var urgent: [Item]
  public var changes: [StandardChange]
  public var additions: [StandardAddition]
  public var notices: [Prose]
  /// The day it was convened, where that was at shorter notice than usual.
  public var convened: Day?
  /// The request of members that an extraordinary meeting follows.
  public var requisition: Requisitioned?
  /// The first minute number of this meeting, counted within its series.
  public var firstMinute: Int
  /// The meeting's own number, where the council's form needs one.
  public var meetingNumber: Int?
  /// When what follows a meeting was published, as someone attests.
  public var published: [PublishedRecord: Day]
  /// The dispensations on record, of whatever member and date.
  public var dispensations: [Dispensation] = []

  public init(
    id: String, committee: Committee, date: Day, time: LocalTime? = nil, venue: String? = nil,
    apologies: [Apology] = [], previousMinutes: [PreviousMinutes] = [], business: [Item] = [],
    urgent: [Item] = [], changes: [StandardChange] = [], additions: [StandardAddition] = [],
    notices: [Prose] = [], firstMinute: Int = 1, meetingNumber: Int? = nil,
    published: [PublishedRecord: Day] = [:]
  ) {
    self.id = id
    self.committee = committee
    self.date = date
    self.time = time
    self.venue = venue
    self.apologies = apologies
    self.previousMinutes = previousMinutes
    self.business = business
    self.urgent = urgent
    self.changes = changes
    self.additions = additions
    self.notices = notices
    self.firstMinute = firstMinute
    self.meetingNumber = meetingNumber
    self.published = published
  }
}

/// An apology known before the meeting, with the substitute if there is one.
public struct Apology: Equatable, Sendable {
  public var person: Person.ID
  public var substitute: Person.ID?

  public init(person: Person.ID, substitute: Person.ID? = nil) {
    self.person = person
    self.substitute = substitute
  }
}

/// A set of minutes that has not been approved yet.
public struct PreviousMinutes: Equatable, Sendable {
  public var date: Day
  public var document: Attachment?
  /// Set for minutes of an extraordinary meeting.
  public var isExtraordinary: Bool

  public init(date: Day, document: Attachment? = nil, isExtraordinary: Bool = false) {
    self.date = date
    self.document = document
    self.isExtraordinary = isExtraordinary
  }
}

/// Where a standard item is put, relative to another by its id.
public enum StandardPlace: Equatable, Sendable {
  case before(String)
  case after(String)
}

/// What a meeting changes about an item that its order puts there.
public struct StandardChange: Equatable, Sendable {
  public var id: String
  public var title: String?
  public var purpose: Prose?
  public var place: StandardPlace?
  /// Why it is left out, if it is.
  public var leftOut: String?
  /// Why it is changed or moved.
  public var reason: String?

  public init(
    id: String, title: String? = nil, purpose: Prose? = nil, place: StandardPlace? = nil,
    leftOut: String? = nil, reason: String? = nil
  ) {
    self.id = id
    self.title = title
    self.purpose = purpose
    self.place = place
    self.leftOut = leftOut
    self.reason = reason
  }
}

/// A standard item that only this meeting has.
public struct StandardAddition: Equatable, Sendable {
  public var id: String
  public var title: String
  public var purpose: Prose?
  /// Nil: after the last standard item before business.
  public var place: StandardPlace?

  public init(id: String, title: String, purpose: Prose? = nil, place: StandardPlace? = nil) {
    self.id = id
    self.title = title
    self.purpose = purpose
    self.place = place
  }
}
