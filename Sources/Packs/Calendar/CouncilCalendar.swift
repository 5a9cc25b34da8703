import Foundation
import Meetings

/// A council's meetings and their deadlines, day by day.
public struct CouncilCalendar: Sendable {
  /// In order of date.
  public var events: [Event]
  /// Meetings that could not be read.
  public var findings: [Finding]
  /// The holidays and closures that the council counts by; nil where no rule
  /// file is for its bodies.
  public private(set) var civil: CivilCalendar?

  /// A day in the calendar.
  public struct Event: Equatable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
      case meeting
      /// The last lawful day for a notice.
      case last
      /// The last day on which the office is open for it.
      case recommended
      /// The last day to hand in a question, petition, motion or the like.
      case submission
      /// Something due after the meeting.
      case after
    }

    public var day: Day
    public var time: LocalTime?
    public var kind: Kind
    /// What is due, as a sentence names it: `public notice of the meeting`.
    public var what: String
    public var committee: Committee.ID
    /// As printed.
    public var committeeName: String
    /// The meeting it is about.
    public var meeting: Day
    public var venue: String?
    public var source: String?

    /// In one line: `Planning Committee: public notice of the meeting, last
    /// lawful day`.
    public var title: String {
      switch kind {
      case .meeting: committeeName
      case .last: "\(committeeName): \(what), last lawful day"
      case .recommended: "\(committeeName): \(what), recommended day"
      case .submission: "\(committeeName): \(what)"
      case .after: "\(committeeName): \(what)"
      }
    }

    /// The same for as long as it is the same event, whatever day it is on.
    public var identity: String {
      let words = what.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" }
      return "\(meeting.iso)-\(committee.name)-\(kind.rawValue)-\(String(words))"
    }
  }

  /// Reads the meetings of a council: its pack folders, and the `dates:` of
  /// its committees for which there is no folder yet.
  ///
  /// - Parameters:
  ///   - folder: the one with `council.yaml`, or one in it.
  ///   - committee: one committee, or nil for all.
  ///   - first: the first day of the calendar.
  ///   - last: its last day.
  ///   - reach: how many days before the first and after the last a meeting
  ///     may be for its deadlines to be looked at; nil for any number.
  /// - Throws: `PackError` where there is no council, no such committee, or a
  ///   rule file is not right.
  public init(
    of folder: String, committee: String? = nil, from first: Day, to last: Day,
    within reach: Int? = nil, reader: PackReader
  ) throws(PackError) {
    let url = URL(fileURLWithPath: folder).standardizedFileURL
    let councilFile = try PackLocation.councilFile(above: url)
    let home = councilFile.deletingLastPathComponent()
    let council = try CouncilReader().read(try Packs.read(councilFile, as: "council.yaml")).council
    if let committee, council.committees[Committee.ID(committee)] == nil {
      let all = council.committees.keys.map(\.name).sorted()
      throw PackError(
        code: "committee.unknown", place: "council.yaml",
        message: "There is no committee “\(committee.shortened)”. "
          + (committee.nearest(among: all).map { "Did you mean `\($0)`? " } ?? "")
          + "There are: \(all.joined(separator: ", ")).")
    }
    let folders = reader.folders(ofCouncil: home)
    findings = []
    events = []
    var held: Set<String> = []
    var laws: [Committee.Kind: Law?] = [:]
    func law(_ body: Committee.Kind, on day: Day) throws(PackError) -> Law? {
      if laws[body] == nil {
        var unused: [Pack.Source] = []
        laws[body] = .some(try LawBook.law(for: council, body, on: day, in: folders, &unused))
      }
      var law = laws[body] ?? nil
      law?.day = day
      return law
    }
    func isNear(_ day: Day) -> Bool {
      reach.map { first.adding(-$0) <= day && day <= last.adding($0) } ?? true
    }
    for pack in PackLocation.meetingFolders(in: home) {
      let id = pack.lastPathComponent
      let file: MeetingFile
      do throws(PackError) {
        let bytes = try Packs.read(
          pack.appendingPathComponent("meeting.yaml"), as: "\(id)/meeting.yaml")
        file = try MeetingReader(council: council).read(bytes, id: id)
        var unused = ([Finding](), [Pack.Source]())
        _ = try reader.readOrder(file.order, folders, &unused.0, &unused.1)
      } catch {
        findings.append(
          Finding(
            code: error.code, severity: .warning,
            message: "This meeting is not in the calendar: \(error.message)",
            hint: "Put its meeting.yaml right.", place: error.place ?? id))
        continue
      }
      let meeting = file.meeting
      held.insert("\(meeting.committee.id) \(meeting.date.iso)")
      guard committee.map({ $0 == meeting.committee.id.name }) ?? true, isNear(meeting.date)
      else { continue }
      // A rule file that is not right would spoil every date: it is thrown.
      events += try CouncilCalendar.events(
        of: meeting, order: file.order, law(meeting.committee.kind, on: meeting.date), reader,
        folders)
    }
    for body in council.committees.values.sorted(by: { $0.id < $1.id }) {
      guard committee.map({ $0 == body.id.name }) ?? true else { continue }
      for date in body.dates where !held.contains("\(body.id) \(date.iso)") && isNear(date) {
        var meeting = Meeting(id: "\(date.iso)-\(body.id)", committee: body, date: date)
        meeting.time = body.time
        meeting.venue = body.venue
        events += try CouncilCalendar.events(
          of: meeting, order: body.order, law(body.kind, on: date), reader, folders)
      }
    }
    civil = laws.values.compactMap { $0?.calendar }.first
    if civil == nil {
      for body in council.committees.values where civil == nil {
        civil = try law(body.kind, on: first)?.calendar
      }
    }
    events = events.filter { first <= $0.day && $0.day <= last }
      .sorted { ($0.day, $0.kind.rank, $0.title) < ($1.day, $1.kind.rank, $1.title) }
  }

  /// What one meeting puts in the calendar.
  private static func events(
    of meeting: Meeting, order: String, _ law: Law?, _ reader: PackReader,
    _ folders: TemplateFolders
  ) throws(PackError) -> [Event] {
    let body = meeting.committee
    func event(
      _ day: Day, _ kind: Event.Kind, _ what: String, time: LocalTime? = nil,
      source: String? = nil
    ) -> Event {
      Event(
        day: day, time: time, kind: kind, what: what, committee: body.id,
        committeeName: body.name, meeting: meeting.date,
        venue: kind == .meeting ? meeting.venue : nil, source: source)
    }
    var events = [event(meeting.date, .meeting, "meeting", time: meeting.time)]
    if let law {
      for (provision, deadline) in law.deadlines {
        let what = provision.value.kind.printed
        events.add(event(deadline.last, .last, what, source: provision.citation))
        if deadline.recommended != deadline.last {
          events.add(event(deadline.recommended, .recommended, what, source: provision.citation))
        }
      }
      for duty in meeting.duties(under: law) {
        // How long records are kept is years away and due to nobody.
        if case .keep = duty.kind { continue }
        let title = duty.title.prefix(1).lowercased() + duty.title.dropFirst()
        let what = title + (duty.condition.map { " (\($0))" } ?? "")
        events.append(event(duty.day, .after, what, source: duty.source))
      }
    }
    var unused = ([Finding](), [Pack.Source]())
    let business = try reader.readOrder(order, folders, &unused.0, &unused.1)
    for (kind, deadline) in business.deadlines {
      events.append(
        event(
          meeting.date.adding(-deadline.days), .submission, kind.submission, time: deadline.time,
          source: deadline.source))
    }
    return events
  }
}

extension [CouncilCalendar.Event] {
  /// Adds a deadline, to the one of its meeting that falls on the same day if
  /// there is one.
  fileprivate mutating func add(_ event: CouncilCalendar.Event) {
    guard let index = firstIndex(where: { $0.day == event.day && $0.kind == event.kind }) else {
      append(event)
      return
    }
    self[index].what += "; \(event.what)"
    if let source = event.source {
      self[index].source = self[index].source.map { "\($0); \(source)" } ?? source
    }
  }
}

extension CouncilCalendar.Event.Kind {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Item.Kind {
  /// What is handed in, as a calendar names it.
  fileprivate var submission: String {
    switch self {
    case .question: "last day for questions"
    case .petition: "last day for petitions"
    case .deputation: "last day for deputations"
    case .motion: "last day for motions on notice"
    case .application: "last day to register to speak"
    default: "last day for \(rawValue)"
    }
  }
}
