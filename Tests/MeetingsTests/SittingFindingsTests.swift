import Foundation
import Testing

@testable import Meetings

@Suite("Findings about how a meeting was held")
struct SittingFindingsTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var code: String
    var severity = Finding.Severity.warning
    /// The law or page that the row rests on.
    var law: String
    /// Words of the message.
    var says: String
    /// What the finding cites; nil where no rule is cited.
    var cites: String?
    var rules = Chamber.law()
    var agenda = Chamber.agenda()
    var actions: [Proceedings.Action]
    var restricted: Set<Int> = []
    var testDescription: String { "\(code): \(says)" }
  }

  static func secret(_ restriction: Restriction = Samples.exempt("3")) -> Agenda {
    Chamber.agenda([Samples.item("depot"), Samples.item("bid", restriction: restriction)])
  }

  static func flagged(budget: Bool = false, education: Bool = false) -> Agenda {
    var item = Samples.item("depot")
    (item.isBudget, item.isEducation) = (budget, education)
    return Chamber.agenda([item])
  }

  static let begun = Chamber.all + [.startedItem("depot")]
  private static let quorumLaw = "Local Government Act 1972, Sch 12 para 6; s 106"
  static let para39 = "Local Government Act 1972, Sch 12 para 39"

  // MARK: Quorum

  static let quorums: [Row] = [
    Row(
      code: "quorum.not-met", law: quorumLaw, says: "2 members who may vote were there",
      cites: "Rule of quorum",
      actions: Chamber.here("ann", "bob") + [.startedItem("apologies"), .startedItem("depot")]),
    Row(
      code: "quorum.not-met", law: quorumLaw, says: "when the meeting ended",
      cites: "Rule of quorum", actions: Chamber.here("ann") + [.closed]),
    Row(
      code: "quorum.not-met", law: "R (Hertfordshire CC) [2021] EWHC 1093: in person",
      says: "2 members", cites: "Rule of quorum",
      actions: Chamber.here("ann", "bob") + [
        .attended(person: "cat", as: .remote, substituteFor: nil), .startedItem("depot"),
      ]),
    Row(
      code: "quorum.lost", law: "law.md 5.2: count live after each departure",
      says: "after Cllr cat left", cites: "Rule of quorum",
      actions: Chamber.here("ann", "bob", "cat") + [
        .startedItem("depot"), .left(person: "cat", item: "depot"),
      ]),
    Row(
      code: "quorum.lost", law: "law.md 5.2: present less withdrawn for interest",
      says: "1 withdrew for an interest", cites: "Rule of quorum",
      actions: Chamber.here("ann", "bob", "cat") + [
        .startedItem("depot"), Chamber.declared("cat", "depot", "left"),
      ]),
    Row(
      code: "quorum.lost", law: "law.md 5.2: declared early, withdrawn at the item",
      says: "after the item was begun", cites: "Rule of quorum",
      actions: Chamber.here("ann", "bob", "cat") + [
        .startedItem("interests"), Chamber.declared("cat", "parks", "spoke-and-left"),
        .startedItem("depot"), .startedItem("parks"), .startedItem("next-meeting"),
      ]),
    Row(
      code: "quorum.lost", law: "law.md 5.2: counted again on resuming",
      says: "after the meeting resumed", cites: "Rule of quorum",
      actions: Chamber.here("ann", "bob", "cat") + [
        .startedItem("depot"), .adjourned, .left(person: "cat", item: nil), .resumed,
      ]),
    Row(
      code: "attendance.not-recorded", law: "Local Government Act 1972, Sch 12 para 40",
      says: "no member as present",
      cites: "Local Government Act 1972, Schedule 12, paras 39 and 40",
      actions: [.opened, .startedItem("depot"), Chamber.vote()]),
    Row(
      code: "attendance.not-a-member", law: "Local Government Act 1972, Sch 12 para 40",
      says: "Cllr pat is recorded as present as a member",
      cites: "Local Government Act 1972, Schedule 12, paras 39 and 40",
      actions: begun + [.attended(person: "pat", as: .member, substituteFor: nil)]),
    Row(
      code: "substitute.for-nobody", law: "law.md 0: a substitution is a pair",
      says: "for no member", cites: nil,
      actions: begun + [.attended(person: "sub", as: .substitute, substituteFor: nil)]),
    Row(
      code: "substitute.seat-taken", law: "law.md 0: a substitution is a pair",
      says: "while Cllr ann is there in person", cites: nil,
      actions: begun + [.attended(person: "sub", as: .substitute, substituteFor: "ann")]),
    Row(
      code: "substitute.seat-taken", law: "law.md 0: a substitution is a pair",
      says: "Cllr sub already sits", cites: nil,
      actions: Chamber.here("ann", "bob", "cat") + [
        .attended(person: "sub", as: .substitute, substituteFor: "dan"),
        .attended(person: "sab", as: .substitute, substituteFor: "dan"), .startedItem("depot"),
      ]),
  ]

  @Test("A decision without a quorum is told once an item, beside the loss of it")
  func decisionWithoutQuorum() {
    let journal = Chamber.journal(
      Chamber.here("ann", "bob", "cat") + [
        .startedItem("depot"), .left(person: "cat", item: "depot"),
        Chamber.vote("depot", .show, 2, 0, 0), .resolved(item: "depot", text: "that it be so."),
        .startedItem("parks"), .choseOutcome(item: "parks", outcome: "noted"),
        .choseOutcome(item: "parks", outcome: "agreed"),
      ])
    let found = Chamber.agenda().findings(of: journal, under: Chamber.law())
    #expect(found.map(\.code) == ["quorum.lost", "quorum.decision", "quorum.decision"])
    #expect(found.last?.place?.contains("Title of parks") == true)
  }

  @Test("The vice chair casts where the chair withdrew; whoever it is where neither is there")
  func castingInTheChairsAbsence() {
    let withdrawn = begun(
      Chamber.declared("ann", "depot", "left"),
      Chamber.vote("depot", .show, 2, 2, 0, casting: "bob"))
    #expect(withdrawn.isEmpty)
    let elected = begun(
      .left(person: "ann", item: nil), .left(person: "bob", item: nil),
      Chamber.vote("depot", .show, 1, 1, 1, casting: "cat"))
    #expect(elected.isEmpty)
  }

  private func begun(_ actions: Proceedings.Action...) -> [String] {
    Chamber.agenda().findings(of: Chamber.journal(Self.begun + actions), under: Chamber.law())
      .map(\.code)
  }

  @Test("A substitute whose seat the member fills is told of where recorded, and where voting")
  func substituteVotes() {
    let found = begun(
      .attended(person: "sub", as: .substitute, substituteFor: "ann"),
      Chamber.vote("depot", .show, for: ["sub"]))
    #expect(found == ["substitute.seat-taken", "vote.by-substitute"])
  }

  @Test("A meeting that never had a quorum is told so once, and of each other item it decided")
  func neverQuorate() {
    let journal = Chamber.journal(
      Chamber.here("ann", "bob") + [
        .startedItem("depot"), Chamber.vote("depot", .show, 2, 0, 0), .startedItem("parks"),
        Chamber.vote("parks", .show, 2, 0, 0), .left(person: "bob", item: "parks"),
      ])
    let found = Chamber.agenda().findings(of: journal, under: Chamber.law())
    #expect(found.map(\.code) == ["quorum.not-met", "quorum.decision"])
  }

  @Test("Who comes in time makes the quorum; it can then be lost")
  func quorumMade() {
    let journal = Chamber.journal(
      Chamber.here("ann", "bob") + [
        .startedItem("depot"), .arrived(person: "cat", item: "depot"),
        Chamber.vote("depot", .show, 3, 0, 0), .left(person: "cat", item: "depot"),
      ])
    let found = Chamber.agenda().findings(of: journal, under: Chamber.law())
    #expect(found.map(\.code) == ["quorum.not-met", "quorum.lost"])
  }

  @Test(
    "Each slip is found once, as a warning at most, with its rule",
    arguments: quorums + votes + names + privates)
  func found(_ row: Row) throws {
    let journal = Chamber.journal(row.actions, restricted: row.restricted)
    let found = row.agenda.findings(of: journal, under: row.rules)
    #expect(
      found.map(\.code).filter { $0 != "numbering.not-fixed" } == [row.code],
      "\(found.map(\.message))")
    let finding = try #require(found.first { $0.code == row.code })
    #expect(finding.severity == row.severity && finding.severity > .blocker)
    #expect(finding.message.contains(row.says), "\(finding.message)")
    #expect(finding.message.hasSuffix(".") && finding.hint?.hasSuffix(".") == true)
    #expect(finding.source == row.cites)
    #expect(finding.place?.isEmpty == false && finding.isRestricted && !row.law.isEmpty)
  }

  @Test("A meeting held as it should be has no findings")
  func clean() {
    var schools = Samples.item("schools")
    schools.isEducation = true
    var budget = Samples.item("budget")
    budget.isBudget = true
    let agenda = Chamber.agenda([
      Samples.item("depot"), schools, budget, Samples.item("bid", restriction: Samples.exempt("3")),
    ]) {
      $0.published[.summary] = Samples.day.adding(3)
    }
    var actions = Chamber.here("ann", "bob", "cat", "gov", "adv")
    actions += [
      .sentApologies(person: "eve", substitute: "sub"),
      .attended(person: "sub", as: .substitute, substituteFor: nil),
      .startedItem("apologies"), .startedItem("depot"), .arrived(person: "dan", item: "depot"),
      Chamber.declared("cat", "depot", "left"),
      Chamber.vote("depot", .show, 2, 2, 0, casting: "ann"), .startedItem("schools"),
      Chamber.vote("schools", .show, 5, 1, 0, for: ["gov"]), .startedItem("budget"),
      Self.named(["ann", "bob", "cat"], ["dan"], ["sub"], item: "budget"),
      .startedItem("exclusion"), Chamber.vote("exclusion", .assent), .excludedPublic,
      .startedItem("bid"), .resolved(item: "bid", text: "that it be accepted."),
      .readmittedPublic, .startedItem("next-meeting"), .closed,
    ]
    let bid = actions.firstIndex(of: .startedItem("bid"))!
    let found = agenda.findings(
      of: Chamber.journal(actions, restricted: [bid, bid + 1]), under: Chamber.law())
    #expect(found.isEmpty, "\(found.map { "\($0.code): \($0.message)" })")
  }

  @Test("Times are told by the clock that is given, and corrections count")
  func timesAndCorrections() throws {
    let actions = Self.begun + [Chamber.vote("depot", .show, 2, 3, 0)]
    let agenda = Chamber.agenda()
    let found = agenda.findings(of: Chamber.journal(actions), under: Chamber.law()) { _ in
      LocalTime(18, 30)
    }
    #expect(found.first?.place == "item 4 “Title of depot”, 6.30 pm (journal entry 8)")
    let corrected =
      actions + [
        Chamber.vote("depot", .show, 3, 2, 0), .corrected(entry: "e8", by: "e9"),
      ]
    #expect(agenda.findings(of: Chamber.journal(corrected), under: Chamber.law()).isEmpty)
  }
}

// MARK: - All of them

extension SittingFindingsTests {
  /// Where the codes stand that are tested here and beside.
  static let sources = [
    "Sitting/", "Rules/Quorum+", "Rules/Voting+", "Rules/RecordedVote+", "Rules/PublicSummary+",
    "Rules/ExecutiveRecord+", "Rules/Signing+", "Rules/AttendanceLimit+",
  ]

  @Test("Every code about a sitting is tested, here or with its rule")
  func allCodes() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Meetings").standardizedFileURL
    var codes: Set<String> = []
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where name.hasSuffix(".swift") && Self.sources.contains(where: name.hasPrefix) {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      for match in text.matches(of: #/"([a-z]+\.[a-z]+(?:-[a-z]+)*)"/#) {
        codes.insert(String(match.output.1))
      }
    }
    codes.remove("proceedings.jsonl")
    codes.remove("meeting.yaml")
    codes.remove("council.yaml")
    let here = (Self.quorums + Self.votes + Self.names + Self.privates).map(\.code)
    let beside =
      ["quorum.decision", "vote.by-substitute"] + SittingDutyTests.codes
      + AttendanceClockTests.codes + ExecutiveRecordTests.codes + SittingRuleTests.codes
    #expect(codes.symmetricDifference(here + beside).isEmpty)
  }
}
