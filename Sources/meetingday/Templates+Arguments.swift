import Foundation
import Packs

extension PackReader {
  /// A reader for this program, with the folder that `--templates` names.
  init(templatesNamed path: String?) {
    self.init(templates: path.map(URL.init(folder:)), program: Bundle.main.executableURL)
  }
}

extension TemplateFolders {
  /// Where this program looks for templates of a council's folder, the one
  /// that `--templates` names first.
  init(templatesNamed path: String?, council: String?) {
    self.init(
      named: path.map(URL.init(folder:)), council: council.map(URL.init(folder:)),
      program: Bundle.main.executableURL)
  }
}

extension URL {
  fileprivate init(folder path: String) { self.init(fileURLWithPath: path, isDirectory: true) }
}
