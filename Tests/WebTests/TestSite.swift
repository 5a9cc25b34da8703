import Formats
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Packs
import Store
import Testing

@testable import Web

/// A site with a council of its own in a temporary folder, asked without a
/// socket.
final class TestSite: Sendable {
  let folder: URL
  let site: Site
  private let responder: RouterResponder<SiteContext>
  let clock: TestClock

  static let meeting = "2026-12-08-works"

  init(settings: SiteSettings = SiteSettings()) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("site-\(UUID().uuidString)")
    let packs = folder.appendingPathComponent("packs")
    for (path, text) in TestSite.files {
      let file = packs.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let store = try Store(at: folder.appendingPathComponent("desk")) {
      try SHA256.hex(file: $0.path)
    }
    _ = try StoreExchange(store: store).take(packs.path, at: "2026-11-20T09:00:00Z")
    let clock = TestClock()
    self.clock = clock
    var settings = settings
    settings.reviewPatience = settings.reviewPatience == .zero ? .zero : .seconds(300)
    site = try Site(
      store: store, settings: settings, reader: PackReader(),
      work: folder.appendingPathComponent("work"), clock: { clock.now })
    responder = site.makeRouter().buildResponder()
  }

  deinit {
    // The store closes with the last of those who still work in the
    // background: closed under them it would break them.
    try? FileManager.default.removeItem(at: folder)
  }

  static let files: [String: String] = [
    "council.yaml": """
    name: Larkmoor Borough Council
    authority: principal
    nation: england
    contact: {name: Democratic Services}
    numbering: {form: "{number}/{yy}", year: municipal, per: committee}
    people:
      ann-ash: {name: Councillor Ann Ash}
      bob-birch: {name: Councillor Bob Birch}
      cat-cedar: {name: Councillor Cat Cedar}
      dan-dogwood: {name: Councillor Dan Dogwood}
      eve-elm: {name: Eve Elm, title: Democratic Services Officer, officer: true}
      flo-fir: {name: Councillor Flo Fir}
    committees:
      works:
        name: Works Committee
        short: the Committee
        kind: committee
        order: scrutiny
        quorum: 2
        time: "18:30"
        venue: Moot Hall, Larkmoor
        clerk: eve-elm
        members:
          - {person: ann-ash, role: chair}
          - bob-birch
          - cat-cedar
        substitutes: [dan-dogwood]
    """,
    "\(meeting)/meeting.yaml": """
    # What the Works Committee is to take.
    committee: works
    date: 2026-12-08
    numbering: {next: 5}
    business:
      - id: depot
        title: The depot
        purpose: To consider the depot’s year.
        recommendations: ["That the report be noted."]
      - id: marmalade
        title: Contract with Marmalade Holdings
        recommendations: ["That the Marmalade bid be accepted."]
        restricted: {exempt: [3], title: A contract, public-interest: Prices would be known.}
    """,
  ]

  /// Puts files into a folder of the store, a meeting's unless another is
  /// named; `meeting.yaml` is the business under the head of `files`.
  func put(
    _ files: [String: Data], business: String? = nil, in id: String = TestSite.meeting
  ) throws {
    let store = site.store
    var files = files
    if let business { files["meeting.yaml"] = Data((TestSite.head + business).utf8) }
    let folder = try #require(try store.folder(id))
    try store.change(
      id, from: folder.revision, put: try files.mapValues { try store.keep($0) }, by: nil,
      at: site.now, note: "Set up")
  }

  private static let head = "committee: works\ndate: 2026-12-08\nnumbering: {next: 5}\n"

  // MARK: People

  /// Somebody who has signed in.
  struct Visitor {
    var account: Account?
    var cookie: String?
    var csrf = ""
  }

  static let nobody = Visitor()

  /// Makes an account and signs it in, without the cost of a password.
  func visitor(_ role: Account.Role, person: String? = nil, login: String? = nil) throws -> Visitor
  {
    let login = login ?? "\(role.rawValue)-\(person ?? "nobody")"
    let account = try site.store.makeAccount(
      login: login, name: "The \(role.rawValue)", person: person, role: role, at: site.now)
    let token = try #require(SecretBytes.token())
    try site.store.openSession(
      Site.kept(token), of: account.id, csrf: "csrf-\(account.id)", at: site.seconds,
      until: site.seconds + 3600)
    return Visitor(account: account, cookie: token, csrf: "csrf-\(account.id)")
  }

  // MARK: Asking

  struct Answer {
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var body: Data
    var text: String { String(decoding: body, as: UTF8.self) }

    func json() throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any])
    }
  }

  func ask(
    _ method: HTTPRequest.Method, _ path: String, by visitor: Visitor = nobody,
    headers: [String: String] = [:], body: Data = Data(), seconds: Double = 30
  ) async throws -> Answer {
    var fields = HTTPFields()
    if let cookie = visitor.cookie { fields[.cookie] = "meetingday=\(cookie)" }
    for (name, value) in headers {
      fields[try #require(HTTPField.Name(name))] = value
    }
    let request = Request(
      head: .init(
        method: method, scheme: "http", authority: "desk.example", path: path,
        headerFields: fields),
      body: RequestBody(buffer: ByteBuffer(bytes: body)))
    let context = SiteContext(
      source: ApplicationRequestContextSource(
        channel: EmbeddedChannel(), logger: Logger(label: "test")))
    let response = try await responder.respond(to: request, context: context)
    let collector = Collector()
    try await response.body.write(collector)
    return Answer(
      status: response.status, headers: response.headers, body: collector.box.data)
  }

  func get(_ path: String, by visitor: Visitor = nobody) async throws -> Answer {
    try await ask(.get, path, by: visitor)
  }

  /// Sends a form with its token.
  func post(
    _ path: String, _ fields: [String: String] = [:], by visitor: Visitor = nobody,
    csrf: String? = nil, headers: [String: String] = [:]
  ) async throws -> Answer {
    var fields = fields
    fields["csrf"] = csrf ?? visitor.csrf
    let text = fields.map { "\($0)=\(TestSite.escaped($1))" }.joined(separator: "&")
    return try await ask(.post, path, by: visitor, headers: headers, body: Data(text.utf8))
  }

  func send(
    _ path: String, _ value: [String: Any], by visitor: Visitor, csrf: String? = nil
  ) async throws -> Answer {
    try await ask(
      .post, path, by: visitor,
      headers: ["X-CSRF-Token": csrf ?? visitor.csrf, "Accept": "application/json"],
      body: try JSONSerialization.data(withJSONObject: value))
  }

  /// What the desk is sent: each a key, and the action with its fields.
  typealias Action = (key: String, fields: [String: String])

  /// Opens the meeting with two members present and the first item begun.
  static let begun: [Action] = [
    ("a1", ["action": "opened"]),
    ("a2", ["action": "attended", "person": "ann-ash", "as": "member"]),
    ("a3", ["action": "attended", "person": "bob-birch", "as": "member"]),
    ("a4", ["action": "started-item", "item": "depot"]),
  ]

  /// A whole meeting, with something said in public and in private.
  static let whole: [Action] =
    begun + [
      ("a5", ["action": "discussed", "item": "depot", "text": "Persimmon words."]),
      ("a6", ["action": "excluded-public"]),
      ("a7", ["action": "discussed", "item": "marmalade", "text": "Tangerine words."]),
      ("a8", ["action": "readmitted-public"]), ("a9", ["action": "closed"]),
    ]

  /// Records at the desk, as its page does.
  ///
  /// - Parameter edits: the key of the entry that each replaces, by its own.
  func record(
    _ actions: [Action], edits: [String: String] = [:], by visitor: Visitor
  ) async throws {
    let answer = try await send(
      "/meetings/\(TestSite.meeting)/desk/entries",
      [
        "actions": actions.map { key, fields -> [String: Any] in
          var one: [String: Any] = [
            "key": key, "occurredAt": "2026-12-08T18:31:00Z", "action": fields,
          ]
          one["edits"] = edits[key]
          return one
        }
      ], by: visitor)
    #expect(answer.status == .ok && !answer.text.contains("refused"), "\(answer.text)")
  }

  /// Builds a folder as the command line does.
  ///
  /// - Returns: where the papers lie.
  static func build(_ folder: URL) async throws -> URL {
    let reader = PackReader()
    let counter = PageCounter()
    var pack = try reader.read(folder.path)
    if let obstacle = counter.obstacle { pack.findings.append(obstacle) }
    pack = await counter.counted(pack) { _ in }
    let output = folder.appendingPathComponent("out")
    _ = try await PackBuilder(pack: pack, reader: reader, counter: counter).build(into: output)
    return output
  }

  /// An upload as a browser sends it.
  static func multipart(
    fields: [String: String], file: (name: String, bytes: Data)?, boundary: String
  ) -> Data {
    var data = Data()
    for (name, value) in fields {
      data += Data(
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
          .utf8)
    }
    if let file {
      data += Data(
        ("--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; "
          + "filename=\"\(file.name.replacing("\"", with: "%22"))\"\r\nContent-Type: application/octet-stream\r\n\r\n")
          .utf8)
      data += file.bytes + Data("\r\n".utf8)
    }
    return data + Data("--\(boundary)--\r\n".utf8)
  }

  static func escaped(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
  }

  private struct Collector: ResponseBodyWriter {
    final class Box: @unchecked Sendable {
      // Written by the one task that reads the answer.
      var data = Data()
    }
    let box = Box()
    mutating func write(_ buffer: ByteBuffer) async throws {
      box.data.append(contentsOf: buffer.readableBytesView)
    }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
  }
}

/// A clock that stands until it is moved.
final class TestClock: @unchecked Sendable {
  // Guarded by the lock.
  private let lock = NSLock()
  private var date = Date(timeIntervalSince1970: 1_796_754_600)  // 2026-12-08 18:30 UTC

  var now: Date { lock.withLock { date } }
  func move(by seconds: Double) { lock.withLock { date += seconds } }
}
