extension PackageHygiene {
  private static let telling = [
    "vanish", ":ins", "<ins", ":del", "<del", ":move", "<move", "Change", "omment", "OLEObject",
    "attachedTemplate",
  ]

  func lookThroughWord() throws(FormatError) {
    guard let archive else { return }
    let package = try DOCXPackage(archive, limits: limits)
    isSigned = archive.entries.contains { $0.path.lowercased().hasPrefix("_xmlsignatures/") }
    let hidden = WordHiddenStyles(source(package.stylesPart, holding: ["vanish"]))
    let running = package.relations(of: package.main).values.filter {
      ["header", "footer", "footnotes", "endnotes"].contains($0.kind) && !$0.isExternal
    }.compactMap { relation in package.part(relation.target).map { ($0, relation.kind) } }
    let stories = [(package.main, "")] + running.sorted { $0.0 < $1.0 }
    var changers: Set<String> = []
    for (part, kind) in stories {
      guard let source = source(part, holding: Self.telling) else { continue }
      let finder = kind.isEmpty ? places(in: source, hidden) : nil
      let fixed = kind.hasSuffix("notes") ? "a note" : "a header or footer"
      var walk = WordWalk(source, hidden) { finder?.place(of: $0) ?? fixed }
      walk.run()
      for mark in walk.marks {
        note(mark.kind, count: mark.count, place: mark.place, in: part, cuts: mark.cuts)
      }
      edit(part, walk.quiet)
      changers.formUnion(walk.authors)
    }
    if !changers.isEmpty { setAuthors(.trackedChanges, changers) }
    lookAtComments(package)
    lookAtWordProperties(package)
    lookAtWordObjects(package, hidden)
  }

  private func places(in source: XMLSource, _ hidden: WordHiddenStyles) -> PlaceFinder {
    var finder = PlaceFinder()
    let headings = WordHeadings(bytes("word/styles.xml"), limits)
    func isUnseen(_ index: Int) -> Bool {
      switch source.elements[index].name {
      case "w:del", "w:moveFrom", "w:instrText", "w:delText", "w:pPr", "w:rPr": true
      case "w:r": hidden.isHidden(run: index, source)
      default: false
      }
    }
    for (index, element) in source.elements.enumerated() where element.name == "w:p" {
      guard element.next > index + 1 else { continue }
      if headings.isHeading(index, source) {
        finder.add(heading: source.words(of: index, passing: isUnseen), at: index)
      } else if source.any("w:t", in: index) != nil {
        finder.addParagraph(at: index)
      }
    }
    return finder
  }

  // MARK: Comments

  private func lookAtComments(_ package: DOCXPackage) {
    guard let archive else { return }
    let parts = archive.entries.map(\.path).filter { path in
      let name = path.lowercased()
      return name.hasPrefix("word/comments") || name == "word/people.xml"
    }
    guard let part = package.related(to: package.main, "comments").flatMap(package.part),
      let source = source(part)
    else {
      if !parts.isEmpty { removed.formUnion(parts) }
      return
    }
    let comments = source.elements.indices.filter { source.elements[$0].name == "w:comment" }
    // References without a comment are cut all the same.
    guard !comments.isEmpty else { return }
    let referenced = traces[.comments]?.count ?? 0
    note(
      .comments, count: max(0, comments.count - referenced), removing: Set(parts + [part]))
    setAuthors(.comments, Set(comments.compactMap { source.attribute($0, local: "author") }))
  }

  // MARK: Properties

  private func lookAtWordProperties(_ package: DOCXPackage) {
    guard let archive else { return }
    let core = package.part(package.related(to: "", "core-properties") ?? "docProps/core.xml")
    let app = package.part(package.related(to: "", "extended-properties") ?? "docProps/app.xml")
    let named = [
      (core, "creator", "author"), (core, "lastModifiedBy", "last person who saved it"),
      (app, "Company", "company"), (app, "Manager", "manager"), (app, "HyperlinkBase", "link base"),
    ]
    for (part, local, name) in named {
      guard let part, let source = source(part) else { continue }
      for (index, element) in source.elements.enumerated()
      where element.name.split(separator: ":").last.map(String.init) == local
        && !source.words(of: index).isEmpty
      { noteProperty(name, in: part, cuts: [source.cut(index)]) }
    }
    if let app, let source = source(app) {
      for (index, element) in source.elements.enumerated() {
        let local = element.name.split(separator: ":").last
        if local == "TotalTime" { edit(app, [source.cut(index)]) }
        guard local == "Template" else { continue }
        let words = source.words(of: index)
        if !["Normal", "Normal.dotm", "Normal.dot", ""].contains(words) {
          noteProperty("template", in: app, cuts: [source.cut(index)])
        }
      }
    }
    let paths = archive.entries.map(\.path)
    for (name, words) in [
      ("docprops/custom.xml", "properties of its own"),
      ("docprops/thumbnail.", "small picture of its first page"),
      ("customxml/", "data of another program (custom XML)"),
    ] {
      let parts = paths.filter { $0.lowercased().hasPrefix(name) && !$0.hasSuffix("/") }
      if !parts.isEmpty { noteProperty(words, removing: Set(parts)) }
    }
    if let settings = package.part(
      package.related(to: package.main, "settings") ?? "word/settings.xml"),
      let source = source(settings, holding: ["attachedTemplate"]),
      let template = source.elements.firstIndex(where: { $0.name == "w:attachedTemplate" })
    {
      noteProperty("path of its template", in: settings, cuts: [source.cut(template)])
      droppedRelations[settings] = Set([source.attribute(template, local: "id")].compactMap { $0 })
    }
    let macros = paths.filter {
      let name = $0.lowercased()
      return name.hasPrefix("word/vba") || name.hasPrefix("word/_rels/vba")
    }
    if macros.contains(where: { $0.lowercased().contains("vbaproject") }) {
      note(.macros, removing: Set(macros))
    }
  }

  // MARK: Objects

  private func lookAtWordObjects(_ package: DOCXPackage, _ hidden: WordHiddenStyles) {
    guard let archive else { return }
    let parts = archive.entries.map(\.path).filter {
      $0.lowercased().contains("/embeddings/") && !$0.hasSuffix("/")
    }
    guard !parts.isEmpty else { return }
    let text = source(package.main)
    let finder = text.map { places(in: $0, hidden) }
    let relations = package.relations(of: package.main)
    var uses: [String: Int] = [:]
    var charts: [String: Int] = [:]
    if let text {
      for (index, element) in text.elements.enumerated() {
        guard element.name == "o:OLEObject" || element.name == "c:chart",
          let id = text.attribute(index, local: "id"), let target = relations[id]?.target,
          let part = package.part(target)
        else { continue }
        if element.name == "c:chart" { charts[part] = index } else { uses[part] = index }
      }
    }
    for part in parts.prefix(Self.mostObjects) {
      let object =
        bytes(part).map { EmbeddedObject($0, limits: innerLimits, depth: depth) } ?? .damaged
      let ending = part.split(separator: ".").last.map { $0.lowercased() } ?? ""
      if let text, let use = uses[part] {
        let holder = text.ancestor(of: use, ["w:object"])
        let picture = holder.flatMap { text.any("v:imagedata", in: $0) }
        note(
          object, kind: ending, place: finder?.place(of: use), in: package.main,
          cuts: picture == nil ? nil : [text.cut(use)], removing: [part])
        continue
      }
      // The figures behind a chart.
      let chart = charts.first { chart, _ in
        package.relations(of: chart).values.contains { package.part($0.target) == part }
      }
      let link = chart.flatMap { source($0.key) }
      let data = link.flatMap { source in
        source.elements.firstIndex { $0.name == "c:externalData" }.map { source.cut($0) }
      }
      note(
        object, kind: "\(ending) behind a chart",
        place: chart.flatMap { finder?.place(of: $0.value) },
        in: chart?.key ?? "", cuts: data.map { [$0] }, removing: [part])
    }
  }
}

/// Which styles of a Word document hide what they are given to.
struct WordHiddenStyles {
  private var styles: [String: (isHidden: Bool?, parent: String?)] = [:]

  init(_ source: XMLSource?) {
    guard let source else { return }
    for (index, element) in source.elements.enumerated() where element.name == "w:style" {
      guard let id = source.attribute(index, local: "styleId") else { continue }
      let vanish = source.first("w:rPr", in: index).flatMap { source.first("w:vanish", in: $0) }
      let parent = source.first("w:basedOn", in: index).flatMap {
        source.attribute($0, local: "val")
      }
      styles[id] = (vanish.map { source.isOn($0) }, parent)
    }
  }

  private func answer(_ style: String?) -> Bool? {
    var here = style
    var steps = 0
    while let id = here, let style = styles[id], steps < 50 {
      if let answer = style.isHidden { return answer }
      here = style.parent
      steps += 1
    }
    return nil
  }

  /// Whether a run is set as hidden, by itself or by its styles.
  func isHidden(run index: Int, _ source: XMLSource) -> Bool {
    if let properties = source.first("w:rPr", in: index) {
      if let vanish = source.first("w:vanish", in: properties) { return source.isOn(vanish) }
      let style = source.first("w:rStyle", in: properties).flatMap {
        source.attribute($0, local: "val")
      }
      if let answer = answer(style) { return answer }
    }
    guard !styles.isEmpty, let paragraph = source.ancestor(of: index, ["w:p"]),
      let properties = source.first("w:pPr", in: paragraph),
      let style = source.first("w:pStyle", in: properties)
    else { return false }
    return answer(source.attribute(style, local: "val")) ?? false
  }
}

/// Which paragraphs of a Word document are headings.
struct WordHeadings {
  private var styles: Set<String> = []

  init(_ bytes: [UInt8]?, _ limits: ReadLimits) {
    guard let bytes,
      let source = try? XMLSource(bytes, part: "word/styles.xml", limits: limits)
    else { return }
    for (index, element) in source.elements.enumerated() where element.name == "w:style" {
      guard let id = source.attribute(index, local: "styleId") else { continue }
      let name = source.first("w:name", in: index).flatMap { source.attribute($0, local: "val") }
      let hasLevel = source.first("w:pPr", in: index).flatMap {
        source.first("w:outlineLvl", in: $0)
      }
      if hasLevel != nil || (name ?? "").lowercased().hasPrefix("heading") { styles.insert(id) }
    }
  }

  func isHeading(_ index: Int, _ source: XMLSource) -> Bool {
    guard let properties = source.first("w:pPr", in: index) else { return false }
    if source.first("w:outlineLvl", in: properties) != nil { return true }
    guard let style = source.first("w:pStyle", in: properties) else { return false }
    return source.attribute(style, local: "val").map(styles.contains) ?? false
  }
}

extension XMLSource {
  /// Whether a property of Word is set: there, and not said to be off.
  func isOn(_ index: Int) -> Bool {
    !["0", "false", "off", "none"].contains(attribute(index, local: "val") ?? "1")
  }
}
