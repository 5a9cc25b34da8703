import CQPDF

/// What of a part's tags has to be called otherwise in the pack.
private struct PDFTagChanges {
  var roles: [String: String] = [:]
  var classes: [String: String] = [:]
  var ids: [String: String] = [:]
  var isEmpty: Bool { roles.isEmpty && classes.isEmpty && ids.isEmpty }
}

extension PDFSource {
  /// Reads the parent tree and gives each of its entries the pack's number.
  ///
  /// - Parameter numbers: gets keys and values, as a number tree has them.
  func takeParentTree(into numbers: PDFFile.Handle, _ names: inout PDFNamesInUse) {
    guard let tree = structureRoot.flatMap({ file.dictionary($0, "/ParentTree") }) else { return }
    var entries: [(key: Int, value: PDFFile.Handle)] = []
    for (key, value) in leaves(of: tree, "/Nums") where file.isInteger(key) {
      let number = Int(qpdf_oh_get_int_value(file.data, key))
      if structureNumbers[number] == nil {
        structureNumbers[number] = 0
        entries.append((number, value))
      }
    }
    entries.sort { $0.key < $1.key }
    for (key, value) in entries {
      structureNumbers[key] = names.nextStructureNumber
      file.append(file.newInteger(names.nextStructureNumber), to: numbers)
      file.append(value, to: numbers)
      names.nextStructureNumber += 1
    }
  }

  /// Takes the tags, made ready to stand beside those of other parts.
  ///
  /// - Parameters:
  ///   - bundle: gets `/Element`, one that holds them all, `/Roles`,
  ///     `/Classes`, `/IDs` and `/Namespaces`.
  ///   - title: of that element.
  func takeStructure(
    into bundle: PDFFile.Handle, title: String, language: String?, _ names: inout PDFNamesInUse
  ) {
    guard let tree = structureRoot, let content = file.value(tree, "/K") else { return }
    let tops = (file.isArray(content) ? file.items(content) : [content])
      .filter { file.isDictionary($0) }.map({ file.indirect($0) })
    guard !tops.isEmpty else { return }
    var changes = PDFTagChanges()
    takeRoles(of: tree, into: bundle, &changes, &names)
    takeClasses(of: tree, into: bundle, &changes, &names)
    takeIDs(of: tree, into: bundle, &changes, &names)
    if !changes.isEmpty { visit(tops) { element, _ in rename(changes, of: element) } }
    nameNotes(into: bundle, &names)
    if let spaces = file.array(tree, "/Namespaces") { file.set(bundle, "/Namespaces", spaces) }
    let element = branch(over: tops)
    if !strayLinks.isEmpty { append(strayLinks, to: element) }
    file.set(element, "/T", file.newText(title))
    if file.value(element, "/Lang") == nil,
      let language = file.root.flatMap({ file.line($0, "/Lang") }) ?? language
    {
      file.set(element, "/Lang", file.newText(language))
    }
    file.set(bundle, "/Element", element)
  }

  /// One element over all: the file's own `Document`, which becomes a part
  /// of a larger one, or a new one.
  private func branch(over tops: [PDFFile.Handle]) -> PDFFile.Handle {
    if tops.count == 1, file.name(tops[0], "/S") == "/Document" {
      file.remove(tops[0], "/P")
      file.set(tops[0], "/S", file.newName("/Part"))
      return tops[0]
    }
    let element = file.indirect(
      file.newDictionary([
        ("/Type", file.newName("/StructElem")), ("/S", file.newName("/Part")),
        ("/K", file.newArray(tops)),
      ]))
    for top in tops { file.set(top, "/P", element) }
    return element
  }

  private func append(_ links: [PDFReference], to element: PDFFile.Handle) {
    let content = file.value(element, "/K")
    let children = content.map { file.isArray($0) ? file.items($0) : [$0] } ?? []
    let added = links.map { file.object($0) }
    for link in added { file.set(link, "/P", element) }
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
    of tree: PDFFile.Handle, into bundle: PDFFile.Handle, _ changes: inout PDFTagChanges,
    _ names: inout PDFNamesInUse
  ) {
    let kept = file.newArray()
    file.set(bundle, "/IDs", kept)
    guard let ids = file.dictionary(tree, "/IDTree") else { return }
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
      file.append(file.newBytes(id), to: kept)
      file.append(value, to: kept)
    }
  }

  /// Goes through the elements for what concerns this file alone.
  ///
  /// Attributes that are alike become one object: LibreOffice writes the
  /// same few for every paragraph, half of a file's objects.
  ///
  /// - Returns: notes without a name.
  func settleElements() -> [PDFReference] {
    guard let tree = structureRoot, let content = file.value(tree, "/K") else { return [] }
    var notes: [PDFReference] = []
    var known: [String: PDFReference] = [:]
    visit(file.isArray(content) ? file.items(content) : [content]) { element, text in
      // Optional, and one entry less of tens of thousands.
      file.remove(element, "/Type")
      let isNote =
        text.role.first == UInt8(ascii: "/")
        ? text.role == Self.note : file.isName(element, "/S", "/Note")
      if isNote, !text.hasID, let reference = file.reference(element) { notes.append(reference) }
      guard let own = text.attributes else { return }
      let attributes = file.object(own)
      let written = file.written(attributes)
      guard written.hasPrefix("<<") else { return }
      if let same = known[written] {
        if same != own { file.set(element, "/A", file.object(same)) }
      } else {
        known[written] = own
      }
    }
    return notes
  }

  /// Names notes that have no name, which PDF/UA-1, 7.9, asks for and
  /// LibreOffice forgets.
  private func nameNotes(into bundle: PDFFile.Handle, _ names: inout PDFNamesInUse) {
    guard let ids = file.array(bundle, "/IDs") else { return }
    for note in namelessNotes {
      let id = names.newID()
      let element = file.object(note)
      file.set(element, "/ID", file.newBytes(id))
      file.append(file.newBytes(id), to: ids)
      file.append(element, to: ids)
    }
  }

  private static let note = Array("/Note".utf8)

  /// Visits every element beneath some once, without recursion.
  ///
  /// There may be tens of thousands, so it asks qpdf as little as it can.
  private func visit(
    _ tops: [PDFFile.Handle], _ work: (PDFFile.Handle, PDFElementText) -> Void
  ) {
    var met: Set<PDFReference> = []
    var waiting = tops.compactMap({ file.reference($0) })
    func follow(_ child: PDFFile.Handle) {
      if let reference = file.reference(child) {
        waiting.append(reference)
      } else if file.isDictionary(child), file.value(child, "/S") != nil {
        work(child, file.elementText(child))
      }
    }
    while let reference = waiting.popLast() {
      guard met.insert(reference).inserted else { continue }
      file.scoped {
        let element = file.object(reference)
        let text = file.elementText(element)
        guard text.isDictionary else {
          // A list of children may be an object of its own.
          for child in file.items(element) { follow(child) }
          return
        }
        work(element, text)
        switch text.content {
        case .nothing: break
        case .references(let children): waiting += children
        case .other:
          let content = file.get(element, "/K")
          guard file.isArray(content) else { return follow(content) }
          let count = qpdf_oh_get_array_n_items(file.data, content)
          for index in 0..<max(0, count) {
            follow(qpdf_oh_get_array_item(file.data, content, index))
          }
        }
      }
    }
  }

  private func rename(_ changes: PDFTagChanges, of element: PDFFile.Handle) {
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
