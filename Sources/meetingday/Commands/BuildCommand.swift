import ArgumentParser
import Foundation
import Meetings
import Packs

struct BuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Build the agenda, the pack, the minutes skeleton and the web pages.",
    discussion: """
      Papers for the public go to DIR/public, those for members to DIR/members; the latter are \
      built only where something is restricted. What was there before is replaced only once \
      everything new is complete.

      Example:
        meetingday build Packs/harrowmere/2026-12-08-children-scrutiny
      """)

  @OptionGroup var options: PackOptions
  @OptionGroup var rendering: RenderOptions

  @Option(help: "Where the papers go (default: out/ in the meeting's folder).")
  var output: String?

  @Option(help: "Build for one audience only: public or members.")
  var audience: Audience?

  @Flag(
    inversion: .prefixedNo,
    help: "Show the pages of PDFs in pack.odt as pictures; without, a page there names each PDF.")
  var pdfPages = true

  @Flag(help: "Print the result as JSON.")
  var json = false

  @Flag(help: "Say on standard error how long rendering took, and the rest of the work.")
  var timings = false

  func run() async throws {
    let began = ContinuousClock.now
    let progress = ProgressLine()
    let result = try await Exit.reporting { () async throws(PackError) -> PackBuilder.Result in
      defer { progress.finish() }
      let (pack, counter) = try await options.read(progress, rendering)
      var builder = PackBuilder(
        pack: pack, reader: options.reader, counter: counter,
        audiences: audience.map { [$0] } ?? Set(Audience.allCases),
        progress: { progress.show("Writing \($0)") })
      builder.showsPDFPages = pdfPages
      let result = try await builder.build(
        into: output.map { URL(fileURLWithPath: $0, isDirectory: true) }
          ?? pack.location.folder.appendingPathComponent("out"))
      if timings {
        tell(ContinuousClock.now - began, rendering: await counter?.duration ?? .zero)
      }
      return result
    }
    if json {
      printJSON(result)
    } else {
      for audience in Audience.allCases {
        guard let folder = result.folders[audience] else { continue }
        print("\(audience == .publicAudience ? "Public" : "Members") papers: \(folder.path)")
      }
      if let built = result.supplement {
        for audience in Audience.allCases {
          guard let folder = built.folders[audience] else { continue }
          let whose = audience == .publicAudience ? "public" : "members"
          print("Supplement \(built.supplement.number), not issued yet, \(whose): \(folder.path)")
        }
      }
      print("Pages: \(result.pages.total), the agenda itself \(result.pages.frontSheet)")
      Console.print(result.findings)
    }
    if result.findings.contains(where: { $0.severity == .blocker }) { throw Exit.blocked }
  }

  /// LibreOffice's time is told apart: it is there once for each changed
  /// report, the rest at every build.
  private func tell(_ whole: Duration, rendering: Duration) {
    func seconds(_ duration: Duration) -> String {
      String(format: "%.3f s", duration / .seconds(1))
    }
    Console.error("Rendering: \(seconds(rendering)). The rest: \(seconds(whole - rendering)).")
  }

  private func printJSON(_ result: PackBuilder.Result) {
    let report = BuildReport(
      folders: Dictionary(
        uniqueKeysWithValues: result.folders.map { ($0.key.rawValue, $0.value.path) }),
      pages: result.pages.total, frontSheetPages: result.pages.frontSheet,
      findings: result.findings.map(Manifest.Finding.init))
    printAsJSON(report)
  }
}

/// What `build --json` prints.
private struct BuildReport: Encodable {
  var folders: [String: String]
  var pages: Int
  var frontSheetPages: Int
  var findings: [Manifest.Finding]
}

/// Prints a value as one JSON document.
func printAsJSON(_ value: some Encodable) {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  // Text, numbers and lists always encode.
  print(String(decoding: (try? encoder.encode(value)) ?? Data(), as: UTF8.self))
}

extension Audience: ExpressibleByArgument {}

/// One object on one line, as programs read them one by one.
func printLineAsJSON(_ value: some Encodable) {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  print(String(decoding: (try? encoder.encode(value)) ?? Data(), as: UTF8.self))
}
