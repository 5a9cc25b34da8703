import Foundation
import Meetings
import Packs
import Store
import Testing

@testable import Web

@Suite("The monitoring officer's desk, over HTTP")
struct MonitoringDeskTests {
  private let path = "/meetings/\(TestSite.meeting)"

  /// Words of a sensitive interest, which nobody but the officer may see.
  private static let secret = ["Plumbago", "Larkspur"]

  /// A register with an interest of Ann Ash, and a sensitive one of Bob Birch.
  private func register(_ site: TestSite) throws {
    let desk = RegisterDesk(store: site.site.store)
    func told(_ text: String, _ body: String) -> RegisterEntry<WithheldMatter>.Details {
      .told(Particulars(kind: .employment, text: text, body: body))
    }
    try desk.record(
      in: Store.council, named: "Larkmoor", by: "mo", account: nil, at: "2026-05-18T10:00:00Z",
      note: "test"
    ) { _ in
      [
        .submitted(
          "i-ann", member: .init("ann-ash"), .pecuniary, told("Manager", "Quillfeather Ltd")),
        .published("i-ann", on: Day(2026, 5, 18)),
        .submitted(
          "i-bob", member: .init("bob-birch"), .pecuniary, told("Plumbago", "Larkspur Ltd")),
        .published("i-bob", on: Day(2026, 5, 18)),
        .askedWithholding("i-bob", reason: .told("Plumbago letters")),
        .agreedWithholding("i-bob"),
      ]
    }
  }

  private func held(_ site: TestSite, by clerk: TestSite.Visitor) async throws {
    let declaration = [
      "action": "declared", "item": "depot", "person": "ann-ash", "interest": "DPI",
      "nature": "Owner of Teasel Haulage", "conduct": "stayed",
    ]
    try await site.record(
      TestSite.begun + [
        ("a5", declaration), ("a6", ["action": "discussed", "item": "depot", "text": "Words."]),
        ("a9", ["action": "closed"]),
      ], by: clerk)
  }

  @Test("A case goes from the declaration to its close, and only the officer sees it")
  func review() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let officer = try site.visitor(.monitoringOfficer)
    try register(site)
    try await held(site, by: clerk)
    let list = try await site.get("/interests", by: officer)
    #expect(list.status == .ok)
    #expect(list.text.contains("Declared, not registered"), "\(list.text)")
    #expect(list.text.contains("Owner of Teasel Haulage") && list.text.contains("Stayed"))
    #expect(list.text.contains("Due 4 January 2027"))
    let key = try #require(
      list.text.firstMatch(
        of: /\/interests\/cases\/([0-9a-f]+)"><strong>Declared, not registered/)?.1)
    let place = "/interests/cases/\(key)"
    for other in [clerk, try site.visitor(.chair, person: "ann-ash"), TestSite.nobody] {
      let answers = [
        try await site.get("/interests", by: other), try await site.get(place, by: other),
        try await site.post(place, ["act": "note", "text": "x"], by: other),
      ]
      for answer in answers {
        #expect(![.ok].contains(answer.status) && !answer.text.contains("Teasel"))
      }
    }
    let empty = try await site.post(place, ["act": "note"], by: officer)
    #expect(empty.status == .unprocessableContent)
    #expect(
      try await site.post(place, ["act": "note", "text": "Rang <Tuesday>."], by: officer).status
        == .seeOther)
    let letter = try await site.post(place, ["act": "letter"], by: officer)
    #expect(letter.status == .seeOther)
    let written = try await site.get(place, by: officer).text
    #expect(written.contains("Dear Councillor Ann Ash") && written.contains("4 January 2027"))
    #expect(try await site.get("\(place)/letter.odt", by: officer).status == .ok)
    #expect(
      try await site.post(place, ["act": "wait", "until": "2026-12-20"], by: officer).status
        == .seeOther)
    let waiting = try await site.get(place, by: officer).text
    #expect(waiting.contains("waits for the member") && waiting.contains("Rang &lt;Tuesday&gt;."))
    let calendar = try await site.get("/interests/reminders.ics", by: officer).text
    #expect(calendar.contains("DTSTART;VALUE=DATE:20261220") && !calendar.contains("Ash"))
    let bare = try await site.post(place, ["act": "close"], by: officer)
    #expect(bare.status == .unprocessableContent)
    #expect(
      try await site.post(place, ["act": "close", "outcome": "registered"], by: officer).status
        == .seeOther)
    let after = try await site.get("/interests", by: officer).text
    #expect(!after.contains("Declared, not registered"))
    #expect(
      try await site.get("/interests?show=all", by: officer).text.contains(
        "Declared, not registered"))
  }

  @Test("A member notifies, the officer asks and publishes, and the public register follows")
  func ownEntry() async throws {
    let site = try TestSite()
    let officer = try site.visitor(.monitoringOfficer)
    let member = try site.visitor(.member, person: "cat-cedar")
    try register(site)
    let empty = try await site.post("/interests/mine", ["kind": "land"], by: member)
    #expect(
      empty.status == .unprocessableContent && empty.text.contains("Say what the interest is"))
    let wrong = try await site.post(
      "/interests/mine", ["kind": "land", "details": "A field", "since": "soon"], by: member)
    #expect(wrong.status == .unprocessableContent && wrong.text.contains("A field"))
    #expect(
      try await site.post(
        "/interests/mine", ["kind": "land", "details": "A field at Snapdragon Lane"], by: member
      ).status == .seeOther)
    let waiting = try await site.get("/interests/register", by: officer).text
    #expect(waiting.contains("Snapdragon Lane"))
    let page = try await site.get("/interests/members/cat-cedar", by: officer).text
    let id = try #require(page.firstMatch(of: /name="interest" value="(i-[^"]+)"/)?.1)
    let place = "/interests/members/cat-cedar"
    func act(_ fields: [String: String]) async throws -> TestSite.Answer {
      try await site.post(
        place, fields.merging(["interest": String(id)]) { first, _ in first }, by: officer)
    }
    #expect(try await act(["act": "query"]).status == .unprocessableContent)
    #expect(try await act(["act": "query", "text": "Which field?"]).status == .seeOther)
    #expect(try await site.get("/interests/mine", by: member).text.contains("Which field?"))
    #expect(
      try await site.post(
        "/interests/mine/changes",
        ["interest": String(id), "act": "answer", "answer": "The north one."], by: member
      ).status == .seeOther)
    #expect(try await act(["act": "publish"]).status == .seeOther)
    let open = try await site.get("/interests/register/files/register.html", by: officer).text
    #expect(open.contains("Snapdragon Lane") && open.contains("Quillfeather"))
    // Another member's is not theirs to change, nor to see.
    let theft = try await site.post(
      "/interests/mine/changes", ["interest": "i-ann", "act": "end"], by: member)
    #expect(theft.status == .notFound || theft.text.contains("no such page"))
    #expect(!(try await site.get("/interests/mine", by: member).text.contains("Quillfeather")))
  }

  @Test("Sensitive details come in no page, file, search or log for anyone but the officer")
  func sensitive() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let officer = try site.visitor(.monitoringOfficer)
    let own = try site.visitor(.member, person: "bob-birch")
    try register(site)
    try await held(site, by: clerk)
    #expect(
      try await site.get("/interests/members/bob-birch", by: officer).text.contains("Plumbago"))
    let visitors = [
      clerk, own, try site.visitor(.administrator), try site.visitor(.chair, person: "ann-ash"),
      try site.visitor(.minuteTaker), TestSite.nobody,
    ]
    var read = 0
    for visitor in visitors {
      for route in site.site.routes where route.method == .get && !route.path.hasSuffix("/events") {
        let place = route.path.replacing(":meeting", with: TestSite.meeting)
          .replacing(":member", with: "bob-birch").replacing(":audience", with: "members")
          .replacing(":file", with: "register.html").replacing(":case", with: "0")
        guard !place.contains(":"), !place.contains("**") else { continue }
        let answer = try await site.get(place, by: visitor)
        read += 1
        for word in Self.secret {
          #expect(!answer.text.contains(word), "\(place) tells it")
        }
      }
    }
    #expect(read > 100)
    for word in Self.secret {
      #expect(try site.site.store.search(word, for: .members).isEmpty)
      #expect(
        try site.site.store.audit(limit: 1000).allSatisfy { !"\($0)".contains(word) })
    }
    let folder = site.folder.appendingPathComponent("out")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try RegisterExchange(store: site.site.store).write(to: folder, asOfficer: false)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files == ["register.jsonl"])
    let text = try String(
      contentsOf: folder.appendingPathComponent("register.jsonl"), encoding: .utf8)
    #expect(text.contains("Quillfeather") && !Self.secret.contains { text.contains($0) })
    // The officer's files come back as they were.
    try RegisterExchange(store: site.site.store).write(to: folder, asOfficer: true)
    let mode =
      try FileManager.default.attributesOfItem(
        atPath: folder.appendingPathComponent("register.sensitive.jsonl").path)[.posixPermissions]
      as? Int
    #expect(mode == 0o600)
  }

  @Test("What papers name of the register prompts the clerk; the sensitive prompts the officer")
  func prompts() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let officer = try site.visitor(.monitoringOfficer)
    try register(site)
    _ = try await site.post(
      "\(path)/items",
      ["title": "A tender of Quillfeather Limited and of Larkspur Limited", "revision": "1"],
      by: clerk)
    let told = try await site.get("\(path)/interests", by: clerk)
    #expect(told.status == .ok && told.text.contains("Councillor Ann Ash"), "\(told.text)")
    #expect(told.text.contains("Quillfeather") && !told.text.contains("Bob Birch"))
    let all = try await site.get("\(path)/interests", by: officer).text
    #expect(all.contains("Councillor Bob Birch") && all.contains("sensitive"))
    for other in [try site.visitor(.chair, person: "ann-ash"), TestSite.nobody] {
      #expect(try await site.get("\(path)/interests", by: other).status != .ok)
    }
  }

  @Test("Registers of several councils stand side by side, and do not mix")
  func councils() async throws {
    let site = try TestSite()
    let officer = try site.visitor(.monitoringOfficer)
    try register(site)
    #expect(
      try await site.post("/interests/register", ["name": "Little Sallowby"], by: officer).status
        == .seeOther)
    let again = try await site.post(
      "/interests/register", ["name": "Little Sallowby"], by: officer)
    #expect(again.status == .conflict)
    let page = try await site.get(
      "/interests/register?council=little-sallowby", by: officer
    ).text
    #expect(page.contains("Register of interests, Little Sallowby"))
    #expect(!page.contains("Ann Ash"))
    #expect(
      try await site.get("/interests/register?council=nowhere", by: officer).status == .notFound)
  }

  @Test("A review does not wait for meetings that are being read, and says so; files do")
  func background() async throws {
    var settings = SiteSettings()
    settings.reviewPatience = .zero
    let site = try TestSite(settings: settings)
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let officer = try site.visitor(.monitoringOfficer)
    try register(site)
    try await held(site, by: clerk)
    let first = try await site.get("/interests", by: officer).text
    #expect(first.contains("one meeting are still being read"), "\(first)")
    #expect(!first.contains("Teasel Haulage"))
    let report = try await site.get("/interests/report/report.csv", by: officer).text
    #expect(report.contains("Teasel Haulage"), "\(report)")
    let later = try await site.get("/interests", by: officer).text
    #expect(later.contains("Teasel Haulage") && !later.contains("still being read"))
    // What the officer does about the register does not take the list away.
    _ = try await site.post("/interests/register", ["name": "Another Council"], by: officer)
    #expect(try await site.get("/interests", by: officer).text.contains("Teasel Haulage"))
  }

  @Test("A dispensation is entered with its ground and term, and one too long is refused in words")
  func dispensations() async throws {
    let site = try TestSite()
    let officer = try site.visitor(.monitoringOfficer)
    let place = "/interests/dispensations"
    var fields = [
      "id": "D-9", "member": "ann-ash", "ground": "c", "lifts": "vote", "requested": "2026-11-01",
      "granted": "2026-11-20", "by": "Standards \"Panel\"", "from": "2026-12-01",
      "until": "2031-12-01", "matters": "The budget",
    ]
    let long = try await site.post(place, fields, by: officer)
    #expect(long.status == .unprocessableContent && long.text.contains("D-9"), "\(long.text)")
    fields["until"] = "2027-11-30"
    let made = try await site.post(place, fields, by: officer)
    #expect(made.status == .seeOther, "\(made.text)")
    let list = try await site.get(place, by: officer).text
    #expect(list.contains("Councillor Ann Ash") && list.contains("Standards &quot;Panel&quot;"))
    #expect(try await site.post(place, fields, by: officer).status == .conflict)
    fields["id"] = "D-10"
    fields["lifts"] = nil
    #expect(try await site.post(place, fields, by: officer).status == .unprocessableContent)
    let held = try await site.site.workspace.interests()
    #expect(held.dispensations.map(\.id) == ["D-9"])
    #expect(held.dispensations.first?.scope.matters == ["The budget"])
  }

  @Test("A folder that went out without what is withheld takes none of it away when it comes back")
  func comesBack() throws {
    let site = try TestSite()
    try register(site)
    let store = site.site.store
    let exchange = RegisterExchange(store: store)
    let folder = site.folder.appendingPathComponent("packs")
    try exchange.write(to: folder, asOfficer: false)
    let desk = try RegisterFolder(folder.path)
    try desk.record(
      by: "mo", at: "2026-06-01T10:00:00Z", id: { "e-new" },
      acts: { _ in [.joined(.init("cat-cedar"), name: nil, on: Day(2026, 5, 9)!)] })
    #expect(try exchange.take(folder, at: "2026-06-02T10:00:00Z") == 1)
    let officers = try #require(try RegisterDesk(store: store).officers(Store.council))
    #expect(officers[interest: "i-bob"]?.visible?.text == "Plumbago")
    #expect(officers.members[.init("cat-cedar")]?.tookOffice == Day(2026, 5, 9))
    #expect(try exchange.take(folder, at: "2026-06-02T10:00:00Z") == 0)
  }

  @Test("A change by the member keeps whose the interest is, and what a gift was")
  func amending() async throws {
    let site = try TestSite()
    let member = try site.visitor(.member, person: "cat-cedar")
    try register(site)
    let desk = RegisterDesk(store: site.site.store)
    var land = Particulars(kind: .land, text: "A field", since: Day(2020, 1, 1))
    (land.holder, land.partner) = (.partner, "Robin Cedar")
    let gift = Particulars(
      kind: .gift, text: "Dinner",
      gift: Gift(donor: "Teasel Haulage", pence: 8000, isAccepted: false))
    try desk.record(
      in: Store.council, named: "Larkmoor", by: "mo", account: nil, at: "2026-05-18T10:00:00Z",
      note: "test"
    ) { _ in
      [
        .submitted("i-l", member: .init("cat-cedar"), .pecuniary, .told(land)),
        .submitted("i-g", member: .init("cat-cedar"), .gift, .told(gift)),
      ]
    }
    for id in ["i-l", "i-g"] {
      let answer = try await site.post(
        "/interests/mine/changes",
        ["interest": id, "act": "amend", "details": "Changed words"], by: member)
      #expect(answer.status == .seeOther, "\(answer.text)")
    }
    let now = try #require(try desk.officers(Store.council))
    let changed = now[interest: "i-l"]?.proposed?.details.visible
    #expect(changed?.holder == .partner && changed?.partner == "Robin Cedar")
    #expect(changed?.text == "Changed words" && changed?.since == Day(2020, 1, 1))
    let kept = now[interest: "i-g"]?.proposed?.details.visible?.gift
    #expect(kept?.isAccepted == false && kept?.pence == 8000 && kept?.donor == "Teasel Haulage")
  }

  @Test("A nature typed before the interest was sensitive goes out with the officer's export alone")
  func natures() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let declared: [String: Any] = [
      "action": "declared", "item": "depot", "person": "ann-ash", "interest": "DPI",
      "conduct": "left",
    ]
    func one(_ key: String, _ more: [String: Any]) -> [String: Any] {
      [
        "key": key, "occurredAt": "2026-12-08T18:31:00Z",
        "action": declared.merging(more) { $1 },
      ]
    }
    let answer = try await site.send(
      "\(path)/desk/entries",
      [
        "actions": [
          one("n1", ["nature": "Her flat at Plumbago Court"]), one("n2", ["sensitive": true]),
          one("n3", ["person": "bob-birch", "nature": "Baker"]),
        ]
      ], by: clerk)
    #expect(answer.status == .ok && !answer.text.contains("refused"), "\(answer.text)")
    let exchange = StoreExchange(store: site.site.store)
    let packs = site.folder.appendingPathComponent("exported")
    func exported(asOfficer: Bool) throws -> String {
      let folder = packs.appendingPathComponent(TestSite.meeting)
      try exchange.write(TestSite.meeting, to: folder, asOfficer: asOfficer)
      return try String(
        contentsOf: folder.appendingPathComponent("proceedings.jsonl"), encoding: .utf8)
    }
    try exchange.write(Store.council, to: packs, asOfficer: false)
    #expect(try exported(asOfficer: true).contains("Plumbago"))
    let open = try exported(asOfficer: false)
    #expect(open.contains("\"n1\"") && open.contains("Baker") && !open.contains("Plumbago"))
    // It comes back as the store's own, and an entry after it is taken.
    let before = try site.site.store.journal(of: TestSite.meeting)
    let last =
      #"{"action":"closed","by":"eve-elm","id":"n4","occurredAt":"2026-12-08T19:31:00Z","#
      + #""schema":1,"sequence":\#(before.count + 1)}"#
    try Data((open + last + "\n").utf8).write(
      to: packs.appendingPathComponent("\(TestSite.meeting)/proceedings.jsonl"))
    let reports = try exchange.take(packs.path, at: "2026-12-09T10:00:00Z")
    #expect(reports.last?.entries == 1)
    let after = try site.site.store.journal(of: TestSite.meeting)
    #expect(Array(after.map(\.line).prefix(before.count)) == before.map(\.line))
    #expect(after.last?.id == "n4")
  }
}
