extension Agenda {
  /// What the workflow has to say about an agenda: ids, deadlines, people.
  /// Nothing here depends on today, and none of it on the law of the meeting.
  func orderFindings() -> [Finding] {
    duplicateFindings() + submissionFindings() + leftOutFindings() + peopleFindings()
      + minutesFindings()
  }

  private func duplicateFindings() -> [Finding] {
    var seen: Set<String> = []
    let restricted = Set(allEntries.filter { $0.item.restriction != nil }.map(\.item.id))
    return allEntries.compactMap { entry in
      guard !seen.insert(entry.item.id).inserted else { return nil }
      return Finding(
        code: "item.duplicate-id", severity: .blocker,
        message: "Two items have the id “\(entry.item.id)”, so links to them cannot be told apart.",
        hint: "Give each item an id of its own.", place: entry.place,
        isRestricted: restricted.contains(entry.item.id))
    }
  }

  // MARK: What the public brings, people

  private func submissionFindings() -> [Finding] {
    allEntries.flatMap { entry -> [Finding] in
      guard let deadline = order.deadlines[entry.item.kind],
        let received = entry.item.matter?.received
      else { return [] }
      let last = meeting.date.adding(-deadline.days)
      guard received > last else { return [] }
      return [
        Finding(
          code: "submission.late", severity: .warning,
          message: "Received on \(received.printed), after the deadline of \(last.printed).",
          hint: "Ask the chair whether it is accepted, and record why.", place: entry.place,
          source: deadline.source)
      ]
    }
      + allEntries.flatMap { entry -> [Finding] in
        guard let deadline = order.deadlines[entry.item.kind], entry.item.matter?.received == nil
        else { return [] }
        let last = meeting.date.adding(-deadline.days)
        return entry.item.speakers.compactMap { speaker in
          guard let registered = speaker.registered, registered > last else { return nil }
          return Finding(
            code: "speaker.late", severity: .warning,
            message: "A speaker (\(speaker.capacity.printed)) registered on \(registered.printed), "
              + "after the deadline of \(last.printed).",
            hint: "Ask the chair whether they may speak.", place: entry.place,
            source: deadline.source)
        }
      }
  }

  private func leftOutFindings() -> [Finding] {
    meeting.changes.compactMap { change in
      guard let reason = change.leftOut, reason.isBlank else { return nil }
      return Finding(
        code: "order.no-reason", severity: .warning,
        message: "The standard item “\(change.id)” is left out and nothing says why.",
        hint: "Write the reason after `leave-out:`.", place: "standard: \(change.id)")
    }
  }

  private func peopleFindings() -> [Finding] {
    meeting.apologies.flatMap { apology -> [Finding] in
      let members = meeting.committee.members.map(\.person)
      var found: [Finding] = []
      let name = council.people[apology.person]?.name ?? apology.person.name
      if !members.contains(apology.person) {
        found.append(
          Finding(
            code: "apology.not-a-member", severity: .warning,
            message: "\(name) sends apologies but is not a member of \(meeting.committee.name).",
            hint: "Check the name under `apologies:` against the committee in council.yaml.",
            place: "apologies"))
      }
      if let substitute = apology.substitute, members.contains(substitute) {
        found.append(
          Finding(
            code: "substitute.is-a-member", severity: .warning,
            message: "\(council.people[substitute]?.name ?? substitute.name) is to substitute for "
              + "\(name) but already sits on \(meeting.committee.name).",
            hint: "Name a substitute who is not a member.", place: "apologies"))
      }
      return found
    }
  }
}

extension Agenda.Entry {
  /// Where a finding says it is: `item 5 “Budget”`, by its neutral title
  /// where it is restricted.
  public var place: String { "item \(number) “\(item.shownTitle)”" }
}

extension Matter {
  /// When it was received, where that was noted.
  public var received: Day? {
    switch self {
    case .question(let question): question.received
    case .petition(let petition): petition.received
    case .deputation(let deputation): deputation.received
    case .motion(let motion): motion.received
    case .application, .payments: nil
    }
  }
}

extension Speaker.Capacity {
  /// As printed: `parish council`.
  public var printed: String {
    switch self {
    case .parishCouncil: "parish council"
    case .wardMember: "ward member"
    case .publicSpeaker: "member of the public"
    default: rawValue
    }
  }
}

extension String {
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
