import Foundation
import HTTPTypes
import Hummingbird
import Meetings
import Packs
import Store

extension Site {
  var agendaRoutes: [Route] {
    let edit = Route.Need.permission(.editAgenda)
    let publish = Route.Need.permission(.publish)
    let read = Route.Need.permission(.readMeetings)
    let meeting = "/meetings/:meeting"
    return [
      .get("/meetings/new", edit) { visit in try await visit.site.newMeetingPage(visit) },
      .post("/meetings", edit) { visit in
        do {
          return .seeOther("/meetings/\(try await visit.site.makeMeeting(visit))")
        } catch {
          return try await visit.site.newMeetingPage(visit, problem: .ofNewMeeting(error))
        }
      },
      .get(meeting, read) { visit in try await AgendaPage(visit).response() },
      .post("\(meeting)/items", edit) { visit in
        let title = visit.form["title"]
        guard !title.isEmpty else {
          return try await AgendaPage(visit).response(
            problem: Problem(.unprocessableContent, "An item needs a title.", field: "title"))
        }
        let kind = visit.form["kind"]
        var pairs = [YAMLValue.Pair("title", .text(title))]
        if kind != Item.Kind.report.rawValue,
          ItemForm.kinds.contains(where: { $0.rawValue == kind })
        {
          pairs.append(.init("kind", .text(kind)))
        }
        return try await visit.site.edit(visit, [.addItem(pairs)], "Added “\(title)”")
      },
      .get("\(meeting)/items/:item", edit) { visit in try await visit.site.itemPage(visit) },
      .post("\(meeting)/items/:item", edit) { visit in try await visit.site.saveItem(visit) },
      .post("\(meeting)/items/:item/place", edit) { visit in try await visit.site.moveItem(visit) },
      .post("\(meeting)/items/:item/removal", edit) { visit in
        _ = try await visit.site.seenItem(visit)
        return try await visit.site.edit(
          visit, [.removeItem(visit["item"])], "Took an item away")
      },
      .post("\(meeting)/preview", edit, .json) { visit in
        struct Sent: Decodable { var text: String }
        _ = try visit.site.stored(visit)
        let sent = try await visit.json(Sent.self)
        return .json(["html": CommonMarkPreview.html(of: sent.text)])
      },
      .get("\(meeting)/progress", publish) { visit in
        _ = try visit.site.stored(visit)
        return .json(visit.site.workspace.progress.step(of: visit["meeting"]))
      },
      .post("\(meeting)/papers", publish) { visit in try await visit.site.build(visit) },
      .get("\(meeting)/papers/:audience/**", read) { visit in try await visit.site.paper(visit) },
      .get("\(meeting)/files/**", read) { visit in try await visit.site.report(visit) },
      .post("\(meeting)/issues", publish) { visit in try await visit.site.issue(visit) },
    ]
  }

  private static func standing(_ count: Int) -> String {
    count == 1 ? "1 finding stands" : "\(count) findings stand"
  }

  /// Makes changes and goes back to the agenda, or says there why not.
  private func edit(
    _ visit: Visit, _ changes: [MeetingChange], _ note: String
  ) async throws -> Response {
    do {
      try await change(visit, changes, note: note)
    } catch {
      return try await AgendaPage(visit).response(problem: Problem(error))
    }
    return .seeOther("/meetings/\(visit["meeting"])")
  }

  private func newMeetingPage(_ visit: Visit, problem: Problem? = nil) async throws -> Response {
    let council = try await workspace.council()
    return page(
      "new-meeting", title: "New meeting",
      [
        "committees": council.committees.values.sorted { $0.name < $1.name }.map {
          [
            "id": $0.id.name, "label": $0.name,
            "isChosen": $0.id.name == visit.form["committee"],
          ] as [String: Any]
        },
        "date": visit.form["date"], "time": visit.form["time"], "venue": visit.form["venue"],
      ], visit, problem: problem)
  }

  // MARK: Items

  /// An item that whoever asks may see.
  func seenItem(_ visit: Visit) async throws -> (Item, Workspace.Loaded) {
    _ = try stored(visit)
    let loaded = try await workspace.pack(of: visit["meeting"])
    let items = (loaded.pack.meeting.business + loaded.pack.meeting.urgent).flatMap(\.withItems)
    guard let item = items.first(where: { $0.id == visit["item"] }) else { throw Problem.notFound }
    if loaded.pack.agenda.restrictedItems.contains(item.id) {
      guard try sight(visit, of: loaded.pack).sees(restricted: item.id) else {
        throw Problem.notFound
      }
      try audit("restricted-read", visit, folder: visit["meeting"], subject: item.id)
    }
    return (item, loaded)
  }

  func itemPage(_ visit: Visit, problem: Problem? = nil) async throws -> Response {
    let (filled, loaded) = try await seenItem(visit)
    // As the clerk wrote it: what the report's front sheet says is not theirs.
    let item = try await written(filled.id, visit) ?? filled
    let isTyped = visit.request.method == .post
    let form = visit.form
    func value(_ name: String, _ kept: String?) -> String { isTyped ? form[name] : kept ?? "" }
    var restriction = "none"
    var values: [String: Any] = [
      "id": visit["meeting"], "item": item.id, "revision": String(loaded.revision),
      "committee": loaded.pack.meeting.committee.name,
      "date": loaded.pack.meeting.date.printedInFull,
      "title": value("title", item.title), "purpose": value("purpose", item.purpose?.source),
      "recommendations": value(
        "recommendations", item.recommendations.map(\.source).joined(separator: "\n")),
      "leadOfficer": value("lead-officer", item.leadOfficer),
      "reason": value("reason", item.urgency),
      "neutralTitle": value("neutral-title", item.neutralTitle),
    ]
    switch item.restriction {
    case .exempt(let exemption)?:
      restriction = "exempt"
      if case .publicBodies(let reason) = exemption.basis {
        restriction = "reason"
        values["restrictionReason"] = reason
      }
      if case .hearing = exemption.basis { restriction = "keep" }
      values["paragraphs"] = exemption.basis.paragraphs.joined(separator: ", ")
      values["publicInterest"] = exemption.publicInterest ?? ""
    case .confidential(let confidential)?:
      restriction = "confidential"
      values["basis"] = confidential.basis.rawValue
      values["detail"] = confidential.detail
    case nil: break
    }
    if isTyped {
      restriction = form["restriction"]
      values["paragraphs"] = form["paragraphs"]
      values["publicInterest"] = form["public-interest"]
      values["restrictionReason"] = form["restriction-reason"]
      values["basis"] = form["basis"]
      values["detail"] = form["detail"]
    }
    let isParish = loaded.pack.council.authority == .parish
    var choices = [("none", "Open to the public")]
    choices.append(
      isParish
        ? ("reason", "Excluded by resolution (1960 Act)") : ("exempt", "Exempt (Schedule 12A)"))
    choices.append(("confidential", "Confidential: its disclosure is forbidden"))
    if case .hearing? = filled.restriction?.exemption?.basis {
      choices.append(("keep", "Private hearing (regulation 14), as it stands"))
    }
    let bases = [
      ("government-department", "A Government department furnished it on those terms"),
      ("enactment", "An enactment forbids it"), ("court-order", "The order of a court forbids it"),
    ]
    values["bases"] = bases.map { id, label -> [String: Any] in
      ["id": id, "label": label, "isChosen": values["basis"] as? String == id]
    }
    values["restrictions"] = choices.map { id, label -> [String: Any] in
      ["id": id, "label": label, "isChosen": id == restriction]
    }
    values["isParish"] = isParish
    values["kinds"] = ItemForm.kinds.map { kind -> [String: Any] in
      [
        "id": kind.rawValue, "label": kind.rawValue.words,
        "isChosen": kind.rawValue == value("kind", item.kind.rawValue),
      ]
    }
    let hints = try await workspace.hints()
    let sight = try sight(visit, of: loaded.pack)
    values["documents"] = filled.documents.map { document -> [String: Any] in
      // Whoever prepares an open item need not be one who may read all of it.
      guard sight.sees(document, of: item.id) else {
        return [
          "title": document.neutralTitle ?? "Restricted paper", "label": "not for you to read",
          "file": false, "findings": [] as [Any], "form": false,
        ]
      }
      return [
        "form": paperForm(of: document, isParish: isParish),
        "title": document.title, "label": document.facts?.label ?? "not there yet",
        "file": shown(document.file?.inAddress ?? ""),
        "findings": loaded.pack.findings.filter { finding in
          document.file.map { finding.place?.hasPrefix($0) == true } ?? false
        }.map {
          [
            "message": $0.message, "severity": $0.severity.name,
            "hint": shown(hints.hint(for: $0)),
          ]
        },
      ]
    }
    values["limit"] = String(settings.uploadLimit >> 20)
    return page(
      "item", title: item.title, values, visit, problem: problem,
      script: "/assets/agenda.js")
  }

  /// An item as meeting.yaml has it.
  private func written(_ id: Item.ID, _ visit: Visit) async throws -> Item? {
    let folder = try stored(visit)
    guard let sha256 = folder.files["meeting.yaml"] else { return nil }
    let meeting = try MeetingFacts.meeting(
      Array(try store.document(sha256)), id: folder.id, of: try await workspace.council())
    return (meeting.business + meeting.urgent).flatMap(\.withItems).first { $0.id == id }
  }

  private func saveItem(_ visit: Visit) async throws -> Response {
    let (item, loaded) = try await seenItem(visit)
    do {
      let changes = try ItemForm(
        fields: visit.form, old: item.restriction,
        known: loaded.pack.exemptParagraphs
      ).changes(
        of: item.id, nation: loaded.pack.council.nation)
      try await change(visit, changes, note: "Changed “\(item.shownTitle)”")
    } catch {
      return try await itemPage(visit, problem: Problem(error))
    }
    return .seeOther("/meetings/\(visit["meeting"])")
  }

  private func moveItem(_ visit: Visit) async throws -> Response {
    let (item, loaded) = try await seenItem(visit)
    let order = loaded.pack.meeting.business.map(\.id)
    guard let at = order.firstIndex(of: item.id) else { throw Problem.notFound }
    var before: Item.ID?
    switch visit.form["to"] {
    case "up": before = at > 0 ? order[at - 1] : item.id
    case "down": before = at + 2 < order.count ? order[at + 2] : nil
    default:
      before = visit.form["before"].isEmpty ? nil : visit.form["before"]
      if let before, !order.contains(before) { throw Problem.notFound }
    }
    return try await edit(
      visit, [.moveItem(item.id, before: before)], "Moved “\(item.shownTitle)”")
  }

  // MARK: Papers

  /// A report as its officer sent it.
  private func report(_ visit: Visit) async throws -> Response {
    let folder = try stored(visit)
    let path = visit["*"]
    guard let sha256 = folder.files[path], path.hasPrefix("reports/") else {
      throw Problem.notFound
    }
    let loaded = try await workspace.pack(of: folder.id)
    let sight = try sight(visit, of: loaded.pack)
    var isListed = false
    let restricted = loaded.pack.agenda.restrictedItems
    for entry in loaded.pack.agenda.allEntries {
      for document in entry.item.documents where document.file == path {
        isListed = true
        guard document.restriction != nil || restricted.contains(entry.item.id) else { continue }
        let grants = try store.grants(of: folder.id).filter {
          $0.account == visit.account?.id && $0.subject == path
        }
        let isGranted = grants.contains(where: \.isAllowed)
        let isRefused = grants.contains { !$0.isAllowed }
        guard !isRefused, isGranted || sight.sees(restricted: entry.item.id) else {
          throw Problem.notFound
        }
        try audit("restricted-read", visit, folder: folder.id, subject: path)
      }
    }
    // What no item lists may be anything.
    guard isListed || (visit.may(.editAgenda) && sight.seesRestricted) else {
      throw Problem.notFound
    }
    return .file(
      try store.document(sha256), type: FileNames.type(of: path),
      named: (path as NSString).lastPathComponent)
  }

  private func build(_ visit: Visit) async throws -> Response {
    _ = try stored(visit)
    do {
      let findings = try await workspace.build(visit["meeting"])
      try audit("papers-built", visit, folder: visit["meeting"])
      let blocked = findings.filter { $0.severity == .blocker }.count
      return try await AgendaPage(visit).response(
        notice: blocked == 0
          ? "The papers are built."
          : "The papers are built. \(Self.standing(blocked)) in the way of issuing them.")
    } catch {
      return try await AgendaPage(visit).response(problem: Problem(error))
    }
  }

  /// A paper of the last build.
  private func paper(_ visit: Visit) async throws -> Response {
    _ = try stored(visit)
    let loaded = try await workspace.pack(of: visit["meeting"])
    let path = visit["*"]
    guard let audience = Audience(rawValue: visit["audience"]), FileNames.isPlain(path) else {
      throw Problem.notFound
    }
    if audience == .members {
      let sight = try sight(visit, of: loaded.pack)
      guard sight.audience == .members else { throw Problem.notFound }
      try audit(
        "restricted-read", visit, folder: visit["meeting"], subject: "members/\(path)")
    }
    let file = loaded.pack.location.folder
      .appendingPathComponent("out/\(audience.rawValue)/\(path)")
    guard let data = try? Data(contentsOf: file) else { throw Problem.notFound }
    var response = Response.file(data, type: FileNames.type(of: path))
    response.headers[.contentSecurityPolicy] = Self.papersPolicy
    return response
  }

  private func issue(_ visit: Visit) async throws -> Response {
    let folder = try stored(visit)
    let reason = visit.form["reason"]
    let codes = visit.form.all("override")
    do {
      guard codes.isEmpty || !reason.isEmpty else {
        throw Problem(
          .unprocessableContent, "Say why the findings may be overridden.", field: "reason")
      }
      let refused = try await workspace.issue(
        folder.id, from: folder.revision, by: visit.account?.name ?? "",
        account: visit.account?.id,
        at: now, on: CivilTime.today(at: clock()),
        overrides: codes.map { .init(code: $0, reason: reason) })
      guard refused.isEmpty else {
        let loaded = try await workspace.pack(of: folder.id)
        let sight = try sight(visit, of: loaded.pack)
        let told = PackBuilder(pack: loaded.pack, reader: workspace.reader).visibleFindings(
          refused, to: sight.audience)
        return try await AgendaPage(visit).response(
          problem: Problem(
            .unprocessableContent,
            "Nothing was issued: \(Self.standing(refused.count)) in the way. Put it right, or "
              + "override it with a reason. " + told.map(\.message).joined(separator: " ")))
      }
      try audit("issued", visit, folder: folder.id, subject: codes.joined(separator: ", "))
      if var summary = try store.meeting(folder.id), summary.state == MeetingState.draft.rawValue {
        summary.state = MeetingState.issued.rawValue
        try store.put(summary)
      }
      publish(folder.id)
      return try await AgendaPage(visit).response(notice: "Issued. Nothing of it will move again.")
    } catch {
      return try await AgendaPage(visit).response(problem: Problem(error))
    }
  }
}
