import Documents

extension DOCXWriter {
  /// A document on its way into a package: what has been written so far.
  struct Composition {
    /// The parts that hold running text, each with links of its own.
    enum Story: Hashable { case body, footnotes, endnotes }

    /// A picture in the package.
    struct Media {
      var path: String
      var mediaType: String
      var bytes: [UInt8]
    }

    struct MediaKey: Hashable {
      var scope: Int
      var resource: ResourceID
    }

    /// What the next paragraph takes with it.
    struct Pending {
      /// The label of a list item.
      var numbering: (list: Int, level: Int)?
      /// The mark of the note that the paragraph begins.
      var noteMark: Note.Kind?
      var pageBreak = false
      /// More room above it, since a box or table begins or ends here.
      var isApart = false
    }

    /// What was written last in the body, cell or note at hand: two tables
    /// must not touch, and none may come last.
    enum Last { case nothing, paragraph, table }

    let document: Document
    let style: Style
    let included: [DocumentID: Document]
    /// The reports that stand in the paper, numbered from 1 in their order.
    let scopes: [DocumentID: Int]
    /// The document's language, made safe.
    let language: String

    var xml = XMLBuilder(declaration: false)
    var story = Story.body
    var body: [UInt8] = []
    var footnotes: [[UInt8]] = []
    var endnotes: [[UInt8]] = []
    var relations: [Story: DOCXWriter.Relations] = [:]
    var numbering = DOCXWriter.Numbering()
    var bookmarks: DOCXWriter.Bookmarks
    var writtenAnchors: Set<DOCXWriter.Bookmarks.Key> = []
    var media: [Media] = []
    var mediaNumbers: [MediaKey: Int] = [:]
    var pending = Pending()
    var last = Last.nothing
    /// The level of the heading in force, under which reports are put.
    var headingLevel = 0
    private var counters: [String: Int] = [:]
    private var warned: [FormatWarning: Int] = [:]

    init(_ document: Document, style: Style, included: [DocumentID: Document]) {
      self.document = document
      self.style = style
      self.included = included
      language = Name.language(document.language) ?? "en-GB"
      var anchors = Anchors(included: included)
      anchors.collect(document.blocks, scope: 0)
      scopes = anchors.scopes
      bookmarks = anchors.bookmarks
    }

    /// Writes the text, and with it everything that the text refers to.
    mutating func compose() {
      write(document.blocks, Context(width: style.textWidth, source: document))
      if pending.pageBreak { writePageBreak() }
      finishContainer()
      body = xml.finish()
      xml = XMLBuilder(declaration: false)
    }

    /// The next number of a series: bookmarks, drawings, controls.
    mutating func next(_ series: String) -> Int {
      counters[series, default: 0] += 1
      return counters[series]!
    }

    mutating func relation(_ kind: String, _ target: String, isExternal: Bool = false) -> String {
      relations[story, default: DOCXWriter.Relations()].id(kind, target, isExternal: isExternal)
    }

    mutating func warn(_ code: String, _ message: String) {
      warned[FormatWarning(code: code, message: message), default: 0] += 1
    }

    var warnings: [FormatWarning] {
      warned.map { warning, count in
        var warning = warning
        warning.count = count
        return warning
      }
    }
  }

  /// Where in the paper a block stands, and what that does to it.
  struct Context {
    /// Room for text from the indent to the right, in twentieths of a point.
    var width: Int
    /// The document that the blocks and pictures belong to.
    var source: Document
    var scope = 0
    /// The reports that the blocks stand in, so that none holds itself.
    var path: [DocumentID] = []
    var headingShift = 0

    /// From the left edge of the column, in twentieths of a point.
    var indent = 0
    /// How many lists the blocks stand in.
    var listDepth = 0
    /// The style of body paragraphs here.
    var bodyStyle: String?
    var box: Box?
    var cell: Cell?
    var language: String?
    var isMasthead = false
    var isNote = false

    struct Cell {
      var alignment: Table.Alignment
      var isHeader: Bool
    }
  }
}

/// The anchors and reports of a document, in their order.
private struct Anchors {
  let included: [DocumentID: Document]
  var scopes: [DocumentID: Int] = [:]
  var bookmarks = DOCXWriter.Bookmarks()

  init(included: [DocumentID: Document]) { self.included = included }

  private mutating func define(_ anchor: Anchor?, scope: Int) {
    guard let anchor else { return }
    bookmarks.define(DOCXWriter.Bookmarks.Key(scope: scope, anchor: anchor))
  }

  mutating func collect(_ blocks: [Block], scope: Int) {
    for block in blocks { collect(block, scope: scope) }
  }

  private mutating func collect(_ block: Block, scope: Int) {
    switch block {
    case .heading(let heading):
      define(heading.anchor, scope: scope)
      collect(heading.content, scope: scope)
    case .paragraph(let paragraph): collect(paragraph.content, scope: scope)
    case .list(let list):
      for item in list.items { collect(item.blocks, scope: scope) }
    case .table(let table):
      collect(table.caption, scope: scope)
      for row in table.head + table.body {
        for cell in row.cells { collect(cell.blocks, scope: scope) }
      }
    case .figure(let figure): collect(figure.caption, scope: scope)
    case .section(let section):
      define(section.anchor, scope: scope)
      collect(section.blocks, scope: scope)
    case .slot(let slot):
      define(slot.anchor, scope: scope)
      guard case .choice(let choices) = slot.kind else { return }
      for choice in choices {
        define(slot.anchor.choice(choice.id), scope: scope)
        collect(choice.sentence, scope: scope)
      }
    case .included(let id):
      guard scopes[id] == nil, let document = included[id] else { return }
      scopes[id] = scopes.count + 1
      collect(document.blocks, scope: scopes.count)
    case .preformatted, .rule, .pageBreak: break
    }
  }

  private mutating func collect(_ content: [Inline], scope: Int) {
    for inline in content {
      switch inline {
      case .anchor(let anchor): define(anchor, scope: scope)
      case .note(let note): collect(note.blocks, scope: scope)
      case .emphasis(let content), .strong(let content), .underline(let content),
        .strikethrough(let content), .superscript(let content), .subscript(let content):
        collect(content, scope: scope)
      case .link(let link): collect(link.content, scope: scope)
      case .span(let span): collect(span.content, scope: scope)
      case .text, .code, .image, .lineBreak, .tab: break
      }
    }
  }
}

extension Anchor {
  /// The anchor of one choice of a slot.
  func choice(_ id: String) -> Anchor { Anchor("\(name).\(id)") }
}
