import Documents
import Testing

@testable import Formats

@Suite("Front sheets")
struct FrontSheetInspectionTests {
  private func table(_ rows: [(String, [Block])]) -> Block {
    .table(
      Table(
        columns: [.init(), .init()], body: rows.map { .init([.init($0.0), .init($0.1)]) }))
  }

  private func sheet(_ blocks: [Block], _ labels: FrontSheet.Labels = .standard) -> FrontSheet {
    FrontSheet(reading: Document(title: "", blocks: blocks), labels: labels)
  }

  @Test("A table of labels and values is read")
  func fromTable() {
    let found = sheet([
      .text("Harrowmere Council"),
      table([
        ("Report title:", [.text("Rents for 2027")]), ("Lead Officer", [.text("Ana Bright")]),
        ("Ward(s) affected", [.text("Millbrook; Northgate, Quay")]),
        ("Key decision?", [.text("Yes")]),
        ("Exempt information", [.text("Appendix B: paragraphs 1, 2 and 3 of Schedule 12A")]),
        ("Cabinet member", [.text("Councillor Obi Lund")]),
        ("Forward plan ref.", [.text("KD/26/14")]),
        (
          "Recommendations",
          [.list(List(.numbered(.decimal), ["Agree the rents.", "Note the risks."]))]
        ),
        ("Background papers", [.text("None.")]),
      ]),
    ])
    #expect(found.title == "Rents for 2027")
    #expect(found.leadOfficer == "Ana Bright")
    #expect(found.wards == ["Millbrook", "Northgate", "Quay"])
    #expect(found.isKeyDecision == true)
    #expect(found.restriction == .exempt(paragraphs: [1, 2, 3]))
    #expect(found.portfolio == "Councillor Obi Lund")
    #expect(found.reference == "KD/26/14")
    #expect(found.recommendations == ["Agree the rents.", "Note the risks."])
    #expect(found.backgroundPapers == [])
    #expect(found[.title]?.place == .table)
  }

  @Test("Lines and headed sections are read where there is no table")
  func fromLines() {
    let found = sheet([
      .heading(Heading(level: 1, "Report")), .text("Subject: Bins"), .text("Contact: Jo, ext. 12"),
      .heading(Heading(level: 2, number: "2", "Recommendations")), .text("That bins be emptied."),
      .heading(Heading(level: 3, "Part two")), .text("That it be noted."),
      .heading(Heading(level: 2, "Costs")), .text("Title: not this"),
      .paragraph(Paragraph([.strong([.text("Background papers")])])),
      .list(List(.bullet, ["Bin survey 2025", "Minutes of May"])),
    ])
    #expect(found.title == "Bins")
    #expect(found[.title]?.place == .line)
    #expect(found.contact == "Jo, ext. 12")
    #expect(found.recommendations == ["That bins be emptied.", "Part two", "That it be noted."])
    #expect(found[.recommendations]?.place == .section)
    #expect(found.backgroundPapers == ["Bin survey 2025", "Minutes of May"])
  }

  @Test("The table wins over lines; a table that only points elsewhere does not")
  func precedence() {
    let found = sheet([
      .text("Title: The line"),
      table([("Title", [.text("The table")]), ("Recommendation", [.text("See section 3")])]),
      .heading(Heading(level: 2, "Recommendation")), .text("That it be agreed."),
    ])
    #expect(found.title == "The table")
    #expect(found.recommendations == ["That it be agreed."])
  }

  @Test("A council's own labels count too")
  func ownLabels() {
    var labels = FrontSheet.Labels.standard
    labels.add("Paper about", for: .title)
    let blocks = [table([("Paper about", [.text("Bins")]), ("Wards", [.text("All")])])]
    #expect(sheet(blocks, labels).title == "Bins")
    #expect(sheet(blocks).title == nil)
    #expect(sheet(blocks).wards == ["All"])
  }

  @Test("Numbers under the label of exempt paragraphs are paragraphs")
  func labelledParagraphs() {
    let found = sheet([
      table([("Exempt paragraph(s)", [.text("2 and 7")]), ("Wards", [.text("All")])])
    ])
    #expect(found.restriction == .exempt(paragraphs: [2, 7]))
  }

  @Test("Labels that head columns are not a front sheet, and nor is one label among figures")
  func columnHeads() {
    #expect(
      sheet([table([("Subject", [.text("Lead officer")]), ("Bins", [.text("Jo")])])]).isEmpty)
    let three = Table(
      columns: [.init(), .init(), .init()],
      body: [
        .init([.init("Title"), .init("Rents"), .init("2")]),
        .init([.init("x"), .init("y"), .init("z")]),
      ])
    #expect(sheet([.table(three)]).isEmpty)
  }

  @Test("A table of figures is no front sheet")
  func figures() {
    #expect(sheet([table([("Rents", [.text("100")]), ("Fees", [.text("20")])])]).isEmpty)
  }

  @Test(
    "Exempt and confidential are never taken for one another",
    arguments: [
      ("No", .open), ("Not exempt", .open), ("Part 1 (open)", .open), ("Public", .open),
      ("None", .open), ("Exempt - paragraph 3", .exempt(paragraphs: [3])),
      ("Not for publication by virtue of para. 5", .exempt(paragraphs: [5])),
      ("Yes, paragraphs 12 and 14", .exempt(paragraphs: [12, 14])),
      ("Exempt", .exempt(paragraphs: [])), ("Confidential", .confidential),
      ("Part 2", .exempt(paragraphs: [])),
      ("Ask the monitoring officer", .unclear("Ask the monitoring officer")),
    ] as [(String, FrontSheet.Restriction)])
  func restrictions(text: String, expected: FrontSheet.Restriction) {
    #expect(FrontSheet.Restriction(text) == expected)
  }

  @Test(
    "A key decision is one only where the sheet says so",
    arguments: [
      ("Yes", true), ("No", false), ("Non-key", false), ("Key decision", true),
      ("This is not a key decision", false), ("To be confirmed", nil),
    ] as [(String, Bool?)])
  func keyDecision(text: String, expected: Bool?) {
    let found = sheet([table([("Key decision", [.text(text)]), ("Wards", [.text("All")])])])
    #expect(found.isKeyDecision == expected)
  }
}
