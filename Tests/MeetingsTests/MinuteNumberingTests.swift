import Testing

@testable import Meetings

@Suite("Minute numbers")
struct MinuteNumberingTests {
  @Test(
    "A number is printed in the council's form",
    arguments: [
      ("{number}/{yy}", "31/24"), ("{number}", "31"), ("{part}{number}/{yy}", "A31/24"),
      ("{yy}/{number:3}", "24/031"), ("{meeting}.{number}", "8.31"),
      ("{number}/{yyyy}", "31/2024"), ("CYP {number:4}", "CYP 0031"),
    ])
  func printing(form: String, printed: String) throws {
    let form = try #require(NumberForm(form))
    #expect(form.print(31, year: 2024, isPrivate: false, meeting: 8) == printed)
    #expect(form.number(in: printed) == 31)
  }

  @Test("Part B is for what is taken in private")
  func parts() throws {
    let form = try #require(NumberForm("{part}{number}/{yy}"))
    #expect(form.print(43, year: 2015, isPrivate: false, meeting: nil) == "A43/15")
    #expect(form.print(44, year: 2015, isPrivate: true, meeting: nil) == "B44/15")
    #expect(form.number(in: "B44/15") == 44)
    #expect(form.number(in: "C44/15") == nil)
  }

  @Test(
    "What any accepted form prints, it reads again",
    arguments: [
      "{number}/{yy}", "{number}", "{part}{number}/{yy}", "{yy}/{number:3}",
      "{meeting}.{number}", "{yyyy}-{number:5}", "{yy}{number}", "Min. {number} ({yyyy}) {part}",
      "{yy}{part}{number:9}", "£{number}",
    ].compactMap(NumberForm.init))
  func readingWhatIsPrinted(form: NumberForm) {
    var numbers = SeededNumbers(seed: 20_261_208)
    for _ in 0..<100 {
      let number = Int.random(in: 1...1_000_000, using: &numbers)
      let printed = form.print(
        number, year: Int.random(in: 1974...2099, using: &numbers),
        isPrivate: numbers.oneIn(2), meeting: Int.random(in: 1...400, using: &numbers))
      #expect(form.number(in: printed) == number)
    }
  }

  @Test(
    "A form that could not be read back, or is none, is refused",
    arguments: [
      "", "no number", "{number", "number}", "{numbre}", "{number}{number}", "{number}/{}",
      "{number:0}", "{number:10}", "{number:x}", "{number:+3}", "{number:3:3}", "{yy:2}",
      "{number}{yy}", "{number}{meeting}", "{meeting}{number}", "{number}1/{yy}", "{number}{yyyy}",
    ])
  func badForms(source: String) {
    #expect(NumberForm(source) == nil)
  }

  @Test(
    "A text of another form is not taken for a number",
    arguments: ["31", "31/", "/24", "31/2024", "31-24", "31/24 ", " 31/24", "A31/24", "٣١/24"])
  func otherForms(text: String) {
    #expect(NumberForm.standard.number(in: text) == nil)
  }

  @Test("A form says whether it needs the meeting's own number")
  func meetingNumber() throws {
    #expect(try #require(NumberForm("{meeting}.{number}")).needsMeeting)
    #expect(!NumberForm.standard.needsMeeting)
    #expect(NumberForm.standard.description == "{number}/{yy}")
  }

  @Test("Numbers carry the year they belong to")
  func years() {
    let april = Day(2027, 4, 30)!
    let may = Day(2027, 5, 1)!
    let new = Day(2028, 1, 1)!
    let municipal = MinuteNumbering(year: .municipal)
    #expect(municipal.year(of: april) == 2026)
    #expect(municipal.year(of: may) == 2027)
    #expect(!municipal.isOneRun(from: april, to: may))
    #expect(municipal.isOneRun(from: may, to: new))
    let calendar = MinuteNumbering(year: .calendar)
    #expect(calendar.year(of: april) == 2027)
    #expect(calendar.isOneRun(from: april, to: may))
    #expect(!calendar.isOneRun(from: may, to: new))
    let running = MinuteNumbering(form: NumberForm("{number}")!, year: .none)
    #expect(running.isOneRun(from: april, to: new))
  }

  @Test("Agenda numbers are ordered as they stand on the page")
  func agendaNumbers() {
    let numbers = [[10], [5, 2], [5], [5, 10], [2]].map { AgendaNumber($0) }
    #expect(numbers.sorted().map(\.description) == ["2", "5", "5.2", "5.10", "10"])
  }
}
