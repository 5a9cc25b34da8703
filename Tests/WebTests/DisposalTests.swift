import Formats
import Foundation
import Packs
import Testing

@testable import Store
@testable import Web

@Suite("Drafts are disposed of by schedule")
struct DisposalTests {
  private let path = "/meetings/\(TestSite.meeting)"

  /// Minutes of which one passage was typed anew and one struck out, then
  /// published as approved.
  private func approved(_ site: TestSite, by clerk: TestSite.Visitor) async throws {
    try await site.record(TestSite.whole, by: clerk)
    let entry = try #require(
      try site.site.store.journal(of: TestSite.meeting).first { $0.line.contains("Persimmon") }?.id)
    try await site.record(
      [("b1", ["action": "discussed", "item": "depot", "text": "Quince words."])],
      edits: ["b1": entry], by: clerk)
    _ = try await site.post("\(path)/minutes/round", ["person": "ann-ash"], by: clerk)
    let approved = try await site.post(
      "\(path)/minutes/publication", ["status": "approved"], by: clerk)
    #expect(approved.text.contains("Published"), "\(approved.text)")
  }

  /// Has the council say for how long it keeps drafts.
  private func keep(_ days: String, _ site: TestSite) throws {
    let text = (TestSite.files["council.yaml"] ?? "") + "\nkeep-drafts: \(days)\n"
    try site.put(["council.yaml": Data(text.utf8)], in: Store.council)
  }

  private func journal(_ site: TestSite) throws -> String {
    try site.site.store.journal(of: TestSite.meeting).map(\.line).joined(separator: "\n")
  }

  @Test("as long as the council’s file says, and not before; what stands stays")
  func schedule() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    var schedule = DisposalSchedule(site: site.site)
    try await approved(site, by: clerk)
    site.clock.move(by: 400 * 86_400)
    #expect(try await schedule.run() == [], "the council has not said that anything is to go")
    site.clock.move(by: -400 * 86_400)

    try keep("28", site)
    let page = try await site.get("\(path)/minutes", by: clerk).text
    #expect(page.contains("are kept until 5 January 2027"), "\(page)")
    site.clock.move(by: 27.9 * 86_400)
    #expect(try await schedule.run() == [])
    #expect(try journal(site).contains("Persimmon"))
    let late = try site.visitor(.clerk, person: "eve-elm", login: "late")
    #expect(try await site.get("\(path)/desk/state", by: late).text.contains("Persimmon"))

    site.clock.move(by: 0.2 * 86_400)
    let again = try site.visitor(.clerk, person: "eve-elm", login: "in-january")
    #expect(try await schedule.run() == [TestSite.meeting])
    #expect(try !journal(site).contains("Persimmon") && journal(site).contains("Quince"))
    #expect(try site.site.store.folder(TestSite.meeting)?.files["round.jsonl"] == nil)
    // The desk that was open all the while, and the papers, have it no more.
    let state = try await site.get("\(path)/desk/state", by: again).text
    #expect(!state.contains("Persimmon") && state.contains("Quince"))
    let laid = site.folder.appendingPathComponent("work/\(TestSite.meeting)/proceedings.jsonl")
    #expect(try !String(contentsOf: laid, encoding: .utf8).contains("Persimmon"))
    let minutes = try await site.get("\(path)/minutes", by: again).text
    #expect(!minutes.contains("are kept until"))
    #expect(try site.site.store.audit(limit: 20).contains { $0.action == "drafts-disposed" })
    #expect(try await schedule.run() == [])
  }

  @Test("What a command disposes of while the server runs is in its memory no more either")
  func byCommand() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    try await approved(site, by: clerk)
    site.clock.move(by: 29 * 86_400)
    let late = try site.visitor(.clerk, person: "eve-elm", login: "late")
    #expect(try await site.get("\(path)/desk/state", by: late).text.contains("Persimmon"))
    // As `meetingday dispose` does it, in a process of its own.
    let other = try Store(at: site.site.store.folder) { try SHA256.hex(file: $0.path) }
    defer { other.close() }
    let disposed = try Disposal(store: other).run(after: 28, on: site.site.clock())
    #expect(disposed.map(\.meeting) == [TestSite.meeting])
    let watching = Task { [rooms = site.site.rooms] in await rooms.watch(every: .milliseconds(5)) }
    defer { watching.cancel() }
    var state = ""
    for _ in 0..<400 {
      state = try await site.get("\(path)/desk/state", by: late).text
      if !state.contains("Persimmon") { break }
      try await Task.sleep(for: .milliseconds(25))
    }
    #expect(!state.contains("Persimmon") && state.contains("Quince"))
  }

  @Test("A rule that changed is held against everything again; a slip in it disposes of nothing")
  func changedRule() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    try await approved(site, by: clerk)
    var schedule = DisposalSchedule(site: site.site)
    try keep("40", site)
    site.clock.move(by: 30 * 86_400)
    #expect(try await schedule.run() == [])
    try keep("a month", site)
    #expect(try await schedule.run() == [])
    try keep("28", site)
    #expect(try await schedule.run() == [TestSite.meeting])
  }
}
