/// Makes LibreOffice show tracked changes as accepted.
///
/// Left alone, it prints what was struck out along with what took its
/// place. Whether it does is a setting inside the document, so the copy
/// that is rendered gets it; a document without changes stays as it is.
enum RendererChanges {
  /// - Returns: the bytes to render; the same where there is nothing to do.
  static func accepted(in bytes: [UInt8], _ format: FileFormat, limits: ReadLimits) -> [UInt8] {
    switch format {
    case .fodt: acceptedFlat(bytes)
    case .odt: acceptedPackage(bytes, limits, isChanged: hasODFChanges, amend: amendODT)
    case .docx, .docm: acceptedPackage(bytes, limits, isChanged: hasWordChanges, amend: amendDOCX)
    default: bytes
    }
  }

  private static func acceptedPackage(
    _ bytes: [UInt8], _ limits: ReadLimits, isChanged: (Part) -> Bool,
    amend: (inout [Part]) -> Void
  ) -> [UInt8] {
    do throws(FormatError) {
      let archive = try ArchiveReader(bytes, limits: limits)
      var parts: [Part] = []
      for entry in archive.entries where !entry.path.hasSuffix("/") {
        parts.append(
          Part(
            path: entry.path, mediaType: "", bytes: try archive.bytes(of: entry.path),
            isStored: entry.isStored))
      }
      guard parts.contains(where: isChanged) else { return bytes }
      amend(&parts)
      return try Archive.bytes(of: parts)
    } catch {
      // Too damaged to be changed: LibreOffice will say whether it opens.
      return bytes
    }
  }

  // MARK: OpenDocument

  private static let shown = "ShowRedlineChanges"
  private static let item =
    "<config:config-item xmlns:config=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\" "
    + "config:name=\"ShowRedlineChanges\" config:type=\"boolean\">false</config:config-item>"
  private static let items =
    "<config:config-item-set xmlns:config=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\" "
    + "xmlns:ooo=\"http://openoffice.org/2004/office\" config:name=\"ooo:view-settings\">\(item)"
    + "</config:config-item-set>"

  private static func hasODFChanges(_ part: Part) -> Bool {
    // Those in headers and footers stand among the styles.
    ["content.xml", "styles.xml"].contains(part.path)
      && part.bytes.firstOffset(of: "<text:changed-region") != nil
  }

  private static func amendODT(_ parts: inout [Part]) {
    if let index = parts.firstIndex(where: { $0.path == "settings.xml" }) {
      parts[index].bytes = amendedSettings(parts[index].bytes)
      return
    }
    let settings = """
      <?xml version="1.0" encoding="UTF-8"?>
      <office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      office:version="1.3"><office:settings>\(items)</office:settings></office:document-settings>
      """
    parts.append(Part(path: "settings.xml", mediaType: "", bytes: Array(settings.utf8)))
    guard let index = parts.firstIndex(where: { $0.path == "META-INF/manifest.xml" }) else {
      return
    }
    insert(
      "<manifest:file-entry xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
        + "manifest:full-path=\"settings.xml\" manifest:media-type=\"text/xml\"/>",
      before: "</manifest:manifest>", in: &parts[index].bytes)
  }

  private static func acceptedFlat(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.firstOffset(of: "<text:changed-region") != nil else { return bytes }
    if bytes.firstOffset(of: "<office:settings") != nil { return amendedSettings(bytes) }
    var bytes = bytes
    insert("<office:settings>\(items)</office:settings>", before: "<office:body", in: &bytes)
    return bytes
  }

  private static func amendedSettings(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    if let name = bytes.firstOffset(of: shown),
      let tagEnd = bytes[name...].firstIndex(of: UInt8(ascii: ">")),
      let end = bytes[tagEnd...].firstIndex(of: UInt8(ascii: "<"))
    {
      bytes.replaceSubrange((tagEnd + 1)..<end, with: Array("false".utf8))
    } else if let name = bytes.firstOffset(of: "view-settings\""),
      let tagEnd = bytes[name...].firstIndex(of: UInt8(ascii: ">")),
      bytes[tagEnd - 1] != UInt8(ascii: "/")
    {
      bytes.insert(contentsOf: Array(item.utf8), at: tagEnd + 1)
    } else if bytes.firstOffset(of: "</office:settings>") != nil {
      insert(items, before: "</office:settings>", in: &bytes)
    } else if let empty = bytes.firstOffset(of: "<office:settings/>") {
      bytes.replaceSubrange(
        empty..<(empty + "<office:settings/>".utf8.count),
        with: Array("<office:settings>\(items)</office:settings>".utf8))
    } else {
      insert(
        "<office:settings>\(items)</office:settings>", before: "</office:document-settings>",
        in: &bytes)
    }
    return bytes
  }

  // MARK: Word

  private static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

  private static func hasWordChanges(_ part: Part) -> Bool {
    guard part.path.hasSuffix(".xml"), part.path.hasPrefix("word/") else { return false }
    return ["<w:del ", "<w:ins ", "<w:moveFrom ", "<w:moveTo "].contains {
      part.bytes.firstOffset(of: $0) != nil
    }
  }

  private static func amendDOCX(_ parts: inout [Part]) {
    let view = "<w:revisionView xmlns:w=\"\(word)\" w:markup=\"0\"/>"
    if let index = parts.firstIndex(where: { $0.path == "word/settings.xml" }) {
      var bytes = parts[index].bytes
      if let old = bytes.firstOffset(of: "<w:revisionView"),
        let end = bytes[old...].firstOffset(of: "/>")
      {
        bytes.removeSubrange(old..<(end + 2))
      }
      if let root = bytes.firstOffset(of: "<w:settings"),
        let end = bytes[root...].firstIndex(of: UInt8(ascii: ">"))
      {
        if bytes[end - 1] == UInt8(ascii: "/") {
          bytes.replaceSubrange((end - 1)...end, with: Array(">\(view)</w:settings>".utf8))
        } else {
          bytes.insert(contentsOf: Array(view.utf8), at: end + 1)
        }
      }
      parts[index].bytes = bytes
      return
    }
    parts.append(
      Part(
        path: "word/settings.xml", mediaType: "",
        bytes: Array("<w:settings xmlns:w=\"\(word)\">\(view)</w:settings>".utf8)))
    let office = "openxmlformats-officedocument.wordprocessingml.settings+xml"
    for index in parts.indices {
      if parts[index].path == "[Content_Types].xml" {
        insert(
          "<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.\(office)\"/>",
          before: "</Types>", in: &parts[index].bytes)
      }
    }
    let relation =
      "<Relationship Id=\"rendererSettings\" Type=\"http://schemas.openxmlformats.org/"
      + "officeDocument/2006/relationships/settings\" Target=\"settings.xml\"/>"
    let path = "word/_rels/document.xml.rels"
    if let index = parts.firstIndex(where: { $0.path == path }) {
      insert(relation, before: "</Relationships>", in: &parts[index].bytes)
    } else {
      let relations =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
        + "relationships\">\(relation)</Relationships>"
      parts.append(Part(path: path, mediaType: "", bytes: Array(relations.utf8)))
    }
  }

  private static func insert(_ text: String, before mark: String, in bytes: inout [UInt8]) {
    guard let at = bytes.firstOffset(of: mark) else { return }
    bytes.insert(contentsOf: Array(text.utf8), at: at)
  }
}
