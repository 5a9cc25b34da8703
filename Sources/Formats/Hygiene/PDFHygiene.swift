import CQPDF
import Glibc

/// One looking through a PDF.
struct PDFHygiene {
  private(set) var hygiene = Hygiene()
  private var traces: [HygieneTrace.Kind: HygieneTrace] = [:]
  /// Unpacked bytes that may still be looked at: pages beyond it are not.
  private var budget = 96 << 20

  private static let mostPages = 3_000
  private static let mostAnnotations = 2_000
  /// Letters of a page that must be hidden before it is told.
  private static let fewestLetters = 3
  private static let fewestInvisible = 8

  /// - Throws: as `PDFFile.init(bytes:limits:)`.
  init(_ bytes: [UInt8], limits: ReadLimits) throws(FormatError) {
    let file = try PDFFile(bytes: bytes, limits: limits)
    let look = PDFPageLook()
    guard case .counted(let count) = file.countPages(), count > 0 else { return }
    self.lookAtDocument(file)
    for number in 0..<min(count, Self.mostPages) {
      file.scoped { lookAtPage(number, look, file) }
      _ = file.takeError()
    }
    if let history = PDFHistory(bytes, limits: limits), history.earlier > 0 {
      let pages = history.changedPages(of: file, limits: limits)
      traces[.revisions] = HygieneTrace(
        .revisions, count: history.earlier, places: (pages ?? []).map { "page \($0)" },
        isAdvice: pages?.isEmpty ?? false)
    }
    _ = file.takeError()
    hygiene = Hygiene(HygieneTrace.Kind.allCases.compactMap { traces[$0] })
  }

  private mutating func note(
    _ kind: HygieneTrace.Kind, place: String? = nil, details: [String] = [], isAdvice: Bool = false
  ) {
    var trace = traces[kind] ?? HygieneTrace(kind, count: 0, isAdvice: isAdvice)
    trace.count += 1
    if let place { trace.places.append(place) }
    for detail in details where !trace.details.contains(detail) { trace.details.append(detail) }
    traces[kind] = trace
  }

  // MARK: The whole file

  private static let ordinaryKeys: Set<String> = [
    "/Title", "/Author", "/Subject", "/Keywords", "/Creator", "/Producer", "/CreationDate",
    "/ModDate", "/Trapped",
  ]

  private mutating func lookAtDocument(_ file: borrowing PDFFile) {
    var named: [String] = []
    if let information = file.information {
      if file.line(information, "/Author") != nil { named.append("author") }
      let own = file.keys(information).filter { !Self.ordinaryKeys.contains($0) }
      if own.contains("/Company") { named.append("company") }
      if own.contains(where: { $0 != "/Company" }) { named.append("properties of its own") }
    }
    if !named.contains("author"), let packet = file.metadataPacket(),
      PDFMetadataPacket.value("dc:creator", in: packet) != nil
    {
      named.append("author")
    }
    if !named.isEmpty {
      traces[.properties] = HygieneTrace(.properties, details: named, isAdvice: true)
    }
    guard let root = file.root else { return }
    let names = file.dictionary(root, "/Names")
    if let tree = names.flatMap({ file.dictionary($0, "/EmbeddedFiles") }) {
      for name in file.attachedNames(tree) { note(.attachments, details: [name]) }
      if traces[.attachments] == nil { note(.attachments) }
    }
    let opening = file.dictionary(root, "/OpenAction")
    if names.map({ file.value($0, "/JavaScript") != nil }) ?? false
      || opening.map({ file.isName($0, "/S", "/JavaScript") }) ?? false
      || file.value(root, "/AA") != nil
    {
      note(.scripts)
    }
  }

  // MARK: Pages

  private mutating func lookAtPage(
    _ number: Int, _ look: PDFPageLook, _ file: borrowing PDFFile
  ) {
    let page = qpdf_get_page_n(file.data, number)
    guard file.takeError() == nil, file.isDictionary(page) else { return }
    let place = "page \(number + 1)"
    var scan = PDFInkScan()
    if budget > 0, let content = file.smallPageContent(page) {
      budget -= content.count
      var met: Set<PDFReference> = []
      let resources = look.resources(
        file.inherited(page, "/Resources"), file, &met, depth: 0, &budget)
      scan.run(content, resources)
    }
    lookAtAnnotations(page, place, &scan, file)
    if scan.covered >= Self.fewestLetters { note(.coveredText, place: place) }
    let unseen = (scan.hasPicture ? 0 : scan.inkless) + scan.white
    if unseen >= Self.fewestInvisible { note(.invisibleText, place: place) }
  }

  private mutating func lookAtAnnotations(
    _ page: PDFFile.Handle, _ place: String, _ scan: inout PDFInkScan, _ file: borrowing PDFFile
  ) {
    if let actions = file.dictionary(page, "/AA"), !file.keys(actions).isEmpty {
      note(.scripts, place: place)
    }
    for annotation in file.items(page, "/Annots").prefix(Self.mostAnnotations) {
      guard file.isDictionary(annotation), let kind = file.name(annotation, "/Subtype") else {
        continue
      }
      switch kind {
      case "/Redact": note(.unappliedRedactions, place: place)
      case "/FileAttachment":
        let name = file.dictionary(annotation, "/FS").flatMap { file.attachedName($0) }
        note(.attachments, place: place, details: [name].compactMap { $0 })
      case "/Square", "/Highlight", "/Polygon", "/Circle", "/FreeText":
        if let box = file.darkArea(of: annotation, kind) { scan.cover(box) }
      default: break
      }
      if ["/Text", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret"].contains(kind),
        file.line(annotation, "/Contents") != nil
      {
        note(.annotations, place: place, isAdvice: true)
      }
    }
  }
}

extension PDFFile {
  /// Content of more bytes than this, packed, is not unpacked to be looked
  /// at.
  private static let longestContent = 512 << 10

  /// The value of a key of a page or of those above it.
  func inherited(_ page: Handle, _ key: String) -> Handle? {
    var here = page
    for _ in 0..<50 {
      if let found = value(here, key) { return found }
      guard let parent = dictionary(here, "/Parent") else { return nil }
      here = parent
    }
    return nil
  }

  private func isSmall(_ stream: Handle) -> Bool {
    guard isStream(stream), let attributes = attributes(stream) else { return false }
    if items(attributes, "/Filter").count > 1 { return false }
    return max(0, integer(attributes, "/Length") ?? .max) < Self.longestContent
  }

  /// A page's content, where it is not so large that looking costs too much.
  func smallPageContent(_ page: Handle) -> [UInt8]? {
    guard let content = value(page, "/Contents") else { return nil }
    let parts = isArray(content) ? items(content) : [content]
    guard parts.count < 1_000, parts.allSatisfy({ isSmall($0) }) else { return nil }
    var start: UnsafeMutablePointer<UInt8>?
    var count = 0
    let status = qpdf_oh_get_page_content_data(data, page, &start, &count)
    defer { free(start) }
    guard takeError() == nil, status & Int32(QPDF_ERRORS) == 0, let start else { return nil }
    return Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// The bytes of a stream, unpacked where it is small, or as they are kept.
  func smallStream(_ stream: Handle, isUnpacked: Bool = true) -> [UInt8]? {
    guard isUnpacked ? isSmall(stream) : isStream(stream) else { return nil }
    var start: UnsafeMutablePointer<UInt8>?
    var count = 0
    let status = qpdf_oh_get_stream_data(
      data, stream, isUnpacked ? qpdf_dl_generalized : qpdf_dl_none, nil, &start, &count)
    defer { free(start) }
    guard takeError() == nil, status & Int32(QPDF_ERRORS) == 0, let start else { return nil }
    return Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// The numbers of an array.
  func numbers(_ holder: Handle, _ key: String) -> [Double] {
    items(holder, key).prefix(5_000).compactMap { number($0) }
  }

  /// What an annotation paints dark and opaque; nil where it does not.
  func darkArea(of annotation: Handle, _ kind: String) -> PDFInkScan.Box? {
    let key = kind == "/Highlight" || kind == "/FreeText" ? "/C" : "/IC"
    let opacity = number(annotation, "/CA") ?? 1
    let corners = numbers(annotation, "/Rect")
    guard opacity > 0.9, corners.count == 4,
      let luminance = PDFInkScan.luminance(numbers(annotation, key)), luminance < 0.3
    else { return nil }
    return PDFInkScan.Box(
      left: min(corners[0], corners[2]), bottom: min(corners[1], corners[3]),
      right: max(corners[0], corners[2]), top: max(corners[1], corners[3]))
  }

  // MARK: Attached files

  /// What an attached file is called.
  func attachedName(_ specification: Handle) -> String? {
    let name = line(specification, "/UF") ?? line(specification, "/F")
    return name.map { String($0.prefix(80)) }
  }

  /// The names of the files in a tree of them; at most a hundred.
  func attachedNames(_ tree: Handle) -> [String] {
    var names: [String] = []
    var waiting = [tree]
    var met: Set<PDFReference> = []
    while let node = waiting.popLast(), names.count < 100, met.count < 1_000 {
      if let reference = reference(node), !met.insert(reference).inserted { continue }
      let pairs = items(node, "/Names").prefix(200)
      for specification in pairs where isDictionary(specification) {
        names.append(attachedName(specification) ?? "without a name")
      }
      waiting += items(node, "/Kids").prefix(200).filter { isDictionary($0) }
    }
    return names
  }
}
