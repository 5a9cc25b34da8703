import Foundation
import Meetings
import Yams

/// Who attended which meetings of a council, and how each member's time
/// without attending stands.
public struct AttendanceLedger: Sendable {
  public var council: Council
  public var history: AttendanceHistory
  /// Days of ordinary meetings of the council itself, at which the reason for
  /// an absence can be approved; those to come among them.
  public var ordinary: [Day]
  /// The regimes that say for how long a member may stay away.
  var regimes: [AttendanceClock.Which: (regime: Regime, body: Committee.Kind)]
  /// What was wrong with the files.
  public var findings: [Finding]

  /// The members whose time is reckoned: those of the council, and apart from
  /// them those of its executive.
  ///
  /// Members of the council are those who sit on a body of that kind in
  /// `council.yaml`; where it lists none, all members of its committees but
  /// those co-opted, and their substitutes.
  public var members: [(person: Person.ID, which: AttendanceClock.Which)] {
    let ofCouncil = people { [.council, .parishCouncil].contains($0.kind) }
    let authority = ofCouncil.isEmpty ? people(withSubstitutes: true) { _ in true } : ofCouncil
    let executive = people { $0.kind == .executive }
    return authority.map { ($0, .authority) } + executive.map { ($0, .executive) }
  }

  /// Those who sit on some bodies and are not co-opted, by name.
  private func people(
    withSubstitutes: Bool = false, on isOne: (Committee) -> Bool
  ) -> [Person.ID] {
    let bodies = council.committees.values.filter(isOne)
    var people: Set<Person.ID> = []
    for body in bodies {
      for member in body.members where member.role != .coopted { people.insert(member.person) }
      if withSubstitutes { people.formUnion(body.substitutes) }
    }
    return people.sorted { (name(of: $0), $0) < (name(of: $1), $1) }
  }

  /// How each member's time stands on a day, in the order of ``members``.
  public func clocks(on day: Day) -> [AttendanceClock] {
    members.compactMap { person, which in
      rule(which, on: day)?.value.clock(of: person, which, in: history, on: day)
    }
  }

  /// What is to be said of members' attendance on a day.
  ///
  /// Members of whom nothing is known are told of together.
  public func findings(on day: Day) -> [Finding] {
    let clocks = clocks(on: day)
    func findings(_ clock: AttendanceClock, as name: String) -> [Finding] {
      rule(clock.which, on: day)?.findings(
        of: clock, name: name, authority: "the council", ordinary: ordinary, on: day) ?? []
    }
    var found = clocks.filter { $0.standing != .unknown }
      .flatMap { findings($0, as: name(of: $0.person)) }
    for which in [AttendanceClock.Which.authority, .executive] {
      let unknown = clocks.filter { $0.which == which && $0.standing == .unknown }
      guard let first = unknown.first else { continue }
      let names = unknown.map { name(of: $0.person) }
      let last = names.count > 1 ? " and \(names[names.count - 1])" : ""
      let others = names.count > 1 ? Array(names.dropLast()) : names
      found += findings(first, as: others.joined(separator: ", ") + last)
    }
    return found
  }

  public func name(of person: Person.ID) -> String {
    council.people[person]?.name ?? person.name
  }

  private func rule(
    _ which: AttendanceClock.Which, on day: Day
  ) -> Provision<AttendanceLimit>? {
    regimes[which].flatMap { $0.regime.rule(AttendanceLimit.self, on: day, for: $0.body) }
  }
}

/// Reads attendance from all packs of a council, and from `attendance.yaml`
/// beside `council.yaml`.
public struct AttendanceReader: Sendable {
  public var reader: PackReader

  public init(reader: PackReader) { self.reader = reader }

  /// Attendance as the journals have it, with what `attendance.yaml` adds.
  ///
  /// - Parameter folder: the council's folder, or one in it.
  /// - Throws: `PackError` where there is no council, no rule for it, or
  ///   `attendance.yaml` does not parse. A meeting that cannot be read is a
  ///   finding.
  public func read(_ folder: String) throws(PackError) -> AttendanceLedger {
    let url = URL(fileURLWithPath: folder).standardizedFileURL
    let councilFile = try PackLocation.councilFile(above: url)
    let home = councilFile.deletingLastPathComponent()
    let council = try CouncilReader().read(try Packs.read(councilFile, as: "council.yaml")).council
    let folders = reader.folders(ofCouncil: home)
    var laws = LawShelf(council: council, folders: folders)
    let main: Committee.Kind = council.authority == .parish ? .parishCouncil : .council
    guard let law = try laws.law(for: main, on: CivilTime.today()),
      law.regime.provisions[AttendanceLimit.name] != nil
    else {
      throw PackError(
        code: "attendance.no-rule", place: "council.yaml",
        message: "No rule file says how long a member of such a council may stay away. Add "
          + "`rule: attendance` in a file of Templates/Regimes beside council.yaml.")
    }
    var ledger = AttendanceLedger(
      council: council, history: AttendanceHistory(), ordinary: [],
      regimes: [.authority: (law.regime, main)], findings: [])
    if let executive = try laws.law(for: .executive, on: law.day) {
      ledger.regimes[.executive] = (executive.regime, .executive)
    }
    for pack in Self.packs(in: home) { try add(pack, to: &ledger, &laws, or: law) }
    for body in council.committees.values where body.kind == main {
      ledger.ordinary += body.dates
    }
    ledger.ordinary = Array(Set(ledger.ordinary)).sorted()
    let own = home.appendingPathComponent("attendance.yaml")
    if FileManager.default.fileExists(atPath: own.path) {
      try AttendanceFile(council: council)
        .read(try Packs.read(own, as: "attendance.yaml"), into: &ledger)
    }
    return ledger
  }

  /// Folders of meetings beside `council.yaml`, and in folders beside it.
  private static func packs(in home: URL) -> [URL] {
    let beside = PackLocation.meetingFolders(in: home)
    let own = Set(beside.map(\.lastPathComponent))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: home.path)) ?? []
    let inner = names.sorted().filter { !$0.hasPrefix(".") && !own.contains($0) }
      .map { home.appendingPathComponent($0) }
      // A council within the folder of another is its own.
      .filter {
        !FileManager.default.fileExists(atPath: $0.appendingPathComponent("council.yaml").path)
      }
      .flatMap { PackLocation.meetingFolders(in: $0) }
    return beside + inner
  }

  private func add(
    _ pack: URL, to ledger: inout AttendanceLedger, _ laws: inout LawShelf, or fallback: Law
  ) throws(PackError) {
    let id = pack.lastPathComponent
    do throws(PackError) {
      let bytes = try Packs.read(
        pack.appendingPathComponent("meeting.yaml"), as: "\(id)/meeting.yaml")
      let file = try MeetingReader(council: ledger.council).read(bytes, id: id)
      let meeting = file.meeting
      let kind = meeting.committee.kind
      if [.council, .parishCouncil].contains(kind), !file.order.hasPrefix("extraordinary") {
        ledger.ordinary.append(meeting.date)
      }
      let journal = pack.appendingPathComponent("proceedings.jsonl")
      guard FileManager.default.fileExists(atPath: journal.path) else { return }
      let proceedings = try ProceedingsFile.read(
        try Packs.read(journal, as: "\(id)/proceedings.jsonl"), name: "\(id)/proceedings.jsonl")
      var law = try laws.law(for: kind, on: meeting.date) ?? fallback
      law.day = meeting.date
      var roll = SittingRoll(
        of: Agenda(
          council: ledger.council, meeting: meeting,
          order: OrderOfBusiness(
            id: file.order, name: file.order, urgency: .none, exclusion: .schedule, entries: []),
          entries: []), under: law)
      for entry in proceedings.effectiveEntries { roll.record(entry) }
      ledger.history.meetings.append(
        MeetingAttendance(
          day: meeting.date, kind: kind, body: meeting.committee.name,
          attendees: Set(roll.attendedAsMembers.map { Person.ID($0) })))
    } catch {
      // A rule file that is not right spoils every answer.
      if error.code.hasPrefix("rule.") || error.code.hasPrefix("calendar.") { throw error }
      ledger.findings.append(
        Finding(
          code: "attendance.unread", severity: .warning,
          message: "Who attended this meeting is not known: \(error.message)",
          hint: "Put the file right; until then it counts as attended by nobody.",
          place: error.place ?? id))
    }
  }
}

/// The law of each kind of body, read once.
private struct LawShelf {
  let council: Council
  let folders: TemplateFolders
  private var laws: [Committee.Kind: Law?] = [:]

  init(council: Council, folders: TemplateFolders) {
    self.council = council
    self.folders = folders
  }

  mutating func law(for kind: Committee.Kind, on day: Day) throws(PackError) -> Law? {
    if let known = laws[kind] {
      var law = known
      law?.day = day
      return law
    }
    var sources: [Pack.Source] = []
    let law = try LawBook.law(for: council, kind, on: day, in: folders, &sources)
    laws[kind] = .some(law)
    return law
  }
}

/// Reads `attendance.yaml`: what no journal of the council holds.
private struct AttendanceFile {
  let council: Council
  let file = YAMLFile(name: "attendance.yaml")

  init(council: Council) { self.council = council }

  func read(_ bytes: [UInt8], into ledger: inout AttendanceLedger) throws(PackError) {
    let root = try file.root(of: bytes)
    for map in root.mappings("attended") {
      let isExecutive = map.flag("executive") ?? false
      let body = map.text("at")
      guard let person = person(map), let day = day(map, "on") else { continue }
      ledger.history.meetings.append(
        MeetingAttendance(
          day: day, kind: isExecutive ? .executive : .committee,
          body: body ?? (isExecutive ? "the executive" : "another body"), attendees: [person]))
      map.finish()
    }
    for map in root.mappings("approved") {
      let until = map.day("until")
      guard let person = person(map), let day = day(map, "on") else { continue }
      _ = map.text("reason")
      ledger.history.approvals.append(ApprovedAbsence(person: person, on: day, until: until))
      map.finish()
    }
    for map in root.mappings("disregarded") {
      guard let person = person(map), let from = day(map, "from"), let to = day(map, "to") else {
        continue
      }
      _ = map.text("reason")
      ledger.history.disregarded.append(DisregardedTime(person: person, from: from, to: to))
      map.finish()
    }
    if let offices = root.mapping("took-office") {
      for (key, _) in offices.keys {
        let day = offices.day(key)
        guard council.people[Person.ID(key)] != nil else {
          file.note(
            "person.unknown",
            "There is no “\(key.shortened)” under `people:` in council.yaml.",
            hint: "Add them there, or put the name right.", at: offices.node)
          continue
        }
        ledger.history.tookOffice[Person.ID(key)] = day
      }
    }
    root.finish()
    ledger.findings += file.findings
  }

  private func person(_ map: YAMLMapping) -> Person.ID? {
    guard map.required("person") != nil, let node = map.value("person") else { return nil }
    return PeopleReferences(file: file, council: council).id(node, "person")
  }

  private func day(_ map: YAMLMapping, _ key: String) -> Day? {
    map.required(key) == nil ? nil : map.day(key)
  }
}
