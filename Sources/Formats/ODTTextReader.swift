import Documents

/// Reads the body of an ODT into blocks.
///
/// One for each file. What stands where is in the extensions: inlines,
/// lists, tables, frames.
final class ODTTextReader {
  var styles: ODTStyles
  var log = WarningLog()
  let limits: ReadLimits
  /// The package the pictures are in; nil for a flat file.
  let archive: ArchiveReader?
  var resources: [ResourceID: Resource] = [:]

  /// The document's language; what differs from it is marked.
  var language: String?

  /// Blocks that stand beside the paragraph being read: text boxes and
  /// pictures that are not in its line. They follow it.
  var hoisted: [Block] = []

  /// Bookmarks of empty paragraphs, kept for the next that has text.
  var pendingAnchors: [Anchor] = []

  /// 0 in the main text, more in lists, cells, notes and boxes.
  var nesting = 0

  var isInLink = false

  /// Set where lists begin anew whatever is around: boxes, notes.
  var isInBox = false

  /// Set while a paragraph is read that says that it is hidden.
  var paragraphIsHidden = false

  var listMemory = ODTListMemory()
  var outlineCounts = ODTCounts()

  /// Cells read so far, since a table may repeat them at no cost.
  var cells = 0
  var pictureNames: [String: ResourceID] = [:]

  init(styles: ODTStyles, limits: ReadLimits, archive: ArchiveReader?) {
    self.styles = styles
    self.limits = limits
    self.archive = archive
  }

  /// The blocks inside an element, in order.
  func blocks(of element: XMLElement<ODFName>) -> [Block] {
    var blocks: [Block] = []
    for child in element.elements { read(child, into: &blocks) }
    if nesting == 0 { flushAnchors(into: &blocks) }
    return blocks
  }

  /// The blocks inside a cell, a note, a box: where no page can begin.
  func nestedBlocks(of element: XMLElement<ODFName>) -> [Block] {
    nesting += 1
    let outer = hoisted
    hoisted = []
    defer {
      nesting -= 1
      hoisted = outer
    }
    return blocks(of: element)
  }

  func flushAnchors(into blocks: inout [Block]) {
    guard !pendingAnchors.isEmpty else { return }
    blocks.append(.paragraph(Paragraph(pendingAnchors.map { .anchor($0) })))
    pendingAnchors = []
  }

  func read(_ element: XMLElement<ODFName>, into blocks: inout [Block]) {
    switch element.name {
    case .textP, .textH: paragraph(element, into: &blocks)
    case .textList: list(element, into: &blocks)
    case .textNumberedParagraph: numberedParagraph(element, into: &blocks)
    case .tableTable: table(element, into: &blocks)
    case .textSection: section(element, into: &blocks)
    case .textTableOfContent, .textIllustrationIndex, .textTableIndex, .textObjectIndex,
      .textUserIndex, .textAlphabeticalIndex, .textBibliography:
      index(element, into: &blocks)
    case .textIndexTitle: blocks += self.blocks(of: element)
    case .textTrackedChanges: trackedChanges(element)
    case .officeAnnotation, .officeAnnotationEnd: comment(element)
    case .officeForms:
      if element.elements.contains(where: { _ in true }) { formLeftOut() }
    case .officeEventListeners, .officeScripts, .officeScript: scripts(element)
    case .textDdeConnectionDecls: connectionLeftOut()
    case .textSoftPageBreak, .textSequenceDecls, .textVariableDecls, .textUserFieldDecls,
      .textAlphabeticalIndexAutoMarkFile, .textChange, .textChangeStart, .textChangeEnd,
      .textNumber, .textSectionSource, .textTableOfContentSource, .textIllustrationIndexSource,
      .textTableIndexSource, .textObjectIndexSource, .textUserIndexSource,
      .textAlphabeticalIndexSource, .textBibliographySource, .tableTitle, .tableDesc:
      break
    default:
      if isShape(element) {
        let outer = hoisted
        hoisted = []
        shape(element)
        blocks += hoisted
        hoisted = outer
      } else {
        noteUnknown(element)
        for child in element.elements { read(child, into: &blocks) }
      }
    }
  }

  // MARK: Sections

  private func section(_ element: XMLElement<ODFName>, into blocks: inout [Block]) {
    guard !element.has(.textDisplay, "none"), !element.has(.textIsHidden, "true") else {
      return noteHidden(element)
    }
    if element.first(.textSectionSource) != nil {
      log.note(
        "section.linked",
        "A section is taken from another file; the text as last saved in this one is read.")
    }
    let inside = self.blocks(of: element)
    guard !inside.isEmpty else { return }
    let anchor = element[.textName].map { Anchor($0) }
    blocks.append(.section(Section(anchor: anchor, inside)))
  }

  /// A contents list or index as it was last made: its page numbers are
  /// those of the report by itself.
  private func index(_ element: XMLElement<ODFName>, into blocks: inout [Block]) {
    var inside: [Block] = []
    for body in element.elements where body.name == .textIndexBody {
      inside += self.blocks(of: body)
    }
    guard !inside.isEmpty else { return }
    let isContents = element.name == .textTableOfContent
    blocks.append(.section(Section(isContents ? .contents : .plain, inside)))
    log.note(
      "index.kept-as-text",
      "A contents list or index is kept as it was last made; its page numbers are the report's own."
    )
  }
}

extension Sequence where Element == UInt8 {
  /// Without white space at either end.
  var trimmingBlanks: ArraySlice<UInt8> {
    let bytes = Array(self)
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }),
      let last = bytes.lastIndex(where: { $0 > 0x20 })
    else { return [] }
    return bytes[first...last]
  }
}
