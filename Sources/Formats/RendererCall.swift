import Foundation
import Glibc
import Subprocess

/// One start of LibreOffice over files under neutral names.
///
/// It takes them in order and settles each by a PDF or by a line that says
/// "Error". Its exit status says nothing.
struct RendererCall {
  /// The office program and what goes before it, network isolation mostly.
  var command: [String]
  var profile: String
  /// For what the program writes in passing.
  var scratch: String
  var files: [String]
  /// Empty and this call's alone.
  var output: String
  var limits: RenderLimits
  var environment: [String: String]
  var target = RenderTarget.pdf

  enum Ending: Equatable {
    /// It came to the end of the files.
    case finished
    /// It broke off, at the file of this index if that can be told.
    case brokeOff(Int?)
    /// It stood still at the file of this index, and was ended.
    case stoodStill(Int)
    /// The time of the call was up while it was still at work.
    case outOfTime
    /// It could not be started, or the caller wanted it no more.
    case neverRan
  }

  /// Where what is made of a file is, once it is made.
  func product(_ index: Int) -> String {
    let name = URL(fileURLWithPath: files[index]).deletingPathExtension().lastPathComponent
    return "\(output)/\(name).\(target.rawValue)"
  }

  private var log: String { "\(output)/log" }

  /// Runs it and waits until every process of it is gone.
  ///
  /// - Parameter progress: told how many files are settled, when it changes.
  func run(progress: @escaping @Sendable (Int) async -> Void) async -> Ending {
    guard let lifeline = try? RendererLifeline() else { return .neverRan }
    let ending = await withTaskGroup(of: Step.self) { group in
      group.addTask { await start(lifeline) }
      group.addTask { await watch(progress) }
      var verdict: Ending?
      while let step = await group.next() {
        switch step {
        case .exited(let isSound):
          group.cancelAll()
          return verdict ?? settle(isSound: isSound)
        case .failed:
          group.cancelAll()
          return .neverRan
        case .limit(let ending):
          verdict = ending
          lifeline.drop()
          // Should the watcher itself be gone, cancelling kills the group.
          group.addTask { (try? await Task.sleep(for: .seconds(5))) == nil ? .idle : .late }
        case .late: group.cancelAll()
        case .idle: break
        }
      }
      return verdict ?? .neverRan
    }
    lifeline.drop()
    return Task.isCancelled ? .neverRan : ending
  }

  private enum Step {
    case exited(isSound: Bool)
    case failed
    case limit(Ending)
    case late
    case idle
  }

  // MARK: Starting

  private func start(_ lifeline: RendererLifeline) async -> Step {
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC
    let outputLog = open(log, flags, 0o600)
    let errorLog = open(log, flags, 0o600)
    guard outputLog >= 0, errorLog >= 0 else {
      for file in [lifeline.far, outputLog, errorLog] where file >= 0 { close(file) }
      return .failed
    }
    var options = PlatformOptions()
    options.processGroupID = 0
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(100))
    ]
    let bounds = [
      limits.memory / 1_024, limits.outputBytes / 512,
      // Seconds of all processors together: only to end what nobody watches.
      (Int(limits.perBatch.components.seconds) + 60) * 4,
    ].map(String.init)
    do {
      let result = try await Subprocess.run(
        .path("/bin/sh"),
        arguments: Arguments(["-c", RendererLifeline.script, "sh"] + bounds + command + arguments),
        environment: .custom(
          Dictionary(
            uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0), $1) })),
        workingDirectory: .init(scratch), platformOptions: options,
        input: .fileDescriptor(.init(rawValue: lifeline.far), closeAfterSpawningProcess: true),
        output: .fileDescriptor(.init(rawValue: outputLog), closeAfterSpawningProcess: true),
        error: .fileDescriptor(.init(rawValue: errorLog), closeAfterSpawningProcess: true))
      return .exited(isSound: result.terminationStatus.isSuccess)
    } catch {
      return .failed
    }
  }

  private var arguments: [String] {
    [
      "-env:UserInstallation=\(URL(fileURLWithPath: profile, isDirectory: true).absoluteString)",
      "--headless", "--norestore", "--nologo", "--nodefault", "--convert-to",
      target.filter, "--outdir", output,
    ] + files
  }

  // MARK: Watching

  /// Follows what is settled until a limit is reached or it is cancelled.
  private func watch(_ progress: @Sendable (Int) async -> Void) async -> Step {
    let clock = ContinuousClock()
    let began = clock.now
    var last = began
    var known = 0
    while (try? await Task.sleep(for: .milliseconds(100))) != nil {
      let settled = settledFiles()
      if settled.count > known {
        known = settled.count
        last = clock.now
        await progress(known)
      }
      if clock.now - last > limits.perFile { return .limit(.stoodStill(settled.current)) }
      if clock.now - began > limits.perBatch { return .limit(.outOfTime) }
    }
    return .idle
  }

  /// Whether it came to the end, once it has exited by itself.
  private func settle(isSound: Bool) -> Ending {
    let settled = settledFiles()
    if isSound || settled.count >= files.count { return .finished }
    return .brokeOff(settled.current < files.count ? settled.current : nil)
  }

  /// How many files have their PDF or their error, and at which it is now.
  private func settledFiles() -> (count: Int, current: Int) {
    let made = files.indices.filter { isComplete(product($0)) }
    let refused = refusals()
    let after = made.last.map { $0 + 1 } ?? 0
    // Errors beyond those of files already passed belong to the next ones.
    let pending = max(0, refused - (after - made.count))
    let current = min(after + pending, files.count)
    return (min(made.count + refused, files.count), min(current, files.count - 1))
  }

  private func isComplete(_ path: String) -> Bool {
    guard let file = try? SourceFile(path: path), file.size > 100,
      let tail = try? file.bytes(at: max(0, file.size - 64), upTo: 64)
    else { return false }
    return tail.firstOffset(of: target.ending) != nil
  }

  private func refusals() -> Int {
    guard let file = try? SourceFile(path: log), let bytes = try? file.prefix(1 << 20) else {
      return 0
    }
    return bytes.split(separator: UInt8(ascii: "\n")).count { $0.starts(with: "Error:".utf8) }
  }
}
