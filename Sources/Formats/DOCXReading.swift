import Documents

/// One reading of a Word document: what its stories share.
final class DOCXReading {
  let package: DOCXPackage
  let styles: DOCXStyles
  var numbering: DOCXNumbering
  let language: String?
  var log = WarningLog()
  var resources: [ResourceID: Resource] = [:]
  var resourcesByPart: [String: ResourceID] = [:]
  var story: Story
  /// How many containers the present one stands in.
  private var nesting = 0

  /// What belongs to the text being read and not to what stands in it.
  struct Story {
    enum Kind { case body, note, running }
    var part: String
    var kind = Kind.body
    var fields: [Field] = []
    var isContents = false
    /// The last heading, to say where something was met.
    var heading: String?
  }

  /// A field whose end has not come.
  struct Field {
    var instruction = ""
    var isResult = false
    /// The link that held before the field.
    var outerLink: Int?
    /// What a box to tick shows.
    var box: String?
  }

  /// Bookmarks that exist, and those that something points to.
  private(set) var bookmarks: Set<String> = []
  private(set) var pointedTo: Set<String> = []
  var placed: Set<String> = []
  private var noteTrees: [Note.Kind: [String: XMLElement<DOCXName>]] = [:]
  private var notePart: [Note.Kind: String] = [:]

  init(_ package: DOCXPackage, _ tree: XMLTree<DOCXName>) {
    self.package = package
    story = Story(part: package.main)
    styles = DOCXStyles(package.optionalTree(package.stylesPart))
    numbering = DOCXNumbering(
      package.optionalTree(package.related(to: package.main, "numbering")), styles: styles)
    language = LanguageTag.clean(styles.language)
    findBookmarks(tree)
  }

  /// Reads blocks in another story, and comes back to the present one.
  func blocks(in container: XMLElement<DOCXName>, part: String, kind: Story.Kind = .body)
    -> [Block]
  {
    let outer = story
    story = Story(part: part, kind: kind)
    defer { story = outer }
    return blocks(in: container)
  }

  /// The blocks of a container within the present story.
  func blocks(in container: XMLElement<DOCXName>) -> [Block] {
    let flow = DOCXFlow(self, isNested: nesting > 0)
    nesting += 1
    defer { nesting -= 1 }
    flow.read(container)
    return flow.finish()
  }

  /// The note that a mark points to; nil, with a warning, where there is none.
  func note(_ kind: Note.Kind, _ id: String) -> Note? {
    guard story.kind == .body else { return nil }
    guard let element = notes(kind)[id] else {
      log.note("note.missing", "A footnote mark has no footnote behind it.")
      return nil
    }
    let blocks = blocks(in: element, part: notePart[kind] ?? story.part, kind: .note)
    return Note(kind, Self.withoutIndent(blocks))
  }

  /// A note's text without what set it off from its mark.
  private static func withoutIndent(_ blocks: [Block]) -> [Block] {
    guard case .paragraph(var paragraph)? = blocks.first else { return blocks }
    while let first = paragraph.content.first {
      if case .text(let text) = first, text.first?.isWhitespace == true {
        let words = text.drop(while: \.isWhitespace)
        if words.isEmpty {
          paragraph.content.removeFirst()
        } else {
          paragraph.content[0] = .text(String(words))
          break
        }
      } else if first == .tab {
        paragraph.content.removeFirst()
      } else {
        break
      }
    }
    return [.paragraph(paragraph)] + blocks.dropFirst()
  }

  private func notes(_ kind: Note.Kind) -> [String: XMLElement<DOCXName>] {
    if let known = noteTrees[kind] { return known }
    let part = package.related(to: package.main, kind == .footnote ? "footnotes" : "endnotes")
    var found: [String: XMLElement<DOCXName>] = [:]
    if let part, let tree = package.optionalTree(part) {
      notePart[kind] = package.part(part)
      for element in tree.root.elements
      where element.name == .footnote || element.name == .endnote {
        let isSeparator = element[.sectionType].map { $0 != "normal" } ?? false
        if let id = element[.wid], !isSeparator { found[id] = element }
      }
    }
    noteTrees[kind] = found
    return found
  }

  private func findBookmarks(_ tree: XMLTree<DOCXName>) {
    for (index, event) in tree.events.enumerated() where event.kind == .start {
      let element = XMLElement(tree: tree, index: index)
      switch event.name {
      case .bookmarkStart: if let name = element[.name] { bookmarks.insert(name) }
      case .hyperlink: if let name = element[.anchor] { pointedTo.insert(name) }
      case .instrText: notePointers(in: element.text)
      case .fldSimple: notePointers(in: element[.instr] ?? "")
      default: break
      }
    }
  }

  private func notePointers(in instruction: String) {
    for word in instruction.split(whereSeparator: { $0 == " " || $0 == "\"" }) {
      pointedTo.insert(String(word))
    }
  }

  /// The anchor of a bookmark worth keeping: the author's own, or one that
  /// something in the text points to.
  func anchor(_ name: String) -> Anchor? {
    let isAutomatic = name.hasPrefix("_")
    guard name != "_GoBack", !isAutomatic || pointedTo.contains(name),
      placed.insert(name).inserted
    else { return nil }
    return Anchor(CleanText(name).text)
  }
}
