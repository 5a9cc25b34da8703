import Foundation
import Testing

@testable import Store

/// A store in a folder of its own, taken away afterwards.
final class TemporaryStore {
  let folder: URL
  let store: Store

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("store-\(UUID().uuidString)")
    store = try Store(at: folder.appendingPathComponent("desk"), hash: Self.hash)
  }

  deinit {
    store.close()
    try? FileManager.default.removeItem(at: folder)
  }

  /// A stand-in of 64 digits for the real hash, which is not this target's.
  static let hash: @Sendable (URL) throws -> String = { file in
    var sum: [UInt64] = [14_695_981_039_346_656_037, 3, 5, 7]
    for byte in try Data(contentsOf: file) {
      for index in sum.indices { sum[index] = (sum[index] ^ UInt64(byte)) &* 1_099_511_628_211 }
    }
    return sum.map { word in
      let text = String(word, radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }.joined()
  }

  func write(_ files: [String: String], in name: String) throws -> URL {
    let root = folder.appendingPathComponent(name)
    for (path, text) in files {
      let file = root.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return root
  }

  static func text(_ root: URL, _ path: String) -> String? {
    (try? Data(contentsOf: root.appendingPathComponent(path)))
      .map { String(decoding: $0, as: UTF8.self) }
  }

  static let now = "2026-12-01T09:00:00Z"

  static func lines(_ range: ClosedRange<Int>) -> [JournalLine] {
    range.map { JournalLine(sequence: $0, id: "e\($0)", line: "{\"id\":\"e\($0)\"}") }
  }
}

@Suite struct StoreTests {
  @Test func whatWasAppendedIsReadInOrderAndOnce() async throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    try store.change("m", from: nil, by: nil, at: TemporaryStore.now, note: "made")
    let seen = try await store.append(to: "m", after: 0) { tail in
      (TemporaryStore.lines(1...3), tail.count)
    }
    #expect(seen == 0)
    // Another program has written meanwhile: the tail has what it wrote.
    let tail = try await store.append(to: "m", after: 1) { tail in
      (TemporaryStore.lines(4...4), tail.map(\.id))
    }
    #expect(tail == ["e2", "e3"])
    #expect(try store.journal(of: "m") == TemporaryStore.lines(1...4))
    #expect(try store.journal(of: "m", after: 3).map(\.id) == ["e4"])
  }

  @Test func anEntryThatIsThereOrLeavesAGapIsNotAppended() async throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    try store.change("m", from: nil, by: nil, at: TemporaryStore.now, note: "made")
    try await store.append(to: "m", after: 0) { _ in (TemporaryStore.lines(1...2), ()) }
    for lines in [
      TemporaryStore.lines(4...4), TemporaryStore.lines(2...2),
      [JournalLine(sequence: 3, id: "e3", line: "{}"), .init(sequence: 5, id: "e5", line: "{}")],
      [JournalLine(sequence: 3, id: "e1", line: "{}")],
    ] {
      await #expect(throws: StoreError.self) {
        try await store.append(to: "m", after: 2) { _ in (lines, ()) }
      }
    }
    #expect(try store.journal(of: "m") == TemporaryStore.lines(1...2))
  }

  @Test func aChangeFromAnOldRevisionIsRefusedAndNothingChanges() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let one = try store.keep(Data("one".utf8))
    let two = try store.keep(Data("two".utf8))
    try store.change(
      "m", from: nil, put: ["meeting.yaml": one], by: 1, at: TemporaryStore.now, note: "made")
    try store.change(
      "m", from: 1, put: ["meeting.yaml": two], by: 2, at: TemporaryStore.now, note: "moved")
    let error = #expect(throws: StoreError.self) {
      try store.change(
        "m", from: 1, remove: ["meeting.yaml"], by: 1, at: TemporaryStore.now, note: "late")
    }
    #expect(error?.code == "folder.changed")
    #expect(try store.folder("m")?.files == ["meeting.yaml": two])
    #expect(try store.folder("m")?.revision == 2)
    let history = try store.history(of: "m")
    #expect(history.map(\.note) == ["moved", "made"])
    #expect(history[0].changes["meeting.yaml"] == .init(before: one, after: two))
    #expect(try store.document(one) == Data("one".utf8))
  }

  @Test func sessionsEndWithTheirTimeTheirAccountAndTheirPassword() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let account = try store.makeAccount(
      login: "Clerk", name: "A Clerk", person: nil, role: .administrator,
      at: TemporaryStore.now)
    #expect(throws: StoreError.self) {
      try store.makeAccount(
        login: "clerk", name: "Another", person: nil, role: .clerk, at: TemporaryStore.now)
    }
    try store.openSession("t", of: account.id, csrf: "c", at: 100, until: 200)
    #expect(try store.session("t", at: 199)?.account.login == "Clerk")
    #expect(try store.session("t", at: 200) == nil)
    try store.setPassword("hash", of: account.id)
    #expect(try store.session("t", at: 150) == nil)
    #expect(try store.account(login: "CLERK")?.password == "hash")
    let error = #expect(throws: StoreError.self) {
      try store.change(
        account.id, name: "A", person: nil, role: .clerk, isClosed: false,
        at: TemporaryStore.now)
    }
    #expect(error?.code == "account.last-administrator")
  }

  @Test func aLinkWorksOnce() throws {
    let temporary = try TemporaryStore()
    try temporary.store.makeLink("t", for: nil, until: 100)
    #expect(try temporary.store.link("t", at: 99) == .some(nil))
    #expect(try temporary.store.link("t", at: 100) == nil)
    #expect(try temporary.store.useLink("t"))
    #expect(try !temporary.store.useLink("t"))
  }

  @Test func eachAudienceFindsOnlyWhatIsInItsIndex() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    try store.index(
      [.init(item: "a", kind: "report", title: "Café licences", text: "Budgets were discussed.")],
      of: "m", for: .publicAudience)
    try store.index(
      [.init(item: "b", kind: "report", title: "Depot", text: "The tender price was \"12\".")],
      of: "m", for: .members)
    #expect(try store.search("budget", for: .publicAudience).map(\.item) == ["a"])
    #expect(try store.search("cafe lic", for: .publicAudience).map(\.item) == ["a"])
    #expect(try store.search("tender", for: .publicAudience).isEmpty)
    #expect(try store.search("tender NEAR( \"12", for: .members).isEmpty)
    #expect(try store.search("tender \"12", for: .members).map(\.item) == ["b"])
    #expect(try store.search("*\"(", for: .members).isEmpty)
    try store.index([], of: "m", for: .members)
    #expect(try store.search("tender", for: .members).isEmpty)
  }
}

@Suite struct StoreExchangeTests {
  private let files = [
    "meeting.yaml": "# as the clerk wrote it\ncommittee: planning\n",
    "reports/one.odt": "one", "out/agenda.odt": "built", ".hidden": "no",
  ]

  @Test func importAndExportGiveTheSameFolder() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let source = try temporary.write(files, in: "m")
    let lines = TemporaryStore.lines(1...2)
    let report = try store.take(source, as: "m", journal: lines, by: nil, at: TemporaryStore.now)
    #expect(report.isNew && report.entries == 2)
    let target = temporary.folder.appendingPathComponent("back")
    try store.export("m", to: target)
    for path in ["meeting.yaml", "reports/one.odt"] {
      #expect(TemporaryStore.text(target, path) == files[path])
    }
    #expect(
      TemporaryStore.text(target, "proceedings.jsonl") == lines.map { $0.line + "\n" }.joined())
    #expect(TemporaryStore.text(target, ".hidden") == nil)
    #expect(TemporaryStore.text(target, "out/agenda.odt") == nil)
    // Nothing has changed, so nothing is taken.
    let again = try store.take(target, as: "m", journal: lines, by: nil, at: TemporaryStore.now)
    #expect(again.changed.isEmpty && again.entries == 0)
    #expect(try store.folder("m")?.revision == 1)
  }

  @Test func oneSideIsRightAtATime() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let source = try temporary.write(files, in: "m")
    _ = try store.take(source, as: "m", journal: [], by: nil, at: TemporaryStore.now)
    let target = temporary.folder.appendingPathComponent("back")
    try store.export("m", to: target)

    try Data("changed in the folder".utf8).write(to: target.appendingPathComponent("meeting.yaml"))
    let report = try store.take(target, as: "m", journal: [], by: nil, at: TemporaryStore.now)
    #expect(report.changed == ["meeting.yaml"])
    // What was taken is what the folder now begins as: it can be changed and
    // taken again, and exported to.
    try Data("changed again".utf8).write(to: target.appendingPathComponent("meeting.yaml"))
    #expect(throws: StoreError.self) { try store.export("m", to: target) }
    _ = try store.take(target, as: "m", journal: [], by: nil, at: TemporaryStore.now)
    try store.export("m", to: target)

    let other = temporary.folder.appendingPathComponent("other")
    try store.export("m", to: other)
    let text = try store.keep(Data("changed in the store".utf8))
    try store.change(
      "m", from: 3, put: ["meeting.yaml": text], by: nil, at: TemporaryStore.now, note: "edit")
    try Data("new".utf8).write(to: other.appendingPathComponent("reports/two.odt"))
    let error = #expect(throws: StoreError.self) {
      try store.take(other, as: "m", journal: [], by: nil, at: TemporaryStore.now)
    }
    #expect(error?.code == "import.diverged")
    #expect(error?.message.contains("reports/two.odt") == true)
    #expect(error?.message.contains("meeting.yaml") == true)
    #expect(try store.folder("m")?.revision == 4)
    // A folder in which nothing was changed is not brought forward by taking it.
    _ = try store.take(target, as: "m", journal: [], by: nil, at: TemporaryStore.now)
    try Data("new".utf8).write(to: target.appendingPathComponent("reports/two.odt"))
    #expect(throws: StoreError.self) {
      try store.take(target, as: "m", journal: [], by: nil, at: TemporaryStore.now)
    }
  }

  @Test func aJournalIsOnlyEverAddedTo() async throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let source = try temporary.write(files, in: "m")
    _ = try store.take(
      source, as: "m", journal: TemporaryStore.lines(1...3), by: nil, at: TemporaryStore.now)
    // Behind is fine, ahead is added, and another one is refused.
    let behind = try store.take(
      source, as: "m", journal: TemporaryStore.lines(1...1), by: nil, at: TemporaryStore.now)
    #expect(behind.entries == 0)
    let ahead = try store.take(
      source, as: "m", journal: TemporaryStore.lines(1...5), by: nil, at: TemporaryStore.now)
    #expect(ahead.entries == 2)
    var other = TemporaryStore.lines(1...6)
    other[2].line = "{\"id\":\"e3\",\"text\":\"another\"}"
    let error = #expect(throws: StoreError.self) {
      try store.take(source, as: "m", journal: other, by: nil, at: TemporaryStore.now)
    }
    #expect(error?.code == "import.journal")
    #expect(try store.journal(of: "m").count == 5)
  }

  @Test func aBackupOfAStoreInUseIsWholeAndRestores() async throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let source = try temporary.write(files, in: "m")
    _ = try store.take(
      source, as: "m", journal: TemporaryStore.lines(1...3), by: nil, at: TemporaryStore.now)
    let backup = temporary.folder.appendingPathComponent("backup")
    let report = try store.backUp(to: backup)
    #expect(report == BackupReport(meetings: 1, entries: 3, documents: 2, bytes: report.bytes))
    try await store.append(to: "m", after: 3) { _ in (TemporaryStore.lines(4...4), ()) }

    let restored = temporary.folder.appendingPathComponent("restored")
    #expect(try Store.restore(backup, to: restored, hash: TemporaryStore.hash) == report)
    let again = try Store(at: restored, hash: TemporaryStore.hash)
    #expect(try again.journal(of: "m").count == 3)
    #expect(try again.folder("m") == store.folder("m"))
    again.close()
    #expect(throws: StoreError.self) {
      try Store.restore(backup, to: restored, hash: TemporaryStore.hash)
    }

    let files = FileManager.default.enumerator(at: backup, includingPropertiesForKeys: nil)
    let paper = try #require(
      files?.compactMap { $0 as? URL }.first { $0.lastPathComponent.count == 64 })
    try Data("altered".utf8).write(to: paper)
    let error = #expect(throws: StoreError.self) {
      try Store.check(backup, hash: TemporaryStore.hash)
    }
    #expect(error?.code == "backup.document")
  }

  @Test func aStoreOfALaterVersionIsLeftAlone() throws {
    let temporary = try TemporaryStore()
    try temporary.store.database.write { db in
      try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('of next year')")
    }
    let error = #expect(throws: StoreError.self) {
      try Store(
        at: temporary.folder.appendingPathComponent("desk"), hash: TemporaryStore.hash)
    }
    #expect(error?.code == "store.later")
  }
}
