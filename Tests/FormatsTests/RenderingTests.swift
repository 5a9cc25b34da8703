import Foundation
import Synchronization
import Testing

@testable import Formats

@Suite("Rendering with LibreOffice", .serialized, .enabled(if: RenderingSamples.canRender))
struct RenderingTests {
  @Test("Pages are counted, in the order of the files, in as few calls as can be")
  func counts() async throws {
    let place = try RenderingPlace()
    let renderer = place.renderer(jobs: 1)
    let seen = Mutex<[RenderProgress]>([])
    let results = await renderer.render([
      .bytes(RenderingSamples.odt(pages: 2)), .bytes(RenderingSamples.odt(pages: 1)),
      .bytes(RenderingSamples.flat(pages: 3)), .bytes(RenderingSamples.odt(pages: 2)),
    ]) { progress in seen.withLock { $0.append(progress) } }
    #expect(results.map(\.pages) == [2, 1, 3, 2])
    // The first and the last are the same and rendered once.
    #expect(await renderer.counts == RenderCounts(starts: 1, rendered: 3, reused: 0))
    let steps = seen.withLock { $0 }
    #expect(steps.last == RenderProgress(done: 4, total: 4))
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.done < $1.done })
    let first = try results[0].get()
    let facts = try PDFFacts(path: first.path)
    #expect(facts.isTagged)
    #expect(facts.language == "en-GB")
    #expect(try SHA256.hex(file: first.path) == first.sha256)
  }

  @Test("A damaged file gives a sentence and the others are rendered")
  func damaged() async throws {
    let place = try RenderingPlace()
    let renderer = place.renderer(jobs: 1)
    let whole = RenderingSamples.odt(pages: 1)
    let results = await renderer.render([
      .bytes(Array(whole.prefix(whole.count / 2))), .bytes(RenderingSamples.odt(pages: 2)),
      .bytes(RenderingSamples.odt(body: "<text:p>never closed")), .bytes(whole),
      .bytes([]), .bytes(Array("Just words.".utf8)), .bytes(Array(RenderingSamples.pdf.utf8)),
      .file(place.path("missing.odt")),
    ])
    #expect(results.map(\.pages) == [nil, 2, nil, 1, nil, nil, nil, nil])
    #expect(results[0].code == "zip.damaged")
    #expect(results[2].code == "render.no-output")
    #expect(results[4].code == "file.empty")
    #expect(results[5].code == "file.not-a-report")
    #expect(results[7].code == "file.missing")
    // The unreadable one was given a second chance alone; the rest were not
    // shown to LibreOffice at all.
    #expect(await renderer.counts.starts == 2)
  }

  @Test("What is in the cache is not rendered again, and gives the same bytes if it must be")
  func cache() async throws {
    let place = try RenderingPlace()
    let input = [RenderInput.bytes(RenderingSamples.odt(pages: 2))]
    let kept = place.renderer().givingKept()
    #expect(await kept.render(input).map(\.code) == ["render.stopped"])
    #expect(await kept.counts.starts == 0)
    let first = try #require(await place.renderer().render(input).first?.get())
    #expect(!first.isReused)
    #expect(await kept.render(input).map(\.pages) == [2])
    let renderer = place.renderer()
    let second = try #require(await renderer.render(input).first?.get())
    #expect(second.isReused)
    #expect(second.path == first.path)
    #expect(await renderer.counts == RenderCounts(starts: 0, rendered: 0, reused: 1))
    // The clock is not in it.
    renderer.forget(first.source)
    #expect(!FileManager.default.fileExists(atPath: first.path))
    try await Task.sleep(for: .seconds(1.1))
    let third = try #require(await renderer.render(input).first?.get())
    #expect(third.sha256 == first.sha256)
  }

  @Test("Neither files of this machine nor the network come into a rendering")
  func fetching() async throws {
    let place = try RenderingPlace()
    try Data(RenderingSamples.odt(pages: 5, "Secret")).write(
      to: place.folder.appendingPathComponent("secret.odt"))
    let picture = place.path("secret.png")
    try #require(Data(base64Encoded: Self.dot)).write(to: URL(fileURLWithPath: picture))
    func frame(_ address: String) -> String {
      "<text:p><draw:frame svg:width=\"5cm\" svg:height=\"5cm\" draw:name=\"f\"><draw:image "
        + "xlink:href=\"\(address)\" xlink:type=\"simple\"/></draw:frame></text:p>"
    }
    let section = "<text:section text:name=\"S\"><text:section-source xlink:href=\"file://"
      + "\(place.path("secret.odt"))\" text:filter-name=\"writer8\"/><text:p>x</text:p>"
      + "</text:section>"
    let results = await place.renderer().render([
      .bytes(RenderingSamples.odt(pages: 1, body: frame("file://\(picture)"))),
      .bytes(RenderingSamples.odt(pages: 1, body: section)),
    ])
    for result in results {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: result.get().path))
      #expect(bytes.range(of: Data("/Image".utf8)) == nil)
      #expect(bytes.count < 30_000)
    }
    // The section shows what was saved with it, nothing of the other file.
    #expect(results[1].pages == 1)
  }

  @Test("Tracked changes show as accepted, and what was struck out is in no rendering")
  func trackedChanges() async throws {
    let place = try RenderingPlace()
    let struck = RenderingSamples.odt(body: Self.struckODF)
    let results = await place.renderer(jobs: 1).render([
      .bytes(struck), .bytes(RenderingSamples.flat(body: Self.struckODF)),
      .bytes(RenderingSamples.docx(paragraphs: Self.struckWord)),
    ])
    #expect(results.map(\.pages) == [2, 2, 1])
    // Its identity is that of the file as it came.
    #expect(try results[0].get().source == SHA256.hex(struck))
  }

  /// Three pages struck out between the first and the last.
  private static let struckODF: String = {
    let pages = (1...3).map { "<text:p text:style-name=\"Break\">Struck \($0)</text:p>" }.joined()
    return "<text:tracked-changes><text:changed-region text:id=\"c\"><text:deletion>"
      + "<office:change-info><dc:creator>A. Clerk</dc:creator><dc:date>2026-01-01T00:00:00"
      + "</dc:date></office:change-info><text:p/>\(pages)</text:deletion></text:changed-region>"
      + "</text:tracked-changes><text:p>First<text:change text:change-id=\"c\"/></text:p>"
      + "<text:p text:style-name=\"Break\">Last</text:p>"
  }()

  /// Pages of paragraphs struck out.
  private static let struckWord: [String] = {
    let mark = "w:author=\"A. Clerk\" w:date=\"2026-01-01T00:00:00Z\""
    let struck = (1...200).map {
      "<w:p><w:pPr><w:rPr><w:del w:id=\"\($0)\" \(mark)/></w:rPr></w:pPr>"
        + "<w:del w:id=\"\(1_000 + $0)\" \(mark)><w:r>"
        + "<w:delText>Struck \($0)</w:delText></w:r></w:del></w:p>"
    }
    return ["<w:p><w:r><w:t>First</w:t></w:r></w:p>"] + struck
      + ["<w:p><w:r><w:t>Last</w:t></w:r></w:p>"]
  }()

  @Test("Files are told from one another, whatever the limits of a call are")
  func smallBatches() async throws {
    let place = try RenderingPlace()
    let renderer = place.renderer(limits: RenderLimits(batchFiles: 2), jobs: 2)
    let results = await renderer.render(
      (1...5).map { .bytes(RenderingSamples.odt(pages: $0)) })
    #expect(results.map(\.pages) == [1, 2, 3, 4, 5])
    #expect(await renderer.counts.starts == 4)
  }

  @Test("Memory is bounded: what needs more breaks off and says so")
  func memory() async throws {
    let place = try RenderingPlace()
    let renderer = place.renderer(limits: RenderLimits(memory: 96 << 20), jobs: 1)
    let results = await renderer.render([.bytes(RenderingSamples.odt(pages: 1))])
    #expect(results[0].code == "render.broke-off")
  }

  /// A red dot.
  private static let dot =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5Erk"
    + "Jggg=="
}
