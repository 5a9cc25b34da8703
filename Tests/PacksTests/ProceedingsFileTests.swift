import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("The journal as a file")
struct ProceedingsFileTests {
  static let actions: [Proceedings.Action] = [
    .opened, .attended(person: "ada", as: .member, substituteFor: nil),
    .attended(person: "ben", as: .substitute, substituteFor: "cy"),
    .attended(person: "dot", as: .officer, substituteFor: nil),
    .attended(person: "eve", as: .remote, substituteFor: nil),
    .attended(person: "fay", as: .alsoPresent, substituteFor: nil),
    .sentApologies(person: "cy", substitute: "ben"), .sentApologies(person: "gus", substitute: nil),
    .arrived(person: "ada", item: "x"), .arrived(person: "ada", item: nil),
    .left(person: "ada", item: "x"), .left(person: "ada", item: nil), .startedItem("x"),
    .introduced(item: "x", by: "dot"),
    .discussed(item: "x", text: "Members asked:\n\n- why\u{2028}\"so\" / <b>, 🏛 \\ é"),
    .declared(.init(item: "x", person: "ada", interest: "DPI", nature: "Owns it", conduct: "left")),
    .declared(.init(item: "x", person: "ada", interest: "NRI")),
    .declared(
      .init(
        item: "x", person: "ada", interest: "NRI", conduct: "stayed", relation: "affects",
        isTestMet: false, dispensation: .init("D-7", lifts: [.vote, .speak]))),
    .declared(
      .init(item: "x", person: "ada", interest: "NRI", isTestMet: true, dispensation: .init("D"))),
    .declared(.init(item: "x", person: "ada", interest: "DPI", conduct: "left", isSensitive: true)),
    .movedMotion(
      .init(id: "m1", item: "x", text: "That it be.", mover: "ada", seconder: "ben", amends: "m0")),
    .movedMotion(.init(id: "m2", item: "x", text: "")),
    .voted(
      .init(
        item: "x", motion: "m1", method: .named, votesFor: 2, votesAgainst: 1, abstentions: 0,
        namesFor: ["ada", "ben"], namesAgainst: ["cy"], namesAbstaining: [], castingVote: "ada",
        isCarried: true)),
    .voted(.init(item: "x", method: .assent, isCarried: false)),
    .voted(.init(item: "x", method: .show, namesAbstaining: ["dot"], isCarried: true)),
    .voted(.init(item: "x", method: .ballot, votesFor: 0, isCarried: true)),
    .voted(.init(item: "x", method: .named, demandedBy: ["ada", "ben"], isCarried: true)),
    .choseOutcome(item: "x", outcome: "noted"), .resolved(item: "x", text: "that it be noted."),
    .resolved(item: "x", text: "that it be so.", reasons: "It saves.", alternatives: "None."),
    .undertook(.init(item: "x", text: "Write.", owner: "dot", due: Day(2027, 1, 5)!)),
    .undertook(.init(item: "x", text: "Write.")),
    .admittedUrgent(item: "u", title: "Flood", reason: "Water is rising."),
    .excludedPublic, .readmittedPublic, .adjourned, .resumed,
    .corrected(entry: "e1", by: "e2"), .closed,
  ]

  static func entries(_ actions: [Proceedings.Action]) -> Proceedings {
    Proceedings(
      entries: actions.enumerated().map { index, action in
        Proceedings.Entry(
          id: "e\(index + 1)", sequence: index + 1, occurredAt: "2026-12-08T18:31:00Z",
          recordedAt: index % 3 == 0 ? "2026-12-08T18:32:07.250Z" : nil, by: "clerk",
          isRestricted: index % 2 == 0, action: action)
      })
  }

  @Test("What is written is read again, for every action")
  func roundTrip() throws {
    let all = Self.entries(Self.actions)
    let bytes = ProceedingsFile.bytes(of: all)
    #expect(try ProceedingsFile.read(bytes) == all)
    #expect(ProceedingsFile.bytes(of: try ProceedingsFile.read(bytes)) == bytes)
    #expect(bytes.count { $0 == 0x0A } == Self.actions.count)
    #expect(try ProceedingsFile.read([]) == Proceedings())
  }

  @Test("Line ends of Windows and blank lines do no harm")
  func lineEnds() throws {
    let all = Self.entries(Self.actions)
    let text = String(decoding: ProceedingsFile.bytes(of: all), as: UTF8.self)
    let windows = "\n  \n" + text.replacing("\n", with: "\r\n") + "\r\n\t\n"
    #expect(try ProceedingsFile.read(Array(windows.utf8)) == all)
  }

  private static let good =
    #"{"schema":1,"id":"e1","sequence":1,"occurredAt":"2026-12-08T18:31:00Z","by":"c","#
    + #""action":"opened"}"#

  /// A line like the good one with its action's fields, second in its file.
  private static func line(_ rest: String) -> String {
    #"{"schema":1,"id":"e2","sequence":2,"occurredAt":"2026-12-08T18:31:00Z","by":"c",\#(rest)}"#
  }

  @Test("An entry is written in the first schema that has words for it")
  func schemas() throws {
    let actions: [(Proceedings.Action, Int)] = [
      (.absent(person: "ann"), 2), (.released(entry: "e1"), 2),
      (.sentApologies(person: "ann", substitute: "bob", reason: "ill"), 2),
      (.sentApologies(person: "ann", substitute: nil), 1),
      (.discussed(item: "x", text: "t", beside: "e1"), 2), (.discussed(item: "x", text: "t"), 1),
      (.declared(.init(item: "x", person: "ann", interest: "DPI", conduct: "left")), 1),
      (.declared(.init(item: "x", person: "ann", interest: "NRI", relation: "affects")), 3),
      (.declared(.init(item: "x", person: "ann", interest: "DPI", isSensitive: true)), 3),
    ]
    let journal = Proceedings(
      entries: actions.enumerated().map { index, action in
        .init(
          id: "e\(index + 1)", sequence: index + 1, occurredAt: "2026-12-08T18:30:00Z", by: "c",
          action: action.0)
      })
    let bytes = ProceedingsFile.bytes(of: journal)
    #expect(try ProceedingsFile.read(bytes) == journal)
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    for (line, action) in zip(lines, actions) {
      #expect(line.contains("\"schema\":\(action.1),"), "\(line)")
    }
    for (line, entry) in zip(lines, journal.entries) {
      #expect(try ProceedingsFile.entry(String(line), sequence: entry.sequence) == entry)
      #expect(ProceedingsFile.action(reading: Array(line.utf8)) == entry.action)
      #expect(throws: PackError.self) {
        try ProceedingsFile.entry(String(line), sequence: entry.sequence + 1)
      }
    }
  }

  @Test(
    "A line that is wrong is named by its number",
    arguments: [
      ("not JSON", "proceedings.line", "it is not JSON"),
      ("[]", "proceedings.line", "wrong type"),
      (String(good.dropLast(20)), "proceedings.line", "it is not JSON"),
      (#"{"schema":1}"#, "proceedings.line", "“id” is missing"),
      (#"{"id":"e2"}"#, "proceedings.line", "“schema” is missing"),
      (line(#""action":7"#), "proceedings.line", "“action” has the wrong type"),
      (line(#""action":"sang""#), "proceedings.action", "“sang” is not an action"),
      (line(#""action":"discussed","item":"x""#), "proceedings.action", "a field it needs"),
      (
        line(#""action":"undertook","item":"x","text":"t","due":"soon""#), "proceedings.action",
        "field"
      ),
      (
        line(#""action":"voted","item":"x","method":"show","carried":true,"votesFor":-3"#),
        "proceedings.action", "field"
      ),
      (line(#""action":"attended","person":"a","as":"ghost""#), "proceedings.action", "field"),
      (
        line(#""action":"opened""#).replacing("T18:31:00Z", with: " at six"), "proceedings.time",
        "2026-12-08T18:31:00Z"
      ),
      (line(#""action":"opened","recordedAt":"later""#), "proceedings.time", "“later”"),
      (
        line(#""action":"opened""#).replacing(#""sequence":2"#, with: #""sequence":4"#),
        "proceedings.sequence", "2 is due"
      ),
      (good, "proceedings.sequence", "stands twice"),
      (
        line(#""action":"opened""#).replacing("e2", with: "e1"), "proceedings.repeat",
        "“e1” stands twice"
      ),
      (
        line(#""action":{"kind":"opened"}"#).replacing(#""schema":1"#, with: #""schema":4"#),
        "proceedings.schema", "Use a newer version"
      ),
      (
        line(#""action":"opened""#).replacing(#""schema":1"#, with: #""schema":0"#),
        "proceedings.schema", "schema 0"
      ),
    ])
  func bad(line: String, code: String, words: String) throws {
    let text = Self.good + "\n\n" + line + "\n"
    let error = try #require(throws: PackError.self) { try ProceedingsFile.read(Array(text.utf8)) }
    #expect(error.code == code)
    #expect(error.place == "proceedings.jsonl line 3")
    #expect(error.message.contains(words), "\(error.message)")
  }

  @Test("A journal that cannot be read is a finding, and the papers are built without it")
  func inPack() async throws {
    let bench = try Bench()
    try bench.write(Self.good + "\n{", to: "2026-12-08-scrutiny/proceedings.jsonl")
    let result = try await bench.build()
    let finding = try #require(result.findings.first { $0.code == "proceedings.line" })
    #expect(finding.severity == .blocker)
    #expect(finding.place == "proceedings.jsonl line 2")
    #expect(bench.exists("2026-12-08-scrutiny/out/public/minutes-skeleton.odt"))
  }

  @Test("Instants are shown as the clock in the hall shows them")
  func civilTime() {
    #expect(CivilTime.london("2026-12-08T18:31:00Z") == LocalTime(18, 31))
    #expect(CivilTime.london("2026-07-08T18:31:00Z") == LocalTime(19, 31))
    #expect(CivilTime.london("2026-12-08T18:31:00.250Z") == LocalTime(18, 31))
    #expect(CivilTime.london("2026-12-08T19:31:00+01:00") == LocalTime(18, 31))
    #expect(CivilTime.london("half past six") == nil)
  }

  @Test("A declaration takes only answers and liftings that there are, and no nature if sensitive")
  func declarations() {
    func read(_ rest: String) -> Proceedings.Action? {
      ProceedingsFile.action(
        reading: Array(
          #"{"action":"declared","item":"x","person":"ada","interest":"NRI"\#(rest)}"#.utf8))
    }
    #expect(read(#","test":"met""#) != nil && read(#","test":"perhaps""#) == nil)
    #expect(read(#","dispensation":"D","lifts":["vote"]"#) != nil)
    #expect(read(#","dispensation":"D","lifts":["sing"]"#) == nil)
    #expect(
      read(#","nature":"Quince Lane","sensitive":true"#)
        == .declared(.init(item: "x", person: "ada", interest: "NRI", isSensitive: true)))
  }
}
