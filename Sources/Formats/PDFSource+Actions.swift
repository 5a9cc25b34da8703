import CQPDF

extension PDFSource {
  /// Notes what of the whole file does not go along.
  func noteWhatIsLeft() {
    guard let root = file.root else { return }
    let names = file.dictionary(root, "/Names")
    if let opening = file.dictionary(root, "/OpenAction") { noteActions(of: opening) }
    if let actions = file.dictionary(root, "/AA") { noteActions(of: actions) }
    if let names, file.value(names, "/JavaScript") != nil { noteScript() }
    let attached = names.flatMap { file.value($0, "/EmbeddedFiles") } ?? file.value(root, "/AF")
    if attached != nil { noteAttachments() }
    if file.dictionary(root, "/Collection") != nil {
      log.note(
        "pdf.portfolio",
        "It is a portfolio, a folder of files behind a cover page: only the cover page is in the "
          + "pack. Ask for the files one by one.")
    }
    let trailer = qpdf_get_trailer(file.data)
    if file.value(trailer, "/Prev") != nil, qpdf_is_linearized(file.data) == 0 {
      log.note(
        "pdf.revisions-dropped",
        "It holds earlier versions of itself, which are left out of the pack. If the file itself "
          + "is published too, have it exported again first.")
    }
  }

  func noteScript(_ place: String? = nil) {
    log.note(
      "pdf.script-dropped",
      "It carries scripts, which are left out of the pack: check that nothing on its pages needs "
        + "them.", place: place)
  }

  func noteAttachments(_ place: String? = nil) {
    log.note(
      "pdf.attachments-dropped",
      "Other files are attached inside it, which are left out of the pack: add them as papers of "
        + "their own if members need them.", place: place)
  }

  /// Notes the kinds of the actions in a dictionary of them, or of one.
  func noteActions(of holder: PDFFile.Handle, _ place: String? = nil) {
    if let kind = file.name(holder, "/S") {
      noteDropped(kind, place)
      return
    }
    for key in file.keys(holder).prefix(30) {
      if let action = file.dictionary(holder, key), let kind = file.name(action, "/S") {
        noteDropped(kind, place)
      }
    }
  }

  private func noteDropped(_ kind: String, _ place: String?) {
    switch kind {
    case "/JavaScript", "/Rendition": noteScript(place)
    case "/Launch":
      log.note(
        "pdf.launch-dropped",
        "It would start a program or open another file, which is left out of the pack: ask its "
          + "author what it was for.", place: place)
    case "/GoToR", "/GoToE", "/Thread":
      log.note(
        "pdf.remote-link-dropped",
        "A link to another file is left out, since that file is not beside the pack: add it as a "
          + "paper of its own, or give its web address.", place: place)
    case "/SubmitForm", "/ImportData":
      log.note(
        "pdf.submit-dropped",
        "A button that sends a form is left out of the pack: tell readers another way to answer.",
        place: place)
    case "/Sound", "/Movie", "/RichMediaExecute", "/GoTo3DView": noteMedia(place)
    default: break
    }
  }

  func noteMedia(_ place: String?) {
    log.note(
      "pdf.media-dropped",
      "Sound, film or a model inside it is left out of the pack: give its web address instead.",
      place: place)
  }

  /// Makes the action of a link or field harmless, and says where it leads.
  ///
  /// - Returns: nil where there is none, or none that leads anywhere.
  func settleAction(of holder: PDFFile.Handle, _ place: String?) -> PDFDestination? {
    file.remove(holder, "/PA")
    if let more = file.dictionary(holder, "/AA") {
      noteActions(of: more, place)
      file.remove(holder, "/AA")
    }
    guard let action = file.value(holder, "/A") else { return nil }
    guard let kind = file.name(action, "/S") else {
      file.remove(holder, "/A")
      return nil
    }
    if let next = file.value(action, "/Next") {
      for item in file.isArray(next) ? Array(file.items(next).prefix(30)) : [next] {
        noteActions(of: item, place)
      }
      file.remove(action, "/Next")
    }
    switch kind {
    case "/GoTo":
      file.remove(holder, "/A")
      return file.value(action, "/D").map(destination) ?? .lost
    case "/URI":
      guard let address = file.value(action, "/URI").flatMap({ file.bytes($0) }) else { break }
      if let id = part(at: address) {
        file.remove(holder, "/A")
        return .part(id)
      }
      let start = address.drop { $0.isWhitespace }.prefix(11).lowercased()
      if start.hasPrefix("javascript:") || start.hasPrefix("data:") { break }
      return .address(address)
    case "/Named", "/Hide", "/ResetForm", "/SetOCGState": return nil
    default: break
    }
    noteDropped(kind == "/URI" ? "/JavaScript" : kind, place)
    file.remove(holder, "/A")
    return nil
  }
}
