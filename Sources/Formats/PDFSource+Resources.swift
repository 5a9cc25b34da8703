import CQPDF

/// What pages are drawn with, as far as it tells text from pictures.
struct PDFPageMatter {
  var hasFont = false
  var hasPicture = false

  mutating func add(_ other: PDFPageMatter) {
    hasFont = hasFont || other.hasFont
    hasPicture = hasPicture || other.hasPicture
  }
}

extension PDFSource {
  /// Goes through what the pages are drawn with: authors' names go, places
  /// among the tags are renumbered.
  ///
  /// - Returns: for each page, whether it has fonts and pictures.
  func settleResources() -> [PDFPageMatter] {
    var known: [PDFReference: PDFPageMatter] = [:]
    return pages.map { page in
      file.scoped {
        guard let resources = file.value(file.object(page), "/Resources") else {
          return PDFPageMatter()
        }
        return settle(resources, depth: 0, &known)
      }
    }
  }

  private func settle(
    _ resources: PDFFile.Handle, depth: Int, _ known: inout [PDFReference: PDFPageMatter]
  ) -> PDFPageMatter {
    let reference = file.reference(resources)
    if let reference, let matter = known[reference] { return matter }
    // Kept at once, so that a circle ends here.
    if let reference { known[reference] = PDFPageMatter() }
    var matter = PDFPageMatter()
    if let fonts = file.dictionary(resources, "/Font") {
      matter.hasFont = !file.keys(fonts).isEmpty
    }
    if let objects = file.dictionary(resources, "/XObject") {
      for key in file.keys(objects) {
        guard let object = file.value(objects, key), file.isStream(object) else { continue }
        matter.add(settle(stream: object, depth: depth, &known))
      }
    }
    if let reference { known[reference] = matter }
    return matter
  }

  private func settle(
    stream: PDFFile.Handle, depth: Int, _ known: inout [PDFReference: PDFPageMatter]
  ) -> PDFPageMatter {
    let reference = file.reference(stream)
    if let reference, let matter = known[reference] { return matter }
    var matter = PDFPageMatter()
    if let reference { known[reference] = matter }
    guard let attributes = file.attributes(stream) else { return matter }
    if dropsAuthors {
      for key in ["/Metadata", "/PieceInfo", "/LastModified"] { file.remove(attributes, key) }
    }
    renumber(attributes, "/StructParent")
    if file.name(attributes, "/Subtype") == "/Image" {
      matter.hasPicture = true
    } else {
      renumber(attributes, "/StructParents")
      if depth < 20, let own = file.value(attributes, "/Resources") {
        matter = settle(own, depth: depth + 1, &known)
      }
    }
    if let reference { known[reference] = matter }
    return matter
  }
}
