import Meetings
import Testing

@testable import Packs

@Suite("Adding to a clerk's text")
struct MeetingEditorTests {
  /// Layouts of a meeting with items `a` and `b`, to each of which a document
  /// can be added.
  static let layouts: [(name: String, text: String)] = [
    (
      "as the program writes it",
      """
      committee: scrutiny
      date: 2026-12-08

      business:
        - id: a
          title: First
          documents:
            - file: reports/one.odt
              title: One
        - id: b
          title: Second

      """
    ),
    (
      "comments before, between and after",
      """
      # The head.
      committee: scrutiny   # whose
      date: 2026-12-08

      # The business.
      business:
        # The first item.
        - id: a   # its id
          # What it is called.
          title: First
          documents:
            # From the officers.
            - {file: reports/one.odt, title: One}   # late
            # There may be another.

        # The second item.
        - id: b
          title: Second
          # Nothing yet.

      # The end.
      notices: [One.]
      # Truly.

      """
    ),
    (
      "lists that are not indented",
      """
      committee: scrutiny
      date: 2026-12-08
      business:
      - id: a
        documents:
        - file: reports/one.odt
        - file: reports/two.odt
        title: First
      - title: Second
        id: b
      notices:
      - One.

      """
    ),
    (
      "texts that look like comments and lists",
      """
      committee: scrutiny
      date: 2026-12-08
      business:
        - id: a
          title: First
          purpose: |
            To consider:
            - one
            # A heading
        - id: b
          title: Second
          documents:
            - file: reports/one.odt
              title: >-
                - documents:
                # Not a comment
                [x]
      notices:
        - |
          # Heading

      """
    ),
    (
      "dashes on lines of their own, deep indents, empty lists",
      """
      committee: scrutiny
      date: 2026-12-08
      business:
          -
              id: a
              title: First
              documents:   [ ]   # none yet
              wards: [North]

          -

              # The second.
              id: b
              title: Second
              documents:

      """
    ),
    (
      "items under items, and documents before them",
      """
      committee: scrutiny
      date: 2026-12-08
      business:
        - id: top
          title: Top
          items:
            - id: a
              title: First
              documents: ~
            - documents: []
              id: b
              title: Second
          documents:
            - file: reports/top.odt

      """
    ),
    (
      "no line end at the end",
      "committee: scrutiny\ndate: 2026-12-08\nbusiness:\n  - id: a\n    title: First\n  - id: b\n"
        + "    title: Second"
    ),
    (
      "blank lines at the end, and a byte-order mark at the start",
      "\u{FEFF}business:\n  - id: a\n    title: First\n  - id: b\n    title: Second\n\n\n\n"
    ),
    (
      "quoted keys, and ids from titles",
      """
      "business":
        - "title": A
          'documents': [  ] # soon
        - title: B

      """
    ),
    (
      "long words and other letters before the columns",
      """
      business:
        - {id: x, title: Flow — “quoted” – ünïcödé 🏛}
        - id: a
          title: "Déjà vu 🏛: a — b"
          documents:
          - file: reports/ö.odt   # 🏛
        - id: b
          title: Second

      """
    ),
  ]

  static let endings = ["\n", "\r\n", "\r"]

  private func edited(
    _ text: String, _ edit: (inout MeetingEditor) throws -> Void
  ) throws -> String {
    var editor = MeetingEditor(text)
    #expect(editor.text == text, "unchanged, it is the same text")
    try edit(&editor)
    return editor.text
  }

  private func lines(_ text: String) -> [String] {
    YAMLLine.lines(of: text).map { $0.text + $0.end }
  }

  /// What was there is there still, in order and byte for byte, but for the
  /// brackets of a list that was empty.
  private func expectOnlyAdded(_ old: String, _ new: String) {
    var rest = lines(new)[...]
    for line in lines(old) {
      let emptied = YAMLLine.lines(of: line).first
        .flatMap { $0.withoutEmptyList(from: $0.indent) }.map { $0.text + $0.end }
      guard
        let at = rest.firstIndex(where: {
          $0 == line || $0 == emptied || ($0.hasPrefix(line) && !line.hasSuffix("\n"))
        })
      else {
        Issue.record("lost: \(line.debugDescription) in \(new.debugDescription)")
        return
      }
      rest = rest[(at + 1)...]
    }
  }

  private func items(_ text: String) throws -> [Item] {
    let head = text.contains("committee:") ? "" : "committee: scrutiny\ndate: 2026-12-08\n"
    let council = try CouncilReader().read(Array(Bench.council.utf8)).council
    var body = text
    if body.unicodeScalars.first == "\u{FEFF}" { body = String(body.unicodeScalars.dropFirst()) }
    let file = try MeetingReader(council: council).read(Array((head + body).utf8), id: "m")
    return file.meeting.business.flatMap(\.withItems)
  }

  @Test("A document comes to an item, and nothing else changes", arguments: layouts, endings)
  func document(_ layout: (name: String, text: String), ending: String) throws {
    let text = layout.text.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: ending)
    for id in ["a", "b"] {
      let new = try edited(text) {
        try $0.addDocument(["file: reports/new.odt", "title: \"New\""], to: id)
      }
      expectOnlyAdded(text, new)
      if ending != "\n" {
        let others = new.replacing(ending, with: "")
        #expect(!others.unicodeScalars.contains("\n") && !others.unicodeScalars.contains("\r"))
      }
      var expected = try items(text)
      let found = try items(new)
      let index = try #require(expected.firstIndex { $0.id == id })
      let added = try #require(found.first { $0.id == id }?.documents.last)
      #expect(added.file == "reports/new.odt" && added.title == "New")
      expected[index].documents.append(added)
      #expect(found.map(\.id) == expected.map(\.id))
      #expect(found.map(\.documents) == expected.map(\.documents))
      #expect(found.map(\.title) == expected.map(\.title))
      #expect(found.map(\.purpose) == expected.map(\.purpose))
      #expect(new.hasSuffix(ending) == text.hasSuffix(ending))
    }
  }

  @Test("Two documents come one after the other", arguments: layouts)
  func twice(_ layout: (name: String, text: String)) throws {
    let new = try edited(layout.text) {
      try $0.addDocument(["file: reports/x.odt"], to: "b")
      try $0.addDocument(["file: reports/y.odt"], to: "b")
      try $0.addDocument(["file: reports/z.odt", "restricted:", "  exempt: [\"3\"]"], to: "a")
    }
    expectOnlyAdded(layout.text, new)
    let found = try items(new)
    let b = try #require(found.first { $0.id == "b" })
    #expect(b.documents.map(\.file).suffix(2) == ["reports/x.odt", "reports/y.odt"])
    let a = try #require(found.first { $0.id == "a" }?.documents.last)
    #expect(a.restriction == .exempt(Exemption(basis: .schedule(["3"]))))
  }

  @Test("An item comes to the end of the business", arguments: layouts, endings)
  func item(_ layout: (name: String, text: String), ending: String) throws {
    let text = layout.text.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: ending)
    let new = try edited(text) {
      try $0.addItem(["id: new", "title: \"New: one\"", "documents:", "  - file: reports/n.odt"])
    }
    expectOnlyAdded(text, new)
    let before = try items(text)
    let after = try items(new)
    #expect(after.dropLast() == before[...])
    #expect(after.last?.id == "new" && after.last?.title == "New: one")
    #expect(after.last?.documents.map(\.file) == ["reports/n.odt"])
  }

  @Test(
    "An item comes to business that is empty or not there, in its place",
    arguments: [
      "committee: scrutiny\ndate: 2026-12-08\n",
      "committee: scrutiny\ndate: 2026-12-08\nbusiness: []\n",
      "committee: scrutiny\ndate: 2026-12-08\n# Mine.\nbusiness: []   # none\nnotices: [One.]\n",
      "committee: scrutiny\nbusiness:\n\ndate: 2026-12-08",
      "committee: scrutiny\nbusiness: ~\ndate: 2026-12-08\r\n",
    ])
  func firstItem(text: String) throws {
    let new = try edited(text) { try $0.addItem(["id: new", "title: New"]) }
    expectOnlyAdded(text, new)
    #expect(try items(new).map(\.id) == ["new"])
    #expect(lines(new).count >= lines(text).count + 2)
  }

  /// Items `a` and `b` in brackets and braces of every kind, with comments
  /// that must all be there afterwards.
  static let bracketed: [(name: String, text: String)] = [
    ("one line", "business: [{id: a, title: A}, {id: b, title: B}]\n"),
    (
      "items in braces under dashes",
      "# Before.\nbusiness:\n  - {id: a, title: A}  # the first\n  # Between.\n"
        + "  - {id: b, title: B, documents: [{file: x}]}\nnotices: [One.]  # kept\n"
    ),
    (
      "several lines with comments",
      """
      business: [  # all of it
        # The first.
        {id: a,   # its id
         title: A, documents: [ {file: x.odt},  # one
           {file: y.odt} ] },  # done
        {id: b, title: "B: [x], {y} #no",
         purpose: 'It''s "so"
           and on'},
        # No more.
      ]  # the end
      notices: [One.]

      """
    ),
    (
      "brackets on the line after the key",
      "business:\n  [{id: a, title: A},\n  {id: b, title: B}]\nnotices: [One.]\n"
    ),
    (
      "the whole file",
      "{committee: scrutiny, date: 2026-12-08,  # all\n"
        + "\"business\":[{\"id\":\"a\",\"title\":\"A: 1\"},{id: b, title: B}]}\n"
    ),
    (
      "items under items",
      "business:\n  - {id: top, title: Top, items: ["
        + "{id: a, title: A, items: [{id: b, title: B}]}]}\n"
    ),
    (
      "documents over several lines",
      "business:\n  - id: a\n    title: A\n    documents: [\n      {file: x},\n      {file: y,\n"
        + "  title: 'Y'}]\n    wards: [North]\n  - id: b\n"
        + "    documents: [\n      # none yet\n    ]\n"
        + "    title: B\n"
    ),
    ("no line end at the end", "business: [{id: a, title: \"A\\\"]\"}, {id: b, title: b'c}]"),
    ("empty values and trailing commas", "business: [{id: a, title: A, wards: , }, {title: B},]\n"),
    (
      "a title in the way of quotes",
      "business: [{id: a, title: it's \"so\" a:b}, {id: b, title: x#y, purpose: &p \"q, r\"}]\n"
    ),
  ]

  @Test(
    "What stands in brackets is laid out on lines, with its comments, where something is added",
    arguments: bracketed, endings)
  func flow(_ layout: (name: String, text: String), ending: String) throws {
    let text = layout.text.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: ending)
    func comments(_ text: String) -> [Substring] {
      text.split { $0.isNewline }.compactMap { line in
        line.firstRange(of: "# ").map { line[$0.lowerBound...] }
      }
    }
    for id in ["a", "b"] {
      let new = try edited(text) {
        try $0.addDocument(["file: reports/new.odt", "title: \"New\""], to: id)
      }
      var expected = try items(text)
      let found = try items(new)
      let index = try #require(expected.firstIndex { $0.id == id })
      let added = try #require(found.first { $0.id == id }?.documents.last, "\(new)")
      #expect(added.file == "reports/new.odt" && added.title == "New")
      expected[index].documents.append(added)
      #expect(found.map(\.documents) == expected.map(\.documents), "\(new)")
      #expect(found.map(\.title) == expected.map(\.title))
      #expect(found.map(\.purpose) == expected.map(\.purpose))
      #expect(comments(new).count >= comments(text).count, "\(new)")
      for comment in comments(text) { #expect(new.contains(comment), "\(comment) in \(new)") }
      #expect(new.contains("notices: [One.]") == text.contains("notices: [One.]"))
    }
    let new = try edited(text) { try $0.addItem(["id: new", "title: New"]) }
    let found = try items(new)
    #expect(try found.dropLast() == items(text)[...], "\(new)")
    #expect(found.last?.id == "new")
    for comment in comments(text) { #expect(new.contains(comment), "\(comment) in \(new)") }
  }

  @Test("A list in brackets reads as a clerk would have laid it out")
  func laidOut() throws {
    let new = try edited(Self.bracketed[2].text) { try $0.addDocument(["file: z.odt"], to: "a") }
    #expect(
      new == """
        business:  # all of it
          # The first.
          # done
          - id: a  # its id
            title: A
            documents:
              - {file: x.odt}  # one
              - {file: y.odt}
              - file: z.odt
          - {id: b, title: "B: [x], {y} #no",
             purpose: 'It''s "so"
               and on'}
          # No more.
          # the end
        notices: [One.]

        """)
  }

  @Test(
    "What cannot be laid out is said in a sentence with its line, and left alone",
    arguments: [
      (
        "other: &x [{file: y}]\nbusiness:\n  - id: a\n    documents: *x\n", "edit.cannot", " line 4"
      ),
      ("business:\n  - id: a\n    documents: *x\n", "yaml.syntax", ""),
      ("business:\n  - id: a\n    documents: {file: x}\n", "edit.cannot", " line 3"),
      ("business: {id: a, title: A}\n", "item.unknown", ""),
      ("business: [{? id : a, title: A}]\n", "edit.cannot", " line 1"),
      ("business: &all [{id: a}]\n", "edit.cannot", " line 1"),
    ])
  func cannot(text: String, code: String, place: String) {
    var editor = MeetingEditor(text)
    let error = #expect(throws: PackError.self) {
      try editor.addDocument(["file: reports/new.odt"], to: "a")
    }
    #expect(editor.text == text)
    #expect(error?.code == code)
    #expect(error?.place == "meeting.yaml" + place)
    #expect(error?.message.contains("are written") == false)
  }

  @Test("An item that is not there is named with the near one")
  func unknownItem() {
    var editor = MeetingEditor(Self.layouts[5].text)
    let error = #expect(throws: PackError.self) { try editor.addDocument(["file: x"], to: "topp") }
    #expect(error?.code == "item.unknown")
    #expect(error?.message.contains("Did you mean `top`?") == true)
    #expect(error?.message.contains("Items: top, a, b.") == true)
  }

  @Test("Lines are those of YAML, and together they are the text again")
  func lines() {
    let text = "a\r\nb\nc\rd\u{85}e\u{2028}f\u{2029}\n\r\n\rg"
    let lines = YAMLLine.lines(of: text)
    #expect(lines.map(\.text) == ["a", "b", "c", "d", "e", "f", "", "", "", "g"])
    #expect(lines.map { $0.text + $0.end }.joined() == text)
  }

  @Test("Any text comes back from a quoted scalar as it was")
  func quoting() throws {
    for text in [
      "plain", "a: b", "# no", "\"quoted\"", "back\\slash", "line\nend", "tab\t", "  spaces  ",
      "- dash", "emoji 🏛", "next\u{85}line", "\u{2028}\u{2029}", "{x}", "null", "~", "yes", "8.10",
    ] {
      for written in [text.yamlQuoted, text.yamlScalar] {
        let file = YAMLFile(name: "x")
        let root = try file.root(of: Array("key: \(written)\n".utf8))
        #expect(root.text("key") == text.withoutControls.text)
      }
    }
  }
}
