import Foundation
import Meetings
import Packs
import Store
import Testing

@testable import Web

@Suite("Interests at the desk")
struct InterestDeskTests {
  private let path = "/meetings/\(TestSite.meeting)/desk"

  private func record(
    _ site: TestSite, _ actions: [[String: Any]], by visitor: TestSite.Visitor
  ) async throws {
    let sent = actions.enumerated().map { at, fields in
      [
        "key": "k\(at)", "occurredAt": "2026-12-08T18:31:00Z", "action": fields,
      ] as [String: Any]
    }
    let answer = try await site.send("\(path)/entries", ["actions": sent], by: visitor)
    #expect(answer.status == .ok, "\(answer.text)")
  }

  @Test("Every answer that the browser has is that of the one function")
  func answers() throws {
    let book = InterestBook(TemplateFolders(named: nil, council: nil, program: nil))
    let day = Day(2026, 12, 8)!
    for policy in try book.all() {
      let interests = DeskState.interests(of: policy, on: day)
      #expect(interests.map(\.id) == policy.classes.map(\.id))
      // It goes with every state, and must not be most of it.
      #expect(try JSONEncoder().encode(interests).count < 64_000)
      for interest in interests {
        #expect(!interest.relations.isEmpty && !interest.answers.isEmpty)
        for answer in interest.answers {
          let lifts = answer.lifts.split(separator: " ").compactMap {
            Participation(rawValue: String($0))
          }
          let given = Dispensation(
            id: "", member: "m", ground: "", lifts: Set(lifts), grantedBy: "", grantedOn: day,
            from: day, until: day)
          for publicMaySpeak in answer.publicMaySpeak.map({ [$0] }) ?? [true, false] {
            let standing = try #require(
              policy.standing(
                of: DeclaredInterest(
                  person: "m", interest: interest.id, relation: answer.relation,
                  isTestMet: answer.test.map { $0 == "met" },
                  isDecidingDispensation: answer.isDeciding),
                dispensations: [given], on: day, publicMaySpeak: publicMaySpeak))
            #expect(standing.sentence == answer.sentence)
            #expect(standing.mayVote.isSo == answer.mayVote)
            #expect(standing.maySpeak.isSo == answer.maySpeak)
            #expect(standing.mustLeave.isSo == answer.mustLeave)
          }
        }
      }
    }
  }

  @Test("A breach reaches the clerk and the monitoring officer, no member and not the chair")
  func breach() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    try await record(
      site,
      [
        ["action": "opened"], ["action": "attended", "person": "ann-ash", "as": "member"],
        ["action": "attended", "person": "bob-birch", "as": "member"],
        ["action": "started-item", "item": "depot"],
        [
          "action": "declared", "item": "depot", "person": "bob-birch", "interest": "DPI",
          "conduct": "stayed",
        ],
        [
          "action": "voted", "item": "depot", "method": "show", "carried": true,
          "namesFor": ["bob-birch"],
        ],
      ], by: clerk)
    let codes = ["interest.stayed", "vote.declared-interest"]
    for visitor in [clerk, try site.visitor(.monitoringOfficer)] {
      let text = try await site.get("\(path)/state", by: visitor).text
      for code in codes { #expect(text.contains(code)) }
    }
    for visitor in [
      try site.visitor(.chair, person: "ann-ash"), try site.visitor(.member, person: "bob-birch"),
      try site.visitor(.member, person: "cat-cedar"),
    ] {
      let text = try await site.get("\(path)/state", by: visitor).text
      #expect(text.contains("namesFor"))
      for code in codes { #expect(!text.contains(code)) }
      #expect(!text.contains("tell the monitoring officer"))
    }
    // Nor may one who has it see who may vote otherwise than as the policy has it.
    let state = try await site.get("\(path)/state", by: clerk).json()
    let standing = try #require(state["standing"] as? [String: Any])
    #expect(standing["voters"] as? [String] == ["ann-ash"])
  }

  @Test("What was said before an interest was sensitive is for the monitoring officer alone")
  func sensitive() async throws {
    let site = try TestSite()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let declared: [String: Any] = [
      "action": "declared", "item": "depot", "person": "bob-birch", "interest": "DPI",
      "conduct": "left",
    ]
    try await record(
      site,
      [
        declared.merging(["nature": "Persimmon Lane"]) { $1 },
        declared.merging(["nature": "Persimmon Lane", "sensitive": true]) { $1 },
      ], by: clerk)
    let stored = try site.site.store.journal(of: TestSite.meeting).map(\.line)
    #expect(stored[1].contains("sensitive") && !stored[1].contains("Persimmon"))
    for visitor in [clerk, try site.visitor(.member, person: "ann-ash")] {
      let text = try await site.get("\(path)/state", by: visitor).text
      #expect(!text.contains("Persimmon"))
      #expect(text.contains("a sensitive interest, whose nature is not disclosed"))
    }
    let officer = try await site.get("\(path)/state", by: try site.visitor(.monitoringOfficer))
    #expect(officer.text.contains("Persimmon"))
  }
}
