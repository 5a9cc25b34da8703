extension Provision where Value == MeetingDates {
  /// An annual meeting outside its months, and a meeting that begins too
  /// early.
  func findings(of agenda: Agenda) -> [Finding] {
    let meeting = agenda.meeting
    var found: [Finding] = []
    func add(_ code: String, _ message: String, _ hint: String) {
      found.append(
        Finding(
          code: code, severity: standing == .law || isLocal ? .warning : .advice, message: message,
          hint: hint, place: "meeting.yaml", source: citation))
    }
    // The assembly of electors has no order of its own for its annual one: every
    // such meeting is held to the months.
    let isAnnual = agenda.order.occasion == .annual || meeting.committee.kind == .parishMeeting
    if isAnnual, let first = value.annualFrom, let last = value.annualTo,
      !(first...max(first, last)).contains(meeting.date.month)
    {
      let months =
        first == last
        ? Day.monthNames[first - 1] : "\(Day.monthNames[first - 1]) to \(Day.monthNames[last - 1])"
      add(
        "dates.annual", "The annual meeting is on \(meeting.date.printed), outside \(months).",
        "Move it, unless it is a year of elections, whose meeting has days of its own.")
    }
    if let time = meeting.time, let earliest = value.notBefore, time < earliest {
      add(
        "dates.too-early", "The meeting begins at \(time), and may not begin before \(earliest).",
        "Put right `time:`.")
    }
    return found
  }
}
