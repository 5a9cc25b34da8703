import Formats
import Foundation
import Meetings

/// Takes the content of a paper out of what was issued, after a breach.
///
/// Every file of `issued/` that held it gives way to a tombstone, and the
/// log says who took it down and why, so that what is left still verifies.
public struct Takedown {
  /// The meeting's folder.
  public var path: String
  public var person: String
  /// ISO 8601 in UTC.
  public var occurredAt: String
  public var reason: String
  /// The paper's file, title or id, or the label of a page it stands on.
  public var document: String
  /// Further files in `issued/` to take down with it.
  public var also: [String]

  public init(
    _ path: String, document: String, reason: String, also: [String] = [], by person: String,
    at occurredAt: String
  ) {
    self.path = path
    self.document = document
    self.reason = reason
    self.also = also
    self.person = person
    self.occurredAt = occurredAt
  }

  /// What came of it.
  public struct Report: Sendable {
    public var entry: IssueEntry
    /// Files beside `issued/` that still hold the paper, by path within the
    /// meeting's folder.
    public var remaining: [String]
    /// Issued files with words in common with it, often no more than an
    /// agenda takes over from its front sheet: someone must look whether they
    /// may stay.
    public var quoting: [String]
  }

  /// Takes it down.
  ///
  /// - Throws: `PackError` where nothing of the kind was issued, the words fit
  ///   several papers, it was taken down before, or `issued/` cannot be
  ///   written. Then everything is as it was.
  public func perform() throws(PackError) -> Report {
    let location = try PackLocation(path)
    let folder = IssuedFolder(of: location.folder)
    folder.clearStaging()
    let log = try folder.log()
    guard log.isIssued else {
      throw PackError(
        code: "issue.none", place: location.id, message: "Nothing has been issued of this meeting.")
    }
    let paper = try IssuedPaper.find(document, in: log)
    let holding = HoldingFiles(of: paper, in: log, issued: folder.url, meeting: location.folder)
    let further = try also.map { name throws(PackError) in try furtherFile(name, log) }
    let files = Set(holding.files + further).filter { !log.isTakenDown($0) }.sorted()
    guard !files.isEmpty else {
      throw PackError(
        code: "takedown.again", place: document,
        message: "Nothing that was issued holds the paper any more: it was taken down before, or "
          + "never published.")
    }
    var tombstones: [String: [UInt8]] = [:]
    for file in files {
      let was = log.entries.flatMap(\.files).last { $0.file == file }
      tombstones[file] = tombstone(file, was?.sha256 ?? "", paper.publicTitle)
    }
    let entry = IssueEntry(
      schema: IssueEntry.schema, sequence: 0, kind: .takedown, number: nil,
      occurredAt: occurredAt, by: person, folder: nil, files: [], labels: [],
      frontSheetPages: nil, items: [], changes: [], overrides: [],
      removal: .init(
        document: paper.id, title: paper.publicTitle, files: files, sha256: [paper.sha256],
        reason: reason),
      before: IssueEntry.beginning, hash: nil)
    let after = try folder.append(entry, files: [:], after: log, removing: tombstones)
    // The rendering that this machine keeps is content too.
    Renderer().forget(paper.sha256)
    return Report(
      entry: after.entries.last ?? entry, remaining: holding.remaining,
      quoting: holding.quoting.filter { !files.contains($0) && !log.isTakenDown($0) })
  }

  private func furtherFile(_ name: String, _ log: IssueLog) throws(PackError) -> String {
    let name = name.hasPrefix("issued/") ? String(name.dropFirst("issued/".count)) : name
    guard log.entries.contains(where: { $0.files.contains { $0.file == name } }) else {
      throw PackError(
        code: "takedown.no-file", place: "issued/\(name)",
        message: "No such file was issued. Name it as `meetingday verify` does, from the folder of "
          + "the issue: 1-agenda/public/agenda.odt.")
    }
    return name
  }

  /// What stands in the place of a file: that it was there, and who took it
  /// down when and why.
  private func tombstone(_ file: String, _ hash: String, _ title: String?) -> [UInt8] {
    let day = CivilTime.londonDay(occurredAt)?.printedInFull ?? occurredAt
    let lines = [
      "This file was taken down on \(day) by \(person).",
      title.map { "It held: \($0)" },
      "Reason: \(reason)",
      "SHA-256 of the file that was issued: \(hash)",
    ].compactMap { $0 }
    guard file.hasSuffix(".html") else { return Array((lines.joined(separator: "\n") + "\n").utf8) }
    func escaped(_ text: String) -> String {
      text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
    let paragraphs = lines.map { "<p>\(escaped($0))</p>" }.joined(separator: "\n")
    return Array(
      """
      <!DOCTYPE html>
      <html lang="en-GB">
      <head>
      <meta charset="utf-8">
      <meta name="robots" content="noindex">
      <title>Taken down</title>
      </head>
      <body>
      <main>
      <h1>Taken down</h1>
      \(paragraphs)
      </main>
      </body>
      </html>

      """.utf8)
  }
}
