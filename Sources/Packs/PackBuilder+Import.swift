import Documents
import Formats
import Foundation
import Meetings
import Papers

extension ImportedMinutes {
  /// Leaves out what was recorded after the paper was made, by an earlier
  /// import of it: a passage that was taken out again or put otherwise since is
  /// told of, and not put back against whoever did so.
  ///
  /// - Parameter standing: what stands of the whole journal.
  fileprivate mutating func leaveOut(
    _ later: [Proceedings.Entry], standing: [Proceedings.Entry]
  ) {
    let recorded = later.map(\.action)
    let stands = standing.map(\.action)
    additions.removeAll { addition in
      guard recorded.contains(addition.action) else { return false }
      if !stands.contains(addition.action), let words = addition.action.typedWords {
        edits.append(
          "“\(words.shortened)” was taken in before, and has been changed or struck out at the "
            + "desk since; it was not taken in again.")
      }
      return true
    }
  }
}

extension Proceedings.Action {
  /// What was typed for the minutes; nil where nothing was.
  fileprivate var typedWords: String? {
    switch self {
    case .discussed(_, let text, _), .resolved(_, let text, _, _): text
    case .undertook(let undertaking): undertaking.text
    case .movedMotion(let motion): motion.text
    default: nil
    }
  }
}

/// Minutes that came back, as they are to be recorded.
public struct MinutesReturn: Sendable {
  /// What a desk is to record.
  public var submissions: [Desk.Submission]
  /// The same as entries to be appended to the journal, numbered on from it.
  public var entries: [Proceedings.Entry]
  /// Other edits, each in a sentence.
  public var edits: [String]
  /// What matched nothing, with where it stood.
  public var inbox: [ImportedMinutes.Stray]
  /// What inbox.md is to have added; empty where nothing is.
  public var inboxText: String
}

extension PackBuilder {
  /// Reads minutes that were finished in a word processor.
  ///
  /// Reads only: ``record(_:)`` writes. What an earlier import of the same
  /// paper has recorded already is left out.
  ///
  /// - Parameters:
  ///   - bytes: of an ODT or DOCX file made from a skeleton or draft of ours.
  ///   - name: what the file is called, for the inbox.
  ///   - person: who imports it.
  ///   - instant: when, ISO 8601 in UTC.
  /// - Throws: `PackError` where the file cannot be read, is no paper of ours or
  ///   one of another meeting, or has been imported before.
  public func readMinutes(
    _ bytes: [UInt8], name: String, by person: String, at instant: String
  ) async throws(PackError) -> MinutesReturn {
    let format: PaperFormat = Self.isOpenDocument(bytes) ? .odt : .docx
    let edited = try document(bytes, format, name)
    try check(edited.properties, name)
    let known = pack.proceedings?.entries ?? []
    let mark = "import-" + sha256(bytes).prefix(12)
    guard !known.contains(where: { $0.id.hasPrefix(mark + "-") }) else {
      throw PackError(
        code: "minutes.imported-before", place: name,
        message: "This file was imported before, and nothing in it has changed since.")
    }
    let count = edited.properties[Self.journalProperty].flatMap { Int($0) } ?? known.count
    var builder = self
    builder.pack.proceedings =
      pack.proceedings == nil ? nil : Proceedings(entries: Array(known.prefix(count)))
    if count == 0 { builder.pack.proceedings = nil }
    let audience =
      edited.properties[Self.audienceProperty].flatMap { Audience(rawValue: $0) } ?? .members
    var found = try await builder.imported(edited, audience, format, name)
    if let revision = edited.properties["meetingday-base-revision"], revision != pack.revision {
      found.edits.insert(
        "The agenda was changed after the paper was made; what stands differently in it is told "
          + "as an edit.", at: 0)
    }
    found.leaveOut(
      Array(known.dropFirst(count)), standing: pack.proceedings?.effectiveEntries ?? [])
    guard let law = pack.law else {
      throw PackError(
        code: "regime.none", place: "council.yaml",
        message: "No rule file is for this body, so that what was private at its meeting cannot "
          + "be reckoned. Look at `authority:`, `nation:` and the committee’s `kind:`.")
    }
    var desk = Desk(
      agenda: pack.agenda, law: law, proceedings: pack.proceedings ?? Proceedings())
    // What is written after the meeting did not happen while it was private.
    let occurred = desk.isClosed ? instant : lastInstant ?? instant
    let submissions = found.additions.enumerated().map { index, addition in
      Desk.Submission(
        key: "\(mark)-\(index + 1)", occurredAt: occurred, edits: addition.edits,
        isRestricted: addition.isRestricted, action: addition.action)
    }
    let entries = submissions.flatMap { desk.record($0, by: person, at: instant).entries }
    return MinutesReturn(
      submissions: submissions, entries: entries, edits: found.edits, inbox: found.inbox,
      inboxText: Self.inboxText(found.inbox, name: name, at: instant))
  }

  /// When the last thing happened that the journal knows of, or the meeting was
  /// to begin.
  private var lastInstant: String? {
    pack.proceedings?.entries.last?.occurredAt
      ?? (pack.meeting.time ?? LocalTime(12, 0))
      .flatMap { CivilTime.instant(pack.meeting.date, $0) }.map(CivilTime.text)
  }

  /// Appends what came back to the journal, and what matched nothing to
  /// inbox.md beside it.
  ///
  /// - Throws: `PackError` where a file cannot be written, or the journal has
  ///   grown since the minutes were read.
  public func record(_ minutes: MinutesReturn) throws(PackError) {
    let folder = pack.location.folder
    // The inbox first: what is lost of the two can be imported again.
    if !minutes.inboxText.isEmpty {
      try AppendedFile.append(
        to: folder.appendingPathComponent("inbox.md"), as: "inbox.md"
      ) { _ in ([UInt8](minutes.inboxText.utf8), ()) }
    }
    guard let first = minutes.entries.first else { return }
    let name = "proceedings.jsonl"
    try AppendedFile.append(to: folder.appendingPathComponent(name), as: name) {
      (known) throws(PackError) in
      guard try ProceedingsFile.read(known).entries.count == first.sequence - 1 else {
        throw PackError(
          code: "minutes.journal-grown", place: name,
          message: "The journal has grown since the minutes were read: import them again.")
      }
      let lines = minutes.entries.map { ProceedingsFile.line(of: $0) + "\n" }.joined()
      return ([UInt8](lines.utf8), ())
    }
  }

  // MARK: Its parts

  static let journalProperty = "meetingday-journal"
  static let audienceProperty = "meetingday-audience"

  /// A skeleton with what is needed to read it again.
  func returnable(_ skeleton: Document, _ audience: Audience) -> Document {
    var skeleton = skeleton
    skeleton.properties[Self.journalProperty] = String(pack.proceedings?.entries.count ?? 0)
    skeleton.properties[Self.audienceProperty] = audience.rawValue
    return skeleton
  }

  private func imported(
    _ edited: Document, _ audience: Audience, _ format: PaperFormat, _ name: String
  ) async throws(PackError) -> ImportedMinutes {
    var findings: [Finding] = []
    let style = try HouseStyle(folders)
    let pages = try await paginate(style, &findings)
    return switch audience {
    case .publicAudience:
      try imported(edited, pack.sitting.forPublic(pages), style, format, name)
    case .members: try imported(edited, pack.sitting.forMembers(pages), style, format, name)
    }
  }

  private func imported<Behind: AudienceMatter>(
    _ edited: Document, _ agenda: AudienceAgenda<Behind>, _ style: HouseStyle,
    _ format: PaperFormat, _ name: String
  ) throws(PackError) -> ImportedMinutes {
    let context = context(for: agenda, files: [:], reports: [:])
    let skeleton = composeMinutesSkeleton(agenda, context, proceedings: pack.proceedings)
    let written = try bytes(of: skeleton, as: format, style, "minutes")
    let base = try document(written, format, name)
    var names: [String: String] = [:]
    if format == .docx {
      for (anchor, bookmark) in style.docx.bookmarks(of: skeleton) { names[bookmark] = anchor.name }
    }
    return Papers.importMinutes(
      edited, base: base, skeleton: skeleton, agenda: agenda, context,
      proceedings: pack.proceedings, names: names)
  }

  private func document(
    _ bytes: [UInt8], _ format: PaperFormat, _ name: String
  ) throws(PackError) -> Document {
    do throws(FormatError) {
      return format == .odt
        ? try ODTReader().read(bytes).document : try DOCXReader().read(bytes).document
    } catch {
      throw PackError(code: error.code, place: name, message: error.message)
    }
  }

  private func check(_ properties: [String: String], _ name: String) throws(PackError) {
    guard let meeting = properties["meetingday-meeting"] else {
      throw PackError(
        code: "minutes.not-ours", place: name,
        message: "The file does not say of which meeting it is: it was not made by meetingday "
          + "minutes, or saved in a way that lost its properties. Save it as ODT or DOCX from the "
          + "skeleton.")
    }
    guard meeting == pack.meeting.id else {
      throw PackError(
        code: "minutes.other-meeting", place: name,
        message: "These are minutes of another meeting, “\(meeting)”; this folder is of "
          + "“\(pack.meeting.id)”. Nothing was taken from them.")
    }
  }

  /// An OpenDocument file says what it is in its first entry, uncompressed.
  private static func isOpenDocument(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes.prefix(100), as: UTF8.self).contains("application/vnd.oasis")
  }

  private static func inboxText(
    _ inbox: [ImportedMinutes.Stray], name: String, at instant: String
  ) -> String {
    guard !inbox.isEmpty else { return "" }
    let passages = inbox.map { stray in
      "### \(stray.place)\(stray.isRestricted ? " (not for publication)" : "")\n\n\(stray.text)\n"
    }
    return "## From \(name), \(instant)\n\n" + passages.joined(separator: "\n") + "\n"
  }
}

extension Pack {
  /// By whom entries are recorded.
  ///
  /// - Parameter id: of somebody in council.yaml; nil for the committee's
  ///   clerk.
  /// - Throws: `PackError` where there is no such person: an entry stays for
  ///   good, with whatever stands in it.
  public func recorder(_ id: String?) throws(PackError) -> String {
    guard let id else {
      if let clerk = meeting.committee.clerk { return clerk.name }
      throw PackError(
        code: "minutes.person", place: "council.yaml",
        message: "The committee has no `clerk:`, so say who imports it: --by, with an id that "
          + "stands under `people:`.")
    }
    guard council.people[Person.ID(id)] == nil else { return id }
    let near = id.nearest(among: council.people.keys.map(\.name))
    throw PackError(
      code: "minutes.person", place: "council.yaml",
      message: "There is no “\(id.shortened)” under `people:` in council.yaml. "
        + (near.map { "Did you mean `\($0)`? " } ?? "") + "Nothing was recorded.")
  }
}
