import Foundation
import Meetings
import Packs
import Store

// Work on a meeting's folder that changes it or builds from it.
extension Workspace {
  /// A meeting with the pages that its reports render to.
  ///
  /// - Parameter says: told how far it is.
  func counted(
    _ meeting: String, says: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws -> Loaded {
    var loaded = try await pack(of: meeting)
    if var known = countedPacks[meeting], known.revision == loaded.revision,
      known.councilRevision == loaded.councilRevision
    {
      known.pack.proceedings = loaded.pack.proceedings
      return known
    }
    let counter = PageCounter()
    if let obstacle = counter.obstacle { loaded.pack.findings.append(obstacle) }
    loaded.pack = await counter.counted(loaded.pack, progress: says)
    countedPacks[meeting] = loaded
    if countedPacks.count > 40, let other = countedPacks.keys.first(where: { $0 != meeting }) {
      countedPacks[other] = nil
    }
    return loaded
  }

  /// Adds a paper to an item.
  func add(
    _ document: PackScaffold.NewDocument, to meeting: String, from base: Int, by account: Int64?,
    at now: String
  ) throws -> PackScaffold.Added {
    let place = try folder(of: meeting)
    do {
      let added = try PackScaffold(reader: reader).add(document, to: place.path)
      _ = try takeBack(
        meeting, from: base, by: account, at: now, note: "Added \(added.file ?? "a paper")")
      return added
    } catch {
      forget(meeting)
      throw error
    }
  }

  /// Tells whoever waits what is being done for a meeting.
  private func said(of meeting: String) -> @Sendable (String) -> Void {
    progress.note(meeting, "looking at the reports")
    return { [progress] said in progress.note(meeting, said) }
  }

  /// Builds the papers into the meeting's folder.
  ///
  /// - Returns: what was found.
  func build(_ meeting: String) async throws -> [Finding] {
    let says = said(of: meeting)
    defer { progress.end(meeting) }
    let loaded = try await counted(meeting, says: says)
    try writeJournal(of: meeting)
    let builder = PackBuilder(
      pack: loaded.pack, reader: reader, counter: PageCounter(), progress: says)
    return try await builder.build(
      into: loaded.pack.location.folder.appendingPathComponent("out")
    ).findings
  }

  /// Issues what has not been yet.
  ///
  /// - Returns: the findings that stand in the way; none where it was issued.
  func issue(
    _ meeting: String, from base: Int, by person: String, account: Int64?, at now: String,
    on day: Day, overrides: [IssueEntry.Override]
  ) async throws -> [Finding] {
    let says = said(of: meeting)
    defer { progress.end(meeting) }
    let loaded = try await counted(meeting, says: says)
    let builder = PackBuilder(
      pack: loaded.pack, reader: reader, counter: PageCounter(), progress: says)
    let issuer = PackIssuer(builder: builder, by: person, at: now, overrides: overrides)
    let outcome = try await issuer.issue(
      building: loaded.pack.location.folder.appendingPathComponent("out"), on: day)
    switch outcome {
    case .refused(let findings): return findings
    case .issued:
      _ = try takeBack(meeting, from: base, by: account, at: now, note: "Issued")
      return []
    }
  }

  /// Has the journal in the folder, as a command would find it there.
  func writeJournal(of meeting: String) throws {
    let lines = try store.journal(of: meeting)
    let file = try folder(of: meeting).appendingPathComponent("proceedings.jsonl")
    guard !lines.isEmpty else {
      try? FileManager.default.removeItem(at: file)
      return
    }
    do {
      try Data(lines.map { $0.line + "\n" }.joined().utf8).write(to: file, options: .atomic)
    } catch {
      throw StoreError(error, place: nil)
    }
  }

  /// The council's folder with the meetings of a committee in it, so that
  /// minute numbers go on from the meeting before.
  ///
  /// - Parameter all: whether those of the other committees are needed too,
  ///   where the council has one series for all.
  func laidOutCouncil(of committee: String, all: Bool) throws -> URL {
    let root = try councilFolder()
    for meeting in try store.meetings(of: all ? nil : committee, limit: 100_000) {
      _ = try folder(of: meeting.folder)
    }
    return root
  }
}
