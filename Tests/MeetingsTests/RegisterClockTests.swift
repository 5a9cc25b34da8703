import Testing

@testable import Meetings

@Suite("Times to register")
struct RegisterClockTests {
  private func clock(_ sample: RegisterSamples, _ rules: RegisterRules = .init()) -> RegisterClock?
  {
    sample.register.clocks(under: rules).first
  }

  @Test("Who took office on 9 May 2024 has until 5 June: 28 days beginning with that day")
  func newMember() throws {
    var sample = RegisterSamples()
    try sample.record(
      .joined(RegisterSamples.vane, name: nil, on: Day(2024, 5, 9)!), on: Day(2024, 5, 9))
    let open = try #require(clock(sample))
    #expect(open.due == Day(2024, 6, 5))
    #expect(open.standing(on: Day(2024, 6, 5)!) == .running(0))
    #expect(open.standing(on: Day(2024, 6, 6)!) == .overdue(1))
    try sample.record(.returned(RegisterSamples.vane, on: Day(2024, 6, 5)), on: Day(2024, 6, 7))
    #expect(clock(sample)?.standing(on: Day(2026, 1, 1)!) == .met)
  }

  @Test("A form of an earlier office does not stand for a new one; one without a day does")
  func formOfEarlierOffice() throws {
    var sample = RegisterSamples()
    try sample.record(.returned(RegisterSamples.vane, on: Day(2020, 6, 1)))
    try sample.record(.joined(RegisterSamples.vane, name: nil, on: Day(2024, 5, 9)!))
    #expect(clock(sample)?.standing(on: Day(2024, 7, 1)!) == .overdue(26))
    try sample.record(.returned(RegisterSamples.vane, on: Day(2024, 6, 7)))
    #expect(clock(sample)?.standing(on: Day(2024, 7, 1)!) == .late(2))
    try sample.record(.returned(RegisterSamples.tasker, on: nil))
    try sample.record(.joined(RegisterSamples.tasker, name: nil, on: Day(2024, 5, 9)!))
    #expect(sample.register.clocks(under: .init()).map(\.isMet) == [true, true])
  }

  @Test("A change has 28 days after the day on which the member became aware")
  func change() throws {
    var sample = RegisterSamples()
    try sample.record(.joined(RegisterSamples.vane, name: nil, on: Day(2024, 5, 9)!))
    var post = Particulars(kind: .employment, text: "Ranger", since: Day(2026, 3, 1))
    post.aware = Day(2026, 4, 20)
    try sample.record(
      .submitted("i-1", member: RegisterSamples.vane, .pecuniary, .told(post)),
      on: Day(2026, 5, 19))
    let change = try #require(sample.register.clocks(under: .init()).last)
    #expect(change.duty == .change(interest: "i-1"))
    #expect(change.due == Day(2026, 5, 18))
    #expect(change.standing(on: Day(2026, 6, 1)!) == .late(1))
  }

  @Test("What was held on taking office is part of the new member's duty")
  func heldBefore() throws {
    var sample = RegisterSamples()
    try sample.record(.joined(RegisterSamples.vane, name: nil, on: Day(2024, 5, 9)!))
    try sample.publish(
      "i-1", Particulars(kind: .employment, text: "Ranger", since: Day(2020, 3, 1)))
    #expect(sample.register.clocks(under: .init()).map(\.duty) == [.newMember])
  }

  private func gifts(_ pence: [Int], months: Int? = nil) throws -> [RegisterClock] {
    var sample = RegisterSamples()
    for (index, value) in pence.enumerated() {
      let gift = Gift(
        donor: index == 2 ? "The ABBEY Theatre" : "The Abbey Theatre",
        received: Day(2026, 1 + 4 * index, 10), pence: value)
      let details = Particulars(kind: .gift, text: "Tickets", gift: gift)
      try sample.record(
        .submitted("i-\(index)", member: RegisterSamples.vane, .gift, .told(details)),
        on: Day(2026, 12, 1))
    }
    var rules = RegisterRules()
    rules.aggregationMonths = months
    return sample.register.clocks(under: rules)
  }

  @Test("A gift of the threshold or more runs from receipt; less is nobody's duty")
  func gift() throws {
    let clocks = try gifts([5000, 4999])
    #expect(clocks.map(\.duty) == [.gift(interest: "i-0")])
    #expect(clocks[0].due == Day(2026, 2, 7))
    var over = RegisterRules()
    over.counting = .over
    #expect(!over.reaches(5000))
    #expect(over.reaches(5001))
  }

  @Test("Gifts of one donor are added up within the window, and run from the one that reaches it")
  func giftsTogether() throws {
    #expect(try gifts([2000, 2000, 1500]).isEmpty)
    let year = try gifts([2000, 2000, 1500], months: 12)
    #expect(year.map(\.from) == Array(repeating: Day(2026, 9, 10)!, count: 3))
    // Within six months the first two do not reach it, nor the last two.
    #expect(try gifts([2000, 2000, 1500], months: 6).isEmpty)
    #expect(
      try gifts([2000, 3000, 1500], months: 6).map(\.from) == [
        Day(2026, 5, 10)!, Day(2026, 5, 10)!,
      ])
  }

  @Test("What was taken in from elsewhere is not said to be late for the day of that")
  func takenIn() throws {
    func clock(registered day: Day?) throws -> RegisterClock? {
      var sample = RegisterSamples()
      let gift = Gift(donor: "A", received: Day(2024, 1, 10), pence: 6000)
      try sample.record(
        .submitted(
          "i-1", member: RegisterSamples.vane, .gift,
          .told(Particulars(kind: .gift, text: "Hamper", gift: gift))))
      try sample.record(.published("i-1", on: day))
      return sample.register.clocks(under: .init()).first
    }
    let later = Day(2026, 12, 1)!
    #expect(try clock(registered: nil)?.standing(on: later) == .met)
    #expect(try clock(registered: Day(2024, 2, 7))?.standing(on: later) == .met)
    #expect(try clock(registered: Day(2024, 2, 9))?.standing(on: later) == .late(2))
  }
}
