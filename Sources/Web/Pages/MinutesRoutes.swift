import Foundation
import HTTPTypes
import Hummingbird
import Meetings
import Packs
import Papers
import Store

extension Site {
  var minutesRoutes: [Route] {
    let read = Route.Need.permission(.readDesk)
    let meeting = "/meetings/:meeting"
    return [
      .get("\(meeting)/minutes", read) { visit in try await visit.site.minutesPage(visit) },
      .get("\(meeting)/minutes/:audience/:file", read) { visit in
        try await visit.site.minutesFile(visit)
      },
      .post("\(meeting)/minutes/publication", .permission(.publish)) { visit in
        try await visit.site.publishMinutes(visit)
      },
      .post("\(meeting)/minutes/returned", .permission(.takeMinutes), .upload) { visit in
        try await visit.site.importMinutes(visit)
      },
      .get("/search", .permission(.readMeetings)) { visit in
        try await visit.site.searchPage(visit)
      },
      .get("/public", .nothing) { _ in .seeOther("/public/index.html") },
      .get("/public/**", .nothing) { visit in try visit.site.publicFile(visit) },
    ]
  }

  // MARK: Minutes

  private func minutesPage(
    _ visit: Visit, problem: Problem? = nil, notice: String? = nil
  ) async throws -> Response {
    let (room, _, sight) = try await desk(visit)
    let loaded = try await workspace.pack(of: visit["meeting"])
    let meeting = loaded.pack.meeting
    let findings =
      sight.seesFindings && sight.audience == .members
      ? try await workspace.minutesFindings(
        of: visit["meeting"], on: CivilTime.today(at: clock())
      ).filter { sight.seesBreaches || !$0.isForOfficers } : []
    let inBrowser = try await shownFindings(visit["meeting"], of: loaded.pack, to: sight)
    let audience = sight.audience.rawValue
    let amendments =
      sight.seesFindings && loaded.pack.issues.minutes?.kind == .draftMinutes
      ? try await workspace.amendments(of: visit["meeting"]).filter {
        sight.audience == .members || !$0.isRestricted
      } : []
    let person = visit.account?.person ?? visit.account?.login ?? ""
    let round = loaded.pack.round
    return page(
      "minutes", title: "Minutes, \(meeting.committee.name), \(meeting.date.printed)",
      [
        "id": visit["meeting"], "committee": meeting.committee.name,
        "date": meeting.date.printedInFull, "audience": audience,
        "hasJournal": await room.last > 0, "mayPublish": visit.may(.publish),
        "isClosed": await room.derive().roll.isClosed,
        "findings": findings.sorted { $0.severity < $1.severity }.map(inBrowser.values),
        "isAmended": !amendments.isEmpty,
        "amendments": amendments.map { amendment in
          let change = amendment.difference
          return [
            "number": amendment.number, "title": amendment.title, "lead": change.lead,
            "removed": shown(change.removed), "added": shown(change.added), "rest": change.rest,
          ] as [String: Any]
        },
        "laterMeetings": visit.may(.publish)
          ? try laterMeetings(than: meeting, chosen: visit.form["approved-at"]) : [],
        "seesRound": visit.may(.publish) || round?.people.contains(person) ?? false,
        "openComments": shown(round.flatMap { $0.open.isEmpty ? nil : String($0.open.count) }),
        "published": loaded.pack.issues.entries.filter {
          $0.kind == .draftMinutes || $0.kind == .approvedMinutes
        }.map {
          [
            "what": $0.kind == .draftMinutes ? "Draft minutes" : "Approved minutes",
            "at": $0.occurredAt, "by": $0.by,
          ]
        }, "notice": shown(notice), "draftsUntil": shown(draftsUntil(visit, loaded.pack)?.printed),
        "mayImport": visit.may(.takeMinutes), "inbox": shown(try inbox(visit, sight)),
      ], visit, problem: problem, script: "/assets/agenda.js", isWide: true)
  }

  /// Until when the drafts of approved minutes are kept; nil where the council
  /// does not say, or that day has passed.
  private func draftsUntil(_ visit: Visit, _ pack: Pack) -> Day? {
    guard visit.may(.publish), let days = pack.council.draftRetention,
      let due = Disposal.due(pack.issues, after: days), due > clock()
    else { return nil }
    return CivilTime.today(at: due)
  }

  private func minutesFile(_ visit: Visit) async throws -> Response {
    let (_, _, sight) = try await desk(visit)
    guard let (name, format) = FileNames.paper(visit["file"], as: PaperFormat.self),
      let audience = Audience(rawValue: visit["audience"])
    else { throw Problem.notFound }
    if audience == .members {
      guard sight.audience == .members else { throw Problem.notFound }
      try audit("restricted-read", visit, folder: visit["meeting"], subject: "members' minutes")
    }
    let bytes: [UInt8]
    if name == "minutes" {
      bytes = try await workspace.minutes(of: visit["meeting"], for: audience, as: format)
    } else {
      guard let paper = PackBuilder.SittingPaper(rawValue: name) else { throw Problem.notFound }
      bytes = try await workspace.sittingPaper(
        paper, of: visit["meeting"], for: audience, as: format)
    }
    var response = Response.file(
      Data(bytes), type: FileNames.type(of: visit["file"]),
      named: format == .html ? nil : "\(visit["meeting"])-\(name).\(format.rawValue)")
    response.headers[.contentSecurityPolicy] = Self.papersPolicy
    return response
  }

  /// What browsers let one of our papers do: it has its looks in it, and no
  /// script.
  static let papersPolicy =
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    + "frame-ancestors 'self'; base-uri 'none'; form-action 'none'"

  /// What came back in minutes and matched nothing, for whoever may see all
  /// of the minutes.
  private func inbox(_ visit: Visit, _ sight: DeskSight) throws -> String? {
    guard sight.audience == .members,
      let sha256 = try stored(visit).files["inbox.md"]
    else { return nil }
    return String(decoding: try store.document(sha256), as: UTF8.self)
  }

  /// Takes in minutes that were finished in a word processor.
  private func importMinutes(_ visit: Visit) async throws -> Response {
    let (room, account, _) = try await desk(visit)
    let folder = try stored(visit)
    let place = store.staging()
    defer { try? FileManager.default.removeItem(at: place) }
    do {
      let contents = try await visit.upload { place }
      guard let file = contents.files.first else {
        throw Problem(
          .unprocessableContent, "Choose the file of the minutes first.", field: "file")
      }
      let person = account.person ?? account.login
      let bytes = [UInt8](try Data(contentsOf: file.place))
      let back = try await workspace.returnedMinutes(
        bytes, named: FileNames.safe(file.name), of: folder.id, by: person, at: now)
      // The inbox first: what is lost of the two can be imported again.
      if !back.inboxText.isEmpty {
        var text = Data()
        if let old = folder.files["inbox.md"] { text = try store.document(old) }
        text += Data(back.inboxText.utf8)
        try store.change(
          folder.id, from: folder.revision, put: ["inbox.md": try store.keep(text)],
          by: account.id, at: now, note: "Minutes came back")
      }
      let results = try await room.record(
        .init(submissions: back.submissions, account: account.id, person: person))
      try audit("minutes-returned", visit, folder: folder.id, subject: file.name)
      let kept = results.filter { [.recorded, .merged, .clash].contains($0.outcome) }.count
      let refused = results.count { if case .refused = $0.outcome { true } else { false } }
      let lost = refused == 0 ? "" : " \(refused) could not be recorded; look at the paper again."
      let edits = back.edits.isEmpty ? "" : " Other edits: " + back.edits.joined(separator: " ")
      let strays =
        back.inbox.isEmpty ? "" : " \(back.inbox.count) passages that match nothing are below."
      return try await minutesPage(
        visit, notice: "\(kept) entries came back and are at the desk.\(lost)\(strays)\(edits)")
    } catch {
      return try await minutesPage(visit, problem: Problem(error))
    }
  }

  /// Meetings that may have approved the minutes of one: those after it of the
  /// same committee, then of others, the soonest first.
  private func laterMeetings(
    than meeting: Meeting, chosen: String
  ) throws -> [[String: Any]] {
    let later = try store.meetings(from: meeting.date.adding(1).description, limit: 60)
    let own = meeting.committee.id.name
    let sorted = later.filter { $0.committee == own } + later.filter { $0.committee != own }
    return sorted.enumerated().map { index, one in
      [
        "id": one.folder, "date": (try? Day(parsing: one.date))?.printed ?? one.date,
        "committee": one.committee,
        "isChosen": chosen.isEmpty ? index == 0 && one.committee == own : one.folder == chosen,
      ] as [String: Any]
    }
  }

  private func publishMinutes(_ visit: Visit) async throws -> Response {
    let folder = try stored(visit)
    guard let status = MinutesStatus(rawValue: visit.form["status"]) else { throw Problem.notFound }
    do {
      let entry = try await workspace.publishMinutes(
        of: folder.id, as: status, approvedAt: try approvingMeeting(visit, status),
        from: folder.revision, by: visit.account?.name ?? "",
        account: visit.account?.id, at: now, on: CivilTime.today(at: clock()))
      try audit("minutes-published", visit, folder: folder.id, subject: status.rawValue)
      if var summary = try store.meeting(folder.id) {
        summary.state = MeetingState.published.rawValue
        try store.put(summary)
      }
      try await refreshRoom(folder.id)
      publish(folder.id)
      let amendments = entry.approval?.amendments.count ?? 0
      let amended =
        amendments == 0
        ? "" : " They show \(amendments) amendment\(amendments == 1 ? "" : "s") to the draft."
      return try await minutesPage(
        visit,
        notice: "Published: the minutes up to entry \(entry.journal ?? 0).\(amended) What is "
          + "recorded later is public once it is published.")
    } catch {
      return try await minutesPage(visit, problem: Problem(error))
    }
  }

  /// The meeting that is said to have approved the minutes; nil for none.
  private func approvingMeeting(_ visit: Visit, _ status: MinutesStatus) throws -> String? {
    let id = visit.form["approved-at"]
    guard status == .approved, !id.isEmpty else { return nil }
    guard id != Store.council, try store.folder(id) != nil else {
      throw Problem(
        .unprocessableContent, "There is no such meeting. Choose the one that approved them.",
        field: "approved-at")
    }
    return id
  }

  // MARK: The public site

  /// Where the public site lies.
  var publicFolder: URL { store.folder.appendingPathComponent("site") }

  /// Brings the search and the public site up to date, in the background.
  func publish(_ meeting: String) {
    let (workspace, folder, day, stamp) = (
      workspace, publicFolder, CivilTime.today(at: clock()), clock()
    )
    Task.detached {
      try? await workspace.index(meeting)
      try? await workspace.writeSite(for: meeting, to: folder, on: day, at: stamp)
    }
  }

  /// Puts meetings into the search that are not there yet, such as those just
  /// imported, one after another in the background.
  public func indexInBackground() {
    let (workspace, store) = (workspace, store)
    Task.detached(priority: .background) {
      for meeting in (try? store.folders()) ?? [] {
        guard (try? store.isIndexed(meeting)) == false else { continue }
        try? await workspace.index(meeting)
      }
    }
  }

  private func publicFile(_ visit: Visit) throws -> Response {
    let path = visit["*"]
    guard FileNames.isPlain(path) else { throw Problem.notFound }
    let file = publicFolder.appendingPathComponent(path)
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder),
      !isFolder.boolValue, let data = try? Data(contentsOf: file)
    else { throw Problem.notFound }
    var response = Response.file(data, type: FileNames.type(of: path))
    response.headers[.contentSecurityPolicy] =
      "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; "
      + "img-src 'self' data:; connect-src 'self'; frame-ancestors 'self'; base-uri 'none'; "
      + "form-action 'self'"
    response.headers[.cacheControl] = "public, max-age=60"
    if let name = HTTPField.Name("X-Robots-Tag") { response.headers[name] = "all" }
    return response
  }

  // MARK: Search

  private func searchPage(_ visit: Visit) async throws -> Response {
    let words = visit.query("q") ?? ""
    var hits = try store.search(words, for: .publicAudience)
    var seen = Set(hits.map { "\($0.folder) \($0.item) \($0.kind) \($0.title)" })
    var sights: [String: DeskSight] = [:]
    for hit in try store.search(words, for: .members)
    where seen.insert("\(hit.folder) \(hit.item) \(hit.kind) \(hit.title)").inserted {
      let loaded = try await workspace.pack(of: hit.folder)
      let sight = try sights[hit.folder] ?? sight(visit, of: loaded.pack)
      sights[hit.folder] = sight
      // A passage may be of what is restricted: for those who see all of it.
      if sight.seesRestricted, !sight.barred.contains(hit.item) { hits.append(hit) }
    }
    return page(
      "search", title: "Search",
      [
        "q": words, "count": String(hits.count), "isAsked": !words.isEmpty,
        "hits": hits.map { hit in
          [
            "meeting": hit.folder, "title": hit.title, "kind": hit.kind,
            "passage": hit.passage.split(separator: "\u{2}", omittingEmptySubsequences: false)
              .enumerated().flatMap { index, piece -> [[String: Any]] in
                guard index > 0 else { return [["text": String(piece), "isHit": false]] }
                let sides = piece.split(
                  separator: "\u{3}", maxSplits: 1, omittingEmptySubsequences: false)
                return [
                  ["text": String(sides[0]), "isHit": true],
                  ["text": sides.count > 1 ? String(sides[1]) : "", "isHit": false],
                ]
              },
          ] as [String: Any]
        },
      ], visit)
  }
}
