/// Why a file could not be read or written.
///
/// Thrown by readers and writers; what can still be read is read and told
/// as `FormatWarning`s instead.
public struct FormatError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Stable, for programs: `file.empty`, `file.password`, `zip.damaged`.
  public var code: String

  /// Where in the file, if that is known: `content.xml line 12`.
  public var place: String?

  /// A sentence that a clerk can act on.
  public var message: String

  public init(code: String, place: String? = nil, message: String) {
    self.code = code
    self.place = place
    self.message = message
  }

  public var description: String { place.map { "\(message) (\($0))" } ?? message }
}

/// Something that could not be carried from one format to another, or that
/// a clerk should know about a file. Never fatal, never silent.
public struct FormatWarning: Hashable, Sendable {
  /// Stable, for programs: `text.hidden`, `changes.accepted`.
  public var code: String
  /// A sentence that a clerk can act on.
  public var message: String
  /// Where, as a person would find it: a heading, a page, a part's name.
  public var place: String?
  /// How often it occurs, at least 1.
  public var count: Int

  public init(code: String, message: String, place: String? = nil, count: Int = 1) {
    self.code = code
    self.message = message
    self.place = place
    self.count = count
  }
}
