import Foundation
import Testing

@testable import Store
@testable import Web

@Suite("A form that is refused")
struct RefusalTests {
  struct Sent: Sendable, CustomTestStringConvertible {
    var role: Account.Role
    var person: String?
    var path: String
    var fields: [String: String]
    /// The field that is to blame.
    var field: String
    var testDescription: String { "\(path) \(field)" }
  }

  static let meeting = "/meetings/\(TestSite.meeting)"
  static let dispensation = [
    "id": "D-9", "member": "ann-ash", "ground": "c", "lifts": "vote", "requested": "2026-11-01",
    "granted": "2026-11-20", "by": "The panel", "from": "2026-12-01", "until": "2027-12-01",
  ]

  static func sent(
    _ role: Account.Role, _ path: String, _ fields: [String: String], _ field: String,
    person: String? = nil
  ) -> Sent {
    Sent(role: role, person: person, path: path, fields: fields, field: field)
  }

  static let all: [Sent] =
    [
      sent(.administrator, "/accounts", ["name": "Kit", "role": "clerk"], "login"),
      sent(.administrator, "/accounts", ["login": "kit", "role": "clerk"], "name"),
      sent(.administrator, "/accounts", ["login": "kit", "name": "Kit"], "role"),
      sent(.administrator, "/accounts/1", ["role": "clerk"], "name"),
      sent(.clerk, "/meetings", ["committee": "works", "date": "Monday 9 March 2027"], "date"),
      sent(.clerk, "/meetings", ["committee": "works", "date": "soon"], "date"),
      sent(
        .clerk, "/meetings", ["committee": "works", "date": "2027-03-09", "time": "dusk"], "time"),
      sent(.clerk, "/meetings", ["committee": "works", "date": "2026-12-08"], "date"),
      sent(.clerk, "/meetings", ["committee": "walks", "date": "2027-03-09"], "committee"),
      sent(.clerk, "\(meeting)/items", ["kind": "report"], "title", person: "eve-elm"),
      sent(
        .clerk, "\(meeting)/items/depot", ["title": "", "purpose": "To hear."], "title",
        person: "eve-elm"),
      sent(
        .clerk, "\(meeting)/access", ["account": "1", "subject": "0"], "reason", person: "eve-elm"),
      sent(.clerk, "\(meeting)/minutes/round", [:], "person", person: "eve-elm"),
      sent(
        .clerk, "\(meeting)/minutes/round", ["answer-by": "never"], "answer-by", person: "eve-elm"),
      sent(
        .clerk, "\(meeting)/minutes/round/comments", ["item": "depot"], "text", person: "eve-elm"),
      sent(
        .clerk, "\(meeting)/minutes/publication",
        ["status": "approved", "approved-at": "1999-01-01-works"], "approved-at", person: "eve-elm"),
      sent(.member, "/interests/mine", ["details": "A shop"], "kind", person: "ann-ash"),
      sent(.member, "/interests/mine", ["kind": "land"], "details", person: "ann-ash"),
      sent(
        .member, "/interests/mine", ["kind": "land", "details": "A field", "since": "once"],
        "since", person: "ann-ash"),
      sent(
        .member, "/interests/mine", ["kind": "land", "details": "A field", "withhold": "yes"],
        "why", person: "ann-ash"),
      sent(.monitoringOfficer, "/interests/register", ["name": ""], "name"),
    ]
    + [
      "id", "member", "ground", "lifts", "granted", "by", "from", "until", "requested",
    ].map { name in
      var fields = dispensation
      fields[name] = nil
      return sent(.monitoringOfficer, "/interests/dispensations", fields, name)
    }
    + [
      ("granted", "someday"), ("ground", "zz"), ("until", "2026-11-30"), ("until", "2031-12-02"),
    ].map { name, value in
      var fields = dispensation
      fields[name] = value
      return sent(.monitoringOfficer, "/interests/dispensations", fields, name)
    }

  @Test(
    "names the field that is to blame, one of its own, and gives back what was typed",
    arguments: all)
  func namesTheField(sent: Sent) async throws {
    let site = try TestSite()
    // The first account, which the forms of accounts are about.
    let first = try site.visitor(.administrator, login: "first")
    let visitor =
      sent.role == .administrator ? first : try site.visitor(sent.role, person: sent.person)
    let revision = try site.site.store.folder(TestSite.meeting)?.revision ?? 0
    var fields = sent.fields
    fields["revision"] = String(revision)
    let answer = try await site.post(sent.path, fields, by: visitor)
    #expect((400..<500).contains(answer.status.code), "\(answer.text)")
    let text = answer.text
    #expect(text.contains(#"data-field="\#(sent.field)""#), "\(text)")
    #expect(
      text.contains(#" name="\#(sent.field)""#), "the page has no field of that name: \(text)")
    let said = try #require(text.firstMatch(of: /id="problem"[^>]*>([^<]*)</)).1
    #expect(!said.contains("`") && !said.contains("line"), "\(said)")
    let typed = try Self.typed(text)
    for (name, value) in sent.fields { #expect(typed[name] == [value]) }
    #expect(typed["csrf"] == nil)
  }

  /// What the page was given back of the form.
  static func typed(_ page: String) throws -> [String: [String]] {
    let found = try #require(page.firstMatch(of: /data-typed="([^"]*)"/))
    let json = String(found.1).replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: [String]])
  }

  @Test("never gives back a password, nor tells markup from what was typed")
  func keepsPasswords() async throws {
    let site = try TestSite()
    let nobody = try await site.post(
      "/sign-in", ["login": "kit", "password": "moot hall corn"], by: TestSite.nobody)
    #expect(nobody.text.contains(#"data-field="password""#))
    #expect(!nobody.text.contains("moot hall corn"))
    let link = try #require(try site.site.setUpLink(under: ""))
    let short = try await site.post(
      link, ["name": "Kit", "login": "kit", "password": "corn", "again": "corn"])
    #expect(short.text.contains(#"data-field="password""#) && !short.text.contains("corn\""))
    let admin = try site.visitor(.administrator)
    let odd = #"<b>"&'</b>"#
    let answer = try await site.post("/accounts", ["name": odd, "role": "clerk"], by: admin)
    #expect(!answer.text.contains("<b>"))
    #expect(try Self.typed(answer.text)["name"] == [odd])
  }

  @Test("is told to a script with its field")
  func tellsScripts() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let answer = try await site.ask(
      .post, "\(Self.meeting)/items/depot/documents", by: clerk,
      headers: [
        "Content-Type": "multipart/form-data; boundary=x", "Accept": "application/json",
      ],
      body: TestSite.multipart(
        fields: ["csrf": clerk.csrf, "title": "A paper"], file: nil, boundary: "x"))
    #expect(answer.status == .unprocessableContent)
    #expect(try answer.json()["field"] as? String == "file")
  }
}
