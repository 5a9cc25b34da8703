import Testing

@testable import Meetings

@Suite("Deadlines")
struct DeadlineTests {
  let calendar = CivilCalendar.sample

  @Test("The count is shown day by day to the day of the meeting, with each reason")
  func working() {
    let deadline = calendar.deadline(for: on("2024-05-14"), days: 5, counting: .workingDays)
    #expect(deadline.last == on("2024-05-06"))
    #expect(deadline.recommended == on("2024-05-03"))
    #expect(
      deadline.recommendedReason
        == "Monday 6 May 2024 is a bank holiday (Early May bank holiday); the office is open on "
        + "Friday 3 May 2024.")
    #expect(deadline.counted == 5)
    #expect(
      deadline.days.map { "\($0.day) \($0.counts) \($0.reason)" } == [
        "2024-05-07 true working day", "2024-05-08 true working day",
        "2024-05-09 true working day", "2024-05-10 true working day",
        "2024-05-11 false Saturday", "2024-05-12 false Sunday", "2024-05-13 true working day",
        "2024-05-14 false the day of the meeting",
      ])
  }

  @Test(
    "Each counting says why a day does not count, or does",
    arguments: [
      ("2024-05-04", DayCounting.nalc, true, "Saturday, which counts here"),
      ("2024-05-04", .strictBreaks, false, "bank holiday break (Early May bank holiday)"),
      ("2024-05-04", .workingDays, false, "Saturday"),
      ("2024-05-04", .calendarDays, true, "every day counts"),
      ("2024-05-05", .nalc, false, "Sunday"),
      ("2024-05-06", .nalc, false, "Early May bank holiday"),
      ("2024-05-07", .nalc, true, "week day"),
      ("2024-05-07", .strictBreaks, false, "bank holiday break (Early May bank holiday)"),
      ("2024-05-07", .workingDays, true, "working day"),
      ("2024-12-24", .nalc, false, "Christmas break"),
      ("2024-12-24", .workingDays, true, "working day"),
      ("2025-04-17", .strictBreaks, false, "Easter break"),
      ("2025-04-22", .workingDays, true, "working day"),
      ("2022-09-19", .workingDays, false, "State Funeral"),
    ])
  func reasons(iso: String, counting: DayCounting, counts: Bool, reason: String) {
    #expect(
      calendar.counted(on(iso), counting: counting)
        == CountedDay(day: on(iso), counts: counts, reason: reason))
  }

  @Test("A day that is open is recommended as it stands")
  func open() {
    let deadline = calendar.deadline(for: on("2024-07-16"), days: 5, counting: .workingDays)
    #expect(deadline.last == on("2024-07-08") && deadline.recommended == deadline.last)
    #expect(deadline.recommendedReason == "The office is open on Monday 8 July 2024.")
  }

  @Test("“At least five days” takes in the day of notice, not that of the meeting")
  func notClear() {
    // LGA(NI) 2014 s42(6)(a) says "five days at least", without "clear".
    let deadline = calendar.deadline(
      for: on("2024-06-14"), days: 5, counting: .calendarDays, clear: false)
    #expect(deadline.last == on("2024-06-09"))
    #expect(deadline.days.first?.day == on("2024-06-09"))
    #expect(deadline.days.first?.counts == true && deadline.counted == 5)
    #expect(deadline.recommended == on("2024-06-07"))
    let working = calendar.deadline(
      for: on("2024-05-13"), days: 5, counting: .workingDays, clear: false)
    #expect(working.last == on("2024-05-03"))
  }

  @Test("No days of notice at all means the day before, or the day itself")
  func none() {
    let clear = calendar.deadline(for: on("2024-07-16"), days: 0, counting: .workingDays)
    #expect(clear.last == on("2024-07-15") && clear.days.count == 1)
    let not = calendar.deadline(
      for: on("2024-07-16"), days: -3, counting: .workingDays, clear: false)
    #expect(not.last == on("2024-07-16"))
  }

  @Test("A past publication is counted with both its ends left out")
  func elitestone() {
    // R v Swansea CC ex p Elitestone (CA, 5 May 1993).
    let (counted, days) = calendar.count(
      from: on("1990-04-26"), to: on("1990-05-01"), counting: .workingDays)
    #expect(counted == 2)
    #expect(
      days.map(\.reason) == [
        "the day of publication", "working day", "Saturday", "Sunday", "working day",
        "the day of the meeting",
      ])
    #expect(
      calendar.count(from: on("1990-05-01"), to: on("1990-05-01"), counting: .nalc).counted == 0)
    #expect(
      calendar.count(from: on("1990-05-02"), to: on("1990-05-01"), counting: .nalc).days.isEmpty)
  }

  @Test("Periods that run forward begin with their day, or after it")
  func forward() {
    // LGA 1972 s100C(1C), Wales: 6 May 2024 is a bank holiday.
    let note = calendar.day(7, from: on("2024-05-02"), counting: .workingDays, including: true)
    #expect(note.last == on("2024-05-13") && note.recommended == note.last)
    #expect(note.days.first?.day == on("2024-05-02") && note.counted == 7)
    // Localism Act 2011 s30: 28 days beginning with the day.
    let register = calendar.day(
      28, from: on("2024-05-09"), counting: .calendarDays, including: true)
    #expect(register.last == on("2024-06-05"))
    let after = calendar.day(2, from: on("2024-05-03"), counting: .workingDays, including: false)
    #expect(after.last == on("2024-05-08"))
    #expect(
      after.days.first
        == CountedDay(
          day: on("2024-05-03"), counts: false, reason: "the day it runs from"))
    // Begins on a day that does not count.
    let sunday = calendar.day(1, from: on("2024-05-05"), counting: .workingDays, including: true)
    #expect(sunday.last == on("2024-05-07"))
    // Ends at a weekend: do it on the Friday.
    let weekend = calendar.day(
      3, from: on("2024-06-13"), counting: .calendarDays, including: false)
    #expect(weekend.last == on("2024-06-16") && weekend.recommended == on("2024-06-14"))
  }

  @Test("Where the office does not open before the last day, that is said")
  func nothingOpen() {
    let deadline = calendar.day(
      1, from: on("2024-06-15"), counting: .calendarDays, including: true)
    #expect(deadline.recommended == on("2024-06-15"))
    #expect(
      deadline.recommendedReason
        == "Saturday 15 June 2024 is at a weekend, and no earlier day is one on which the office "
        + "is open.")
  }

  @Test("A closure moves the day recommended, and the last day only where its days do not count")
  func closure() {
    let refit = ClosedPeriod(first: on("2024-07-08"), last: on("2024-07-09"), reason: "Refit")
    let closed = calendar.adding(closures: [refit])
      .deadline(for: on("2024-07-16"), days: 5, counting: .workingDays)
    #expect(closed.last == on("2024-07-08") && closed.recommended == on("2024-07-05"))
    #expect(closed.recommendedReason.contains("is in a closure of the offices (Refit)"))
    var strict = refit
    strict.counts = false
    #expect(
      calendar.adding(closures: [strict])
        .deadline(for: on("2024-07-16"), days: 5, counting: .workingDays).last
        == on("2024-07-04"))
  }

  @Test("A day of mourning added later moves a deadline that is already past it")
  func mourning() {
    let meeting = on("2022-09-14")
    let before = calendar.deadline(for: meeting, days: 3, counting: .nalc)
    #expect(before.last == on("2022-09-09"))
    let mourning = (8...13).map {
      SpecialDay(day: Day(2022, 9, $0)!, name: "Mourning", source: "Sample", counting: [.nalc])
    }
    let after = calendar.adding(mourning: mourning)
    #expect(
      after.deadline(for: meeting, days: 3, counting: .nalc).last
        == on("2022-09-04"))
    #expect(after.deadline(for: meeting, days: 3, counting: .workingDays).last == on("2022-09-08"))
    #expect(after.counted(on("2022-09-09"), counting: .nalc).reason == "Mourning")
  }

  @Test("Absurd numbers end, within the days that there are")
  func bounds() {
    let far = calendar.deadline(for: on("2024-07-16"), days: .max, counting: .workingDays)
    #expect(far.days.count <= CivilCalendar.longestCount + 1)
    #expect(calendar.deadline(for: .earliest, days: 5, counting: .nalc).last == .earliest)
    #expect(calendar.day(.max, from: .latest, counting: .nalc, including: true).last == .latest)
    #expect(
      calendar.day(.min, from: on("2024-07-16"), counting: .nalc, including: true).counted == 1)
    let all = calendar.count(from: .earliest, to: .latest, counting: .calendarDays)
    #expect(all.counted == CivilCalendar.longestCount)
    let never = calendar.adding(closures: [
      ClosedPeriod(first: .earliest, last: .latest, reason: "Always", counts: false)
    ])
    #expect(never.deadline(for: on("2024-07-16"), days: 1, counting: .nalc).counted == 0)
  }
}

@Suite("Deadlines, whatever the days")
struct DeadlinePropertyTests {
  /// A calendar with closures, mourning and one-offs strewn over three years.
  static func calendar(_ numbers: inout SeededNumbers) -> CivilCalendar {
    func any() -> Day {
      Day(number: on("2024-01-01").number + Int.random(in: 0..<1096, using: &numbers))
    }
    var closures: [ClosedPeriod] = []
    var mourning: [SpecialDay] = []
    var oneOffs: [OneOffHoliday] = []
    for _ in 0..<Int.random(in: 0..<6, using: &numbers) {
      let first = any()
      closures.append(
        ClosedPeriod(
          first: first, last: first.adding(Int.random(in: 0..<9, using: &numbers)),
          reason: "Closed", counts: numbers.oneIn(2)))
      mourning.append(SpecialDay(day: any(), name: "Mourning", source: "Sample"))
      oneOffs.append(OneOffHoliday(day: any(), name: "One-off", source: "Sample"))
    }
    return CivilCalendar.sample.adding(oneOffs: oneOffs, closures: closures, mourning: mourning)
  }

  static let seeds = Array(UInt64(1)...12)

  @Test("A later meeting never has an earlier deadline", arguments: seeds)
  func monotone(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    let calendar = Self.calendar(&numbers)
    let n = Int.random(in: 1...28, using: &numbers)
    for counting in DayCounting.allCases {
      for clear in [true, false] {
        var before: Deadline?
        for offset in 0..<90 {
          let meeting = on("2024-11-15").adding(offset)
          let deadline = calendar.deadline(for: meeting, days: n, counting: counting, clear: clear)
          if let before {
            #expect(before.last <= deadline.last, "\(meeting) \(counting)")
            #expect(before.recommended <= deadline.recommended, "\(meeting) \(counting)")
          }
          before = deadline
        }
      }
    }
  }

  @Test("A day more that is closed or of mourning never makes a deadline later", arguments: seeds)
  func closing(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    let calendar = Self.calendar(&numbers)
    for _ in 0..<12 {
      let meeting = on("2024-03-01").adding(Int.random(in: 0..<700, using: &numbers))
      let shut = meeting.adding(-Int.random(in: 0..<25, using: &numbers))
      let n = Int.random(in: 1...12, using: &numbers)
      let more = [
        calendar.adding(mourning: [SpecialDay(day: shut, name: "M", source: "S")]),
        calendar.adding(closures: [ClosedPeriod(first: shut, last: shut, reason: "C")]),
        calendar.adding(closures: [
          ClosedPeriod(first: shut, last: shut.adding(3), reason: "C", counts: false)
        ]),
        calendar.adding(oneOffs: [OneOffHoliday(day: shut, name: "O", source: "S")]),
      ]
      for counting in DayCounting.allCases {
        let before = calendar.deadline(for: meeting, days: n, counting: counting)
        for other in more {
          let after = other.deadline(for: meeting, days: n, counting: counting)
          #expect(after.last <= before.last, "\(meeting) \(shut) \(counting)")
          #expect(after.recommended <= before.recommended, "\(meeting) \(shut) \(counting)")
        }
      }
    }
  }

  @Test(
    "From the last day to the meeting there are just enough days, and from the next too few",
    arguments: seeds)
  func exact(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    let calendar = Self.calendar(&numbers)
    for _ in 0..<40 {
      let meeting = on("2024-03-01").adding(Int.random(in: 0..<900, using: &numbers))
      let n = Int.random(in: 1...28, using: &numbers)
      let counting = numbers.pick(DayCounting.allCases)
      let deadline = calendar.deadline(for: meeting, days: n, counting: counting)
      func count(_ from: Day) -> Int {
        calendar.count(from: from, to: meeting, counting: counting).counted
      }
      #expect(count(deadline.last) == n)
      #expect(count(deadline.last.adding(1)) == n - 1)
      #expect(count(deadline.recommended) >= n)
      #expect(deadline.counted == n)
      #expect(deadline.recommended <= deadline.last)
      #expect(deadline.days.first?.day == deadline.last.adding(1))
      #expect(deadline.days.last?.day == meeting)
      #expect(
        zip(deadline.days, deadline.days.dropFirst()).allSatisfy { $0.day.adding(1) == $1.day })
      #expect(calendar.reasonNotToPublish(on: deadline.recommended, counting: counting) == nil)
      let least = calendar.deadline(for: meeting, days: n, counting: counting, clear: false)
      #expect(least.last == deadline.last.adding(1) && least.counted == n)
    }
  }

  @Test(
    "Counting forward from the first day counted back comes to the day before the meeting",
    arguments: seeds)
  func thereAndBack(seed: UInt64) {
    var numbers = SeededNumbers(seed: seed)
    let calendar = Self.calendar(&numbers)
    for _ in 0..<20 {
      let meeting = on("2024-03-01").adding(Int.random(in: 0..<900, using: &numbers))
      let n = Int.random(in: 1...28, using: &numbers)
      let counting = numbers.pick(DayCounting.allCases)
      let back = calendar.deadline(for: meeting, days: n, counting: counting)
      let forward = calendar.day(n, from: back.last, counting: counting, including: false)
      let lastCounted = back.days.last { $0.counts }?.day
      #expect(forward.last == lastCounted)
      #expect(forward.last < meeting)
    }
  }
}
