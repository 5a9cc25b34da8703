import Documents

/// Reports that are put in whole.
extension ODTText {
  /// Whether a report's pages may begin here: in no list, cell, note or
  /// panel.
  func isFree(_ place: Place) -> Bool {
    place.cell == nil && !place.isInNote && place.panel == nil && lists.isEmpty
  }

  /// The report that a section is about: there is just one in it.
  func wholeReport(in section: Section, _ place: Place) -> DocumentID? {
    guard !reports.isEmpty, isFree(place) else { return nil }
    var found: [DocumentID] = []
    func look(at blocks: [Block]) {
      for block in blocks {
        switch block {
        case .included(let id): found.append(id)
        case .section(let section): look(at: section.blocks)
        default: continue
        }
      }
    }
    look(at: section.blocks)
    return found.count == 1 && reports[found[0]] != nil ? found[0] : nil
  }

  /// Writes the report of a section. What the section says of it, its title
  /// and how long it is, would take room on pages that are the report's; the
  /// places that links lead to go to its beginning.
  mutating func writeWhole(_ id: DocumentID, in section: Section, _ place: Place) {
    if let first = section.firstPage { startsAtPage = max(1, first) }
    func gather(_ section: Section) {
      if let anchor = section.anchor { anchors.append(anchor) }
      for block in section.blocks {
        switch block {
        case .heading(let heading): if let anchor = heading.anchor { anchors.append(anchor) }
        case .section(let inner): gather(inner)
        default: continue
        }
      }
    }
    gather(section)
    if let report = reports[id] { writeWhole(report, id) }
  }

  mutating func writeWhole(_ report: ODTReport, _ id: DocumentID) {
    suspendLists()
    written.append(id)
    reportStyles += report.firstStyle.before
    reportStyles += Array((startsAtPage.map(String.init) ?? "auto").utf8)
    reportStyles += report.firstStyle.after
    startsAtPage = nil
    breaksPage = false
    xml.raw(report.body.before)
    let place = Place(
      width: bodyWidth, height: sheet.page.textHeight, language: document.language,
      resources: [:])
    for anchor in anchors {
      if let name = take(anchor, place) { xml.element("text:bookmark", ["text:name": name]) }
    }
    anchors = []
    xml.raw(report.body.after)
    leavesReport = true
  }
}
