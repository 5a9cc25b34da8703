import CQPDF

/// Gathers what a page's content calls by name.
///
/// Pages mostly share their fonts and forms, so each is gathered once.
final class PDFPageLook {
  private var fonts: [PDFReference: PDFInkScan.Font] = [:]
  private var forms: [PDFReference: PDFInkScan.Form] = [:]
  private static let mostNames = 1_000

  /// - Parameters:
  ///   - met: the forms that the present one stands in.
  ///   - budget: unpacked bytes that may still be looked at.
  func resources(
    _ handle: PDFFile.Handle?, _ file: borrowing PDFFile, _ met: inout Set<PDFReference>,
    depth: Int, _ budget: inout Int
  ) -> PDFInkScan.Resources {
    var found = PDFInkScan.Resources()
    guard let handle, file.isDictionary(handle) else { return found }
    if let fonts = file.dictionary(handle, "/Font") {
      for name in file.keys(fonts).prefix(Self.mostNames) {
        if let font = file.dictionary(fonts, name) { found.fonts[name] = self.font(font, file) }
      }
    }
    if let spaces = file.dictionary(handle, "/ColorSpace") {
      for name in file.keys(spaces).prefix(Self.mostNames) {
        guard let space = file.value(spaces, name) else { continue }
        let kind = file.name(space) ?? file.items(space).first.flatMap { file.name($0) } ?? ""
        if ["/ICCBased", "/CalRGB", "/CalGray"].contains(kind) || kind.hasPrefix("/Device"),
          kind != "/DeviceN"
        {
          found.plainSpaces.insert(name)
        }
      }
    }
    if let states = file.dictionary(handle, "/ExtGState") {
      for name in file.keys(states).prefix(Self.mostNames) {
        guard let state = file.dictionary(states, name) else { continue }
        if let opacity = file.number(state, "/ca") { found.translucent[name] = opacity < 0.9 }
      }
    }
    if let objects = file.dictionary(handle, "/XObject") {
      for name in file.keys(objects).prefix(Self.mostNames) {
        let object = file.get(objects, name)
        guard file.isStream(object), let attributes = file.attributes(object) else { continue }
        if file.isName(attributes, "/Subtype", "/Image") {
          found.images.insert(name)
        } else if depth < 5 {
          found.forms[name] = form(object, attributes, file, &met, depth, &budget)
        }
      }
    }
    return found
  }

  private func font(_ font: PDFFile.Handle, _ file: borrowing PDFFile) -> PDFInkScan.Font {
    let reference = file.reference(font)
    if let reference, let known = fonts[reference] { return known }
    var found = PDFInkScan.Font()
    if file.isName(font, "/Subtype", "/Type0") {
      found.isTwoByte = true
    } else if !file.isName(font, "/Subtype", "/Type3") {
      found.first = file.integer(font, "/FirstChar") ?? 0
      found.widths = file.numbers(font, "/Widths")
    }
    if let reference { fonts[reference] = found }
    return found
  }

  private func form(
    _ object: PDFFile.Handle, _ attributes: PDFFile.Handle, _ file: borrowing PDFFile,
    _ met: inout Set<PDFReference>, _ depth: Int, _ budget: inout Int
  ) -> PDFInkScan.Form? {
    guard let reference = file.reference(object) else { return nil }
    if let known = forms[reference] { return known }
    // A form that stands in itself would be painted for ever.
    guard budget > 0, !met.contains(reference), let content = file.smallStream(object) else {
      return nil
    }
    budget -= content.count
    met.insert(reference)
    let resources = resources(
      file.value(attributes, "/Resources"), file, &met, depth: depth + 1, &budget)
    met.remove(reference)
    let form = PDFInkScan.Form(
      matrix: PDFMatrix(file.numbers(attributes, "/Matrix")) ?? PDFMatrix(), content: content,
      resources: resources)
    forms[reference] = form
    return form
  }
}
