extension FileFormat {
  /// What looking at a file's content found.
  struct Detection: Equatable {
    var format: FileFormat
    /// Wrapped up so that nothing but a password opens it.
    var needsPassword = false
  }

  /// Finds out what a file is from its content alone.
  ///
  /// - Throws: `file.*` where it cannot be read at all.
  static func detection(of file: SourceFile) throws(FormatError) -> Detection {
    let start = try file.prefix(1 << 16)
    guard !start.isEmpty else { return Detection(format: .empty) }
    if ArchiveReader.looksZipped(start) {
      return Detection(format: package(file, start))
    }
    if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      return try compound(file)
    }
    return Detection(format: plain(start))
  }

  // MARK: Files that are one piece

  private static func plain(_ start: [UInt8]) -> FileFormat {
    // Anything may stand before the header, up to a kilobyte.
    if start.prefix(1_030).firstOffset(of: "%PDF-") != nil { return .pdf }
    if start.starts(with: "{\\rtf".utf8) { return .rtf }
    switch ImageType.mediaType(of: start) {
    case "image/png": return .png
    case "image/jpeg": return .jpeg
    default: break
    }
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { return .text }
    guard !start.contains(0) else { return .unknown }
    let text = String(decoding: start, as: UTF8.self)
    let lower = text.prefix(4_000).lowercased()
    let trimmed = lower.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if trimmed.hasPrefix("<") {
      if text.contains(":document"), text.contains("urn:oasis:names:tc:opendocument:xmlns:office"),
        text.contains("application/vnd.oasis.opendocument.text")
      {
        return .fodt
      }
      if trimmed.hasPrefix("<!doctype html") || lower.contains("<html") { return .html }
    }
    return isText(start) ? .text : .unknown
  }

  /// Whether bytes are words: UTF-8 or one byte a letter, with hardly a
  /// control character among them.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    let controls = bytes.count {
      $0 < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D].contains($0) || $0 == 0x7F
    }
    let others = bytes.count { $0 >= 0x80 }
    let isUTF8 = String(validating: bytes.dropLast(4), as: UTF8.self) != nil
    return controls * 100 <= bytes.count && (isUTF8 || others * 4 <= bytes.count)
  }

  // MARK: Packages

  private static func package(_ file: SourceFile, _ start: [UInt8]) -> FileFormat {
    guard let archive = try? ArchiveReader(path: file.path) else { return torn(start) }
    if let entry = archive.entry("mimetype"), entry.size < 200,
      let bytes = try? archive.bytes(of: "mimetype"),
      let format = openDocument(String(decoding: bytes, as: UTF8.self))
    {
      return format
    }
    let names = Set(archive.entries.map { $0.path.lowercased() })
    if names.contains("[content_types].xml") {
      if names.contains(where: { $0.hasPrefix("word/") }) {
        return hasMacros(archive) ? .docm : .docx
      }
      if names.contains(where: { $0.hasPrefix("xl/") }) { return .xlsx }
      if names.contains(where: { $0.hasPrefix("ppt/") }) { return .pptx }
    }
    if names.contains("word/document.xml") { return .docx }
    if names.contains("meta-inf/manifest.xml"),
      names.contains("content.xml") || names.contains("meta.xml")
    {
      return .odt
    }
    return .zip
  }

  /// A package that cannot be opened: what its first pieces say.
  private static func torn(_ start: [UInt8]) -> FileFormat {
    if start.firstOffset(of: "mimetypeapplication/vnd.oasis.opendocument.text") != nil {
      return .odt
    }
    return start.firstOffset(of: "[Content_Types].xml") != nil
      || start.firstOffset(of: "word/") != nil ? .docx : .zip
  }

  private static func openDocument(_ mediaType: String) -> FileFormat? {
    let name = mediaType.prefix { !$0.isWhitespace }
    if name.hasPrefix("application/vnd.oasis.opendocument.text") { return .odt }
    if name.hasPrefix("application/vnd.oasis.opendocument.spreadsheet") { return .ods }
    return name.hasPrefix("application/vnd.oasis.opendocument.presentation") ? .odp : nil
  }

  private static func hasMacros(_ archive: ArchiveReader) -> Bool {
    guard
      let name = archive.entries.first(where: { $0.path.lowercased() == "[content_types].xml" }),
      name.size < 1 << 20, let bytes = try? archive.bytes(of: name.path)
    else { return false }
    return bytes.firstOffset(of: "document.macroEnabled") != nil
      || bytes.firstOffset(of: "template.macroEnabled") != nil
  }

  // MARK: Compound files

  /// Reads the names in a compound file's directory, whose entries stand at
  /// multiples of 128 bytes, wherever its chain of sectors leads.
  private static func compound(_ file: SourceFile) throws(FormatError) -> Detection {
    var names: Set<String> = []
    var offset = 512
    while offset < min(file.size, 256 << 20) {
      let piece = try file.bytes(at: offset, upTo: 1 << 20)
      guard piece.count >= 128 else { break }
      for entry in stride(from: 0, through: piece.count - 128, by: 128) {
        if let name = entryName(piece[entry..<(entry + 128)]) { names.insert(name) }
      }
      offset += 1 << 20
    }
    if names.contains("encryptedpackage") || names.contains("encryptioninfo") {
      return Detection(format: .docx, needsPassword: true)
    }
    if names.contains("worddocument") { return Detection(format: .doc) }
    if names.contains("workbook") || names.contains("book") { return Detection(format: .xls) }
    if names.contains("powerpoint document") { return Detection(format: .ppt) }
    return Detection(format: .compound)
  }

  private static func entryName(_ entry: ArraySlice<UInt8>) -> String? {
    let start = entry.startIndex
    let length = Int(entry[start + 64])
    // Kinds of entry: storage, stream, root.
    guard 4...64 ~= length, length % 2 == 0, entry[start + 65] == 0,
      [1, 2, 5].contains(entry[start + 66])
    else { return nil }
    var name = ""
    for at in stride(from: start, to: start + length - 2, by: 2) {
      guard entry[at + 1] == 0, 0x01..<0x7F ~= entry[at] else { return nil }
      if entry[at] >= 0x20 { name.unicodeScalars.append(Unicode.Scalar(entry[at])) }
    }
    return name.lowercased()
  }
}

extension RandomAccessCollection where Element == UInt8, Index == Int {
  /// Where a text first stands among bytes.
  func firstOffset(of text: String) -> Int? {
    let wanted = Array(text.utf8)
    guard let first = wanted.first, count >= wanted.count else { return nil }
    var at = startIndex
    let last = endIndex - wanted.count
    while at <= last {
      if self[at] == first, self[at..<(at + wanted.count)].elementsEqual(wanted) { return at }
      at += 1
    }
    return nil
  }
}
