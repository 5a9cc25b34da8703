import Formats
import Foundation
import Meetings

extension Pack {
  /// Pages of a PDF that are asked whether it is for publication.
  private static let openingPages = 3

  /// PDFs that are listed as public and say of themselves that they are not
  /// for publication. Word and ODT reports were asked when they were read.
  ///
  /// - Returns: a blocker for each; none where `pdftotext` is not installed.
  public func restrictedPDFs() async -> [Finding] {
    let files = publicFiles.filter { file in
      guard let document = document(of: file), document.kind != .minutes else { return false }
      return document.facts?.mediaType == FileFormat.pdf.mediaType
    }
    let paths = files.map { location.folder.appendingPathComponent($0).path }
    let texts = await PDFText.of(paths, pages: Self.openingPages)
    return zip(files, texts).compactMap { file, text in
      guard let text, let line = OwnRestriction.line(in: Self.paragraphs(of: text)) else {
        return nil
      }
      return Finding(
        code: "restriction.listed-as-public", severity: .blocker,
        message: "The report says of itself “\(line.shortened)”, but it is listed as public.",
        hint: "Add `restricted:` to the document, or have the report's author put it right.",
        place: file, isRestricted: true)
    }
  }

  private func document(of file: String) -> Attachment? {
    agenda.allEntries.flatMap(\.item.documents).first { $0.file == file }
  }

  /// The paragraphs of a PDF's text: lines up to an empty one.
  private static func paragraphs(of text: String) -> [String] {
    var paragraphs: [String] = []
    var lines: [String] = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let trimmed = line.trimmingCharacters(in: .whitespaces)
      if trimmed.isEmpty {
        if !lines.isEmpty { paragraphs.append(lines.joined(separator: " ")) }
        lines = []
      } else {
        lines.append(trimmed)
      }
    }
    if !lines.isEmpty { paragraphs.append(lines.joined(separator: " ")) }
    return paragraphs
  }
}
