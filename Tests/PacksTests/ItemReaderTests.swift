import Formats
import Meetings
import Testing

@testable import Packs

@Suite("Reading items")
struct ItemReaderTests {
  private static let council =
    Bench.council
      + """
        cabinet: {name: Cabinet, kind: executive, order: cabinet, members: [ada-penn]}
        licensing: {name: Licensing Panel, kind: licensing-panel, order: licensing, members: [ada-penn]}

      """

  private func pack(_ committee: String, _ text: String) throws -> (Meeting, [Finding]) {
    let bench = try Bench(
      council: Self.council,
      meeting: "committee: \(committee)\ndate: 2026-12-08\nnumbering: {next: 1}\n" + text)
    let pack = try bench.read()
    return (pack.agenda.meeting, pack.findings)
  }

  @Test("A hearing's papers may be exempt under Schedule 12A besides")
  func twoGrounds() throws {
    let (meeting, findings) = try pack(
      "licensing",
      """
      business:
        - title: The Blue Hare
          kind: hearing
          restricted: {regulation-14: a child is named, exempt: [5], title: A licence, public-interest: P, review: 2027-12-08}
      """)
    #expect(findings == [])
    #expect(
      meeting.business.first?.restriction
        == .exempt(
          Exemption(
            basis: .hearing(reason: "a child is named", paragraphs: ["5"]), publicInterest: "P",
            review: Day(2027, 12, 8))))
  }

  @Test("A paragraph beside regulation 14 is looked up in the schedule too")
  func unknownParagraph() throws {
    let (_, findings) = try pack(
      "licensing",
      """
      business:
        - title: The Blue Hare
          kind: hearing
          restricted: {regulation-14: a child, exempt: [21], title: N, public-interest: P, review: 2027-12-08}
      """)
    #expect(findings.map(\.code) == ["restriction.unknown-paragraph"])
  }

  @Test("A parish's reason beside another ground is refused")
  func reasonAndParagraph() throws {
    let (_, findings) = try pack(
      "licensing",
      """
      business:
        - title: A
          kind: hearing
          restricted: {regulation-14: a child is named, reason: a tenant, title: N}
      """)
    #expect(findings.map(\.code) == ["restriction.two-grounds"])
  }

  @Test("What excepts a key decision from notice is read with who, when and why")
  func exception() throws {
    let (meeting, findings) = try pack(
      "cabinet",
      """
      urgent:
        - title: Purchase of the depot
          exception:
            kind: special-urgency
            agreed-by: ada-penn
            agreed-on: 2026-12-07
            notice: 2026-12-08
            reason: The offer lapses.
      """)
    // She sits on the cabinet that decides.
    #expect(findings.map(\.code) == ["exception.agreed-by"])
    let item = try #require(meeting.urgent.first)
    #expect(
      item.exception
        == UrgencyException(
          kind: .specialUrgency, notice: Day(2026, 12, 8)!, agreedBy: "Councillor Ada Penn",
          agreedOn: Day(2026, 12, 7)!, reason: "The offer lapses."))
    #expect(item.urgency == "The offer lapses.")
  }

  @Test(
    "An exception that cannot be read, or says too little, is told of",
    arguments: [
      ("{notice: 2026-11-20, reason: R}", ["exception.no-kind"]),
      ("{kind: general-exeption, notice: 2026-11-20, reason: R}", ["yaml.unknown-value"]),
      ("{kind: general-exception, reason: R}", ["exception.no-notice"]),
      ("{kind: special-urgency, reason: R}", ["exception.no-agreement"]),
    ])
  func badException(_ text: String, _ codes: [String]) throws {
    let (_, findings) = try pack("cabinet", "urgent:\n  - {title: T, exception: \(text)}\n")
    #expect(findings.map(\.code) == codes)
  }

  @Test("An exception outside the executive changes nothing, and says so")
  func notExecutive() throws {
    let (_, findings) = try pack(
      "scrutiny",
      "urgent:\n  - {title: T, reason: R, exception: {kind: special-urgency}}\n")
    #expect(findings.map(\.code) == ["exception.not-executive"])
  }
}
