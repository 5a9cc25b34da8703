import Documents
import Meetings

/// What every paper of one meeting is composed with, for one audience.
///
/// Extended file by file: masthead, items, minutes.
struct Composer<Behind: AudienceMatter> {
  typealias Entry = AudienceAgenda<Behind>.Entry
  typealias PackDocument = AudienceAgenda<Behind>.Document

  /// Where the title of a document leads.
  enum Linking: Sendable {
    /// To the file, where the context knows one.
    case files
    /// To its place in the same paper, the pack.
    case places
  }

  var agenda: AudienceAgenda<Behind>
  var context: PaperContext
  var linking: Linking

  private let anchors: [AgendaNumber: String]

  init(_ agenda: AudienceAgenda<Behind>, _ context: PaperContext, linking: Linking = .files) {
    self.agenda = agenda
    self.context = context
    self.linking = linking
    // A withheld item goes by its place, and nothing stops a clerk from
    // calling an open one the same.
    var taken: Set<String> = []
    var anchors: [AgendaNumber: String] = [:]
    for entry in agenda.allEntries {
      var name = entry.id
      var count = 1
      while !taken.insert(name).inserted {
        count += 1
        name = "\(entry.id)-\(count)"
      }
      anchors[entry.number] = name
    }
    self.anchors = anchors
  }

  var council: Council { agenda.council }
  var committee: Committee { agenda.meeting.committee }
  var audience: Audience { Behind.audience }

  /// What an entry is called in anchors: its id, made unique.
  func name(of entry: Entry) -> String { anchors[entry.number] ?? entry.id }

  /// The title as this audience may see it.
  func title(of entry: Entry) -> String { entry.visibleItem?.title ?? entry.title }

  /// The title as this audience may see it.
  func title(of document: PackDocument) -> String { document.visible?.title ?? document.title }

  /// Whether the audience sees nothing of the item but its neutral title.
  func isWithheld(_ entry: Entry) -> Bool { entry.visibleItem == nil }

  /// Where a document stands in the pack.
  func anchor(of document: PackDocument) -> Anchor {
    Anchor("document-" + String(document.id.name.map { $0 == "/" ? "." : $0 }))
  }

  // MARK: People

  /// A person as printed, from an id or the words themselves.
  func person(_ text: String) -> String { council.people[Person.ID(text)]?.name ?? text }

  /// An officer with their post, from an id or the words themselves.
  func officer(_ text: String) -> String {
    guard let person = council.people[Person.ID(text)] else { return text }
    guard let title = person.title, !title.isEmpty else { return person.name }
    return "\(person.name), \(title)"
  }

  func name(of person: Person.ID) -> String { council.people[person]?.name ?? person.name }

  // MARK: The paper

  /// Whether the body that meets is called as the council is.
  var isCouncilItself: Bool { committee.name == council.name }

  /// `Children's Scrutiny Sub-Committee, Tuesday 8 December 2026`.
  var occasion: String { "\(committee.name), \(agenda.meeting.date.printedInFull)" }

  /// The mark on each page of a paper that holds restricted matter.
  var holdsRestrictedMatter: Bool {
    audience == .members
      && agenda.allEntries.contains { entry in
        entry.restriction != nil || entry.documents.contains { $0.restriction != nil }
      }
  }

  func document(
    _ kind: String, properties: [String: String] = [:], watermark: String? = nil,
    initialsBox: Bool = false, _ blocks: [Block]
  ) -> Document {
    let mark = holdsRestrictedMatter ? " – " + uncapitalised(context.withholding.mark) : ""
    return Document(
      title: "\(kind), \(committee.name), \(agenda.meeting.date.printed)",
      language: council.language, date: agenda.meeting.date.iso, properties: properties,
      running: Running(
        header: occasion, footer: "\(council.name) – \(kind)" + mark, watermark: watermark,
        initialsBox: initialsBox),
      blocks: blocks)
  }
}
