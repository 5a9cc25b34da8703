/// How long a rendering may take and how much it may use.
///
/// A value, so that tests can run under small limits and a council with
/// large packs under larger ones.
public struct RenderLimits: Equatable, Sendable {
  /// Time for one file, from the one before it to its own PDF. The first
  /// of a call has LibreOffice's own start within it.
  public var perFile: Duration
  /// Time for one call of LibreOffice with several files. What it has not
  /// come to by then is given to the next call.
  public var perBatch: Duration
  /// Files in one call of LibreOffice.
  public var batchFiles: Int
  /// Address space of LibreOffice, in bytes.
  public var memory: Int
  /// Bytes of one PDF.
  public var outputBytes: Int
  /// Bytes of all renderings kept for another time; the oldest go first.
  public var cacheBytes: Int
  /// For what is read: the reports and their renderings.
  public var read: ReadLimits

  public init(
    perFile: Duration = .seconds(240), perBatch: Duration = .seconds(1_200), batchFiles: Int = 16,
    memory: Int = 4 << 30, outputBytes: Int = 512 << 20, cacheBytes: Int = 2 << 30,
    read: ReadLimits = ReadLimits()
  ) {
    self.perFile = perFile
    self.perBatch = perBatch
    self.batchFiles = batchFiles
    self.memory = memory
    self.outputBytes = outputBytes
    self.cacheBytes = cacheBytes
    self.read = read
  }
}
