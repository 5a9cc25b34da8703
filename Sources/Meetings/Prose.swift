/// Words a clerk wrote, as CommonMark source.
///
/// The core carries the source; it is parsed at the edge, into blocks.
public struct Prose: Hashable, Sendable, ExpressibleByStringLiteral {
  public var source: String
  public init(_ source: String) { self.source = source }
  public init(stringLiteral source: String) { self.source = source }
  public var isEmpty: Bool { source.allSatisfy(\.isWhitespace) }
}
