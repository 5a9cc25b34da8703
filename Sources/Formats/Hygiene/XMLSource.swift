import CXML
import Glibc

/// An XML part as it stands, with the place of each element in its bytes.
///
/// For cutting things out of a part and leaving every other byte alone, which
/// a tree that is written again does not. `XMLTree` refuses first what it
/// always refuses, so the bytes are well formed here.
struct XMLSource {
  struct Element {
    /// With the prefix of the standard, whatever the file uses: `text:p`.
    var name: String
    var parent: Int?
    /// The start tag, and the whole with its end tag.
    var tag: Range<Int>
    var whole: Range<Int>
    /// Where the end tag begins; the end of the tag where it is empty.
    var contentEnd: Int
    /// The number of the next element that is not inside this one.
    var next: Int
  }

  /// Bytes to be put in the place of others.
  struct Edit: Equatable {
    var range: Range<Int>
    var replacement: [UInt8] = []
  }

  let bytes: [UInt8]
  /// In the order of their start tags.
  private(set) var elements: [Element] = []

  /// - Throws: as `XMLTree.init`, and `xml.damaged` for other encodings than
  ///   UTF-8, which no word processor writes.
  init(_ bytes: [UInt8], part: String, limits: ReadLimits) throws(FormatError) {
    _ = try XMLTree<ODFName>(bytes, part: part, limits: limits)
    self.bytes = bytes
    guard Self.isUTF8(bytes), scan() else {
      throw FormatError(
        code: "xml.damaged", place: part,
        message: "\(part) is written in a way that cannot be followed. Save the file again with a "
          + "word processor.")
    }
  }

  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, first != 0xFE, first != 0xFF, first != 0 else { return false }
    let start = String(decoding: bytes.prefix(120), as: UTF8.self).lowercased()
    guard start.hasPrefix("<?xml"), let end = start.range(of: "?>") else { return true }
    guard let encoding = start[..<end.lowerBound].range(of: "encoding") else { return true }
    let rest = start[encoding.upperBound..<end.lowerBound]
    return rest.contains("utf-8") || rest.contains("us-ascii")
  }

  // MARK: Scanning

  private mutating func scan() -> Bool {
    var scopes: [[String: String]] = [["xml": "xml"]]
    var declares: [Bool] = []
    var open: [Int] = []
    var names: [String: String] = [:]
    var at = 0
    while let start = find(60, from: at) {  // <
      guard start + 1 < bytes.count else { return false }
      switch bytes[start + 1] {
      case 63:  // ?
        guard let end = find("?>", from: start) else { return false }
        at = end + 2
      case 33:  // !
        let isComment = bytes[start...].starts(with: Array("<!--".utf8))
        let isData = bytes[start...].starts(with: Array("<![CDATA[".utf8))
        guard let end = find(isComment ? "-->" : isData ? "]]>" : ">", from: start) else {
          return false
        }
        at = end + (isComment || isData ? 3 : 1)
      case 47:  // /
        guard let end = find(62, from: start), let number = open.popLast() else { return false }
        elements[number].contentEnd = start
        elements[number].whole = elements[number].tag.lowerBound..<(end + 1)
        elements[number].next = elements.count
        if declares.popLast() == true {
          scopes.removeLast()
          names = [:]
        }
        at = end + 1
      default:
        guard let end = tagEnd(start) else { return false }
        let raw = rawName(start + 1, end)
        let tag = start..<(end + 1)
        let declared = declarations(in: tag)
        if !declared.isEmpty {
          scopes.append(scopes[scopes.count - 1].merging(declared) { $1 })
          names = [:]
        }
        if names[raw] == nil { names[raw] = Self.canonical(raw, scopes[scopes.count - 1]) }
        let isEmpty = bytes[end - 1] == 47
        elements.append(
          Element(
            name: names[raw]!, parent: open.last, tag: tag, whole: tag, contentEnd: end + 1,
            next: elements.count + 1))
        if isEmpty {
          if !declared.isEmpty {
            scopes.removeLast()
            names = [:]
          }
        } else {
          open.append(elements.count - 1)
          declares.append(!declared.isEmpty)
        }
        at = end + 1
      }
    }
    return open.isEmpty && !elements.isEmpty
  }

  func find(_ byte: UInt8, from start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    return bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress,
        let found = memchr(base + start, Int32(byte), buffer.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  private func find(_ text: String, from start: Int) -> Int? { bytes.place(of: text, from: start) }

  /// The `>` of a tag; a `>` within quotes is none.
  private func tagEnd(_ start: Int) -> Int? {
    var quote: UInt8 = 0
    for index in start..<bytes.count {
      let byte = bytes[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 34 || byte == 39 {
        quote = byte
      } else if byte == 62 {
        return index
      }
    }
    return nil
  }

  private func rawName(_ start: Int, _ end: Int) -> String {
    let name = bytes[start..<end].prefix { $0 > 0x20 && $0 != 47 }
    return String(decoding: name, as: UTF8.self)
  }

  private func declarations(in tag: Range<Int>) -> [String: String] {
    guard bytes.place(of: "xmlns", from: tag.lowerBound, to: tag.upperBound) != nil else {
      return [:]
    }
    var found: [String: String] = [:]
    for attribute in rawAttributes(in: tag) where attribute.name.hasPrefix("xmlns") {
      found[String(attribute.name.dropFirst(6))] = Self.prefixes[attribute.value] ?? "?"
    }
    return found
  }

  private static func canonical(_ raw: String, _ scope: [String: String]) -> String {
    guard let colon = raw.firstIndex(of: ":") else {
      guard let prefix = scope[""], prefix != "" else { return raw }
      return "\(prefix):\(raw)"
    }
    let prefix = String(raw[..<colon])
    return "\(scope[prefix] ?? "?")\(raw[colon...])"
  }

  /// The prefix of the standard for each namespace.
  private static let prefixes: [String: String] = {
    var prefixes = DOCXName.prefixes
    prefixes.merge(MarkupElement.namespaces) { $1 }
    prefixes.merge(ODFName.prefixes) { $1 }
    for (name, uri) in [
      "x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
      "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    ] { prefixes[uri] = name }
    return prefixes
  }()
}

extension [UInt8] {
  /// Where a text stands first, at the speed of the C library.
  func place(of text: String, from start: Int = 0, to end: Int? = nil) -> Int? {
    let end = end ?? count
    guard start < end else { return nil }
    let wanted = Array(text.utf8)
    return withUnsafeBytes { buffer in
      guard
        let found = meetingday_find(
          buffer.baseAddress! + start, end - start, wanted, wanted.count)
      else { return nil }
      return found - UnsafeRawPointer(buffer.baseAddress!)
    }
  }

  func holds(_ texts: [String]) -> Bool { texts.contains { place(of: $0) != nil } }
}
