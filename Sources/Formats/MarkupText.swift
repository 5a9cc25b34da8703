/// All the words in a file of markup or a package of such files, wherever
/// they stand: notes, headers, comments, alternative texts, properties.
///
/// For looking what a file gives away, not for reading it: order and layout
/// are not kept.
public enum MarkupText {
  /// The words of an HTML page or an XML part: its text, and after it the
  /// values of its attributes that are longer than a name.
  ///
  /// - Parameter hasValues: whether attributes are wanted.
  public static func of(_ markup: [UInt8], hasValues: Bool = true) -> String {
    var text: [UInt8] = []
    var values: [UInt8] = []
    text.reserveCapacity(markup.count / 2)
    var index = 0
    while index < markup.count {
      let byte = markup[index]
      guard byte == UInt8(ascii: "<") else {
        text.append(byte)
        index += 1
        continue
      }
      let begin = index + 1
      var quote: UInt8 = 0
      var opened = begin
      index = begin
      while index < markup.count {
        let byte = markup[index]
        if quote != 0 {
          if byte == quote {
            let value = markup[opened..<index]
            if hasValues, value.contains(UInt8(ascii: " ")) {
              values += value
              values.append(UInt8(ascii: "\n"))
            }
            quote = 0
          }
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
          opened = index + 1
        } else if byte == UInt8(ascii: ">") {
          break
        }
        index += 1
      }
      if !isWithinWords(markup[begin..<min(index, markup.count)]) {
        text.append(UInt8(ascii: " "))
      }
      index += 1
    }
    return unescaped(text + [UInt8(ascii: "\n")] + values)
  }

  /// The words of every part of a package that is markup, and of packages
  /// within it; nil where it cannot be opened.
  ///
  /// - Parameters:
  ///   - isBody: whether only what an author writes is wanted: the text with
  ///     its notes, comments, headers and footers, no settings or properties.
  ///   - depth: how many packages within one another are opened.
  public static func ofPackage(
    _ bytes: [UInt8], isBody: Bool = false, depth: Int = 2
  ) -> String? {
    guard let archive = try? ArchiveReader(bytes) else { return nil }
    var texts: [String] = []
    for entry in archive.entries {
      let path = entry.path.lowercased()
      let isMarkup = [".xml", ".rels", ".html", ".htm", ".svg"].contains(where: path.hasSuffix)
      guard isMarkup || depth > 0, let part = try? archive.bytes(of: entry.path) else { continue }
      if isMarkup {
        guard !isBody || Self.isBody(path) else { continue }
        texts.append(of(part, hasValues: !isBody))
      } else if ArchiveReader.looksZipped(part),
        let inner = ofPackage(part, isBody: isBody, depth: depth - 1)
      {
        texts.append(inner)
      }
    }
    return texts.joined(separator: "\n")
  }

  private static func isBody(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let starts = ["content", "document", "footnotes", "endnotes", "comments", "header", "footer"]
    return starts.contains(where: name.hasPrefix) || name == "sharedstrings.xml"
      || name.hasPrefix("slide")
  }

  /// Whether a tag may stand in the middle of a word.
  private static func isWithinWords(_ tag: ArraySlice<UInt8>) -> Bool {
    let name = tag.drop { $0 == UInt8(ascii: "/") }.prefix {
      $0 > 0x20 && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">")
    }
    let whole = String(decoding: name, as: UTF8.self)
    if whole.hasPrefix("w:") { return !breaking.contains(whole) }
    return inside.contains(whole)
  }

  private static let breaking: Set<String> = ["w:p", "w:tab", "w:br", "w:cr", "w:tc", "w:tr"]

  private static let inside: Set<String> = [
    "text:span", "text:a", "text:bookmark", "text:bookmark-start", "text:bookmark-end", "a", "abbr",
    "b", "code", "em", "i", "mark", "span", "strong", "sub", "sup", "u", "wbr",
  ]

  private static func unescaped(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "&"),
        let end = bytes[index..<min(index + 10, bytes.count)].firstIndex(of: UInt8(ascii: ";"))
      else {
        text.append(bytes[index])
        index += 1
        continue
      }
      let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
      text += Array((character(name) ?? " ").utf8)
      index = end + 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func character(_ name: String) -> String? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let isHexadecimal = name.hasPrefix("#x") || name.hasPrefix("#X")
      let digits = name.dropFirst(isHexadecimal ? 2 : 1)
      guard name.hasPrefix("#"), let code = UInt32(digits, radix: isHexadecimal ? 16 : 10)
      else { return nil }
      return Unicode.Scalar(code).map { String($0) }
    }
  }
}
