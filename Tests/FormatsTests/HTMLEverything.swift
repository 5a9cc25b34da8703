import Documents

/// Documents that have every kind of block and inline, once well and once
/// as badly as a tree allows.
enum HTMLEverything {
  static let document = Document(
    title: "Everything & <more>", author: "Imogen \"Fell\"", date: "2026-12-08",
    running: Running(watermark: "DRAFT"),
    blocks: [
      .section(
        Section(
          .masthead,
          [
            .text("Marrowdale Borough Council", .letterhead),
            .heading(Heading(level: 1, "Everything")),
          ]))
    ]
      + Paragraph.Role.allCases.map { .text("A paragraph for \($0.rawValue).", $0) }
      + [
        .heading(Heading(level: 2, number: "8.10", anchor: Anchor("inlines"), "Inlines")),
        .paragraph(
          Paragraph([
            .text("a & b < c > d \"e\" "), .emphasis([.text("emphasis")]), .text(" "),
            .strong([.text("strong")]), .text(" "), .underline([.text("underline")]), .text(" "),
            .strikethrough([.text("struck")]), .text(" H"), .subscript([.text("2")]),
            .text("O m"), .superscript([.text("2")]), .text(" "), .code("a<b"), .lineBreak,
            .text("after"), .tab, .text("tab "), .anchor(Anchor("here")),
            .link(Link(.anchor(Anchor("inlines")), [.text("back")])), .text(" "),
            .link(Link(.address("tel:+441632960418"), [.text("call")])), .text(" "),
            .link(
              Link(
                .address("https://www.marrowdale.example/a b?c=|"),
                [.text("read"), .note(Note(.footnote, [.text("In a link.")]))])),
            .image(Image(ResourceID("dot"), alternative: "A dot")),
            .note(
              Note(
                .endnote,
                [
                  .text("First."),
                  .paragraph(
                    Paragraph([.text("Second"), .note(Note(.footnote, [.text("Third.")]))])),
                ])),
          ])),
        .paragraph(
          Paragraph(
            Span.Role.allCases.map { .span(Span($0, [.text("[\($0.rawValue)]")])) }
              + [.span(Span(language: "cy", [.text("Cyngor")]))])),
        .paragraph(Paragraph(language: "cy", [.text("Croeso i bawb.")])),
        .paragraph(Paragraph([.text("שלום, Councillor")])),
        .heading(Heading(level: 2, "Lists")),
        .list(
          List(
            .bullet,
            [
              List.Item([.text("one"), .list(List(.bullet, ["inner"]))]),
              List.Item([.text("two"), .text("more of two")]),
            ])),
      ]
      + List.Numerals.allCases.map {
        .list(List(.numbered($0, start: 4), ["\($0.rawValue)", "next"]))
      }
      + [
        .heading(Heading(level: 2, "Tables")),
        .table(
          Table(
            caption: [.text("Spans")],
            columns: [.init(width: 3), .init(alignment: .centre), .init(alignment: .end)],
            head: [.init([.init("a"), .init([.text("b and c")], columnSpan: 2)])],
            body: [
              .init([.init([.text("tall")], rowSpan: 2), .init("1"), .init("2")]),
              .init([.init("3"), .init("4")]),
            ], headerColumns: 1)),
        .heading(Heading(level: 2, "Sections")),
      ]
      + Section.Role.allCases.filter { $0 != .masthead }.map {
        .section(
          Section(
            $0, anchor: Anchor("section-\($0.rawValue)"), label: "The \($0.rawValue)",
            [.text("In \($0.rawValue).")]))
      }
      + [
        .section(
          Section(
            .item, language: "cy",
            [.heading(Heading(level: 2, number: "5", "Eitem")), .text("Testun.")])),
        .heading(Heading(level: 2, "The rest")),
        .figure(
          Figure(
            Image(ResourceID("dot"), alternative: "", isDecorative: true, width: 10, height: 5),
            caption: [.text("Caption")])),
        .preformatted("\n a\n  b"), .rule, .pageBreak,
        .slot(Slot(anchor: Anchor("slot.line"), prompt: "Introduced by", kind: .line)),
        .slot(Slot(anchor: Anchor("slot.text"), prompt: "What was said", kind: .text)),
        .slot(
          Slot(
            anchor: Anchor("slot.choice"), prompt: "Outcome",
            kind: .choice([
              .init(id: "yes", label: "Approved", sentence: [.text("The minutes were approved.")]),
              .init(id: "no", label: "Deferred", sentence: []),
            ]))),
        .included(DocumentID("a report.odt")),
      ],
    resources: [ResourceID("dot"): Resource(mediaType: "image/png", bytes: HTMLSamples.dot)])

  static let included = [
    DocumentID("a report.odt"): Document(
      title: "A report", language: "cy",
      blocks: [
        .heading(Heading(level: 1, anchor: Anchor("inlines"), "A report")),
        .heading(Heading(level: 2, "Inside")),
        .paragraph(
          Paragraph([
            .text("The way "), .link(Link(.anchor(Anchor("inlines")), [.text("up")])),
            .note(Note(.footnote, [.text("A note of the report.")])),
            .image(Image(ResourceID("dot"), alternative: "Its own dot")),
          ])),
      ],
      resources: [ResourceID("dot"): Resource(mediaType: "image/png", bytes: HTMLSamples.dot)])
  ]

  /// Code points that are no characters; Swift has no literal for them.
  static let forbidden = String(
    String.UnicodeScalarView([0xFDD0, 0xFFFF, 0x1FFFF].compactMap(Unicode.Scalar.init)))

  /// Nothing in it is as a page wants it.
  static let worst = Document(
    title: "\u{1}Worst \u{202E}paper" + forbidden + "\n<script>", language: "x-none", author: " ",
    date: "yesterday",
    blocks: [
      .heading(Heading(level: 4, anchor: Anchor("a b"), "Deep first")),
      .heading(Heading(level: 1, anchor: Anchor("a-b"), "One title")),
      .heading(Heading(level: 1, anchor: Anchor("a b"), "Another title")),
      .heading(Heading(level: 6, anchor: Anchor("main"), "Deep again")),
      .heading(Heading(level: 3, "")), .heading(Heading(level: 3, anchor: Anchor(""), " \u{A0}")),
      .text(""), .text("\u{0}\u{85}\u{7F}" + forbidden),
      .table(Table(columns: [], body: [])), .table(Table(columns: [.init()], body: [.init([])])),
      .table(
        Table(
          columns: [.init(), .init()], head: [.init([.init("Only"), .init("")])], body: [],
          headerColumns: 2)),
      .table(
        Table(
          columns: [.init(width: .nan), .init(width: 0)],
          head: [
            .init([
              .init(
                [
                  .heading(Heading(level: 1, "In a head")),
                  .section(Section(.contents, [.text("x")])),
                ], columnSpan: 9, rowSpan: 9)
            ])
          ],
          body: [
            .init([.init("a"), .init([.text("b")], rowSpan: 5)]),
            .init([.init([.text("c")], columnSpan: 5)]),
            .init([.init([.text("wide")], columnSpan: 4000, rowSpan: 100_000)]),
            .init([]),
            .init(["1", "2", "3", "4", "5", "6", "7"].map { .init($0) }),
          ], headerColumns: 7)),
      .table(
        Table(
          columns: [.init(), .init()],
          body: [
            .init([.init([.text("covers all")], columnSpan: 3, rowSpan: 3)]), .init([]), .init([]),
          ], headerColumns: 5)),
      .paragraph(
        Paragraph(
          language: "zxx",
          [
            .link(Link(.address("javascript:alert(1)"), [.text("script")])),
            .link(Link(.address(" java\tscript:alert(1)"), [.text("script")])),
            .link(Link(.address("C:\\Users\\clerk\\report.docx"), [.text("disk")])),
            .link(Link(.address("http://"), [.text("nowhere")])),
            .link(Link(.address("http://[::bad/"), [.text("nowhere")])),
            .link(Link(.address("http://a..b/"), [.text("nowhere")])),
            .link(Link(.address("https://www.marrowdale.example:99999/"), [.text("port")])),
            .link(
              Link(.address("https://www.marrowdale.example/%zz[x]{y}|\"<>^`#a#b"), [.text("odd")])),
            .link(Link(.address("a b/ü?q=é%20#ö"), [])),
            .link(Link(.address("mailto:a b@marrowdale.example"), [.text("mail")])),
            .link(Link(.anchor(Anchor("nowhere")), [.text("gone")])),
            .link(Link(.anchor(Anchor("a b")), [])),
            .link(
              Link(
                .address("x"),
                [
                  .text("outer "), .link(Link(.address("y"), [.text("inner")])),
                  .note(Note(.footnote, [.list(List(.bullet, ["z"]))])),
                ])),
            .image(Image(ResourceID("gone"), alternative: "")),
            .image(Image(ResourceID("emf"), alternative: "A chart", width: .infinity, height: -1)),
            .note(Note(.footnote, [])),
            .note(Note(.footnote, [.heading(Heading(level: 1, "In a note"))])),
            .span(Span(.label, language: "en_GB", [.anchor(Anchor("a-b"))])),
          ])),
      .list(List(.bullet, [List.Item]())), .list(List(.bullet, [List.Item([])])),
      .list(
        List(
          .numbered(.lowerRoman, start: -3),
          [List.Item([.heading(Heading(level: 2, "In a list")), .rule])])),
      .section(
        Section(.masthead, [.section(Section(.masthead, [.heading(Heading(level: 2, "Twice"))]))])),
      .section(Section(.item, [.heading(Heading(level: 2, "Same"))])),
      .section(Section(.item, [.heading(Heading(level: 2, "Same"))])),
      .section(Section(.contents, [])), .section(Section(.contents, label: "Same", [.text("x")])),
      .section(Section(.contents, label: "Same", [.text("y")])),
      .section(Section(.notice, [.section(Section(.aside, [.text("nested")]))])),
      .slot(Slot(anchor: Anchor("a b"), prompt: "", kind: .choice([]))),
      .slot(Slot(anchor: Anchor("s"), prompt: "שאלה", kind: .choice([]))),
      .preformatted(""), .preformatted(String(repeating: "x", count: 400)),
      .text(String(repeating: "long", count: 300)),
      .included(DocumentID("gone.odt")), .included(DocumentID("a report.odt")),
      .included(DocumentID("a report.odt")),
    ],
    resources: [ResourceID("emf"): Resource(mediaType: "image/x-emf", bytes: [1])])
}
