import Documents

/// Reads OpenDocument text, packaged (`.odt`) or flat (`.fodt`), into the
/// document tree.
///
/// Tracked changes are read as accepted, comments and hidden text are left
/// out, contents lists are kept as last made; each with a warning. What
/// cannot be carried is always a warning, never silence.
public struct ODTReader: Sendable {
  public var limits: ReadLimits

  public init(limits: ReadLimits = ReadLimits()) { self.limits = limits }

  /// The document in these bytes, and what could not be carried.
  ///
  /// Throws `file.empty`, `file.password`, `odf.not-text` for a spreadsheet
  /// and the like, `odf.no-content`, and what `ArchiveReader` and parsing
  /// XML throw. Parts other than the text may be damaged: that is a warning.
  public func read(_ bytes: [UInt8]) throws(FormatError) -> ReadResult {
    let file = try ODTFile(bytes, limits: limits)
    guard !file.needsPassword else { throw ODTFile.locked }
    var log = WarningLog()
    log.append(file.warnings)
    let parts = try file.parts(&log)

    let text = try file.body(parts.content)
    var styles = ODTStyles()
    if let element = parts.styles?.first(.officeStyles) { styles.add(element, automatic: false) }
    if let element = parts.content.first(.officeAutomaticStyles) {
      styles.add(element, automatic: true)
    }

    var properties = FileProperties()
    ODTMetadata.fill(&properties, from: parts.meta, limits: limits)
    log.append(properties.warnings)
    let reader = ODTTextReader(styles: styles, limits: limits, archive: file.archive)
    reader.language = properties.language ?? styles.language
    if let scripts = parts.content.first(.officeScripts) { reader.scripts(scripts) }
    if file.holdsMacros { reader.macrosLeftOut() }
    let blocks = reader.blocks(of: text)
    log.append(reader.log.warnings)
    log.append(file.archiveWarnings)
    if blocks.isEmpty { log.append([.emptyText]) }

    let document = Document(
      title: properties.title ?? Self.firstHeading(blocks) ?? "",
      language: reader.language ?? "en-GB", author: properties.author,
      date: properties.modified ?? properties.created,
      properties: ODTMetadata.userDefined(parts.meta),
      running: Self.running(parts.styles?.first(.officeMasterStyles)), blocks: blocks,
      resources: reader.resources)
    return ReadResult(document: document, warnings: log.warnings)
  }

  /// What a file says of itself: title, dates, stored pages, password.
  ///
  /// Reads the small parts only. Throws where the bytes are no OpenDocument
  /// text at all; a password, or a package that holds no text, is told in
  /// the result.
  public static func metadata(_ bytes: [UInt8], limits: ReadLimits = ReadLimits())
    throws(FormatError) -> FileProperties
  {
    let file = try ODTFile(bytes, limits: limits, forMetadata: true)
    var log = WarningLog()
    log.append(file.warnings)
    var properties = FileProperties(needsPassword: file.needsPassword)
    if !file.needsPassword {
      ODTMetadata.read(file, into: &properties, &log)
    }
    log.append(properties.warnings)
    log.append(file.archiveWarnings)
    properties.warnings = log.warnings
    return properties
  }

  private static func firstHeading(_ blocks: [Block]) -> String? {
    for block in blocks {
      switch block {
      case .heading(let heading):
        let text = heading.content.plainText
        if !text.utf8.trimmingBlanks.isEmpty { return text }
      case .section(let section):
        if let text = firstHeading(section.blocks) { return text }
      default: break
      }
    }
    return nil
  }

  /// Header and footer of the usual page, as text.
  private static func running(_ masters: XMLElement<ODFName>?) -> Running {
    var running = Running(firstPage: nil)
    guard let masters else { return running }
    let pages = masters.elements.filter { $0.name == .styleMasterPage }
    guard let page = pages.first(where: { $0.has(.styleName, "Standard") }) ?? pages.first else {
      return running
    }
    func line(_ element: XMLElement<ODFName>?) -> String {
      guard let element else { return "" }
      var words: [String] = []
      for paragraph in element.elements where paragraph.name == .textP || paragraph.name == .textH {
        // "Page 3 of 7" is no text: pages are counted anew.
        if paragraph.contains(.textPageNumber) {
          running.firstPage = 1
        } else {
          words += paragraph.text.split(whereSeparator: \.isWhitespace).map(String.init)
        }
      }
      return words.joined(separator: " ")
    }
    running.header = line(page.first(.styleHeader))
    running.footer = line(page.first(.styleFooter))
    return running
  }
}
