import Documents
import Foundation

extension ODTTextReader {
  /// Reads what stands in a line: text, spans, links, notes, fields.
  func inlines(
    of element: XMLElement<ODFName>, into runs: inout ODTRuns, _ properties: ODTTextProperties
  ) {
    for child in element.children {
      switch child {
      case .text(let text): runs.append(text.bytes, properties)
      case .element(let element):
        if element.name == .textSpan {
          span(element, into: &runs, properties)
        } else {
          inline(element, into: &runs, properties)
        }
      }
    }
  }

  private func span(
    _ element: XMLElement<ODFName>, into runs: inout ODTRuns, _ properties: ODTTextProperties
  ) {
    guard let name = element[.textStyleName] else {
      return inlines(of: element, into: &runs, properties)
    }
    let inner = styles.text(name).over(properties)
    guard !inner.on.contains(.hidden) else { return noteHidden(element) }
    inlines(of: element, into: &runs, inner)
  }

  private func inline(
    _ element: XMLElement<ODFName>, into runs: inout ODTRuns, _ properties: ODTTextProperties
  ) {
    switch element.name {
    case .textS:
      let count = min(max(element.int(.textC) ?? 1, 1), 1000)
      runs.append(spaces: count, properties)
    case .textTab: runs.append(.tab, properties)
    case .textLineBreak: runs.append(.lineBreak, properties)
    case .textA: link(element, into: &runs, properties)
    case .textBookmark, .textBookmarkStart, .textReferenceMark, .textReferenceMarkStart:
      if let name = element[.textName] {
        runs.append(.anchor(Anchor(name)), properties, isMark: true)
      }
    case .textBookmarkRef, .textReferenceRef:
      guard let name = element[.textRefName] else { fallthrough }
      wrap(element, into: &runs, properties) { .link(Link(.anchor(Anchor(name)), $0)) }
    case .textNote: note(element, into: &runs, properties)
    case .textRuby: ruby(element, into: &runs, properties)
    case .officeAnnotation, .officeAnnotationEnd: comment(element)
    case .textPageNumber, .textPageCount, .textPageContinuation, .textDate, .textTime,
      .textChapter, .textSequenceRef, .textNoteRef:
      if !element.has(.textFixed, "true") {
        log.note(
          "field.kept-as-text",
          "Fields such as page numbers and dates are kept as the words they last showed.")
      }
      inlines(of: element, into: &runs, properties)
    case .textHiddenParagraph:
      if element.has(.textIsHidden, "true") { paragraphIsHidden = true }
    case .textHiddenText:
      if element.has(.textIsHidden, "true") { noteHidden(element) } else { fallthrough }
    case .textConditionalText: inlines(of: element, into: &runs, properties)
    case .textScript, .textExecuteMacro, .officeEventListeners: scripts(element)
    case .textAlphabeticalIndexMark, .textAlphabeticalIndexMarkStart, .textTocMark,
      .textTocMarkStart, .textUserIndexMark, .textUserIndexMarkStart:
      log.note("index.marks", "Marks for an index are left out; the words stay.")
    case .textSoftPageBreak, .textBookmarkEnd, .textReferenceMarkEnd, .textChange,
      .textChangeStart, .textChangeEnd, .textNumber, .textAlphabeticalIndexMarkEnd,
      .textTocMarkEnd, .textUserIndexMarkEnd, .textDatabaseNext, .textDatabaseRowSelect:
      break
    case .textP, .textH, .textList, .tableTable, .textSection:
      // Not allowed here, but seen: it stands beside the paragraph.
      read(element, into: &hoisted)
    default:
      if isShape(element) {
        shape(element, into: &runs, properties)
      } else {
        if element.name == nil { noteUnknown(element) }
        inlines(of: element, into: &runs, properties)
      }
    }
  }

  /// Reads what is inside by itself and puts it back wrapped; nothing where
  /// there is nothing inside.
  private func wrap(
    _ element: XMLElement<ODFName>, into runs: inout ODTRuns, _ properties: ODTTextProperties,
    _ make: ([Inline]) -> Inline
  ) {
    var inside = ODTRuns(
      ground: runs.ground, languages: styles.languages, dropsSpace: runs.dropsSpace)
    inlines(of: element, into: &inside, properties)
    let content = inside.finish(trimming: false)
    guard !content.isEmpty else { return }
    runs.append(make(content), after: inside)
  }

  // MARK: Links

  private func link(
    _ element: XMLElement<ODFName>, into runs: inout ODTRuns, _ properties: ODTTextProperties
  ) {
    guard !isInLink, let target = linkTarget(element) else {
      return inlines(of: element, into: &runs, properties)
    }
    isInLink = true
    wrap(element, into: &runs, properties) { .link(Link(target, $0)) }
    isInLink = false
  }

  /// Where a link goes; nil, with a warning, where it may not.
  func linkTarget(_ element: XMLElement<ODFName>) -> Link.Target? {
    guard let href = element[.xlinkHref], !href.isEmpty else { return nil }
    if href.first == "#" {
      var name = href.dropFirst()
      if let bar = name.lastIndex(of: "|") {
        guard name[bar...] == "|region" else {
          log.note(
            "link.inside",
            "Links to headings, tables or pictures by their text are kept as words only.")
          return nil
        }
        name = name[..<bar]
      }
      // A name with spaces or letters beyond English stands escaped here and
      // plain at the bookmark.
      let plain = String(name).removingPercentEncoding ?? String(name)
      return plain.isEmpty ? nil : .anchor(Anchor(plain))
    }
    // In a package a path is relative to the package as if it were a folder:
    // one `../` leads beside the file.
    let isBeside = archive != nil && href.hasPrefix("../")
    guard let target = LinkAddress.target(isBeside ? String(href.dropFirst(3)) : href) else {
      log.note(
        "link.unsafe",
        "Links that are not to the web, to mail or to a file beside this one are kept as words "
          + "only.")
      return nil
    }
    return target
  }

  // MARK: Notes and comments

  private func note(
    _ element: XMLElement<ODFName>, into runs: inout ODTRuns, _ properties: ODTTextProperties
  ) {
    let kind: Note.Kind = element.has(.textNoteClass, "endnote") ? .endnote : .footnote
    let wasInLink = isInLink
    isInLink = false
    defer { isInLink = wasInLink }
    let blocks = element.first(.textNoteBody).map(nestedBlocks) ?? []
    runs.append(.note(Note(kind, blocks)), properties, isMark: true)
  }

  private func ruby(
    _ element: XMLElement<ODFName>, into runs: inout ODTRuns, _ properties: ODTTextProperties
  ) {
    if let base = element.first(.textRubyBase) { inlines(of: base, into: &runs, properties) }
    log.note("text.ruby", "Pronunciation set over words is left out; the words stay.")
  }

  func comment(_ element: XMLElement<ODFName>) {
    guard element.name == .officeAnnotation else { return }
    log.note("comments.left-out", "Comments are left out.")
  }

  func trackedChanges(_ element: XMLElement<ODFName>) {
    let count = element.elements.reduce(0) { $0 + ($1.name == .textChangedRegion ? 1 : 0) }
    guard count > 0 else { return }
    log.note(
      "changes.accepted",
      "Tracked changes are read as if accepted. Accept or reject them in the report before it is "
        + "issued.", count: count)
  }

  // MARK: What is left out

  func noteCleaned(_ runs: ODTRuns) {
    var clean = CleanText("")
    clean.controls = runs.controls
    clean.directions = runs.directions
    log.append(clean.warnings())
  }

  func noteHidden(_ element: XMLElement<ODFName>) {
    log.note(
      "text.hidden",
      "Hidden text is left out. Check that the file you publish does not hold it.")
  }

  func noteUnknown(_ element: XMLElement<ODFName>) {
    let spelling = element.spelling
    log.note(
      "element.unknown", "The element \(spelling) is not known; only the text in it is read.",
      of: spelling)
  }

  func scripts(_ element: XMLElement<ODFName>) {
    guard
      element.name == .textScript || element.name == .textExecuteMacro
        || element.elements.contains(where: { _ in true })
    else { return }
    macrosLeftOut()
  }

  func macrosLeftOut() {
    log.note(
      "macros.left-out", "The file holds macros (programs). They are not run and are left out.")
  }

  func formLeftOut() {
    log.note(
      "form.left-out", "Form fields (boxes to fill in or tick) are left out. Check what they said.")
  }

  func connectionLeftOut() {
    log.note("field.connection", "Links to live data are left out; the words last shown stay.")
  }
}
