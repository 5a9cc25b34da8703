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
    _ paths: [String], seconds: Int = 120, bytes: Int = 64 << 20, pages: Int? = nil
  ) async -> [String?] {
    await paths.mapped(atOnce: 4) { await text(of: $0, seconds, bytes, pages) }
  }

  /// The text of each page of a file; nil where there is none to be had.
  public static func pages(of path: String, seconds: Int = 120) async -> [String]? {
    guard let text = await of([path], seconds: seconds, bytes: 256 << 20)[0] else { return nil }
    var pages = text.split(separator: "\u{C}", omittingEmptySubsequences: false).map(String.init)
    // Each page ends with a form feed.
    if pages.last?.allSatisfy(\.isWhitespace) == true { pages.removeLast() }
    return pages
  }

  private static func text(
    of path: String, _ seconds: Int, _ bytes: Int, _ pages: Int?
  ) async -> String? {
    await TimedChild.within(seconds: seconds) {
      // A path that begins with a hyphen is no option.
      let file = path.hasPrefix("/") ? path : "./\(path)"
      let range = pages.map { ["-l", "\($0)"] } ?? []
      let result = try? await Subprocess.run(
        .name("pdftotext"),
        arguments: Arguments(["-q", "-enc", "UTF-8"] + range + [file, "-"]),
        platformOptions: TimedChild.options, output: .string(limit: bytes), error: .discarded)
      guard let result, result.terminationStatus.isSuccess else { return nil }
      return result.standardOutput
    }
  }
}
