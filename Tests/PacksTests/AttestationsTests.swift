import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("What is attested about notice")
struct AttestationsTests {
  /// A folder of its own, taken away afterwards.
  final class Folder {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("notices-\(UUID().uuidString)")
    init() throws {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(at: url) }
  }

  static let amara = Person.ID("amara")
  static let bel = Person.ID("bel")

  @discardableResult
  static func attest(
    _ acts: [Attestation.Act], _ at: String, in folder: Folder
  ) throws -> [Attestation] {
    try AttestationsFile.append(
      acts, by: "J Felstead", occurredAt: at, recordedAt: "2026-12-01T09:00:00Z", note: "seen",
      in: folder.url
    ) { UUID().uuidString }
  }

  @Test("Every act comes back as it was written")
  func roundTrip() throws {
    let folder = try Folder()
    let acts: [Attestation.Act] = [
      .generated(.meeting, file: "notice.odt", sha256: "ab"),
      .placedOnWebsite(.papers, address: "https://ashby.example"),
      .postedAtOffices(.meeting), .postedInArea(.meeting, place: "Village hall"),
      .served(.init(notice: .summons, member: Self.amara, means: .post)),
      .consented(Self.bel, isWithdrawn: false), .consented(Self.bel, isWithdrawn: true), .convened,
    ]
    let written = try Self.attest(acts, "2026-11-30T16:00:00Z", in: folder)
    let read = try AttestationsFile.read(in: folder.url)
    #expect(read.entries == written)
    #expect(read.entries.map(\.act) == acts)
    #expect(read.entries.map(\.sequence) == Array(1...8))
    #expect(read.entries.allSatisfy { $0.day.iso == "2026-11-30" && $0.note == "seen" })
    try Self.attest([.retracted(written[2].id)], "2026-12-01T09:00:00Z", in: folder)
    let after = try AttestationsFile.read(in: folder.url)
    #expect(after.entries.count == 9)
    #expect(after.standing.count == 7)
    #expect(after.day(of: .meeting, by: .offices) == nil)
    #expect(after.day(of: .meeting, by: .conspicuousPlace)?.iso == "2026-11-30")
    #expect(throws: PackError.self, "taken back already") {
      try Self.attest([.retracted(written[2].id)], "2026-12-01T09:00:00Z", in: folder)
    }
    #expect(throws: PackError.self, "a day alone is no instant") {
      try Self.attest([.convened], "2026-11-30", in: folder)
    }
    #expect(try AttestationsFile.read(in: folder.url) == after)
  }

  @Test("An hour before midnight in summer is the next day's date nowhere but in UTC")
  func summer() throws {
    let folder = try Folder()
    try Self.attest([.postedAtOffices(.meeting)], "2026-06-30T23:30:00Z", in: folder)
    #expect(try AttestationsFile.read(in: folder.url).entries.first?.day.iso == "2026-07-01")
  }

  @Test("A day alone comes back as a day alone")
  func dayOnly() throws {
    let folder = try Folder()
    for isDayOnly in [true, false] {
      _ = try AttestationsFile.append(
        [.convened], by: "J", occurredAt: "2026-11-20T12:00:00Z", isDayOnly: isDayOnly,
        recordedAt: "2026-12-01T09:00:00Z", in: folder.url
      ) { UUID().uuidString }
    }
    #expect(try AttestationsFile.read(in: folder.url).entries.map(\.isDayOnly) == [true, false])
    let lines = try String(
      contentsOf: folder.url.appendingPathComponent("notices.jsonl"), encoding: .utf8
    ).split(separator: "\n")
    #expect(lines[0].contains(#""precision":"day""#) && !lines[1].contains("precision"))
  }

  @Test("Twenty people attesting at once lose nothing")
  func atOnce() async throws {
    let folder = try Folder()
    let url = folder.url
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<20 {
        group.addTask {
          _ = try AttestationsFile.append(
            [.postedAtOffices(.meeting), .convened], by: "J", occurredAt: "2026-11-30T10:00:00Z",
            recordedAt: "2026-11-30T10:00:00Z", in: url
          ) { UUID().uuidString }
        }
      }
      try await group.waitForAll()
    }
    #expect(try AttestationsFile.read(in: folder.url).entries.map(\.sequence) == Array(1...40))
  }

  @Test(
    "A record that was edited or cut is refused with its line",
    arguments: [
      ("{\"schema\":1,\"id\":\"a\",\"sequence\":1", "notices.line"),
      (
        #"{"schema":9,"id":"a","sequence":1,"occurredAt":"2026-11-30T10:00:00Z","by":"J","act":"convened"}"#,
        "notices.schema"
      ),
      (
        #"{"schema":1,"id":"a","sequence":2,"occurredAt":"2026-11-30T10:00:00Z","by":"J","act":"convened"}"#,
        "notices.sequence"
      ),
      (
        #"{"schema":1,"id":"a","sequence":1,"occurredAt":"Monday","by":"J","act":"convened"}"#,
        "notices.time"
      ),
      (
        #"{"schema":1,"id":"a","sequence":1,"occurredAt":"2026-11-30T10:00:00Z","by":"J","act":"served"}"#,
        "notices.act"
      ),
    ])
  func refused(line: String, code: String) throws {
    let error = try #require(throws: PackError.self) {
      _ = try AttestationsFile.read(Array((line + "\n").utf8))
    }
    #expect(error.code == code)
    #expect(error.place == "notices.jsonl line 1")
  }

  // MARK: What follows in law

  private func law(_ regime: String, _ body: Committee.Kind) throws -> Law {
    try NoticeTests.law(regime, Day(2026, 12, 14)!, body)
  }

  private func attestations(_ acts: [(Attestation.Act, Int)]) -> Attestations {
    Attestations(
      entries: acts.enumerated().map { index, act in
        Attestation(
          id: "\(index)", sequence: index + 1, day: Day(2026, 12, act.1)!, occurredAt: "", by: "J",
          act: act.0)
      })
  }

  @Test("A summons is given when the last member has it; a public notice by all its means")
  func given() throws {
    let parish = try law("parish-england", .parishCouncil)
    let members = [Self.amara, Self.bel]
    func served(_ member: Person.ID) -> Attestation.Act {
      .served(.init(notice: .summons, member: member, means: .post))
    }
    let half = attestations([(served(Self.amara), 7), (.postedInArea(.meeting, place: "Hall"), 8)])
    #expect(parish.given(half, to: members) == [.meeting: Day(2026, 12, 8)!])
    let findings = parish.serviceFindings(half, to: members) { $0.name }
    #expect(findings.map(\.code) == ["summons.not-served"])
    #expect(findings.first?.message.contains("bel") ?? false)
    let all = attestations([(served(Self.amara), 7), (served(Self.bel), 9)])
    #expect(parish.given(all, to: members) == [.summons: Day(2026, 12, 9)!])

    // The executive's notice is at the offices and on the website.
    let executive = try law("executive-england", .executive)
    let offices = attestations([(.postedAtOffices(.meeting), 3)])
    #expect(executive.given(offices, to: []) == [:])
    #expect(
      executive.serviceFindings(offices, to: []) { $0.name }.map(\.code) == [
        "notice.means-missing"
      ])
    let both = attestations([
      (.postedAtOffices(.meeting), 3), (.placedOnWebsite(.meeting, address: nil), 4),
    ])
    #expect(executive.given(both, to: []) == [.meeting: Day(2026, 12, 4)!])
  }

  @Test("Electronic service needs consent that stood on the day")
  func consent() throws {
    let parish = try law("parish-england", .parishCouncil)
    let served = Attestation.Act.served(
      .init(notice: .summons, member: Self.amara, means: .electronic))
    func codes(_ acts: [(Attestation.Act, Int)]) -> [String] {
      parish.serviceFindings(attestations(acts), to: [Self.amara]) { $0.name }.map(\.code)
    }
    let consented = Attestation.Act.consented(Self.amara, isWithdrawn: false)
    let withdrawn = Attestation.Act.consented(Self.amara, isWithdrawn: true)
    #expect(codes([(served, 7)]) == ["summons.no-consent"])
    #expect(codes([(consented, 1), (served, 7)]) == [])
    #expect(codes([(consented, 1), (withdrawn, 6), (served, 7)]) == ["summons.no-consent"])
    #expect(codes([(consented, 1), (withdrawn, 8), (served, 7)]) == [])
    #expect(codes([(consented, 8), (served, 7)]) == ["summons.no-consent"])
  }
}
