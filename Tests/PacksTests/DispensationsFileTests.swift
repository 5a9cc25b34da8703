import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("The dispensations on record")
struct DispensationsFileTests {
  static let text = """
    dispensations:
      - dispensation: D-7
        member: ann-ash
        ground: c
        for: {classes: [DPI], items: [depot], matters: ["The depot’s lease"]}
        lifts: [speak, vote]
        requested: 2026-04-01
        granted: 2026-04-20
        by: Standards Committee
        from: 2026-05-01
        until: 2027-04-30
      - dispensation: D-8
        member: ann-ash
        ground: a
        lifts: [vote]
        requested: 2026-04-01
        granted: 2026-04-20
        by: Standards Committee
        from: 2026-05-01
        until: 2027-04-30
    """

  private static let council: Council = {
    let ann = Person(id: .init("ann-ash"), name: "Councillor Ann Ash")
    var council = Council(name: "Larkmoor", people: [ann.id: ann])
    council.interestPolicy = InterestPolicyTests.policies["lga-model"]
    return council
  }()

  private func read(_ text: String) throws(PackError) -> DispensationsFile.Contents {
    try DispensationsFile(council: Self.council).read(Array(text.utf8))
  }

  @Test("Everything in a file is in the dispensation")
  func everything() throws {
    let read = try read(Self.text)
    #expect(read.findings.isEmpty && read.dispensations.map(\.id) == ["D-7", "D-8"])
    #expect(
      read.dispensations[0]
        == Dispensation(
          id: "D-7", member: "ann-ash", ground: "c",
          scope: .init(classes: ["DPI"], items: ["depot"], matters: ["The depot’s lease"]),
          lifts: [.speak, .vote], requestedOn: Day(2026, 4, 1)!, grantedBy: "Standards Committee",
          grantedOn: Day(2026, 4, 20)!, from: Day(2026, 5, 1)!, until: Day(2027, 4, 30)!))
  }

  @Test(
    "An entry with a slip is left out, with its line, and the other stands",
    arguments: [
      ("member: ann-ash", "member: ann-asch", "person.unknown", "line 3", ["D-8"]),
      ("    ground: c\n", "", "yaml.missing", "line 2", ["D-8"]),
      ("lifts: [speak, vote]", "lifts: [sing]", "yaml.unknown-value", "line 6", ["D-8"]),
      ("granted: 2026-04-20", "granted: 2026-04-31", "date.impossible", "line 8", ["D-8"]),
      ("by: Standards", "buy: Standards", "yaml.missing", "line 2", ["D-8"]),
      ("D-8", "D-7", "dispensation.repeat", "line 12", ["D-7"]),
      ("2027-04-30", "2030-05-01", "dispensation.too-long", "line 2", ["D-7", "D-8"]),
      ("ground: a", "ground: z", "dispensation.ground", "line 12", ["D-7", "D-8"]),
    ])
  func slips(
    _ right: String, _ wrong: String, _ code: String, _ place: String, _ left: [String]
  ) throws {
    #expect(Self.text.contains(right))
    let read = try read(Self.text.replacing(right, with: wrong, maxReplacements: 1))
    #expect(read.dispensations.map(\.id) == left)
    #expect(read.findings.first?.code == code)
    #expect(read.findings.first?.place == "dispensations.yaml \(place)")
    #expect(
      read.findings.allSatisfy {
        $0.isForOfficers && $0.isRestricted && $0.severity != .blocker
      })
  }

  // MARK: In a pack

  private static let folderCouncil = """
    name: Larkmoor Borough Council
    nation: england
    people:
      ann-ash: {name: Councillor Ann Ash}
      bob-birch: {name: Councillor Bob Birch}
    committees:
      works: {name: Works Committee, order: scrutiny, members: [ann-ash, bob-birch], quorum: 2}
    """

  private static let meeting = """
    committee: works
    date: 2026-12-08
    numbering: {next: 5}
    business:
      - {id: depot, title: The depot, purpose: To consider the depot.}
    """

  /// A folder with a meeting at which a member with a pecuniary interest
  /// stayed and voted.
  private func pack(dispensations: String?) throws -> Pack {
    let home = FileManager.default.temporaryDirectory
      .appendingPathComponent("dispensations-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: home) }
    let folder = home.appendingPathComponent("2026-12-08-works")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(Self.folderCouncil.utf8).write(to: home.appendingPathComponent("council.yaml"))
    try Data(Self.meeting.utf8).write(to: folder.appendingPathComponent("meeting.yaml"))
    if let dispensations {
      try Data(dispensations.utf8).write(to: home.appendingPathComponent("dispensations.yaml"))
    }
    let journal = ProceedingsFileTests.entries([
      .opened, .attended(person: "ann-ash", as: .member, substituteFor: nil),
      .attended(person: "bob-birch", as: .member, substituteFor: nil), .startedItem("depot"),
      .declared(
        .init(
          item: "depot", person: "ann-ash", interest: "DPI", conduct: "stayed",
          dispensation: .init("D-7"))),
      .voted(
        .init(
          item: "depot", method: .named, votesFor: 2, votesAgainst: 0, abstentions: 0,
          namesFor: ["ann-ash", "bob-birch"], isCarried: true)),
    ])
    try Data(ProceedingsFile.bytes(of: journal)).write(
      to: folder.appendingPathComponent("proceedings.jsonl"))
    return try PackReader().read(folder.path)
  }

  @Test("A pack takes the policy and the dispensations of its council’s folder")
  func inPack() throws {
    func breaches(_ pack: Pack) -> [String] {
      pack.findings.filter(\.isForOfficers).map(\.code)
    }
    #expect(try breaches(pack(dispensations: Self.text)) == [])
    let bare = try pack(dispensations: nil)
    #expect(
      breaches(bare) == [
        "interest.dispensation-unknown", "interest.stayed", "vote.declared-interest",
      ])
    #expect(bare.sources.contains { $0.name == "Interests/lga-model.yaml" })
    #expect(
      try breaches(pack(dispensations: "- nothing")) == ["yaml.not-a-mapping"] + breaches(bare))
  }

  @Test("A breach stands in the findings of no audience, nor in any manifest")
  func forOfficersAlone() throws {
    let bare = try pack(dispensations: nil)
    let builder = PackBuilder(pack: bare, reader: PackReader())
    for audience in Audience.allCases {
      let told = builder.visibleFindings(bare.findings, to: audience)
      #expect(!told.contains { $0.code.hasPrefix("interest.") || $0.code.hasPrefix("vote.decl") })
    }
  }
}
