import CQPDF

extension PDFTarget {
  /// Puts a stamp over what a page holds, which cannot move or hide it.
  func put(
    _ stamp: PDFStamp, on number: Int, _ box: PDFPageBox, _ content: PDFPageContent
  ) {
    var text = stamp.content(on: box, font: &lettering)
    guard !text.isEmpty else { return }
    let page = page(number)
    let old = file.value(page, "/Contents")
    let own = old.map { file.isArray($0) ? file.items($0) : [$0] } ?? []
    let streams = own.filter { file.isStream($0) }
    var scan = PDFContentScan()
    var parts = streams
    switch content {
    case .closed(let found): scan = found
    case .rewritten(let bytes, let found):
      scan = found
      parts = [file.newStream(bytes)]
    case .contained(let bytes):
      if let name = contain(bytes, streams, in: page) {
        text = "q \(name) Do Q\n" + text
        parts = []
      }
    }
    let name = nameFont(for: page)
    if name != PDFStampLettering.mark {
      text = text.split(separator: " ", omittingEmptySubsequences: false)
        .map { $0 == PDFStampLettering.mark ? name : String($0) }.joined(separator: " ")
    }
    if !parts.isEmpty {
      text = scan.closing + text
      parts.insert(
        scan.surplusRestores == 0 ? opening : file.newStream(Array(scan.opening.utf8)), at: 0)
    }
    parts.append(file.newStream(Array(text.utf8)))
    file.set(page, "/Contents", file.newArray(parts))
  }

  /// Makes a page's content an object that is drawn from the page.
  ///
  /// - Returns: its name; nil where there is no content, or several streams
  ///   that could not be read.
  private func contain(
    _ bytes: [UInt8]?, _ streams: [PDFFile.Handle], in page: PDFFile.Handle
  ) -> String? {
    guard !streams.isEmpty, let resources = file.value(page, "/Resources"),
      let box = file.array(page, "/MediaBox")
    else { return nil }
    let form: PDFFile.Handle
    if let bytes {
      form = file.newStream(bytes)
    } else if streams.count == 1 {
      form = streams[0]
    } else {
      return nil
    }
    let attributes = qpdf_oh_get_dict(file.data, form)
    // Another page draws it already, perhaps with other fonts.
    guard file.value(attributes, "/Subtype") == nil else { return nil }
    file.set(attributes, "/Type", file.newName("/XObject"))
    file.set(attributes, "/Subtype", file.newName("/Form"))
    file.set(attributes, "/BBox", box)
    file.set(attributes, "/Resources", resources)
    let name = "/MeetingDayPage"
    file.set(
      page, "/Resources",
      file.newDictionary([("/XObject", file.newDictionary([(name, form)]))]))
    return name
  }

  /// Puts the font among what a page is drawn with.
  ///
  /// - Returns: its name there, which nothing else has.
  private func nameFont(for page: PDFFile.Handle) -> String {
    let resources = file.dictionary(page, "/Resources") ?? newDictionary("/Resources", of: page)
    let fonts = file.dictionary(resources, "/Font") ?? newDictionary("/Font", of: resources)
    let shared = file.reference(fonts) ?? file.reference(resources)
    if let shared, let known = fontNames[shared] { return known }
    let name = PDFNamesInUse.free(PDFStampLettering.mark) {
      qpdf_oh_has_key(file.data, fonts, $0) != 0
    }
    file.set(fonts, name, font)
    if let shared { fontNames[shared] = name }
    return name
  }

  private func newDictionary(_ key: String, of holder: PDFFile.Handle) -> PDFFile.Handle {
    let new = file.newDictionary()
    file.set(holder, key, new)
    return new
  }

  /// Puts the font in, once every stamp is known.
  func finishFont() { file.scoped { lettering.write(to: font, of: file) } }
}
