import Documents
import Meetings
import Testing

@testable import Papers

@Suite("What is restricted stays out of public papers")
struct RestrictionTests {
  /// The words of the form `zq12secret` in a text, whatever their case.
  func secretWords(in text: String) -> Set<String> {
    var found: Set<String> = []
    var word: [UInt8] = []
    for byte in Array(text.utf8) + [0x20] {
      switch byte {
      case 0x41...0x5A: word.append(byte + 0x20)
      case 0x30...0x39, 0x61...0x7A: word.append(byte)
      default:
        if word.starts(with: "zq".utf8) { found.insert(String(decoding: word, as: UTF8.self)) }
        word.removeAll(keepingCapacity: true)
      }
    }
    return found
  }

  /// Every paper there is, as the audience gets it.
  func papers<Behind: AudienceMatter>(
    _ agenda: AudienceAgenda<Behind>, _ proceedings: Proceedings
  ) -> [Document] {
    let context = PaperContext.plain()
    let filled = [MinutesStatus.draft, .approved].map {
      composeMinutesSkeleton(agenda, context, proceedings: proceedings, status: $0)
    }
    return [
      composeAgenda(agenda, context), composePack(agenda, context),
      composeMinutesSkeleton(agenda, context, proceedings: nil),
    ] + filled + composeWebPages(agenda, context, proceedings: nil).map(\.document)
      + composeWebPages(agenda, context, proceedings: proceedings).map(\.document)
  }

  @Test("No restricted word reaches a public paper", arguments: 0..<80)
  func noLeak(_ seed: Int) {
    let random = RandomMeeting(seed: UInt64(seed))
    let agenda = random.agenda
    let audience = agenda.forPublic(Pagination(of: agenda, frontSheet: 3))
    let pages = composeWebPages(audience, .plain(), proceedings: random.proceedings)
    var text = papers(audience, random.proceedings).map { everything(in: $0) }.joined()
    text += pages.flatMap { [$0.path] + $0.breadcrumbs.flatMap { [$0.title, $0.href ?? ""] } }
      .joined(separator: "\n")
    #expect(secretWords(in: text).intersection(random.secrets).isEmpty)
  }

  @Test("Members' papers have what the public's have not", arguments: 0..<40)
  func membersSeeAll(_ seed: Int) {
    let random = RandomMeeting(seed: UInt64(seed))
    let agenda = random.agenda
    let audience = agenda.forMembers(Pagination(of: agenda, frontSheet: 3))
    let front = words(of: composeAgenda(audience, .plain()))
    #expect(Set(random.shownToMembers).subtracting(secretWords(in: front)).isEmpty)
    let minutes = words(
      of: composeMinutesSkeleton(audience, .plain(), proceedings: random.proceedings))
    #expect(Set(random.minuted).subtracting(secretWords(in: minutes)).isEmpty)
  }

  @Test("Both audiences are told the same pages", arguments: 0..<40)
  func pagesAgree(_ seed: Int) {
    let random = RandomMeeting(seed: UInt64(seed))
    let agenda = random.agenda
    let pages = Pagination(of: agenda, frontSheet: 3)
    func spans(_ documents: [String?]) -> [String] { documents.compactMap { $0 } }
    let open = agenda.forPublic(pages)
    let closed = agenda.forMembers(pages)
    let openSpans = open.allEntries.flatMap { $0.documents.map { $0.pages?.printed } }
    #expect(openSpans == closed.allEntries.flatMap { $0.documents.map { $0.pages?.printed } })
    for paper in [
      words(of: composeAgenda(open, .plain())), words(of: composeAgenda(closed, .plain())),
      words(of: composePack(open, .plain())), words(of: composePack(closed, .plain())),
    ] {
      let missing = openSpans.compactMap { $0 }.filter {
        !paper.contains($0) && !paper.contains(capitalised($0))
      }
      #expect(missing.isEmpty)
    }
  }

  @Test("Names of those who registered to speak are for members alone")
  func speakers() {
    let open = words(
      of: composeAgenda(
        SampleMeetings.publicAgenda(SampleMeetings.planning, SampleOrders.planning), .plain()))
    #expect(open.contains("Registered to speak: 2 objectors and 1 agent for the applicant"))
    #expect(!open.contains("Brackley") && !open.contains("Voss"))
    let members = words(
      of: composeAgenda(
        SampleMeetings.membersAgenda(SampleMeetings.planning, SampleOrders.planning), .plain()))
    #expect(members.contains("2 objectors (Owen Brackley and Maud Tilling)"))
  }

  @Test("A restricted urgent item does not show through the journal")
  func urgentItemDoesNotShow() {
    var meeting = SampleMeetings.scrutiny
    meeting.urgent = [
      Item(
        id: "strike", title: "Strike at Larkfield", restriction: SampleMeetings.commercial,
        neutralTitle: "Urgent matter", urgency: "the strike begins tomorrow")
    ]
    let agenda = SampleMeetings.publicAgenda(meeting, SampleOrders.scrutiny)
    let journal = SampleProceedings.journal([
      .admittedUrgent(
        item: "strike", title: "Strike at Larkfield", reason: "the strike begins tomorrow"),
      .discussed(item: "strike", text: "The strike was discussed."),
    ])
    for paper in papers(agenda, journal) {
      #expect(!everything(in: paper).lowercased().contains("strike"))
    }
  }

  @Test("Each page of a members' copy is marked, and none of a public one")
  func everyCopyIsMarked() {
    let open = composePack(
      SampleMeetings.publicAgenda(SampleMeetings.scrutiny, SampleOrders.scrutiny), .plain())
    let members = composePack(
      SampleMeetings.membersAgenda(SampleMeetings.scrutiny, SampleOrders.scrutiny), .plain())
    #expect(members.running.footer.contains("not for publication"))
    #expect(!open.running.footer.contains("not for publication"))
  }
}
