import Documents

/// What `meta.xml` and the default style say of a file.
enum ODTMetadata {
  typealias Element = XMLElement<ODFName>

  /// Fills in what the small parts of a file say.
  static func read(
    _ file: ODTFile, into properties: inout FileProperties, _ log: inout WarningLog
  ) {
    let meta = file.optional("meta.xml", &log)
    fill(&properties, from: meta?.root, limits: file.limits)
    if let archive = file.archive, !archive.contains("content.xml") {
      log.note("odf.no-content", ODTFile.noContent.message, place: "content.xml")
    }
    guard properties.language == nil else { return }
    let styles =
      file.archive == nil
      ? meta : file.optional("styles.xml", &log, stoppingAt: .officeAutomaticStyles)
    guard let common = styles?.root.first(.officeStyles) else { return }
    for style in common.elements
    where style.name == .styleDefaultStyle && style.has(.styleFamily, "paragraph") {
      let text = style.first(.styleTextProperties)
      properties.language = ODTStyles.languageTag(
        text?[.foLanguage], text?[.foScript], text?[.foCountry])
    }
  }

  /// Fills in from a document or `meta.xml`: its `office:meta`.
  static func fill(_ properties: inout FileProperties, from root: Element?, limits: ReadLimits) {
    guard let meta = root?.first(.officeMeta) else { return }
    func line(_ name: ODFName) -> String? { meta.first(name).flatMap { CleanText.line($0.text) } }
    properties.title = line(.dcTitle)
    properties.author = line(.metaInitialCreator) ?? line(.dcCreator)
    properties.language = LanguageTag.clean(line(.dcLanguage))
    properties.created = date(line(.metaCreationDate), &properties)
    properties.modified = date(line(.dcDate), &properties)
    if let text = meta.first(.metaDocumentStatistic)?[.metaPageCount] {
      if let pages = Int(text), (1...limits.pages).contains(pages) {
        properties.storedPages = pages
      } else {
        properties.warnings.append(
          FormatWarning(
            code: "pages.stored-impossible",
            message: "The file says that it has \(text.prefix(20)) pages, which cannot be; its "
              + "pages are counted when it is rendered.", place: "meta.xml"))
      }
    }
  }

  private static func date(_ text: String?, _ properties: inout FileProperties) -> String? {
    guard let text else { return nil }
    if let date = ISODate.checked(text) { return date }
    properties.warnings.append(
      FormatWarning(
        code: "date.impossible",
        message: "The file gives a date that cannot be: \(text.prefix(40)).", place: "meta.xml"))
    return nil
  }

  /// Values with names of their own, as written by `meta:user-defined`.
  static func userDefined(_ root: Element?) -> [String: String] {
    var values: [String: String] = [:]
    guard let meta = root?.first(.officeMeta) else { return values }
    for element in meta.elements where element.name == .metaUserDefined {
      if let name = element[.metaName], !name.isEmpty, values.count < 1000 {
        values[name] = element.text
      }
    }
    return values
  }
}
