import Documents
import Formats
import Foundation
import Meetings
import Papers

/// The reports that stand whole in a pack's ODT.
struct WholeReports {
  var reports: [DocumentID: ODTReport] = [:]
  /// How the ODT breaks its pages so that they keep theirs.
  var layout: ODTLayoutSettings?
  /// Those that do not keep their pages in it, by their document's id.
  var unfaithful: Set<String> = []

  /// The reports that the ODT has, with the trees that it falls back on.
  func shown(of trees: [String: Document]) -> [String: Document] {
    var shown = trees.filter { !unfaithful.contains($0.key) }
    // A PDF has no tree; in the ODT its pages stand.
    for id in reports.keys where shown[id.name] == nil {
      shown[id.name] = Document(title: "", language: "en-GB")
    }
    return shown
  }
}

extension PackBuilder {
  /// Reads the ODT and Word reports that an audience may see so that they
  /// can stand in `pack.odt` as they are, page for page.
  ///
  /// Each is proved by rendering it in an empty paper. One that changes has
  /// a slip page in the ODT, and a finding. Without LibreOffice nothing is
  /// proved, and Word reports are set anew in the house style.
  ///
  /// - Parameter series: the page series of the pack: `S1-` of a supplement.
  func wholeReports<Behind: AudienceMatter>(
    of agenda: AudienceAgenda<Behind>, series: String = "", _ style: HouseStyle,
    _ findings: inout [Finding]
  ) async -> WholeReports {
    let mark = (pack.law.map(WithholdingWords.init) ?? WithholdingWords()).mark
    var papers: [WholePaper] = []
    for entry in agenda.allEntries {
      for document in entry.documents {
        if let paper = WholePaper(document, of: entry, in: series, mark: mark, place) {
          papers.append(paper)
        }
      }
    }
    progress("\(Behind.audience.rawValue): reports for pack.odt")
    await convertWord(&papers)
    await convertPDFs(&papers)
    let (isFaithful, layout) = await prove(papers, style)
    let reports = await Array(zip(papers, isFaithful))
      .mapped(atOnce: counter?.renderer.atOnce ?? 2) { paper, isFaithful in
        guard isFaithful, let bytes = paper.odt else { return ODTReport?.none }
        return try? ODTReport(
          bytes, key: paper.id, title: paper.title, running: paper.running, layout: layout)
      }
    var whole = WholeReports()
    for (paper, report) in zip(papers, reports) where paper.odt != nil {
      if let report {
        whole.reports[DocumentID(paper.id)] = report
        whole.layout = layout
        continue
      }
      whole.unfaithful.insert(paper.id)
      findings.append(
        Finding(
          code: "pack.report-not-merged", severity: .advice,
          message: "“\(paper.title)” would not keep its pages in pack.odt, where a page says that "
            + "it is issued as a file of its own.",
          hint: "pack.pdf and pack.html have it. To have it in pack.odt too, save it as ODT with "
            + "LibreOffice and add that.",
          place: paper.file, isRestricted: paper.isRestricted))
    }
    return whole
  }

  /// Has LibreOffice make ODT of the Word reports; those that it cannot
  /// make stay as they are.
  private func convertWord(_ papers: inout [WholePaper]) async {
    guard let counter else { return }
    let word = papers.indices.filter { papers[$0].odt == nil && !papers[$0].isPDF }
    let results = await counter.renderer.makingODT().render(
      word.map { .file(papers[$0].path) })
    for (index, result) in zip(word, results) {
      guard let made = try? result.get() else { continue }
      papers[index].odt = (try? Data(contentsOf: URL(fileURLWithPath: made.path))).map(Array.init)
    }
  }

  /// Makes pictures of the pages of PDFs, each with its words, where a pack
  /// is rendered at all and pages are to be shown so.
  private func convertPDFs(_ papers: inout [WholePaper]) async {
    guard let counter, showsPDFPages else { return }
    let book = PDFPageBook(renderer: counter.renderer)
    for index in papers.indices
    where papers[index].isPDF && papers[index].pages <= PDFPageBook.mostPages {
      papers[index].odt = await book.odt(of: papers[index].path, title: papers[index].title)
    }
  }

  /// Which reports keep their pages, and how the pack must break its own so
  /// that most of them do: as one of the reports does, or as LibreOffice
  /// does by itself.
  ///
  /// Where nothing renders, all that can be read are taken to.
  private func prove(
    _ papers: [WholePaper], _ style: HouseStyle
  ) async -> (isFaithful: [Bool], layout: ODTLayoutSettings) {
    guard let counter else { return (papers.map { $0.odt != nil }, .standard) }
    let texts = papers.indices.filter { !papers[$0].isPDF }
    let alone = await counter.renderer.render(texts.map { .file(papers[$0].path) })
    var asked: [Int] = []
    var reports: [ODTReportProof.Report] = []
    for (index, result) in zip(texts, alone) {
      guard let odt = papers[index].odt, let made = try? result.get(),
        made.pages == papers[index].pages
      else { continue }
      asked.append(index)
      reports.append(.init(bytes: odt, rendering: made.path))
    }
    // A page of a picture is as it was made.
    let pictures = papers.map { $0.isPDF && $0.odt != nil }
    var best = (isFaithful: pictures, layout: ODTLayoutSettings.standard)
    var most = -1
    for layout in layouts(of: asked.map { papers[$0] }) {
      let proof = ODTReportProof(
        renderer: counter.renderer, stylesheet: style.stylesheet, layout: layout)
      var isFaithful = pictures
      for (index, answer) in zip(asked, await proof.areFaithful(reports)) {
        isFaithful[index] = answer
      }
      let pages = zip(papers, isFaithful).reduce(0) { $0 + ($1.1 ? $1.0.pages : 0) }
      if pages > most { (most, best) = (pages, (isFaithful, layout)) }
      if asked.allSatisfy({ isFaithful[$0] }) { break }
    }
    return best
  }

  /// The ways of breaking pages that are worth a trial: that of the reports
  /// with the most pages first. Few packs have more than two.
  private func layouts(of papers: [WholePaper]) -> [ODTLayoutSettings] {
    var order: [ODTLayoutSettings] = []
    var pages: [ODTLayoutSettings: Int] = [:]
    for paper in papers where !paper.isPDF {
      let layout = paper.odt.flatMap { ODTLayoutSettings(of: $0) } ?? .standard
      if pages[layout] == nil { order.append(layout) }
      pages[layout, default: 0] += paper.pages
    }
    let ranked = order.enumerated().sorted {
      (-(pages[$0.element] ?? 0), $0.offset) < (-(pages[$1.element] ?? 0), $1.offset)
    }
    return Array(ranked.prefix(4).map(\.element))
  }
}

/// A report on its way into the ODT of a pack.
private struct WholePaper: Sendable {
  var id: String
  var title: String
  var file: String
  var path: String
  var pages: Int
  var running: ODTReport.Running
  var isRestricted: Bool
  var isPDF: Bool
  /// Nil for a Word file or a PDF that has not been made into one.
  var odt: [UInt8]?

  /// Nil for what cannot stand whole in an ODT: a paper without pages in
  /// this series, or one that is withheld.
  ///
  /// - Parameter place: where a file of the meeting lies.
  init?<Behind: AudienceMatter>(
    _ document: AudienceAgenda<Behind>.Document, of entry: AudienceAgenda<Behind>.Entry,
    in series: String, mark: String, _ place: (String) -> URL
  ) {
    guard document.state == .inPack, let attachment = document.visible,
      let file = attachment.file, let facts = attachment.facts,
      let span = document.pages, span.first.series == series
    else { return nil }
    isPDF = facts.mediaType == FileFormat.pdf.mediaType
    guard isPDF || facts.isReadable else { return nil }
    id = document.id.name
    title = attachment.title
    self.file = file
    path = place(file).path
    pages = span.last.number - span.first.number + 1
    isRestricted = document.restriction != nil
    running = ODTReport.Running(
      beforeNumber: "Page \(series)", words: "Agenda item \(entry.number)",
      mark: document.restriction.map { ([mark] + $0.grounds).joined(separator: ", ") })
    let isODT = [FileFormat.odt, .fodt].contains { $0.mediaType == facts.mediaType }
    odt = isODT ? (try? Data(contentsOf: URL(fileURLWithPath: path))).map(Array.init) : nil
    if isODT, odt == nil { return nil }
  }
}
