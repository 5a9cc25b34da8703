import CQPDF
import Glibc

extension PDFSource {
  /// Content of more bytes than this, packed, is not unpacked to be looked
  /// at: it would cost more than it is worth, and may be made to.
  private static let longestContent = 768 << 10

  /// What each page's content leaves open; nil where it was not looked at.
  func balance(of page: PDFReference) -> PDFContentBalance? {
    file.scoped {
      let page = file.object(page)
      guard let content = file.value(page, "/Contents") else { return PDFContentBalance() }
      var packed = 0
      for part in file.isArray(content) ? file.items(content) : [content] {
        guard file.isStream(part), let attributes = file.attributes(part) else { continue }
        // Packed twice over, it could grow a million times.
        if let filters = file.array(attributes, "/Filter"), file.items(filters).count > 1 {
          return nil
        }
        packed += max(0, file.integer(attributes, "/Length") ?? Self.longestContent)
      }
      guard packed < Self.longestContent else { return nil }
      var start: UnsafeMutablePointer<UInt8>?
      var count = 0
      let status = qpdf_oh_get_page_content_data(file.data, page, &start, &count)
      defer { free(start) }
      guard status & Int32(QPDF_ERRORS) == 0, let start else {
        // Nothing is lost by it: the content goes along as it is.
        _ = file.takeError()
        return nil
      }
      return PDFContentBalance(UnsafeBufferPointer(start: start, count: count))
    }
  }
}
