import Testing

@testable import Meetings

/// Slips about what is private, each with the finding that tells of it.
extension SittingFindingsTests {
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
      code: "exclusion.not-carried", law: "Local Government Act 1972, s 100A(4); law.md 3.1",
      says: "while the public were out, and no resolution to exclude them is recorded",
      cites: "Rule of exclusion", agenda: secret(),
      actions: begun + [
        .excludedPublic, .startedItem("bid"), .discussed(item: "bid", text: "Bids."),
        .discussed(item: "bid", text: "More."),
      ], restricted: [8, 9]),
    Row(
      code: "exclusion.not-carried", law: "1960 Act, s 1(2): by resolution",
      says: "no resolution to exclude them is recorded", cites: "Rule of exclusion",
      rules: Chamber.law(with: Exclusion(method: .publicBodies, elements: [.reason])),
      agenda: secret(.exempt(Exemption(basis: .publicBodies(reason: "a tenant is named")))),
      actions: begun + [
        .excludedPublic, .startedItem("bid"), .discussed(item: "bid", text: "Bids."),
      ], restricted: [8, 9]),
    Row(
      code: "exclusion.not-carried", law: "2005 Regulations, reg 14(2): the authority decides",
      says: "no decision to exclude them is recorded", cites: "Rule of exclusion",
      rules: Chamber.law(with: Exclusion(method: .hearing, elements: [.reason])),
      agenda: secret(.exempt(Exemption(basis: .hearing(reason: "a child is named")))),
      actions: begun + [
        .excludedPublic, .startedItem("bid"), .discussed(item: "bid", text: "Bids."),
      ], restricted: [8, 9]),
    Row(
      code: "exclusion.not-carried", law: "Local Government Act 1972, s 100A(4): by resolution",
      says: "moved and never voted on", cites: "Rule of exclusion", agenda: secret(),
      actions: begun + [
        .movedMotion(.init(id: "m1", item: "exclusion", text: "That they leave.")),
        .excludedPublic, .startedItem("bid"), .discussed(item: "bid", text: "Bids."),
      ], restricted: [9]),
    Row(
      code: "exclusion.not-carried", law: "Local Government Act 1972, s 100A(4): by resolution",
      says: "moved, and no vote on it is recorded", cites: "Rule of exclusion", agenda: secret(),
      actions: begun + [
        .movedMotion(.init(id: "m1", item: "exclusion", text: "That they leave.")),
        .startedItem("bid"), .discussed(item: "bid", text: "Bids."),
      ], restricted: [8]),
    Row(
      code: "exclusion.not-carried", law: "Local Government Act 1972, s 100A(4): by resolution",
      says: "was not moved, and they were excluded all the same", cites: "Rule of exclusion",
      agenda: secret(),
      actions: begun + [
        .choseOutcome(item: "exclusion", outcome: "not-needed"), .excludedPublic,
        .startedItem("bid"), .discussed(item: "bid", text: "Bids."),
      ], restricted: [9]),
    Row(
      code: "exclusion.lost", law: "Local Government Act 1972, s 100A(4); law.md 3.1",
      says: "was lost, and they were excluded all the same: there was no power",
      cites: "Rule of exclusion", agenda: secret(),
      actions: begun + [
        Chamber.vote("exclusion", .show, 1, 4, 0, carried: false), .excludedPublic,
        .startedItem("bid"), .discussed(item: "bid", text: "Bids."),
      ], restricted: [9]),
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
}

@Suite("The exclusion of the public, as the journal has it")
struct SittingExclusionTests {
  @Test("Of two motions to exclude, one for each ground, the one that was carried stands")
  func twoMotions() {
    let journal = Chamber.journal(
      SittingFindingsTests.begun + [
        Chamber.vote("exclusion", .assent, motion: "m1"),
        Chamber.vote("exclusion", .show, 1, 4, 0, carried: false, motion: "m2"),
        .excludedPublic, .startedItem("bid"), .discussed(item: "bid", text: "Bids."),
      ], restricted: [9, 10])
    #expect(SittingFindingsTests.secret().findings(of: journal, under: Chamber.law()).isEmpty)
  }

  @Test("An amendment that falls is not the motion to exclude")
  func amendmentToExclusion() {
    let journal = Chamber.journal(
      SittingFindingsTests.begun + [
        .movedMotion(.init(id: "m1", item: "exclusion", text: "That they leave.")),
        .movedMotion(.init(id: "m2", item: "exclusion", text: "That they stay.", amends: "m1")),
        Chamber.vote("exclusion", .assent, motion: "m1"),
        Chamber.vote("exclusion", .show, 1, 4, 0, carried: false, motion: "m2"),
        .excludedPublic, .startedItem("bid"), .discussed(item: "bid", text: "Bids."),
      ], restricted: [11, 12])
    #expect(SittingFindingsTests.secret().findings(of: journal, under: Chamber.law()).isEmpty)
  }

  @Test("An exempt item taken in public after a lost motion is no finding")
  func takenInPublic() {
    let journal = Chamber.journal(
      SittingFindingsTests.begun + [
        Chamber.vote("exclusion", .show, 1, 4, 0, carried: false),
        .discussed(item: "bid", text: "Bids."),
      ])
    #expect(SittingFindingsTests.secret().findings(of: journal, under: Chamber.law()).isEmpty)
  }

  @Test("Confidential business needs no resolution once the public have left")
  func confidential() {
    let journal = Chamber.journal(
      SittingFindingsTests.begun + [
        .excludedPublic, .startedItem("bid"), .discussed(item: "bid", text: "The order."),
      ], restricted: [8])
    let agenda = SittingFindingsTests.secret(Samples.confidential)
    #expect(agenda.findings(of: journal, under: Chamber.law()).isEmpty)
  }

  @Test("A panel needs no motion: its decision is enough, and it may withdraw to deliberate")
  func hearing() {
    let law = Chamber.law(with: Exclusion(method: .hearing, elements: [.reason]))
    let agenda = SittingFindingsTests.secret(
      .exempt(Exemption(basis: .hearing(reason: "a child is named"))))
    let journal = Chamber.journal(
      SittingFindingsTests.begun + [
        .resolved(item: "exclusion", text: "that they leave."), .excludedPublic,
        .startedItem("bid"), .discussed(item: "bid", text: "Bids."),
      ], restricted: [9])
    #expect(agenda.findings(of: journal, under: law).isEmpty)
  }

  @Test("Where the public were put out after a lost motion nothing advises release")
  func lostAndExcluded() throws {
    let agenda = SittingFindingsTests.secret()
    let journal = Chamber.journal(
      SittingFindingsTests.begun + [
        Chamber.vote("exclusion", .show, 1, 4, 0, carried: false), .excludedPublic,
        .startedItem("bid"), .discussed(item: "bid", text: "Bids."), .readmittedPublic, .closed,
      ], restricted: [9])
    let found = agenda.findings(of: journal, under: Chamber.law())
    #expect(found.map(\.code) == ["exclusion.lost", "minutes.summary-owed"])
    let hints = found.compactMap(\.hint)
    #expect(hints.allSatisfy { $0.contains("monitoring officer") })
    #expect(hints.allSatisfy { !$0.contains("release its") })
    #expect(hints[0].contains("release nothing"))
  }

  @Test("What is to be released is not also owed a summary")
  func lostAndTakenInPublic() {
    let journal = Chamber.journal(
      SittingFindingsTests.begun + [
        Chamber.vote("exclusion", .show, 1, 4, 0, carried: false), .startedItem("bid"),
        .discussed(item: "bid", text: "Bids."), .closed,
      ], restricted: [9])
    let found = SittingFindingsTests.secret().findings(of: journal, under: Chamber.law())
    #expect(found.map(\.code) == ["exclusion.lost"])
  }
}
