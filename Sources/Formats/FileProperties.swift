/// What a file says about itself, without its text being read.
///
/// Filled by `ODTReader.metadata`, and in the same way for DOCX and PDF.
/// What a file does not say, or says impossibly, is nil; the impossible is
/// told in `warnings`.
public struct FileProperties: Equatable, Sendable {
  /// The title as stored. Often nonsense ("template v3"): callers prefer
  /// the clerk's own words.
  public var title: String?
  public var author: String?

  /// When it was first written and last changed, as ISO 8601 text.
  public var created: String?
  public var modified: String?

  /// The language of the text as a BCP 47 tag.
  public var language: String?

  /// The page count that the last program stored: a claim, not a count.
  public var storedPages: Int?

  /// True where the text cannot be read without a password.
  public var needsPassword: Bool
  public var warnings: [FormatWarning]

  public init(
    title: String? = nil, author: String? = nil, created: String? = nil,
    modified: String? = nil, language: String? = nil, storedPages: Int? = nil,
    needsPassword: Bool = false, warnings: [FormatWarning] = []
  ) {
    self.title = title
    self.author = author
    self.created = created
    self.modified = modified
    self.language = language
    self.storedPages = storedPages
    self.needsPassword = needsPassword
    self.warnings = warnings
  }
}
