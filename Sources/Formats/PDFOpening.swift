import Dispatch
import Glibc

/// A part that is opened and looked through while others are copied.
///
/// Reading a file takes several times as long as copying it; with a thread
/// for each, the processors share the work. The source is handed over whole: nothing here
/// touches it between `wait()` and `close()`. The thread that opened it
/// closes it too, for each thread has memory of its own and waits for it
/// while another gives some back.
final class PDFOpening {
  private let box: Box
  private var thread = pthread_t()
  private let isStarted: Bool
  private var isOpened = false
  private var isClosed = false
  private var isJoined = false

  init(_ part: PDFAssembler.Part, _ settings: PDFAssembler.Settings, partIDs: Set<String>) {
    box = Box(part, settings, partIDs)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, LargeStack.bytes / 4)
    let status = pthread_create(
      &thread, &attributes,
      { argument in
        Unmanaged<Box>.fromOpaque(argument!).takeRetainedValue().run()
        return nil
      }, Unmanaged.passRetained(box).toOpaque())
    pthread_attr_destroy(&attributes)
    isStarted = status == 0
    if !isStarted { Unmanaged.passUnretained(box).release() }
  }

  deinit { finish() }

  /// Waits until the source is opened, or cannot be.
  func wait() {
    guard !isOpened else { return }
    isOpened = true
    if isStarted { box.opened.wait() } else { box.open() }
  }

  /// Waits for the source.
  ///
  /// - Throws: as `PDFSource.init`.
  func take() throws(FormatError) -> PDFSource {
    wait()
    return try box.outcome!.get()
  }

  /// Lets go of the source, which nobody may use any more; does not wait.
  func close() {
    guard !isClosed else { return }
    isClosed = true
    if isStarted { wait() }
    if isStarted { box.closing.signal() } else { box.outcome = nil }
  }

  /// Closes it and waits until that is done.
  func finish() {
    close()
    guard isStarted, !isJoined else { return }
    isJoined = true
    pthread_join(thread, nil)
  }

  private final class Box {
    let part: PDFAssembler.Part
    let settings: PDFAssembler.Settings
    let partIDs: Set<String>
    var outcome: Result<PDFSource, FormatError>?
    let opened = DispatchSemaphore(value: 0)
    let closing = DispatchSemaphore(value: 0)

    init(
      _ part: PDFAssembler.Part, _ settings: PDFAssembler.Settings, _ partIDs: Set<String>
    ) {
      self.part = part
      self.settings = settings
      self.partIDs = partIDs
    }

    func run() {
      open()
      opened.signal()
      closing.wait()
      outcome = nil
    }

    func open() {
      do throws(FormatError) {
        let source = try PDFSource(
          part.source, name: part.name, limits: settings.limits, isHeld: true)
        source.dropsAuthors = settings.dropsAuthors
        source.partIDs = partIDs
        source.lookThrough()
        outcome = .success(source)
      } catch {
        outcome = .failure(error)
      }
    }
  }
}
