import Documents
import Foundation

/// A made-up agenda that has everything a paper may have.
enum ODTSample {
  static let agenda = Document(
    title: "Agenda: Streets and Green Spaces Scrutiny Panel, 8 December 2026",
    language: "en-GB", author: "Democratic Services", date: "2026-12-08",
    properties: ["meeting": "2026-12-08-streets", "baseRevision": "7"],
    running: Running(
      header: "Streets and Green Spaces Scrutiny Panel, 8 December 2026",
      footer: "Wenbury Borough Council", firstPage: 1),
    blocks: [masthead, membership, notice] + items,
    resources: [
      ResourceID("plan"): Resource(mediaType: "image/png", bytes: png),
      ResourceID("crest"): Resource(mediaType: "image/png", bytes: png),
    ])

  /// The same, as a skeleton of minutes still in draft.
  static let minutes = Document(
    title: "Draft minutes: Streets and Green Spaces Scrutiny Panel, 8 December 2026",
    language: "en-GB", date: "2026-12-08T19:00:00Z",
    running: Running(
      header: "Draft minutes of 8 December 2026", footer: "Wenbury Borough Council",
      firstPage: 22, watermark: "DRAFT", initialsBox: true),
    blocks: [masthead] + minuteItems + [closing])

  static let report = Document(
    title: "Street tree programme", language: "en-GB",
    blocks: [
      .heading(Heading(level: 1, "Street tree programme: half-year progress")),
      .heading(Heading(level: 2, number: "1", anchor: Anchor("summary"), "Summary")),
      .paragraph(
        Paragraph([
          .text("The programme planted 412 trees between April and September"),
          .note(
            Note(.footnote, [.text("Counted on 30 September 2026 by ward surveyors.")])),
          .text(" against a target of 380. See "),
          .link(Link(.anchor(Anchor("survival")), [.text("section 2")])), .text("."),
        ])),
      .heading(Heading(level: 2, number: "2", anchor: Anchor("survival"), "Survival")),
      .list(
        List(
          .numbered(.lowerLetter),
          [
            "Nine in ten of the trees planted last winter are in leaf.",
            "Losses were heaviest on Mill Lane, where the verge floods.",
          ])),
      .figure(
        Figure(
          Image(ResourceID("chart"), alternative: "Trees planted each month", width: 90),
          caption: [.text("Figure 1: trees planted each month")])),
    ],
    resources: [ResourceID("chart"): Resource(mediaType: "image/png", bytes: png)])

  private static let masthead = Block.section(
    Section(
      .masthead, anchor: Anchor("top"),
      [
        .text("Wenbury Borough Council", .letterhead),
        .heading(Heading(level: 1, "Streets and Green Spaces Scrutiny Panel")),
        .text("Agenda for the meeting on Tuesday 8 December 2026 at 7.00 pm", .subtitle),
        .text("Council Chamber, Town Hall, Wenbury WB1 2AA", .subtitle),
        .paragraph(
          Paragraph(
            role: .detail,
            [
              .span(Span(.label, [.text("Contact:")])),
              .text(" Osian Pryce, Democratic Services Officer, "),
              .link(
                Link(
                  .address("mailto:committees@wenbury.example"),
                  [.text("committees@wenbury.example")])),
              .text(", 01632 960 417"),
            ])),
      ]))

  private static let membership = Block.section(
    Section(
      .membership,
      [
        .heading(Heading(level: 2, "Membership")),
        .text(
          "Councillors Adaeze Holloway (Chair), Tom Braithwaite (Vice-Chair), Mireille Onslow, "
            + "Gurpreet Tanner, Isla Whitcombe and Rhodri Vance"),
        .text("Co-opted member: Dr Samuel Achterberg (Wenbury Tree Wardens)"),
        .text("Quorum: three councillors"),
      ]))

  private static let notice = Block.section(
    Section(
      .notice, label: "Filming and access",
      [
        .heading(Heading(level: 3, "Coming to the meeting")),
        .text(
          "The meeting is open to the public and may be filmed. The chamber has step-free access "
            + "and a hearing loop; ask the contact above for papers in large print."),
        .list(
          List(
            .bullet,
            ["Questions: by noon on Thursday 3 December", "Deputations: five minutes each"])),
      ]))

  private static let items: [Block] = [
    .section(
      Section(
        .item, anchor: Anchor("item-1"),
        [
          .heading(Heading(level: 2, number: "1", "Apologies for absence")),
          .text("To receive apologies and to note any substitutes.", .purpose),
        ])),
    .section(
      Section(
        .item, anchor: Anchor("item-2"),
        [
          .heading(Heading(level: 2, number: "2", "Declarations of interest")),
          .text("To receive any declarations of interest in the business below.", .purpose),
          .text(
            "Members are reminded to declare an interest at the start of the item or as soon as "
              + "they become aware of it.", .note),
        ])),
    .section(
      Section(
        .item, anchor: Anchor("item-3"),
        [
          .heading(
            Heading(
              level: 2, number: "3",
              "Street tree programme: half-year progress, survival of last winter’s planting and "
                + "plans for the verges of Mill Lane")),
          .text("To consider progress and to comment before the Cabinet decides.", .purpose),
          .paragraph(
            Paragraph(
              role: .detail,
              [
                .span(Span(.label, [.text("Lead officer:")])), .text(" Director of Place"),
                .lineBreak, .span(Span(.label, [.text("Wards:")])), .text(" all"),
              ])),
          .section(
            Section(
              .documents, label: "Documents",
              [
                .paragraph(
                  Paragraph([
                    .link(
                      Link(.address("reports/trees.pdf"), [.text("Street tree programme")])),
                    .text("  "), .span(Span(.size, [.text("PDF 170 KB")])), .text(", "),
                    .span(Span(.pages, [.text("pages 5 to 9")])),
                  ]))
              ])),
          .section(
            Section(
              .decision, anchor: Anchor("item-3-recommendation"), label: "Recommendation",
              [
                .paragraph(
                  Paragraph(
                    role: .resolution,
                    [
                      .span(Span(.verb, [.text("RECOMMENDED")])),
                      .text(" that the Panel"),
                    ])),
                .list(
                  List(
                    .numbered(.lowerLetter),
                    [
                      "notes that 412 trees were planted against a target of 380, and thanks the "
                        + "volunteers who watered them through July; and",
                      "asks the Cabinet to fund drainage on Mill Lane before replanting.",
                    ])),
              ])),
          .table(plantings),
          .figure(
            Figure(
              Image(
                ResourceID("plan"), alternative: "Map of the verges on Mill Lane", width: 80,
                height: 30), caption: [.text("Figure 1: verges on Mill Lane")])),
        ])),
    .section(
      Section(
        .item, anchor: Anchor("item-4"),
        [
          .heading(Heading(level: 2, number: "4", "Grounds maintenance contract")),
          .text("Not for publication: Schedule 12A, paragraph 3", .restriction),
          .section(
            Section(
              .restriction,
              [
                .text(
                  "Pages 41 to 60: not for publication. The report holds information about the "
                    + "financial or business affairs of a particular person.")
              ])),
          .heading(Heading(level: 3, number: "4.1", "Options")),
          .list(
            List(
              .bullet,
              [
                List.Item([
                  .text("Extend for one year"),
                  .list(
                    List(.numbered(.lowerRoman, start: 4), ["on today’s terms", "on new terms"])),
                ]),
                List.Item([.text("Tender")]),
              ])),
          .rule,
          .preformatted("Code  Ward      Trees\nA1    Abbey        31\nB2    Bridge\t   7"),
          .paragraph(
            Paragraph(
              role: .quote, language: "cy",
              [.text("Mae’r papur hwn ar gael yn Gymraeg hefyd.")])),
          .paragraph(
            Paragraph([
              .strong([.text("Bold")]), .text(", "), .emphasis([.text("italic")]), .text(", "),
              .underline([.text("under")]), .text(", "), .strikethrough([.text("struck")]),
              .text(", CO"), .subscript([.text("2")]), .text(", m"), .superscript([.text("2")]),
              .text(", "), .code("git  log"), .text(", "),
              .span(Span(.restriction, [.text("exempt")])), .text(", "),
              .span(Span(.number, [.text("31/24")])), .text(", "),
              .span(Span(.prompt, [.text("write here")])), .anchor(Anchor("here")),
              .image(Image(ResourceID("crest"), alternative: "", isDecorative: true, width: 4)),
              .note(Note(.endnote, [.text("An endnote.")])),
            ])),
          .section(Section(.aside, [.text("An aside, as a text box in a report.")])),
        ])),
    .pageBreak,
    .section(
      Section(
        .report, anchor: Anchor("report-3"), label: "Street tree programme",
        [.heading(Heading(level: 2, "Item 3: report")), .included(DocumentID("trees"))])),
    .section(Section(.slip, [.included(DocumentID("missing"))])),
  ]

  private static let plantings = Table(
    caption: [.text("Trees planted, April to September 2026")],
    columns: [
      Table.Column(width: 3), Table.Column(width: 2, alignment: .end),
      Table.Column(width: 2, alignment: .end),
      Table.Column(width: 2),
    ],
    head: [
      Table.Row([
        Table.Cell([.text("Ward")], rowSpan: 2), Table.Cell([.text("Trees")], columnSpan: 2),
        Table.Cell([.text("Remark")], rowSpan: 2),
      ]),
      Table.Row([Table.Cell("Target"), Table.Cell("Planted")]),
    ],
    body: [
      Table.Row([
        Table.Cell("Abbey"), Table.Cell("90"), Table.Cell("104"), Table.Cell("Includes the park"),
      ]),
      Table.Row([
        Table.Cell("Bridge"), Table.Cell("60"), Table.Cell("31"), Table.Cell("Verge floods"),
      ]),
      Table.Row([Table.Cell("Mill and Riverside"), Table.Cell("230"), Table.Cell("277")]),
    ], headerColumns: 1)

  private static let minuteItems: [Block] = [
    .section(
      Section(
        .item, anchor: Anchor("item-1"),
        [
          .heading(Heading(level: 2, number: "31/24", "Apologies for absence")),
          .slot(
            Slot(
              anchor: Anchor("item-1.outcome"), prompt: "Apologies",
              kind: .choice([
                Slot.Choice(id: "none", label: "None", sentence: [.text("There were none.")]),
                Slot.Choice(
                  id: "received", label: "Received",
                  sentence: [.text("Apologies were received from those named below.")]),
              ]))),
        ])),
    .section(
      Section(
        .item, anchor: Anchor("item-3"),
        [
          .heading(Heading(level: 2, number: "32/24", "Street tree programme")),
          .section(
            Section(
              .minute,
              [
                .text(
                  "The Panel considered a report set out on pages 5 to 9 of the agenda, which gave "
                    + "progress with the planting of street trees."),
                .slot(
                  Slot(anchor: Anchor("item-3.introduced"), prompt: "Introduced by", kind: .line)),
                .slot(
                  Slot(
                    anchor: Anchor("item-3.discussion"), prompt: "What was said", kind: .text)),
              ])),
          .section(
            Section(
              .decision, anchor: Anchor("item-3-decision"), label: "Decision",
              [
                .heading(Heading(level: 3, "Decision")),
                .slot(
                  Slot(
                    anchor: Anchor("item-3.decision"), prompt: "What was decided",
                    kind: .choice([
                      Slot.Choice(
                        id: "agreed", label: "Agreed as recommended",
                        sentence: [
                          .span(Span(.verb, [.text("RESOLVED")])),
                          .text(
                            " that progress be noted and the Cabinet be asked to fund drainage on "
                              + "Mill Lane before it is replanted."),
                        ]),
                      Slot.Choice(
                        id: "amended", label: "Agreed with amendments",
                        sentence: [.span(Span(.verb, [.text("RESOLVED")])), .text(" that")]),
                      Slot.Choice(id: "deferred", label: "Deferred", sentence: []),
                      Slot.Choice(id: "withdrawn", label: "Withdrawn", sentence: []),
                      Slot.Choice(id: "not-reached", label: "Not reached", sentence: []),
                    ]))),
                .slot(
                  Slot(anchor: Anchor("item-3.words"), prompt: "Words of the decision", kind: .text)
                ),
                .section(
                  Section(
                    .vote,
                    [
                      .slot(Slot(anchor: Anchor("item-3.vote"), prompt: "Votes", kind: .line))
                    ])),
              ])),
          .section(
            Section(
              .actions,
              [
                .table(
                  Table(
                    caption: [.text("Actions")],
                    columns: [Table.Column(width: 3), Table.Column(width: 2), Table.Column()],
                    head: [
                      Table.Row([Table.Cell("Action"), Table.Cell("Owner"), Table.Cell("By")])
                    ],
                    body: [
                      Table.Row([
                        Table.Cell([
                          .slot(
                            Slot(
                              anchor: Anchor("item-3.action-1"), prompt: "Action", kind: .text))
                        ]), Table.Cell(""), Table.Cell(""),
                      ])
                    ]))
              ])),
        ])),
  ]

  private static let closing = Block.section(
    Section(
      .closing,
      [
        .slot(Slot(anchor: Anchor("ended"), prompt: "The meeting ended at", kind: .line)),
        .text("Signed", .signature),
        .text("Chair", .signature),
        .text("Date", .signature),
      ]))

  /// A grey square of 40 by 20 pixels.
  static let png = Array(
    Data(
      base64Encoded:
        "iVBORw0KGgoAAAANSUhEUgAAACgAAAAUCAAAAADaLSBnAAAAIElEQVR42mOoAIItQECIZhhAhcQoAtEDqXA0HEdMOAIAxSbU0Px8l5oAAAAASUVORK5CYII="
    )!)
}
