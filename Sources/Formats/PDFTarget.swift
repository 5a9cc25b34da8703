import CQPDF

/// One volume of a pack while it is being filled.
///
/// Handles kept here are of objects that live as long as the file; all others
/// are let go part by part.
final class PDFTarget {
  let file: PDFFile
  var lettering: PDFStampLettering
  private(set) var pageCount = 0
  private var lastObject: Int32 = 0
  /// The first page of each part that can be linked to.
  private(set) var firstPages: [String: Int] = [:]
  var labels: [String?] = []
  var outline: [PDFOutlineItem] = []
  /// Links to other parts: the annotation, and what it leads to.
  var links: [(annotation: PDFReference, target: String)] = []
  var version = "1.7"
  var structure: PDFStructureParts
  var form: PDFFormParts
  var layers: PDFLayerParts
  let font: PDFFile.Handle
  /// The stream that stands before the content of most pages.
  let opening: PDFFile.Handle
  /// What the font is called where several pages draw with the same.
  var fontNames: [PDFReference: String] = [:]

  init(_ font: PDFStampFont?) throws(FormatError) {
    file = try PDFFile()
    lettering = PDFStampLettering(font)
    structure = PDFStructureParts(file)
    form = PDFFormParts(file)
    layers = PDFLayerParts(file)
    self.font = file.indirect(file.newDictionary())
    opening = file.newStream(Array("q\n".utf8))
  }

  /// Copies a part behind those that are there.
  ///
  /// - Throws: `pdf.damaged` where it cannot be copied.
  func append(
    _ source: PDFSource, _ part: PDFAssembler.Part, _ prepared: PDFPreparedPart,
    labelPrefix: String
  ) throws(FormatError) {
    let first = pageCount
    if let id = part.id, firstPages[id] == nil { firstPages[id] = first }
    for page in source.pages {
      let status = source.file.scoped {
        qpdf_add_page(file.data, source.file.data, source.file.object(page), 0)
      }
      guard status & Int32(QPDF_ERRORS) == 0 else { throw uncopied(source) }
    }
    pageCount += source.pages.count
    labels += part.labels.isEmpty ? source.pages.map { _ in nil } : part.labels.map { $0 }
    if let claimed = Self.version(source.file.version), claimed > (Self.version(version) ?? (1, 7))
    {
      version = source.file.version
    }
    try file.scoped { () throws(FormatError) in
      let bundle = qpdf_oh_copy_foreign_object(file.data, source.file.data, prepared.bundle)
      guard file.takeError() == nil, file.isDictionary(bundle) else { throw uncopied(source) }
      putAnnotations(of: bundle, from: first, prepared.links)
      appendStructure(of: bundle, source.tags)
      appendForm(of: bundle)
      appendLayers(of: bundle, title: part.title)
      try requireFewObjects(of: source)
    }
    for (number, page) in source.pages.enumerated() {
      let stamp = PDFStamp(
        label: part.labels.isEmpty ? "" : labelPrefix + part.labels[number], header: part.header)
      let box = source.file.scoped { source.box(of: source.file.object(page)) }
      file.scoped { put(stamp, on: first + number, box, source.contents[number]) }
    }
    outline.append(above: part.above[...], ownBookmark(of: part, prepared.outline, from: first))
  }

  /// A part may name more objects than it has: each becomes one here.
  private func requireFewObjects(of source: PDFSource) throws(FormatError) {
    guard let last = file.reference(file.indirect(file.newDictionary()))?.number,
      Int(last - lastObject) <= PDFSource.mostObjects
    else { throw PDFSource.tooManyObjects.inFile(source.name) }
    lastObject = last
  }

  private func uncopied(_ source: PDFSource) -> FormatError {
    FormatError(
      code: "pdf.damaged", place: file.takeError() ?? "",
      message: "The PDF is damaged where it matters and cannot be put into a pack: ask its author "
        + "to export it again."
    ).inFile(source.name)
  }

  /// `1.7` as two numbers; what nobody has published is no version.
  private static func version(_ text: String) -> (Int, Int)? {
    let numbers = text.split(separator: ".").compactMap { Int($0) }
    guard numbers.count == 2, (1...2).contains(numbers[0]), (0...9).contains(numbers[1]) else {
      return nil
    }
    return (numbers[0], numbers[1])
  }

  private func putAnnotations(
    of bundle: PDFFile.Handle, from first: Int, _ crossing: [PDFCrossLink]
  ) {
    guard let pages = file.array(bundle, "/Annotations") else { return }
    for (number, annotations) in file.items(pages).enumerated()
    where qpdf_oh_get_array_n_items(file.data, annotations) > 0 {
      file.set(page(first + number), "/Annots", annotations)
    }
    for link in crossing {
      guard let annotations = file.array(page(first + link.page), "/Annots"),
        let reference = file.reference(
          qpdf_oh_get_array_item(file.data, annotations, Int32(link.annotation)))
      else { continue }
      links.append((reference, link.target))
    }
  }

  func page(_ number: Int) -> PDFFile.Handle { qpdf_get_page_n(file.data, number) }
}
