import Documents

/// Papers that use every part of the tree, of a parish that does not exist.
enum DOCXSamples {
  /// Two pixels by one, red and blue.
  static let picture: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44,
    0x52, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00, 0x00, 0x7B,
    0x40, 0xE8, 0xDD, 0x00, 0x00, 0x00, 0x0F, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0xD8,
    0x60, 0x60, 0xC0, 0xED, 0x1F, 0x03, 0x00, 0x06, 0xF2, 0x01, 0xC7, 0x68, 0x95, 0x35, 0xAB,
    0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
  ]

  /// An agenda with every kind of block and inline, the title first.
  static let agenda = Document(
    title: "Agenda: Full Parish Council, 8 December 2026", author: "Harrowmere Parish Council",
    date: "2026-12-08",
    properties: ["MeetingDay.meeting": "2026-12-08-full-council", "MeetingDay.revision": "3"],
    running: Running(
      header: "Harrowmere Parish Council", footer: "Full Council, 8 December 2026", firstPage: 1),
    blocks: masthead + business,
    resources: [ResourceID("map.png"): Resource(mediaType: "image/png", bytes: picture)])

  private static let masthead: [Block] = [
    .section(
      Section(
        .masthead,
        [
          .text("Harrowmere Parish Council", .letterhead),
          .heading(Heading(level: 1, "Meeting of the Parish Council")),
          .text("Tuesday 8 December 2026 at 7.30 pm", .subtitle),
          .text("The Reading Room, Mill Lane, Harrowmere", .subtitle),
        ])),
    .section(
      Section(
        .membership,
        [
          .paragraph(
            Paragraph([
              .span(Span(.label, [.text("Members:")])),
              .text(
                " Councillors Oriel Bantock (Chair), Piers Whitlow (Vice-Chair), Samira Goss,"
                  + " Dafydd Penhale, Una Marchetti."),
            ])),
          .paragraph(
            Paragraph(
              role: .detail,
              [
                .span(Span(.label, [.text("Contact:")])), .text(" Hester Quill, Clerk, "),
                .link(
                  Link(
                    .address("mailto:clerk@harrowmere.example"),
                    [.text("clerk@harrowmere.example")])),
              ])),
        ])),
    .section(
      Section(
        .notice,
        [
          .paragraph(
            Paragraph([
              .text(
                "The public and press may attend, and may film or record what is said in public."),
              .note(
                Note(
                  .footnote,
                  [
                    .paragraph(
                      Paragraph([
                        .text("Under the "), .emphasis([.text("Openness Regulations")]),
                        .text("; see "),
                        .link(
                          Link(
                            .address("https://harrowmere.example/filming?a=1&b=2"),
                            [.text("our filming guide")])), .text("."),
                      ]))
                  ])),
            ])),
          .paragraph(
            Paragraph(
              language: "cy", [.text("Mae croeso i’r cyhoedd ddod i’r cyfarfod.")])),
        ])),
  ]

  private static let business: [Block] = [
    .heading(Heading(level: 2, number: "1", anchor: Anchor("item-1"), "Apologies for absence")),
    .text("To receive apologies and to approve the reasons for absence.", .purpose),
    .section(
      Section(
        .item, anchor: Anchor("section-2"),
        [
          .heading(
            Heading(level: 2, number: "2", anchor: Anchor("item-2"), "Resurfacing of Mill Lane")),
          .text("To decide which of three tenders to accept.", .purpose),
          .paragraph(
            Paragraph(
              role: .detail,
              [
                .span(Span(.label, [.text("Lead officer:")])), .text(" Hester Quill"), .lineBreak,
                .span(Span(.label, [.text("Wards:")])), .text(" Mill, Church"), .tab,
                .text("see also "),
                .link(Link(.anchor(Anchor("item-1")), [.text("item 1")])), .text("."),
              ])),
          .list(
            List(
              .numbered(.lowerLetter),
              [
                List.Item([.text("That the tender of £18,450 be accepted.")]),
                List.Item([
                  .text("That the work be done in two parts:"),
                  .list(
                    List(
                      .numbered(.lowerRoman, start: 3),
                      ["the lane as far as the ford", "the rest"])),
                  .text("and that no part begin before March."),
                ]),
                List.Item([.list(List(.bullet, ["an inner bullet alone"]))]),
              ])),
          .list(List(.numbered(.decimal), ["One", "Two"])),
          .list(List(.numbered(.decimal, start: 7), ["Seven", "Eight"])),
          .table(costs),
          .figure(
            Figure(
              Image(ResourceID("map.png"), alternative: "Map of Mill Lane", width: 120, height: 40),
              caption: [.text("Figure 1. The lane and the ford")])),
          .section(
            Section(
              .documents,
              [
                .paragraph(
                  Paragraph([
                    .link(
                      Link(.address("reports/Mill Lane report.pdf"), [.text("Report of the Clerk")])
                    ),
                    .text(" "), .span(Span(.size, [.text("PDF 170 KB")])), .text(" "),
                    .span(Span(.pages, [.text("pages 3 to 9")])),
                  ]))
              ])),
        ])),
    .section(
      Section(
        .decision, anchor: Anchor("item-2.decision"),
        [
          .paragraph(
            Paragraph(
              role: .resolution,
              [
                .span(Span(.verb, [.text("RESOLVED")])),
                .text(" that the tender of Ford & Sons be accepted, and that"),
              ])),
          .list(
            List(
              .numbered(.lowerLetter),
              [
                "the Clerk be authorised to sign the contract, and to agree with the contractor the"
                  + " days on which the lane is closed; and",
                "residents be told in good time.",
              ])),
          .text("A second paragraph of the decision."),
        ])),
    .section(
      Section(.vote, [.text("For 4, against 1, abstaining 0.")])),
    .section(
      Section(
        .actions, label: "Actions", [.text("Hester Quill to write to residents by 15 January.")])),
    .section(
      Section(
        .restriction,
        [
          .text("Not for publication", .restriction),
          .text("Pages 41 to 60: not for publication, paragraph 3 of Schedule 12A."),
        ])),
    .heading(Heading(level: 3, number: "2.1", "A smaller heading")),
    .paragraph(
      Paragraph([
        .strong([.text("Strong")]), .text(", "), .emphasis([.text("emphasis")]), .text(", "),
        .underline([.text("underline")]), .text(", "), .strikethrough([.text("struck")]),
        .text(", H"), .subscript([.text("2")]), .text("O, m"), .superscript([.text("2")]),
        .text(", "), .code("let x = 1 < 2"), .text(", ill\u{1}egal, "),
        .span(Span(.restriction, [.text("exempt")])), .text(", "),
        .span(Span(.prompt, [.text("say who")])), .text(", "), .anchor(Anchor("here & there")),
        .span(Span(language: "cy", [.text("bore da")])),
        .note(Note(.endnote, [.text("An endnote.")])), .text("."),
      ])),
    .text("A quotation of some length, standing in from both edges of the text.", .quote),
    .preformatted("Account   In      Out\nGeneral   1,200   900\n"),
    .rule,
    .section(
      Section(.aside, [.heading(Heading(level: 4, "An aside")), .text("Said in a box.")])),
    .paragraph(
      Paragraph(language: "ur", [.text("یہ دستاویز اردو میں بھی دستیاب ہے")])),
    .pageBreak,
    .heading(Heading(level: 2, number: "3", "Date of the next meeting")),
    .text("Signed by the Chair", .signature),
  ]

  private static let costs = Table(
    caption: [.text("Table 1. The tenders")],
    columns: [
      Table.Column(width: 2), Table.Column(width: 1, alignment: .end),
      Table.Column(width: 1, alignment: .centre),
    ],
    head: [Table.Row([Table.Cell("Tenderer"), Table.Cell("Price"), Table.Cell("Weeks")])],
    body: [
      Table.Row([Table.Cell("Ford & Sons"), Table.Cell("£18,450"), Table.Cell("6")]),
      Table.Row([
        Table.Cell([.text("Two that gave the same price")], rowSpan: 2), Table.Cell("£19,000"),
        Table.Cell("5"),
      ]),
      Table.Row([Table.Cell([.text("£19,000, five weeks")], columnSpan: 2)]),
    ], headerColumns: 1)

  /// Minutes before the meeting: slots of each kind.
  static let skeleton = Document(
    title: "Minutes: Full Parish Council, 8 December 2026", date: "2026-12-08",
    properties: ["MeetingDay.revision": "3"],
    running: Running(
      header: "Harrowmere Parish Council", footer: "Minutes, 8 December 2026", firstPage: 37,
      watermark: "DRAFT", initialsBox: true),
    blocks: [
      .section(
        Section(
          .masthead,
          [
            .text("Harrowmere Parish Council", .letterhead),
            .heading(Heading(level: 1, "Minutes of the Parish Council")),
            .text("Tuesday 8 December 2026 at 7.30 pm, the Reading Room", .subtitle),
          ])),
      .slot(Slot(anchor: Anchor("present"), prompt: "Present", kind: .line)),
      .section(
        Section(
          .minute, anchor: Anchor("item-1"),
          [
            .heading(Heading(level: 2, number: "31/26", "Apologies for absence")),
            .slot(
              Slot(
                anchor: Anchor("item-1.outcome"), prompt: "What was said of apologies?",
                kind: .choice([
                  Slot.Choice(
                    id: "none", label: "None",
                    sentence: [.text("There were no apologies for absence.")]),
                  Slot.Choice(
                    id: "received", label: "Received",
                    sentence: [
                      .span(Span(.verb, [.text("RESOLVED")])),
                      .text(" to approve the reasons given by "),
                      .span(Span(.prompt, [.text("names")])), .text("."),
                    ]),
                ]))),
          ])),
      .section(
        Section(
          .minute, anchor: Anchor("item-2"),
          [
            .heading(Heading(level: 2, number: "32/26", "Resurfacing of Mill Lane")),
            .paragraph(
              Paragraph([
                .text("The Council considered a report set out on "),
                .span(Span(.pages, [.text("pages 21 to 26")])), .text(" of the agenda."),
              ])),
            .slot(Slot(anchor: Anchor("item-2.introduced"), prompt: "Introduced by", kind: .line)),
            .slot(Slot(anchor: Anchor("item-2.said"), prompt: "What was said", kind: .text)),
            .section(
              Section(
                .decision, anchor: Anchor("item-2.decision"),
                [
                  .slot(
                    Slot(
                      anchor: Anchor("item-2.decided"), prompt: "What was decided?",
                      kind: .choice([
                        Slot.Choice(
                          id: "approved", label: "Approved",
                          sentence: [.text("RESOLVED that the recommendations be approved.")]),
                        Slot.Choice(
                          id: "deferred", label: "Deferred",
                          sentence: [.text("The item was deferred.")]),
                        Slot.Choice(id: "withdrawn", label: "Withdrawn", sentence: []),
                      ]))),
                  .slot(Slot(anchor: Anchor("item-2.terms"), prompt: "Its terms", kind: .text)),
                ])),
            .section(
              Section(
                .vote,
                [
                  .table(
                    Table(
                      columns: [Table.Column(), Table.Column(), Table.Column()],
                      head: [
                        Table.Row([
                          Table.Cell("For"), Table.Cell("Against"), Table.Cell("Abstaining"),
                        ])
                      ],
                      body: [
                        Table.Row(
                          ["for", "against", "abstaining"].map { name in
                            Table.Cell([
                              .slot(
                                Slot(
                                  anchor: Anchor("item-2.vote.\(name)"), prompt: "Number",
                                  kind: .line))
                            ])
                          })
                      ]))
                ])),
          ])),
      .section(
        Section(
          .closing,
          [
            .slot(Slot(anchor: Anchor("ended"), prompt: "The meeting ended at", kind: .line)),
            .paragraph(
              Paragraph(role: .signature, [.text("Signed"), .tab, .text("Date")])),
          ])),
    ])
}
