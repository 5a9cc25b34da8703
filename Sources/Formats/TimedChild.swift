import Subprocess

/// A child process that has a time in which to be done, and is ended with
/// its group when that is up.
enum TimedChild {
  /// Ends the child and whatever it started at once.
  static var options: PlatformOptions {
    var options = PlatformOptions()
    options.processGroupID = 0
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(100))
    ]
    return options
  }

  /// The outcome of work that runs such a child; nil where the time is up.
  ///
  /// - Parameter work: starts the child with ``options``, which is ended when
  ///   this is cancelled.
  static func within<Outcome: Sendable>(
    seconds: Int, _ work: @escaping @Sendable () async -> Outcome?
  ) async -> Outcome? {
    await withTaskGroup(of: Outcome?.self) { group in
      group.addTask { await work() }
      group.addTask {
        try? await Task.sleep(for: .seconds(seconds))
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
  }
}
