import Foundation
import HTTPTypes
import Store
import Testing

@testable import Web

@Suite("Papers of an item are put right in the browser")
struct PaperTests {
  private let item = "/meetings/\(TestSite.meeting)/items/depot"

  /// An item with a report, and a paper to follow.
  private func site() throws -> TestSite {
    let site = try TestSite()
    try site.put(
      [
        "reports/year.fodt": Self.report("Quince words."),
        "reports/bid.fodt": Self.report("Damson words."),
      ],
      business: """
        business:
          - id: depot
            title: The depot
            documents:
              - {file: reports/year.fodt, title: Report on the year}
              - {title: Map of the depot, state: to-follow}
          - id: marmalade
            title: Contract with Marmalade Holdings
            restricted: {exempt: [3], title: A contract, public-interest: Prices would be known.}
            documents: [{file: reports/bid.fodt, title: The bid}]

        """)
    return site
  }

  private static func report(_ words: String) -> Data {
    Data(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3" \
      office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>\
      <text:p>\(words)</text:p></office:text></office:body></office:document>
      """.utf8)
  }

  private func yaml(_ site: TestSite) throws -> String {
    let folder = try #require(try site.site.store.folder(TestSite.meeting))
    let sha256 = try #require(folder.files["meeting.yaml"])
    return String(decoding: try site.site.store.document(sha256), as: UTF8.self)
  }

  private func revision(_ site: TestSite) throws -> String {
    String(try #require(try site.site.store.folder(TestSite.meeting)).revision)
  }

  private func form(_ site: TestSite, _ fields: [String: String]) throws -> [String: String] {
    [
      "revision": try revision(site), "paper": "reports/year.fodt", "title": "Report on the year",
      "kind": "report", "state": "in-pack", "exempt": "", "public-interest": "",
      "public-title": "",
    ].merging(fields) { $1 }
  }

  private func send(
    _ site: TestSite, _ file: String, _ data: Data, paper: String, by visitor: TestSite.Visitor
  ) async throws -> TestSite.Answer {
    try await site.ask(
      .post, "\(item)/papers/file", by: visitor,
      headers: ["Content-Type": "multipart/form-data; boundary=xyz"],
      body: TestSite.multipart(
        fields: ["csrf": visitor.csrf, "revision": try revision(site), "paper": paper],
        file: (file, data), boundary: "xyz"))
  }

  @Test("Title, kind, state and restriction are changed where they stand, and nothing else is")
  func change() async throws {
    let site = try site()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let page = try await site.get(item, by: clerk).text
    #expect(page.contains("Change this paper") && page.contains("value=\"reports/year.fodt\""))
    let before = try yaml(site)
    let same = try await site.post("\(item)/papers", try form(site, [:]), by: clerk)
    #expect(same.status == .seeOther)
    #expect(try yaml(site) == before)
    let changed = try await site.post(
      "\(item)/papers",
      try form(
        site,
        [
          "title": "Appendix: the year in figures", "kind": "appendix", "exempt": "3",
          "public-interest": "Prices would be known.", "public-title": "Appendix 1",
        ]), by: clerk)
    #expect(changed.status == .seeOther, "\(changed.text)")
    let text = try yaml(site)
    #expect(text.contains("Appendix: the year in figures") && text.contains("appendix"))
    #expect(text.contains("Map of the depot, state: to-follow"))
    // Whoever may not read it may not change it, or see what it is called.
    let other = try site.visitor(.clerk, person: "flo-fir")
    let theirs = try await site.get(item, by: other).text
    #expect(theirs.contains("Appendix 1") && !theirs.contains("in figures"))
    let refused = try await site.post(
      "\(item)/papers", try form(site, ["title": "Open now"]), by: other)
    #expect(refused.status == .notFound)
    let opened = try await site.post(
      "\(item)/papers", try form(site, ["title": "Open now", "kind": "report"]), by: clerk)
    #expect(opened.status == .seeOther)
    #expect(try !yaml(site).contains("    restricted:\n") && yaml(site).contains("Open now"))
  }

  @Test(
    "What is not right is said beside its field",
    arguments: [
      ["title": ""], ["kind": "other"], ["state": "gone"], ["exempt": "99", "public-title": "A"],
      ["exempt": "3"],
    ])
  func refused(_ fields: [String: String]) async throws {
    let site = try site()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let before = try yaml(site)
    let answer = try await site.post("\(item)/papers", try form(site, fields), by: clerk)
    let field = fields["exempt"] == "3" ? "public-title" : fields.keys.sorted()[0]
    #expect(answer.status == .unprocessableContent)
    #expect(answer.text.contains("data-field=\"\(field)\""), "\(fields)")
    #expect(try yaml(site) == before)
  }

  @Test(
    "Another file comes in a paper's place, or for one that was to follow; one can be taken off")
  func files() async throws {
    let site = try site()
    let clerk = try site.visitor(.clerk, person: "eve-elm")
    let replaced = try await send(
      site, "anything.fodt", Self.report("Medlar words."), paper: "reports/year.fodt", by: clerk)
    #expect(replaced.status == .seeOther, "\(replaced.text)")
    let folder = try #require(try site.site.store.folder(TestSite.meeting))
    let data = try site.site.store.document(try #require(folder.files["reports/year.fodt"]))
    #expect(String(decoding: data, as: UTF8.self).contains("Medlar"))
    for (file, data, field) in [
      ("year.pdf", Data("%PDF".utf8), "file"), ("year.odt", Self.report("x"), "file"),
    ] {
      let answer = try await send(site, file, data, paper: "reports/year.fodt", by: clerk)
      #expect(answer.status == .unprocessableContent)
      #expect(answer.text.contains("data-field=\"\(field)\""))
    }
    let come = try await send(
      site, "map.fodt", Self.report("A map."), paper: "Map of the depot", by: clerk)
    #expect(come.status == .seeOther, "\(come.text)")
    #expect(try yaml(site).contains("reports/map.fodt") && !yaml(site).contains("to-follow"))
    let removed = try await site.post(
      "\(item)/papers/removal",
      ["revision": try revision(site), "paper": "reports/year.fodt"], by: clerk)
    #expect(removed.status == .seeOther)
    #expect(try !yaml(site).contains("Report on the year") && yaml(site).contains("The bid"))
    let gone = try await site.post(
      "\(item)/papers/removal",
      ["revision": try revision(site), "paper": "reports/year.fodt"], by: clerk)
    #expect(gone.status == .conflict)
  }
}
