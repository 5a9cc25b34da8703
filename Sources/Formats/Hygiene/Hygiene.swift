/// What a file carries that its readers are not shown, or that its author
/// would hardly want published.
///
/// A value. It never holds hidden words, names of people or values of
/// properties: places are headings and paragraphs that everyone sees, pages,
/// and names of parts.
public struct Hygiene: Equatable, Sendable {
  /// One for each kind, in the order of `HygieneTrace.Kind`.
  public var traces: [HygieneTrace]

  public init(_ traces: [HygieneTrace] = []) { self.traces = traces }

  public subscript(_ kind: HygieneTrace.Kind) -> HygieneTrace? {
    traces.first { $0.kind == kind }
  }

  /// Looks through a file by path.
  ///
  /// - Throws: as reading it does: `file.*`, `zip.*`, `xml.*`, `pdf.*`. A
  ///   damaged part inside is told as a trace, not thrown.
  public static func of(
    path: String, limits: ReadLimits = ReadLimits()
  ) throws(FormatError) -> Hygiene {
    let (bytes, format) = try contents(of: path, limits)
    return try of(bytes, format, limits: limits)
  }

  /// The bytes of a file and what kind it is.
  ///
  /// - Throws: `file.*`, `file.password` where it needs one.
  static func contents(
    of path: String, _ limits: ReadLimits
  ) throws(FormatError) -> (bytes: [UInt8], format: FileFormat) {
    let file = try SourceFile(path: path)
    let detection = try FileFormat.detection(of: file)
    guard !detection.needsPassword else { throw .password }
    return (try file.bytes(limits: limits), detection.format)
  }

  /// Looks through a file in memory. Kinds of file that are no reports have
  /// no traces.
  public static func of(
    _ bytes: [UInt8], _ format: FileFormat, limits: ReadLimits = ReadLimits()
  ) throws(FormatError) -> Hygiene {
    switch format {
    case .pdf:
      // qpdf follows trees of pages by calling itself.
      try LargeStack.run { () throws(FormatError) in
        try PDFHygiene(bytes, limits: limits).hygiene
      }
    case .odt, .fodt, .docx, .docm:
      try PackageHygiene(bytes, format, limits: limits).hygiene
    default: Hygiene()
    }
  }
}

/// One kind of thing that a file carries unseen: how much of it, and where.
public struct HygieneTrace: Equatable, Sendable {
  public enum Kind: String, Equatable, Sendable, CaseIterable {
    case trackedChanges, comments, hiddenText, hiddenSheets, unreadableObjects, embeddedObjects
    case macros, versions, properties
    case coveredText, unappliedRedactions, invisibleText, revisions, attachments, scripts
    case annotations

    /// The code of its finding.
    public var code: String {
      switch self {
      case .trackedChanges: "changes.accepted"
      case .comments: "comments.left-out"
      case .hiddenText: "text.hidden"
      case .hiddenSheets: "object.hidden-sheets"
      case .unreadableObjects: "object.unread"
      case .embeddedObjects: "object.embedded"
      case .macros: "macros.left-out"
      case .versions: "versions.inside"
      case .properties: "properties.personal"
      case .coveredText: "pdf.covered-text"
      case .unappliedRedactions: "pdf.redaction-unapplied"
      case .invisibleText: "pdf.invisible-text"
      case .revisions: "pdf.revisions"
      case .attachments: "pdf.attachments"
      case .scripts: "pdf.script"
      case .annotations: "pdf.comments"
      }
    }
  }

  public var kind: Kind
  /// How many there are.
  public var count: Int
  /// The first places, as a person would find them.
  public var places: [String]
  /// Of how many people, where the file tells them apart.
  public var authors: Int
  /// What of it there is, in words that may be shown: `author, company`.
  public var details: [String]
  /// Whether it is worth knowing and no more.
  public var isAdvice: Bool

  public init(
    _ kind: Kind, count: Int = 1, places: [String] = [], authors: Int = 0, details: [String] = [],
    isAdvice: Bool = false
  ) {
    self.kind = kind
    self.count = count
    self.places = places
    self.authors = authors
    self.details = details
    self.isAdvice = isAdvice
  }

  /// The code of its finding: of names in properties, what nearly every file
  /// has is told apart from what few have.
  public var code: String {
    guard kind == .properties, details.allSatisfy(Self.ordinary.contains) else { return kind.code }
    return "properties.named"
  }

  private static let ordinary: Set<String> = [
    "author", "last person who saved it", "company", "template", "small picture of its first page",
    "data of another program (custom XML)",
  ]

  /// The places in words: the first few, and how many more.
  public var place: String? {
    var distinct: [String] = []
    for place in places where !distinct.contains(place) { distinct.append(place) }
    guard !distinct.isEmpty else { return nil }
    let more = distinct.count - Self.shownPlaces
    return distinct.prefix(Self.shownPlaces).joined(separator: "; ")
      + (more > 0 ? "; and \(more) more" : "")
  }

  private static let shownPlaces = 5
}

extension FormatError {
  /// The XML of a part could not be followed, or a piece of it opened.
  var isBomb: Bool { code == "zip.bomb" || code == "pdf.bomb" || code == "zip.too-many-entries" }
}
