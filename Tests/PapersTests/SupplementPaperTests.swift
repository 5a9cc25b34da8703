import Documents
import Meetings
import Testing

@testable import Papers

@Suite("Supplements as their goldens have them")
struct SupplementPaperTests {
  /// The evening's agenda as it was issued, and as it is a week later.
  private static let issued = SampleMeetings.agenda(SampleMeetings.scrutiny, SampleOrders.scrutiny)

  private static let later: Agenda = {
    var meeting = SampleMeetings.scrutiny
    // Another file in its place, restricted papers the same.
    meeting.business[0].documents[0].facts?.sha256 = "1"
    // Withdrawn with its item.
    meeting.business.remove(at: 1)
    // It was to follow, and has come.
    meeting.business[1].documents[0].state = .inPack
    meeting.business[1].documents[0].file = "reports/dashboard.odt"
    meeting.business[1].documents[0].facts = SampleMeetings.facts("ODT 22 KB", pages: 8)
    // A second paper that the public may not see.
    meeting.business[2].documents.append(
      Meetings.Attachment(
        id: Meetings.Attachment.ID("larkfield/2"), file: "reports/larkfield-costs.odt",
        title: "Larkfield Homes: what ending it costs",
        facts: SampleMeetings.facts("ODT 12 KB", pages: 2)))
    // Urgent, with its report.
    meeting.urgent = [
      Item(
        id: "bus", title: "Withdrawal of a school bus", kind: .urgent,
        purpose: "To decide what is done for the children who use it.",
        recommendations: ["let a contract for the rest of the term."],
        documents: [
          Meetings.Attachment(
            id: Meetings.Attachment.ID("bus/1"), file: "reports/bus.odt",
            title: "Withdrawal of a school bus", facts: SampleMeetings.facts("ODT 9 KB", pages: 3))
        ],
        urgency: "The operator gave notice on 1 December, and the service ends on 11 December.")
    ]
    return SampleMeetings.agenda(meeting, SampleOrders.scrutiny)
      .keepingNumbers(of: IssuedAgenda(issued).items)
  }()

  private static let main = Pagination(of: issued, frontSheet: 4)

  private static let supplement = Supplement(
    number: 1, from: IssuedAgenda(issued), to: later, agendaIssued: Day(2026, 11, 30)
  ) { main.span(of: Meetings.Attachment.ID($0.id)) }

  private static let pages: Pagination = {
    let documents = later.allEntries.flatMap(\.item.documents)
    var spans: [Meetings.Attachment.ID: PageSpan] = [:]
    for document in documents { spans[document.id] = main.span(of: document.id) }
    return Pagination(issued: spans, frontSheet: 4).adding(
      supplement: 1, frontSheet: 2,
      papers: supplement.changes.filter(\.kind.bringsPaper).map { change in
        let id = change.document!
        return (
          id, documents.first { $0.id == id }?.facts?.pages,
          change.kind == .paperReplaced ? change.before : nil
        )
      })
  }()

  private static var context: PaperContext {
    .plain(
      reports: [
        "transformation/1": Document(title: "Directorate transformation update"),
        "bus/1": Document(title: "Withdrawal of a school bus"),
        "dashboard/1": Document(title: "Dashboard, quarter 2"),
      ], files: ["transformation/1": "documents/transformation.odt"])
  }

  @Test("The front sheet of a supplement, for the public and for members")
  func frontSheet() throws {
    let forPublic = composeSupplement(
      Self.later.forPublic(Self.pages), Self.supplement, Self.context)
    let forMembers = composeSupplement(
      Self.later.forMembers(Self.pages), Self.supplement, Self.context)
    try Goldens.expect(forPublic, is: "supplement-public")
    try Goldens.expect(forMembers, is: "supplement-members")
    #expect(!everything(in: forPublic).contains("Larkfield"))
    #expect(everything(in: forMembers).contains("Larkfield Homes: what ending it costs"))
    #expect(forPublic.running.pagePrefix == "S1-")
  }

  @Test("A supplement with its papers, for the public")
  func pack() throws {
    let pack = composeSupplementPack(
      Self.later.forPublic(Self.pages), Self.supplement, Self.context)
    try Goldens.expect(pack, is: "supplement-pack-public")
    #expect(!everything(in: pack).contains("Larkfield"))
  }

  @Test("What is built after a supplement cites its pages beside those of the agenda")
  func citing() {
    let agenda = Self.later.forPublic(Self.pages)
    let sheet = words(of: composeAgenda(agenda, Self.context))
    #expect(sheet.contains("pages S1-6 to S1-11 of Supplement 1"))
    #expect(sheet.contains("in place of pages 9 to 14"))
    let skeleton = words(of: composeMinutesSkeleton(agenda, Self.context, proceedings: nil))
    #expect(skeleton.contains("of Supplement 1"))
    let pack = words(of: composePack(agenda, Self.context))
    #expect(pack.contains("Pages 9 to 14: replaced by pages S1-6 to S1-11 of Supplement 1."))
    #expect(!pack.contains("<dashboard/1>"), "it stands in the supplement")
  }
}
