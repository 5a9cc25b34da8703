import Foundation
import Meetings

/// Reads pack folders.
public struct PackReader: Sendable {
  /// The folder named by `--templates`, if any.
  public var templates: URL?
  /// The running program, beside which templates may lie.
  public var program: URL?
  public var intake: ReportIntake

  public init(templates: URL? = nil, program: URL? = nil, intake: ReportIntake = ReportIntake()) {
    self.templates = templates
    self.program = program
    self.intake = intake
  }

  /// Where templates of a council are looked for: in the folder that was named,
  /// in the council's own, in the program's.
  ///
  /// - Parameter home: the folder with `council.yaml`; nil for none.
  public func folders(ofCouncil home: URL?) -> TemplateFolders {
    TemplateFolders(named: templates, council: home, program: program)
  }

  /// Reads a folder with all its reports.
  ///
  /// - Parameters:
  ///   - path: the meeting's folder.
  ///   - progress: told the name of each report as it is read.
  /// - Throws: `PackError` where there is no meeting to build: no folder, no
  ///   `meeting.yaml` or `council.yaml`, or neither a committee nor a date in
  ///   it. Everything else is a finding.
  public func read(
    _ path: String, progress: (String) -> Void = { _ in }
  ) throws(PackError) -> Pack {
    let location = try PackLocation(path)
    let folders = folders(ofCouncil: location.councilFolder)
    var sources: [Pack.Source] = []
    let outline = try readOutline(location, folders, sources: &sources)
    var meeting = outline.file.meeting
    var findings = outline.findings

    let series = SeriesReader(reader: self, folders: folders)
      .series(of: outline.file, at: location, council: outline.council, &sources)
    findings += series.findings
    meeting.firstMinute = series.first
    do throws(PackError) {
      let given = try DispensationsFile.read(
        in: location.councilFolder, of: outline.council, &sources)
      meeting.dispensations = given.dispensations
      findings += given.findings
    } catch {
      findings.append(
        Finding(
          code: error.code, severity: .warning, message: error.message,
          hint: "Until then no dispensation is known.", place: error.place, isRestricted: true,
          isForOfficers: true))
    }

    // What was issued keeps its numbers, and what was taken down says nothing;
    // a log that does not hold is told of below.
    let issued = try? IssuedFolder(of: location.folder).log()
    let openWords = meeting.openWords
    let gathered = intake.gather(
      meeting, in: location.folder, labels: outline.frontSheetLabels,
      without: issued?.removedPapers ?? [], progress: progress)
    findings += gathered.findings
    meeting = gathered.meeting

    let body = meeting.committee.kind
    let law = try LawBook.law(
      for: outline.council, body, on: meeting.date, in: folders, &sources)
    if law == nil {
      findings.append(
        Finding(
          code: "regime.none", severity: .warning,
          message: "No rule file is for a \(body.printed) of a "
            + "\(outline.council.authority.rawValue) council in "
            + "\(outline.council.nation.printed), so its deadlines and quorum are not checked.",
          hint: "Look at `authority:`, `nation:` and the committee’s `kind:` there.",
          place: "council.yaml"))
    }

    var schedule: Schedule?
    if let bytes = try? folders.bytes("Regimes/exempt-information.yaml") {
      schedule = try Schedule.read(bytes, nation: outline.council.nation, on: meeting.date)
    }
    let agenda = Workflow(council: outline.council, order: outline.order).agenda(for: meeting)
      .keepingNumbers(of: issued?.items ?? [])
    findings += agenda.findings + agenda.findings(under: law)
    findings += schedule?.findings(on: agenda) ?? []

    var pack = Pack(
      location: location, council: outline.council, meeting: meeting, order: outline.order,
      schedule: schedule, law: law, attestations: Attestations(), noticeFacts: NoticeFacts(),
      issues: IssueLog(),
      proceedings: nil, agenda: agenda, reports: gathered.reports, findings: findings,
      sources: sources)
    pack.openWords = openWords
    do throws(PackError) {
      pack.attestations = try AttestationsFile.read(in: location.folder)
    } catch {
      pack.findings.append(
        Finding(
          code: error.code, severity: .blocker, message: error.message,
          hint: "Until then nothing is known of the notice that was given.", place: error.place))
    }
    do throws(PackError) {
      let notice = try NoticeReader.read(
        in: location.folder, items: agenda.allEntries.map(\.item.id))
      pack.noticeFacts = notice.facts
      pack.findings += notice.findings
    } catch {
      pack.findings.append(
        Finding(
          code: error.code, severity: .blocker, message: error.message,
          hint: "Until then notices are made without it.", place: error.place))
    }
    do throws(PackError) {
      pack.issues = try IssuedFolder(of: location.folder).log()
      pack.findings += pack.issueFindings()
      pack.leaveOutTakenDown()
    } catch {
      pack.findings.append(
        Finding(
          code: error.code, severity: .blocker, message: error.message,
          hint: "`meetingday verify` says more. Until then page numbers may move.",
          place: error.place))
    }
    let journal = location.folder.appendingPathComponent("proceedings.jsonl")
    if FileManager.default.fileExists(atPath: journal.path) {
      do throws(PackError) {
        pack.proceedings = try ProceedingsFile.read(
          try Packs.read(journal, as: "proceedings.jsonl"))
      } catch {
        pack.findings.append(
          Finding(
            code: error.code, severity: .blocker, message: error.message,
            hint: "The minutes are built without what happened at the meeting.",
            place: error.place))
      }
    }
    pack.readRound()
    if let law {
      pack.findings += agenda.sittingRuleFindings(under: law)
      pack.findings += law.weakerRules()
      pack.findings +=
        pack.proceedings.map {
          agenda.findings(of: $0, under: law, clock: CivilTime.london)
        } ?? []
    }
    if let proceedings = pack.proceedings {
      let known = Set(pack.findings)
      let taken = agenda.taken(in: proceedings)
      let found = taken.findings + taken.findings(under: law)
      pack.findings += found.filter { !known.contains($0) }
      if let law { pack.findings += agenda.paperFindings(of: proceedings, under: law) }
      pack.findings += proceedings.peopleFindings(outline.council)
    }
    return pack
  }

  /// The council of a folder: the one with `council.yaml`, or one in it.
  ///
  /// - Throws: `PackError` where there is none, or it cannot be read.
  public func council(of path: String) throws(PackError) -> Council {
    let file = try PackLocation.councilFile(
      above: URL(fileURLWithPath: path).standardizedFileURL)
    return try CouncilReader().read(try Packs.read(file, as: "council.yaml")).council
  }

  /// The committee of a meeting's folder and its council, and nothing more.
  ///
  /// - Throws: `PackError` where there is no meeting in the folder.
  public func committee(of path: String) throws(PackError) -> (Committee, Council) {
    let location = try PackLocation(path)
    var sources: [Pack.Source] = []
    let outline = try readOutline(
      location, folders(ofCouncil: location.councilFolder), sources: &sources)
    return (outline.file.meeting.committee, outline.council)
  }

  /// The law that governs a meeting, without reading its reports.
  ///
  /// - Throws: `PackError` where there is no meeting in the folder, a rule
  ///   file is not right, or none is for its body.
  public func law(of path: String) throws(PackError) -> Law {
    let location = try PackLocation(path)
    let folders = folders(ofCouncil: location.councilFolder)
    var sources: [Pack.Source] = []
    let outline = try readOutline(location, folders, sources: &sources)
    let meeting = outline.file.meeting
    guard
      let law = try LawBook.law(
        for: outline.council, meeting.committee.kind, on: meeting.date, in: folders, &sources)
    else {
      throw PackError(
        code: "regime.none", place: "council.yaml",
        message: "No rule file is for a \(meeting.committee.kind.printed) of a "
          + "\(outline.council.authority.rawValue) council in \(outline.council.nation.printed). "
          + "Look at `authority:`, `nation:` and the committee’s `kind:`.")
    }
    return law
  }

  /// A meeting with its council and order, without its reports.
  struct Outline {
    var council: Council
    var frontSheetLabels: [String: [String]]
    var file: MeetingFile
    var order: OrderOfBusiness
    var findings: [Finding]
  }

  func readOutline(
    _ location: PackLocation, _ folders: TemplateFolders, sources: inout [Pack.Source]
  ) throws(PackError) -> Outline {
    let councilBytes = try Packs.read(location.councilFile, as: "council.yaml")
    sources.append(.init(name: "council.yaml", sha256: sha256(councilBytes)))
    var council = try CouncilReader().read(councilBytes)
    let interests = try InterestBook(folders, council: location.councilFolder)
      .reading(council.interests, for: council.council)
    sources.append(interests.source)
    council.council.interestPolicy = interests.policy
    let bytes = try Packs.read(
      location.folder.appendingPathComponent("meeting.yaml"), as: "meeting.yaml")
    let file = try MeetingReader(council: council.council).read(bytes, id: location.id)
    var findings = council.findings + file.findings
    let order = try readOrder(file.order, folders, &findings, &sources)
    return Outline(
      council: council.council, frontSheetLabels: council.frontSheetLabels, file: file,
      order: order, findings: findings)
  }

  func readOrder(
    _ id: String, _ folders: TemplateFolders, _ findings: inout [Finding],
    _ sources: inout [Pack.Source]
  ) throws(PackError) -> OrderOfBusiness {
    let all = folders.names(in: "Orders", ending: ".yaml").filter { $0 != "wording" }
    guard all.contains(id) else {
      let near = id.nearest(among: all)
      throw PackError(
        code: "order.unknown", place: "order: \(id.shortened)",
        message: "There is no order of business of that name. "
          + (near.map { "Did you mean `\($0)`? " } ?? "")
          + "There are: \(all.joined(separator: ", ")).")
    }
    let wordingBytes = try folders.bytes("Orders/wording.yaml")
    let orderBytes = try folders.bytes("Orders/\(id).yaml")
    sources.append(.init(name: "Orders/wording.yaml", sha256: sha256(wordingBytes)))
    sources.append(.init(name: "Orders/\(id).yaml", sha256: sha256(orderBytes)))
    let wording = OrderReader(name: "Orders/wording.yaml")
    let shared = try wording.shared(wordingBytes)
    let reader = OrderReader(name: "Orders/\(id).yaml")
    let order = try reader.order(orderBytes, shared: shared)
    findings += wording.file.findings + reader.file.findings
    return order
  }
}
