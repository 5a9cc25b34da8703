import Foundation
import Testing

@testable import Documents
@testable import Formats

@Suite(
  "Proving that reports keep their pages", .serialized, .enabled(if: RenderingSamples.canRender))
struct ODTReportProofTests {
  @Test("Of real ODT files at least 95 in a hundred keep every page")
  func corpus() async throws {
    guard let corpus = try ODTCorpus.odt("ODT merging") else { return }
    let place = try RenderingPlace()
    let renderer = place.renderer()
    // The longest takes a minute by itself.
    let files = corpus.files.filter { !$0.needsPassword && $0.pages ?? 0 < 100 }
    let alone = await renderer.render(files.map { .bytes($0.bytes) })
    var groups: [ODTLayoutSettings: [(name: String, report: ODTReportProof.Report)]] = [:]
    for (file, result) in zip(files, alone) {
      guard let made = try? result.get() else { continue }
      groups[ODTLayoutSettings(of: file.bytes) ?? .standard, default: []].append(
        (file.name, .init(bytes: file.bytes, rendering: made.path)))
    }
    var lost: [String] = []
    for (layout, group) in groups {
      let proof = ODTReportProof(renderer: renderer, stylesheet: .standard, layout: layout)
      let kept = await proof.areFaithful(group.map(\.report))
      lost += zip(group, kept).filter { !$0.1 }.map(\.0.name)
    }
    let asked = groups.values.reduce(0) { $0 + $1.count }
    #expect(asked > 20)
    #expect(lost.count * 20 <= asked, "\(lost.count) of \(asked): \(lost)")
  }

  @Test("One that loses a word is found out")
  func losing() async throws {
    let place = try RenderingPlace()
    let renderer = place.renderer()
    let rendered = await renderer.render([.bytes(RenderingSamples.odt(pages: 2, "Other"))])
    let path = try #require(try? rendered.first?.get().path)
    let proof = ODTReportProof(renderer: renderer, stylesheet: .standard)
    let answers = await proof.areFaithful([
      .init(bytes: RenderingSamples.odt(pages: 2), rendering: path),
      .init(bytes: RenderingSamples.odt(pages: 2, "Other"), rendering: path),
      .init(bytes: RenderingSamples.odt(pages: 3, "Other"), rendering: path),
    ])
    #expect(answers == [false, true, false])
  }
}
