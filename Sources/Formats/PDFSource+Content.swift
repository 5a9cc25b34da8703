import CQPDF
import Glibc

/// How a page's content goes into a pack.
enum PDFPageContent {
  /// As it is, closed off behind.
  case closed(PDFContentScan)
  /// Anew, closed off behind.
  case rewritten([UInt8], PDFContentScan)
  /// Inside an object of its own, which nothing in it can get out of: these
  /// bytes, or the page's one stream.
  case contained([UInt8]?)
}

extension PDFSource {
  /// Content of more bytes than this, packed, is not unpacked to be looked
  /// at: it would cost more than it is worth, and may be made to.
  private static let longestContent = 768 << 10

  /// Looks through a page's content.
  ///
  /// - In a tagged file, lines and areas that are neither content nor marked
  ///   as decoration are marked as that: LibreOffice forgets it for the
  ///   borders of page headers.
  /// - Content that cannot be followed to its end is contained, which in a
  ///   tagged file would cut it off from its tags: there it goes as it is.
  func content(of page: PDFReference) -> PDFPageContent {
    file.scoped {
      let page = file.object(page)
      guard isSmall(file.value(page, "/Contents")) else {
        return isTagged ? .closed(PDFContentScan()) : .contained(nil)
      }
      var start: UnsafeMutablePointer<UInt8>?
      var count = 0
      let status = qpdf_oh_get_page_content_data(file.data, page, &start, &count)
      defer { free(start) }
      guard status & Int32(QPDF_ERRORS) == 0, let start else {
        // Nothing is lost by it: the content goes along as it is.
        _ = file.takeError()
        return isTagged ? .closed(PDFContentScan()) : .contained(nil)
      }
      let content = UnsafeBufferPointer(start: start, count: count)
      let scan = PDFContentScan(content)
      if isTagged {
        return scan.unmarkedPaths.isEmpty || scan.isCutShort
          ? .closed(scan) : .rewritten(scan.marked(content), scan)
      }
      return scan.isCutShort || scan.surplusRestores > 0
        ? .contained(Array(content)) : .closed(scan)
    }
  }

  private func isSmall(_ content: PDFFile.Handle?) -> Bool {
    guard let content else { return true }
    var packed = 0
    for part in file.isArray(content) ? file.items(content) : [content] {
      guard file.isStream(part), let attributes = file.attributes(part) else { continue }
      // Packed twice over, it could grow a million times.
      if file.items(attributes, "/Filter").count > 1 { return false }
      packed += max(0, file.integer(attributes, "/Length") ?? Self.longestContent)
    }
    return packed < Self.longestContent
  }
}
