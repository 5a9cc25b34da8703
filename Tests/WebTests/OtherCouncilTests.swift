import Foundation
import Packs
import Store
import Testing

@testable import Web

@Suite("A store is for one council")
struct OtherCouncilTests {
  @Test("The folder of another is not taken, unless it is the same under a new name")
  func other() throws {
    let site = try TestSite()
    let store = site.site.store
    let exchange = StoreExchange(store: store)
    let before = try store.folder(Store.council)
    let packs = site.folder.appendingPathComponent("packs")
    let file = packs.appendingPathComponent("council.yaml")
    let renamed = try String(contentsOf: file, encoding: .utf8)
      .replacing("Larkmoor Borough", with: "Oakbridge Parish")
    try renamed.write(to: file, atomically: true, encoding: .utf8)
    for folder in [packs, packs.appendingPathComponent(TestSite.meeting)] {
      let error = #expect(throws: PackError.self) {
        _ = try exchange.take(folder.path, at: site.site.now)
      }
      #expect(error?.code == "store.other-council")
      #expect(error?.message.contains("Larkmoor Borough Council") == true)
    }
    #expect(try store.folder(Store.council)?.revision == before?.revision)
    _ = try exchange.take(packs.path, at: site.site.now, isRenamed: true)
    #expect(try store.folder(Store.council)?.revision != before?.revision)
    _ = try exchange.take(packs.path, at: site.site.now)
  }
}
