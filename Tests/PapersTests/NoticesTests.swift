import Documents
import Meetings
import Testing

@testable import Papers

@Suite("Notices, the record of decisions and the certificate")
struct NoticesTests {
  static let cabinet = SampleNotices.agenda(SampleNotices.cabinet, SampleNotices.cabinetOrder)
  static let licensing = SampleNotices.agenda(SampleNotices.licensing, SampleOrders.licensing)
  static let scrutiny = SampleNotices.agenda(SampleMeetings.scrutiny, SampleOrders.scrutiny)
  static let parish = SampleMeetings.agenda(
    SampleMeetings.parish, SampleOrders.parish, of: SampleMeetings.eldernook)

  static func open(_ agenda: Agenda) -> PublicAgenda {
    agenda.forPublic(Pagination(of: agenda, frontSheet: 1))
  }

  static func paper(
    _ paper: NoticePaper, _ agenda: Agenda, _ facts: NoticeFacts = SampleNotices.facts,
    _ attestations: Attestations = Attestations(), _ proceedings: Proceedings? = nil
  ) -> Document {
    composeNotice(
      paper, SampleNotices.matter(agenda, facts, attestations), open(agenda), .plain(),
      law: SampleNotices.law(agenda.meeting.committee.kind, agenda.meeting.date),
      proceedings: proceedings)
  }

  static func certificate(
    _ agenda: Agenda, _ attestations: Attestations = SampleNotices.attested,
    on day: Day = Day(2027, 1, 14)!, _ change: (inout CertificateMatter) -> Void = { _ in }
  ) -> CertificateMatter {
    var matter = CertificateMatter(
      notice: SampleNotices.matter(agenda, SampleNotices.facts, attestations, on: day),
      law: SampleNotices.law(agenda.meeting.committee.kind, agenda.meeting.date),
      civilDay: SampleNotices.day)
    change(&matter)
    return matter
  }

  // MARK: Goldens

  @Test(
    "The executive's notices say everything that their regulation asks for",
    arguments: [
      NoticePaper.meeting, .keyDecision, .privateMeeting, .privateMeetingFinal, .generalException,
      .specialUrgency, .decisionRecord,
    ])
  func executive(_ kind: NoticePaper) throws {
    try Goldens.expect(Self.paper(kind, Self.cabinet), is: "notice-\(kind.rawValue)")
  }

  @Test(
    "A meeting that is not held as it was called is told of",
    arguments: [NoticePaper.postponed, .moved, .cancelled, .inquorate, .adjourned])
  func changes(_ kind: NoticePaper) throws {
    try Goldens.expect(Self.paper(kind, Self.scrutiny), is: "notice-\(kind.rawValue)")
  }

  @Test("A parish's notice is dated, signed and posted, and each member is summoned by name")
  func parishPapers() throws {
    try Goldens.expect(
      Self.paper(.meeting, Self.parish, NoticeFacts()), is: "notice-parish-meeting")
    try Goldens.expect(
      Self.paper(.summons, Self.parish, NoticeFacts()), is: "notice-parish-summons")
  }

  @Test("A licensing decision has a place for the right of appeal until it is written")
  func licensingDecision() throws {
    let paper = Self.paper(.licensingDecision, Self.licensing)
    try Goldens.expect(paper, is: "notice-licensing-decision")
    #expect(slots(of: paper).map(\.prompt).contains { $0.hasPrefix("Who may appeal") })
  }

  @Test("The certificate, for the public and for members")
  func certificates() throws {
    let matter = Self.certificate(Self.cabinet) {
      $0.chainHead = "0a1b2c"
      $0.issues = ["Agenda, issued on 11 January 2027 by Priya Lang (12 files)"]
      $0.findings = [
        Finding(code: "notice.short", severity: .blocker, message: "Too late.", source: "the Act")
      ]
    }
    try Goldens.expect(
      composeCertificate(matter, Self.open(Self.cabinet), .plain()), is: "certificate-public")
    try Goldens.expect(
      composeCertificate(
        matter, Self.cabinet.forMembers(Pagination(of: Self.cabinet, frontSheet: 1)), .plain()),
      is: "certificate-members")
  }

  // MARK: What is never said

  @Test("The certificate asserts nothing that nobody attested")
  func nothingInferred() {
    let matter = Self.certificate(Self.cabinet, Attestations())
    let text = words(of: composeCertificate(matter, Self.open(Self.cabinet), .plain()))
    #expect(text.contains("Nobody has attested anything."))
    // The heading alone speaks of what was attested.
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("What was done") }
    for claim in [", as attested", ": in time", "was given on", "agenda in time"] {
      #expect(!lines.contains { $0.contains(claim) }, "\(claim)")
    }
    #expect(text.contains("that the public notice of the meeting was posted up"))
    // Placed on the website alone does not make it given.
    let half = Self.certificate(
      Self.cabinet,
      SampleNotices.record([(.placedOnWebsite(.meeting, address: nil), Day(2027, 1, 4)!)]))
    let words = words(of: composeCertificate(half, Self.open(Self.cabinet), .plain()))
    #expect(words.contains("that the public notice of the meeting was posted up"))
    #expect(!words.contains("that the public notice of the meeting was placed on the website"))
    #expect(!words.contains(": in time"))
  }

  @Test("A record put down later than the day asked for is left out, and so is one taken back")
  func asAt() {
    let early = Self.certificate(Self.cabinet, on: Day(2027, 1, 11)!)
    #expect(early.notice.attestations.entries.map(\.id) == ["a1", "a2"])
    let late = words(
      of: composeCertificate(Self.certificate(Self.cabinet), Self.open(Self.cabinet), .plain()))
    #expect(late.contains("that the agenda and its reports were laid open"))
    #expect(late.contains("1 record was taken back"))
  }

  @Test("The reason of public interest is for members alone")
  func publicInterest() {
    let reason = "The negotiation with the provider is not over"
    let matter = Self.certificate(Self.cabinet)
    #expect(
      !words(of: composeCertificate(matter, Self.open(Self.cabinet), .plain())).contains(reason))
    #expect(
      words(
        of: composeCertificate(
          matter, Self.cabinet.forMembers(Pagination(of: Self.cabinet, frontSheet: 1)), .plain())
      ).contains(reason))
  }

  @Test("A member who consented is told so, and of one who did not no more is said")
  func consent() {
    var agenda = Self.parish
    agenda.meeting.committee.members = ["amara-nwosu", "lena-fisk"].map {
      .init(person: Person.ID($0))
    }
    let record = SampleNotices.record([
      (.consented(Person.ID("lena-fisk"), isWithdrawn: false), Day(2026, 5, 11)!)
    ])
    let text = words(of: Self.paper(.summons, agenda, NoticeFacts(), record))
    let parts = text.components(between: "To Councillor")
    #expect(parts.count == 3)
    #expect(parts[1].hasPrefix(" Amara Nwosu") && parts[1].contains("No consent of yours"))
    #expect(!text.contains("by post") && !text.contains("left at your"))
    #expect(parts[2].hasPrefix(" Lena Fisk") && parts[2].contains("Your consent to be served"))
  }

  @Test("The certificate shows how, when and with what consent each member was summoned")
  func service() {
    var agenda = Self.parish
    agenda.meeting.committee.members = ["amara-nwosu", "lena-fisk", "tom-ashgrove"].map {
      .init(person: Person.ID($0))
    }
    func served(_ id: String, _ means: Attestation.Service.Means) -> (Attestation.Act, Day) {
      (.served(.init(notice: .summons, member: Person.ID(id), means: means)), Day(2026, 12, 2)!)
    }
    let record = SampleNotices.record([
      (.consented(Person.ID("lena-fisk"), isWithdrawn: false), Day(2026, 5, 11)!),
      served("lena-fisk", .electronic), served("amara-nwosu", .residence),
    ])
    let text = words(
      of: composeCertificate(
        Self.certificate(agenda, record, on: Day(2026, 12, 7)!), Self.open(agenda), .plain()))
    for row in [
      "Councillor Lena Fisk | Electronically | 2 December 2026 | On record",
      "Councillor Amara Nwosu | Left at the residence | 2 December 2026 | None on record",
      "Councillor Tom Ashgrove | Nobody has attested it |  | None on record",
    ] {
      #expect(text.contains(row))
    }
    #expect(text.contains("the service of the summons to members on: Councillor Tom Ashgrove"))
    #expect(!text.contains(": in time"))
  }

  @Test("The record of decisions takes the decision and the conflicts from the journal")
  func journal() {
    let journal = SampleProceedings.journal([
      .startedItem("leisure"),
      .declared(
        .init(
          item: "leisure", person: "lena-fisk", interest: "DPI", nature: "Owner of a gym",
          conduct: "left")),
      .discussed(item: "leisure", text: "It was discussed."),
      .resolved(item: "leisure", text: "that the contract be let."),
      .discussed(item: "depot", text: "The price of Quarry Yard was weighed."),
    ])
    let paper = Self.paper(
      .decisionRecord, Self.cabinet, SampleNotices.facts, Attestations(), journal)
    let text = words(of: paper)
    #expect(text.contains("RESOLVED that the contract be let."))
    #expect(text.contains("Councillor Lena Fisk declared a Disclosable Pecuniary Interest"))
    #expect(!text.contains("Quarry"))
    let prompts = slots(of: paper).filter { $0.anchor.name.hasPrefix("notice-decision-leisure") }
    #expect(
      prompts.map(\.prompt) == [
        "Any dispensation granted by the head of paid service, or that there was none"
      ])
  }

  @Test("Reasons and alternatives in the journal stand once, under their own headings")
  func journalReasons() {
    let journal = SampleProceedings.journal([
      .startedItem("leisure"),
      .resolved(
        item: "leisure", text: "that the contract be let.", reasons: "It costs least.",
        alternatives: "Closing one centre."),
    ])
    let paper = Self.paper(
      .decisionRecord, Self.cabinet, NoticeFacts(), Attestations(), journal)
    let text = words(of: paper)
    #expect(text.contains("Reasons for the decision\nIt costs least."))
    #expect(text.contains("Alternatives considered and rejected\nClosing one centre."))
    #expect(text.components(between: "It costs least").count == 2)
    #expect(!slots(of: paper).contains { $0.anchor.name == "notice-decision-leisure-reasons" })
    let findings = NoticePaper.decisionRecord.findings(
      SampleNotices.matter(Self.cabinet, NoticeFacts(), Attestations()), Self.open(Self.cabinet),
      hasJournal: true, journal: journal)
    let leisure = findings.filter {
      $0.message.contains("leisure") || $0.message.contains("item 1")
    }
    #expect(!leisure.contains { $0.message.contains("the reasons") })
  }

  @Test("A note is in the members’ copy of the certificate alone, and no hour is made up")
  func notes() {
    var record = SampleNotices.attested
    record.entries[0].note = "seen by the caretaker"
    for index in record.entries.indices { record.entries[index].isDayOnly = true }
    let matter = Self.certificate(Self.cabinet, record)
    let open = words(of: composeCertificate(matter, Self.open(Self.cabinet), .plain()))
    let members = words(
      of: composeCertificate(
        matter, Self.cabinet.forMembers(Pagination(of: Self.cabinet, frontSheet: 1)), .plain()))
    #expect(!open.contains("caretaker") && members.contains("caretaker"))
    #expect(!open.contains("4.00 pm") && !open.contains("4 pm"))
  }

  @Test("No restricted word reaches a notice or the public certificate", arguments: 0..<80)
  func noLeak(_ seed: Int) {
    let random = RandomMeeting(seed: UInt64(seed))
    let agenda = random.agenda
    let audience = Self.open(agenda)
    let matter = SampleNotices.matter(agenda, NoticeFacts(), SampleNotices.attested)
    let law = SampleNotices.law(agenda.meeting.committee.kind, agenda.meeting.date)
    var text = ""
    for kind in NoticePaper.allCases where kind.refusal(for: agenda) == nil {
      text += kind.findings(matter, audience, hasJournal: true).map { "\($0)" }.joined()
      guard kind != .certificate else { continue }
      text += everything(
        in: composeNotice(
          kind, matter, audience, .plain(), law: law, proceedings: random.proceedings))
    }
    text += everything(
      in: composeCertificate(
        CertificateMatter(notice: matter, law: law), audience, .plain()))
    #expect(RestrictionTests().secretWords(in: text).intersection(random.secrets).isEmpty)
    #expect(!text.isEmpty)
  }
}

extension String {
  /// The text in pieces, each but the first after an occurrence of words.
  fileprivate func components(between words: String) -> [String] {
    var pieces: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: words) {
      pieces.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return pieces + [String(rest)]
  }
}
