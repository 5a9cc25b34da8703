import Foundation
import Meetings
import Packs
import Store

/// One meeting being taken: its journal in memory, who has it open, and the
/// one place that writes to it.
///
/// What several people send at once goes to disk in one transaction, and each
/// is answered only then.
actor Room {
  /// Something sent by somebody.
  struct Batch: Sendable {
    var submissions: [Desk.Submission]
    var account: Int64
    /// By whom it is recorded: a person's id, or the login.
    var person: String
  }

  struct Result: Sendable, Equatable {
    var key: String
    var outcome: Desk.Outcome
  }

  /// An entry with the line that it is kept as.
  struct Line: Sendable {
    var entry: Proceedings.Entry
    var text: String
  }

  let folder: String
  let store: Store
  private let workspace: Workspace
  private let clock: @Sendable () -> Date

  let hints: BrowserHints
  private(set) var composer: DeskComposer
  private(set) var desk: Desk
  private(set) var lines: [Line] = []
  private var revisions: (folder: Int, council: Int)
  /// Counted up whenever items may have changed.
  private(set) var agendaVersion = 0

  private var waiting: [(batch: Batch, answer: CheckedContinuation<[Result], any Error>)] = []
  private var isWriting = false
  /// Whether the journal is to be read anew once all is written.
  private var hasToReread = false
  private var listeners: [UUID: AsyncStream<Void>.Continuation] = [:]
  private var shown: [Audience: (last: Int, agenda: Int, view: DeskView)] = [:]
  private var derived: Derived?
  private(set) var presence: [UUID: Presence] = [:]
  private(set) var presenceVersion = 0

  /// Who has the desk open, and where they are.
  struct Presence: Sendable, Equatable, Encodable {
    var account: Int64
    var name: String
    var item: String?
    var entry: String?
  }

  init(
    folder: String, store: Store, workspace: Workspace, clock: @escaping @Sendable () -> Date
  ) async throws {
    self.folder = folder
    self.store = store
    self.workspace = workspace
    self.clock = clock
    let loaded = try await workspace.pack(of: folder)
    hints = try await workspace.hints()
    guard let law = loaded.pack.law else {
      throw StoreError(
        code: "regime.none", place: folder,
        message: "No rule file is for this body, so that its quorum and votes cannot be reckoned. "
          + "Look at `authority:`, `nation:` and the committee’s `kind:` in council.yaml.")
    }
    composer = DeskComposer(pack: loaded.pack, reader: workspace.reader)
    desk = Desk(agenda: loaded.pack.agenda, law: law)
    revisions = (loaded.revision, loaded.councilRevision)
    try take(store.journal(of: folder))
  }

  // MARK: What is there

  var last: Int { desk.last }

  /// What follows from the journal, worked out once for everybody.
  struct Derived: Sendable {
    let last: Int
    let agenda: Int
    let roll: SittingRoll
    /// The items that the public may not see, as the agenda or the meeting has
    /// them.
    let restrictedItems: Set<Item.ID>
    /// Whether an entry that stands is restricted, by its id.
    let restrictions: [String: Bool]
    let findings: [Finding]
    var standings: [DeskSight: DeskStanding] = [:]
    var outlines: [DeskSight: [String]] = [:]
  }

  func derive() -> Derived {
    if let derived, derived.last == desk.last, derived.agenda == agendaVersion { return derived }
    let fresh = Derived(
      last: desk.last, agenda: agendaVersion, roll: desk.roll,
      restrictedItems: desk.taken.restrictedItems.union(
        desk.taken.allEntries.filter(\.isPrivate).map(\.item.id)),
      restrictions: Dictionary(
        desk.proceedings.effectiveEntries.map { ($0.id, $0.isRestricted) },
        uniquingKeysWith: { first, _ in first }),
      findings: desk.agenda.findings(
        of: desk.proceedings, under: desk.law, clock: CivilTime.london))
    derived = fresh
    return fresh
  }

  /// How the meeting stands for somebody.
  func standing(for sight: DeskSight) -> DeskStanding {
    let known = derive()
    if let standing = known.standings[sight] { return standing }
    let standing = DeskStanding(known, for: sight, hints)
    derived?.standings[sight] = standing
    return standing
  }

  /// What lists show of the items: where it changes, they are read again.
  func outline(for sight: DeskSight) -> [String] {
    if let outline = derive().outlines[sight] { return outline }
    let outline = items(for: sight).map {
      "\($0.id)\t\($0.number)\t\($0.minuteNumber ?? "")\t\($0.title)\t\($0.isPrivate)"
    }
    derived?.outlines[sight] = outline
    return outline
  }

  /// The lines after an entry.
  func lines(after sequence: Int) -> ArraySlice<Line> {
    lines[min(max(sequence, 0), lines.count)...]
  }

  /// The items with their minutes so far.
  func view(for audience: Audience) -> DeskView {
    if let known = shown[audience], known.last == desk.last, known.agenda == agendaVersion {
      return known.view
    }
    let view = composer.view(desk.proceedings, for: audience)
    shown[audience] = (desk.last, agendaVersion, view)
    return view
  }

  private func take(_ new: [JournalLine]) throws {
    guard !new.isEmpty else { return }
    let entries = try new.entries()
    desk.take(entries)
    lines += zip(entries, new).map { Line(entry: $0, text: $1.line) }
  }

  /// Takes the pages that reports render to, once they are known: until then
  /// the desk is open without those of an agenda that was not issued.
  func refine() async {
    guard let counted = try? await workspace.counted(folder),
      (counted.revision, counted.councilRevision) == revisions
    else { return }
    var settled = DeskComposer(pack: counted.pack, reader: workspace.reader)
    await settled.settlePages()
    guard (counted.revision, counted.councilRevision) == revisions else { return }
    composer = settled
    agendaVersion += 1
    wake()
  }

  /// Looks whether another program has written, or the agenda was changed.
  func refresh() async throws {
    // Where the agenda cannot be read any more, or the disk is too full to lay
    // it out, the meeting goes on with the one that it has.
    if let loaded = try? await workspace.pack(of: folder),
      (loaded.revision, loaded.councilRevision) != revisions, let law = loaded.pack.law
    {
      composer = DeskComposer(pack: loaded.pack, reader: workspace.reader)
      desk = Desk(agenda: loaded.pack.agenda, law: law, proceedings: desk.proceedings)
      revisions = (loaded.revision, loaded.councilRevision)
      agendaVersion += 1
      wake()
      Task { await self.refine() }
    }
    try takeNew()
  }

  /// Takes in what another program has written; cheap where nothing is new.
  func follow() async throws {
    guard try store.folder(folder)?.revision == revisions.folder,
      try store.folder(Store.council)?.revision == revisions.council
    else { return try await refresh() }
    try takeNew()
  }

  private func takeNew() throws {
    guard !isWriting else { return }
    let new = try store.journal(of: folder, after: desk.last)
    try take(new)
    if !new.isEmpty { wake() }
  }

  /// Reads the journal anew, after words of it were disposed of.
  func reread() throws {
    guard !isWriting else {
      hasToReread = true
      return
    }
    let all = try store.journal(of: folder)
    desk = Desk(agenda: desk.agenda, law: desk.law)
    lines = []
    shown = [:]
    derived = nil
    try take(all)
    wake()
  }

  // MARK: Recording

  /// Records what was sent.
  ///
  /// - Returns: what came of each, once it is on disk.
  /// - Throws: `StoreError` where it could not be written; nothing of it was.
  func record(_ batch: Batch) async throws -> [Result] {
    try await withCheckedThrowingContinuation { answer in
      waiting.append((batch, answer))
      guard !isWriting else { return }
      isWriting = true
      Task { await self.writeAll() }
    }
  }

  private func writeAll() async {
    while !waiting.isEmpty {
      let now = CivilTime.text(of: clock())
      let taken = waiting
      waiting = []
      let start = desk
      let version = agendaVersion
      let batches = taken.map(\.batch)
      do {
        let written = try await store.append(to: folder, after: start.last) { tail in
          var desk = start
          desk.take(try tail.entries())
          var lines: [JournalLine] = []
          let results = batches.map { batch in
            batch.submissions.map { submission in
              let (outcome, entries) = desk.record(submission, by: batch.person, at: now)
              lines += entries.map {
                JournalLine(
                  sequence: $0.sequence, id: $0.id, line: ProceedingsFile.line(of: $0),
                  account: batch.account)
              }
              return Result(key: submission.key, outcome: outcome)
            }
          }
          return (lines, Written(desk: desk, tail: tail, lines: lines, results: results))
        }
        let entries = written.desk.proceedings.entries.dropFirst(desk.last)
        // The agenda may have changed while this was written.
        if agendaVersion == version {
          desk = written.desk
        } else {
          desk.take(Array(entries))
        }
        lines += zip(entries, written.tail + written.lines).map {
          Line(entry: $0, text: $1.line)
        }
        if !written.lines.isEmpty || !written.tail.isEmpty { wake() }
        for (index, one) in taken.enumerated() {
          one.answer.resume(returning: written.results[index])
        }
      } catch {
        for one in taken { one.answer.resume(throwing: error) }
      }
    }
    isWriting = false
    if hasToReread {
      hasToReread = false
      try? reread()
    }
  }

  private struct Written: Sendable {
    var desk: Desk
    var tail: [JournalLine]
    var lines: [JournalLine]
    var results: [[Result]]
  }

  // MARK: Listening

  /// Wakes whoever listens each time there is something new; once for many.
  func listen(_ id: UUID) -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    listeners[id] = continuation
    return stream
  }

  func stopListening(_ id: UUID) {
    listeners.removeValue(forKey: id)?.finish()
    if presence.removeValue(forKey: id) != nil {
      presenceVersion += 1
      wake()
    }
  }

  func setPresence(_ presence: Presence, of id: UUID) {
    guard listeners[id] != nil, self.presence[id] != presence else { return }
    self.presence[id] = presence
    presenceVersion += 1
    wake()
  }

  /// Where somebody is, in each window that they have open.
  func setPresence(of account: Int64, item: String?, entry: String?) {
    for (id, var presence) in presence where presence.account == account {
      (presence.item, presence.entry) = (item, entry)
      setPresence(presence, of: id)
    }
  }

  private func wake() {
    for listener in listeners.values { listener.yield() }
  }
}

extension [JournalLine] {
  /// The entries that the lines hold.
  func entries() throws -> [Proceedings.Entry] {
    try map { try ProceedingsFile.entry($0.line, sequence: $0.sequence) }
  }
}

/// The meetings that are open just now.
actor Rooms {
  private let store: Store
  private let workspace: Workspace
  private let clock: @Sendable () -> Date
  private var rooms: [String: Task<Room, any Error>] = [:]
  /// The entry of the audit up to which disposals have been looked for.
  private var lastAudit: Int64 = 0

  init(store: Store, workspace: Workspace, clock: @escaping @Sendable () -> Date) {
    self.store = store
    self.workspace = workspace
    self.clock = clock
  }

  /// The room of a meeting, opened if it is not.
  func room(_ folder: String) async throws -> Room {
    if let open = rooms[folder] {
      do { return try await open.value } catch { rooms[folder] = nil }
    }
    let opening = Task { [store, workspace, clock] in
      try await Room(folder: folder, store: store, workspace: workspace, clock: clock)
    }
    rooms[folder] = opening
    do {
      let room = try await opening.value
      Task { await room.refine() }
      return room
    } catch {
      rooms[folder] = nil
      throw error
    }
  }

  /// Has every open room look what another program has written, whenever the
  /// store has changed, until the task is cancelled.
  func watch(every interval: Duration = .milliseconds(200)) async {
    var known: Int?
    while !Task.isCancelled {
      try? await Task.sleep(for: interval)
      guard let version = try? store.version(), version != known else { continue }
      known = version
      try? await dropDisposed()
      for opening in rooms.values {
        if let room = try? await opening.value { try? await room.follow() }
      }
    }
  }

  /// Lets go of words that were disposed of since it was last asked, by this
  /// program or another.
  func dropDisposed() async throws {
    let (last, meetings) = try store.disposals(since: lastAudit)
    for meeting in meetings {
      try await workspace.rereadJournal(of: meeting)
      try await openRoom(meeting)?.reread()
    }
    lastAudit = last
  }

  /// The room of a meeting where it is open.
  func openRoom(_ folder: String) async -> Room? {
    guard let open = rooms[folder] else { return nil }
    return try? await open.value
  }
}
