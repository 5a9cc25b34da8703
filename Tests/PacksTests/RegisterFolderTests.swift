import Documents
import Formats
import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("The register in a council's folder")
struct RegisterFolderTests {
  private static let council = """
    name: Larkmoor Borough Council
    people:
      hester-vane: {name: Councillor Hester Vane}
      maureen-tasker: {name: Councillor Maureen Tasker}
      jo-clerk: {name: Jo Clerk, officer: true}
    committees:
      planning: {name: Planning Committee, order: planning, members: [hester-vane]}

    """

  private struct Desk {
    let bench: Bench
    let folder: RegisterFolder
    var general: String { text(RegisterFile.name) }
    var withheld: String { text(WithheldFile.name) }

    init() throws {
      bench = try Bench(council: RegisterFolderTests.council)
      folder = try RegisterFolder(bench.root.path)
    }

    func text(_ name: String) -> String {
      let bytes = FileManager.default.contents(
        atPath: bench.root.appendingPathComponent(name).path)
      return bytes.map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    func record(_ acts: RegisterEntry<WithheldMatter>.Act..., at: String = "2026-05-18T10:00:00Z")
      throws
    {
      try folder.record(
        by: "jo-clerk", at: at, id: { "e-" + RegisterFolder.newID() }, acts: { _ in acts })
    }

    func mode(_ name: String) throws -> Int? {
      try FileManager.default.attributesOfItem(
        atPath: bench.root.appendingPathComponent(name).path)[.posixPermissions] as? Int
    }
  }

  private static let vane = Person.ID("hester-vane")
  private static let home = Particulars(
    kind: .land, holder: .partner, text: "Hidden house", body: "Hidden Homes",
    address: "3 Hidden Lane", partner: "Jo Hidden", since: Day(2020, 1, 6), aware: Day(2020, 1, 7))
  private static let gift = Particulars(
    kind: .gift, text: "Hamper",
    gift: Gift(
      donor: "Farm Shop", received: Day(2026, 5, 2), pence: 5525, reason: "Opening",
      isAccepted: false))

  /// Every act there is.
  private static let all: [RegisterEntry<WithheldMatter>.Act] = [
    .joined(vane, name: "Hester Vane", on: Day(2024, 5, 9)!),
    .adopted(vane, code: "Model Code", on: Day(2024, 5, 9)!), .returned(vane, on: nil),
    .submitted("i-1", member: vane, .gift, .told(gift)),
    .queried("i-1", question: .told("Who gave it?")), .answered("i-1", .told("The shop")),
    .amended("i-1", .gift, .told(gift)), .published("i-1", on: Day(2026, 5, 19)),
    .submitted("i-2", member: vane, .pecuniary, .told(home)), .published("i-2", on: nil),
    .askedWithholding("i-2", reason: .told("Hidden threat")), .agreedWithholding("i-2"),
    .submitted("i-3", member: vane, .other, .told(Particulars(kind: .other, text: "Club"))),
    .refused("i-3", reason: .told("It is none")),
    .askedWithholding("i-3", reason: .told("Hidden club")),
    .declinedWithholding("i-3", reason: .told("Hidden reason")),
    .ended("i-1", on: Day(2026, 6, 1)!), .left(vane, on: Day(2026, 7, 1)!),
    .corrected(entry: "none", by: "none"),
  ]

  @Test("Every act is read back as it was written, and what is withheld lies in its own file")
  func everyAct() throws {
    let desk = try Desk()
    for act in Self.all.dropLast() { try desk.record(act) }
    let (full, findings) = try desk.folder.readAsMonitoringOfficer()
    #expect(findings.map(\.code) == [])
    #expect(full[interest: "i-2"]?.visible == Self.home)
    #expect(full[interest: "i-1"]?.visible == Self.gift)
    #expect(full.interests.flatMap(\.history).map(\.act) == interests(of: Self.all))
    #expect(!desk.general.contains("Hidden"))
    #expect(desk.withheld.contains("Hidden threat"))
    #expect(try desk.mode(WithheldFile.name) == 0o600)
    let lines = desk.general.split(separator: "\n")
    #expect(lines.count == Self.all.count - 1)
    #expect(
      lines.filter { $0.contains("\"withheld\":true") }.count
        == desk.withheld.split(separator: "\n").count)
  }

  /// Acts about interests, by interest, what is withheld as the officer has it.
  private func interests(
    of acts: [RegisterEntry<WithheldMatter>.Act]
  ) -> [RegisterEntry<WithheldMatter>.Act] {
    var log = RegisterLog<WithheldMatter>()
    for (index, act) in acts.enumerated() {
      log.entries.append(
        RegisterEntry(
          id: "\(index)", sequence: index + 1, at: "2026-05-18T10:00:00Z",
          day: Day(2026, 5, 18)!, by: "a", act: act))
    }
    log = log.masked
    return ["i-1", "i-2", "i-3"].flatMap { id in
      log.entries.map(\.act).filter { $0.interest == id }
    }
  }

  @Test("An interest that becomes sensitive is masked in the lines that are there already")
  func masksFile() throws {
    let desk = try Desk()
    try desk.record(
      .submitted("i-2", member: Self.vane, .pecuniary, .told(Self.home)), .published("i-2", on: nil)
    )
    #expect(desk.general.contains("Hidden"))
    #expect(!desk.folder.hasWithheld)
    try desk.record(
      .askedWithholding("i-2", reason: .told("Hidden threat")), at: "2026-06-01T09:00:00Z")
    #expect(!desk.general.contains("Hidden"))
    let (all, findings) = try desk.folder.read()
    #expect(findings.isEmpty)
    #expect(
      all[interest: "i-2"]?.history.map(\.at) == [
        "2026-05-18T10:00:00Z", "2026-05-18T10:00:00Z", "2026-06-01T09:00:00Z",
      ])
    #expect(try desk.mode(RegisterFile.name) == 0o644)
  }

  @Test("Everyone's register is read without the officer's file")
  func generalAlone() throws {
    let desk = try Desk()
    for act in Self.all.dropLast() { try desk.record(act) }
    try desk.bench.write("not JSON\n", to: WithheldFile.name)
    #expect(try desk.folder.read().findings.isEmpty)
    let officers = try desk.folder.readAsMonitoringOfficer().findings.map(\.code)
    #expect(officers.contains("register.line"))
    #expect(officers.contains("register.nothing-behind"))
    #expect(throws: PackError.self) { try desk.record(.returned(Self.vane, on: nil)) }
  }

  @Test("Bad lines are told with their number, and good ones kept")
  func badLines() throws {
    let desk = try Desk()
    try desk.record(.submitted("i-1", member: Self.vane, .gift, .told(Self.gift)))
    let good = desk.general.split(separator: "\n").map { String($0) }[0]
    let bad: [(String, String)] = [
      ("{\"schema\":1,", "register.line"),
      (good.replacing("\"schema\":1", with: "\"schema\":9"), "register.schema"),
      (good, "register.repeated-id"),
      (changed(good, "\"act\":\"submitted\"", "\"act\":\"sold\""), "register.act"),
      (changed(good, "\"kind\":\"gift\"", "\"kind\":\"pets\""), "register.field"),
      (changed(good, "\"received\":\"2026-05-02\"", "\"received\":\"soon\""), "register.field"),
      (changed(good, "\"donor\"", "\"doner\""), "register.field"),
      (changed(good, "10:00:00Z", "noon"), "register.time"),
      (changed(good, "\"sequence\":1", "\"sequence\":\"1\""), "register.line"),
    ]
    for (line, code) in bad {
      let reading = RegisterFile.read(Array((good + "\n\n" + line + "\n").utf8))
      #expect(reading.log.entries.count == 1, "\(line)")
      #expect(reading.findings.map(\.code) == [code], "\(line)")
      #expect(reading.findings.first?.place == "register.jsonl line 3")
      #expect(reading.findings.first?.isRestricted == true)
    }
    let gap = changed(good, "\"sequence\":1", "\"sequence\":3")
    #expect(
      RegisterFile.read(Array((good + "\n" + gap).utf8)).findings.map(\.code)
        == ["register.sequence"])
  }

  /// The line of another entry, with something else in it.
  private func changed(_ line: String, _ old: String, _ new: String) -> String {
    var object = line.replacing(old, with: new)
    if let range = object.firstRange(of: "\"id\":\"") {
      object.insert(contentsOf: "other-", at: range.upperBound)
    }
    if old != "\"sequence\":1" {
      object = object.replacing("\"sequence\":1", with: "\"sequence\":2")
    }
    return object
  }

  @Test("A file that tells what is withheld is shown to nobody, and put right by the next act")
  func told() throws {
    let desk = try Desk()
    for act in Self.all.prefix(12) { try desk.record(act) }
    var text = desk.general
    // Someone puts details back by hand.
    text = text.replacing(
      "\"tier\":\"pecuniary\",\"withheld\":true",
      with: "\"details\":\"Hidden by hand\",\"kind\":\"land\"")
    try desk.bench.write(text, to: RegisterFile.name)
    #expect(text.contains("Hidden by hand"))
    let (all, findings) = try desk.folder.read()
    #expect(findings.map(\.code) == ["register.told"])
    #expect(findings.first?.severity == .blocker)
    #expect(!"\(all)".contains("Hidden"))
    try desk.record(.returned(Self.vane, on: nil))
    #expect(!desk.general.contains("Hidden"))
    #expect(try desk.folder.read().findings.isEmpty)
  }

  @Test("The officer is told where others may read the withheld file")
  func openFile() throws {
    let desk = try Desk()
    for act in Self.all.prefix(12) { try desk.record(act) }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644],
      ofItemAtPath: desk.bench.root.appendingPathComponent(WithheldFile.name).path)
    #expect(
      try desk.folder.readAsMonitoringOfficer().findings.map(\.code) == ["register.open-file"])
  }

  @Test("An import beside withheld interests is the officer's alone")
  func officersImport() throws {
    let desk = try Desk()
    for act in Self.all.prefix(12) { try desk.record(act) }
    try desk.bench.write(
      "Member,Category,Interest,Address,Body,Self/Partner\n"
        + "H Vane,Land,Hidden house,3 Hidden Lane,Hidden Homes,partner\n", to: "in.csv")
    let source = desk.bench.root.appendingPathComponent("in.csv")
    let refusal = #expect(throws: PackError.self) {
      try desk.folder.take(
        source, by: "jo-clerk", at: "2026-06-01T09:00:00Z", asMonitoringOfficer: false)
    }
    #expect(refusal?.code == "register.import-officer")
    let result = try desk.folder.take(
      source, by: "jo-clerk", at: "2026-06-01T09:00:00Z", asMonitoringOfficer: true)
    #expect(result.added == 0)
    #expect(result.known == 1)
    #expect(!desk.general.contains("Hidden"))
  }

  @Test("Without a register there is one to begin, and members that nobody knows are told")
  func beginning() throws {
    let desk = try Desk()
    let missing = #expect(throws: PackError.self) { try desk.folder.read() }
    #expect(missing?.code == "register.missing")
    try desk.record(.returned(Person.ID("hester-vain"), on: nil))
    let finding = try desk.folder.read().findings.first
    #expect(finding?.code == "register.unknown-member")
    #expect(finding?.hint == "Did you mean `hester-vane`?")
  }

  @Test("No export for anyone but the officer has a word of what is withheld")
  func exports() throws {
    for seed in UInt64(1)...12 {
      let desk = try Desk()
      var numbers = SeededRegister(seed: seed)
      let secrets = try numbers.fill { try desk.record($0) }
      let export = RegisterExport(desk.folder, reader: PackReader())
      let (all, findings) = try desk.folder.read()
      let open = PublicRegister(all, of: desk.folder.council, on: Day(2026, 12, 1)!)
      for format in RegisterFormat.allCases where format != .odt {
        let text = String(decoding: try export.bytes(of: open, as: format), as: UTF8.self)
        for secret in secrets { #expect(!text.contains(secret), "seed \(seed), \(format)") }
      }
      let odt = try export.bytes(of: open, as: .odt)
      let read = "\(try Self.text(ofODT: odt))"
      #expect(read.contains("Register of members’ interests"))
      for secret in secrets { #expect(!read.contains(secret), "seed \(seed), odt") }
      for finding in findings {
        for secret in secrets { #expect(!"\(finding)".contains(secret), "seed \(seed)") }
      }
      for secret in secrets { #expect(!desk.general.contains(secret), "seed \(seed)") }
      let full = try desk.folder.readAsMonitoringOfficer().register
      let officers = String(
        decoding: try export.bytes(of: full, under: .init(), on: Day(2026, 12, 1)!, as: .text),
        as: UTF8.self)
      #expect(secrets.isEmpty || secrets.contains { officers.contains($0) }, "seed \(seed)")
    }
  }

  private static func text(ofODT bytes: [UInt8]) throws -> Document {
    try ODTReader().read(bytes).document
  }

  @Test("Fields that a spreadsheet would take for formulas are marked as text")
  func formulas() {
    #expect(CSVTable.field("=HYPERLINK(\"http://x\")") == "\"'=HYPERLINK(\"\"http://x\"\")\"")
    #expect(CSVTable.field("-2") == "'-2")
    #expect(CSVTable.field(" +44") == "' +44")
    #expect(CSVTable.field("@sum") == "'@sum")
    #expect(CSVTable.field("＝1") == "'＝1")
    #expect(CSVTable.field("a, b") == "\"a, b\"")
    #expect(CSVTable.field("Mill - Row") == "Mill - Row")
    #expect(CSVTable(head: ["A"], rows: [["x\ny"]]).text == "A\r\n\"x\ny\"\r\n")
  }
}
