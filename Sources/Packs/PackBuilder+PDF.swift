import Documents
import Formats
import Foundation
import Meetings
import Papers

extension PackBuilder {
  /// Writes `pack.pdf`: the front sheet and every paper behind it that this
  /// audience may see, each page with its label.
  ///
  /// What is withheld has a page that says so, under the labels of all its
  /// pages; so has a paper that could not be rendered or is no longer as long
  /// as the pages it was issued with.
  ///
  /// Without LibreOffice there is none: the finding that says so is the page
  /// counter's.
  func writePDF<Behind: AudienceMatter>(
    _ agenda: AudienceAgenda<Behind>, _ pages: Pagination, _ style: HouseStyle,
    _ findings: inout [Finding], into outputs: inout AudienceOutputs
  ) async throws(PackError) {
    guard let counter else { return }
    progress("\(outputs.audience.rawValue): pack.pdf")
    let plan = PDFPlan(agenda, in: pack.location.folder)
    guard let front = try await frontPart(agenda, pages, style, counter) else { return }
    var parts = [front]
    let reports = await counter.renderings(of: plan.files)
    for entry in plan.entries {
      let labels = entry.labels
      if let path = entry.file.flatMap({ reports[$0] }),
        let facts = try? PDFAssembler.facts(of: .file(path), name: entry.name),
        facts.pages == labels.count
      {
        parts.append(entry.part(.file(path), labels: labels))
        continue
      }
      if let file = entry.file {
        findings.append(
          Finding(
            code: "pack.part-left-out", severity: .warning,
            message: "“\(entry.title)” is not in pack.pdf: it cannot be shown on the "
              + "\(labels.count == 1 ? "page" : "\(labels.count) pages") that it has there. A page "
              + "in its place says so.",
            hint: "Mark it `state: to-follow`, or ask for it as PDF.", place: file,
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
        title: "Agenda with all reports, \(meeting.committee.name), "
          + meeting.date.printedInFull,
        language: agenda.council.language, author: agenda.council.name,
        created: "\(meeting.date.iso)T00:00:00Z"))
    do throws(FormatError) {
      let made = try assembler.bytes()
      try put(made.bytes, into: &outputs)
      note(made.assembly, parts, plan, &findings)
    } catch {
      findings.append(
        Finding(
          code: error.code, severity: .warning, message: error.message,
          hint: "pack.odt and pack.html hold the whole pack.", place: error.place ?? "pack.pdf",
          isRestricted: Behind.audience == .members))
    }
  }

  private func put(
    _ bytes: [UInt8], into outputs: inout AudienceOutputs
  ) throws(FormatError) {
    do throws(PackError) {
      try outputs.put(bytes, "pack.pdf", download: "Agenda with all reports")
    } catch {
      throw FormatError(code: error.code, place: "pack.pdf", message: error.message)
    }
  }

  /// The front sheet, as long as its pages in the series: what it does not
  /// fill is left blank and says so.
  private func frontPart<Behind: AudienceMatter>(
    _ agenda: AudienceAgenda<Behind>, _ pages: Pagination, _ style: HouseStyle,
    _ counter: PageCounter
  ) async throws(PackError) -> PDFAssembler.Part? {
    let links = Dictionary(
      uniqueKeysWithValues: agenda.allEntries.flatMap(\.documents).compactMap { document in
        document.pages.map { _ in (document.id.name, "pack:\(document.id.name)") }
      })
    var paper = composeAgenda(agenda, context(for: agenda, files: links, reports: [:]))
    // The label that is stamped on each page is its number.
    paper.running.firstPage = nil
    for _ in 0..<3 {
      let odt = try bytes(of: style.odt(including: [:]).write(paper).parts, "agenda")
      guard let path = await counter.path(of: odt),
        let facts = try? PDFAssembler.facts(of: .file(path), name: "agenda")
      else { return nil }
      let missing = pages.frontSheet - facts.pages
      if missing == 0 {
        return PDFAssembler.Part(
          source: .file(path), name: "agenda", id: "agenda", title: "Agenda",
          language: agenda.council.language,
          labels: (1...pages.frontSheet).map { String($0) })
      }
      guard missing > 0 else { return nil }
      for _ in 0..<missing { paper.blocks += PDFPlan.blankPage }
    }
    return nil
  }

  /// What the pack could not take over, and which papers are not accessible.
  private func note(
    _ assembly: PDFAssembly, _ parts: [PDFAssembler.Part], _ plan: PDFPlan,
    _ findings: inout [Finding]
  ) {
    for note in assembly.notes {
      let part = note.part.map { parts[$0] }
      let entry = part.flatMap { part in plan.entries.first { $0.id == part.id } }
      findings.append(
        Finding(
          code: note.warning.code, severity: .advice, message: note.warning.message,
          place: entry?.file ?? part?.name ?? "pack.pdf",
          isRestricted: entry?.isRestricted ?? false))
    }
  }
}

/// What goes into a pack's PDF, in order.
private struct PDFPlan {
  struct Entry {
    /// The document's id in the audience's agenda: what links lead to.
    var id: String
    var title: String
    /// Its file in the meeting's folder; nil where it is withheld.
    var file: String?
    /// What messages name it by.
    var name: String
    var item: String
    /// `5 Budget`: the bookmark it stands under.
    var above: String
    var span: PageSpan
    var isRestricted: Bool
    /// What a page in its place says.
    var notice: String

    var labels: [String] {
      (span.first.number...span.last.number).map { span.first.series + String($0) }
    }

    /// `41 to 60`.
    var range: String {
      span.first == span.last ? "\(span.first)" : "\(span.first) to \(span.last)"
    }

    func part(_ source: PDFAssembler.Part.Source, labels: [String]) -> PDFAssembler.Part {
      PDFAssembler.Part(
        source: source, name: name, id: id, title: title, above: [above], labels: labels,
        header: "Agenda item \(item)")
    }

    /// The page that stands in its place.
    func slip<Behind: AudienceMatter>(_ agenda: AudienceAgenda<Behind>) -> Document {
      Document(
        title: title, language: agenda.council.language, date: agenda.meeting.date.iso,
        running: Running(firstPage: nil),
        blocks: [
          .heading(Heading(level: 1, [.text(title)])),
          .paragraph(Paragraph(role: .restriction, [.text(notice)])),
        ])
    }
  }

  var entries: [Entry] = []
  /// Files to be had as PDF, by their path in the meeting's folder.
  var files: [String: (path: String, isPDF: Bool)] = [:]

  init<Behind: AudienceMatter>(_ agenda: AudienceAgenda<Behind>, in folder: URL) {
    for entry in agenda.allEntries {
      for document in entry.documents {
        guard let span = document.pages, span.first.series.isEmpty else { continue }
        let file = document.visible?.file
        let number = entry.number.description
        entries.append(
          Entry(
            id: document.id.name, title: document.title, file: file,
            name: file ?? document.title, item: number,
            above: "\(number) \(entry.title)", span: span,
            isRestricted: document.restriction != nil,
            notice: file == nil
              ? "\(span.printed.capitalisedFirst) of the pack: not for publication"
                + (document.restriction?.grounds ?? []).map { ", \($0)" }.joined() + "."
              : "\(span.printed.capitalisedFirst) of the pack: this paper cannot be shown here. "
                + "Please ask for it."))
        if let file {
          files[file] = (
            folder.appendingPathComponent(file).path,
            document.visible?.facts?.mediaType == FileFormat.pdf.mediaType
          )
        }
      }
    }
  }

  static let blankPage: [Block] = [
    .pageBreak, .paragraph(Paragraph(role: .note, [.text("This page is left blank.")])),
  ]
}

extension PageCounter {
  /// Where the PDF of each file lies: the file itself, or its rendering.
  ///
  /// - Parameter files: by name, with what each is.
  func renderings(
    of files: [String: (path: String, isPDF: Bool)]
  ) async -> [String: String] {
    var paths = files.filter(\.value.isPDF).mapValues(\.path)
    let others = files.filter { !$0.value.isPDF }.sorted { $0.key < $1.key }
    let results = await renderer.render(others.map { .file($0.value.path) })
    for (file, result) in zip(others, results) { paths[file.key] = try? result.get().path }
    return paths
  }

  /// Where the rendering of a paper lies; nil where there is none.
  func path(of paper: [UInt8]) async -> String? {
    let results = await renderer.render([.bytes(paper)])
    return try? results.first?.get().path
  }
}
