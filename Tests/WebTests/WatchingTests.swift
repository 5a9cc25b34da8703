import Foundation
import Packs
import Store
import Testing

@testable import Web

@Suite("What another program writes")
struct WatchingTests {
  @Test("An entry that a command appends reaches an open desk without being asked for")
  func appended() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    _ = try await site.get("/meetings/\(TestSite.meeting)/desk/state", by: clerk)
    let room = try await site.site.rooms.room(TestSite.meeting)
    let before = await room.last
    let rooms = site.site.rooms
    let watching = Task { await rooms.watch(every: .milliseconds(20)) }
    defer { watching.cancel() }
    // Another program: another connection to the same store.
    let other = try Store(at: site.site.store.folder) { _ in "" }
    defer { other.close() }
    // The watch has its first look before anything is written.
    try await Task.sleep(for: .milliseconds(200))
    let line =
      #"{"action":"opened","by":"eve-elm","id":"x1","occurredAt":"2026-12-08T18:31:00Z","#
      + #""schema":1,"sequence":\#(before + 1)}"#
    _ = try await other.append(to: TestSite.meeting, after: before) { _ in
      ([JournalLine(sequence: before + 1, id: "x1", line: line, account: nil)], ())
    }
    var last = before
    for _ in 0..<250 where last == before {
      try await Task.sleep(for: .milliseconds(20))
      last = await room.last
    }
    #expect(last == before + 1)
  }

  @Test("The version of a store changes with each commit, its own and others'")
  func version() throws {
    let site = try TestSite()
    let store = site.site.store
    let first = try store.version()
    #expect(try store.version() == first)
    _ = try store.keep(Data("new".utf8))
    let second = try store.version()
    #expect(second != first)
    let other = try Store(at: store.folder) { _ in "0" }
    defer { other.close() }
    try other.audit(AuditRecord(at: "2026-12-08T18:31:00Z", account: nil, action: "test"))
    #expect(try store.version() != second)
  }
}
