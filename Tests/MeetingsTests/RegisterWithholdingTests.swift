import Testing

@testable import Meetings

@Suite("Sensitive interests")
struct RegisterWithholdingTests {
  private let home = Particulars(
    kind: .land, text: "SECRET house", address: "3 SECRET Lane", since: Day(2020, 1, 6))

  private func asked() throws -> RegisterSamples {
    var sample = RegisterSamples()
    try sample.publish("i-1", home)
    try sample.record(.askedWithholding("i-1", reason: .told("SECRET threat")))
    return sample
  }

  @Test("From the member's asking on, everyone's log has nothing of it, from its first entry")
  func masksHistory() throws {
    var sample = try asked()
    for agreed in [false, true] {
      if agreed { try sample.record(.agreedWithholding("i-1")) }
      let parts = sample.log.separated
      #expect(!"\(parts.general)".contains("SECRET"))
      #expect(parts.general.entries.map(\.id) == sample.log.entries.map(\.id))
      #expect(parts.withheld.map(\.entry) == ["e-1", "e-3"])
      let interest = try #require(sample.general[interest: "i-1"])
      #expect(interest.isWithheld)
      #expect(interest.visible == nil)
      #expect(interest.tier == .pecuniary)
      let told = sample.publicRegister(on: sample.day).members.first { $0.withheld > 0 }
      #expect(told?.withheld == 1)
      #expect(told?.entries == [])
    }
  }

  @Test("The officer has what is withheld, whole")
  func officer() throws {
    let sample = try asked()
    let parts = sample.log.separated
    let full = Register(parts.general.disclosing(parts.withheld))
    #expect(full[interest: "i-1"]?.visible == home)
    #expect(full == Register(sample.log))
    #expect(full[interest: "i-1"]?.withholding == .asked(sample.day))
  }

  @Test("What the officer declines stays withheld until it is given again in the open")
  func declined() throws {
    var sample = try asked()
    let parts = sample.log.separated
    sample.log = parts.general.disclosing(parts.withheld)
    try sample.record(.declinedWithholding("i-1", reason: .told("It is well known")))
    #expect(sample.general[interest: "i-1"]?.visible == nil)
    #expect(!"\(sample.log.separated.general)".contains("SECRET"))
    var open = home
    open.text = "A house"
    open.address = nil
    try sample.record(.amended("i-1", .pecuniary, .told(open)))
    try sample.record(.published("i-1", on: nil))
    #expect(sample.general[interest: "i-1"]?.visible == open)
    #expect(!"\(sample.log.separated.general)".contains("SECRET"))
  }

  @Test("A correction tells nothing that was withheld")
  func correction() throws {
    var sample = try asked()
    try sample.record(.corrected(entry: "e-3", by: "none"))
    #expect(!"\(sample.log.separated.general)".contains("SECRET"))
    try sample.record(.askedWithholding("i-1", reason: .told("SECRET again")))
    let end = try sample.record(.endedWithholding("i-1"))
    try sample.record(.corrected(entry: end, by: "none"))
    #expect(!"\(sample.log.separated.general)".contains("SECRET"))
  }

  @Test("Everyone's register masks a log that tells what is withheld")
  func masksOnReplay() throws {
    let sample = try asked()
    let open = RegisterLog<Never>(
      entries: sample.log.entries.map { entry in
        RegisterEntry(
          id: entry.id, sequence: entry.sequence, at: entry.at, day: entry.day, by: entry.by,
          act: entry.act.mapped(
            details: { $0.visible.map { .told($0) } ?? .withheld(nil) },
            note: { $0.visible.map { .told($0) } ?? .withheld(nil) }))
      })
    #expect("\(open)".contains("SECRET"))
    #expect(!"\(Register(open))".contains("SECRET"))
  }

  @Test("In generated logs nothing withheld is in what everyone has, and nothing is lost")
  func property() throws {
    for seed in UInt64(1)...40 {
      var made = GeneratedRegisters(seed: seed)
      let log = made.log(acts: 60)
      let parts = log.separated
      let marks = made.secrets
      let texts = [
        "\(parts.general)", "\(Register(parts.general))",
        "\(PublicRegister(Register(parts.general), of: RegisterSamples.council, on: made.day))",
      ]
      for text in texts { #expect(marks.allSatisfy { !text.contains($0) }, "seed \(seed)") }
      let full = parts.general.disclosing(parts.withheld)
      #expect(Register(full) == Register(log), "seed \(seed)")
      // Taken apart again, it is the same.
      #expect(full.separated.general == parts.general, "seed \(seed)")
      #expect(full.separated.withheld == parts.withheld, "seed \(seed)")
      #expect(parts.general.entries.map(\.id) == log.entries.map(\.id))
    }
  }

  @Test("The same acts are masked alike, whether kept in one log or taken apart after each")
  func maskedAlike() throws {
    let all: [RegisterEntry<WithheldMatter>.Act] = [
      .submitted("i-1", member: RegisterSamples.vane, .pecuniary, .told(home)),
      .queried("i-1", question: .told("SECRET?")),
      .askedWithholding("i-1", reason: .told("SECRET threat")),
      .declinedWithholding("i-1", reason: .told("SECRET reason")),
      .answered("i-1", .told("SECRET answer")), .refused("i-1", reason: .told("SECRET refusal")),
      .amended("i-1", .other, .told(Particulars(kind: .other, text: "Open"))),
      .queried("i-1", question: .told("Open?")),
    ]
    var whole = RegisterSamples()
    var apart = RegisterSamples()
    for act in all {
      try whole.record(act)
      try apart.record(act)
      let parts = apart.log.separated
      apart.log = parts.general.disclosing(parts.withheld)
    }
    #expect(whole.log.separated.general == apart.log.separated.general)
    #expect(whole.log.separated.withheld == apart.log.separated.withheld)
    let text = "\(whole.log.separated.general)"
    #expect(!text.contains("SECRET"))
    #expect(text.contains("Open?"))
    #expect(whole.general[interest: "i-1"]?.proposed?.details.visible?.text == "Open")
  }

  @Test("An entry of a replayed log never changes what an earlier entry told of the past")
  func historyOnlyGrows() throws {
    var made = GeneratedRegisters(seed: 7)
    let log = made.log(acts: 80)
    for count in 1..<log.entries.count {
      let before = RegisterLog(entries: Array(log.entries.prefix(count)))
      let after = RegisterLog(entries: Array(log.entries.prefix(count + 1)))
      if case .corrected = log.entries[count].act { continue }
      for interest in Register(before).interests {
        let later = try #require(Register(after)[interest: interest.id])
        #expect(later.history.map(\.id).starts(with: interest.history.map(\.id)))
      }
    }
  }
}
