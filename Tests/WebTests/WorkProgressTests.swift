import Testing

@testable import Web

@Suite("What is being done, for whoever waits")
struct WorkProgressTests {
  @Test(
    "Steps of a build are told in a clerk's words, with how far they are",
    arguments: [
      ("Rendering reports: 3 of 12", "Rendering reports: 3 of 12", 3, 12),
      ("public: pack.pdf, paper 2 of 9", "Public papers: pack.pdf, paper 2 of 9", 2, 9),
      ("members: web pages", "Members’ papers: web pages", nil, nil),
      ("issued/, 26 files", "Keeping what is issued: 26 files", nil, nil),
      ("page numbers", "Settling the page numbers", nil, nil),
    ] as [(String, String, Int?, Int?)])
  func words(said: String, step: String, done: Int?, of: Int?) {
    let progress = WorkProgress()
    progress.note("a", said)
    let known = progress.step(of: "a")
    #expect(known?.step == step && known?.done == done && known?.of == of)
    #expect(progress.step(of: "b") == nil)
    progress.end("a")
    #expect(progress.step(of: "a") == nil)
  }

  @Test("Nothing is told while nothing is done, nor after a build")
  func nothing() async throws {
    let test = try TestSite()
    let clerk = try test.visitor(.clerk, person: "eve-elm")
    let path = "/meetings/\(TestSite.meeting)"
    #expect(try await test.get("\(path)/progress", by: clerk).text == "null")
    _ = try await test.post("\(path)/papers", by: clerk)
    #expect(try await test.get("\(path)/progress", by: clerk).text == "null")
  }
}
