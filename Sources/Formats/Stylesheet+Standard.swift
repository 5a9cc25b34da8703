extension Stylesheet {
  /// The program's own look: plain, readable, complete.
  ///
  /// Used where a council has no template, and for what a template lacks.
  public static let standard: Stylesheet = {
    var sheet = Stylesheet(
      page: Page(
        properties: [
          "fo:page-width": "21cm", "fo:page-height": "29.7cm",
          "style:print-orientation": "portrait", "fo:margin-top": "1.5cm",
          "fo:margin-bottom": "1.3cm", "fo:margin-left": "2.2cm", "fo:margin-right": "2.2cm",
        ],
        header: ["fo:min-height": "0.6cm", "fo:margin-bottom": "0.5cm"],
        footer: ["fo:min-height": "0.6cm", "fo:margin-top": "0.5cm"]),
      table: TableLook(
        head: cell(background: "#e6e6e6"), rowHead: cell(), body: cell()))
    sheet.fonts = [
      "Arial": [
        "svg:font-family": "Arial", "style:font-family-generic": "swiss",
        "style:font-pitch": "variable",
      ],
      "Courier New": [
        "svg:font-family": "'Courier New'", "style:font-family-generic": "modern",
        "style:font-pitch": "fixed",
      ],
    ]
    sheet.defaultParagraph = ["style:tab-stop-distance": "1.25cm"]
    sheet.defaultText = font("Arial").merging(size("12pt")) { _, new in new }
    sheet.styles = [
      .paragraph: byName(headings + bodies + items + boxes + running),
      .text: byName(words),
    ]
    sheet.bullets = (0..<10).map { level in
      ListLevel(bullet: level % 2 == 0 ? "•" : "–", indent: 0.7 * Double(level + 1))
    }
    sheet.numbers = (0..<10).map { level in
      ListLevel(isBullet: false, indent: 0.9 * Double(level + 1), hang: 0.9)
    }
    sheet.repair()
    return sheet
  }()

  private static func byName(_ styles: [Style]) -> [String: Style] {
    Dictionary(uniqueKeysWithValues: styles.map { ($0.name, $0) })
  }

  private static func cell(background: String? = nil) -> Properties {
    var cell = [
      "fo:border": "0.5pt solid #808080", "fo:padding": "0.12cm", "style:vertical-align": "top",
    ]
    cell["fo:background-color"] = background
    return cell
  }

  private static func font(_ name: String) -> Properties {
    ["style:font-name": name, "style:font-name-asian": name, "style:font-name-complex": name]
  }

  private static func size(_ size: String) -> Properties {
    [
      "fo:font-size": size, "style:font-size-asian": size, "style:font-size-complex": size,
    ]
  }

  private static let bold: Properties = [
    "fo:font-weight": "bold", "style:font-weight-asian": "bold",
    "style:font-weight-complex": "bold",
  ]

  private static let italic: Properties = [
    "fo:font-style": "italic", "style:font-style-asian": "italic",
    "style:font-style-complex": "italic",
  ]

  /// A style whose name is its display name with spaces written `_20_`.
  private static func style(
    _ displayName: String, of parent: String? = nil, _ paragraph: Properties = [:],
    text: Properties = [:], next: String? = nil, tabs: [Properties]? = nil
  ) -> Style {
    Style(
      name: encoded(displayName), displayName: displayName, parent: parent.map(encoded),
      next: next.map(encoded), paragraph: paragraph, text: text, tabStops: tabs)
  }

  private static func encoded(_ displayName: String) -> String {
    displayName.split(separator: " ", omittingEmptySubsequences: false).joined(separator: "_20_")
  }

  private static let headings: [Style] = {
    let sizes = ["20pt", "15pt", "13pt", "12pt", "12pt", "12pt"]
    var styles = [
      style(
        "Heading", of: "Standard",
        [
          "fo:margin-top": "0.5cm", "fo:margin-bottom": "0.2cm", "fo:keep-with-next": "always",
        ], text: bold, next: "Text body")
    ]
    for (index, points) in sizes.enumerated() {
      var heading = style(
        "Heading \(index + 1)", of: "Heading", text: size(points), next: "Text body")
      heading.outlineLevel = index + 1
      styles.append(heading)
      styles.append(
        style(
          "Heading \(index + 1) with number", of: "Heading \(index + 1)",
          ["fo:margin-left": "1.3cm", "fo:text-indent": "-1.3cm"], next: "Text body"))
    }
    return styles
  }()

  private static let bodies: [Style] = [
    style("Standard"),
    style("Text body", of: "Standard", ["fo:margin-bottom": "0.25cm", "fo:line-height": "120%"]),
    style("List text", of: "Text body", ["fo:margin-bottom": "0.1cm"]),
    style("Quotations", of: "Text body", ["fo:margin-left": "1cm", "fo:margin-right": "1cm"]),
    style("Caption", of: "Text body", text: bold.merging(size("11pt")) { _, new in new }),
    style("Table caption", of: "Caption", ["fo:keep-with-next": "always"]),
    style("Picture", of: "Text body"),
    style("Table Contents", of: "Standard", text: size("11pt")),
    style("Table Heading", of: "Table Contents", text: bold),
    style("Table row heading", of: "Table Contents", text: bold),
    style(
      "Preformatted Text", of: "Standard", ["fo:margin-bottom": "0.25cm"],
      text: font("Courier New").merging(size("11pt")) { _, new in new }),
    style(
      "Horizontal Line", of: "Standard",
      ["fo:margin-bottom": "0.4cm", "fo:border-bottom": "0.5pt solid #808080"]),
  ]

  private static let items: [Style] = [
    style("Letterhead", of: "Standard", text: bold.merging(size("16pt")) { _, new in new }),
    style("Subtitle", of: "Text body", text: size("13pt")),
    style("Item purpose", of: "Text body", text: italic),
    style("Item detail", of: "Text body", text: size("11pt")),
    style("Standing note", of: "Text body"),
    style("Restriction mark", of: "Text body", text: bold),
    style("Resolution", of: "Text body"),
    style("Signature line", of: "Text body", ["fo:margin-top": "0.8cm"]),
    style("Membership", of: "Text body", ["fo:margin-bottom": "0.05cm"]),
    style("Contents line", of: "Text body", ["fo:margin-bottom": "0.05cm"]),
    style("Document line", of: "Text body"),
    style("Paper not shown", of: "Text body", text: italic),
    style(
      "To fill in", of: "Text body",
      tabs: [
        [
          "style:position": "15cm", "style:type": "right", "style:leader-style": "dotted",
          "style:leader-text": ".",
        ]
      ]),
    style("Text to fill in", of: "Text body"),
    style("Question", of: "Text body", ["fo:keep-with-next": "always"], text: bold),
    style(
      "Choice to tick", of: "Text body",
      ["fo:margin-left": "0.8cm", "fo:text-indent": "-0.8cm", "fo:margin-bottom": "0.1cm"]),
  ]

  private static let boxes: [Style] = [
    "Decision box", "Restriction box", "Notice box", "Paper not shown box", "Aside box",
  ].map {
    style(
      $0, of: "Text body",
      [
        "fo:border": "0.75pt solid #404040", "fo:padding": "0.2cm", "style:join-border": "true",
      ])
  }

  private static let running: [Style] = [
    style("Header", of: "Standard", text: size("10pt")),
    style(
      "Footer", of: "Standard", text: size("10pt"),
      tabs: [["style:position": "16.6cm", "style:type": "right"]]),
    style("Draft mark", of: "Header", ["fo:text-align": "end"], text: bold),
    style("Initials", of: "Footer", ["fo:text-align": "end"]),
    style(
      "Footnote", of: "Standard", ["fo:margin-left": "0.5cm", "fo:text-indent": "-0.5cm"],
      text: size("11pt")),
    style("Endnote", of: "Footnote"),
  ]

  private static let words: [Style] = [
    style("Emphasis", text: italic),
    style("Strong Emphasis", text: bold),
    style(
      "Underlined",
      text: ["style:text-underline-style": "solid", "style:text-underline-type": "single"]),
    style("Struck out", text: ["style:text-line-through-style": "solid"]),
    style("Superscript", text: ["style:text-position": "super 65%"]),
    style("Subscript", text: ["style:text-position": "sub 65%"]),
    style("Source Text", text: font("Courier New")),
    style(
      "Internet link", text: ["fo:color": "#00437b", "style:text-underline-style": "solid"]),
    style("Footnote Symbol"),
    style("Footnote anchor", text: ["style:text-position": "super 65%"]),
    style("Endnote Symbol"),
    style("Endnote anchor", text: ["style:text-position": "super 65%"]),
    style("Placeholder", text: ["fo:color": "#404040", "fo:background-color": "#eeeeee"]),
    style("Heading number"),
    style("Item number"),
    style("Document size"),
    style("Page range"),
    style("Not for publication", text: bold),
    style("Fact label", text: bold),
    style("Decision verb", text: bold),
    style("Tick box"),
  ]
}
