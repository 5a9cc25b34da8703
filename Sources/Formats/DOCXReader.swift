import Documents

/// Reads Word documents (DOCX and DOCM) into the document tree.
///
/// Tracked changes are read as accepted, comments and hidden text are left
/// out, and what the tree cannot carry becomes a counted warning. Macros are
/// never looked at.
public struct DOCXReader: Sendable {
  public var limits: ReadLimits

  public init(limits: ReadLimits = ReadLimits()) { self.limits = limits }

  /// Reads the text of a document in memory.
  ///
  /// - Throws: `file.*`, `zip.*`, `xml.*` where the package or its main part
  ///   cannot be read, `docx.no-text` where it has none.
  public func read(_ bytes: [UInt8]) throws(FormatError) -> ReadResult {
    let package = try DOCXPackage(ArchiveReader(bytes, limits: limits), limits: limits)
    let tree = try package.tree(package.main)
    let properties = Self.properties(package)
    let reading = DOCXReading(package, tree)
    reading.log.append(tree.warnings)
    if package.related(to: package.main, "vbaProject") != nil {
      reading.log.note(
        "macros.left-out", "The file holds macros (programs). They are not run and are left out.")
    }
    guard let body = tree.root.first(.body) else {
      throw FormatError(
        code: "docx.no-text", place: package.main,
        message: "The file has no text body, so it is no Word document. Ask for it again.")
    }
    let blocks = reading.blocks(in: body, part: package.main)
    var document = Document(
      title: properties.title ?? blocks.firstHeading ?? "",
      language: properties.language ?? reading.language ?? "en-GB",
      author: properties.author, date: properties.modified ?? properties.created,
      properties: Self.customProperties(package), blocks: blocks, resources: reading.resources)
    document.running = reading.running(of: body)
    return ReadResult(
      document: document, warnings: Self.merged(properties.warnings, package, reading.log.warnings))
  }

  /// What a document says about itself, without reading its text.
  ///
  /// - Throws: as `read`.
  public static func metadata(
    _ bytes: [UInt8], limits: ReadLimits = ReadLimits()
  ) throws(FormatError) -> FileProperties {
    let package = try DOCXPackage(ArchiveReader(bytes, limits: limits), limits: limits)
    var found = properties(package)
    found.warnings = merged(found.warnings, package, [])
    return found
  }

  private static func merged(
    _ first: [FormatWarning], _ package: DOCXPackage, _ last: [FormatWarning]
  ) -> [FormatWarning] {
    var log = WarningLog()
    for warnings in [first, package.log.warnings, last] { log.append(warnings) }
    return log.warnings
  }

  static func properties(_ package: DOCXPackage) -> FileProperties {
    var found = FileProperties()
    let core = package.related(to: "", "core-properties") ?? "docProps/core.xml"
    if let root = package.optionalTree(core)?.root {
      for element in root.elements {
        switch element.name {
        case .dcTitle: found.title = found.title ?? CleanText.line(element.text)
        case .dcCreator: found.author = found.author ?? CleanText.line(element.text)
        case .dcLanguage: found.language = LanguageTag.clean(element.text)
        case .created: found.created = date(element, &found)
        case .modified: found.modified = date(element, &found)
        default: break
        }
      }
    }
    let application = package.related(to: "", "extended-properties") ?? "docProps/app.xml"
    if let pages = package.optionalTree(application)?.root.first(.pages)?.text {
      found.storedPages = storedPages(pages, package.limits, &found)
    }
    let styles = DOCXStyles(package.optionalTree(package.stylesPart))
    found.language = LanguageTag.clean(styles.language) ?? found.language
    return found
  }

  /// What a program or a person noted of the file by name.
  private static func customProperties(_ package: DOCXPackage) -> [String: String] {
    let part = package.related(to: "", "custom-properties") ?? "docProps/custom.xml"
    var found: [String: String] = [:]
    guard let root = package.optionalTree(part)?.root else { return found }
    for element in root.elements where element.name == .customProperty && found.count < 200 {
      guard let name = element[.plainName].flatMap({ CleanText.line($0) }),
        let value = CleanText.line(element.text)
      else { continue }
      found[name] = found[name] ?? value
    }
    return found
  }

  private static func date(
    _ element: XMLElement<DOCXName>, _ found: inout FileProperties
  ) -> String? {
    guard let text = CleanText.line(element.text) else { return nil }
    if let date = ISODate.checked(text) { return date }
    found.warnings.append(
      FormatWarning(
        code: "date.impossible",
        message: "A date among the file's properties is no date and was not used."))
    return nil
  }

  /// A stored count that a document can have: not zero, not billions.
  private static func storedPages(
    _ text: String, _ limits: ReadLimits, _ found: inout FileProperties
  ) -> Int? {
    guard let line = CleanText.line(text) else { return nil }
    if let pages = Int(line), 1...limits.pages ~= pages { return pages }
    found.warnings.append(
      FormatWarning(
        code: "pages.stored-impossible",
        message: "The page count stored in the file (\(line.prefix(20))) cannot be right and was "
          + "not used: render the document to count its pages."))
    return nil
  }
}

extension DOCXPackage {
  var stylesPart: String { related(to: main, "styles") ?? "word/styles.xml" }
}

extension [Block] {
  /// The words of the first heading, whatever its level.
  var firstHeading: String? {
    for block in self {
      switch block {
      case .heading(let heading):
        if let words = CleanText.line(heading.content.plainText) { return words }
      case .section(let section):
        if let words = section.blocks.firstHeading { return words }
      default: break
      }
    }
    return nil
  }
}
