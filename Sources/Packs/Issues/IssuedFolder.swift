import Formats
import Foundation
import Glibc
import Meetings

/// The folder `issued/` of a meeting: what was published, never rewritten.
///
/// A new issue is laid in a copy beside it, in which everything issued before
/// is the same file once more; when it is complete and on the disk, the two
/// change places in one step. Whenever that is stopped, the folder is as it
/// was before or as it is after.
struct IssuedFolder {
  let meeting: URL
  static let name = "issued"
  static let logName = "log.jsonl"

  var url: URL { meeting.appendingPathComponent(IssuedFolder.name) }
  private var staging: URL { meeting.appendingPathComponent(".issued-new") }

  init(of meeting: URL) { self.meeting = meeting }

  /// The log; empty where nothing was issued.
  func log() throws(PackError) -> IssueLog {
    let file = url.appendingPathComponent(IssuedFolder.logName)
    guard FileManager.default.fileExists(atPath: file.path) else { return IssueLog() }
    return try IssueLog.read(try Packs.read(file, as: "issued/\(IssuedFolder.logName)"))
  }

  /// Appends an issue with its files.
  ///
  /// - Parameters:
  ///   - entry: what it is; sequence, files, folder and hashes are filled in.
  ///   - sources: files by their path within the issue's folder.
  ///   - removing: paths within `issued/` that are taken away, each leaving a
  ///     tombstone's text in its place.
  /// - Returns: the log with the issue.
  /// - Throws: `PackError` where it cannot be written, or another issue is
  ///   being made. What was issued before stays whole.
  func append(
    _ entry: IssueEntry, files sources: [String: URL], removing: [String: [UInt8]] = [:]
  ) throws(PackError) -> IssueLog {
    let lock = try takeLock()
    defer { close(lock) }
    var log = try log()
    var entry = entry
    entry.sequence = log.entries.count + 1
    let fileManager = FileManager.default
    // What an issue that was stopped left behind.
    try? fileManager.removeItem(at: staging)
    do {
      try fileManager.createDirectory(at: staging, withIntermediateDirectories: true)
      if fileManager.fileExists(atPath: url.path) { try link(url, to: staging, but: removing) }
      let folder = IssuedFolder.folderName(entry)
      entry.folder = sources.isEmpty ? nil : folder
      for (path, source) in sources.sorted(by: { $0.key < $1.key }) {
        let target = staging.appendingPathComponent("\(folder)/\(path)")
        try fileManager.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        let bytes = [UInt8](try Data(contentsOf: source))
        try write(bytes, to: target)
        entry.files.append(
          .init(file: "\(folder)/\(path)", sha256: sha256(bytes), bytes: bytes.count))
      }
      for (path, tombstone) in removing {
        try write(tombstone, to: staging.appendingPathComponent(path))
      }
      log.entries.append(entry.sealed(after: log.entries.last))
      try write(log.bytes, to: staging.appendingPathComponent(IssuedFolder.logName))
      try synchronise(staging)
    } catch {
      try? fileManager.removeItem(at: staging)
      throw unwritable
    }
    if fileManager.fileExists(atPath: url.path) {
      guard FileExchange.swap(staging.path, url.path) else { throw unwritable }
      try? fileManager.removeItem(at: staging)
    } else {
      guard rename(staging.path, url.path) == 0 else { throw unwritable }
    }
    try? synchroniseFolder(meeting)
    return log
  }

  /// `2-supplement-1`.
  static func folderName(_ entry: IssueEntry) -> String {
    let number = entry.number.map { "-\($0)" } ?? ""
    return "\(entry.sequence)-\(entry.kind.rawValue)\(number)"
  }

  /// A second name for every file of a folder, in the same places.
  private func link(_ folder: URL, to target: URL, but removing: [String: [UInt8]]) throws {
    let fileManager = FileManager.default
    for path in try fileManager.subpathsOfDirectory(atPath: folder.path) {
      let source = folder.appendingPathComponent(path)
      let copy = target.appendingPathComponent(path)
      var isFolder: ObjCBool = false
      _ = fileManager.fileExists(atPath: source.path, isDirectory: &isFolder)
      if isFolder.boolValue {
        try fileManager.createDirectory(at: copy, withIntermediateDirectories: true)
      } else if path != IssuedFolder.logName, removing[path] == nil {
        try fileManager.createDirectory(
          at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
        // Where the file system has no links, a copy does.
        if Glibc.link(source.path, copy.path) != 0 {
          try fileManager.copyItem(at: source, to: copy)
        }
      }
    }
  }

  private func write(_ bytes: [UInt8], to file: URL) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// Has the disk hold every new file and folder before they are issued.
  private func synchronise(_ folder: URL) throws {
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      try synchroniseFolder(folder.appendingPathComponent(path))
    }
    try synchroniseFolder(folder)
  }

  private func synchroniseFolder(_ url: URL) throws {
    let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unwritable }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw unwritable }
  }

  private func takeLock() throws(PackError) -> Int32 {
    // The meeting's folder itself is what is locked: no file is left behind.
    let descriptor = open(meeting.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unwritable }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw PackError(
        code: "issue.busy", place: meeting.lastPathComponent,
        message: "Another issue of this meeting is being made. Wait until it has finished.")
    }
    return descriptor
  }

  private var unwritable: PackError {
    PackError(
      code: "issue.unwritable", place: "issued",
      message: "The issue cannot be written: may you write in the meeting's folder, and is there "
        + "room on the disk? What was issued before is as it was.")
  }
}
