import Foundation
import Yams

/// A phrase of the house style, which the desk puts in where its key is typed.
public struct Phrase: Equatable, Sendable {
  /// What is typed after a semicolon: `noted`.
  public var key: String
  public var text: String

  public init(key: String, text: String) {
    self.key = key
    self.text = text
  }
}

extension TemplateFolders {
  /// The phrases of the council or, where it has none, those that come with
  /// the program, by their keys.
  ///
  /// A line that is not a key with a text is passed over: at the desk there
  /// is nobody to tell.
  func phrases() -> [Phrase] {
    guard let bytes = try? bytes("Web/phrases.yaml"),
      let node = try? Yams.compose(yaml: String(decoding: bytes, as: UTF8.self)),
      let mapping = node.mapping
    else { return [] }
    return mapping.compactMap { key, value in
      guard let key = key.string, let text = value.string, !key.isEmpty, !text.isEmpty else {
        return nil
      }
      return Phrase(key: key, text: text)
    }.sorted { $0.key < $1.key }
  }
}
