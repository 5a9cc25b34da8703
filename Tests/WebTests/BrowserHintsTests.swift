import Foundation
import Meetings
import Packs
import Testing

@testable import Web

@Suite("What findings say in the browser")
struct BrowserHintsTests {
  private let templates = TemplateFolders(named: nil, council: nil, program: nil)

  @Test("Sentences for the browser name no key, file or command, and their fields are on a page")
  func sentences() throws {
    let explanations = try Explanations(templates).byCode.values.filter { $0.browser != nil }
    #expect(explanations.count > 30)
    var ids: Set<String> = ["desk"]
    for page in ["agenda", "item"] {
      let file = try #require(templates.find("Web/\(page).mustache"))
      let text = try String(contentsOf: file, encoding: .utf8)
      ids.formUnion(text.matches(of: #/ id="([a-z-]+)"/#).map { String($0.1) })
    }
    for explanation in explanations {
      let words = explanation.browser ?? ""
      #expect(!BrowserHints.speaksOfFiles(words), "\(explanation.code)")
      #expect(words.hasSuffix("."), "\(explanation.code)")
      let field = try #require(explanation.field, "\(explanation.code) has no field")
      #expect(ids.contains(field), "\(explanation.code): no page has “\(field)”")
    }
  }

  @Test(
    "No hint shown in the browser names a key, a file or a command",
    arguments: [
      "Write `restricted:` in meeting.yaml.", "Run meetingday attest FOLDER.",
      "Look at council.yaml.", "Put proceedings.jsonl back.",
    ])
  func hints(words: String) throws {
    let all = try Explanations(templates).byCode
    let hints = BrowserHints(all)
    for code in all.keys {
      let shown = hints.hint(
        for: Finding(code: code, severity: .warning, message: "It is so.", hint: words))
      #expect(shown.map { !BrowserHints.speaksOfFiles($0) } ?? false, "\(code)")
    }
    let plain = Finding(
      code: "local.rule", severity: .advice, message: "It is so.", hint: "Ask the chair.")
    #expect(hints.hint(for: plain) == "Ask the chair.")
  }

  @Test("A finding leads to the item's form or the part of the page that it is about")
  func links() async throws {
    let test = try TestSite()
    let folder = TestSite.meeting
    let admin = try test.visitor(.administrator)
    let clerk = try test.visitor(.clerk, person: "eve-elm")
    var page = try await test.get("/meetings/\(folder)", by: clerk).text
    #expect(page.contains(##"<a href="#attest">Notice</a>"##))
    let revision = try #require(page.firstMatch(of: #/name="revision" value="(\d+)"/#)).1
    _ = try await test.post(
      "/meetings/\(folder)/items/depot",
      [
        "revision": String(revision), "title": "The depot", "kind": "report",
        "recommendations": "That the report be noted.", "restriction": "exempt",
        "paragraphs": "3", "neutral-title": "A matter of property",
      ], by: clerk)
    page = try await test.get("/meetings/\(folder)", by: clerk).text
    #expect(page.contains("Say why the public interest lies in withholding it."))
    #expect(
      page.contains(
        ##"<a href="/meetings/\##(folder)/items/depot#public-interest">Item"##))
    let hints = page.matches(of: #/<p class="hint">([^<]*)<\/p>/#).map { String($0.1) }
    #expect(!hints.isEmpty && hints.allSatisfy { !BrowserHints.speaksOfFiles($0) })
    // Who may not see the item gets no link that tells what it is.
    #expect(
      try await !test.get("/meetings/\(folder)", by: admin).text.contains("items/depot"))
  }
}
