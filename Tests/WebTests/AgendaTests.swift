import Foundation
import Hummingbird
import Meetings
import NIOCore
import Store
import Testing

@testable import Web

@Suite("Before the meeting, over HTTP")
struct AgendaHTTPTests {
  private let path = "/meetings/\(TestSite.meeting)"

  private func text(_ site: TestSite) throws -> String {
    let folder = try #require(try site.site.store.folder(TestSite.meeting))
    return String(
      decoding: try site.site.store.document(try #require(folder.files["meeting.yaml"])),
      as: UTF8.self)
  }

  private func item(_ change: [String: String] = [:]) -> [String: String] {
    [
      "revision": "1", "title": "The depot", "kind": "report", "purpose": "", "restriction": "none",
      "recommendations": "",
    ].merging(change) { $1 }
  }

  @Test("Items are added, edited and moved, and comments stay")
  func editing() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let page = try await site.get(path, by: clerk)
    #expect(page.status == .ok && page.text.contains("The depot"))
    #expect(page.text.contains("Monday 30 November 2026"), "the deadline is shown")
    let added = try await site.post(
      "\(path)/items", ["title": "Parks & “greens”", "kind": "update", "revision": "1"], by: clerk)
    #expect(added.status == .seeOther, "\(added.text)")
    let moved = try await site.post(
      "\(path)/items/parks-greens/place", ["to": "before", "before": "depot", "revision": "2"],
      by: clerk)
    #expect(moved.status == .seeOther, "\(moved.text)")
    let saved = try await site.post(
      "\(path)/items/depot",
      item(["revision": "3", "purpose": "To *look*.", "recommendations": "One.\n\n Two. "]),
      by: clerk)
    #expect(saved.status == .seeOther, "\(saved.text)")
    let text = try text(site)
    #expect(text.hasPrefix("# What the Works Committee is to take."))
    let parks = try #require(text.range(of: "Parks & “greens”"))
    #expect(parks.lowerBound < (try #require(text.range(of: "The depot"))).lowerBound)
    #expect(text.contains("To *look*.") && text.contains("- \"Two.\""))
    #expect(try site.site.store.history(of: TestSite.meeting).count == 4)
    #expect(
      try site.site.store.audit(of: TestSite.meeting).filter { $0.action == "agenda-changed" }.count
        == 3)
    let gone = try await site.post(
      "\(path)/items/parks-greens/removal", ["revision": "4"], by: clerk)
    #expect(gone.status == .seeOther)
    #expect(try !self.text(site).contains("Parks"))
  }

  @Test("An edit of a page that is out of date is refused, and what was typed is shown again")
  func conflict() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    #expect(try await site.post("\(path)/items/depot", item(), by: clerk).status == .seeOther)
    let late = try await site.post(
      "\(path)/items/depot", item(["purpose": "Typed for an hour."]), by: clerk)
    #expect(late.status == .conflict)
    #expect(late.text.contains("Typed for an hour.") && late.text.contains("Somebody else"))
  }

  @Test("What is missing is said beside what was typed")
  func missing() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    for (change, part) in [
      (["title": " "], "needs a title"), (["kind": "dance"], "what kind"),
      (["restriction": "exempt", "neutral-title": "A matter"], "paragraphs of Schedule 12A"),
      (["restriction": "exempt", "paragraphs": "3"], "what the public agenda is to call it"),
    ] {
      let answer = try await site.post(
        "\(path)/items/depot", item(["purpose": "Kept words."]).merging(change) { $1 }, by: clerk)
      #expect(answer.status == .unprocessableContent)
      #expect(answer.text.contains(part) && answer.text.contains("Kept words."), "\(part)")
    }
    #expect(try site.site.store.folder(TestSite.meeting)?.revision == 1)
  }

  @Test(
    "Saving an item's form never takes its restriction away, nor what the form has no field for")
  func restrictionsStay() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    func yaml(_ restricted: String) throws {
      let folder = try #require(try site.site.store.folder(TestSite.meeting))
      let text = try #require(TestSite.files["\(TestSite.meeting)/meeting.yaml"]).replacing(
        "{exempt: [3], title: A contract, public-interest: Prices would be known.}",
        with: restricted)
      try site.site.store.change(
        TestSite.meeting, from: folder.revision,
        put: ["meeting.yaml": try site.site.store.keep(Data(text.utf8))], by: nil,
        at: site.site.now,
        note: "test")
    }
    func restriction() async throws -> Restriction? {
      let pack = try await site.site.workspace.pack(of: TestSite.meeting).pack
      return pack.agenda.allEntries.first { $0.item.id == "marmalade" }?.item.restriction
    }
    for restricted in [
      "{confidential: {basis: court-order, detail: Order of 3 May}, title: A contract}",
      "{exempt: [3], title: A contract, review: 2027-06-01, checked: [8]}",
    ] {
      try yaml(restricted)
      let before = try await restriction()
      #expect(before != nil)
      let page = try await site.get("\(path)/items/marmalade", by: clerk).text
      let chosen = try #require(
        page.firstMatch(of: /name="restriction" value="([a-z]+)" id="[^"]*" checked/)?.1)
      var fields = item([
        "restriction": String(chosen), "title": "Another title", "neutral-title": "A contract",
        "revision": String(try #require(try site.site.store.folder(TestSite.meeting)?.revision)),
      ])
      if chosen == "confidential" {
        #expect(page.contains("value=\"Order of 3 May\""))
        fields["basis"] = "court-order"
        fields["detail"] = "Order of 3 May"
      } else {
        fields["paragraphs"] = "3"
      }
      let saved = try await site.post("\(path)/items/marmalade", fields, by: clerk)
      #expect(saved.status == .seeOther, "\(saved.text)")
      #expect(try await restriction() == before)
      // A form without the choice is not taken for an open item.
      fields["restriction"] = nil
      fields["revision"] = String(
        try #require(try site.site.store.folder(TestSite.meeting)?.revision))
      let bare = try await site.post("\(path)/items/marmalade", fields, by: clerk)
      #expect(bare.status == .unprocessableContent)
      #expect(try await restriction() == before)
    }
  }

  @Test("A restricted item is nowhere for whoever may not see it")
  func restricted() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let other = try site.visitor(.clerk, person: "flo-fir")
    #expect(try await site.get("\(path)/items/marmalade", by: clerk).text.contains("Marmalade"))
    #expect(try await site.get("\(path)/items/marmalade", by: other).status == .notFound)
    #expect(
      try await site.post("\(path)/items/marmalade", item(), by: other).status == .notFound)
    let page = try await site.get(path, by: other).text
    #expect(page.contains("A contract") && !page.contains("Marmalade"))
    #expect(
      try site.site.store.audit().contains {
        $0.action == "restricted-read" && $0.subject == "marmalade"
          && $0.account == clerk.account?.id
      })
    // Granted, and then refused again, which goes before everything.
    let account = try #require(other.account)
    for (isAllowed, status) in [(true, 200), (false, 404)] {
      try site.site.store.put(
        Grant(
          folder: TestSite.meeting, subject: "marmalade", account: account.id,
          isAllowed: isAllowed, reason: "r", grantedBy: 1, at: site.site.now))
      #expect(try await site.get("\(path)/items/marmalade", by: other).status.code == status)
    }
  }

  @Test("Reading is granted and refused with a reason, by whoever may, and the page tells nothing")
  func access() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let other = try site.visitor(.clerk, person: "flo-fir")
    let administrator = try site.visitor(.administrator)
    let id = try #require(other.account?.id)
    for visitor in [other, administrator] {
      let page = try await site.get("\(path)/access", by: visitor).text
      #expect(page.contains("A contract") && !page.contains("armalade"))
    }
    func grant(_ answer: String, _ reason: String, by visitor: TestSite.Visitor) async throws -> Int
    {
      try await site.post(
        "\(path)/access",
        ["account": "\(id)", "subject": "1", "answer": answer, "reason": reason], by: visitor
      ).status.code
    }
    #expect(try await grant("allow", "I want to", by: other) == 403)
    #expect(try await grant("allow", " ", by: clerk) == 422)
    #expect(try await site.get("\(path)/items/marmalade", by: other).status == .notFound)
    #expect(try await grant("allow", "She covers this week", by: clerk) == 303)
    #expect(try await site.get("\(path)/items/marmalade", by: other).status == .ok)
    #expect(try await site.get("\(path)/access", by: other).text.contains("She covers this week"))
    #expect(try await grant("refuse", "Her brother bids", by: administrator) == 303)
    #expect(try await site.get("\(path)/items/marmalade", by: other).status == .notFound)
    #expect(
      try site.site.store.audit().filter { $0.action.hasPrefix("access-") }.map(\.action)
        == ["access-refused", "access-granted"])
  }

  private func upload(
    _ site: TestSite, _ file: (String, Data)?, fields: [String: String] = [:],
    by visitor: TestSite.Visitor
  ) async throws -> TestSite.Answer {
    try await site.ask(
      .post, "\(path)/items/depot/documents", by: visitor,
      headers: [
        "Content-Type": "multipart/form-data; boundary=xyz", "Accept": "application/json",
      ],
      body: TestSite.multipart(
        fields: fields.merging(["csrf": visitor.csrf]) { $1 }, file: file, boundary: "xyz"))
  }

  /// The smallest PDF with a page.
  static let pdf = Data(
    """
    %PDF-1.4
    1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
    xref
    0 4
    0000000000 65535 f\u{20}
    0000000009 00000 n\u{20}
    0000000052 00000 n\u{20}
    0000000101 00000 n\u{20}
    trailer<</Size 4/Root 1 0 R>>
    startxref
    164
    %%EOF

    """.utf8)

  @Test("A report that is uploaded is listed, kept and given back; a hostile name is only a name")
  func upload() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let answer = try await upload(
      site, ("../../etc/De\"pot.pdf", Self.pdf), fields: ["title": "Depot report"], by: clerk)
    #expect(answer.status == .ok, "\(answer.text)")
    let folder = try #require(try site.site.store.folder(TestSite.meeting))
    let added = folder.files.keys.filter { $0.hasPrefix("reports/") }
    #expect(added == ["reports/De-pot.pdf"])
    #expect(try text(site).contains("file: \"reports/De-pot.pdf\""))
    let back = try await site.get("\(path)/files/reports/De-pot.pdf", by: clerk)
    #expect(back.body == Self.pdf && back.headers[.contentType] == "application/pdf")
    #expect(try await site.get("\(path)/files/meeting.yaml", by: clerk).status == .notFound)
    #expect(
      try await site.get("\(path)/files/reports/../meeting.yaml", by: clerk).status == .notFound)
    let member = try site.visitor(.member, person: "flo-fir")
    #expect(try await site.get("\(path)/files/reports/De-pot.pdf", by: member).status == .ok)
  }

  @Test("What is no report, too large or broken off is refused, and nothing is kept of it")
  func badUploads() async throws {
    var settings = SiteSettings()
    settings.uploadLimit = 100_000
    let site = try TestSite(settings: settings)
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let before = try site.site.store.folder(TestSite.meeting)
    let words = try await upload(site, ("words.odt", Data("no report".utf8)), by: clerk)
    #expect(words.status == .unprocessableContent, "\(words.text)")
    let large = try await upload(site, ("large.pdf", Data(count: 200_000)), by: clerk)
    #expect(large.status == .contentTooLarge && large.text.contains("KB at most"))
    #expect(try await upload(site, nil, by: clerk).status == .unprocessableContent)
    let whole = TestSite.multipart(
      fields: ["csrf": clerk.csrf], file: ("a.pdf", Self.pdf), boundary: "xyz")
    for length in [10, 80, 200, whole.count - 6] {
      let cut = try await site.ask(
        .post, "\(path)/items/depot/documents", by: clerk,
        headers: [
          "Content-Type": "multipart/form-data; boundary=xyz", "Accept": "application/json",
        ], body: whole.prefix(length))
      #expect(cut.status.code >= 400 && cut.status.code < 500, "\(length): \(cut.status)")
    }
    #expect(try site.site.store.folder(TestSite.meeting) == before)
    #expect(try text(site).contains("reports/") == false)
  }

  @Test("A meeting is made from a committee and a day")
  func newMeeting() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let wrong = try await site.post(
      "/meetings", ["committee": "works", "date": "Monday 12 January 2027"], by: clerk)
    #expect(wrong.status == .unprocessableContent && wrong.text.contains("12 January 2027"))
    let made = try await site.post(
      "/meetings", ["committee": "works", "date": "2027-01-12"], by: clerk)
    #expect(made.status == .seeOther, "\(made.text)")
    #expect(made.headers[.location] == "/meetings/2027-01-12-works")
    #expect(try await site.get("/meetings/2027-01-12-works", by: clerk).status == .ok)
    let again = try await site.post(
      "/meetings", ["committee": "works", "date": "2027-01-12"], by: clerk)
    #expect(again.status == .unprocessableContent)
  }

  @Test("An agenda edited here is the same as one edited as a folder: the bytes of a build agree")
  func sameBytes() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let built = try await site.post("\(path)/papers", by: clerk)
    #expect(built.status == .ok && built.text.contains("The papers are built"), "\(built.text)")
    let target = site.folder.appendingPathComponent("exported")
    try site.site.store.export(Store.council, to: target)
    try site.site.store.export(
      TestSite.meeting, to: target.appendingPathComponent(TestSite.meeting))
    let here = try await site.get("\(path)/papers/public/agenda.html", by: clerk)
    #expect(here.status == .ok && !here.text.contains("Marmalade"))
    let there = try await TestSite.build(target.appendingPathComponent(TestSite.meeting))
    #expect(here.body == (try Data(contentsOf: there.appendingPathComponent("public/agenda.html"))))
    let odt = try await site.get("\(path)/papers/members/agenda.odt", by: clerk)
    #expect(odt.body == (try Data(contentsOf: there.appendingPathComponent("members/agenda.odt"))))
    let other = try site.visitor(.clerk, person: "flo-fir")
    #expect(try await site.get("\(path)/papers/members/agenda.odt", by: other).status == .notFound)
    #expect(
      try await site.get("\(path)/papers/public/../members/agenda.odt", by: other).status
        == .notFound)
  }
}

@Suite("Uploads, piece by piece")
struct MultipartTests {
  @Test("However an upload is cut on its way, the same comes out")
  func pieces() async throws {
    let body = TestSite.multipart(
      fields: ["a": "one\r\n--x", "b": ""],
      file: ("f.bin", Data((0..<5000).map { UInt8($0 % 256) }) + Data("\r\n--bound".utf8)),
      boundary: "bound-ary")
    for size in [1, 2, 3, 7, 64, 1000, body.count] {
      let pieces = stride(from: 0, to: body.count, by: size).map {
        ByteBuffer(bytes: body[$0..<min($0 + size, body.count)])
      }
      let stream = AsyncStream<ByteBuffer> { continuation in
        for piece in pieces { continuation.yield(piece) }
        continuation.finish()
      }
      let place = FileManager.default.temporaryDirectory
        .appendingPathComponent("part-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: place) }
      let contents = try await MultipartReader.read(
        RequestBody(asyncSequence: stream), type: "multipart/form-data; boundary=\"bound-ary\"",
        limit: 1 << 20, place: { place }, admit: { _ in })
      #expect(contents.fields["a"] == "one\n--x", "\(size)")
      #expect(contents.files.map(\.name) == ["f.bin"] && contents.files[0].bytes == 5009)
      #expect(try Data(contentsOf: place).count == 5009)
    }
  }

  @Test("Names in heads are read as browsers write them")
  func names() {
    for (head, name) in [
      ("form-data; name=\"file\"; filename=\"a b.odt\"", "a b.odt"),
      ("form-data; name=\"file\"; filename=\"a%22b.odt\"", "a\"b.odt"),
      ("form-data; name=\"file\"; filename=\"a;b.odt\"", "a;b.odt"),
      ("form-data; filename=plain.pdf; name=file", "plain.pdf"),
    ] {
      #expect(MultipartReader.fileName(in: "Content-Disposition: \(head)") == name)
    }
    #expect(FileNames.safe("..\\..\\Ünit’s (final).docx") == "Ünit-s (final).docx")
    #expect(FileNames.safe("../.hidden") == "hidden")
    #expect(FileNames.safe("///") == "paper")
    #expect(FileNames.safe(String(repeating: "é", count: 300) + ".pdf").hasSuffix(".pdf"))
  }
}
