import Testing

@testable import Meetings

@Suite("The register of interests")
struct RegisterTests {
  private let post = Particulars(
    kind: .employment, text: "Ranger", body: "Sallow Wildlife Trust", since: Day(2020, 1, 6))

  @Test("An interest goes from notified through a query to published, and its history is kept")
  func lifeOfAnInterest() throws {
    var sample = RegisterSamples()
    try sample.record(
      .submitted("i-1", member: RegisterSamples.vane, .pecuniary, .told(post)), by: "hester-vane")
    #expect(sample.register[interest: "i-1"]?.state == .pending)
    #expect(sample.publicRegister(on: sample.day).members.allSatisfy { $0.entries.isEmpty })
    try sample.record(.queried("i-1", question: .told("Is it paid?")))
    #expect(sample.register[interest: "i-1"]?.state == .queried(.told("Is it paid?")))
    try sample.record(.answered("i-1", .told("Yes")), by: "hester-vane")
    try sample.record(.published("i-1", on: nil), on: Day(2026, 5, 20))
    let interest = try #require(sample.register[interest: "i-1"])
    #expect(interest.state == .published)
    #expect(interest.registered == Day(2026, 5, 20))
    #expect(interest.current?.details == .told(post))
    #expect(interest.proposed == nil)
    #expect(interest.history.map(\.id) == ["e-1", "e-2", "e-3", "e-4"])
  }

  @Test("What is amended leaves the register as it was until it is published")
  func amending() throws {
    var sample = RegisterSamples()
    try sample.publish("i-1", post)
    var later = post
    later.text = "Head ranger"
    try sample.record(.amended("i-1", .pecuniary, .told(later)), on: Day(2026, 9, 1))
    #expect(sample.register[interest: "i-1"]?.visible == post)
    #expect(sample.publicRegister(on: Day(2026, 9, 2)!).entry?.text == "Ranger")
    try sample.record(.refused("i-1", reason: .told("Say since when")))
    #expect(sample.publicRegister(on: Day(2026, 9, 2)!).entry?.text == "Ranger")
    try sample.record(.amended("i-1", .pecuniary, .told(later)), on: Day(2026, 9, 3))
    try sample.record(.published("i-1", on: nil))
    #expect(sample.publicRegister(on: Day(2026, 9, 3)!).entry?.text == "Head ranger")
    let interest = try #require(sample.register[interest: "i-1"])
    #expect(interest.registered == Day(2026, 5, 18))
    #expect(interest.changed == Day(2026, 9, 3))
    #expect(interest.history.count == 6)
  }

  @Test("What ended, and who left, drop out of the public register the day after")
  func dropsOut() throws {
    var sample = RegisterSamples()
    try sample.publish("i-1", post)
    try sample.record(.ended("i-1", on: Day(2026, 6, 30)!), on: Day(2026, 7, 2))
    #expect(sample.publicRegister(on: Day(2026, 6, 30)!).entry != nil)
    #expect(sample.publicRegister(on: Day(2026, 7, 1)!).entry == nil)
    #expect(sample.register[interest: "i-1"]?.history.count == 3)
    try sample.record(.left(RegisterSamples.vane, on: Day(2026, 8, 1)!))
    #expect(sample.publicRegister(on: Day(2026, 8, 1)!).members.count == 2)
    #expect(
      sample.publicRegister(on: Day(2026, 8, 2)!).members.map(\.id) == [RegisterSamples.tasker])
  }

  @Test("A correction puts another entry in the place of a wrong one, or strikes it out")
  func correcting() throws {
    var sample = RegisterSamples()
    let wrong = try sample.record(.joined(RegisterSamples.vane, name: nil, on: Day(2024, 5, 9)!))
    let right = try sample.record(.joined(RegisterSamples.vane, name: nil, on: Day(2024, 5, 7)!))
    let correction = try sample.record(.corrected(entry: wrong, by: right))
    #expect(sample.register.members[RegisterSamples.vane]?.tookOffice == Day(2024, 5, 7))
    #expect(sample.log.effectiveEntries.map(\.id) == [right])
    try sample.record(.corrected(entry: correction, by: "none"))
    #expect(sample.log.effectiveEntries.map(\.id) == [wrong, right])
    try sample.record(.corrected(entry: right, by: "none"))
    #expect(sample.log.effectiveEntries.map(\.id) == [wrong])
    #expect(sample.log.entries.count == 5)
  }

  @Test("The public are told neither whose an interest is nor the partner's name")
  func partner() throws {
    var sample = RegisterSamples()
    try sample.publish(
      "i-1",
      Particulars(
        kind: .land, holder: .partner, text: "Field let by  JO  Vane, to a farmer",
        partner: "Jo Vane"))
    let told = sample.publicRegister(on: sample.day)
    #expect(told.entry?.text == "Field let by the member’s partner, to a farmer")
    #expect(!"\(told)".lowercased().contains("jo vane"))
    #expect(!"\(told)".contains("Holder"))
  }

  @Test("Members are listed by surname, those without a form as such")
  func members() throws {
    var sample = RegisterSamples()
    try sample.record(.returned(RegisterSamples.vane, on: Day(2026, 5, 11)))
    let told = sample.publicRegister(on: sample.day)
    #expect(told.members.map { $0.name.contains("Tasker") } == [true, false])
    #expect(told.members.map(\.hasForm) == [false, true])
    #expect(told.members.last?.changed == Day(2026, 5, 11))
  }

  @Test("An act that makes no sense is refused, and says why", arguments: refusals)
  func refused(_ act: RegisterEntry<WithheldMatter>.Act, _ code: String) throws {
    var sample = RegisterSamples()
    try sample.publish("i-1", post)
    let refusal = #expect(throws: RegisterRefusal.self) { try sample.record(act) }
    #expect(refusal?.code == code)
    #expect(sample.log.entries.count == 2)
  }

  private static let refusals: [(RegisterEntry<WithheldMatter>.Act, String)] = [
    (.published("i-2", on: nil), "register.no-interest"),
    (.published("i-1", on: nil), "register.nothing-pending"),
    (
      .submitted(
        "i-1", member: RegisterSamples.vane, .other, .told(Particulars(kind: .other, text: "A"))),
      "register.known-interest"
    ),
    (.answered("i-1", .told("Yes")), "register.not-queried"),
    (.agreedWithholding("i-1"), "register.not-asked"),
    (.endedWithholding("i-1"), "register.not-asked"),
    (.corrected(entry: "e-9", by: "none"), "register.no-entry"),
  ]

  @Test("A log that makes no sense is replayed as far as it does, with findings")
  func outOfPlace() {
    let entry = RegisterEntry<Never>(
      id: "e-1", sequence: 1, at: "2026-05-18T10:00:00Z", day: Day(2026, 5, 18)!, by: "clerk",
      act: .published("i-9", on: nil))
    let register = Register(RegisterLog(entries: [entry]))
    #expect(register.findings.map(\.code) == ["register.out-of-place"])
    #expect(register.interests.isEmpty)
  }
}

extension PublicRegister {
  /// The one interest of the member Vane.
  fileprivate var entry: Entry? {
    members.first { $0.id == RegisterSamples.vane }?.entries.first
  }
}
