import Documents
import Foundation
import Meetings
import Papers

extension PackIssuer {
  /// Publishes the minutes as the journal has them: until then they are on no
  /// public page.
  ///
  /// They go to `issued/` as ODT, HTML and DOCX, for the public and, where
  /// something is restricted, for members. What is recorded later is public
  /// with the next issue.
  ///
  /// - Parameters:
  ///   - status: whether they have been approved.
  ///   - approving: by what meeting, where it is known.
  /// - Throws: `PackError` where nothing has been recorded, or a file cannot be
  ///   written. Nothing is then issued.
  public func issueMinutes(
    _ status: MinutesStatus, by approving: Pack? = nil, on day: Day
  ) async throws(PackError) -> IssueEntry {
    let pack = builder.pack
    guard let last = pack.proceedings?.entries.last?.sequence else {
      throw PackError(
        code: "minutes.nothing", place: pack.location.id,
        message: "Nothing of this meeting has been recorded, so there are no minutes to publish.")
    }
    guard day >= pack.meeting.date else {
      throw PackError(
        code: "minutes.early", place: pack.location.id,
        message: "The meeting is on \(pack.meeting.date.printedInFull), so there are no minutes of "
          + "it yet to publish.")
    }
    let approval = status == .approved ? try await builder.approval(by: approving) : nil
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("meetingday-minutes-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var files: [String: URL] = [:]
    let hasRestricted = !pack.sitting.exclusion.isEmpty
    for audience in Audience.allCases where audience == .publicAudience || hasRestricted {
      for format in PaperFormat.allCases {
        let bytes = try await builder.minutes(
          for: audience, as: format, status: status, approval: approval)
        let path = "\(audience.rawValue)/minutes.\(format.rawValue)"
        let file = folder.appendingPathComponent(path)
        do {
          try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
          try Data(bytes).write(to: file)
        } catch {
          throw PackError(
            code: "output.write", place: file.path,
            message: "The file cannot be written: is the disk full?")
        }
        files[path] = file
      }
    }
    var entry = IssueEntry(
      schema: IssueEntry.schema, sequence: 0,
      kind: status == .approved ? .approvedMinutes : .draftMinutes, number: nil,
      occurredAt: occurredAt, by: person, folder: nil, files: [], labels: [],
      frontSheetPages: nil, items: pack.issues.lastAgenda.items, changes: [], overrides: [],
      removal: nil, before: IssueEntry.beginning, hash: nil)
    entry.journal = last
    entry.approval = approval
    let log = try IssuedFolder(of: pack.location.folder)
      .append(entry, files: files, after: pack.issues)
    return log.entries.last ?? entry
  }
}

extension IssueLog {
  /// The minutes as they were published last.
  public var minutes: IssueEntry? {
    entries.last { $0.kind == .draftMinutes || $0.kind == .approvedMinutes }
  }

  /// How far the minutes have come that are public.
  public var minutesStatus: MinutesStatus {
    minutes?.kind == .approvedMinutes ? .approved : .draft
  }
}

extension Pack {
  /// The pack with only so much of the journal as was published as minutes.
  public var withPublishedMinutes: Pack {
    var pack = self
    guard let last = issues.minutes?.journal, let proceedings else {
      pack.proceedings = nil
      return pack
    }
    pack.proceedings = Proceedings(entries: proceedings.entries.filter { $0.sequence <= last })
    return pack
  }
}
