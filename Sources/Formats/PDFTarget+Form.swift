import CQPDF

/// The form of a volume while its parts are being put in.
struct PDFFormParts {
  let fields: PDFFile.Handle
  let resources: PDFFile.Handle
  var asksAppearance = false

  init(_ file: borrowing PDFFile) {
    fields = file.newArray()
    resources = file.newDictionary()
  }
}

/// The layers of a volume while its parts are being put in.
struct PDFLayerParts {
  let all: PDFFile.Handle
  let hidden: PDFFile.Handle
  let order: PDFFile.Handle
  let choices: PDFFile.Handle
  let locked: PDFFile.Handle

  init(_ file: borrowing PDFFile) {
    all = file.newArray()
    hidden = file.newArray()
    order = file.newArray()
    choices = file.newArray()
    locked = file.newArray()
  }
}

extension PDFTarget {
  /// Puts a part's fields behind those that are there.
  func appendForm(of bundle: PDFFile.Handle) {
    move("/Fields", of: bundle, to: form.fields)
    if file.isTrue(bundle, "/AsksAppearance") { form.asksAppearance = true }
    guard let own = file.dictionary(bundle, "/Resources") else { return }
    for kind in file.keys(own) {
      guard let entries = file.dictionary(own, kind) else { continue }
      let whole =
        file.dictionary(form.resources, kind)
        ?? {
          let new = file.newDictionary()
          file.set(form.resources, kind, new)
          return new
        }()
      // Fonts that clash have new names; what else fields use is their own.
      for name in file.keys(entries) where file.value(whole, name) == nil {
        file.set(whole, name, qpdf_oh_get_key(file.data, entries, name))
      }
    }
  }

  func finishForm() {
    guard qpdf_oh_get_array_n_items(file.data, form.fields) > 0 else { return }
    let whole = file.newDictionary([("/Fields", form.fields)])
    if !file.keys(form.resources).isEmpty { file.set(whole, "/DR", form.resources) }
    if form.asksAppearance { file.set(whole, "/NeedAppearances", file.newBool(true)) }
    file.set(qpdf_get_root(file.data), "/AcroForm", file.indirect(whole))
  }

  /// Puts a part's layers behind those that are there, under its title.
  func appendLayers(of bundle: PDFFile.Handle, title: String) {
    move("/Layers", of: bundle, to: layers.all)
    move("/HiddenLayers", of: bundle, to: layers.hidden)
    move("/LayerChoices", of: bundle, to: layers.choices)
    move("/LockedLayers", of: bundle, to: layers.locked)
    guard let own = file.array(bundle, "/LayerOrder") else { return }
    file.append(file.newArray([file.newText(title)] + file.items(own)), to: layers.order)
  }

  /// Writes which layers are shown. What a program would show or hide by
  /// itself (`/AS`) is left out, as PDF/UA-1, 7.10, asks.
  func finishLayers() {
    guard qpdf_oh_get_array_n_items(file.data, layers.all) > 0 else { return }
    let setting = file.newDictionary([
      ("/Name", file.newText("Default")), ("/Order", layers.order), ("/OFF", layers.hidden),
      ("/RBGroups", layers.choices), ("/Locked", layers.locked),
    ])
    file.set(
      qpdf_get_root(file.data), "/OCProperties",
      file.newDictionary([("/OCGs", layers.all), ("/D", setting)]))
  }

  private func move(_ key: String, of bundle: PDFFile.Handle, to list: PDFFile.Handle) {
    for item in file.array(bundle, key).map({ file.items($0) }) ?? [] {
      file.append(item, to: list)
    }
  }
}
