import Foundation
import Meetings
import Templates
import Testing

@testable import Packs
@testable import Papers

@Suite("The policies on interests")
struct InterestPolicyTests {
  static let book = InterestBook(TemplateFolders(named: nil, council: nil, program: nil))
  static let policies: [String: InterestPolicy] = {
    var policies: [String: InterestPolicy] = [:]
    for policy in (try? book.all()) ?? [] { policies[policy.id] = policy }
    return policies
  }()
  static let day = Day(2026, 12, 8)!

  @Test("Every policy is in the table, with each class, relation and answer of a test")
  func complete() throws {
    let all = try Self.book.all()
    #expect(Set(all.map(\.id)) == Set(InterestTable.text.map(\.policy)))
    for policy in all {
      var known: Set<String> = []
      for rule in policy.rules {
        for relation in rule.relations {
          known.insert("\(rule.interest) \(relation) \(rule.isMet.map(String.init) ?? "-")")
        }
      }
      let told = InterestTable.rows.filter { $0.policy == policy.id }.map {
        "\($0.interest) \($0.relation) \($0.isMet.map(String.init) ?? "-")"
      }
      #expect(Set(told) == known, "\(policy.id)")
      #expect(told.count == 10 * known.count, "\(policy.id)")
    }
  }

  private static func given(_ row: InterestTable.Row) -> [Dispensation] {
    row.lifts.isEmpty
      ? []
      : [
        Dispensation(
          id: "D-1", member: "ann-ash", ground: "c", lifts: row.lifts, requestedOn: day,
          grantedBy: "Council", grantedOn: day, from: day, until: day)
      ]
  }

  private static func letters(_ standing: InterestStanding) -> String {
    (standing.maySpeak.isSo ? "Y" : "N") + (standing.mayVote.isSo ? "Y" : "N")
      + (!standing.mustLeave.isSo ? "s" : standing.leavesAfterSpeaking ? "a" : "o")
  }

  @Test("Each policy answers as the law has it", arguments: InterestTable.rows)
  func answers(_ row: InterestTable.Row) throws {
    let policy = try #require(Self.policies[row.policy])
    let standing = try #require(
      policy.standing(
        of: DeclaredInterest(
          person: "ann-ash", interest: row.interest, relation: row.relation, isTestMet: row.isMet),
        dispensations: Self.given(row), on: Self.day, publicMaySpeak: row.publicMaySpeak))
    #expect(Self.letters(standing) == row.expected)
    #expect(standing.mustDisclose.isSo == row.mustDisclose)
    #expect(!standing.isOpen)
    for answer in [standing.mustDisclose, standing.maySpeak, standing.mayVote, standing.mustLeave] {
      #expect(!answer.reason.isEmpty && !answer.source.isEmpty)
    }
  }

  // MARK: The same from the meeting

  /// A meeting with one item, at which the public may speak or not.
  private static func meeting(_ row: InterestTable.Row, _ policy: InterestPolicy) -> Agenda {
    let ann = Person(id: .init("ann-ash"), name: "Councillor Ann Ash")
    var council = Council(
      name: "Larkmoor Borough Council", nation: policy.nations[0], people: [ann.id: ann])
    council.interestPolicy = policy
    let committee = Committee(
      id: .init("works"), name: "Works Committee", order: "works",
      members: [.init(person: ann.id)])
    var meeting = Meeting(id: "m", committee: committee, date: day)
    meeting.dispensations = given(row)
    return Agenda(
      council: council, meeting: meeting,
      order: OrderOfBusiness(
        id: "works", name: "Works", urgency: .chair, exclusion: .schedule, entries: []),
      entries: [
        .init(
          number: AgendaNumber([1]), minuteNumber: "1/26", origin: .business,
          item: Item(id: "depot", title: "Depot", kind: .report),
          wording: MinuteWording(slots: row.publicMaySpeak ? [.speakers] : [.discussion]))
      ])
  }

  private static let law = Law(
    regime: Regime(
      id: "none", title: "None", calendar: .englandAndWales,
      scope: .init(nations: [.england], authority: .principal, bodies: [.committee]),
      provisions: [:]),
    body: .committee, day: day,
    calendar: CivilCalendar(division: .englandAndWales, rules: []))

  @Test("Roll, findings and minutes get it from the one function", arguments: InterestTable.rows)
  func meeting(_ row: InterestTable.Row) throws {
    let policy = try #require(Self.policies[row.policy])
    let agenda = Self.meeting(row, policy)
    let declaration = Proceedings.Declaration(
      item: "depot", person: "ann-ash", interest: row.interest, nature: "A shed",
      conduct: "stayed", relation: row.relation, isTestMet: row.isMet)
    let actions: [Proceedings.Action] = [
      .opened, .attended(person: "ann-ash", as: .member, substituteFor: nil),
      .startedItem("depot"), .declared(declaration),
      .movedMotion(.init(id: "m", item: "depot", text: "That.", mover: "ann-ash")),
      .voted(
        .init(item: "depot", motion: "m", method: .show, namesFor: ["ann-ash"], isCarried: true)),
    ]
    let journal = ProceedingsFileTests.entries(actions)
    let letters = Array(row.expected)

    let roll = agenda.roll(of: journal, under: Self.law)
    let eligibility = roll.eligibility(of: "ann-ash", on: "depot")
    #expect(eligibility.maySpeak == (letters[0] == "Y"))
    #expect(eligibility.mayVote == (letters[1] == "Y"))
    #expect(roll.voters(on: "depot") == (letters[1] == "Y" ? ["ann-ash"] : []))

    let found = agenda.findings(of: journal, under: Self.law).map(\.code)
    #expect(found.contains("interest.spoke") == (letters[0] == "N"))
    #expect(found.contains("vote.declared-interest") == (letters[1] == "N"))
    #expect(found.contains("interest.stayed") == (letters[2] != "s"))

    let open = agenda.forPublic(Pagination(of: agenda, frontSheet: 1))
    let minuted = try #require(policy.interestClass(row.interest)?.minuted)
    #expect(
      Composer(open, PaperContext(blocks: { _ in [] }, inlines: { _ in [] })).sentence(declaration)
        == "Councillor Ann Ash declared \(minuted) (a shed) and remained in the meeting.")
  }

  // MARK: Which policy

  @Test(
    "A council that names none has that of its nation",
    arguments: [
      (Council.Nation.england, "lga-model"), (.wales, "wales"), (.scotland, "scotland"),
      (.northernIreland, "northern-ireland"),
    ])
  func defaults(_ nation: Council.Nation, _ id: String) throws {
    let council = Council(name: "Larkmoor", nation: nation)
    #expect(try Self.book.reading(nil, for: council).policy.id == id)
  }

  @Test("A policy of another nation, or of no file, is refused")
  func refused() throws {
    let council = Council(name: "Larkmoor")
    func code(_ name: String) -> PackError? {
      do throws(PackError) {
        _ = try Self.book.reading(name, for: council)
        return nil
      } catch {
        return error
      }
    }
    #expect(code("wales")?.code == "policy.nation")
    #expect(code("lga-modle")?.code == "policy.unknown")
    #expect(code("lga-modle")?.message.contains("Did you mean `lga-model`?") == true)
    #expect(code("../council")?.code == "policy.unknown")
    #expect(code("defaults")?.code == "policy.unknown")
  }

  @Test("A policy in the council’s own folder goes before that of the program")
  func own() throws {
    let home = FileManager.default.temporaryDirectory
      .appendingPathComponent("interests-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: home) }
    let folder = home.appendingPathComponent("interests")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let text = InterestPolicyReaderTests.text.replacing("policy: own", with: "policy: statute")
    try Data(text.utf8).write(to: folder.appendingPathComponent("statute.yaml"))
    let book = InterestBook(
      TemplateFolders(named: nil, council: home, program: nil), council: home)
    let reading = try book.reading("statute", for: Council(name: "Larkmoor"))
    #expect(reading.policy.title == "Own" && reading.source.name == "interests/statute.yaml")
    try Data(InterestPolicyReaderTests.text.utf8).write(
      to: folder.appendingPathComponent("ours.yaml"))
    #expect(throws: PackError.self) {
      try book.reading("ours", for: Council(name: "Larkmoor"))
    }
  }
}
