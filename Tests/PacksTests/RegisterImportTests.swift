import Foundation
import Meetings
import Testing

@testable import Packs

@Suite("Registers taken in from outside")
struct RegisterImportTests {
  static let council = Council(
    name: "Larkmoor Borough Council",
    people: Dictionary(
      uniqueKeysWithValues: [
        ("maureen-tasker", "Councillor Maureen Tasker"), ("hester-vane", "Councillor Hester Vane"),
        ("gillian-stopford", "Councillor Gillian Stopford"),
        ("amarjit-sandhar", "Councillor Amarjit Sandhar MBE"),
        ("jane-amberley", "Councillor Jane Amberley"),
        ("john-amberley", "Councillor John Amberley"),
      ].map { (Person.ID($0.0), Person(id: Person.ID($0.0), name: $0.1)) }))

  static func fixture(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Registers")
    return [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }

  private func take(
    _ name: String, into log: RegisterLog<WithheldMatter> = .init()
  ) throws -> RegisterImport {
    try take(try Self.fixture(name), name, into: log)
  }

  private func take(
    _ bytes: [UInt8], _ name: String, into log: RegisterLog<WithheldMatter> = .init()
  ) throws -> RegisterImport {
    var count = log.entries.count
    return try RegisterImport(
      bytes, name: name, into: Register(log), of: Self.council,
      id: {
        count += 1
        return "i-\(count)"
      })
  }

  /// The interests of an import on one line each.
  private func lines(_ result: RegisterImport) -> [String] {
    result.acts.compactMap { act in
      guard case .submitted(_, let member, _, let told) = act, let details = told.visible
      else { return nil }
      let parts = [details.kind.rawValue, details.holder.rawValue, details.text]
      return "\(member.name): " + parts.joined(separator: " | ")
    }
  }

  private func log(_ result: RegisterImport) throws -> RegisterLog<WithheldMatter> {
    var count = 0
    return RegisterLog(
      entries: try RegisterLog<WithheldMatter>().applying(
        result.acts, by: "officer", at: "2026-06-01T10:00:00Z", on: Day(2026, 6, 1)!,
        id: {
          count += 1
          return "e-\(count)"
        }))
  }

  @Test("CSV: fields in quotes, several in one cell, none in many words, bad rows with their line")
  func tidyCSV() throws {
    let result = try take("tidy.csv")
    #expect(
      lines(result) == [
        "maureen-tasker: employment | own | Sallow Valley Buses Ltd: Payroll manager",
        "maureen-tasker: employment | partner | Teacher, \"Windmill Primary School\"",
        "maureen-tasker: land | own | 14 Withy Row, Harrowmere",
        "maureen-tasker: land | own | Field at Marl Pit Lane",
        "maureen-tasker: land | own | share in allotment hut",
        "gillian-stopford: gift | own | Two tickets from the Abbey Theatre, £62.50, 3 May 2026",
      ])
    #expect(
      result.inbox.map { [$0.place, $0.member ?? "", $0.reason] } == [
        [
          "tidy.csv line 8", "Councillor Hester Vane",
          "“Pets” is no kind of interest that is known.",
        ],
        ["tidy.csv line 9", "", "It does not say whose the interest is."],
        ["tidy.csv line 10", "Cllr J Zephyr", "It is not known whose the interest is."],
      ])
    #expect(
      Set(result.findings.map { "\($0.code) \($0.place ?? "")" }) == [
        "register.import-unknown tidy.csv line 10", "register.import-date tidy.csv line 11",
      ])
    let register = Register(try log(result))
    #expect(register[interest: "i-1"]?.registered == Day(2026, 5, 18))
    let gift = register.interests.last?.visible?.gift
    #expect(gift == Gift(donor: "the Abbey Theatre", received: Day(2026, 5, 3), pence: 6250))
    #expect(register.members[Person.ID("hester-vane")]?.forms.count == 1)
  }

  @Test("CSV: one member a row, a column a category, semicolons and a byte order mark")
  func wideCSV() throws {
    let result = try take("wide.csv")
    #expect(
      lines(result) == [
        "jane-amberley: employment | own | Café owner",
        "jane-amberley: land | own | 3 Corn Street",
        "jane-amberley: land | partner | half of 5 Mill Row",
        "jane-amberley: other | unstated | Harrowmere Civic Trust, trustee",
      ])
    #expect(result.inbox.isEmpty)
    #expect(result.findings.isEmpty)
    #expect(
      Register(try log(result)).members.keys.sorted().map(\.name) == [
        "hester-vane", "jane-amberley",
      ])
  }

  @Test("CSV: tabs and Windows-1252, with gifts in columns of their own")
  func tabs() throws {
    let result = try take("tabs.csv")
    #expect(
      lines(result) == [
        "amarjit-sandhar: gift | unstated | Dinner at the Moot Hall",
        "amarjit-sandhar: sponsorship | unstated | £200 for leaflets – Borough Alliance",
      ])
    #expect(
      Register(try log(result)).interests.first?.visible?.gift
        == Gift(donor: "Harrowmere Rotary", received: Day(2026, 10, 12), pence: 4500))
  }

  @Test("A councillor's page with a table and two columns for each category")
  func councillorPage() throws {
    let result = try take("councillor-page.html")
    #expect(
      lines(result) == [
        "maureen-tasker: employment | own | Payroll manager, Sallow Valley Buses Ltd",
        "maureen-tasker: employment | own | Director, Tasker & Brook Ltd",
        "maureen-tasker: employment | partner | Teacher",
        "maureen-tasker: land | own | 14 Withy Row, Harrowmere HZ2 4QT",
        "maureen-tasker: land | partner | 14 Withy Row, Harrowmere HZ2 4QT",
        "maureen-tasker: land | own | Field at Marl Pit Lane",
        "maureen-tasker: securities | own | Ordinary shares, Ferrow Wharf Developments Ltd",
        "maureen-tasker: other | unstated | Trustee, Harrowmere Foodbank",
        "maureen-tasker: other | unstated | member, Unite the Union",
        "maureen-tasker: gift | unstated | Hamper from Sallow Vale Farm Shop, value £55, "
          + "21 December 2025 (declined)",
      ])
    #expect(result.inbox.isEmpty)
    #expect(result.findings.isEmpty)
    #expect(Register(try log(result)).interests.last?.visible?.gift?.isAccepted == false)
  }

  @Test("A page of several members with paragraphs and lists; a partner's name holds one back")
  func listsPage() throws {
    let result = try take("lists-page.html")
    #expect(
      lines(result) == [
        "hester-vane: employment | own | Ranger, Sallow Wildlife Trust",
        "hester-vane: employment | partner | Nurse, Harrowmere Infirmary",
        "hester-vane: land | own | Smithy Cottage, Little Sallowby.",
        "hester-vane: other | unstated | Sallow Vale Drainage Board",
        "gillian-stopford: employment | unstated | My husband Peter Marsh is a partner in Marsh "
          + "Solicitors",
      ])
    #expect(
      result.inbox.map(\.text) == ["Employment, office, trade, profession or vocation: Baker"])
    #expect(
      result.findings.map(\.code) == ["register.import-unknown", "register.partner-named"])
    #expect(result.pending == 1)
    let register = Register(try log(result))
    #expect(register.interests.filter { $0.state == .pending }.count == 1)
    #expect(register.interests[1].visible?.partner == "Jo Vane")
    let general = Register(try log(result).separated.general)
    let told = PublicRegister(general, of: Self.council, on: Day(2026, 6, 2)!)
    #expect(!"\(told)".contains("Jo Vane"))
    #expect(!"\(told)".contains("Peter Marsh"))
  }

  @Test("A page with one table, categories down its side")
  func gridPage() throws {
    let result = try take("grid-page.html")
    #expect(
      lines(result) == [
        "amarjit-sandhar: employment | own | Optician, Sandhar Eyecare Ltd",
        "amarjit-sandhar: employment | partner | Optician, Sandhar Eyecare Ltd",
        "amarjit-sandhar: sponsorship | own | Borough Alliance: election leaflets",
        "amarjit-sandhar: land | own | 8 Corn Street",
        "amarjit-sandhar: land | own | Flat above",
      ])
    #expect(result.inbox.map(\.text) == ["Hobbies: Chess"])
  }

  @Test("JSON by category, with self and spouse, lists, nulls and what tells nothing")
  func scrapedObjects() throws {
    let result = try take("scraped-objects.json")
    #expect(
      lines(result) == [
        "maureen-tasker: employment | own | Payroll manager, Sallow Valley Buses Ltd",
        "maureen-tasker: land | unstated | 14 Withy Row, Harrowmere",
        "maureen-tasker: land | unstated | Field at Marl Pit Lane",
        "maureen-tasker: other | unstated | Trustee, Harrowmere Foodbank",
      ])
    #expect(
      result.inbox.map { "\($0.place): \($0.text)" } == [
        "scraped-objects.json member 3: {\"name\":\"\",\"register_of_interests\":{\"land\":\"1 "
          + "Nowhere\"}}",
        "scraped-objects.json member 4: pets: A parrot",
        "scraped-objects.json member 4: securities: 1",
      ])
    #expect(result.findings.map(\.code) == ["register.import-nothing"])
  }

  @Test("JSON as arrays of objects, of texts, and as one free text")
  func scrapedArrays() throws {
    let result = try take("scraped-arrays.json")
    #expect(
      lines(result) == [
        "maureen-tasker: employment | own | Payroll manager",
        "maureen-tasker: land | own | 14 Withy Row",
        "maureen-tasker: land | partner | 14 Withy Row",
        "maureen-tasker: gift | unstated | Concert ticket from Abbey Theatre worth £70 on 3/5/26",
        "maureen-tasker: contracts | partner | Grounds maintenance, Tasker & Brook Ltd",
        "hester-vane: employment | unstated | Ranger, Sallow Wildlife Trust",
        "hester-vane: land | own | Smithy Cottage",
        "hester-vane: land | partner | Smithy Cottage",
        "amarjit-sandhar: employment | unstated | Optician",
        "amarjit-sandhar: land | unstated | 8 Corn Street",
      ])
    #expect(
      result.inbox.map(\.text) == ["I have a small shop and sometimes help at the school."])
    #expect(result.findings.map(\.code) == ["register.import-date"])
    let gift = Register(try log(result)).interests.compactMap { $0.visible?.gift }.first
    #expect(gift == Gift(donor: "Abbey Theatre", received: Day(2026, 5, 3), pence: 7000))
  }

  @Test(
    "Taken in twice, nothing is added twice",
    arguments: [
      "tidy.csv", "wide.csv", "tabs.csv", "councillor-page.html", "lists-page.html",
      "grid-page.html", "scraped-objects.json", "scraped-arrays.json",
    ])
  func twice(_ name: String) throws {
    let first = try take(name)
    let again = try take(name, into: log(first))
    #expect(first.added > 0)
    #expect(again.acts.isEmpty)
    #expect(again.known == first.added + first.known)
    #expect(again.inbox == first.inbox)
  }

  @Test("What is withheld is known when it is taken in again, and what was amended since too")
  func twiceWithheld() throws {
    var log = try log(try take("grid-page.html"))
    let more: [RegisterEntry<WithheldMatter>.Act] = [
      .askedWithholding("i-4", reason: .told("Threats")), .agreedWithholding("i-4"),
      .amended(
        "i-1", .pecuniary,
        .told(Particulars(kind: .employment, text: "Optician, Corn Street Eyecare Ltd"))),
    ]
    log.entries += try log.applying(
      more, by: "officer", at: "2026-07-01T10:00:00Z", on: Day(2026, 7, 1)!,
      id: { UUID().uuidString })
    let parts = log.separated
    let again = try take("grid-page.html", into: parts.general.disclosing(parts.withheld))
    #expect(again.acts.isEmpty)
    // In other words it may be the same, and is not published.
    let other = try take(
      Array("Member,Category,Interest\nA Sandhar,Land,Number 8 Corn Street\n".utf8), "other.csv",
      into: parts.general.disclosing(parts.withheld))
    #expect(other.added == 1)
    #expect(other.pending == 1)
    #expect(other.findings.map(\.code) == ["register.import-withheld"])
    #expect(other.acts.count == 1)
  }

  @Test("What is no register is said to be so")
  func noRegister() throws {
    #expect(try take(Array("{\"a\": ".utf8), "a").findings.map(\.code) == ["register.import-json"])
    #expect(try take(Array("[]".utf8), "a").findings.map(\.code) == ["register.import-json"])
    #expect(
      try take(Array("Colour,Size\nred,3\n".utf8), "a").findings.map(\.code) == [
        "register.import-headings"
      ])
    #expect(
      try take(Array("<html><p>1. Land</p><p>A field</p></html>".utf8), "a").findings.map(\.code)
        == ["register.import-page"])
    #expect(
      try take(Array("Member,Category,Interest\nA B,Land,\"x\n".utf8), "a").findings.map(\.code)
        .contains("register.import-quote"))
    #expect(throws: PackError.self) { try take([], "a") }
  }

  @Test("Cut off or garbled anywhere, a source is read without harm")
  func hostile() throws {
    for name in ["tidy.csv", "councillor-page.html", "scraped-arrays.json"] {
      let bytes = try Self.fixture(name)
      for length in stride(from: 1, to: bytes.count, by: 211) {
        _ = try? take(Array(bytes.prefix(length)), name)
        var garbled = bytes
        garbled[length] ^= 0x5A
        _ = try? take(garbled, name)
      }
    }
    let deep = String(repeating: "<div>", count: 5000) + "1. Land"
    #expect(throws: PackError.self) { try take(Array(deep.utf8), "deep.html") }
  }
}

@Suite("Names and dates as registers write them")
struct RegisterReadingTests {
  @Test(
    "A member is found as written",
    arguments: [
      ("Cllr H. Vane", "hester-vane"), ("Councillor Hester Vane MBE", "hester-vane"),
      ("Vane, Hester", "hester-vane"), ("Vane", "hester-vane"), ("hester vane", "hester-vane"),
      ("Hester A Vane", "hester-vane"), ("Cllr Jane Amberley (Labour)", "jane-amberley"),
      ("The Worshipful the Mayor Councillor Hester Vane", "hester-vane"),
      ("Sandhar, Amarjit, MBE", "amarjit-sandhar"), ("Cllr Amarjit Sandhar", "amarjit-sandhar"),
      ("John Vane", nil), ("hester-vane", "hester-vane"),
    ] as [(String, String?)])
  func names(_ written: String, _ id: String?) {
    let match = MemberNames(RegisterImportTests.council).match(written)
    if let id {
      #expect(match == .one(Person.ID(id)))
    } else if case .one(let found) = match {
      Issue.record("\(written) was taken for \(found)")
    }
  }

  @Test("A name that could be two is not guessed")
  func ambiguous() {
    #expect(
      MemberNames(RegisterImportTests.council).match("Cllr J Amberley")
        == .several(["Councillor Jane Amberley", "Councillor John Amberley"]))
  }

  @Test(
    "Dates are read day first",
    arguments: [
      "2026-05-08", "8 May 2026", "8th May 2026", "08/05/2026", "8.5.26", "8-May-26",
      "Friday, 8th May, 2026", "2026-05-08T00:00:00", "08-05-2026", "8/5/2026 10:15",
    ])
  func dates(_ text: String) {
    #expect(LooseDate.day(text) == Day(2026, 5, 8))
  }

  @Test("What is no day is none", arguments: ["May 2026", "31/02/2026", "soon", "", "13/13/2026"])
  func noDates(_ text: String) {
    #expect(LooseDate.day(text) == nil)
  }

  @Test(
    "Headings are known by their words",
    arguments: [
      ("1. Employment, office, trade, profession or vocation", InterestKind.employment),
      ("(5) Licences to occupy land", .licences), ("Corporate Tenancies", .corporateTenancies),
      ("Beneficial interest in land", .land), ("Securities (shares)", .securities),
      ("Contracts with the Council", .contracts), ("Sponsorship", .sponsorship),
      ("Gifts & Hospitality", .gift), ("Membership of other bodies", .other),
      ("corporate tenancies", .corporateTenancies),
    ])
  func headings(_ text: String, _ kind: InterestKind) {
    #expect(InterestKind(heading: text) == kind)
  }

  @Test(
    "Rows are read as RFC 4180 has them",
    arguments: [
      ("a,b\r\nc,\"d, \"\"e\"\"\nf\"\r\n", [["a", "b"], ["c", "d, \"e\"\nf"]]),
      ("\u{FEFF}a;b\n\n1;\n", [["a", "b"], ["1", ""]]),
      ("a\tb\n\"x\"\t,", [["a", "b"], ["x", ","]]),
      ("a,b\rc,d", [["a", "b"], ["c", "d"]]),
      ("a,it\"s", [["a", "it\"s"]]),
    ])
  func rows(_ text: String, _ rows: [[String]]) {
    let csv = CSVReader(Array(text.utf8))
    #expect(csv.rows.map(\.fields) == rows)
    #expect(csv.unclosed == nil)
  }

  @Test("A partner in a field of the member's own may be one in business")
  func businessPartner() {
    #expect(InterestCell("Partner: Smith & Co", holder: .own).parts.map(\.holder) == [.unstated])
    #expect(InterestCell("Spouse: Cook", holder: .own).parts.map(\.holder) == [.partner])
    #expect(InterestCell("Partner: Cook").parts.map(\.holder) == [.partner])
  }

  @Test("The line of each row counts the breaks within fields")
  func lineNumbers() {
    let csv = CSVReader(Array("a,b\n\"x\ny\",1\nc,d\n\"open".utf8))
    #expect(csv.rows.map(\.line) == [1, 2, 4, 5])
    #expect(csv.unclosed == 5)
  }
}
