import Documents
import Foundation
import Testing

/// Papers kept as trees under `Goldens/`, to be compared and reviewed.
///
/// A golden that is missing, or `RECORD=1`, writes the file and fails, so
/// that a recording run is never green.
enum Goldens {
  static func expect(
    _ document: Document, is name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Goldens")
    let file = folder.appendingPathComponent(name + ".tree")
    let actual = document.dump()
    let kept = try? String(contentsOf: file, encoding: .utf8)
    if kept == nil || ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try actual.write(to: file, atomically: true, encoding: .utf8)
      Issue.record(
        "Wrote the golden “\(name)”: look at it and run again.", sourceLocation: sourceLocation)
      return
    }
    guard kept != actual else { return }
    let difference = firstDifference(kept ?? "", actual)
    Issue.record(
      "“\(name)” differs from its golden: \(difference)", sourceLocation: sourceLocation)
  }

  private static func firstDifference(_ kept: String, _ actual: String) -> String {
    let old = kept.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, pair) in zip(old, new).enumerated() where pair.0 != pair.1 {
      return "line \(index + 1) was “\(pair.0)” and is “\(pair.1)”."
    }
    return "it had \(old.count) lines and has \(new.count)."
  }
}
