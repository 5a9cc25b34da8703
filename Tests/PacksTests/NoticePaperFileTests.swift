import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("Notices as files")
struct NoticePaperFileTests {
  static let day = Day(2026, 12, 1)!

  static let cabinet =
    Bench.council + """
        cabinet: {name: Cabinet, kind: executive, order: cabinet, venue: Town Hall, members: [ada-penn]}

      """

  static let meeting = """
    committee: cabinet
    date: 2026-12-08
    numbering: {next: 1}
    business:
      - id: depot
        title: Purchase of zqyard
        key-decision: yes
        restricted: {exempt: [3], title: Acquisition of land, public-interest: zqprice is open.}

    """

  private func make(
    _ bench: Bench, _ paper: NoticePaper, on day: Day = day, members: [Person.ID] = []
  ) throws -> NoticeBuilder.Result {
    try NoticeBuilder(pack: try bench.read(), reader: PackReader())
      .make(.init(paper, on: day, members: members))
  }

  private func read(_ text: String, items: [Item.ID] = ["depot"]) throws -> (
    NoticeFacts, [Finding]
  ) {
    let reader = NoticeReader()
    let facts = try reader.read(Array(text.utf8), items: items)
    return (facts, reader.file.findings)
  }

  // MARK: notice.yaml

  @Test("Every key of notice.yaml is read")
  func everyKey() throws {
    let (facts, findings) = try read(
      """
      dated: 2026-11-30
      signed-by: cy-moss
      copies-from: Town Hall
      requests: Write to us.
      attend: {manner: multi-location, how: Come along., address: https://larkmoor.example}
      change: {reason: A leak, decided-by: ada-penn, date: 2026-12-15, time: "19:00", venue: Library, at: "18:45", present: 2}
      items:
        depot:
          matter: Land
          reference: KD-1
          decision-maker: ada-penn
          period: December
          documents: [Report, Valuation]
          private-reason: It is not agreed.
          representations: [Open it, And soon]
          response: Not yet.
          impracticable: No time.
          scrutiny-chair: ben-rook
          decision: Buy it.
          reasons: It is needed.
          alternatives: To rent.
          conflicts: None.
          dispensations: None.
          appeal: Within 21 days.
          applicant: A Firm
          premises: The Yard

      """)
    #expect(findings == [])
    #expect(facts.dated?.iso == "2026-11-30" && facts.signedBy == "cy-moss")
    #expect(facts.copiesFrom == "Town Hall" && facts.requests == "Write to us.")
    #expect(
      facts.attendance
        == .init(manner: .multiLocation, how: "Come along.", address: "https://larkmoor.example"))
    #expect(
      facts.change
        == .init(
          reason: "A leak", decidedBy: "ada-penn", date: Day(2026, 12, 15)!,
          time: LocalTime(19, 0), venue: "Library", at: LocalTime(18, 45), present: 2))
    let matter = try #require(facts.items["depot"])
    #expect(matter.documents == ["Report", "Valuation"])
    #expect(matter.representations == .received(["Open it", "And soon"]))
    #expect(
      [
        matter.matter, matter.reference, matter.decisionMaker, matter.period,
        matter.privateReason, matter.response, matter.impracticable, matter.scrutinyChair,
        matter.applicant, matter.premises,
      ] == [
        "Land", "KD-1", "ada-penn", "December", "It is not agreed.", "Not yet.", "No time.",
        "ben-rook", "A Firm", "The Yard",
      ])
    #expect(
      [
        matter.decision, matter.reasons, matter.alternatives, matter.conflicts,
        matter.dispensations, matter.appeal,
      ] == ["Buy it.", "It is needed.", "To rent.", "None.", "None.", "Within 21 days."])
  }

  @Test("That no representations came is something that a person writes")
  func representations() throws {
    func parse(_ text: String) throws -> NoticeFacts.Representations? {
      try read("items: {depot: {representations: \(text)}}\n").0.items["depot"]?.representations
    }
    #expect(try parse("none") == NoticeFacts.Representations.none)
    #expect(try parse("[]") == nil)
    #expect(try parse("") == nil)
    #expect(try parse("Open it.") == .received(["Open it."]))
  }

  @Test("A slip in notice.yaml is a finding with its line")
  func slips() throws {
    let (_, findings) = try read("items:\n  depto: {matter: Land}\ndatd: 2026-11-30\n")
    #expect(findings.map(\.code) == ["notice.unknown-item", "yaml.unknown-key"])
    #expect(findings[0].place == "notice.yaml line 2")
    #expect(findings[0].hint == "Did you mean `depot`?")
    #expect(throws: PackError.self) { _ = try read("items: [") }
  }

  // MARK: Papers

  @Test("A notice comes in three formats, the certificate for members too")
  func files() throws {
    let bench = try Bench(council: Self.cabinet, meeting: Self.meeting)
    let notice = try make(bench, .keyDecision)
    #expect(
      notice.files.map(\.name) == [
        "key-decision.odt", "key-decision.html", "key-decision.docx",
      ])
    let certificate = try make(bench, .certificate)
    #expect(certificate.files.map(\.audience.rawValue).sorted().first == "members")
    #expect(certificate.files.count == 6)
    for file in notice.files + certificate.files where file.audience == .publicAudience {
      for word in ["zqyard", "zqprice"] {
        #expect(try NothingLeaksTests.holders(of: word, in: [file.name: file.bytes]) == [])
      }
    }
    let members = certificate.files.filter { $0.audience == .members }
    #expect(
      try members.allSatisfy {
        try !NothingLeaksTests.holders(of: "zqprice", in: [$0.name: $0.bytes]).isEmpty
      })
    #expect(try make(bench, .keyDecision).files == notice.files, "the same bytes twice")
  }

  @Test("One member's summons has a name of its own")
  func oneSummons() throws {
    let council =
      Bench.council
      + "  parish: {name: The Council, kind: council, order: council, members: [ada-penn, ben-rook]}\n"
    let bench = try Bench(
      council: council, meeting: "committee: parish\ndate: 2026-12-08\nnumbering: {next: 1}\n")
    let one = try make(bench, .summons, members: [Person.ID("ben-rook")])
    #expect(one.files.first?.name == "summons-ben-rook.odt")
    let page = String(decoding: one.files[1].bytes, as: UTF8.self)
    #expect(page.contains("To Councillor Ben Rook") && !page.contains("Ada Penn"))
    let all = try make(bench, .summons)
    #expect(all.files.first?.name == "summons.odt")
    let pages = String(decoding: all.files[1].bytes, as: UTF8.self)
    #expect(pages.contains("To Councillor Ben Rook") && pages.contains("To Councillor Ada Penn"))
  }

  @Test("What the meeting has no use for is refused, with the sentence")
  func refused() throws {
    let bench = try Bench()
    let error = try #require(throws: PackError.self) { _ = try make(bench, .keyDecision) }
    #expect(error.code == "notice.not-for-this-meeting")
    #expect(error.message.contains("only the executive"))
  }

  @Test("A notice.yaml that tells a restricted title stops the notice")
  func restrictedWords() throws {
    let bench = try Bench(council: Self.cabinet, meeting: Self.meeting)
    try bench.write(
      "dated: 2026-11-30\nitems:\n  depot:\n    matter: The purchase of ZQyard, at last\n",
      to: "2026-12-08-scrutiny/notice.yaml")
    let error = try #require(throws: PackError.self) { _ = try make(bench, .keyDecision) }
    #expect(error.code == "notice.restricted-words")
    #expect(error.place == "notice.yaml line 4")
    try bench.write(
      "items: {depot: {matter: Acquisition of land}}\n", to: "2026-12-08-scrutiny/notice.yaml")
    #expect(try make(bench, .keyDecision).findings.map(\.code).contains("notice.incomplete"))
  }

  @Test("What came of a meeting is not told before its day, unless there is a journal")
  func notYetHeld() throws {
    let bench = try Bench(council: Self.cabinet, meeting: Self.meeting)
    for paper in [NoticePaper.inquorate, .adjourned, .decisionRecord] {
      let error = try #require(throws: PackError.self) { _ = try make(bench, paper) }
      #expect(error.code == "notice.not-yet-held")
      #expect(error.message.contains("has not been held"))
      #expect(!(try make(bench, paper, on: Day(2026, 12, 8)!).files.isEmpty))
    }
    #expect(!(try make(bench, .postponed).files.isEmpty))
  }

  @Test("Notes and places on record that tell something restricted are for members alone")
  func privateNotes() throws {
    let bench = try Bench(council: Self.cabinet, meeting: Self.meeting)
    _ = try AttestationsFile.append(
      [
        .postedInArea(.meeting, place: "Purchase of zqyard"), .postedAtOffices(.meeting),
        .generated(.meeting, file: "notice.odt", sha256: nil),
      ],
      by: "J Felstead", occurredAt: "2026-11-30T12:00:00Z", isDayOnly: true,
      recordedAt: "2026-11-30T12:00:00Z", note: "told of zqnote",
      in: bench.meeting
    ) { UUID().uuidString }
    let files = try make(bench, .certificate).files.filter { $0.name.hasSuffix(".html") }
    #expect(files.count == 2)
    for file in files {
      let page = String(decoding: file.bytes, as: UTF8.self)
      let isForMembers = file.audience == .members
      #expect(page.contains("zqnote") == isForMembers)
      #expect(page.contains("posted up at Purchase of zqyard") == isForMembers)
      #expect(page.contains("a place not for publication") == !isForMembers)
      #expect(page.contains("Monday 30 November 2026") && !page.contains("12 noon"))
    }
  }

  @Test("A restricted word is in no public notice of any generated pack", arguments: 0..<12)
  func generated(seed: Int) throws {
    let generated = try GeneratedPack(seed: UInt64(seed))
    let bench = try Bench()
    try generated.write(to: bench)
    for paper in [NoticePaper.meeting, .certificate, .postponed, .inquorate, .adjourned] {
      let result = try make(bench, paper, on: Day(2026, 12, 8)!)
      for file in result.files where file.audience == .publicAudience {
        #expect(
          try NothingLeaksTests.holders(of: GeneratedPack.mark, in: [file.name: file.bytes]) == [])
      }
    }
  }

  // MARK: The folder

  @Test("A notice that somebody has worked in is never written over")
  func edited() throws {
    let bench = try Bench()
    let folder = NoticeFolder(bench.meeting.appending(path: "out/notices"))
    let first = try make(bench, .meeting).files
    try folder.write(first)
    try folder.write(first)
    // The agenda changed, and nobody touched the paper: it is made anew.
    try bench.write(Bench.head + "venue: Library\n")
    let second = try make(bench, .meeting).files
    #expect(second != first)
    try folder.write(second)
    try Data("mine".utf8).write(to: folder.url.appending(path: "meeting.html"))
    let error = try #require(throws: PackError.self) { try folder.write(first) }
    #expect(error.code == "notice.edited")
    let files = try Bench.files(in: folder.url)
    #expect(files["meeting.html"] == Array("mine".utf8))
    #expect(files["meeting.odt"] == second.first { $0.name == "meeting.odt" }?.bytes)
  }

  @Test("What is attested as made carries the hash of the file")
  func hash() throws {
    let bench = try Bench()
    try bench.write("abc", to: "a.txt")
    #expect(
      AttestationsFile.hash(of: bench.root.appending(path: "a.txt"))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(AttestationsFile.hash(of: bench.root.appending(path: "none")) == nil)
  }
}
