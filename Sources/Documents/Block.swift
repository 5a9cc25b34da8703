/// A thing that stands on lines of its own.
///
/// Closed on purpose: each writer switches over every case, so a new case
/// shows at once where it must be written.
public indirect enum Block: Equatable, Sendable {
  case heading(Heading)
  case paragraph(Paragraph)
  case list(List)
  case table(Table)
  case figure(Figure)
  case section(Section)
  /// A place for a person to fill in: minutes skeletons, forms.
  case slot(Slot)
  /// Text whose spaces and line ends count.
  case preformatted(String)
  /// A line across the page.
  case rule
  case pageBreak
  /// Another document at this place: a report in a pack. Each format
  /// resolves it its own way.
  case included(DocumentID)
}

extension Block {
  /// A paragraph of plain text.
  public static func text(_ text: String, _ role: Paragraph.Role = .body) -> Block {
    .paragraph(Paragraph(role: role, [.text(text)]))
  }
}

/// A heading, numbered or not.
public struct Heading: Equatable, Sendable {
  /// 1 for the title of the paper, then 2 …; never beyond 6.
  public var level: Int

  /// The number before it, as printed: `5`, `5.1`, `31/24`. Text, never a
  /// number: `8.10` is not `8.1`.
  public var number: String?
  public var anchor: Anchor?
  public var content: [Inline]

  public init(level: Int, number: String? = nil, anchor: Anchor? = nil, _ content: [Inline]) {
    self.level = min(max(level, 1), 6)
    self.number = number
    self.anchor = anchor
    self.content = content
  }

  public init(level: Int, number: String? = nil, anchor: Anchor? = nil, _ text: String) {
    self.init(level: level, number: number, anchor: anchor, [.text(text)])
  }
}

/// A paragraph and what it is for.
public struct Paragraph: Equatable, Sendable {
  /// What a paragraph is for. House style gives each its look.
  public enum Role: String, Equatable, Sendable, CaseIterable {
    case body
    /// The council's name above the title of a paper.
    case letterhead
    /// A line under the title: committee, date, place.
    case subtitle
    /// What an item is for: "To approve …".
    case purpose
    /// Smaller facts under an item: lead officer, wards, contact.
    case detail
    /// A standing instruction or explanation.
    case note
    /// A mark that something is withheld or restricted.
    case restriction
    /// The words of a resolution or recommendation.
    case resolution
    /// A quotation.
    case quote
    /// A caption of a table or picture, where it stands alone.
    case caption
    /// The line on which someone signs.
    case signature
  }

  public var role: Role

  /// The language, where it is not the document's, as a BCP 47 tag.
  public var language: String?
  public var content: [Inline]

  public init(role: Role = .body, language: String? = nil, _ content: [Inline]) {
    self.role = role
    self.language = language
    self.content = content
  }
}

/// A list of items, bulleted or numbered.
public struct List: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    case bullet
    case numbered(Numerals, start: Int = 1)
  }

  /// How the items are counted.
  public enum Numerals: String, Equatable, Sendable, CaseIterable {
    case decimal, lowerLetter, upperLetter, lowerRoman, upperRoman
  }

  public struct Item: Equatable, Sendable {
    public var blocks: [Block]
    public init(_ blocks: [Block]) { self.blocks = blocks }
  }

  public var kind: Kind
  public var items: [Item]

  public init(_ kind: Kind = .bullet, _ items: [Item]) {
    self.kind = kind
    self.items = items
  }

  /// A list whose items are plain text.
  public init(_ kind: Kind = .bullet, _ texts: [String]) {
    self.init(kind, texts.map { Item([.text($0)]) })
  }
}

/// A table with its header rows and header columns known as such.
public struct Table: Equatable, Sendable {
  public struct Column: Equatable, Sendable {
    /// Share of the width, relative to the other columns.
    public var width: Double
    public var alignment: Alignment

    public init(width: Double = 1, alignment: Alignment = .start) {
      self.width = width
      self.alignment = alignment
    }
  }

  public enum Alignment: String, Equatable, Sendable { case start, centre, end }

  public struct Row: Equatable, Sendable {
    public var cells: [Cell]
    public init(_ cells: [Cell]) { self.cells = cells }
  }

  public struct Cell: Equatable, Sendable {
    public var blocks: [Block]
    /// Columns covered, at least 1.
    public var columnSpan: Int
    /// Rows covered, at least 1. A covered place has no cell of its own.
    public var rowSpan: Int

    public init(_ blocks: [Block], columnSpan: Int = 1, rowSpan: Int = 1) {
      self.blocks = blocks
      self.columnSpan = max(1, columnSpan)
      self.rowSpan = max(1, rowSpan)
    }

    public init(_ text: String) { self.init([.text(text)]) }
  }

  /// What the table is called, above it; empty for none.
  public var caption: [Inline]
  public var columns: [Column]
  /// Rows that head the columns, repeated on each page.
  public var head: [Row]
  public var body: [Row]
  /// How many columns at the start head their rows.
  public var headerColumns: Int

  public init(
    caption: [Inline] = [], columns: [Column], head: [Row] = [], body: [Row],
    headerColumns: Int = 0
  ) {
    self.caption = caption
    self.columns = columns
    self.head = head
    self.body = body
    self.headerColumns = headerColumns
  }
}

/// A picture that stands on its own, with its caption.
public struct Figure: Equatable, Sendable {
  public var image: Image
  /// The caption under it; empty for none.
  public var caption: [Inline]

  public init(_ image: Image, caption: [Inline] = []) {
    self.image = image
    self.caption = caption
  }
}

/// A picture, by name, with the words that stand for it.
public struct Image: Equatable, Sendable {
  public var resource: ResourceID

  /// What the picture says, for those who do not see it. Empty means that
  /// nobody wrote any: a finding, never a decoration by default.
  public var alternative: String

  /// True where the author marked the picture as saying nothing.
  public var isDecorative: Bool

  /// Printed size in millimetres, where known.
  public var width: Double?
  public var height: Double?

  public init(
    _ resource: ResourceID, alternative: String, isDecorative: Bool = false,
    width: Double? = nil, height: Double? = nil
  ) {
    self.resource = resource
    self.alternative = alternative
    self.isDecorative = isDecorative
    self.width = width
    self.height = height
  }
}

/// Blocks that belong together.
public struct Section: Equatable, Sendable {
  /// What the blocks are together. House style gives each its look.
  public enum Role: String, Equatable, Sendable, CaseIterable {
    case plain
    /// The top of a paper: council, committee, title, date, place.
    case masthead
    /// Who sits on the committee.
    case membership
    /// A list of what is in the paper.
    case contents
    /// An item of business.
    case item
    /// The documents of an item.
    case documents
    /// A decision, in a block that no cut hides.
    case decision
    /// A vote.
    case vote
    /// Undertakings and their owners.
    case actions
    /// Why something is not for publication.
    case restriction
    /// A whole report standing in a pack.
    case report
    /// A page standing in for a paper that cannot be shown here.
    case slip
    /// Time ended, signature, date.
    case closing
    /// A notice to the public: filming, access, questions.
    case notice
    /// A question with its choices, in a skeleton.
    case choices
    /// Minute text.
    case minute
    /// An aside in a report: a text box.
    case aside
  }

  public var role: Role
  public var anchor: Anchor?
  /// What the section is called by those who cannot see it; empty where its
  /// first heading says so.
  public var label: String
  public var language: String?
  /// Where set, the section begins a printed page that has this number.
  public var firstPage: Int?
  public var blocks: [Block]

  public init(
    _ role: Role = .plain, anchor: Anchor? = nil, label: String = "", language: String? = nil,
    firstPage: Int? = nil, _ blocks: [Block]
  ) {
    self.role = role
    self.anchor = anchor
    self.label = label
    self.language = language
    self.firstPage = firstPage
    self.blocks = blocks
  }
}

/// A place for a person to fill in, that can be found again.
///
/// In ODT and DOCX it is a bookmarked paragraph or list of boxes to tick, so
/// that an edited file can come back; in HTML, a marked blank.
public struct Slot: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    /// A few words on one line.
    case line
    /// One or more paragraphs.
    case text
    /// One of these sentences, none chosen until a person does.
    case choice([Choice])
  }

  public struct Choice: Equatable, Sendable {
    /// Which outcome it is: `approved`.
    public var id: String
    /// What it is called in the list: "Approved with amendments".
    public var label: String
    /// The sentence that the minute then has.
    public var sentence: [Inline]

    public init(id: String, label: String, sentence: [Inline]) {
      self.id = id
      self.label = label
      self.sentence = sentence
    }
  }

  /// Unique in the document and stable between builds: `item-5.decision`.
  public var anchor: Anchor
  /// What goes here: "Introduced by".
  public var prompt: String
  public var kind: Kind

  public init(anchor: Anchor, prompt: String, kind: Kind) {
    self.anchor = anchor
    self.prompt = prompt
    self.kind = kind
  }
}
