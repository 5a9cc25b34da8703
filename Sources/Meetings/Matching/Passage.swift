/// The text of one page of a paper, or of a paper whose pages are not known.
public struct Passage: Hashable, Sendable {
  /// The paper: initials are held to what they stand for within one.
  public var document: String
  /// As the pack prints it; empty where there is none.
  public var pageLabel: String
  public var text: String
  /// Whether the paper is withheld from the public, so that nothing of it may
  /// be shown to whoever may not see it.
  public var isRestricted: Bool

  public init(document: String, pageLabel: String, text: String, isRestricted: Bool = false) {
    self.document = document
    self.pageLabel = pageLabel
    self.text = text
    self.isRestricted = isRestricted
  }
}
