import Documents
import Meetings
import Testing

@testable import Papers

@Suite("Words and phrases")
struct WordingTests {
  @Test(
    "Lists read as English",
    arguments: [
      ([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C"),
    ] as [([String], String)])
  func lists(_ words: [String], _ expected: String) {
    #expect(englishList(words) == expected)
  }

  @Test("A series whose members have commas is parted by semicolons")
  func series() {
    #expect(englishSeries(["A, Chair", "B"]) == "A, Chair; and B")
    #expect(englishSeries(["A", "B"]) == "A and B")
  }

  static let composer = Composer(
    SampleMeetings.publicAgenda(SampleMeetings.scrutiny, SampleOrders.scrutiny), .plain())

  func entry(_ id: String) throws -> PublicAgenda.Entry {
    try #require(Self.composer.agenda.allEntries.first { $0.id == id })
  }

  @Test(
    "Fields are filled from the agenda",
    arguments: [
      ("{The-committee} of {council} met.", "The Sub-Committee of Harrowmere Borough Council met."),
      ("{committee}", "Children and Young People Scrutiny Sub-Committee."),
      ("on {previous-minutes}", "on 13 October 2026."),
      (
        "{apologies}",
        "Councillor Lena Fisk, for whom Councillor Idris Cole attended as substitute."
      ),
      ("{officer}", "Jon Adeyemi, Corporate Director of Children’s Services."),
      ("{reference} was", "[reference] was."),
      ("a {{brace} and {no-such-field}", "a {brace} and {no-such-field}."),
      ("Why?", "Why?"),
    ])
  func fields(_ sentence: String, _ expected: String) throws {
    let content = Self.composer.filled(sentence, for: try entry("transformation"))
    #expect(content.plainText == expected)
  }

  @Test("A field without a value is a visible blank")
  func blankIsPrompt() throws {
    let content = Self.composer.filled("By {seconder}.", for: try entry("transformation"))
    #expect(
      content == [
        .text("By "), .span(Span(.prompt, [.text("[seconder]")])), .text("."),
      ])
  }

  @Test("What was considered is cited by its pages")
  func reportPhrases() throws {
    let composer = Self.composer
    #expect(
      composer.reportPhrase(for: try entry("transformation"))
        == "a report set out on pages 9 to 14 of the agenda and papers not for publication on "
        + "pages 15 to 34")
    #expect(
      composer.reportPhrase(for: try entry("inclusion"))
        == "slides set out on pages 35 to 46 of the agenda")
    #expect(
      composer.reportPhrase(for: try entry("dashboard"))
        == "a report marked on the agenda as to follow")
    #expect(composer.reportPhrase(for: try entry("apologies")) == "a verbal report")
    let members = Composer(
      SampleMeetings.membersAgenda(SampleMeetings.scrutiny, SampleOrders.scrutiny), .plain())
    let same = try #require(members.agenda.allEntries.first { $0.id == "transformation" })
    #expect(
      members.reportPhrase(for: same) == "a report set out on pages 9 to 34 of the agenda")
  }

  @Test(
    "A restriction is named by its basis",
    arguments: [
      (Restriction.exempt(Exemption(basis: .schedule(["3"]))), "paragraph 3"),
      (.exempt(Exemption(basis: .schedule(["1", "5"]))), "paragraphs 1 and 5"),
      (.exempt(Exemption(basis: .schedule([]))), "exempt information"),
      (
        .exempt(Exemption(basis: .publicBodies(reason: "it concerns a tenant."))),
        "special reason: it concerns a tenant"
      ),
      (
        .confidential(Confidentiality(basis: .enactment, detail: "")),
        "confidential information, the disclosure of which to the public is prohibited by or "
          + "under an enactment"
      ),
    ])
  func bases(_ restriction: Restriction, _ expected: String) {
    #expect(Self.composer.basis(restriction) == expected)
  }

  @Test("The notice gives the paragraph and what it covers")
  func notice() {
    #expect(
      Self.composer.restrictionNotice(SampleMeetings.commercial)
        == "Not for publication: exempt information under paragraph 3 of Part 1 of Schedule 12A "
        + "to the Local Government Act 1972 (information relating to the financial or business "
        + "affairs of any particular person).")
  }

  @Test("The motion covers exactly the items and parts that are exempt")
  func motionCoversParts() throws {
    let text = words(of: Self.composer.exclusionMotions())
    #expect(text.contains("under section 100A(4) of the Local Government Act 1972"))
    #expect(
      text.contains(
        "5 | Directorate transformation update, as to: Appendix B (exempt) | Paragraph 3"))
    #expect(text.contains("9 | Contract matter | Paragraph 3"))
    #expect(text.split(separator: "\n").filter { $0.contains(" | ") }.count == 3)
  }

  @Test("A parish resolves under the 1960 Act, and states its reasons")
  func parishMotion() {
    let composer = Composer(
      SampleMeetings.publicAgenda(
        SampleMeetings.parish, SampleOrders.parish, of: SampleMeetings.eldernook),
      .plain())
    let text = words(of: composer.exclusionMotions())
    #expect(text.contains("section 1(2) of the Public Bodies (Admission to Meetings) Act 1960"))
    #expect(text.contains("Allotment matter | It concerns the affairs of a tenant"))
    #expect(!text.contains("Schedule 12A"))
  }

  @Test("A hearing excludes under regulation 14(2), the deliberation included")
  func hearingMotion() {
    var meeting = SampleMeetings.planning
    meeting.business = [
      Item(
        id: "licence", title: "Licence of the Old Granary", kind: .hearing,
        restriction: .exempt(
          Exemption(basis: .hearing(reason: "a child will give evidence"))),
        neutralTitle: "Premises licence")
    ]
    let composer = Composer(
      SampleMeetings.publicAgenda(meeting, SampleOrders.licensing), .plain())
    let text = words(of: composer.exclusionMotions())
    #expect(text.contains("under regulation 14(2) of the Licensing Act 2003 (Hearings)"))
    #expect(text.contains("the deliberation included"))
    #expect(text.contains("Premises licence | A child will give evidence"))
    #expect(text.contains("Deliberation | The decision is to be reached, with legal advice"))
    var order = SampleOrders.licensing
    order.entries.removeLast()
    let without = Composer(SampleMeetings.publicAgenda(meeting, order), .plain())
    #expect(!words(of: without.exclusionMotions()).contains("deliberation"))
  }

  @Test("What rests on two grounds is under both motions, and its mark names both")
  func twoGrounds() throws {
    let both = Restriction.exempt(
      Exemption(
        basis: .hearing(reason: "a child will give evidence", paragraphs: ["3"]),
        publicInterest: "The child’s welfare comes first."))
    var meeting = SampleMeetings.planning
    meeting.business = [
      Item(
        id: "licence", title: "Licence of the Old Granary", kind: .hearing,
        restriction: both, neutralTitle: "Premises licence")
    ]
    let composer = Composer(
      SampleMeetings.publicAgenda(meeting, SampleOrders.licensing), .plain())
    let motions = words(of: composer.exclusionMotions())
    #expect(motions.contains("section 100A(4)") && motions.contains("regulation 14(2)"))
    #expect(motions.contains("Premises licence | Paragraph 3 (information relating to the fin"))
    #expect(
      motions.contains(
        "Premises licence | A child will give evidence (also exempt under paragraph 3)"))
    #expect(composer.basis(both) == "regulation 14(2): a child will give evidence; and paragraph 3")
    let notice = composer.restrictionNotice(both)
    #expect(
      notice.contains("regulation 14(2)); and exempt information under paragraph 3 of Part 1"))
    let item = try #require(
      composer.agenda.allEntries.first { $0.origin == .standard(.exclusion) })
    #expect(
      composer.exclusionPhrase(at: item).contains(
        "under regulation 14(2): a child will give evidence; and paragraph 3 (information"))
  }

  @Test("Confidential business is announced with its basis and never resolved")
  func confidentialIsAnnounced() throws {
    let agenda = SampleMeetings.publicAgenda(SampleMeetings.planning, SampleOrders.planning)
    let composer = Composer(agenda, .plain())
    #expect(composer.exclusionMotions().isEmpty)
    let text = words(of: composer.confidentialAnnouncement())
    #expect(text.contains("no resolution is needed"))
    #expect(text.contains("prohibited by the order of a court: order of the county court"))
    let item = try #require(agenda.entries.first { $0.origin == .standard(.confidential) })
    #expect(
      composer.filled("During {exclusion}", for: item).plainText.contains("order of a court"))
  }

  @Test(
    "A resolution is set off once",
    arguments: [
      ("that it be noted.", "RESOLVED that it be noted."),
      ("To note it.", "RESOLVED TO note it."),
      ("note it.", "RESOLVED TO note it."),
      ("Formally note it.", "RESOLVED TO formally note it."),
      ("RESOLVED that it be noted.", "RESOLVED that it be noted."),
      ("RESOLVED: That it be noted.", "RESOLVED: That it be noted."),
      ("RECOMMENDED that it be noted.", "RECOMMENDED that it be noted."),
      ("Resolutely, no.", "RESOLVED: Resolutely, no."),
    ])
  func resolutions(_ words: String, _ expected: String) throws {
    let blocks = Self.composer.resolution([.text(words)])
    #expect(blocks.count == 1)
    guard case .paragraph(let paragraph) = blocks[0] else {
      Issue.record("not a paragraph")
      return
    }
    #expect(paragraph.role == .resolution)
    #expect(paragraph.content.plainText == expected)
    guard case .span(let span)? = paragraph.content.first else {
      Issue.record("no verb")
      return
    }
    #expect(span.role == .verb)
  }

  @Test("A resolution of several limbs keeps its list")
  func limbs() {
    let list = Block.list(List(.numbered(.decimal), ["one", "two"]))
    #expect(
      Self.composer.resolution([list]) == [
        .paragraph(Paragraph(role: .resolution, [.span(Span(.verb, [.text("RESOLVED:")]))])),
        list,
      ])
  }
}
