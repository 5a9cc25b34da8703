import GRDB

/// Why the store could not do what was asked.
public struct StoreError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Stable, for programs: `store.full`.
  public var code: String
  /// The file or the thing in it that it is about.
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
