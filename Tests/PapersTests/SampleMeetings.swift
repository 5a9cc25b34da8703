import Documents
import Meetings

@testable import Papers

/// Invented councils and the meetings that the goldens are of.
enum SampleMeetings {
  static let people: [Person.ID: Person] = [
    Person(
      id: Person.ID("amara-nwosu"), name: "Councillor Amara Nwosu", ward: "Millgate",
      group: "Independent"),
    Person(id: Person.ID("tom-ashgrove"), name: "Councillor Tom Ashgrove", ward: "Fenside"),
    Person(id: Person.ID("lena-fisk"), name: "Councillor Lena Fisk", ward: "Quayside"),
    Person(id: Person.ID("idris-cole"), name: "Councillor Idris Cole", ward: "Northholt Cross"),
    Person(
      id: Person.ID("ruth-pell"), name: "Ruth Pell", title: "Parent Governor Representative"),
    Person(
      id: Person.ID("jon-adeyemi"), name: "Jon Adeyemi",
      title: "Corporate Director of Children’s Services", isOfficer: true),
    Person(
      id: Person.ID("priya-lang"), name: "Priya Lang", title: "Democratic Services Officer",
      isOfficer: true, email: "priya.lang@harrowmere.example", telephone: "01632 960002"),
    Person(
      id: Person.ID("wyn-harker"), name: "Wyn Harker", title: "Clerk to the Council",
      isOfficer: true, email: "clerk@eldernook.example"),
  ].reduce(into: [:]) { $0[$1.id] = $1 }

  static let harrowmere: Council = {
    var council = plainHarrowmere
    council.interestPolicy = SampleInterests.policy
    return council
  }()

  private static let plainHarrowmere = Council(
    name: "Harrowmere Borough Council", website: "https://www.harrowmere.example",
    contact: Contact(name: "Democratic Services", telephone: "01632 960001"),
    notices: ["Members of the public may attend this meeting and may film it."],
    people: people)

  static let eldernook = Council(
    name: "Eldernook Parish Council", authority: .parish,
    contact: Contact(name: "The Clerk", email: "clerk@eldernook.example"), people: people)

  static let scrutinyCommittee = Committee(
    id: Committee.ID("children-scrutiny"),
    name: "Children and Young People Scrutiny Sub-Committee", kind: .subCommittee,
    order: "scrutiny", quorum: 3, clerk: Person.ID("priya-lang"),
    members: [
      .init(person: Person.ID("tom-ashgrove"), role: .viceChair),
      .init(person: Person.ID("amara-nwosu"), role: .chair),
      .init(person: Person.ID("lena-fisk")),
      .init(person: Person.ID("ruth-pell"), role: .coopted, voting: .education),
    ],
    substitutes: [Person.ID("idris-cole")])

  static func facts(_ label: String, pages: Int?, isReadable: Bool = true) -> Attachment.Facts {
    Attachment.Facts(
      mediaType: isReadable ? "application/vnd.oasis.opendocument.text" : "application/pdf",
      bytes: 1, label: label, pages: pages, pagesFrom: .counted, sha256: "0",
      isReadable: isReadable)
  }

  static let day = Day(2026, 12, 8)!

  static let commercial = Restriction.exempt(
    Exemption(
      basis: .schedule(["3"]),
      publicInterest: "The negotiation with the provider is not over."))

  /// A scrutiny evening with an exempt appendix and an exempt item.
  static let scrutiny = Meeting(
    id: "2026-12-08-children-scrutiny", committee: scrutinyCommittee, date: day,
    time: LocalTime(18, 30), venue: "Council Chamber, Town Hall",
    apologies: [
      Apology(person: Person.ID("lena-fisk"), substitute: Person.ID("idris-cole"))
    ],
    previousMinutes: [
      PreviousMinutes(
        date: Day(2026, 10, 13)!,
        document: Attachment(
          id: Attachment.ID("previous-minutes/1"), file: "reports/minutes.odt",
          title: "Minutes of 13 October 2026", kind: .minutes,
          facts: facts("ODT 21 KB", pages: 4)))
    ],
    business: [
      Item(
        id: "transformation", title: "Directorate transformation update",
        purpose: "To receive an update on the transformation of the directorate.",
        recommendations: [
          "note the progress made; and", "ask for a further report in June 2027.",
        ],
        leadOfficer: "jon-adeyemi", wards: ["All"],
        backgroundPapers: ["Children’s improvement plan 2026"],
        attending: ["jon-adeyemi", "Head of Inclusion"],
        documents: [
          Attachment(
            id: Attachment.ID("transformation/1"), file: "reports/transformation.odt",
            title: "Directorate transformation update", facts: facts("ODT 40 KB", pages: 6)),
          Attachment(
            id: Attachment.ID("transformation/2"), file: "reports/provider-prices.pdf",
            title: "Prices offered by Larkfield Homes", kind: .appendix,
            restriction: commercial, neutralTitle: "Appendix B (exempt)",
            facts: facts("PDF 170 KB", pages: 20, isReadable: false)),
        ]),
      Item(
        id: "inclusion", title: "Inclusion in schools", kind: .presentation,
        documents: [
          Attachment(
            id: Attachment.ID("inclusion/1"), file: "reports/inclusion.pdf",
            title: "Inclusion presentation", kind: .presentation,
            facts: facts("PDF 1 MB", pages: 12, isReadable: false))
        ]),
      Item(
        id: "dashboard", title: "Performance dashboard", kind: .report,
        documents: [
          Attachment(
            id: Attachment.ID("dashboard/1"), title: "Dashboard, quarter 2", state: .toFollow)
        ]),
      Item(
        id: "larkfield", title: "Larkfield Homes contract",
        recommendations: ["end the contract with Larkfield Homes."], leadOfficer: "jon-adeyemi",
        documents: [
          Attachment(
            id: Attachment.ID("larkfield/1"), file: "reports/larkfield.odt",
            title: "Larkfield Homes: ending the contract", facts: facts("ODT 31 KB", pages: 5))
        ],
        restriction: commercial, neutralTitle: "Contract matter"),
    ],
    firstMinute: 27)

  static let planningCommittee = Committee(
    id: Committee.ID("planning"), name: "Planning Committee", order: "planning",
    members: [.init(person: Person.ID("amara-nwosu"), role: .chair)])

  static let planning = Meeting(
    id: "2026-12-08-planning", committee: planningCommittee, date: day, time: LocalTime(18, 30),
    business: [
      Item(
        id: "mill-lane", title: "4 Mill Lane", kind: .application,
        documents: [
          Attachment(
            id: Attachment.ID("mill-lane/1"), file: "reports/mill-lane.odt", title: "4 Mill Lane",
            facts: facts("ODT 12 KB", pages: 1))
        ],
        matter: .application(
          PlanningApplication(
            reference: "26/01234/FUL", address: "4 Mill Lane", ward: "Millgate",
            proposal: "erection of a two-storey side extension", caseOfficer: "Bea Winslow",
            recommendation: "GRANT permission subject to conditions")),
        speakers: [
          Speaker(name: "Owen Brackley", capacity: .objector),
          Speaker(name: "Maud Tilling", capacity: .objector),
          Speaker(name: "Petra Voss", capacity: .agent),
        ]),
      Item(
        id: "enforcement", title: "Enforcement at Dray’s Yard", kind: .enforcement,
        restriction: .confidential(
          Confidentiality(basis: .courtOrder, detail: "order of the county court of 2 June 2026")),
        neutralTitle: "Enforcement update"),
    ],
    firstMinute: 40)

  static let parishCommittee = Committee(
    id: Committee.ID("parish"), name: "Eldernook Parish Council", kind: .parishCouncil,
    order: "parish-council", quorum: 3, venue: "Village Hall", clerk: Person.ID("wyn-harker"),
    members: [.init(person: Person.ID("amara-nwosu"), role: .chair)],
    numbering: MinuteNumbering(form: NumberForm("{yy}/{number:3}")!))

  static let parish = Meeting(
    id: "2026-12-08-parish", committee: parishCommittee, date: day, time: LocalTime(19, 0),
    venue: "Village Hall, Eldernook",
    business: [
      Item(
        id: "accounts", title: "Accounts for payment", kind: .payments,
        matter: .payments([
          Payment(
            payee: "Fenland Hedge Care", description: "Verge cutting", amount: 126_40, tax: 21_07,
            power: "Highways Act 1980, section 96"),
          Payment(payee: "W. Harker", description: "Clerk’s salary", amount: 1_108_10),
        ])),
      Item(
        id: "speed-limit", title: "Speed limit on Fen Road", kind: .motion,
        matter: .motion(
          NoticeOfMotion(
            text: "This Council asks for a limit of 20 mph on Fen Road.",
            proposer: "amara-nwosu"))),
      Item(
        id: "tenancy", title: "Arrears of the allotment tenant at plot 9",
        restriction: .exempt(
          Exemption(basis: .publicBodies(reason: "it concerns the affairs of a tenant"))),
        neutralTitle: "Allotment matter"),
    ],
    firstMinute: 31)

  static func agenda(
    _ meeting: Meeting, _ order: OrderOfBusiness, of council: Council = harrowmere
  ) -> Agenda {
    Workflow(council: council, order: order).agenda(for: meeting)
  }

  static func publicAgenda(
    _ meeting: Meeting, _ order: OrderOfBusiness, of council: Council = harrowmere
  ) -> PublicAgenda {
    let agenda = agenda(meeting, order, of: council)
    return agenda.forPublic(Pagination(of: agenda, frontSheet: 4))
  }

  static func membersAgenda(
    _ meeting: Meeting, _ order: OrderOfBusiness, of council: Council = harrowmere
  ) -> MembersAgenda {
    let agenda = agenda(meeting, order, of: council)
    return agenda.forMembers(Pagination(of: agenda, frontSheet: 4))
  }
}
