import Foundation
import Testing

@testable import Store

@Suite("What is taken out of the store for good")
struct ForgettingTests {
  private func kept(_ store: Store, _ text: String) throws -> String {
    try store.keep(Data(text.utf8))
  }

  @Test("A document that no folder has goes from disk, and its hash stays in the history")
  func forgotten() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let (round, other) = (try kept(store, "what was said"), try kept(store, "the agenda"))
    let first = try store.change(
      "m", from: nil, put: ["round.jsonl": round, "meeting.yaml": other], by: nil,
      at: TemporaryStore.now, note: "")
    // While a folder has it, it stays.
    #expect(
      try store.forget([round], of: "m", by: nil, at: TemporaryStore.now, subject: "x").isEmpty)
    #expect(try store.document(round) == Data("what was said".utf8))
    try store.change(
      "m", from: first.revision, remove: ["round.jsonl"], by: nil, at: TemporaryStore.now,
      note: "")
    #expect(try store.versions(of: ["round.jsonl"], in: "m") == [round])
    #expect(
      try store.forget([round, "0"], of: "m", by: nil, at: TemporaryStore.now, subject: "x")
        == [round])
    #expect(throws: StoreError.self) { _ = try store.document(round) }
    #expect(try store.document(other) == Data("the agenda".utf8))
    #expect(try store.audit(limit: 10).contains { $0.action == "documents-forgotten" })

    // A backup is whole without it, and it can be kept again.
    let backup = temporary.folder.appendingPathComponent("backup")
    #expect(try store.backUp(to: backup).documents == 1)
    #expect(try Store.check(backup, hash: TemporaryStore.hash).documents == 1)
    #expect(try kept(store, "what was said") == round)
    #expect(try store.document(round) == Data("what was said".utf8))
  }

  @Test("What was left on disk by a crash goes when the store is opened")
  func swept() throws {
    let temporary = try TemporaryStore()
    let name = try kept(temporary.store, "left over")
    try temporary.store.forget([name], of: "m", by: nil, at: TemporaryStore.now, subject: "x")
    let file = temporary.store.location(of: name)
    try Data("left over".utf8).write(to: file)
    let again = try Store(at: temporary.store.folder, hash: TemporaryStore.hash)
    defer { again.close() }
    #expect(!FileManager.default.fileExists(atPath: file.path))
  }
}
