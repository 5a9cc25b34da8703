import Foundation
import Meetings
import Packs
import Testing

@testable import Web

@Suite("Notices put on record, over HTTP")
struct NoticeRecordTests {
  private let notices = "/meetings/\(TestSite.meeting)/notices"

  /// What the meeting's file has.
  private func kept(_ test: TestSite) throws -> [Attestation] {
    guard let sha256 = try test.site.store.folder(TestSite.meeting)?.files["notices.jsonl"] else {
      return []
    }
    let folder = test.folder.appendingPathComponent("copy-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try test.site.store.document(sha256).write(
      to: folder.appendingPathComponent(AttestationsFile.name))
    return try AttestationsFile.read(in: folder).entries
  }

  @Test("What a clerk puts on record is in the file that the command writes, and can be taken back")
  func recorded() async throws {
    let test = try TestSite()
    let clerk = try test.visitor(.clerk, person: "eve-elm")
    let answer = try await test.post(
      notices,
      ["act": "offices", "of": "meeting", "date": "2026-11-30", "time": "16:00", "note": "Porch"],
      by: clerk)
    #expect(answer.status == .seeOther)
    let entry = try #require(try kept(test).first)
    #expect(entry.act == .postedAtOffices(.meeting) && entry.occurredAt == "2026-11-30T16:00:00Z")
    #expect(entry.by == "The clerk" && entry.note == "Porch" && !entry.isDayOnly)
    let page = try await test.get("/meetings/\(TestSite.meeting)", by: clerk).text
    #expect(page.contains("Public notice of the meeting posted up at the offices"))
    let back = "\(notices)/\(entry.id)/retraction"
    #expect(try await test.post(back, by: clerk).status == .seeOther)
    #expect(try kept(test).last?.act == .retracted(entry.id))
    #expect(try await test.post(back, by: clerk).status == .notFound)
    #expect(
      try await test.get("/meetings/\(TestSite.meeting)", by: clerk).text
        .contains("Nothing is on record yet."))
  }

  @Test("A note that tells what is withheld is read by those who may know it alone")
  func withheldNote() async throws {
    let test = try TestSite()
    let clerk = try test.visitor(.clerk, person: "eve-elm")
    let other = try test.visitor(.member, person: "flo-fir")
    let answer = try await test.post(
      notices,
      [
        "act": "area", "of": "meeting", "date": "2026-11-30",
        "place": "Contract with Marmalade Holdings",
        "note": "With the Contract with Marmalade Holdings inside",
      ], by: clerk)
    #expect(answer.status == .ok && answer.text.contains("tells the title or the file"))
    let page = "/meetings/\(TestSite.meeting)"
    #expect(try await test.get(page, by: clerk).text.contains("Holdings inside"))
    let theirs = try await test.get(page, by: other).text
    #expect(!theirs.contains("Marmalade"))
    #expect(theirs.contains("in words that are not for publication"))
  }

  @Test("Only the day is kept where no time is given, and a member at a time or all are served")
  func served() async throws {
    let test = try TestSite()
    let clerk = try test.visitor(.clerk, person: "eve-elm")
    let form = ["act": "served", "of": "papers", "means": "post", "date": "2026-11-30"]
    _ = try await test.post(notices, form, by: clerk)
    #expect(try kept(test).map(\.isDayOnly) == [true, true, true])
    _ = try await test.post(
      notices, form.merging(["member": "cat-cedar"]) { $1 }, by: clerk)
    #expect(
      try kept(test).last?.act
        == .served(.init(notice: .papers, member: Person.ID("cat-cedar"), means: .post)))
    #expect(try kept(test).count == 4)
  }

  @Test(
    "What is left out is asked for beside its field, and what was typed stays",
    arguments: [
      (["date": "2026-11-30"], "act"),
      (["act": "offices", "date": "2026-11-30"], "of"),
      (["act": "offices", "of": "meeting", "date": "2027-01-30"], "date"),
      (["act": "offices", "of": "meeting", "date": "soon"], "date"),
      (["act": "offices", "of": "meeting", "date": "2026-11-30", "time": "late"], "time"),
      (["act": "area", "of": "meeting", "date": "2026-11-30"], "place"),
      (["act": "served", "of": "papers", "date": "2026-11-30", "means": "pigeon"], "means"),
      (["act": "consented", "date": "2026-11-30", "member": "eve-elm"], "member"),
    ])
  func refused(form: [String: String], field: String) async throws {
    let test = try TestSite()
    let clerk = try test.visitor(.clerk, person: "eve-elm")
    let typed = ["act": ""].merging(form) { $1 }
    let answer = try await test.post(
      notices, typed.merging(["note": "Kept as typed"]) { $1 }, by: clerk)
    #expect(answer.status == .unprocessableContent)
    #expect(answer.text.contains(#"data-field="\#(field)""#))
    #expect(answer.text.contains(#"value="Kept as typed""#))
    #expect(try kept(test).isEmpty)
  }
}
