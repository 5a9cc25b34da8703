import Documents
import Testing

@testable import Meetings
@testable import Papers

@Suite("The report on members' interests")
struct InterestReportPaperTests {
  private static func line(_ kind: String, nature: String?, isSensitive: Bool = false)
    -> InterestReport.Line
  {
    .init(
      day: Day(2026, 12, 8)!, meeting: "m", body: "Works Committee", item: nil, member: "ann",
      name: "Councillor Ann Ash", interestClass: kind, nature: nature, isSensitive: isSensitive,
      didLeave: true, dispensation: nil)
  }

  private static let report = InterestReport(
    from: Day(2026, 5, 1)!, until: Day(2027, 4, 30)!,
    declarations: [line("DPI", nature: "Haulier"), line("ORI", nature: nil, isSensitive: true)],
    members: [
      .init(
        id: "ann", name: "Councillor Ann Ash", declarations: 2, withdrawals: 2, registered: 3,
        attended: 5)
    ], bodies: [.init(id: "w", name: "Works Committee", count: 2)],
    meetings: [.init(id: "m", name: "Works Committee, 8 December 2026", count: 2)],
    classes: [
      .init(id: "DPI", name: "DPI", count: 4), .init(id: "ORI", name: "ORI", count: 2),
      .init(id: "NRI", name: "NRI", count: 0),
    ], updates: 1, gifts: .init(accepted: 1, refused: 0, pence: 6250), dispensations: [],
    attendance: [
      .init(name: "Councillor Ann Ash", words: "last attended 8 December 2026", isWarned: true)
    ])

  private static let paper = composeInterestReport(
    report, of: Council(name: "Larkmoor Borough Council"), on: Day(2027, 5, 1)!)

  private static func bars(_ document: Document) -> [Double] {
    var widths: [Double] = []
    document.blocks.walk { node in
      if case .inline(.image(let image)) = node, let width = image.width { widths.append(width) }
    }
    return widths
  }

  @Test("Bars are as wide as counts are large, and say nothing that the number does not")
  func bars() {
    #expect(Self.bars(Self.paper) == [55, 27.5, 55, 55])
    #expect(Self.paper.resources.count == 1)
  }

  @Test("It says what it counts, in words and tables, and withholds what is sensitive")
  func words() {
    let text = Self.paper.blocks.plainText
    for part in [
      "2 interests were declared at 1 meeting.", "1 accepted and 0 refused, of £62.50",
      "an item not for publication", "DPI: Haulier", "ORI: details withheld",
      "Look at: Councillor Ann Ash.", "None was in force.",
    ] {
      #expect(text.contains(part), "\(part) is not in \(text)")
    }
  }

  @Test("Of nothing there is a report too")
  func empty() {
    let none = InterestReport(
      from: Day(2026, 5, 1)!, until: Day(2027, 4, 30)!, declarations: [], members: [], bodies: [],
      meetings: [], classes: [.init(id: "DPI", name: "DPI", count: 0)], updates: 0,
      gifts: .init(), dispensations: [])
    let paper = composeInterestReport(none, of: Council(name: "Larkmoor"), on: Day(2027, 5, 1)!)
    #expect(Self.bars(paper).isEmpty)
    #expect(paper.blocks.plainText.contains("No interests were declared at meetings."))
  }
}
