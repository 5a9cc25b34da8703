import CQPDF

/// The words of a PDF that stand beside its pages: properties, bookmarks,
/// notes, names of attached files and what forms are filled in with.
///
/// For looking what a file gives away; `PDFText` gives the words on its pages.
public enum PDFWords {
  private static let mostBookmarks = 50_000
  private static let mostAnnotations = 5_000

  /// The words, a line for each; nil where the file cannot be opened.
  public static func beside(pagesOf path: String, limits: ReadLimits = ReadLimits()) -> String? {
    LargeStack.run { words(path, limits) }
  }

  private static func words(_ path: String, _ limits: ReadLimits) -> String? {
    guard let file = try? PDFFile(path: path, limits: limits) else { return nil }
    var lines: [String] = []
    if let information = file.information {
      lines += file.keys(information).compactMap { file.line(information, $0) }
    }
    if let packet = file.metadataPacket() { lines.append(MarkupText.of(Array(packet.utf8))) }
    if let root = file.root {
      if let outline = file.dictionary(root, "/Outlines") {
        lines += file.scoped { bookmarks(of: outline, in: file) }
      }
      let names = file.dictionary(root, "/Names")
      if let tree = names.flatMap({ file.dictionary($0, "/EmbeddedFiles") }) {
        lines += file.attachedNames(tree)
      }
    }
    guard case .counted(let count) = file.countPages() else { return lines.joined(separator: "\n") }
    for number in 0..<count {
      lines += file.scoped { annotations(ofPage: number, in: file) }
      _ = file.takeError()
    }
    return lines.joined(separator: "\n")
  }

  private static func bookmarks(
    of outline: PDFFile.Handle, in file: borrowing PDFFile
  ) -> [String] {
    var lines: [String] = []
    var met: Set<PDFReference> = []
    var waiting = [file.dictionary(outline, "/First")].compactMap { $0 }
    while let item = waiting.popLast(), lines.count < mostBookmarks {
      if let reference = file.reference(item), !met.insert(reference).inserted { continue }
      if let title = file.line(item, "/Title") { lines.append(title) }
      waiting += ["/Next", "/First"].compactMap { file.dictionary(item, $0) }
    }
    return lines
  }

  private static func annotations(ofPage number: Int, in file: borrowing PDFFile) -> [String] {
    let page = qpdf_get_page_n(file.data, number)
    guard file.takeError() == nil, file.isDictionary(page) else { return [] }
    var lines: [String] = []
    for annotation in file.items(page, "/Annots").prefix(mostAnnotations)
    where file.isDictionary(annotation) {
      lines += ["/Contents", "/T", "/TU", "/V", "/RC", "/Subj"].compactMap {
        file.line(annotation, $0)
      }
    }
    return lines
  }
}
