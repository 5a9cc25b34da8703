import Documents
import Formats
import Foundation
import Meetings
import Papers

/// Makes the notices of a meeting, its record of decisions and its
/// certificate of compliance.
///
/// Making a paper is not giving notice: nothing is attested here.
public struct NoticeBuilder: Sendable {
  private let builder: PackBuilder
  private var pack: Pack { builder.pack }

  public init(pack: Pack, reader: PackReader) {
    builder = PackBuilder(pack: pack, reader: reader)
  }

  /// What is asked for.
  public struct Request: Sendable {
    public var paper: NoticePaper
    /// As at which day: what was put on record later is left out.
    public var day: Day
    /// Whom a summons goes to; every member where there are none.
    public var members: [Person.ID]
    /// The head of the chain of issues, for the certificate.
    public var chainHead: String?

    /// What its files are called, without the ending: one member's summons
    /// has a name of its own, so that the next does not replace it.
    public var name: String {
      guard members.count == 1, let member = members.first else { return paper.rawValue }
      return "\(paper.rawValue)-\(member.name.slug)"
    }

    public init(
      _ paper: NoticePaper, on day: Day, members: [Person.ID] = [], chainHead: String? = nil
    ) {
      self.paper = paper
      self.day = day
      self.members = members
      self.chainHead = chainHead
    }
  }

  /// A file of a paper.
  public struct File: Equatable, Sendable {
    /// `key-decision.odt`.
    public var name: String
    public var audience: Audience
    public var bytes: [UInt8]
    /// Lower-case hexadecimal.
    public var sha256: String
  }

  /// What was made, and what the paper still lacks.
  public struct Result: Sendable {
    public var files: [File]
    public var findings: [Finding]
  }

  /// Composes a paper and writes it in each format, in memory.
  ///
  /// The certificate is made for the public and, where something is
  /// restricted, for members too, with the reasons of public interest.
  ///
  /// - Throws: `PackError` `notice.not-for-this-meeting` where the meeting
  ///   has no such paper, `notice.restricted-words` where `notice.yaml` tells
  ///   something that is not for publication, `notice.not-yet-held` where what
  ///   came of a meeting is asked before its day, and where `notice.yaml` or the
  ///   house style cannot be read.
  public func make(_ request: Request) throws(PackError) -> Result {
    // What came of a meeting is told of the agenda as it was taken.
    let agenda =
      switch request.paper {
      case .decisionRecord, .licensingDecision, .inquorate, .adjourned: pack.sitting
      case .meeting, .summons, .keyDecision, .privateMeeting, .privateMeetingFinal,
        .generalException, .specialUrgency, .postponed, .moved, .cancelled, .certificate:
        pack.agenda
      }
    if let refusal = request.paper.refusal(for: agenda) {
      throw PackError(code: "notice.not-for-this-meeting", place: nil, message: refusal)
    }
    try refuseUnheld(request)
    let read = try NoticeReader.read(
      in: pack.location.folder, items: agenda.allEntries.map(\.item.id))
    try refuseRestrictedWords(agenda)
    let known = NoticeMatter(
      of: agenda, facts: read.facts, attestations: pack.attestations, on: request.day,
      recorded: CivilTime.londonDay)
    var matter = known
    matter.attestations = known.attestations.forPublic(RestrictedWording(of: pack.agenda))
    let style = try HouseStyle(builder.folders)
    let pages = Pagination(of: agenda, frontSheet: 1)
    let audience = agenda.forPublic(pages)
    var result = Result(
      files: [],
      findings: read.findings
        + request.paper.findings(
          matter, audience, hasJournal: pack.proceedings != nil,
          journal: pack.proceedings))
    if request.paper == .certificate {
      result.files += try files(
        certificate(request, matter, audience), request.paper.rawValue, .publicAudience, style)
      if !agenda.exclusion.isEmpty {
        result.files += try files(
          certificate(request, known, agenda.forMembers(pages)),
          request.paper.rawValue + "-members", .members, style)
      }
      return result
    }
    let paper = composeNotice(
      request.paper, matter, audience, context(audience), law: pack.law,
      members: request.members, proceedings: pack.proceedings)
    result.files = try files(paper, request.name, .publicAudience, style)
    return result
  }

  private func context<Behind: AudienceMatter>(_ agenda: AudienceAgenda<Behind>) -> PaperContext {
    builder.context(for: agenda, files: [:], reports: [:])
  }

  private func certificate<Behind: AudienceMatter>(
    _ request: Request, _ matter: NoticeMatter, _ agenda: AudienceAgenda<Behind>
  ) -> Document {
    var asAt = pack
    asAt.attestations = matter.attestations
    let findings = pack.findings + asAt.findings(on: request.day)
    // What was issued after the day is not yet there.
    let issues = pack.issues.entries.filter { entry in
      CivilTime.londonDay(entry.occurredAt).map { $0 <= request.day } ?? false
    }
    return composeCertificate(
      CertificateMatter(
        notice: matter, law: pack.law,
        findings: builder.visibleFindings(findings, to: Behind.audience),
        issues: issues.map { line($0, for: Behind.audience) },
        chainHead: request.chainHead ?? issues.last?.hash,
        civilDay: CivilTime.londonDay),
      agenda, context(agenda))
  }

  /// `Agenda, issued on 30 November 2026 by J Felstead (12 files)`.
  ///
  /// Why a finding was overridden is for members alone: it is written for the
  /// office, and may tell what is withheld.
  private func line(_ entry: IssueEntry, for audience: Audience) -> String {
    let what =
      switch entry.kind {
      case .agenda: "Agenda, issued"
      case .supplement: "Supplement \(entry.number.map { String($0) } ?? ""), issued"
      case .draftMinutes: "Draft minutes, published"
      case .approvedMinutes: "Approved minutes, published"
      case .takedown: "Taken down"
      }
    let day = CivilTime.londonDay(entry.occurredAt)?.printed ?? entry.occurredAt
    let by = pack.council.people[Person.ID(entry.by)]?.name ?? entry.by
    let files = entry.files.isEmpty ? "" : " (\(entry.files.count) files)"
    let overrides = entry.overrides.map { override in
      "; although \(override.code)"
        + (audience == .members
          ? ", because: \(override.reason)" : ", for a reason not for publication")
    }
    return "\(what) on \(day) by \(by)\(files)" + overrides.joined()
  }

  private func files(
    _ paper: Document, _ name: String, _ audience: Audience, _ style: HouseStyle
  ) throws(PackError) -> [File] {
    let odt = try builder.bytes(of: style.odt(including: [:]).write(paper).parts, "\(name).odt")
    let docx = try builder.bytes(of: style.docx.parts(of: paper), "\(name).docx")
    let html = style.html.page(paper, including: [:]).html
    return [("odt", odt), ("html", html), ("docx", docx)].map { ending, bytes in
      File(name: "\(name).\(ending)", audience: audience, bytes: bytes, sha256: sha256(bytes))
    }
  }

  /// Refuses a `notice.yaml` that tells something restricted, whole or in
  /// part: it is printed for the public as it stands.
  private func refuseRestrictedWords(_ agenda: Agenda) throws(PackError) {
    let url = pack.location.folder.appendingPathComponent(NoticeReader.name)
    guard FileManager.default.fileExists(atPath: url.path) else { return }
    let text = String(decoding: try Packs.read(url, as: NoticeReader.name), as: UTF8.self)
    // An id is no secret where it names the item, and is not printed.
    guard
      let line = RestrictedWording(of: agenda).firstLine(
        of: text, passing: agenda.allEntries.map(\.item.id))
    else { return }
    throw PackError(
      code: "notice.restricted-words", place: "\(NoticeReader.name) line \(line)",
      message: "This line tells the title or the file of something that is not for publication, "
        + "or a part of one, and everything in \(NoticeReader.name) is printed for the public. "
        + "Use the neutral title.")
  }

  /// Refuses to tell what came of a meeting that has not come yet.
  private func refuseUnheld(_ request: Request) throws(PackError) {
    let tellsOutcome: Bool =
      switch request.paper {
      case .decisionRecord, .licensingDecision, .inquorate, .adjourned: true
      case .meeting, .summons, .keyDecision, .privateMeeting, .privateMeetingFinal,
        .generalException, .specialUrgency, .postponed, .moved, .cancelled, .certificate:
        false
      }
    guard tellsOutcome, pack.proceedings == nil, request.day < pack.meeting.date else { return }
    throw PackError(
      code: "notice.not-yet-held", place: nil,
      message: "“\(request.paper.title)” tells what came of the meeting, and on "
        + "\(request.day.printedInFull) the meeting of \(pack.meeting.date.printedInFull) has not "
        + "been held. Make it once it has, or use `postponed`, `moved` or `cancelled`.")
  }
}

extension Attestations {
  /// As the public may read it: without notes, and without words that tell
  /// something restricted.
  func forPublic(_ wording: RestrictedWording) -> Attestations {
    let hidden = "not for publication"
    return Attestations(
      entries: entries.map { entry in
        var entry = entry
        entry.note = nil
        if wording.isTold(in: entry.by) { entry.by = "name \(hidden)" }
        switch entry.act {
        case .generated(let notice, let file, let sha256) where wording.isTold(in: file):
          entry.act = .generated(notice, file: "name \(hidden)", sha256: sha256)
        case .postedInArea(let notice, let place) where wording.isTold(in: place):
          entry.act = .postedInArea(notice, place: "a place \(hidden)")
        case .placedOnWebsite(let notice, let address?) where wording.isTold(in: address):
          entry.act = .placedOnWebsite(notice, address: nil)
        default: break
        }
        return entry
      })
  }
}
