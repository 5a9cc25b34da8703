import Foundation
import GRDB

/// What an export leaves in a folder, so that what comes back is known by what
/// it began as. Kept there as `.meetingday.json`.
struct ExchangeMark: Codable, Equatable {
  static let name = ".meetingday.json"

  var schema = 1
  var revision: Int
  /// The sequence of the last entry of the journal.
  var entries: Int
  /// The SHA-256 of each file by its path.
  var files: [String: String]
}

/// What an import did.
public struct ImportReport: Equatable, Sendable {
  public var folder: String
  public var isNew: Bool
  /// Paths that were put, changed or taken away.
  public var changed: [String]
  /// How many entries came to the journal.
  public var entries: Int
}

extension Store {
  static let journalName = "proceedings.jsonl"
  /// Files of the register of interests, which are kept out of every folder.
  static let registerNames: Set<String> = [
    "register.jsonl", "register.sensitive.jsonl", "interest-cases.jsonl",
  ]

  /// Writes a folder out with everything in it, as files: what a meeting's
  /// folder holds, its journal too, byte for byte.
  ///
  /// - Parameter target: must not be there yet, or hold an export of this
  ///   folder, which is brought up to date.
  public func export(_ id: String, to target: URL) throws(StoreError) {
    let snapshot: (folder: StoredFolder, journal: [JournalLine]) = try snapshot(of: id)
    let files = FileManager.default
    let mark = target.appendingPathComponent(ExchangeMark.name)
    var old: ExchangeMark?
    if let there = try? files.contentsOfDirectory(atPath: target.path), !there.isEmpty {
      old = (try? Data(contentsOf: mark)).flatMap {
        try? JSONDecoder().decode(ExchangeMark.self, from: $0)
      }
      guard let old, try difference(in: target, from: old).isEmpty else {
        throw StoreError(
          code: "export.exists", place: target.path,
          message: "The folder holds files that no export put there, or that were changed since. "
            + "Import them first, or export to another folder.")
      }
    }
    do {
      try files.createDirectory(at: target, withIntermediateDirectories: true)
      for path in (old?.files.keys.map { $0 } ?? []) where snapshot.folder.files[path] == nil {
        try? files.removeItem(at: target.appendingPathComponent(path))
      }
      for (path, sha256) in snapshot.folder.files where old?.files[path] != sha256 {
        let to = target.appendingPathComponent(path)
        try files.createDirectory(
          at: to.deletingLastPathComponent(), withIntermediateDirectories: true)
        try? files.removeItem(at: to)
        try files.copyItem(at: location(of: sha256), to: to)
      }
      if !snapshot.journal.isEmpty {
        try Data(snapshot.journal.map { $0.line + "\n" }.joined().utf8)
          .write(to: target.appendingPathComponent(Store.journalName), options: .atomic)
      }
      try write(
        ExchangeMark(
          revision: snapshot.folder.revision, entries: snapshot.journal.count,
          files: snapshot.folder.files), in: target)
    } catch {
      throw StoreError(error, place: target.path)
    }
  }

  private func snapshot(
    of id: String
  ) throws(StoreError) -> (folder: StoredFolder, journal: [JournalLine]) {
    let found: Snapshot? = try read { db in
      guard let folder = try Store.folder(id, in: db) else { return nil }
      return Snapshot(folder: folder, journal: try Store.journal(of: id, after: 0, in: db))
    }
    guard let found else {
      throw StoreError(
        code: "folder.missing", place: id, message: "There is no such meeting in the store.")
    }
    return (found.folder, found.journal)
  }

  private struct Snapshot: Sendable {
    var folder: StoredFolder
    var journal: [JournalLine]
  }

  /// Takes a folder in: makes it where it is new, else changes what was
  /// changed in it since it was exported.
  ///
  /// One side is right at a time: where both the folder and the store were
  /// changed, nothing is taken and what differs is said. The journal must be
  /// the store's with entries after it, or the store's beginning.
  ///
  /// - Parameters:
  ///   - source: the folder. `out/` and hidden files stay out.
  ///   - id: of the meeting; empty for the council's folder, of which its
  ///     meetings are not taken.
  ///   - lines: the journal's lines as read and found right.
  ///   - now: ISO 8601 in UTC.
  public func take(
    _ source: URL, as id: String, journal lines: [JournalLine], by account: Int64?,
    at now: String
  ) throws(StoreError) -> ImportReport {
    let here = try hashes(in: source, isCouncil: id == Store.council)
    let old = try folder(id)
    let mark = (try? Data(contentsOf: source.appendingPathComponent(ExchangeMark.name)))
      .flatMap { try? JSONDecoder().decode(ExchangeMark.self, from: $0) }
    let base = mark?.files ?? old?.files ?? [:]
    let changed = Set(here.keys).union(base.keys).filter { here[$0] != base[$0] }
    if let old {
      let meanwhile = Set(old.files.keys).union(base.keys).filter { old.files[$0] != base[$0] }
      let apart = changed.filter { here[$0] != old.files[$0] }
      guard meanwhile.isEmpty || apart.isEmpty else {
        throw StoreError(
          code: "import.diverged", place: source.path,
          message: "Both the folder and the store were changed since it was exported. Changed in "
            + "the folder: \(apart.sorted().joined(separator: ", ")). Changed in the store: "
            + "\(meanwhile.sorted().joined(separator: ", ")). Export again, and make the changes "
            + "there.")
      }
    }
    let recorded = try journal(of: id)
    let common = min(recorded.count, lines.count)
    guard recorded.prefix(common).elementsEqual(lines.prefix(common), by: { $0.says($1) }) else {
      let at = zip(recorded, lines).first { !$0.says($1) }?.0.sequence ?? 0
      throw StoreError(
        code: "import.journal", place: source.appendingPathComponent(Store.journalName).path,
        message: "The journal is not the store's: they differ from entry \(at) on. Nothing was "
          + "taken. A journal is only ever added to.")
    }
    var put: [String: String] = [:]
    for path in changed.sorted() {
      guard let sha256 = here[path], old?.files[path] != sha256 else { continue }
      let copy = staging()
      do {
        try FileManager.default.copyItem(at: source.appendingPathComponent(path), to: copy)
      } catch {
        throw StoreError(error, place: path)
      }
      put[path] = try keep(movingFrom: copy)
    }
    let removed = changed.filter { here[$0] == nil && old?.files[$0] != nil }
    let new = lines.dropFirst(recorded.count).map { line in
      var line = line
      line.account = account
      return line
    }
    // Files and journal together: both are taken, or neither.
    let taken = put
    try write { db in
      if old == nil || !taken.isEmpty || !removed.isEmpty {
        try Store.change(
          id, from: old?.revision, put: taken, remove: Array(removed), by: account, at: now,
          note: "Imported from a folder", in: db)
      }
      try Store.append(new, to: id, in: db)
    }
    if mark != nil { try renew(id, in: source, holding: here) }
    return ImportReport(
      folder: id, isNew: old == nil, changed: (Array(put.keys) + removed).sorted(),
      entries: new.count)
  }

  /// Says in an exported folder that it has been taken in as it now is, so
  /// that it can be changed and taken in again, or exported to.
  private func renew(
    _ id: String, in source: URL, holding here: [String: String]
  ) throws(StoreError) {
    // Where the store has gone further, the folder still begins where it did.
    guard let folder = try folder(id), folder.files == here else { return }
    let mark = ExchangeMark(
      revision: folder.revision, entries: try journal(of: id).count, files: folder.files)
    // A folder that cannot be written was taken in all the same.
    try? write(mark, in: source)
  }

  private func write(_ mark: ExchangeMark, in folder: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try encoder.encode(mark).write(
      to: folder.appendingPathComponent(ExchangeMark.name), options: .atomic)
  }

  /// Paths in an exported folder that are not as they were exported.
  private func difference(
    in target: URL, from mark: ExchangeMark
  ) throws(StoreError) -> [String] {
    let here = try hashes(in: target, isCouncil: false)
    return Set(here.keys).union(mark.files.keys).filter { here[$0] != mark.files[$0] }.sorted()
  }

  /// The SHA-256 of every file of a folder that belongs to it.
  private func hashes(
    in source: URL, isCouncil: Bool
  ) throws(StoreError) -> [String: String] {
    let files = FileManager.default
    var result: [String: String] = [:]
    func walk(_ folder: URL, _ prefix: String) throws {
      for name in try files.contentsOfDirectory(atPath: folder.path).sorted() {
        guard !name.hasPrefix(".") else { continue }
        let path = prefix + name
        let place = folder.appendingPathComponent(name)
        if prefix.isEmpty, name == "out" || name == Store.journalName { continue }
        // Members' interests are no papers: who may see a folder's files may
        // not see what is withheld, unpublished, or a partner's.
        if Store.registerNames.contains(name) { continue }
        let kind = try files.attributesOfItem(atPath: place.path)[.type] as? FileAttributeType
        switch kind {
        case .typeDirectory?:
          let meeting = place.appendingPathComponent("meeting.yaml")
          if isCouncil, files.fileExists(atPath: meeting.path) { continue }
          try walk(place, path + "/")
        case .typeRegular?: result[path] = try hash(place)
        default:
          throw StoreError(
            code: "import.link", place: place.path,
            message: "It is a link or a device, not a file. Put the file itself there.")
        }
      }
    }
    do { try walk(source, "") } catch { throw StoreError(error, place: source.path) }
    return result
  }
}
