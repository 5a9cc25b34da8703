import Glibc

/// Work that calls itself deeply, on a thread that has room for it.
///
/// qpdf follows references between objects by recursion: a list of a hundred
/// thousand bookmarks, each naming the next, needs more than the half
/// megabyte of a task's thread. Address space that is not used costs nothing.
enum LargeStack {
  static let bytes = 512 << 20

  /// Runs work on such a thread and waits for it; without one, runs it here.
  static func run<Value, Failure>(
    _ work: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    var outcome: Result<Value, Failure>?
    withoutActuallyEscaping({ outcome = Self.result(work) }) { body in
      let box = Unmanaged.passRetained(Box(body))
      var attributes = pthread_attr_t()
      pthread_attr_init(&attributes)
      pthread_attr_setstacksize(&attributes, bytes)
      var thread = pthread_t()
      let status = pthread_create(
        &thread, &attributes,
        { argument in
          Unmanaged<Box>.fromOpaque(argument!).takeUnretainedValue().body()
          return nil
        }, box.toOpaque())
      pthread_attr_destroy(&attributes)
      if status == 0 { pthread_join(thread, nil) } else { body() }
      box.release()
    }
    return try outcome!.get()
  }

  private static func result<Value, Failure>(
    _ work: () throws(Failure) -> Value
  ) -> Result<Value, Failure> {
    do { return .success(try work()) } catch { return .failure(error) }
  }

  private final class Box {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }
}
