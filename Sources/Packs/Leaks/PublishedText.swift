import Formats
import Foundation

/// What a finished file says, read back from its bytes and not by the code
/// that wrote it.
enum PublishedText {
  /// - Returns: nil for a file without text, such as a picture, and for one
  ///   that cannot be read back.
  static func of(_ file: URL) async -> String? {
    switch file.pathExtension.lowercased() {
    case "pdf": return await PDFText.pages(of: file.path)?.joined(separator: "\n")
    case "html", "json", "css", "txt": return bytes(file).map { text(ofMarkup: $0) }
    case "odt", "docx", "docm": return bytes(file).flatMap(text(ofPackage:))
    default: return nil
    }
  }

  private static func bytes(_ file: URL) -> [UInt8]? {
    (try? Data(contentsOf: file)).map(Array.init)
  }

  /// Every part of XML in a package, properties and styles among them.
  private static func text(ofPackage bytes: [UInt8]) -> String? {
    guard let archive = try? ArchiveReader(bytes) else { return nil }
    return archive.entries.filter { $0.path.hasSuffix(".xml") || $0.path.hasSuffix(".rels") }
      .compactMap { try? archive.bytes(of: $0.path) }
      .map { text(ofMarkup: $0) }.joined(separator: "\n")
  }

  /// Elements that stand within a word or a line: what is on both sides of
  /// them belongs together.
  private static let inline: Set<String> = [
    "span", "a", "b", "i", "em", "strong", "sup", "sub", "small", "abbr", "mark", "u", "s", "code",
    "text:span", "text:a", "text:bookmark", "text:bookmark-start", "text:bookmark-end", "w:r",
    "w:t", "w:rpr", "w:b", "w:i", "w:hyperlink", "w:bookmarkstart", "w:bookmarkend", "w:prooferr",
  ]

  /// Text and the values of attributes, without the tags.
  static func text(ofMarkup bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var values: [UInt8] = []
    var at = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "<") else {
        text.append(bytes[at])
        at += 1
        continue
      }
      let end = bytes[at...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
      let tag = bytes[(at + 1)..<min(end, bytes.count)]
      let name = String(
        decoding: tag.drop { $0 == UInt8(ascii: "/") }
          .prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }, as: UTF8.self
      ).lowercased()
      if !inline.contains(name) { text.append(0x20) }
      // `alt`, `title`, `content`: whatever is said in quotes.
      for (index, value) in tag.split(
        separator: UInt8(ascii: "\""), omittingEmptySubsequences: false
      ).enumerated() where index % 2 == 1 {
        values += value + [0x0A]
      }
      at = end + 1
    }
    return unescaped(String(decoding: text + [0x0A] + values, as: UTF8.self))
  }

  private static func unescaped(_ text: String) -> String {
    guard text.contains("&") else { return text }
    var text = text
    for (entity, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"),
      ("&nbsp;", " "), ("&#160;", " "), ("&amp;", "&"),
    ] { text = text.replacingOccurrences(of: entity, with: character) }
    return text
  }
}
