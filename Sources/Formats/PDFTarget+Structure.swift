import CQPDF

/// The tags of a volume while its parts are being put in.
struct PDFStructureParts {
  /// Elements of the parts, beneath the one element that holds them all.
  let elements: PDFFile.Handle
  let document: PDFFile.Handle
  /// Nodes of the parent tree, one for each part.
  let numbers: PDFFile.Handle
  let roles: PDFFile.Handle
  let classes: PDFFile.Handle
  let namespaces: PDFFile.Handle
  /// Elements by what they are named.
  var ids: [(id: String, element: PDFReference)] = []
  var nextNumber = 0
  var isEmpty = true

  init(_ file: borrowing PDFFile) {
    elements = file.newArray()
    document = file.indirect(
      file.newDictionary([
        ("/Type", file.newName("/StructElem")), ("/S", file.newName("/Document")),
        ("/K", elements),
      ]))
    numbers = file.newArray()
    roles = file.newDictionary()
    classes = file.newDictionary()
    namespaces = file.newArray()
  }
}

extension PDFTarget {
  /// Puts a part's tags behind those that are there.
  func appendStructure(of bundle: PDFFile.Handle) {
    guard let element = file.dictionary(bundle, "/Element") else { return }
    structure.isEmpty = false
    file.set(element, "/P", structure.document)
    file.append(element, to: structure.elements)
    if let numbers = file.array(bundle, "/Nums") {
      let count = qpdf_oh_get_array_n_items(file.data, numbers)
      if count >= 2 {
        let first = qpdf_oh_get_array_item(file.data, numbers, 0)
        let last = qpdf_oh_get_array_item(file.data, numbers, count - 2)
        structure.nextNumber = Int(qpdf_oh_get_int_value(file.data, last)) + 1
        let node = file.newDictionary([
          ("/Limits", file.newArray([first, last])), ("/Nums", numbers),
        ])
        file.append(file.indirect(node), to: structure.numbers)
      }
    }
    for (key, whole) in [("/Roles", structure.roles), ("/Classes", structure.classes)] {
      guard let own = file.dictionary(bundle, key) else { continue }
      for name in file.keys(own) {
        file.set(whole, name, qpdf_oh_get_key(file.data, own, name))
      }
    }
    for space in file.items(bundle, "/Namespaces") {
      file.append(space, to: structure.namespaces)
    }
    let ids = file.items(bundle, "/IDs")
    for index in stride(from: 0, to: ids.count - 1, by: 2) {
      if let id = file.bytes(ids[index]), let element = file.reference(ids[index + 1]) {
        structure.ids.append((id, element))
      }
    }
  }

  /// Writes the tree of tags, where any part has tags.
  func finishStructure() {
    guard !structure.isEmpty else { return }
    let tree = file.indirect(
      file.newDictionary([
        ("/Type", file.newName("/StructTreeRoot")), ("/K", structure.document),
        (
          "/ParentTree",
          file.indirect(file.newDictionary([("/Kids", structure.numbers)]))
        ),
        ("/ParentTreeNextKey", file.newInteger(structure.nextNumber)),
        ("/RoleMap", structure.roles),
      ]))
    if qpdf_oh_get_array_n_items(file.data, structure.numbers) == 0 {
      file.set(tree, "/ParentTree", file.indirect(file.newDictionary([("/Nums", file.newArray())])))
    }
    file.set(structure.document, "/P", tree)
    if !file.keys(structure.classes).isEmpty { file.set(tree, "/ClassMap", structure.classes) }
    if qpdf_oh_get_array_n_items(file.data, structure.namespaces) > 0 {
      file.set(tree, "/Namespaces", structure.namespaces)
    }
    if !structure.ids.isEmpty {
      let list = file.newArray()
      // Names are in the order of their bytes, one scalar each here.
      for (id, element) in structure.ids.sorted(by: {
        $0.id.unicodeScalars.lexicographicallyPrecedes($1.id.unicodeScalars)
      }) {
        file.append(file.newBytes(id), to: list)
        file.append(file.object(element), to: list)
      }
      file.set(tree, "/IDTree", file.indirect(file.newDictionary([("/Names", list)])))
    }
    let root = qpdf_get_root(file.data)
    file.set(root, "/StructTreeRoot", tree)
    file.set(root, "/MarkInfo", file.parsed("<< /Marked true >>"))
  }
}
