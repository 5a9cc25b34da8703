import Documents
import Formats
import Foundation
import Meetings
import Papers

/// A PDF of a front sheet and the papers behind it.
struct PDFContents {
  /// `pack.pdf`.
  var file: String
  /// `Agenda with all reports`: what it is titled and offered as.
  var title: String
  /// What the web pages offer it as; nil where they do not.
  var download: String?
  /// The front sheet, its links leading to papers by `pack:ID`.
  var front: Document
  /// Its bookmark: `Agenda`.
  var frontTitle: String
  /// The labels of its pages.
  var frontLabels: [String]
  var plan: PDFPlan
}

extension PackBuilder {
  /// Writes `pack.pdf`: the front sheet and every paper behind it that this
  /// audience may see, each page with its label.
  ///
  /// Without LibreOffice there is none: the finding that says so is the page
  /// counter's.
  func writePDF<Behind: AudienceMatter>(
    _ agenda: AudienceAgenda<Behind>, _ pages: Pagination, _ style: HouseStyle,
    _ findings: inout [Finding], into outputs: inout AudienceOutputs
  ) async throws(PackError) {
    let issued = pack.issues.issuedPages
    var plan = PDFPlan(agenda, in: "", of: "pack", issued: issued, place: place)
    plan.add(withdrawn: issued.left(by: agenda), of: "pack")
    let contents = PDFContents(
      file: "pack.pdf", title: "Agenda with all reports", download: "Agenda with all reports",
      front: composeAgenda(
        agenda, context(for: agenda, files: plan.links(from: agenda), reports: [:])),
      frontTitle: "Agenda", frontLabels: (1...pages.frontSheet).map { String($0) }, plan: plan)
    try await write(contents, agenda, style, &findings, into: &outputs)
  }

  /// Writes `supplement-pack.pdf`: the supplement's front sheet and its
  /// papers, each page with its label in the supplement's own series.
  func writePDF<Behind: AudienceMatter>(
    of built: BuiltSupplement, _ agenda: AudienceAgenda<Behind>, _ style: HouseStyle,
    _ findings: inout [Finding], into outputs: inout AudienceOutputs
  ) async throws(PackError) {
    let supplement = built.supplement
    let limited = agenda.entries(in: supplement)
    let plan = PDFPlan(limited, in: supplement.series, of: "supplement", issued: [], place: place)
    let contents = PDFContents(
      file: "supplement-pack.pdf",
      title: "Supplement \(supplement.number) with its papers",
      front: composeSupplement(
        agenda, supplement,
        context(for: agenda, files: plan.links(from: limited), reports: [:])),
      frontTitle: "Supplement \(supplement.number)",
      frontLabels: (1...built.frontSheet).map { supplement.series + String($0) }, plan: plan)
    try await write(contents, agenda, style, &findings, into: &outputs)
  }

  /// Writes one PDF of a front sheet and papers.
  ///
  /// What is withheld has a page that says so, under the labels of all its
  /// pages; so has a paper that could not be rendered or is no longer as long
  /// as the pages it was issued with.
  private func write<Behind: AudienceMatter>(
    _ contents: PDFContents, _ agenda: AudienceAgenda<Behind>, _ style: HouseStyle,
    _ findings: inout [Finding], into outputs: inout AudienceOutputs
  ) async throws(PackError) {
    guard let counter else { return }
    let file = contents.file
    progress("\(outputs.folder): \(file)")
    let plan = contents.plan
    guard let front = try await frontPart(contents, agenda.council.language, style, counter) else {
      return
    }
    var parts = [front]
    let folder = outputs.folder
    let reports = await counter.renderings(of: plan.files) { [progress] in
      progress("\(folder): \(file), rendering \($0.done) of \($0.total)")
    }
    for entry in plan.entries {
      let labels = entry.labels
      if let report = entry.file.flatMap({ reports[$0] }),
        (report.pages ?? pages(of: report.path, entry.name)) == labels.count
      {
        parts.append(entry.part(.file(report.path), labels: labels))
        continue
      }
      if let place = entry.file {
        findings.append(
          Finding(
            code: "pack.part-left-out", severity: .warning,
            message: "“\(entry.title)” is not in \(file): it cannot be shown on the "
              + "\(labels.count == 1 ? "page" : "\(labels.count) pages") that it has there. A page "
              + "in its place says so.",
            hint: "Mark it `state: to-follow`, or ask for it as PDF.", place: place,
            isRestricted: entry.isRestricted))
      }
      guard
        let slip = try await counter.path(
          of: bytes(of: style.odt(including: [:]).write(entry.slip(agenda)).parts, "slip"))
      else { return }
      // One page stands for them all, under the labels of all.
      parts.append(entry.part(.file(slip), labels: [entry.range]))
    }
    let meeting = agenda.meeting
    let assembler = PDFAssembler(
      parts: parts,
      settings: .init(
        title: "\(contents.title), \(meeting.committee.name), " + meeting.date.printedInFull,
        language: agenda.council.language, author: agenda.council.name,
        created: "\(meeting.date.iso)T00:00:00Z"))
    do throws(FormatError) {
      let made = try assembler.bytes { [progress] done, all in
        progress("\(folder): \(file), paper \(done) of \(all)")
      }
      try put(made.bytes, contents, into: &outputs)
      note(made.assembly, parts, contents, &findings)
    } catch {
      let stem = file.dropLast(".pdf".count)
      findings.append(
        Finding(
          code: error.code, severity: .warning, message: error.message,
          hint: "\(stem).odt and \(stem).html hold the same papers.",
          place: error.place ?? file, isRestricted: Behind.audience == .members))
    }
  }

  /// Pages of a PDF that can be put in; nil of one that cannot.
  private func pages(of path: String, _ name: String) -> Int? {
    (try? PDFAssembler.facts(of: .file(path), name: name))?.pages
  }

  private func put(
    _ bytes: [UInt8], _ contents: PDFContents, into outputs: inout AudienceOutputs
  ) throws(FormatError) {
    do throws(PackError) {
      try outputs.put(bytes, contents.file, download: contents.download)
    } catch {
      throw FormatError(code: error.code, place: contents.file, message: error.message)
    }
  }

  /// The front sheet, as long as its pages in the series: what it does not
  /// fill is left blank and says so.
  private func frontPart(
    _ contents: PDFContents, _ language: String, _ style: HouseStyle, _ counter: PageCounter
  ) async throws(PackError) -> PDFAssembler.Part? {
    var paper = contents.front
    // The label that is stamped on each page is its number.
    paper.running.firstPage = nil
    for _ in 0..<3 {
      let odt = try bytes(of: style.odt(including: [:]).write(paper).parts, "agenda")
      guard let path = await counter.path(of: odt),
        let facts = try? PDFAssembler.facts(of: .file(path), name: "agenda")
      else { return nil }
      let missing = contents.frontLabels.count - facts.pages
      if missing == 0 {
        return PDFAssembler.Part(
          source: .file(path), name: "agenda", id: "agenda", title: contents.frontTitle,
          language: language, labels: contents.frontLabels)
      }
      guard missing > 0 else { return nil }
      for _ in 0..<missing { paper.blocks += PDFPlan.blankPage }
    }
    return nil
  }

  /// What the pack could not take over, and which papers are not accessible.
  private func note(
    _ assembly: PDFAssembly, _ parts: [PDFAssembler.Part], _ contents: PDFContents,
    _ findings: inout [Finding]
  ) {
    for note in assembly.notes {
      let part = note.part.map { parts[$0] }
      let entry = part.flatMap { part in contents.plan.entries.first { $0.id == part.id } }
      findings.append(
        Finding(
          code: note.warning.code, severity: .advice, message: note.warning.message,
          place: entry?.file ?? part?.name ?? contents.file,
          isRestricted: entry?.isRestricted ?? false))
    }
  }
}

extension PageCounter {
  /// Where the PDF of each file lies: the file itself, or its rendering, of
  /// which the pages are known.
  ///
  /// - Parameters:
  ///   - files: by name, with what each is.
  ///   - progress: told how many are done.
  func renderings(
    of files: [String: (path: String, isPDF: Bool)],
    progress: @escaping @Sendable (RenderProgress) -> Void
  ) async -> [String: (path: String, pages: Int?)] {
    var found: [String: (path: String, pages: Int?)] = [:]
    for (file, value) in files where value.isPDF { found[file] = (value.path, nil) }
    let others = files.filter { !$0.value.isPDF }.sorted { $0.key < $1.key }
    let results = await renderer.render(
      others.map { .file($0.value.path) }, progress: progress)
    for (file, result) in zip(others, results) {
      if let made = try? result.get() { found[file.key] = (made.path, made.pages) }
    }
    return found
  }

  /// Where the rendering of a paper lies; nil where there is none.
  func path(of paper: [UInt8]) async -> String? {
    let results = await renderer.render([.bytes(paper)])
    return try? results.first?.get().path
  }
}
