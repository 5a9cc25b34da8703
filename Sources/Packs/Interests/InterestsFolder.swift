import Foundation
import Glibc
import Meetings
import Papers

/// The interests of a council's members, from its folder: the register, the
/// meetings' journals and papers, the dispensations, and what the monitoring
/// officer did about each case.
public struct InterestsFolder: Sendable {
  public let register: RegisterFolder
  /// With its policy.
  public let council: Council
  private let policy: InterestPolicy
  private let dispensations: [Dispensation]
  private let dispensationFindings: [Finding]
  let reader: PackReader
  private let counter: PageCounter?
  private let progress: @Sendable (String) -> Void

  /// - Parameters:
  ///   - path: the council's folder, or one in it.
  ///   - counter: renders reports, for the pages of what is found.
  /// - Throws: `PackError` where there is no council, or its policy is not
  ///   right.
  public init(
    _ path: String, reader: PackReader, counter: PageCounter? = nil,
    progress: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(PackError) {
    register = try RegisterFolder(path)
    let interests = try reader.interests(of: register.folder.path)
    (council, policy) = (interests.council, interests.policy)
    (dispensations, dispensationFindings) = (interests.dispensations, interests.findings)
    self.reader = reader
    self.counter = counter
    self.progress = progress
  }

  private var casesFile: URL { register.folder.appendingPathComponent(CasesFile.name) }

  /// What was done about cases.
  public func cases() throws(PackError) -> (events: [CaseEvent], findings: [Finding]) {
    guard FileManager.default.fileExists(atPath: casesFile.path) else { return ([], []) }
    return CasesFile.read(try Packs.read(casesFile, as: CasesFile.name))
  }

  /// Sets down what was done about a case. Its owner alone may read the file.
  ///
  /// - Throws: `PackError` where it cannot be written.
  public func record(_ event: CaseEvent) throws(PackError) {
    let descriptor = open(casesFile.path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    if descriptor >= 0 { close(descriptor) }
    try AppendedFile.append(to: casesFile, as: CasesFile.name) { _ in
      (CasesFile.line(of: event) + [0x0A], ())
    }
  }

  /// The review of every meeting held from a day on, for the monitoring
  /// officer.
  ///
  /// - Parameters:
  ///   - from: the first day of meetings to look at; nil for all.
  ///   - day: today.
  /// - Returns: the review, and what was wrong with files. A meeting that
  ///   cannot be read is told of and left out.
  /// - Throws: `PackError` where the register or the council's policy cannot
  ///   be read.
  public func review(
    from: Day? = nil, on day: Day
  ) async throws(PackError) -> (review: InterestReview, findings: [Finding]) {
    let (full, told) = try register.readAsMonitoringOfficer()
    let (events, wrong) = try cases()
    var findings = told + wrong + dispensationFindings
    var meetings: [ReviewedMeeting] = []
    for folder in PackLocation.meetings(in: register.folder) {
      progress("Reading \(folder.lastPathComponent)")
      let pack: Pack
      do throws(PackError) { pack = try reader.read(folder.path) } catch {
        findings.append(
          Finding(
            code: error.code, severity: .warning, message: error.message,
            hint: "The meeting is left out of the review.",
            place: "\(folder.lastPathComponent), \(error.place ?? "")"))
        continue
      }
      guard pack.meeting.date <= day, from.map({ $0 <= pack.meeting.date }) ?? true,
        var meeting = pack.reviewed
      else { continue }
      let (prompts, unread) = try await prompts(of: full, in: pack)
      meeting.hits = prompts.hits
      findings += unread
      meetings.append(meeting)
    }
    return (
      InterestReview(
        register: full, council: council, policy: policy, dispensations: dispensations,
        meetings: meetings, events: events, on: day), findings
    )
  }

  /// What the papers of a meeting name of what members have registered.
  public func prompts<Behind>(
    of register: Register<Behind>, in pack: Pack
  ) async throws(PackError) -> (prompts: RegisterPrompts, findings: [Finding]) {
    var pack = pack
    if let counter { pack = await counter.counted(pack) { progress($0) } }
    return try await PackBuilder(
      pack: pack, reader: reader, counter: counter, progress: { progress($0) }
    ).prompts(of: register)
  }

  /// The report of a period as a file, with how each member's time without
  /// attending stands, where the council's rules have a limit.
  public func bytes(
    of report: InterestReport, on day: Day, as format: RegisterFormat
  ) throws(PackError) -> [UInt8] {
    var report = report
    report.attendance = attendance(on: report.until)
    return switch format {
    case .csv: Array(report.table.text.utf8)
    case .json: encodedJSON(report.declarations.map(DeclarationLine.init))
    case .text, .html, .odt:
      try RegisterExport(register, reader: reader)
        .bytes(of: composeInterestReport(report, of: council, on: day), as: format)
    }
  }
}

extension InterestsFolder {
  private func attendance(on day: Day) -> [InterestReport.AttendanceLine] {
    guard let ledger = try? AttendanceReader(reader: reader).read(register.folder.path) else {
      return []
    }
    return ledger.clocks(on: day).map { clock in
      let isWarned =
        switch clock.standing {
        case .warned, .lapsed: true
        case .running, .approved, .unknown: false
        }
      return InterestReport.AttendanceLine(
        name: ledger.name(of: clock.person), words: clock.printed, isWarned: isWarned)
    }
  }
}

extension InterestReport {
  /// One declaration a row.
  public var table: CSVTable {
    CSVTable(
      head: [
        "Date", "Body", "Item", "Title", "Member", "Class", "Nature", "Left", "Dispensation",
      ],
      rows: declarations.map { line in
        [
          line.day.iso, line.body, line.item?.number ?? "",
          line.item?.title ?? "An item not for publication", line.name, line.interestClass,
          line.isSensitive ? "Withheld" : line.nature ?? "", line.didLeave ? "yes" : "no",
          line.dispensation ?? "",
        ]
      })
  }
}

/// A declaration in the JSON of a report.
private struct DeclarationLine: Encodable {
  var date: String
  var meeting: String
  var body: String
  var item: String?
  var title: String?
  var member: String
  var name: String
  var `class`: String
  var nature: String?
  var withheld: Bool
  var left: Bool
  var dispensation: String?

  init(_ line: InterestReport.Line) {
    date = line.day.iso
    meeting = line.meeting
    body = line.body
    item = line.item?.number
    title = line.item?.title
    member = line.member
    name = line.name
    `class` = line.interestClass
    nature = line.nature
    withheld = line.isSensitive
    left = line.didLeave
    dispensation = line.dispensation
  }
}
