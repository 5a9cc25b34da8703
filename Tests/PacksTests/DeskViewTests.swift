import Documents
import Meetings
import Papers
import Testing

@testable import Packs

@Suite("What the desk shows of a pack")
struct DeskViewTests {
  private static let pack = Bench.package.appending(path: "Packs/harrowmere/2026-12-10-planning")

  private func pages(_ composer: DeskComposer, _ audience: Audience) -> [String?] {
    composer.view(Proceedings(entries: []), for: audience).items
      .flatMap(\.documents).map(\.pages)
  }

  @Test("No page is cited of an agenda that was not issued before its pages are laid out")
  func unsettled() async throws {
    let reader = PackReader()
    let pack = try reader.read(Self.pack.path)
    var composer = DeskComposer(pack: pack, reader: reader)
    for audience in [Audience.members, .publicAudience] {
      let early = pages(composer, audience)
      #expect(!early.isEmpty && early.allSatisfy { $0 == nil })
    }
    await composer.settlePages()
    let laidOut = try await PackBuilder(pack: pack, reader: reader).pages()
    let due = pack.agenda.allEntries.flatMap(\.item.documents).compactMap {
      laidOut.span(of: $0.id)?.cited(of: " of the agenda")
    }
    #expect(!due.isEmpty)
    #expect(pages(composer, .members).compactMap(\.self) == due)
  }
}
