import ArgumentParser
import Foundation
import Meetings
import Packs

struct InterestsRegisterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: "Print the public register of interests, or take one in from a file.",
    discussion: """
      Prints what is published and held today, without partners' names and without what is \
      withheld. With --monitoring-officer it prints the full copy, which is not for publication.

      With --import it takes in a register from CSV, from the pages that councils' committee \
      systems publish, or from the JSON that scrapers make of them. What is in the register \
      already is not taken twice; what cannot be understood is listed and nothing of it is taken.

      Examples:
        meetingday interests register Packs/harrowmere --format csv > register.csv
        meetingday interests register FOLDER --import register.html --by "S Mensforth"

      Exit status: 0; 1 where something of an import could not be taken, or the register tells \
      what is withheld; 2 where the council, the register or the file cannot be read.
      """)

  @Argument(
    help: "The council's folder, the one with council.yaml, or a store.", completion: .directory)
  var folder: String

  @Option(
    name: .customLong("import"), help: "A file to take in: CSV, a web page or JSON.",
    completion: .file())
  var source: String?

  @Option(help: "Who takes it in: a person's id or a name.")
  var by = "monitoring-officer"

  @Option(help: "How to print it: text, csv, json, html or odt.")
  var format: RegisterFormat?

  @Option(help: "The file to write instead of printing.", completion: .file())
  var output: String?

  @Flag(help: "Read what is withheld too: the monitoring officer's full copy.")
  var monitoringOfficer = false

  @Option(
    name: .customLong("at"), help: "Say what holds on another day than today: 2026-12-01.")
  var date: String?

  @Option(help: "A folder of templates to look in first.", completion: .directory)
  var templates: String?

  func run() async throws {
    try await CouncilSource.with(folder, asOfficer: monitoringOfficer) { place in
      var command = self
      command.folder = place
      try await command.perform()
    }
  }

  private func perform() async throws {
    let day = try date.map(Day.init(argument:)) ?? CivilTime.today()
    let register = try Exit.reporting { () throws(PackError) in try RegisterFolder(folder) }
    if let source {
      try take(source, into: register)
      return
    }
    let export = RegisterExport(register, reader: PackReader(templatesNamed: templates))
    let wanted = try format ?? output.map { try RegisterFormat(ofFile: $0) } ?? .text
    guard wanted != .odt || output != nil else {
      throw ValidationError("An ODT is not printed. Name a file: --output register.odt.")
    }
    let (bytes, findings) = try Exit.reporting { () throws(PackError) -> ([UInt8], [Finding]) in
      if monitoringOfficer {
        let (full, findings) = try register.readAsMonitoringOfficer()
        let policy = try PackReader(templatesNamed: templates)
          .interests(of: register.folder.path).policy
        return (
          try export.bytes(of: full, under: RegisterRules(policy), on: day, as: wanted), findings
        )
      }
      let (all, findings) = try register.read()
      let open = PublicRegister(all, of: register.council, on: day)
      return (try export.bytes(of: open, as: wanted), findings)
    }
    if let output {
      let url = URL(fileURLWithPath: output)
      // The officer's copy is for its owner alone.
      try Exit.reporting { () throws(PackError) in
        try register.write(bytes, to: url, isPrivate: monitoringOfficer)
      }
      Output.line(url.path)
    } else if wanted == .text {
      let text = String(decoding: bytes, as: UTF8.self)
      for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        Output.line(Output.plain(String(line)))
      }
    } else {
      Output.bytes(bytes)
    }
    Console.warn(findings)
    if findings.contains(where: { $0.severity == .blocker }) { throw Exit.blocked }
  }

  private func take(_ source: String, into register: RegisterFolder) throws {
    let result = try Exit.reporting { () throws(PackError) in
      try register.take(
        URL(fileURLWithPath: source), by: by, at: CivilTime.text(of: Date()),
        asMonitoringOfficer: monitoringOfficer)
    }
    Output.line(
      "\(result.added) \(result.added == 1 ? "interest" : "interests") taken, \(result.known) "
        + "in the register already, \(result.inbox.count) not understood.")
    if result.pending > 0 {
      Output.line("\(result.pending) of those taken wait to be looked at before publication.")
    }
    if !result.inbox.isEmpty {
      Output.line("")
      Output.line("Not understood, and not taken:")
      for item in result.inbox {
        let whose = item.member.map { "\($0): " } ?? ""
        Output.line(Output.plain("  \(item.place): \(whose)\(item.text)"))
        Output.line(Output.plain("    → \(item.reason)"))
      }
    }
    Console.warn(result.findings)
    let isWhole = result.inbox.isEmpty && result.findings.allSatisfy { $0.severity == .advice }
    if !isWhole { throw Exit.blocked }
  }
}

extension RegisterFormat: ExpressibleByArgument {}

extension RegisterFormat {
  /// What the end of a file's name says.
  init(ofFile file: String) throws {
    let ending = URL(fileURLWithPath: file).pathExtension.lowercased()
    if ending == "txt" {
      self = .text
      return
    }
    guard let format = RegisterFormat(rawValue: ending), format != .text else {
      throw ValidationError(
        "--output “\(file)” does not say in which format. Name the file with .csv, .json, .html, "
          + ".odt or .txt at its end, or say --format.")
    }
    self = format
  }
}
