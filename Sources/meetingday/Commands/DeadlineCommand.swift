import ArgumentParser
import Foundation
import Meetings
import Packs

struct DeadlineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deadline",
    abstract: "Say by when notice of a meeting must be given, and show the count.",
    discussion: """
      Prints the last lawful day, the last day on which the office is open, and every day between \
      with the reason it counts or does not.

      Examples:
        meetingday deadline Packs/harrowmere/2026-12-08-children-scrutiny
        meetingday deadline --regime parish-england --meeting 2024-05-07
        meetingday deadline --regime parish-england --meeting 2024-05-07 --counting strict-breaks
        meetingday deadline --regime executive-england --meeting 2027-01-20 --notice key-decision
        meetingday deadline --regime principal-wales --meeting 1990-05-01 --published 1990-04-26

      Regimes: \(Self.listing).

      Exit status: 0, 1 where --published was too late, 2 where a file cannot be read.
      """)

  static let listing =
    "principal-england, executive-england, parish-england, "
    + "parish-meeting-england, principal-wales, community-wales, community-meeting-wales, "
    + "council-scotland, council-northern-ireland, licensing-hearing"

  @Argument(
    help: "A meeting's folder, from which regime, body and date are taken.",
    completion: .directory)
  var folder: String?

  @Option(help: "The kind of body: principal-england, parish-england, …")
  var regime: String?

  @Option(help: "The day of the meeting: 2026-12-08.")
  var meeting: String?

  @Option(help: "Which body, where the regime has several: council, committee, executive, …")
  var body: Committee.Kind?

  @Option(
    help:
      "Which notice: meeting, summons, papers, private-meeting, key-decision, hearing, …")
  var notice: NoticePeriod.Kind = .meeting

  @Option(help: "Another way of counting that the rule offers: strict-breaks, working-days, …")
  var counting: DayCounting?

  @Option(help: "The day it was published, to be checked.")
  var published: String?

  @Option(
    help: "A council's folder, whose own rules, closures and days of mourning apply.",
    completion: .directory)
  var council: String?

  @Option(help: "A folder of templates to look in first.", completion: .directory)
  var templates: String?

  @Flag(help: "Print one JSON object, for programs.")
  var json = false

  func validate() throws {
    guard folder == nil else { return }
    guard regime != nil, meeting != nil else {
      throw ValidationError(
        "Name the regime and the day, --regime principal-england --meeting 2026-12-08, or a "
          + "meeting's folder. Regimes: \(Self.listing).")
    }
  }

  func run() throws {
    let law = try law()
    let given = try published.map(Day.init(argument:))
    guard let provision = law.notice(notice, given: given) else {
      let all = law.regime.all(NoticePeriod.self, on: law.day, for: law.body)
      throw ValidationError(
        "\(law.regime.title) has no rule for \(notice.rawValue) for a \(law.body.printed) on "
          + "\(law.day.printed). There are: \(all.map(\.value.subject).joined(separator: ", ")).")
    }
    let rule = provision.value
    if let counting, rule.counting(counting) != counting, counting != rule.counting {
      throw ValidationError(
        "This rule counts \(rule.counting.rawValue)"
          + (rule.readings.isEmpty
            ? " and offers no other way."
            : " or \(rule.readings.map(\.rawValue).joined(separator: ", "))."))
    }
    let reading = counting ?? law.readings[notice]
    let deadline = rule.deadline(for: law.day, in: law.calendar, reading: reading)
    let count = given.map {
      law.calendar.count(from: $0, to: law.day, counting: rule.counting(reading))
    }
    let isLate = given.map { $0 > deadline.last } ?? false
    let answer = DeadlineAnswer(
      law: law, provision: provision, reading: reading, deadline: deadline,
      published: given, count: count?.counted)
    if json {
      printAsJSON(answer.json)
    } else {
      Output.text(answer.text(count?.days ?? deadline.days))
    }
    if isLate { throw Exit.blocked }
  }

  private func law() throws -> Law {
    if let folder {
      let reader = PackReader(templatesNamed: templates)
      var law = try Exit.reporting { () throws(PackError) in try reader.law(of: folder) }
      if let meeting { law.day = try Day(argument: meeting) }
      return law
    }
    let folders = TemplateFolders(templatesNamed: templates, council: council)
    let day = try Day(argument: meeting ?? "")
    return try Exit.reporting { () throws(PackError) in
      try LawBook.law(regime ?? "", body, on: day, in: folders)
    }
  }
}

extension Committee.Kind: ExpressibleByArgument {}
extension NoticePeriod.Kind: ExpressibleByArgument {}
extension DayCounting: ExpressibleByArgument {}

/// A deadline with everything it rests on, to be printed.
struct DeadlineAnswer {
  var law: Law
  var provision: Provision<NoticePeriod>
  var reading: DayCounting?
  var deadline: Deadline
  var published: Day?
  var count: Int?

  /// For a person: the answer, then the count day by day.
  func text(_ days: [CountedDay]) -> String {
    let rule = provision.value
    var lines = [
      "\(rule.kind.printed.capitalisedFirst), "
        + "\(law.day.printedInFull) (\(law.regime.title): \(law.body.printed))",
      "",
      "  Last lawful day   \(deadline.last.printedInFull)",
      "  Recommended       \(deadline.recommended.printedInFull)",
      "                    \(deadline.recommendedReason)",
      "  Needed            \(rule.printedPeriod(reading: reading))",
    ]
    if rule.orWhenConvened {
      lines.append("                    or, at shorter notice, when the meeting is convened")
    }
    if let published, let count {
      let isLate = published > deadline.last
      lines.append(
        "  Published         \(published.printedInFull): \(count) counted, "
          + (isLate ? "too late" : "in time"))
    }
    lines.append("")
    let width = days.map { $0.day.printedInFull.count }.max() ?? 0
    var number = 0
    for day in days {
      if day.counts { number += 1 }
      let name = day.day.printedInFull
      let pad = String(repeating: " ", count: width - name.count)
      let mark = day.counts ? String(number) : "–"
      let gap = String(repeating: " ", count: max(1, 4 - mark.count))
      lines.append("  \(name)\(pad)  \(gap)\(mark)  \(day.reason)")
    }
    lines += ["", "  Source: \(provision.citation)."]
    if provision.standing == .unverified {
      lines.append("  Unverified: this is a setting; look at it before you rely on it.")
    }
    if let note = provision.note { lines.append("  Note: \(note)") }
    return lines.joined(separator: "\n") + "\n"
  }

  struct JSON: Encodable {
    struct CountedDay: Encodable {
      var date: String
      var weekday: String
      var counts: Bool
      var reason: String
    }
    var regime: String
    var body: String
    var meeting: String
    var notice: String
    var required: Int
    var clear: Bool
    var counting: String
    var orWhenConvened: Bool
    var last: String
    var recommended: String
    var recommendedReason: String
    var days: [CountedDay]
    var published: String?
    var counted: Int?
    var inTime: Bool?
    var source: String
    var standing: String
    var note: String?
  }

  var json: JSON {
    let rule = provision.value
    return JSON(
      regime: law.regime.id, body: law.body.rawValue, meeting: law.day.iso,
      notice: rule.kind.rawValue, required: rule.days, clear: rule.isClear,
      counting: rule.counting(reading).rawValue, orWhenConvened: rule.orWhenConvened,
      last: deadline.last.iso, recommended: deadline.recommended.iso,
      recommendedReason: deadline.recommendedReason,
      days: deadline.days.map {
        .init(
          date: $0.day.iso, weekday: $0.day.weekday.name, counts: $0.counts, reason: $0.reason)
      },
      published: published?.iso, counted: count, inTime: published.map { $0 <= deadline.last },
      source: provision.citation, standing: provision.standing.rawValue, note: provision.note)
  }
}
