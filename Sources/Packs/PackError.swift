/// Why a pack folder could not be read or written at all.
///
/// What is wrong with a pack that can still be built is a `Finding`.
public struct PackError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Stable, for programs: `meeting.missing`.
  public var code: String
  /// The file, and the line if there is one.
  public var place: String?
  /// A sentence that a clerk can act on.
  public var message: String

  public init(code: String, place: String? = nil, message: String) {
    self.code = code
    self.place = place
    self.message = message
  }

  public var description: String { place.map { "\($0): \(message)" } ?? message }
}
