/// One named piece of a package (ODT, DOCX) before it is zipped.
public struct Part: Equatable, Sendable {
  /// The path within the package: `content.xml`, `Pictures/a.png`.
  public var path: String
  /// As the package's manifest states it.
  public var mediaType: String
  public var bytes: [UInt8]
  /// Kept as it is, not compressed: the `mimetype` of an ODT.
  public var isStored: Bool

  public init(path: String, mediaType: String, bytes: [UInt8], isStored: Bool = false) {
    self.path = path
    self.mediaType = mediaType
    self.bytes = bytes
    self.isStored = isStored
  }
}
