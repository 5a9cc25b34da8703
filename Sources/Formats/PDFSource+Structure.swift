import CQPDF

/// What of a part's tags has to be called otherwise in the pack.
private struct PDFTagChanges {
  var roles: [String: String] = [:]
  var classes: [String: String] = [:]
  var ids: [String: String] = [:]
  var isEmpty: Bool { roles.isEmpty && classes.isEmpty && ids.isEmpty }
}

extension PDFSource {
  /// Takes the text of the tags, and of what hangs together with them.
  ///
  /// - Parameter list: as for `PDFTags(of:from:root:list:)`.
  func readTags(by list: PDFObjectList? = nil) -> PDFTags {
    guard let tree = structureRoot else { return PDFTags() }
    return file.scoped {
      let tops = topElements(of: tree)
      file.set(tree, "/K", file.newArray(tops))
      var starts = tops.compactMap { file.reference($0) }
      // What only the other trees lead to goes along as well.
      for (key, list) in [("/ParentTree", "/Nums"), ("/IDTree", "/Names")] {
        guard let other = file.dictionary(tree, key) else { continue }
        for (_, value) in leaves(of: other, list) {
          if file.isArray(value) {
            var text = PDFTagText()
            _ = file.take(value, into: &text, way: .element)
            starts += text.references.map(\.target)
          } else if file.isDictionary(value), let reference = file.reference(value) {
            starts.append(reference)
          }
        }
      }
      let pageTree = file.root.flatMap { file.value($0, "/Pages") }.flatMap { file.reference($0) }
      return PDFTags(
        of: file, from: starts, root: file.reference(tree),
        pages: pages + [pageTree].compactMap(\.self),
        list: list)
    }
  }

  /// The elements that stand beneath no other, each an object of its own.
  private func topElements(of tree: PDFFile.Handle) -> [PDFFile.Handle] {
    guard let content = file.value(tree, "/K") else { return [] }
    return (file.isArray(content) ? file.items(content) : [content])
      .filter { file.isDictionary($0) }.map({ file.indirect($0) })
  }

  /// Reads the parent tree and gives each of its entries the pack's number.
  ///
  /// - Returns: what they hold, in the order of the numbers.
  func takeParentTree(
    _ names: inout PDFNamesInUse
  ) -> [(number: Int, value: PDFFile.Handle)] {
    guard let tree = structureRoot.flatMap({ file.dictionary($0, "/ParentTree") }) else {
      return []
    }
    var entries: [(key: Int, value: PDFFile.Handle)] = []
    for (key, value) in leaves(of: tree, "/Nums") where file.isInteger(key) {
      let number = Int(qpdf_oh_get_int_value(file.data, key))
      if structureNumbers[number] == nil {
        structureNumbers[number] = 0
        entries.append((number, value))
      }
    }
    entries.sort { $0.key < $1.key }
    return entries.map { key, value in
      structureNumbers[key] = names.nextStructureNumber
      names.nextStructureNumber += 1
      return (names.nextStructureNumber - 1, value)
    }
  }

  /// Takes the tags, made ready to stand beside those of other parts.
  ///
  /// - Parameters:
  ///   - bundle: gets `/Roles`, `/Classes`, `/Namespaces` and `/Outside`,
  ///     what the text of the tags refers to.
  ///   - entries: of the parent tree.
  ///   - title: of the one element that holds all others.
  func takeStructure(
    into bundle: PDFFile.Handle, _ entries: [(number: Int, value: PDFFile.Handle)],
    title: String, language: String?, _ names: inout PDFNamesInUse
  ) {
    guard let tree = structureRoot else { return }
    let tops = topElements(of: tree)
    guard !tops.isEmpty else { return }
    var changes = PDFTagChanges()
    takeRoles(of: tree, into: bundle, &changes, &names)
    takeClasses(of: tree, into: bundle, &changes, &names)
    let ids = takeIDs(of: tree, &changes, &names)
    if !changes.isEmpty {
      for object in tags.held { file.scoped { rename(changes, of: file.object(object)) } }
      tags = readTags()
    }
    tags.ids = ids
    nameNotes(&names)
    if let spaces = file.array(tree, "/Namespaces") { file.set(bundle, "/Namespaces", spaces) }
    let element = branch(over: tops, in: tree)
    append(strayLinks.map(\.element), to: element)
    file.set(element, "/T", file.newText(title))
    if file.value(element, "/Lang") == nil,
      let language = file.root.flatMap({ file.line($0, "/Lang") }) ?? language
    {
      file.set(element, "/Lang", file.newText(language))
    }
    if let own = file.reference(element) {
      tags.top = own
      tags.retake(own, of: file)
    }
    for top in tops.compactMap({ file.reference($0) }) where top != tags.top && tags.holds(top) {
      tags.retake(top, of: file)
    }
    tags.takeNumbers(entries + strayLinks.map { ($0.number, file.object($0.element)) }, of: file)
    tags.settle()
    file.set(bundle, "/Outside", file.newArray(tags.outside.map { file.object($0) }))
  }

  /// One element over all: the file's own `Document`, which becomes a part
  /// of a larger one, or a new one.
  private func branch(
    over tops: [PDFFile.Handle], in tree: PDFFile.Handle
  ) -> PDFFile.Handle {
    if tops.count == 1, file.name(tops[0], "/S") == "/Document" {
      file.set(tops[0], "/P", tree)
      file.set(tops[0], "/S", file.newName("/Part"))
      return tops[0]
    }
    let element = file.indirect(
      file.newDictionary([
        ("/Type", file.newName("/StructElem")), ("/S", file.newName("/Part")), ("/P", tree),
        ("/K", file.newArray(tops)),
      ]))
    for top in tops { file.set(top, "/P", element) }
    return element
  }

  private func append(_ links: [PDFReference], to element: PDFFile.Handle) {
    guard !links.isEmpty else { return }
    let content = file.value(element, "/K")
    let children = content.map { file.isArray($0) ? file.items($0) : [$0] } ?? []
    let added = links.map { file.object($0) }
    for link in added { file.set(link, "/P", element) }
    for link in links { tags.retake(link, of: file) }
    file.set(element, "/K", file.newArray(children + added))
  }

  private func takeRoles(
    of tree: PDFFile.Handle, into bundle: PDFFile.Handle, _ changes: inout PDFTagChanges,
    _ names: inout PDFNamesInUse
  ) {
    let kept = file.newDictionary()
    file.set(bundle, "/Roles", kept)
    guard let map = file.dictionary(tree, "/RoleMap") else { return }
    var own: [String: String] = [:]
    for key in file.keys(map) { own[key] = file.name(map, key) }
    for key in own.keys.sorted() {
      guard let meaning = Self.meaning(of: key, own) else { continue }
      var role = key
      let isStandard = Self.standardTags.contains(key)
      if isStandard || names.roles[key].map({ $0 != meaning }) ?? false {
        role = PDFNamesInUse.free(isStandard ? key + "_own" : key) {
          own[$0] != nil || names.roles[$0].map { $0 != meaning } ?? false
        }
        changes.roles[key] = role
      }
      names.roles[role] = meaning
      file.set(kept, role, file.newName(meaning))
    }
  }

  /// The standard tag that one of the file's own stands for in the end; nil
  /// where that goes in a circle.
  private static func meaning(of tag: String, _ map: [String: String]) -> String? {
    guard var meaning = map[tag], meaning != tag else { return nil }
    for _ in 0..<50 {
      if standardTags.contains(meaning) { return meaning }
      guard let next = map[meaning] else { return meaning }
      meaning = next
    }
    return nil
  }

  private func takeClasses(
    of tree: PDFFile.Handle, into bundle: PDFFile.Handle, _ changes: inout PDFTagChanges,
    _ names: inout PDFNamesInUse
  ) {
    let kept = file.newDictionary()
    file.set(bundle, "/Classes", kept)
    guard let map = file.dictionary(tree, "/ClassMap") else { return }
    let keys = file.keys(map)
    for key in keys {
      guard let value = file.value(map, key) else { continue }
      let written = file.written(value)
      // Two that refer to objects look alike and yet may differ.
      let isPlain = !written.contains(" R")
      var name = key
      if let other = names.classes[key], other != written || !isPlain {
        name = PDFNamesInUse.free(key) { names.classes[$0] != nil || keys.contains($0) }
        changes.classes[key] = name
      }
      names.classes[name] = written
      file.set(kept, name, value)
    }
  }

  private func takeIDs(
    of tree: PDFFile.Handle, _ changes: inout PDFTagChanges, _ names: inout PDFNamesInUse
  ) -> [(id: String, element: PDFReference)] {
    var kept: [(id: String, element: PDFReference)] = []
    guard let ids = file.dictionary(tree, "/IDTree") else { return kept }
    let pairs = leaves(of: ids, "/Names")
    let own = Set(pairs.compactMap { file.bytes($0.key) })
    var taken: Set<String> = []
    for (key, value) in pairs {
      guard let old = file.bytes(key), taken.insert(old).inserted else { continue }
      var id = old
      if names.ids.contains(old) {
        id = PDFNamesInUse.free(old) { names.ids.contains($0) || own.contains($0) }
        changes.ids[old] = id
      }
      names.ids.insert(id)
      if let element = file.reference(value) { kept.append((id, element)) }
    }
    return kept
  }

  /// Names notes that have no name, which PDF/UA-1, 7.9, asks for and
  /// LibreOffice forgets.
  private func nameNotes(_ names: inout PDFNamesInUse) {
    for note in tags.namelessNotes {
      let id = names.newID()
      file.scoped { file.set(file.object(note), "/ID", file.newBytes(id)) }
      tags.ids.append((id, note))
      tags.retake(note, of: file)
    }
  }

  /// Gives an element, and those written inside it, the pack's names.
  private func rename(_ changes: PDFTagChanges, of element: PDFFile.Handle) {
    let content = file.isArray(element) ? element : file.value(element, "/K")
    for child in content.map({ file.isArray($0) ? file.items($0) : [$0] }) ?? []
    where file.reference(child) == nil && file.value(child, "/S") != nil {
      rename(changes, of: child)
    }
    // What has a text in place of it is a picture and no paragraph, although
    // LibreOffice gives both one tag where a style is called Figure.
    if let role = file.name(element, "/S"), let new = changes.roles[role],
      !Self.standardTags.contains(role) || file.value(element, "/Alt") == nil
    {
      file.set(element, "/S", file.newName(new))
    }
    if !changes.classes.isEmpty, let classes = file.value(element, "/C") {
      let changed = (file.isArray(classes) ? file.items(classes) : [classes]).map { item in
        file.name(item).flatMap { changes.classes[$0] }.map { file.newName($0) } ?? item
      }
      file.set(element, "/C", file.isArray(classes) ? file.newArray(changed) : changed[0])
    }
    guard !changes.ids.isEmpty else { return }
    if let id = file.value(element, "/ID").flatMap({ file.bytes($0) }), let new = changes.ids[id] {
      file.set(element, "/ID", file.newBytes(new))
    }
    guard let given = file.value(element, "/A") else { return }
    for item in file.isArray(given) ? file.items(given) : [given] {
      guard let attributes = file.attributes(item), let headers = file.array(attributes, "/Headers")
      else { continue }
      let changed = file.items(headers).map { header in
        file.bytes(header).flatMap { changes.ids[$0] }.map { file.newBytes($0) } ?? header
      }
      file.set(attributes, "/Headers", file.newArray(changed))
    }
  }

  /// The tags of PDF 1.7 (ISO 32000-1, 14.8.4), which need no mapping and
  /// may not have one (PDF/UA-1, 7.1).
  static let standardTags: Set<String> = [
    "/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/Caption", "/TOC", "/TOCI",
    "/Index", "/NonStruct", "/Private", "/P", "/H", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/L",
    "/LI", "/Lbl", "/LBody", "/Table", "/TR", "/TH", "/TD", "/THead", "/TBody", "/TFoot", "/Span",
    "/Quote", "/Note", "/Reference", "/BibEntry", "/Code", "/Link", "/Annot", "/Ruby", "/RB", "/RT",
    "/RP", "/Warichu", "/WT", "/WP", "/Figure", "/Formula", "/Form",
  ]
}
