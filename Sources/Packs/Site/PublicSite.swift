import Formats
import Foundation
import Meetings
import Papers

/// Writes a council's public site: files that any web server gives out.
///
/// Of a meeting it has what was issued and nothing else: the agenda and its
/// supplements from the moment they are issued, the minutes once a named
/// person has published them. Nothing restricted is read in the making of it.
public struct PublicSite: Sendable {
  public var reader: PackReader
  public var counter: PageCounter?
  /// The day it is made: what is before it is in the archive.
  public var today: Day
  /// When, which feeds and calendars must say.
  public var stamp: Date
  public var progress: @Sendable (String) -> Void
  /// The register of members’ interests; nil for what the council's folder
  /// has.
  public var register: PublicRegister?

  public init(
    reader: PackReader, counter: PageCounter? = nil, today: Day, stamp: Date,
    progress: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.reader = reader
    self.counter = counter
    self.today = today
    self.stamp = stamp
    self.progress = progress
  }

  /// What was written.
  public struct Result: Sendable {
    public var meetings: [SiteMeeting]
    public var findings: [Finding]
  }

  /// Writes the whole site in place of the one that was there.
  ///
  /// - Parameters:
  ///   - council: the folder with `council.yaml`.
  ///   - target: where the site is put; a folder that holds anything else is
  ///     left alone.
  /// - Throws: `PackError` where the council cannot be read or the site cannot
  ///   be written; the old one then stays.
  public func write(
    of council: String, to target: URL
  ) async throws(PackError) -> Result {
    let home = try home(of: council)
    try PublicSite.checkIsOurs(target)
    let staging = beside(target)
    defer { try? FileManager.default.removeItem(at: staging) }
    let folders = PackLocation.meetingFolders(in: home)
    let result = try await fill(staging, with: folders, of: home)
    try swap(staging, target)
    return result
  }

  /// Brings some meetings of a site up to date, and the pages round them; the
  /// others stay as they are.
  ///
  /// - Parameter meetings: folders beside `council.yaml`.
  /// - Throws: `PackError` where there is no site yet, or as
  ///   ``write(of:to:)``. Meetings before the one that failed are up to date.
  public func update(
    _ meetings: [URL], of council: String, in target: URL
  ) async throws(PackError) -> Result {
    let home = try home(of: council)
    guard FileManager.default.fileExists(atPath: target.appendingPathComponent(Self.mark).path)
    else {
      throw PackError(
        code: "output.not-ours", place: target.path,
        message: "There is no site in this folder yet. Write the whole site first.")
    }
    return try await fill(target, with: meetings, of: home)
  }

  private func home(of council: String) throws(PackError) -> URL {
    try PackLocation.councilFile(above: URL(fileURLWithPath: council).standardizedFileURL)
      .deletingLastPathComponent()
  }

  /// A folder of its own, beside one that is to be replaced.
  private func beside(_ target: URL) -> URL {
    target.deletingLastPathComponent()
      .appendingPathComponent(".\(target.lastPathComponent).\(UUID().uuidString)")
  }

  /// Puts meetings into a site, each in one step, and then the pages round
  /// all that are there.
  private func fill(
    _ site: URL, with folders: [URL], of home: URL
  ) async throws(PackError) -> Result {
    let council = try CouncilFacts.read(home.appendingPathComponent("council.yaml"))
    let style = try HouseStyle(reader.folders(ofCouncil: home))
    var findings: [Finding] = []
    for folder in folders {
      progress(folder.lastPathComponent)
      let place = site.appendingPathComponent("meetings/\(folder.lastPathComponent)")
      let work = beside(site)
      defer { try? FileManager.default.removeItem(at: work) }
      if let made = try await make(folder, council, in: work, &findings) {
        try swap(made, place)
      } else {
        try? FileManager.default.removeItem(at: place)
      }
    }
    let records = SiteRecord.all(in: site)
    let meetings = records.map(\.meeting)
    try write(Array(style.css.utf8), to: site.appendingPathComponent("house.css"))
    let register = register ?? registered(home, council, &findings)
    if let register {
      let export = RegisterExport(council: council, folder: home, reader: reader)
      for format in [RegisterFormat.odt, .csv] {
        try write(
          try export.bytes(of: register, as: format),
          to: site.appendingPathComponent("register.\(format.rawValue)"))
      }
    }
    for page in composeSitePages(council, meetings, today: today, register: register) {
      let up = String(repeating: "../", count: page.path.filter { $0 == "/" }.count)
      let html = style.webPage(page, council: council, including: [:], sheet: "\(up)house.css")
      try write(html.html, to: site.appendingPathComponent(page.path))
    }
    try writeFeeds(council, meetings, to: site)
    try writeSearch(council, records.flatMap(\.texts), to: site)
    try write(Array("Meeting Day site\n".utf8), to: site.appendingPathComponent(Self.mark))
    return Result(meetings: meetings, findings: findings)
  }

  /// The register of the council's folder, where it has one.
  private func registered(
    _ home: URL, _ council: Council, _ findings: inout [Finding]
  ) -> PublicRegister? {
    guard let folder = try? RegisterFolder(home.path), folder.hasRegister else { return nil }
    do throws(PackError) {
      let (all, told) = try folder.read()
      findings += told.filter { $0.severity == .blocker }
      return PublicRegister(all, of: council, on: today)
    } catch {
      findings.append(
        Finding(
          code: error.code, severity: .warning, message: error.message,
          hint: "The register is left out of the site.", place: error.place))
      return nil
    }
  }

  /// What shows that a folder is a site.
  static let mark = ".meetingday-site"

  private static func checkIsOurs(_ target: URL) throws(PackError) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: target.path)) ?? []
    guard names.isEmpty || names.contains(mark) else {
      throw PackError(
        code: "output.not-ours", place: target.path,
        message: "The folder holds files that are no site of this program, and they would be "
          + "replaced. Choose another folder with --output.")
    }
  }

  private func swap(_ new: URL, _ target: URL) throws(PackError) {
    let files = FileManager.default
    try? files.createDirectory(
      at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    let done =
      files.fileExists(atPath: target.path)
      ? FileExchange.swap(new.path, target.path) : rename(new.path, target.path) == 0
    guard done else {
      throw PackError(
        code: "output.unwritable", place: target.path,
        message: "The site cannot be put there. Choose another folder, or ask for permission.")
    }
  }

  /// Writes a file of the site, whole or not at all.
  func write(_ bytes: [UInt8], to file: URL) throws(PackError) {
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file, options: .atomic)
    } catch {
      throw PackError(
        code: "output.write", place: file.path,
        message: "The file cannot be written: is the disk full?")
    }
  }

  // MARK: One meeting

  /// Makes the pages of a meeting; nil where nothing of it is public.
  ///
  /// - Returns: the folder that they lie in, within `work`.
  private func make(
    _ folder: URL, _ council: Council, in work: URL, _ findings: inout [Finding]
  ) async throws(PackError) -> URL? {
    let facts: MeetingFacts
    do throws(PackError) {
      facts = try MeetingFacts.read(folder, of: council)
    } catch {
      findings.append(
        Finding(
          code: error.code, severity: .warning, message: error.message,
          hint: "The meeting is not on the site.",
          place: "\(folder.lastPathComponent): \(error.place ?? "")"))
      return nil
    }
    guard facts.isIssued else { return nil }
    var pack = try reader.read(folder.path).withPublishedMinutes
    if let counter { pack = await counter.counted(pack) { _ in } }
    let builder = PackBuilder(
      pack: pack, reader: reader, counter: counter, audiences: [.publicAudience])
    let built = try await builder.build(into: work)
    guard let made = built.folders[.publicAudience] else {
      findings += built.findings.filter { $0.code.hasPrefix("leak.") }
      return nil
    }
    for name in ["odt", "html", "docx"].map({ "minutes-skeleton.\($0)" }) + ["manifest.json"] {
      try? FileManager.default.removeItem(at: made.appendingPathComponent(name))
    }
    let meeting = SiteMeeting(
      id: pack.location.id, committee: pack.meeting.committee.id,
      committeeName: pack.meeting.committee.name, date: pack.meeting.date,
      time: pack.meeting.time, venue: pack.meeting.venue,
      standing: standing(of: pack), papers: try papers(of: pack, to: made), hasPages: true)
    let record = SiteRecord(
      meeting, texts: try await builder.siteTexts(of: pack.location.id))
    try write(encodedLine(record), to: made.appendingPathComponent(SiteRecord.name))
    return made
  }

  /// Postponed or cancelled where `notice.yaml` says what was changed.
  private func standing(of pack: Pack) -> SiteMeeting.Standing {
    let change = pack.noticeFacts.change
    guard change != NoticeFacts.Change(), change.at == nil, change.present == nil else {
      return .planned
    }
    return change.date == nil ? .cancelled : .postponed
  }

  /// What was issued, and the minutes copied from where they were frozen.
  private func papers(
    of pack: Pack, to place: URL
  ) throws(PackError) -> [SiteMeeting.Paper] {
    var papers: [SiteMeeting.Paper] = []
    for entry in pack.issues.entries {
      let day = CivilTime.londonDay(entry.occurredAt)
      func add(_ title: String, _ path: String?) {
        papers.append(.init(title: title, day: day, path: path, at: entry.occurredAt))
      }
      switch entry.kind {
      case .agenda: add("Agenda", "web/index.html")
      case .supplement: add("Supplement \(entry.number ?? 0)", "web/index.html")
      case .draftMinutes, .approvedMinutes:
        let title = entry.kind == .draftMinutes ? "Draft minutes" : "Minutes"
        var last: String?
        for file in entry.files where file.file.contains("/public/minutes.") {
          let name = "minutes/" + (file.file as NSString).lastPathComponent
          let bytes = try Packs.read(
            IssuedFolder(of: pack.location.folder).url.appendingPathComponent(file.file),
            as: file.file)
          try write(bytes, to: place.appendingPathComponent(name))
          if name.hasSuffix(".html") || last == nil { last = name }
        }
        papers.removeAll { $0.title == "Draft minutes" }
        add(title, last)
      case .takedown: break
      }
    }
    return papers
  }
}

/// A text that the site's search finds.
public struct SiteText: Codable, Equatable, Sendable {
  /// What it is called: the item.
  public var title: String
  /// The meeting: `Planning Committee, 10 December 2026`.
  public var meeting: String
  /// From the top of the site.
  public var path: String
  public var text: String
}

extension PackBuilder {
  /// What is public of each item, for a search: its page as text.
  func siteTexts(of folder: String) async throws(PackError) -> [SiteText] {
    let pages = try await pages()
    let agenda = pack.sitting.forPublic(pages)
    let occasion = "\(pack.meeting.committee.name), \(pack.meeting.date.printed)"
    return composeWebPages(
      agenda, context(for: agenda, files: [:], reports: [:]), proceedings: pack.proceedings,
      status: pack.issues.minutesStatus
    ).filter { $0.path != "index.html" }.map { page in
      SiteText(
        title: page.document.title, meeting: occasion,
        path: "meetings/\(folder)/web/\(page.path)", text: page.document.blocks.plainText)
    }
  }
}
