/// A paper as a value, before it is a file.
///
/// Every paper (agenda, pack, minutes, notice) is composed as one
/// `Document`, and only then written as ODT, HTML or DOCX, so that numbers,
/// page labels and words are the same in each format. Reports from outside
/// are read into the same tree.
public struct Document: Equatable, Sendable {
  /// What the paper is called: the title bar, the bookmark, the file
  /// properties. Plain text, never empty in a paper of ours.
  public var title: String

  /// The language of the text as a BCP 47 tag (`en-GB`, `cy`).
  public var language: String

  /// Who wrote it, where that is known; left out of our own papers.
  public var author: String?

  /// When it was written, as ISO 8601 text (`2026-12-08` or with a time).
  /// Our own papers carry the date of the meeting, never the clock's.
  public var date: String?

  /// Named values carried with the file and read back from it, such as the
  /// base revision of a minutes skeleton. Sorted by name when written.
  public var properties: [String: String]

  /// What stands at the top and foot of each printed page.
  public var running: Running

  /// The text, in reading order.
  public var blocks: [Block]

  /// Bytes the text refers to: images, by name.
  public var resources: [ResourceID: Resource]

  public init(
    title: String, language: String = "en-GB", author: String? = nil, date: String? = nil,
    properties: [String: String] = [:], running: Running = Running(), blocks: [Block] = [],
    resources: [ResourceID: Resource] = [:]
  ) {
    self.title = title
    self.language = language
    self.author = author
    self.date = date
    self.properties = properties
    self.running = running
    self.blocks = blocks
    self.resources = resources
  }
}

/// What stands at the top and foot of each printed page.
///
/// None of it is content: a screen reader need not hear it, and the HTML
/// page shows `watermark` only, once.
public struct Running: Equatable, Sendable {
  /// The line at the top of each page; empty for none.
  public var header: String

  /// The line at the foot of each page, before the page number; empty for
  /// none.
  public var footer: String

  /// Whether pages are numbered at the foot, and from which number.
  public var firstPage: Int?

  /// What stands before each page's number: `S1-` in a first supplement.
  public var pagePrefix: String

  /// A word over every page until the paper is final: `DRAFT`.
  public var watermark: String?

  /// Whether each leaf has a box for the initials of the person presiding
  /// (Local Government Act 1972, Schedule 12, paragraph 41(2)).
  public var initialsBox: Bool

  public init(
    header: String = "", footer: String = "", firstPage: Int? = 1, pagePrefix: String = "",
    watermark: String? = nil, initialsBox: Bool = false
  ) {
    self.header = header
    self.footer = footer
    self.firstPage = firstPage
    self.pagePrefix = pagePrefix
    self.watermark = watermark
    self.initialsBox = initialsBox
  }
}

/// The name of a document that stands inside another: a report in a pack.
public struct DocumentID: Hashable, Sendable, Comparable, CustomStringConvertible {
  public var name: String
  public init(_ name: String) { self.name = name }
  public var description: String { name }
  public static func < (a: Self, b: Self) -> Bool { a.name < b.name }
}

/// The name of an image within a document.
public struct ResourceID: Hashable, Sendable, Comparable, CustomStringConvertible {
  public var name: String
  public init(_ name: String) { self.name = name }
  public var description: String { name }
  public static func < (a: Self, b: Self) -> Bool { a.name < b.name }
}

/// Bytes that the text refers to.
public struct Resource: Equatable, Sendable {
  /// As found from the bytes, not from a file name: `image/png`.
  public var mediaType: String
  public var bytes: [UInt8]

  public init(mediaType: String, bytes: [UInt8]) {
    self.mediaType = mediaType
    self.bytes = bytes
  }
}

/// A place in a document that links can point to; a bookmark in ODT and
/// DOCX, an `id` in HTML.
///
/// Written as it is where the format allows; each writer makes it legal and
/// unique by the same rule, so equal anchors meet.
public struct Anchor: Hashable, Sendable, CustomStringConvertible {
  public var name: String
  public init(_ name: String) { self.name = name }
  public var description: String { name }
}
