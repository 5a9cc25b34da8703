import Foundation
import Store
import Testing

@testable import Web

@Suite("Draft minutes going round, over HTTP")
struct RoundHTTPTests {
  private let path = "/meetings/\(TestSite.meeting)"
  private var round: String { "\(path)/minutes/round" }

  @Test("The chair comments, the clerk answers, the chair agrees, and each sees how it stands")
  func wholeRound() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let chair = try site.visitor(.chair, person: "ann-ash")
    try await site.record(TestSite.whole, by: clerk)
    #expect(try await site.get(round, by: chair).status == .notFound)
    let nobody = try await site.post(round, ["answer-by": ""], by: clerk)
    #expect(nobody.status == .unprocessableContent && nobody.text.contains("Choose whom"))
    let sent = try await site.post(
      round, ["person": "ann-ash", "answer-by": "2026-12-18"], by: clerk)
    #expect(sent.status == .seeOther)

    let page = try await site.get(round, by: chair)
    #expect(page.status == .ok)
    #expect(page.text.contains("Persimmon words") && page.text.contains("Tangerine words"))
    #expect(page.text.contains("Friday 18 December 2026"))
    let empty = try await site.post("\(round)/comments", ["item": "depot", "text": " "], by: chair)
    #expect(empty.status == .unprocessableContent)
    let said = try await site.post(
      "\(round)/comments", ["item": "depot", "text": "It was a <quince>."], by: chair)
    #expect(said.status == .seeOther)
    let read = try await site.get(round, by: clerk).text
    #expect(read.contains("It was a &lt;quince&gt;.") && read.contains("one comment"))
    let minutes = try await site.get("\(path)/minutes", by: clerk).text
    #expect(minutes.contains("One comment on the draft minutes has no answer."))

    let id = try #require(read.firstMatch(of: /name="comment" value="([^"]+)"/)?.1)
    let bare = try await site.post(
      "\(round)/answers", ["comment": String(id), "answer": "declined"], by: clerk)
    #expect(bare.status == .unprocessableContent && bare.text.contains("Say why"))
    let answered = try await site.post(
      "\(round)/answers",
      ["comment": String(id), "answer": "declined", "reply": "It was a persimmon."], by: clerk)
    #expect(answered.status == .seeOther)
    #expect(try await site.get(round, by: chair).text.contains("It was a persimmon."))

    let seen = try #require(
      try await site.get(round, by: chair).text.firstMatch(of: /name="journal" value="(\d+)"/)?.1)
    #expect(
      try await site.post("\(round)/agreement", ["journal": String(seen)], by: chair).status
        == .seeOther)
    #expect(try await site.get(round, by: chair).text.contains("You have agreed"))
    #expect(try await site.get(round, by: clerk).text.contains("agrees"))
    let more = try await site.send(
      "\(path)/desk/entries",
      [
        "actions": [
          [
            "key": "b1", "occurredAt": "2026-12-08T20:00:00Z",
            "action": ["action": "discussed", "item": "depot", "text": "More."],
          ]
        ]
      ], by: clerk)
    #expect(more.status == .ok)
    #expect(try await site.get(round, by: clerk).text.contains("agreed; changed since"))
    #expect(try await site.post("\(round)/end", by: clerk).status == .seeOther)
    let late = try await site.post(
      "\(round)/comments", ["item": "depot", "text": "Late."], by: chair)
    #expect(late.status == .conflict && late.text.contains("Late."))
  }

  @Test("Who was not asked, and the public, see nothing of it; nobody sees what is kept from them")
  func access() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let chair = try site.visitor(.chair, person: "ann-ash")
    let other = try site.visitor(.member, person: "bob-birch")
    let helper = try site.visitor(.minuteTaker, person: "flo-fir")
    try await site.record(TestSite.whole, by: clerk)
    _ = try await site.post(round, ["person": "ann-ash"], by: clerk)
    _ = try await site.post(
      "\(round)/comments", ["item": "marmalade", "text": "Clementine, not tangerine."], by: chair)
    _ = try await site.post(
      "\(round)/comments", ["item": "", "text": "Mandarin is spelt wrong."], by: chair)
    _ = try await site.post(
      "\(round)/comments", ["item": "depot", "text": "Damson is spelt wrong."], by: chair)
    for visitor in [other, helper, TestSite.nobody] {
      for (path, fields) in [
        (round, [:]), ("\(round)/comments", ["item": "depot", "text": "x"]),
        ("\(round)/agreement", [:]), ("\(round)/end", [:]),
      ] {
        let answer = try await site.post(path, fields, by: visitor)
        #expect(
          [.notFound, .forbidden, .seeOther, .unauthorized].contains(answer.status), "\(path)")
        #expect(!answer.text.contains("Clementine"))
      }
      let page = try await site.get(round, by: visitor)
      #expect(!page.text.contains("Damson"))
    }
    #expect(try await site.get(round, by: other).status == .notFound)
    // A clerk of another committee sends and answers, and sees of the
    // restricted nothing.
    let stranger = try site.visitor(.clerk, person: "dan-dogwood-s-clerk")
    let page = try await site.get(round, by: stranger)
    #expect(page.status == .ok && page.text.contains("Damson"))
    for word in ["Clementine", "Mandarin", "Tangerine", "Marmalade"] {
      #expect(!page.text.contains(word), "\(word)")
    }
    #expect(
      try await site.post(
        "\(round)/comments", ["item": "marmalade", "text": "x"], by: stranger
      ).status == .notFound)
  }

  @Test("Approved minutes name the meeting and show what was amended since the draft")
  func approval() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    try await site.record(TestSite.whole, by: clerk)
    let made = try await site.post(
      "/meetings", ["committee": "works", "date": "2027-01-12"], by: clerk)
    #expect(made.status == .seeOther, "\(made.text)")
    let draft = try await site.post(
      "\(path)/minutes/publication", ["status": "draft"], by: clerk)
    #expect(draft.text.contains("Published"), "\(draft.text)")
    // Later: what is typed now is not typed while the public are out.
    site.clock.move(by: 600)
    let edit = try await site.send(
      "\(path)/desk/entries",
      [
        "actions": [
          [
            "key": "b1", "occurredAt": "2026-12-08T23:00:00Z", "edits": "a5",
            "action": ["action": "discussed", "item": "depot", "text": "Quince words."],
          ]
        ]
      ], by: clerk)
    #expect(edit.status == .ok)
    let page = try await site.get("\(path)/minutes", by: clerk).text
    #expect(page.contains("Changed since the draft was published"))
    #expect(page.contains("Persimmon</del>") && page.contains("Quince</ins>"))
    #expect(page.contains("value=\"2027-01-12-works\" selected"))
    let wrong = try await site.post(
      "\(path)/minutes/publication", ["status": "approved", "approved-at": "1999-01-01-works"],
      by: clerk)
    #expect(wrong.status == .unprocessableContent)
    let approved = try await site.post(
      "\(path)/minutes/publication",
      ["status": "approved", "approved-at": "2027-01-12-works"], by: clerk)
    #expect(approved.text.contains("They show 1 amendment to the draft."), "\(approved.text)")
    let paper = try await site.get("\(path)/minutes/public/minutes.html", by: clerk).text
    #expect(paper.contains("Approved at the meeting held on Tuesday 12 January 2027"))
    #expect(paper.contains("for “Persimmon” read “Quince”"))
  }

  @Test("What was said of a draft is disposed of once the minutes are approved for long enough")
  func disposal() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    try await site.record(TestSite.whole, by: clerk)
    _ = try await site.post(round, ["person": "ann-ash"], by: clerk)
    _ = try await site.post("\(round)/comments", ["text": "Damson is wrong."], by: clerk)
    let files = try #require(try site.site.store.folder(TestSite.meeting)?.files)
    let said = try #require(files["round.jsonl"])
    let approved = try await site.post(
      "\(path)/minutes/publication", ["status": "approved"], by: clerk)
    #expect(approved.text.contains("Published"), "\(approved.text)")
    let disposal = Disposal(store: site.site.store)
    let soon = site.clock.now.addingTimeInterval(86_400)
    #expect(try disposal.run(after: 28, on: soon).isEmpty)
    let later = site.clock.now.addingTimeInterval(29 * 86_400)
    #expect(try disposal.run(after: 28, on: later, isDryRun: true).map(\.files) == [1])
    #expect(try site.site.store.document(said).isEmpty == false)
    #expect(try disposal.run(after: 28, on: later).map(\.files) == [1])
    #expect(throws: StoreError.self) { _ = try site.site.store.document(said) }
    #expect(try site.site.store.folder(TestSite.meeting)?.files["round.jsonl"] == nil)
  }
}
