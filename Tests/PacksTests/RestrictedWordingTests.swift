import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("Restricted wording, whole and in part")
struct RestrictedWordingTests {
  static let meeting = """
    committee: cabinet
    date: 2026-12-08
    numbering: {next: 1}
    business:
      - id: kiln
        title: "EN/26/0214: 3 Kiln Cottages, Marl Pit Lane"
        kind: report
        restricted: {exempt: [3], title: Enforcement of planning control, public-interest: Open.}
        documents:
          - {file: reports/zq-schedule.odt, title: Schedule of remedial works, public-interest: x}
      - id: leisure
        title: Future of the Leisure Centre contract in 2026
        kind: report
        restricted: {exempt: [3], title: Leisure services, public-interest: Open.}
      - {id: lane, title: Flooding at Marl Pit Lane, kind: report}

    """

  private func wording() throws -> RestrictedWording {
    let bench = try Bench(council: NoticePaperFileTests.cabinet, meeting: Self.meeting)
    try bench.write("report", to: "2026-12-08-scrutiny/reports/zq-schedule.odt")
    return RestrictedWording(of: try bench.read().agenda)
  }

  @Test(
    "A distinctive part of a restricted title or file is told",
    arguments: [
      "EN/26/0214: 3 Kiln Cottages, Marl Pit Lane", "the case at kiln cottages",
      "number 3, Kiln", "see EN/26/0214", "(en/26/0214).", "the leisure-centre",
      "Contract for the leisure centre", "cottages at Marl", "reports/zq-schedule.odt",
      "zq-schedule.odt is there", "in ZQ-SCHEDULE", "remedial works",
      "Kiln\n  Cottages",
    ])
  func told(text: String) throws {
    #expect(try wording().isTold(in: text))
  }

  @Test(
    "Everyday words, public titles, dates and names are not",
    arguments: [
      "Notice of the meeting on 8 December 2026", "Flooding at Marl Pit Lane", "Marl Pit Lane",
      "Enforcement of planning control", "Leisure services in 2026", "at 6.30 pm, in Room 3",
      "Write to the Town Hall.", "The contract in 2026", "the future contract",
      "reports/other.odt", "a centre for leisure",
    ])
  func notTold(text: String) throws {
    #expect(try !wording().isTold(in: text))
  }

  @Test("The id of an item tells nothing where it is a key of notice.yaml")
  func keys() throws {
    let wording = try wording()
    #expect(wording.firstLine(of: "items:\n  kiln:\n    matter: Land", passing: ["kiln"]) == nil)
    #expect(wording.firstLine(of: "a\nb: Kiln Cottages", passing: ["kiln"]) == 2)
  }
}
