import Foundation
import Subprocess

/// The text of PDFs, as `pdftotext` (poppler) gives it.
///
/// It runs as a process of its own, so that a damaged file breaks that and
/// nothing else, and is ended with its group when its time is up.
public enum PDFText {
  /// The text of each file, in the order given; nil for one that gives none
  /// in time, or where `pdftotext` is not installed.
  ///
  /// - Parameters:
  ///   - seconds: that each may take.
  ///   - bytes: of text that each may have.
  ///   - pages: the most that are read of each, from the first; nil for all.
  public static func of(
    _ paths: [String], seconds: Int = 30, bytes: Int = 64 << 20, pages: Int? = nil
  ) async -> [String?] {
    await withTaskGroup(of: (Int, String?).self) { group in
      var texts = [String?](repeating: nil, count: paths.count)
      var next = 0
      func start() {
        guard next < paths.count else { return }
        let (index, path) = (next, paths[next])
        next += 1
        group.addTask { (index, await text(of: path, seconds, bytes, pages)) }
      }
      for _ in 0..<min(4, paths.count) { start() }
      while let (index, text) = await group.next() {
        texts[index] = text
        start()
      }
      return texts
    }
  }

  /// The text of each page of a file; nil where there is none to be had.
  public static func pages(of path: String, seconds: Int = 60) async -> [String]? {
    guard let text = await of([path], seconds: seconds, bytes: 256 << 20)[0] else { return nil }
    var pages = text.split(separator: "\u{C}", omittingEmptySubsequences: false).map(String.init)
    // Each page ends with a form feed.
    if pages.last?.allSatisfy(\.isWhitespace) == true { pages.removeLast() }
    return pages
  }

  private static func text(
    of path: String, _ seconds: Int, _ bytes: Int, _ pages: Int?
  ) async -> String? {
    await withTaskGroup(of: String?.self) { group in
      group.addTask { await run(path, bytes, pages) }
      group.addTask {
        try? await Task.sleep(for: .seconds(seconds))
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
  }

  private static func run(_ path: String, _ bytes: Int, _ pages: Int?) async -> String? {
    var options = PlatformOptions()
    options.processGroupID = 0
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(100))
    ]
    // A path that begins with a hyphen is no option.
    let file = path.hasPrefix("/") ? path : "./\(path)"
    let range = pages.map { ["-l", "\($0)"] } ?? []
    let result = try? await Subprocess.run(
      .name("pdftotext"),
      arguments: Arguments(["-q", "-enc", "UTF-8"] + range + [file, "-"]),
      platformOptions: options, output: .string(limit: bytes), error: .discarded)
    guard let result, result.terminationStatus.isSuccess else { return nil }
    return result.standardOutput
  }
}
