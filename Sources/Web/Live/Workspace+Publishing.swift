import Foundation
import Meetings
import Packs
import Papers
import Store

// What comes after a meeting: its minutes, the public site, the search.
extension Workspace {
  /// The minutes as recorded so far.
  func minutes(
    of meeting: String, for audience: Audience, as format: PaperFormat
  ) async throws -> [UInt8] {
    let pack = try await counted(meeting).pack
    return try await PackBuilder(pack: pack, reader: reader)
      .minutes(for: audience, as: format, status: pack.issues.minutesStatus)
  }

  /// What was changed in the minutes since their draft was published.
  func amendments(of meeting: String) async throws -> [MinutesAmendment] {
    try await PackBuilder(pack: try await counted(meeting).pack, reader: reader)
      .amendmentsSinceDraft()
  }

  /// What is to be said of the minutes of a meeting.
  func minutesFindings(of meeting: String, on day: Day) async throws -> [Finding] {
    let pack = try await counted(meeting).pack
    guard let proceedings = pack.proceedings, let law = pack.law else { return [] }
    return pack.minutesFindings()
      + pack.agenda.findings(of: proceedings, under: law, clock: CivilTime.london)
      + pack.sitting.findings(of: proceedings, under: law, on: day)
  }

  /// The sheet of actions, or the chair's script.
  func sittingPaper(
    _ paper: PackBuilder.SittingPaper, of meeting: String, for audience: Audience,
    as format: PaperFormat
  ) async throws -> [UInt8] {
    try await PackBuilder(pack: try await counted(meeting).pack, reader: reader)
      .sittingPaper(paper, for: audience, as: format)
  }

  /// Reads minutes that were finished in a word processor; nothing is written.
  func returnedMinutes(
    _ bytes: [UInt8], named name: String, of meeting: String, by person: String, at now: String
  ) async throws -> MinutesReturn {
    try await PackBuilder(pack: try await counted(meeting).pack, reader: reader)
      .readMinutes(bytes, name: name, by: person, at: now)
  }

  /// Publishes the minutes as recorded so far.
  func publishMinutes(
    of meeting: String, as status: MinutesStatus, approvedAt approving: String?,
    from base: Int, by person: String, account: Int64?, at now: String, on day: Day
  ) async throws -> IssueEntry {
    _ = try folder(of: meeting)
    var approver: Pack?
    if let approving {
      try writeJournal(of: approving)
      approver = try await counted(approving).pack
    }
    let pack = try await counted(meeting).pack
    let issuer = PackIssuer(
      builder: PackBuilder(pack: pack, reader: reader), by: person, at: now)
    let entry = try await issuer.issueMinutes(status, by: approver, on: day)
    _ = try takeBack(
      meeting, from: base, by: account, at: now,
      note: status == .draft ? "Published the draft minutes" : "Published the approved minutes")
    return entry
  }

  /// Puts what a meeting says into the indexes of the search.
  func index(_ meeting: String) async throws {
    let pack = try await counted(meeting).pack
    func texts(_ pack: Pack, _ audience: Audience) async throws -> [SearchText] {
      try await PackBuilder(pack: pack, reader: reader).searchTexts(for: audience).map {
        SearchText(item: $0.item, kind: $0.kind, title: $0.title, text: $0.text)
      }
    }
    try store.index(try await texts(pack, .members), of: meeting, for: .members)
    let isPublic = pack.issues.isIssued
    try store.index(
      isPublic ? try await texts(pack.withPublishedMinutes, .publicAudience) : [], of: meeting,
      for: .publicAudience)
  }

  /// Brings the public site up to date for a meeting, one after another where
  /// it is asked for more than once. Where there is no site, it is written.
  ///
  /// - Parameter meeting: nil where the pages round the meetings alone are to
  ///   be brought up to date, such as the register.
  func writeSite(
    for meeting: String?, to target: URL, on day: Day, at stamp: Date
  ) async throws {
    let before = siteTask
    let task = Task {
      _ = await before?.result
      try await self.writeSiteNow(for: meeting, to: target, on: day, at: stamp)
    }
    siteTask = task
    try await task.value
  }

  private func writeSiteNow(
    for meeting: String?, to target: URL, on day: Day, at stamp: Date
  ) async throws {
    let counter = PageCounter()
    var site = PublicSite(
      reader: reader, counter: counter.obstacle == nil ? counter : nil, today: day, stamp: stamp)
    if let open = try RegisterDesk(store: store).everyones(Store.council) {
      site.register = PublicRegister(open, of: try council(), on: day)
    }
    let isNew = !FileManager.default.fileExists(
      atPath: target.appendingPathComponent("index.html").path)
    let meetings =
      isNew ? try store.meetings(limit: 100_000).map(\.folder) : [meeting].compactMap { $0 }
    var folders: [URL] = []
    for meeting in meetings {
      folders.append(try folder(of: meeting))
      try writeJournal(of: meeting)
    }
    let root = try councilFolder()
    if isNew {
      _ = try await site.write(of: root.path, to: target)
    } else {
      _ = try await site.update(folders, of: root.path, in: target)
    }
  }
}
