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
    // `make test` has all of the rest proved by themselves; here are two of three.
    let all = ProcessInfo.processInfo.environment["MEETINGDAY_WHOLE_CORPUS"] != nil
    let files = corpus.files.filter { !$0.needsPassword && $0.pages ?? 0 < 100 }
      .enumerated().filter { all || $0.offset % 3 != 2 }.map(\.element)
    let alone = await renderer.render(files.map { .bytes($0.bytes) })
    let asked = zip(files, alone).compactMap { file, result in
      (try? result.get()).map { made in
        (
          name: file.name,
          report: ODTReportProof.Report(
            bytes: file.bytes, rendering: made.path, layout: ODTLayoutSettings(of: file.bytes))
        )
      }
    }
    let proof = ODTReportProof(renderer: renderer, stylesheet: .standard)
    let kept = await proof.areFaithful(asked.map(\.report))
    let lost = zip(asked, kept).filter { !$0.1 }.map(\.0.name)
    #expect(asked.count > 20)
    #expect(lost.count * 20 <= asked.count, "\(lost.count) of \(asked.count): \(lost)")
  }

  @Test("What was found once is not rendered again")
  func keeping() async throws {
    let place = try RenderingPlace()
    let renderer = place.renderer()
    let rendered = await renderer.render([.bytes(RenderingSamples.odt(pages: 2))])
    let path = try #require(try? rendered.first?.get().path)
    let reports = [
      ODTReportProof.Report(bytes: RenderingSamples.odt(pages: 2), rendering: path),
      .init(bytes: RenderingSamples.odt(pages: 3), rendering: path),
    ]
    let proof = ODTReportProof(renderer: renderer, stylesheet: .standard)
    #expect(await proof.areFaithful(reports) == [true, false])
    let before = await renderer.counts
    #expect(await proof.areFaithful(reports) == [true, false])
    #expect(await renderer.counts == before)
    #expect(await renderer.duration > .zero)
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
