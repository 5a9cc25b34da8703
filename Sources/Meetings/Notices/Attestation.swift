/// Something about the notice of a meeting that a person says was done.
///
/// That a paper was made, placed on the website, posted up and served are
/// different things. Each is attested by itself and none follows from
/// another. Appended, never edited: a mistake is taken back by another entry.
public struct Attestation: Equatable, Sendable {
  /// Unique in its file.
  public var id: String
  /// Counted from 1 without gaps.
  public var sequence: Int
  /// The day on which it was done, in the United Kingdom.
  public var day: Day
  /// The instant at which it was done, ISO 8601: `2026-11-30T16:00:00Z`.
  public var occurredAt: String
  /// Whether only the day is known: the hour of ``occurredAt`` says nothing.
  public var isDayOnly: Bool
  /// When it was written down.
  public var recordedAt: String?
  /// The person who attests it, by name or id.
  public var by: String
  public var act: Act
  public var note: String?

  public init(
    id: String, sequence: Int, day: Day, occurredAt: String, isDayOnly: Bool = false,
    recordedAt: String? = nil, by: String, act: Act, note: String? = nil
  ) {
    self.id = id
    self.sequence = sequence
    self.day = day
    self.occurredAt = occurredAt
    self.isDayOnly = isDayOnly
    self.recordedAt = recordedAt
    self.by = by
    self.act = act
    self.note = note
  }

  public enum Act: Equatable, Sendable {
    /// A paper was made.
    case generated(NoticePeriod.Kind, file: String, sha256: String?)
    /// It was placed on the website.
    case placedOnWebsite(NoticePeriod.Kind, address: String?)
    /// It was posted up at the offices, or copies were laid open there.
    case postedAtOffices(NoticePeriod.Kind)
    /// It was posted up in a conspicuous place in the area.
    case postedInArea(NoticePeriod.Kind, place: String)
    /// It was served on a member or a party.
    case served(Service)
    /// A member consented to electronic service, or took that back.
    case consented(Person.ID, isWithdrawn: Bool)
    /// The meeting was convened, at shorter notice than usual.
    case convened
    /// An earlier entry was a mistake.
    case retracted(String)
  }

  /// How a summons or notice reached somebody.
  public struct Service: Equatable, Sendable {
    public enum Means: String, Sendable, CaseIterable {
      case post
      /// Left at the place of residence.
      case residence
      /// Left at or sent to an address the member specified.
      case specified
      case electronic

      public var printed: String {
        switch self {
        case .post: "by post"
        case .residence: "left at the residence"
        case .specified: "at the address the member specified"
        case .electronic: "electronically"
        }
      }
    }

    public var notice: NoticePeriod.Kind
    public var member: Person.ID
    public var means: Means

    public init(notice: NoticePeriod.Kind, member: Person.ID, means: Means) {
      self.notice = notice
      self.member = member
      self.means = means
    }
  }
}

/// What has been attested about the notice of one meeting.
public struct Attestations: Equatable, Sendable {
  /// The version of the entries written today.
  public static let schema = 1

  public var entries: [Attestation]

  public init(entries: [Attestation] = []) { self.entries = entries }

  /// Those that were not taken back, in the order written.
  public var standing: [Attestation] {
    var retracted: Set<String> = []
    for entry in entries.reversed() where !retracted.contains(entry.id) {
      if case .retracted(let id) = entry.act { retracted.insert(id) }
    }
    return entries.filter {
      if case .retracted = $0.act { return false }
      return !retracted.contains($0.id)
    }
  }

  /// The first day on which a notice was given by a means; nil where nobody
  /// attests that.
  public func day(of notice: NoticePeriod.Kind, by means: NoticePeriod.Means) -> Day? {
    standing.compactMap { entry -> Day? in
      switch (entry.act, means) {
      case (.placedOnWebsite(notice, _), .website), (.placedOnWebsite(notice, _), .electronic),
        (.postedAtOffices(notice), .offices), (.postedInArea(notice, _), .conspicuousPlace):
        entry.day
      default: nil
      }
    }.min()
  }

  /// When and how a notice was first served on a member.
  public func service(
    of notice: NoticePeriod.Kind, on member: Person.ID
  ) -> (day: Day, means: Attestation.Service.Means)? {
    standing.compactMap { entry -> (Day, Attestation.Service.Means)? in
      guard case .served(let service) = entry.act, service.notice == notice,
        service.member == member
      else { return nil }
      return (entry.day, service.means)
    }.min { $0.0 < $1.0 }
  }

  /// Whether a member's consent to electronic service stood on a day.
  public func consents(_ member: Person.ID, on day: Day) -> Bool {
    var consents = false
    for entry in standing.sorted(by: { $0.day < $1.day }) where entry.day <= day {
      if case .consented(member, let isWithdrawn) = entry.act { consents = !isWithdrawn }
    }
    return consents
  }

  /// When the meeting was convened, where that was at shorter notice.
  public var convened: Day? {
    standing.last { $0.act == .convened }?.day
  }
}

extension Attestation.Act {
  /// Of which notice it is; nil where it is of none.
  public var notice: NoticePeriod.Kind? {
    switch self {
    case .generated(let notice, _, _), .placedOnWebsite(let notice, _),
      .postedAtOffices(let notice), .postedInArea(let notice, _):
      notice
    case .served(let service): service.notice
    case .consented, .convened, .retracted: nil
    }
  }

  /// As a record says it: `Public notice of the meeting placed on the website`.
  ///
  /// - Parameter name: a person's name as printed.
  public func printed(_ name: (Person.ID) -> String) -> String {
    switch self {
    case .generated(let notice, let file, _):
      "\(notice.printed.capitalisedFirst) made (\(file))"
    case .placedOnWebsite(.papers, _): "Agenda and reports placed on the website"
    case .placedOnWebsite(let notice, _):
      "\(notice.printed.capitalisedFirst) placed on the website"
    case .postedAtOffices(.papers): "Agenda and reports laid open at the offices"
    case .postedAtOffices(let notice):
      "\(notice.printed.capitalisedFirst) posted up at the offices"
    case .postedInArea(let notice, let place):
      "\(notice.printed.capitalisedFirst) posted up at \(place)"
    case .served(let service):
      "\(service.notice.printed.capitalisedFirst) served on \(name(service.member)) "
        + service.means.printed
    case .consented(let member, isWithdrawn: false):
      "\(name(member)) consented to electronic service"
    case .consented(let member, isWithdrawn: true):
      "\(name(member)) took back the consent to electronic service"
    case .convened: "The meeting convened at shorter notice"
    case .retracted(let id): "Record \(id) taken back"
    }
  }
}
