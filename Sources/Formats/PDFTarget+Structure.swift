import CQPDF

/// The tags of a volume while its parts are being put in.
///
/// What they are about is copied by qpdf; they themselves are text, which is
/// written behind all else.
struct PDFStructureParts {
  let roles: PDFFile.Handle
  let classes: PDFFile.Handle
  let namespaces: PDFFile.Handle
  /// What the texts refer to.
  let outside: PDFFile.Handle
  /// Each part's tags, and where its share of that list begins.
  var parts: [(tags: PDFTags, outside: Int)] = []

  var isEmpty: Bool { parts.isEmpty }

  init(_ file: borrowing PDFFile) {
    roles = file.newDictionary()
    classes = file.newDictionary()
    namespaces = file.newArray()
    outside = file.newArray()
  }
}

extension PDFTarget {
  /// Where the root of the tags has what their texts refer to, until they
  /// are written.
  static let outside = "/MeetingDayOutside"

  /// Puts a part's tags behind those that are there.
  func appendStructure(of bundle: PDFFile.Handle, _ tags: consuming PDFTags) {
    guard tags.top != nil else { return }
    tags.close()
    structure.parts.append((tags, Int(qpdf_oh_get_array_n_items(file.data, structure.outside))))
    for (key, whole) in [("/Roles", structure.roles), ("/Classes", structure.classes)] {
      guard let own = file.dictionary(bundle, key) else { continue }
      for name in file.keys(own) {
        file.set(whole, name, qpdf_oh_get_key(file.data, own, name))
      }
    }
    for space in file.items(bundle, "/Namespaces") {
      file.append(space, to: structure.namespaces)
    }
    for item in file.items(bundle, "/Outside") { file.append(item, to: structure.outside) }
  }

  /// Writes the root of the tags, where any part has tags.
  func finishStructure() {
    guard !structure.isEmpty else { return }
    let tree = file.indirect(
      file.newDictionary([
        ("/Type", file.newName("/StructTreeRoot")), ("/RoleMap", structure.roles),
        (Self.outside, structure.outside),
      ]))
    if !file.keys(structure.classes).isEmpty { file.set(tree, "/ClassMap", structure.classes) }
    if qpdf_oh_get_array_n_items(file.data, structure.namespaces) > 0 {
      file.set(tree, "/Namespaces", structure.namespaces)
    }
    let root = qpdf_get_root(file.data)
    file.set(root, "/StructTreeRoot", tree)
    file.set(root, "/MarkInfo", file.parsed("<< /Marked true >>"))
  }
}
