import ArgumentParser
import Foundation
import Meetings
import Packs

struct AttendanceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attendance",
    abstract: "Say when each member last attended, and whose seat is at risk.",
    discussion: """
      Reads the journals of a council's meetings, and attendance.yaml beside council.yaml for \
      what no journal holds: meetings of joint bodies, reasons that were approved, suspension. \
      A member who attends nothing for six months ceases to be one unless the reason is \
      approved before then.

      Examples:
        meetingday attendance Packs/harrowmere
        meetingday attendance Packs/harrowmere --at 2027-03-01 --json

      Exit status: 0, or 2 where the council, attendance.yaml or a rule file cannot be read.
      """)

  @Argument(
    help: "The council's folder, the one with council.yaml.", completion: .directory)
  var folder: String

  @Option(
    name: .customLong("at"),
    help: "Say what holds on another day than today: 2026-12-01.")
  var date: String?

  @Option(help: "A folder of templates to look in first.", completion: .directory)
  var templates: String?

  @Flag(help: "Print one JSON object a line, one a member, for programs.")
  var json = false

  func run() throws {
    let day = try date.map(Day.init(argument:)) ?? CivilTime.today()
    let reader = PackReader(templatesNamed: templates)
    let ledger = try Exit.reporting { () throws(PackError) in
      try AttendanceReader(reader: reader).read(folder)
    }
    for finding in ledger.findings {
      Console.error("\(finding.place.map { "\($0): " } ?? "")\(finding.message)")
    }
    let clocks = ledger.clocks(on: day)
    if json {
      for clock in clocks { printLineAsJSON(Line(clock, ledger, on: day)) }
      return
    }
    Output.text(text(clocks, ledger, on: day))
    let findings = ledger.findings(on: day)
    if !findings.isEmpty {
      Output.line("")
      Console.print(findings)
    }
  }

  private func text(
    _ clocks: [AttendanceClock], _ ledger: AttendanceLedger, on day: Day
  ) -> String {
    guard !clocks.isEmpty else { return "council.yaml lists no members.\n" }
    let names = clocks.map { Output.plain(ledger.name(of: $0.person)) }
    let width = names.map(\.count).max() ?? 0
    var lines = ["Attendance on \(day.printed)"]
    var which: AttendanceClock.Which?
    for (clock, name) in zip(clocks, names) {
      if clock.which != which {
        which = clock.which
        lines += ["", clock.which == .executive ? "The executive" : "The council"]
      }
      let pad = String(repeating: " ", count: width - name.count)
      lines.append("  \(name)\(pad)  \(Output.plain(clock.printed))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private struct Line: Encodable {
    var person: String
    var name: String
    var clock: String
    var standing: String
    var last: String?
    var lastAt: String?
    var expires: String?
    var approveBy: String?

    init(_ clock: AttendanceClock, _ ledger: AttendanceLedger, on day: Day) {
      person = clock.person.name
      name = ledger.name(of: clock.person)
      self.clock = clock.which.rawValue
      standing =
        switch clock.standing {
        case .running: "running"
        case .warned: "warned"
        case .approved: "approved"
        case .lapsed: "lapsed"
        case .unknown: "unknown"
        }
      last = clock.last?.iso
      lastAt = clock.lastBody
      expires = clock.expires?.iso
      if clock.standing == .warned, let expires = clock.expires {
        approveBy = ledger.ordinary.last { $0 >= day && $0 <= expires }?.iso
      }
    }
  }
}
