import CQPDF

extension PDFSource {
  /// Takes the layers and which of them are shown.
  ///
  /// - Parameter bundle: gets `/Layers`, `/HiddenLayers`, `/LayerOrder`,
  ///   `/LayerChoices` and `/LockedLayers`.
  func takeLayers(into bundle: PDFFile.Handle) {
    guard let properties = file.root.flatMap({ file.dictionary($0, "/OCProperties") }),
      let layers = file.array(properties, "/OCGs")
    else { return }
    let all = file.items(layers).filter { file.isDictionary($0) }
    guard !all.isEmpty else { return }
    let setting = file.dictionary(properties, "/D")
    func list(_ key: String) -> [PDFFile.Handle] {
      setting.flatMap { file.array($0, key) }.map({ file.items($0) }) ?? []
    }
    var hidden = list("/OFF")
    if setting.flatMap({ file.name($0, "/BaseState") }) == "/OFF" {
      let shown = Set(list("/ON").compactMap({ file.reference($0) }))
      hidden = all.filter { layer in file.reference(layer).map { !shown.contains($0) } ?? true }
    }
    hidden = hidden.filter { file.isDictionary($0) }
    file.set(bundle, "/Layers", file.newArray(all))
    file.set(bundle, "/HiddenLayers", file.newArray(hidden))
    for (key, own) in [
      ("/Order", "/LayerOrder"), ("/RBGroups", "/LayerChoices"), ("/Locked", "/LockedLayers"),
    ] {
      if let setting, let list = file.array(setting, key) { file.set(bundle, own, list) }
    }
    let names = Set(hidden.compactMap { file.line($0, "/Name") }).sorted()
    guard !hidden.isEmpty else { return }
    log.note(
      "pdf.hidden-layers",
      "It has layers that are not shown, but that any reader can turn on"
        + (names.isEmpty ? "" : ": \(names.prefix(5).joined(separator: ", "))")
        + ". Ask for a copy without them if they are not meant to be seen.",
      count: hidden.count)
  }
}
