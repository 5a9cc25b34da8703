import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("Agendas held against the rule files")
struct LawfulAgendaTests {
  /// What a meeting of a body under a regime should be told, by which source.
  struct Case: CustomTestStringConvertible, Sendable {
    var regime: String
    var body: Committee.Kind
    var order: String
    var code: String
    /// Nil where nothing should be said.
    var severity: Finding.Severity?
    var source = ""
    var what: What
    var testDescription: String { "\(regime), \(body.printed): \(code)" }
  }

  /// What is on the agenda.
  enum What: Sendable {
    case urgent(String?)
    case exception(UrgencyException)
    case paper(Meetings.Attachment.State)
    case exempt(Exemption.Basis, interest: String?)
    case confidential
    case nothing
  }

  static let three = Exemption.Basis.schedule(["3"])
  static let secret = Exemption.Basis.publicBodies(reason: "A tender is still open")
  static let child = Exemption.Basis.hearing(reason: "A child is named", paragraphs: ["1"])
  static let short = UrgencyException(
    kind: .generalException, notice: Day(2026, 12, 1), reason: "A grant lapses.")

  static let cases: [Case] = [
    // Urgent business
    Case(
      regime: "principal-england", body: .committee, order: "scrutiny", code: "urgent.no-reason",
      severity: .blocker, source: "Local Government Act 1972, s 100B(4)(b)", what: .urgent(nil)),
    Case(
      regime: "principal-wales", body: .subCommittee, order: "scrutiny", code: "urgent.no-reason",
      severity: .blocker, source: "Local Government Act 1972, s 100B(4)(b)", what: .urgent(nil)),
    Case(
      regime: "council-scotland", body: .committee, order: "scrutiny", code: "urgent.no-reason",
      severity: .blocker, source: "Local Government (Scotland) Act 1973, s 50B(4)(b)",
      what: .urgent(nil)),
    Case(
      regime: "council-northern-ireland", body: .committee, order: "scrutiny",
      code: "urgent.no-reason", severity: .warning,
      source: "Local Government Act (Northern Ireland) 2014, s 43", what: .urgent(nil)),
    Case(
      regime: "principal-england", body: .council, order: "council", code: "urgent.no-power",
      severity: .blocker, source: "Schedule 12, para 4(5)", what: .urgent("A flood")),
    Case(
      regime: "principal-england", body: .council, order: "extraordinary-council",
      code: "urgent.no-power", severity: .blocker, source: "Schedule 12, para 4(5)",
      what: .urgent("A flood")),
    Case(
      regime: "principal-england", body: .council, order: "annual-council",
      code: "urgent.standing-orders", severity: .warning, source: "Schedule 12, para 4(5)",
      what: .urgent(nil)),
    Case(
      regime: "parish-england", body: .parishCouncil, order: "parish-council",
      code: "urgent.no-power", severity: .blocker, source: "Schedule 12, para 10(2)(b)",
      what: .urgent("A flood")),
    Case(
      regime: "community-wales", body: .parishCouncil, order: "parish-council",
      code: "urgent.no-power", severity: .blocker, source: "Schedule 12, para 26(2)",
      what: .urgent("A flood")),
    Case(
      regime: "executive-england", body: .executive, order: "cabinet", code: "urgent.executive",
      severity: .warning, source: "Regulations 2012, regs 10 and 11", what: .urgent("A flood")),
    Case(
      regime: "executive-england", body: .executive, order: "cabinet",
      code: "exception.notice-short", severity: .blocker, source: "Regulations 2012, reg 10",
      what: .exception(short)),
    Case(
      regime: "executive-england", body: .executive, order: "cabinet",
      code: "exception.no-agreement", severity: .blocker, source: "Regulations 2012, reg 11",
      what: .exception(UrgencyException(kind: .specialUrgency, reason: "A grant lapses."))),
    // Orders made for another body
    Case(
      regime: "principal-england", body: .council, order: "scrutiny", code: "order.other-urgency",
      severity: .warning, source: "Schedule 12, para 4(5)", what: .nothing),
    Case(
      regime: "principal-wales", body: .executive, order: "cabinet", code: "order.other-urgency",
      severity: .warning, source: "s 100B(4)(b)", what: .nothing),
    Case(
      regime: "principal-england", body: .council, order: "annual-council",
      code: "order.other-urgency", what: .nothing),
    Case(
      regime: "parish-england", body: .parishCouncil, order: "council",
      code: "order.other-exclusion", severity: .warning,
      source: "Public Bodies (Admission to Meetings) Act 1960, s 1(2)", what: .nothing),
    Case(
      regime: "principal-england", body: .committee, order: "licensing",
      code: "order.other-exclusion", severity: .warning, source: "s 100A(4)", what: .nothing),
    // Papers
    Case(
      regime: "principal-england", body: .committee, order: "scrutiny",
      code: "document.late-no-reason", severity: .blocker, source: "s 100B(4)(b)",
      what: .paper(.late)),
    Case(
      regime: "council-scotland", body: .committee, order: "scrutiny",
      code: "document.late-no-reason", severity: .blocker, source: "1973, s 50B(4)(b)",
      what: .paper(.late)),
    Case(
      regime: "council-northern-ireland", body: .committee, order: "scrutiny",
      code: "document.late-no-reason", severity: .warning, source: "2014, s 43",
      what: .paper(.late)),
    Case(
      regime: "principal-england", body: .council, order: "council",
      code: "document.late-not-allowed", severity: .blocker, source: "Schedule 12, para 4(5)",
      what: .paper(.late)),
    Case(
      regime: "executive-england", body: .executive, order: "cabinet",
      code: "document.late-not-allowed", severity: .blocker, source: "Regulations 2012, reg 6",
      what: .paper(.late)),
    Case(
      regime: "parish-england", body: .parishCouncil, order: "parish-council",
      code: "document.late-not-allowed", severity: .blocker, source: "para 10(2)(b)",
      what: .paper(.late)),
    Case(
      regime: "community-wales", body: .parishCouncil, order: "parish-council",
      code: "document.late-not-allowed", severity: .blocker, source: "para 26(2)",
      what: .paper(.late)),
    Case(
      regime: "parish-england", body: .parishCouncil, order: "parish-council",
      code: "document.to-follow-not-listed", what: .paper(.toFollow)),
    // Restriction
    Case(
      regime: "principal-england", body: .committee, order: "scrutiny",
      code: "restriction.no-public-interest", severity: .warning,
      source: "Schedule 12A, para 10, as good practice", what: .exempt(three, interest: nil)),
    Case(
      regime: "council-scotland", body: .committee, order: "scrutiny",
      code: "restriction.no-public-interest", what: .exempt(three, interest: nil)),
    Case(
      regime: "licensing-hearing", body: .licensingPanel, order: "licensing",
      code: "restriction.no-public-interest", severity: .warning,
      source: "Schedule 12A, para 10, as good practice", what: .exempt(child, interest: nil)),
    Case(
      regime: "principal-england", body: .committee, order: "scrutiny",
      code: "restriction.no-review", severity: .advice, source: "Schedule 12A, para 10",
      what: .exempt(three, interest: "It would harm.")),
    Case(
      regime: "council-scotland", body: .committee, order: "scrutiny",
      code: "restriction.no-review", what: .exempt(three, interest: nil)),
    Case(
      regime: "parish-england", body: .parishCouncil, order: "parish-council",
      code: "restriction.no-review", what: .exempt(secret, interest: nil)),
    Case(
      regime: "parish-england", body: .parishCouncil, order: "parish-council",
      code: "restriction.wrong-act", severity: .blocker, source: "1960, s 1(2)",
      what: .exempt(three, interest: "It would harm.")),
    Case(
      regime: "council-scotland", body: .committee, order: "scrutiny",
      code: "restriction.wrong-act", severity: .blocker, source: "1973, s 50A(4)",
      what: .exempt(secret, interest: nil)),
    Case(
      regime: "principal-england", body: .committee, order: "scrutiny",
      code: "restriction.wrong-act", severity: .blocker, source: "1972, s 100A(4)",
      what: .exempt(child, interest: "It would harm.")),
    // What is owed to the public
    Case(
      regime: "principal-england", body: .committee, order: "scrutiny",
      code: "restriction.summary-owed", severity: .advice, source: "s 100C(2)",
      what: .confidential),
    Case(
      regime: "council-scotland", body: .committee, order: "scrutiny",
      code: "restriction.summary-owed", severity: .advice, source: "s 50C(2)",
      what: .confidential),
    Case(
      regime: "parish-england", body: .parishCouncil, order: "parish-council",
      code: "restriction.summary-owed", what: .exempt(secret, interest: nil)),
  ]

  private func agenda(_ sample: Case) throws -> Agenda {
    let order = try TemplatesTests.order(sample.order).order
    let regime = try LawBook(TemplatesTests.folders).regime(sample.regime)
    let council = Council(
      name: "Larkmoor Council", authority: regime.scope.authority,
      nation: try #require(regime.scope.nations.first))
    var meeting = Meeting(
      id: "m",
      committee: Committee(
        id: Committee.ID("c"), name: "Body", kind: sample.body, order: order.id),
      date: try #require(Day(2026, 12, 8)))
    var item = Item(id: "a", title: "Title of a")
    switch sample.what {
    case .urgent(let reason):
      item.urgency = reason
      meeting.urgent = [item]
    case .exception(let exception):
      item.exception = exception
      meeting.urgent = [item]
    case .paper(let state):
      item.documents = [
        Meetings.Attachment(id: .init("a/1"), file: "reports/a.odt", title: "A", state: state)
      ]
      meeting.business = [item]
    case .exempt(let basis, let interest):
      item.restriction = .exempt(Exemption(basis: basis, publicInterest: interest))
      item.neutralTitle = "Matter 1"
      meeting.business = [item]
    case .confidential:
      item.restriction = .confidential(Confidentiality(basis: .enactment, detail: "An Act"))
      item.neutralTitle = "Matter 1"
      meeting.business = [item]
    case .nothing: break
    }
    return Workflow(council: council, order: order).agenda(for: meeting)
  }

  private func law(_ sample: Case, _ folders: TemplateFolders) throws -> Law {
    try LawBook.law(
      sample.regime, sample.body, on: try #require(Day(2026, 12, 8)), in: folders)
  }

  @Test("Each body is told what its own law says, by its own source", arguments: cases)
  func found(_ sample: Case) throws {
    let findings = try agenda(sample)
      .findings(under: try law(sample, TemplatesTests.folders)).filter { $0.code == sample.code }
    #expect(findings.map(\.severity) == [sample.severity].compactMap { $0 })
    #expect(findings.allSatisfy { $0.source?.contains(sample.source) ?? false }, "\(findings)")
  }

  @Test("Every finding under a rule file has a source")
  func sources() throws {
    for sample in Self.cases {
      for finding in try agenda(sample).findings(under: try law(sample, TemplatesTests.folders)) {
        #expect(finding.source?.isEmpty == false, "\(sample.testDescription): \(finding.code)")
      }
    }
  }

  @Test("A council’s own rule decides, and is cited as the council’s")
  func own() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("lawful-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let regimes = folder.appendingPathComponent("Templates/Regimes")
    try FileManager.default.createDirectory(at: regimes, withIntermediateDirectories: true)
    try """
    amends: principal-england
    rules:
      - {rule: document, state: tabled, allowed: no, source: "Procedure rule 9", valid-from: 2024-05-01}
      - {rule: document, state: late-item, allowed: no, source: "Procedure rule 10", valid-from: 2024-05-01, for: [committee]}
      - {rule: exclusion, method: schedule, states: [proceedings, description], source: "Procedure rule 11", valid-from: 2024-05-01}
    """.write(
      to: regimes.appendingPathComponent("principal-england.yaml"), atomically: true,
      encoding: .utf8)
    let folders = TemplateFolders(named: nil, council: folder, program: nil)
    func found(_ what: What) throws -> [Finding] {
      let sample = Case(
        regime: "principal-england", body: .committee, order: "scrutiny", code: "", what: what)
      return try agenda(sample).findings(under: try law(sample, folders))
    }
    let tabled = try found(.paper(.tabled))
    #expect(tabled.map(\.code) == ["document.not-allowed"])
    #expect(tabled.map(\.source) == ["Procedure rule 9 (the council’s own rule)"])
    let late = try found(.paper(.late))
    #expect(late.map(\.code) == ["document.late-not-allowed"])
    #expect(late.map(\.source) == ["Procedure rule 10 (the council’s own rule)"])
    let exempt = try found(.exempt(Self.three, interest: nil)).map(\.code)
    #expect(exempt == ["restriction.summary-owed"], "\(exempt)")
  }

  // MARK: Paragraphs

  private func schedule(_ nation: Council.Nation) throws -> Schedule {
    let bytes = try TemplatesTests.folders.bytes("Regimes/exempt-information.yaml")
    let day = try #require(Day(2026, 12, 8))
    return try #require(try Schedule.read(bytes, nation: nation, on: day))
  }

  private func agenda(citing paragraphs: [[String]], checked: [String] = []) throws -> Agenda {
    let order = try TemplatesTests.order("scrutiny").order
    let business = paragraphs.enumerated().map { index, paragraphs in
      Item(
        id: "i\(index)", title: "T",
        restriction: .exempt(Exemption(basis: .schedule(paragraphs), checked: checked)),
        neutralTitle: "Matter \(index + 1)")
    }
    return Workflow(council: Council(name: "L"), order: order)
      .agenda(for: TemplatesTests.meeting(order, business))
  }

  @Test(
    "A number from another list is refused, with where to look (SI 2006/88; Schedule 12A, Part 4)",
    arguments: [
      (Council.Nation.england, "9", "restriction.other-list", "Look at 3 (Information relating to"),
      (.england, "12", "restriction.other-list", "Look at 5 (Information in respect of which"),
      (.england, "15", "restriction.other-list", "; 7 (Information relating to any action"),
      (.england, "99", "restriction.unknown-paragraph", "1, 2, 3, 4, 5, 6, 7."),
      (.wales, "3", "restriction.other-list", "Look at 14 (Information relating to the financial"),
      (.wales, "9", "restriction.unknown-paragraph", "12, 13, 14, 15, 16, 17, 18."),
      (.scotland, "16", "restriction.unknown-paragraph", "14, 15."),
      (.northernIreland, "8", "restriction.unknown-paragraph", "6, 7."),
    ])
  func lists(nation: Council.Nation, paragraph: String, code: String, hint: String) throws {
    let found = try schedule(nation).findings(on: try agenda(citing: [[paragraph]]))
    #expect(found.map(\.code) == [code])
    #expect(found.first?.severity == .blocker)
    #expect(found.first?.hint?.contains(hint) ?? false, "\(found)")
  }

  @Test("The numbers in force are not questioned")
  func lawfulNumbers() throws {
    for nation in Council.Nation.allCases {
      let schedule = try schedule(nation)
      for (number, _) in schedule.ordered {
        let found = try schedule.findings(on: try agenda(citing: [[number]], checked: ["8", "9"]))
        #expect(found == [], "\(nation.printed) \(number)")
      }
    }
  }

  @Test("What takes information out of paragraph 3 is asked once (Schedule 12A, paras 8 and 9)")
  func qualified() throws {
    let england = try schedule(.england)
    let found = england.findings(on: try agenda(citing: [["3"], ["1"], ["2", "3"]]))
    #expect(found.map(\.code) == ["restriction.qualified"])
    #expect(found.first?.place == "item 5 “Matter 1”; item 7 “Matter 3”")
    #expect(found.first?.hint?.contains("`checked: [8, 9]`") ?? false)
    let half = england.findings(on: try agenda(citing: [["3"]], checked: ["8"]))
    #expect(half.map { $0.hint?.contains("`checked: [9]`") } == [true])
    #expect(england.findings(on: try agenda(citing: [["3"]], checked: ["8", "9"])).isEmpty)
    #expect(england.findings(on: try agenda(citing: [["1"]])).isEmpty)
  }

  @Test("What was checked is read from the meeting’s file")
  func checked() throws {
    let text =
      Bench.head + "business:\n  - {title: A, restricted: {exempt: [3], title: N, "
      + "public-interest: P, review: 2027-12-08, checked: [8, 9]}}\n"
    #expect(try Bench(meeting: text).read().codes == ["restriction.summary-owed"])
    let unchecked = text.replacing(", checked: [8, 9]", with: "")
    #expect(try Bench(meeting: unchecked).read().codes.contains("restriction.qualified"))
  }

  @Test("A late item has its reason from the meeting’s file")
  func lateReason() throws {
    let text =
      Bench.head + "business:\n  - {title: A, reason: The roof fell in., documents: "
      + "[{title: P, state: late, file: reports/a.odt}]}\n"
    func codes(_ text: String) throws -> [String] {
      let bench = try Bench(meeting: text)
      try bench.paper(try Bench.odt("P", ["Body."]), "a.odt")
      return try bench.read().codes.filter { $0.hasPrefix("document.") }
    }
    #expect(try codes(text) == [])
    #expect(
      try codes(text.replacing("reason: The roof fell in., ", with: ""))
        == ["document.late-no-reason"])
  }
}
