import Foundation
import Meetings

/// Publishes a pack: freezes what a build made, with its pages, for good.
public struct PackIssuer {
  public var builder: PackBuilder
  /// Who issues it.
  public var person: String
  /// When, ISO 8601 in UTC.
  public var occurredAt: String
  /// Findings that may not stand in the way, each with the reason.
  public var overrides: [IssueEntry.Override]

  public init(
    builder: PackBuilder, by person: String, at occurredAt: String,
    overrides: [IssueEntry.Override] = []
  ) {
    self.builder = builder
    self.person = person
    self.occurredAt = occurredAt
    self.overrides = overrides
  }

  /// What came of it.
  public enum Outcome: Sendable {
    case issued(IssueEntry, PackBuilder.Result)
    /// Nothing was issued: these findings stand in the way.
    case refused([Finding])
  }

  /// Builds the papers and issues what has not been yet: the agenda, or what
  /// has changed since as a supplement.
  ///
  /// - Parameters:
  ///   - output: where the papers are built.
  ///   - day: today, for findings that depend on it.
  /// - Throws: `PackError` where nothing has changed, or a file cannot be
  ///   written. Nothing is then issued.
  public func issue(building output: URL, on day: Day) async throws(PackError) -> Outcome {
    builder.pack.issues.isIssued
      ? try await issueSupplement(building: output, on: day)
      : try await issueAgenda(building: output, on: day)
  }

  /// Builds the papers and issues the agenda.
  ///
  /// - Parameters:
  ///   - output: where the papers are built.
  ///   - day: today, for findings that depend on it.
  /// - Throws: `PackError` where the agenda was issued before, or a file
  ///   cannot be written. Nothing is then issued.
  public func issueAgenda(
    building output: URL, on day: Day
  ) async throws(PackError) -> Outcome {
    let pack = builder.pack
    let folder = IssuedFolder(of: pack.location.folder)
    if let entry = try folder.log().entries.first(where: { $0.kind == .agenda }) {
      let day = CivilTime.londonDay(entry.occurredAt)?.printedInFull ?? entry.occurredAt
      throw PackError(
        code: "issue.again", place: pack.location.id,
        message: "The agenda was issued on \(day) and stays as it was. Later papers go out as a "
          + "supplement.")
    }
    var standing = blockers(pack.findings + datedFindings(on: day))
    guard standing.isEmpty else { return .refused(standing) }
    var builder = builder
    builder.issuing = CivilTime.londonDay(occurredAt) ?? day
    let result = try await builder.build(into: output)
    standing = blockers(result.findings)
    guard standing.isEmpty else { return .refused(standing) }
    var entry = IssueEntry(
      schema: IssueEntry.schema, sequence: 0, kind: .agenda, number: nil, occurredAt: occurredAt,
      by: person, folder: nil, files: [], labels: labels(result.pages),
      frontSheetPages: result.pages.frontSheet,
      items: IssuedAgenda(pack.agenda, hasLate: false).items, changes: [],
      overrides: usedOverrides(result, on: day), removal: nil, before: IssueEntry.beginning,
      hash: nil)
    let files = try files(in: result.folders)
    builder.progress("issued/, \(files.count) files")
    let log = try folder.append(entry, files: files, after: pack.issues)
    entry = log.entries.last ?? entry
    return .issued(entry, result)
  }

  /// What depends on the day of the issue; for an agenda, too, whether anybody
  /// can still come to the meeting.
  private func datedFindings(on day: Day) -> [Finding] {
    let pack = builder.pack
    let date = pack.meeting.date
    let found = pack.findings(on: day)
    guard !pack.issues.isIssued, day > date else { return found }
    return found + [
      Finding(
        code: "issue.past", severity: .blocker,
        message: "The meeting was on \(date.printedInFull), and an agenda issued now calls nobody "
          + "to it.",
        hint: "Look at `date:` in meeting.yaml. To put the papers of a meeting that was held on "
          + "record, override this with your reason.",
        place: "meeting.yaml")
    ]
  }

  /// Findings that stop the issue and are not overridden. That something
  /// restricted was found in a public file nobody can override.
  func blockers(_ findings: [Finding]) -> [Finding] {
    var seen: Set<Finding> = []
    let codes = Set(overrides.map(\.code))
    return findings.filter {
      $0.severity == .blocker && (!codes.contains($0.code) || $0.code == "leak.found")
        && seen.insert($0).inserted
    }
  }

  /// Overrides for which there was something to override.
  func usedOverrides(_ result: PackBuilder.Result, on day: Day) -> [IssueEntry.Override] {
    let all = result.findings + datedFindings(on: day)
    let codes = Set(all.filter { $0.severity == .blocker }.map(\.code))
    return overrides.filter { codes.contains($0.code) }
  }

  /// - Parameter series: which pages are issued.
  func labels(_ pages: Pagination, in series: String = "") -> [IssueEntry.Label] {
    builder.pack.agenda.allEntries.flatMap(\.item.documents).compactMap { document in
      guard let span = pages.span(of: document.id), span.first.series == series else {
        return nil
      }
      return IssueEntry.Label(
        document: document.id.name, source: document.file, series: span.first.series,
        first: span.first.number, last: span.last.number, sha256: document.facts?.sha256)
    }
  }

  /// Every file of a build, by its path.
  func files(in folders: [Audience: URL]) throws(PackError) -> [String: URL] {
    var files: [String: URL] = [:]
    for (audience, folder) in folders {
      let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
      for path in paths {
        let url = folder.appendingPathComponent(path)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder),
          !isFolder.boolValue
        else { continue }
        files["\(audience.rawValue)/\(path)"] = url
      }
    }
    guard !files.isEmpty else {
      throw PackError(
        code: "issue.empty", place: builder.pack.location.id,
        message: "The build made nothing that could be issued.")
    }
    return files
  }
}
