import Documents
import Meetings
import Testing

@testable import Papers

@Suite("The sheet of actions")
struct ActionSheetTests {
  static let members = SampleMeetings.membersAgenda(
    SampleMeetings.scrutiny, SampleOrders.scrutiny)
  static let open = SampleMeetings.publicAgenda(
    SampleMeetings.scrutiny, SampleOrders.scrutiny)

  static let journal = Proceedings(
    entries: [
      action(
        "transformation", "Send the impact report to members.", "jon-adeyemi", Day(2027, 1, 15)),
      action("transformation", "Give the dates of visits.", "Jon Adeyemi", Day(2026, 12, 20)),
      action("flood", "Ask the county about the pumps.", nil, nil),
      action("transformation", "Circulate the slides.", "amara-nwosu", nil),
      action("larkfield", "Write to Larkfield Homes.", "jon-adeyemi", nil),
    ].enumerated().map { index, action in
      SampleProceedings.entry(index + 2, action, isRestricted: index == 4)
    } + [
      SampleProceedings.entry(
        7, .admittedUrgent(item: "flood", title: "Flooding", reason: "the school is shut"))
    ])

  private static func action(
    _ item: String, _ text: String, _ owner: String?, _ due: Day?
  ) -> Proceedings.Action {
    .undertook(.init(item: item, text: text, owner: owner, due: due))
  }

  static func headings(_ document: Document) -> [String] {
    document.blocks.compactMap {
      if case .heading(let heading) = $0 { heading.content.plainText } else { nil }
    }
  }

  static func cells(_ document: Document) -> [[String]] {
    document.blocks.flatMap { block -> [[String]] in
      guard case .table(let table) = block else { return [] }
      return table.body.map { $0.cells.map { words(of: $0.blocks) } }
    }
  }

  @Test("There is a table for each owner, what nobody owns last")
  func owners() throws {
    let sheet = composeActionSheet(Self.members, .plain(), proceedings: Self.journal)
    let headings = Self.headings(sheet)
    #expect(headings.count == 3 || headings.count == 2)
    #expect(headings.first?.contains("Amara Nwosu") == true)
    #expect(headings.filter { $0.contains("Jon Adeyemi") }.count == 1)
    // What is due first stands at the top, what has no date last; the last
    // column is for whoever ticks it.
    let due = Self.cells(sheet).filter { $0[2].contains("visits") || $0[2].contains("impact") }
    #expect(due.map { $0[3] } == ["20 December 2026", "15 January 2027"])
    #expect(Self.cells(sheet).allSatisfy { $0.count == 5 && $0[4].isEmpty })
  }

  @Test("The public sheet leaves out what was undertaken in private")
  func publicSheet() {
    let members = words(
      of: composeActionSheet(Self.members, .plain(), proceedings: Self.journal))
    #expect(members.contains("Write to Larkfield Homes."))
    let open = words(of: composeActionSheet(Self.open, .plain(), proceedings: Self.journal))
    #expect(!open.contains("Larkfield"))
    #expect(open.contains("Send the impact report to members."))
  }

  @Test("A meeting without actions says so")
  func none() {
    for journal in [nil, Proceedings()] {
      #expect(
        words(of: composeActionSheet(Self.open, .plain(), proceedings: journal))
          .contains("No actions or undertakings are recorded."))
    }
  }

  @Test("An undertaking of urgent business that no agenda listed is on it, without an owner")
  func unlisted() {
    var entries = SampleProceedings.evening.entries
    entries.append(
      SampleProceedings.entry(
        entries.count + 1,
        .undertook(.init(item: "flood", text: "Ask the county about the pumps."))))
    let sheet = composeActionSheet(
      Self.open, .plain(), proceedings: Proceedings(entries: entries))
    #expect(Self.headings(sheet).last == "No owner recorded")
    #expect(Self.cells(sheet).last?[2].contains("pumps") == true)
  }
}
