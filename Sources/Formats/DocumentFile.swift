/// A report on disk, read into the tree whatever its format.
public enum DocumentFile {
  /// Reads ODT, flat ODT, DOCX and DOCM, going by the content and not by
  /// the name.
  ///
  /// - Throws: `file.*`, `zip.*`, `xml.*` where it cannot be read;
  ///   `file.password` where it wants one; `file.no-tree` where its format
  ///   has no text that can be taken, such as PDF.
  public static func read(
    path: String, limits: ReadLimits = ReadLimits()
  ) throws(FormatError) -> ReadResult {
    let file = try SourceFile(path: path)
    let detection = try FileFormat.detection(of: file)
    guard !detection.needsPassword else { throw .password }
    var result: ReadResult
    switch detection.format {
    case .odt, .fodt: result = try ODTReader(limits: limits).read(file.bytes(limits: limits))
    case .docx, .docm: result = try DOCXReader(limits: limits).read(file.bytes(limits: limits))
    case .pdf:
      throw FormatError(
        code: "file.no-tree",
        message: "A PDF has pages but no text that can be taken as headings and paragraphs: ask "
          + "for the document it was made from, as ODT or DOCX.")
    default: throw .unusable(detection.format)
    }
    if let warning = detection.format.nameWarning(path: path) {
      result.warnings.insert(warning, at: 0)
    }
    result.noteEmptyText()
    return result
  }
}

extension ReadResult {
  /// Says so where the document has no words, unless the reader has said so.
  mutating func noteEmptyText() {
    guard !warnings.contains(where: { $0.code == "text.empty" }),
      document.blocks.allSatisfy({ $0.lines.isEmpty })
    else { return }
    warnings.append(.emptyText)
  }
}

extension FormatWarning {
  static let emptyText = FormatWarning(
    code: "text.empty",
    message: "There is no text in the file: open it and look. A scan holds pictures of its text; "
      + "a file that holds nothing is the wrong one.")
}

extension FormatError {
  static let password = FormatError(
    code: "file.password",
    message: "The file wants a password to open: ask its author for a copy without one.")

  /// A file that no report can be.
  static func unusable(_ format: FileFormat) -> FormatError {
    switch format {
    case .empty:
      FormatError(
        code: "file.empty", message: "The file is empty (0 bytes): ask its author for it again.")
    case .unknown, .compound:
      FormatError(
        code: "file.unknown",
        message: "The file is neither a PDF nor an ODT or Word document, or too damaged to tell: "
          + "ask its author to send it again as ODT, DOCX or PDF.")
    default:
      FormatError(
        code: "file.not-a-report",
        message: "The file is \(format.phrase), which a pack cannot hold: ask for it as ODT, DOCX "
          + "or PDF.")
    }
  }
}
