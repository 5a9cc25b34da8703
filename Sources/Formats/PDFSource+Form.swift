import CQPDF

extension PDFSource {
  private static let mostFields = 100_000

  /// Takes the form, made ready to be one with the forms of other parts.
  ///
  /// - Parameter bundle: gets `/Fields`, `/Resources` and `/AsksAppearance`.
  func takeForm(into bundle: PDFFile.Handle, _ names: inout PDFNamesInUse) {
    guard let form = file.root.flatMap({ file.dictionary($0, "/AcroForm") }) else { return }
    if file.value(form, "/XFA") != nil {
      log.note(
        "pdf.xfa-dropped",
        "It is a form that only some programs can show, and stands in the pack as most readers "
          + "show it: look at its pages, and ask for it printed to PDF.")
    }
    let tops = (file.items(form, "/Fields"))
      .filter { file.isDictionary($0) }.map({ file.indirect($0) })
    guard !tops.isEmpty else { return }
    let fonts = takeFonts(of: form, into: bundle, &names)
    let appearance = file.value(form, "/DA")
    let alignment = file.value(form, "/Q")
    for top in tops {
      claimName(of: top, &names)
      // What held for the whole form now holds for its fields.
      if let appearance, file.value(top, "/DA") == nil { file.set(top, "/DA", appearance) }
      if let alignment, file.value(top, "/Q") == nil { file.set(top, "/Q", alignment) }
    }
    clean(tops, fonts)
    file.set(bundle, "/Fields", file.newArray(tops))
    if file.isTrue(form, "/NeedAppearances") {
      file.set(bundle, "/AsksAppearance", file.newBool(true))
    }
  }

  private func claimName(of field: PDFFile.Handle, _ names: inout PDFNamesInUse) {
    let old = file.line(field, "/T") ?? "field"
    let name = PDFNamesInUse.free(old) { names.fields.contains($0) }
    names.fields.insert(name)
    guard name != old || file.value(field, "/T") == nil else { return }
    file.set(field, "/T", file.newText(name))
    log.note(
      "pdf.field-renamed",
      "Fields of its form have the names of fields in another report and were renamed: expect the "
        + "new names where answers are read by a program.")
  }

  /// Takes what fields are drawn with; a font whose name another part uses
  /// for another font gets a new name.
  private func takeFonts(
    of form: PDFFile.Handle, into bundle: PDFFile.Handle, _ names: inout PDFNamesInUse
  ) -> [String: String] {
    guard let resources = file.dictionary(form, "/DR") else { return [:] }
    file.set(bundle, "/Resources", resources)
    guard let fonts = file.dictionary(resources, "/Font") else { return [:] }
    var renamed: [String: String] = [:]
    let kept = file.newDictionary()
    for key in file.keys(fonts) {
      guard let font = file.dictionary(fonts, key) else { continue }
      let base = file.name(font, "/BaseFont") ?? ""
      let sign = "\(base) \(file.value(font, "/Encoding").map({ file.written($0) }) ?? "")"
      var name = key
      if let other = names.fonts[key], other != sign {
        name = PDFNamesInUse.free(key) { names.fonts[$0] != nil }
        renamed[key] = name
      }
      names.fonts[name] = sign
      file.set(kept, name, font)
    }
    file.set(resources, "/Font", kept)
    return renamed
  }

  /// Visits every field once: scripts and signatures go.
  private func clean(_ tops: [PDFFile.Handle], _ fonts: [String: String]) {
    var met: Set<PDFReference> = []
    var waiting = tops.compactMap({ file.reference($0) })
    while let reference = waiting.popLast(), met.count < Self.mostFields {
      guard met.insert(reference).inserted else { continue }
      file.scoped {
        let field = file.object(reference)
        _ = settleAction(of: field, nil)
        if file.name(field, "/FT") == "/Sig" || file.dictionary(field, "/V") != nil {
          dropSignature(of: field)
        }
        if !fonts.isEmpty, let old = file.value(field, "/DA").flatMap({ file.bytes($0) }) {
          file.set(field, "/DA", file.newBytes(Self.renaming(fonts, in: old)))
        }
        for child in file.items(field, "/Kids") {
          if let reference = file.reference(child) { waiting.append(reference) }
        }
      }
    }
  }

  private func dropSignature(of field: PDFFile.Handle) {
    file.remove(field, "/Lock")
    file.remove(field, "/SV")
    guard file.value(field, "/V") != nil else { return }
    file.remove(field, "/V")
    // What it looked like stays to be seen; nobody can sign the pack there.
    file.set(field, "/Ff", file.newInteger((file.integer(field, "/Ff") ?? 0) | 1))
    log.note(
      "pdf.signature-lost",
      "It carries a digital signature, which does not hold inside a pack: keep the signed file and "
        + "give its place to whoever asks.")
  }

  private static func renaming(_ fonts: [String: String], in appearance: String) -> String {
    appearance.split(separator: " ", omittingEmptySubsequences: false)
      .map { fonts[String($0)] ?? String($0) }.joined(separator: " ")
  }
}
