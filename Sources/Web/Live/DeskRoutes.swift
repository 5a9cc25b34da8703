import Foundation
import HTTPTypes
import Hummingbird
import Meetings
import NIOCore
import Packs
import ServiceLifecycle
import Store

extension Site {
  var deskRoutes: [Route] {
    let read = Route.Need.permission(.readDesk)
    let write = Route.Need.permission(.takeMinutes)
    return [
      .get("/meetings/:meeting/desk", read) { visit in try await visit.site.deskPage(visit) },
      .get("/meetings/:meeting/desk/state", read) { visit in
        let (room, account, sight) = try await visit.site.desk(visit)
        try await room.refresh()
        return .json(
          await room.state(
            of: account, sight, csrf: visit.session?.csrf ?? "", now: visit.site.now))
      },
      .get("/meetings/:meeting/desk/events", read) { visit in
        try await visit.site.deskEvents(visit)
      },
      .post("/meetings/:meeting/desk/entries", write, .json) { visit in
        try await visit.site.record(visit)
      },
      .post("/meetings/:meeting/desk/presence", read, .json) { visit in
        let (room, account, _) = try await visit.site.desk(visit)
        let sent = try await visit.json(PresenceSent.self)
        await room.setPresence(of: account.id, item: sent.item, entry: sent.entry)
        return .nothing
      },
      .post("/meetings/:meeting/desk/preview", read, .json) { visit in
        let (room, _, _) = try await visit.site.desk(visit)
        let sent = try await visit.json(PreviewSent.self)
        return .json(["html": await room.composer.paragraph(sent.text)])
      },
    ]
  }

  private struct PresenceSent: Decodable {
    var item: String?
    var entry: String?
  }

  private struct PreviewSent: Decodable {
    var item: String?
    var text: String
  }

  /// The room of the meeting that is asked for, and what whoever asks may see.
  func desk(_ visit: Visit) async throws -> (Room, Account, DeskSight) {
    guard let account = visit.account else { throw Problem.signInFirst }
    guard try store.folder(visit["meeting"]) != nil, visit["meeting"] != Store.council else {
      throw Problem.notFound
    }
    let room = try await rooms.room(visit["meeting"])
    let sight = await room.sight(of: account, grants: try store.grants(of: visit["meeting"]))
    return (room, account, sight)
  }

  private func deskPage(_ visit: Visit) async throws -> Response {
    let (room, account, _) = try await desk(visit)
    let meeting = await room.desk.agenda.meeting
    return .html(
      templates.render(
        "desk",
        [
          "meeting": ["id": visit["meeting"]], "account": String(account.id),
          "title": "\(meeting.committee.name), \(meeting.date.printed)",
          "csrf": visit.session?.csrf ?? "",
        ]))
  }

  // MARK: Recording

  private struct Sent: Decodable {
    struct One: Decodable {
      var key: String
      var occurredAt: String
      var edits: String?
      var restricted: Bool?
      var action: JSONValue
    }
    var account: Int64?
    var actions: [One]
  }

  fileprivate struct Recorded: Encodable {
    struct One: Encodable {
      var key: String
      var status: String
      var message: String?
    }
    var results: [One]
    var last: Int
  }

  private func record(_ visit: Visit) async throws -> Response {
    let room: Room
    let account: Account
    do { (room, account, _) = try await desk(visit) } catch let error as PackError {
      // No fault of what was sent: it waits until the meeting can be read.
      throw Problem(.serviceUnavailable, error.description)
    }
    let sent = try await visit.json(Sent.self, upTo: 8 << 20)
    // A queue that somebody else left on this computer.
    if let other = sent.account, other != account.id {
      return .json(
        ["account": String(other), "message": "These entries were typed by another account."],
        status: .conflict)
    }
    guard sent.actions.count <= 200 else {
      throw Problem(.contentTooLarge, "At most 200 entries can be sent at once.")
    }
    var results: [Recorded.One?] = []
    var submissions: [Desk.Submission] = []
    for one in sent.actions {
      guard let submission = submission(one) else {
        results.append(
          .init(
            key: one.key, status: "refused",
            message: "This program does not know how to record that."))
        continue
      }
      submissions.append(submission)
      results.append(nil)
    }
    let wasClosed = await room.derive().roll.isClosed
    var done = try await room.record(
      .init(
        submissions: submissions, account: account.id, person: account.person ?? account.login)
    ).makeIterator()
    try await noteState(of: room, wasClosed: wasClosed)
    let all = results.compactMap { result in
      result ?? done.next().map { .init(key: $0.key, outcome: $0.outcome) }
    }
    return .json(Recorded(results: all, last: await room.last))
  }

  /// Has lists say that a meeting has begun or ended.
  private func noteState(of room: Room, wasClosed: Bool) async throws {
    let roll = await room.derive().roll
    guard var summary = try store.meeting(room.folder),
      summary.state != MeetingState.published.rawValue,
      let state: MeetingState = roll.isClosed ? .closed : roll.isOpen ? .open : nil,
      state.rawValue != summary.state
    else { return }
    summary.state = state.rawValue
    try store.put(summary)
    if roll.isClosed, !wasClosed { publish(room.folder) }
  }

  private func submission(_ one: Sent.One) -> Desk.Submission? {
    guard
      let action = ProceedingsFile.action(reading: Array(encodedForBrowser(one.action))),
      let instant = CivilTime.instant(written: one.occurredAt)
    else { return nil }
    return Desk.Submission(
      key: one.key, occurredAt: CivilTime.text(of: instant), edits: one.edits,
      isRestricted: one.restricted ?? false, action: action)
  }

  // MARK: Events

  private func deskEvents(_ visit: Visit) async throws -> Response {
    let (room, account, _) = try await desk(visit)
    let after = visit.header("Last-Event-ID") ?? visit.query("after")
    let last = after.flatMap { Int($0) } ?? 0
    let id = UUID()
    let stream = DeskStream(room: room, site: self, account: account, token: visit.token, id: id)
    let request = visit.request
    return Response(
      status: .ok,
      headers: [
        .contentType: "text/event-stream", .cacheControl: "no-store",
      ],
      body: ResponseBody { writer in
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        // Told at once when the browser goes away.
        try await request.body.consumeWithInboundCloseHandler { _ in
          try await stream.run(after: last, writer: &writer, until: ends)
        } onInboundClosed: {
          end.finish()
        }
        try await writer.finish(nil)
      })
  }
}

extension Desk.Outcome {
  fileprivate var status: (name: String, message: String?) {
    switch self {
    case .recorded: ("recorded", nil)
    case .repeated: ("repeated", nil)
    case .merged: ("merged", nil)
    case .clash: ("clash", nil)
    case .refused(let why): ("refused", why)
    }
  }
}

extension Site.Recorded.One {
  fileprivate init(key: String, outcome: Desk.Outcome) {
    self.init(key: key, status: outcome.status.name, message: outcome.status.message)
  }
}

extension Visit {
  /// The body read as JSON.
  func json<Value: Decodable>(_ type: Value.Type, upTo limit: Int = 1 << 20) async throws -> Value {
    let data = try await body(upTo: limit)
    do { return try JSONDecoder().decode(type, from: data) } catch {
      throw Problem(.badRequest, "What was sent cannot be read.")
    }
  }
}
