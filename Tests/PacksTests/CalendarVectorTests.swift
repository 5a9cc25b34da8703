import Meetings
import Testing

@testable import Packs

@Suite("Deadlines worked by hand")
struct CalendarVectorTests {
  struct Vector: Sendable, CustomTestStringConvertible {
    var title: String
    var counting: DayCounting
    var days: Int
    var meeting: String
    var last: String
    var recommended: String

    init(
      _ title: String, _ counting: DayCounting, _ days: Int, _ meeting: String, _ last: String,
      _ recommended: String
    ) {
      self.title = title
      self.counting = counting
      self.days = days
      self.meeting = meeting
      self.last = last
      self.recommended = recommended
    }

    var testDescription: String { "\(title), \(meeting)" }
  }

  // Working days: LGA 1972 s100B after R v Swansea CC ex p Elitestone (CA, 5
  // May 1993). Parish: NALC Legal Topic Note 5. Breaks: LGA 1972 ss243, 270(1).
  static let vectors = [
    Vector(
      "Principal", .workingDays, 5, "Tuesday 16 July 2024", "Monday 8 July 2024",
      "Monday 8 July 2024"),
    Vector(
      "Principal, May bank holiday", .workingDays, 5, "Tuesday 14 May 2024", "Monday 6 May 2024",
      "Friday 3 May 2024"),
    Vector(
      "Principal", .workingDays, 5, "Thursday 16 May 2024", "Wednesday 8 May 2024",
      "Wednesday 8 May 2024"),
    Vector(
      "Principal, New Year", .workingDays, 5, "Tuesday 7 January 2025", "Sunday 29 December 2024",
      "Friday 27 December 2024"),
    Vector(
      "Principal, Easter", .workingDays, 5, "Wednesday 23 April 2025", "Sunday 13 April 2025",
      "Friday 11 April 2025"),
    Vector(
      "Principal, one-off holiday", .workingDays, 5, "Thursday 22 September 2022",
      "Tuesday 13 September 2022", "Tuesday 13 September 2022"),
    Vector(
      "Wales", .workingDays, 3, "Wednesday 8 May 2024", "Wednesday 1 May 2024",
      "Wednesday 1 May 2024"),
    Vector(
      "Parish", .nalc, 3, "Monday 13 May 2024", "Wednesday 8 May 2024", "Wednesday 8 May 2024"),
    Vector(
      "Parish", .nalc, 3, "Tuesday 7 May 2024", "Wednesday 1 May 2024", "Wednesday 1 May 2024"),
    Vector(
      "Parish, strict", .strictBreaks, 3, "Tuesday 7 May 2024", "Tuesday 30 April 2024",
      "Tuesday 30 April 2024"),
    Vector(
      "Parish", .nalc, 3, "Wednesday 8 May 2024", "Thursday 2 May 2024", "Thursday 2 May 2024"),
    Vector(
      "Parish, strict", .strictBreaks, 3, "Wednesday 8 May 2024", "Tuesday 30 April 2024",
      "Tuesday 30 April 2024"),
    Vector(
      "Parish, Easter", .nalc, 3, "Wednesday 23 April 2025", "Sunday 13 April 2025",
      "Friday 11 April 2025"),
    Vector(
      "Parish, strict, Easter", .strictBreaks, 3, "Wednesday 23 April 2025",
      "Sunday 13 April 2025", "Friday 11 April 2025"),
    Vector(
      "Parish, Christmas break", .nalc, 3, "Thursday 2 January 2025", "Friday 27 December 2024",
      "Monday 23 December 2024"),
    Vector(
      "Parish, strict, Christmas break", .strictBreaks, 3, "Thursday 2 January 2025",
      "Sunday 22 December 2024", "Friday 20 December 2024"),
  ]

  @Test("The last day and the day recommended are those worked by hand", arguments: vectors)
  func deadline(vector: Vector) throws {
    let deadline = try CalendarListTests.calendar(.englandAndWales).deadline(
      for: Day(parsing: vector.meeting), days: vector.days, counting: vector.counting)
    #expect(deadline.last.printedInFull == vector.last)
    #expect(deadline.recommended.printedInFull == vector.recommended)
    #expect(deadline.counted == vector.days)
  }

  @Test("The agenda in Elitestone had two clear days, not three")
  func elitestone() throws {
    let calendar = try CalendarListTests.calendar(.englandAndWales)
    let counted = calendar.count(
      from: try Day(parsing: "Thursday 26 April 1990"), to: try Day(parsing: "Tuesday 1 May 1990"),
      counting: .workingDays)
    #expect(counted.counted == 2)
  }

  @Test("The breaks are those of the statute")
  func breaks() throws {
    let calendar = try CalendarListTests.calendar(.englandAndWales)
    func days(_ first: String, _ last: String) throws -> ClosedRange<Day> {
      try Day(parsing: first)...Day(parsing: last)
    }
    #expect(try calendar.christmasBreak(in: 2024) == days("2024-12-24", "2024-12-27"))
    #expect(try calendar.easterBreak(in: 2025) == days("2025-04-17", "2025-04-22"))
    let may = calendar.bankHolidayBreak(containing: Day(2024, 5, 7)!)
    #expect(try may?.days == days("2024-05-04", "2024-05-07"))
    #expect(may?.holiday.name == "Early May bank holiday")
  }

  @Test("Deadlines after the meeting, from their statutes")
  func forward() throws {
    let calendar = try CalendarListTests.calendar(.englandAndWales)
    // LGA 1972 s100C(1C), Wales.
    let note = calendar.day(7, from: Day(2024, 5, 2)!, counting: .workingDays, including: true)
    #expect(note.last.printedInFull == "Monday 13 May 2024")
    // Localism Act 2011 s30.
    let interests = calendar.day(
      28, from: Day(2024, 5, 9)!, counting: .calendarDays, including: true)
    #expect(interests.last.printed == "5 June 2024")
  }

  @Test("National mourning stops parish notice as NALC advised, and nobody else’s")
  func mourning() throws {
    let calendar = try CalendarListTests.calendar(.englandAndWales)
    // NALC's statement of September 2022: had notice not run out by the 8th,
    // the next day to count is Tuesday the 20th.
    let parish = calendar.count(from: Day(2022, 9, 5)!, to: Day(2022, 9, 21)!, counting: .nalc)
    #expect(parish.days.filter(\.counts).map(\.day.day) == [6, 7, 20])
    let principal = calendar.count(
      from: Day(2022, 9, 5)!, to: Day(2022, 9, 21)!, counting: .workingDays)
    #expect(principal.counted == 10)
    // NALC's advice of April 2021: posted on Saturday the 17th, a meeting on
    // Thursday the 22nd has Monday to Wednesday.
    let after = calendar.count(from: Day(2021, 4, 17)!, to: Day(2021, 4, 22)!, counting: .nalc)
    #expect(after.counted == 3)
    #expect(
      calendar.count(from: Day(2021, 4, 8)!, to: Day(2021, 4, 18)!, counting: .strictBreaks).counted
        == 0)
  }
}
