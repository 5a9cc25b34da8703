import Documents

/// One paragraph of Word, read: its words, and what it is.
struct DOCXParagraph {
  var pieces: [DOCXPiece] = []
  /// Text boxes and the like that hang on the paragraph.
  var asides: [Block] = []
  var role = Paragraph.Role.body
  var headingLevel: Int?
  var reference: DOCXNumbering.Reference?
  var alignment: String?
  var isPreformatted = false
  /// Written under a list item without a number of its own: at which level
  /// the item stands, counted from 0, or any level where that is not said.
  var continuesList: Int?
  var breaksBefore = false
  var breaksAfter = false
  /// The end of the paragraph was deleted, so the next one continues it.
  var endIsDeleted = false

  let style: DOCXStyles.Style?
  /// The look that the style gives, where it means something in this role.
  let base: DOCXFormat
  var link: DOCXPiece.LinkMark?
  var links = 0
  let reading: DOCXReading

  init(_ element: XMLElement<DOCXName>, _ reading: DOCXReading) {
    self.reading = reading
    let properties = element.first(.pPr)
    let styleID = properties?.first(.pStyle)?[.value]
    let style = reading.styles[styleID] ?? reading.styles[nil]
    self.style = style
    let name = style?.name ?? ""
    var base = style?.format ?? DOCXFormat()
    if name == "title" {
      headingLevel = 1
    } else if let outline = properties?.first(.outlineLvl)?.int(.value) ?? style?.outline {
      headingLevel = 0..<9 ~= outline ? outline + 1 : nil
    } else {
      headingLevel = DOCXStyles.headingLevel(of: name)
    }
    switch name {
    case "subtitle": role = .subtitle
    case "caption": role = .caption
    case "quote", "intense quote": role = .quote
    case "html preformatted": isPreformatted = true
    default: break
    }
    // A heading or quotation looks bold or slanted because it is one.
    if headingLevel != nil || role != .body || name == "table heading" {
      base.isBold = nil
      base.isItalic = nil
      base.isUnderlined = nil
    }
    self.base = base
    alignment = properties?.first(.jc)?[.value] ?? style?.alignment
    breaksBefore = properties?.first(.pageBreakBefore)?.isOn ?? false
    reference = Self.reference(properties, style, styleID, reading)
    if reference?.list ?? "0" == "0" { continuesList = Self.continuedLevel(name) }
    if properties?.first(.rPr)?.first(.del) != nil {
      endIsDeleted = true
      reading.noteChange()
    }
    if let section = properties?.first(.sectPr) {
      breaksAfter = !(section.first(.sectionType)?.has(.value, "continuous") ?? false)
    }
    if reading.story.kind == .running, Self.showsPageNumber(element) { return }
    read(element)
    closeLink()
  }

  private static func reference(
    _ properties: XMLElement<DOCXName>?, _ style: DOCXStyles.Style?, _ styleID: String?,
    _ reading: DOCXReading
  ) -> DOCXNumbering.Reference? {
    let own = properties?.first(.numPr).map(DOCXNumbering.Reference.init)
    guard
      var found = own.map({ own in style?.numbering.map { own.over($0) } ?? own })
        ?? style?.numbering
    else { return nil }
    if found.level == nil, let list = found.list,
      let styleID = styleID ?? reading.styles.defaultParagraph
    {
      found.level = reading.numbering.level(of: styleID, in: list)
    }
    return found
  }

  /// `list continue 2` goes on at the second level, `list paragraph` at any.
  private static func continuedLevel(_ name: String) -> Int? {
    guard name.hasPrefix("list continue") else { return name == "list paragraph" ? .max : nil }
    return max((name.split(separator: " ").last.flatMap { Int($0) } ?? 1) - 1, 0)
  }

  private static func showsPageNumber(_ element: XMLElement<DOCXName>) -> Bool {
    element.contains(.instrText) && element.text.contains("PAGE")
      || element.elements.contains { $0.name == .fldSimple && ($0[.instr] ?? "").contains("PAGE") }
  }

  // MARK: What stands in a paragraph

  mutating func read(_ container: XMLElement<DOCXName>) {
    for element in container.elements {
      switch element.name {
      case .r: read(run: element)
      case .hyperlink: read(hyperlink: element)
      case .ins, .moveTo:
        reading.noteChange()
        read(element)
      case .del, .moveFrom: reading.noteChange()
      case .smartTag, .customXML, .dir, .bdo: read(element)
      case .sdt:
        if element.first(.sdtPr, .showingPlaceholder)?.isOn == true { reading.notePlaceholder() }
        if let content = element.first(.sdtContent) { read(content) }
      case .fldSimple: read(simpleField: element)
      case .bookmarkStart:
        if let anchor = element[.name].flatMap(reading.anchor) { add(.anchor(anchor)) }
      case .alternate: if let chosen = reading.alternative(element) { read(chosen) }
      case .math, .mathParagraph:
        for inline in reading.inlines(math: element) { add(inline) }
      default: break
      }
    }
  }

  mutating func add(_ inline: Inline, _ look: DOCXPiece.Look = DOCXPiece.Look()) {
    pieces.append(DOCXPiece(inline: inline, look: look, link: link))
  }

  mutating func openLink(_ target: Link.Target?) {
    guard let target else { return }
    links += 1
    link = DOCXPiece.LinkMark(number: links, target: target)
  }

  /// A link that the file leaves open ends with its paragraph.
  private mutating func closeLink() { link = nil }

  private mutating func read(hyperlink element: XMLElement<DOCXName>) {
    let outer = link
    openLink(reading.target(of: element))
    read(element)
    link = outer
  }

  private mutating func read(simpleField element: XMLElement<DOCXName>) {
    let outer = link
    reading.noteField(element[.instr] ?? "")
    openLink(reading.target(instruction: element[.instr] ?? ""))
    read(element)
    link = outer
  }

  /// The look of a run: its own, its style's, its paragraph's.
  func look(of format: DOCXFormat, styled: DOCXFormat?) -> (look: DOCXPiece.Look, isHidden: Bool) {
    // A switch set by both styles is off again (ISO/IEC 29500-1, 17.7.3).
    func toggle(_ value: KeyPath<DOCXFormat, Bool?>) -> Bool {
      if let own = format[keyPath: value] { return own }
      let inherited = (base[keyPath: value] ?? false) != (styled?[keyPath: value] ?? false)
      return inherited || (reading.styles.defaults[keyPath: value] ?? false)
    }
    var look = DOCXPiece.Look()
    look.isBold = toggle(\.isBold) && headingLevel == nil
    look.isItalic = toggle(\.isItalic)
    look.isStruck = toggle(\.isStruck)
    look.isUnderlined =
      format.isUnderlined ?? styled?.isUnderlined ?? base.isUnderlined ?? false
    look.script = format.script ?? styled?.script ?? base.script ?? .normal
    if let own = LanguageTag.clean(format.language ?? styled?.language ?? base.language),
      let whole = reading.language, !LanguageTag.isSame(own, whole)
    {
      look.language = own
    }
    return (look, toggle(\.isHidden))
  }
}
