import Foundation

/// Names of files that come from outside.
enum FileNames {
  /// A name that can be used in a folder: what its sender called it, without
  /// folders and signs that mean something elsewhere.
  static func safe(_ name: String) -> String {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    var result = String(
      String.UnicodeScalarView(
        last.unicodeScalars.map { scalar in
          let isPlain =
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || "-._ ()&,+".unicodeScalars.contains(scalar)
          return isPlain ? scalar : "-"
        }))
    while result.hasPrefix(".") || result.hasPrefix(" ") { result.removeFirst() }
    while result.utf8.count > 120 {
      let ending = (result as NSString).pathExtension
      let stem = (result as NSString).deletingPathExtension
      guard stem.count > 1 else { return "paper" }
      result = String(stem.dropLast()) + (ending.isEmpty ? "" : ".\(ending)")
    }
    return result.isEmpty ? "paper" : result
  }

  /// Whether a path leads nowhere but down, through names that are not hidden.
  static func isPlain(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !parts.isEmpty
      && parts.allSatisfy {
        !$0.isEmpty && !$0.hasPrefix(".") && !$0.contains("\\") && !$0.contains("\0")
      }
  }

  /// A name such as `minutes.odt` as what it names and in which format; nil
  /// where it has another shape, or there is no such format.
  static func paper<Format: RawRepresentable>(
    _ name: String, as format: Format.Type = Format.self
  ) -> (name: String, format: Format)? where Format.RawValue == String {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let format = Format(rawValue: String(parts[1])) else { return nil }
    return (String(parts[0]), format)
  }

  /// What browsers are told a file is, by its ending.
  static func type(of path: String) -> String {
    switch (path as NSString).pathExtension.lowercased() {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "json": "application/json"
    case "pdf": "application/pdf"
    case "odt": "application/vnd.oasis.opendocument.text"
    case "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "ics": "text/calendar; charset=utf-8"
    case "xml": "application/atom+xml; charset=utf-8"
    default: "application/octet-stream"
    }
  }
}
