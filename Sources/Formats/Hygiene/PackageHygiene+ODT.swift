extension PackageHygiene {
  private static let telling = [
    "changed-region", ":annotation", "display=\"none\"", "display='none'", "is-hidden=\"true\"",
    "is-hidden='true'", ":script ", ":event-listener", ":execute-macro",
  ]

  func lookThroughODT() {
    let content = archive == nil ? "" : "content.xml"
    let parts = archive == nil ? [""] : ["content.xml", "styles.xml"]
    let isStyled = parts.contains {
      bytes($0)?.holds(["display=\"none\"", "display='none'"]) ?? false
    }
    if isStyled { for part in parts { _ = source(part) } }
    let hidden = isStyled ? ODTHiddenStyles(parts.compactMap { sources[$0] }) : ODTHiddenStyles([])
    for part in parts {
      let telling = Self.telling + (archive == nil ? [":object"] : [])
      guard let source = source(part, holding: telling) else { continue }
      lookThroughODT(source, part, hidden, isText: part == content)
    }
    lookAtODTProperties()
    guard let archive else { return }
    isSigned = archive.contains("META-INF/documentsignatures.xml")
    let paths = archive.entries.map(\.path)
    let versions = paths.filter { $0.hasPrefix("Versions/") || $0 == "VersionList.xml" }
    if !versions.isEmpty { note(.versions, removing: Set(versions)) }
    let macros = paths.filter {
      ($0.hasPrefix("Basic/") || $0.hasPrefix("Scripts/") || $0.hasPrefix("Dialogs/"))
    }
    if macros.contains(where: { !$0.hasSuffix("/") }) { note(.macros, removing: Set(macros)) }
    let pictures = paths.filter { $0.hasPrefix("Thumbnails/") && !$0.hasSuffix("/") }
    if !pictures.isEmpty {
      noteProperty("small picture of its first page", removing: Set(pictures))
    }
    lookAtODTObjects(content)
  }

  // MARK: Text

  private func lookThroughODT(
    _ source: XMLSource, _ part: String, _ hidden: ODTHiddenStyles, isText: Bool
  ) {
    lazy var finder = places(in: source, hidden)
    func place(_ index: Int) -> String {
      isText ? finder.place(of: index) : "a header or footer"
    }
    var changers: Set<String> = []
    var commenters: Set<String> = []
    var at = 0
    while at < source.elements.count {
      let element = source.elements[at]
      var isCut = true
      switch element.name {
      case "text:tracked-changes":
        let regions = source.children(of: at).filter {
          source.elements[$0].name == "text:changed-region"
        }
        for region in regions {
          let id = source.attribute(region, local: "id")
          let mark = id.flatMap { changeMark($0, in: source) }
          note(.trackedChanges, place: mark.map { place($0) }, in: part, cuts: [])
          if let name = source.any("dc:creator", in: region) {
            changers.insert(source.words(of: name))
          }
        }
        edit(part, [source.cut(at)])
      case "text:change", "text:change-start", "text:change-end": edit(part, [source.cut(at)])
      case "office:annotation":
        note(.comments, place: place(at), in: part, cuts: [source.cut(at)])
        if let name = source.first("dc:creator", in: at) {
          commenters.insert(source.words(of: name))
        }
      case "office:annotation-end": edit(part, [source.cut(at)])
      case "text:section", "text:p", "text:h", "text:span", "text:hidden-text":
        if hidden.isHidden(at, source) {
          note(.hiddenText, place: place(at), in: part, cuts: [source.cut(at)])
        } else {
          isCut = false
        }
      case "office:scripts", "office:event-listeners", "text:script", "text:execute-macro":
        if element.next > at + 1 || element.contentEnd > element.tag.upperBound {
          if traces[.macros] == nil {
            note(.macros, in: part, cuts: [source.cut(at)])
          } else {
            edit(part, [source.cut(at)])
          }
        }
      case "draw:object", "draw:object-ole":
        isCut = archive == nil && noteFlat(at, source, place)
      default: isCut = false
      }
      at = isCut ? element.next : at + 1
    }
    if !changers.isEmpty { setAuthors(.trackedChanges, changers) }
    if !commenters.isEmpty { setAuthors(.comments, commenters) }
  }

  /// Where a tracked change stands in the text.
  private func changeMark(_ id: String, in source: XMLSource) -> Int? {
    if changeMarks == nil {
      var marks: [String: Int] = [:]
      for (index, element) in source.elements.enumerated()
      where element.name == "text:change" || element.name == "text:change-start" {
        if let id = source.attribute(index, local: "change-id"), marks[id] == nil {
          marks[id] = index
        }
      }
      changeMarks = marks
    }
    return changeMarks?[id]
  }

  func places(in source: XMLSource, _ hidden: ODTHiddenStyles) -> PlaceFinder {
    var finder = PlaceFinder()
    func isUnseen(_ index: Int) -> Bool {
      switch source.elements[index].name {
      case "text:tracked-changes", "office:annotation", "text:note", "office:automatic-styles",
        "office:styles", "office:master-styles", "office:meta", "office:settings", "svg:desc",
        "svg:title":
        true
      case "text:section", "text:p", "text:h", "text:span", "text:hidden-text":
        hidden.isHidden(index, source)
      default: false
      }
    }
    var at = 0
    while at < source.elements.count {
      let element = source.elements[at]
      if isUnseen(at) {
        at = element.next
        continue
      }
      if element.name == "text:h" {
        finder.add(heading: source.words(of: at, passing: isUnseen), at: at)
      } else if element.name == "text:p", element.contentEnd > element.tag.upperBound {
        finder.addParagraph(at: at)
      }
      at += 1
    }
    return finder
  }

  // MARK: Properties

  private static let properties: [(element: String, name: String)] = [
    ("meta:initial-creator", "author"), ("dc:creator", "last person who saved it"),
    ("meta:printed-by", "last person who printed it"), ("meta:template", "template"),
    ("meta:editing-duration", "editing time"), ("meta:editing-cycles", "editing time"),
  ]

  private func lookAtODTProperties() {
    let part = archive == nil ? "" : "meta.xml"
    guard let source = source(part),
      let meta = source.elements.firstIndex(where: { $0.name == "office:meta" })
    else { return }
    var own: [XMLSource.Edit] = []
    for child in source.children(of: meta) {
      let name = source.elements[child].name
      if name == "meta:user-defined" {
        own.append(source.cut(child))
      } else if let known = Self.properties.first(where: { $0.element == name }) {
        let isTimed = known.name == "editing time"
        if isTimed {
          edit(part, [source.cut(child)])
        } else if name == "meta:template" || !source.words(of: child).isEmpty {
          let isPath = source.attribute(child, local: "href")?.contains("/") ?? false
          noteProperty(
            isPath ? "path of its template" : known.name, in: part, cuts: [source.cut(child)])
        }
      }
    }
    if !own.isEmpty {
      noteProperty(
        own.count == 1 ? "one property of its own" : "\(own.count) properties of its own", in: part,
        cuts: own)
    }
  }
}

/// Which styles of an ODT hide what they are given to.
struct ODTHiddenStyles {
  private var styles: [String: (isHidden: Bool?, parent: String?)] = [:]

  init(_ sources: [XMLSource]) {
    for source in sources {
      for (index, element) in source.elements.enumerated() where element.name == "style:style" {
        guard let name = source.attribute(index, "style:name"),
          let family = source.attribute(index, "style:family")
        else { continue }
        let display = source.first("style:text-properties", in: index).flatMap {
          source.attribute($0, "text:display")
        }
        let parent = source.attribute(index, "style:parent-style-name").map { "\(family) \($0)" }
        styles["\(family) \(name)"] = (display.map { $0 == "none" }, parent)
      }
    }
  }

  private func isHidden(_ family: String, _ name: String?) -> Bool {
    guard !styles.isEmpty, let name else { return false }
    var key: String? = "\(family) \(name)"
    var steps = 0
    while let here = key, let style = styles[here], steps < 50 {
      if let answer = style.isHidden { return answer }
      key = style.parent
      steps += 1
    }
    return false
  }

  /// Whether an element of text says, or its style says, that it is not shown.
  func isHidden(_ index: Int, _ source: XMLSource) -> Bool {
    switch source.elements[index].name {
    case "text:section":
      source.attribute(index, "text:display") == "none"
        || source.attribute(index, "text:is-hidden") == "true"
    case "text:hidden-text": source.attribute(index, "text:is-hidden") == "true"
    case "text:span": isHidden("text", source.attribute(index, "text:style-name"))
    default:
      isHidden("paragraph", source.attribute(index, "text:style-name"))
        || source.children(of: index).contains {
          source.elements[$0].name == "text:hidden-paragraph"
            && source.attribute($0, "text:is-hidden") == "true"
        }
    }
  }
}
