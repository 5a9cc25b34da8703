import Foundation

/// A folder of its own in which commands run: the sample packs as they are
/// committed, what lies on the clerk's desk (Tests/Transcripts/desk), and the
/// built `meetingday` first on the path.
final class Workbench {
  let folder: URL

  /// The package's own folder.
  static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of built products, where the test bundle lies beside the
  /// program.
  static var products: URL {
    get throws {
      let places = [CommandLine.arguments[0], "/proc/self/exe"].map {
        URL(filePath: $0).resolvingSymlinksInPath().deletingLastPathComponent()
      }
      let found = places.first {
        FileManager.default.isExecutableFile(atPath: $0.appending(path: "meetingday").path)
      }
      guard let found else { throw CocoaError(.fileNoSuchFile) }
      return found
    }
  }

  init() throws {
    let files = FileManager.default
    folder = files.temporaryDirectory.appending(path: "meetingday-\(UUID().uuidString)")
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    try files.copyItem(
      at: Self.package.appending(path: "Tests/Transcripts/desk"),
      to: folder.appending(path: "desk"))
    let packs = Self.package.appending(path: "Packs")
    guard files.fileExists(atPath: packs.path) else { return }
    try files.copyItem(at: packs, to: folder.appending(path: "Packs"))
    // What `make demo` built is not part of a pack.
    let copied = files.enumerator(at: folder, includingPropertiesForKeys: nil)
    for case let url as URL in Array(copied ?? .init())
    where url.lastPathComponent == "out" && files.fileExists(atPath: url.path) {
      try files.removeItem(at: url)
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Runs one shell command here and waits for it, two minutes at most.
  ///
  /// The environment is made up, so that a transcript reads the same on every
  /// machine. Where the output names this folder, it is shown as `.`.
  func run(_ command: String) async throws -> Transcript.Result {
    let log = folder.appendingPathExtension("log")
    defer { try? FileManager.default.removeItem(at: log) }
    try Data().write(to: log)
    let output = try FileHandle(forWritingTo: log)
    defer { try? output.close() }

    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["timeout", "--kill-after=5", "120", "sh", "-c", command]
    process.currentDirectoryURL = folder
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    process.environment = [
      "PATH": try Self.products.path + ":" + path,
      "HOME": folder.path,
      "LC_ALL": "C.UTF-8",
      "TZ": "Europe/London",
      "COLUMNS": "80",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in done.resume() }
      do {
        try process.run()
      } catch {
        process.terminationHandler = nil
        done.resume(throwing: error)
      }
    }

    let text = String(decoding: try Data(contentsOf: log), as: UTF8.self)
      .replacing(folder.resolvingSymlinksInPath().path, with: ".")
      .replacing(folder.path, with: ".")
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    let signalled = process.terminationReason == .uncaughtSignal
    return Transcript.Result(
      output: lines, status: Int(process.terminationStatus) + (signalled ? 128 : 0))
  }
}
