import Documents

/// A file read into the tree, and what could not be carried there.
public struct ReadResult: Equatable, Sendable {
  public var document: Document
  public var warnings: [FormatWarning]

  public init(document: Document, warnings: [FormatWarning]) {
    self.document = document
    self.warnings = warnings
  }
}
