import Yams

/// The key under which an item or a document says that it is restricted.
enum RestrictionKey {
  static let name = "restricted"

  /// Keys that belong under it, and mean nothing else where they stand
  /// beside it.
  private static let inner = ["exempt", "confidential", "regulation-14"]

  /// The key with which a group says that it is restricted, or nearly says
  /// so; nil where it does not.
  static func key(in node: Node) -> String? {
    let keys = (node.mapping ?? Node.Mapping([])).compactMap { $0.key.string }
    return keys.first { $0 == name }
      ?? keys.first { inner.contains($0) || $0.nearest(among: [name]) != nil }
  }

  static func isIn(_ node: Node) -> Bool { key(in: node) != nil }
}
