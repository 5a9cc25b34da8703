import CQPDF

/// What a PDF says about itself, and what a clerk should know of it.
public struct PDFFacts: Equatable, Sendable {
  /// Pages as counted; nil where there are more than the limits allow.
  public var pages: Int?
  public var title: String?
  public var author: String?
  /// ISO 8601, as exact as the file states it.
  public var created: String?
  public var modified: String?
  /// A BCP 47 tag, where the file names its language.
  public var language: String?
  /// Whether headings, lists and reading order are marked for those who
  /// listen to it.
  public var isTagged = false
  public var version = ""
  public var warnings: [FormatWarning] = []

  /// Opens a PDF and gathers its facts.
  ///
  /// - Throws: as `PDFFile.init(path:limits:)`.
  public init(path: String, limits: ReadLimits = ReadLimits()) throws(FormatError) {
    try self.init(PDFFile(path: path, limits: limits))
  }

  /// Gathers the facts of an open PDF.
  ///
  /// - Throws: `pdf.no-pages`, `pdf.too-many-pages`, `pdf.bomb`.
  public init(_ file: borrowing PDFFile) throws(FormatError) {
    version = file.version
    gatherProperties(of: file)
    switch file.countPages() {
    case .beyondLimit:
      throw FormatError(
        code: "pdf.too-many-pages",
        message: "The PDF has more than \(file.limits.pages) pages: split it.")
    case .counted(0):
      throw FormatError(
        code: "pdf.no-pages",
        message: "The PDF has no page that can be shown: ask its author to export it again.")
    case .counted(let count):
      pages = count
      if let claimed = file.claimedPages, claimed != count {
        warn(
          "pdf.page-count-differs",
          "It says that it has \(claimed) pages, but \(count) were found: look through it.")
      }
    }
    gatherHazards(of: file)
    if let repairs = try file.repairs() {
      warn(
        "pdf.damaged-recovered",
        "It is damaged and could be read only by repairing it (\(repairs.first)): compare it "
          + "with the original, or ask for it to be exported again.", count: repairs.count)
    }
  }

  private mutating func warn(_ code: String, _ message: String, count: Int = 1) {
    warnings.append(FormatWarning(code: code, message: message, count: count))
  }

  private mutating func gatherProperties(of file: borrowing PDFFile) {
    if let information = file.information {
      title = file.line(information, "/Title")
      author = file.line(information, "/Author")
      created = file.line(information, "/CreationDate").flatMap(PDFDate.iso8601)
      modified = file.line(information, "/ModDate").flatMap(PDFDate.iso8601)
    }
    guard let root = file.root else { return }
    language = file.line(root, "/Lang")
    if let marks = file.dictionary(root, "/MarkInfo") {
      isTagged = file.isTrue(marks, "/Marked") && file.dictionary(root, "/StructTreeRoot") != nil
    }
    if title == nil || author == nil || created == nil, let packet = file.metadataPacket() {
      title = title ?? PDFMetadataPacket.value("dc:title", in: packet)
      author = author ?? PDFMetadataPacket.value("dc:creator", in: packet)
      created = created ?? PDFMetadataPacket.value("xmp:CreateDate", in: packet)
      modified = modified ?? PDFMetadataPacket.value("xmp:ModifyDate", in: packet)
    }
  }

  private mutating func gatherHazards(of file: borrowing PDFFile) {
    if qpdf_is_encrypted(file.data) != 0 {
      warn(
        "pdf.edit-protected",
        "It opens without a password but is protected against changes: ask its author whether "
          + "it may be put into a pack, or for a copy without protection.")
    }
    guard let root = file.root else { return }
    let names = file.dictionary(root, "/Names")
    let opening = file.dictionary(root, "/OpenAction")
    if names.map({ file.value($0, "/JavaScript") != nil }) ?? false
      || opening.map({ file.isName($0, "/S", "/JavaScript") }) ?? false
      || file.value(root, "/AA") != nil
    {
      warn(
        "pdf.script",
        "It carries scripts, which are left out of the pack: check that nothing on the pages "
          + "needs them.")
    }
    if names.map({ file.value($0, "/EmbeddedFiles") != nil }) ?? false {
      warn(
        "pdf.attachments",
        "Other files are attached inside it, which a pack does not show: add them as papers of "
          + "their own if members need them.")
    }
    if file.dictionary(root, "/Collection") != nil {
      warn(
        "pdf.portfolio",
        "It is a portfolio, a folder of files behind a cover page: only the cover page counts. "
          + "Ask for the files one by one.")
    }
    if let form = file.dictionary(root, "/AcroForm") {
      if file.value(form, "/XFA") != nil {
        warn(
          "pdf.xfa-form",
          "It is a form that only some programs can show, and most readers see \u{201C}Please "
            + "wait\u{201D}: ask for it printed to PDF.")
      }
      if let flags = file.integer(form, "/SigFlags"), flags & 1 != 0 {
        warn(
          "pdf.signed",
          "It carries a digital signature, which page numbers put on it would break: keep the "
            + "original beside the pack.")
      }
    }
  }
}
