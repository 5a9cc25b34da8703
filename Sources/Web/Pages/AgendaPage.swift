import Foundation
import Hummingbird
import Meetings
import Packs
import Store

/// The page of a meeting: its order of business, deadline and findings.
struct AgendaPage {
  let site: Site
  let visit: Visit
  let loaded: Workspace.Loaded
  let sight: DeskSight
  let pages: Pagination
  let shownFindings: FindingsShown

  init(_ visit: Visit) async throws {
    site = visit.site
    self.visit = visit
    _ = try site.stored(visit)
    loaded = try await site.workspace.counted(visit["meeting"])
    sight = try site.sight(visit, of: loaded.pack)
    pages = try await PackBuilder(pack: loaded.pack, reader: site.workspace.reader).pages()
    shownFindings = try await site.shownFindings(visit["meeting"], of: loaded.pack, to: sight)
  }

  var mayEdit: Bool { visit.may(.editAgenda) }

  func response(problem: Problem? = nil, notice: String? = nil) throws -> Response {
    let pack = loaded.pack
    let meeting = pack.meeting
    let today = CivilTime.today(at: site.clock())
    let findings = pack.findings + pack.findings(on: today)
    var values: [String: Any] = [
      "id": visit["meeting"], "revision": String(loaded.revision), "mayEdit": mayEdit,
      "mayPublish": visit.may(.publish), "readsPrompts": visit.may(.readPrompts),
      "committee": meeting.committee.name,
      "date": meeting.date.printedInFull, "time": shown(meeting.time?.printed ?? ""),
      "venue": shown(meeting.venue ?? ""), "entries": rows(), "isIssued": pack.issues.isIssued,
      "order": pack.order.name,
      "kinds": ItemForm.kinds.map { ["id": $0.rawValue, "label": $0.rawValue.words] },
      "pages": String(pages.total), "papers": builtPapers(),
      "issues": pack.issues.entries.map {
        [
          "what": $0.kind.rawValue + ($0.number.map { " \($0)" } ?? ""), "at": $0.occurredAt,
          "by": $0.by, "files": String($0.files.count),
        ]
      },
    ]
    values["findings"] = told(findings)
    values["blockers"] = String(findings.filter { $0.severity == .blocker }.count)
    values["hasBlockers"] = findings.contains { $0.severity == .blocker }
    values["deadline"] = deadline(today) ?? false as Any
    values["record"] = noticeRecord
    values["notice"] = shown(notice)
    return site.page(
      "agenda", title: "\(meeting.committee.name), \(meeting.date.printed)", values, visit,
      problem: problem, script: "/assets/agenda.js", isWide: true)
  }

  /// The findings that this person may be told, the worst first: those of
  /// whoever prepares the agenda, and of what is restricted only for whoever
  /// may see it.
  private func told(_ findings: [Finding]) -> [[String: Any]] {
    guard mayEdit else { return [] }
    let builder = PackBuilder(pack: loaded.pack, reader: site.workspace.reader)
    return builder.visibleFindings(
      findings, to: sight.audience
    )
    .sorted { $0.severity < $1.severity }
    .map(shownFindings.values)
  }

  private func rows() -> [[String: Any]] {
    let business = loaded.pack.meeting.business.map(\.id)
    let restricted = loaded.pack.agenda.restrictedItems
    func row(_ entry: Agenda.Entry, _ level: Int) -> [[String: Any]] {
      let isRestricted = restricted.contains(entry.item.id)
      let isSeen = !isRestricted || sight.sees(restricted: entry.item.id)
      let place = business.firstIndex(of: entry.item.id)
      var values: [String: Any] = [
        "number": "\(entry.number)", "level": String(level),
        "minuteNumber": shown(entry.minuteNumber ?? ""), "isRestricted": isRestricted,
        "title": isSeen ? entry.item.title : entry.item.neutralTitle ?? "Restricted item",
        "isBusiness": place != nil && mayEdit && isSeen, "isPrivate": entry.isPrivate,
        "kind": entry.origin == .business ? entry.item.kind.rawValue.words : "standard item",
        "isFirst": place == 0, "isLast": place == business.count - 1,
      ]
      if isSeen { values["item"] = entry.item.id }
      values["documents"] = entry.item.documents.map { document -> [String: Any] in
        let withheld = document.restriction != nil || isRestricted
        let mayRead = !withheld || (isSeen && sight.sees(restricted: entry.item.id))
        return [
          "title": mayRead ? document.title : document.neutralTitle ?? "Restricted paper",
          "label": shown(document.facts?.label ?? ""), "isRestricted": withheld,
          "pages": shown(pages.span(of: document.id)?.printed ?? ""),
          "state": shown(document.state == .inPack ? "" : document.state.rawValue.words),
          "file": shown(mayRead ? document.file?.inAddress ?? "" : ""),
        ]
      }
      return [values] + entry.entries.flatMap { row($0, level + 1) }
    }
    return loaded.pack.agenda.entries.flatMap { row($0, 1) }
  }

  /// The last day for notice, with the count that gives it.
  private func deadline(_ today: Day) -> [String: Any]? {
    guard let law = loaded.pack.law, let provision = law.notice(.meeting, given: nil) else {
      return nil
    }
    let deadline = provision.value.deadline(
      for: law.day, in: law.calendar, reading: law.readings[.meeting])
    var count = 0
    return [
      "last": deadline.last.printedInFull,
      "recommended": shown(
        deadline.recommended == deadline.last ? "" : deadline.recommended.printedInFull),
      "reason": deadline.recommendedReason, "source": provision.citation,
      "isPast": today > deadline.last,
      "days": deadline.days.map { day -> [String: Any] in
        if day.counts { count += 1 }
        return [
          "day": day.day.printedInFull, "mark": day.counts ? String(count) : "–",
          "reason": day.reason,
        ]
      },
    ]
  }

  /// What the last build made, for each audience that may see it.
  private func builtPapers() -> [[String: Any]] {
    var result: [[String: Any]] = []
    for audience in Audience.allCases where audience == .publicAudience || sight.seesRestricted {
      let folder = loaded.pack.location.folder
        .appendingPathComponent("out/\(audience.rawValue)")
      let names = ["agenda.html", "agenda.odt", "pack.pdf", "pack.odt", "web/index.html"]
      let there = names.filter {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent($0).path)
      }
      if !there.isEmpty {
        result.append([
          "audience": audience.rawValue,
          "files": there.map { ["name": $0, "path": "\(audience.rawValue)/\($0)"] },
        ])
      }
    }
    return result
  }
}

extension String {
  /// `pre-application` as words.
  var words: String { replacing("-", with: " ") }

  /// A file's path as part of an address: names may have spaces, `#` and `%`.
  var inAddress: String {
    addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? self
  }
}
