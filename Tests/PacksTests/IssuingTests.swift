import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("Issuing")
struct IssuingTests {
  /// A council with one meeting and two reports, taken away afterwards.
  final class Bench {
    let root = FileManager.default.temporaryDirectory
      .appendingPathComponent("issuing-\(UUID().uuidString)")
    var meeting: URL { root.appendingPathComponent("2026-12-08-works") }
    var issued: URL { meeting.appendingPathComponent("issued") }

    init(late: String = "") throws {
      try write(
        """
        name: Ashby Sallow Borough Council
        committees:
          works: {name: Works Committee, order: scrutiny, kind: committee}
        """, "council.yaml")
      try write(
        """
        committee: works
        date: 2026-12-08
        numbering: {next: 1}
        business:
          - id: roads
            title: Roads
            documents: [{file: reports/roads.fodt, title: Roads, pages: 4}]
          - id: bridges
            title: Bridges
            documents: [{file: reports/bridges.fodt, title: Bridges, pages: 3}]
        \(late)
        """, "2026-12-08-works/meeting.yaml")
      try report("Roads", "roads")
      try report("Bridges", "bridges")
    }

    func report(_ text: String, _ name: String) throws {
      try write(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" \
        xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3" \
        office:mimetype="application/vnd.oasis.opendocument.text"><office:meta>\
        <meta:document-statistic meta:page-count="4"/></office:meta><office:body><office:text>\
        <text:h text:outline-level="1">\(text)</text:h><text:p>About \(text).</text:p>\
        </office:text></office:body></office:document>
        """, "2026-12-08-works/reports/\(name).fodt")
    }

    func write(_ text: String, _ path: String) throws {
      let url = root.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: true, encoding: .utf8)
    }

    func pack() throws -> Pack { try PackReader().read(meeting.path) }

    func issue(
      on day: Day = Day(2026, 11, 20)!, overrides: [IssueEntry.Override] = []
    ) async throws -> PackIssuer.Outcome {
      let builder = PackBuilder(pack: try pack(), reader: PackReader())
      let issuer = PackIssuer(
        builder: builder, by: "J Felstead", at: "2026-11-20T16:00:00Z", overrides: overrides)
      return try await issuer.issueAgenda(
        building: meeting.appendingPathComponent("out"), on: day)
    }

    deinit { try? FileManager.default.removeItem(at: root) }
  }

  @Test("What is issued is there file for file, and verifies")
  func issued() async throws {
    let bench = try Bench()
    guard case .issued(let entry, let result) = try await bench.issue() else {
      Issue.record("refused")
      return
    }
    #expect(entry.sequence == 1 && entry.kind == .agenda && entry.before == IssueEntry.beginning)
    #expect(entry.labels.map(\.source) == ["reports/roads.fodt", "reports/bridges.fodt"])
    #expect(entry.frontSheetPages == result.pages.frontSheet)
    let report = try IssueVerifier.verify(bench.meeting.path)
    #expect(report.findings == [])
    #expect(report.checked == entry.files.count)
    #expect(report.log.head == entry.hash)
    #expect(entry.files.contains { $0.file == "1-agenda/public/agenda.odt" })
    let left = try FileManager.default.contentsOfDirectory(atPath: bench.meeting.path)
    #expect(Set(left) == ["meeting.yaml", "reports", "out", "issued"])
    await #expect(throws: PackError.self, "an agenda is issued once") { try await bench.issue() }
  }

  @Test("The head of the chain is printed on the certificate and on the public page")
  func head() async throws {
    let bench = try SupplementBench()
    _ = try await bench.entry()
    bench.items[0].papers[0].text = "Corrected."
    let hash = try #require(await bench.entry()?.hash)
    let certificate = try NoticeBuilder(pack: try bench.pack(), reader: PackReader())
      .make(.init(.certificate, on: Day(2026, 11, 21)!)).files
    let page = try #require(certificate.first { $0.name == "certificate.html" })
    #expect(String(decoding: page.bytes, as: UTF8.self).contains(hash))
    try await bench.build()
    #expect(try bench.text("out/public/web/index.html").contains(hash))
  }

  @Test("After the issue no page number moves, whatever becomes of the agenda")
  func pagesStay() async throws {
    let bench = try Bench()
    _ = try await bench.issue()
    let before = try bench.pack().issuedPages
    let bridges = try #require(
      try bench.pack().agenda.allEntries.flatMap(\.item.documents).first {
        $0.file == "reports/bridges.fodt"
      })
    let span = try #require(before?.span(of: bridges.id))
    // A report longer than before, and another put in front.
    try bench.report("New", "new")
    try bench.report("Roads again", "roads")
    let yaml = bench.meeting.appendingPathComponent("meeting.yaml")
    let text = try String(contentsOf: yaml, encoding: .utf8)
    try text.replacing(
      "business:",
      with: "business:\n  - {id: new, title: New, documents: [{file: reports/new.fodt, pages: 9}]}"
    ).write(to: yaml, atomically: true, encoding: .utf8)
    let pack = try bench.pack()
    let after = try #require(pack.issuedPages)
    let documents = pack.agenda.allEntries.flatMap(\.item.documents)
    let same = try #require(documents.first { $0.file == "reports/bridges.fodt" })
    #expect(after.span(of: same.id) == span)
    let new = try #require(documents.first { $0.file == "reports/new.fodt" })
    #expect(after.span(of: new.id) == nil)
    let codes = pack.findings.map(\.code).filter { $0.hasPrefix("issue.") }
    #expect(codes.sorted() == ["issue.new", "issue.replaced"])
    // What is built now says the same pages as what was issued.
    let built = try await PackBuilder(pack: pack, reader: PackReader()).build(
      into: bench.meeting.appendingPathComponent("out"))
    #expect(built.pages.span(of: same.id) == span)
  }

  @Test("A finding that blocks stops the issue, and an override with its reason is on record")
  func blocked() async throws {
    let bench = try Bench()
    // Too late for five clear days.
    let late = Day(2026, 12, 4)!
    guard case .refused(let findings) = try await bench.issue(on: late) else {
      Issue.record("issued")
      return
    }
    #expect(findings.map(\.code) == ["notice.short"])
    #expect(!FileManager.default.fileExists(atPath: bench.issued.path))
    let override = IssueEntry.Override(code: "notice.short", reason: "Agreed with the MO")
    let unused = IssueEntry.Override(code: "restriction.no-basis", reason: "none")
    guard
      case .issued(let entry, _) = try await bench.issue(
        on: late, overrides: [override, unused])
    else {
      Issue.record("refused")
      return
    }
    #expect(entry.overrides == [override])
  }

  @Test("Nobody is called to a meeting that has been held, and nothing is published of one to come")
  func outOfTime() async throws {
    let bench = try Bench()
    let after = Day(2026, 12, 9)!
    guard case .refused(let findings) = try await bench.issue(on: after) else {
      Issue.record("issued")
      return
    }
    #expect(findings.map(\.code) == ["issue.past"])
    let override = IssueEntry.Override(code: "issue.past", reason: "For the record")
    guard case .issued(let entry, _) = try await bench.issue(on: after, overrides: [override])
    else {
      Issue.record("refused")
      return
    }
    #expect(entry.overrides == [override])

    let journal = Proceedings(entries: [
      .init(id: "e1", sequence: 1, occurredAt: "2026-12-08T18:31:00Z", by: "clerk", action: .opened)
    ])
    try bench.write(
      String(decoding: ProceedingsFile.bytes(of: journal), as: UTF8.self),
      "2026-12-08-works/proceedings.jsonl")
    let pack = try PackReader().read(bench.meeting.path)
    let issuer = PackIssuer(
      builder: PackBuilder(pack: pack, reader: PackReader()), by: "J Felstead",
      at: "2026-12-07T09:00:00Z")
    let error = await #expect(throws: PackError.self) {
      _ = try await issuer.issueMinutes(.draft, on: Day(2026, 12, 7)!)
    }
    #expect(error?.code == "minutes.early")
    _ = try await issuer.issueMinutes(.draft, on: Day(2026, 12, 8)!)
  }

  @Test("Who records is somebody of the council, and a slip is told from one")
  func recorder() throws {
    let bench = try Bench()
    try bench.write(
      """
      name: Ashby Sallow Borough Council
      people: {jo-clerk: {name: Jo Clerk, officer: true}}
      committees:
        works: {name: Works Committee, order: scrutiny, kind: committee, clerk: jo-clerk}
      """, "council.yaml")
    let pack = try PackReader().read(bench.meeting.path)
    #expect(try pack.recorder(nil) == "jo-clerk" && pack.recorder("jo-clerk") == "jo-clerk")
    let error = #expect(throws: PackError.self) { _ = try pack.recorder("jo-clark") }
    #expect(error?.code == "minutes.person" && error?.message.contains("`jo-clerk`") == true)
    let other = try Bench()
    let bare = try PackReader().read(other.meeting.path)
    #expect(throws: PackError.self) { _ = try bare.recorder(nil) }
  }

  @Test("A file changed, taken out or put in is found, and so is a changed log")
  func tampered() async throws {
    let bench = try Bench()
    _ = try await bench.issue()
    let agenda = bench.issued.appendingPathComponent("1-agenda/public/agenda.html")
    let kept = try Data(contentsOf: agenda)
    func codes() throws -> [String] {
      try IssueVerifier.verify(bench.meeting.path).findings.map(\.code)
    }
    try Data("other".utf8).write(to: agenda)
    #expect(try codes() == ["issue.file-changed"])
    try FileManager.default.removeItem(at: agenda)
    #expect(try codes() == ["issue.file-missing"])
    try kept.write(to: agenda)
    try Data().write(to: bench.issued.appendingPathComponent("1-agenda/extra.txt"))
    #expect(try codes() == ["issue.file-unknown"])
    let log = bench.issued.appendingPathComponent("log.jsonl")
    let text = try String(contentsOf: log, encoding: .utf8)
    for (changed, code) in [
      (text.replacing("Felstead", with: "Smith"), "issue.hash"),
      (text.replacing("\"sequence\":1", with: "\"sequence\":2"), "issue.chain"),
      (String(text.dropLast(20)), "issue.line"),
    ] {
      try changed.write(to: log, atomically: true, encoding: .utf8)
      let error = try #require(throws: PackError.self) { _ = try codes() }
      #expect(error.code == code)
      // A pack whose log does not hold says so, and can still be looked at.
      #expect(try bench.pack().findings.contains { $0.code == code && $0.severity == .blocker })
    }
  }

  @Test("What an issue that was stopped left behind does no harm")
  func stopped() async throws {
    let bench = try Bench()
    let staging = bench.meeting.appendingPathComponent(".issued-new/1-agenda")
    try FileManager.default.createDirectory(at: staging, withIntermediateDirectories: true)
    try Data("half".utf8).write(to: staging.appendingPathComponent("agenda.odt"))
    _ = try await bench.issue()
    #expect(try IssueVerifier.verify(bench.meeting.path).findings == [])
    #expect(!FileManager.default.fileExists(atPath: staging.path))
  }
}
