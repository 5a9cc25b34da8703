/// Puts PDFs together into one: stamped, bookmarked, tagged.
///
/// A value: what goes in is all here, the clock included, so the same parts
/// and settings give the same bytes. What could not be carried over is told
/// by the result, never dropped in silence.
public struct PDFAssembler: Sendable {
  public var parts: [Part]
  public var settings: Settings

  public init(parts: [Part], settings: Settings) {
    self.parts = parts
    self.settings = settings
  }

  /// One file of the pack, in its place.
  public struct Part: Sendable {
    public enum Source: Sendable, Equatable {
      /// Read as it is needed until the pack is written: it must not change
      /// meanwhile.
      case file(String)
      case bytes([UInt8])
    }

    public var source: Source
    /// How messages name it: the file's name, as a rule.
    public var name: String
    /// What links from other parts name it by: `report-5-1`. A link to the
    /// named destination of this name, or to the address `pack:ID` or `#ID`,
    /// leads to its first page.
    public var id: String?
    /// Its own bookmark, and the title of its branch of the tags.
    public var title: String
    /// A BCP 47 tag, for a tagged file that does not name its language.
    public var language: String?
    /// Bookmarks that its own stands under, from the outermost: `5 Budget`.
    /// Parts that follow one another share those that are the same.
    public var above: [String]
    /// More bookmarks beneath its own, before those of the file itself.
    public var bookmarks: [PDFBookmark]
    /// One for each page, without the word before it: `21`, `S1-3`. Where
    /// there are none, `Settings.firstPage` decides.
    public var labels: [String]
    /// At the head of each page: `Agenda item 5`.
    public var header: String?

    public init(
      source: Source, name: String, id: String? = nil, title: String, language: String? = nil,
      above: [String] = [], bookmarks: [PDFBookmark] = [], labels: [String] = [],
      header: String? = nil
    ) {
      self.source = source
      self.name = name
      self.id = id
      self.title = title
      self.language = language
      self.above = above
      self.bookmarks = bookmarks
      self.labels = labels
      self.header = header
    }
  }

  /// What holds for the whole of a pack.
  public struct Settings: Sendable {
    public var title: String
    /// A BCP 47 tag.
    public var language: String
    /// Whose paper it is: the council.
    public var author: String?
    /// When the pack was made, ISO 8601 with its zone; nil leaves dates out.
    public var created: String?
    public var producer: String
    /// Stands before each label on its page: `Page `.
    public var labelPrefix: String
    /// Numbers the pages of all parts without labels one after the other,
    /// from this one; nil leaves them without.
    public var firstPage: Int?
    /// Whether names of authors and programs inside the parts go.
    public var dropsAuthors: Bool
    /// Whether the first page can be shown before the rest has come.
    public var isLinearised: Bool
    /// Bytes that a volume may have; nil makes one file of all.
    public var largestVolume: Int?
    /// Whether the process ends when the pack is written: then memory is not
    /// given back piece by piece first, which takes a tenth of the time.
    public var isLastWork = false
    /// The file of Liberation Sans; nil looks where systems keep it.
    public var fontPath: String?
    public var limits: ReadLimits

    public init(
      title: String, language: String = "en-GB", author: String? = nil, created: String? = nil,
      producer: String = "Meeting Day", labelPrefix: String = "Page ", firstPage: Int? = nil,
      dropsAuthors: Bool = true, isLinearised: Bool = false,
      largestVolume: Int? = nil, fontPath: String? = nil, limits: ReadLimits = ReadLimits()
    ) {
      self.title = title
      self.language = language
      self.author = author
      self.created = created
      self.producer = producer
      self.labelPrefix = labelPrefix
      self.firstPage = firstPage
      self.dropsAuthors = dropsAuthors
      self.isLinearised = isLinearised
      self.largestVolume = largestVolume
      self.fontPath = fontPath
      self.limits = limits
    }
  }

  /// Looks at one file as the assembler will see it.
  ///
  /// To be asked of every part first: a pack is made of all its parts or not
  /// at all, so one that throws here has to be left out or replaced.
  ///
  /// - Throws: `FormatError`, its place naming the file: `file.*`,
  ///   `file.password`, `pdf.damaged`, `pdf.no-pages`, `pdf.too-many-pages`,
  ///   `pdf.protected` where its author does not allow its text to be taken
  ///   out even for screen readers, `pdf.bomb`.
  public static func facts(
    of source: Part.Source, name: String, limits: ReadLimits = ReadLimits()
  ) throws(FormatError) -> PartFacts {
    try LargeStack.run { () throws(FormatError) in
      let opened = try PDFSource(source, name: name, limits: limits, isHeld: true)
      return PartFacts(
        pages: opened.pages.count, title: opened.title, isTagged: opened.isTagged,
        claimsPDFUA: opened.claimsPDFUA, warnings: opened.log.warnings)
    }
  }

  /// What a file is, before it is put into a pack.
  public struct PartFacts: Equatable, Sendable {
    public var pages: Int
    public var title: String?
    public var isTagged: Bool
    /// Whether it says of itself that it meets PDF/UA.
    public var claimsPDFUA: Bool
    /// What its own state is: repaired, protected.
    public var warnings: [FormatWarning]
  }

  /// Writes the pack to a path, or its volumes beside it.
  ///
  /// Each file is written under another name first and then takes the place
  /// of an older one in one step. Volumes of `pack.pdf` are named
  /// `pack-volume-1.pdf` and so on; with one volume alone the path is as
  /// given.
  ///
  /// - Parameters:
  ///   - path: of the file to write; its folder exists.
  ///   - progress: told the parts done and the parts in all, on another
  ///     thread than the caller's.
  /// - Throws: as `facts(of:name:limits:)`; `pack.no-parts`,
  ///   `pack.labels-differ` where a part has more or fewer labels than
  ///   pages, `pack.not-written`.
  public func assemble(
    to path: String, progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws(FormatError) -> PDFAssembly {
    try LargeStack.run { () throws(FormatError) in
      try PDFAssemblyRun(self, progress: progress).write(to: path)
    }
  }

  /// Gives the pack as bytes; it is never split into volumes.
  ///
  /// - Parameter progress: as for `assemble(to:progress:)`.
  /// - Throws: as `assemble(to:progress:)`.
  public func bytes(
    progress: @escaping @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) throws(FormatError) -> (bytes: [UInt8], assembly: PDFAssembly) {
    try LargeStack.run { () throws(FormatError) in
      try PDFAssemblyRun(self, progress: progress).bytes()
    }
  }
}

/// A bookmark inside a part.
public struct PDFBookmark: Equatable, Sendable {
  public var title: String
  /// Counted from 0 within the part.
  public var page: Int
  public var children: [PDFBookmark]

  public init(title: String, page: Int, children: [PDFBookmark] = []) {
    self.title = title
    self.page = page
    self.children = children
  }
}

/// What an assembled pack is, and what it could not take over.
public struct PDFAssembly: Equatable, Sendable {
  /// One file of the pack.
  public struct Volume: Equatable, Sendable {
    /// Empty where it was given as bytes.
    public var path: String
    public var bytes: Int
    public var pages: Int
    /// Which parts it holds.
    public var parts: Range<Int>
  }

  /// A warning, and the part that it is about; nil for the whole pack.
  public struct Note: Equatable, Sendable {
    public var part: Int?
    /// Its place is a page of the part.
    public var warning: FormatWarning
  }

  public var volumes: [Volume] = []
  public var notes: [Note] = []
  /// Pages of each part.
  public var pages: [Int] = []
  /// Parts whose headings and reading order are not marked.
  public var untagged: [Int] = []
  /// Parts that are pictures of pages, without text.
  public var imageOnly: [Int] = []
  /// Whether the pack says of itself that it meets PDF/UA-1: every part says
  /// so and nothing that was added breaks it.
  public var claimsPDFUA = false
}
