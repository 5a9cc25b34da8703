/// A place in a paper where words stand that a member has registered.
///
/// It says something of the text and nothing of the member: whether there is
/// an interest in the matter is for the member to say.
public struct RegisterHit: Hashable, Sendable {
  /// The ``RegisteredName``'s id.
  public var name: String
  /// The index of the ``Passage``.
  public var passage: Int
  /// Where the words stand in the passage's text, in bytes of UTF-8.
  public var range: Range<Int>
  /// The words themselves.
  public var words: String
  /// The words with some of what stands before and after, on one line.
  public var excerpt: String
  public var sureness: Sureness
  /// From 0 to 1; orders hits of one sureness.
  public var score: Double
  /// Why, each a few words such as “the name without Ltd”.
  public var reasons: [String]
  /// How many places of the passage say so.
  public var count: Int

  /// How sure it is that the words mean what is registered.
  public enum Sureness: String, Comparable, CaseIterable, Sendable {
    case possible, likely, certain

    public static func < (left: Sureness, right: Sureness) -> Bool {
      left.rank < right.rank
    }

    private var rank: Int {
      switch self {
      case .possible: 0
      case .likely: 1
      case .certain: 2
      }
    }
  }
}
