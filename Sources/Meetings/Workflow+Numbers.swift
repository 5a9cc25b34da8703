/// The two series of an agenda: the numbers of its items, and of its minutes.
extension Workflow {
  func number(_ entries: [Agenda.Entry], under path: [Int] = []) -> [Agenda.Entry] {
    entries.enumerated().map { index, entry in
      var entry = entry
      entry.number = AgendaNumber(path + [index + 1])
      entry.entries = number(entry.entries, under: entry.number.path)
      return entry
    }
  }

  /// Gives each entry its minute number, in the order of the agenda.
  ///
  /// A heading that only groups items has none; one that carries business of
  /// its own, or at which something was decided, has its own, and those under
  /// it follow. Urgent items take theirs in turn, or after all others, as the
  /// council says.
  func numberMinutes(
    of meeting: Meeting, _ decided: Set<Item.ID>, in entries: inout [Agenda.Entry]
  ) {
    let numbering = meeting.committee.numbering
    var next = meeting.firstMinute
    func printed(_ entry: Agenda.Entry) -> String {
      defer { next += 1 }
      return numbering.form.print(
        next, year: numbering.year(of: meeting.date), isPrivate: entry.isPrivate,
        meeting: meeting.meetingNumber)
    }
    func pass(_ entries: inout [Agenda.Entry], urgent: Bool) {
      for index in entries.indices {
        let entry = entries[index]
        let isDue = numbering.urgent == .inTurn ? !urgent : (entry.origin == .urgent) == urgent
        if isDue, !entry.isHeading || decided.contains(entry.item.id), entry.minuteNumber == nil {
          entries[index].minuteNumber = printed(entry)
        }
        pass(&entries[index].entries, urgent: urgent)
      }
    }
    pass(&entries, urgent: false)
    if numbering.urgent == .last { pass(&entries, urgent: true) }
  }
}

extension Agenda.Entry {
  /// Whether it only groups the items under it, and so has nothing to minute.
  ///
  /// An urgent item never does: why it was urgent stands in the minutes.
  fileprivate var isHeading: Bool {
    switch origin {
    case .group: true
    case .business: !entries.isEmpty && !item.hasOwnBusiness
    case .urgent, .standard: false
    }
  }
}
