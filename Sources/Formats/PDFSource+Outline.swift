import CQPDF

/// A bookmark on its way into a pack.
struct PDFOutlineItem {
  var title: String
  var destination: PDFDestination?
  var isOpen = false
  /// Whether it stands for no part of its own but for those beneath it.
  var isHeading = false
  var children: [PDFOutlineItem] = []
}

extension PDFSource {
  private static let mostBookmarks = 50_000
  private static let deepestBookmark = 40

  /// The file's own bookmarks.
  ///
  /// Each is read once and by a loop along its siblings, so that neither a
  /// circle nor a long list does harm.
  func readOutline() -> [PDFOutlineItem] {
    guard let root = file.root, let top = file.dictionary(root, "/Outlines") else { return [] }
    var met: Set<PDFReference> = []
    return siblings(beneath: top, depth: 0, &met)
  }

  private func siblings(
    beneath parent: PDFFile.Handle, depth: Int, _ met: inout Set<PDFReference>
  ) -> [PDFOutlineItem] {
    guard depth < Self.deepestBookmark else { return [] }
    var items: [PDFOutlineItem] = []
    var next = file.dictionary(parent, "/First")
    while let item = next, let reference = file.reference(item), met.count < Self.mostBookmarks,
      met.insert(reference).inserted
    {
      let title = file.line(item, "/Title") ?? ""
      let children = siblings(beneath: item, depth: depth + 1, &met)
      if !title.isEmpty {
        items.append(
          PDFOutlineItem(
            title: title, destination: target(of: item),
            isOpen: (file.integer(item, "/Count") ?? 0) > 0,
            children: children))
      } else {
        items += children
      }
      next = file.dictionary(item, "/Next")
    }
    return items
  }

  private func target(of item: PDFFile.Handle) -> PDFDestination? {
    if let own = file.value(item, "/Dest") { return destination(own) }
    return settleAction(of: item, nil)
  }
}
