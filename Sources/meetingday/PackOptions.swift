import ArgumentParser
import Formats
import Foundation
import Meetings
import Packs

/// What commands on a meeting's folder have in common.
struct PackOptions: ParsableArguments {
  @Argument(help: "The meeting's folder, the one with meeting.yaml.", completion: .directory)
  var folder: String

  @Option(
    help: "A folder of templates to look in first (Orders, Styles, Regimes).",
    completion: .directory)
  var templates: String?

  /// Reads the folder, with pages counted where that is asked for and can be
  /// done.
  ///
  /// - Returns: the pack, and what counts further pages.
  func read(
    _ progress: ProgressLine, _ rendering: RenderOptions
  ) async throws(PackError) -> (Pack, PageCounter?) {
    try await read(folder, progress, rendering)
  }

  /// The same for another folder than the one named.
  func read(
    _ folder: String, _ progress: ProgressLine, _ rendering: RenderOptions
  ) async throws(PackError) -> (Pack, PageCounter?) {
    var pack = try reader.read(folder) { progress.show("Reading \($0)") }
    guard rendering.render else { return (pack, nil) }
    let counter = PageCounter(renderer: Renderer(jobs: rendering.jobs))
    if let obstacle = counter.obstacle { pack.findings.append(obstacle) }
    return (await counter.counted(pack) { progress.show($0) }, counter)
  }

  var reader: PackReader {
    PackReader(templatesNamed: templates)
  }
}

/// Whether pages are counted by rendering.
struct RenderOptions: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: "Count pages by rendering reports, where LibreOffice is installed.")
  var render = true

  @Option(
    help: "How many LibreOffices render at once, 1 to 16 (default: one a processor, 4 at most).")
  var jobs: Int?

  func validate() throws {
    guard let jobs, !(1...16).contains(jobs) else { return }
    throw ValidationError("--jobs must be a number from 1 to 16.")
  }
}

/// How commands end: 0 fine, 1 findings that block, 2 the input cannot be
/// read, 64 the command line is off.
enum Exit {
  static let blocked = ExitCode(1)
  static let unreadable = ExitCode(2)

  /// Runs work that may fail on its input; says why and exits with 2.
  static func reporting<Value>(
    _ work: () async throws(PackError) -> Value
  ) async throws -> Value {
    do throws(PackError) {
      return try await work()
    } catch {
      Console.error("meetingday: \(error.description)")
      throw unreadable
    }
  }

  /// The same for work that waits for nothing.
  static func reporting<Value>(_ work: () throws(PackError) -> Value) throws -> Value {
    do throws(PackError) {
      return try work()
    } catch {
      Console.error("meetingday: \(error.description)")
      throw unreadable
    }
  }
}
