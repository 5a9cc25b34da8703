import Documents

/// An OpenDocument file taken apart, packaged or flat.
struct ODTFile {
  typealias Element = XMLElement<ODFName>

  /// The parts that reading needs; those of a flat file are one.
  struct Parts {
    var content: Element
    var styles: Element?
    var meta: Element?
  }

  /// Nil for a flat file.
  let archive: ArchiveReader?
  private let flat: XMLTree<ODFName>?
  let limits: ReadLimits
  private(set) var needsPassword = false
  private(set) var warnings: [FormatWarning] = []

  static let locked = FormatError(
    code: "file.password",
    message: "The file is protected by a password. Ask for a copy without one.")

  static let noContent = FormatError(
    code: "odf.no-content", place: "content.xml",
    message: "The file has no text in it (no content.xml). Save it again or ask for a fresh copy.")

  var archiveWarnings: [FormatWarning] { archive?.warnings ?? [] }

  /// Whether the package carries programs: Basic libraries or scripts.
  var holdsMacros: Bool {
    archive?.entries.contains {
      ($0.path.hasPrefix("Basic/") || $0.path.hasPrefix("Scripts/")) && !$0.path.hasSuffix("/")
    } ?? false
  }

  init(_ bytes: [UInt8], limits: ReadLimits, forMetadata: Bool = false) throws(FormatError) {
    self.limits = limits
    guard !bytes.isEmpty else {
      throw FormatError(
        code: "file.empty", message: "The file is empty (0 bytes). Ask for it again.")
    }
    if Self.looksFlat(bytes) {
      guard bytes.count <= limits.fileBytes else {
        throw FormatError(
          code: "file.too-large",
          message: "The file is larger than \(limits.fileBytes >> 20) MB, the most that is read.")
      }
      archive = nil
      let tree = try XMLTree<ODFName>(
        bytes, part: "the file", limits: limits, stoppingAt: forMetadata ? .officeBody : nil)
      flat = tree
      warnings += tree.warnings
      guard tree.root.name == .officeDocument else {
        throw FormatError(
          code: "odf.not-text",
          message: "This is XML, but no OpenDocument text. Save it as ODT, DOCX or PDF.")
      }
      try checkType(tree.root[.officeMimetype])
      return
    }
    let archive = try ArchiveReader(bytes, limits: limits)
    self.archive = archive
    flat = nil
    try checkPackage(archive)
  }

  private static func looksFlat(_ bytes: [UInt8]) -> Bool {
    let first = bytes.prefix(1024).drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    return first.first == UInt8(ascii: "<")
      || bytes.starts(with: [0xFF, 0xFE, 0x3C, 0]) || bytes.starts(with: [0xFE, 0xFF, 0, 0x3C])
  }

  // MARK: What kind of file

  private mutating func checkPackage(_ archive: ArchiveReader) throws(FormatError) {
    if archive.contains("mimetype") {
      do throws(FormatError) {
        let type = String(
          decoding: try archive.bytes(of: "mimetype").trimmingBlanks, as: UTF8.self)
        try checkType(type)
      } catch {
        if error.code == "odf.not-text" { throw error }
        warn("odf.mimetype-damaged", "The part that says what the file is cannot be read.")
      }
    } else {
      warn("odf.no-mimetype", "The file does not say that it is OpenDocument (no mimetype).")
    }
    if archive.contains("encrypted-package") { needsPassword = true }
    for part in ["content.xml", "meta.xml"] where archive.entry(part)?.isEncrypted == true {
      needsPassword = true
    }
    guard archive.contains("META-INF/manifest.xml") else {
      warn("odf.no-manifest", "The file has no list of its parts (no manifest).")
      return
    }
    do throws(FormatError) {
      let tree = try XMLTree<ODFName>(
        try archive.bytes(of: "META-INF/manifest.xml"), part: "META-INF/manifest.xml",
        limits: limits)
      for entry in tree.root.elements where entry.first(.manifestEncryptionData) != nil {
        let path = entry[.manifestFullPath] ?? ""
        if path == "content.xml" || path == "meta.xml" || path == "/" || path == "encrypted-package"
        {
          needsPassword = true
        }
      }
    } catch {
      warn("odf.manifest-damaged", "The file's list of its parts cannot be read (manifest).")
    }
  }

  private mutating func warn(_ code: String, _ message: String) {
    warnings.append(FormatWarning(code: code, message: message))
  }

  mutating func checkType(_ type: String?) throws(FormatError) {
    let prefix = "application/vnd.oasis.opendocument."
    guard let type, type.hasPrefix(prefix) else {
      if let type, ["application/epub+zip", "application/vnd.sun.xml.writer"].contains(type) {
        throw Self.notText("a file of another kind (\(type))")
      }
      warn("odf.no-mimetype", "The file does not say that it is OpenDocument text.")
      return
    }
    let kind = type.dropFirst(prefix.count)
    if kind.hasPrefix("text") { return }
    let name =
      kind.hasPrefix("spreadsheet")
      ? "a spreadsheet"
      : kind.hasPrefix("presentation")
        ? "a presentation" : kind.hasPrefix("graphics") ? "a drawing" : "no text document"
    throw Self.notText(name)
  }

  private static func notText(_ what: String) -> FormatError {
    FormatError(
      code: "odf.not-text",
      message: "This is \(what), not a text document. Save it as PDF to put it in a pack.")
  }

  // MARK: Parts

  func parts(_ log: inout WarningLog) throws(FormatError) -> Parts {
    if let flat { return Parts(content: flat.root, styles: flat.root, meta: flat.root) }
    guard let archive, archive.contains("content.xml") else {
      throw Self.noContent
    }
    let content = try XMLTree<ODFName>(
      try archive.bytes(of: "content.xml"), part: "content.xml", limits: limits)
    log.append(content.warnings)
    return Parts(
      content: content.root, styles: optional("styles.xml", &log)?.root,
      meta: optional("meta.xml", &log)?.root)
  }

  /// A part that reading can do without: damage to it is a warning.
  func optional(_ path: String, _ log: inout WarningLog, stoppingAt: ODFName? = nil)
    -> XMLTree<ODFName>?
  {
    guard let archive else { return flat }
    guard archive.contains(path) else {
      log.note(
        "odf.part-missing", "The file has no \(path); what it says is not known.", place: path,
        of: path)
      return nil
    }
    do throws(FormatError) {
      let tree = try XMLTree<ODFName>(
        try archive.bytes(of: path), part: path, limits: limits, stoppingAt: stoppingAt)
      log.append(tree.warnings)
      return tree
    } catch {
      log.note(
        "odf.part-damaged", "A part of the file cannot be read: \(error.message)",
        place: error.place ?? path, of: path)
      return nil
    }
  }

  /// The text of the content part.
  func body(_ content: Element) throws(FormatError) -> Element {
    guard let body = content.first(.officeBody) else {
      throw FormatError(
        code: "odf.no-content", place: archive == nil ? nil : "content.xml",
        message: "The file has no text in it. Save it again or ask for a fresh copy.")
    }
    if let text = body.first(.officeText) { return text }
    switch body.elements.first(where: { _ in true })?.name {
    case .officeSpreadsheet: throw Self.notText("a spreadsheet")
    case .officePresentation: throw Self.notText("a presentation")
    case .officeDrawing: throw Self.notText("a drawing")
    default: throw Self.notText("no text document")
    }
  }
}
