import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("Rule files")
struct RegimeReaderTests {
  static let head = """
    regime: own
    title: Own
    nations: [england]
    authority: principal
    bodies: [council, committee]
    calendar: england-and-wales

    """

  private func read(_ text: String) throws -> Regime {
    guard
      case .regime(let regime) = try RegimeReader(name: "Regimes/own.yaml").read(Array(text.utf8))
    else { throw PackError(code: "test", message: "amendments") }
    return regime
  }

  @Test("The rule that is chosen is the one in force on the day of the act, for the body")
  func versions() throws {
    let regime = try read(
      Self.head + """
        rules:
          - {rule: quorum, minimum: 3, source: Old, valid-from: 1974-04-01, valid-to: 1999-12-31}
          - {rule: quorum, minimum: 4, source: New, valid-from: 2000-01-01, for: [council]}
          - {rule: quorum, share: 1, of: 3, source: Own, valid-from: 2000-01-01, for: [committee]}
        """)
    func quorum(_ day: Day?, _ body: Committee.Kind) -> Provision<Quorum>? {
      day.flatMap { regime.rule(Quorum.self, on: $0, for: body) }
    }
    #expect(quorum(Day(1974, 3, 31), .council) == nil)
    #expect(quorum(Day(1999, 12, 31), .council)?.source == "Old")
    #expect(quorum(Day(2000, 1, 1), .council)?.value.needed(of: 40) == 4)
    #expect(quorum(Day(2000, 1, 1), .committee)?.value.needed(of: 10) == 4)
  }

  @Test(
    "A rule file that is not right is refused, with its line",
    arguments: [
      ("- {rule: quorum, minimum: 3, valid-from: 1974-04-01}", "yaml.missing", "`source`"),
      ("- {rule: quorum, minimum: 3, source: Act}", "yaml.missing", "`valid-from`"),
      (
        "- {rule: quorum, minimum: 3, source: Act, valid-from: 1974-04-01, vaild-to: 1980-01-01}",
        "yaml.unknown-key", "`valid-to`"
      ),
      (
        "- {rule: qorum, minimum: 3, source: A, valid-from: 1974-04-01}", "rule.unknown", "`quorum`"
      ),
      ("- {rule: quorum, source: Act, valid-from: 1974-04-01}", "yaml.missing", "`minimum`"),
      (
        "- {rule: quorum, minimum: 3, source: Act, valid-from: 1974-04-01, valid-to: 1973-01-01}",
        "rule.validity", "before"
      ),
      (
        "- {rule: quorum, minimum: 3, source: A, valid-from: 1974-04-01, for: [parish-council]}",
        "rule.scope", "parish council"
      ),
      ("- {rule: quorum, minimum: 0, source: A, valid-from: 1974-04-01}", "yaml.not-a-number", "0"),
      ("- {rule: quorum, minimum: 3, source: A, valid-from: 1974-02-30}", "date.impossible", "30"),
    ])
  func refused(rule: String, code: String, words: String) throws {
    let error = try #require(throws: PackError.self) {
      _ = try read(Self.head + "rules:\n  \(rule)\n")
    }
    #expect(error.code == code)
    #expect(error.place?.hasPrefix("Regimes/own.yaml line 8") ?? false, "\(error)")
    #expect(error.message.contains(words), "\(error)")
  }

  @Test("Two rules that hold at once for one body are refused; one after the other is not")
  func overlap() throws {
    let first = "rules:\n  - {rule: quorum, minimum: 3, source: A, valid-from: 1974-04-01"
    let second = "}\n  - {rule: quorum, minimum: 4, source: B, valid-from: 2000-01-01"
    let error = try #require(throws: PackError.self) {
      _ = try read(Self.head + first + second + "}\n")
    }
    #expect(error.code == "rule.overlap")
    #expect(error.place == "Regimes/own.yaml line 9")
    #expect(error.message.contains("Regimes/own.yaml line 8"))
    #expect(throws: Never.self) {
      _ = try read(Self.head + first + ", valid-to: 1999-12-31" + second + "}\n")
      _ = try read(Self.head + first + ", for: [council]" + second + ", for: [committee]}\n")
    }
    #expect(throws: PackError.self) {
      _ = try read(Self.head + first + ", valid-to: 2000-01-01" + second + "}\n")
    }
  }

  @Test("A council’s own rule goes before the regime’s, and is cited as its own")
  func amended() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("regimes-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let regimes = folder.appendingPathComponent("Templates/Regimes")
    try FileManager.default.createDirectory(at: regimes, withIntermediateDirectories: true)
    func write(_ text: String, _ name: String) throws {
      try text.write(to: regimes.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
    try write(
      """
      amends: principal-england
      rules:
        - {rule: quorum, minimum: 5, source: "Constitution, Part 4, rule 6", valid-from: 2024-05-01, for: [committee]}
      """, "principal-england.yaml")
    let folders = TemplateFolders(named: nil, council: folder, program: nil)
    let day = try #require(Day(2026, 12, 8))
    let council = Council(name: "C", nation: .england)
    let regime = try #require(try LawBook.regime(for: council, .committee, in: folders))
    let quorum = try #require(regime.rule(Quorum.self, on: day, for: .committee))
    #expect(quorum.value.minimum == 5)
    #expect(quorum.citation == "Constitution, Part 4, rule 6 (the council’s own rule)")
    #expect(
      regime.rule(Quorum.self, on: try #require(Day(2023, 1, 1)), for: .committee)?.isLocal == false
    )
    #expect(regime.rule(Quorum.self, on: day, for: .council)?.value.needed(of: 41) == 11)

    try write("amends: nowhere\nrules: []\n", "nowhere.yaml")
    let error = try #require(throws: PackError.self) { _ = try LawBook(folders) }
    #expect(error.code == "rule.no-regime")
  }

  @Test("There is a regime for every body of every nation’s councils")
  func coverage() throws {
    let principal: [Committee.Kind] = [
      .council, .committee, .subCommittee, .executive, .licensingPanel,
    ]
    for (nation, authority, bodies) in [
      (Council.Nation.england, Council.Authority.principal, principal),
      (.england, .parish, [.parishCouncil, .parishCommittee, .parishMeeting]),
      (.wales, .principal, principal),
      (.wales, .parish, [.parishCouncil, .parishCommittee, .parishMeeting]),
      (.scotland, .principal, principal), (.northernIreland, .principal, principal),
    ] {
      let council = Council(name: "C", authority: authority, nation: nation)
      for body in bodies {
        let found = try LawBook.regime(for: council, body, in: TemplatesTests.folders)
        let regime = try #require(found, "\(nation) \(body)")
        let others = try LawBook(TemplatesTests.folders).regimes.filter {
          $0.scope.covers(nation, authority, body)
        }
        #expect(others.map(\.id) == [regime.id])
        let day = try #require(Day(2026, 12, 8))
        #expect(regime.rule(NoticePeriod.self, "meeting", on: day, for: body) != nil)
      }
    }
  }

  @Test("A regime that there is not is refused with the near miss")
  func unknown() throws {
    let book = try LawBook(TemplatesTests.folders)
    let error = try #require(throws: PackError.self) { _ = try book.regime("principle-england") }
    #expect(error.message.contains("Did you mean `principal-england`?"))
  }

  @Test("The page of rules is the one that the rule files make")
  func page() throws {
    let page = RulesPage(book: try LawBook(TemplatesTests.folders)).markdown
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Templates/Regimes/RULES.md")
    let kept = try? String(contentsOf: file, encoding: .utf8)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try page.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("Wrote the page of rules: look at it and run again.")
    } else {
      #expect(kept == page, "run `meetingday rules > Templates/Regimes/RULES.md`")
    }
  }
}
