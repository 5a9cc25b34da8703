import ArgumentParser
import Foundation
import Meetings
import Packs

struct InterestsReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Say where what was declared and what is registered do not agree.",
    discussion: """
      Reads the register with what is withheld, every journal and every paper of the council, and \
      says what the record shows: declared and not registered, with the last day to register it; \
      in the papers and not declared; stayed, spoke or voted where the policy bars it; \
      dispensations used or about to end; what has not been notified in time. It is for the \
      monitoring officer alone and says so: --monitoring-officer must be given.

      With --case and one of --note, --wait-until, --close, --reopen or --letter it sets down what \
      was done about a case, in interest-cases.jsonl.

      Examples:
        meetingday interests review Packs/harrowmere --monitoring-officer
        meetingday interests review FOLDER --monitoring-officer --case ID --note "Rang on Tuesday."
        meetingday interests review FOLDER --monitoring-officer --case ID --close registered

      Exit status: 0; 1 where a case is open past its day; 2 where the council, the register or a \
      policy cannot be read.
      """)

  @Argument(
    help: "The council's folder, the one with council.yaml, or a store.", completion: .directory)
  var folder: String

  @Flag(help: "That you are the monitoring officer, or act for them.")
  var monitoringOfficer = false

  @Option(help: "Only meetings held from this day on.")
  var from: String?

  @Option(name: .customLong("at"), help: "Say what holds on another day than today: 2026-12-01.")
  var date: String?

  @Flag(help: "Cases that are settled or closed too.")
  var all = false

  @Option(name: .customLong("case"), help: "The case that something was done about, by its id.")
  var chosen: String?

  @Option(help: "Who did it.")
  var by = "monitoring-officer"

  @Option(help: "A note on the case.")
  var note: String?

  @Option(help: "The member was asked and is to answer by this day.")
  var waitUntil: String?

  @Option(
    help: ArgumentHelp(
      "Close the case: "
        + CaseFile.Outcome.allCases.map(\.rawValue).joined(separator: ", ") + "."))
  var close: CaseFile.Outcome?

  @Option(help: "Open it again, for this reason.")
  var reopen: String?

  @Flag(help: "Write the letter for this kind of case and print it.")
  var letter = false

  @Option(help: "Write the days of open cases as reminders to this iCalendar file.")
  var reminders: String?

  @Option(help: "A folder of templates to look in first.", completion: .directory)
  var templates: String?

  @OptionGroup var rendering: RenderOptions

  @Flag(help: "Print one JSON object a line, for programs.")
  var json = false

  func validate() throws {
    guard monitoringOfficer else {
      throw ValidationError(
        "A review reads what is withheld, and is for the monitoring officer alone: say "
          + "--monitoring-officer.")
    }
    let acts = [note != nil, waitUntil != nil, close != nil, reopen != nil, letter]
    if acts.contains(true), chosen == nil {
      throw ValidationError("Say which case: --case ID.")
    }
  }

  func run() async throws {
    try await CouncilSource.with(folder, asOfficer: true) { place in
      var command = self
      command.folder = place
      try await command.perform()
    }
  }

  private func perform() async throws {
    let day = try date.map(Day.init(argument:)) ?? CivilTime.today()
    let first = try from.map(Day.init(argument:))
    let until = try waitUntil.map(Day.init(argument:))
    let progress = ProgressLine()
    let reader = PackReader(templatesNamed: templates)
    let (place, review, findings) = try await Exit.reporting {
      () async throws(PackError) -> (InterestsFolder, InterestReview, [Finding]) in
      defer { progress.finish() }
      let counter = rendering.render ? PageCounter(renderer: .init(jobs: rendering.jobs)) : nil
      let place = try InterestsFolder(
        folder, reader: reader, counter: counter, progress: { progress.show($0) })
      let (review, findings) = try await place.review(from: first, on: day)
      return (place, review, findings)
    }
    let cases = review.cases
    if let chosen {
      guard let one = cases.first(where: { $0.id == chosen }) else {
        Console.error("There is no case “\(chosen)”. `--all` lists those that are settled too.")
        throw Exit.unreadable
      }
      try act(on: one, until, place, day, reader)
      return
    }
    let shown = all ? cases : cases.filter(\.isOpen)
    for one in shown {
      if json { printLineAsJSON(Line(one)) } else { print(one, place.council, day) }
    }
    if !json, shown.isEmpty { Output.line("Nothing is open.") }
    if let reminders {
      let text = ICalendar(
        name: "Members’ interests, \(place.council.name)", host: "members-interests",
        stamp: Date()
      ).text(reminders: cases.compactMap(\.reminderEntry))
      try Exit.reporting { () throws(PackError) in
        try place.register.write(
          Array(text.utf8), to: URL(fileURLWithPath: reminders), isPrivate: true)
      }
    }
    Console.warn(findings)
    if cases.contains(where: { $0.isLate(on: day) }) { throw Exit.blocked }
  }

  private func print(_ one: InterestCase, _ council: Council, _ day: Day) {
    let place = [one.day?.printed, one.item.map { "\($0.number) \($0.title)" }]
      .compactMap { $0 }.joined(separator: ", ")
    Output.line(Output.plain("\(one.id)\(place.isEmpty ? "" : "  (\(place))")"))
    Output.line(Output.plain("  \(one.summary)"))
    if let question = one.question { Output.line(Output.plain("  \(question)")) }
    for hit in one.hits {
      Output.line(
        Output.plain("  \(hit.place): “\(hit.excerpt)”"))
    }
    if let due = one.due {
      Output.line("  Due \(due.printed)\(one.isLate(on: day) ? ": late" : "").")
    }
    if let source = one.source { Output.line(Output.plain("  Source: \(source)")) }
    for event in one.file.events { Output.line(Output.plain("  \(event.printed)")) }
  }

  private func act(
    on one: InterestCase, _ until: Day?, _ place: InterestsFolder, _ day: Day,
    _ reader: PackReader
  ) throws {
    func record(_ action: CaseEvent.Action) throws {
      try Exit.reporting { () throws(PackError) in
        try place.record(
          CaseEvent(
            id: UUID().uuidString.lowercased(), case: one.id, at: CivilTime.text(of: Date()),
            by: by, action: action))
      }
    }
    if let note, close == nil { try record(.noted(note)) }
    if letter {
      let made = try Exit.reporting { () throws(PackError) in
        try CaseLetter(
          one, council: place.council, officer: by, on: day,
          TemplateFolders(
            templatesNamed: templates, council: place.register.folder.path))
      }
      try record(.wrote(letter: made.name, text: made.text))
      Output.text(made.text)
    }
    if let until { try record(.waits(until: until)) }
    if let reopen { try record(.reopened(reason: reopen)) }
    if let close { try record(.closed(close, note: note)) }
    if !letter { print(one, place.council, day) }
  }

  private struct Line: Encodable {
    var id: String
    var kind: String
    var member: String
    var meeting: String?
    var date: String?
    var item: String?
    var summary: String
    var due: String?
    var source: String?
    var state: String
    var outcome: String?

    init(_ one: InterestCase) {
      id = one.id
      kind = one.kind.rawValue
      member = one.member
      meeting = one.meeting
      date = one.day?.iso
      item = one.item?.id
      summary = one.summary
      due = one.due?.iso
      source = one.source
      state = one.file.state?.rawValue ?? (one.isSettled ? "settled" : "open")
      outcome = one.file.outcome?.rawValue
    }
  }
}

extension CaseFile.Outcome: ExpressibleByArgument {}
