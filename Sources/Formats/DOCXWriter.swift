import Documents

/// Writes a document tree as Word's DOCX (transitional Office Open XML).
///
///     let parts = DOCXWriter().parts(of: agenda)
///     let bytes = try Archive.bytes(of: parts)
///
/// What comes out depends on the document and the style alone: no clock, no
/// locale, no random numbers, so two builds of a paper give the same bytes.
/// Headings, lists, tables, notes and links become Word's own, so that the
/// navigation pane, a screen reader and a clerk's next edit all work.
///
/// A slot is a content control inside a bookmark. To find again what a person
/// wrote there, look for the control by `tag(of:choice:)`, then for the
/// bookmark by `bookmarks(of:)`: Word keeps both, LibreOffice 7.4 keeps
/// bookmarks, ticks and custom properties but saves no tags.
public struct DOCXWriter: Sendable {
  /// What writing gives.
  public struct Result: Equatable, Sendable {
    /// To be zipped with `Archive.bytes(of:)`, in this order.
    public var parts: [Part]
    public var warnings: [FormatWarning]
  }

  public var style: Style

  /// The documents that stand in others as `Block.included`, by name.
  public var included: [DocumentID: Document]

  public init(style: Style = .house, included: [DocumentID: Document] = [:]) {
    self.style = style
    self.included = included
  }

  /// The parts of the package of a document, content types first.
  ///
  /// Never fails: what Word cannot hold is put in the nearest form and told
  /// by `write(_:)`.
  public func parts(of document: Document) -> [Part] { write(document).parts }

  /// The parts, and what could not be put into them as it is: a picture of a
  /// kind that Word does not show, a missing report, a link that leads
  /// nowhere.
  public func write(_ document: Document) -> Result {
    var composition = Composition(document, style: style, included: included)
    composition.compose()
    let warnings = composition.warnings.sorted { ($0.code, $0.message) < ($1.code, $1.message) }
    return Result(parts: composition.package(), warnings: warnings)
  }

  /// The tag that the content control of a slot carries, or of one of its
  /// choices: `item-5.decision`, `item-5.decision.approved`.
  ///
  /// It is the anchor's own name except where that is longer than the 64
  /// characters that Word allows; then its end is replaced by a hash of the
  /// whole, so that equal slots still have equal tags.
  public static func tag(of anchor: Anchor, choice: String? = nil) -> String {
    let name = Name.text(choice.map { "\(anchor.name).\($0)" } ?? anchor.name)
    return name.utf16.count <= 64 ? name : Name.shortened(name, to: 64)
  }

  /// The bookmark of each anchor of a document, of its slots and of their
  /// choices (`item-5.decision.approved`).
  ///
  /// The same for every writing of the same document; anchors of the
  /// documents in it are left out.
  public func bookmarks(of document: Document) -> [Anchor: String] {
    Composition(document, style: style, included: included).bookmarks.names(inScope: 0)
  }
}
