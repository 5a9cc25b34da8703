import Foundation
import Hummingbird
import Meetings
import Packs
import Store

extension Site {
  var noticeRoutes: [Route] {
    let publish = Route.Need.permission(.publish)
    return [
      .post("/meetings/:meeting/notices", publish) { visit in
        try await visit.site.attest(visit)
      },
      .post("/meetings/:meeting/notices/:entry/retraction", publish) { visit in
        let loaded = try await visit.site.loaded(visit)
        let entry = visit["entry"]
        guard loaded.pack.attestations.standing.contains(where: { $0.id == entry }) else {
          throw Problem.notFound
        }
        return try await visit.site.record(
          .init(acts: [.retracted(entry)], occurredAt: visit.site.now, isDayOnly: false), visit)
      },
    ]
  }

  private func loaded(_ visit: Visit) async throws -> Workspace.Loaded {
    _ = try stored(visit)
    return try await workspace.pack(of: visit["meeting"])
  }

  private func attest(_ visit: Visit) async throws -> Response {
    let loaded = try await loaded(visit)
    do {
      return try await record(
        NoticeForm(visit.form, of: loaded.pack).said(now: clock()), visit)
    } catch {
      return try await AgendaPage(visit).response(problem: Problem(error))
    }
  }

  private func record(_ said: NoticeForm.Said, _ visit: Visit) async throws -> Response {
    let folder = try stored(visit)
    try await workspace.attest(
      said, of: folder.id, from: folder.revision, by: visit.account?.name ?? "",
      account: visit.account?.id, at: now)
    try audit("notice-recorded", visit, folder: folder.id)
    try await refreshRoom(folder.id)
    let wording = try await workspace.pack(of: folder.id).pack.restrictedWording
    let texts = [said.note].compactMap { $0 } + said.acts.compactMap(\.placeNamed)
    guard texts.contains(where: wording.isTold) else {
      return .seeOther("/meetings/\(folder.id)#attest")
    }
    return try await AgendaPage(visit).response(
      notice: "It is on record, and tells the title or the file of something that is not for "
        + "publication, or a part of one. The public certificate leaves those words out; if it "
        + "was a mistake, take it back.")
  }
}

extension NoticeForm {
  init(_ fields: FormFields, of pack: Pack) {
    let asked = pack.law?.notices.map(\.provision.value.kind) ?? []
    self.init(
      fields: fields, committee: pack.meeting.committee, council: pack.council,
      kinds: asked.isEmpty ? [.meeting] : asked)
  }
}

extension Attestation.Act {
  /// The place that somebody wrote.
  fileprivate var placeNamed: String? {
    if case .postedInArea(_, let place) = self { place } else { nil }
  }
}

extension AgendaPage {
  /// What is on record about notice, and the form for more.
  var noticeRecord: [String: Any] {
    let pack = loaded.pack
    func name(_ id: Person.ID) -> String { pack.council.people[id]?.name ?? id.name }
    let wording = pack.restrictedWording
    // A note may tell what is withheld; those who may not know it read on.
    func mayTell(_ text: String) -> Bool {
      sight.audience == .members || !wording.isTold(in: text)
    }
    let isTyped = visit.request.method == .post && visit.form.has("act")
    var form = NoticeForm(visit.form, of: pack).values(isTyped: isTyped)
    form["meeting"] = visit["meeting"]
    return [
      "entries": pack.attestations.standing.map { entry -> [String: Any] in
        let what = entry.act.printed(name)
        return [
          "id": entry.id, "meeting": visit["meeting"],
          "what": mayTell(what) ? what : "A notice, in words that are not for publication",
          "by": entry.by, "note": shown(entry.note.flatMap { mayTell($0) ? $0 : nil }),
          "day": entry.day.printed, "at": entry.occurredAt, "isDayOnly": entry.isDayOnly,
          "mayPublish": visit.may(.publish),
        ]
      },
      "form": visit.may(.publish) ? form : false as Any,
    ]
  }
}
