import Formats
import Foundation
import Meetings
import Testing

@testable import Packs

/// What LibreOffice is needed for.
enum Rendering {
  static let isThere: Bool = {
    let isThere = (try? OfficeProgram.find()) != nil
    if !isThere { print("SKIPPED: no pack.pdf was made; it needs LibreOffice Writer.") }
    return isThere
  }()
}

@Suite("Packs as PDF", .enabled(if: Rendering.isThere))
struct PackPDFTests {
  private static let passage =
    "The bridge at the weir is closed to lorries until the bearings have been looked at by the "
    + "county's own engineer, which cannot be before the spring, says zqfirst."

  @Test("A supplement is one PDF with the labels of its own series, frozen with the rest")
  func supplement() async throws {
    let bench = try SupplementBench()
    let counter = bench.counter
    _ = try #require(await bench.entry(counter))
    bench.items[0].papers[0].text = "Corrected by zqsecond."
    var secret = SupplementBench.Paper("larkfield", "Larkfield Homes", text: "Offers zqsecret.")
    secret.isRestricted = true
    bench.items[1].papers.append(secret)
    let entry = try #require(await bench.entry(counter))
    let names = entry.files.map(\.file)
    let path = "2-supplement-1/public/supplement-pack.pdf"
    #expect(names.contains(path))
    #expect(names.contains("2-supplement-1/members/supplement-pack.pdf"))
    let front = try #require(entry.frontSheetPages)
    let labels = (1...front + 2).map { "Page S1-\($0)" }
    let open = try bench.pdf("issued/\(path)")
    #expect(open.count == labels.count)
    #expect(zip(open, labels).allSatisfy { $0.contains($1) })
    #expect(open[front].contains("zqsecond"))
    #expect(open[front + 1].contains("of the supplement: not for publication, paragraph 3"))
    #expect(!open.joined().contains("zqsecret") && !open.joined().contains("Larkfield"))
    let members = try bench.pdf("issued/2-supplement-1/members/supplement-pack.pdf")
    #expect(members[front + 1].contains("zqsecret"))
    let facts = try PDFFacts(path: bench.issued.appendingPathComponent(path).path)
    #expect(facts.isTagged)
    #expect(
      try bench.text("issued/2-supplement-1/public/manifest.json").contains("supplement-pack.pdf"))
    // The public pages offer it as it was issued.
    try await bench.build(counter)
    #expect(
      try bench.data("out/public/supplement-1/supplement-pack.pdf") == bench.data("issued/\(path)"))
    #expect(
      try bench.text("out/public/web/index.html").contains("supplement-1/supplement-pack.pdf"))
    #expect(try bench.verify().findings == [])
    let report = try bench.takeDown("S1-\(front + 1)")
    #expect(report.entry.removal?.files.contains(path) == true)
    #expect(report.remaining.contains("out/public/supplement-1/supplement-pack.pdf"))
    #expect(try bench.verify().findings == [])
    try await bench.build(counter)
    #expect(!bench.exists("out/public/supplement-1/supplement-pack.pdf"))
  }

  @Test("Until its supplement is issued, a changed paper is shown as it was issued")
  func replaced() async throws {
    let bench = try SupplementBench()
    let counter = bench.counter
    bench.items[0].papers[0].text = Self.passage
    let agenda = try #require(await bench.entry(counter))
    let page = agenda.labels[0].first - 1
    let wanted = try bench.data("issued/1-agenda/public/web/documents/roads.fodt")
    bench.items[0].papers[0].text = "Corrected by zqsecond."
    try await bench.build(counter)
    #expect(try bench.pdf("out/public/pack.pdf")[page].contains("zqfirst"))
    #expect(try bench.pdf("out/public/pack.pdf") == bench.pdf("issued/1-agenda/public/pack.pdf"))
    for name in ["pack.html", "web/index.html"] {
      #expect(try !bench.text("out/public/\(name)").contains("zqsecond"))
    }
    #expect(try bench.text("out/public/pack.html").contains("zqfirst"))
    #expect(try bench.data("out/public/web/documents/roads.fodt") == wanted)
    // The supplement has the new one.
    #expect(
      try bench.pdf("out/supplement-1/public/supplement-pack.pdf").last?.contains("zqsecond")
        == true)

    // What was issued is taken down: neither is shown, by any name.
    _ = try bench.takeDown("\(agenda.labels[0].first)")
    try await bench.build(counter)
    let bare = try bench.pdf("out/public/pack.pdf")
    #expect(bare[page].contains("the paper that was issued here is not shown any more"))
    #expect(bare[page].contains("Page \(agenda.labels[0].first)"))
    #expect(!bare.joined().contains("zqfirst") && !bare.joined().contains("zqsecond"))
    let taken = try bench.text("out/public/pack.html")
    #expect(!taken.contains("zqsecond"))
    #expect(taken.contains("The paper that was issued here is not shown any more"))

    // Issued, it stands in Supplement 1, and its old pages say so.
    _ = try #require(await bench.entry(counter))
    try await bench.build(counter)
    let after = try bench.pdf("out/public/pack.pdf")
    #expect(after[page].contains("replaced by page S1-"))
    #expect(after.count == bare.count)

    // Taken off the agenda, its pages are accounted for still.
    bench.items[1].papers = []
    try await bench.build(counter)
    let last = try #require(try bench.pdf("out/public/pack.pdf").last)
    #expect(last.contains("has been withdrawn or replaced"))
    #expect(last.contains("Page \(agenda.labels[1].first)"))
    let slips = try bench.text("out/public/pack.html")
    #expect(
      slips.contains("Page \(agenda.labels[1].first) of the pack: the paper that was issued here"))
  }

  @Test("Neither what was taken down nor what members alone were given is shown to the public")
  func neverShown() async throws {
    let bench = try SupplementBench()
    let counter = bench.counter
    bench.items[0].papers[0].isRestricted = true
    bench.items[0].papers[0].text = "Offers zqsecret millions."
    bench.items[1].papers[0].text = Self.passage
    _ = try #require(await bench.entry(counter))
    _ = try bench.takeDown("bridges.fodt")
    // Open now, but with another file.
    bench.items[0].papers[0].isRestricted = false
    bench.items[0].papers[0].text = "Nothing to hide."
    try await bench.build(counter)
    let pdf = try bench.pdf("out/public/pack.pdf").joined()
    let texts = try ["pack.html", "web/index.html"].map { try bench.text("out/public/\($0)") }
    for text in [pdf] + texts { #expect(!text.contains("zqsecret") && !text.contains("zqfirst")) }
    #expect(!bench.exists("out/public/web/documents/roads.fodt"))
  }

  @Test("Of forty reports a build renders the one that has changed, and the front sheet")
  func onlyWhatChanged() async throws {
    let bench = try SupplementBench()
    bench.items = (1...40).map { number in
      .init(
        id: "item\(number)", title: "Item \(number)",
        papers: [.init("paper\(number)", "Paper \(number)", text: "As at first.")])
    }
    let first = bench.counter
    try await bench.build(first)
    // Forty reports, each alone and proved to stand so in pack.odt, and the
    // front sheet with its pages and as the PDF has it.
    let whole = await first.renderer.counts
    #expect((82...86).contains(whole.rendered))
    bench.items[20].papers[0].text = "As at last."
    let second = bench.counter
    try await bench.build(second)
    let counts = await second.renderer.counts
    #expect(
      counts.rendered == 2,
      "the report alone and in its proof; the front sheet is as it was, since no page moved")
    // A page more: ranges behind it move, so the front sheet is another.
    bench.items[20].papers[0].text = "</text:p><text:p>One more.</text:p><text:p>"
    bench.items[20].papers[0].title = "Paper of another title"
    let third = bench.counter
    try await bench.build(third)
    #expect((3...5).contains(await third.renderer.counts.rendered))
    #expect(await third.renderer.counts.reused >= 39)
  }
}

extension SupplementBench {
  /// One that keeps its renderings beside the bench, and has done nothing yet.
  fileprivate var counter: PageCounter {
    PageCounter(
      renderer: Renderer(cache: root.appendingPathComponent("renderings").path, jobs: 1))
  }

  private func builder(_ counter: PageCounter) async throws -> PackBuilder {
    PackBuilder(
      pack: await counter.counted(try pack()) { _ in }, reader: PackReader(), counter: counter)
  }

  @discardableResult
  fileprivate func build(_ counter: PageCounter) async throws -> PackBuilder.Result {
    try await builder(counter).build(into: meeting.appendingPathComponent("out"))
  }

  fileprivate func entry(_ counter: PageCounter) async throws -> IssueEntry? {
    let issuer = PackIssuer(
      builder: try await builder(counter), by: "J Felstead", at: "2026-11-20T10:00:00Z")
    let outcome = try await issuer.issue(
      building: meeting.appendingPathComponent("out"), on: Day(2026, 11, 20)!)
    guard case .issued(let entry, _) = outcome else { return nil }
    return entry
  }

  fileprivate func data(_ path: String) throws -> Data {
    try Data(contentsOf: meeting.appendingPathComponent(path))
  }

  /// The words of each page, in one line each.
  fileprivate func pdf(_ path: String) throws -> [String] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["pdftotext", "-layout", meeting.appendingPathComponent(path).path, "-"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text.split(separator: "\u{C}", omittingEmptySubsequences: true).map {
      $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }
}
