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

  private static func secret(_ restriction: Restriction = Samples.exempt("3")) -> Agenda {
    Chamber.agenda([Samples.item("depot"), Samples.item("bid", restriction: restriction)])
  }

  private static func flagged(budget: Bool = false, education: Bool = false) -> Agenda {
    var item = Samples.item("depot")
    (item.isBudget, item.isEducation) = (budget, education)
    return Chamber.agenda([item])
  }

  private static let begun = Chamber.all + [.startedItem("depot")]
  private static let quorumLaw = "Local Government Act 1972, Sch 12 para 6; s 106"
  private static let para39 = "Local Government Act 1972, Sch 12 para 39"

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

  // MARK: Votes

  static let votes: [Row] = [
    Row(
      code: "vote.too-many", law: para39, says: "counts 6 members, and 5", cites: "Rule of voting",
      actions: begun + [Chamber.vote("depot", .show, 4, 1, 1)]),
    Row(
      code: "vote.too-many", law: "law.md 4.5: the count agrees with who withdrew",
      says: "counts 5 members, and 4", cites: "Rule of voting",
      actions: begun + [
        Chamber.declared("eve", "depot", "left"), Chamber.vote("depot", .show, 4, 1, 0),
      ]),
    Row(
      code: "vote.outcome", law: para39, says: "carried with 2 for and 3 against",
      cites: "Rule of voting", actions: begun + [Chamber.vote("depot", .show, 2, 3, 0)]),
    Row(
      code: "vote.outcome", law: para39 + ": votes that are equal carry nothing",
      says: "carried with 2 for and 2 against", cites: "Rule of voting",
      actions: begun + [Chamber.vote("depot", .show, 2, 2, 1)]),
    Row(
      code: "vote.outcome", law: para39, says: "lost with 3 for and 2 against",
      cites: "Rule of voting",
      actions: begun + [Chamber.vote("depot", .show, 3, 2, 0, carried: false)]),
    Row(
      code: "vote.qualified-majority", severity: .advice,
      law: "Local Government Act (Northern Ireland) 2014, s 40: 80 %", says: "less than 80 %",
      cites: "Rule of voting",
      rules: Chamber.law(with: Voting(hasCastingVote: true, qualifiedPercent: 80)),
      actions: begun + [Chamber.vote("depot", .show, 3, 2, 0)]),
    Row(
      code: "vote.no-casting-vote", law: "A regime without one", says: "has none here",
      cites: "Rule of voting", rules: Chamber.law(with: Voting(hasCastingVote: false)),
      actions: begun + [Chamber.vote("depot", .show, 2, 2, 0, casting: "ann", carried: false)]),
    Row(
      code: "vote.casting-not-tied", law: para39, says: "3 for, 2 against",
      cites: "Rule of voting",
      actions: begun + [Chamber.vote("depot", .show, 3, 2, 0, casting: "ann")]),
    Row(
      code: "vote.casting-not-presiding", law: para39 + ": the person presiding",
      says: "Cllr bob is recorded with the casting vote, and Cllr ann was there",
      cites: "Rule of voting",
      actions: begun + [Chamber.vote("depot", .show, 2, 2, 1, casting: "bob")]),
  ]

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

  // MARK: Names

  private static func named(
    _ yes: [String], _ no: [String] = [], _ abstaining: [String] = [], item: String = "depot",
    demanded: [String] = []
  ) -> Proceedings.Action {
    Chamber.vote(
      item, .named, yes.count, no.count, abstaining.count, for: yes, against: no,
      abstain: abstaining, demanded: demanded, carried: yes.count > no.count)
  }

  static let names: [Row] = [
    Row(
      code: "vote.by-absent", law: para39 + ": present and voting", says: "was not there",
      cites: "Local Government Act 1972, Schedule 12, paras 39 and 40",
      actions: begun + [
        .left(person: "eve", item: "depot"), Chamber.vote("depot", .show, for: ["eve"]),
      ]),
    Row(
      code: "vote.by-stranger", law: para39 + ": members", says: "is not a member",
      cites: "Local Government Act 1972, Schedule 12, paras 39 and 40",
      actions: begun + [Chamber.vote("depot", .show, for: ["pat"])]),
    Row(
      code: "vote.by-withdrawn", law: "law.md 4.5: withdrew, then voted",
      says: "withdrew from the item for an interest (ORI)", cites: nil,
      actions: begun + [
        Chamber.declared("eve", "depot", "left"), Chamber.vote("depot", .show, for: ["eve"]),
      ]),
    Row(
      code: "vote.by-withdrawn", law: "Localism Act 2011, s 31(4)", says: "(DPI)",
      cites: "Localism Act 2011, s 31(4)",
      actions: begun + [
        Chamber.declared("eve", "depot", "left", interest: "DPI"),
        Chamber.vote("depot", .show, for: ["eve"]),
      ]),
    Row(
      code: "vote.declared-interest", law: "Localism Act 2011, s 31(4): no vote, though they stay",
      says: "declared an interest (DPI)", cites: "Localism Act 2011, s 31(4)",
      actions: begun + [
        Chamber.declared("eve", "depot", "stayed", interest: "DPI"),
        Chamber.vote("depot", .show, for: ["eve"]),
      ]),
    Row(
      code: "vote.by-non-voting", law: "law.md 5.3: co-opted without a vote",
      says: "a co-opted member without a vote", cites: nil,
      actions: begun + [
        .attended(person: "adv", as: .member, substituteFor: nil),
        Chamber.vote("depot", .show, for: ["adv"]),
      ]),
    Row(
      code: "vote.by-co-opted", law: "Local Government Act 2000, Schedule A1",
      says: "may vote on education functions only", cites: "Rule of co-opted-voting",
      actions: begun + [
        .attended(person: "gov", as: .member, substituteFor: nil),
        Chamber.vote("depot", .show, for: ["gov"]),
      ]),
    Row(
      code: "vote.by-remote", law: "R (Hertfordshire CC) [2021] EWHC 1093", says: "remotely",
      cites: "Rule of remote-attendance",
      actions: Chamber.here("ann", "bob", "cat") + [
        .attended(person: "dan", as: .remote, substituteFor: nil), .startedItem("depot"),
        Chamber.vote("depot", .show, for: ["dan"]),
      ]),
    Row(
      code: "vote.named-twice", law: "SI 1993/202 Sch 2 para 1: for, against or abstained",
      says: "Cllr ann more than once", cites: "Rule of recorded-vote",
      actions: begun + [Chamber.vote("depot", .show, for: ["ann"], against: ["ann"])]),
    Row(
      code: "vote.names-missing", law: "law.md 5.4: the list where it is required",
      says: "no names are recorded", cites: "Rule of recorded-vote",
      actions: begun + [Chamber.vote("depot", .named, 3, 2, 0)]),
    Row(
      code: "vote.names-count", law: "law.md 5.4: numbers and names agree",
      says: "3 names stand for, and the number recorded is 2", cites: "Rule of recorded-vote",
      actions: begun + [
        Chamber.vote(
          "depot", .named, 2, 1, 1, for: ["ann", "bob", "cat"], against: ["dan"],
          abstain: ["eve"])
      ]),
    Row(
      code: "vote.names-incomplete", severity: .advice,
      law: "law.md 5.4: for, against and abstaining", says: "Cllr dan and Cllr eve may vote",
      cites: "Rule of recorded-vote", actions: begun + [named(["ann", "bob"], ["cat"])]),
    Row(
      code: "vote.names-incomplete", law: "SI 2014/165: names of those who abstain too",
      says: "Cllr eve may vote", cites: "Rule of recorded-vote", agenda: flagged(budget: true),
      actions: begun + [named(["ann", "bob", "cat"], ["dan"])]),
    Row(
      code: "vote.budget-not-named", law: "SI 2001/3384 as amended by SI 2014/165",
      says: "A vote on the budget", cites: "Rule of recorded-vote", agenda: flagged(budget: true),
      actions: begun + [Chamber.vote("depot", .show, 3, 2, 0)]),
    Row(
      code: "vote.budget-not-named", law: "SI 2001/3384 as amended by SI 2014/165",
      says: "without any vote", cites: "Rule of recorded-vote", agenda: flagged(budget: true),
      actions: begun + [.resolved(item: "depot", text: "that it be set.")]),
    Row(
      code: "vote.demand-refused", law: "law.md 5.4: two members at one council [W48]",
      says: "2 members asked", cites: "Rule of recorded-vote",
      actions: begun + [Chamber.vote("depot", .show, 3, 2, 0, demanded: ["ann", "bob"])]),
    Row(
      code: "vote.demand-short", severity: .advice,
      law: "law.md 5.4: the threshold is the council's",
      says: "at the request of 1", cites: "Rule of recorded-vote",
      actions: begun + [
        named(["ann", "bob", "cat"], ["dan"], ["eve"], demanded: ["ann"])
      ]),
  ]

  @Test("A substitute whose seat the member fills is told of where recorded, and where voting")
  func substituteVotes() {
    let found = begun(
      .attended(person: "sub", as: .substitute, substituteFor: "ann"),
      Chamber.vote("depot", .show, for: ["sub"]))
    #expect(found == ["substitute.seat-taken", "vote.by-substitute"])
  }

  // MARK: In private

  static let privates: [Row] = [
    Row(
      code: "exclusion.lost", law: "Local Government Act 1972, s 100A(4): by resolution",
      says: "was lost", cites: "Rule of exclusion", agenda: secret(),
      actions: begun + [
        .startedItem("exclusion"), Chamber.vote("exclusion", .show, 1, 4, 0, carried: false),
        .startedItem("bid"), .discussed(item: "bid", text: "Bids."),
        .discussed(item: "bid", text: "More."),
      ], restricted: [9, 10]),
    Row(
      code: "exclusion.lost", law: "law.md 3.3: minutes when not discussed in private [W26]",
      says: "was lost", cites: "Rule of exclusion", agenda: secret(),
      actions: begun + [
        .choseOutcome(item: "exclusion", outcome: "not-carried"),
        .discussed(item: "bid", text: "Bids."),
      ], restricted: [8]),
    Row(
      code: "exclusion.not-carried", law: "Local Government Act 1972, s 100A(4)",
      says: "no resolution", cites: "Rule of exclusion", agenda: secret(),
      actions: begun + [.startedItem("bid"), .discussed(item: "bid", text: "Bids.")],
      restricted: [8]),
    Row(
      code: "exclusion.not-carried", law: "Local Government Act 1972, s 100A(4)",
      says: "no resolution", cites: "Rule of exclusion", agenda: secret(),
      actions: begun + [
        .choseOutcome(item: "exclusion", outcome: "not-needed"),
        .discussed(item: "bid", text: "Bids."),
      ], restricted: [8]),
    Row(
      code: "exclusion.not-announced", law: "Local Government Act 1972, s 100A(2)",
      says: "Confidential business", cites: "Local Government Act 1972, s 100A(2)",
      agenda: secret(Samples.confidential),
      actions: begun + [.startedItem("bid"), .discussed(item: "bid", text: "The order.")],
      restricted: [8]),
    Row(
      code: "exclusion.not-ended", law: "2012 Regulations, reg 4(4); law.md 3.3",
      says: "let in again", cites: "Rule of exclusion", agenda: secret(),
      actions: begun + [
        Chamber.vote("exclusion"), .excludedPublic, .startedItem("bid"),
        .discussed(item: "bid", text: "Bids."), .startedItem("next-meeting"),
        .discussed(item: "depot", text: "Again."),
      ], restricted: [8, 9]),
    Row(
      code: "minutes.summary-owed", law: "Local Government Act 1972, s 100C(2)",
      says: "Of 1 item taken in private", cites: "Rule of public-summary", agenda: secret(),
      actions: begun + [
        Chamber.vote("exclusion"), .excludedPublic, .startedItem("bid"),
        .resolved(item: "bid", text: "that it be accepted."), .readmittedPublic, .closed,
      ], restricted: [8, 9]),
  ]

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

  @Test("An exempt item taken in public after a lost motion is no finding")
  func takenInPublic() {
    let journal = Chamber.journal(
      Self.begun + [
        Chamber.vote("exclusion", .show, 1, 4, 0, carried: false),
        .discussed(item: "bid", text: "Bids."),
      ])
    #expect(Self.secret().findings(of: journal, under: Chamber.law()).isEmpty)
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
