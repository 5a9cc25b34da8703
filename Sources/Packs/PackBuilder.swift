import Documents
import Formats
import Foundation
import Meetings
import Papers

/// Builds a pack's papers into a folder.
public struct PackBuilder: Sendable {
  public var pack: Pack
  public var folders: TemplateFolders
  let counter: PageCounter?
  /// Which audiences to build for. Members' papers are built only where
  /// something is restricted.
  public var audiences: Set<Audience>
  /// Whether the pages of PDFs stand in `pack.odt` as pictures; otherwise a
  /// page there says that the paper is a file of its own.
  public var showsPDFPages = true
  /// Where the copy lies that is shown instead of a file, by the file's path;
  /// both within the meeting's folder.
  var sources: [String: String] = [:]
  /// The day of the issue that the papers are built for.
  var issuing: Day?
  /// Told what is being made.
  public var progress: @Sendable (String) -> Void

  /// - Parameters:
  ///   - reader: that read the pack; says where templates lie.
  ///   - counter: that counts the front sheet's pages; nil to estimate them.
  public init(
    pack: Pack, reader: PackReader, counter: PageCounter? = nil,
    audiences: Set<Audience> = Set(Audience.allCases),
    progress: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.pack = pack
    self.counter = counter?.obstacle == nil ? counter : nil
    folders = reader.folders(ofCouncil: pack.location.councilFolder)
    self.audiences = audiences
    self.progress = progress
  }

  /// What a build made.
  public struct Result: Sendable {
    /// The folder of each audience that was built for.
    public var folders: [Audience: URL]
    public var manifests: [Audience: Manifest]
    public var pages: Pagination
    /// All findings, those of the pack and those of the build.
    public var findings: [Finding]
    /// What has changed since the agenda was issued, as it would go out.
    public var supplement: BuiltSupplement?
  }

  /// Builds into `output/public` and, where something is restricted,
  /// `output/members`; each folder is swapped in whole once it is complete.
  /// A public folder that holds what only a restricted paper says is not
  /// swapped in: the finding says so, and `folders` is without it.
  ///
  /// - Throws: `PackError` where the output cannot be written, another build
  ///   of it is running, or the house style cannot be read. What was there
  ///   before is then untouched.
  public func build(into output: URL) async throws(PackError) -> Result {
    let staging = try OutputFolder(output)
    let style = try HouseStyle(folders)
    var findings = pack.findings + style.findings
    let pages = try await paginate(style, &findings)
    var result = Result(folders: [:], manifests: [:], pages: pages, findings: [])
    let hasRestricted = !pack.agenda.exclusion.isEmpty || !pack.sitting.exclusion.isEmpty

    var leaks = await leakCheck(pack.agenda.forPublic(pages))
    findings += leaks.findings
    findings += await pack.restrictedPDFs()

    if audiences.contains(.publicAudience) {
      let shown = asIssued(for: .publicAudience)
      let files = try await shown.compose(
        shown.pack.agenda.forPublic(pages), shown.pack.sitting.forPublic(pages), pages, style,
        &findings, into: staging)
      progress("public: looking for what is restricted")
      if await mayGoOut(
        files, in: Audience.publicAudience.rawValue, &leaks, &findings, from: staging)
      {
        result.manifests[.publicAudience] = files
        result.folders[.publicAudience] = staging.folder(.publicAudience)
      }
    }
    if audiences.contains(.members), hasRestricted {
      let shown = asIssued(for: .members)
      result.manifests[.members] = try await shown.compose(
        shown.pack.agenda.forMembers(pages), shown.pack.sitting.forMembers(pages), pages, style,
        &findings, tried: leaks.summary, into: staging)
      result.folders[.members] = staging.folder(.members)
    }
    var swapped = result.folders.keys.map(\.rawValue).sorted()
    var stale = hasRestricted ? [] : [Audience.members.rawValue]
    if let supplement = pack.nextSupplement {
      var built = try await build(supplement, style, &findings, into: staging)
      if let files = built.manifests[.publicAudience],
        await !mayGoOut(
          files, in: supplement.folder(.publicAudience), &leaks, &findings, from: staging)
      {
        built.manifests[.publicAudience] = nil
        built.folders[.publicAudience] = nil
      }
      swapped += built.folders.keys.map { built.supplement.folder($0) }.sorted()
      if !supplement.concernsRestricted { stale.append(supplement.folder(.members)) }
      result.supplement = built
    }
    stale += staging.supplements.filter { $0 != result.supplement?.supplement.folder }
    let lock = MeetingLock(pack: pack, style: style)
    try staging.write(lock.bytes, to: "meeting.lock")
    try staging.swapIn(swapped, stale: stale)
    result.findings = findings
    return result
  }

  /// Lays the pack's pages out behind its front sheet.
  ///
  /// The front sheet prints page ranges, which may lengthen it: settled by
  /// repeating, each time no shorter than before, so that it ends. The
  /// public's and the members' are taken at the longer of the two, so that
  /// labels agree. Where nothing renders it, its length is estimated from its
  /// text, and a finding says so.
  func paginate(
    _ style: HouseStyle, _ findings: inout [Finding]
  ) async throws(PackError) -> Pagination {
    if let issued = pack.issuedPages { return issued }
    let length = try await settledLength(style, &findings, of: "The agenda") { length in
      let pages = Pagination(of: pack.agenda, frontSheet: length)
      return [frontSheet(pack.agenda.forPublic(pages)), frontSheet(pack.agenda.forMembers(pages))]
    }
    return Pagination(of: pack.agenda, frontSheet: length)
  }

  /// How many pages a front sheet takes that prints the pages behind it.
  ///
  /// - Parameters:
  ///   - name: what the finding calls it where nothing rendered it.
  ///   - sheets: each audience's, where it takes so many pages.
  func settledLength(
    _ style: HouseStyle, _ findings: inout [Finding], of name: String,
    sheets: (Int) -> [Document]
  ) async throws(PackError) -> Int {
    var length = 1
    var isRendered = counter != nil
    for _ in 0..<12 {
      let papers = sheets(length)
      var lengths = papers.map(PageEstimate.pages(of:))
      if isRendered, let counter {
        progress("page numbers")
        var files: [[UInt8]] = []
        for paper in papers {
          files.append(try bytes(of: style.odt(including: [:]).write(paper).parts, "agenda"))
        }
        if let counted = await counter.pages(of: files) {
          lengths = counted
        } else {
          isRendered = false
        }
      }
      let needed = max(length, lengths.max() ?? 1)
      if needed == length { break }
      length = needed
    }
    if !isRendered {
      findings.append(
        Finding(
          code: "pages.estimated", severity: .advice,
          message: "\(name)'s own pages are estimated at \(length), since nothing "
            + "has rendered them; page ranges may move by a page until something does.",
          hint: "Build without `--no-render`, with LibreOffice installed, before you issue."))
    }
    return length
  }

  private func frontSheet<Behind: AudienceMatter>(
    _ agenda: AudienceAgenda<Behind>
  ) -> Document {
    composeAgenda(
      agenda, context(for: agenda, files: PublishedCopies(of: agenda).paths, reports: [:]))
  }

  // MARK: One audience

  /// - Parameters:
  ///   - agenda: as it was published.
  ///   - sitting: as the meeting took it.
  private func compose<Behind: AudienceMatter>(
    _ agenda: AudienceAgenda<Behind>, _ sitting: AudienceAgenda<Behind>, _ pages: Pagination,
    _ style: HouseStyle,
    _ findings: inout [Finding], tried leaks: Manifest.LeakCheck? = nil,
    into staging: OutputFolder
  ) async throws(PackError) -> Manifest {
    let copies = PublishedCopies(of: agenda)
    var outputs = AudienceOutputs(audience: Behind.audience, staging: staging)
    for (path, source) in copies.sources.sorted(by: { $0.key < $1.key }) {
      try outputs.put(
        try read(place(of: source), as: source), path)
    }
    let reports = self.reports(of: agenda)
    let whole = await wholeReports(of: agenda, style, &findings)
    try writePapers(agenda, sitting, copies, reports, whole, style, &findings, into: &outputs)
    try await writePDF(agenda, pages, style, &findings, into: &outputs)
    try writeIssuedSupplements(into: &outputs)
    try writeWebPages(sitting, copies, reports, style, into: &outputs)
    var manifest = Manifest(
      sitting, order: pack.order.id, pages: pages, files: copies.paths,
      findings: visibleFindings(findings, to: Behind.audience))
    manifest.leakCheck = leaks
    manifest.outputs = outputs.files.sorted { $0.file < $1.file }
    try staging.write(manifest.bytes, to: "\(Behind.audience.rawValue)/manifest.json")
    return manifest
  }

  private func writePapers<Behind: AudienceMatter>(
    _ agenda: AudienceAgenda<Behind>, _ sitting: AudienceAgenda<Behind>,
    _ copies: PublishedCopies, _ reports: [String: Document], _ whole: WholeReports,
    _ style: HouseStyle, _ findings: inout [Finding], into outputs: inout AudienceOutputs
  ) throws(PackError) {
    let context = self.context(for: agenda, files: copies.paths, reports: reports)
    var contextOfODT = context
    contextOfODT.reports = whole.shown(of: reports)
    let included = reports.byDocumentID
    let skeleton = returnable(
      composeMinutesSkeleton(sitting, context, proceedings: pack.proceedings), Behind.audience)
    let papers: [(name: String, title: String?, paper: Document, isInWord: Bool)] = [
      ("agenda", "Agenda", composeAgenda(agenda, context), true),
      ("pack", "Agenda with all reports", composePack(agenda, context), false),
      ("minutes-skeleton", nil, skeleton, true),
    ]
    for (name, title, paper, isInWord) in papers {
      progress("\(outputs.audience.rawValue): \(name)")
      // A report that cannot stand whole in the ODT has a page that says so.
      let isPack = name == "pack"
      let odt = style.odt(including: included, whole: isPack ? whole : WholeReports())
        .write(isPack ? composePack(agenda, contextOfODT) : paper)
      try outputs.put(try bytes(of: odt.parts, name), "\(name).odt", download: title)
      let html = style.html.page(paper, including: included)
      try outputs.put(html.html, "\(name).html", download: title)
      if isInWord {
        let docx = try bytes(of: style.docx.parts(of: paper), name)
        try outputs.put(docx, "\(name).docx", download: title)
      }
      if name == "pack" {
        findings += (odt.warnings + html.warnings).map { warning in
          Finding(
            code: warning.code, severity: .advice, message: warning.message,
            place: warning.place ?? "pack", isRestricted: Behind.audience == .members)
        }
      }
    }
  }

  private func writeWebPages<Behind: AudienceMatter>(
    _ agenda: AudienceAgenda<Behind>, _ copies: PublishedCopies, _ reports: [String: Document],
    _ style: HouseStyle, into outputs: inout AudienceOutputs
  ) throws(PackError) {
    progress("\(outputs.audience.rawValue): web pages")
    try outputs.put(Array(style.css.utf8), "web/house.css")
    var context = self.context(
      for: agenda, files: copies.paths.mapValues { String($0.dropFirst("web/".count)) },
      reports: reports)
    context.downloads = outputs.downloads
    context.supplements = pack.issuedSupplements(for: Behind.audience)
    context.issueRecord = pack.issues.record
    let included = reports.byDocumentID
    for page in composeWebPages(
      agenda, context, proceedings: pack.proceedings, status: pack.issues.minutesStatus)
    {
      let written = style.webPage(page, council: agenda.council, including: included)
      try outputs.put(written.html, "web/\(page.path)")
      for part in written.parts { try outputs.put(part.bytes, "web/\(part.path)") }
    }
  }

  func bytes(of parts: [Part], _ name: String) throws(PackError) -> [UInt8] {
    do throws(FormatError) {
      return try Archive.bytes(of: parts)
    } catch {
      throw PackError(code: error.code, place: name, message: error.message)
    }
  }

  /// What an audience may be told: nobody what is for officers alone, and the
  /// public nothing that concerns restricted matter, by its mark or by its
  /// words.
  public func visibleFindings(_ findings: [Finding], to audience: Audience) -> [Finding] {
    var seen: Set<Finding> = []
    let distinct = findings.filter { seen.insert($0).inserted }
    guard audience == .publicAudience else { return distinct.filter { !$0.isForOfficers } }
    let words = pack.agenda.restrictedWords
    return distinct.filter { finding in
      guard !finding.isRestricted, !finding.isForOfficers else { return false }
      let text = [finding.message, finding.hint, finding.place].compactMap { $0 }.joined(
        separator: "\n")
      return !words.contains { text.holds(word: $0) }
    }
  }

  /// The reports an audience may see, by the document's id in its agenda.
  func reports<Behind: AudienceMatter>(
    of agenda: AudienceAgenda<Behind>
  ) -> [String: Document] {
    var result: [String: Document] = [:]
    for document in agenda.allEntries.flatMap(\.documents) {
      guard document.state == .inPack, let attachment = document.visible,
        let report = pack.reports[attachment.id]
      else { continue }
      result[document.id.name] = report
    }
    return result
  }

  func context<Behind: AudienceMatter>(
    for agenda: AudienceAgenda<Behind>, files: [String: String], reports: [String: Document]
  ) -> PaperContext {
    var context = PaperContext(
      blocks: { CommonMarkReader.blocks($0.source).blocks },
      inlines: { CommonMarkReader.inlines($0.source).inlines },
      localTime: { CivilTime.london($0) },
      reports: reports, files: files, paragraphs: pack.schedule?.paragraphs ?? [:],
      scheduleName: pack.schedule?.name ?? "",
      withholding: pack.law.map(WithholdingWords.init) ?? WithholdingWords(),
      baseRevision: pack.revision)
    context.issuedPages = pack.issues.issuedPages
    context.issued = issuing ?? pack.issues.agenda.flatMap { CivilTime.londonDay($0.occurredAt) }
    context.approval = pack.issues.minutes?.approval?.approval(for: Behind.audience)
    return context
  }
}

extension Agenda {
  /// Words that only restricted matter has: titles, files and ids that the
  /// public may not see.
  var restrictedWords: [String] {
    var words: Set<String> = []
    func add(_ item: Item, _ parent: Restriction?) {
      let restriction = item.restriction ?? parent
      if restriction != nil { words.formUnion([item.title, item.id]) }
      for document in item.documents where document.restriction ?? restriction != nil {
        words.insert(document.title)
        if let file = document.file { words.insert(file) }
      }
      for inner in item.items { add(inner, restriction) }
    }
    for item in meeting.business + meeting.urgent { add(item, nil) }
    for minutes in meeting.previousMinutes {
      guard let document = minutes.document, document.restriction != nil else { continue }
      words.formUnion([document.title] + [document.file].compactMap { $0 })
    }
    let open = allEntries.map { $0.item.shownTitle }
    return words.filter { word in !word.isEmpty && !open.contains { $0.contains(word) } }
  }
}
