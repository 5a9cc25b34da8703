import Foundation
import Meetings

extension PackIssuer {
  /// Builds and issues what has changed since the agenda, or its last
  /// supplement, was issued. Nothing issued before is touched.
  ///
  /// What is wrong with the notice of the meeting stands in the way of the
  /// agenda and not of a supplement, which is late by nature.
  ///
  /// - Throws: `PackError` where no agenda was issued, nothing has changed, or
  ///   a file cannot be written. Nothing is then issued.
  public func issueSupplement(
    building output: URL, on day: Day
  ) async throws(PackError) -> Outcome {
    let pack = builder.pack
    guard let agenda = pack.issues.entries.last(where: { $0.kind != .takedown }) else {
      throw PackError(
        code: "issue.no-agenda", place: pack.location.id,
        message: "The agenda has not been issued yet; a supplement comes after it.")
    }
    guard let supplement = pack.nextSupplement else {
      let what = agenda.number.map { "Supplement \($0)" } ?? "the agenda"
      let day = CivilTime.londonDay(agenda.occurredAt)?.printedInFull ?? agenda.occurredAt
      throw PackError(
        code: "issue.unchanged", place: pack.location.id,
        message: "Nothing has changed since \(what) was issued on \(day), so there is nothing to "
          + "publish. A new paper is listed in meeting.yaml first.")
    }
    func standing(_ findings: [Finding]) -> [Finding] {
      blockers(findings).filter { !$0.code.hasPrefix("notice.") }
    }
    var inTheWay = standing(pack.findings + pack.findings(on: day))
    guard inTheWay.isEmpty else { return .refused(inTheWay) }
    let result = try await builder.build(into: output)
    inTheWay = standing(result.findings)
    guard inTheWay.isEmpty else { return .refused(inTheWay) }
    guard let built = result.supplement else {
      throw PackError(
        code: "issue.empty", place: pack.location.id,
        message: "The build made nothing that could be issued.")
    }
    let entry = IssueEntry(
      schema: IssueEntry.schema, sequence: 0, kind: .supplement, number: supplement.number,
      occurredAt: occurredAt, by: person, folder: nil, files: [],
      labels: labels(built.pages, in: supplement.series), frontSheetPages: built.frontSheet,
      items: IssuedAgenda(pack.agenda).items, changes: supplement.changes.map(recorded),
      overrides: usedOverrides(result, on: day).filter { !$0.code.hasPrefix("notice.") },
      removal: nil, before: IssueEntry.beginning, hash: nil)
    let files = try files(in: built.folders)
    builder.progress("issued/, \(files.count) files")
    let log = try IssuedFolder(of: pack.location.folder)
      .append(entry, files: files, after: pack.issues)
    return .issued(log.entries.last ?? entry, result)
  }

  private func recorded(_ change: Supplement.Change) -> IssueEntry.Change {
    IssueEntry.Change(
      kind: change.kind, number: change.number, item: change.itemID,
      document: change.document?.name, title: change.title, formerly: change.formerly,
      before: change.before.map { span in
        IssueEntry.Label(
          document: change.document?.name ?? "", source: nil, series: span.first.series,
          first: span.first.number, last: span.last.number, sha256: nil)
      })
  }
}
