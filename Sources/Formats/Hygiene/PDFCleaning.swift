import CQPDF

/// Takes out of a PDF what can be taken out without touching its pages.
struct PDFCleaning: ~Copyable {
  static let kinds: Set<HygieneTrace.Kind> = [
    .revisions, .attachments, .scripts, .properties, .annotations,
  ]

  private let file: PDFFile

  private init(_ file: consuming PDFFile) { self.file = file }

  /// The cleaned file. What nothing names any more is not written.
  ///
  /// - Throws: as `PDFFile.init(bytes:limits:)`, and `clean.signed`,
  ///   `clean.protected`, or `clean.not-written` where a damaged part cannot
  ///   be copied.
  static func cleaned(_ bytes: [UInt8], limits: ReadLimits) throws(FormatError) -> [UInt8] {
    let file = try PDFFile(bytes: bytes, limits: limits)
    guard qpdf_is_encrypted(file.data) == 0 else {
      throw FormatError(
        code: "clean.protected",
        message: "The PDF is protected against changes. Ask its author for a clean copy, or for "
          + "one without protection.")
    }
    guard !isSigned(file) else { throw CleanCopy.signed }
    return try PDFCleaning(file).cleaned()
  }

  private static func isSigned(_ file: borrowing PDFFile) -> Bool {
    guard let root = file.root else { return false }
    if let permissions = file.dictionary(root, "/Perms"), !file.keys(permissions).isEmpty {
      return true
    }
    guard let form = file.dictionary(root, "/AcroForm") else { return false }
    return (file.integer(form, "/SigFlags") ?? 0) & 1 != 0
  }

  private consuming func cleaned() throws(FormatError) -> [UInt8] {
    cleanDocument()
    if case .counted(let count) = file.countPages() {
      for number in 0..<count {
        file.scoped { clean(page: qpdf_get_page_n(file.data, number)) }
        _ = file.takeError()
      }
    }
    _ = qpdf_init_write_memory(file.data)
    qpdf_set_deterministic_ID(file.data, 1)
    qpdf_set_object_stream_mode(file.data, qpdf_o_preserve)
    qpdf_set_decode_level(file.data, qpdf_dl_none)
    guard qpdf_write(file.data) & Int32(QPDF_ERRORS) == 0,
      let start = qpdf_get_buffer(file.data)
    else {
      throw FormatError(
        code: "clean.not-written", place: file.takeError(),
        message: "The clean copy could not be made, because a part of the PDF is damaged: ask its "
          + "author to export it again.")
    }
    return Array(UnsafeBufferPointer(start: start, count: qpdf_get_buffer_length(file.data)))
  }

  // MARK: The whole file

  private static let keptInformation: Set<String> = [
    "/Title", "/Subject", "/Keywords", "/Creator", "/Producer", "/CreationDate", "/ModDate",
    "/Trapped",
  ]

  private func cleanDocument() {
    if let information = file.information {
      for key in file.keys(information) where !Self.keptInformation.contains(key) {
        file.remove(information, key)
      }
    }
    guard let root = file.root else { return }
    cleanMetadata(of: root)
    for key in ["/AA", "/AF", "/Collection", "/PieceInfo", "/SpiderInfo"] { file.remove(root, key) }
    if let names = file.dictionary(root, "/Names") {
      for key in ["/EmbeddedFiles", "/JavaScript"] { file.remove(names, key) }
    }
    if let opening = file.dictionary(root, "/OpenAction"), !file.isName(opening, "/S", "/GoTo") {
      file.remove(root, "/OpenAction")
    }
  }

  /// Takes the author out of the metadata packet; the whole packet where it
  /// cannot be followed and names one.
  private func cleanMetadata(of root: PDFFile.Handle) {
    guard let stream = file.value(root, "/Metadata") else { return }
    guard let packet = file.metadataPacket(),
      let start = packet.firstRange(of: "<x:xmpmeta")?.lowerBound
        ?? packet.firstRange(of: "<rdf:RDF")?.lowerBound,
      let end = packet.firstRange(of: "<?xpacket end")?.lowerBound ?? Optional(packet.endIndex),
      start < end, packet.firstRange(of: "dc:creator=") == nil,
      let source = try? XMLSource(
        Array(packet[start..<end].utf8), part: "metadata", limits: file.limits)
    else {
      file.remove(root, "/Metadata")
      return
    }
    let creators = source.elements.indices.filter { source.elements[$0].name == "dc:creator" }
    guard !creators.isEmpty else { return }
    let cleaned =
      Array(packet[..<start].utf8) + source.applying(creators.map { source.cut($0) })
      + Array(packet[end...].utf8)
    cleaned.withUnsafeBufferPointer {
      qpdf_oh_replace_stream_data(
        file.data, stream, $0.baseAddress!, $0.count, file.newNull, file.newNull)
    }
  }

  // MARK: Pages

  private static let notes: Set<String> = [
    "/Text", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret",
  ]
  private static let going: Set<String> = ["/Text", "/Popup", "/FileAttachment"]

  private func clean(page: PDFFile.Handle) {
    guard file.isDictionary(page) else { return }
    for key in ["/AA", "/AF", "/PieceInfo", "/Metadata"] { file.remove(page, key) }
    let annotations = file.items(page, "/Annots")
    guard !annotations.isEmpty else { return }
    var kept: [PDFFile.Handle] = []
    for annotation in annotations {
      let kind = file.name(annotation, "/Subtype") ?? ""
      if file.isDictionary(annotation) {
        file.remove(annotation, "/AA")
        if let action = file.dictionary(annotation, "/A"),
          ["/JavaScript", "/Launch", "/Rendition"].contains(file.name(action, "/S") ?? "")
        {
          file.remove(annotation, "/A")
        }
        if Self.notes.contains(kind) || Self.going.contains(kind) {
          for key in ["/Contents", "/T", "/RC", "/Popup", "/Subj", "/NM"] {
            file.remove(annotation, key)
          }
        }
        // Tags may name it still, so it is emptied too.
        if Self.going.contains(kind) {
          for key in ["/FS", "/AP", "/A"] { file.remove(annotation, key) }
        }
      }
      if !Self.going.contains(kind) { kept.append(annotation) }
    }
    if kept.count < annotations.count { file.set(page, "/Annots", file.newArray(kept)) }
  }
}
