import Glibc

/// A part that is opened and looked through while others are copied.
///
/// Reading a file takes as long as copying it; with a thread of its own, two
/// processors share the work. The source is handed over whole: nothing here
/// touches it once `take()` has given it away.
final class PDFOpening {
  private let box: Box
  private var thread = pthread_t()
  private let isStarted: Bool

  init(_ part: PDFAssembler.Part, _ settings: PDFAssembler.Settings, partIDs: Set<String>) {
    box = Box(part, settings, partIDs)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, LargeStack.bytes / 4)
    let status = pthread_create(
      &thread, &attributes,
      { argument in
        Unmanaged<Box>.fromOpaque(argument!).takeRetainedValue().open()
        return nil
      }, Unmanaged.passRetained(box).toOpaque())
    pthread_attr_destroy(&attributes)
    isStarted = status == 0
    if !isStarted { Unmanaged.passUnretained(box).release() }
  }

  private var isTaken = false

  deinit { if isStarted, !isTaken { pthread_join(thread, nil) } }

  /// Waits for the source; to be called once.
  ///
  /// - Throws: as `PDFSource.init`.
  func take() throws(FormatError) -> PDFSource {
    isTaken = true
    if isStarted { pthread_join(thread, nil) } else { box.open() }
    return try box.outcome!.get()
  }

  private final class Box {
    let part: PDFAssembler.Part
    let settings: PDFAssembler.Settings
    let partIDs: Set<String>
    var outcome: Result<PDFSource, FormatError>?

    init(
      _ part: PDFAssembler.Part, _ settings: PDFAssembler.Settings, _ partIDs: Set<String>
    ) {
      self.part = part
      self.settings = settings
      self.partIDs = partIDs
    }

    func open() {
      do throws(FormatError) {
        let source = try PDFSource(held(), name: part.name, limits: settings.limits)
        source.dropsAuthors = settings.dropsAuthors
        source.partIDs = partIDs
        source.lookThrough()
        outcome = .success(source)
      } catch {
        outcome = .failure(error)
      }
    }

    /// A file of ordinary size is read at once, which is much faster than
    /// piece by piece; and many could not be open at the same time.
    private func held() throws(FormatError) -> PDFAssembler.Part.Source {
      guard case .file(let path) = part.source else { return part.source }
      do throws(FormatError) {
        let file = try SourceFile(path: path)
        guard file.size < 64 << 20 else { return part.source }
        return .bytes(try file.bytes(limits: settings.limits))
      } catch {
        throw error.inFile(part.name)
      }
    }
  }
}
