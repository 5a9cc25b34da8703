import Documents

/// One inspection under way.
struct Inspector {
  let limits: ReadLimits
  let labels: FrontSheet.Labels
  var found: Inspection
  var document: Document?

  init(path: String, limits: ReadLimits, labels: FrontSheet.Labels) {
    self.limits = limits
    self.labels = labels
    found = Inspection(
      file: path, format: .unknown, bytes: 0, label: "", needsPassword: false, findings: [])
  }

  mutating func run() {
    do throws(FormatError) {
      let file = try SourceFile(path: found.file)
      found.bytes = file.size
      found.label = SizeLabel(kind: "", bytes: file.size).description
      let detection = try FileFormat.detection(of: file)
      found.format = detection.format
      found.label = SizeLabel(detection.format, bytes: file.size).description
      if let warning = detection.format.nameWarning(path: file.path) { add(warning) }
      guard !detection.needsPassword else { throw .password }
      try read(file)
    } catch {
      if error.code == "file.password" { found.needsPassword = true }
      if found.needsPassword { found.pages = nil }
      if found.pages == nil { found.pagesFrom = nil }
      found.findings.removeAll { $0.code == error.code }
      found.findings.insert(
        Inspection.Finding(
          code: error.code, severity: .blocker, message: error.message, place: error.place), at: 0)
    }
  }

  private mutating func read(_ file: SourceFile) throws(FormatError) {
    switch found.format {
    case .pdf: try readPDF(file)
    case .odt, .fodt:
      let bytes = try file.bytes(limits: limits)
      try take(ODTReader.metadata(bytes, limits: limits))
      try take(ODTReader(limits: limits).read(bytes))
      verify(bytes)
      noteHygiene(bytes)
    case .docx, .docm:
      let bytes = try file.bytes(limits: limits)
      try take(DOCXReader.metadata(bytes, limits: limits))
      try take(DOCXReader(limits: limits).read(bytes))
      verify(bytes)
      noteHygiene(bytes)
    default: throw .unusable(found.format)
    }
  }

  private mutating func readPDF(_ file: SourceFile) throws(FormatError) {
    let facts = try PDFFacts(path: file.path, limits: limits)
    found.title = facts.title
    found.author = facts.author
    found.created = facts.created
    found.modified = facts.modified
    found.language = LanguageTag.clean(facts.language)
    found.pages = facts.pages
    found.pagesFrom = facts.pages == nil ? nil : .counted
    facts.warnings.forEach { add($0) }
    if !facts.isTagged {
      advise(
        "pdf.untagged",
        "The PDF has no tags, so those who listen to it hear it out of order or not at all: ask "
          + "for it to be exported with tags (PDF/UA), or for the original document.")
    }
    settleTitle(facts.title, nil)
    if file.size <= Self.largestLookedThrough { noteHygiene(try file.bytes(limits: limits)) }
  }

  private mutating func take(_ properties: FileProperties) throws(FormatError) {
    found.title = properties.title
    found.author = properties.author
    found.created = properties.created
    found.modified = properties.modified
    found.language = properties.language
    found.pages = properties.storedPages
    found.pagesFrom = properties.storedPages == nil ? nil : .stored
    properties.warnings.forEach { add($0) }
    if properties.needsPassword { throw .password }
  }

  private mutating func take(_ read: ReadResult) {
    var result = read
    result.noteEmptyText()
    document = result.document
    result.warnings.forEach { add($0) }
    let sheet = FrontSheet(reading: result.document, labels: labels)
    if !sheet.isEmpty { found.frontSheet = sheet }
    settleTitle(found.title, sheet)
    if found.pages != nil {
      advise(
        "pages.stored",
        "The page count is the one that the last program stored; it is counted when the file is "
          + "rendered.")
    }
    let silent = result.document.picturesWithoutWords
    if silent > 0 {
      add(
        FormatWarning(
          code: "image.no-alternative",
          message: "Pictures have no description for those who do not see them: write one in the "
            + "document (\u{201C}alternative text\u{201D}) or mark them as decorative.",
          count: silent))
    }
  }

  /// Reads the parts that the reader had no use for, so that a damaged one
  /// is told: a word processor would refuse the file.
  private mutating func verify(_ bytes: [UInt8]) {
    guard ArchiveReader.looksZipped(bytes), let archive = try? ArchiveReader(bytes, limits: limits)
    else { return }
    for entry in archive.entries where entry.size > 0 && !entry.isEncrypted {
      do throws(FormatError) {
        _ = try archive.bytes(of: entry.path)
      } catch {
        let isKnown = found.findings.contains { $0.place == entry.path }
        if !isKnown {
          add(FormatWarning(code: error.code, message: error.message, place: entry.path))
        }
      }
    }
  }

  /// A PDF beyond this is not held in memory to be looked through.
  private static let largestLookedThrough = 256 << 20

  /// Says how much the file carries unseen, and where. What reading has told
  /// of already is told better.
  private mutating func noteHygiene(_ bytes: [UInt8]) {
    guard let hygiene = try? Hygiene.of(bytes, found.format, limits: limits) else { return }
    for trace in hygiene.traces {
      let code = trace.code
      let known = found.findings.firstIndex { $0.code == code }
      // These have nothing to count.
      if known != nil, trace.kind == .macros || trace.kind == .scripts { continue }
      let finding = Inspection.Finding(
        code: code, severity: trace.isAdvice ? .advice : .warning, message: trace.message,
        place: trace.place)
      found.findings.removeAll { $0.code == code }
      found.findings.insert(finding, at: min(known ?? .max, found.findings.count))
    }
  }

  private mutating func settleTitle(_ property: String?, _ sheet: FrontSheet?) {
    if let title = sheet?.title {
      found.title = title
    } else if let property, !FileTitle.isFromProgram(property) {
      found.title = property
    } else {
      found.title = document?.blocks.firstHeading ?? property
      if property != nil {
        advise(
          "title.from-program",
          "The title in the file's properties (\(property!.prefix(80))) looks like a program's and "
            + "not a person's: set it, or give the title in meeting.yaml.")
      } else if found.format == .pdf {
        advise(
          "title.missing",
          "The PDF has no title in its properties: set one, or give it in meeting.yaml.")
      }
    }
    if let title = found.title, title.count > FileTitle.longest {
      found.title = title.prefix(FileTitle.longest) + "\u{2026}"
      add(
        FormatWarning(
          code: "title.too-long",
          message: "The title has \(title.count) characters and was cut: give a shorter one in "
            + "meeting.yaml."))
    }
  }

  // MARK: Findings

  private mutating func advise(_ code: String, _ message: String) {
    found.findings.append(Inspection.Finding(code: code, severity: .advice, message: message))
  }

  private mutating func add(_ warning: FormatWarning) {
    let finding = Inspection.Finding(warning)
    if !found.findings.contains(finding) { found.findings.append(finding) }
  }
}

extension Inspection.Finding {
  /// A warning as a finding, with its count in words.
  init(_ warning: FormatWarning) {
    let times = warning.count > 1 ? " (\(warning.count) times)" : ""
    self.init(
      code: warning.code, severity: Self.advisory.contains(warning.code) ? .advice : .warning,
      message: warning.message + times, place: warning.place)
  }

  /// What is worth knowing but needs no action before publication.
  private static let advisory: Set<String> = [
    "index.kept-as-text", "field.kept-as-text", "index.marks", "text.ruby", "date.impossible",
    "section.linked", "header.picture", "link.inside", "table.no-header",
  ]
}
