import Documents
import Meetings

/// The annual report on members' interests to the standards committee.
///
/// Its chart is a table: a bar beside each count, so that it says the same to
/// those who do not see it.
public func composeInterestReport(
  _ report: InterestReport, of council: Council, on day: Day
) -> Document {
  let paper = InterestReportPaper(report: report, council: council)
  return Document(
    title: "Members’ interests, \(report.from.printed) to \(report.until.printed)",
    language: council.language, date: day.iso,
    blocks: paper.blocks, resources: [InterestReportPaper.bar: InterestReportPaper.pixel])
}

private struct InterestReportPaper {
  let report: InterestReport
  let council: Council

  static let bar = ResourceID("bar")
  /// One point of the council's blue, drawn as wide as a count is large.
  static let pixel = Resource(
    mediaType: "image/png",
    bytes: [
      0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44,
      0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00, 0x00, 0x90,
      0x77, 0x53, 0xDE, 0x00, 0x00, 0x00, 0x0C, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x90,
      0xF5, 0xAF, 0x00, 0x00, 0x01, 0x71, 0x00, 0xE5, 0x70, 0x35, 0x45, 0x87, 0x00, 0x00, 0x00,
      0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
    ])

  var blocks: [Block] {
    [
      .section(
        Section(
          .masthead,
          [
            .text(council.name, .letterhead),
            .heading(Heading(level: 1, "Members’ interests")),
            .text("\(report.from.printed) to \(report.until.printed)", .subtitle),
          ])), summary,
    ] + classes + bodies + members + attendance + dispensations + declarations
  }

  private var summary: Block {
    let count = report.declarations.count
    let meetings = report.meetings.count
    var words =
      count == 0
      ? "No interests were declared at meetings."
      : "\(counted(count, "interest")) \(count == 1 ? "was" : "were") declared at "
        + "\(counted(meetings, "meeting")). Members left the meeting for "
        + "\(report.declarations.count(where: \.didLeave)) of them."
    words += " The register was changed \(counted(report.updates, "time"))."
    return .text("\(words) \(gifts)")
  }

  private var gifts: String {
    let gifts = report.gifts
    guard gifts.accepted + gifts.refused > 0 else {
      return "No gifts or hospitality were registered."
    }
    let value =
      gifts.pence == 0 ? "" : ", of \(pounds(gifts.pence)) in all where the value is known"
    return "Registered of gifts and hospitality: \(gifts.accepted) accepted and "
      + "\(gifts.refused) refused\(value)."
  }

  private func counted(_ count: Int, _ what: String) -> String {
    "\(count) \(what)\(count == 1 ? "" : "s")"
  }

  private func pounds(_ pence: Int) -> String {
    let rest = pence % 100
    return "£\(pence / 100)" + (rest == 0 ? "" : ".\(rest < 10 ? "0" : "")\(rest)")
  }

  // MARK: Charts

  private var classes: [Block] {
    chart("Interests declared, by class", "Class", report.classes)
  }

  private var bodies: [Block] {
    chart("Interests declared, by body", "Body", report.bodies)
      + chart("Interests declared, by meeting", "Meeting", report.meetings)
  }

  private func chart(_ title: String, _ head: String, _ rows: [InterestReport.Row]) -> [Block] {
    guard rows.contains(where: { $0.count > 0 }) else { return [] }
    let most = rows.map(\.count).max() ?? 1
    let table = Table(
      caption: [.text(title)], columns: [.init(width: 50), .init(width: 40), .init(width: 10)],
      head: [Table.Row([.init(head), .init("Share"), .init("Number")])],
      body: rows.map { row in
        // The bar says what the number beside it says.
        let bar = Image(
          Self.bar, alternative: "", isDecorative: true,
          width: max(0.3, 55 * Double(row.count) / Double(most)), height: 4)
        return Table.Row([
          .init(row.name),
          Table.Cell(row.count == 0 ? [] : [.paragraph(Paragraph([.image(bar)]))]),
          .init(String(row.count)),
        ])
      }, headerColumns: 1)
    return [.heading(Heading(level: 2, title)), .table(table)]
  }

  // MARK: Tables

  private var members: [Block] {
    let table = Table(
      caption: [.text("Members")],
      columns: [
        .init(width: 40), .init(width: 15), .init(width: 15), .init(width: 15), .init(width: 15),
      ],
      head: [
        Table.Row([
          .init("Member"), .init("Declared"), .init("Left for"), .init("Registered"),
          .init("Attended"),
        ])
      ],
      body: report.members.map { member in
        Table.Row([
          .init(member.name), .init(String(member.declarations)),
          .init(String(member.withdrawals)), .init(String(member.registered)),
          .init(String(member.attended)),
        ])
      }, headerColumns: 1)
    return [
      .heading(Heading(level: 2, "By member")),
      .text(
        "Interests declared at meetings and for how many of them the member left, interests on "
          + "the register at the end of the period, and meetings attended."), .table(table),
    ]
  }

  private var attendance: [Block] {
    guard !report.attendance.isEmpty else { return [] }
    let warned = report.attendance.filter(\.isWarned)
    let lead =
      warned.isEmpty
      ? "No member is near the six months after which a seat falls vacant."
      : "The seat falls vacant after six months without attending, unless the reason is approved "
        + "before then. Look at: \(englishSeries(warned.map(\.name)))."
    let table = Table(
      caption: [.text("When each member last attended")],
      columns: [.init(width: 40), .init(width: 60)],
      head: [Table.Row([.init("Member"), .init("Attendance")])],
      body: report.attendance.map { Table.Row([.init($0.name), .init($0.words)]) },
      headerColumns: 1)
    return [.heading(Heading(level: 2, "Attendance")), .text(lead), .table(table)]
  }

  private var dispensations: [Block] {
    [.heading(Heading(level: 2, "Dispensations"))]
      + (report.dispensations.isEmpty
        ? [.text("None was in force.")]
        : [
          .list(
            List(
              .bullet,
              report.dispensations.map { given in
                let name = council.people[Person.ID(given.member)]?.name ?? given.member
                return List.Item([
                  .text(
                    "\(given.id): \(name), from \(given.from.printed) to \(given.until.printed), "
                      + "granted by \(given.grantedBy) on \(given.grantedOn.printed).")
                ])
              }))
        ])
  }

  private var declarations: [Block] {
    guard !report.declarations.isEmpty else { return [] }
    let table = Table(
      caption: [.text("Interests declared")],
      columns: [
        .init(width: 14), .init(width: 24), .init(width: 20), .init(width: 27), .init(width: 15),
      ],
      head: [
        Table.Row([
          .init("Date"), .init("Meeting and item"), .init("Member"), .init("Interest"),
          .init("Left"),
        ])
      ],
      body: report.declarations.map { line in
        let item = line.item.map { "\($0.number) \($0.title)" } ?? "an item not for publication"
        let nature =
          line.isSensitive ? ": details withheld" : line.nature.map { ": \($0)" } ?? ""
        let relied = line.dispensation.map { " (dispensation \($0))" } ?? ""
        return Table.Row([
          .init(line.day.printed), .init("\(line.body): \(item)"), .init(line.name),
          .init(line.interestClass + nature + relied), .init(line.didLeave ? "Yes" : "No"),
        ])
      })
    return [.heading(Heading(level: 2, "Every declaration")), .table(table)]
  }
}
