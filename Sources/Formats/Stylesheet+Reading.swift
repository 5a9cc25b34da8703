extension Stylesheet {
  /// Reads a template: an ODT, an ODT template or a flat ODT.
  ///
  /// Named styles, page layout, fonts, the lists "Bullets" and "Numbers" and
  /// the look of the first table in the text are taken; the text itself,
  /// headers and footers are not. A value that OpenDocument 1.3 does not
  /// allow is left out, so that the style inherits it.
  ///
  /// Throws `style.not-template` where the file is of another kind, and what
  /// `ArchiveReader` and the XML reader throw for damaged ones.
  public init(template bytes: [UInt8], limits: ReadLimits = ReadLimits()) throws(FormatError) {
    self = .standard
    if ArchiveReader.looksZipped(bytes) {
      let archive = try ArchiveReader(bytes, limits: limits)
      guard archive.contains("styles.xml"), archive.contains("content.xml") else {
        throw Self.notATemplate
      }
      let named = try XMLTree<StyleWord>(
        archive.bytes(of: "styles.xml"), part: "styles.xml", limits: limits)
      let content = try XMLTree<StyleWord>(
        archive.bytes(of: "content.xml"), part: "content.xml", limits: limits)
      read(named.root)
      readTableLook(content.root)
    } else {
      let flat = try XMLTree<StyleWord>(bytes, part: "the style file", limits: limits)
      guard flat.root.name == .document else { throw Self.notATemplate }
      read(flat.root)
      readTableLook(flat.root)
    }
    repair()
  }

  private static let notATemplate = FormatError(
    code: "style.not-template",
    message: "The house style must be an ODT, an ODT template or a flat ODT (FODT). Open it in a "
      + "word processor and save it as one of these.")

  private mutating func read(_ root: XMLElement<StyleWord>) {
    readFonts(root)
    if let named = root.first(.named) {
      for element in named.elements {
        switch element.name {
        case .defaultStyle where element.has(.family, "paragraph"):
          defaultParagraph = element.properties(.paragraphProperties, Self.paragraphValues)
          defaultText = element.properties(.textProperties, Self.textValues)
        case .style: readStyle(element)
        case .listStyle: readList(element)
        default: break
        }
      }
    }
    readPage(root)
  }

  private mutating func readFonts(_ root: XMLElement<StyleWord>) {
    guard let faces = root.first(.fontFaces) else { return }
    for face in faces.elements where face.name == .fontFace {
      guard let name = face[.name], !name.isEmpty, name.utf8.count <= 200, fonts.count < 200
      else { continue }
      fonts[name] = face.checked(Self.fontValues)
    }
  }

  private mutating func readStyle(_ element: XMLElement<StyleWord>) {
    guard let family = element[.family].flatMap(Family.init),
      let name = element[.name], Self.isName(name)
    else { return }
    var style = Style(name: name)
    style.displayName = element[.displayName].map { String($0.prefix(100)) }
    style.parent = element[.parent].flatMap { Self.isName($0) ? $0 : nil }
    style.next = element[.next].flatMap { Self.isName($0) ? $0 : nil }
    style.outlineLevel = element.int(.outlineLevel).flatMap { (1...10).contains($0) ? $0 : nil }
    style.text = element.properties(.textProperties, Self.textValues)
    if family == .paragraph {
      style.paragraph = element.properties(.paragraphProperties, Self.paragraphValues)
      if let stops = element.first(.paragraphProperties, .tabStops) {
        style.tabStops = stops.elements.prefix(40).compactMap { stop in
          guard stop.name == .tabStop else { return nil }
          let values = stop.checked(Self.tabValues)
          return values["style:position"] == nil ? nil : values
        }
      }
    }
    styles[family, default: [:]][name] = style
  }

  private mutating func readList(_ element: XMLElement<StyleWord>) {
    let isBullets = element.has(.name, "Bullets")
    guard isBullets || element.has(.name, "Numbers") else { return }
    var levels = isBullets ? bullets : numbers
    for item in element.elements {
      guard item.name == .bulletLevel || item.name == .numberLevel,
        let level = item.int(.level), levels.indices.contains(level - 1)
      else { continue }
      var read = levels[level - 1]
      read.isBullet = isBullets
      if isBullets {
        if let sign = item[.bullet], Value.character.allows(sign) { read.bullet = sign }
      } else {
        read.prefix = String((item[.prefix] ?? "").prefix(20))
        read.suffix = String((item[.suffix] ?? "").prefix(20))
      }
      if let place = item.first(.levelProperties) {
        if let alignment = place.first(.levelAlignment) {
          let values = alignment.checked(Self.paragraphValues)
          read.indent = values["fo:margin-left"].flatMap(Length.centimetres) ?? read.indent
          read.hang = values["fo:text-indent"].flatMap(Length.centimetres).map { -$0 } ?? 0
        } else if let width = place[.labelWidth].flatMap(Length.centimetres) {
          read.hang = width
          read.indent = (place[.spaceBefore].flatMap(Length.centimetres) ?? 0) + width
        }
      }
      read.indent = min(max(read.indent, 0), 15)
      read.hang = min(max(read.hang, 0), read.indent)
      read.text = item.properties(.textProperties, Self.textValues)
      levels[level - 1] = read
    }
    if isBullets { bullets = levels } else { numbers = levels }
  }

  private mutating func readPage(_ root: XMLElement<StyleWord>) {
    guard let automatic = root.first(.automatic), let masters = root.first(.masters) else { return }
    let pages = masters.elements.filter { $0.name == .masterPage }
    guard let master = pages.first(where: { $0.has(.name, "Standard") }) ?? pages.first,
      let name = master[.layoutName],
      let layout = automatic.elements.first(where: {
        $0.name == .pageLayout && $0[.name] == name
      })
    else { return }
    var read = page
    read.properties = layout.properties(.pageProperties, Self.pageValues)
    if let header = layout.first(.headerStyle, .headerProperties) {
      read.header = header.checked(Self.headerValues)
    }
    if let footer = layout.first(.footerStyle, .headerProperties) {
      read.footer = footer.checked(Self.headerValues)
    }
    guard read.textWidth > 5, read.textHeight > 5 else {
      warnings.append(
        FormatWarning(
          code: "style.page",
          message: "The page in the house style leaves less than 5 cm for text; A4 is used. "
            + "Set the page size and margins in the style file again."))
      return
    }
    page = read
  }

  private mutating func readTableLook(_ root: XMLElement<StyleWord>) {
    guard let automatic = root.first(.automatic), let body = root.first(.body),
      let sample = body.firstTable
    else { return }
    var byName: [String: XMLElement<StyleWord>] = [:]
    for style in automatic.elements where style.name == .style {
      if let name = style[.name] { byName[name] = style }
    }
    func look(of cell: XMLElement<StyleWord>?) -> Properties? {
      cell.flatMap { $0[.tableStyle] }.flatMap { byName[$0] }
        .map { $0.properties(.cellProperties, Self.cellValues) }
    }
    let head = sample.first(.headerRows)?.first(.row)
    let rows = sample.elements.filter { $0.name == .row }
    let cells = rows.first.map { $0.elements.filter { $0.name == .cell } } ?? []
    if let found = look(of: head?.first(.cell)) { table.head = found }
    if let found = look(of: cells.first) { table.rowHead = found }
    if let found = look(of: cells.last) { table.body = found }
    if let style = sample[.tableStyle].flatMap({ byName[$0] }) {
      table.table = style.properties(.tableProperties, Self.tableValues)
      // Width and place are worked out for each table.
      table.table["fo:margin-left"] = nil
      table.table["fo:margin-right"] = nil
      table.table["fo:margin"] = nil
    }
  }

  /// Makes the whole consistent: no style without its parent, no circle of
  /// parents, no font that is not declared.
  mutating func repair() {
    for family in Family.allCases {
      guard var all = styles[family] else { continue }
      for (name, style) in all {
        if let parent = style.parent, all[parent] == nil { all[name]?.parent = nil }
        if let next = style.next, all[next] == nil { all[name]?.next = nil }
      }
      for name in all.keys.sorted() {
        var seen: Set<String> = [name]
        var here = name
        while let parent = all[here]?.parent {
          guard seen.insert(parent).inserted else {
            all[here]?.parent = nil
            break
          }
          here = parent
        }
      }
      styles[family] = all
    }
    completeMargins()
  }

  /// Gives margins that word processors hold as one value together: where a
  /// style states one, LibreOffice takes those it leaves out for nothing
  /// instead of inheriting them.
  private mutating func completeMargins() {
    let groups = [
      ["fo:margin-top", "fo:margin-bottom"],
      ["fo:margin-left", "fo:margin-right", "fo:text-indent"],
    ]
    var completed = styles[.paragraph] ?? [:]
    for (name, style) in completed where style.paragraph["fo:margin"] == nil {
      for group in groups where group.contains(where: { style.paragraph[$0] != nil }) {
        for property in group {
          completed[name]?.paragraph[property] = paragraphProperty(property, of: name) ?? "0cm"
        }
      }
    }
    styles[.paragraph] = completed
  }

  /// Whether a text is an XML name without a colon, as style names must be.
  static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, text.utf8.count <= 200 else { return false }
    let isStart = first == "_" || first.properties.isAlphabetic
    return isStart
      && text.unicodeScalars.allSatisfy {
        $0 == "_" || $0 == "-" || $0 == "." || $0.isASCII && $0.properties.isAlphabetic
          || $0.isASCII && $0.properties.numericType != nil
          || (0xC0...0x2FF).contains($0.value) && $0.value != 0xD7 && $0.value != 0xF7
      }
  }
}

extension XMLElement where Name == StyleWord {
  /// The attributes of this element that are in the table and allowed by it.
  fileprivate func checked(_ table: [String: Stylesheet.Value]) -> Stylesheet.Properties {
    let event = tree.events[index]
    let first = Int(event.first)
    var values: Stylesheet.Properties = [:]
    for attribute in tree.attributes[first..<first + Int(event.attributes)] {
      let name = attribute.name.rawValue
      guard let kind = table[name], let text = self[attribute.name], kind.allows(text) else {
        continue
      }
      values[name] = text
    }
    return values
  }

  /// The properties that a child element of a style holds.
  fileprivate func properties(
    _ element: StyleWord, _ table: [String: Stylesheet.Value]
  ) -> Stylesheet.Properties {
    first(element)?.checked(table) ?? [:]
  }

  /// The first table inside, however deep.
  fileprivate var firstTable: XMLElement? {
    for element in elements {
      if element.name == .table { return element }
      if let found = element.firstTable { return found }
    }
    return nil
  }
}
