import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("The search of the public papers for what is withheld")
struct LeakCheckTests {
  private static let secret =
    "The lowest tender of 412,000 pounds came from Brackwater Paving of Upper Sallow."

  /// A meeting with a restricted tender report and an open report.
  private func bench(open: [String], purpose: String = "To consider the works.") throws -> Bench {
    let bench = try Bench(
      meeting: Bench.head + """
        business:
          - id: works
            title: Resurfacing
            purpose: "\(purpose)"
            documents:
              - {file: reports/open.odt, title: Works report}
              - file: reports/tenders.odt
                title: Tenders received
                neutral-title: Appendix A
                restricted: {exempt: [3], public-interest: weighed}

        """)
    try bench.paper(Bench.odt("Works", open), "open.odt")
    try bench.paper(
      Bench.odt("Tenders", ["Three firms answered the call for tenders in July.", Self.secret]),
      "tenders.odt")
    return bench
  }

  private func found(_ bench: Bench) async throws -> [Finding] {
    try await bench.build().findings.filter { $0.code == "leak.found" }
  }

  @Test("Where nothing leaks nothing is found, and members are told how much was looked for")
  func clean() async throws {
    let bench = try bench(open: ["The road is to be laid anew in the spring of next year."])
    let result = try await bench.build()
    #expect(!result.findings.contains { $0.code.hasPrefix("leak.") })
    let check = try #require(result.manifests[.members]?.leakCheck)
    #expect(check.fingerprints > 5)
    #expect(check.files > 5)
    #expect(check.found == 0)
    #expect(result.manifests[.publicAudience]?.leakCheck == nil)
  }

  @Test("A sentence that the clerk copied into what is public is found in every format")
  func copied() async throws {
    let bench = try bench(
      open: ["The road is to be laid anew."],
      purpose: "To note that the lowest tender of 412,000 pounds came from Brackwater Paving.")
    let found = try await found(bench)
    for file in [
      "agenda.odt", "agenda.html", "agenda.docx", "pack.odt", "pack.html", "web/index.html",
    ] {
      #expect(found.contains { $0.message.contains("public/\(file) ") }, "\(file)")
    }
    #expect(found.allSatisfy { $0.severity == .blocker && $0.isRestricted })
    #expect(found.first?.message.contains("the lowest tender of 412 000 pounds") == true)
    #expect(found.first?.place == "reports/tenders.odt")
    // Nothing of it is told to the public.
    let manifest = try bench.text("2026-12-08-scrutiny/out/public/manifest.json")
    #expect(!manifest.contains("leak."))
  }

  @Test("It stands in the way of issuing")
  func issuing() async throws {
    let bench = try bench(
      open: ["The road is to be laid anew."],
      purpose: "To note that the lowest tender of 412,000 pounds came from Brackwater Paving.")
    let builder = PackBuilder(pack: try bench.read(), reader: PackReader())
    let issuer = PackIssuer(builder: builder, by: "A clerk", at: "2026-11-27T10:00:00Z")
    let outcome = try await issuer.issue(
      building: bench.meeting.appending(path: "out"), on: try #require(Day(parsing: "2026-11-27")))
    guard case .refused(let findings) = outcome else {
      Issue.record("It was issued.")
      return
    }
    #expect(findings.contains { $0.code == "leak.found" })
    #expect(!bench.exists("2026-12-08-scrutiny/issued"))
  }

  @Test("What a public report says too is no leak")
  func alsoPublic() async throws {
    #expect(try await found(bench(open: [Self.secret])).isEmpty)
  }

  @Test("Case, punctuation, tags and line ends do not hide words, and six words are not enough")
  func prints() {
    let paper = Fingerprints(of: "One two three, four five six seven eight.")
    func finds(_ text: String) -> String? { paper.words(foundIn: Fingerprints(of: text)) }
    #expect(finds("ONE\ntwo three four — five six SEVEN") == "one two three four five six seven")
    #expect(finds("one two three four five six nine") == nil)
    #expect(
      Fingerprints(of: "Two words").words(foundIn: Fingerprints(of: "two, words")) == "two words")
    #expect(Fingerprints(of: " \n ").isEmpty)
    let markup = "<p title=\"a &amp; b\">wo<span>rd</span></p><p>next</p>"
    let text = PublishedText.text(ofMarkup: Array(markup.utf8))
    #expect(
      text.split(whereSeparator: \.isWhitespace).map(String.init) == [
        "word", "next", "a", "&", "b",
      ])
  }
}
