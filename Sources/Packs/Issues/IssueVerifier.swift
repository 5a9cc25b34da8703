import Formats
import Foundation
import Meetings

/// Proves that what was issued is what lies in `issued/`.
public struct IssueVerifier {
  /// What was found out.
  public struct Report: Equatable, Sendable {
    public var log: IssueLog
    /// Files that were held against the log.
    public var checked: Int
    /// Files whose content was taken down, as the log says.
    public var takenDown: Int
    public var findings: [Finding]
  }

  /// Holds every file of a meeting's `issued/` against its log.
  ///
  /// - Parameters:
  ///   - path: the meeting's folder.
  ///   - progress: told how many files are done, and how many there are.
  /// - Throws: `PackError` where nothing was issued, or the log itself was
  ///   changed: then nothing in it proves anything.
  public static func verify(
    _ path: String, progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws(PackError) -> Report {
    let location = try PackLocation(path)
    let folder = IssuedFolder(of: location.folder)
    let log = try folder.log()
    guard !log.entries.isEmpty else {
      throw PackError(
        code: "issue.none", place: location.id, message: "Nothing has been issued of this meeting.")
    }
    var report = Report(log: log, checked: 0, takenDown: 0, findings: [])
    var known: Set<String> = [IssuedFolder.logName]
    // Once taken down, what must be there is what was left in its place.
    var removedBy: [String: Int] = [:]
    for entry in log.entries {
      for file in entry.removal?.files ?? [] { removedBy[file] = entry.sequence }
    }
    let files = log.entries.flatMap { entry in entry.files.map { (entry.sequence, $0) } }
    for (done, (sequence, file)) in files.enumerated() {
      progress(done, files.count)
      known.insert(file.file)
      if let removal = removedBy[file.file], removal > sequence {
        report.takenDown += 1
        continue
      }
      report.checked += 1
      let url = folder.url.appendingPathComponent(file.file)
      guard let hash = try? SHA256.hex(file: url.path) else {
        report.findings.append(
          finding("issue.file-missing", "The file was issued and is gone.", file.file))
        continue
      }
      guard hash == file.sha256 else {
        report.findings.append(
          finding("issue.file-changed", "The file is not the one that was issued.", file.file))
        continue
      }
    }
    let present = (try? FileManager.default.subpathsOfDirectory(atPath: folder.url.path)) ?? []
    for path in present.sorted() where !known.contains(path) {
      var isFolder: ObjCBool = false
      let url = folder.url.appendingPathComponent(path)
      _ = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
      guard !isFolder.boolValue else { continue }
      report.findings.append(
        finding(
          "issue.file-unknown", "The file was never issued, and lies among those that were.", path))
    }
    return report
  }

  private static func finding(_ code: String, _ message: String, _ path: String) -> Finding {
    Finding(
      code: code, severity: .blocker, message: message,
      hint: "Put `issued/` back from a copy, and find out who changed it.", place: "issued/\(path)",
      source: "The log of issues")
  }
}
