import Foundation
import Store
import Testing

@testable import Web

@Suite("The desk, over HTTP")
struct DeskHTTPTests {
  private let path = "/meetings/\(TestSite.meeting)/desk"

  private func action(
    _ key: String, _ fields: [String: Any], edits: String? = nil
  ) -> [String: Any] {
    var one: [String: Any] = [
      "key": key, "occurredAt": "2026-12-08T18:31:00Z", "action": fields,
    ]
    if let edits { one["edits"] = edits }
    return one
  }

  private func record(
    _ site: TestSite, _ actions: [[String: Any]], by visitor: TestSite.Visitor
  ) async throws -> [String: Any] {
    let answer = try await site.send("\(path)/entries", ["actions": actions], by: visitor)
    #expect(answer.status == .ok, "\(answer.text)")
    return try answer.json()
  }

  private func statuses(_ answer: [String: Any]) -> [String] {
    (answer["results"] as? [[String: Any]] ?? []).compactMap { $0["status"] as? String }
  }

  @Test("What is sent is in the journal, once, and in the state of whoever asks")
  func recorded() async throws {
    let site = try TestSite()
    let taker = try site.visitor(.minuteTaker, person: "eve-elm")
    let actions = [
      action("a1", ["action": "opened"]),
      action("a2", ["action": "attended", "person": "ann-ash", "as": "member"]),
      action("a3", ["action": "discussed", "item": "depot", "text": "The depot was *busy*."]),
    ]
    let answer = try await record(site, actions, by: taker)
    #expect(statuses(answer) == ["recorded", "recorded", "recorded"])
    #expect(answer["last"] as? Int == 3)
    let again = try await record(site, actions, by: taker)
    #expect(statuses(again) == ["repeated", "repeated", "repeated"])
    #expect(try site.site.store.journal(of: TestSite.meeting).count == 3)

    let state = try await site.get("\(path)/state", by: taker).json()
    #expect((state["entries"] as? [Any])?.count == 3)
    let preview = try #require(state["preview"] as? [String: String])
    #expect(preview["depot"]?.contains("<em>busy</em>") == true)
    let standing = try #require(state["standing"] as? [String: Any])
    #expect(standing["isOpen"] as? Bool == true)
    let quorum = try #require(standing["quorum"] as? [String: Any])
    #expect(quorum["counted"] as? Int == 1 && quorum["needed"] as? Int == 2)
    #expect(quorum["isMet"] as? Bool == false)
  }

  @Test("An action that nobody knows is refused in words, and the others are recorded")
  func refused() async throws {
    let site = try TestSite()
    let taker = try site.visitor(.minuteTaker, person: "eve-elm")
    let answer = try await record(
      site,
      [
        action("b1", ["action": "sang"]), action("b2", ["action": "opened"]),
        action("b3", ["action": "voted", "item": "depot", "method": "show", "carried": "yes"]),
      ], by: taker)
    #expect(statuses(answer) == ["refused", "recorded", "refused"])
  }

  @Test("What somebody else typed on this computer is not recorded for another")
  func otherQueue() async throws {
    let site = try TestSite()
    let taker = try site.visitor(.minuteTaker, person: "eve-elm")
    let answer = try await site.send(
      "\(path)/entries", ["account": 999, "actions": [action("c1", ["action": "opened"])]],
      by: taker)
    #expect(answer.status == .conflict)
    #expect(try site.site.store.journal(of: TestSite.meeting).isEmpty)
  }

  @Test("What is restricted reaches whoever may see it and nobody else")
  func sight() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let member = try site.visitor(.member, person: "bob-birch")
    let outsider = try site.visitor(.member, person: "flo-fir")
    let administrator = try site.visitor(.administrator)
    _ = try await record(
      site,
      [
        action("d1", ["action": "discussed", "item": "depot", "text": "Open words."]),
        action("d2", ["action": "excluded-public"]),
        action("d3", ["action": "discussed", "item": "marmalade", "text": "Tangerine words."]),
        action("d4", ["action": "discussed", "item": "depot", "text": "Quince words."]),
        action(
          "d5",
          ["action": "sent-apologies", "person": "cat-cedar", "reason": "Kumquat surgery"]),
      ], by: clerk)
    func text(_ visitor: TestSite.Visitor) async throws -> String {
      try await site.get("\(path)/state", by: visitor).text
    }
    let all = ["Marmalade", "Tangerine", "Quince"]
    for word in all + ["Kumquat"] { #expect(try await text(clerk).contains(word)) }
    for word in all { #expect(try await text(member).contains(word), "member: \(word)") }
    #expect(try await !text(member).contains("Kumquat"))
    for visitor in [outsider, administrator] {
      let seen = try await text(visitor)
      for word in all { #expect(!seen.contains(word), "\(word)") }
      #expect(seen.contains("Open words"))
      #expect(seen.contains("A contract"))
    }
    _ = try await site.send("\(path)/presence", ["item": "marmalade"], by: clerk)
    #expect(try await !text(outsider).contains("marmalade"))
    // A declared pecuniary interest shuts a member out of the item.
    _ = try await record(
      site,
      [
        action(
          "d6",
          [
            "action": "declared", "item": "marmalade", "person": "bob-birch", "interest": "DPI",
            "conduct": "left",
          ])
      ], by: clerk)
    let seen = try await text(member)
    #expect(!seen.contains("Marmalade") && !seen.contains("Tangerine"))
    #expect(seen.contains("Quince"))
  }

  @Test("Nothing is recorded without the token, without the right, or for no meeting")
  func rights() async throws {
    let site = try TestSite()
    let taker = try site.visitor(.minuteTaker, person: "eve-elm")
    let member = try site.visitor(.member, person: "bob-birch")
    let actions = ["actions": [action("e1", ["action": "opened"])]]
    #expect(
      try await site.send("\(path)/entries", actions, by: taker, csrf: "x").status == .forbidden)
    #expect(try await site.send("\(path)/entries", actions, by: member).status == .forbidden)
    #expect(
      try await site.send("\(path)/entries", actions, by: TestSite.nobody).status == .unauthorized)
    #expect(
      try await site.send("/meetings/none/desk/entries", actions, by: taker).status == .notFound)
    #expect(try site.site.store.journal(of: TestSite.meeting).isEmpty)
    // Used a moment ago, so it lasts for twelve hours more.
    site.clock.move(by: 12 * 3600 + 1)
    #expect(try await site.send("\(path)/entries", actions, by: taker).status == .unauthorized)
  }

  @Test("Many who write at once are each answered, and nothing is lost or twice")
  func together() async throws {
    let site = try TestSite()
    let taker = try site.visitor(.minuteTaker, person: "eve-elm")
    let path = path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<10 {
        group.addTask {
          for count in 0..<20 {
            let answer = try await site.send(
              "\(path)/entries",
              [
                "actions": [
                  [
                    "key": "w\(writer)-\(count)", "occurredAt": "2026-12-08T18:31:00Z",
                    "action": [
                      "action": "discussed", "item": "depot", "text": "\(writer) \(count)",
                    ],
                  ]
                ]
              ], by: taker)
            #expect(answer.status == .ok)
          }
        }
      }
      try await group.waitForAll()
    }
    let journal = try site.site.store.journal(of: TestSite.meeting)
    #expect(journal.map(\.sequence) == Array(1...200))
    #expect(Set(journal.map(\.id)).count == 200)
    for writer in 0..<10 {
      let own = journal.map(\.id).filter { $0.hasPrefix("w\(writer)-") }
      #expect(own == (0..<20).map { "w\(writer)-\($0)" })
    }
  }

  @Test("Entries that another program wrote are taken in before the next")
  func otherProgram() async throws {
    let site = try TestSite()
    let taker = try site.visitor(.minuteTaker, person: "eve-elm")
    _ = try await record(site, [action("f1", ["action": "opened"])], by: taker)
    let line =
      "{\"action\":\"adjourned\",\"by\":\"x\",\"id\":\"other\",\"occurredAt\":"
      + "\"2026-12-08T18:32:00Z\",\"schema\":1,\"sequence\":2}"
    try await site.site.store.append(to: TestSite.meeting, after: 1) { _ in
      ([JournalLine(sequence: 2, id: "other", line: line)], ())
    }
    let answer = try await record(
      site, [action("f2", ["action": "resumed"]), action("other", ["action": "closed"])],
      by: taker)
    #expect(statuses(answer) == ["recorded", "repeated"])
    #expect(try site.site.store.journal(of: TestSite.meeting).map(\.id) == ["f1", "other", "f2"])
  }
}
