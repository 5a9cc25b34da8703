import CXML
import Documents

/// Reads the text of a web page into the tree: headings, paragraphs, lists and
/// tables with their header cells.
///
/// For pages that other programs made, such as the registers that councils'
/// committee systems publish. Scripts, styles, forms' controls and pictures
/// are left out; what looks like a menu is not told from the text. Nothing is
/// fetched.
public struct HTMLReader: Sendable {
  public var limits: ReadLimits

  public init(limits: ReadLimits = ReadLimits()) { self.limits = limits }

  /// The page as a document, its title that of the page.
  ///
  /// Text that is not UTF-8 is read as Windows-1252, whatever it says it is.
  ///
  /// - Throws: `FormatError` `html.empty`, `html.too-large`, `html.too-deep`
  ///   or `html.damaged`.
  public func read(_ bytes: [UInt8]) throws(FormatError) -> ReadResult {
    guard bytes.contains(where: { $0 > 0x20 }) else {
      throw FormatError(code: "html.empty", message: "The page is empty: save it again.")
    }
    guard bytes.count <= min(limits.fileBytes, Int(Int32.max)) else {
      throw FormatError(
        code: "html.too-large",
        message: "The page is larger than \(limits.fileBytes >> 20) MB: save less of it.")
    }
    _ = xmlLibrary
    let encoding = String(validating: bytes, as: UTF8.self) == nil ? "WINDOWS-1252" : "UTF-8"
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue
    let parsed = bytes.withUnsafeBytes { buffer in
      htmlReadMemory(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil,
        encoding, Int32(bitPattern: UInt32(options)))
    }
    // Freed here; nothing of it is kept.
    guard let page = parsed else { throw HTMLReader.damaged }
    defer { xmlFreeDoc(page) }
    guard let root = xmlDocGetRootElement(page) else { throw HTMLReader.damaged }
    var gatherer = HTMLGatherer(limits: limits)
    gatherer.take(root, depth: 0)
    if let refusal = gatherer.refusal { throw refusal }
    gatherer.endParagraph()
    var result = ReadResult(
      document: Document(title: gatherer.title.onOneLine, blocks: gatherer.blocks), warnings: [])
    result.noteEmptyText()
    return result
  }

  private static let damaged = FormatError(
    code: "html.damaged", message: "There is no web page in the file: save it again.")
}
