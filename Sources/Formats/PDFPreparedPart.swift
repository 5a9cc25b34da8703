/// A part made ready inside its own file, to be copied into a pack.
struct PDFPreparedPart {
  /// An object of the part's file that holds all that is not reached from
  /// its pages; see the `take…` functions for its keys.
  var bundle: PDFFile.Handle
  var outline: [PDFOutlineItem]
  var links: [PDFCrossLink]
  var matters: [PDFPageMatter]
}

extension PDFSource {
  /// Makes the file ready to be copied.
  func prepare(
    title: String, language: String?, _ names: inout PDFNamesInUse
  ) -> PDFPreparedPart {
    noteWhatIsLeft()
    readNamedDestinations()
    let outline = file.scoped { readOutline() }
    let bundle = file.indirect(file.newDictionary())
    let entries = takeParentTree(&names)
    for page in pages { file.scoped { renumber(file.object(page), "/StructParents") } }
    let annotations = file.newArray()
    file.set(bundle, "/Annotations", annotations)
    let links = takeAnnotations(into: annotations, &names)
    let matters = settleResources()
    file.scoped {
      takeStructure(into: bundle, entries, title: title, language: language, &names)
      takeForm(into: bundle, &names)
      takeLayers(into: bundle)
    }
    noteWithoutTags(matters)
    return PDFPreparedPart(bundle: bundle, outline: outline, links: links, matters: matters)
  }

  private func noteWithoutTags(_ matters: [PDFPageMatter]) {
    let pictures = matters.indices.filter { !matters[$0].hasFont && matters[$0].hasPicture }
    if pictures.count == matters.count {
      log.note(
        "pdf.image-only",
        "It is a scan: pictures of pages without text, which can be neither searched nor read out. "
          + "Ask for the file that was printed, or have its text recognised.")
    } else if !pictures.isEmpty {
      log.note(
        "pdf.image-only-pages",
        "Some of its pages are pictures without text, which can be neither searched nor read out: "
          + "ask for the file that was printed, or have their text recognised.",
        place: "page \(pictures.prefix(8).map { String($0 + 1) }.joined(separator: ", "))"
          + (pictures.count > 8 ? " …" : ""), count: pictures.count)
    }
    if !isTagged {
      log.note(
        "pdf.untagged",
        "It is not tagged: headings, lists and reading order are not marked for those who listen "
          + "to it, and the pack cannot be called accessible. Ask for a tagged PDF, or for the "
          + "document that it was made from.")
    }
  }
}
