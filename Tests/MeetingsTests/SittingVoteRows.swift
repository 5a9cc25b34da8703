import Testing

@testable import Meetings

/// Slips in votes, each with the finding that tells of it.
extension SittingFindingsTests {
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

  // MARK: Names

  static func named(
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
        Chamber.declared("eve", "depot", nil, interest: "DPI"),
        Chamber.vote("depot", .show, for: ["eve"]),
      ]),
    Row(
      code: "vote.by-non-voting", law: "law.md 5.3: co-opted without a vote",
      says: "a co-opted member without a vote",
      cites: "The members of Scrutiny Committee, as council.yaml has them",
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
}
