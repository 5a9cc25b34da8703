@testable import Meetings

/// Invented councils, orders of business and meetings that tests begin from.
enum Samples {
  static let day = Day(2026, 12, 8)!

  static let council = Council(
    name: "Larkmoor Borough Council",
    people: people(["ada-penn", "ben-rook", "cy-moss", "dot-lane", "sub-one"]))

  static let parishCouncil = Council(
    name: "Nether Larkmoor Parish Council", authority: .parish, people: people(["ada-penn"]))

  private static func people(_ ids: [String]) -> [Person.ID: Person] {
    Dictionary(
      uniqueKeysWithValues: ids.map {
        (Person.ID($0), Person(id: Person.ID($0), name: "Cllr \($0)"))
      })
  }

  static let committee = Committee(
    id: Committee.ID("scrutiny"), name: "Scrutiny Committee", order: "scrutiny",
    members: ["ada-penn", "ben-rook", "cy-moss"].map { .init(person: Person.ID($0)) },
    substitutes: [Person.ID("sub-one")])

  // MARK: Orders

  static func standard(
    _ id: String, _ function: StandardItem.Function = .other,
    when condition: StandardItem.Condition = .always, isFixed: Bool = false
  ) -> OrderOfBusiness.Entry {
    .standard(
      StandardItem(
        id: id, title: "The \(id)", function: function, condition: condition,
        purpose: Prose("Purpose of \(id)."), isFixed: isFixed))
  }

  static func place(
    _ id: String, kinds: [Item.Kind] = [], group: String? = nil, isPrivate: Bool = false
  ) -> OrderOfBusiness.Entry {
    .business(BusinessPlace(id: id, kinds: kinds, groupTitle: group, isPrivate: isPrivate))
  }

  /// An order of the usual shape with one item for each condition.
  static let scrutiny = OrderOfBusiness(
    id: "scrutiny", name: "Scrutiny", urgency: .chair, exclusion: .schedule,
    entries: [
      standard("chair", .chair, when: .asked, isFixed: true),
      standard("apologies", .apologies),
      standard("minutes", .minutes, when: .unapprovedMinutes),
      standard("interests", .interests),
      standard("urgent", .urgent),
      standard("urgency-note", when: .urgent),
      standard("petition-rules", when: .business([.petition, .deputation])),
      standard("closed-door-note", when: .restricted),
      place("questions", kinds: [.question], group: "Questions"),
      place("business"),
      place("programme", kinds: [.workProgramme]),
      standard("confidential", .confidential, when: .confidential),
      standard("exclusion", .exclusion, when: .exempt),
      place("private", isPrivate: true),
      standard("next-meeting"),
    ],
    wording: [
      .report: MinuteWording(opening: "considered"), .urgent: MinuteWording(opening: "urgent"),
    ],
    deadlines: [
      .question: SubmissionDeadline(days: 5, source: "Procedure rules"),
      .application: SubmissionDeadline(days: 1, source: "Speaking scheme"),
    ])

  static let fullCouncil = OrderOfBusiness(
    id: "council", name: "Full council", urgency: .none, exclusion: .schedule,
    entries: [
      standard("apologies", .apologies), place("business"),
      standard("confidential", .confidential, when: .confidential),
      standard("exclusion", .exclusion, when: .exempt), place("private", isPrivate: true),
    ])

  static let cabinet: OrderOfBusiness = {
    var order = scrutiny
    (order.id, order.name, order.urgency) = ("cabinet", "Cabinet", .executive)
    return order
  }()

  static let annual: OrderOfBusiness = {
    var order = scrutiny
    (order.id, order.name, order.occasion) = ("annual-council", "Annual council", .annual)
    return order
  }()

  static let parish: OrderOfBusiness = {
    var order = fullCouncil
    (order.id, order.name, order.exclusion) = ("parish-council", "Parish council", .publicBodies)
    return order
  }()

  static let licensing: OrderOfBusiness = {
    var order = scrutiny
    (order.id, order.name, order.exclusion) = ("licensing", "Licensing hearing", .hearing)
    order.entries.append(
      standard("deliberation", .deliberation, when: .business([.hearing]), isFixed: true))
    return order
  }()

  // MARK: Meetings

  static func meeting(
    _ business: [Item] = [], urgent: [Item] = [], changes: [StandardChange] = [],
    additions: [StandardAddition] = [], previous: [PreviousMinutes] = [],
    numbering: MinuteNumbering = MinuteNumbering(), first: Int = 1
  ) -> Meeting {
    var committee = committee
    committee.numbering = numbering
    return Meeting(
      id: "2026-12-08-scrutiny", committee: committee, date: day, previousMinutes: previous,
      business: business, urgent: urgent, changes: changes, additions: additions,
      firstMinute: first)
  }

  static func item(
    _ id: String, _ kind: Item.Kind = .report, documents: [Attachment] = [],
    restriction: Restriction? = nil, neutral: String? = nil, items: [Item] = []
  ) -> Item {
    Item(
      id: id, title: "Title of \(id)", kind: kind, documents: documents, restriction: restriction,
      neutralTitle: neutral ?? (restriction == nil ? nil : "Neutral \(id.count)"), items: items)
  }

  static func document(
    _ id: String, restriction: Restriction? = nil, pages: Int? = nil,
    state: Attachment.State = .inPack
  ) -> Attachment {
    Attachment(
      id: Attachment.ID(id), file: "reports/\(id).odt", title: "Document \(id)", kind: .appendix,
      state: state, restriction: restriction,
      neutralTitle: restriction == nil ? nil : "Appendix (exempt)",
      facts: pages.map {
        Attachment.Facts(
          mediaType: "application/pdf", bytes: 1, label: "PDF 1 KB", pages: $0,
          pagesFrom: .counted, sha256: "0", isReadable: false)
      })
  }

  static func exempt(_ paragraphs: String..., because reason: String? = "It would harm.")
    -> Restriction
  {
    .exempt(Exemption(basis: .schedule(paragraphs), publicInterest: reason))
  }

  static let confidential = Restriction.confidential(
    Confidentiality(basis: .courtOrder, detail: "order of 2 June"))

  static func agenda(
    _ meeting: Meeting, _ order: OrderOfBusiness = scrutiny, of council: Council = council
  ) -> Agenda {
    Workflow(council: council, order: order).agenda(for: meeting)
  }
}

extension Agenda {
  /// `5 business`, `5.1 first`: what stands where, by id.
  var outline: [String] { allEntries.map { "\($0.number) \($0.item.id)" } }
  var ids: [String] { entries.map(\.item.id) }
  /// Those of the workflow, and those that an order of business alone gives.
  var codes: [String] { codes(under: nil) }

  func codes(under law: Law?) -> [String] { (findings + findings(under: law)).map(\.code) }

  func entry(_ id: String) -> Entry? { allEntries.first { $0.item.id == id } }
}
