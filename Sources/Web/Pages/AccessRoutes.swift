import Foundation
import Hummingbird
import Meetings
import Packs
import Store

extension Site {
  var accessRoutes: [Route] {
    let edit = Route.Need.permission(.editAgenda)
    return [
      .get("/meetings/:meeting/access", edit) { visit in try await visit.site.accessPage(visit) },
      .post("/meetings/:meeting/access", edit) { visit in try await visit.site.grant(visit) },
    ]
  }

  /// What can be granted: the whole meeting, a restricted item, a restricted
  /// paper; called so that nothing is told to whoever may not see it.
  private func subjects(_ pack: Pack, _ sight: DeskSight) -> [(id: String, label: String)] {
    var subjects = [("*", "Everything restricted at this meeting")]
    let restricted = pack.agenda.restrictedItems
    for entry in pack.agenda.allEntries {
      let item = entry.item
      let seen = sight.sees(restricted: item.id)
      if restricted.contains(item.id) {
        let title = seen ? item.title : item.neutralTitle ?? "a restricted item"
        subjects.append((item.id, "Item \(entry.number): \(title)"))
      }
      for (index, document) in item.documents.enumerated() {
        guard document.restriction != nil || restricted.contains(item.id), let file = document.file
        else { continue }
        let title = seen ? document.title : document.neutralTitle ?? "restricted paper \(index + 1)"
        subjects.append((file, "Item \(entry.number), paper: \(title)"))
      }
    }
    return subjects
  }

  private func accessPage(_ visit: Visit, problem: Problem? = nil) async throws -> Response {
    _ = try stored(visit)
    let loaded = try await workspace.pack(of: visit["meeting"])
    let subjects = subjects(loaded.pack, try sight(visit, of: loaded.pack))
    let accounts = try store.accounts()
    let names = Dictionary(uniqueKeysWithValues: accounts.map { ($0.id, $0.name) })
    let meeting = loaded.pack.meeting
    // The place in the list stands for a subject: its own name may tell.
    return page(
      "access", title: "Who may read what is restricted",
      [
        "id": visit["meeting"], "committee": meeting.committee.name,
        "date": meeting.date.printedInFull,
        "reason": visit.form["reason"],
        "accounts": accounts.filter { !$0.isClosed }.map {
          [
            "id": String($0.id), "label": "\($0.name) (\(Self.words($0.role)))",
            "isChosen": String($0.id) == visit.form["account"],
          ] as [String: Any]
        },
        "subjects": subjects.enumerated().map { index, subject in
          [
            "id": String(index), "label": subject.label,
            "isChosen": String(index) == visit.form["subject"],
          ] as [String: Any]
        },
        "grants": try store.grants(of: visit["meeting"]).map { grant in
          [
            "who": names[grant.account] ?? "a closed account",
            "what": subjects.first { $0.id == grant.subject }?.label
              ?? "something taken away since",
            "isAllowed": grant.isAllowed, "reason": grant.reason,
            "by": names[grant.grantedBy] ?? "", "at": grant.at,
          ] as [String: Any]
        },
      ], visit, problem: problem)
  }

  private func grant(_ visit: Visit) async throws -> Response {
    _ = try stored(visit)
    let loaded = try await workspace.pack(of: visit["meeting"])
    let sight = try sight(visit, of: loaded.pack)
    // Whoever looks after the accounts, or may see it all, says who else may.
    guard let own = visit.account, own.role == .administrator || sight.seesRestricted else {
      throw Problem.notAllowed
    }
    let subjects = subjects(loaded.pack, sight)
    guard let id = Int64(visit.form["account"]), let account = try store.account(id),
      let place = Int(visit.form["subject"]), subjects.indices.contains(place)
    else {
      return try await accessPage(
        visit, problem: Problem(.unprocessableContent, "Choose who, and what.", field: "account"))
    }
    guard !visit.form["reason"].isEmpty else {
      return try await accessPage(
        visit,
        problem: Problem(
          .unprocessableContent, "Say why they need to know it, or may not; it goes on record.",
          field: "reason"))
    }
    let isAllowed = visit.form["answer"] != "refuse"
    try store.put(
      Grant(
        folder: visit["meeting"], subject: subjects[place].id, account: account.id,
        isAllowed: isAllowed, reason: visit.form["reason"], grantedBy: own.id, at: now))
    try audit(
      isAllowed ? "access-granted" : "access-refused", visit, folder: visit["meeting"],
      subject: "\(account.login): \(subjects[place].id)")
    try await refreshRoom(visit["meeting"])
    return .seeOther("/meetings/\(visit["meeting"])/access")
  }
}
