import Documents
import Meetings
import Testing

@testable import Papers

@Suite("The register of interests as a paper")
struct RegisterPaperTests {
  private static let vane = Person.ID("hester-vane")
  private static let council = Council(
    name: "Larkmoor Borough Council",
    people: [
      vane: Person(id: vane, name: "Councillor Hester Vane", ward: "North"),
      Person.ID("ada-penn"): Person(id: Person.ID("ada-penn"), name: "Councillor Ada Penn"),
    ])
  private static let day = Day(2026, 12, 1)!

  private static func log() throws -> RegisterLog<WithheldMatter> {
    let nurse = Particulars(
      kind: .employment, holder: .partner, text: "Nurse", body: "Harrowmere Infirmary",
      partner: "Jo Vane", since: Day(2020, 1, 6))
    let gift = Particulars(
      kind: .gift, text: "Two tickets",
      gift: Gift(
        donor: "The Abbey Theatre", received: Day(2026, 5, 3), pence: 6250, isAccepted: false))
    let acts: [RegisterEntry<WithheldMatter>.Act] = [
      .joined(vane, name: nil, on: Day(2026, 5, 7)!), .returned(vane, on: Day(2026, 6, 5)),
      .submitted("i-1", member: vane, .pecuniary, .told(nurse)), .published("i-1", on: nil),
      .submitted("i-2", member: vane, .gift, .told(gift)), .published("i-2", on: nil),
      .submitted(
        "i-3", member: vane, .pecuniary, .told(Particulars(kind: .land, text: "SECRET house"))),
      .published("i-3", on: nil), .askedWithholding("i-3", reason: .told("SECRET reason")),
      .submitted(
        "i-4", member: vane, .other, .told(Particulars(kind: .other, text: "Pending club"))),
    ]
    var count = 0
    var log = RegisterLog(
      entries: try RegisterLog<WithheldMatter>().applying(
        acts, by: "officer", at: "2026-06-08T10:00:00Z", on: Day(2026, 6, 8)!,
        id: {
          count += 1
          return "e-\(count)"
        }))
    for index in log.entries.indices {
      if case .published = log.entries[index].act { log.entries[index].at = "2026-06-08T11:00:00Z" }
    }
    return log
  }

  @Test("The public's has what is published, none where there is none, and that one is withheld")
  func publicPaper() throws {
    let register = PublicRegister(
      Register(try Self.log().separated.general), of: Self.council, on: Self.day)
    let paper = composePublicRegister(register, of: Self.council)
    let sections = paper.blocks.compactMap { block -> [String]? in
      guard case .section(let section) = block, section.role == .item else { return nil }
      return section.blocks.map { [$0].plainText }
    }
    #expect(
      sections == [
        ["Councillor Ada Penn", "No form has been received from this member."],
        [
          "Councillor Hester Vane", "North", "Employment, office, trade, profession or vocation",
          "Nurse; Harrowmere Infirmary; since 6 January 2020", "Sponsorship", "None declared",
          "Contracts", "None declared", "Land", "None declared", "Licences", "None declared",
          "Corporate tenancies", "None declared", "Securities", "None declared",
          "Other registrable interests", "None declared", "Gifts and hospitality",
          "Two tickets; from The Abbey Theatre; £62.50; received 3 May 2026; refused",
          "The member has an interest whose details are withheld under section 32(2) of the "
            + "Localism Act 2011.", "Last changed: 8 June 2026",
        ],
      ])
    let all = "\(paper)"
    for word in ["Jo Vane", "SECRET", "Pending club"] { #expect(!all.contains(word)) }
  }

  @Test("The officer's has everything, with what was late")
  func officersPaper() throws {
    let paper = composeOfficersRegister(
      Register(try Self.log()), of: Self.council, under: RegisterRules(), on: Self.day)
    let text = paper.blocks.plainText
    for words in [
      "Not for publication", "Partner’s (Jo Vane): Nurse", "SECRET house", "SECRET reason",
      "Pending club", "waits for the monitoring officer",
      "The form of a new member came 2 days after 3 June 2026, when it was due.",
      "The gift i-2 came 8 days after 31 May 2026, when it was due.",
    ] { #expect(text.contains(words), "\(words)") }
  }
}
