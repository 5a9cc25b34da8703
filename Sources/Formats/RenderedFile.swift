/// Something to render: only its content counts, never its name.
public enum RenderInput: Equatable, Sendable {
  /// An ODT, flat ODT or Word file at a path.
  case file(String)
  /// The bytes of such a file.
  case bytes([UInt8])
}

/// A PDF that LibreOffice made, in the cache.
public struct RenderedFile: Equatable, Sendable {
  /// Where the PDF lies. Only to be read; it may be gone in a later run.
  public var path: String
  /// Counted in the PDF, at least 1.
  public var pages: Int
  /// SHA-256 of the PDF, in hexadecimal.
  public var sha256: String
  /// SHA-256 of what was rendered, in hexadecimal.
  public var source: String
  /// Whether it was in the cache, so that nothing was rendered.
  public var isReused: Bool
}

/// How far a call of `Renderer.render` is.
public struct RenderProgress: Equatable, Sendable {
  /// Files decided, for good or ill, among them those from the cache.
  public var done: Int
  public var total: Int
}

/// What a renderer has done since it was made.
public struct RenderCounts: Equatable, Sendable {
  /// Starts of LibreOffice.
  public var starts = 0
  /// Files that LibreOffice made into a PDF.
  public var rendered = 0
  /// Files found in the cache.
  public var reused = 0

  public init(starts: Int = 0, rendered: Int = 0, reused: Int = 0) {
    self.starts = starts
    self.rendered = rendered
    self.reused = reused
  }
}
