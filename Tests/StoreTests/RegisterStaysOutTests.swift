import Foundation
import Testing

@testable import Store

@Suite("The register of interests stays out of folders that a store holds")
struct RegisterStaysOutTests {
  @Test("Neither of its files is imported, exported or counted as a change")
  func staysOut() throws {
    let bench = try TemporaryStore()
    let names = [
      "council.yaml", "register.jsonl", "register.sensitive.jsonl",
      "deeper/register.sensitive.jsonl",
    ]
    let council = try bench.write(
      Dictionary(uniqueKeysWithValues: names.map { ($0, $0) }), in: "council")
    let report = try bench.store.take(
      council, as: Store.council, journal: [], by: nil, at: "2026-12-01T10:00:00Z")
    #expect(report.changed == ["council.yaml"])
    #expect(try bench.store.folder(Store.council)?.files.keys.sorted() == ["council.yaml"])
    let out = bench.folder.appendingPathComponent("out")
    try bench.store.export(Store.council, to: out)
    let exported = try FileManager.default.contentsOfDirectory(atPath: out.path)
    #expect(exported.sorted() == [".meetingday.json", "council.yaml"])
    // Kept beside an export, they do not stand in the way of the next.
    try Data("kept\n".utf8).write(to: out.appendingPathComponent("register.jsonl"))
    try bench.store.export(Store.council, to: out)
    #expect(
      FileManager.default.fileExists(atPath: out.appendingPathComponent("register.jsonl").path))
  }
}
