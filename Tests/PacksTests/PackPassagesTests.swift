import Formats
import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("The text of a pack, to be searched for what members registered")
struct PackPassagesTests {
  /// A meeting with an open and a restricted report, and a PDF that is none.
  private func bench() throws -> Bench {
    let bench = try Bench(
      meeting: Bench.head + """
        business:
          - id: depot
            title: The depot
            purpose: Hear from Brindlecote Friends.
            documents:
              - {file: reports/open.odt, title: Open}
              - {file: reports/closed.odt, title: Closed, restricted: {exempt: [3], title: Appendix}}
              - {file: reports/broken.pdf, title: Broken}
        """)
    try bench.paper(
      try Bench.odt("Open", ["The tender of Thackray and Moss Limited was the lowest."]), "open.odt"
    )
    try bench.paper(
      try Bench.odt("Closed", ["Ostlethwaite Motors would pay more."]), "closed.odt")
    try bench.paper(Array("%PDF-1.4 and no more".utf8), "broken.pdf")
    return bench
  }

  private func passages(_ bench: Bench) async throws -> PackPassages {
    try await PackBuilder(pack: try bench.read(), reader: PackReader()).passages()
  }

  @Test("Front sheet and reports are passages, those withheld are marked")
  func whole() async throws {
    let found = try await passages(try bench())
    #expect(
      Set(found.passages.map(\.document)) == ["agenda", "reports/open.odt", "reports/closed.odt"])
    let agenda = try #require(found.passages.first { $0.document == "agenda" })
    #expect(agenda.text.contains("Brindlecote Friends"))
    #expect(agenda.pageLabel.hasPrefix("1"))
    let open = try #require(found.passages.first { $0.document == "reports/open.odt" })
    #expect(open.text.contains("Thackray and Moss") && !open.isRestricted)
    #expect(found.passages.filter(\.isRestricted).map(\.document) == ["reports/closed.odt"])
    #expect(found.findings.map(\.code) == ["interests.unread"])
    #expect(found.findings.first?.place == "reports/broken.pdf")
  }

  @Test("The public have nothing of what is withheld, not even that it was searched")
  func withheld() async throws {
    let found = try await passages(try bench()).visible(to: .publicAudience)
    #expect(!found.passages.isEmpty)
    #expect(!found.passages.contains { $0.text.contains("Ostlethwaite") })
    #expect(!found.passages.contains { $0.document.contains("closed") })
  }

  @Test("Pages of a PDF are passages under the labels that the pack prints")
  func pages() async throws {
    let pack = Bench.package.appending(path: "Packs/harrowmere/2026-12-10-planning")
    let read = try PackReader().read(pack.path)
    let found = try await PackBuilder(pack: read, reader: PackReader()).passages()
    let file = "reports/26-01733-FUL Land south of Sallow Lane.pdf"
    let labels = found.passages.filter { $0.document == file }.map(\.pageLabel)
    let first = try #require(labels.first.flatMap(Int.init))
    #expect(first > 1)
    #expect(labels == labels.indices.map { String(first + $0) })
    #expect(found.passages.contains { $0.isRestricted })
  }

  @Test("A table of registered interests says what is wrong with it")
  func tables() throws {
    let bench = try Bench()
    func path(_ text: String) throws -> String {
      try bench.write(text, to: "register.tsv")
      return bench.root.appending(path: "register.tsv").path
    }
    let names = try InterestTables.names(
      of: try path("kind\tid\tmember\ttext\nland\ta\tAda Penn\t14 Abbot's Lane\n"))
    #expect(names.map(\.text) == ["14 Abbot's Lane"] && names.first?.kind == .land)
    #expect(throws: PackError.self) {
      try InterestTables.names(of: try path("id\tmember\ttext\na\tAda Penn\tHouse\n"))
    }
    let fault = #expect(throws: PackError.self) {
      try InterestTables.names(
        of: try path("id\tmember\tkind\ttext\na\tAda Penn\thouse\tHouse\n"))
    }
    #expect(fault?.code == "interests.kind" && fault?.place == "register.tsv line 2")
  }
}
