import CQPDF

/// A link that leads from one part to another, to be set once all are in.
struct PDFCrossLink {
  /// Counted within the part, and within the page's kept annotations.
  var page: Int
  var annotation: Int
  var target: String
}

extension PDFSource {
  private static let attached: Set<String> = ["/FileAttachment"]
  private static let media: Set<String> = ["/Sound", "/Movie", "/Screen", "/RichMedia", "/3D"]

  /// Takes the annotations off the pages, made ready to be put on again.
  ///
  /// They are copied once all pages are, for they may lead to later ones.
  ///
  /// - Parameter bundle: an array; it gets one array for each page.
  func takeAnnotations(
    into bundle: PDFFile.Handle, _ names: inout PDFNamesInUse
  ) -> [PDFCrossLink] {
    var links: [PDFCrossLink] = []
    for number in pages.indices {
      file.scoped {
        let page = file.object(pages[number])
        let kept = file.newArray()
        file.append(kept, to: bundle)
        guard let annotations = file.array(page, "/Annots") else {
          file.remove(page, "/Annots")
          return
        }
        file.remove(page, "/Annots")
        var count = 0
        let place = "page \(number + 1)"
        for annotation in file.items(annotations) where file.isDictionary(annotation) {
          let own = file.indirect(annotation)
          guard keep(own, place) else { continue }
          if case .part(let target)? = settleLink(own, place) {
            links.append(PDFCrossLink(page: number, annotation: count, target: target))
          }
          renumber(own, "/StructParent")
          if isTagged, file.isName(own, "/Subtype", "/Link"),
            file.value(own, "/StructParent") == nil
          {
            tag(own, on: page, &names)
          }
          file.append(own, to: kept)
          count += 1
        }
        if isTagged, count > 0, file.name(page, "/Tabs") == nil {
          file.set(page, "/Tabs", file.newName("/S"))
        }
      }
    }
    return links
  }

  /// Tags a link of a tagged file that is not: LibreOffice forgets it for
  /// footnotes. It stands behind all else of the part.
  private func tag(
    _ link: PDFFile.Handle, on page: PDFFile.Handle, _ names: inout PDFNamesInUse
  ) {
    let content = file.newDictionary([
      ("/Type", file.newName("/OBJR")), ("/Obj", link), ("/Pg", page),
    ])
    let element = file.indirect(
      file.newDictionary([
        ("/Type", file.newName("/StructElem")), ("/S", file.newName("/Link")), ("/Pg", page),
        ("/K", content),
      ]))
    file.set(link, "/StructParent", file.newInteger(names.nextStructureNumber))
    if let reference = file.reference(element) {
      strayLinks.append((names.nextStructureNumber, reference))
    }
    names.nextStructureNumber += 1
  }

  /// Whether an annotation may go along; of one that may not, nothing but
  /// the place where it was is left, for tags may refer to it.
  private func keep(_ annotation: PDFFile.Handle, _ place: String) -> Bool {
    let kind = file.name(annotation, "/Subtype") ?? ""
    guard Self.attached.contains(kind) || Self.media.contains(kind) else {
      if dropsAuthors, kind != "/Widget", kind != "/Link" { file.remove(annotation, "/T") }
      file.remove(annotation, "/AF")
      return true
    }
    if Self.attached.contains(kind) { noteAttachments(place) } else { noteMedia(place) }
    for key in file.keys(annotation)
    where !["/Type", "/Subtype", "/Rect", "/P"].contains(key) {
      file.remove(annotation, key)
    }
    return false
  }

  /// Turns a link into one that needs no names, and no script.
  private func settleLink(_ annotation: PDFFile.Handle, _ place: String) -> PDFDestination? {
    var found = settleAction(of: annotation, place)
    if let own = file.value(annotation, "/Dest") {
      found = destination(own)
      file.remove(annotation, "/Dest")
    }
    switch found {
    case .page(let number, let view):
      file.set(annotation, "/Dest", array(to: number, view: view))
    case .lost:
      log.note(
        "pdf.link-lost",
        "A link leads nowhere, since its target is not in the file: tell its author.",
        place: place)
    default: break
    }
    return found
  }

  /// Gives an object the pack's number for its place among the tags.
  func renumber(_ holder: PDFFile.Handle, _ key: String) {
    guard let old = file.integer(holder, key) else { return }
    if let new = structureNumbers[old] {
      file.set(holder, key, file.newInteger(new))
    } else {
      file.remove(holder, key)
    }
  }
}
