import Foundation
import Testing

/// One of the transcripts in Tests/Transcripts, or the README's own.
struct TranscriptFile: CustomTestStringConvertible {
  let url: URL
  var testDescription: String { url.lastPathComponent }

  static let all: [TranscriptFile] = {
    let folder = Workbench.package.appending(path: "Tests/Transcripts")
    let found =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil))
      ?? []
    let readme = Workbench.package.appending(path: "README.md")
    let pages = found.filter { $0.pathExtension == "md" } + [readme]
    return pages.sorted { $0.path < $1.path }.map(TranscriptFile.init).filter {
      (try? String(contentsOf: $0.url, encoding: .utf8).contains("```console\n")) ?? false
    }
  }()
}

@Suite("Transcripts")
struct TranscriptTests {
  @Test("There are transcripts to run")
  func someAreThere() {
    #expect(!TranscriptFile.all.isEmpty)
  }

  /// With `RECORD=1` in the environment the file is written anew from what the
  /// commands did, and the test still fails: a recording run is never green.
  @Test("Commands print what the transcript shows", arguments: TranscriptFile.all)
  func commandsPrintWhatIsShown(_ file: TranscriptFile) async throws {
    var transcript = Transcript(parsing: try String(contentsOf: file.url, encoding: .utf8))
    #expect(!transcript.steps.isEmpty, "no command stands in a console block")
    let workbench = try Workbench()

    for (index, segment) in transcript.segments.enumerated() {
      guard case .step(var step) = segment else { continue }
      let actual = try await workbench.run(step.command)
      guard !step.expected.matches(actual) else { continue }
      Issue.record(
        """
        \(file.testDescription):\(step.line): $ \(step.command)
        \(step.expected.difference(to: actual))
        """)
      step.expected = actual
      transcript.segments[index] = .step(step)
    }

    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try transcript.markdown.write(to: file.url, atomically: true, encoding: .utf8)
      Issue.record("\(file.testDescription) was recorded; read it, then run without RECORD")
    }
  }
}
