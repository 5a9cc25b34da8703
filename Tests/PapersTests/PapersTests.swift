import Documents
import Meetings
import Testing

@testable import Papers

@Suite("Papers as their goldens have them")
struct PapersTests {
  static let reports = [
    "transformation/1": Document(title: "Directorate transformation update"),
    "previous-minutes/1": Document(title: "Minutes"),
    "withheld/item-9/1": Document(title: "Larkfield Homes: ending the contract"),
  ]
  static let files = ["inclusion/1": "files/inclusion.pdf", "transformation/1": "files/update.odt"]
  static let context = PaperContext.plain(reports: reports, files: files)

  static let scrutiny = SampleMeetings.publicAgenda(
    SampleMeetings.scrutiny, SampleOrders.scrutiny)
  static let members = SampleMeetings.membersAgenda(
    SampleMeetings.scrutiny, SampleOrders.scrutiny)
  static let planning = SampleMeetings.publicAgenda(
    SampleMeetings.planning, SampleOrders.planning)
  static let parish = SampleMeetings.publicAgenda(
    SampleMeetings.parish, SampleOrders.parish, of: SampleMeetings.eldernook)

  @Test("The agenda of a scrutiny evening, for the public and for members")
  func scrutinyAgenda() throws {
    try Goldens.expect(composeAgenda(Self.scrutiny, Self.context), is: "scrutiny-agenda-public")
    try Goldens.expect(composeAgenda(Self.members, Self.context), is: "scrutiny-agenda-members")
  }

  @Test("The pack of a scrutiny evening, for the public and for members")
  func scrutinyPack() throws {
    try Goldens.expect(composePack(Self.scrutiny, Self.context), is: "scrutiny-pack-public")
    try Goldens.expect(composePack(Self.members, Self.context), is: "scrutiny-pack-members")
  }

  @Test("The agenda of a planning committee, with an application and confidential business")
  func planningAgenda() throws {
    try Goldens.expect(composeAgenda(Self.planning, Self.context), is: "planning-agenda-public")
  }

  @Test("The summons of a parish council, with accounts for payment and a motion")
  func parishAgenda() throws {
    try Goldens.expect(composeAgenda(Self.parish, Self.context), is: "parish-agenda-public")
    // Issued, it has its date and a line to sign on, and nothing to be filled in.
    var context = Self.context
    context.issued = Day(2026, 12, 7)
    let signed = composeAgenda(Self.parish, context).blocks.map(\.plainText).joined(separator: "\n")
    #expect(signed.contains("Dated: 7 December 2026"))
    #expect(!signed.contains("[signature]") && !signed.contains("[date of issue]"))
  }

  @Test("Minutes skeletons, before the meeting")
  func skeletons() throws {
    try Goldens.expect(
      composeMinutesSkeleton(Self.scrutiny, Self.context, proceedings: nil),
      is: "scrutiny-skeleton-public")
    try Goldens.expect(
      composeMinutesSkeleton(Self.planning, Self.context, proceedings: nil),
      is: "planning-skeleton-public")
    try Goldens.expect(
      composeMinutesSkeleton(
        Self.parish, .plain(withholding: WithholdingWords(owesSummary: false)), proceedings: nil),
      is: "parish-skeleton-public")
  }

  @Test("Minutes filled in from the journal, for the public and for members")
  func minutes() throws {
    let evening = SampleProceedings.evening
    try Goldens.expect(
      composeMinutesSkeleton(Self.scrutiny, Self.context, proceedings: evening),
      is: "scrutiny-minutes-public")
    try Goldens.expect(
      composeMinutesSkeleton(
        Self.members, Self.context, proceedings: evening, status: .approved),
      is: "scrutiny-minutes-members-approved")
  }

  @Test("The meeting's page and an item's page, with minutes")
  func pages() throws {
    let pages = composeWebPages(
      Self.scrutiny, Self.context, proceedings: SampleProceedings.evening)
    try Goldens.expect(pages[0].document, is: "scrutiny-web-index")
    try Goldens.expect(pages[5].document, is: "scrutiny-web-item-5")
  }
}
