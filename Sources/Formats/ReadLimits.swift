/// How much of a file from outside is read before it is refused.
///
/// A value, so that tests can read under small limits and a council with
/// large packs under larger ones.
public struct ReadLimits: Equatable, Sendable {
  /// Bytes of the file itself.
  public var fileBytes: Int
  /// Entries of an archive.
  public var entries: Int
  /// Bytes of one archive entry once unpacked.
  public var entryBytes: Int
  /// Bytes of all archive entries once unpacked.
  public var totalBytes: Int
  /// Unpacked bytes to packed bytes, for one entry over a mebibyte.
  public var ratio: Int
  /// Elements of one XML part.
  public var elements: Int
  /// How deep XML elements may nest.
  public var depth: Int
  /// Pages a file may claim.
  public var pages: Int

  public init(
    fileBytes: Int = 512 << 20, entries: Int = 10_000, entryBytes: Int = 256 << 20,
    totalBytes: Int = 1 << 30, ratio: Int = 400, elements: Int = 5_000_000,
    depth: Int = 200, pages: Int = 20_000
  ) {
    self.fileBytes = fileBytes
    self.entries = entries
    self.entryBytes = entryBytes
    self.totalBytes = totalBytes
    self.ratio = ratio
    self.elements = elements
    self.depth = depth
    self.pages = pages
  }
}
