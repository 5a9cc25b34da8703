import Foundation
import Hummingbird
import Meetings
import NIOCore
import ServiceLifecycle
import Store

/// What one open desk is told: entries as they come, how the meeting stands,
/// who else is there.
struct DeskStream: Sendable {
  let room: Room
  let site: Site
  let account: Account
  /// The session's; it may end while the stream is open.
  let token: String?
  let id: UUID

  private struct Standing: Encodable {
    var standing: DeskStanding
    var preview: [String: String]
  }

  /// Writes until the browser goes away, the session ends or the server
  /// stops.
  func run(
    after sequence: Int, writer: inout any ResponseBodyWriter, until ends: AsyncStream<Void>
  ) async throws {
    let wakes = await room.listen(id)
    await room.setPresence(
      .init(account: account.id, name: account.name, item: nil, entry: nil), of: id)
    defer { Task { await room.stopListening(id) } }
    let ticks = ticks(wakes, until: ends)
    var state = Told(last: sequence)
    try await writer.write(ByteBuffer(string: "retry: 1000\n\n"))
    try await tell(&state, to: &writer)
    for await tick in ticks.cancelOnGracefulShutdown() {
      if tick == .ping {
        guard try isSignedIn() else { break }
        try? await room.refresh()
        try await writer.write(ByteBuffer(string: "event: ping\ndata: {}\n\n"))
      }
      try await tell(&state, to: &writer)
    }
  }

  private struct Told {
    var last: Int
    var standing: DeskStanding?
    var preview: [String: String] = [:]
    var presence: Int?
    var agenda: Int?
    var outline: [String]?
    var sight: DeskSight?
  }

  private func isSignedIn() throws -> Bool {
    guard let token else { return true }
    return try site.store.session(token, at: site.seconds) != nil
  }

  private func tell(_ told: inout Told, to writer: inout any ResponseBodyWriter) async throws {
    let sight = await room.sight(
      of: account, grants: try site.store.grants(of: room.folder))
    let (lines, last) = await room.lines(
      after: told.last, for: sight, of: account.person ?? account.login)
    var text = ""
    for line in lines { text += "id: \(line.sequence)\nevent: entry\ndata: \(line.text)\n\n" }
    if !text.isEmpty { try await writer.write(ByteBuffer(string: text)) }
    told.last = last
    text = ""
    let agenda = await room.agendaVersion
    let outline = await room.outline(for: sight)
    // An urgent item has a number once it is admitted, and those after it
    // others; and what somebody may no longer see leaves their browser.
    if let known = told.agenda,
      known != agenda || told.outline != outline || told.sight != sight
    {
      text += "event: agenda\ndata: {}\n\n"
    }
    (told.agenda, told.outline, told.sight) = (agenda, outline, sight)
    let standing = await room.standing(for: sight)
    let preview = await room.preview(for: sight)
    if standing != told.standing || preview != told.preview {
      var changed = preview.filter { told.preview[$0.key] != $0.value }
      for item in told.preview.keys where preview[item] == nil { changed[item] = "" }
      text += event("standing", Standing(standing: standing, preview: changed))
      (told.standing, told.preview) = (standing, preview)
    }
    let version = await room.presenceVersion
    if version != told.presence {
      text += event("presence", await room.present(for: sight))
      told.presence = version
    }
    if !text.isEmpty { try await writer.write(ByteBuffer(string: text)) }
  }

  private func event(_ name: String, _ value: some Encodable) -> String {
    "event: \(name)\ndata: \(String(decoding: encodedForBrowser(value), as: UTF8.self))\n\n"
  }

  private enum Tick: Sendable { case wake, ping }

  /// Wakes and pings in one stream, which ends with the connection.
  private func ticks(
    _ wakes: AsyncStream<Void>, until ends: AsyncStream<Void>
  ) -> AsyncStream<Tick> {
    let (ticks, continuation) = AsyncStream.makeStream(
      of: Tick.self, bufferingPolicy: .bufferingNewest(4))
    let task = Task {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { for await _ in wakes { continuation.yield(.wake) } }
        group.addTask {
          while (try? await Task.sleep(for: .seconds(15))) != nil { continuation.yield(.ping) }
        }
        group.addTask { for await _ in ends {} }
        // The browser has gone, or the room has closed.
        for await _ in group { break }
        group.cancelAll()
      }
      continuation.finish()
    }
    continuation.onTermination = { _ in task.cancel() }
    return ticks
  }
}
