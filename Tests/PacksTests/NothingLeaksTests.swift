import Formats
import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("Nothing restricted reaches the public")
struct NothingLeaksTests {
  /// The files that hold the bytes, looking into packages too.
  static func holders(of word: String, in files: [String: [UInt8]]) throws -> [String] {
    var found: [String] = []
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      if path.lowercased().contains(word) { found.append("the name of \(path)") }
      if contains(bytes, word) { found.append(path) }
      guard ArchiveReader.looksZipped(bytes), let archive = try? ArchiveReader(bytes) else {
        continue
      }
      for entry in archive.entries {
        if entry.path.lowercased().contains(word) { found.append("\(path): \(entry.path)") }
        guard let part = try? archive.bytes(of: entry.path) else { continue }
        if contains(part, word) { found.append("\(path): \(entry.path)") }
      }
    }
    return found
  }

  private static func contains(_ bytes: [UInt8], _ word: String) -> Bool {
    Data(bytes).range(of: Data(word.utf8)) != nil
  }

  @Test("A restricted word is in no public file of any generated pack", arguments: 0..<20)
  func generated(seed: Int) async throws {
    let generated = try GeneratedPack(seed: UInt64(seed))
    let bench = try Bench()
    try generated.write(to: bench)
    let result = try await bench.build()
    let folder = bench.meeting.appending(path: "out/public")
    let files = try Bench.files(in: folder)
    #expect(try Self.holders(of: GeneratedPack.mark, in: files) == [])
    #expect(files.count >= 10)

    // What is open is there, and members have the rest.
    let page = String(decoding: files["agenda.html"] ?? [], as: UTF8.self)
    #expect(page.contains("open") || generated.text.contains("open") == false)
    #expect((result.folders[.members] != nil) == generated.hasRestricted)
    if generated.hasRestricted {
      let members = try Bench.files(in: bench.meeting.appending(path: "out/members"))
      #expect(try !Self.holders(of: GeneratedPack.mark, in: members).isEmpty, "it would be found")
    }
    let lock = try Data(contentsOf: bench.meeting.appending(path: "out/meeting.lock"))
    #expect(lock.range(of: Data(GeneratedPack.mark.utf8)) == nil)
  }

  @Test(
    "A slip in saying that a thing is restricted withholds it",
    arguments: [
      "restricted:", "restricted: yes", "restricted: [3]", "restricted: {exmpt: [3]}",
      "restrictd: {exempt: [3]}", "restriction: {exempt: [3]}", "exempt: [3]",
      "confidential: {basis: enactment}", "restricted: ~",
    ])
  func slips(slip: String) async throws {
    for (text, isItem) in [
      (
        "  - id: x\n    title: zqsecret\n"
          + "    documents: [{file: reports/zqsecret.odt}]\n    \(slip)\n",
        true
      ),
      (
        "  - id: x\n    title: Open\n"
          + "    documents:\n      - file: reports/zqsecret.odt\n        \(slip)\n",
        false
      ),
    ] {
      let bench = try Bench(meeting: Bench.head + "business:\n" + text)
      try bench.paper(try Bench.odt("zqsecret", ["zqsecret"]), "zqsecret.odt")
      let result = try await bench.build()
      let files = try Bench.files(in: bench.meeting.appending(path: "out/public"))
      #expect(try Self.holders(of: "zqsecret", in: files) == [], "item: \(isItem)")
      let blockers = result.findings.filter { $0.severity == .blocker }
      #expect(!blockers.isEmpty)
      #expect(blockers.allSatisfy { $0.place != nil && $0.hint != nil })
    }
  }

  @Test("Two items of one id do not share their papers, in whatever order they stand")
  func sharedIDs() async throws {
    let open = "  - {id: x, title: Open, documents: [{file: reports/open.odt}]}\n"
    let secret =
      "  - id: x\n    title: zqsecret\n    restricted: {exempt: [3]}\n"
      + "    documents: [{file: reports/zqsecret.odt}]\n"
    for business in [open + secret, secret + open] {
      let bench = try Bench(
        meeting: Bench.head + "business:\n" + business)
      try bench.paper(try Bench.odt("Open", ["Words of the open paper."]), "open.odt")
      try bench.paper(try Bench.odt("zqsecret", ["zqsecret"]), "zqsecret.odt")
      try await bench.build()
      let files = try Bench.files(in: bench.meeting.appending(path: "out/public"))
      #expect(try Self.holders(of: "zqsecret", in: files) == [])
      #expect(
        String(decoding: files["pack.html"] ?? [], as: UTF8.self).contains(
          "Words of the open paper."))
    }
  }

  @Test("An item called previous-minutes does not show the minutes that are withheld")
  func previousMinutes() async throws {
    let bench = try Bench(
      meeting: Bench.head + """
        previous-minutes:
          - date: 2026-10-13
            file: reports/zqsecret.odt
            title: zqsecret
            restricted: {exempt: [1]}
          - {date: 2026-10-14, file: ../zqsecret.odt, restricted: {exempt: [1]}}
        business:
          - {id: previous-minutes, title: Open, documents: [{file: reports/open.odt}]}

        """)
    try bench.paper(try Bench.odt("Open", ["Words of the open paper."]), "open.odt")
    try bench.paper(try Bench.odt("zqsecret", ["zqsecret"]), "zqsecret.odt")
    try await bench.build()
    let files = try Bench.files(in: bench.meeting.appending(path: "out/public"))
    #expect(try Self.holders(of: "zqsecret", in: files) == [])
  }

  @Test("A paper restricted in one place is not public in another, under any name")
  func samePaper() async throws {
    let bench = try Bench(
      meeting: Bench.head + """
        business:
          - {id: a, title: First, documents: [{file: reports/copy.odt}]}
          - id: b
            title: Second
            documents:
              - {file: reports/paper.odt, restricted: {exempt: [3], title: Appendix}}
          - {id: c, title: Third, documents: [{file: reports/paper.odt}]}

        """)
    let paper = try Bench.odt("zqsecret", ["zqsecret"])
    try bench.paper(paper, "paper.odt")
    try bench.paper(paper, "copy.odt")
    let result = try await bench.build()
    let files = try Bench.files(in: bench.meeting.appending(path: "out/public"))
    #expect(try Self.holders(of: "zqsecret", in: files) == [])
    let found = result.findings.filter { $0.code == "restriction.also-public" }
    #expect(found.map(\.place) == ["reports/copy.odt", "reports/paper.odt"])
    #expect(found.allSatisfy { $0.severity == .blocker && $0.isRestricted })
    #expect(
      result.manifests[.publicAudience]?.findings.contains { $0.code == "restriction.also-public" }
        == false)
  }

  @Test("A report that calls itself exempt is questioned where it is listed as public")
  func ownWord() throws {
    let bench = try Bench(
      meeting: Bench.head + "business:\n  - {id: a, title: A, documents: [{file: reports/a.odt}]}\n"
    )
    let content = Bench.content("Body.").replacingOccurrences(
      of: "<text:p>Body.</text:p>",
      with: """
        <table:table xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" table:name="t">
        <table:table-column table:number-columns-repeated="2"/>
        <table:table-row><table:table-cell><text:p>Lead officer:</text:p></table:table-cell>
        <table:table-cell><text:p>Jo Vance</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell><text:p>Exempt information:</text:p></table:table-cell>
        <table:table-cell><text:p>Yes, paragraph 3</text:p></table:table-cell></table:table-row>
        </table:table><text:p>Body.</text:p>
        """)
    try bench.paper(try Bench.odt(content: content), "a.odt")
    let finding = try #require(try bench.read().finding("restriction.listed-as-public"))
    #expect(finding.severity == .blocker && finding.place == "reports/a.odt")
  }

  @Test("A paragraph that the nation's schedule does not have is questioned")
  func unknownParagraph() throws {
    let text =
      Bench.head
      + "business:\n  - {title: A, restricted: {exempt: [12, x], title: N, public-interest: P, "
      + "review: 2027-12-08}}\n"
    let pack = try Bench(meeting: text).read()
    #expect(
      pack.codes == [
        "restriction.paragraph", "restriction.summary-owed", "restriction.other-list",
        "restriction.unknown-paragraph",
      ])
    #expect(pack.findings.last?.hint == "Paragraphs there: 1, 2, 3, 4, 5, 6, 7.")
    let both =
      Bench.head + "business:\n  - title: A\n    restricted: {exempt: [3], title: N, "
      + "confidential: {basis: enactment, detail: an Act}}\n"
    #expect(
      try Bench(meeting: both).read().codes == [
        "restriction.two-grounds", "restriction.summary-owed",
      ])
  }
}
