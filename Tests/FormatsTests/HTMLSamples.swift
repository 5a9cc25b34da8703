import Documents

/// Papers shaped like a real evening's, of a council that does not exist.
enum HTMLSamples {
  static let council = "Marrowdale Borough Council"

  static func fact(_ label: String, _ value: String) -> Block {
    .paragraph(
      Paragraph(role: .detail, [.span(Span(.label, [.text(label + ":")])), .text(" " + value)]))
  }

  static func masthead(_ title: String) -> Block {
    .section(
      Section(
        .masthead,
        [
          .text(council, .letterhead),
          .heading(Heading(level: 1, title)),
          .text("Children and Young People Scrutiny Sub-Committee", .subtitle),
          .text("Tuesday 8 December 2026, 6.30 pm", .subtitle),
          .text("Council Chamber, Town Hall, Mill Street, Marrowdale MD1 4QA", .subtitle),
        ]))
  }

  static func documentLine(_ title: String, _ size: String, _ pages: String) -> List.Item {
    List.Item([
      .paragraph(
        Paragraph([
          .link(Link(.address("reports/\(title.lowercased()).pdf"), [.text(title)])),
          .text(" "), .span(Span(.size, [.text("(\(size))")])),
          .text(" "), .span(Span(.pages, [.text(pages)])),
        ]))
    ])
  }

  static func item(
    _ number: String, _ title: String, _ blocks: [Block]
  ) -> Block {
    .section(
      Section(
        .item, anchor: Anchor("item-\(number)"),
        [.heading(Heading(level: 2, number: number, title))] + blocks))
  }

  static let agenda = Document(
    title: "Agenda: Children and Young People Scrutiny Sub-Committee, 8 December 2026",
    date: "2026-12-08",
    blocks: [
      masthead("Agenda"),
      .section(
        Section(
          .membership,
          [
            .heading(Heading(level: 2, "Membership")),
            .list(
              List(
                .bullet,
                [
                  "Councillor Oluwaseun Hartnell (Chair)",
                  "Councillor Mair Pryce-Dowd (Vice-Chair)",
                  "Councillor Tobias Quenby", "Councillor Anwen Sallow",
                  "Councillor Rukhsana Thorley", "Mr Piers Lovage (co-opted, diocesan)",
                ])),
            fact("Contact", "Imogen Fell, Democratic Services Officer, 01632 960 418"),
            .paragraph(
              Paragraph(
                role: .detail,
                [
                  .link(
                    Link(
                      .address("mailto:democracy@marrowdale.example"),
                      [.text("democracy@marrowdale.example")]))
                ])),
          ])),
      .section(
        Section(
          .notice, label: "Notice to the public",
          [
            .text(
              """
              Members of the public are welcome. The meeting may be filmed, recorded or \
              broadcast by any person present. Tell the clerk beforehand if you need a \
              hearing loop, large print or a place near the door.
              """,
              .note)
          ])),
      .section(
        Section(
          .contents, label: "Order of business",
          [
            .heading(Heading(level: 2, "Order of business")),
            .list(
              List(
                .bullet,
                [
                  ("1", "Apologies for absence and substitutes", "page 3"),
                  ("2", "Minutes of the previous meeting", "pages 5 to 10"),
                  ("5", "Directorate transformation update", "pages 11 to 26"),
                  ("8", "Placement contract: options", "pages 41 to 60"),
                ].map { number, title, pages in
                  List.Item([
                    .paragraph(
                      Paragraph([
                        .span(Span(.number, [.text(number)])), .text(" "),
                        .link(Link(.anchor(Anchor("item-\(number)")), [.text(title)])),
                        .text(" "), .span(Span(.pages, [.text(pages)])),
                      ]))
                  ])
                })),
          ])),
      item(
        "1", "Apologies for absence and substitutes",
        [
          .text("To receive apologies and to note any substitutes.", .purpose),
          .text("Councillor Fenwick Ablett attends in place of Councillor Quenby.", .body),
        ]),
      item(
        "2", "Minutes of the previous meeting",
        [
          .text(
            "To approve the minutes of the meeting of 13 October 2026 as a correct record.",
            .purpose),
          .section(
            Section(
              .documents, label: "Documents for item 2",
              [
                .list(
                  List(
                    .bullet,
                    [documentLine("Minutes of 13 October 2026", "PDF 170 KB", "pages 5 to 10")]))
              ])),
        ]),
      item(
        "5", "Directorate transformation update",
        [
          .text("To consider progress with the transformation of children’s services.", .purpose),
          fact("Lead officer", "Delyth Marchbank, Director of Children’s Services"),
          fact("Wards affected", "All"),
          .heading(Heading(level: 3, "Recommendations")),
          .list(
            List(
              .numbered(.lowerLetter),
              [
                "That the Sub-Committee notes the progress set out in the report.",
                "That the Cabinet Member be asked to report on placement costs in March 2027.",
              ])),
          .section(
            Section(
              .documents, label: "Documents for item 5",
              [
                .heading(Heading(level: 3, "Documents")),
                .list(
                  List(
                    .bullet,
                    [
                      documentLine("Transformation update", "PDF 1 MB", "pages 11 to 24"),
                      documentLine("Appendix A: milestones", "PDF 312 KB", "pages 25 to 26"),
                    ])),
                fact("Background papers", "Transformation programme brief, June 2025"),
              ])),
        ]),
      item(
        "8", "Placement contract: options",
        [
          .section(
            Section(
              .restriction, label: "Not for publication",
              [
                .text(
                  """
                  Pages 41 to 60: not for publication, paragraph 3 of Part 1 of Schedule 12A \
                  to the Local Government Act 1972.
                  """,
                  .restriction)
              ])),
          .paragraph(
            Paragraph([
              .text("The Sub-Committee is asked to resolve that the public be excluded. "),
              .span(Span(.restriction, [.text("Exempt")])),
            ])),
        ]),
    ])

  static let skeleton = Document(
    title: "Minutes (skeleton): Children and Young People Scrutiny Sub-Committee, 8 December 2026",
    date: "2026-12-08", running: Running(watermark: "Draft", initialsBox: true),
    blocks: [
      masthead("Minutes"),
      .slot(Slot(anchor: Anchor("present"), prompt: "Present", kind: .text)),
      .section(
        Section(
          .minute, anchor: Anchor("minute-31-24"),
          [
            .heading(Heading(level: 2, number: "31/24", "Declarations of interest")),
            .slot(
              Slot(
                anchor: Anchor("item-3.outcome"), prompt: "Outcome (choose one)",
                kind: .choice([
                  .init(
                    id: "none", label: "None",
                    sentence: [.text("There were no disclosures of interest.")]),
                  .init(
                    id: "some", label: "Declared",
                    sentence: [
                      .span(Span(.prompt, [.text("Councillor [name]")])),
                      .text(" declared an interest in item [number]."),
                    ]),
                  .init(id: "not-reached", label: "Not reached", sentence: []),
                ]))),
          ])),
      .section(
        Section(
          .minute, anchor: Anchor("minute-32-24"),
          [
            .heading(Heading(level: 2, number: "32/24", "Directorate transformation update")),
            .text(
              """
              The Sub-Committee had before it a report set out on pages 11 to 26 of the \
              agenda, which described progress with the transformation of children’s services.
              """
            ),
            .slot(Slot(anchor: Anchor("item-5.introduced"), prompt: "Introduced by", kind: .line)),
            .slot(Slot(anchor: Anchor("item-5.discussion"), prompt: "What was said", kind: .text)),
            .section(
              Section(
                .decision, label: "Decision",
                [
                  .heading(Heading(level: 3, "Decision")),
                  .paragraph(
                    Paragraph(
                      role: .resolution,
                      [
                        .span(Span(.verb, [.text("RESOLVED")])),
                        .text(" that the progress set out in the report be noted."),
                      ])),
                ])),
            .section(
              Section(
                .vote, label: "Vote on item 5",
                [
                  .heading(Heading(level: 3, "Vote")),
                  .table(
                    Table(
                      columns: [.init(width: 3), .init(alignment: .end)],
                      head: [.init([.init("How"), .init("Votes")])],
                      body: [
                        .init([.init("For"), .init("5")]), .init([.init("Against"), .init("1")]),
                        .init([.init("Abstained"), .init("0")]),
                      ], headerColumns: 1)),
                ])),
            .section(
              Section(
                .actions, label: "Actions on item 5",
                [
                  .heading(Heading(level: 3, "Actions")),
                  .list(
                    List(
                      .bullet,
                      ["Delyth Marchbank to circulate the placement figures by 22 December 2026."])),
                ])),
          ])),
      .section(
        Section(
          .closing,
          [
            .heading(Heading(level: 2, "Close")),
            .slot(Slot(anchor: Anchor("closed"), prompt: "The meeting ended at", kind: .line)),
            .text("Signed (Chair)", .signature), .text("Date", .signature),
          ])),
    ])

  /// A report as officers send them: levels skipped, tables without order,
  /// pictures without words, links to a shared drive.
  static let report = Document(
    title: "Microsoft Word - template v3", language: "en-US",
    blocks: [
      .heading(Heading(level: 1, "Transformation update")),
      .table(
        Table(
          caption: [.text("Report front sheet")],
          columns: [.init(width: 1), .init(width: 2)],
          body: [
            .init([.init("Lead officer"), .init("Delyth Marchbank")]),
            .init([.init("Wards"), .init("All")]),
            .init([.init("Key decision"), .init("No")]),
          ], headerColumns: 1)),
      .heading(Heading(level: 3, number: "1", "Purpose")),
      .paragraph(
        Paragraph([
          .text("This report tells members what has changed since June"),
          .note(Note(.footnote, [.text("Figures to the end of October 2026, unless stated.")])),
          .text(" and what remains. See the "),
          .link(
            Link(.address("https://www.marrowdale.example/plan?a=1&b=2"), [.text("programme plan")])
          ),
          .text(" and "),
          .link(Link(.address("\\\\server\\share\\costs.xls"), [.text("the cost sheet")])),
          .text("."),
        ])),
      .heading(Heading(level: 2, number: "2", "Costs")),
      .table(
        Table(
          caption: [.text("Placement costs by quarter, £000")],
          columns: [.init(width: 2)] + Array(repeating: .init(alignment: .end), count: 5),
          head: [
            .init([
              .init("Kind of placement"), .init("Budget"),
              .init([.text("Actual, by quarter")], columnSpan: 3), .init("Outturn"),
            ]),
            .init([.init(""), .init(""), .init("Q1"), .init("Q2"), .init("Q3"), .init("")]),
          ],
          body: [
            .init([
              .init("Residential"), .init("4,120"), .init("1,010"), .init("1,066"), .init("1,102"),
              .init("4,251"),
            ]),
            .init([
              .init("Fostering, in-house"), .init("2,300"), .init("560"), .init("571"),
              .init("569"), .init("2,270"),
            ]),
            .init([
              .init("Fostering, agency"), .init("1,870"),
              .init([.text("not yet known")], columnSpan: 4),
            ]),
          ], headerColumns: 1)),
      .figure(
        Figure(
          Image(
            ResourceID("Pictures/chart.svg"),
            alternative: "Bars: residential placements rise from 1,010 to 1,102", width: 120,
            height: 50),
          caption: [.text("Figure 1. Residential placements, £000 a quarter")])),
      .figure(
        Figure(Image(ResourceID("Pictures/dot.png"), alternative: "", width: 20, height: 20))),
      .heading(Heading(level: 5, "What comes next")),
      .list(
        List(
          .numbered(.decimal, start: 3),
          [
            List.Item([
              .text("Recruit four foster carers:"),
              .list(List(.bullet, ["two in the north", "two in the south"])),
            ]),
            List.Item([.text("Retender the agency contract.")]),
          ])),
      .section(
        Section(
          .aside, [.text("“The new team answers the telephone.” A foster carer, 2026", .quote)])),
      .preformatted("Period    Budget   Actual   Variance\nQ1         4,120    4,251        131\n"),
      .paragraph(Paragraph(language: "ar", [.text("نسخة مختصرة من هذا التقرير متاحة عند الطلب.")])),
    ],
    resources: [
      ResourceID("Pictures/chart.svg"): Resource(
        mediaType: "image/svg+xml",
        bytes: Array(
          """
          <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 100"><rect width="240" \
          height="100" fill="#eef4f5"/><g fill="#0b4f5c"><rect x="20" y="40" width="50" \
          height="55"/><rect x="95" y="32" width="50" height="63"/><rect x="170" y="22" \
          width="50" height="73"/></g></svg>
          """.utf8)),
      ResourceID("Pictures/dot.png"): Resource(mediaType: "image/png", bytes: dot),
    ])

  static let pack = Document(
    title: "Agenda pack: Children and Young People Scrutiny Sub-Committee, 8 December 2026",
    date: "2026-12-08",
    blocks: [
      masthead("Agenda pack"),
      item(
        "5", "Directorate transformation update",
        [
          .text("To consider progress with the transformation of children’s services.", .purpose)
        ]),
      .pageBreak,
      .section(
        Section(
          .report, anchor: Anchor("report-5"),
          [
            .heading(Heading(level: 2, "Report for item 5: Directorate transformation update")),
            .paragraph(Paragraph(role: .detail, [.span(Span(.pages, [.text("Pages 11 to 24")]))])),
            .included(DocumentID("transformation update.odt")),
          ])),
      .section(
        Section(
          .report, anchor: Anchor("report-6"),
          [
            .heading(Heading(level: 2, "Report for item 6: Dashboard")),
            .section(
              Section(
                .slip, label: "Pages 27 to 40",
                [
                  .paragraph(
                    Paragraph([
                      .text("This report is a PDF and stands beside this page: "),
                      .link(Link(.address("reports/dashboard 2026.pdf"), [.text("Dashboard")])),
                      .text(" "), .span(Span(.size, [.text("(PDF 2 MB)")])),
                      .text(" "), .span(Span(.pages, [.text("pages 27 to 40")])),
                    ]))
                ])),
          ])),
    ])

  static let included = [DocumentID("transformation update.odt"): report]

  /// One picture of one dot.
  static let dot: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0,
    1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89, 0, 0, 0, 13, 0x49, 0x44, 0x41, 0x54,
    0x78, 0x9C, 0x63, 0x60, 0x60, 0x60, 0xF8, 0x0F, 0, 1, 4, 1, 0, 0x5F, 0xE5, 0xC3, 0x4B, 0, 0,
    0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
  ]
}
