extension Agenda {
  /// What is wrong with the minutes that a meeting is to approve.
  func minutesFindings() -> [Finding] {
    let early = meeting.previousMinutes.filter { $0.date >= meeting.date }.map { minutes in
      Finding(
        code: "minutes.not-earlier", severity: .warning,
        message: "Minutes of \(minutes.date.printed) cannot be approved on "
          + "\(meeting.date.printed): only those of an earlier day can.",
        hint: "Put right the date under `previous-minutes:`, or take the line out.",
        place: "previous-minutes")
    }
    return early + minutesNotTaken()
  }

  /// Minutes listed for an order of business that has no place for them.
  private func minutesNotTaken() -> [Finding] {
    guard !order.takesMinutes, !meeting.previousMinutes.isEmpty else { return [] }
    let days = meeting.previousMinutes.map(\.date.printed).joined(separator: ", ")
    guard order.id == OrderOfBusiness.extraordinary else {
      return [
        Finding(
          code: "minutes.not-taken", severity: .warning,
          message: "The order of business (\(order.name)) has no item for minutes, so those of "
            + "\(days) are not on the agenda.",
          hint: "List them at a meeting that approves minutes, or add an item for them under "
            + "`add:`.",
          place: "previous-minutes")
      ]
    }
    return [
      Finding(
        code: "minutes.extraordinary", severity: .warning,
        message: "An extraordinary meeting does not approve minutes, so those of \(days) are not "
          + "on the agenda: they go to the next ordinary meeting.",
        hint: "Take `previous-minutes:` out here, and list them at the next ordinary meeting.",
        place: "previous-minutes",
        source: "Local Government Act 1972, Schedule 12, para 41(4); Local Authorities (Standing "
          + "Orders) Regulations 1993 (SI 1993/202), Schedule 2, para 2")
    ]
  }
}

extension OrderOfBusiness {
  /// Whether it has an item at which earlier minutes are approved.
  public var takesMinutes: Bool {
    entries.contains { entry in
      guard case .standard(let standard) = entry else { return false }
      return standard.function == .minutes
    }
  }

  /// The id of the order of a council's extraordinary meeting.
  static let extraordinary = "extraordinary-council"
}
