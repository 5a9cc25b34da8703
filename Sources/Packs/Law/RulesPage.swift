import Meetings

/// The page of rules, as Markdown: every rule of every regime, with its
/// source and dates, for a monitoring officer to review without reading code.
public struct RulesPage {
  public var book: LawBook

  public init(book: LawBook) { self.book = book }

  public var markdown: String {
    var lines = [
      "# The rules", "",
      "Every rule that Meeting Day applies, from the rule files in `Templates/Regimes`. "
        + "This page is made from them by `meetingday rules`; do not edit it.", "",
      "- **Law**: read in the text of the statute or regulation.",
      "- **Practice**: settled practice of councils and their associations.",
      "- **Unverified**: not found in a source. It is a setting: look at it before you rely on it.",
      "- **The council’s own**: set in its own folder.", "",
      "A council changes any of them in a file of its own, "
        + "`Templates/Regimes/NAME.yaml` beside its `council.yaml`, that begins `amends: NAME`; "
        + "findings then cite the council’s own rule.", "",
    ]
    for regime in book.regimes { lines += section(regime) }
    lines += book.schedules.flatMap(section)
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ regime: Regime) -> [String] {
    let nations = regime.scope.nations.map { $0.printed }.joined(separator: ", ")
    let bodies = regime.scope.bodies.map(\.printed).joined(separator: ", ")
    var lines = [
      "## \(regime.title)", "",
      "`\(regime.id)`: \(nations); \(bodies). Bank holidays of \(regime.calendar.name).", "",
    ]
    for type in Regime.rules {
      guard let provisions = regime.provisions[type.name], !provisions.isEmpty else { continue }
      lines += ["### \(type.title)", ""]
      lines += ["| Rule | For | From | To | Source | Standing |", "|---|---|---|---|---|---|"]
      for provision in provisions { lines.append(row(provision)) }
      lines.append("")
    }
    return lines
  }

  private func row(_ provision: Provision<any Rule>) -> String {
    let bodies =
      provision.bodies.isEmpty ? "all" : provision.bodies.map(\.printed).joined(separator: ", ")
    let counting = (provision.value as? NoticePeriod)?.countingStanding
    let standing =
      (provision.isLocal ? "The council’s own" : printed(provision.standing))
      + (counting.map { "; which days count: \(printed($0))" } ?? "")
    let cells = [
      provision.value.sentence + (provision.note.map { " *\($0)*" } ?? ""), bodies,
      provision.from?.printed ?? "", provision.to?.printed ?? "", provision.citation, standing,
    ]
    return "| " + cells.map(cell).joined(separator: " | ") + " |"
  }

  private func printed(_ standing: Standing) -> String {
    switch standing {
    case .law: "Law"
    case .practice: "Practice"
    case .unverified: "**Unverified**: a setting"
    }
  }

  private func section(_ dated: DatedSchedule) -> [String] {
    var lines = [
      "## Exempt information: \(dated.schedule.name)", "",
      "\(dated.nation.printed), from \(dated.from?.printed ?? "the beginning")"
        + (dated.to.map { " to \($0.printed)" } ?? "") + ". Source: \(dated.schedule.source)."
        + (dated.standing == .unverified ? " **Unverified**: a setting." : ""), "",
      "| Paragraph | Information |", "|---|---|",
    ]
    for (number, text) in dated.schedule.ordered {
      lines.append("| \(cell(number)) | \(cell(text)) |")
    }
    lines.append("")
    for qualification in dated.schedule.qualifications {
      lines += ["Not exempt (\(cell(qualification.number))): \(cell(qualification.text)).", ""]
    }
    if let mistaken = dated.schedule.mistaken {
      let numbers = mistaken.see.sorted { $0.key.leadingNumber < $1.key.leadingNumber }
        .map { "\(cell($0.key)) (look at \(cell($0.value)))" }
      lines += [
        "Numbers from \(cell(mistaken.list)): \(numbers.joined(separator: ", ")). "
          + "Source: \(cell(mistaken.source)).", "",
      ]
    }
    return lines
  }

  private func cell(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing("|", with: "\\|")
  }
}
