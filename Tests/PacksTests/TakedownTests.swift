import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("Takedowns")
struct TakedownTests {
  private static let passage =
    "The child lives with an aunt at the house by the mill, goes to the school across the river, "
    + "and has been seen by the nurse on each of the last four Mondays in zqplace."

  @Test("A takedown leaves notes in the places of what held the paper, and all verifies")
  func takeDown() async throws {
    let bench = try SupplementBench()
    bench.items[0].papers[0].text = Self.passage
    let agenda = try #require(await bench.entry())
    bench.items[1].papers[0].text = "Corrected."
    _ = try await bench.entry()
    let report = try bench.takeDown("roads.fodt")
    let removal = try #require(report.entry.removal)
    #expect(removal.title == "Roads" && removal.sha256 == [agenda.labels[0].sha256 ?? ""])
    #expect(removal.files.contains("1-agenda/public/pack.odt"))
    #expect(removal.files.contains("1-agenda/public/pack.html"))
    #expect(removal.files.contains { $0.hasPrefix("1-agenda/public/web/documents/roads") })
    #expect(!removal.files.contains("1-agenda/public/agenda.odt"))
    #expect(!removal.files.contains { $0.hasPrefix("2-supplement-1/") })
    for file in removal.files {
      let text = try bench.text("issued/\(file)")
      #expect(text.contains("taken down on Wednesday 25 November 2026 by M Officer"))
      #expect(text.contains("Names a child") && !text.contains("zqplace"))
    }
    let everything = try FileManager.default.subpathsOfDirectory(atPath: bench.issued.path)
    for path in everything where path.hasSuffix(".html") || path.hasSuffix(".fodt") {
      #expect(try !bench.text("issued/\(path)").contains("zqplace"), "\(path)")
    }
    let verified = try bench.verify()
    #expect(verified.findings == [])
    #expect(verified.takenDown == removal.files.count)
    #expect(report.remaining.contains("reports/roads.fodt"))
    #expect(report.remaining.contains { $0.hasPrefix("out/public/web/documents/roads") })

    // A note that is changed is found, as any file is.
    let note = bench.issued.appendingPathComponent(removal.files[0])
    try Data("other".utf8).write(to: note)
    #expect(try bench.verify().findings.map(\.code) == ["issue.file-changed"])
  }

  @Test("What was taken down is not published again by the next build")
  func notAgain() async throws {
    let bench = try SupplementBench()
    bench.items[0].papers[0].text = Self.passage
    _ = try await bench.entry()
    _ = try bench.takeDown("Roads")
    #expect(
      try bench.pack().findings.contains {
        $0.code == "issue.taken-down" && $0.severity == .blocker
      })
    try await bench.build()
    #expect(try !bench.text("out/public/pack.html").contains("zqplace"))
    let built = try FileManager.default.subpathsOfDirectory(
      atPath: bench.meeting.appendingPathComponent("out").path)
    #expect(!built.contains { $0.contains("documents/roads") })
    guard case .refused(let findings) = try await bench.issueAfterEdit() else {
      Issue.record("issued what was taken down")
      return
    }
    #expect(findings.map(\.code) == ["issue.taken-down"])
    // Put right, it comes as a supplement.
    bench.items[0].papers[0].text = "Without the names."
    let entry = try #require(await bench.entry())
    #expect(entry.changes.map(\.kind) == [.paperReplaced, .paperReplaced])
    #expect(try bench.verify().findings == [])
  }

  @Test("Recommendations that were read from a paper go with it")
  func recommendations() async throws {
    let bench = try SupplementBench()
    bench.items[0].papers[0].text =
      "What it says.</text:p><text:h text:outline-level=\"2\">Recommendations</text:h>"
      + "<text:p>That zqplace be moved."
    _ = try await bench.entry()
    #expect(try bench.text("issued/1-agenda/public/agenda.html").contains("zqplace"))
    _ = try bench.takeDown("Roads")
    try await bench.build()
    let out = bench.meeting.appendingPathComponent("out")
    let built = try FileManager.default.subpathsOfDirectory(atPath: out.path)
    #expect(built.contains { $0.hasSuffix("minutes-skeleton.html") })
    for path in built where path.hasSuffix(".html") || path.hasSuffix(".json") {
      #expect(try !bench.text("out/\(path)").contains("zqplace"), "\(path)")
    }
  }

  @Test("Of a restricted paper the note has no title")
  func restricted() async throws {
    let bench = try SupplementBench()
    bench.items[0].papers[0].isRestricted = true
    bench.items[0].papers[0].title = "zqsecret contract"
    _ = try await bench.entry()
    let report = try bench.takeDown("reports/roads.fodt")
    #expect(report.entry.removal?.title == nil)
    let files = try #require(report.entry.removal?.files)
    #expect(files.allSatisfy { $0.hasPrefix("1-agenda/members/") })
    for file in files { #expect(try !bench.text("issued/\(file)").contains("zqsecret")) }
    #expect(try !bench.text("issued/log.jsonl").contains("zqsecret"))
  }

  @Test("A paper issued twice is told apart by its pages, and what is not there is named")
  func whichOne() async throws {
    let bench = try SupplementBench()
    let agenda = try #require(await bench.entry())
    bench.items[0].papers[0].text = "Corrected."
    let supplement = try #require(await bench.entry())
    func code(_ document: String, also: [String] = []) -> String? {
      do { _ = try bench.takeDown(document, also: also) } catch {
        return (error as? PackError)?.code
      }
      return nil
    }
    #expect(code("roads.fodt") == "takedown.several")
    #expect(code("nothing") == "takedown.unknown")
    #expect(code("999") == "takedown.unknown")
    #expect(code("bridges.fodt", also: ["1-agenda/no.odt"]) == "takedown.no-file")
    #expect(try bench.verify().log.entries.count == 2)
    let report = try bench.takeDown("S1-\(supplement.labels[0].first)")
    #expect(report.entry.removal?.sha256 == [supplement.labels[0].sha256 ?? ""])
    #expect(
      report.entry.removal?.files.contains("2-supplement-1/public/supplement-pack.odt") == true)
    #expect(report.entry.removal?.files.contains("1-agenda/public/pack.odt") == false)
    #expect(code("S1-\(supplement.labels[0].first)") == "takedown.again")
    let first = try bench.takeDown(
      "\(agenda.labels[0].last)", also: ["issued/1-agenda/public/agenda.odt"])
    #expect(first.entry.removal?.files.contains("1-agenda/public/agenda.odt") == true)
    #expect(try bench.verify().findings == [])
  }

  @Test("Who gets which set, printed or by mail, is listed for each issue")
  func despatch() async throws {
    let bench = try SupplementBench()
    bench.items[0].papers[0].isRestricted = true
    _ = try await bench.entry()
    bench.items[1].papers[0].text = "Corrected."
    _ = try await bench.entry()
    let rows = try Despatch(bench.meeting.path).rows
    #expect(
      rows.map(\.issue) == Array(repeating: "Agenda", count: 4)
        + Array(repeating: "Supplement 1", count: 4))
    #expect(
      rows.prefix(4).map(\.capacity) == [
        "Chair", "Member", "Co-opted member", "Substitute for Councillor Ben Rook",
      ])
    #expect(
      rows.map(\.set) == Array(repeating: .members, count: 4)
        + Array(repeating: .publicAudience, count: 4))
    #expect(rows.map(\.delivery).prefix(2) == [.print, .email])
    #expect(rows[0].email == "ada.penn@ashby.example")
    #expect(rows[4].folder == "2-supplement-1/public")
  }
}

extension SupplementBench {
  /// Issues with one more change, so that there is something to issue.
  fileprivate func issueAfterEdit() async throws -> PackIssuer.Outcome {
    items[1].papers[0].text = "Corrected."
    return try await issue()
  }
}
