import Formats
import Foundation
import Meetings
import Packs
import Store

/// Lays meetings out as folders, so that the same code reads and builds them
/// as on the command line.
///
/// The store is right; a folder here is brought up to date before it is read,
/// and can be taken away at any time.
actor Workspace {
  let store: Store
  let reader: PackReader
  nonisolated let progress = WorkProgress()
  private let root: URL
  private var laidOut: [String: [String: String]] = [:]
  private var packs: [String: Loaded] = [:]
  var countedPacks: [String: Loaded] = [:]
  /// Months of the calendar, each with what it was made from.
  var calendars: [CalendarMonth: (state: [String], calendar: CouncilCalendar)] = [:]
  /// The public site being written.
  var siteTask: Task<Void, any Error>?

  /// A pack with the revisions it was read from.
  struct Loaded: Sendable {
    var pack: Pack
    var revision: Int
    var councilRevision: Int
  }

  init(store: Store, reader: PackReader, root: URL) {
    self.store = store
    self.reader = reader
    self.root = root
  }

  /// The folder of a meeting, laid out as it stands.
  ///
  /// - Throws: `StoreError` where there is no such meeting.
  func folder(of meeting: String) throws -> URL {
    try layOut(Store.council, at: root)
    let place = root.appendingPathComponent(meeting)
    try layOut(meeting, at: place)
    return place
  }

  /// Lays meetings out with their journals.
  func layOut(_ meetings: [String]) throws {
    for meeting in meetings {
      _ = try folder(of: meeting)
      try writeJournal(of: meeting)
    }
  }

  /// The council's folder, laid out as it stands.
  func councilFolder() throws -> URL {
    try layOut(Store.council, at: root)
    return root
  }

  /// Where the council's templates are looked for.
  func templateFolders() throws -> TemplateFolders {
    reader.folders(ofCouncil: try councilFolder())
  }

  /// A meeting as read, its reports counted as their files say; read again
  /// where it or the council has changed.
  func pack(of meeting: String) async throws -> Loaded {
    guard let council = try store.folder(Store.council), let stored = try store.folder(meeting)
    else {
      throw StoreError(
        code: "folder.missing", place: meeting, message: "There is no such meeting in the store.")
    }
    if let loaded = packs[meeting], loaded.revision == stored.revision,
      loaded.councilRevision == council.revision
    {
      let current = try following(loaded, of: meeting)
      packs[meeting] = current
      return current
    }
    let place = try folder(of: meeting)
    try writeJournal(of: meeting)
    let reader = reader
    let pack = try await Task.detached { try reader.read(place.path) }.value
    let loaded = Loaded(
      pack: pack, revision: stored.revision, councilRevision: council.revision)
    packs[meeting] = loaded
    if packs.count > 40, let other = packs.keys.first(where: { $0 != meeting }) {
      packs[other] = nil
    }
    return loaded
  }

  /// Lets go of what was read of a meeting's journal, after words of it were
  /// disposed of.
  func rereadJournal(of meeting: String) throws {
    packs[meeting] = nil
    countedPacks[meeting] = nil
    if laidOut[meeting] != nil { try writeJournal(of: meeting) }
  }

  /// A pack with what has been recorded since it was read: the journal grows
  /// without the folder's revision.
  private func following(_ loaded: Loaded, of meeting: String) throws -> Loaded {
    let known = loaded.pack.proceedings?.entries ?? []
    let new = try store.journal(of: meeting, after: known.last?.sequence ?? 0)
    guard !new.isEmpty else { return loaded }
    var current = loaded
    current.pack.proceedings = Proceedings(entries: known + (try new.entries()))
    return current
  }

  /// What is to be done about findings in the browser, as the council's own
  /// explanations say it where it has any.
  func hints() throws -> BrowserHints {
    let revision = try store.folder(Store.council)?.revision ?? 0
    if let knownHints, knownHints.revision == revision { return knownHints.hints }
    let folders = try templateFolders()
    // Where the council's own are wrong, those of the program.
    let explanations =
      (try? Explanations(folders))
      ?? (try? Explanations(TemplateFolders(named: nil, council: nil, program: reader.program)))
    let hints = BrowserHints(explanations?.byCode ?? [:])
    knownHints = (revision, hints)
    return hints
  }

  private var knownHints: (revision: Int, hints: BrowserHints)?

  /// The council, read anew where it has changed.
  func council() throws -> Council {
    let stored = try store.folder(Store.council)
    if let known, known.revision == stored?.revision { return known.council }
    let council = try reader.council(of: try councilFolder().path)
    known = (stored?.revision ?? 0, council)
    return council
  }

  private var known: (revision: Int, council: Council)?
  private var knownInterests: (revision: Int, interests: CouncilInterests)?

  /// The council with its policy on interests and its dispensations.
  func interests() throws -> CouncilInterests {
    let revision = try store.folder(Store.council)?.revision ?? 0
    if let knownInterests, knownInterests.revision == revision {
      return knownInterests.interests
    }
    let interests = try reader.interests(of: try councilFolder().path)
    knownInterests = (revision, interests)
    return interests
  }

  /// Takes into the store what a command has changed in a meeting's folder:
  /// a report that was added, papers that were issued.
  ///
  /// - Parameter base: the revision that the folder was laid out from.
  func takeBack(
    _ meeting: String, from base: Int, by account: Int64?, at now: String, note: String
  ) throws -> StoredFolder {
    let place = root.appendingPathComponent(meeting)
    let old = laidOut[meeting] ?? [:]
    var put: [String: String] = [:]
    var seen: Set<String> = []
    for path in try Workspace.files(in: place) {
      seen.insert(path)
      let file = place.appendingPathComponent(path)
      guard try SHA256.hex(file: file.path) != old[path] else { continue }
      let copy = store.staging()
      try FileManager.default.copyItem(at: file, to: copy)
      put[path] = try store.keep(movingFrom: copy)
    }
    let gone = old.keys.filter { !seen.contains($0) }
    let folder = try store.change(
      meeting, from: base, put: put, remove: Array(gone), by: account, at: now, note: note)
    laidOut[meeting] = folder.files
    return folder
  }

  /// Forgets what is laid out of a meeting, after an edit that came to
  /// nothing.
  func forget(_ meeting: String) {
    laidOut[meeting] = nil
    packs[meeting] = nil
    countedPacks[meeting] = nil
    try? FileManager.default.removeItem(at: root.appendingPathComponent(meeting))
  }

  private func layOut(_ id: String, at place: URL) throws(StoreError) {
    do { try bringUpToDate(id, at: place) } catch { throw StoreError(error, place: nil) }
  }

  private func bringUpToDate(_ id: String, at place: URL) throws {
    guard let stored = try store.folder(id) else {
      throw StoreError(
        code: "folder.missing", place: id, message: "There is no such meeting in the store.")
    }
    let files = FileManager.default
    if laidOut[id] == nil {
      // From another run: nothing is known of it.
      if id == Store.council {
        for name in (try? files.contentsOfDirectory(atPath: place.path)) ?? [] {
          try? files.removeItem(at: place.appendingPathComponent(name))
        }
      } else {
        try? files.removeItem(at: place)
      }
      laidOut[id] = [:]
    }
    // Somebody may have taken it away.
    let old = files.fileExists(atPath: place.path) ? laidOut[id] ?? [:] : [:]
    guard old != stored.files || old.isEmpty else { return }
    for path in old.keys where stored.files[path] == nil {
      try? files.removeItem(at: place.appendingPathComponent(path))
    }
    for (path, sha256) in stored.files where old[path] != sha256 {
      let file = place.appendingPathComponent(path)
      try files.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try? files.removeItem(at: file)
      try files.copyItem(at: store.location(of: sha256), to: file)
    }
    laidOut[id] = stored.files
  }

  /// What belongs to a meeting in its folder: neither what was built, nor
  /// what is hidden, nor the journal, which the store has.
  private static func files(in folder: URL) throws -> [String] {
    let all = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return all.filter { path in
      var isFolder: ObjCBool = false
      return !path.split(separator: "/").contains { $0.hasPrefix(".") }
        && !path.hasPrefix("out/") && path != "out" && path != "proceedings.jsonl"
        && FileManager.default.fileExists(
          atPath: folder.appendingPathComponent(path).path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
  }
}
