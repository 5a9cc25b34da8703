import Foundation
import Store
import Testing

@testable import Web

@Suite("After the meeting, over HTTP")
struct MinutesHTTPTests {
  private let path = "/meetings/\(TestSite.meeting)"

  /// A meeting that was issued, held and closed.
  private func held(_ site: TestSite, by clerk: TestSite.Visitor) async throws {
    // Issued in time, twelve days before.
    site.clock.move(by: -12 * 86_400)
    let issued = try await site.post("\(path)/issues", by: clerk)
    site.clock.move(by: 12 * 86_400)
    #expect(issued.text.contains("Issued."), "\(issued.text)")
    try await site.record(TestSite.whole, by: clerk)
  }

  @Test("Minutes are public by a named person's act and not before, and never what is restricted")
  func publishing() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    try await held(site, by: clerk)
    try await site.site.workspace.writeSite(
      for: TestSite.meeting, to: site.site.publicFolder, on: .init(2026, 12, 9)!, at: site.clock.now
    )
    let page = "/public/meetings/\(TestSite.meeting)/web/index.html"
    let before = try await site.get(page)
    #expect(before.status == .ok && before.text.contains("The depot"))
    #expect(!before.text.contains("Persimmon") && !before.text.contains("Marmalade"))
    #expect(
      try await site.get("/public/meetings/\(TestSite.meeting)/minutes-skeleton.html").status
        == .notFound)

    let published = try await site.post(
      "\(path)/minutes/publication", ["status": "draft"], by: clerk)
    #expect(published.status == .ok && published.text.contains("Published"), "\(published.text)")
    try await site.site.workspace.writeSite(
      for: TestSite.meeting, to: site.site.publicFolder, on: .init(2026, 12, 9)!, at: site.clock.now
    )
    let after = try await site.get(page)
    #expect(after.text.contains("Persimmon") && after.text.contains("Draft minutes"))
    let minutes = try await site.get(
      "/public/meetings/\(TestSite.meeting)/minutes/minutes.html")
    #expect(minutes.status == .ok && minutes.text.contains("Persimmon"))
    // What is recorded later waits for the next publication.
    _ = try await site.send(
      "\(path)/desk/entries",
      [
        "actions": [
          [
            "key": "b1", "occurredAt": "2026-12-08T20:00:00Z",
            "action": ["action": "discussed", "item": "depot", "text": "Quince words."],
          ]
        ]
      ], by: clerk)
    try await site.site.workspace.writeSite(
      for: TestSite.meeting, to: site.site.publicFolder, on: .init(2026, 12, 9)!, at: site.clock.now
    )
    #expect(try await !site.get(page).text.contains("Quince"))

    var files = 0
    let all = FileManager.default.enumerator(
      at: site.site.publicFolder, includingPropertiesForKeys: nil)
    while let file = all?.nextObject() as? URL {
      guard let data = try? Data(contentsOf: file) else { continue }
      files += 1
      let text = String(decoding: data, as: UTF8.self)
      for word in ["Marmalade", "marmalade", "Tangerine"] {
        #expect(!text.contains(word), "\(file.lastPathComponent)")
      }
    }
    #expect(files > 10)
    for name in ["index.html", "committees/works.html", "archive/2026.html", "search.html"] {
      #expect(try await site.get("/public/\(name)").status == .ok, "\(name)")
    }
    let feed = try await site.get("/public/committees/works.atom").text
    #expect(feed.contains("Draft minutes") && feed.contains("<updated>2026-12-08T"))
    #expect(try await site.get("/public/calendar.ics").text.contains("BEGIN:VEVENT"))
    #expect(try await site.get("/public/../meetingday.sqlite").status == .notFound)
    #expect(try await site.get("/public/.meetingday-site").status == .notFound)
  }

  @Test("A finding that stands in the way is overridden with its reason, which is on record")
  func overridden() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    // On the day itself the notice is too short.
    let refused = try await site.post("\(path)/issues", by: clerk)
    #expect(refused.status != .seeOther && !refused.text.contains("Issued."), "\(refused.text)")
    let bare = try await site.post("\(path)/issues", ["override": "notice.short"], by: clerk)
    #expect(!bare.text.contains("Issued."))
    let issued = try await site.post(
      "\(path)/issues", ["override": "notice.short", "reason": "Flood at the depot"], by: clerk)
    #expect(issued.text.contains("Issued."), "\(issued.text)")
    let pack = try await site.site.workspace.pack(of: TestSite.meeting).pack
    #expect(
      pack.issues.agenda?.overrides
        == [.init(code: "notice.short", reason: "Flood at the depot")])
  }

  @Test("The search finds for each what they may see")
  func search() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let outsider = try site.visitor(.member, person: "flo-fir")
    try await held(site, by: clerk)
    try await site.site.workspace.index(TestSite.meeting)
    func found(_ words: String, _ visitor: TestSite.Visitor) async throws -> String {
      try await site.get("/search?q=\(words)", by: visitor).text
    }
    #expect(try await found("tangerine", clerk).contains("<mark>Tangerine</mark>"))
    #expect(try await found("persimmon+words", clerk).contains("Persimmon"))
    // Decoded once: signs that mean something in an address come as typed.
    #expect(try await found("50%25%2Bpersimmon", clerk).contains("value=\"50%+persimmon\""))
    for words in ["tangerine", "marmalade", "persimmon"] {
      let page = try await found(words, outsider)
      #expect(page.contains("0 found"), "\(words)")
    }
    #expect(try await found("depot", outsider).contains("The depot"))
  }

  @Test("Minutes are given out as files to those who may see them")
  func files() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let outsider = try site.visitor(.member, person: "flo-fir")
    try await held(site, by: clerk)
    let members = try await site.get("\(path)/minutes/members/minutes.html", by: clerk)
    #expect(members.status == .ok && members.text.contains("Tangerine"))
    #expect(try await site.get("\(path)/minutes/members/minutes.odt", by: clerk).body.count > 5000)
    #expect(
      try await site.get("\(path)/minutes/members/minutes.html", by: outsider).status == .notFound)
    let open = try await site.get("\(path)/minutes/public/minutes.html", by: outsider)
    #expect(open.status == .ok && !open.text.contains("Tangerine"))
    #expect(try await site.get("\(path)/minutes/public/minutes.exe", by: clerk).status == .notFound)
    let page = try await site.get("\(path)/minutes", by: outsider).text
    #expect(page.contains("/minutes/public/") && !page.contains("Marmalade"))
  }

  @Test("Minutes go out and come back; another meeting’s, and a file that is none, are refused")
  func returned() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    try await held(site, by: clerk)
    let draft = try await site.get("\(path)/minutes/members/minutes.odt", by: clerk).body
    func send(_ name: String, _ bytes: Data) async throws -> TestSite.Answer {
      try await site.ask(
        .post, "\(path)/minutes/returned", by: clerk,
        headers: ["Content-Type": "multipart/form-data; boundary=xyz"],
        body: TestSite.multipart(
          fields: ["csrf": clerk.csrf], file: (name, bytes), boundary: "xyz"))
    }
    let before = try site.site.store.journal(of: TestSite.meeting)
    let same = try await send("minutes.odt", draft)
    #expect(same.status == .ok && same.text.contains("0 entries came back"), "\(same.text)")
    #expect(try site.site.store.journal(of: TestSite.meeting) == before)
    let none = try await send("minutes.odt", Data("no paper".utf8))
    #expect(none.status == .unprocessableContent)
    for name in ["actions.odt", "script.docx", "script.html"] {
      let paper = try await site.get("\(path)/minutes/members/\(name)", by: clerk)
      #expect(paper.status == .ok && paper.body.count > 1000, "\(name)")
    }
    let outsider = try site.visitor(.minuteTaker, person: "flo-fir")
    #expect(
      try await site.get("\(path)/minutes/members/script.odt", by: outsider).status == .notFound)
    // Findings of the minutes are for whoever may see all of them.
    let barred = try site.visitor(.clerk, person: "eve-elm", login: "barred")
    #expect(try await site.get("\(path)/minutes", by: barred).text.contains("findings\">\n    <li"))
    try site.site.store.put(
      Grant(
        folder: TestSite.meeting, subject: "marmalade", account: try #require(barred.account?.id),
        isAllowed: false, reason: "r", grantedBy: 1, at: site.site.now))
    let kept = try await site.get("\(path)/minutes", by: barred).text
    #expect(kept.contains("Nothing was found.") && !kept.contains("armalade"))
    let script = try await site.get("\(path)/minutes/public/script.html", by: outsider)
    #expect(script.status == .ok && !script.text.contains("Marmalade"))
  }
}
