import Foundation
import Mustache
import Packs

/// A text as templates take it: nothing at all where it is empty, so that
/// what stands round it is left out.
func shown(_ text: String?) -> Any {
  if let text, !text.isEmpty { text } else { false }
}

/// The pages of the site, from `Templates/Web`.
struct PageTemplates: Sendable {
  private let library: MustacheLibrary
  private let folders: TemplateFolders

  init(_ folders: TemplateFolders) throws(PackError) {
    self.folders = folders
    var library = MustacheLibrary()
    for name in folders.names(in: "Web", ending: ".mustache") {
      guard let file = folders.find("Web/\(name).mustache"),
        let text = try? String(contentsOf: file, encoding: .utf8)
      else { continue }
      do {
        try library.register(text, named: name)
      } catch {
        throw PackError(
          code: "template.page", place: "Web/\(name).mustache",
          message: "The template does not parse (\(error)). Mend it, or take it away to use the "
            + "one that comes with the program.")
      }
    }
    self.library = library
  }

  /// A page's content, without what stands round it.
  func render(_ name: String, _ values: [String: Any]) -> String {
    library.render(values, withTemplate: name) ?? ""
  }

  /// The scripts in a folder of what pages need, by the names of their files.
  func scripts(in folder: String) -> [String] {
    folders.names(in: "Web/assets/\(folder)", ending: ".js").map { $0 + ".js" }
  }

  /// A file that pages need: a style sheet, a script.
  ///
  /// - Parameter path: as it was asked for; nothing outside the folder is
  ///   ever found.
  func asset(_ path: String) -> Data? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.isEmpty,
      parts.allSatisfy({ part in
        !part.isEmpty && !part.hasPrefix(".")
          && part.utf8.allSatisfy { byte in
            byte == 0x2D || byte == 0x2E || byte == 0x5F || (0x30...0x39).contains(byte)
              || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          }
      }), let file = folders.find("Web/assets/\(path)")
    else { return nil }
    return try? Data(contentsOf: file)
  }
}
