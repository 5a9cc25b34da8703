import CQPDF

/// A PDF on its way into a pack.
///
/// It is made ready inside its own file, in memory: the page tree made flat,
/// what may not go along taken off, links resolved, names and numbers that
/// would clash changed. Then it is copied as it is and may go; only the bytes
/// or the file that its streams are read from must stay.
final class PDFSource {
  let file: PDFFile
  let name: String
  /// In order, each once.
  private(set) var pages: [PDFReference] = []
  private(set) var pageNumbers: [PDFReference: Int] = [:]
  var log = WarningLog()
  /// Where its objects stand, if that can be had without qpdf.
  private(set) var list: PDFObjectList?

  /// Destinations by name, once `readNamedDestinations()` has read them.
  var named: [String: PDFFile.Handle] = [:]
  /// What links may name the parts of the pack by.
  var partIDs: Set<String> = []
  /// The pack's number for each of the file's entries in its parent tree.
  var structureNumbers: [Int: Int] = [:]
  /// How each page's content goes in, once `lookThrough()` has seen it.
  private(set) var contents: [PDFPageContent] = []
  /// The tags, once `lookThrough()` has read them.
  var tags = PDFTags()
  /// Tags made for links that had none, and their numbers in the parent tree.
  var strayLinks: [(number: Int, element: PDFReference)] = []
  /// Whether names of authors and programs go.
  var dropsAuthors = true

  /// Opens a file and makes its page tree flat.
  ///
  /// - Parameter isHeld: whether a file of ordinary size is read at once,
  ///   which is much faster than piece by piece; and many could not be open
  ///   at the same time.
  /// - Throws: as `PDFAssembler.facts(of:name:limits:)`.
  init(
    _ source: PDFAssembler.Part.Source, name: String, limits: ReadLimits, isHeld: Bool = false
  ) throws(FormatError) {
    self.name = name
    do throws(FormatError) {
      file = try isHeld ? PDFFile(holding: source, limits) : PDFFile(source, limits: limits)
      try requirePermission()
      if try !noteRepairs() { list = PDFObjectList(of: file) }
      if let list { file.numbering.start(behind: list.last) } else { try requireFewObjects() }
      pages = try file.scoped { () throws(FormatError) in try flattenPages() }
      try noteRepairs()
    } catch {
      throw error.inFile(name)
    }
    for (number, page) in pages.enumerated() { pageNumbers[page] = number }
  }

  /// Does what needs to know nothing of the other parts.
  func lookThrough() {
    tags = readTags(by: list)
    contents = pages.map { content(of: $0) }
  }

  /// A file that opens without a password but is protected is taken where
  /// its author lets screen readers have the text: a pack that everyone can
  /// read is what that permission is for. Otherwise the author must be asked.
  private func requirePermission() throws(FormatError) {
    guard qpdf_is_encrypted(file.data) != 0 else { return }
    guard qpdf_allow_accessibility(file.data) != 0 || qpdf_allow_extract_all(file.data) != 0 else {
      throw FormatError(
        code: "pdf.protected",
        message: "The PDF is protected, even against being read by screen readers, and so cannot "
          + "go into a pack: ask its author for a copy without protection.")
    }
    log.note(
      "pdf.protection-removed",
      "It is protected against changes and stands in the pack without that protection: make sure "
        + "that its author agrees.")
  }

  /// The largest reports have a hundred thousand objects. Many more, each
  /// naming the next, would be followed until the stack is used up. A list
  /// that is plain has no more.
  private func requireFewObjects() throws(FormatError) {
    // Where the numbers have come to their end there is none.
    let last = file.scoped { file.reference(file.indirect(file.newDictionary()))?.number }
    guard let last, last <= Self.mostObjects else { throw Self.tooManyObjects }
  }

  static let mostObjects = 500_000

  static var tooManyObjects: FormatError {
    FormatError(
      code: "pdf.too-many-objects",
      message: "The PDF is made of more than half a million pieces: print it to PDF anew, or "
        + "split it.")
  }

  /// Notes what had to be repaired since it was last asked.
  ///
  /// - Returns: whether anything had to.
  @discardableResult
  func noteRepairs() throws(FormatError) -> Bool {
    guard let repairs = try file.repairs() else { return false }
    log.note(
      "pdf.damaged-recovered",
      "It is damaged and could be read only by repairing it (\(repairs.first)): compare its pages "
        + "in the pack with the original, or ask for it to be exported again.",
      count: repairs.count)
    return true
  }

  var title: String? { file.information.flatMap { file.line($0, "/Title") } }

  /// The tree of tags, where the file says that it goes by it.
  var structureRoot: PDFFile.Handle? {
    guard let root = file.root, let tree = file.dictionary(root, "/StructTreeRoot"),
      file.value(tree, "/K") != nil
    else { return nil }
    guard let marks = file.dictionary(root, "/MarkInfo") else { return nil }
    return file.isTrue(marks, "/Marked") ? tree : nil
  }

  var isTagged: Bool { structureRoot != nil }

  var claimsPDFUA: Bool {
    guard isTagged, let packet = file.metadataPacket() else { return false }
    return PDFMetadataPacket.value("pdfuaid:part", in: packet) == "1"
  }
}

extension PDFSource {
  /// What of a page goes along. The rest is private to the program that made
  /// it, or does something when the page is shown.
  private static let pageKeys: Set<String> = [
    "/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox",
    "/Contents", "/Rotate", "/Group", "/UserUnit", "/Tabs", "/StructParents", "/Annots",
    "/BoxColorInfo", "/VP",
  ]
  private static let inheritedKeys = ["/Resources", "/MediaBox", "/CropBox", "/Rotate"]

  /// Puts all pages into one flat tree, with what they inherited.
  ///
  /// Walks without recursion and visits each node once, whatever the file
  /// claims; after that nothing in the tree can lead qpdf astray.
  private func flattenPages() throws(FormatError) -> [PDFReference] {
    guard let root = file.root, let top = file.pageTreeTop() else { throw Self.noPages }
    let tree = file.indirect(
      file.newDictionary([("/Type", file.newName("/Pages")), ("/Kids", file.newArray())]))
    let kids = file.array(tree, "/Kids")!
    var found: [PDFReference] = []
    var met: Set<PDFReference> = []
    var waiting: [(node: PDFFile.Handle, inherited: [String: PDFFile.Handle])] = [(top, [:])]
    var nodes = 0
    while let (node, inherited) = waiting.popLast() {
      nodes += 1
      guard nodes <= file.limits.pages * 2 + 1_000 else { throw tooManyPages }
      guard file.isDictionary(node) else { continue }
      let known = file.reference(node).map { !met.insert($0).inserted } ?? false
      guard let children = file.array(node, "/Kids") else {
        guard found.count < file.limits.pages else { throw tooManyPages }
        let page = known ? copied(node) : file.indirect(node)
        adopt(page, into: tree, inherited)
        file.append(page, to: kids)
        if let reference = file.reference(page) { found.append(reference) }
        continue
      }
      guard !known else { continue }
      var passed = inherited
      for key in Self.inheritedKeys { if let own = file.value(node, key) { passed[key] = own } }
      let count = Int(qpdf_oh_get_array_n_items(file.data, children))
      guard count + waiting.count <= file.limits.pages * 2 + 1_000 else { throw tooManyPages }
      for child in file.items(children).reversed() { waiting.append((child, passed)) }
    }
    guard !found.isEmpty else { throw Self.noPages }
    file.set(tree, "/Count", file.newInteger(found.count))
    file.set(root, "/Pages", tree)
    return found
  }

  private func copied(_ page: PDFFile.Handle) -> PDFFile.Handle {
    let copy = file.newDictionary(
      file.keys(page).filter { $0 != "/Annots" && $0 != "/StructParents" }
        .map { ($0, qpdf_oh_get_key(file.data, page, $0)) })
    return file.indirect(copy)
  }

  private func adopt(
    _ page: PDFFile.Handle, into tree: PDFFile.Handle, _ inherited: [String: PDFFile.Handle]
  ) {
    for key in file.keys(page) where !Self.pageKeys.contains(key) {
      if key == "/AA" { noteActions(of: qpdf_oh_get_key(file.data, page, key)) }
      if key == "/AF" { noteAttachments() }
      file.remove(page, key)
    }
    for (key, value) in inherited where file.value(page, key) == nil { file.set(page, key, value) }
    file.set(page, "/Type", file.newName("/Page"))
    file.set(page, "/Parent", tree)
    if file.value(page, "/MediaBox") == nil {
      file.set(page, "/MediaBox", file.parsed("[0 0 612 792]"))
    }
    if file.dictionary(page, "/Resources") == nil {
      file.set(page, "/Resources", file.newDictionary())
    }
  }

  private var tooManyPages: FormatError {
    FormatError(
      code: "pdf.too-many-pages",
      message: "The PDF has more than \(file.limits.pages) pages: split it.")
  }

  private static var noPages: FormatError {
    FormatError(
      code: "pdf.no-pages",
      message: "The PDF has no page that can be shown: ask its author to export it again.")
  }

  /// The box of a page, which must be one of this file's.
  func box(of page: PDFFile.Handle) -> PDFPageBox {
    func corners(_ key: String) -> [Double]? {
      file.array(page, key).map { file.items($0).compactMap({ file.number($0) }) }
    }
    return PDFPageBox(
      media: corners("/MediaBox"), crop: corners("/CropBox"),
      rotation: file.number(page, "/Rotate") ?? 0, unit: file.number(page, "/UserUnit") ?? 1)
  }
}

extension FormatError {
  /// The same error, its place beginning with the file's name.
  func inFile(_ name: String) -> FormatError {
    var error = self
    error.place = place.flatMap { $0.isEmpty ? nil : "\(name), \($0)" } ?? name
    return error
  }
}

extension PDFFile {
  init(_ source: PDFAssembler.Part.Source, limits: ReadLimits) throws(FormatError) {
    switch source {
    case .file(let path): try self.init(path: path, limits: limits)
    case .bytes(let bytes): try self.init(bytes: bytes, limits: limits)
    }
  }

  fileprivate init(
    holding source: PDFAssembler.Part.Source, _ limits: ReadLimits
  ) throws(FormatError) {
    guard case .file(let path) = source else {
      try self.init(source, limits: limits)
      return
    }
    let file = try SourceFile(path: path)
    try file.requireSize(limits)
    if file.size >= 64 << 20 {
      try self.init(path: path, limits: limits)
    } else if let held = try PDFHeldBytes(copying: file) {
      try self.init(held: held, limits: limits)
    } else {
      try self.init(bytes: try file.bytes(limits: limits), limits: limits)
    }
  }
}
