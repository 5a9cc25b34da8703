import Foundation
import Meetings
import Testing

@testable import Packs

/// What a clerk is told of a `meeting.yaml` or `council.yaml` that is wrong.
@Suite("Bad text")
struct BadTextTests {
  /// The error of reading a meeting with this text.
  private func error(_ text: String) throws -> PackError {
    let bench = try Bench(meeting: text)
    return try #require(throws: PackError.self) { try bench.read() }
  }

  /// What reading a meeting finds; its papers are built all the same.
  private func findings(_ text: String, builds: Bool = true) async throws -> [Finding] {
    let bench = try Bench(meeting: text)
    if builds {
      let result = try await bench.build()
      #expect(bench.exists("2026-12-08-scrutiny/out/public/agenda.odt"))
      #expect(result.folders[.publicAudience] != nil)
      return result.findings.filter { $0.code != "pages.estimated" }
    }
    return try bench.read().findings
  }

  // MARK: Text that does not parse

  @Test("YAML that does not parse is placed by its line")
  func syntax() throws {
    let error = try error("committee: scrutiny\ndate: 2026-12-08\nbusiness:\n\t- id: a\n")
    #expect(error.code == "yaml.syntax")
    #expect(error.place == "meeting.yaml line 4")
    #expect(error.message.contains("a tab stands where spaces should"))
  }

  @Test(
    "What the parser calls a problem is told in a clerk's words",
    arguments: [
      ("venue: Hall: North\n", "one colon too many"), ("venue\ndate: x\n", "no colon after it"),
      ("notices: [a, b\nvenue: Hall\n", "comma or the closing bracket"),
      ("notices: [\nvenue: Hall\n", "closing bracket"),
      ("notices:\n  - a\n b\n", "line up"), ("  venue: a\n date: b\n", "line up"),
      ("venue: *\n", "in quotes"), ("venue: @home\n", "no quotes"),
      ("venue: \"C:\\Hall\"\n", "single quotes"), ("venue: *hall\n", "put it in quotes"),
    ])
  func slips(text: String, words: String) throws {
    let error = try error("committee: scrutiny\n" + text)
    #expect(error.code == "yaml.syntax")
    #expect(error.message.contains(words), "\(error.message)")
  }

  @Test("An unclosed quote is placed by its line")
  func unclosed() throws {
    let error = try error("committee: scrutiny\ndate: \"2026-12-08\nvenue: Hall\n")
    #expect(error.code == "yaml.syntax")
    #expect(error.place?.hasPrefix("meeting.yaml line ") == true)
    #expect(error.message.contains("missing quote"))
  }

  @Test("Two documents in one file are refused")
  func twoDocuments() throws {
    let error = try error(Bench.head + "---\n" + Bench.head)
    #expect(error.code == "yaml.syntax")
    #expect(error.place == "meeting.yaml line 4")
  }

  @Test(
    "An empty file, and one of comments only, are named as empty", arguments: ["", "\n", "# A\n"])
  func empty(text: String) throws {
    let error = try error(text)
    #expect(error.code == "yaml.empty")
    #expect(error.place == "meeting.yaml")
  }

  @Test("A list where a group belongs is told apart")
  func notAMapping() throws {
    let error = try error("- committee: scrutiny\n")
    #expect(error.code == "yaml.not-a-mapping")
    #expect(error.place == "meeting.yaml line 1")
    #expect(error.message.contains("key: value"))
  }

  @Test("A file that is not UTF-8 says how to save it")
  func encoding() throws {
    let bench = try Bench()
    for bytes in [Array("venue: Caf".utf8) + [0xE9], [0xFF, 0xFE, 0x63, 0x00]] {
      try bench.write(bytes, to: "2026-12-08-scrutiny/meeting.yaml")
      let error = try #require(throws: PackError.self) { try bench.read() }
      #expect(error.code == "yaml.encoding")
      #expect(error.place == "meeting.yaml")
      #expect(error.message.contains("UTF-8"))
    }
  }

  @Test("A byte-order mark does no harm")
  func byteOrderMark() throws {
    let bench = try Bench(meeting: "\u{FEFF}" + Bench.head)
    #expect(try bench.read().findings == [])
  }

  @Test("A file of more than 4 MB is refused before it is parsed")
  func tooLarge() throws {
    let error = try error(Bench.head + "# " + String(repeating: "x", count: 5 << 20))
    #expect(error.code == "yaml.too-large")
    #expect(error.message.contains("4 MB"))
  }

  @Test("A key written twice is named with its line")
  func duplicateKey() throws {
    let error = try error(Bench.head + "venue: Hall\nvenue: Chamber\n")
    #expect(error.code == "yaml.duplicate-key")
    #expect(error.message.contains("`venue`"))
    #expect(error.message.contains("Keep one"))
    let line = try #require(error.place?.split(separator: " ").last)
    #expect(["4", "5"].contains(line))
  }

  @Test("Aliases that repeat one another are refused and not followed, as values and as keys")
  func aliasBombs() throws {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(aliases)]\n"
    }
    for text in [
      Bench.head + bomb, Bench.head + bomb + "business: *a9\n", Bench.head + bomb + "? *a9\n: x\n",
    ] {
      // Followed to their ends they would be three hundred million words.
      let error = try error(text)
      #expect(error.code == "yaml.aliases")
      #expect(error.place?.hasPrefix("meeting.yaml line ") == true)
      #expect(error.message.contains("without `&` and `*`"))
    }
  }

  @Test("A few aliases are followed")
  func fewAliases() throws {
    let pack = try Bench(
      meeting: Bench.head + "notices: [&n One notice., *n]\nvenue: \"R&D room, *not* the hall\"\n"
    ).read()
    #expect(pack.meeting.notices == ["One notice.", "One notice."])
    #expect(pack.meeting.venue == "R&D room, *not* the hall")
  }

  @Test("Values without end run out, and what was read before them stays")
  func tooManyValues() throws {
    let file = YAMLFile(name: "meeting.yaml")
    let wide = Array(repeating: "w", count: 101_000).joined(separator: ", ")
    let root = try file.root(of: Array("venue: Hall\nnotices: [\(wide)]\n".utf8))
    #expect(root.text("venue") == "Hall")
    #expect(root.list("notices").count < 100_000)
    #expect(file.findings.map(\.code) == ["yaml.too-many-values"])
    #expect(file.findings.first?.place == "meeting.yaml line 2")
  }

  @Test("Deep nesting neither crashes nor hangs")
  func deepNesting() throws {
    for text in [
      Bench.head + "notices: " + String(repeating: "[", count: 900)
        + String(repeating: "]", count: 900) + "\n",
      Bench.head + "notices: " + String(repeating: "[", count: 100_000),
      Bench.head + "business:\n"
        + (0..<300).map {
          String(repeating: "  ", count: $0) + "- title: T\n"
            + String(repeating: "  ", count: $0 + 1) + "items:\n"
        }.joined(),
    ] {
      let bench = try Bench(meeting: text)
      do {
        let pack = try bench.read()
        #expect(!pack.findings.isEmpty)
      } catch let error as PackError {
        #expect(error.code == "yaml.syntax")
        #expect(error.place?.hasPrefix("meeting.yaml line ") == true)
      }
    }
  }

  @Test("Items may stand four deep; what is deeper is left out and said so")
  func itemsTooDeep() throws {
    var text = Bench.head + "business:\n"
    for depth in 1...6 {
      let indent = String(repeating: "    ", count: depth)
      text += "\(indent.dropLast(2))- title: Level \(depth)\n\(indent)items:\n"
    }
    text += String(repeating: "    ", count: 7).dropLast(2) + "- title: Level 7\n"
    let bench = try Bench(meeting: text)
    let pack = try bench.read()
    #expect(pack.codes.filter { $0 == "item.too-deep" }.count == 1)
    #expect(pack.finding("item.too-deep")?.place == "meeting.yaml line 13")
    #expect(pack.agenda.allEntries.map(\.item.title).contains("Level 4"))
    #expect(!pack.agenda.allEntries.map(\.item.title).contains("Level 5"))
  }

  // MARK: Values

  @Test("An unknown key is named with the key it was meant to be")
  func unknownKey() async throws {
    let found = try await findings(
      Bench.head + "business:\n  - id: a\n    title: A\n    purpos: To note it.\n")
    let finding = try #require(found.first)
    #expect(found.map(\.code) == ["yaml.unknown-key"])
    #expect(finding.place == "meeting.yaml line 7")
    #expect(finding.message.contains("“purpos”"))
    #expect(finding.hint == "Did you mean `purpose`?")
    let far = try #require(try await findings(Bench.head + "xylophone: 1\n").first)
    #expect(far.hint?.hasPrefix("Keys here: add, apologies") == true)
  }

  @Test("A value that is not one of a closed set is named with the near one")
  func unknownValue() async throws {
    let found = try await findings(
      Bench.head + "business:\n  - {id: a, title: A, kind: presentatoin}\n")
    #expect(found.map(\.code) == ["yaml.unknown-value"])
    #expect(found[0].place == "meeting.yaml line 5")
    #expect(found[0].hint?.hasPrefix("Did you mean `presentation`?") == true)
  }

  @Test(
    "A date that is wrong stops the reading, placed by its line and with its cure",
    arguments: [
      ("2026-02-30", "date.impossible", "calendar"),
      ("31 April 2026", "date.impossible", "calendar"),
      ("Monday 8 December 2026", "date.weekday", "Put right the weekday"),
      ("8/12/26", "date.form", "2026-12-08"), ("[1]", "yaml.not-text", "on one line"),
    ])
  func badDate(date: String, code: String, cure: String) throws {
    let error = try error("committee: scrutiny\ndate: \(date)\n")
    #expect(error.code == code)
    #expect(error.place == "meeting.yaml line 2")
    #expect(error.message.contains(cure))
    if code == "date.weekday" { #expect(error.message.contains("is a Tuesday")) }
  }

  @Test("A date that is wrong elsewhere is a finding, and the rest is built")
  func badInnerDate() async throws {
    let found = try await findings(
      Bench.head + "previous-minutes:\n  - {date: 2026-09-31}\n  - {date: 2026-10-13}\n")
    #expect(found.map(\.code) == ["date.impossible"])
    #expect(found[0].place == "meeting.yaml line 5")
  }

  @Test("Without a committee or a date there is no meeting")
  func missing() throws {
    #expect(try error("date: 2026-12-08\n").code == "yaml.missing")
    let error = try error("committee: scrutiny\n")
    #expect(error.code == "yaml.missing")
    #expect(error.message.contains("`date`"))
    let near = try self.error("committee: scrutny\ndate: 2026-12-08\n")
    #expect(near.code == "committee.unknown")
    #expect(near.place == "meeting.yaml line 1")
    #expect(near.message.contains("Did you mean `scrutiny`?"))
  }

  @Test("Times and references are text, quoted or not")
  func textStaysText() throws {
    let pack = try Bench(
      meeting: Bench.head
        + "time: 18:30\nbusiness:\n  - {id: 8.10, title: 8.10, kind: application, "
        + "application: {reference: 0123e4, address: 010, proposal: yes}}\n"
    ).read()
    #expect(pack.findings == [])
    #expect(pack.meeting.time == LocalTime(18, 30))
    let item = try #require(pack.meeting.business.first)
    #expect(item.id == "8.10" && item.title == "8.10")
    guard case .application(let application)? = item.matter else {
      Issue.record("no application")
      return
    }
    #expect(application.reference == "0123e4")
    #expect(application.address == "010")
    #expect(application.proposal == "yes")
  }

  @Test("Ids used twice are a finding for each repeat, and both items are built")
  func duplicateIDs() async throws {
    let found = try await findings(
      Bench.head + "business:\n  - {id: a, title: First}\n  - {id: a, title: Second}\n")
    #expect(found.map(\.code) == ["item.duplicate-id"])
    #expect(found[0].severity == .blocker)
    #expect(found[0].place == "item 5 “Second”")
    #expect(found[0].hint?.contains("id of its own") == true)
  }

  @Test("Control characters and direction marks are taken out, and said where")
  func controls() throws {
    let raw = try Bench(meeting: Bench.head + "venue: Town\u{7} Hall\u{1}\n").read()
    #expect(raw.meeting.venue == "Town Hall")
    #expect(raw.codes == ["text.control-characters"])
    #expect(raw.findings[0].place == "meeting.yaml line 4")
    #expect(raw.findings[0].hint == "Type the text again rather than pasting it.")
    for text in [
      "\"Town\\u202E Hall\"", "Town\u{202E} Hall", "Town\u{2066} Hall", "Town\u{061C} Hall",
    ] {
      let pack = try Bench(meeting: Bench.head + "venue: \(text)\n").read()
      #expect(pack.meeting.venue == "Town Hall")
      #expect(pack.codes == ["text.control-characters"])
      #expect(pack.findings[0].place == "meeting.yaml line 4")
    }
    let hebrew = try Bench(meeting: Bench.head + "venue: אולם העירייה\n").read()
    #expect(hebrew.meeting.venue == "אולם העירייה" && hebrew.findings == [])
  }

  @Test("A title of 10,000 characters is cut, and the papers are built")
  func longTitle() async throws {
    let title = String(repeating: "Long ", count: 2_000)
    let found = try await findings(Bench.head + "business:\n  - title: \(title)\n")
    #expect(found.map(\.code) == ["title.too-long"])
    #expect(found[0].place == "meeting.yaml line 5")
    #expect(found[0].message.contains("9999 characters"))
    #expect(found[0].hint?.contains("purpose") == true)
  }

  @Test("An amount that is none is named, and the other payments stay")
  func payments() throws {
    let bench = try Bench(
      meeting: Bench.head + """
        business:
          - id: pay
            title: Accounts
            kind: payments
            payments:
              - {payee: A, amount: "1,234.50", vat: "20.5"}
              - {payee: B, amount: lots}
              - {payee: C, amount: "-3"}

        """)
    let pack = try bench.read()
    #expect(pack.codes == ["payment.amount", "payment.amount"])
    #expect(pack.findings.map(\.place) == ["meeting.yaml line 9", "meeting.yaml line 10"])
    guard case .payments(let payments)? = pack.meeting.business.first?.matter else {
      Issue.record("no payments")
      return
    }
    #expect(payments.map(\.amount) == [123_450, -300])
  }

  @Test("People nobody knows are named with the near ones")
  func people() async throws {
    let found = try await findings(
      Bench.head
        + "apologies: [ada-pen, {person: ben-rook, substitute: zz}, {substitute: ada-penn}]\n")
    #expect(found.map(\.code) == ["person.unknown", "person.unknown", "yaml.missing"])
    #expect(found[0].hint == "Did you mean `ada-penn`?")
  }

  // MARK: The council's file

  @Test("What is wrong with council.yaml names that file")
  func councilFile() throws {
    let bench = try Bench(council: "name: [\n")
    let error = try #require(throws: PackError.self) { try bench.read() }
    #expect(error.code == "yaml.syntax")
    #expect(error.place?.hasPrefix("council.yaml line ") == true)
    try bench.write(
      Bench.council
        + "numbering: {form: \"{numbre}\"}\nwebsit: x\nfront-sheet-labels: {wads: [W]}\n",
      to: "council.yaml")
    let pack = try bench.read()
    #expect(
      Set(pack.codes).isSuperset(of: ["numbering.form", "yaml.unknown-key", "labels.unknown"]))
    #expect(pack.finding("yaml.unknown-key")?.hint == "Did you mean `website`?")
    #expect(pack.finding("labels.unknown")?.hint == "Did you mean `wards`?")
    #expect(pack.finding("numbering.form")?.place?.hasPrefix("council.yaml line ") == true)
    #expect(pack.finding("numbering.form")?.hint?.contains("{number}/{yy}") == true)
  }

  @Test("A folder, a meeting or a council that is not there is named")
  func nothingThere() throws {
    let bench = try Bench()
    func code(_ path: URL) throws -> String {
      try #require(throws: PackError.self) { try bench.read(path) }.code
    }
    #expect(try code(bench.root.appending(path: "nowhere")) == "folder.missing")
    #expect(try code(bench.root.appending(path: "council.yaml")) == "folder.missing")
    #expect(try code(bench.root) == "meeting.missing")
    try FileManager.default.removeItem(at: bench.root.appending(path: "council.yaml"))
    #expect(try code(bench.meeting) == "council.missing")
  }

  @Test("An order of business that is not there is named with the near one")
  func order() throws {
    let error = try error(Bench.head + "order: scruitny\n")
    #expect(error.code == "order.unknown")
    #expect(error.message.contains("Did you mean `scrutiny`?"))
    #expect(error.message.contains("parish-council"))
    #expect(try self.error(Bench.head + "order: ../../etc/passwd\n").code == "order.unknown")
  }
}
