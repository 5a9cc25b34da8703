import Foundation
import Subprocess

/// The text of a PDF, page by page, by way of poppler's `pdftotext`.
public enum PDFText {
  /// - Parameter seconds: after which it is given up.
  /// - Returns: the text of each page; nil where it cannot be had: no such
  ///   program, no PDF, or it took too long.
  public static func pages(of path: String, seconds: Int = 60) async -> [String]? {
    await withTaskGroup(of: [String]?.self) { group in
      group.addTask { await read(path) }
      group.addTask {
        try? await Task.sleep(for: .seconds(seconds))
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
  }

  private static func read(_ path: String) async -> [String]? {
    var options = PlatformOptions()
    options.processGroupID = 0
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(100))
    ]
    let result = try? await Subprocess.run(
      .name("pdftotext"), arguments: ["-q", "-enc", "UTF-8", "--", path, "-"],
      platformOptions: options, output: .bytes(limit: 256 << 20), error: .discarded)
    guard let result, result.terminationStatus.isSuccess else { return nil }
    var pages = String(decoding: result.standardOutput, as: UTF8.self)
      .split(separator: "\u{C}", omittingEmptySubsequences: false).map(String.init)
    // Each page ends with a form feed.
    if pages.last?.allSatisfy(\.isWhitespace) == true { pages.removeLast() }
    return pages
  }
}
