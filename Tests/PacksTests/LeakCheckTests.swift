import Documents
import Formats
import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("The finished public files are held against the restricted papers")
struct LeakCheckTests {
  static let secret =
    "The lowest offer that the council would take for the depot is four hundred thousand pounds."

  @Test("Case, punctuation, apostrophes and the breaks of lines make no difference")
  func folding() {
    let one = Fingerprints(of: "The council’s lowest offer, they say, is low.")
    let other = Fingerprints(of: "the COUNCILS\nlowest  offer they say is low")
    #expect(one.marks == other.marks)
    #expect(one.words == 8 && one.marks.count == 2)
    #expect(one.printed(from: 1) == "councils lowest offer they say is low")
    #expect(Fingerprints(of: "Ofﬁce").printed(from: 0) == "office")
  }

  @Test("A run is as long as seven words, and figures alone are none")
  func runs() {
    #expect(Fingerprints(of: "one two three four five six").marks.isEmpty)
    #expect(Fingerprints(of: "one two three four five six seven").marks.count == 1)
    #expect(Fingerprints(of: "1 2 3 4 5 6 7 8 9 10 total").marks.isEmpty)
    #expect(
      Fingerprints(of: "a b c d e f g").marks != Fingerprints(of: "b a c d e f g").marks)
  }

  @Test("Words are had of markup whatever tags stand within them")
  func markup() {
    let page = #"<p>four <em>hun</em>dred &amp; <img alt="ten pounds">more</p><p>end</p>"#
    #expect(
      Fingerprints(of: MarkupText.of(Array(page.utf8))).printed(from: 0)
        == "four hundred more end ten pounds")
  }

  /// A check of one restricted paper against public ones and finished files.
  private func check(
    open: [String], wording: String = "", finished: String
  ) async throws -> (LeakCheck, [Finding]) {
    let bench = try Bench()
    try bench.paper(try Bench.odt("Depot", [Self.secret]), "secret.odt")
    try bench.write(finished, to: "finished.html")
    var sources: [LeakCheck.Source] = []
    for (index, text) in open.enumerated() {
      try bench.paper(try Bench.odt("Open", [text]), "open-\(index).odt")
      sources.append(
        .init(
          name: "open-\(index)",
          path: bench.meeting.appending(path: "reports/open-\(index).odt").path
        ))
    }
    var leaks = await LeakCheck(
      restricted: [
        .init(name: "secret.odt", path: bench.meeting.appending(path: "reports/secret.odt").path)
      ], open: sources, wording: wording)
    let found = await leaks.findings(in: [
      ("public/finished.html", bench.root.appending(path: "finished.html").path)
    ])
    return (leaks, found)
  }

  @Test("A planted sentence is found, with the file, the paper and its words")
  func planted() async throws {
    let (leaks, found) = try await check(open: ["Nothing."], finished: "<p>\(Self.secret)</p>")
    #expect(found.map(\.code) == ["leak.found"])
    #expect(found.first?.place == "public/finished.html")
    #expect(found.first?.message.contains("secret.odt") == true)
    #expect(found.first?.message.contains("the lowest offer that the council would") == true)
    #expect(found.first?.isRestricted == true && found.first?.severity == .blocker)
    #expect(leaks.summary.documents == 1 && leaks.summary.files == 1)
    #expect(leaks.summary.fingerprints >= 10)
  }

  @Test("Any run of seven words planted anywhere is found", arguments: 0..<10)
  func anyRun(start: Int) async throws {
    let words = Self.secret.split(separator: " ")
    let run = words[start..<(start + 7)].joined(separator: "</b> <b>")
    let (_, found) = try await check(open: [], finished: "<p>So <b>\(run)</b> then</p>")
    #expect(found.map(\.code) == ["leak.found"])
  }

  @Test("What a public paper says itself is told and stops nothing; two papers are not told")
  func discounted() async throws {
    let one = try await check(open: [Self.secret, "Other."], finished: "<p>\(Self.secret)</p>")
    #expect(one.1.isEmpty)
    #expect(one.0.findings.map(\.code) == ["leak.shared"])
    #expect(one.0.findings.first?.place == "open-0")
    let two = try await check(open: [Self.secret, Self.secret], finished: "<p>\(Self.secret)</p>")
    #expect(two.1.isEmpty && two.0.findings.isEmpty)
    let standing = try await check(
      open: [], wording: Self.secret, finished: "<p>\(Self.secret)</p>")
    #expect(standing.1.isEmpty && standing.0.findings.isEmpty)
  }

  static let business = """
    business:
      - {id: open, title: Open, documents: [{file: reports/open.odt}]}
      - id: depot
        title: Depot
        documents: [{file: reports/secret.odt}]
        restricted: {exempt: [3], title: Estate, public-interest: Price, review: 2027-12-08}

    """

  @Test("A finished file that leaks keeps the public papers back, and the issue too")
  func keptBack() async throws {
    let bench = try Bench(meeting: Bench.head + Self.business)
    try bench.paper(try Bench.odt("Depot", [Self.secret]), "secret.odt")
    try bench.paper(try Bench.odt("Open", ["Words of the open paper."]), "open.odt")
    let sound = try await bench.build()
    #expect(!sound.findings.contains { $0.code.hasPrefix("leak.") })
    #expect((sound.manifests[.members]?.leakCheck?.fingerprints ?? 0) > 0)
    #expect((sound.manifests[.members]?.leakCheck?.files ?? 0) >= 10)
    #expect(sound.manifests[.publicAudience]?.leakCheck == nil)
    let before = try Bench.files(in: bench.meeting.appending(path: "out/public"))

    // As if the program let the text of the restricted report through.
    var pack = try bench.read()
    let secret = try #require(
      pack.agenda.allEntries.flatMap(\.item.documents).first { $0.file == "reports/secret.odt" })
    let open = try #require(
      pack.agenda.allEntries.flatMap(\.item.documents).first { $0.file == "reports/open.odt" })
    pack.reports[open.id] = pack.reports[secret.id]
    let builder = PackBuilder(pack: pack, reader: PackReader())
    let output = bench.meeting.appending(path: "out")
    let result = try await builder.build(into: output)
    let found = result.findings.filter { $0.code == "leak.found" }
    #expect(found.contains { $0.place == "public/pack.html" })
    #expect(found.contains { $0.place == "public/pack.odt" })
    #expect(result.folders[.publicAudience] == nil && result.folders[.members] != nil)
    #expect(try Bench.files(in: bench.meeting.appending(path: "out/public")) == before)

    let issuer = PackIssuer(
      builder: builder, by: "cy-moss", at: "2026-11-27T10:00:00Z",
      overrides: [.init(code: "leak.found", reason: "No")])
    #expect(issuer.blockers(found).count == found.count)
  }

  @Test("A paper that says of itself that it is not for publication is not listed as public")
  func ownWords() throws {
    for line in [
      "NOT FOR PUBLICATION", "Not for publication by virtue of paragraph 3 of Schedule 12A",
      "This report is exempt under paragraph 3 of Part 1 of Schedule 12A.",
    ] { #expect(Document.isOwnRestriction(line), "\(line)") }
    for line in [
      "Not for publication: no", "Appendix B is not for publication.",
      "Not for publication: Appendix B",
      "Members are asked to exclude the public under Schedule 12A.", "This report is open.", "",
    ] { #expect(!Document.isOwnRestriction(line), "\(line)") }
    let bench = try Bench(
      meeting: Bench.head + "business:\n  - {id: a, title: A, documents: [{file: reports/a.odt}]}\n"
    )
    try bench.paper(try Bench.odt("A", ["Not for publication", "Body."]), "a.odt")
    #expect(try bench.read().finding("restriction.listed-as-public")?.severity == .blocker)
  }

  @Test("A restricted paper without text is told as unchecked")
  func unchecked() async throws {
    let bench = try Bench(meeting: Bench.head + Self.business)
    try bench.paper(try Bench.odt("x", []), "secret.odt")
    try bench.paper(try Bench.odt("Open", ["Words of the open paper."]), "open.odt")
    try bench.paper(Array("no text".utf8), "secret.odt")
    let result = try await bench.build()
    let found = try #require(result.findings.first { $0.code == "leak.unchecked" })
    #expect(found.severity == .warning && found.isRestricted)
    #expect(result.manifests[.members]?.leakCheck?.unchecked == 1)
    #expect(
      result.manifests[.publicAudience]?.findings.contains { $0.code.hasPrefix("leak.") } == false)
  }
}
