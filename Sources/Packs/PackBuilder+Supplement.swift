import Documents
import Formats
import Foundation
import Meetings
import Papers

/// What a build made of the changes since the agenda was issued.
public struct BuiltSupplement: Sendable {
  public var supplement: Supplement
  public var folders: [Audience: URL]
  public var manifests: [Audience: Manifest]
  /// The agenda's pages with those of the supplement.
  public var pages: Pagination
  /// Pages of its front sheet, which count in its series.
  public var frontSheet: Int
}

extension Supplement {
  /// Where it is built: `supplement-1`.
  var folder: String { OutputFolder.supplementPrefix + String(number) }

  func folder(_ audience: Audience) -> String { "\(folder)/\(audience.rawValue)" }
}

extension PackBuilder {
  /// Builds a supplement for the public and, where something restricted has
  /// changed, for members.
  func build(
    _ supplement: Supplement, _ style: HouseStyle, _ findings: inout [Finding],
    into staging: OutputFolder
  ) async throws(PackError) -> BuiltSupplement {
    let issued = pack.issuedPages ?? Pagination(of: pack.agenda, frontSheet: 1)
    let papers = self.papers(of: supplement)
    let isForMembers = supplement.concernsRestricted
    func pages(_ length: Int) -> Pagination {
      issued.adding(supplement: supplement.number, frontSheet: length, papers: papers)
    }
    let name = "Supplement \(supplement.number)"
    let length = try await settledLength(style, &findings, of: name) { length in
      let pages = pages(length)
      return [frontSheet(supplement, pack.agenda.forPublic(pages))]
        + (isForMembers ? [frontSheet(supplement, pack.agenda.forMembers(pages))] : [])
    }
    for paper in papers where paper.pages == nil {
      findings.append(
        Finding(
          code: "supplement.unpaged", severity: .blocker,
          message: "A paper of the supplement says nothing of how many pages it has, so it would "
            + "go out without page numbers.",
          hint: "Build with LibreOffice installed, or save it again in a word processor.",
          place: paper.id.name, isRestricted: pack.isRestricted(paper.id)))
    }
    var built = BuiltSupplement(
      supplement: supplement, folders: [:], manifests: [:], pages: pages(length),
      frontSheet: length)
    if audiences.contains(.publicAudience) {
      built.manifests[.publicAudience] = try await write(
        built, pack.agenda.forPublic(built.pages), style, &findings, into: staging)
    }
    if audiences.contains(.members), isForMembers {
      built.manifests[.members] = try await write(
        built, pack.agenda.forMembers(built.pages), style, &findings, into: staging)
    }
    for audience in built.manifests.keys {
      built.folders[audience] = staging.root.appendingPathComponent(supplement.folder(audience))
    }
    return built
  }

  /// The papers that go out with it, in the agenda's order.
  private func papers(
    of supplement: Supplement
  ) -> [(id: Attachment.ID, pages: Int?, replacing: PageSpan?)] {
    supplement.changes.filter(\.kind.bringsPaper).compactMap { change in
      guard let id = change.document,
        let document = pack.agenda.allEntries.flatMap(\.item.documents).first(where: {
          $0.id == id
        })
      else { return nil }
      return (id, document.facts?.pages, change.kind == .paperReplaced ? change.before : nil)
    }
  }

  private func frontSheet<Behind: AudienceMatter>(
    _ supplement: Supplement, _ agenda: AudienceAgenda<Behind>
  ) -> Document {
    let files = copies(of: supplement, agenda).paths
    return composeSupplement(
      agenda, supplement, context(for: agenda, files: files, reports: [:]))
  }

  private func copies<Behind: AudienceMatter>(
    of supplement: Supplement, _ agenda: AudienceAgenda<Behind>
  ) -> PublishedCopies {
    PublishedCopies(of: agenda.entries(in: supplement), in: "documents")
  }

  private func write<Behind: AudienceMatter>(
    _ built: BuiltSupplement, _ agenda: AudienceAgenda<Behind>, _ style: HouseStyle,
    _ findings: inout [Finding], into staging: OutputFolder
  ) async throws(PackError) -> Manifest {
    let supplement = built.supplement
    let limited = agenda.entries(in: supplement)
    let copies = copies(of: supplement, agenda)
    var outputs = AudienceOutputs(
      audience: Behind.audience, staging: staging, folder: supplement.folder(Behind.audience))
    progress("\(Behind.audience.rawValue): \(supplement.folder)")
    for (path, source) in copies.sources.sorted(by: { $0.key < $1.key }) {
      try outputs.put(
        try read(place(of: source), as: source), path)
    }
    let reports = self.reports(of: limited)
    let included = reports.byDocumentID
    let context = self.context(for: agenda, files: copies.paths, reports: reports)
    let sheet = composeSupplement(agenda, supplement, context)
    let papers = composeSupplementPack(agenda, supplement, context)
    let whole = await wholeReports(of: limited, series: supplement.series, style, &findings)
    var contextOfODT = context
    contextOfODT.reports = whole.shown(of: reports)
    try outputs.put(
      try bytes(of: style.docx.parts(of: sheet), "supplement"), "supplement.docx")
    for (paper, name) in [(sheet, "supplement"), (papers, "supplement-pack")] {
      let isPack = name == "supplement-pack"
      let odt = style.odt(including: included, whole: isPack ? whole : WholeReports())
        .write(isPack ? composeSupplementPack(agenda, supplement, contextOfODT) : paper)
      try outputs.put(try bytes(of: odt.parts, name), "\(name).odt")
      let html = style.html.page(paper, including: included)
      try outputs.put(html.html, "\(name).html")
      guard isPack else { continue }
      findings += (odt.warnings + html.warnings).map { warning in
        Finding(
          code: warning.code, severity: .advice, message: warning.message,
          place: warning.place ?? supplement.folder, isRestricted: Behind.audience == .members)
      }
    }
    try await writePDF(of: built, agenda, style, &findings, into: &outputs)
    var manifest = Manifest(
      limited, order: pack.order.id, pages: built.pages, files: copies.paths,
      findings: visibleFindings(findings, to: Behind.audience))
    manifest.describe(supplement, agenda, frontSheet: built.frontSheet)
    manifest.outputs = outputs.files.sorted { $0.file < $1.file }
    try staging.write(
      manifest.bytes, to: "\(supplement.folder(Behind.audience))/manifest.json")
    return manifest
  }

  /// Copies what was issued as supplements beside the other papers, as it
  /// was issued.
  func writeIssuedSupplements(into outputs: inout AudienceOutputs) throws(PackError) {
    for entry in pack.issues.entries where entry.kind == .supplement {
      guard let number = entry.number, let folder = entry.folder,
        pack.mayShow(entry, to: outputs.audience)
      else { continue }
      let issued = IssuedFolder(of: pack.location.folder).url
      for (name, title) in [
        ("supplement", "Supplement \(number)"),
        ("supplement-pack", "Supplement \(number) with its papers"),
      ] {
        for ending in ["odt", "html", "docx", "pdf"] {
          let path = "\(folder)/\(outputs.audience.rawValue)/\(name).\(ending)"
          guard entry.files.contains(where: { $0.file == path }),
            !pack.issues.isTakenDown(path),
            let bytes = try? read(issued.appendingPathComponent(path), as: path)
          else { continue }
          try outputs.put(
            bytes, "\(OutputFolder.supplementPrefix)\(number)/\(name).\(ending)",
            download: title)
        }
      }
    }
  }
}
