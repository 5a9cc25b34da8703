import Meetings
import Testing

@testable import Web

@Suite("The calendar, over HTTP")
struct CalendarTests {
  @Test("A month shows its meetings, the last days for notice and the holidays")
  func month() async throws {
    let test = try TestSite()
    let taker = try test.visitor(.minuteTaker)
    let page = try await test.get("/calendar?month=2026-12", by: taker).text
    #expect(page.contains("<caption>December 2026</caption>"))
    #expect(page.contains(#"<a href="/meetings/2026-12-08-works">Works Committee</a>"#))
    #expect(page.contains("Christmas Day"))
    #expect(page.contains("Boxing Day (substitute day)"))
    #expect(page.contains(#"href="/calendar?month=2026-11""#))
    #expect(page.contains(#"href="/calendar?month=2027-01""#))
    // Five clear days before the 8th: the 1st is no clear day itself.
    let november = try await test.get("/calendar?month=2026-11", by: taker).text
    #expect(november.contains("Last lawful day:"))
    #expect(november.contains(#"<a href="/meetings/2026-12-08-works#notice-by">"#))
  }

  @Test("Weeks begin on Monday, and every day of the month is there once")
  func weeks() async throws {
    let test = try TestSite()
    let taker = try test.visitor(.minuteTaker)
    for (month, days) in [("2027-02", 28), ("2028-02", 29), ("2027-08", 31)] {
      let page = try await test.get("/calendar?month=\(month)", by: taker).text
      let numbers = page.matches(of: #/<span class="number">(\d+)</#).compactMap { Int($0.1) }
      #expect(numbers == Array(1...days))
      let cells = page.components(separatedBy: "<td").count - 1
      #expect(cells % 7 == 0 && page.components(separatedBy: "<tr>").count - 2 == cells / 7)
    }
  }

  @Test("What is no month is said to be none, and this month is shown")
  func noMonth() async throws {
    let test = try TestSite()
    let taker = try test.visitor(.minuteTaker)
    for text in ["december", "2026-13", "2026-1", "9999-12", "2026-12-08"] {
      let answer = try await test.get("/calendar?month=\(text)", by: taker)
      #expect(answer.status == .unprocessableContent)
      #expect(answer.text.contains("is not a month such as 2026-12"))
      #expect(answer.text.contains("<caption>December 2026</caption>"))
    }
  }

  @Test("A meeting that is made or moved is in the month at once")
  func changes() async throws {
    let test = try TestSite()
    let clerk = try test.visitor(.clerk, person: "eve-elm")
    #expect(
      try await !test.get("/calendar?month=2027-03", by: clerk).text.contains("Works Committee"))
    _ = try await test.post(
      "/meetings", ["committee": "works", "date": "2027-03-16", "time": "18:30", "venue": "Hall"],
      by: clerk)
    #expect(
      try await test.get("/calendar?month=2027-03", by: clerk).text
        .contains(#"<a href="/meetings/2027-03-16-works">Works Committee</a>"#))
  }
}
