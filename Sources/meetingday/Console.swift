import Foundation
import Meetings
import Packs

/// What the commands say to the person at the terminal.
enum Console {
  /// A line on standard error.
  static func error(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  /// Findings as the answer of a command: as JSON, or in words.
  static func report(_ findings: [Finding], asJSON json: Bool) {
    if json {
      printAsJSON(findings.map(Manifest.Finding.init))
    } else if findings.isEmpty {
      Swift.print("Nothing to mend.")
    } else {
      print(findings)
    }
  }

  /// Findings, grouped by what they stop.
  ///
  /// - Parameter blockers: what stands over those that stop something.
  static func print(
    _ findings: [Finding], blockers: String = "Stops the papers going out:"
  ) {
    for line in lines(findings, blockers: blockers) { Swift.print(line) }
  }

  /// The same on standard error, where a result stands on standard output.
  static func warn(_ findings: [Finding]) {
    for line in lines(findings, blockers: "Stops the papers going out:") { error(line) }
  }

  private static func lines(_ findings: [Finding], blockers: String) -> [String] {
    let titles: [Finding.Severity: String] = [
      .blocker: blockers,
      .warning: "Should be mended:",
      .advice: "Worth knowing:",
    ]
    var lines: [String] = []
    for severity in Finding.Severity.allCases {
      let group = findings.filter { $0.severity == severity }
      guard !group.isEmpty else { continue }
      lines.append(titles[severity] ?? severity.name)
      for finding in group {
        let place = finding.place.map { "\($0): " } ?? ""
        lines.append("  \(place)\(finding.message)")
        if let hint = finding.hint { lines.append("    → \(hint)") }
        let tail = [finding.code, finding.source].compactMap { $0 }.joined(separator: "; ")
        lines.append("    (\(tail))")
      }
    }
    return lines.map(Output.plain)
  }
}

/// A line of progress on a terminal, once work takes more than a second.
final class ProgressLine: Sendable {
  private let start = ContinuousClock.now
  private let isTerminal = isatty(STDERR_FILENO) == 1

  func show(_ text: String) {
    guard isTerminal, ContinuousClock.now - start > .seconds(1) else { return }
    let short = text.count > 70 ? "…" + text.suffix(69) : text
    FileHandle.standardError.write(Data("\r\u{1B}[K\(short)".utf8))
  }

  func finish() {
    guard isTerminal, ContinuousClock.now - start > .seconds(1) else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }
}
