import Meetings
import Yams

/// Reads `meeting.yaml`.
struct MeetingReader {
  let file: YAMLFile
  let council: Council

  init(council: Council, name: String = "meeting.yaml") {
    file = YAMLFile(name: name)
    self.council = council
  }

  /// The meeting, as far as the text says it; what is wrong is in
  /// `file.findings`.
  ///
  /// - Parameters:
  ///   - bytes: the text of the file.
  ///   - id: the name of the meeting's folder.
  /// - Throws: `PackError` where there is no meeting to speak of: the text
  ///   does not parse, or names no committee or date that can be read.
  func read(_ bytes: [UInt8], id: String) throws(PackError) -> MeetingFile {
    let root = try file.root(of: bytes)
    guard let committee = committee(root) else { throw firstError(root) }
    guard root.required("date") != nil, let date = root.day("date") else {
      throw firstError(root)
    }
    var meeting = Meeting(id: id, committee: committee, date: date)
    meeting.time = root.time("time") ?? committee.time
    meeting.venue = root.line("venue") ?? committee.venue
    let order = root.text("order") ?? committee.order
    meeting.convened = root.day("convened")
    meeting.requisition = root.mapping("requisition").flatMap(requisition)
    meeting.notices = root.texts("notices").map { Prose($0) }
    let numbering = numbering(root, committee)
    meeting.firstMinute = numbering.first ?? 1
    meeting.meetingNumber = numbering.meeting
    meeting.apologies = root.list("apologies").compactMap(apology)
    meeting.previousMinutes = root.mappings("previous-minutes").enumerated().compactMap {
      previousMinutes($1, at: $0)
    }
    let items = ItemReader(file: file, council: council)
    meeting.business = root.mappings("business").map { items.item($0) }
    meeting.urgent = root.mappings("urgent").map { items.urgentItem($0) }
    if let standard = root.mapping("standard") {
      meeting.changes = standard.keys.compactMap { change($0, $1) }
    }
    meeting.additions = root.mappings("add").compactMap(addition)
    if let published = root.mapping("published") {
      for record in PublishedRecord.allCases {
        meeting.published[record] = published.day(record.rawValue)
      }
      published.finish()
    }
    root.finish()
    meeting.nameDocumentsApart()
    return MeetingFile(
      meeting: meeting, order: order, isNumberSet: numbering.first != nil, findings: file.findings)
  }

  private func requisition(_ map: YAMLMapping) -> Requisitioned? {
    defer { map.finish() }
    let people = PeopleReferences(file: file, council: council)
    let members = map.list("members").compactMap { people.id($0, "members") }
    guard map.required("received") != nil, let received = map.day("received") else { return nil }
    return Requisitioned(members: members, received: received)
  }

  /// What stopped the reading, as an error.
  private func firstError(_ root: YAMLMapping) -> PackError {
    let finding = file.findings.first { $0.severity == .blocker }
    return PackError(
      code: finding?.code ?? "meeting.unreadable", place: finding?.place ?? file.name,
      message: [finding?.message ?? "The file names no meeting.", finding?.hint]
        .compactMap { $0 }.joined(separator: " "))
  }

  private func committee(_ root: YAMLMapping) -> Committee? {
    guard let node = root.value("committee") else {
      file.note(
        "yaml.missing", "`committee` is missing.",
        hint: "Add `committee:` with the id of one of council.yaml's committees.", at: root.node)
      return nil
    }
    guard let text = file.text(node, "committee") else { return nil }
    if let committee = council.committees[Committee.ID(text)] { return committee }
    let all = council.committees.keys.map(\.name).sorted()
    let near = text.nearest(among: all)
    file.note(
      "committee.unknown", "There is no committee “\(text.shortened)” in council.yaml.",
      hint: near.map { "Did you mean `\($0)`?" }
        ?? (all.isEmpty
          ? "Add it under `committees:`." : "There are: \(all.joined(separator: ", "))."),
      at: node)
    return nil
  }

  private func numbering(
    _ root: YAMLMapping, _ committee: Committee
  ) -> (first: Int?, meeting: Int?) {
    guard let map = root.mapping("numbering") else { return (nil, nil) }
    defer { map.finish() }
    let meeting = map.integer("meeting", in: 1...100_000)
    // `next: 27` or, as printed, `next: 27/26`.
    guard let value = map.value("next"), let text = file.text(value, "next") else {
      return (nil, meeting)
    }
    guard let number = Int(text) ?? committee.numbering.form.number(in: text), number >= 1,
      number <= 1_000_000
    else {
      file.note(
        "numbering.next",
        "`next` is “\(text.shortened)”, which is not a number or a minute number of the form "
          + "\(committee.numbering.form).",
        hint: "Write the number alone: `next: 27`.", at: value)
      return (nil, meeting)
    }
    return (number, meeting)
  }

  private func apology(_ node: Node) -> Apology? {
    let people = PeopleReferences(file: file, council: council)
    if case .mapping = node {
      let map = YAMLMapping(node, in: file)
      defer { map.finish() }
      let substitute = map.value("substitute").flatMap { people.id($0, "substitute") }
      guard let person = map.value("person") else {
        file.note(
          "yaml.missing", "`person` is missing.", hint: "Write whose apologies they are.",
          at: node)
        return nil
      }
      return people.id(person, "person").map { Apology(person: $0, substitute: substitute) }
    }
    return people.id(node, "apologies").map { Apology(person: $0) }
  }

  private func previousMinutes(_ map: YAMLMapping, at index: Int) -> PreviousMinutes? {
    let wasRestricted = file.isRestricted
    file.isRestricted = wasRestricted || RestrictionKey.isIn(map.node)
    defer {
      map.finish()
      file.isRestricted = wasRestricted
    }
    let date = map.required("date") == nil ? nil : map.day("date")
    let isExtraordinary = map.flag("extraordinary") ?? false
    let items = ItemReader(file: file, council: council)
    let path = map.text("file").flatMap { items.path($0, at: map.node) }
    let title = map.line("title")
    let restriction = items.ownRestriction(map)
    guard let date else { return nil }
    var document: Attachment?
    if let path {
      document = Attachment(
        id: Attachment.ID("previous-minutes/\(index + 1)"), file: path,
        title: title ?? "Minutes of the meeting held on \(date.printed)", kind: .minutes,
        restriction: restriction?.restriction, neutralTitle: restriction?.title)
    }
    return PreviousMinutes(date: date, document: document, isExtraordinary: isExtraordinary)
  }

  private func place(_ map: YAMLMapping) -> StandardPlace? {
    if let before = map.text("before") { return .before(before) }
    return map.text("after").map { .after($0) }
  }

  private func change(_ id: String, _ node: Node) -> StandardChange? {
    if case .scalar = node {
      // `party-whip: yes` asks for an item that only appears when asked for.
      if let text = file.text(node, id), ["yes", "true"].contains(text.lowercased()) {
        return StandardChange(id: id)
      }
    }
    guard let map = file.mapping(node, id) else { return nil }
    defer { map.finish() }
    // An empty reason is still a leaving out, and a finding.
    var leftOut = map.text("leave-out")
    if leftOut == nil, map.keys.contains(where: { $0.0 == "leave-out" }) { leftOut = "" }
    return StandardChange(
      id: id, title: map.line("title"), purpose: map.prose("purpose"), place: place(map),
      leftOut: leftOut, reason: map.text("reason"))
  }

  private func addition(_ map: YAMLMapping) -> StandardAddition? {
    defer { map.finish() }
    let purpose = map.prose("purpose")
    let place = place(map)
    let title = map.required("title")?.onOneLine
    let id = ItemReader(file: file, council: council).id(map, title: title ?? "")
    guard map.has("id") || map.required("id") != nil, let title else { return nil }
    return StandardAddition(id: id, title: title, purpose: purpose, place: place)
  }
}

/// A meeting file as read.
struct MeetingFile {
  var meeting: Meeting
  /// The order of business it follows.
  var order: String
  /// Whether the file itself says which minute number comes first.
  var isNumberSet: Bool
  var findings: [Finding]
}
