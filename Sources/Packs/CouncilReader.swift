import Meetings
import Yams

/// Reads `council.yaml`.
struct CouncilReader {
  let file: YAMLFile

  init(name: String = "council.yaml") { file = YAMLFile(name: name) }

  /// The council, as far as the text says it; what is wrong is in
  /// `file.findings`.
  func read(_ bytes: [UInt8]) throws(PackError) -> CouncilFile {
    let root = try file.root(of: bytes)
    var council = Council(name: root.required("name")?.onOneLine ?? "Council")
    council.short = root.line("short") ?? council.name
    council.authority = root.choice("authority") ?? .principal
    council.nation = root.choice("nation") ?? .england
    council.language = root.text("language") ?? "en-GB"
    council.website = root.text("website")
    council.address = root.text("address")
    council.contact = root.mapping("contact").map(contact)
    council.notices = root.texts("notices").map { Prose($0) }
    council.draftRetention = root.integer("keep-drafts", in: 0...36_500)
    council.readings = readings(root)
    if let people = root.mapping("people") {
      for (key, value) in people.keys {
        guard let person = person(key, value) else { continue }
        council.people[person.id] = person
      }
    }
    let numbering = numbering(root.mapping("numbering"), or: MinuteNumbering())
    if let committees = root.mapping("committees") {
      for (key, value) in committees.keys {
        guard let map = file.mapping(value, key) else { continue }
        let committee = committee(key, map, numbering, council)
        council.committees[committee.id] = committee
      }
    }
    let interests = root.line("interests")
    var labels: [String: [String]] = [:]
    if let map = root.mapping("front-sheet-labels") {
      for (key, _) in map.keys { labels[key] = map.texts(key) }
    }
    root.finish()
    return CouncilFile(
      council: council, interests: interests, frontSheetLabels: labels, findings: file.findings)
  }

  /// `counting: strict-breaks` for every notice, or one for each kind.
  private func readings(_ root: YAMLMapping) -> [NoticePeriod.Kind: DayCounting] {
    guard let value = root.value("counting") else { return [:] }
    var readings: [NoticePeriod.Kind: DayCounting] = [:]
    guard case .mapping = value else {
      let counting: DayCounting? = root.choice("counting")
      for kind in NoticePeriod.Kind.allCases { readings[kind] = counting }
      return readings
    }
    guard let map = file.mapping(value, "counting") else { return [:] }
    for kind in NoticePeriod.Kind.allCases { readings[kind] = map.choice(kind.rawValue) }
    map.finish()
    return readings
  }

  private func contact(_ map: YAMLMapping) -> Contact {
    defer { map.finish() }
    return Contact(
      name: map.required("name")?.onOneLine ?? "", email: map.text("email"),
      telephone: map.text("telephone"))
  }

  private func person(_ id: String, _ value: Node) -> Person? {
    guard let map = file.mapping(value, id) else { return nil }
    defer { map.finish() }
    return Person(
      id: Person.ID(id), name: map.required("name")?.onOneLine ?? id, title: map.line("title"),
      ward: map.text("ward"), group: map.text("group"), isOfficer: map.flag("officer") ?? false,
      email: map.text("email"), telephone: map.text("telephone"))
  }

  private func committee(
    _ id: String, _ map: YAMLMapping, _ numbering: MinuteNumbering, _ council: Council
  ) -> Committee {
    defer { map.finish() }
    let kind: Committee.Kind = map.choice("kind") ?? .committee
    var committee = Committee(
      id: Committee.ID(id), name: map.required("name")?.onOneLine ?? id, short: map.line("short"),
      kind: kind, order: map.required("order") ?? "",
      quorum: map.integer("quorum", in: 1...500), time: map.time("time"),
      venue: map.line("venue"))
    committee.numbering = self.numbering(map.mapping("numbering"), or: numbering)
    committee.dates = map.list("dates").compactMap { node in
      file.text(node, "dates").flatMap { file.day($0, "dates", at: node) }
    }
    if let clerk = map.value("clerk") { committee.clerk = person(clerk, "clerk", of: council) }
    committee.members = map.list("members").compactMap { membership($0, council) }
    committee.substitutes = map.list("substitutes").compactMap {
      person($0, "substitutes", of: council)
    }
    return committee
  }

  private func membership(_ node: Node, _ council: Council) -> Committee.Membership? {
    if case .mapping = node {
      let map = YAMLMapping(node, in: file)
      defer { map.finish() }
      let role: Committee.Membership.Role = map.choice("role") ?? .member
      let voting: Committee.Membership.Voting? = map.choice("voting")
      let delivery: Committee.Membership.Delivery = map.choice("papers") ?? .email
      guard let value = map.value("person"), let id = person(value, "person", of: council) else {
        return nil
      }
      return .init(person: id, role: role, voting: voting, delivery: delivery)
    }
    return person(node, "members", of: council).map { .init(person: $0) }
  }

  /// A reference to one of the council's people; noted where there is none.
  private func person(_ node: Node, _ what: String, of council: Council) -> Person.ID? {
    PeopleReferences(file: file, council: council).id(node, what)
  }

  private func numbering(_ map: YAMLMapping?, or base: MinuteNumbering) -> MinuteNumbering {
    guard let map else { return base }
    defer { map.finish() }
    var numbering = base
    if let value = map.value("form"), let text = file.text(value, "form") {
      if let form = NumberForm(text) {
        numbering.form = form
      } else {
        file.note(
          "numbering.form", "“\(text.shortened)” is not a form for minute numbers.",
          hint: "Use {number} once, with {yy}, {yyyy}, {part}, {meeting} as needed: "
            + "\"{number}/{yy}\".",
          at: value)
      }
    }
    numbering.year = map.choice("year") ?? base.year
    numbering.scope = map.choice("per") ?? base.scope
    numbering.urgent = map.choice("urgent") ?? base.urgent
    return numbering
  }
}

/// A council file as read.
struct CouncilFile {
  var council: Council
  /// The name of its policy on interests, where it has one.
  var interests: String?
  /// Further labels that the council's reports use, by meaning.
  var frontSheetLabels: [String: [String]]
  var findings: [Finding]
}
