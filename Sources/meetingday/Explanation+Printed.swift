import Foundation
import Packs

extension Explanation {
  /// The explanation of a code, with a council's own words first.
  ///
  /// - Parameters:
  ///   - folder: a meeting's or council's folder, if one is named.
  ///   - templates: a folder of templates to look in first.
  static func of(
    _ code: String, folder: String?, templates: String?
  ) throws(PackError) -> Explanation {
    var council: URL?
    if let folder {
      let url = URL(fileURLWithPath: folder, isDirectory: true)
      council = try PackLocation.councilFile(above: url).deletingLastPathComponent()
    }
    let folders = TemplateFolders(
      named: templates.map { URL(fileURLWithPath: $0, isDirectory: true) }, council: council,
      program: Bundle.main.executableURL)
    return try Explanations(folders).explanation(of: code)
  }

  /// As it is shown at a terminal.
  var printed: String {
    var lines = [code, "", "  Rule"] + Self.wrapped(rule)
    lines += ["  Source"] + Self.wrapped(source)
    lines += ["  Example"]
    lines += example.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.isEmpty ? "" : "    " + $0
    }
    if !see.isEmpty { lines += ["  See also"] + Self.wrapped(see.joined(separator: ", ")) }
    return lines.map { Output.plain($0) }.joined(separator: "\n")
  }

  /// Words in lines of 80 columns at most, moved in under their heading.
  private static func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !line.isEmpty, line.count + 1 + word.count > 76 {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    if !line.isEmpty { lines.append(line) }
    return lines.map { "    " + $0 }
  }
}
